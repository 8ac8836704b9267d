import type { Edit } from "../records/edits";
import type { FixKind } from "../records/group-records";
import type { RefusedFix } from "./fix";

/** Edits that may mend a finding; nothing is proven yet. */
export interface Attempt {
  readonly kind: FixKind;
  /** As `Fix.summary`. */
  readonly summary: string;
  readonly edits: readonly Edit[];
  /** As `Fix.conditions`. */
  readonly conditions: readonly string[];
}

/** What a kind of fix comes to for one finding: attempts, the better first, and why there are none or no more. */
export interface Attempts {
  readonly attempts: readonly Attempt[];
  readonly refused: readonly RefusedFix[];
}

/** The attempts of several tries together, each once; of the refusals those that are left where nothing is tried. */
export function joinAttempts(tries: readonly Attempts[]): Attempts {
  const attempts = new Map(
    tries.flatMap((one) => one.attempts.map((attempt) => [JSON.stringify(attempt.edits), attempt] as const)),
  );
  if (attempts.size > 0) return { attempts: [...attempts.values()], refused: [] };
  return { attempts: [], refused: tries[0]?.refused ?? [] };
}

export function nothingToTry(kind: FixKind, reason: string): Attempts {
  return { attempts: [], refused: [{ kind, reason }] };
}
