import type { ResolverRecord } from "../records/server-records";
import { type Fact, isKnown } from "../values/fact";
import { type Disagreement, compareValues, differAsSets, showAddresses } from "./contradiction";

/** What is declared of how a server asks DNS and the plan states otherwise: suffixes in another order, other servers. */
export function compareResolvers(
  planned: ResolverRecord | undefined,
  declared: ResolverRecord | undefined,
): Disagreement[] {
  if (planned === undefined || declared === undefined) return [];
  return [
    ...compareValues("the DNS suffixes", declared.suffixes, planned.suffixes, mayBeSame, showNames),
    ...compareValues(
      "the DNS servers",
      declared.servers,
      planned.servers,
      (a, b) => !differAsSets(a, b),
      showAddresses,
    ),
  ];
}

function mayBeSame(a: readonly Fact<string>[], b: readonly Fact<string>[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((name, index) => {
    const other = b[index];
    return other === undefined || !isKnown(name) || !isKnown(other) || name.value === other.value;
  });
}

function showNames(names: readonly Fact<string>[]): string {
  if (names.length === 0) return "none";
  return names.map((name) => (isKnown(name) ? name.value : "an unknown name")).join(", ");
}
