/** What does not fit together in the source translation of one virtual server or SNAT, by the configuration alone. */
import type { BigIp } from "../network/bigip";
import type {
  IRuleRecord,
  LtmPolicyRecord,
  SnatRecord,
  TranslationFlaw,
  VirtualRecord,
} from "../records/bigip-records";
import type { RuleHandler, RuleStatement, RuleTranslation } from "../records/traffic-rule-records";
import { Prefix } from "../values/address";
import type { Fact, Origin } from "../values/fact";
import { describeOrigin } from "../values/fact";

/** `automap`, `SNAT pool /Common/x`, `10.1.1.9`, `none`: how something has sources translated. */
export function describeTranslation(to: RuleTranslation): string {
  switch (to.type) {
    case "none":
    case "automap":
      return to.type;
    case "snat-pool":
      return `SNAT pool ${to.pool}`;
    case "address":
      return to.address.text;
  }
}

export function flawsOfVirtual(bigip: BigIp, virtual: VirtualRecord): TranslationFlaw[] {
  const { sourceTranslationFlaw: declared, sourceTranslation: own } = virtual;
  const flaws = declared === undefined ? [] : [declared];
  if (own.state !== "known") return flaws;
  if (own.value.type === "snat-pool") flaws.push(...flawsOfPool(bigip, own.value.pool, own.origin));
  const overridden = flawOfRules(bigip, virtual, own.value);
  if (overridden !== undefined) flaws.push(overridden);
  if (own.value.type === "none") {
    const snat = overridden === undefined ? findCover(bigip, virtual) : undefined;
    if (snat?.translation.state === "known") {
      flaws.push({
        kind: "global SNAT",
        says: "states none",
        does: `SNAT ${nameOf(snat)} covers every source that it takes, and translates what a virtual server leaves alone: the source becomes that of ${describeTranslation(snat.translation.value)}`,
        origin: own.origin,
      });
    }
    return flaws;
  }
  const pool = virtual.pool.state === "known" ? bigip.pools.get(virtual.pool.value)?.record : undefined;
  if (pool?.allowSnat.state === "known" && !pool.allowSnat.value) {
    flaws.push({
      kind: "allow-snat",
      says: `states ${describeTranslation(own.value)}`,
      does: `pool ${virtual.pool.state === "known" ? virtual.pool.value : ""} does not allow SNAT, which is taken to come first: the source is kept`,
      origin: own.origin,
    });
  }
  return flaws;
}

/** A SNAT pool that is certainly not there, or has nothing to translate to. */
export function flawsOfPool(bigip: BigIp, path: string, origin: Origin): TranslationFlaw[] {
  const says = `names SNAT pool ${path}`;
  const pool = bigip.snatPools.get(path);
  if (pool === undefined) {
    // Where only a part of the BIG-IP is known the pool may be in the other one.
    return bigip.complete === undefined || bigip.unread.length > 0
      ? []
      : [
          {
            kind: "missing SNAT pool",
            says,
            does: "there is none of that path, and a BIG-IP refuses what names an object that it does not have",
            origin,
          },
        ];
  }
  if (pool.members.state !== "known") return [];
  const usable = pool.members.value.filter(
    (member) => member.state !== "known" || !isDisabled(bigip, member.value.text),
  );
  if (usable.length > 0) return [];
  const why = pool.members.value.length === 0 ? "has no member" : "has disabled members only";
  return [
    {
      kind: "SNAT pool without addresses",
      says,
      does: `it ${why}, so there is no address to translate to`,
      origin,
    },
  ];
}

function isDisabled(bigip: BigIp, address: string): boolean {
  const enabled = bigip.translationAddresses.get(address)?.enabled;
  return enabled?.state === "known" && !enabled.value;
}

/** A rule that translates every connection otherwise than the virtual server states, which therefore never happens. */
function flawOfRules(
  bigip: BigIp,
  { irules, policies }: VirtualRecord,
  own: RuleTranslation,
): TranslationFlaw | undefined {
  const attached = [
    ...recordsOf(irules, bigip.irules).map((record) => ({ label: "iRule", record })),
    ...recordsOf(policies, bigip.policies).map((record) => ({ label: "policy", record })),
  ];
  const found = attached.flatMap(({ label, record }) =>
    record.handlers.state === "known"
      ? record.handlers.value.flatMap(alwaysTranslates).map((statement) => ({ label, record, statement }))
      : [],
  );
  const last = found.at(-1);
  if (last === undefined || isSame(last.statement.to, own)) return undefined;
  // Where they differ, the order of their priorities decides, and the path of a peer shows it.
  if (!found.every(({ statement }) => isSame(statement.to, last.statement.to))) return undefined;
  const { label, record, statement } = last;
  return {
    kind: "rule",
    says: `states ${describeTranslation(own)}`,
    does: `${label} ${nameOf(record)} (${statement.place}) has every connection translated to ${describeTranslation(statement.to)} instead, and comes first`,
    origin: record.origin,
  };
}

function recordsOf<T extends IRuleRecord | LtmPolicyRecord>(
  references: Fact<readonly Fact<string>[]>,
  records: ReadonlyMap<string, T>,
): T[] {
  if (references.state !== "known") return [];
  return references.value.flatMap((reference) =>
    reference.state === "known" ? (records.get(reference.value) ?? []) : [],
  );
}

/** The translation that a handler leaves whatever it is run for with; a branch is an exception that somebody meant. */
function alwaysTranslates({ moment, body }: RuleHandler): Extract<RuleStatement, { kind: "translate" }>[] {
  if (moment !== "accepted") return [];
  if (!body.every(({ kind }) => kind === "translate" || kind === "send")) return [];
  return body.filter((statement) => statement.kind === "translate").slice(-1);
}

function isSame(one: RuleTranslation, other: RuleTranslation): boolean {
  return describeTranslation(one) === describeTranslation(other);
}

/** A global SNAT that has every source among its origins that the virtual server takes, on every VLAN. */
function findCover(bigip: BigIp, virtual: VirtualRecord): SnatRecord | undefined {
  const { destination, source, pool, irules, policies, protocol } = virtual;
  const isTranslatable =
    protocol.state === "absent" || (protocol.state === "known" && protocol.value !== "icmp");
  if (destination.state !== "known" || source.state === "unknown" || !isTranslatable) return undefined;
  if (irules.state === "unknown" || policies.state === "unknown" || pool.state === "unknown")
    return undefined;
  if ([irules, policies].some((list) => list.state === "known" && list.value.length > 0)) return undefined;
  const allowSnat = pool.state === "known" ? bigip.pools.get(pool.value)?.record?.allowSnat : undefined;
  if (
    allowSnat !== undefined &&
    allowSnat.state !== "absent" &&
    !(allowSnat.state === "known" && allowSnat.value)
  )
    return undefined;
  const { family, routeDomain } = destination.value.address;
  const taken =
    source.state === "known" ? source.value.inRouteDomain(routeDomain) : Prefix.all(family, routeDomain);
  return bigip.snats.find(
    ({ origins, vlans }) =>
      (vlans.state === "absent" ||
        (vlans.state === "known" && vlans.value.mode === "except" && vlans.value.vlans.length === 0)) &&
      origins.state === "known" &&
      origins.value.some((origin) => origin.state === "known" && covers(origin.value, taken)),
  );
}

function covers(outer: Prefix, inner: Prefix): boolean {
  return outer.family === inner.family && outer.length <= inner.length && outer.contains(inner.address);
}

export function nameOf({ path, origin }: { readonly path: Fact<string>; readonly origin: Origin }): string {
  return path.state === "known" ? path.value : describeOrigin(origin);
}
