/** Every property of the types that are read, and whether it bears on the way that a packet takes. */

export interface PropertyTable {
  /** What the type's reader asks for. */
  readonly read: readonly string[];
  /** What bears on nothing, by the reason. */
  readonly none: Readonly<Record<string, readonly string[]>>;
}

const NOTE = "a note for people";
const HEALTH = "health is no setting: every member that is enabled counts as possible";
const COUNTS = "counts connections while the BIG-IP runs";
const BALANCE = "chooses among members, and every enabled member counts as possible";
const PERSISTENCE = "chooses among members by what came before, and every enabled member counts as possible";
const INSIDE = "acts inside a connection whose way is already chosen";
const LOGS = "writes logs";
const LOGIN = "says how the provider reaches the device";
const RESULT = "what the device answered";
const FRAMES = "about frames on the wire, below addresses";

const FAST_BALANCE = ["loadBalancingMode", "slowRampTime"];
const FAST_PERSISTENCE = ["fallbackPersistence", "persistenceProfile", "persistenceType"];
const FAST_HEALTH = ["existingMonitor", "monitor"];
const FAST_TLS = [
  "existingTlsClientProfile",
  "existingTlsServerProfile",
  "tlsClientProfile",
  "tlsServerProfile",
];
const FAST_READ = [
  ...["application", "existingPool", "existingSnatPool", "poolMembers", "snatPoolAddresses", "tenant"],
  "virtualServer",
];
const FAST_HTTP_READ = [...FAST_READ, "endpointLtmPolicies", "serviceDiscoveries"];
const WAF: Readonly<Record<string, readonly string[]>> = {
  "refuses requests by what they hold, and no connection by its addresses": [
    "existingWafSecurityPolicy",
    "wafSecurityPolicy",
  ],
};

