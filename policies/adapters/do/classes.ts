/** Every class of Device Onboarding up to 1.45, and whether it bears on the way that a packet takes. */
import type { SourceRecord } from "../../records/records";
import { readDbVariables } from "./db-variables";
import type { DeclaredObject } from "./declared-object";
import { readRoute } from "./route";
import { readRouteDomain } from "./route-domain";
import { readSelfIp } from "./self-ip";
import { readTrafficControl } from "./traffic-control";
import { readVlan } from "./vlan";

export interface ReadClass {
  readonly read: (object: DeclaredObject) => readonly SourceRecord[];
  /** What the reader asks for; `undefined`: the names are free. */
  readonly asked: readonly string[] | undefined;
  /** Properties that bear on nothing, by the reason. */
  readonly none: Readonly<Record<string, readonly string[]>>;
  /** Properties that may bear on the path and are not read, each with what it is. */
  readonly reported: Readonly<Record<string, string>>;
}

const FRAMES = "about frames on the wire, below addresses";
const FAILOVER = "when a unit takes over, and either may be active";
const LIMITS = "limits how much passes while the BIG-IP runs";
const STAGED = "a policy that only logs what it would do";
const FIREWALL = "a firewall policy, which may refuse packets";

export const READ_CLASSES: ReadonlyMap<string, ReadClass> = new Map<string, ReadClass>([
  [
    "VLAN",
    {
      read: readVlan,
      asked: ["autoLastHop"],
      none: {
        [FRAMES]: ["cmpHash", "interfaces", "mtu", "tag"],
        [FAILOVER]: ["failsafeAction", "failsafeEnabled", "failsafeTimeout"],
      },
      reported: {},
    },
  ],
  [
    "SelfIp",
    {
      read: readSelfIp,
      asked: ["address", "allowService", "trafficGroup", "vlan"],
      none: { [STAGED]: ["stagedFirewallPolicy"] },
      reported: { enforcedFirewallPolicy: FIREWALL },
    },
  ],
  [
    "Route",
    {
      read: readRoute,
      asked: ["gw", "localOnly", "network", "target"],
      none: { "how large a packet may be": ["mtu"] },
      reported: {},
    },
  ],
  [
    "RouteDomain",
    {
      read: readRouteDomain,
      asked: ["id", "parent", "routingProtocols", "strict", "vlans"],
      none: {
        [LIMITS]: ["bandWidthControllerPolicy", "connectionLimit", "flowEvictionPolicy"],
        [STAGED]: ["stagedFirewallPolicy"],
      },
      reported: {
        enforcedFirewallPolicy: FIREWALL,
        ipIntelligencePolicy: "a policy that may refuse packets by their addresses",
        securityNatPolicy: "a policy that may translate addresses",
        servicePolicy: "a policy that may change how connections are treated",
      },
    },
  ],
  [
    "TrafficControl",
    {
      read: readTrafficControl,
      asked: ["continueMatching", "rejectUnmatched"],
      none: {
        "about options inside IP headers, which peers' packets do not have": [
          ...["acceptIpOptions", "acceptIpSourceRoute", "allowIpSourceRoute"],
        ],
        [LIMITS]: ["maxIcmpRate", "maxRejectRate", "maxRejectRateTimeout"],
        "chooses the source port": ["maxPortFindLinear", "maxPortFindRandom"],
        "how large a packet may be": ["minPathMtu", "pathMtuDiscovery"],
        "writes logs": ["portFindThresholdWarning", "portFindThresholdTrigger", "portFindThresholdTimeout"],
      },
      reported: {},
    },
  ],
  ["DbVariables", { read: readDbVariables, asked: undefined, none: {}, reported: {} }],
]);

/** The classes that may configure the datapath and are not read, each with the reason. */
export const UNREAD_CLASSES: ReadonlyMap<string, string> = new Map([
  ["RoutingBGP", "BGP, which learns routes while the BIG-IP runs"],
  ["Tunnel", "a tunnel, which is an interface of its own"],
]);

const SYSTEM = "sets up the BIG-IP itself, not what it does with packets";
const MANAGEMENT = "the management network, which packets of peers never take";
const PAIR = "the pair of units, either of which may be active";
const NAMED = "does nothing until something refers to it";
const GTM = "answers DNS queries and carries no packets of peers";

/** The classes that change no packet's way by themselves, each with the reason. */
export const CLASSES_WITHOUT_BEARING: ReadonlyMap<string, string> = new Map([
  ...[
    ...[
      "Analytics",
      "Authentication",
      "DeviceCertificate",
      "Disk",
      "DNS",
      "DNS_Resolver",
      "HTTPD",
      "License",
    ],
    ...[
      "NTP",
      "Provision",
      "RemoteAuthRole",
      "SecurityAnalytics",
      "SecurityWaf",
      "SnmpAgent",
      "SnmpCommunity",
    ],
    ...["SnmpTrapDestination", "SnmpTrapEvents", "SnmpUser", "SSHD", "SyslogRemoteServer", "System", "User"],
  ].map((name): [string, string] => [name, SYSTEM]),
  ...["ManagementIp", "ManagementIpFirewall", "ManagementRoute"].map((name): [string, string] => [
    name,
    MANAGEMENT,
  ]),
  ...[
    ...["ConfigSync", "DeviceGroup", "DeviceTrust", "FailoverMulticast", "FailoverUnicast", "HAGroup"],
    ...["MirrorIp", "TrafficGroup"],
  ].map((name): [string, string] => [name, PAIR]),
  ...["DagGlobals", "MAC_Masquerade", "Trunk"].map((name): [string, string] => [name, FRAMES]),
  ...[
    ...[
      "FirewallAddressList",
      "FirewallPolicy",
      "FirewallPortList",
      "NetAddressList",
      "NetPortList",
      "RouteMap",
    ],
    ...["RoutingAccessList", "RoutingAsPath", "RoutingPrefixList"],
  ].map((name): [string, string] => [name, NAMED]),
  ...["GSLBDataCenter", "GSLBGlobals", "GSLBMonitor", "GSLBProberPool", "GSLBServer"].map(
    (name): [string, string] => [name, GTM],
  ),
]);
