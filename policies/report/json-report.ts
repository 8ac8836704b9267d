import type { Fix, MendableFinding, RefusedFix, Remedy } from "../fixes/fix";
import type { PeerFlow } from "../outcomes/peer-flow";
import type { BaselineRecord, ExemptionRecord } from "../records/exemption-records";
import type { Verdict } from "../reach-verdict";
import type { Hop } from "../trace/trace";
import { type ExitOptions, type Report, decideExitCode } from "./exit-code";
import { toNote, toOrigin, toStep, writeJson } from "./json-parts";
import { locate } from "../values/locate";
import schema from "./report.schema.json";
import { summarise } from "./summary";

export interface JsonOptions extends ExitOptions {
  /** peerpath's own version. */
  readonly version: string;
}

/** Writes a verdict as the JSON that report.schema.json describes. The same verdict gives the same text. */
export function reportJson(verdict: Verdict, options: JsonOptions): Report {
  const document = {
    schemaVersion: schema.properties.schemaVersion.const,
    tool: { name: "peerpath", version: options.version },
    summary: summarise(verdict.flows),
    flows: [...verdict.flows].sort(compareFlows).map(toFlow),
    findings: verdict.findings.map(toFinding),
  };
  return { output: writeJson(document), exitCode: decideExitCode(verdict, options) };
}

function compareFlows(left: PeerFlow, right: PeerFlow): number {
  const [a, b] = [left, right].map(({ group, from, to, port, answer }) =>
    JSON.stringify([
      group.name,
      from,
      to,
      port.protocol,
      String(port.port).padStart(5, "0"),
      answer?.address.text,
    ]),
  );
  return a === b ? 0 : (a ?? "") < (b ?? "") ? -1 : 1;
}

function toFlow(flow: PeerFlow): object {
  return {
    id: flow.id,
    group: flow.group.name,
    from: flow.from,
    to: flow.to,
    protocol: flow.port.protocol,
    port: flow.port.port,
    answer: flow.answer?.address.text ?? null,
    outcome: flow.outcome,
    sourceSent: flow.sourceSent ?? null,
    sourceSeen: flow.sourceSeen,
    disposition: flow.disposition ?? null,
    hops: flow.hops.map(toHop),
    assumptions: flow.assumptions.map(toNote),
    missing: flow.missing.map(toNote),
  };
}

function toHop(hop: Hop): object {
  return { device: hop.device, in: hop.in, out: hop.out, steps: hop.steps.map(toStep) };
}

function toFinding(finding: MendableFinding): object {
  return {
    rule: finding.rule,
    level: finding.level,
    group: finding.group ?? null,
    cause: finding.cause.name,
    urn: locate(finding.cause.origin),
    flows: finding.flows,
    message: finding.message,
    exemptedBy: finding.exemptedBy === undefined ? null : toExemption(finding.exemptedBy),
    ...(finding.remedy === undefined ? {} : toRemedy(finding.remedy)),
  };
}

function toRemedy({ fixes, refused }: Remedy): object {
  return { fixes: fixes.map(toFix), refusedFixes: refused.map(toRefusedFix) };
}

function toFix({ kind, rank, vendorSupport, summary, touches, conditions }: Fix): object {
  return { kind, rank, vendorSupport, summary, touches, conditions };
}

function toRefusedFix({ kind, tried, reason }: RefusedFix): object {
  return { kind, tried: tried ?? null, reason };
}

function toExemption(record: ExemptionRecord | BaselineRecord): object {
  const origin = toOrigin(record.origin);
  if (record.kind === "baseline") return { kind: record.kind, origin };
  const { kind, reason, owner, expires } = record;
  return { kind, reason, owner, expires, origin };
}
