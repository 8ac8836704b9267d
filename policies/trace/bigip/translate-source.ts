import {
  type BigIp,
  type Pool,
  type Vlan,
  selfIpWith,
  virtualAddressGap,
  virtualAddressOf,
} from "../../network/bigip";
import type { SnatRecord, VirtualAddressRecord, VirtualRecord } from "../../records/bigip-records";
import type { RuleTranslation } from "../../records/traffic-rule-records";
import type { IpAddress } from "../../values/address";
import { type Fact, known, unknown, valueOr } from "../../values/fact";
import { type Note, evidence, missingFact } from "../../values/note";
import type { Packet } from "../packet";
import type { Cause } from "../trace";
import { objectName } from "./applies";
import { automap } from "./automap";
import { findSnat } from "./match-snat";
import { type Decided, type RuleSource, sourceName } from "./rule-way";
import { fromSnatPool, toAddress } from "./snat-pool";
import { besideNat } from "./translate-nat";
import { type Translation, kept, untold } from "./translation";

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
  const translation = translateWhereAllowed(bigip, virtual, ruled, packet, arrival, egress);
  if (pool !== undefined && pool.record === undefined) return toUndescribed(bigip, pool, translation);
  const allowSnat = pool?.record?.allowSnat;
  if (allowSnat === undefined || valueOr(allowSnat, true) === true) return translation;
  if (allowSnat.state === "known") {
    const decision = "the pool does not allow SNAT, so the source is kept";
    return kept(decision, [evidence("no", allowSnat.origin)], overridesOwn(virtual, ruled, allowSnat.origin));
  }
  if (translation.state === "kept" || allowSnat.state !== "unknown") return translation;
  const missing = missingFact("whether the pool allows SNAT", allowSnat);
  return untold(missing, ...(translation.state === "unknown" ? translation.missing : []));
}

/** Of a pool of which only members are described it is assumed that it allows SNAT, unless it may be one that is. */
function toUndescribed({ poolGaps }: BigIp, { members }: Pool, translation: Translation): Translation {
  if (translation.state !== "translated") return translation;
  const [unnamed] = poolGaps;
  if (unnamed !== undefined) return untold(unnamed);
  const [member] = members;
  const note = {
    what: "the pool allows SNAT",
    why: "members of it are described and the pool itself is not; pools do unless they say otherwise",
    ...(member && { origin: member.origin }),
  };
  return { ...translation, assumptions: [...translation.assumptions, note] };
}

/** That a pool's `allow-snat no` beats the virtual server's own translation is only implied by what F5 says of iRules. */
function overridesOwn(
  virtual: VirtualRecord,
  ruled: Decided<RuleTranslation> | undefined,
  origin: Note["origin"],
): Note[] {
  const { sourceTranslation } = virtual;
  const isNone =
    sourceTranslation.state === "absent" ||
    (sourceTranslation.state === "known" && sourceTranslation.value.type === "none");
  if (ruled !== undefined || isNone) return [];
  return [
    {
      what: `the pool's "allow SNAT: no" comes before the source translation of ${objectName(virtual)}`,
      why: "F5 says so of iRules and of SNATs only",
      ...(origin && { origin }),
    },
  ];
}

function translateWhereAllowed(
  bigip: BigIp,
  virtual: VirtualRecord,
  ruled: Decided<RuleTranslation> | undefined,
  packet: Packet,
  arrival: Vlan,
  egress: Vlan,
): Translation {
  const group = trafficGroupOf(bigip, virtual);
  if (ruled !== undefined) return translateByRule(bigip, ruled, group, packet, egress);
  const own = virtual.sourceTranslation;
  const name = objectName(virtual);
  if (own.state === "unknown") {
    return untold(missingFact(`the source translation of ${name}`, own));
  }
  if (own.state === "absent" || own.value.type === "none") {
    return translateGlobally(bigip, virtual, packet, arrival, egress);
  }
  const did =
    virtual.sourceTranslationNote ??
    (own.value.type === "automap" ? "automap" : `SNAT pool ${own.value.pool}`);
  const by: Cause = { name, did: `translates the source: ${did}`, origin: own.origin };
  return own.value.type === "automap"
    ? automap(bigip, by, group, packet, egress)
    : fromSnatPool(bigip, own.value.pool, by, group, packet, egress);
}

