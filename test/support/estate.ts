/** Records in a few words, for tests that are about what happens to them. Every value is known unless a fact is given. */
import { parseFact } from "../../policies/adapters/plan/parse-fact";
import { readIRule } from "../../policies/adapters/irule/read-irule";
import type {
  AutoLastHop,
  BigIpRecord,
  BigIpRouteRecord,
  DeviceSettingsRecord,
  IRuleRecord,
  IcmpEcho,
  LtmPolicyRecord,
  NatRecord,
  NodeRecord,
  PartitionRecord,
  PoolMemberRecord,
  PoolRecord,
  PortLockdown,
  RouteDomainRecord,
  SelfAllowRecord,
  SelfIpRecord,
  SelfIpService,
  SnatPoolRecord,
  SnatRecord,
  VirtualAddressRecord,
  VirtualRecord,
  VlanRecord,
} from "../../policies/records/bigip-records";
import type { AddressRecordSet, DnsDoubtRecord, DnsRecordSet } from "../../policies/records/dns-records";
import type {
  Accepts,
  InferenceRecord,
  PeerGroupRecord,
  PeerPort,
} from "../../policies/records/group-records";
import type { Records, SourceRecord } from "../../policies/records/records";
import type {
  CloudSubnetRecord,
  HostsEditRecord,
  InterfaceRecord,
  MachineRecord,
  ResolverRecord,
  RouterRecord,
  RouteRecord,
  ServerRecord,
} from "../../policies/records/server-records";
import type { RuleHandler } from "../../policies/records/traffic-rule-records";
import { InterfaceAddress, IpAddress, Prefix } from "../../policies/values/address";
import { type Fact, type Origin, absent, known, mapFact, unknown } from "../../policies/values/fact";
import { PortSet } from "../../policies/values/port-set";

/** A value, or a fact where a test is about one that is not known; left out means absent. */
export type Given<T> = T | Fact<T> | undefined;

export const UNKNOWN = unknown({ source: "test", path: "" });

export function origin(source: string, path = ""): Origin {
  return { source, path };
}

function isFact<T>(given: T | Fact<T>): given is Fact<T> {
  return typeof given === "object" && given !== null && "state" in given;
}

function fact<T>(given: Given<T>, where: Origin): Fact<T> {
  if (given === undefined) return absent(where);
  return isFact(given) ? given : known(given, where);
}

function facts<T>(given: Given<readonly Given<T>[]>, where: Origin): Fact<readonly Fact<T>[]> {
  const list = fact(given, where);
  if (list.state !== "known") return list;
  return known(
    list.value.map((element, index) => fact(element, { ...where, path: `${where.path}[${index}]` })),
    where,
  );
}

function parsed<T>(given: Given<string>, where: Origin, parse: (text: string) => T | undefined): Fact<T> {
  const text = fact(given, where);
  if (text.state !== "known") return text;
  const value = parse(text.value);
  if (value === undefined) throw new Error(`a test gives "${text.value}", which cannot be read`);
  return known(value, where);
}

export function ip(text: string): IpAddress {
  const address = parseIp(text);
  if (address === undefined) throw new Error(`a test gives "${text}", which is no address`);
  return address;
}

export function prefix(text: string): Prefix {
  const parsedPrefix = parsePrefix(text);
  if (parsedPrefix === undefined) throw new Error(`a test gives "${text}", which is no prefix`);
  return parsedPrefix;
}

/** Reads `10.1.1.1%4`; without a route domain it is in 0. */
function parseIp(text: string): IpAddress | undefined {
  return IpAddress.parse(withoutRouteDomain(text))?.inRouteDomain(routeDomainOf(text));
}

function parsePrefix(text: string): Prefix | undefined {
  return Prefix.parse(withoutRouteDomain(text))?.inRouteDomain(routeDomainOf(text));
}

function parseInterface(text: string): InterfaceAddress | undefined {
  return InterfaceAddress.parse(withoutRouteDomain(text))?.inRouteDomain(routeDomainOf(text));
}

function withoutRouteDomain(text: string): string {
  return text.replace(/%\d+/, "");
}

function routeDomainOf(text: string): number {
  return Number(/%(\d+)/.exec(text)?.[1] ?? 0);
}

