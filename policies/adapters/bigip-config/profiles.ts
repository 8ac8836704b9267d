/** What the profiles of a virtual server make of it. */
import { type Fact, type Origin, absent, known, unknown } from "../../values/fact";
import { FORWARD_PROXIES } from "../f5bigip/forward-proxies";
import { parseFact, parseWord } from "../plan/parse-fact";
import { BUILT_IN_PROFILES } from "./built-in-profiles";
import type { ConfigObject } from "./config-object";
import type { DeviceConfig } from "./device-config";
import { ON_OFF } from "./words";

/** Kinds of profile that may choose another way for a connection, refuse it, or answer in the server's place. */
const CHANGING_KINDS: ReadonlyMap<string, string> = new Map([
  ["api-protection profile apiprotection", "API protection profile"],
  ["apm profile access", "access profile"],
  ["ltm profile connector", "connector profile"],
  ["ltm profile dns", "DNS profile"],
  ["ltm profile fasthttp", "Fast HTTP profile"],
  ["ltm profile http-proxy-connect", "HTTP proxy profile"],
  ["ltm profile ilx", "iRules LX profile"],
  ["ltm profile map-t", "MAP-T profile"],
  ["ltm profile mr-ratelimit", "message routing profile"],
  ["ltm profile pcp", "PCP profile"],
  ["ltm profile ping-access", "Ping access profile"],
  ["ltm profile socks", "SOCKS profile"],
  ["ltm profile spm", "policy enforcement profile"],
  ["ltm profile splitsessionclient", "split session profile"],
  ["ltm profile splitsessionserver", "split session profile"],
  ["pem profile spm", "policy enforcement profile"],
  ["security protocol-inspection profile", "protocol inspection profile"],
]);
/** Kinds that act inside a connection whose way is already chosen. */
const HARMLESS_KINDS: ReadonlySet<string> = new Set([
  ...[
    "analytics",
    "certificate-authority",
    "classification",
    "client-ldap",
    "client-ssl",
    "dhcpv4",
    "dhcpv6",
  ].map(ltm),
  ...[
    "diameter",
    "dns-logging",
    "doh-proxy",
    "fastl4",
    "fix",
    "ftp",
    "georedundancy",
    "gtp",
    "html",
    "http",
  ].map(ltm),
  ...["http-compression", "http2", "http3", "httprouter", "icap", "iiop", "imap", "ipsecalg", "ipother"].map(
    ltm,
  ),
  ...["json", "ldap", "map", "mblb", "mqtt", "mssql", "netflow", "ntlm", "ocsp", "ocsp-stapling-params"].map(
    ltm,
  ),
  ...["one-connect", "pop3", "pptp", "qoe", "quic", "radius", "ramcache", "request-adapt", "request-log"].map(
    ltm,
  ),
  ...["response-adapt", "rewrite", "rtsp", "sctp", "server-ldap", "server-ssl", "sip", "smtp", "smtps"].map(
    ltm,
  ),
  ...["sse", "statistics", "stream", "tcp", "tcp-analytics", "tftp", "traffic-acceleration", "udp"].map(ltm),
  ...["wa-cache", "web-acceleration", "web-security", "websocket", "xml"].map(ltm),
  ...["connectivity", "exchange", "ntlm", "remote-desktop", "vdi", "rba"].map(
    (name) => `apm profile ${name}`,
  ),
  "security bot-defense profile",
  "security dos profile",
]);
const MESSAGE_ROUTING = "ltm message-routing ";
const ROOT_FASTL4 = "/Common/fastL4";
const MOST_PARENTS = 50;

function ltm(name: string): string {
  return `ltm profile ${name}`;
}

export interface ProfileEffects {
  /** Whether a FastL4 profile makes it pass packets on instead of ending the connection. */
  readonly isPacketBased: boolean;
  /** Absent where no FastL4 profile is there. */
  readonly looseInitiation: Fact<boolean>;
  /** What may change the way and is not read, as phrases. */
  readonly changers: readonly string[];
}

