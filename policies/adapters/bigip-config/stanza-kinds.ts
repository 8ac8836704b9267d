/** Every kind of object in a BIG-IP's files, and whether it bears on the way that a packet takes. */
import { TMSH_MODULES } from "../tmsh/tmsh-modules";

/**
 * `read`: turned into records, or read by those who refer to it. `unread`: may configure the datapath and is not read, so the
 * device is not known as a whole. `none`: changes no packet's way by itself.
 */
export type Bearing = "read" | "unread" | "none";

export interface StanzaClass {
  readonly bearing: Bearing;
  /** For `unread` the reason that its records carry, otherwise why the bearing is what it is. */
  readonly why: string;
  /** Whether there is one such object and it has no name. */
  readonly isSingle: boolean;
}

const READ = "its own reader";
const REFERRED = "read by what refers to it";
const MONITOR = "health is no setting: every member that is enabled counts as possible";
const PERSISTENCE = "chooses among members, and every enabled member counts as possible";
const TABLE = "a table that iRules and policies look things up in; what depends on one is not read";
const SYSTEM = "sets up the BIG-IP itself, not what it does with packets";
const LINK = "acts below IP: which link or MAC address carries a frame";
const APPLIED = "does nothing until something applies it, and what applies one says so";
const LOGS = "writes logs or statistics";
const RATE = "limits how fast, not where";
const APPLICATION = "acts inside a connection whose way is already chosen";
const ATTACK = "defends against attacks, and the connections of peers are none";
const IDENTITY = "how the BIG-IP recognises a client's device, where a profile asks";
const LOCAL = "the BIG-IP's own connections, not those that pass through it";

const CLASSES: Readonly<Record<Bearing, Readonly<Record<string, readonly string[]>>>> = {
  read: {
    [READ]: [
      "ltm virtual",
      "ltm virtual-address",
      "ltm pool",
      "ltm node",
      "ltm snat",
      "ltm snatpool",
      "ltm snat-translation",
      "ltm nat",
      "ltm rule",
      "ltm policy",
      "net vlan",
      "net self",
      "net route",
      "net route-domain",
      "net packet-filter",
      "net tunnels tunnel",
      "gtm listener",
      "gtm wideip",
      "auth partition",
      "sys db",
    ],
    [REFERRED]: [
      "gtm pool",
      "gtm server",
      "ltm profile",
      "ltm message-routing diameter profile",
      "ltm message-routing generic protocol",
      "ltm message-routing generic router",
      "ltm message-routing mqtt profile",
      "ltm message-routing sip profile",
      "api-protection profile",
      "apm profile",
      "pem profile",
      "security bot-defense profile",
      "security dos profile",
      "security protocol-inspection profile",
      "ltm traffic-matching-criteria",
      "net address-list",
      "net port-list",
      "security firewall address-list",
      "security firewall port-list",
      "security shared-objects address-list",
      "security shared-objects port-list",
    ],
  },
  unread: {
    "a VLAN group, which bridges its VLANs": ["net vlan-group"],
    "IPsec, which takes the packets that its selector matches": ["net ipsec traffic-selector"],
    "dynamic routing, which adds routes while the BIG-IP runs": ["net routing bgp"],
    "a service chain, which sends packets through other devices": ["net sfc"],
    "a web cache protocol, which redirects packets": ["net wccp"],
  },
  none: {
    [MONITOR]: ["ltm monitor", "ltm default-node-monitor"],
    [PERSISTENCE]: ["ltm persistence"],
    [TABLE]: ["ltm data-group", "ltm ifile", "ltm urlcat-query", "ltm classification", "ltm tacdb"],
    [APPLIED]: [
      "ltm policy-strategy",
      "ltm eviction-policy",
      "ltm lsn-pool",
      "ltm auth",
      "ltm traffic-class",
      "ltm html-rule",
      "ltm message-routing",
      "security firewall policy",
      "security firewall rule-list",
      "security firewall schedule",
      "security firewall fqdn-entity",
      "security firewall user-list",
      "security firewall user-domain",
      "security firewall user-group",
      "security nat",
      "security ip-intelligence policy",
      "security ip-intelligence blacklist-category",
      "security ip-intelligence feed-list",
      "security zone",
      "security service-policy",
      "security firewall port-misuse-policy",
      "net service-policy",
      "net port-misuse-policy",
      "net timer-policy",
      "net ipsec ipsec-policy",
      "net ipsec ike-peer",
      "net ipsec ike-daemon",
      "net ipsec manual-security-association",
      "net routing access-list",
      "net routing prefix-list",
      "net routing route-map",
      "net routing as-path",
      "net routing community-list",
      "net routing extcommunity-list",
      "net routing profile",
      "net routing bfd",
      "net routing debug",
      "net tunnels",
    ],
    [LOGS]: [
      "ltm alg-log-profile",
      "ltm lsn-log-profile",
      "ltm rule-profiler",
      "security log",
      "security firewall config-change-log",
    ],
    [APPLICATION]: [
      "ltm cipher",
      "ltm clientssl",
      "ltm clientssl-proxy",
      "security http",
      "security ftp",
      "security smtp",
      "security sip",
      "security dns",
      "security ssh",
      "security protocol-inspection",
      "security anti-fraud",
      "security datasync",
      "security cloud-services",
      "security presentation",
      "security analytics",
    ],
    [ATTACK]: [
      "security dos",
      "security bot-defense",
      "security scrubber",
      "security protected-servers",
      "security blacklist-publisher",
      "security flowspec-advertisement",
      "security flowspec-route-injector",
      "security debug",
      "security malicious-sources",
    ],
    [IDENTITY]: ["security device-id"],
    "rules for the management port, which packets of peers do not take": [
      "security firewall management-ip-rules",
      "security firewall container-stat",
      "security firewall config-entity-id",
      "security firewall on-demand-compilation",
      "security firewall on-demand-rule-deploy",
      "security firewall options",
    ],
    "counts the prefixes of subscribers, for licences": ["net ipv6-subscriber-prefix-length"],
    "answers DNS queries": ["ltm dns", "net dns-resolver"],
    [LINK]: [
      "net interface",
      "net interface-cos",
      "net trunk",
      "net stp",
      "net stp-globals",
      "net lldp-globals",
      "net lacp-globals",
      "net fdb",
      "net arp",
      "net ndp",
      "net mroute",
      "net port-mirror",
      "net cos",
      "net dag-globals",
      "net vlan-allowed",
      "net macsec",
      "net multicast-globals",
      "net cmetrics",
    ],
    [RATE]: ["net bwc", "net rate-shaping"],
    "tells hosts on the link about prefixes; what they make of it is theirs": ["net router-advertisement"],
    [LOCAL]: ["net dns", "net packet-tester", "net rst-cause"],
    [SYSTEM]: ["sys", "cm", "auth", "cli", "util", "mgmt", "vcmp", "analytics"],
  },
};

