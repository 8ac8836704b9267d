import type { Edit } from "../../../records/edits";
import type { Topology, TopologyPlace } from "../../../topology/topology";
import type { Hop } from "../../../trace/trace";
import { InterfaceAddress } from "../../../values/address";
import type { StopData, WayData } from "../page/page-data";
import type { DrawnEstate } from "./drawn-estate";

/** Finds the boxes of the drawing that a packet passes. `to` is the machine that it is meant for. */
export type FindWay = (hops: readonly Hop[], to: string) => WayData;

/** The segment of a device's port, by its id; undefined where it is not known. */
type SegmentOf = (hop: Hop, port: string) => string | undefined;

/** For flows as they are. Which port is on which segment is asked of the topology once. */
export function wayFinder(topology: Topology, drawn: DrawnEstate): FindWay {
  const segments = collectPorts(topology);
  const segmentOf: SegmentOf = (hop, port) => segments.get(keyOf(hop.kind, hop.device, port));
  return (hops, to) => findWay(drawn, segmentOf, hops, to);
}

/** For flows as they are with a fix, which may move an interface to another segment. */
export function wayFinderWith(topology: Topology, drawn: DrawnEstate, edits: readonly Edit[]): FindWay {
  const segments = collectPorts(topology);
  const moved = new Map(
    edits.flatMap((edit): [string, string | undefined][] =>
      edit.kind === "one-interface" && isMoved(edit)
        ? [[keyOf("server", edit.server, edit.kept.name), newSegment(topology, edit)]]
        : [],
    ),
  );
  const segmentOf: SegmentOf = (hop, port) => {
    const key = keyOf(hop.kind, hop.device, port);
    return moved.has(key) ? moved.get(key) : segments.get(key);
  };
  return (hops, to) => findWay(drawn, segmentOf, hops, to);
}

type OneInterface = Extract<Edit, { kind: "one-interface" }>;

function isMoved({ kept }: OneInterface): boolean {
  return kept.from.address !== kept.to || kept.segmentFrom.name !== kept.segmentTo;
}

/** Where the interface is afterwards: the segment of the name that it gets, else the only one that carries its new network. */
function newSegment({ segments, machines, bigips }: Topology, { kept }: OneInterface): string | undefined {
  if (kept.segmentTo !== undefined) return segments.find(({ id }) => id === `name ${kept.segmentTo}`)?.id;
  const ports = [
    ...machines.flatMap((machine) => machine.ports),
    ...bigips.flatMap(({ vlans }) =>
      vlans.flatMap(({ place, selfIps }) => selfIps.map(({ address }) => ({ place, address }))),
    ),
  ];
  const network = networkOf(kept.to);
  const found = new Set(
    ports.flatMap(({ place, address }) =>
      "segment" in place && address.state === "known" && networkOf(address.value) === network
        ? [place.segment]
        : [],
    ),
  );
  return found.size === 1 ? [...found][0] : undefined;
}

function networkOf(address: string): string | undefined {
  return InterfaceAddress.parse(address)?.prefix.text;
}

function findWay(drawn: DrawnEstate, segmentOf: SegmentOf, hops: readonly Hop[], to: string): WayData {
  const stops: StopData[] = [];
  let current: string | undefined;
  const passSegment = (id: string | undefined): void => {
    if (id === undefined || id === current) return;
    current = id;
    stops.push({ node: drawn.nodeOfSegment(id) ?? null, hop: null });
  };
  hops.forEach((hop, index) => {
    if (hop.in !== null) passSegment(segmentOf(hop, hop.in));
    stops.push({ node: drawn.nodeOfDevice(hop.kind, hop.device) ?? null, hop: index });
    current = undefined;
    if (hop.out !== null) passSegment(segmentOf(hop, hop.out));
  });
  const last = hops.at(-1);
  return { stops, arrives: last?.device === to && last.out === null && hops.length > 1 };
}

function collectPorts({ machines, bigips, segments }: Topology): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const enter = (kind: Hop["kind"], device: string, port: string, place: TopologyPlace): void => {
    if ("segment" in place) found.set(keyOf(kind, device, port), place.segment);
  };
  for (const { kind, name, ports } of machines) {
    const ofHop = kind === "router" ? "router" : "server";
    for (const port of ports) enter(ofHop, name, port.name, port.place);
    if (kind !== "router") continue;
    // A cloud's own router names the subnets that it takes a packet from and hands it to.
    for (const { id, subnets } of segments) {
      for (const subnet of subnets) {
        if (!found.has(keyOf("router", name, subnet))) enter("router", name, subnet, { segment: id });
      }
    }
  }
  for (const { name, vlans } of bigips) {
    for (const { path, place } of vlans) enter("bigip", name, path, place);
  }
  return found;
}

function keyOf(kind: Hop["kind"], device: string, port: string): string {
  return JSON.stringify([kind, device, port]);
}
