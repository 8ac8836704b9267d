import { changesOf } from "../adapters/emit/changes-of";
import type { MendableFinding } from "../fixes/fix";
import { locate } from "../values/locate";
import schema from "./fix-report.schema.json";
import { writeJson } from "./json-parts";
import type { FindingWithFixes } from "./offered-fixes";

/** Writes fixes as the JSON that fix-report.schema.json describes. */
export function reportFixesJson(findings: readonly FindingWithFixes[]): string {
  return writeJson({
    schemaVersion: schema.properties.schemaVersion.const,
    fixes: findings.flatMap(({ finding, offered }) =>
      offered.map(({ fix, emit }) => ({
        kind: fix.kind,
        // What the model does not confirm is refused.
        proven: true,
        vendorSupport: fix.vendorSupport,
        rank: fix.rank,
        finding: toFinding(finding),
        summary: fix.summary,
        conditions: fix.conditions,
        touches: fix.touches,
        changes: changesOf(fix.edits),
        emit,
      })),
    ),
    refused: findings.flatMap(({ finding, refused }) =>
      refused.map(({ kind, reason, tried }) => ({
        kind,
        reason,
        ...(tried === undefined ? {} : { tried }),
        finding: toFinding(finding),
      })),
    ),
  });
}

function toFinding({ rule, group, cause }: MendableFinding): object {
  return { rule, group: group ?? null, cause: cause.name, urn: locate(cause.origin) };
}
