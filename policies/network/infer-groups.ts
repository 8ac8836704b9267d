/**
 * Infers peer groups from pools: pools with the same two or more member addresses have the same servers behind them, and
 * servers of one pool may talk to each other.
 */
import { Minimatch } from "minimatch";
import type { PoolMemberRecord, VirtualRecord } from "../records/bigip-records";
import type { InferenceRecord, PeerPort, Protocol } from "../records/group-records";
import { IpAddress } from "../values/address";
import type { Origin } from "../values/fact";
import { type Note, missingFact, uniqueNotes } from "../values/note";
import type { Workload } from "../workloads/workload";
import { type BigIp, type Pool, memberAddress } from "./bigip";
import type { MemberIdentity } from "./infer-servers";
import type { GroupMember, PeerGroup } from "./network";

/**
 * Every ordered pair is judged, so the work grows with the square of a group's size. A group that nobody asked for must not take
 * a preview's time; a declared one may be as large as it is.
 */
const MOST_MEMBERS = 250;

/** What holds where no policy configuration says anything. */
const DEFAULTS: Pick<InferenceRecord, "pools" | "workload" | "match" | "exclude"> = {
  pools: "deny",
  workload: undefined,
  match: [],
  exclude: [],
};

/** One pool with what is known of its members. */
interface PoolView {
  readonly bigip: BigIp;
  readonly path: string;
  /** The virtual servers that have it for their pool. */
  readonly virtuals: readonly VirtualRecord[];
  readonly addresses: ReadonlyMap<string, { readonly address: IpAddress; readonly origin: Origin }>;
  /** Why the pool may have other members than those. */
  readonly doubts: readonly Note[];
  readonly ports: readonly PeerPort[];
  readonly origin: Origin;
}

/** The groups behind the BIG-IPs' pools, without those that a declared group replaces. */
export function inferGroups(
  settings: InferenceRecord | undefined,
  workloads: readonly Workload[],
  bigips: ReadonlyMap<string, BigIp>,
  declared: readonly PeerGroup[],
  identify: (address: IpAddress) => MemberIdentity,
): PeerGroup[] {
  const inference = settings ?? DEFAULTS;
  if (inference.pools === "off") return [];
  const isExcluded = globOf(inference.exclude);
  const views = [...bigips.values()]
    .flatMap(viewPools)
    .filter(({ path }) => !isExcluded(path) && !declared.some((group) => group.pool === path));
  const bySet = new Map<string, PoolView[]>();
  for (const view of views) {
    const key = [...view.addresses.keys()].sort().join(" ");
    bySet.set(key, [...(bySet.get(key) ?? []), view]);
  }
  const several = bigips.size > 1;
  return [...bySet.values()].flatMap((pools) => {
    const group = makeGroup(pools, inference, workloads, identify, several);
    return group === undefined || isReplaced(group, declared) ? [] : [group];
  });
}

function globOf(patterns: readonly string[]): (path: string) => boolean {
  const globs = patterns.map((pattern) => new Minimatch(pattern, { nocomment: true, nonegate: true }));
  return (path) => globs.some((glob) => glob.match(path));
}

/** A declared group with any of its members says all that there is to say about them. */
function isReplaced(group: PeerGroup, declared: readonly PeerGroup[]): boolean {
  const members = new Set(group.members.map(({ fqdn }) => fqdn));
  return declared.some((other) => other.members.some(({ fqdn }) => members.has(fqdn)));
}

