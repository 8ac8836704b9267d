/** Builds clouds' subnets, each with the router that the cloud itself is, and places interfaces on them. */
import { recordsOfKind } from "../records/of-kind";
import type { Records, SourceRecord } from "../records/records";
import type { CloudSubnetRecord, InterfaceRecord } from "../records/server-records";
import type { Family, InterfaceAddress, IpAddress, Prefix } from "../values/address";
import { type Fact, absent, describeOrigin, known, mapFact, unknown } from "../values/fact";
import type { Note } from "../values/note";
import { routerAddress } from "../values/router-address";
import type { Attachment } from "./attachment";
import { type CloudSubnet, CloudSubnets, knownPrefixes, prefixAround } from "./cloud-subnets";
import type { HostInterface, Router, Server } from "./host";
import type { NamedSegment, SegmentMap } from "./segment";

/** The subnets before segments have been told apart. */
export interface CloudDraft {
  readonly attachments: readonly Attachment[];
  /** The segments that they are; an address without a network around it that one of them holds is on it. */
  readonly segments: readonly NamedSegment[];
  /** The records with each interface that states a subnet on that subnet's segment. */
  readonly records: Records;
  /** The same for one interface. */
  readonly place: (record: InterfaceRecord) => InterfaceRecord;
  finish(segments: SegmentMap): { readonly subnets: CloudSubnets; readonly routers: readonly Router[] };
}

export function draftCloudSubnets(records: Records): CloudDraft {
  const all = [...records.planned, ...records.declared];
  const named = nameSubnets(recordsOfKind(all, "cloud-subnet"));
  const nameByKey = new Map(named.map(({ name, record }) => [record.key, name]));
  const place = (record: InterfaceRecord): InterfaceRecord => ({
    ...record,
    segment: segmentOf(record, nameByKey),
  });
  const placeAll = (list: readonly SourceRecord[]): readonly SourceRecord[] =>
    named.length === 0
      ? list
      : list.map((record) =>
          record.kind === "server"
            ? {
                ...record,
                interfaces: mapFact(record.interfaces, (each) => each.map(place), "no interfaces"),
              }
            : record,
        );
  return {
    attachments: [...named.flatMap(attach), ...attachNames(named, all)],
    segments: named.map(({ name, record }) => ({
      name,
      prefixes: knownPrefixes(record.prefixes),
      holdsHosts: true,
    })),
    records: { ...records, planned: placeAll(records.planned), declared: placeAll(records.declared) },
    place,
    finish: (segments) => {
      const subnets = named.flatMap(({ name, record }) => finishSubnet(name, record, segments));
      return {
        subnets: new CloudSubnets(subnets, recordsOfKind(all, "cloud-port")),
        routers: subnets.map(({ router }) => router),
      };
    },
  };
}

interface Named {
  readonly name: string;
  readonly record: CloudSubnetRecord;
}

/** One subnet may come in two records of one key where two stacks mention it; the first that knows its prefixes says what it is. */
function nameSubnets(records: readonly CloudSubnetRecord[]): Named[] {
  const byKey = new Map<string, CloudSubnetRecord>();
  for (const record of records)
    if (byKey.get(record.key)?.prefixes.state !== "known") byKey.set(record.key, record);
  const taken = new Set<string>();
  return [...byKey.values()].map((record) => {
    const label = describeOrigin(record.origin);
    const name = taken.has(label) ? `${label} of ${record.origin.source}` : label;
    taken.add(name);
    return { name, record };
  });
}

function portOf(name: string): string {
  return `cloud ${name}`;
}

function attach({ name, record }: Named): Attachment[] {
  const common = {
    port: portOf(name),
    what: name,
    segment: known(name, record.origin),
    origin: record.origin,
  };
  const prefixes = knownPrefixes(record.prefixes);
  if (prefixes.length === 0) return [{ ...common, address: absent(record.origin) }];
  return prefixes.map((prefix) => ({ ...common, address: known(routerAddress(prefix), record.origin) }));
}

/**
 * A name that the facts give the segment of a subnet's prefix is another name of the subnet, where no other one has the prefix; so is
 * the one that an interface which states the subnet has.
 */
function attachNames(named: readonly Named[], records: readonly SourceRecord[]): Attachment[] {
  const ofFacts = recordsOfKind(records, "segment").flatMap(({ name, prefixes }) =>
    prefixes.map((prefix) => ({ name, prefix })),
  );
  const keys = new Set(named.map(({ record }) => record.key));
  const interfaces = recordsOfKind(records, "server").flatMap((server) =>
    server.interfaces.state === "known" ? server.interfaces.value : [],
  );
  const bySubnet = interfaces.flatMap(({ segment, subnet }) =>
    segment.state === "known" && subnet?.state === "known"
      ? [{ name: segment.value, key: subnet.value }]
      : [],
  );
  const ofServers = interfaces.flatMap(({ segment, address, subnet }) =>
    segment.state === "known" &&
    address.state === "known" &&
    !(subnet?.state === "known" && keys.has(subnet.value))
      ? [{ name: segment.value, prefix: address.value.prefix }]
      : [],
  );
  const isUnique = (prefix: Prefix): boolean =>
    named.filter(({ record }) => knownPrefixes(record.prefixes).some((own) => own.equals(prefix))).length ===
    1;
  return named.flatMap(({ name, record }) => {
    const own = knownPrefixes(record.prefixes).filter(isUnique);
    const others = [...ofFacts, ...ofServers].filter(({ prefix }) => own.some((each) => each.equals(prefix)));
    const inside = bySubnet.filter(({ key }) => key === record.key);
    return [...new Set([...inside, ...others].map((other) => other.name))].map((other) => ({
      port: portOf(name),
      what: name,
      address: absent(record.origin),
      segment: known(other, record.origin),
      origin: record.origin,
    }));
  });
}

