/** Addresses that a BIG-IP answers for on its segments beside its self IPs. */
import type { BigIpRecord, VirtualAddressRecord } from "../records/bigip-records";
import { recordsOfKind } from "../records/of-kind";
import type { IpAddress } from "../values/address";
import { type Fact, type Origin, describeOrigin, valueOr } from "../values/fact";
import { type Note, missingFact } from "../values/note";
import { ruleTranslations } from "./rule-addresses";

/**
 * Host addresses that the BIG-IP answers for beside its self IPs: virtual servers', source translations' and NATs', but for
 * those that it is told not to answer for.
 */
export function answeredAddresses(records: readonly BigIpRecord[]): IpAddress[] {
  const silent = {
    destination: silentAddresses(records, "destination"),
    translation: silentAddresses(records, "translation"),
  };
  return [
    ...destinationAddresses(records).filter(({ text }) => !silent.destination.has(text)),
    ...[...usedTranslations(records), ...ruleTranslations(records)].filter(
      ({ text }) => !silent.translation.has(text),
    ),
    ...natAddresses(records),
  ];
}

/** What keeps the list of those addresses from being known in full: each may be any address. */
export function answerGaps(records: readonly BigIpRecord[]): Note[] {
  const nameOf = ({ path, origin }: { path: Fact<string>; origin: Origin }): string =>
    path.state === "known" ? path.value : describeOrigin(origin);
  const gap = (what: string, fact: Fact<unknown>): Note[] =>
    fact.state === "known" ? [] : [missingFact(what, fact)];
  return [
    ...recordsOfKind(records, "virtual").flatMap((virtual) =>
      virtual.virtualKind === "internal"
        ? []
        : gap(`the destination of virtual server ${nameOf(virtual)}`, virtual.destination),
    ),
    ...recordsOfKind(records, "snat").flatMap((snat) =>
      gap(`the translation of SNAT ${nameOf(snat)}`, snat.translation),
    ),
    ...recordsOfKind(records, "snat-pool").flatMap((pool) => {
      const what = `the members of SNAT pool ${nameOf(pool)}`;
      const members = pool.members.state === "known" ? pool.members.value : [pool.members];
      return members.flatMap((member) => gap(what, member));
    }),
    ...recordsOfKind(records, "nat").flatMap((nat) =>
      valueOr(nat.enabled, true) === false
        ? []
        : gap(`the translation address of NAT ${nameOf(nat)}`, nat.translation),
    ),
  ];
}

function silentAddresses(
  records: readonly BigIpRecord[],
  use: VirtualAddressRecord["use"],
): ReadonlySet<string> {
  const settings = [...addressRecords(records, use)];
  return new Set(settings.flatMap(([text, { arp }]) => (valueOr(arp, true) === false ? [text] : [])));
}

function destinationAddresses(records: readonly BigIpRecord[]): IpAddress[] {
  return recordsOfKind(records, "virtual").flatMap(({ destination }) =>
    destination.state === "known" && destination.value.isHost ? [destination.value.address] : [],
  );
}

/** The addresses that SNATs and SNAT pools translate to, as far as they are known. */
export function usedTranslations(records: readonly BigIpRecord[]): IpAddress[] {
  const ofSnats = recordsOfKind(records, "snat").flatMap(({ translation }) =>
    translation.state === "known" && translation.value.type === "address" ? [translation.value.address] : [],
  );
  const ofPools = recordsOfKind(records, "snat-pool").flatMap(({ members }) =>
    members.state === "known"
      ? members.value.flatMap((member) => (member.state === "known" ? [member.value] : []))
      : [],
  );
  return [...ofSnats, ...ofPools];
}

/** The translation addresses of NATs; one that is turned off is nobody's. */
function natAddresses(records: readonly BigIpRecord[]): IpAddress[] {
  return recordsOfKind(records, "nat").flatMap(({ translation, enabled }) =>
    translation.state === "known" && valueOr(enabled, true) !== false ? [translation.value] : [],
  );
}

/** What is stated about the addresses that virtual servers listen on or sources are translated to, by address. */
export function addressRecords(
  records: readonly BigIpRecord[],
  use: VirtualAddressRecord["use"],
): Map<string, VirtualAddressRecord> {
  return new Map(
    recordsOfKind(records, "virtual-address").flatMap((record) =>
      record.use === use && record.address.state === "known" ? [[record.address.value.text, record]] : [],
    ),
  );
}