function translateByRule(
  bigip: BigIp,
  { to, by: source }: Decided<RuleTranslation>,
  group: Fact<string>,
  packet: Packet,
  egress: Vlan,
): Translation {
  const { rule } = source;
  const name = sourceName(source);
  const by = (did: string): Cause => ({
    name,
    did: `translates the source: ${did}`,
    origin: rule.origin,
  });
  switch (to.type) {
    case "none":
      return kept(`${name} keeps the source`, [evidence("none", rule.origin)]);
    case "automap":
      return automap(bigip, by("automap"), group, packet, egress);
    case "snat-pool":
      return fromSnatPool(bigip, to.pool, by(`SNAT pool ${to.pool}`), group, packet, egress);
    case "address": {
      const { address } = to;
      const shown = evidence(address.text, rule.origin);
      const translation = toAddress(bigip, by(`to ${address.text}`), address, group, shown);
      if (translation.state === "unknown") return translation;
      return {
        ...translation,
        assumptions: [...translation.assumptions, ...answersFor(bigip, address, source)],
      };
    }
  }
}

/** Replies come back where the BIG-IP answers for the address; of one that only a rule names nobody says that it does. */
function answersFor(bigip: BigIp, address: IpAddress, source: RuleSource): Note[] {
  const isStated =
    bigip.snatAddresses.has(address.text) ||
    bigip.translationAddresses.has(address.text) ||
    selfIpWith(bigip, address) !== undefined;
  if (isStated) return [];
  return [
    {
      what: `BIG-IP ${bigip.name} answers for ${address.text} on its segments`,
      why: `only ${sourceName(source)} names it, no SNAT, SNAT pool or translation address, and F5 does not say that this suffices`,
      origin: source.rule.origin,
    },
  ];
}

/** The traffic group that the virtual server's address floats with, as far as it is stated. */
function trafficGroupOf(bigip: BigIp, virtual: VirtualRecord): Fact<string> {
  const stated = virtualAddressOf(bigip, virtual)?.trafficGroup;
  if (stated !== undefined && stated.state !== "absent") return stated;
  const isDefault = ({ trafficGroup }: VirtualAddressRecord): boolean =>
    valueOr(trafficGroup, DEFAULT_TRAFFIC_GROUP) === DEFAULT_TRAFFIC_GROUP;
  const gap = stated === undefined ? virtualAddressGap(bigip, isDefault) : undefined;
  return gap === undefined
    ? known(DEFAULT_TRAFFIC_GROUP, virtual.origin)
    : unknown(gap.origin ?? virtual.origin, `that of ${gap.what}, perhaps`);
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
    const spared = found.passedOver === undefined ? [] : [sparesProtocol(found.passedOver)];
    return kept(`${name} keeps the source and no SNAT covers it`, [evidence(shown, own.origin)], spared);
  }
  const translation = translateSnat(bigip, found.snat, packet, egress);
  if (translation.state === "unknown") return translation;
  return { ...translation, assumptions: [...found.assumptions, ...translation.assumptions] };
}

function sparesProtocol(snat: SnatRecord): Note {
  return {
    what: `SNAT ${objectName(snat)} leaves other protocols than TCP and UDP alone`,
    why: "F5 says that of what a SNAT lets through by itself, not of what a virtual server takes",
    origin: snat.origin,
  };
}

/** The source address behind a global SNAT. */
export function translateSnat(bigip: BigIp, snat: SnatRecord, packet: Packet, egress: Vlan): Translation {
  const name = objectName(snat);
  const { translation } = snat;
  if (translation.state !== "known") {
    return untold(missingFact(`the translation of SNAT ${name}`, translation));
  }
  const by = (did: string): Cause => ({
    name,
    did: `translates the source: ${did}`,
    origin: translation.origin,
  });
  const group = known(DEFAULT_TRAFFIC_GROUP, translation.origin);
  switch (translation.value.type) {
    case "automap":
      return automap(bigip, by("global SNAT, automap"), group, packet, egress);
    case "snat-pool":
      return fromSnatPool(
        bigip,
        translation.value.pool,
        by(`global SNAT, SNAT pool ${translation.value.pool}`),
        group,
        packet,
        egress,
      );
    case "address": {
      const { address } = translation.value;
      return toAddress(
        bigip,
        by(`global SNAT to ${address.text}`),
        address,
        group,
        evidence(address.text, translation.origin),
      );
    }
  }
}
