import type { MendableFinding } from "../../fixes/fix";
import type { PeerFlow } from "../../outcomes/peer-flow";
import { OUTCOMES, type Outcome, type Verdict } from "../../reach-verdict";
import { describeHops } from "../../rules/write-message";
import { describeNote } from "../../values/note";
import type { ExitOptions } from "../exit-code";
import { PASSED, type TestCase, type TestResult, isFailing } from "./test-case";

/** One case for each ordered pair of peers and port; its suite is the peer group. */
export function toFlowCases(
  { flows, findings }: Verdict,
  { failOn }: Pick<ExitOptions, "failOn">,
): TestCase[] {
  const findingsOf = indexFindings(findings);
  return [...gather(flows).values()].map((ofPair) => {
    const [first] = ofPair;
    if (first === undefined) throw new Error("a pair without a flow");
    const { group, from, to, port } = first;
    const found = [...new Set(ofPair.flatMap(({ id }) => findingsOf.get(id) ?? []))];
    return {
      suite: group.name,
      name: `${from} -> ${to} ${port.protocol}/${port.port}`,
      result: judge(
        ofPair,
        found.filter((finding) => isFailing(finding, failOn)),
      ),
      output: found.filter((finding) => !isFailing(finding, failOn)).map(refer),
    };
  });
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

function judge(flows: readonly PeerFlow[], failing: readonly MendableFinding[]): TestResult {
  const [worst] = [...flows].sort((a, b) => rank(a.outcome) - rank(b.outcome));
  if (worst === undefined) return PASSED;
  const [first] = failing;
  if (first !== undefined) {
    return {
      kind: "failed",
      type: worst.outcome,
      message: `${worst.outcome}: ${first.cause.name} ${first.cause.did}`,
      details: [...failing.map(refer), ...flows.flatMap(describeWay)],
    };
  }
  if (worst.outcome !== "undecided") return PASSED;
  const missing = flows.flatMap((flow) => flow.missing.map(describeNote));
  return { kind: "skipped", why: ["undecided, which is no pass", ...new Set(missing)].join("; ") };
}

function rank(outcome: Outcome): number {
  return OUTCOMES.indexOf(outcome);
}

function describeWay({ answer, outcome, sourceSeen, hops, replyHops }: PeerFlow): string[] {
  const by = answer === undefined ? "the name gives no address" : `the name gives ${answer.address.text}`;
  const seen = sourceSeen.length === 0 ? "" : `; it arrives from ${sourceSeen.join(" or ")}`;
  const reply =
    outcome === "unreachable" && replyHops.length > 0 ? ["    the reply:", ...describeHops(replyHops)] : [];
  return [`  ${by}: ${outcome}${seen}`, ...describeHops(hops), ...reply];
}
