import type {
  BigIpRecord,
  NodeRecord,
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
    const listeners = this.of("virtual").map((record) => this.readListener(record));
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
    return this.own.filter(
      (record): record is Extract<BigIpRecord, { kind: K }> => record.kind === kind,
    );
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
    }));
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
      case "standard": {
        if (pool === undefined) throw new CannotBuild(`${path} has no pool`);
        const members = this.readMembers(record, path, pool);
        return members.length === 0 ? { type: "refuse" } : { type: "balance", members };
      }
      case "forwarding-l2":
        throw new CannotBuild(`${path} is a ${record.virtualKind} virtual server`);
    }
  }

  private readMembers(record: VirtualRecord, path: string, pool: string): DeclaredMember[] {
    const translatesPort = valueOrDefault(record.translatePort, true, `the port translation of ${path}`);
    return this.of("pool-member").flatMap((member): DeclaredMember[] => {
      if (valueOf(member.pool, "a member's pool") !== pool) return [];
      const target = valueOf(member.target, "a member's address");
      const node = "node" in target ? this.nodeAt(target.node) : undefined;
      const enabled = [member.enabled, ...(node === undefined ? [] : [node.enabled])];
      if (!enabled.every((fact) => valueOrDefault(fact, true, "a member's state"))) return [];
      const address = target instanceof IpAddress ? target : node && valueOf(node.address, "a node's address");
      if (address === undefined) throw new CannotBuild(`a member of ${pool} has no address`);
      const port = valueOf(member.port, "a member's port");
      return [{ address, port: translatesPort && port !== 0 ? port : undefined }];
    });
  }

  private nodeAt(path: string): NodeRecord | undefined {
    return this.of("node").find((node) => valueOf(node.path, "a node's path") === path);
  }

  private readVirtualTranslation(
    record: VirtualRecord,
    path: string,
    pool: string | undefined,
  ): Pick<DeclaredListener, "translation" | "allowsGlobal"> {
    const poolRecord = this.of("pool").find((candidate) => valueOf(candidate.path, "a pool's path") === pool);
    if (poolRecord !== undefined && !valueOrDefault(poolRecord.allowSnat, true, "a pool's allowSnat"))
      return { translation: { type: "none" }, allowsGlobal: false };
    const own = valueOrDefault(
      record.sourceTranslation,
      { type: "none" } as const,
      `the translation of ${path}`,
    );
    return { translation: this.readSource(own), allowsGlobal: true };
  }

  private readSnat(record: SnatRecord): DeclaredSnat {
    const path = valueOf(record.path, "a SNAT's path");
    const translation = valueOf(record.translation, `the translation of ${path}`);
    return {
      path,
      origins: valueOf(record.origins, `the origins of ${path}`).map((origin) => valueOf(origin, "an origin")),
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
    ["iRules", valueOrDefault(record.irules, [], `the iRules of ${path}`)],
    ["policies", valueOrDefault(record.policies, [], `the policies of ${path}`)],
    ["other attachments", valueOrDefault(record.pathChangers, [], `what is attached to ${path}`)],
  ];
  for (const [what, list] of lists) if (list.length > 0) throw new CannotBuild(`${path} has ${what}`);
  if (
    record.virtualKind === "standard" &&
    !valueOrDefault(record.translateAddress, true, `the address translation of ${path}`)
  )
    throw new CannotBuild(`${path} does not translate the address`);
}

/** The one place that reads a virtual server's ports. */
function readPorts(record: VirtualRecord, path: string): readonly number[] | undefined {
  const port = valueOrDefault(record.port, 0, `the port of ${path}`);
  return port === 0 ? undefined : [port];
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
