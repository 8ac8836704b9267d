/** What can be done about findings: each of the four ways, tried in the model, and offered only where the model confirms it. */
import type { PeerFlow } from "../outcomes/peer-flow";
import type { Edit } from "../records/edits";
import { FIX_KINDS, type FixKind } from "../records/group-records";
import type { Records } from "../records/records";
import { locate } from "../values/locate";
import { NotStatedError, applyEdits } from "./apply-edits";
import type { Attempt, Attempts } from "./attempt";
import { type BrokenPair, brokenPairs, keyOfPair } from "./broken-pairs";
import type { Fix, MendableFinding, RefusedFix, Remedy } from "./fix";
import { type Baseline, measureRun, proveFix, takeBaseline } from "./prove-fix";
import type { Rerun, Run } from "./run";
import { tryHostsFile } from "./try-hosts-file";
import { tryPreserveSource } from "./try-preserve-source";
import { trySameSegmentDns } from "./try-same-segment-dns";
import { trySingleIp } from "./try-single-ip";
import { supportOf } from "./vendor-support";

/**
 * How much is tried. A fix is tried by running the whole chain again, so the peer flows and the paths of clients and servers that
 * all runs judge together are bounded; what is left then is refused with that reason.
 */
export interface Effort {
  readonly flows: number;
}

/** Some seconds where a preview waits for it; and as much as somebody is ready to wait who asks for fixes alone. */
export const USUAL_EFFORT: Effort = { flows: 100_000 };
export const FULL_EFFORT: Effort = { flows: 5_000_000 };

/** The same findings, each that is about broken flows with what can be done about it. */
export function proposeFixes(run: Run, rerun: Rerun, effort: Effort = USUAL_EFFORT): MendableFinding[] {
  const trial = new Trial(run, rerun, effort);
  const flows = new Map(run.flows.map((flow) => [flow.id, flow]));
  return run.findings.map((finding) => {
    if (finding.exemptedBy !== undefined) return finding;
    const broken = finding.flows.flatMap((id) => flows.get(id) ?? []).filter(isBroken);
    return broken.length === 0 ? finding : { ...finding, remedy: mendOrSay(trial, broken) };
  });
}

/** A failure of ours in trying fixes must not take the finding with it. Its own words may hold a secret. */
function mendOrSay(trial: Trial, broken: readonly PeerFlow[]): Remedy {
  try {
    return trial.mend(broken);
  } catch (error) {
    const name = error instanceof Error ? error.name : "an error";
    const reason = `peerpath itself failed while it tried the fixes (${name}); please report this`;
    return { fixes: [], refused: FIX_KINDS.map((kind) => ({ kind, reason })) };
  }
}

/** Whether it is a fix that is needed, and not a fact. */
function isBroken({ outcome }: PeerFlow): boolean {
  return outcome !== "undecided" && outcome !== "preserved" && outcome !== "direct";
}

class Trial {
  private baseline: Baseline | undefined;
  /** What one run of the chain judges. */
  private cost: number | undefined;
  private left: number;

  constructor(
    private readonly run: Run,
    private readonly rerun: Rerun,
    effort: Effort,
  ) {
    this.left = effort.flows;
  }

  mend(flows: readonly PeerFlow[]): Remedy {
    const { network } = this.run.analysis;
    const pairs = brokenPairs(network, flows);
    const fixes: Fix[] = [];
    const refused: RefusedFix[] = [];
    for (const attempts of this.listAttempts(pairs)) {
      const tried = this.choose(attempts, pairs, new Set(flows.map(keyOfPair)));
      refused.push(...tried.refused);
      if (tried.fix !== undefined) fixes.push(tried.fix);
    }
    return { fixes: rank(fixes, pairs), refused };
  }

