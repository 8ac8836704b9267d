/** Checks for things that are declared twice. */
import type { DnsViewRecord } from "../../records/dns-records";
import type {
  DeclaredDeviceRecord,
  PeerGroupRecord,
  PeerPort,
  WorkloadRecord,
} from "../../records/group-records";
import type { SourceRecord } from "../../records/records";
import type {
  InterfaceRecord,
  RouterRecord,
  SegmentRecord,
  ServerRecord,
} from "../../records/server-records";
import { type Fact, type Origin, at, isKnown, valueOr } from "../../values/fact";
import { knownInterfaces } from "./check-interfaces";
import { type Mistake, mistakenValue } from "./facts-problem";
import { quoteText } from "./show-value";

/** One thing that may be there once: how a message shows it, and where it was given. */
interface Entry {
  readonly shown: string;
  readonly origin: Origin;
}

/** Everything that the records of one facts object state twice and may state once. */
export function checkRepeats(records: readonly SourceRecord[]): Mistake[] {
  const ofKind = <K extends SourceRecord["kind"]>(kind: K): Extract<SourceRecord, { kind: K }>[] =>
    records.filter((record): record is Extract<SourceRecord, { kind: K }> => record.kind === kind);
  const groups = ofKind("peer-group");
  const declared = ofKind("workload");
  const servers = ofKind("server");
  const segments = ofKind("segment");
  const routers = ofKind("router");
  return [
    ...findRepeats(groups.map(nameOf)),
    ...groups.flatMap(checkGroup),
    ...findRepeats(declared.map(({ id, origin }) => ({ shown: quoteText(id), origin: at(origin, "id") }))),
    ...declared.flatMap(checkWorkloadPorts),
    ...findRepeats(servers.flatMap(fqdnOf)),
    ...servers.flatMap((server) => findRepeats(listensOf(server))),
    ...findRepeats(segments.map(nameOf)),
    ...findRepeats(segments.flatMap(vlanOf)),
    ...findRepeats(routers.map(nameOf)),
    ...findRepeats(ofKind("dns-view").map(nameOf)),
    ...findRepeats(ofKind("declared-device").map(nameOf)),
    ...checkAddresses([...servers, ...routers]),
  ];
}

/** An address as one interface has it. */
interface Claim {
  readonly owner: ServerRecord | RouterRecord;
  readonly holder: InterfaceRecord;
}

/** Addresses that two interfaces claim. Two servers may share one where it is on two different named segments. */
export function checkAddresses(owners: readonly (ServerRecord | RouterRecord)[]): Mistake[] {
  const holders = new Map<string, Claim[]>();
  const mistakes: Mistake[] = [];
  for (const owner of owners) {
    for (const holder of knownInterfaces(owner)) {
      if (!isKnown(holder.address) || holder.address.value.address.isLinkLocal) continue;
      const { text } = holder.address.value.address;
      const others = holders.get(text) ?? [];
      holders.set(text, others);
      const rival = others.find((other) => isConflict(other, { owner, holder }));
      if (rival !== undefined) {
        const claim = `${text} is already an address of ${describeOwner(rival.owner)}, at ${rival.holder.address.origin.path}`;
        const hint =
          rival.owner === owner ? "" : "; if these are two networks, give each interface its segment";
        mistakes.push(mistakenValue(holder.address.origin, claim + hint));
      }
      others.push({ owner, holder });
    }
  }
  return mistakes;
}

function isConflict(one: Claim, other: Claim): boolean {
  if (one.owner === other.owner) return true;
  // A server that is described twice is reported as that, not again for each of its addresses.
  if (
    one.owner.kind === "server" &&
    other.owner.kind === "server" &&
    sameValue(one.owner.fqdn, other.owner.fqdn)
  )
    return false;
  const [segment, otherSegment] = [one.holder.segment, other.holder.segment];
  return !isKnown(segment) || !isKnown(otherSegment) || segment.value === otherSegment.value;
}

function sameValue(one: Fact<string>, other: Fact<string>): boolean {
  return isKnown(one) && isKnown(other) && one.value === other.value;
}

function describeOwner(owner: ServerRecord | RouterRecord): string {
  if (owner.kind === "router") return `router ${quoteText(owner.name)}`;
  return isKnown(owner.fqdn) ? owner.fqdn.value : "the server";
}

function checkGroup(group: PeerGroupRecord): Mistake[] {
  const members = group.members.map(({ fqdn, origin }) => ({ shown: quoteText(fqdn), origin }));
  return [...findRepeats(members), ...findRepeats(portsOf(group))];
}

function portsOf({
  ports,
  origin,
}: {
  readonly ports: readonly PeerPort[];
  readonly origin: Origin;
}): Entry[] {
  return ports.map(({ port, protocol }, index) => ({
    shown: `${protocol} ${port}`,
    origin: at(origin, "ports", index),
  }));
}

/** A port that only peers use is one of the peers' ports. */
function checkWorkloadPorts(workload: WorkloadRecord): Mistake[] {
  const { ports, peersOnly, origin } = workload;
  const places = peersOnly.map((port, index) => ({
    shown: String(port),
    origin: at(origin, "peersOnly", index),
  }));
  const strangers = places.filter((_, index) => !ports.some(({ port }) => port === peersOnly[index]));
  return [
    ...findRepeats(portsOf(workload)),
    ...findRepeats(places),
    ...strangers.map((place) =>
      mistakenValue(place.origin, `${place.shown} is none of the workload's ports`),
    ),
  ];
}

function findRepeats(entries: readonly Entry[]): Mistake[] {
  const first = new Map<string, Origin>();
  return entries.flatMap(({ shown, origin }) => {
    const earlier = first.get(shown);
    if (earlier !== undefined) return [mistakenValue(origin, `${shown} is already given at ${earlier.path}`)];
    first.set(shown, origin);
    return [];
  });
}

function nameOf(
  record: PeerGroupRecord | SegmentRecord | RouterRecord | DnsViewRecord | DeclaredDeviceRecord,
): Entry {
  return { shown: quoteText(record.name), origin: at(record.origin, "name") };
}

function fqdnOf(server: ServerRecord): Entry[] {
  return isKnown(server.fqdn) ? [{ shown: quoteText(server.fqdn.value), origin: server.fqdn.origin }] : [];
}

function listensOf({ listen }: ServerRecord): Entry[] {
  if (listen?.state !== "known") return [];
  return listen.value.flatMap(({ origin, port, protocol }) =>
    isKnown(port) && protocol.state !== "unknown"
      ? [{ shown: `${valueOr(protocol, "tcp") ?? "tcp"} ${port.value}`, origin }]
      : [],
  );
}

function vlanOf(segment: SegmentRecord): Entry[] {
  if (segment.device === undefined || segment.vlan === undefined) return [];
  const shown = `VLAN ${quoteText(segment.vlan)} of ${quoteText(segment.device)}`;
  return [{ shown, origin: at(segment.origin, "vlan") }];
}
