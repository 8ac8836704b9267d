import type {
  AutoLastHop,
  BigIpRecord,
  IRuleRecord,
  NodeRecord,
  PoolMemberRecord,
  PoolRecord,
  SelfIpRecord,
  SnatRecord,
  VirtualAddressRecord,
  VirtualRecord,
  VlanScope,
} from "../../../policies/records/bigip-records";
import { recordsOfKind } from "../../../policies/records/of-kind";
import type { SourceRecord } from "../../../policies/records/records";
import { IpAddress, Prefix } from "../../../policies/values/address";
import type { Fact } from "../../../policies/values/fact";
import { type PortRange, PortSet } from "../../../policies/values/port-set";
import type {
  DeclaredAction,
  DeclaredBigIp,
  DeclaredListener,
  DeclaredMember,
  DeclaredScope,
  DeclaredSelfIp,
  DeclaredSnat,
  DeclaredSource,
  DeclaredVlan,
} from "./declared";
import { CannotBuild, valueOf, valueOrDefault } from "./read-facts";

const TRAFFIC_GROUP_1 = "/Common/traffic-group-1";
const LOCAL_ONLY = "traffic-group-local-only";
const EVERYWHERE: VlanScope = { mode: "except", vlans: [] };

/** The BIG-IPs that the records describe. */
export function readBigIps(records: readonly SourceRecord[]): DeclaredBigIp[] {
  const names = new Set(recordsOfKind(records, "self-ip").map(({ device }) => device));
  return [...names].map((name) => new DeviceReader(name, records).read());
}

class DeviceReader {
  private readonly own: readonly BigIpRecord[];

  constructor(
    private readonly name: string,
    private readonly records: readonly SourceRecord[],
  ) {
    this.own = records.filter(isBigIpRecord).filter(({ device }) => device === name);
  }

  read(): DeclaredBigIp {
    const [unread] = this.of("unread");
    if (unread !== undefined) throw new CannotBuild(`${unread.what} is not read`);
    const [nat] = this.of("nat");
    if (nat !== undefined) throw new CannotBuild("a NAT");
    const [domain] = this.of("route-domain");
    if (domain !== undefined) throw new CannotBuild("a route domain");
    const listeners = this.of("virtual")
      .filter(({ virtualKind }) => virtualKind !== "internal")
      .filter((record) => !this.isPassedOver(record))
      .map((record) => this.readListener(record));
    return {
      kind: "bigip",
      name: this.name,
      vlans: this.readVlans(),
      routes: this.of("bigip-route").map(({ network, gateway, reject }) => ({
        to: toPrefix(valueOf(network, "a route's network")),
        via: valueOrDefault(reject, false, "a route's reject")
          ? undefined
          : valueOf(gateway, "a route's gateway"),
      })),
      listeners,
      snats: this.of("snat").map((record) => this.readSnat(record)),
      answersFor: this.answeredAddresses(listeners),
    };
  }

  private of<K extends BigIpRecord["kind"]>(kind: K): Extract<BigIpRecord, { kind: K }>[] {
    return this.own.filter((record): record is Extract<BigIpRecord, { kind: K }> => record.kind === kind);
  }

  private readVlans(): DeclaredVlan[] {
    const byPath = new Map<string, DeclaredSelfIp[]>();
    for (const record of this.of("self-ip")) {
      const vlan = valueOf(record.vlan, "a self IP's VLAN");
      byPath.set(vlan, [...(byPath.get(vlan) ?? []), readSelfIp(record)]);
    }
    const named = recordsOfKind(this.records, "segment").filter(({ device }) => device === this.name);
    return [...byPath].map(([path, selfIps]) => ({
      path,
      selfIps,
      segment: named.find(({ vlan }) => vlan === path)?.name,
      autoLastHop: this.vlanAutoLastHop(path),
    }));
  }

  private vlanAutoLastHop(path: string): boolean {
    const vlan = this.of("vlan").find((record) => valueOf(record.path, "a VLAN's path") === path);
    const own = vlan === undefined ? undefined : readAutoLastHop(vlan.autoLastHop, path);
    return own ?? this.setting("autoLastHop", true);
  }