  private listAttempts(pairs: readonly BrokenPair[]): { kind: FixKind; attempts: Attempts }[] {
    const { analysis, records } = this.run;
    return [
      { kind: "hosts-file", attempts: tryHostsFile(records, pairs) },
      { kind: "single-ip", attempts: trySingleIp(analysis.network, records, pairs) },
      { kind: "same-segment-dns", attempts: trySameSegmentDns(analysis.network, records, pairs) },
      { kind: "preserve-source", attempts: tryPreserveSource(analysis.network, pairs) },
    ];
  }

  /** The first attempt that the model confirms; the reasons of those before it where none is. */
  private choose(
    { kind, attempts: { attempts, refused } }: { kind: FixKind; attempts: Attempts },
    pairs: readonly BrokenPair[],
    keys: ReadonlySet<string>,
  ): { fix: Fix | undefined; refused: RefusedFix[] } {
    const unsupported = pairs
      .map(({ group }) => supportOf(group, kind))
      .find(({ says }) => says === "no")?.statement;
    if (unsupported !== undefined)
      return {
        fix: undefined,
        refused: [{ kind, reason: `the vendor does not support it: ${unsupported}` }],
      };
    const reasons: RefusedFix[] = [...refused];
    for (const attempt of attempts) {
      const found = this.prove(attempt, keys, pairs);
      if (typeof found !== "string") return { fix: found, refused: reasons };
      reasons.push({ kind, tried: attempt.summary, edits: attempt.edits, reason: found });
    }
    return { fix: undefined, refused: reasons };
  }

  private prove(attempt: Attempt, keys: ReadonlySet<string>, pairs: readonly BrokenPair[]): Fix | string {
    this.cost ??= measureRun(this.run);
    // The first attempt also looks at the estate as it is.
    const cost = this.baseline === undefined ? 2 * this.cost : this.cost;
    if (cost > this.left)
      return `it was not tried: the estate has ${this.cost} flows and paths, and what is tried at once is bounded; peerpath fix tries more`;
    this.left -= cost;
    this.baseline ??= takeBaseline(this.run);
    const { kind, summary, edits, conditions } = attempt;
    const edited = tryEdits(this.run.records, edits);
    if (typeof edited === "string") return edited;
    const proof = proveFix(this.baseline, this.rerun(edited), keys);
    if (!proof.isProven) return proof.reason;
    return {
      kind,
      vendorSupport: supportOfAll(pairs, kind),
      rank: 1,
      summary,
      edits,
      touches: touchesOf(edits),
      conditions: [...conditions, ...proof.advice],
      after: proof.after,
    };
  }
}

function tryEdits(records: Records, edits: readonly Edit[]): Records | string {
  try {
    return applyEdits(records, edits);
  } catch (error) {
    if (!(error instanceof NotStatedError)) throw error;
    return `what it would change (${error.edit.kind}) is put together from several statements, or inferred, so there is none to change`;
  }
}

function supportOfAll(pairs: readonly BrokenPair[], kind: FixKind): Fix["vendorSupport"] {
  const says = pairs.map(({ group }) => supportOf(group, kind).says);
  return says.every((word) => word === "yes") ? "yes" : says.includes("no") ? "no" : "unknown";
}

/** The objects that are changed, or beside which one is made: the server that gets hosts lines, the listener at fault. */
function touchesOf(edits: readonly Edit[]): string[] {
  const places = edits.map((edit) => locate("beside" in edit ? edit.beside.origin : edit.origin));
  return [...new Set(places)].sort();
}

/** What the vendor supports comes first, then what touches fewer objects. */
function rank(fixes: readonly Fix[], pairs: readonly BrokenPair[]): Fix[] {
  const orderOf = ({ kind }: Fix): number =>
    Math.max(...pairs.map(({ group }) => supportOf(group, kind).order));
  return [...fixes]
    .sort(
      (a, b) =>
        orderOf(a) - orderOf(b) || a.touches.length - b.touches.length || a.edits.length - b.edits.length,
    )
    .map((fix, index) => ({ ...fix, rank: index + 1 }));
}
