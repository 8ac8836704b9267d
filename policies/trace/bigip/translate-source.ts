import {
  type BigIp,
  type Pool,
  type SelfIp,
  type Vlan,
  virtualAddressOf,
  vlanPrefixes,
} from "../../network/bigip";
import type { NatRecord, SnatRecord, VirtualRecord } from "../../records/bigip-records";
import type { RuleTranslation } from "../../records/traffic-rule-records";
import type { IpAddress } from "../../values/address";
import { type Fact, type Known, type Origin, known, valueOr } from "../../values/fact";
import { type Note, evidence, missingFact } from "../../values/note";
import type { Packet } from "../packet";
import type { Cause, Step } from "../trace";
import { step } from "../walk";
import { objectName } from "./applies";
import { beforeNat, findNatFrom } from "./match-nat";
import { findSnat } from "./match-snat";
import { type Decided, sourceName } from "./rule-way";

/** Which source address a connection leaves a BIG-IP with. */
export type Translation =
  | { readonly state: "kept"; readonly step: Step; readonly assumptions: readonly Note[] }
  | {
      readonly state: "translated";
      /** Every address that the BIG-IP may take. */
      readonly addresses: readonly IpAddress[];
      readonly by: Cause;
      readonly step: Step;
      readonly assumptions: readonly Note[];
    }
  | { readonly state: "unknown"; readonly missing: readonly Note[] };

/** The traffic group of a virtual address that says nothing else. */
const DEFAULT_TRAFFIC_GROUP = "/Common/traffic-group-1";

/**
 * The source address behind a virtual server (facts "SNAT / NAT"): the pool's `allow-snat no` beats everything, then what an
 * iRule or a policy says (`ruled`), then the virtual server's own translation, then a global SNAT for the source, then none.
 */
export function translateVirtual(
  bigip: BigIp,
  virtual: VirtualRecord,
  pool: Pool | undefined,
  ruled: Decided<RuleTranslation> | undefined,
  packet: Packet,
  arrival: Vlan,
  egress: Vlan,
): Translation {
  const translation = translateWithoutNat(bigip, virtual, pool, ruled, packet, arrival, egress);
  const allowNat = pool?.record?.allowNat;
  if (allowNat?.state === "known" && !allowNat.value) return translation;
  return besideNat(bigip, translation, packet, arrival, `virtual server ${objectName(virtual)}`);
}

function translateWithoutNat(
  bigip: BigIp,
  virtual: VirtualRecord,
  pool: Pool | undefined,
  ruled: Decided<RuleTranslation> | undefined,
  packet: Packet,
  arrival: Vlan,
  egress: Vlan,
): Translation {
  const allowSnat = pool?.record?.allowSnat;
  if (allowSnat?.state === "unknown") {
    return { state: "unknown", missing: [missingFact("whether the pool allows SNAT", allowSnat)] };
  }
  if (allowSnat?.state === "known" && !allowSnat.value) {
    return kept(
      "the pool does not allow SNAT, so the source is kept",
      [evidence("no", allowSnat.origin)],
      [],
    );
  }
  const group = trafficGroupOf(bigip, virtual);
  if (ruled !== undefined) return translateByRule(bigip, ruled, group, packet, egress);
  const own = virtual.sourceTranslation;
  const name = objectName(virtual);
  if (own.state === "unknown") {
    return { state: "unknown", missing: [missingFact(`the source translation of ${name}`, own)] };
  }
  if (own.state === "absent" || own.value.type === "none") {
    return translateGlobally(bigip, virtual, packet, arrival, egress);
  }
  const did =
    virtual.sourceTranslationNote ??
    (own.value.type === "automap" ? "automap" : `SNAT pool ${own.value.pool}`);
  const mend = `keep ${name} from translating connections between these servers (in AS3 "snat": "none", natively sourceAddressTranslation "none")`;
  const by: Cause = { name, did: `translates the source: ${did}`, mend, origin: own.origin };
  return own.value.type === "automap"
    ? automap(bigip, by, group, packet, egress)
    : fromSnatPool(bigip, own.value.pool, by, packet, egress);
}

