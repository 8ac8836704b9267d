import type { BigIp } from "../network/bigip";
import { interfaceWith } from "../network/host";
import type { Network } from "../network/network";
import type { PeerFlow } from "../outcomes/peer-flow";
import type { SnatRecord, VirtualRecord } from "../records/bigip-records";
import type { Edit, ListenerAddedEdit } from "../records/edits";
import { objectName } from "../trace/bigip/applies";
import { describeTranslation } from "../rules/translation-flaws";
import type { Prefix } from "../values/address";
import type { Origin } from "../values/fact";
import { subtractPrefixes } from "../values/subtract-prefix";
import { type Attempt, type Attempts, nothingToTry } from "./attempt";
import { type BrokenPair, isMisled } from "./broken-pairs";
import { listFew } from "./list-few";

const KIND = "preserve-source";
/** A SNAT that would be cut into more origins than this is left as it is. */
const MOST_ORIGINS = 24;

/**
 * The BIG-IP keeps the source of what the servers send each other. A forwarding listener for their networks comes first, since it
 * leaves everybody else's connections alone; then the same with a global SNAT kept away from it, by an iRule or by narrowing the
 * SNAT; last, the listener at fault stops translating for everybody.
 */
export function tryPreserveSource(network: Network, pairs: readonly BrokenPair[]): Attempts {
  const misled = pairs.find(isMisled);
  if (misled !== undefined)
    return nothingToTry(KIND, `the name ${misled.receiver.name} is at fault, and not the BIG-IP`);
  const flows = pairs.flatMap((pair) => pair.flows);
  const passes = flows.map((flow) => findPass(network, flow));
  const outside = flows.find((_flow, index) => passes[index] === undefined);
  if (outside !== undefined)
    return nothingToTry(
      KIND,
      `the packets of ${outside.from} to ${outside.to} do not get to a BIG-IP that is known`,
    );
  const found = passes.flatMap((pass) => pass ?? []);
  const listeners = narrowListeners(found);
  const translating = translatingVirtuals(found);
  const attempts = [
    ...(listeners === undefined ? [] : withListeners(listeners, found)),
    ...(translating.length === 0 ? [] : [endTranslations(translating)]),
  ];
  if (attempts.length > 0) return { attempts, refused: [] };
  const [cause] = flows.flatMap((flow) => flow.cause ?? []);
  const where = cause === undefined ? "the way" : cause.name;
  return nothingToTry(
    KIND,
    `${where} is at fault, and no listener for these servers' networks would take its place`,
  );
}

/** A flow that arrives at a BIG-IP first. */
interface Pass {
  readonly flow: PeerFlow;
  readonly bigip: BigIp;
  /** Full path of the VLAN by which it arrives. */
  readonly vlan: string;
  /** The network of the sender's address and that of the receiver's, where the name gives one of the receiver's own. */
  readonly source: Prefix | undefined;
  readonly destination: Prefix | undefined;
  /** What translates the source, where it is one of these. */
  readonly virtual: VirtualRecord | undefined;
  readonly snat: SnatRecord | undefined;
  /** What takes the connection now, by name and place. */
  readonly beside: { readonly path: string; readonly origin: Origin };
}

function findPass(network: Network, flow: PeerFlow): Pass | undefined {
  const hop = flow.hops.find(({ kind }) => kind === "bigip");
  const bigip = hop && network.bigips.get(hop.device);
  const sender = network.servers.get(flow.from);
  const receiver = network.servers.get(flow.to);
  if (hop === undefined || bigip === undefined || hop.in === null || flow.cause === undefined)
    return undefined;
  const { cause } = flow;
  const [named] = bigip.virtualsByPath.get(cause.name) ?? [];
  const snat = bigip.snats.find((one) => objectName(one) === cause.name);
  const virtual = (bigip.virtualsByPath.get(cause.name) ?? []).find(
    ({ sourceTranslation }) => sourceTranslation.state === "known" && sourceTranslation.value.type !== "none",
  );
  const own = sender?.interfaces.find(
    ({ address }) => address.state === "known" && address.value.address.text === flow.sourceSent,
  );
  const peer = receiver && flow.answer && interfaceWith(receiver, flow.answer.address);
  return {
    flow,
    bigip,
    vlan: hop.in,
    source: own?.address.state === "known" ? own.address.value.prefix : undefined,
    destination: peer?.address.state === "known" ? peer.address.value.prefix : undefined,
    virtual,
    snat,
    beside: { path: cause.name, origin: (named ?? snat)?.origin ?? cause.origin },
  };
}

