/**
 * Infers servers that nothing describes from pools, DNS and self IPs: whoever has a pool member's address is the server that
 * DNS names at it; its network is that of the self IP around the address; its gateway is a self IP of that network only where
 * something shows that packets from there are to pass the BIG-IP.
 */
import type { BigIpRecord, PoolMemberRecord } from "../records/bigip-records";
import type { AddressRecordSet, DnsRecordSet } from "../records/dns-records";
import type { InterfaceRecord, ServerRecord } from "../records/server-records";
import { InterfaceAddress, type IpAddress } from "../values/address";
import { type Fact, type Origin, absent, describeOrigin, known, unknown } from "../values/fact";
import type { Note } from "../values/note";
import { memberAddress } from "./bigip";
import { type PoolIndex, indexPools } from "./build-bigip";
import { type GatewayEvidence, findGateway, selfIpAround } from "./infer-gateway";

/** A server that only pools and DNS tell of. */
export interface InferredServer {
  readonly fqdn: string;
  readonly interfaces: readonly InterfaceRecord[];
  /** What was inferred, and from what. */
  readonly assumptions: readonly Note[];
  /** Why there may be more of it than is known: other addresses, routes, lines in its hosts file. */
  readonly beyond: Note;
  readonly origin: Origin;
}

/** Which server has a pool member's address, or why that is not known. */
export type MemberIdentity = { readonly fqdn: string } | { readonly missing: Note };

export interface Inference {
  readonly servers: readonly InferredServer[];
  readonly identify: (address: IpAddress) => MemberIdentity;
}

interface Member {
  readonly device: string;
  readonly pool: string;
  readonly address: IpAddress;
  readonly origin: Origin;
}

/** `described` are the servers that the plan or the facts describe; of those nothing is inferred. */
export function inferServers(
  recordsByDevice: ReadonlyMap<string, readonly BigIpRecord[]>,
  dns: readonly DnsRecordSet[],
  described: readonly ServerRecord[],
): Inference {
  const members = [...recordsByDevice].flatMap(([device, records]) => collectMembers(device, records));
  const names = new MemberNames(members, dns, described);
  const membersByName = new Map<string, Member[]>();
  for (const member of members) {
    const identity = names.identify(member.address);
    if (!("fqdn" in identity) || names.isDescribed(identity.fqdn)) continue;
    membersByName.set(identity.fqdn, [...(membersByName.get(identity.fqdn) ?? []), member]);
  }
  const servers = [...membersByName].map(([fqdn, ofServer]) =>
    inferServer(fqdn, ofServer, names, recordsByDevice),
  );
  return { servers, identify: (address) => names.identify(address) };
}

function collectMembers(device: string, records: readonly BigIpRecord[]): Member[] {
  const index = indexPools(records);
  return [...index.pools].flatMap(([pool, { members }]) =>
    members.flatMap((member) => knownMember(device, pool, index, member)),
  );
}

function knownMember(device: string, pool: string, index: PoolIndex, member: PoolMemberRecord): Member[] {
  const address = memberAddress(index, member);
  return address.state === "known" ? [{ device, pool, address: address.value, origin: member.origin }] : [];
}

/** The names that DNS gives to members' addresses. */
class MemberNames {
  private readonly setsByAddress = new Map<string, Map<string, Origin>>();
  private readonly describedNames = new Set<string>();
  private readonly describedByAddress = new Map<string, Fact<string>>();
  private readonly overlapping: ReadonlySet<string>;
  private readonly shared: ReadonlySet<string>;
  private readonly gap: Note | undefined;

  constructor(members: readonly Member[], dns: readonly DnsRecordSet[], described: readonly ServerRecord[]) {
    for (const server of described) this.addDescribed(server);
    const addressSets = dns.filter((record): record is AddressRecordSet => record.type !== "CNAME");
    for (const set of addressSets) this.addSet(set);
    this.overlapping = findOverlapping(members);
    this.shared = findSharedNames(members, this.setsByAddress);
    this.gap = addressSets.map(findGap).find((note) => note !== undefined);
  }

  isDescribed(fqdn: string): boolean {
    return this.describedNames.has(fqdn);
  }

  /** Where DNS gives the name to the address. */
  originOf(fqdn: string, address: IpAddress): Origin | undefined {
    return this.setsByAddress.get(textOnWire(address))?.get(fqdn);
  }

