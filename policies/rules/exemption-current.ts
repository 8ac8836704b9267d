import type { BaselineEntry, ExemptionRecord } from "../records/exemption-records";
import { describeOrigin } from "../values/fact";
import type { Analysis, BaselineUse, ExemptionUse, Finding, Rule, SingleExemptionUse } from "./rule";
import { listItems } from "./write-message";

/** Reports exemptions that have expired or are not needed, and entries of a baseline whose findings are gone. */
export const exemptionCurrent: Rule = {
  id: "exemption-current",
  title: "Every exemption is valid and needed, and what is exempted is shown.",
  level: "advisory",
  rationale:
    "An exemption is a promise that somebody mends something by a day. One that has expired no longer holds, and its finding stands " +
    "again; one that matches nothing would let the next fault of its kind through without a word. In the policy pack this rule also " +
    "shows what is exempted, since the engine knows one level a policy.",
  action:
    "Mend what the exemption is about and remove it, or let its owner state a new day. Take entries of a baseline whose " +
    "findings are gone out of it: peerpath check … --shrink-baseline.",
  references: ["docs/exemptions.md"],
  judge: ({ exemptions }: Analysis) => (exemptions ?? []).flatMap(judgeUse),
};

function judgeUse(use: ExemptionUse): Finding[] {
  return "stale" in use ? judgeBaseline(use) : judgeExemption(use);
}

function judgeExemption({ record, hasExpired, reach }: SingleExemptionUse): Finding[] {
  if (hasExpired && reach !== "elsewhere") {
    const effect =
      reach === "matches"
        ? `What it covered stands again, at the level of ${record.rule}.`
        : `${record.rule} finds nothing here that it would cover${reach === "undecided" ? ", as far as that can be decided" : ""}.`;
    return [report(record, "has expired", `expired on ${record.expires}. ${effect}`)];
  }
  if (reach !== "matches-nothing") return [];
  const text = `is not needed: its servers are here, and ${record.rule} finds nothing that it covers.`;
  return [report(record, "is not needed", text)];
}

function report(record: ExemptionRecord, did: string, text: string): Finding {
  const { origin, rule, from, to, port, owner, reason } = record;
  const where = describeOrigin(origin);
  const whom = `${rule}, ${from} -> ${to}${port === undefined ? "" : `, port ${port}`}`;
  return {
    rule: exemptionCurrent.id,
    level: exemptionCurrent.level,
    group: undefined,
    cause: { name: where, did, origin },
    flows: [],
    message: [
      `The exemption ${where} (${whom}) ${text}`,
      `Owner: ${owner}. Reason: ${reason}`,
      "Mend what it is about and remove it, or let its owner state a new day.",
    ].join("\n"),
  };
}

function judgeBaseline({ record, stale }: BaselineUse): Finding[] {
  if (stale.length === 0) return [];
  const { origin } = record;
  return [
    {
      rule: exemptionCurrent.id,
      level: exemptionCurrent.level,
      group: undefined,
      cause: { name: origin.source, did: "holds entries whose findings are gone", origin },
      flows: [],
      message: [
        `The baseline ${origin.source} holds ${stale.length === 1 ? "an entry whose finding is" : `${stale.length} entries whose findings are`} gone:`,
        ...listItems(stale.map(describeEntry)),
        "Take them out with peerpath check … --shrink-baseline, so that nothing of the kind comes back unseen.",
      ].join("\n"),
    },
  ];
}

function describeEntry({ rule, cause, flow }: BaselineEntry): string {
  if (flow === undefined) return `${rule}: ${cause}`;
  const { from, to, protocol, port, answer, outcome } = flow;
  const whom = from === to ? from : `${from} -> ${to}`;
  const how = [answer, outcome].filter((part) => part !== undefined).join(" ");
  return `${rule}: ${whom}, ${protocol.toUpperCase()} ${port}${how === "" ? "" : ` (${how})`}: ${cause}`;
}