function prefixOf(text: string): Prefix | undefined {
  return text.includes("/") ? parsePrefix(text) : Prefix.host(ip(text));
}

export interface GivenInterface {
  readonly name: string;
  readonly address?: Given<string>;
  readonly gateway?: Given<string>;
  readonly segment?: Given<string>;
  readonly metric?: Given<number>;
  readonly register?: Given<boolean>;
  readonly skipAsSource?: Given<boolean>;
  /** An address whose prefix is not stated. */
  readonly bareAddress?: Given<string>;
  readonly subnet?: Given<string>;
  readonly network?: Given<string>;
}

function toInterface(host: string, given: GivenInterface): InterfaceRecord {
  const where = (key: string): Origin => origin(host, `interfaces.${given.name}.${key}`);
  return {
    origin: origin(host, `interfaces.${given.name}`),
    name: known(given.name, where("name")),
    address: parsed(given.address, where("address"), (text) => InterfaceAddress.parse(text)),
    gateway: parsed(given.gateway, where("gateway"), (text) => IpAddress.parse(text)),
    segment: fact(given.segment, where("segment")),
    metric: fact(given.metric, where("metric")),
    register: fact(given.register, where("register")),
    ...("skipAsSource" in given ? { skipAsSource: fact(given.skipAsSource, where("skipAsSource")) } : {}),
    ...("bareAddress" in given
      ? { bareAddress: parsed(given.bareAddress, where("bareAddress"), IpAddress.parse) }
      : {}),
    ...("subnet" in given ? { subnet: fact(given.subnet, where("subnet")) } : {}),
    ...("network" in given && { network: fact(given.network, where("network")) }),
  };
}

export interface GivenRoute {
  readonly to: string;
  readonly via: Given<string>;
  readonly metric?: Given<number>;
  readonly interface?: Given<string>;
}

function toRoutes(host: string, routes: readonly GivenRoute[]): RouteRecord[] {
  return routes.map((given, index) => {
    const where = origin(host, `routes[${index}]`);
    return {
      origin: where,
      to: parsed(given.to, where, Prefix.parse),
      via: parsed(given.via, where, IpAddress.parse),
      ...("metric" in given ? { metric: fact(given.metric, where) } : {}),
      ...("interface" in given ? { interface: fact(given.interface, where) } : {}),
    };
  });
}

export interface GivenListen {
  readonly port: Given<number>;
  readonly protocol?: Given<"tcp" | "udp">;
  readonly addresses: Given<readonly Given<string>[]>;
}

function toListen(host: string, list: Given<readonly GivenListen[]>): NonNullable<ServerRecord["listen"]> {
  const where = origin(host, "listen");
  return mapFact(
    fact(list, where),
    (services) =>
      services.map(({ port, protocol, addresses: on }, index) => {
        const entry = origin(host, `listen[${index}]`);
        return {
          origin: entry,
          port: fact(port, entry),
          protocol: fact(protocol, entry),
          addresses: mapFact(
            fact(on, entry),
            (texts) => texts.map((text) => parsed(text, entry, IpAddress.parse)),
            "",
          ),
        };
      }),
    "",
  );
}

export interface GivenResolver {
  readonly suffixes?: Given<readonly Given<string>[]>;
  readonly servers?: Given<readonly string[]>;
}

function toResolver(host: string, { suffixes, servers }: GivenResolver): ResolverRecord {
  const where = origin(host, "resolver.servers");
  return {
    suffixes: facts(suffixes, origin(host, "resolver.suffixes")),
    servers: mapFact(fact(servers, where), (list) => list.map((text) => known(ip(text), where)), "no list"),
  };
}

export function server(
  fqdn: string,
  interfaces: readonly GivenInterface[],
  more: {
    readonly routes?: readonly GivenRoute[];
    readonly hosts?: Readonly<Record<string, readonly string[]>>;
    readonly listen?: Given<readonly GivenListen[]>;
    readonly resolver?: GivenResolver;
  } = {},
): ServerRecord {
  const hosts = Object.entries(more.hosts ?? {}).map(([name, addresses]) => ({
    origin: origin(fqdn, `hosts.${name}`),
    name,
    addresses: addresses.map((address) => known(ip(address), origin(fqdn, `hosts.${name}`))),
  }));
  return {
    kind: "server",
    origin: origin(fqdn),
    fqdn: known(fqdn, origin(fqdn, "fqdn")),
    interfaces: known(
      interfaces.map((given) => toInterface(fqdn, given)),
      origin(fqdn, "interfaces"),
    ),
    routes: known(toRoutes(fqdn, more.routes ?? []), origin(fqdn, "routes")),
    hosts: known(hosts, origin(fqdn, "hosts")),
    ...("listen" in more ? { listen: toListen(fqdn, more.listen) } : {}),
    ...(more.resolver && { resolver: toResolver(fqdn, more.resolver) }),
  };
}

