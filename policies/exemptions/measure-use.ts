import type { Analysis, ExemptionUse, Finding, SingleExemptionUse } from "../rules/rule";
import type { BaselineEntry, BaselineRecord, ExemptionRecord } from "../records/exemption-records";
import { inferredPeerPath } from "../rules/inferred-peer-path";
import { peerPathDecidable } from "../rules/peer-path-decidable";
import { type Coverer, covers } from "./coverer";
import { type FlowsById, subjectsOf } from "./finding-subjects";
import { keyOfEntry, toBaselineEntries } from "./match-baseline";
import type { ExemptionScope } from "./match-exemption";

/** Rules that report what is undecided: that they are silent tells something. */
const DECIDING: readonly string[] = [peerPathDecidable.id, inferredPeerPath.id];
const UNDECIDED = "undecided";

/** How each exemption and baseline fared; `findings` are those before anything was exempted. */
export function measureUse(
  coverers: readonly Coverer[],
  analysis: Analysis,
  findings: readonly Finding[],
  flows: FlowsById,
): ExemptionUse[] {
  const judged = listJudged(analysis);
  return coverers.map((coverer): ExemptionUse => {
    const { record, hasExpired, scope } = coverer;
    if (record.kind === "baseline")
      return { record, stale: findStale(record, judged, toBaselineEntries(findings, flows)) };
    if (scope === undefined) throw new Error("an exemption without a scope");
    const ofRule = findings.filter(({ rule }) => rule === record.rule);
    const matches = ofRule.some((finding) => matchesAny(coverer, finding, flows));
    return { record, hasExpired, reach: matches ? "matches" : reachOf(record, scope, judged) };
  });
}

function matchesAny(coverer: Coverer, finding: Finding, flows: FlowsById): boolean {
  const subjects = subjectsOf(finding, flows);
  if (subjects.length === 0) return covers(coverer, finding, undefined);
  return subjects.some((subject) => covers(coverer, finding, subject));
}

/** A conversation that was judged, or a server of a group by itself. */
interface Judged {
  readonly group: string;
  readonly from: string;
  readonly to: string;
  readonly protocol?: string;
  readonly port?: number;
  readonly outcome?: string;
}

function listJudged({ network, flows, poolCalls }: Analysis): Judged[] {
  return [
    ...[...flows, ...poolCalls].map(({ group, from, to, port, outcome }) => {
      return { group: group.name, from, to, protocol: port.protocol, port: port.port, outcome };
    }),
    ...network.groups.flatMap(({ name, members }) =>
      members.map(({ fqdn }) => ({ group: name, from: fqdn, to: fqdn })),
    ),
  ];
}

/** What can be said of an exemption that matches nothing. */
function reachOf(
  { rule }: ExemptionRecord,
  scope: ExemptionScope,
  judged: readonly Judged[],
): SingleExemptionUse["reach"] {
  const here = judged.filter(({ from, to }) => scope.coversPair(from, to));
  if (here.length === 0) return "elsewhere";
  const isOpen = here.some(
    ({ port, outcome }) => outcome === UNDECIDED && port !== undefined && scope.coversPort(port),
  );
  return isOpen && !DECIDING.includes(rule) ? UNDECIDED : "matches-nothing";
}

/**
 * The entries that no finding answers to any more: their servers are here, and the conversation could be decided. An undecided one
 * may turn out as it was.
 */
function findStale(
  { entries }: BaselineRecord,
  judged: readonly Judged[],
  found: readonly BaselineEntry[],
): BaselineEntry[] {
  const present = new Set(found.map(keyOfEntry));
  const groups = new Set(judged.map(({ group }) => group));
  const pairs = new Set(judged.map(({ group, from, to }) => JSON.stringify([group, from, to])));
  const open = new Set(
    judged
      .filter(({ outcome }) => outcome === UNDECIDED)
      .map(({ group, from, to, protocol, port }) => JSON.stringify([group, from, to, protocol, port])),
  );
  return entries.filter((entry) => {
    if (present.has(keyOfEntry(entry))) return false;
    const { group, flow } = entry;
    if (flow === undefined) return group === undefined ? judged.length > 0 : groups.has(group);
    const { from, to, protocol, port } = flow;
    if (open.has(JSON.stringify([group, from, to, protocol, port]))) return false;
    return pairs.has(JSON.stringify([group, from, to]));
  });
}