function finishSubnet(name: string, record: CloudSubnetRecord, segments: SegmentMap): CloudSubnet[] {
  const link = segments.link(portOf(name));
  if (link.state === "unknown") return [];
  const { origin } = record;
  const none = absent(origin);
  const asInterface = (address: Fact<InterfaceAddress>): HostInterface => ({
    name,
    address,
    gateway: none,
    metric: none,
    register: none,
    link,
    origin,
  });
  const prefixes = knownPrefixes(record.prefixes);
  const router: Router = {
    kind: "router",
    name: `the network's own router of ${name}`,
    interfaces:
      prefixes.length === 0
        ? [asInterface(none)]
        : prefixes.map((prefix) => asInterface(known(routerAddress(prefix), origin))),
    routes: [],
    gaps: [],
    interfaceGaps: [],
    assumptions: [],
    beyond: undefined,
    origin,
  };
  return [{ name, record, segment: link.segment, router }];
}

function segmentOf(
  { segment, subnet }: InterfaceRecord,
  nameByKey: ReadonlyMap<string, string>,
): Fact<string> {
  if (segment.state === "unknown" || subnet === undefined || subnet.state === "absent") return segment;
  if (subnet.state === "unknown")
    return segment.state === "known" ? segment : unknown(subnet.origin, subnet.why);
  // What the platform says of the subnet holds whatever the segment is called.
  const name = nameByKey.get(subnet.value);
  return name === undefined ? segment : known(name, subnet.origin);
}

/**
 * A server that states no gateway of a family gets the cloud's own router by DHCP. Of several interfaces on subnets it is not told
 * which one brings it.
 */
export function withCloudGateways(server: Server, clouds: CloudSubnets): Server {
  const families: readonly Family[] = [4, 6];
  return families.reduce((given, family) => withGatewayOf(given, family, clouds), server);
}

function withGatewayOf(server: Server, family: Family, clouds: CloudSubnets): Server {
  const ofFamily = server.interfaces.filter(
    ({ address }) => address.state !== "known" || address.value.address.family === family,
  );
  if (ofFamily.some(({ gateway }) => gateway.state !== "absent")) return server;
  const offers = ofFamily.flatMap((candidate) => {
    const offered = offeredGateway(candidate, clouds);
    return offered === undefined ? [] : [{ candidate, offered }];
  });
  const [first] = offers;
  if (first === undefined) return withoutKnownRouter(server, ofFamily);
  const isOneNic = offers.every(({ candidate }) => candidate.name === first.candidate.name);
  const gateway: Fact<IpAddress> = isOneNic
    ? first.offered
    : unknown(server.origin, "not stated, and each of its interfaces on a cloud's subnet may bring one");
  const note: Note = {
    what: `the gateway of interface ${first.candidate.name} of ${server.name} is ${first.offered.value.text}`,
    why: "nothing states one, and a cloud's network gives its own router by DHCP",
    origin: first.offered.origin,
  };
  return {
    ...server,
    interfaces: server.interfaces.map((each) => (each === first.candidate ? { ...each, gateway } : each)),
    assumptions: isOneNic ? [...server.assumptions, note] : server.assumptions,
  };
}

/** Of a cloud's subnet that is not known, its router is not known either. */
function withoutKnownRouter(server: Server, ofFamily: readonly HostInterface[]): Server {
  const stray = ofFamily.find(({ inCloud }) => inCloud === true);
  if (stray === undefined) return server;
  const why = "not told by the plan: the network's own router gives one, and its subnet is not known";
  const gateway = unknown(stray.origin, why);
  return {
    ...server,
    interfaces: server.interfaces.map((each) => (each === stray ? { ...each, gateway } : each)),
  };
}

function offeredGateway(
  { address, link }: HostInterface,
  clouds: CloudSubnets,
): Extract<Fact<IpAddress>, { state: "known" }> | undefined {
  if (link.state === "unknown" || address.state !== "known") return undefined;
  for (const subnet of clouds.on(link.segment)) {
    const prefix = prefixAround(subnet, address.value.address);
    if (prefix !== undefined) return known(routerAddress(prefix).address, subnet.record.origin);
  }
  return undefined;
}
