/** Whether edits are a fix: the finding is gone, nothing else is worse, and nothing became undecided. */
import { CALL_OUTCOMES, type PoolCall } from "../outcomes/judge-pool-calls";
import { type ClientPath, judgeClientPaths } from "../outcomes/judge-client-paths";
import { type OutwardPath, judgeOutwardPaths } from "../outcomes/judge-outward-paths";
import { OUTCOMES, type Outcome } from "../outcomes/outcome";
import type { PeerFlow } from "../outcomes/peer-flow";
import { recordsOfKind } from "../records/of-kind";
import { factsAgree } from "../rules/facts-agree";
import { fixSupported } from "../rules/fix-supported";
import type { Finding } from "../rules/rule";
import { describeNote } from "../values/note";
import { keyOfPair } from "./broken-pairs";
import type { Run } from "./run";

/** What fixes are compared with: the estate as it is, with the paths of those who are no peers. */
export interface Baseline {
  readonly run: Run;
  /** FQDNs of all members of all groups; sorted. */
  readonly members: readonly string[];
  readonly clients: readonly ClientPath[];
  readonly outward: readonly OutwardPath[];
}

export type Proof =
  | { readonly isProven: true; readonly after: readonly PeerFlow[]; readonly advice: readonly string[] }
  /** `reason` is a clause. */
  | { readonly isProven: false; readonly reason: string };

/** Looks at the estate as it is. */
export function takeBaseline(run: Run): Baseline {
  const { groups } = run.analysis.network;
  const members = [...new Set(groups.flatMap((group) => group.members.map(({ fqdn }) => fqdn)))].sort();
  return { run, members, ...otherPaths(run, members) };
}

function otherPaths(
  { records, analysis: { network } }: Run,
  members: readonly string[],
): Pick<Baseline, "clients" | "outward"> {
  const clients = recordsOfKind([...records.planned, ...records.declared], "client");
  return {
    clients: judgeClientPaths(network, clients, members),
    outward: judgeOutwardPaths(network, members),
  };
}

/** Compares the estate with the edits to the one without them; `pairs` are the conversations that must be mended. */
export function proveFix(before: Baseline, after: Run, pairs: ReadonlySet<string>): Proof {
  const flows = after.flows.filter((flow) => pairs.has(keyOfPair(flow)));
  const unmended =
    findUnmended(flows) ??
    findWorseFlow(before.run.flows, after.flows) ??
    findWorseCall(before.run.analysis.poolCalls, after.analysis.poolCalls);
  if (unmended !== undefined) return { isProven: false, reason: unmended };
  const fresh = newFindings(before.run.findings, after.findings);
  const denied = fresh.find(({ level, rule }) => level === "mandatory" || rule === fixSupported.id);
  if (denied !== undefined) return { isProven: false, reason: describeNewFinding(denied) };
  const other = otherPaths(after, before.members);
  const broken =
    findBrokenClient(before.clients, other.clients) ?? findBrokenOutward(before.outward, other.outward);
  if (broken !== undefined) return { isProven: false, reason: broken };
  const advice = fresh.map(({ rule, cause }) => `${rule} will then advise: ${cause.name} ${cause.did}`);
  return { isProven: true, after: flows, advice };
}

const KEPT: readonly Outcome[] = ["preserved", "direct"];

function findUnmended(flows: readonly PeerFlow[]): string | undefined {
  const flow = flows.find(({ outcome }) => !KEPT.includes(outcome));
  if (flow === undefined) return undefined;
  const { from, to, cause, missing, outcome } = flow;
  const why = cause === undefined ? missing.map(describeNote).join("; ") : `${cause.name} ${cause.did}`;
  return `${from} -> ${to} would still be ${outcome}: ${why}`;
}

/** The worst outcome of each conversation, whatever addresses its name gives. */
function worstByPair(flows: readonly PeerFlow[]): Map<string, PeerFlow> {
  const worst = new Map<string, PeerFlow>();
  for (const flow of flows) {
    const other = worst.get(keyOfPair(flow));
    if (other === undefined || rank(flow) < rank(other)) worst.set(keyOfPair(flow), flow);
  }
  return worst;
}

function rank({ outcome }: Pick<PeerFlow, "outcome">): number {
  return OUTCOMES.indexOf(outcome);
}

/** Through the BIG-IP or past it is all one to a peer. */
function isWorse(before: PeerFlow | undefined, after: PeerFlow): boolean {
  if (KEPT.includes(after.outcome)) return false;
  return before === undefined || rank(after) < rank(before);
}