/** One listener for each direction; `undefined` where a name gives an address that is not its server's. */
function narrowListeners(passes: readonly Pass[]): ListenerAddedEdit[] | undefined {
  const listeners = new Map<string, ListenerAddedEdit>();
  for (const { bigip, vlan, source, destination, beside } of passes) {
    if (source === undefined || destination === undefined) return undefined;
    const key = JSON.stringify([bigip.name, source.text, destination.text]);
    const there = listeners.get(key);
    const vlans = [...new Set([...(there?.vlans ?? []), vlan])].sort();
    const path = freePath(bigip, folderOf(beside.path), `peers_${listeners.size + 1}`);
    listeners.set(
      key,
      there === undefined
        ? {
            kind: "listener-added",
            device: bigip.name,
            path,
            destination,
            source,
            vlans,
            irule: undefined,
            beside,
          }
        : { ...there, vlans },
    );
  }
  return [...listeners.values()];
}

/** New objects stand beside the one at fault, which is where whoever manages it looks; without a folder in /Common. */
function folderOf(path: string): string {
  const last = path.lastIndexOf("/");
  return path.startsWith("/") && last > 0 ? path.slice(0, last) : "/Common";
}

function freePath(bigip: BigIp, folder: string, name: string): string {
  const path = `${folder}/${name}`;
  const isTaken = bigip.virtualsByPath.has(path) || bigip.irules.has(path) || bigip.pools.has(path);
  return isTaken ? freePath(bigip, folder, `${name}_peers`) : path;
}

function withListeners(listeners: readonly ListenerAddedEdit[], passes: readonly Pass[]): Attempt[] {
  const conditions = [
    `whatever else is in ${listFew(networksOf(listeners), " and ")} answers these servers by way of the BIG-IP, too`,
  ];
  const plain = {
    kind: KIND,
    summary: describeListeners(listeners),
    edits: listeners,
    conditions,
  } as const;
  return [plain, withRule(listeners, passes, conditions), ...withNarrowSnats(listeners, passes, conditions)];
}

function describeListeners(listeners: readonly ListenerAddedEdit[]): string {
  const texts = listeners.map(({ source, destination }) => `${source.text} to ${destination.text}`);
  const devices = [...new Set(listeners.map(({ device }) => device))].join(" and ");
  return `give BIG-IP ${devices} a forwarding listener that keeps the source, from ${listFew(texts, " and from ")}`;
}

function networksOf(listeners: readonly ListenerAddedEdit[]): string[] {
  return [...new Set(listeners.flatMap(({ source, destination }) => [source.text, destination.text]))].sort();
}

/** An iRule's `snat none` comes before a global SNAT, to which a listener without translation would still fall. */
function withRule(
  listeners: readonly ListenerAddedEdit[],
  passes: readonly Pass[],
  conditions: readonly string[],
): Attempt {
  const edits: Edit[] = [];
  const rules = new Map<string, string>();
  for (const listener of listeners) {
    const bigip = passes.find((pass) => pass.bigip.name === listener.device)?.bigip;
    if (bigip !== undefined && !rules.has(listener.device)) {
      const path = freePath(bigip, folderOf(listener.path), "keep_source");
      rules.set(listener.device, path);
      edits.push({ kind: "irule-added", device: listener.device, path, beside: listener.beside });
    }
    edits.push({ ...listener, irule: rules.get(listener.device) });
  }
  return {
    kind: KIND,
    summary: `${describeListeners(listeners)}, with an iRule "snat none" that keeps a global SNAT from it`,
    edits,
    conditions,
  };
}

