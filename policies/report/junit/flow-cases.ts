import type { MendableFinding } from "../../fixes/fix";
import type { PeerFlow } from "../../outcomes/peer-flow";
import { OUTCOMES, type Outcome, type Verdict } from "../../reach-verdict";
import { describeHops } from "../../rules/write-message";
import { describeNote } from "../../values/note";
import type { ExitOptions } from "../exit-code";
import { PASSED, type TestCase, type TestResult, isFailing } from "./test-case";

/** How many failing pairs tell their way hop by hop: a CI system refuses files of many megabytes. */
export const TOLD_PAIRS = 1000;

export interface FlowCases {
  readonly cases: readonly TestCase[];
  /** How many failing pairs do not tell their way hop by hop, for their number. */
  readonly untold: number;
}

/** One case for each ordered pair of peers and port; its suite is the peer group. */
export function toFlowCases(
  { flows, findings }: Verdict,
  { failOn }: Pick<ExitOptions, "failOn">,
): FlowCases {
  const findingsOf = indexFindings(findings);
  let failing = 0;
  const cases = [...gather(flows).values()].map((ofPair): TestCase => {
    const [first] = ofPair;
    if (first === undefined) throw new Error("a pair without a flow");
    const { group, from, to, port } = first;
    const found = [...new Set(ofPair.flatMap(({ id }) => findingsOf.get(id) ?? []))];
    const fatal = found.filter((finding) => isFailing(finding, failOn));
    if (fatal.length > 0) failing += 1;
    return {
      suite: group.name,
      name: `${from} -> ${to} ${port.protocol}/${port.port}`,
      result: judge(ofPair, fatal, failing <= TOLD_PAIRS),
      output: found.filter((finding) => !isFailing(finding, failOn)).map(refer),
    };
  });
  return { cases, untold: Math.max(failing - TOLD_PAIRS, 0) };
}

function gather(flows: readonly PeerFlow[]): Map<string, PeerFlow[]> {
  const pairs = new Map<string, PeerFlow[]>();
  for (const flow of flows) {
    const key = JSON.stringify([flow.group.name, flow.from, flow.to, flow.port.protocol, flow.port.port]);
    const others = pairs.get(key);
    if (others === undefined) pairs.set(key, [flow]);
    else others.push(flow);
  }
  return pairs;
}

function indexFindings(findings: readonly MendableFinding[]): Map<string, MendableFinding[]> {
  const index = new Map<string, MendableFinding[]>();
  for (const finding of findings) {
    for (const id of finding.flows) {
      const others = index.get(id);
      if (others === undefined) index.set(id, [finding]);
      else others.push(finding);
    }
  }
  return index;
}

/** Whole findings stand at their rules; here is which one it is. */
function refer({ rule, level, cause, exemptedBy }: MendableFinding): string {
  return `${rule} (${exemptedBy === undefined ? level : "exempted"}): ${cause.name} ${cause.did}`;
}

function judge(
  flows: readonly PeerFlow[],
  failing: readonly MendableFinding[],
  tellsHops: boolean,
): TestResult {
  const [worst] = [...flows].sort((a, b) => rank(a.outcome) - rank(b.outcome));
  if (worst === undefined) return PASSED;
  const [first] = failing;
  if (first !== undefined) {
    return {
      kind: "failed",
      type: worst.outcome,
      message: `${worst.outcome}: ${first.cause.name} ${first.cause.did}`,
      details: [...failing.map(refer), ...flows.flatMap((flow) => describeWay(flow, tellsHops))],
    };
  }
  if (worst.outcome !== "undecided") return PASSED;
  const missing = flows.flatMap((flow) => flow.missing.map(describeNote));
  return { kind: "skipped", why: ["undecided, which is no pass", ...new Set(missing)].join("; ") };
}

function rank(outcome: Outcome): number {
  return OUTCOMES.indexOf(outcome);
}

function describeWay(
  { answer, outcome, sourceSeen, hops, replyHops }: PeerFlow,
  tellsHops: boolean,
): string[] {
  const by = answer === undefined ? "the name gives no address" : `the name gives ${answer.address.text}`;
  const seen = sourceSeen.length === 0 ? "" : `; it arrives from ${sourceSeen.join(" or ")}`;
  const line = `  ${by}: ${outcome}${seen}`;
  if (!tellsHops) return [line];
  const isReply = outcome === "unreachable" && replyHops.length > 0;
  return [line, ...describeHops(hops), ...(isReply ? ["    the reply:", ...describeHops(replyHops)] : [])];
}