  private setting(key: "autoLastHop" | "continueMatching", whenAbsent: boolean): boolean {
    const stated = this.of("device-settings").flatMap((record) => {
      const value = valueOrDefault(record[key], undefined, key);
      return value === undefined ? [] : [value];
    });
    return stated.at(-1) ?? whenAbsent;
  }

  /** A disabled virtual server takes what it matches and refuses it, unless the device goes on to the next one. */
  private isPassedOver({ enabled }: VirtualRecord): boolean {
    return (
      !valueOrDefault(enabled, true, "whether a virtual server is enabled") &&
      this.setting("continueMatching", false)
    );
  }

  private readListener(record: VirtualRecord): DeclaredListener {
    const path = valueOf(record.path, "a virtual server's path");
    refuseExtras(record, path);
    const destination = valueOf(record.destination, `the destination of ${path}`);
    const pool = valueOrDefault(record.pool, undefined, `the pool of ${path}`);
    const address = this.addressOf(destination);
    return {
      path,
      destination,
      source: valueOrDefault(record.source, undefined, `the source of ${path}`),
      ports: readPorts(record, path),
      protocol: readProtocol(valueOrDefault(record.protocol, "any", `the protocol of ${path}`)),
      scope: readScope(record.vlans, path),
      action: this.readAction(record, path, pool, address),
      ...this.readVirtualTranslation(record, path, pool),
      trafficGroup:
        address === undefined
          ? TRAFFIC_GROUP_1
          : valueOrDefault(address.trafficGroup, TRAFFIC_GROUP_1, "a traffic group"),
      autoLastHop: readAutoLastHop(record.autoLastHop, path),
    };
  }

  private addressOf(destination: Prefix): VirtualAddressRecord | undefined {
    const text = IpAddress.fromBits(destination.family, destination.bits).text;
    return this.of("virtual-address").find(
      ({ use, address }) => use === "destination" && valueOf(address, "a virtual address").text === text,
    );
  }

  private readAction(
    record: VirtualRecord,
    path: string,
    pool: string | undefined,
    address: VirtualAddressRecord | undefined,
  ): DeclaredAction {
    const isEnabled = [record.enabled, ...(address === undefined ? [] : [address.enabled])].every((fact) =>
      valueOrDefault(fact, true, `whether ${path} is enabled`),
    );
    if (!isEnabled) return { type: "refuse" };
    switch (record.virtualKind) {
      case "forwarding":
        return { type: "forward" };
      case "reject":
        return { type: "refuse" };
      case "standard":
      case "performance-l4": {
        if (pool === undefined) throw new CannotBuild(`${path} has no pool`);
        const members = this.readMembers(record, path, pool);
        return members.length === 0 ? { type: "refuse" } : { type: "balance", members };
      }
      case "forwarding-l2":
      case "stateless":
      case "internal":
      case "dhcp-relay":
        throw new CannotBuild(`${path} is a ${record.virtualKind} virtual server`);
    }
  }

  /** The usable members, down to the priority group with which there are enough of them. */
  private readMembers(record: VirtualRecord, path: string, pool: string): DeclaredMember[] {
    // Where nobody states it, a listener on every port keeps the port (facts 2.2, graded C).
    const isOnOnePort = readPorts(record, path) !== undefined;
    const translatesPort = valueOrDefault(
      record.translatePort,
      isOnOnePort,
      `the port translation of ${path}`,
    );
    const usable = this.of("pool-member")
      .filter((member) => valueOf(member.pool, "a member's pool") === pool)
      .filter((member) => this.isUsable(member))
      .map((member) => {
        const port = valueOf(member.port, "a member's port");
        return {
          address: this.memberAddress(member),
          port: translatesPort && port !== 0 ? port : undefined,
          priority: valueOrDefault(member.priorityGroup, 0, "a member's priority group"),
        };
      })
      .sort((a, b) => b.priority - a.priority);
    const poolRecord = this.poolAt(pool);
    const enough =
      poolRecord === undefined ? 0 : valueOrDefault(poolRecord.minActiveMembers, 0, "a pool's minimum");
    // Without a minimum there are no groups: every member is used.
    const last = enough === 0 ? undefined : usable[Math.min(enough, usable.length) - 1];
    return last === undefined ? usable : usable.filter(({ priority }) => priority >= last.priority);
  }

