import type { Topology, TopologyBigIp, TopologyPlace } from "../../../topology/topology";
import { type Bundle, bundleMachines } from "./bundle-machines";
import { describeBigIpNode, describeBundle, describeSegmentNode } from "./describe-nodes";
import type { DrawnEstate, DrawnNode } from "./drawn-estate";

/** How much a drawing holds before nobody can read it. */
export const MOST = { boxes: 40, bigips: 12, segments: 60 } as const;

/** What is drawn first where not everything is. */
export interface DrawingInterest {
  /** Devices on the ways of the listed flows, as hops name them. */
  readonly devices: ReadonlySet<string>;
  /** The listeners of a BIG-IP that are worth a line. */
  listenersOf(bigip: TopologyBigIp): TopologyBigIp["listeners"];
}

/** Something with ports on segments. */
interface Holder {
  readonly node: DrawnNode;
  readonly segments: readonly string[];
  /** Servers are drawn below the segments that a BIG-IP or a router is on, and forwarders above the servers' segments. */
  readonly forwards: boolean;
  readonly devices: readonly (readonly [kind: "server" | "router" | "bigip", name: string])[];
}

/** Chooses the boxes and the lines between them; the same estate gives the same drawing. */
export function chooseDrawn(topology: Topology, interest: DrawingInterest): DrawnEstate {
  const bigips = byInterest(topology.bigips, ({ name }) => interest.devices.has(name));
  const bundles = byInterest(bundleMachines(topology.machines), ({ machines }) =>
    machines.some(({ name }) => interest.devices.has(name)),
  );
  const holders: Holder[] = [
    ...bigips.slice(0, MOST.bigips).map((bigip) => holdBigIp(bigip, interest)),
    ...bundles.slice(0, MOST.boxes).map(holdBundle),
  ];
  const weights = countUses(holders);
  const used = topology.segments.filter(({ id }) => weights.has(id));
  // Too many to draw: those that join nothing go first.
  const joining = used.filter(({ id }) => (weights.get(id) ?? 0) > 1);
  const segments = (used.length > MOST.segments ? joining : used).slice(0, MOST.segments);
  const indexOfSegment = new Map(segments.map(({ id }, index) => [id, holders.length + index]));
  const undrawnMachines = bundles.slice(MOST.boxes).flatMap(({ machines }) => machines);
  return {
    nodes: [...holders.map(({ node }) => node), ...segments.map(describeSegmentNode)],
    edges: connect(holders, indexOfSegment),
    leftOut: [
      ...describeBundling(bundles.slice(0, MOST.boxes)),
      ...leftOut(undrawnMachines.length, "machine", `the drawing holds ${MOST.boxes} boxes of machines`),
      ...leftOut(bigips.length - MOST.bigips, "BIG-IP", `the drawing holds ${MOST.bigips} of them`),
      ...leftOut(used.length - segments.length, "segment", `the drawing holds ${MOST.segments} of them`),
    ],
    nodeOfDevice: indexDevices(holders),
    nodeOfSegment: (id) => indexOfSegment.get(id),
  };
}

function byInterest<T>(list: readonly T[], isWanted: (each: T) => boolean): T[] {
  return [...list.filter(isWanted), ...list.filter((each) => !isWanted(each))];
}

function holdBigIp(bigip: TopologyBigIp, interest: DrawingInterest): Holder {
  return {
    node: describeBigIpNode(bigip, interest.listenersOf(bigip)),
    segments: segmentsOf(bigip.vlans),
    forwards: true,
    devices: [["bigip", bigip.name]],
  };
}

function holdBundle(bundle: Bundle): Holder {
  const [first] = bundle.machines;
  const kind = first.kind === "router" ? "router" : "server";
  return {
    node: describeBundle(bundle),
    segments: segmentsOf(first.ports),
    forwards: kind === "router",
    devices: bundle.machines.map(({ name }) => [kind, name] as const),
  };
}

function segmentsOf(ports: readonly { readonly place: TopologyPlace }[]): string[] {
  return [...new Set(ports.flatMap(({ place }) => ("segment" in place ? [place.segment] : [])))];
}

function countUses(holders: readonly Holder[]): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const id of holders.flatMap(({ segments }) => segments)) uses.set(id, (uses.get(id) ?? 0) + 1);
  return uses;
}

/** Outer networks, then BIG-IPs and routers, their segments, the servers, and what only servers are on. */
function connect(
  holders: readonly Holder[],
  indexOfSegment: ReadonlyMap<string, number>,
): { from: number; to: number }[] {
  const on = (id: string, forwards: boolean): number[] =>
    holders.flatMap((holder, index) =>
      holder.forwards === forwards && holder.segments.includes(id) ? [index] : [],
    );
  return [...indexOfSegment].flatMap(([id, segment]) => {
    const forwarders = on(id, true);
    const servers = on(id, false);
    const above = servers.length > 0 ? forwarders : forwarders.length > 1 ? forwarders.slice(0, 1) : [];
    const below =
      servers.length > 0
        ? forwarders.length > 0
          ? servers
          : []
        : forwarders.filter((each) => !above.includes(each));
    const onlyServers = servers.length > 0 && forwarders.length === 0 ? servers : [];
    return [
      ...[...above, ...onlyServers].map((from) => ({ from, to: segment })),
      ...below.map((to) => ({ from: segment, to })),
    ];
  });
}

function indexDevices(holders: readonly Holder[]): DrawnEstate["nodeOfDevice"] {
  const byDevice = new Map(
    holders.flatMap(({ devices }, index) =>
      devices.map(([kind, name]) => [JSON.stringify([kind, name]), index] as const),
    ),
  );
  return (kind, device) => byDevice.get(JSON.stringify([kind, device]));
}

function describeBundling(bundles: readonly Bundle[]): string[] {
  const joint = bundles.filter(({ machines }) => machines.length > 1);
  if (joint.length === 0) return [];
  const count = joint.reduce((sum, { machines }) => sum + machines.length, 0);
  const boxes = `${joint.length} ${joint.length === 1 ? "box" : "boxes"}`;
  return [
    `${count} machines are drawn as ${boxes}: those of one box are in the same groups and on the same segments.`,
  ];
}

function leftOut(count: number, noun: string, why: string): string[] {
  if (count <= 0) return [];
  return [`${count} ${noun}${count === 1 ? " is" : "s are"} not drawn: ${why}.`];
}
