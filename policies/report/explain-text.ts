import { VENDOR_WORDS } from "../fixes/describe-remedy";
import type { Check, Expected } from "../explain/check";
import type {
  ExplainedFlow,
  ExplainedHop,
  Explanation,
  Lookup,
  MissingFact,
  OtherWay,
} from "../explain/explanation";
import type { MendableFinding, Remedy } from "../fixes/fix";
import { describeExempted } from "../exemptions/describe-exempted";
import { describeAnswer, describeHop, describeSources, nameDevice } from "../rules/describe-way";
import { describePort, joinWords } from "../rules/write-message";
import { type Origin, describeOrigin } from "../values/fact";
import { type Note, describeNote } from "../values/note";
import { escapeControls } from "../values/printable";
import { locate } from "../values/locate";

/** Writes an explanation for people, top to bottom as the packet goes. Safe to print on a terminal. */
export function writeExplanation(explanation: Explanation, checks: readonly Check[] | undefined): string {
  const { flows, groups } = explanation;
  const sections = [
    describeHead(explanation),
    describeLookup(explanation),
    ...flows.flatMap((flow, index) => {
      const number = flows.length === 1 ? "" : ` (${index + 1} of ${flows.length})`;
      return describeFlow(flow, number, groups);
    }),
    ...describeStanding(explanation),
    ...(checks === undefined ? [] : [describeChecks(checks)]),
  ].filter((section) => section.length > 0);
  const lines = sections.flatMap((section, index) => (index === 0 ? section : ["", ...section]));
  return `${lines.map((line) => escapeControls(line).trimEnd()).join("\n")}\n`;
}

function describeHead({ from, to, port, groups, flows }: Explanation): string[] {
  const outcomes = [...new Set(flows.map(({ flow }) => flow.outcome))];
  const asked =
    groups.length === 0
      ? "No peer group asks for this conversation; it is judged as if the two were peers that accept each other's own addresses."
      : `Asked for by peer group${groups.length === 1 ? "" : "s"} ${joinWords(groups)}.`;
  return [`${from} -> ${to}, ${describePort(port)}: ${joinWords(outcomes)}`, `  ${asked}`];
}

function describeLookup({ from, to, lookup }: Explanation): string[] {
  const { order, answers, unresolved, missing, assumptions } = lookup;
  const lines = [
    ...order.map((clause) => `  ${clause}`),
    ...answers.flatMap((explained) => describeGiven(explained)),
    ...(unresolved === undefined
      ? []
      : [`  - no address: ${unresolved.why} [${describeOrigin(unresolved.origin)}]`]),
    ...missing.map((note) => `  - not known: ${describeNote(note)}`),
    ...describeAssumed("  ", assumptions),
  ];
  if (lines.length === 0) return [];
  return [`The name ${to}, as ${from} resolves it:`, ...lines];
}

function describeGiven({ answer, registeredBy }: Lookup["answers"][number]): string[] {
  const registered =
    registeredBy === undefined
      ? []
      : [`      the server registers it by itself [${describeOrigin(registeredBy)}]`];
  return [
    `  - ${describeAnswer(answer)}`,
    ...answer.because.map(({ value, origin }) => `      ${value} [${describeOrigin(origin)}]`),
    ...registered,
  ];
}

function describeFlow(explained: ExplainedFlow, number: string, asking: readonly string[]): string[][] {
  const { flow, hops, replyHops, assumptions, others } = explained;
  const sources = describeSources(flow);
  const way = `The way${flow.answer === undefined ? "" : ` to ${flow.answer.address.text}`}${number}`;
  return [
    hops.length === 0
      ? []
      : [
          `${way}${sources.length === 0 ? "" : `; ${sources.join(", ")}`}:`,
          ...hops.flatMap(describeExplainedHop),
        ],
    describeReply(explained, replyHops),
    assumptions.length === 0
      ? []
      : ["All of it rests on:", ...assumptions.map((note) => `  - ${describeNote(note)}`)],
    describeOthers(others),
    describeVerdict(explained, number, asking),
    describeMending(explained),
    describeMissing(explained.missing),
  ];
}

function describeExplainedHop({ hop, assumptions }: ExplainedHop, index: number): string[] {
  return [
    `  ${index + 1}. ${describeHop(hop)}`,
    ...hop.steps.flatMap(({ decision, because }) => [
      `     - ${decision}`,
      ...because.map(({ value, origin }) => `         ${value} [${describeOrigin(origin)}]`),
    ]),
    ...describeAssumed("     ", assumptions),
  ];
}

function describeReply({ flow }: ExplainedFlow, replyHops: readonly ExplainedHop[]): string[] {
  if (replyHops.length > 0) return ["The reply:", ...replyHops.flatMap(describeExplainedHop)];
  if (flow.outcome !== "masked") return [];
  return [`The reply: none that matters, since ${flow.to} refuses what it gets.`];
}

