import type { Contradiction, Statement } from "../network/contradiction";
import { describeOrigin } from "../values/fact";
import type { Finding, Rule } from "./rule";
import { listItems } from "./write-message";

/**
 * Reports declared facts that the plan contradicts: one finding for each declared object (a server, a segment, a record set),
 * which is what a person corrects, with a line for each of its values.
 */
export const factsAgree: Rule = {
  id: "facts-agree",
  title: "No declared fact contradicts the plan.",
  level: "mandatory",
  rationale:
    "Facts describe what the plan does not contain. One that says otherwise than the plan is out of date or about something else, " +
    "and then the facts beside it, which nothing checks, may be wrong too: a verdict that rests on them is worth nothing.",
  action:
    "Correct the fact, or leave it out: nothing that the plan contains has to be repeated. Where two machines have one " +
    "address, or a segment's networks differ, the message says that both count.",
  references: ["docs/facts.md"],
  judge: ({ network }) => gatherByObject(network.contradictions).map(toFinding),
};

function gatherByObject(found: readonly Contradiction[]): Contradiction[][] {
  const gathered = new Map<string, Contradiction[]>();
  for (const contradiction of found) {
    const { subject, object } = contradiction;
    const key = JSON.stringify([subject, object.source, object.path]);
    gathered.set(key, [...(gathered.get(key) ?? []), contradiction]);
  }
  return [...gathered.values()];
}

function toFinding(found: readonly Contradiction[]): Finding {
  const [first] = found;
  if (first === undefined) throw new Error("a declared object without any contradiction");
  const isReplaced = found.some(({ used }) => used === "plan");
  return {
    rule: factsAgree.id,
    level: factsAgree.level,
    group: undefined,
    cause: { name: first.subject, did: "is declared otherwise than it is planned", origin: first.object },
    flows: [],
    message: [
      `What is declared of ${first.subject} contradicts the plan:`,
      ...listItems(found.map(describe)),
      `Correct the fact or leave it out${isReplaced ? "; the plan's value was used" : ""}.`,
    ].join("\n"),
  };
}

function describe({ about, declared, planned, used }: Contradiction): string {
  const both = used === "both" ? "; until then both count" : "";
  return `${about}: declared is ${describeStatement(declared)}, planned is ${describeStatement(planned)}${both}`;
}

function describeStatement({ value, origin }: Statement): string {
  return `${value} [${describeOrigin(origin)}]`;
}