function translateByRule(
  bigip: BigIp,
  { to, by: source }: Decided<RuleTranslation>,
  group: Fact<string>,
  packet: Packet,
  egress: Vlan,
): Translation {
  const { rule, place } = source;
  const name = sourceName(source);
  const by = (did: string): Cause => ({
    name,
    did: `translates the source: ${did}`,
    mend: `keep ${rule.label} ${rule.path} (${place}) from translating connections between these servers`,
    origin: rule.origin,
  });
  switch (to.type) {
    case "none":
      return kept(`${name} keeps the source`, [evidence("none", rule.origin)], []);
    case "automap":
      return automap(bigip, by("automap"), group, packet, egress);
    case "snat-pool":
      return fromSnatPool(bigip, to.pool, by(`SNAT pool ${to.pool}`), packet, egress);
    case "address":
      return toAddresses(
        bigip,
        by(`to ${to.address.text}`),
        [to.address],
        [evidence(to.address.text, rule.origin)],
      );
  }
}

/** The traffic group that the virtual server's address floats with, as far as it is stated. */
function trafficGroupOf(bigip: BigIp, virtual: VirtualRecord): Fact<string> {
  const stated = virtualAddressOf(bigip, virtual)?.trafficGroup;
  return stated === undefined || stated.state === "absent"
    ? known(DEFAULT_TRAFFIC_GROUP, virtual.origin)
    : stated;
}

function translateGlobally(
  bigip: BigIp,
  virtual: VirtualRecord,
  packet: Packet,
  arrival: Vlan,
  egress: Vlan,
): Translation {
  const name = objectName(virtual);
  const own = virtual.sourceTranslation;
  const found = findSnat(bigip, packet, arrival.path);
  if (found.state === "unknown") return found;
  if (found.snat === undefined) {
    const shown = own.state === "absent" ? "left out: none" : "none";
    return kept(`${name} keeps the source and no SNAT covers it`, [evidence(shown, own.origin)], []);
  }
  const translation = translateSnat(bigip, found.snat, packet, egress);
  if (translation.state === "unknown") return translation;
  return { ...translation, assumptions: [...found.assumptions, ...translation.assumptions] };
}

/**
 * Whether a NAT translates the source of what another listener sends on is not documented: an address that is kept may be
 * translated after all, and one that is translated is taken to stay as it is.
 */
function besideNat(
  bigip: BigIp,
  translation: Translation,
  packet: Packet,
  arrival: Vlan,
  listener: string,
): Translation {
  if (translation.state === "unknown") return translation;
  if (translation.state === "translated") {
    const more = beforeNat(bigip, packet, arrival.path, translation.by.name);
    return { ...translation, assumptions: [...translation.assumptions, ...more] };
  }
  const match = findNatFrom(bigip, packet, arrival.path);
  if (match.state === "unknown") return match;
  return match.nat === undefined
    ? translation
    : { state: "unknown", missing: [alsoByNat(match.nat, listener)] };
}

function alsoByNat(nat: NatRecord, listener: string): Note {
  return {
    what: `whether NAT ${objectName(nat)} translates the source of what ${listener} takes`,
    why: "F5 does not say what becomes of a NAT's node where another listener takes its packet",
    origin: nat.origin,
  };
}

/** The source address behind a NAT that took the packet for its translation address: kept, where nothing else has it. */
export function translateBehindNat(bigip: BigIp, nat: NatRecord, packet: Packet, arrival: Vlan): Translation {
  const listener = `NAT ${objectName(nat)}`;
  const snat = findSnat(bigip, packet, arrival.path);
  if (snat.state === "unknown") return snat;
  if (snat.snat !== undefined) {
    const what = `whether SNAT ${objectName(snat.snat)} translates the source of what ${listener} takes`;
    const why = "F5 says so of virtual servers only";
    return { state: "unknown", missing: [{ what, why, origin: snat.snat.origin }] };
  }
  const step = kept(`${listener} keeps the source`, [evidence(objectName(nat), nat.origin)], []);
  return besideNat(bigip, step, packet, arrival, listener);
}