function viewPools(bigip: BigIp): PoolView[] {
  const virtualsByPool = indexByPool(bigip.allVirtuals);
  return [...bigip.pools].flatMap(([path, pool]) => {
    const virtuals = virtualsByPool.get(path) ?? [];
    // What is only routed through is a next hop, such as a router, and no server of a service.
    const isRoutedThrough = virtuals.every(isTransparent);
    if (isRoutedThrough && (virtuals.length > 0 || bigip.gatewayPools.has(path))) return [];
    const addresses = new Map<string, { address: IpAddress; origin: Origin }>();
    const doubts: Note[] = [];
    if (pool.record === undefined) {
      doubts.push({
        what: `the whole list of members of pool ${path}`,
        why: "members of it are planned and the pool itself is not, so it may have others",
        ...firstOrigin(pool),
      });
    }
    for (const member of pool.members) {
      const address = memberAddress(bigip, member);
      if (address.state === "known") {
        addresses.set(address.value.text, { address: address.value, origin: member.origin });
      } else doubts.push(missingFact(`the address of a member of pool ${path}`, address));
    }
    doubts.push(...bigip.membersAnywhere.map((member) => strayMember(path, member)));
    const isPool = addresses.size + (doubts.length > 0 ? 1 : 0) >= 2;
    const ports = portsOf(pool, virtuals);
    // Without any port there is nothing that the members could be said to talk on.
    if (!isPool || ports.length === 0) return [];
    const origin = pool.record?.origin ?? firstOrigin(pool).origin ?? { source: path, path: "" };
    return [{ bigip, path, virtuals, addresses, doubts: uniqueNotes(doubts), ports, origin }];
  });
}

function firstOrigin({ members }: Pool): { origin?: Origin } {
  const [member] = members;
  return member === undefined ? {} : { origin: member.origin };
}

function strayMember(path: string, { origin }: PoolMemberRecord): Note {
  return {
    what: `the whole list of members of pool ${path}`,
    why: "the plan makes a member of a pool whose path is not known, and it may be this one",
    origin,
  };
}

function indexByPool(virtuals: readonly VirtualRecord[]): ReadonlyMap<string, readonly VirtualRecord[]> {
  const index = new Map<string, VirtualRecord[]>();
  for (const virtual of virtuals) {
    if (virtual.pool.state !== "known") continue;
    const others = index.get(virtual.pool.value);
    if (others === undefined) index.set(virtual.pool.value, [virtual]);
    else others.push(virtual);
  }
  return index;
}

function isTransparent({ translateAddress }: VirtualRecord): boolean {
  return translateAddress.state === "known" && !translateAddress.value;
}

/** The ports at which members and virtual servers of the pool listen; 0, which is every port, is none. */
function portsOf(pool: Pool, virtuals: readonly VirtualRecord[]): PeerPort[] {
  const protocols = new Set<Protocol>(
    virtuals.flatMap(({ protocol }) =>
      protocol.state === "known" && (protocol.value === "tcp" || protocol.value === "udp")
        ? [protocol.value]
        : [],
    ),
  );
  const used: readonly Protocol[] = protocols.size === 0 ? ["tcp"] : [...protocols].sort();
  const ofMembers = pool.members.flatMap(({ port }) => (port.state === "known" ? [port.value] : []));
  const ofVirtuals = virtuals.flatMap(({ ports }) =>
    ports.state === "known" && ports.value.single !== undefined ? [ports.value.single] : [],
  );
  const own = ofMembers.filter((port) => port !== 0);
  const ports = own.length > 0 ? own : ofVirtuals;
  return [...new Set(ports)]
    .sort((a, b) => a - b)
    .flatMap((port) => used.map((protocol) => ({ port, protocol, service: undefined })));
}

function makeGroup(
  pools: readonly PoolView[],
  inference: typeof DEFAULTS,
  workloads: readonly Workload[],
  identify: (address: IpAddress) => MemberIdentity,
  several: boolean,
): PeerGroup | undefined {
  const recognition = recogniseWorkload(pools, inference, workloads);
  const main = recognition?.by ?? pools[0];
  if (main === undefined) throw new Error("a group inferred from no pool");
  const members: GroupMember[] = [];
  const gaps: Note[] = [];
  for (const { address, origin } of main.addresses.values()) {
    const identity = identify(address);
    if ("missing" in identity) gaps.push(identity.missing);
    else if (!members.some(({ fqdn }) => fqdn === identity.fqdn))
      members.push({ fqdn: identity.fqdn, origin });
  }
  if (members.length > MOST_MEMBERS) {
    gaps.splice(0, gaps.length, tooMany(main, members.length));
    members.length = 0;
  } else if (members.length === 0) {
    // Addresses that nobody names are no peers that anybody calls by a name.
    return undefined;
  }
  const doubts = uniqueNotes(pools.flatMap((view) => view.doubts));
  if (members.length < 2 && gaps.length === 0 && doubts.length === 0) return undefined;
  const paths = [...new Set(pools.map(({ path }) => path))].sort();
  return {
    name: several ? `pool ${main.path} of BIG-IP ${main.bigip.name}` : `pool ${main.path}`,
    workload: recognition?.workload,
    ports: recognition?.workload.ports ?? uniquePorts(pools.flatMap(({ ports }) => ports)),
    members,
    gaps: uniqueNotes(gaps),
    pool: undefined,
    poolName: undefined,
    accepts: { kind: "own" },
    inferred: {
      pools: paths,
      isEnforced: recognition !== undefined && inference.pools === "deny",
      assumptions: [membersAssumption(main, paths), ...(recognition === undefined ? [] : [recognition.note])],
      doubts,
    },
    origin: main.origin,
  };
}

