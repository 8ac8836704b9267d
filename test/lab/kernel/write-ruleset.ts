import { type Family, type IpAddress, Prefix } from "../../../policies/values/address";
import { chooseSources } from "./choose-sources";
import type {
  DeclaredBigIp,
  DeclaredListener,
  DeclaredMember,
  DeclaredScope,
  DeclaredSource,
} from "./declared";
import { orderListeners } from "./order-listeners";
import { ipWord } from "./shell-script";

/** Someone who may hand a packet to the BIG-IP: the mark under which replies go back to it. */
export interface Neighbour {
  /** The BIG-IP's device on which it is a neighbour. */
  readonly device: string;
  readonly mac: string;
  /** 1 to 255. */
  readonly number: number;
}

/**
 * A connection's mark holds what was decided about it when its first packet came: the listener, the global SNAT that covers
 * its source, and the neighbour that handed it over. Each of them is a byte; 0 means none.
 */
const LISTENER = { mask: "0x0000ff", shift: 0 };
const GLOBAL_SNAT = { mask: "0x00ff00", shift: 8 };
export const LAST_HOP = { mask: "0xff0000", shift: 16 };
/** The number of the listener that takes a connection only to refuse it. */
const REFUSING = 255;

type MarkField = typeof LISTENER;

export function markOf(field: MarkField, number: number): string {
  return `0x${(number << field.shift).toString(16).padStart(6, "0")}`;
}

/**
 * What a BIG-IP does with packets, as nftables rules: nothing is forwarded but what a listener takes and what belongs to a
 * connection; destination and source are translated as the listener says.
 */
export function writeRuleset(
  bigip: DeclaredBigIp,
  deviceOf: (vlan: string) => string,
  neighbours: readonly Neighbour[],
): string[] {
  return new RulesetWriter(bigip, deviceOf).write(neighbours);
}

class RulesetWriter {
  private readonly chains: string[] = [];

  constructor(
    private readonly bigip: DeclaredBigIp,
    private readonly deviceOf: (vlan: string) => string,
  ) {}

  write(neighbours: readonly Neighbour[]): string[] {
    // A chain must be written before the ones that lead to it.
    this.chain("last_hop", [
      ...neighbours.map(
        ({ device, mac, number }) =>
          `iifname "${device}" ether saddr ${mac} ct mark set ct mark or ${markOf(LAST_HOP, number)} return`,
      ),
    ]);
    this.chain("reply_way", this.replyRules(neighbours));
    this.chain("global_snats", this.globalSnatRules());
    this.chain("listeners", this.listenerRules());
    this.chain("arrive", [
      "type filter hook prerouting priority mangle; policy accept;",
      "ct state invalid drop",
      "ct direction reply jump reply_way",
      "ct state new ct mark 0 jump last_hop",
      `ct state new ct mark and ${LISTENER.mask} == 0 ct mark and ${GLOBAL_SNAT.mask} == 0 jump global_snats`,
      `ct state new ct mark and ${LISTENER.mask} == 0 jump listeners`,
    ]);
    const balancing = this.numbered().filter(({ listener }) => listener.action.type === "balance");
    for (const { listener, number } of balancing) this.writeMembers(listener, number);
    this.chain("translate_destination", [
      "type nat hook prerouting priority dstnat; policy accept;",
      ...balancing.map(({ number }) => `${this.is(LISTENER, number)} goto members${number}`),
    ]);
    this.chain("forward", [
      "type filter hook forward priority filter; policy drop;",
      "ct state established,related accept",
      `${this.is(LISTENER, REFUSING)} reject with tcp reset`,
      `ct mark and ${LISTENER.mask} != 0 accept`,
      `ct mark and ${GLOBAL_SNAT.mask} != 0 accept`,
      "meta l4proto tcp reject with tcp reset",
    ]);
    this.chain("answer", [
      "type route hook output priority mangle; policy accept;",
      "ct direction reply jump reply_way",
    ]);
    this.writeSources();
    return ["table inet lab {", ...this.chains, "}"];
  }

  private chain(name: string, rules: readonly string[]): void {
    this.chains.push(`  chain ${name} {`, ...rules.map((rule) => `    ${rule}`), "  }");
  }

  private numbered(): { listener: DeclaredListener; number: number }[] {
    return this.bigip.listeners.map((listener, index) => ({ listener, number: index + 1 }));
  }

  private is(field: MarkField, number: number): string {
    return `ct mark and ${field.mask} == ${markOf(field, number)}`;
  }

  /** Whether a reply goes back to whoever delivered the first packet: as its listener has it, else the VLAN of its arrival. */
  private replyRules(neighbours: readonly Neighbour[]): string[] {
    const goBack = `meta mark set ct mark and ${LAST_HOP.mask} return`;
    const ofListeners = this.numbered().flatMap(({ listener: { autoLastHop }, number }) =>
      autoLastHop === undefined ? [] : [`${this.is(LISTENER, number)} ${autoLastHop ? goBack : "return"}`],
    );
    const routed = new Set(
      this.bigip.vlans.filter(({ autoLastHop }) => !autoLastHop).map(({ path }) => this.deviceOf(path)),
    );
    const ofVlans = neighbours
      .filter(({ device }) => routed.has(device))
      .map(({ number }) => `${this.is(LAST_HOP, number)} return`);
    return [...ofListeners, ...ofVlans, goBack];
  }