  private isUsable(member: PoolMemberRecord): boolean {
    const target = valueOf(member.target, "a member's address");
    const node = target instanceof IpAddress ? this.nodeWith(target) : this.nodeAt(target.node);
    const states = [member.enabled, ...(node === undefined ? [] : [node.enabled])];
    return states.every((fact) => valueOrDefault(fact, true, "a member's state"));
  }

  private memberAddress({ target: fact }: PoolMemberRecord): IpAddress {
    const target = valueOf(fact, "a member's address");
    if (target instanceof IpAddress) return target;
    const node = this.nodeAt(target.node);
    if (node === undefined) throw new CannotBuild(`there is no node ${target.node}`);
    return valueOf(node.address, "a node's address");
  }

  private poolAt(path: string): PoolRecord | undefined {
    return this.of("pool").find((candidate) => valueOf(candidate.path, "a pool's path") === path);
  }

  private nodeWith(address: IpAddress): NodeRecord | undefined {
    return this.of("node").find((node) => valueOf(node.address, "a node's address").equals(address));
  }

  private nodeAt(path: string): NodeRecord | undefined {
    return this.of("node").find((node) => valueOf(node.path, "a node's path") === path);
  }

  private readVirtualTranslation(
    record: VirtualRecord,
    path: string,
    pool: string | undefined,
  ): Pick<DeclaredListener, "translation" | "allowsGlobal"> {
    const poolRecord = pool === undefined ? undefined : this.poolAt(pool);
    if (poolRecord !== undefined && !valueOrDefault(poolRecord.allowSnat, true, "a pool's allowSnat"))
      return { translation: { type: "none" }, allowsGlobal: false };
    // The only iRules that are built keep the source of every connection, whatever else says otherwise.
    if (this.readRules(record, path).length > 0)
      return { translation: { type: "none" }, allowsGlobal: false };
    const own = valueOrDefault(
      record.sourceTranslation,
      { type: "none" } as const,
      `the translation of ${path}`,
    );
    return { translation: this.readSource(own), allowsGlobal: true };
  }

  /** The virtual server's iRules; throws where one is anything but a `snat none` for every connection. */
  private readRules(record: VirtualRecord, path: string): readonly IRuleRecord[] {
    const names = valueOrDefault(record.irules, [], `the iRules of ${path}`);
    return names.map((fact) => {
      const name = valueOf(fact, `the name of an iRule of ${path}`);
      const rule = this.of("irule").find((one) => valueOf(one.path, "an iRule's path") === name);
      const [handler, ...others] = rule === undefined ? [] : valueOf(rule.handlers, `what ${name} does`);
      const [statement, ...more] = handler?.moment === "accepted" ? handler.body : [];
      const keeps = statement?.kind === "translate" && statement.to.type === "none";
      if (rule === undefined || !keeps || others.length + more.length > 0)
        throw new CannotBuild(`iRule ${name} of ${path}`);
      return rule;
    });
  }

  private readSnat(record: SnatRecord): DeclaredSnat {
    const path = valueOf(record.path, "a SNAT's path");
    const translation = valueOf(record.translation, `the translation of ${path}`);
    return {
      path,
      origins: valueOf(record.origins, `the origins of ${path}`).map((origin) =>
        valueOf(origin, "an origin"),
      ),
      scope: readScope(record.vlans, path),
      translation:
        translation.type === "address"
          ? { type: "addresses", addresses: [translation.address] }
          : this.readSource(translation),
    };
  }

  private readSource(
    given: { type: "none" } | { type: "automap" } | { type: "snat-pool"; pool: string },
  ): DeclaredSource {
    return given.type === "snat-pool"
      ? { type: "addresses", addresses: this.snatPoolAddresses(given.pool) }
      : given;
  }

