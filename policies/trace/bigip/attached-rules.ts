import type { BigIp } from "../../network/bigip";
import type { IRuleRecord, LtmPolicyRecord, VirtualRecord } from "../../records/bigip-records";
import type { Fact } from "../../values/fact";
import { type Note, missingFact } from "../../values/note";
import { objectName } from "./applies";
import type { AttachedRule, AttachedRules } from "./rule-way";

/** The rules of a virtual server, or what of them is not known. */
export function attachedRules(bigip: BigIp, virtual: VirtualRecord): AttachedRules | readonly Note[] {
  const name = objectName(virtual);
  const irules = collect("iRule", "iRules", virtual.irules, bigip.irules, name);
  const policies = collect("policy", "policies", virtual.policies, bigip.policies, name);
  const missing = [...irules.missing, ...policies.missing];
  return missing.length > 0 ? missing : { irules: irules.rules, policies: policies.rules };
}

function collect(
  label: AttachedRule["label"],
  plural: string,
  references: Fact<readonly Fact<string>[]>,
  records: ReadonlyMap<string, IRuleRecord | LtmPolicyRecord>,
  virtual: string,
): { readonly rules: AttachedRule[]; readonly missing: Note[] } {
  if (references.state === "unknown")
    return { rules: [], missing: [missingFact(`the ${plural} of ${virtual}`, references)] };
  const rules: AttachedRule[] = [];
  const missing: Note[] = [];
  for (const reference of references.state === "known" ? references.value : []) {
    if (reference.state !== "known") {
      missing.push(missingFact(`the name of one of the ${plural} of ${virtual}`, reference));
      continue;
    }
    const path = reference.value;
    const what = `what ${label} ${path} does to connections of ${virtual}`;
    const record = records.get(path);
    if (record === undefined) missing.push({ what, why: "nothing describes it", origin: reference.origin });
    else if (record.handlers.state !== "known") missing.push(missingFact(what, record.handlers));
    else rules.push({ label, path, handlers: record.handlers.value, origin: record.handlers.origin });
  }
  return { rules, missing };
}