  identify(address: IpAddress): MemberIdentity {
    const text = textOnWire(address);
    if (this.overlapping.has(text)) {
      const why = `pool members have ${text} in several route domains, and a name does not tell them apart`;
      return { missing: { what: `the name of the server at ${address.text}`, why } };
    }
    const owner = this.describedByAddress.get(text);
    if (owner?.state === "known") return { fqdn: owner.value };
    const what = `the name of the server at ${address.text}`;
    if (owner !== undefined) {
      return {
        missing: { what, why: "the server that has the address has no known FQDN", origin: owner.origin },
      };
    }
    const names = [...(this.setsByAddress.get(text) ?? [])].filter(([name]) => !this.shared.has(name));
    const [first, second] = names;
    if (first === undefined) {
      const why = "no server that is described has the address, and no record of a single server gives it";
      return { missing: this.gap ?? { what, why } };
    }
    if (second !== undefined) {
      const list = names
        .map(([name]) => name)
        .sort()
        .join(" and ");
      return { missing: { what, why: `${list} both give the address`, origin: second[1] } };
    }
    const [fqdn, origin] = first;
    if (!this.isDescribed(fqdn)) return { fqdn };
    const why = `DNS gives it to ${fqdn}, which is described without it`;
    return { missing: { what: `whose address ${address.text} is`, why, origin } };
  }

  private addDescribed({ fqdn, interfaces }: ServerRecord): void {
    if (fqdn.state === "known") this.describedNames.add(fqdn.value);
    if (interfaces.state !== "known") return;
    for (const { address } of interfaces.value) {
      if (address.state === "known") this.describedByAddress.set(address.value.address.text, fqdn);
    }
  }

  private addSet({ name, values, origin }: AddressRecordSet): void {
    if (name.state !== "known" || name.value.startsWith("*") || values.state !== "known") return;
    for (const value of values.value) {
      if (value.state !== "known") continue;
      const names = this.setsByAddress.get(value.value.text) ?? new Map<string, Origin>();
      this.setsByAddress.set(value.value.text, names.set(name.value, origin));
    }
  }
}

/** The address as servers and DNS know it, which know nothing of a BIG-IP's route domains. */
function textOnWire(address: IpAddress): string {
  return address.inRouteDomain(0).text;
}

/** Addresses that one BIG-IP has members at in several route domains: different servers, then. */
function findOverlapping(members: readonly Member[]): Set<string> {
  const overlapping = new Set<string>();
  const domains = new Map<string, number>();
  for (const { device, address } of members) {
    const key = JSON.stringify([device, textOnWire(address)]);
    const seen = domains.get(key);
    if (seen !== undefined && seen !== address.routeDomain) overlapping.add(textOnWire(address));
    domains.set(key, address.routeDomain);
  }
  return overlapping;
}

/** A name that gives several members of one pool is the pool's, as DNS load balancing has it, and no server's own. */
function findSharedNames(
  members: readonly Member[],
  setsByAddress: ReadonlyMap<string, ReadonlyMap<string, Origin>>,
): Set<string> {
  const shared = new Set<string>();
  const addressByPoolAndName = new Map<string, string>();
  for (const { device, pool, address } of members) {
    for (const name of setsByAddress.get(textOnWire(address))?.keys() ?? []) {
      const key = JSON.stringify([device, pool, name]);
      const seen = addressByPoolAndName.get(key);
      if (seen !== undefined && seen !== address.text) shared.add(name);
      addressByPoolAndName.set(key, address.text);
    }
  }
  return shared;
}

/** A record set that may give the address of any member. */
function findGap({ type, name, values, origin }: AddressRecordSet): Note | undefined {
  const what = `what a record set of type ${type} gives`;
  const isOpen = (fact: Fact<unknown>): boolean => fact.state === "unknown";
  if (isOpen(name)) return { what, why: "its name is not known", origin };
  if (isOpen(values) || (values.state === "known" && values.value.some(isOpen)))
    return { what, why: "not all of its addresses are known", origin };
  return undefined;
}

