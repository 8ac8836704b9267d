/** The fixes of a verdict's findings, with what is to be pasted for each. */
import { emitFix } from "../adapters/emit/emit-fix";
import { EMIT_TARGETS, type EmitTarget, type Emissions } from "../adapters/emit/emission";
import type { Fix, MendableFinding, RefusedFix } from "../fixes/fix";
import type { FixKind } from "../records/group-records";
import { locate } from "../values/locate";

/** What is asked for; everything where something is left out. */
export interface FixSelection {
  /** The rule of a finding, the name of its responsible object, or where that stands. */
  readonly finding?: string | undefined;
  /** The peer group's name. */
  readonly group?: string | undefined;
  readonly kinds?: readonly FixKind[] | undefined;
  readonly targets?: readonly EmitTarget[] | undefined;
}

export interface OfferedFix {
  readonly fix: Fix;
  /** Among all that are offered; 1 is the first. */
  readonly number: number;
  readonly emit: Emissions;
}

export interface FindingWithFixes {
  readonly finding: MendableFinding;
  /** By rank. */
  readonly offered: readonly OfferedFix[];
  readonly refused: readonly RefusedFix[];
}

/** The findings that are asked for, but for exempted ones, in the verdict's order. */
export function offerFixes(
  findings: readonly MendableFinding[],
  selection: FixSelection = {},
): FindingWithFixes[] {
  const { kinds } = selection;
  const isAsked = ({ kind }: { readonly kind: FixKind }): boolean =>
    kinds === undefined || kinds.includes(kind);
  const counts = new Map<FixKind, number>();
  let number = 0;
  return findings
    .filter((finding) => isSelected(finding, selection))
    .map((finding) => {
      const { fixes, refused } = finding.remedy ?? { fixes: [], refused: [] };
      const offered = [...fixes]
        .filter(isAsked)
        .sort((a, b) => a.rank - b.rank)
        .map((fix) => {
          const count = (counts.get(fix.kind) ?? 0) + 1;
          counts.set(fix.kind, count);
          number++;
          return { fix, number, emit: emit(fix, count, selection.targets ?? EMIT_TARGETS) };
        });
      return { finding, offered, refused: refused.filter(isAsked) };
    });
}

function isSelected({ rule, cause, group, exemptedBy }: MendableFinding, selection: FixSelection): boolean {
  if (exemptedBy !== undefined) return false;
  if (selection.group !== undefined && group !== selection.group) return false;
  return (
    selection.finding === undefined || [rule, cause.name, locate(cause.origin)].includes(selection.finding)
  );
}

function emit({ edits, kind }: Fix, count: number, targets: readonly EmitTarget[]): Emissions {
  const all = emitFix(edits, { kind, ...(count === 1 ? {} : { number: count }) });
  return Object.fromEntries(Object.entries(all).filter(([target]) => targets.includes(target as EmitTarget)));
}

/** 1 where there are findings and no fix for any of them. */
export function decideFixExitCode(findings: readonly FindingWithFixes[]): 0 | 1 {
  return findings.length > 0 && findings.every(({ offered }) => offered.length === 0) ? 1 : 0;
}