  private listenerRules(): string[] {
    const numberOf = new Map(this.numbered().map(({ listener, number }) => [listener, number]));
    const selfIps = this.bigip.vlans.flatMap(({ selfIps: all }) =>
      all.map(({ address }) => Prefix.host(address.address)),
    );
    return orderListeners(this.bigip, selfIps).flatMap((candidate) => {
      if (candidate.kind === "self") return [`${matchNetwork("daddr", candidate.address)} return`];
      const { listener } = candidate;
      const arrival = this.matchScope(listener.scope);
      if (arrival === undefined) return [];
      const number = listener.action.type === "refuse" ? REFUSING : (numberOf.get(listener) ?? 0);
      const parts = [
        arrival,
        matchNetwork("daddr", listener.destination),
        ...(listener.source === undefined ? [] : [matchNetwork("saddr", listener.source)]),
        ...matchPorts(listener),
        `ct mark set ct mark or ${markOf(LISTENER, number)} return`,
      ];
      return [parts.filter((part) => part !== "").join(" ")];
    });
  }

  /** The global SNATs by their origins, the longest first. */
  private globalSnatRules(): string[] {
    const origins = this.bigip.snats.flatMap((snat, index) =>
      snat.origins.map((origin) => ({ origin, scope: snat.scope, number: index + 1 })),
    );
    return origins
      .sort((a, b) => b.origin.length - a.origin.length)
      .flatMap(({ origin, scope, number }) => {
        const arrival = this.matchScope(scope);
        if (arrival === undefined) return [];
        const parts = [
          arrival,
          matchNetwork("saddr", origin),
          `ct mark set ct mark or ${markOf(GLOBAL_SNAT, number)} return`,
        ];
        return [parts.filter((part) => part !== "").join(" ")];
      });
  }

  /** Undefined: no VLAN at all. Empty: every VLAN. */
  private matchScope({ mode, vlans }: DeclaredScope): string | undefined {
    const known = this.bigip.vlans.map(({ path }) => path).filter((path) => vlans.includes(path));
    if (known.length === 0) return mode === "only" ? undefined : "";
    const devices = known.map((path) => `"${this.deviceOf(path)}"`).join(", ");
    return mode === "only" ? `iifname { ${devices} }` : `iifname != { ${devices} }`;
  }

  private writeMembers({ action, destination }: DeclaredListener, number: number): void {
    if (action.type !== "balance") return;
    const members = action.members.filter(({ address }) => address.family === destination.family);
    members.forEach((member, index) => {
      this.chain(`member${number}_${index}`, [translateTo(member)]);
    });
    const choices = members.map((_member, index) => `${index} : goto member${number}_${index}`).join(", ");
    this.chain(`members${number}`, [`numgen inc mod ${members.length} vmap { ${choices} }`]);
  }

  private writeSources(): void {
    this.bigip.snats.forEach((snat, index) => {
      this.chain(`global_source${index + 1}`, this.sourceRules(snat.translation, "/Common/traffic-group-1"));
    });
    const globally = this.bigip.snats.map(
      (_snat, index) => `${this.is(GLOBAL_SNAT, index + 1)} goto global_source${index + 1}`,
    );
    const rules = this.numbered().flatMap(({ listener, number }) => {
      const { translation, allowsGlobal, trafficGroup } = listener;
      if (translation.type === "none") {
        return allowsGlobal ? [] : [`${this.is(LISTENER, number)} accept`];
      }
      this.chain(`source${number}`, [...this.sourceRules(translation, trafficGroup), "accept"]);
      return [`${this.is(LISTENER, number)} goto source${number}`];
    });
    this.chain("translate_source", [
      "type nat hook postrouting priority srcnat; policy accept;",
      ...rules,
      ...globally,
    ]);
  }

  private sourceRules(translation: DeclaredSource, trafficGroup: string): string[] {
    const families: readonly Family[] = [4, 6];
    return this.bigip.vlans.flatMap((vlan) =>
      families.flatMap((family) => {
        const addresses = chooseSources(this.bigip, translation, vlan, family, trafficGroup);
        if (addresses.length === 0) return [];
        return [
          `oifname "${this.deviceOf(vlan.path)}" ${isFamily(family)} ${translateFrom(family, addresses)}`,
        ];
      }),
    );
  }
}

function isFamily(family: Family): string {
  return `meta nfproto ipv${family}`;
}

function matchNetwork(which: "saddr" | "daddr", network: Prefix): string {
  return network.length === 0
    ? isFamily(network.family)
    : `${ipWord(network.family)} ${which} ${network.text}`;
}

function matchPorts({ ports, protocol }: DeclaredListener): string[] {
  const matchProtocol = protocol === "any" ? [] : [`meta l4proto ${protocol}`];
  if (ports === undefined) return matchProtocol;
  const any = protocol === "any" ? ["meta l4proto { tcp, udp }"] : matchProtocol;
  const ranges = ports.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`));
  return [...any, `th dport { ${ranges.join(", ")} }`];
}

function translateTo({ address, port }: DeclaredMember): string {
  const host = address.family === 6 && port !== undefined ? `[${address.text}]` : address.text;
  return `meta l4proto tcp dnat ${ipWord(address.family)} to ${host}${port === undefined ? "" : `:${port}`}`;
}

function translateFrom(family: Family, addresses: readonly IpAddress[]): string {
  const [only] = addresses;
  if (addresses.length === 1 && only !== undefined) return `snat ${ipWord(family)} to ${only.text}`;
  const choices = addresses.map(({ text }, index) => `${index} : ${text}`).join(", ");
  return `snat ${ipWord(family)} to numgen inc mod ${addresses.length} map { ${choices} }`;
}