function inferServer(
  fqdn: string,
  members: readonly Member[],
  names: MemberNames,
  recordsByDevice: ReadonlyMap<string, readonly BigIpRecord[]>,
): InferredServer {
  const [first] = members;
  if (first === undefined) throw new Error(`${fqdn} was inferred from no pool member`);
  const byAddress = new Map<string, Member[]>();
  for (const member of members) {
    const key = textOnWire(member.address);
    byAddress.set(key, [...(byAddress.get(key) ?? []), member]);
  }
  const inferred = [...byAddress.values()].map((same) => inferInterface(fqdn, same, names, recordsByDevice));
  const beyond = {
    what: `the other addresses, routes and hosts-file lines of ${fqdn}`,
    why: "nothing describes the server; it is only inferred from a pool and DNS",
    origin: first.origin,
  };
  const alone = {
    what: `${fqdn} has no other address, route or line in its hosts file that matters here`,
    why: "nothing describes the server; it is only inferred from a pool and DNS",
    origin: first.origin,
  };
  return {
    fqdn,
    interfaces: inferred.map(({ record }) => record),
    assumptions: [...inferred.flatMap(({ assumptions }) => assumptions), alone],
    beyond,
    origin: first.origin,
  };
}

function inferInterface(
  fqdn: string,
  members: readonly Member[],
  names: MemberNames,
  recordsByDevice: ReadonlyMap<string, readonly BigIpRecord[]>,
): { record: InterfaceRecord; assumptions: Note[] } {
  const [member] = members;
  if (member === undefined) throw new Error(`an interface of ${fqdn} was inferred from no pool member`);
  const { origin } = member;
  const address = member.address.inRouteDomain(0);
  const named = names.originOf(fqdn, address);
  const assumptions: Note[] = [
    {
      what: `${fqdn} is the server at ${address.text}`,
      why: `${named === undefined ? "its record" : describeOrigin(named)} gives the address, which is a member of pool ${member.pool}`,
      origin,
    },
  ];
  const byDevice = new Map(members.map((found) => [found.device, found.address]));
  const around = [...byDevice].flatMap(([device, inside]) => {
    const records = recordsByDevice.get(device) ?? [];
    return selfIpAround(records, inside).map((selfIp) => ({ records, selfIp, inside }));
  });
  const lengths = new Set(around.map(({ selfIp }) => selfIp.prefix.length));
  const [closest] = around;
  const interfaceAddress =
    closest !== undefined && lengths.size === 1
      ? InterfaceAddress.parse(`${address.text}/${closest.selfIp.prefix.length}`)
      : undefined;
  if (closest === undefined || interfaceAddress === undefined) {
    const why =
      closest === undefined
        ? "not known: no self IP is in the network of the address"
        : "not known: self IPs around it have prefixes of different lengths";
    return { record: toInterface(address, origin, unknown(origin, why), unknown(origin, why)), assumptions };
  }
  assumptions.push({
    what: `the network of ${address.text} is ${closest.selfIp.prefix.text}`,
    why: `self IP ${closest.selfIp.path} has that prefix`,
    origin: closest.selfIp.origin,
  });
  const evidence = around.flatMap(({ records, selfIp, inside }) => findGateway(records, selfIp, inside));
  const gateway = chooseGateway(fqdn, evidence, origin);
  if (gateway.assumption !== undefined) assumptions.push(gateway.assumption);
  const record = toInterface(address, origin, known(interfaceAddress, origin), gateway.fact);
  return { record, assumptions };
}

function chooseGateway(
  fqdn: string,
  evidence: readonly GatewayEvidence[],
  origin: Origin,
): { fact: Fact<IpAddress>; assumption: Note | undefined } {
  const floating = evidence.filter(({ isFloating }) => isFloating);
  const candidates = floating.length > 0 ? floating : evidence;
  const [found] = candidates;
  if (found === undefined) {
    const why =
      "not stated, and nothing shows that it is the BIG-IP (no forwarding listener, SNAT or untranslated virtual server)";
    return { fact: unknown(origin, why), assumption: undefined };
  }
  if (candidates.some(({ address }) => !address.equals(found.address))) {
    const list = [...new Set(candidates.map(({ address }) => address.text))].sort().join(" or ");
    return { fact: unknown(origin, `not stated; it may be ${list}`), assumption: undefined };
  }
  const assumption = {
    what: `the gateway of ${fqdn} is ${found.address.text} (self IP ${found.selfIp})`,
    why: found.because,
    origin: found.origin,
  };
  return { fact: known(found.address, found.selfIpOrigin), assumption };
}

function toInterface(
  address: IpAddress,
  origin: Origin,
  interfaceAddress: Fact<InterfaceAddress>,
  gateway: Fact<IpAddress>,
): InterfaceRecord {
  return {
    origin,
    name: known(address.text, origin),
    address: interfaceAddress,
    gateway,
    segment: absent(origin),
    metric: absent(origin),
    register: absent(origin),
  };
}