  private snatPoolAddresses(path: string): IpAddress[] {
    const record = this.of("snat-pool").find(
      (candidate) => valueOf(candidate.path, "a SNAT pool's path") === path,
    );
    if (record === undefined) throw new CannotBuild(`there is no SNAT pool ${path}`);
    return valueOf(record.members, `the members of ${path}`).map((member) =>
      valueOf(member, "a member of a SNAT pool"),
    );
  }

  /** A BIG-IP answers for the host addresses that it listens on and for those that it translates to, unless told not to. */
  private answeredAddresses(listeners: readonly DeclaredListener[]): IpAddress[] {
    const listened = listeners.flatMap(({ destination }) =>
      destination.isHost ? [IpAddress.fromBits(destination.family, destination.bits)] : [],
    );
    const ofSnats = this.of("snat").flatMap(({ translation }) => {
      const value = valueOf(translation, "a SNAT's translation");
      return value.type === "address" ? [value.address] : [];
    });
    const ofPools = this.of("snat-pool").flatMap(({ path }) =>
      this.snatPoolAddresses(valueOf(path, "a SNAT pool's path")),
    );
    return [
      ...listened.filter((address) => !this.isSilent("destination", address)),
      ...[...ofSnats, ...ofPools].filter((address) => !this.isSilent("translation", address)),
    ];
  }

  private isSilent(use: VirtualAddressRecord["use"], address: IpAddress): boolean {
    return this.of("virtual-address").some(
      (record) =>
        record.use === use &&
        valueOf(record.address, "a virtual address").equals(address) &&
        !valueOrDefault(record.arp, true, "a virtual address's arp"),
    );
  }
}

function isBigIpRecord(record: SourceRecord): record is BigIpRecord {
  return "device" in record && record.kind !== "segment" && record.kind !== "client";
}

/** What can be attached to a virtual server and is not built. */
function refuseExtras(record: VirtualRecord, path: string): void {
  const lists: readonly [string, readonly unknown[]][] = [
    ["policies", valueOrDefault(record.policies, [], `the policies of ${path}`)],
    ["other attachments", valueOrDefault(record.pathChangers, [], `what is attached to ${path}`)],
  ];
  for (const [what, list] of lists) if (list.length > 0) throw new CannotBuild(`${path} has ${what}`);
  if (
    (record.virtualKind === "standard" || record.virtualKind === "performance-l4") &&
    !valueOrDefault(record.translateAddress, true, `the address translation of ${path}`)
  )
    throw new CannotBuild(`${path} does not translate the address`);
}

/** Every port as undefined. */
function readPorts({ ports }: VirtualRecord, path: string): readonly PortRange[] | undefined {
  const set = valueOrDefault(ports, PortSet.all, `the ports of ${path}`);
  return set.isAll ? undefined : set.ranges;
}

/** Undefined: as somebody above has it. */
function readAutoLastHop(fact: Fact<AutoLastHop>, path: string): boolean | undefined {
  const word = valueOrDefault(fact, "default" as const, `the auto last hop of ${path}`);
  return word === "default" ? undefined : word === "enabled";
}

function readSelfIp({ address, trafficGroup }: SelfIpRecord): DeclaredSelfIp {
  const group = valueOrDefault(trafficGroup, LOCAL_ONLY, "a self IP's traffic group");
  return {
    address: valueOf(address, "a self IP's address"),
    floatsWith: group.endsWith(LOCAL_ONLY) ? undefined : group,
  };
}

function readProtocol(word: string): DeclaredListener["protocol"] {
  if (word === "tcp" || word === "udp" || word === "any") return word;
  throw new CannotBuild(`the protocol "${word}"`);
}

function readScope(scope: Fact<VlanScope>, path: string): DeclaredScope {
  return valueOrDefault(scope, EVERYWHERE, `the VLANs of ${path}`);
}

function toPrefix(network: Prefix | "default" | "default-inet6"): Prefix {
  if (network instanceof Prefix) return network;
  return Prefix.all(network === "default" ? 4 : 6);
}