/** A machine of the plan. Its source is `urn:` and its label, a text such as `Vm web`. */
export function machine(
  label: string,
  interfaces: Given<readonly GivenInterface[]>,
  more: {
    readonly fqdn?: Given<string>;
    readonly hostName?: Given<string>;
    readonly routes?: readonly GivenRoute[];
  } = {},
): MachineRecord {
  const where: Origin = { source: `urn:${label}`, path: "", label };
  const list = fact(interfaces, where);
  return {
    kind: "machine",
    origin: where,
    fqdn: fact(more.fqdn, where),
    hostName: fact(more.hostName, where),
    interfaces:
      list.state === "known"
        ? known(
            list.value.map((given) => toInterface(label, given)),
            where,
          )
        : list,
    routes: more.routes === undefined ? absent(where) : known(toRoutes(label, more.routes), where),
  };
}

/** A cloud's subnet of which nothing but its networks matters. */
export function cloudSubnet(key: string, prefixes: Given<readonly Given<string>[]>): CloudSubnetRecord {
  const where = origin(`subnet ${key}`);
  return {
    kind: "cloud-subnet",
    origin: where,
    key,
    network: absent(where),
    prefixes: mapFact(
      fact(prefixes, where),
      (list) => list.map((text) => parsed(text, where, Prefix.parse)),
      "",
    ),
    routes: absent(where),
    space: absent(where),
    routesWithin: false,
    routesBeforeNetwork: false,
    assumptions: [],
  };
}

export function router(
  name: string,
  interfaces: readonly GivenInterface[],
  routes: readonly GivenRoute[] = [],
): RouterRecord {
  return {
    kind: "router",
    origin: origin(name),
    name,
    interfaces: interfaces.map((given) => toInterface(name, given)),
    routes: toRoutes(name, routes),
  };
}

export function hostsEdit(host: Given<string>, edit: HostsEditRecord["edit"]): HostsEditRecord {
  return {
    kind: "hosts-edit",
    origin: origin("hosts edit"),
    host: fact(host, origin("hosts edit", "connection.host")),
    certain: true,
    edit,
  };
}

export function addresses(name: Given<string>, ...values: readonly Given<string>[]): DnsRecordSet {
  const where = origin(`dns ${typeof name === "string" ? name : "?"}`);
  const family = values.some((value) => typeof value === "string" && value.includes(":")) ? "AAAA" : "A";
  const list = values.map((value, index) =>
    parsed(value, origin(where.source, `addresses[${index}]`), IpAddress.parse),
  );
  return { kind: "dns", type: family, origin: where, name: fact(name, where), values: known(list, where) };
}

/** A provider's alias: it answers with the addresses of its type that the target has. */
export function alias(name: string, target: Given<string>, type: "A" | "AAAA" = "A"): AddressRecordSet {
  const where = origin(`alias ${name}`);
  const values = unknown(where, "those of another name");
  return {
    kind: "dns",
    type,
    origin: where,
    name: known(name, where),
    values,
    aliasOf: fact(target, where),
  };
}

/** Something that may answer for a name and all below it; without a name, for every name. */
export function dnsDoubt(within?: string): DnsDoubtRecord {
  return {
    kind: "dns-doubt",
    origin: origin("resolver rule"),
    ...(within === undefined ? {} : { within }),
    what: "whether a resolver's rule answers",
    why: "its domains are not read",
  };
}

export function cname(name: string, target: Given<string>): DnsRecordSet {
  const where = origin(`dns ${name}`);
  return { kind: "dns", type: "CNAME", origin: where, name: known(name, where), target: fact(target, where) };
}