/** Kinds of which there is one object, without a name. */
const SINGLES: Readonly<Record<Bearing, Readonly<Record<string, readonly string[]>>>> = {
  read: {
    [READ]: [
      "ltm global-settings connection",
      "ltm global-settings general",
      "ltm global-settings traffic-control",
      "net self-allow",
      "security firewall global-rules",
      "security device device-context",
      "security ip-intelligence global-policy",
    ],
  },
  unread: {},
  none: {
    "what the packet filter lets through, and the filter itself is read": ["net packet-filter-trusted"],
    "how rules may be written": ["ltm global-settings rule"],
    "how the names and numbers of rules are looked up, and the rules themselves are read where they are applied":
      ["security firewall global-fqdn-policy", "security firewall uuid-default-autogenerate"],
    [MONITOR]: ["ltm default-node-monitor"],
    [LINK]: [
      "net stp-globals",
      "net lldp-globals",
      "net lacp-globals",
      "net dag-globals",
      "net multicast-globals",
    ],
  },
};

/** Modules in which a kind that nobody knows may do anything to a packet. */
const DATAPATH_MODULES: ReadonlySet<string> = new Set(["ltm", "net", "security"]);
const UNKNOWN_KIND: StanzaClass = {
  bearing: "unread",
  why: "a kind of object that peerpath does not know",
  isSingle: false,
};
const UNKNOWN_MODULE: StanzaClass = {
  ...UNKNOWN_KIND,
  why: "an object of a module that peerpath does not know",
};
const ELSEWHERE: StanzaClass = {
  bearing: "none",
  why: "an object of a module that takes part in no packet's way but through virtual servers, which name it",
  isSingle: false,
};

const BY_WORDS: ReadonlyMap<string, StanzaClass> = new Map([
  ...indexClasses(CLASSES, false),
  ...indexClasses(SINGLES, true),
]);
const MOST_WORDS = 4;

function indexClasses(classes: typeof CLASSES, isSingle: boolean): [string, StanzaClass][] {
  return (["read", "unread", "none"] as const).flatMap((bearing) =>
    Object.entries(classes[bearing]).flatMap(([why, kinds]) =>
      kinds.map((kind): [string, StanzaClass] => [kind, { bearing, why, isSingle }]),
    ),
  );
}

/** Every kind that is known, for tests and the docs. */
export const STANZA_KINDS: ReadonlyMap<string, StanzaClass> = BY_WORDS;

/** The class of an object whose header has these words: that of the longest kind which they begin with. */
export function classifyStanza(words: readonly string[]): StanzaClass {
  for (let count = Math.min(words.length, MOST_WORDS); count > 0; count--) {
    const found = BY_WORDS.get(words.slice(0, count).join(" "));
    // A kind without a name is the whole header; a longer one is something else.
    if (found !== undefined && (!found.isSingle || count === words.length)) return found;
  }
  const module = words[0] ?? "";
  if (!TMSH_MODULES.has(module)) return UNKNOWN_MODULE;
  return DATAPATH_MODULES.has(module) ? UNKNOWN_KIND : ELSEWHERE;
}
