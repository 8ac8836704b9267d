/** What stands in the boxes of the drawing. */
import type {
  TopologyBigIp,
  TopologyListener,
  TopologyMachine,
  TopologyPort,
  TopologySegment,
  TopologyVlan,
} from "../../../topology/topology";
import { describeFact } from "../describe-fact";
import type { Bundle } from "./bundle-machines";
import type { DrawnNode } from "./drawn-estate";

/** Lines of one kind in one box. */
const MOST_LINES = 6;

export function describeBundle({ machines }: Bundle): DrawnNode {
  const [first, ...others] = machines;
  if (others.length === 0) return describeMachine(first);
  const names = machines.map(({ name }) => name);
  return {
    kind: first.kind,
    name: `${machines.length} ${first.kind}s like ${first.name}`,
    lines: shorten(names, "more"),
  };
}

function describeMachine({ kind, name, ports, gaps }: TopologyMachine): DrawnNode {
  const lines = shorten(ports.map(describePort), "more addresses");
  return { kind, name, lines: [...lines, ...(gaps.length > 0 ? ["not all of it is known"] : [])] };
}

function describePort({ name, address, place }: TopologyPort): string {
  const where = "unknown" in place ? ", segment not known" : "";
  return `${name} ${address.state === "known" ? address.value : "address not known"}${where}`;
}

export function describeBigIpNode(bigip: TopologyBigIp, listeners: readonly TopologyListener[]): DrawnNode {
  const others = bigip.listeners.length - listeners.length;
  return {
    kind: "bigip",
    name: `BIG-IP ${bigip.name}`,
    lines: [
      ...shorten(bigip.vlans.map(describeVlan), "more VLANs"),
      ...shorten(listeners.map(describeListener), "more listeners on these ways"),
      ...(others > 0 ? [`${others} other ${others === 1 ? "listener" : "listeners"}`] : []),
      ...(bigip.isComplete ? [] : ["not all of its configuration is known"]),
    ],
  };
}

function describeVlan({ path, place, selfIps }: TopologyVlan): string {
  const addresses = selfIps.map(({ address }) =>
    address.state === "known" ? address.value : "self IP not known",
  );
  const where = "unknown" in place ? ", segment not known" : "";
  return `${path} ${addresses.join(", ")}${where}`;
}

function describeListener({ kind, path, match, translation }: TopologyListener): string {
  const source = describeFact(translation);
  return `${kind} ${describeFact(path)} ${describeFact(match)}, source: ${source}`;
}

export function describeSegmentNode({ label, prefixes, subnets }: TopologySegment): DrawnNode {
  const [first] = prefixes;
  const isNamed = first === undefined || !label.includes(first);
  return {
    kind: "segment",
    name: label,
    lines: [
      ...shorten(prefixes.slice(isNamed ? 0 : 1), "more networks"),
      ...shorten(subnets, "more subnets"),
    ],
  };
}

function shorten(lines: readonly string[], what: string): string[] {
  if (lines.length <= MOST_LINES) return [...lines];
  const shown = lines.slice(0, MOST_LINES - 1);
  return [...shown, `and ${lines.length - shown.length} ${what}`];
}