/** By type token of `f5bigip`. */
export const PROPERTIES: ReadonlyMap<string, PropertyTable> = new Map([
  [
    "f5bigip:index/as3:As3",
    {
      read: ["as3Json", "controls", "deleteApps", "tenantFilter"],
      none: {
        [RESULT]: ["applicationList", "perAppMode", "taskId", "tenantList", "tenantName"],
        "compares what is there with what was there": ["ignoreMetadata"],
      },
    },
  ],
  ["f5bigip:index/command:Command", { read: ["commands", "when"], none: { [RESULT]: ["commandResults"] } }],
  [
    "f5bigip:index/do:Do",
    {
      read: ["bigipAddress", "doJson"],
      none: {
        [LOGIN]: ["bigipPassword", "bigipPort", "bigipTokenAuth", "bigipUser", "timeout"],
        "not in use any more": ["tenantName"],
      },
    },
  ],
  [
    "f5bigip:index/fastApplication:FastApplication",
    { read: ["fastJson", "template"], none: { [RESULT]: ["application", "tenant"] } },
  ],
  [
    "f5bigip:index/fastHttpApp:FastHttpApp",
    {
      read: FAST_HTTP_READ,
      none: {
        [BALANCE]: FAST_BALANCE,
        [PERSISTENCE]: FAST_PERSISTENCE,
        [HEALTH]: FAST_HEALTH,
        [LOGS]: ["securityLogProfiles"],
        [RESULT]: ["fastHttpJson"],
        ...WAF,
      },
    },
  ],
  [
    "f5bigip:index/fastHttpsApp:FastHttpsApp",
    {
      read: FAST_HTTP_READ,
      none: {
        [BALANCE]: FAST_BALANCE,
        [PERSISTENCE]: FAST_PERSISTENCE,
        [HEALTH]: FAST_HEALTH,
        [INSIDE]: FAST_TLS,
        [LOGS]: ["securityLogProfiles"],
        [RESULT]: ["fastHttpsJson"],
        ...WAF,
      },
    },
  ],
  [
    "f5bigip:index/fastTcpApp:FastTcpApp",
    {
      read: FAST_READ,
      none: {
        [BALANCE]: FAST_BALANCE,
        [PERSISTENCE]: FAST_PERSISTENCE,
        [HEALTH]: FAST_HEALTH,
        [RESULT]: ["fastTcpJson"],
      },
    },
  ],
  [
    "f5bigip:index/fastUdpApp:FastUdpApp",
    {
      read: [...FAST_READ, "enableFastl4", "existingProfile", "irules", "vlansAlloweds", "vlansRejecteds"],
      none: {
        [BALANCE]: FAST_BALANCE,
        [PERSISTENCE]: FAST_PERSISTENCE,
        [HEALTH]: FAST_HEALTH,
        [LOGS]: ["securityLogProfiles"],
        [RESULT]: ["fastUdpJson"],
      },
    },
  ],
  [
    "f5bigip:index/partition:Partition",
    { read: ["name", "routeDomainId"], none: { [NOTE]: ["description"] } },
  ],
  [
    "f5bigip:index/gtmWideip:GtmWideip",
    {
      read: ["aliases", "disabled", "enabled", "name", "type"],
      none: {
        [NOTE]: ["description"],
        "says which pools it uses last, and those that it uses first are not stated at all": [
          "lastResortPool",
        ],
        "chooses among answers, none of which is known": [
          ...["failureRcode", "failureRcodeResponse", "failureRcodeTtl"],
          ...["loadBalancingDecisionLogVerbosities", "minimalResponse", "partition", "persistCidrIpv4"],
          ...[
            "persistCidrIpv6",
            "persistence",
            "poolLbMode",
            "topologyPreferEdns0ClientSubnet",
            "ttlPersistence",
          ],
        ],
      },
    },
  ],
  ["f5bigip:ltm/iRule:IRule", { read: ["irule", "name"], none: {} }],
  [
    "f5bigip:ltm/node:Node",
    {
      read: ["address", "name", "session", "state"],
      none: {
        [NOTE]: ["description"],
        [COUNTS]: ["connectionLimit", "rateLimit"],
        [BALANCE]: ["dynamicRatio", "ratio"],
        [HEALTH]: ["monitor"],
        "how often a name is looked up, whose addresses are not known anyway": ["fqdn"],
      },
    },
  ],
  [
    "f5bigip:ltm/policy:Policy",
    {
      read: ["name", "rules", "strategy"],
      none: {
        [NOTE]: ["description"],
        "what its rules may do, which the rules themselves say": ["controls"],
        "the profiles that a virtual server needs for it": ["requires"],
        "where its draft is kept until it is published": ["publishedCopy"],
      },
    },
  ],
  [
    "f5bigip:ltm/pool:Pool",
    {
      read: ["allowNat", "allowSnat", "minimumActiveMembers", "name"],
      none: {
        [NOTE]: ["description"],
        [BALANCE]: ["loadBalancingMode", "slowRampTime"],
        [HEALTH]: ["monitors"],
        "what becomes of connections whose member fails": ["reselectTries", "serviceDownAction"],
      },
    },
  ],
  [
    "f5bigip:ltm/poolAttachment:PoolAttachment",
    {
      read: ["node", "pool", "priorityGroup", "state"],
      none: {
        [COUNTS]: ["connectionLimit", "connectionRateLimit"],
        [BALANCE]: ["dynamicRatio", "ratio"],
        [HEALTH]: ["monitor"],
        "about a name whose addresses are not known anyway": ["fqdnAutopopulate"],
      },
    },
  ],
  [
    "f5bigip:ltm/snat:Snat",
    {
      read: [
        "autolasthop",
        "name",
        "origins",
        "partition",
        "snatpool",
        "translation",
        "vlans",
        "vlansdisabled",
      ],
      none: {
        "its path, which name and partition give": ["fullPath"],
        "keeps connections over a failover": ["mirror"],
        "chooses the source port": ["sourceport"],
      },
    },
  ],
  ["f5bigip:ltm/snatPool:SnatPool", { read: ["members", "name"], none: {} }],
  [
    "f5bigip:ltm/virtualAddress:VirtualAddress",
    {
      read: ["arp", "enabled", "icmpEcho", "name", "trafficGroup"],
      none: {
        [COUNTS]: ["connLimit"],
        "tells routers of it, whose routes are facts of their own": ["advertizeRoute"],
        "when the address is removed": ["autoDelete"],
      },
    },
  ],
  [
    "f5bigip:ltm/virtualServer:VirtualServer",
    {
      read: [
        ...[
          "clientProfiles",
          "destination",
          "firewallEnforcedPolicy",
          "ipProtocol",
          "irules",
          "mask",
          "name",
        ],
        ...[
          "perFlowRequestAccessPolicy",
          "policies",
          "pool",
          "port",
          "profiles",
          "serverProfiles",
          "snatpool",
        ],
        ...["source", "sourceAddressTranslation", "state", "trafficmatchingCriteria", "translateAddress"],
        ...["translatePort", "vlans", "vlansEnabled"],
      ],
      none: {
        [NOTE]: ["description"],
        [COUNTS]: ["connectionLimit"],
        [PERSISTENCE]: ["defaultPersistenceProfile", "fallbackPersistenceProfile", "persistenceProfiles"],
        [LOGS]: ["securityLogProfiles"],
        "chooses the source port": ["sourcePort"],
      },
    },
  ],
  ["f5bigip:net/route:Route", { read: ["gw", "name", "network", "reject", "tunnelRef"], none: {} }],
  ["f5bigip:net/selfIp:SelfIp", { read: ["ip", "name", "portLockdowns", "trafficGroup", "vlan"], none: {} }],
  ["f5bigip:net/vlan:Vlan", { read: ["name"], none: { [FRAMES]: ["cmpHash", "interfaces", "mtu", "tag"] } }],
]);