/** A NAT gives its node's packets its translation address. */
export function translateByNat(nat: NatRecord, becomes: Known<IpAddress>): Translation {
  const name = objectName(nat);
  const by: Cause = {
    name,
    did: `translates the source: NAT to ${becomes.value.text}`,
    mend: `disable NAT ${name} on the VLANs of these servers, and give them a forwarding listener that keeps the source`,
    origin: nat.origin,
  };
  return translated(by, [becomes.value], [evidence(becomes.value.text, becomes.origin)], []);
}

/** The source address behind a global SNAT. */
export function translateSnat(bigip: BigIp, snat: SnatRecord, packet: Packet, egress: Vlan): Translation {
  const name = objectName(snat);
  const { translation } = snat;
  if (translation.state !== "known") {
    return { state: "unknown", missing: [missingFact(`the translation of SNAT ${name}`, translation)] };
  }
  const by = (did: string): Cause => ({
    name,
    did: `translates the source: ${did}`,
    mend: `narrow the origins or the VLANs of SNAT ${name} so that it leaves these servers alone, and give them a forwarding listener that keeps the source`,
    origin: translation.origin,
  });
  switch (translation.value.type) {
    case "automap":
      return automap(
        bigip,
        by("global SNAT, automap"),
        known(DEFAULT_TRAFFIC_GROUP, translation.origin),
        packet,
        egress,
      );
    case "snat-pool":
      return fromSnatPool(
        bigip,
        translation.value.pool,
        by(`global SNAT, SNAT pool ${translation.value.pool}`),
        packet,
        egress,
      );
    case "address": {
      const { address } = translation.value;
      return toAddresses(
        bigip,
        by(`global SNAT to ${address.text}`),
        [address],
        [evidence(address.text, translation.origin)],
      );
    }
  }
}

/**
 * Automap (K7336): a floating self IP of the egress VLAN, else a floating one of another VLAN, else a non-floating one of the
 * egress VLAN, else any other. Several of one class alternate. A floating self IP counts where its traffic group is the
 * virtual address's, which is traffic-group-1 unless something says otherwise.
 */
function automap(bigip: BigIp, by: Cause, group: Fact<string>, packet: Packet, egress: Vlan): Translation {
  if (group.state !== "known") {
    const what = `the traffic group whose floating self IPs ${by.name} may translate to`;
    return { state: "unknown", missing: [missingFact(what, group)] };
  }
  const family = packet.source.family;
  const usable: { selfIp: SelfIp; address: IpAddress; rank: number }[] = [];
  const unknown: { rank: number; missing: Note }[] = [];
  for (const selfIp of bigip.selfIps) {
    const onEgress = selfIp.vlan.state === "known" && selfIp.vlan.value === egress.path;
    const floats = floatsWith(selfIp, group.value);
    if (floats === "elsewhere") continue;
    const rank = (floats === "no" ? 2 : 0) + (onEgress ? 0 : 1);
    if (floats === "unknown" || selfIp.address.state !== "known") {
      const fact = selfIp.address.state === "known" ? selfIp.trafficGroup : selfIp.address;
      const what = selfIp.address.state === "known" ? "the traffic group" : "the address";
      if (fact.state !== "known")
        unknown.push({
          rank: onEgress ? 0 : 1,
          missing: missingFact(`${what} of self IP ${selfIp.path}`, fact),
        });
    } else if (selfIp.address.value.address.family === family) {
      usable.push({ selfIp, address: selfIp.address.value.address, rank });
    }
  }
  const best = Math.min(...usable.map(({ rank }) => rank));
  const inTheWay = unknown.filter(({ rank }) => rank <= best);
  if (inTheWay.length > 0) return { state: "unknown", missing: inTheWay.map(({ missing }) => missing) };
  const chosen = usable.filter(({ rank }) => rank === best);
  if (chosen.length === 0) {
    const missing =
      bigip.complete === undefined ? "nothing states one" : "it has none of the packet's address family";
    const note = { what: `a self IP of BIG-IP ${bigip.name} for automap`, why: missing, origin: by.origin };
    return { state: "unknown", missing: [note] };
  }
  const because = chosen.map(({ selfIp, address }) =>
    evidence(`self IP ${selfIp.path} ${address.text}`, selfIp.origin),
  );
  return translated(
    by,
    chosen.map(({ address }) => address),
    [evidence("automap", by.origin), ...because],
    bigip.complete === undefined || best > 0 ? [automapAssumption(bigip, best, by.origin)] : [],
  );
}