export function group(
  name: string,
  members: readonly string[],
  more: {
    readonly ports?: readonly PeerPort[];
    readonly workload?: string;
    readonly accepts?: Accepts;
    readonly pool?: string;
    readonly poolName?: string;
  } = {},
): PeerGroupRecord {
  return {
    kind: "peer-group",
    origin: origin("facts", `peerGroups.${name}`),
    name,
    workload: more.ports === undefined ? (more.workload ?? "ocs-2007-r2") : undefined,
    ports: more.ports ?? [],
    members:
      more.pool === undefined
        ? members.map((fqdn) => ({ fqdn, origin: origin("facts", `peerGroups.${name}`) }))
        : [],
    pool: more.pool,
    poolName: more.poolName,
    accepts: more.accepts ?? { kind: "own" },
  };
}

/** The setting `inference` of the policy configuration. */
export function inference(given: Partial<Omit<InferenceRecord, "kind" | "origin">>): InferenceRecord {
  return {
    kind: "inference",
    origin: origin("policy configuration of peerpath", "inference"),
    pools: "deny",
    workload: undefined,
    match: [],
    exclude: [],
    ...given,
  };
}

const DEVICE = "ltm1";

function common(path: string): { device: string; origin: Origin; path: Fact<string> } {
  return { device: DEVICE, origin: origin(path), path: known(path, origin(path, "name")) };
}

export function selfIp(
  path: string,
  address: Given<string>,
  vlan: Given<string>,
  trafficGroup?: Given<string>,
  allowService?: Given<PortLockdown>,
): SelfIpRecord {
  return {
    kind: "self-ip",
    ...common(path),
    address: parsed(address, origin(path, "ip"), parseInterface),
    vlan: fact(vlan, origin(path, "vlan")),
    trafficGroup: fact(trafficGroup, origin(path, "trafficGroup")),
    allowService: fact(allowService, origin(path, "allowService")),
  };
}

export const FLOATING = "/Common/traffic-group-1";

export interface GivenVirtual {
  readonly kind?: VirtualRecord["virtualKind"];
  readonly destination: Given<string>;
  readonly source?: Given<string>;
  readonly port?: Given<number | PortSet>;
  readonly protocol?: Given<string>;
  readonly enabled?: Given<boolean>;
  readonly only?: readonly string[];
  readonly except?: readonly string[];
  readonly pool?: Given<string>;
  readonly translateAddress?: Given<boolean>;
  readonly translatePort?: Given<boolean>;
  readonly snat?: Given<"none" | "automap" | { readonly pool: string }>;
  readonly looseInitiation?: Given<boolean>;
  readonly autoLastHop?: Given<AutoLastHop>;
  readonly irules?: Given<readonly Given<string>[]>;
  readonly policies?: Given<readonly Given<string>[]>;
  readonly pathChangers?: Given<readonly string[]>;
}

function toPortSet(port: number | PortSet): PortSet {
  return typeof port === "number" ? PortSet.of(port) : port;
}

export function virtual(path: string, given: GivenVirtual): VirtualRecord {
  const at = (key: string): Origin => origin(path, key);
  const snat = fact(given.snat, at("sourceAddressTranslation"));
  return {
    kind: "virtual",
    ...common(path),
    virtualKind: given.kind ?? "standard",
    destination: parsed(given.destination, at("destination"), prefixOf),
    source: parsed(given.source, at("source"), parsePrefix),
    ports: mapFact(fact(given.port, at("port")), toPortSet, "no port"),
    protocol: fact(given.protocol, at("ipProtocol")),
    enabled: fact(given.enabled, at("state")),
    vlans: given.only
      ? known({ mode: "only", vlans: given.only }, at("vlans"))
      : given.except
        ? known({ mode: "except", vlans: given.except }, at("vlans"))
        : absent(at("vlans")),
    pool: fact(given.pool, at("pool")),
    // Every source that is read states them; a test that means "left out" gives undefined.
    translateAddress: fact(
      "translateAddress" in given ? given.translateAddress : true,
      at("translateAddress"),
    ),
    translatePort: fact("translatePort" in given ? given.translatePort : true, at("translatePort")),
    sourceTranslation:
      snat.state !== "known"
        ? snat
        : known(
            typeof snat.value === "string"
              ? { type: snat.value }
              : { type: "snat-pool", pool: snat.value.pool },
            snat.origin,
          ),
    looseInitiation: fact(given.looseInitiation, at("looseInitiation")),
    autoLastHop: fact(given.autoLastHop, at("autoLastHop")),
    irules: facts(given.irules, at("irules")),
    policies: facts(given.policies, at("policies")),
    pathChangers: fact(given.pathChangers, at("pathChangers")),
  };
}