function describeOthers(others: readonly OtherWay[]): string[] {
  if (others.length === 0) return [];
  return [
    "It may go another way as well; what is told above is the worst:",
    ...others.map(({ outcome, disposition, sourceSeen, hops }) => {
      const arrives = sourceSeen === undefined ? "" : `, arrives from ${sourceSeen}`;
      return `  - ${outcome} (${disposition})${arrives}: ${hops.map(nameDevice).join(" -> ")}`;
    }),
  ];
}

function describeVerdict(explained: ExplainedFlow, number: string, asking: readonly string[]): string[] {
  const { flow, groups, verdict, responsible, findings } = explained;
  // Where groups differ in what they make of one way.
  const whose = groups.length === asking.length ? "" : `, for ${joinWords(groups)}`;
  return [
    `The verdict${number}: ${flow.outcome}${whose}`,
    ...verdict.map((sentence) => `  ${sentence}`),
    ...(responsible === undefined
      ? []
      : [
          `  Responsible: ${responsible.name} ${responsible.did}`,
          `  Stated: ${describePlace(responsible.origin)}`,
        ]),
    ...new Set(findings.map(describeReported)),
  ];
}

function describeReported({ rule, level, exemptedBy }: MendableFinding): string {
  const exemption = exemptedBy === undefined ? "" : `. ${describeExempted(exemptedBy)}`;
  return exemption === "" ? `  Reported by ${rule}, ${level}` : `  Reported by ${rule}${exemption}`;
}

/** The short name of a place and, where there is one, what finds it: a URN, or file, line and object. */
function describePlace(origin: Origin): string {
  return origin.label === undefined
    ? describeOrigin(origin)
    : `${describeOrigin(origin)} (${locate(origin)})`;
}

function describeMending({ remedy, advice }: ExplainedFlow): string[] {
  return remedy === undefined
    ? advice.flatMap((text) => text.split("\n"))
    : [...describeFixes(remedy), ...describeRefused(remedy)];
}

function describeFixes({ fixes }: Remedy): string[] {
  if (fixes.length === 0) return ["No fix is offered."];
  return [
    fixes.length === 1
      ? "This mends it; it was tried in the model:"
      : "Any one of these mends it; each was tried in the model:",
    ...[...fixes]
      .sort((a, b) => a.rank - b.rank)
      .flatMap(({ rank, kind, vendorSupport, summary, touches, conditions }) => [
        `  ${rank}. ${kind} (${VENDOR_WORDS[vendorSupport]}): ${summary}`,
        ...touches.map((touched) => `     changes ${touched}`),
        ...conditions.map((condition) => `     provided that ${condition}`),
      ]),
  ];
}

function describeRefused({ refused }: Remedy): string[] {
  if (refused.length === 0) return [];
  return [
    "Not offered:",
    ...refused.map(
      ({ kind, tried, reason }) => `  - ${kind}${tried === undefined ? "" : ` (${tried})`}: ${reason}`,
    ),
  ];
}

function describeMissing(missing: readonly MissingFact[]): string[] {
  if (missing.length === 0) return [];
  return [
    "What is missing, and how to state it (docs/facts.md):",
    ...missing.flatMap(({ note, how }) => [`  - ${describeNote(note)}`, `      ${how}`]),
  ];
}

function describeStanding({ standing }: Explanation): string[][] {
  if (standing.length === 0) return [];
  const names = [...new Set(standing.map(({ rule, cause }) => `${rule}: ${cause.name}`))];
  return [
    [
      "Every verdict of this estate rests on what these findings are about; peerpath check tells them in full:",
      ...names.map((name) => `  - ${name}`),
    ],
  ];
}

/** Assumptions with one reason stand together, each once; the first place of each is named. */
function describeAssumed(indent: string, notes: readonly Note[]): string[] {
  const byReason = new Map<string, Map<string, string>>();
  for (const { what, why, origin } of notes) {
    const ofReason = byReason.get(why) ?? new Map<string, string>();
    byReason.set(why, ofReason);
    if (!ofReason.has(what)) ofReason.set(what, origin === undefined ? "" : ` [${describeOrigin(origin)}]`);
  }
  return [...byReason].flatMap(([why, subjects]) => {
    const lines = [...subjects].map(([what, where]) => `${what}${where}`);
    if (lines.length === 1) return [`${indent}assumed: ${lines.join()}: ${why}`];
    return [`${indent}assumed: ${why}:`, ...lines.map((line) => `${indent}  ${line}`)];
  });
}

function describeChecks(checks: readonly Check[]): string[] {
  return [
    "To see it on the real wire, with commands that change nothing:",
    ...checks.flatMap(({ on, shows, commands, expected, hint }) => [
      `  On ${on}: ${shows}`,
      ...commands.map(({ shell, run }) => `    ${`${shell}>`.padEnd(11)} ${run}`),
      ...expected.flatMap(describeExpected),
      ...(hint === undefined ? [] : [`      ${hint}`]),
    ]),
  ];
}

function describeExpected({ when, see, notSee, decides }: Expected): string[] {
  const lines = [
    ...see.map((line) => `        must see      ${line}`),
    ...notSee.map((line) => `        must not see  ${line}`),
    ...(decides === undefined ? [] : [`        ${decides}`]),
  ];
  return lines.length === 0 ? [] : [`      ${when}:`, ...lines];
}
