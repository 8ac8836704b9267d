import type {
  CloudSubnetRecord,
  HostsEntryRecord,
  InterfaceRecord,
  MachineRecord,
  RouteRecord,
  RouterRecord,
  ServerRecord,
} from "../records/server-records";
import { type Fact, describeOrigin, valueOr } from "../values/fact";
import { type Note, missingFact } from "../values/note";
import type { Attachment } from "./attachment";
import type {
  Host,
  HostInterface,
  HostRoute,
  HostsGap,
  HostsName,
  Router,
  Server,
  UnnamedMachine,
} from "./host";
import type { InferredServer } from "./infer-servers";
import { mergeInterfaces } from "./merge-interfaces";
import { mergeListen } from "./merge-listen";
import { mergeResolvers } from "./merge-resolvers";
import { subnetPrefixes } from "./machine-prefix";
import type { SegmentMap } from "./segment";

/** A server or router before its interfaces have been placed on segments. */
export interface HostDraft<T extends Host> {
  readonly name: string;
  readonly attachments: readonly Attachment[];
  /** Places the interfaces; the map must have been made from the drafts' attachments. */
  finish(segments: SegmentMap): T;
}

interface NamedInterface {
  readonly name: string;
  readonly record: InterfaceRecord;
  readonly attachment: Attachment;
}

/** What else bears on a server that is described. */
export interface ServerContext {
  readonly subnets: readonly CloudSubnetRecord[];
  /** What its description rests on. */
  readonly assumptions: readonly Note[];
  /** Why it may be more than is described: other interfaces and routes. */
  readonly doubts: readonly Note[];
  /** As in `Host`. */
  readonly unseenRoutes: Note | undefined;
}

/**
 * Joins what the plan and the facts say of one server. An interface, or a name in the hosts file, that the plan contains
 * wins; the facts fill in the attributes that the plan leaves out and the interfaces that it does not have.
 */
export function draftServer(
  fqdn: string,
  planned: ServerRecord | undefined,
  declared: ServerRecord | undefined,
  { subnets, assumptions = [], doubts = [], unseenRoutes }: Partial<ServerContext> = {},
): HostDraft<Server> {
  const record = planned ?? declared;
  if (record === undefined) throw new Error(`no record describes the server ${fqdn}`);
  const interfaceGaps: Note[] = [];
  const interfaces = nameInterfaces(
    "server",
    fqdn,
    mergeInterfaces(
      listOr(planned?.interfaces, interfaceGaps, `the interfaces of ${fqdn}`),
      listOr(declared?.interfaces, interfaceGaps, `the interfaces of ${fqdn}`),
    ),
  );
  const routeGaps: Note[] = [];
  const plannedRoutes = listOr(planned?.routes, routeGaps, `the routes of ${fqdn}`);
  const routes =
    plannedRoutes.length > 0 ? plannedRoutes : listOr(declared?.routes, routeGaps, `the routes of ${fqdn}`);
  const hosts = buildHostsNames(fqdn, planned, declared);
  const listen = mergeListen(planned?.listen, declared?.listen);
  const resolver = mergeResolvers(planned?.resolver, declared?.resolver);
  return {
    name: fqdn,
    attachments: interfaces.map(({ attachment }) => attachment),
    finish: (segments) => ({
      kind: "server",
      name: fqdn,
      interfaces: placeInterfaces(interfaces, segments, subnets),
      routes: routes.map(toRoute),
      gaps: [...doubts, ...interfaceGaps, ...routeGaps],
      interfaceGaps,
      ...(doubts.length === 0 ? {} : { doubts }),
      assumptions,
      beyond: undefined,
      ...(unseenRoutes === undefined ? {} : { unseenRoutes }),
      hosts: hosts.names,
      hostsGaps: hosts.gaps,
      ...(listen === undefined ? {} : { listen }),
      ...(resolver && { resolver }),
      origin: record.origin,
    }),
  };
}

/** A machine that is no server by any known name; `interfaces` is left out where their list is not known. */
export function draftUnnamedMachine(
  { origin, fqdn, hostName, interfaces: stated }: MachineRecord,
  mayBe: ReadonlySet<string>,
  known: readonly InterfaceRecord[] | undefined,
  subnets: readonly CloudSubnetRecord[],
): {
  readonly attachments: readonly Attachment[];
  finish(segments: SegmentMap): UnnamedMachine;
} {
  const name = describeOrigin(origin);
  const interfaces = nameInterfaces("machine", name, known ?? [], origin.source);
  const gap = { what: `the interfaces of ${name}`, why: whyUnstated(stated), origin: stated.origin };
  const gaps = known === undefined ? [gap] : [];
  return {
    attachments: interfaces.map(({ attachment }) => attachment),
    finish: (segments) => ({
      fqdn,
      hostName,
      mayBe,
      host: {
        kind: "server",
        name,
        interfaces: placeInterfaces(interfaces, segments, subnets),
        routes: [],
        gaps,
        interfaceGaps: gaps,
        assumptions: [],
        beyond: undefined,
        hosts: new Map(),
        hostsGaps: [],
        origin,
      },
    }),
  };
}