/** An iRule with this text; unknown where the text is. */
export function irule(path: string, text: Given<string>): IRuleRecord {
  const where = origin(path, "irule");
  return {
    kind: "irule",
    ...common(path),
    handlers: parseFact(fact(text, where), (tcl) => readIRule(tcl, path)),
  };
}

export function ltmPolicy(path: string, handlers: Given<readonly RuleHandler[]>): LtmPolicyRecord {
  return { kind: "ltm-policy", ...common(path), handlers: fact(handlers, origin(path, "rules")) };
}

/** What is stated about an address that virtual servers listen on or, with `use`, that sources are translated to. */
export function virtualAddress(
  address: Given<string>,
  given: {
    readonly use?: VirtualAddressRecord["use"];
    readonly enabled?: Given<boolean>;
    readonly arp?: Given<boolean>;
    readonly trafficGroup?: Given<string>;
    readonly icmpEcho?: Given<IcmpEcho>;
  },
): VirtualAddressRecord {
  const path = `/Common/${typeof address === "string" ? address : "va"}`;
  return {
    kind: "virtual-address",
    use: given.use ?? "destination",
    ...common(path),
    address: parsed(address, origin(path, "name"), parseIp),
    enabled: fact(given.enabled, origin(path, "enabled")),
    arp: fact(given.arp, origin(path, "arp")),
    trafficGroup: fact(given.trafficGroup, origin(path, "trafficGroup")),
    icmpEcho: fact(given.icmpEcho, origin(path, "icmpEcho")),
  };
}

/** A forwarding listener that keeps the destination, as AS3's Service_Forwarding makes it. */
export function forwarding(path: string, given: Omit<GivenVirtual, "kind">): VirtualRecord {
  return virtual(path, { kind: "forwarding", ...given });
}

export interface GivenMember {
  readonly address: Given<string>;
  readonly port?: number;
  readonly enabled?: Given<boolean>;
  readonly priorityGroup?: Given<number>;
}

export function pool(
  path: string,
  members: readonly GivenMember[],
  allowSnat?: Given<boolean>,
  more: { readonly allowNat?: Given<boolean>; readonly minActiveMembers?: Given<number> } = {},
): (PoolRecord | PoolMemberRecord)[] {
  const record: PoolRecord = {
    kind: "pool",
    ...common(path),
    allowSnat: fact(allowSnat, origin(path, "allowSnat")),
    allowNat: fact(more.allowNat, origin(path, "allowNat")),
    minActiveMembers: fact(more.minActiveMembers, origin(path, "minActiveMembers")),
  };
  return [
    record,
    ...members.map(({ address, port, enabled, priorityGroup }, index): PoolMemberRecord => {
      const where = origin(path, `members[${index}]`);
      return {
        kind: "pool-member",
        device: DEVICE,
        origin: where,
        pool: known(path, where),
        target: parsed(address, where, parseIp),
        port: known(port ?? 0, where),
        enabled: fact(enabled, where),
        priorityGroup: fact(priorityGroup, where),
      };
    }),
  ];
}

export function node(path: string, address: Given<string>, enabled?: Given<boolean>): NodeRecord {
  return {
    kind: "node",
    ...common(path),
    address: parsed(address, origin(path, "address"), parseIp),
    enabled: fact(enabled, origin(path, "state")),
  };
}

export function snat(
  path: string,
  origins: readonly Given<string>[],
  translation: Given<"automap" | { readonly pool: string } | { readonly address: string }>,
  only?: readonly string[],
): SnatRecord {
  const where = origin(path, "translation");
  const given = fact(translation, where);
  return {
    kind: "snat",
    ...common(path),
    origins: known(
      origins.map((text, index) => parsed(text, origin(path, `origins[${index}]`), parsePrefix)),
      origin(path, "origins"),
    ),
    translation:
      given.state !== "known"
        ? given
        : known(
            typeof given.value === "string"
              ? { type: "automap" }
              : "pool" in given.value
                ? { type: "snat-pool", pool: given.value.pool }
                : { type: "address", address: ip(given.value.address) },
            where,
          ),
    vlans: only ? known({ mode: "only", vlans: only }, origin(path, "vlans")) : absent(origin(path, "vlans")),
  };
}

