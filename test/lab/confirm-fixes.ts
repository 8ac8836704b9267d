/** Whether the kernel confirms what is offered: each fix is applied to the records, and the estate is built anew from them. */
import { applyEdits } from "../../policies/fixes/apply-edits";
import type { Fix, MendableFinding, RefusedFix } from "../../policies/fixes/fix";
import { runWithFixes } from "../../policies/pipeline";
import { FIX_KINDS, type FixKind } from "../../policies/records/group-records";
import type { Records } from "../../policies/records/records";
import { runTopology } from "./run-topology";

/** What came of the fixes of some broken estates. */
export interface FixFigures {
  /** Estates with something to mend. */
  readonly broken: number;
  readonly findings: number;
  /** Offered fixes by kind, all of them confirmed unless `disagreements` says otherwise. */
  readonly offered: ReadonlyMap<FixKind, number>;
  /** Attempts that were refused because the model says that they mend nothing or break a peer; the kernel agrees. */
  readonly refused: number;
  readonly disagreements: readonly string[];
}

export const NO_FIXES: FixFigures = {
  broken: 0,
  findings: 0,
  offered: new Map(),
  refused: 0,
  disagreements: [],
};

/** Tries every offered fix of one estate in the kernel; with `triesRefused` also attempts that were refused for what they do to peers. */
export async function confirmFixes(
  records: Records,
  name: string,
  { triesRefused = true }: { readonly triesRefused?: boolean } = {},
): Promise<FixFigures> {
  const mendable = runWithFixes(records).findings.filter(({ remedy }) => remedy !== undefined);
  const offered = new Map<FixKind, number>();
  const disagreements: string[] = [];
  let refused = 0;
  for (const finding of mendable) {
    disagreements.push(...findSilent(finding).map((what) => `${name}: ${what}`));
    for (const fix of finding.remedy?.fixes ?? []) {
      offered.set(fix.kind, (offered.get(fix.kind) ?? 0) + 1);
      disagreements.push(...(await disagree(records, fix, `${name}: ${describe(finding, fix)}`)));
    }
    for (const attempt of triesRefused ? (finding.remedy?.refused ?? []) : []) {
      if (attempt.edits === undefined || !isAboutPeers(attempt)) continue;
      refused += 1;
      const where = `${name}: refused ${attempt.kind}: ${attempt.reason}`;
      disagreements.push(...(await disagree(records, attempt, where)));
    }
  }
  return {
    broken: mendable.length === 0 ? 0 : 1,
    findings: mendable.length,
    offered,
    refused,
    disagreements,
  };
}

/** A kind that is neither offered nor refused is missing without a reason. */
function findSilent({ rule, cause, remedy }: MendableFinding): string[] {
  const told = new Set([...(remedy?.fixes ?? []), ...(remedy?.refused ?? [])].map(({ kind }) => kind));
  return FIX_KINDS.filter((kind) => !told.has(kind)).map(
    (kind) => `${rule} of ${cause.name}: ${kind} is neither offered nor refused`,
  );
}

/** Whether the reason is one that the kernel can show: what becomes of peers. */
function isAboutPeers({ reason }: RefusedFix): boolean {
  return /would still be|would become/.test(reason);
}

/** The model and the kernel about the edited estate: of an offered fix, its flows must be decided and kept. */
async function disagree(
  records: Records,
  { edits = [], ...attempt }: Fix | RefusedFix,
  name: string,
): Promise<string[]> {
  const { disagreements } = await runTopology(applyEdits(records, edits), name);
  const after = "after" in attempt ? attempt.after : [];
  const open = after.filter(({ outcome }) => outcome !== "preserved" && outcome !== "direct");
  return [
    ...disagreements,
    ...open.map(({ from, to, outcome }) => `${name}: ${from} -> ${to} is ${outcome} with it`),
  ];
}

function describe({ rule, cause }: MendableFinding, fix: Fix): string {
  return `${rule} of ${cause.name}, ${fix.kind} (${fix.summary})`;
}

export function addFixFigures(one: FixFigures, other: FixFigures): FixFigures {
  const offered = new Map(one.offered);
  for (const [kind, count] of other.offered) offered.set(kind, (offered.get(kind) ?? 0) + count);
  return {
    broken: one.broken + other.broken,
    findings: one.findings + other.findings,
    offered,
    refused: one.refused + other.refused,
    disagreements: [...one.disagreements, ...other.disagreements],
  };
}

export function describeFixFigures({
  broken,
  findings,
  offered,
  refused,
  disagreements,
}: FixFigures): string {
  const kinds = FIX_KINDS.map((kind) => `${kind} ${offered.get(kind) ?? 0}`).join(", ");
  return [
    `${broken} broken estates with ${findings} findings; offered: ${kinds}`,
    `${refused} refused attempts tried in the kernel too, ${disagreements.length} disagreements`,
  ].join("\n");
}
