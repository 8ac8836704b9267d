import { createHash } from "node:crypto";
import type { Finding } from "../rules/rule";

/** The line in a source such as `bigip.conf:120 /Common/vs`: it moves whenever somebody edits above it. */
const LINE = /:\d+(?= |$)/;

/**
 * Names a finding from run to run: a hash of its rule, its group, the responsible object, where that is stated, and what exempts it.
 * Neither the message nor the flows have a part in it, so that a new peer or another wording is no new finding; nor has any other
 * finding. What is exempted is named apart, since an exemption may cover some of a finding's flows and leave the others.
 */
export function fingerprintFinding({ rule, group, cause, aspect, exemptedBy }: Finding): string {
  const identity = JSON.stringify([
    rule,
    group ?? null,
    cause.name,
    cause.origin.source.replace(LINE, ""),
    aspect ?? null,
    identifyExemption(exemptedBy),
  ]);
  return createHash("sha256").update(identity).digest("hex").slice(0, 32);
}

function identifyExemption(record: Finding["exemptedBy"]): readonly (string | number)[] | null {
  if (record === undefined) return null;
  if (record.kind === "baseline") return [record.kind];
  return [record.kind, record.rule, record.from, record.to, record.port ?? "any"];
}