export function snatPool(path: string, members: readonly Given<string>[]): SnatPoolRecord {
  const list = members.map((member) => parsed(member, origin(path, "members"), parseIp));
  return { kind: "snat-pool", ...common(path), members: known(list, origin(path, "members")) };
}

export function bigIpRoute(
  path: string,
  network: Given<string>,
  more: {
    gw?: Given<string>;
    reject?: boolean;
    pool?: Given<string>;
    interface?: Given<string>;
  },
): BigIpRouteRecord {
  const where = fact(network, origin(path, "network"));
  return {
    kind: "bigip-route",
    ...common(path),
    network:
      where.state === "known" && (where.value === "default" || where.value === "default-inet6")
        ? known(where.value, where.origin)
        : parsed(where, origin(path, "network"), parsePrefix),
    gateway: parsed(more.gw, origin(path, "gw"), parseIp),
    reject: fact(more.reject, origin(path, "reject")),
    pool: fact(more.pool, origin(path, "pool")),
    interface: fact(more.interface, origin(path, "interface")),
  };
}

export function vlan(path: string, autoLastHop?: Given<AutoLastHop>): VlanRecord {
  return { kind: "vlan", ...common(path), autoLastHop: fact(autoLastHop, origin(path, "autoLasthop")) };
}

export function nat(
  path: string,
  originating: Given<string>,
  translation: Given<string>,
  more: { only?: readonly string[]; enabled?: Given<boolean> } = {},
): NatRecord {
  const vlans = origin(path, "vlans");
  return {
    kind: "nat",
    ...common(path),
    originating: parsed(originating, origin(path, "originatingAddress"), parseIp),
    translation: parsed(translation, origin(path, "translationAddress"), parseIp),
    vlans: more.only ? known({ mode: "only", vlans: more.only }, vlans) : absent(vlans),
    enabled: fact(more.enabled, origin(path, "enabled")),
  };
}

export function routeDomain(
  id: Given<number>,
  more: { vlans?: readonly string[]; parent?: Given<string>; strict?: Given<boolean> } = {},
): RouteDomainRecord {
  const path = `/Common/${typeof id === "number" ? id : "rd"}`;
  return {
    kind: "route-domain",
    ...common(path),
    id: fact(id, origin(path, "id")),
    parent: fact(more.parent, origin(path, "parent")),
    strict: fact(more.strict, origin(path, "strict")),
    vlans: fact(more.vlans, origin(path, "vlans")),
  };
}

export function partition(path: string, defaultRouteDomain: Given<number>): PartitionRecord {
  return {
    kind: "partition",
    ...common(path),
    defaultRouteDomain: fact(defaultRouteDomain, origin(path, "defaultRouteDomain")),
  };
}

export function selfAllow(services: readonly SelfIpService[]): SelfAllowRecord {
  const where = origin("self-allow");
  return { kind: "self-allow", device: DEVICE, origin: where, services: known(services, where) };
}

type Setting = Exclude<keyof DeviceSettingsRecord, "kind" | "device" | "origin">;

export function deviceSettings(given: Partial<Record<Setting, Given<boolean>>>): DeviceSettingsRecord {
  const where = (key: Setting): Origin => origin("device settings", key);
  const setting = (key: Setting): Fact<boolean> => fact(given[key], where(key));
  return {
    kind: "device-settings",
    device: DEVICE,
    origin: origin("device settings"),
    continueMatching: setting("continueMatching"),
    rejectUnmatched: setting("rejectUnmatched"),
    autoLastHop: setting("autoLastHop"),
    snatAnyIpProtocol: setting("snatAnyIpProtocol"),
    vlanKeyedConnections: setting("vlanKeyedConnections"),
  };
}

/** The same records on another BIG-IP. */
export function onDevice<T extends BigIpRecord>(device: string, records: readonly T[]): T[] {
  return records.map((record) => ({ ...record, device }));
}

export function planned(...records: readonly (SourceRecord | readonly SourceRecord[])[]): Records {
  return { planned: records.flat(), declared: [] };
}
