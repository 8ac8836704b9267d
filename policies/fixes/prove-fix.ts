/** Whether edits are a fix: the finding is gone, nothing else is worse, and nothing became undecided. */
import { CALL_OUTCOMES, type PoolCall } from "../outcomes/judge-pool-calls";
import { type ClientPath, countClientPaths, judgeClientPaths } from "../outcomes/judge-client-paths";
import { type OutwardPath, judgeOutwardPaths } from "../outcomes/judge-outward-paths";
import { OUTCOMES, type Outcome } from "../outcomes/outcome";
import type { PeerFlow } from "../outcomes/peer-flow";
import type { ClientRecord } from "../records/group-records";
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
  const members = membersOf(run);
  return { run, members, ...otherPaths(run, members) };
}

/** How much there is to judge of the estate once: peer flows, and paths of those who are no peers. */
export function measureRun(run: Run): number {
  const members = membersOf(run);
  const paths = countClientPaths(run.analysis.network, clientsOf(run), members);
  return run.flows.length + paths + members.length;
}

function membersOf({ analysis: { network } }: Run): string[] {
  return [...new Set(network.groups.flatMap((group) => group.members.map(({ fqdn }) => fqdn)))].sort();
}

function clientsOf({ records }: Run): ClientRecord[] {
  return recordsOfKind([...records.planned, ...records.declared], "client");
}

function otherPaths(run: Run, members: readonly string[]): Pick<Baseline, "clients" | "outward"> {
  const { network } = run.analysis;
  return {
    clients: judgeClientPaths(network, clientsOf(run), members),
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
  return flow && `${flow.from} -> ${flow.to} would still be ${flow.outcome}: ${describeWhy(flow)}`;
}

function describeWhy({ cause, missing }: Pick<PeerFlow, "cause" | "missing">): string {
  return cause === undefined ? missing.map(describeNote).join("; ") : `${cause.name} ${cause.did}`;
}

/** What is compared: something that has an outcome, of which there may be several for one question. */
interface Compared {
  readonly outcome: string;
}

/**
 * The first of `after` that is worse than everything that the same question came to before, or that cannot be decided where it could
 * be. `outcomes` are in their order, the worst first, and `good` ones are as good as each other.
 */
function findWorse<T extends Compared>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (one: T) => string,
  outcomes: readonly string[],
  good: readonly string[],
): T | undefined {
  const known = new Map<string, { worst: number; isOpen: boolean }>();
  for (const one of before) {
    const key = keyOf(one);
    const { worst, isOpen } = known.get(key) ?? { worst: outcomes.length, isOpen: false };
    known.set(key, {
      worst: Math.min(worst, outcomes.indexOf(one.outcome)),
      isOpen: isOpen || one.outcome === "undecided",
    });
  }
  return after.find((one) => {
    if (good.includes(one.outcome)) return false;
    const was = known.get(keyOf(one));
    if (was === undefined) return true;
    return one.outcome === "undecided" ? !was.isOpen : outcomes.indexOf(one.outcome) < was.worst;
  });
}

/** By conversation, and by answer where the name gives the same one as before. Through the BIG-IP or past it is all one to a peer. */
function findWorseFlow(before: readonly PeerFlow[], after: readonly PeerFlow[]): string | undefined {
  const ids = new Set(before.map(({ id }) => id));
  const same = after.filter(({ id }) => ids.has(id));
  const worse =
    findWorse(before, after, keyOfPair, OUTCOMES, KEPT) ??
    findWorse(before, same, ({ id }) => id, OUTCOMES, KEPT);
  if (worse !== undefined)
    return `${worse.from} -> ${worse.to}, port ${worse.port.port}, would become ${worse.outcome}: ${describeWhy(worse)}`;
  const left = new Set(after.map(keyOfPair));
  const gone = before.find((flow) => !left.has(keyOfPair(flow)));
  return gone && `peerpath would no longer know of ${gone.from} -> ${gone.to}, port ${gone.port.port}`;
}

function keyOfCall({ group, from, port }: PoolCall): string {
  return JSON.stringify([group.name, from, port.protocol, port.port]);
}

function findWorseCall(before: readonly PoolCall[], after: readonly PoolCall[]): string | undefined {
  const worse = findWorse(before, after, keyOfCall, CALL_OUTCOMES, ["reached"]);
  if (worse !== undefined)
    return `${worse.from}'s call of ${worse.to}, port ${worse.port.port}, would become ${worse.outcome}: ${describeWhy(worse)}`;
  const left = new Set(after.map(keyOfCall));
  const gone = before.find((call) => !left.has(keyOfCall(call)));
  return gone && `peerpath would no longer know of ${gone.from}'s call of ${gone.to}, port ${gone.port.port}`;
}

/** What is found with the edits and was not found without them. */
function newFindings(before: readonly Finding[], after: readonly Finding[]): Finding[] {
  const known = new Set(before.map(keyOfFinding));
  return after.filter((finding) => finding.exemptedBy === undefined && !known.has(keyOfFinding(finding)));
}

/** Flows of known findings may differ: they are compared by themselves. What is about no flow is told by its place and its deed. */
function keyOfFinding({ rule, group, cause, aspect, flows }: Finding): string {
  const place = flows.length > 0 ? [] : [cause.origin.path, cause.did];
  return JSON.stringify([rule, group, aspect, cause.name, cause.origin.source, ...place]);
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
    const isOpened = now.outcome === "undecided" && path.outcome !== "undecided";
    if (isOpened || CLIENT_RANK[now.outcome] < CLIENT_RANK[path.outcome])
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