/** The SNATs at fault leave the servers' networks out, or the VLANs by which they arrive. */
function withNarrowSnats(
  listeners: readonly ListenerAddedEdit[],
  passes: readonly Pass[],
  conditions: readonly string[],
): Attempt[] {
  const snats = new Map(passes.flatMap(({ snat, bigip }) => (snat === undefined ? [] : [[snat, bigip]])));
  if (snats.size === 0) return [];
  const networks = listeners.map(({ source }) => source);
  const byOrigin = [...snats.keys()].map((snat) => narrowOrigins(snat, networks));
  const arrivals = new Set(listeners.flatMap(({ vlans }) => vlans));
  const byVlan = [...snats].map(([snat, bigip]) => narrowVlans(snat, bigip, arrivals));
  const names = [...snats.keys()].map(objectName).join(" and ");
  const attempt = (edits: readonly (Edit | undefined)[], what: string): Attempt[] => {
    const made = edits.flatMap((edit) => edit ?? []);
    if (made.length < edits.length) return [];
    const summary = `${describeListeners(listeners)}, and let SNAT ${names} leave out ${what}`;
    return [{ kind: KIND, summary, edits: [...listeners, ...made], conditions }];
  };
  return [
    ...attempt(byOrigin, [...new Set(networks.map(({ text }) => text))].join(" and ")),
    ...attempt(byVlan, `VLAN ${[...arrivals].join(" and ")}`),
  ];
}

function narrowOrigins(snat: SnatRecord, networks: readonly Prefix[]): Edit | undefined {
  const { origins, path, device } = snat;
  if (origins.state !== "known" || path.state !== "known") return undefined;
  const from = origins.value.flatMap((one) => (one.state === "known" ? [one.value] : []));
  if (from.length < origins.value.length) return undefined;
  const inDomain = (prefix: Prefix): Prefix => prefix.inRouteDomain(from[0]?.routeDomain ?? 0);
  const to = from.flatMap((prefix) => subtractPrefixes(prefix, networks.map(inDomain)));
  if (to.length === 0 || to.length > MOST_ORIGINS) return undefined;
  return { kind: "snat-origins", device, snat: path.value, from, to, origin: origins.origin };
}

function narrowVlans(snat: SnatRecord, bigip: BigIp, arrivals: ReadonlySet<string>): Edit | undefined {
  const { vlans, path, device } = snat;
  if (path.state !== "known" || vlans.state === "unknown") return undefined;
  const scope = vlans.state === "known" ? vlans.value : { mode: "except" as const, vlans: [] };
  const held = [...bigip.vlans.keys()].filter((vlan) =>
    scope.mode === "only" ? scope.vlans.includes(vlan) : !scope.vlans.includes(vlan),
  );
  const to = held.filter((vlan) => !arrivals.has(vlan)).sort();
  if (to.length === 0) return undefined;
  return { kind: "snat-vlans", device, snat: path.value, to, origin: vlans.origin };
}

function translatingVirtuals(passes: readonly Pass[]): { virtual: VirtualRecord; path: string }[] {
  const found = passes.map(({ virtual }) => virtual);
  if (found.some((virtual) => virtual === undefined)) return [];
  const byPath = new Map(
    found.flatMap((virtual) =>
      virtual?.path.state === "known"
        ? [[`${virtual.device} ${virtual.path.value}`, { virtual, path: virtual.path.value }] as const]
        : [],
    ),
  );
  return [...byPath.values()];
}

function endTranslations(virtuals: readonly { virtual: VirtualRecord; path: string }[]): Attempt {
  const edits = virtuals.map(({ virtual: { device, sourceTranslation }, path }): Edit => {
    const from =
      sourceTranslation.state === "known" ? describeTranslation(sourceTranslation.value) : "what is stated";
    return { kind: "translation-ended", device, virtual: path, from, origin: sourceTranslation.origin };
  });
  const names = virtuals.map(({ path }) => path).join(" and ");
  return {
    kind: KIND,
    summary: `let ${names} keep the source of all connections`,
    edits,
    conditions: [`whatever else uses ${names} answers by way of the BIG-IP, too`],
  };
}
