import type { BigIpRecord, IRuleRecord, LtmPolicyRecord } from "../records/bigip-records";
import type { RuleStatement } from "../records/traffic-rule-records";
import type { IpAddress } from "../values/address";
import { type Fact, valueOr } from "../values/fact";

/** The addresses that rules translate sources to, as far as the rules are attached to virtual servers and can be read. */
export function ruleTranslations(records: readonly BigIpRecord[]): IpAddress[] {
  const attached = new Set(
    records.flatMap((record) =>
      record.kind === "virtual" ? [...knownPaths(record.irules), ...knownPaths(record.policies)] : [],
    ),
  );
  return records
    .filter((record): record is IRuleRecord | LtmPolicyRecord => isRule(record))
    .filter(({ path }) => path.state === "known" && attached.has(path.value))
    .flatMap(({ handlers }) => valueOr(handlers, []) ?? [])
    .flatMap(({ body }) => translationsIn(body));
}

function isRule(record: BigIpRecord): record is IRuleRecord | LtmPolicyRecord {
  return record.kind === "irule" || record.kind === "ltm-policy";
}

function knownPaths(references: Fact<readonly Fact<string>[]>): string[] {
  const list = valueOr(references, []) ?? [];
  return list.flatMap((reference) => (reference.state === "known" ? [reference.value] : []));
}

function translationsIn(body: readonly RuleStatement[]): IpAddress[] {
  return body.flatMap((statement) => {
    if (statement.kind === "translate" && statement.to.type === "address") return [statement.to.address];
    if (statement.kind !== "branch") return [];
    return [
      ...statement.arms.flatMap((arm) => translationsIn(arm.body)),
      ...translationsIn(statement.otherwise),
    ];
  });
}
