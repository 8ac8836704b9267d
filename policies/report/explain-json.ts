import type { Check } from "../explain/check";
import type { ExplainedFlow, ExplainedHop, Explanation, Lookup } from "../explain/explanation";
import type { MendableFinding, Remedy } from "../fixes/fix";
import type { Hop } from "../trace/trace";
import schema from "./explanation.schema.json";
import { toNote, toOrigin, toStep, writeJson } from "./json-parts";
import { locate } from "../values/locate";

/** Writes an explanation as the JSON that explanation.schema.json describes. `checks` where they are asked for. */
export function writeExplanationJson(
  explanation: Explanation,
  checks: readonly Check[] | undefined,
  version: string,
): string {
  const { from, to, port, groups, lookup, flows, standing } = explanation;
  return writeJson({
    schemaVersion: schema.properties.schemaVersion.const,
    tool: { name: "peerpath", version },
    from,
    to,
    protocol: port.protocol,
    port: port.port,
    service: port.service ?? null,
    groups,
    lookup: toLookup(lookup),
    flows: flows.map(toFlow),
    standing: standing.map(toFinding),
    ...(checks === undefined ? {} : { checks: checks.map(toCheck) }),
  });
}

function toLookup({ order, answers, unresolved, missing, assumptions }: Lookup): object {
  return {
    order,
    answers: answers.map(({ answer, registeredBy }) => ({
      address: answer.address.text,
      source: answer.source,
      origin: toOrigin(answer.origin),
      because: answer.because.map(({ value, origin }) => ({ value, origin: toOrigin(origin) })),
      registeredBy: registeredBy === undefined ? null : toOrigin(registeredBy),
    })),
    unresolved:
      unresolved === undefined ? null : { why: unresolved.why, origin: toOrigin(unresolved.origin) },
    missing: missing.map(toNote),
    assumptions: assumptions.map(toNote),
  };
}

function toFlow(explained: ExplainedFlow): object {
  const { flow, groups, responsible, remedy } = explained;
  return {
    id: flow.id,
    groups,
    answer: flow.answer?.address.text ?? null,
    outcome: flow.outcome,
    disposition: flow.disposition ?? null,
    sourceSent: flow.sourceSent ?? null,
    sourceSeen: flow.sourceSeen,
    hops: explained.hops.map(toExplainedHop),
    replyHops: explained.replyHops.map(toExplainedHop),
    assumptions: explained.assumptions.map(toNote),
    others: explained.others.map(({ outcome, disposition, sourceSeen, hops }) => ({
      outcome,
      disposition,
      sourceSeen: sourceSeen ?? null,
      hops: hops.map(toHop),
    })),
    arriving: explained.arriving,
    verdict: explained.verdict,
    responsible:
      responsible === undefined
        ? null
        : {
            name: responsible.name,
            did: responsible.did,
            urn: locate(responsible.origin),
            origin: toOrigin(responsible.origin),
          },
    findings: explained.findings.map(toFinding),
    remedy: remedy === undefined ? null : toRemedy(remedy),
    advice: explained.advice,
    missing: explained.missing.map(({ note, how }) => ({ ...toNote(note), how })),
  };
}

function toHop({ kind, device, in: arrival, out, steps }: Hop): object {
  return { kind, device, in: arrival, out, steps: steps.map(toStep) };
}

function toExplainedHop({ hop, assumptions }: ExplainedHop): object {
  return { ...toHop(hop), assumptions: assumptions.map(toNote) };
}

function toFinding({ rule, level, cause, exemptedBy }: MendableFinding): object {
  return { rule, level, cause: cause.name, urn: locate(cause.origin), isExempted: exemptedBy !== undefined };
}

function toRemedy({ fixes, refused }: Remedy): object {
  return {
    fixes: fixes.map(({ kind, vendorSupport, rank, summary, touches, conditions }) => {
      return { kind, vendorSupport, rank, summary, touches, conditions };
    }),
    refused: refused.map(({ kind, tried, reason }) => ({ kind, tried: tried ?? null, reason })),
  };
}

function toCheck({ on, shows, commands, expected, hint }: Check): object {
  return {
    on,
    shows,
    commands,
    expected: expected.map(({ decides, ...rest }) => ({ ...rest, decides: decides ?? null })),
    hint: hint ?? null,
  };
}