function findWorseFlow(before: readonly PeerFlow[], after: readonly PeerFlow[]): string | undefined {
  const [was, is] = [worstByPair(before), worstByPair(after)];
  for (const [key, flow] of is) {
    const other = was.get(key);
    if (!isWorse(other, flow)) continue;
    const why =
      flow.cause === undefined
        ? flow.missing.map(describeNote).join("; ")
        : `${flow.cause.name} ${flow.cause.did}`;
    return `${flow.from} -> ${flow.to}, port ${flow.port.port}, would become ${flow.outcome}: ${why}`;
  }
  const lost = [...was.keys()].find((key) => !is.has(key));
  const gone = lost === undefined ? undefined : was.get(lost);
  return gone && `peerpath would no longer know of ${gone.from} -> ${gone.to}, port ${gone.port.port}`;
}

function keyOfCall({ group, from, port }: PoolCall): string {
  return JSON.stringify([group.name, from, port.protocol, port.port]);
}

function callRank({ outcome }: PoolCall): number {
  return CALL_OUTCOMES.indexOf(outcome);
}

function findWorseCall(before: readonly PoolCall[], after: readonly PoolCall[]): string | undefined {
  const worst = new Map<string, number>();
  for (const call of before) {
    const key = keyOfCall(call);
    worst.set(key, Math.min(worst.get(key) ?? CALL_OUTCOMES.length, callRank(call)));
  }
  const worse = after.find((call) => {
    if (call.outcome === "reached") return false;
    return callRank(call) < (worst.get(keyOfCall(call)) ?? CALL_OUTCOMES.length);
  });
  if (worse === undefined) return undefined;
  const why =
    worse.cause === undefined
      ? worse.missing.map(describeNote).join("; ")
      : `${worse.cause.name} ${worse.cause.did}`;
  return `${worse.from}'s call of ${worse.to}, port ${worse.port.port}, would become ${worse.outcome}: ${why}`;
}

/** What is found with the edits and was not found without them. */
function newFindings(before: readonly Finding[], after: readonly Finding[]): Finding[] {
  const known = new Set(before.map(keyOfFinding));
  return after.filter((finding) => finding.exemptedBy === undefined && !known.has(keyOfFinding(finding)));
}

/** Flows of known findings may differ: they are compared by themselves. */
function keyOfFinding({ rule, group, cause, aspect }: Finding): string {
  return JSON.stringify([rule, group, aspect, cause.name, cause.origin.source]);
}

function describeNewFinding({ rule, message }: Finding): string {
  const [first = ""] = message.split("\n");
  if (rule === fixSupported.id) return `the vendor does not support it: ${first}`;
  return rule === factsAgree.id
    ? `a declared fact says otherwise and would have to change too: ${first}`
    : `${rule} would find: ${first}`;
}

const CLIENT_RANK = { broken: 0, undecided: 1, works: 2 } as const;

function findBrokenClient(before: readonly ClientPath[], after: readonly ClientPath[]): string | undefined {
  const [was, is] = [gatherPaths(before), gatherPaths(after)];
  for (const [key, path] of was) {
    const now = is.get(key);
    // A listener for a network has no path to a server that is no longer in it.
    if (now === undefined) {
      if (path.outcome === "works") return `${path.label} would no longer be there`;
      continue;
    }
    if (CLIENT_RANK[now.outcome] < CLIENT_RANK[path.outcome])
      return `${now.label} would ${now.outcome === "broken" ? "break" : "become undecided"}: ${now.why}`;
    const lost = path.reaches.filter((name) => !now.reaches.includes(name));
    if (lost.length > 0) return `${now.label} would no longer reach ${lost.join(" and ")}`;
  }
  return undefined;
}

/** Of several addresses of one server the best one counts, since a client may use it. */
function gatherPaths(paths: readonly ClientPath[]): Map<string, ClientPath> {
  const best = new Map<string, ClientPath>();
  for (const path of paths) {
    const other = best.get(path.key);
    if (other === undefined || CLIENT_RANK[path.outcome] > CLIENT_RANK[other.outcome])
      best.set(path.key, path);
  }
  return best;
}

function findBrokenOutward(
  before: readonly OutwardPath[],
  after: readonly OutwardPath[],
): string | undefined {
  for (const path of before) {
    if (path.isCut) continue;
    const now = after.find(({ server, family }) => server === path.server && family === path.family);
    const [was, is] = [path.ways, now?.ways ?? ["there is no way any more"]].map((ways) => ways.join(" or "));
    if (was !== is)
      return `${path.server}'s own connections to the outside would change: ${was ?? ""} before, ${is ?? ""} then`;
  }
  return undefined;
}
