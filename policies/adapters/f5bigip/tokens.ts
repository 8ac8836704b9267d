/** Every resource type of the provider, and whether it bears on the way that a packet takes. */

/**
 * `read`: turned into records. `unread`: may configure the datapath and is not read, so the device is not known as a whole.
 * `none`: changes no packet's way by itself.
 */
export type Bearing = "read" | "unread" | "none";

export interface TokenClass {
  readonly bearing: Bearing;
  /** For `unread` the reason that its records carry, otherwise why the bearing is what it is. */
  readonly why: string;
}

const READ = "its own reader";
const MONITOR = "health is no setting: every member that is enabled counts as possible";
const PERSISTENCE = "chooses among members, and every enabled member counts as possible";
const PROFILE = "acts inside a connection whose way is already chosen";
const GTM = "answers DNS queries and carries no packets of peers";
const CIPHER = "acts inside TLS";
const LOOKED_UP = "a table that iRules and policies look things up in; what depends on one is not read";
const SYSTEM = "sets up the BIG-IP itself, not what it does with packets";

const CLASSES: Readonly<Record<Bearing, Readonly<Record<string, readonly string[]>>>> = {
  read: {
    [READ]: [
      "index/as3:As3",
      "index/command:Command",
      "index/do:Do",
      "index/fastApplication:FastApplication",
      "index/fastHttpApp:FastHttpApp",
      "index/fastHttpsApp:FastHttpsApp",
      "index/fastTcpApp:FastTcpApp",
      "index/fastUdpApp:FastUdpApp",
      "index/gtmWideip:GtmWideip",
      "index/partition:Partition",
      "ltm/iRule:IRule",
      "ltm/node:Node",
      "ltm/policy:Policy",
      "ltm/pool:Pool",
      "ltm/poolAttachment:PoolAttachment",
      "ltm/snat:Snat",
      "ltm/snatPool:SnatPool",
      "ltm/virtualAddress:VirtualAddress",
      "ltm/virtualServer:VirtualServer",
      "net/route:Route",
      "net/selfIp:SelfIp",
      "net/vlan:Vlan",
    ],
  },
  unread: {
    "an AS3 declaration that goes through BIG-IQ to a device which only BIG-IQ names": [
      "index/bigIqAs3:BigIqAs3",
    ],
    "members of a pool, sent by an event": ["index/eventServiceDiscovery:EventServiceDiscovery"],
    "a tunnel, which is an interface of its own": ["index/netTunnel:NetTunnel"],
    "IPsec, which takes the packets that its selector matches": ["index/trafficSelector:TrafficSelector"],
    "an iApp, which may make virtual servers, pools and SNATs": ["sys/iApp:IApp"],
  },
  none: {
    [GTM]: [
      "index/gtmDatacenter:GtmDatacenter",
      "index/gtmMonitorBigip:GtmMonitorBigip",
      "index/gtmMonitorHttp:GtmMonitorHttp",
      "index/gtmMonitorHttps:GtmMonitorHttps",
      "index/gtmMonitorPostgresql:GtmMonitorPostgresql",
      "index/gtmMonitorTcp:GtmMonitorTcp",
    ],
    "what a wide IP may answer with, and no resource tells which wide IP uses it": [
      "index/gtmPool:GtmPool",
      "index/gtmServer:GtmServer",
    ],
    [SYSTEM]: [
      "cm/device:Device",
      "cm/deviceGroup:DeviceGroup",
      "index/commonLicenseManageBigIq:CommonLicenseManageBigIq",
      "sys/bigIpLicense:BigIpLicense",
      "sys/dns:Dns",
      "sys/ntp:Ntp",
      "sys/provision:Provision",
      "sys/snmp:Snmp",
      "sys/snmpTraps:SnmpTraps",
    ],
    "acts only through a traffic selector or a tunnel, which are unread": [
      "index/ipsecPolicy:IpsecPolicy",
      "index/ipsecProfile:IpsecProfile",
      "index/netIkePeer:NetIkePeer",
    ],
    "a template, which does nothing until an application uses it": ["index/fastTemplate:FastTemplate"],
    "makes another BIG-IP, whose configuration is its own": ["vcmp/guest:Guest"],
    "a file or a key": [
      "index/sslKeyCert:SslKeyCert",
      "ltm/ifile:Ifile",
      "ssl/certificate:Certificate",
      "ssl/key:Key",
      "sys/ifile:Ifile",
      "sys/ocsp:Ocsp",
    ],
    [LOOKED_UP]: ["ltm/dataGroup:DataGroup"],
    [CIPHER]: ["ltm/cipherGroup:CipherGroup", "ltm/cipherRule:CipherRule"],
    [MONITOR]: ["ltm/monitor:Monitor"],
    [PERSISTENCE]: [
      "ltm/persistenceProfileCookie:PersistenceProfileCookie",
      "ltm/persistenceProfileDstAddr:PersistenceProfileDstAddr",
      "ltm/persistenceProfileSrcAddr:PersistenceProfileSrcAddr",
      "ltm/persistenceProfileSsl:PersistenceProfileSsl",
    ],
    [PROFILE]: [
      "index/saasBotDefenseProfile:SaasBotDefenseProfile",
      "index/wafPolicy:WafPolicy",
      "ltm/profileBotDefense:ProfileBotDefense",
      "ltm/profileClientSsl:ProfileClientSsl",
      "ltm/profileFastHttp:ProfileFastHttp",
      "ltm/profileFastL4:ProfileFastL4",
      "ltm/profileFtp:ProfileFtp",
      "ltm/profileHttp:ProfileHttp",
      "ltm/profileHttp2:ProfileHttp2",
      "ltm/profileHttpCompress:ProfileHttpCompress",
      "ltm/profileOneConnect:ProfileOneConnect",
      "ltm/profileRewrite:ProfileRewrite",
      "ltm/profileRewriteUriRules:ProfileRewriteUriRules",
      "ltm/profileServerSsl:ProfileServerSsl",
      "ltm/profileTcp:ProfileTcp",
      "ltm/profileWebAcceleration:ProfileWebAcceleration",
      "ltm/requestLogProfile:RequestLogProfile",
    ],
  },
};

/** By full type token, for example `f5bigip:ltm/pool:Pool`. A type that is not in here is one that peerpath has never seen. */
export const F5BIGIP_TOKENS: ReadonlyMap<string, TokenClass> = new Map(
  (["read", "unread", "none"] as const).flatMap((bearing) =>
    Object.entries(CLASSES[bearing]).flatMap(([why, types]) =>
      types.map((type): [string, TokenClass] => [`f5bigip:${type}`, { bearing, why }]),
    ),
  ),
);
