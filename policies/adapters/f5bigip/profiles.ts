/** What the profiles of a native virtual server make of it. */
import type { Presumption, SourceTranslation, VirtualRecord } from "../../records/bigip-records";
import { type Fact, absent, unknown } from "../../values/fact";
import { parseFact, parseWord, required } from "../plan/parse-fact";
import type { Plan } from "../plan/plan";
import type { PropertyReader } from "../plan/property-reader";
import { FORWARD_PROXIES } from "./forward-proxies";
import { parseObjectPath } from "./object-path";
import { type PlannedProfile, type ProfileKind, findProfile } from "./planned-profiles";
import { readPath } from "./read-resource";

export type ProfileEffects = Pick<VirtualRecord, "virtualKind" | "looseInitiation"> & {
  readonly pathChangers: readonly string[];
  /** That profiles which nothing describes are what nearly every profile is. */
  readonly presumed: readonly Presumption[];
};

interface Surroundings {
  readonly plan: Plan;
  readonly device: string;
  readonly sourceTranslation: Fact<SourceTranslation>;
}

const LISTS = ["profiles", "clientProfiles", "serverProfiles"];
const SWITCH = new Map([
  ["enabled", true],
  ["disabled", false],
]);
/** Profiles of every BIG-IP. A virtual server has one for its transport, and FastL4 is one of them. */
const BUILT_IN: ReadonlyMap<string, ProfileKind> = new Map<string, ProfileKind>([
  ...["fastL4", "full-acceleration", "security-fastL4", "apm-forwarding-fastL4"].map(builtIn("fast-l4")),
  ...["fasthttp"].map(builtIn("fast-http")),
  ...["http", "http-explicit", "http-transparent", "http-proxy-connect"].map(builtIn("http")),
  ...["oneconnect"].map(builtIn("one-connect")),
  ...["tcp", "tcp-lan-optimized", "tcp-wan-optimized", "tcp-mobile-optimized", "tcp-legacy"].map(
    builtIn("other"),
  ),
  ...["f5-tcp-lan", "f5-tcp-wan", "f5-tcp-mobile", "f5-tcp-progressive"].map(builtIn("other")),
  ...["mptcp-mobile-optimized", "udp", "udp_gtm_dns", "udp_preserve_ttl", "udp_decrement_ttl"].map(
    builtIn("other"),
  ),
  ...["sctp", "ipother", "clientssl", "serverssl", "http2", "httpcompression", "stream"].map(
    builtIn("other"),
  ),
  ...["webacceleration", "ftp", "dns", "sip", "websocket", "rewrite", "analytics"].map(builtIn("other")),
]);
/** The one whose loose initiation is known to be off, and that profiles take after unless they are told otherwise. */
const PLAIN_FAST_L4 = "/Common/fastL4";
/** Its pool members are proxies themselves, which go where the request asks for. */
const PROXY_CONNECT = "/Common/http-proxy-connect";
/** Profiles take after others in a chain of which nobody writes a longer one. */
const LONGEST_CHAIN = 20;

function builtIn(kind: ProfileKind): (name: string) => [string, ProfileKind] {
  return (name) => [`/Common/${name}`, kind];
}

/** Reads the profiles. Without any that is FastL4 it is a standard virtual server, which proxies. */
export function readProfiles(properties: PropertyReader, around: Surroundings): ProfileEffects {
  const stated: Fact<string>[] = [];
  let whole: Fact<unknown> | undefined;
  for (const list of LISTS) {
    const profiles = properties.strings(list);
    if (profiles.state === "unknown") whole = profiles;
    if (profiles.state === "known") {
      stated.push(...profiles.value.map((profile) => parseFact(required(profile), parseObjectPath)));
    }
  }
  const paths = [...new Set(stated.flatMap((path) => (path.state === "known" ? [path.value] : [])))];
  const kinds = paths.map((path) => kindOf(path, around));
  const fastL4 = stated.find((path) => path.state === "known" && kindOf(path.value, around) === "fast-l4");
  const pathChangers = paths.flatMap((path) => describeChanger(path, around));
  const presumed = paths.filter((_path, index) => kinds[index] === undefined).map(presumeHarmless);
  if (fastL4?.state === "known") {
    return {
      virtualKind: "performance-l4",
      looseInitiation: readLooseInitiation(fastL4.value, fastL4, around, 0),
      pathChangers,
      presumed,
    };
  }
  const standard = { virtualKind: "standard", pathChangers, presumed } as const;
  if (kinds.some((kind) => kind !== undefined)) {
    return { ...standard, looseInitiation: absent(properties.origin) };
  }
  const open = whole ?? stated.find((path) => path.state === "unknown") ?? stated[0];
  if (open === undefined) return { ...standard, looseInitiation: absent(properties.origin) };
  const why =
    open.state === "unknown"
      ? `that of a profile whose name is ${open.why}`
      : "that of a profile that nothing describes, and it may be a FastL4 one";
  return { ...standard, looseInitiation: unknown(open.origin, why) };
}

function presumeHarmless(path: string): Presumption {
  return {
    what: `profile ${path} leaves connections on their way`,
    why: "nothing describes it, and nearly every profile does",
  };
}

/** `undefined` where nothing tells what kind of profile it is. */
function kindOf(path: string, { plan, device }: Surroundings): ProfileKind | undefined {
  return findProfile(plan, device, path)?.kind ?? BUILT_IN.get(path);
}

function readLooseInitiation(
  path: string,
  stated: Fact<string>,
  around: Surroundings,
  depth: number,
): Fact<boolean> {
  if (path === PLAIN_FAST_L4) return absent(stated.origin);
  const profile = findProfile(around.plan, around.device, path);
  if (profile === undefined || depth > LONGEST_CHAIN) {
    return unknown(stated.origin, `that of profile ${path}, which nothing describes`);
  }
  const own = parseFact(profile.properties.string("looseInitiation"), parseWord(SWITCH));
  if (own.state !== "absent") return own;
  const parent = readPath(profile.properties, "defaultsFrom");
  if (parent.state === "unknown") return parent;
  if (parent.state === "absent") return absent(stated.origin);
  return readLooseInitiation(parent.value, parent, around, depth + 1);
}

/**
 * What a profile may do to the way of connections: choose the destination by the request, or put a request into the connection
 * of another client, which bears on the source that arrives only where nothing translates it.
 */
function describeChanger(path: string, around: Surroundings): readonly string[] {
  const planned = findProfile(around.plan, around.device, path);
  switch (kindOf(path, around)) {
    case "http":
      return isReverseProxy(path, planned) ? [] : [`HTTP profile ${path}`];
    case "one-connect":
      return isTranslated(around.sourceTranslation) ? [] : [`OneConnect profile ${path}`];
    case "fast-http":
      return [`FastHTTP profile ${path}`];
    case "fast-l4":
    case "other":
    case undefined:
      return [];
  }
}

function isReverseProxy(path: string, planned: PlannedProfile | undefined): boolean {
  if (planned === undefined) return !FORWARD_PROXIES.has(path) && path !== PROXY_CONNECT;
  const proxyType = planned.properties.string("proxyType");
  if (proxyType.state === "known") return proxyType.value === "reverse";
  const parent = readPath(planned.properties, "defaultsFrom");
  return proxyType.state === "absent" && !(parent.state === "known" && FORWARD_PROXIES.has(parent.value));
}

function isTranslated(translation: Fact<SourceTranslation>): boolean {
  return translation.state === "known" && translation.value.type !== "none";
}
