import type { DnsRecordSet } from "../records/dns-records";
import { type Origin, isKnown } from "../values/fact";
import { isAdded, isApart } from "./build-dns";
import {
  type Contradiction,
  type Disagreement,
  contradictions,
  differAsSets,
  showAddresses,
} from "./contradiction";

/**
 * Declared record sets that the plan contradicts: another set of addresses for the name and type, another target of an
 * alias, or an alias where the plan has addresses and the reverse. A name with a CNAME has no other record (RFC 1034, 3.6.2),
 * so the last two contradict each other whatever their values are. A type of address that the plan does not have is no
 * contradiction.
 */
export function compareRecordSets(
  planned: readonly DnsRecordSet[],
  declared: readonly DnsRecordSet[],
): Contradiction[] {
  const plannedByName = new Map<string, DnsRecordSet[]>();
  for (const set of planned) {
    if (!isKnown(set.name) || isApart(set)) continue;
    const sets = plannedByName.get(set.name.value);
    if (sets === undefined) plannedByName.set(set.name.value, [set]);
    else sets.push(set);
  }
  return declared.flatMap((set) => {
    if (!isKnown(set.name) || isApart(set)) return [];
    const rivals = plannedByName.get(set.name.value) ?? [];
    return contradictions(set.name.value, set.origin, compareSet(set, rivals));
  });
}

function compareSet(declared: DnsRecordSet, planned: readonly DnsRecordSet[]): Disagreement[] {
  const sameType = planned.filter(({ type }) => type === declared.type);
  const otherKind = planned.filter(({ type }) => (type === "CNAME") !== (declared.type === "CNAME"));
  if (sameType.length === 0) return disagree("the kind of its record", declared, otherKind);
  const differs = declared.type === "CNAME" ? differsAsAlias : differsInAddresses;
  return differs(declared, sameType) ? disagree(`the ${declared.type} record`, declared, sameType) : [];
}

function differsAsAlias(declared: DnsRecordSet, planned: readonly DnsRecordSet[]): boolean {
  if (declared.type !== "CNAME" || !isKnown(declared.target)) return false;
  const { value } = declared.target;
  return planned.every((set) => set.type === "CNAME" && isKnown(set.target) && set.target.value !== value);
}

/** Several planned sets of one name and type are answers together; one that is only added leaves others beside it. */
function differsInAddresses(declared: DnsRecordSet, planned: readonly DnsRecordSet[]): boolean {
  if (declared.type === "CNAME" || !isKnown(declared.values) || planned.some(isAdded)) return false;
  const lists = planned.flatMap((set) =>
    set.type !== "CNAME" && isKnown(set.values) ? [set.values.value] : [],
  );
  return lists.length === planned.length && differAsSets(declared.values.value, lists.flat());
}

function disagree(about: string, declared: DnsRecordSet, planned: readonly DnsRecordSet[]): Disagreement[] {
  const [first] = planned;
  if (first === undefined) return [];
  return [
    {
      about,
      declared: { value: showSet(declared), origin: originOf(declared) },
      planned: { value: planned.map(showSet).join(", "), origin: originOf(first) },
      used: "plan",
    },
  ];
}

function originOf(set: DnsRecordSet): Origin {
  return set.type === "CNAME" ? set.target.origin : set.values.origin;
}

function showSet(set: DnsRecordSet): string {
  if (set.type === "CNAME") return `CNAME ${isKnown(set.target) ? set.target.value : "to an unknown name"}`;
  return `${set.type} ${isKnown(set.values) ? showAddresses(set.values.value) : "of unknown addresses"}`;
}