function whyUnstated(stated: MachineRecord["interfaces"]): string {
  return stated.state === "unknown" ? `its value is ${stated.why}` : "nothing states it";
}

/** A server that is only inferred. */
export function draftInferredServer(inferred: InferredServer): HostDraft<Server> {
  const { fqdn, assumptions, beyond, origin } = inferred;
  const interfaces = nameInterfaces("server", fqdn, inferred.interfaces);
  return {
    name: fqdn,
    attachments: interfaces.map(({ attachment }) => attachment),
    finish: (segments) => ({
      kind: "server",
      name: fqdn,
      interfaces: placeInterfaces(interfaces, segments),
      routes: [],
      gaps: [],
      interfaceGaps: [],
      assumptions,
      beyond,
      hosts: new Map(),
      hostsGaps: [],
      origin,
    }),
  };
}

export function draftRouter(record: RouterRecord): HostDraft<Router> {
  const interfaces = nameInterfaces("router", record.name, record.interfaces);
  return {
    name: record.name,
    attachments: interfaces.map(({ attachment }) => attachment),
    finish: (segments) => ({
      kind: "router",
      name: record.name,
      interfaces: placeInterfaces(interfaces, segments),
      routes: record.routes.map(toRoute),
      gaps: [],
      interfaceGaps: [],
      assumptions: [],
      beyond: undefined,
      origin: record.origin,
    }),
  };
}

function listOr<T>(fact: Fact<readonly T[]> | undefined, gaps: Note[], what: string): readonly T[] {
  if (fact === undefined) return [];
  if (fact.state === "unknown") gaps.push(missingFact(what, fact));
  return valueOr(fact, []) ?? [];
}

/** `id` tells hosts apart whose names may be the same. */
function nameInterfaces(
  kind: string,
  host: string,
  records: readonly InterfaceRecord[],
  id = host,
): NamedInterface[] {
  return records.map((record, index) => {
    const name = record.name.state === "known" ? record.name.value : `#${index}`;
    return {
      name,
      record,
      attachment: {
        port: `${kind} ${id} ${name}`,
        what: `interface ${name} of ${host}`,
        address: record.address,
        segment: record.segment,
        origin: record.origin,
      },
    };
  });
}

function placeInterfaces(
  interfaces: readonly NamedInterface[],
  segments: SegmentMap,
  subnets: readonly CloudSubnetRecord[] = [],
): HostInterface[] {
  return interfaces.map(({ name, record, attachment }) => ({
    name,
    address: record.address,
    gateway: record.gateway,
    metric: record.metric,
    register: record.register,
    ...(record.skipAsSource === undefined ? {} : { skipAsSource: record.skipAsSource }),
    ...(record.network && { network: record.network }),
    link: segments.link(attachment.port),
    ...whereabouts(record, subnets),
    ...(record.subnet === undefined || record.subnet.state === "absent" ? {} : { inCloud: true }),
    origin: record.origin,
  }));
}

/** What is known of an address that is not known in full. */
function whereabouts(
  record: InterfaceRecord,
  subnets: readonly CloudSubnetRecord[],
): Pick<HostInterface, "bareAddress" | "within"> {
  if (record.address.state === "known") return {};
  if (record.bareAddress?.state === "known") return { bareAddress: record.bareAddress.value };
  const within = subnetPrefixes(record, subnets);
  return within === undefined ? {} : { within };
}

function toRoute({ to, via, metric, interface: out, origin }: RouteRecord): HostRoute {
  return {
    to,
    via,
    ...(metric === undefined ? {} : { metric }),
    ...(out === undefined ? {} : { interface: out }),
    origin,
  };
}

function buildHostsNames(
  fqdn: string,
  planned: ServerRecord | undefined,
  declared: ServerRecord | undefined,
): { names: Map<string, HostsName>; gaps: HostsGap[] } {
  const names = new Map<string, HostsName>();
  const gaps: HostsGap[] = [];
  for (const fact of [declared?.hosts, planned?.hosts]) {
    if (fact === undefined || fact.state === "absent") continue;
    if (fact.state === "unknown") {
      gaps.push({ names: undefined, missing: missingFact(`the hosts file of ${fqdn}`, fact) });
      continue;
    }
    for (const entry of fact.value) names.set(entry.name, toHostsName(entry));
  }
  return { names, gaps };
}

function toHostsName({ addresses, origin }: HostsEntryRecord): HostsName {
  return { addresses, origin };
}