/** `isTranslated`: whether the virtual server is known to translate the source. */
export function readProfiles(
  virtual: ConfigObject,
  config: DeviceConfig,
  isTranslated: boolean,
): Fact<ProfileEffects> {
  const profiles = virtual.block.items("profiles");
  if (profiles.state === "unknown") return profiles;
  let looseInitiation: Fact<boolean> | undefined;
  const changers: string[] = [];
  for (const { name, origin } of profiles.state === "known" ? profiles.value : []) {
    const profile = findProfile(name, virtual, config);
    if (profile.kind === undefined) {
      changers.push(`profile ${profile.path}, which the files do not define`);
      continue;
    }
    const label = labelOf(profile.kind);
    if (label !== undefined) changers.push(`${label} ${profile.path}`);
    else if (!HARMLESS_KINDS.has(profile.kind))
      changers.push(`profile ${profile.path} of a kind that peerpath does not know`);
    if (profile.kind === "ltm profile fastl4")
      looseInitiation = parseFact(
        inheritedWord(profile, "loose-initialization", origin, config),
        parseWord(ON_OFF),
      );
    if (profile.kind === "ltm profile http" && !isReverseProxy(profile, config))
      changers.push(`HTTP profile ${profile.path}`);
    // It may put a request into a connection that was opened for another client, which shows where nothing translates.
    if (profile.kind === "ltm profile one-connect" && !isTranslated)
      changers.push(`OneConnect profile ${profile.path}`);
  }
  return known(
    {
      isPacketBased: looseInitiation !== undefined,
      looseInitiation: looseInitiation ?? absent(virtual.block.originOf("profiles")),
      changers,
    },
    virtual.block.originOf("profiles"),
  );
}

/** Message routing chooses the peer for each message, by tables of its own. */
function labelOf(kind: string): string | undefined {
  return kind.startsWith(MESSAGE_ROUTING) ? "message routing profile" : CHANGING_KINDS.get(kind);
}

interface FoundProfile {
  readonly path: string;
  /** `ltm profile fastl4`; `undefined` where nothing tells. */
  readonly kind: string | undefined;
  /** `undefined` for one that every BIG-IP has and whose settings are its kind's defaults, as far as they are read. */
  readonly object: ConfigObject | undefined;
}

function findProfile(name: string, from: ConfigObject, config: DeviceConfig): FoundProfile {
  const nearby = name.startsWith("/") ? name : `/${from.partition}/${name}`;
  const path = config.profile(nearby) === undefined && !name.startsWith("/") ? `/Common/${name}` : nearby;
  const object = config.profile(path);
  return { path, kind: object?.words ?? BUILT_IN_PROFILES.get(path), object };
}

/** A setting of a profile, or of the one that it comes from; absent where none of them states it. */
function inheritedWord(
  profile: FoundProfile,
  key: string,
  origin: Origin,
  config: DeviceConfig,
): Fact<string> {
  let current = profile;
  for (let steps = 0; steps < MOST_PARENTS; steps++) {
    const { object } = current;
    // Of the profiles that every BIG-IP has, the default of their kind is what the root of the kind has.
    if (object === undefined) {
      return current.path === ROOT_FASTL4
        ? absent(origin)
        : unknown(origin, `that of profile ${current.path}, which the files do not define`);
    }
    const stated = object.block.wordOrNone(key);
    if (stated.state !== "absent") return stated;
    const parent = object.block.word("defaults-from");
    if (parent.state === "absent") return absent(origin);
    if (parent.state === "unknown") return parent;
    current = findProfile(parent.value, object, config);
  }
  return unknown(origin, "that of profiles that come from each other without end");
}

/** Of the built-in ones two are forward proxies. */
function isReverseProxy(profile: FoundProfile, config: DeviceConfig): boolean {
  let current: FoundProfile = profile;
  for (let steps = 0; steps < MOST_PARENTS; steps++) {
    if (current.object === undefined) return current.kind !== undefined && !FORWARD_PROXIES.has(current.path);
    const type = current.object.block.wordOrNone("proxy-type");
    if (type.state !== "absent") return type.state === "known" && type.value === "reverse";
    const parent = current.object.block.word("defaults-from");
    if (parent.state !== "known") return parent.state === "absent";
    current = findProfile(parent.value, current.object, config);
  }
  return false;
}
