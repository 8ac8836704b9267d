import type { Verdict } from "../reach-verdict";
import { inferredPeerPath } from "../rules/inferred-peer-path";
import { peerPathDecidable } from "../rules/peer-path-decidable";

/** Which findings make a command fail. */
export type FailOn = "mandatory" | "advisory" | "never";

/** What a command prints and the code that it exits with. */
export interface Report {
  readonly output: string;
  readonly exitCode: 0 | 1 | 2 | 3;
  /** What the reader of the report must know and the report does not hold, a line each: what was left out for its size. */
  readonly notes?: readonly string[];
}

export interface ExitOptions {
  readonly failOn: FailOn;
  /** Whether what is not decided fails too. */
  readonly strict: boolean;
}

/** 1 for findings at or above the level that nothing exempts; 3 where something is undecided and that is asked for; else 0. */
export function decideExitCode(verdict: Verdict, { failOn, strict }: ExitOptions): 0 | 1 | 3 {
  const fails = verdict.findings.some(
    ({ level, exemptedBy }) => exemptedBy === undefined && (level === "mandatory" || failOn === "advisory"),
  );
  if (failOn !== "never" && fails) return 1;
  return strict && isUndecided(verdict) ? 3 : 0;
}

/** The rules that report undecided flows: an exemption of one of them is about just that. */
const DECIDING: readonly string[] = [peerPathDecidable.id, inferredPeerPath.id];

/** Where nothing was looked at, nothing is decided either. What is exempted for being undecided does not count. */
function isUndecided({ flows, findings }: Verdict): boolean {
  const excused = new Set(
    findings
      .filter(({ rule, exemptedBy }) => exemptedBy !== undefined && DECIDING.includes(rule))
      .flatMap((finding) => finding.flows),
  );
  return (
    flows.length === 0 ||
    flows.some(({ id, outcome }) => outcome === "undecided" && !excused.has(id)) ||
    findings.some(({ rule, exemptedBy }) => rule === peerPathDecidable.id && exemptedBy === undefined)
  );
}