/** Whether the self IP floats with the traffic group, stays with its unit, floats with another group, or is not known. */
function floatsWith(selfIp: SelfIp, group: string): "yes" | "no" | "elsewhere" | "unknown" {
  if (selfIp.floating.state === "unknown" || selfIp.trafficGroup.state !== "known") return "unknown";
  if (selfIp.floating.state === "known" && !selfIp.floating.value) return "no";
  return selfIp.trafficGroup.value === group ? "yes" : "elsewhere";
}

function automapAssumption(bigip: BigIp, rank: number, origin: Origin): Note {
  const kind =
    [
      "a floating self IP of the egress VLAN",
      "a floating self IP of another VLAN",
      "a non-floating self IP of the egress VLAN",
      "a non-floating self IP of another VLAN",
    ][rank] ?? "a self IP";
  return {
    what: `automap takes ${kind}`,
    why: `no self IP of BIG-IP ${bigip.name} that comes before it is known`,
    origin,
  };
}

/** A SNAT pool prefers members in the egress VLAN's networks; among equals it may take any. */
function fromSnatPool(bigip: BigIp, path: string, by: Cause, packet: Packet, egress: Vlan): Translation {
  const pool = bigip.snatPools.get(path);
  if (pool === undefined) {
    const note = { what: `the members of SNAT pool ${path}`, why: "nothing describes it", origin: by.origin };
    return { state: "unknown", missing: [note] };
  }
  if (pool.members.state !== "known") {
    return { state: "unknown", missing: [missingFact(`the members of SNAT pool ${path}`, pool.members)] };
  }
  const addresses: IpAddress[] = [];
  for (const member of pool.members.value) {
    if (member.state !== "known")
      return { state: "unknown", missing: [missingFact(`a member of SNAT pool ${path}`, member)] };
    if (member.value.family === packet.source.family) addresses.push(member.value);
  }
  const prefixes = vlanPrefixes(egress);
  const preferred = addresses.filter((address) => prefixes.some((prefix) => prefix.contains(address)));
  const chosen = preferred.length > 0 ? preferred : addresses;
  if (chosen.length === 0) {
    const note = {
      what: `a member of SNAT pool ${path} for IPv${packet.source.family}`,
      why: "it has none",
      origin: pool.origin,
    };
    return { state: "unknown", missing: [note] };
  }
  return toAddresses(bigip, by, chosen, [evidence(`SNAT pool ${path}`, by.origin)]);
}

/** Stated addresses, unless one of them is turned off. */
function toAddresses(
  bigip: BigIp,
  by: Cause,
  addresses: readonly IpAddress[],
  because: Step["because"],
): Translation {
  for (const { text } of addresses) {
    const enabled = bigip.translationAddresses.get(text)?.enabled;
    if (enabled === undefined || valueOr(enabled, true) === true) continue;
    const what = `what ${by.name} translates to`;
    const missing =
      enabled.state === "known"
        ? { what, why: `its address ${text} is disabled`, origin: enabled.origin }
        : missingFact(`whether the translation address ${text} is enabled`, enabled);
    return { state: "unknown", missing: [missing] };
  }
  return translated(by, addresses, because, []);
}

function kept(decision: string, because: Step["because"], assumptions: readonly Note[]): Translation {
  return { state: "kept", step: step(decision, ...because), assumptions };
}

function translated(
  by: Cause,
  addresses: readonly IpAddress[],
  because: Step["because"],
  assumptions: readonly Note[],
): Translation {
  const shown = addresses.map((address) => address.text).join(" or ");
  return {
    state: "translated",
    addresses,
    by,
    step: step(`${by.name} ${by.did}; the source becomes ${shown}`, ...because),
    assumptions,
  };
}
