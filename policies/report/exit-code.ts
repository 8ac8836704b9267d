import type { Verdict } from "../reach-verdict";
import { peerPathDecidable } from "../rules/peer-path-decidable";

/** Which findings make a command fail. */
export type FailOn = "mandatory" | "advisory" | "never";

/** What a command prints and the code that it exits with. */
export interface Report {
  readonly output: string;
  readonly exitCode: 0 | 1 | 2 | 3;
}

export interface ExitOptions {
  readonly failOn: FailOn;
  /** Whether what is not decided fails too. */
  readonly strict: boolean;
}

/** 1 for findings at or above the level; 3 where something is undecided and that is asked for; else 0. */
export function decideExitCode(verdict: Verdict, { failOn, strict }: ExitOptions): 0 | 1 | 3 {
  const fails = verdict.findings.some(({ level }) => level === "mandatory" || failOn === "advisory");
  if (failOn !== "never" && fails) return 1;
  return strict && isUndecided(verdict) ? 3 : 0;
}

/** Where nothing was looked at, nothing is decided either. */
function isUndecided({ flows, findings }: Verdict): boolean {
  return (
    flows.length === 0 ||
    flows.some(({ outcome }) => outcome === "undecided") ||
    findings.some(({ rule }) => rule === peerPathDecidable.id)
  );
}