function tooMany({ path, origin }: PoolView, count: number): Note {
  return {
    what: `the conversations of the ${count} servers behind pool ${path}`,
    why: `groups that nobody declared are judged up to ${MOST_MEMBERS} servers; a declared one of any size is`,
    origin,
  };
}

function membersAssumption(main: PoolView, paths: readonly string[]): Note {
  const others = paths.length - 1;
  const more = others === 0 ? "" : ` and ${others} more with the same members`;
  return {
    what: `the servers behind pool ${main.path}${more} are peers of each other`,
    why: "no declared group has any of them, and servers of one pool are taken for peers",
    origin: main.origin,
  };
}

interface Recognition {
  readonly workload: Workload;
  readonly by: PoolView;
  readonly note: Note;
}

/** The workload that the policy configuration states, or else the one that a port of a pool or virtual server shows. */
function recogniseWorkload(
  pools: readonly PoolView[],
  inference: typeof DEFAULTS,
  workloads: readonly Workload[],
): Recognition | undefined {
  const isMatched = globOf(inference.match);
  const stated = pools.find(({ path }) => isMatched(path));
  const named = workloads.find(({ id }) => id === inference.workload);
  if (stated !== undefined && named !== undefined) {
    const note = {
      what: `the servers behind pool ${stated.path} run ${named.id}`,
      why: "inference.workload and inference.match of the policy configuration say so",
      origin: stated.origin,
    };
    return { workload: named, by: stated, note };
  }
  const [found] = workloads.flatMap((workload) =>
    pools.flatMap((view) => {
      const port = shownPort(workload, view);
      if (port === undefined) return [];
      const others = workloads.filter((other) => other !== workload && hasPort(other, port));
      return [{ workload, by: view, note: recognitionNote(workload, view, port, others) }];
    }),
  );
  return found;
}

function shownPort({ recognisedBy }: Workload, view: PoolView): number | undefined {
  const ofMembers = view.ports.find(
    ({ port, protocol }) => protocol === "tcp" && recognisedBy.includes(port),
  );
  if (ofMembers !== undefined) return ofMembers.port;
  const listening = view.virtuals.flatMap(({ ports, protocol }) =>
    ports.state === "known" && !ports.value.isAll && !(protocol.state === "known" && protocol.value === "udp")
      ? [ports.value]
      : [],
  );
  return recognisedBy.find((port) => listening.some((ports) => ports.has(port)));
}

/** Whether servers of the workload have the port too, among themselves or on their load balancer. */
function hasPort({ ports, loadBalancer = [] }: Workload, port: number): boolean {
  return (
    ports.some((own) => own.protocol === "tcp" && own.port === port) ||
    loadBalancer.some(({ publishes }) => publishes.includes(port))
  );
}

function recognitionNote(
  workload: Workload,
  { path, origin }: PoolView,
  port: number,
  others: readonly Workload[],
): Note {
  const shared = others.map(({ id }) => id).join(", ");
  const which = shared === "" ? "" : `; it does not tell whether they run one of ${shared} instead`;
  return {
    what: `the servers behind pool ${path} run ${workload.id}`,
    why: `the pool or its virtual server uses TCP ${port}, which is one of the workload's${which}`,
    origin,
  };
}

function uniquePorts(ports: readonly PeerPort[]): PeerPort[] {
  const byKey = new Map(ports.map((port) => [`${port.protocol} ${port.port}`, port]));
  return [...byKey.values()].sort((a, b) => a.port - b.port || a.protocol.localeCompare(b.protocol));
}
