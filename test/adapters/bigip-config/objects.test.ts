import assert from "node:assert/strict";
import { placeOf, readConfig, showAll } from "./read-config";

interface Case {
  readonly shows: string;
  readonly text: string;
  readonly gives: readonly unknown[];
}

function pool(properties: string): string {
  return `ltm pool /Common/p {\n${properties}\n}\n`;
}

function member(name: string, properties: string): string {
  return pool(`members {\n${name} {\n${properties}\n}\n}`);
}

const POOL = { kind: "pool", path: "/Common/p" };
const MEMBER = { kind: "pool-member", pool: "/Common/p", target: "10.1.1.11", port: 5061 };
const FE1 = "ltm node /Common/fe1 { address 10.1.1.11 }\n";
const NODE = { kind: "node", path: "/Common/fe1", address: "10.1.1.11" };
const UNKNOWN_PROPERTY = "a property that peerpath does not know";

const POOLS: readonly Case[] = [
  { shows: "2.4 a pool without members", text: pool("monitor /Common/tcp and /Common/http"), gives: [POOL] },
  {
    shows: "3.3 what the pool does not allow",
    text: pool("allow-nat no\nallow-snat no\nmin-active-members 2"),
    gives: [{ ...POOL, allowSnat: false, allowNat: false, minActiveMembers: 2 }],
  },
  {
    shows: "3.3 what the pool allows",
    text: pool("allow-nat yes\nallow-snat yes"),
    gives: [{ ...POOL, allowSnat: true, allowNat: true }],
  },
  {
    shows: "2.4 a member by its address",
    text: member("/Common/10.1.1.11:5061", "address 10.1.1.11\npriority-group 10"),
    gives: [POOL, { ...MEMBER, priorityGroup: 10 }],
  },
  {
    shows: "2.4 a member by its node, which may be disabled itself",
    text: member("/Common/fe1:sips", "address 10.1.1.11") + FE1,
    gives: [POOL, { ...MEMBER, target: { node: "/Common/fe1" } }, NODE],
  },
  {
    shows: "a member by the address of a node that the files do not hold",
    text: member("/Common/fe1:5061", "address 10.1.1.11"),
    gives: [POOL, MEMBER],
  },
  {
    shows: "an IPv6 member ends in .port",
    text: member("/Common/2001:db8::11.5061", "address 2001:db8::11"),
    gives: [POOL, { ...MEMBER, target: "2001:db8::11" }],
  },
  {
    shows: "2.1 a member on every port",
    text: member("/Common/10.1.1.11:any", "address 10.1.1.11"),
    gives: [POOL, { ...MEMBER, port: 0 }],
  },
  {
    shows: "4.8 a member in a route domain",
    text: member("/Common/10.1.1.11%4:5061", "address 10.1.1.11%4"),
    gives: [POOL, { ...MEMBER, target: "10.1.1.11%4" }],
  },
  {
    shows: "2.4 disabled",
    text: member("/Common/10.1.1.11:5061", "address 10.1.1.11\nsession user-disabled\nstate up"),
    gives: [POOL, { ...MEMBER, enabled: false }],
  },
  {
    shows: "2.4 forced offline",
    text: member("/Common/10.1.1.11:5061", "address 10.1.1.11\nsession user-disabled\nstate user-down"),
    gives: [POOL, { ...MEMBER, enabled: false }],
  },
  {
    shows: "2.4 what a monitor last saw is no setting",
    text: member("/Common/10.1.1.11:5061", "address 10.1.1.11\nsession monitor-enabled\nstate down"),
    gives: [POOL, { ...MEMBER, enabled: true }],
  },
  {
    shows: "a state that nobody knows",
    text: member("/Common/10.1.1.11:5061", "address 10.1.1.11\nstate asleep"),
    gives: [POOL, { ...MEMBER, enabled: "? not a state that peerpath knows" }],
  },
  {
    shows: "a member whose addresses come from DNS",
    text: member("/Common/fe.example.com:5061", "fqdn {\nautopopulate enabled\nname fe.example.com\n}"),
    gives: [POOL, { ...MEMBER, target: "? a name whose addresses come from DNS at run time" }],
  },
  {
    shows: "properties that nobody knows, of the pool and of members",
    text: pool("wormhole yes\nmembers {\n/Common/10.1.1.11:5061 {\naddress 10.1.1.11\nwarp 9\n}\n}"),
    gives: [
      POOL,
      MEMBER,
      {
        kind: "unread",
        what: '"wormhole" of ltm pool /Common/p',
        why: UNKNOWN_PROPERTY,
        path: "/Common/p",
        objectKind: "pool",
      },
      {
        kind: "unread",
        what: '"warp" of a member of pool /Common/p',
        why: UNKNOWN_PROPERTY,
        path: "/Common/p",
        objectKind: "pool",
      },
    ],
  },
  { shows: "2.4 a node", text: FE1, gives: [NODE] },
  {
    shows: "2.4 a disabled node",
    text: "ltm node /Common/fe1 {\naddress 10.1.1.11\nsession user-disabled\n}",
    gives: [{ ...NODE, enabled: false }],
  },
  {
    shows: "a node that is named by its address",
    text: "ltm node /Common/10.1.1.11 { }",
    gives: [{ ...NODE, path: "/Common/10.1.1.11" }],
  },
  {
    shows: "a node whose addresses come from DNS",
    text: "ltm node /Common/fe1 {\nfqdn {\nname fe.example.com\n}\n}",
    gives: [
      {
        ...NODE,
        address: "? a name: the addresses of an FQDN node come from DNS at run time",
        fqdn: "fe.example.com",
      },
    ],
  },
];

const SNAT = { kind: "snat", path: "/Common/s", vlans: { mode: "except", vlans: [] } };
const NAT = {
  kind: "nat",
  path: "/Common/n",
  originating: "10.1.1.11",
  translation: "192.0.2.11",
  vlans: { mode: "except", vlans: [] },
};

const TRANSLATIONS: readonly Case[] = [
  {
    shows: "3.6 a SNAT of every address by automap",
    text: "ltm snat /Common/s {\nautomap\norigins {\n0.0.0.0/0 { }\n::/0 { }\n}\n}",
    gives: [{ ...SNAT, origins: ["0.0.0.0/0", "::/0"], translation: { type: "automap" } }],
  },
  {
    shows: "3.6 a SNAT of a host by a pool",
    text: "ltm snat /Common/s {\norigins {\n10.1.1.11 { }\n}\nsnatpool /Common/sp\n}",
    gives: [{ ...SNAT, origins: ["10.1.1.11/32"], translation: { type: "snat-pool", pool: "/Common/sp" } }],
  },
  {
    shows: "3.7 a SNAT of a network by an address, only on some VLANs",
    text: "ltm snat /Common/s {\norigins {\n10.1.0.0/16 { }\n}\ntranslation /Common/192.0.2.1\nvlans {\n/Common/a\n}\nvlans-enabled\n}",
    gives: [
      {
        ...SNAT,
        origins: ["10.1.0.0/16"],
        translation: { type: "address", address: "192.0.2.1" },
        vlans: { mode: "only", vlans: ["/Common/a"] },
      },
    ],
  },
  {
    shows: "a SNAT by an address of another name",
    text: "ltm snat /Common/s {\norigins {\n10.1.0.0/16 { }\n}\ntranslation /Common/out\n}\nltm snat-translation /Common/out {\naddress 192.0.2.1\ntraffic-group /Common/traffic-group-1\n}",
    gives: [
      { ...SNAT, origins: ["10.1.0.0/16"], translation: { type: "address", address: "192.0.2.1" } },
      {
        kind: "virtual-address",
        use: "translation",
        path: "/Common/out",
        address: "192.0.2.1",
        trafficGroup: "/Common/traffic-group-1",
      },
    ],
  },
  {
    shows: "a SNAT that says nothing of how it translates",
    text: "ltm snat /Common/s {\norigins {\n10.1.0.0/16 { }\n}\n}",
    gives: [
      {
        ...SNAT,
        origins: ["10.1.0.0/16"],
        translation: "? not exactly one of: automap, snatpool, translation",
      },
    ],
  },
  {
    shows: "4.4 a SNAT's own last hop is not read",
    text: "ltm snat /Common/s {\nauto-lasthop disabled\nautomap\norigins {\n10.1.0.0/16 { }\n}\n}",
    gives: [
      { ...SNAT, origins: ["10.1.0.0/16"], translation: { type: "automap" } },
      {
        kind: "unread",
        what: "auto-lasthop of SNAT /Common/s",
        why: "only its default is read",
        path: "/Common/s",
        objectKind: "snat",
      },
    ],
  },
  {
    shows: "3.5 a SNAT pool",
    text: "ltm snatpool /Common/sp {\nmembers {\n/Common/192.0.2.1\n/Common/out\n}\n}\nltm snat-translation /Common/out {\naddress 192.0.2.2\narp disabled\n}",
    gives: [
      { kind: "snat-pool", path: "/Common/sp", members: ["192.0.2.1", "192.0.2.2"] },
      {
        kind: "virtual-address",
        use: "translation",
        path: "/Common/out",
        address: "192.0.2.2",
        arp: false,
      },
    ],
  },
  {
    shows: "3.10 a NAT",
    text: "ltm nat /Common/n {\noriginating-address 10.1.1.11\ntranslation-address 192.0.2.11\n}",
    gives: [NAT],
  },
  {
    shows: "3.10 a disabled NAT on one VLAN",
    text: "ltm nat /Common/n {\ndisabled\noriginating-address 10.1.1.11\ntranslation-address 192.0.2.11\nvlans {\n/Common/a\n}\nvlans-enabled\n}",
    gives: [{ ...NAT, enabled: false, vlans: { mode: "only", vlans: ["/Common/a"] } }],
  },
  {
    shows: "a NAT that answers no ARP",
    text: "ltm nat /Common/n {\narp disabled\noriginating-address 10.1.1.11\ntranslation-address 192.0.2.11\n}",
    gives: [
      NAT,
      {
        kind: "unread",
        what: "arp of NAT /Common/n",
        why: "only its default is read",
        path: "/Common/n",
        objectKind: "nat",
      },
    ],
  },
  {
    shows: "6 a virtual address, disabled and silent, in no traffic group",
    text: "ltm virtual-address /Common/va {\naddress 10.1.1.10\narp disabled\nenabled no\nicmp-echo disabled\nmask 255.255.255.255\ntraffic-group none\n}",
    gives: [
      {
        kind: "virtual-address",
        use: "destination",
        path: "/Common/va",
        address: "10.1.1.10",
        enabled: false,
        arp: false,
        trafficGroup: "/Common/traffic-group-local-only",
        icmpEcho: "disabled",
      },
    ],
  },
  {
    shows: "6 a virtual address with its defaults",
    text: "ltm virtual-address /Common/10.1.1.10 {\naddress 10.1.1.10\narp enabled\nmask 255.255.255.255\ntraffic-group /Common/traffic-group-1\n}",
    gives: [
      {
        kind: "virtual-address",
        use: "destination",
        path: "/Common/10.1.1.10",
        address: "10.1.1.10",
        arp: true,
        trafficGroup: "/Common/traffic-group-1",
      },
    ],
  },
];

const SELF = { kind: "self-ip", path: "/Common/s", address: "10.1.1.1/24", vlan: "/Common/a" };
const TUNNEL = "net tunnels tunnel /Common/t { profile /Common/gre }\n";

function self(properties: string): string {
  return `net self /Common/s {\naddress 10.1.1.1/24\n${properties}\nvlan /Common/a\n}\n`;
}

const NETWORKS: readonly Case[] = [
  {
    shows: "4.2 a self IP that stays with its unit and answers nothing",
    text: self("allow-service none\ntraffic-group /Common/traffic-group-local-only"),
    gives: [{ ...SELF, allowService: { type: "none" }, trafficGroup: "/Common/traffic-group-local-only" }],
  },
  {
    shows: "4.2 a self IP that answers everything",
    text: self("allow-service all"),
    gives: [{ ...SELF, allowService: { type: "all" } }],
  },
  {
    shows: "4.2 the same two words in braces",
    text: self("allow-service { none }"),
    gives: [{ ...SELF, allowService: { type: "none" } }],
  },
  {
    shows: "4.2 such a word beside a service, which no BIG-IP writes",
    text: self("allow-service { none tcp:22 }"),
    gives: [{ ...SELF, allowService: "? a list with a service that is not protocol:port" }],
  },
  { shows: "4.2 nothing said of what it answers", text: self(""), gives: [SELF] },
  {
    shows: "4.2 the device's default list",
    text: self("allow-service {\ndefault\n}"),
    gives: [{ ...SELF, allowService: { type: "list", default: true, services: [] } }],
  },
  {
    shows: "4.2 a list of services",
    text: self("allow-service {\ntcp:https\nudp:any\n}"),
    gives: [
      {
        ...SELF,
        allowService: {
          type: "list",
          default: false,
          services: [
            { protocol: "tcp", port: 443 },
            { protocol: "udp", port: 0 },
          ],
        },
      },
    ],
  },
  {
    shows: "a firewall policy of a self IP",
    text: self("fw-enforced-policy /Common/fw"),
    gives: [
      SELF,
      {
        kind: "unread",
        what: '"fw-enforced-policy" of self IP /Common/s',
        why: "it may refuse packets",
        path: "/Common/s",
        objectKind: "self-ip",
      },
    ],
  },
  {
    shows: "4.2 the device's own list",
    text: "net self-allow {\ndefaults {\nospf:any\ntcp:ssh\n}\n}",
    gives: [
      {
        kind: "self-allow",
        services: [
          { protocol: "ospf", port: 0 },
          { protocol: "tcp", port: 22 },
        ],
      },
    ],
  },
  {
    shows: "4.4 a VLAN and its auto last hop",
    text: "net vlan /Common/a {\nauto-lasthop enabled\ninterfaces {\n1.1 {\ntagged\n}\n}\ntag 11\n}",
    gives: [{ kind: "vlan", path: "/Common/a", autoLastHop: "enabled" }],
  },
  {
    shows: "a VLAN that checks where packets come from",
    text: "net vlan /Common/a {\nsource-checking enabled\n}",
    gives: [
      { kind: "vlan", path: "/Common/a" },
      {
        kind: "unread",
        what: '"source-checking" of VLAN /Common/a',
        why: "it drops packets whose replies would take another way",
        path: "/Common/a",
        objectKind: "vlan",
      },
    ],
  },
  {
    shows: "a group of VLANs is not read",
    text: "net vlan-group /Common/g {\nmembers {\n/Common/a\n}\n}",
    gives: [
      {
        kind: "unread",
        what: "net vlan-group /Common/g",
        why: "a VLAN group, which bridges its VLANs",
        path: "/Common/g",
      },
    ],
  },
  {
    shows: "4.3 the default route",
    text: "net route /Common/default {\ngw 10.1.1.254\nnetwork default\n}",
    gives: [{ kind: "bigip-route", path: "/Common/default", network: "default", gateway: "10.1.1.254" }],
  },
  {
    shows: "4.8 the default route of a route domain",
    text: "net route /Common/d4 {\ngw 10.1.1.254%4\nnetwork default%4\n}",
    gives: [{ kind: "bigip-route", path: "/Common/d4", network: "0.0.0.0%4/0", gateway: "10.1.1.254%4" }],
  },
  {
    shows: "4.3 a route by a pool of gateways",
    text: "net route /Common/r {\nnetwork 10.9.0.0/16\npool /Common/gws\n}",
    gives: [{ kind: "bigip-route", path: "/Common/r", network: "10.9.0.0/16", pool: "/Common/gws" }],
  },
  {
    shows: "4.3 a route out of a VLAN",
    text: "net route /Common/r {\ninterface /Common/a\nnetwork 10.9.0.0/16\n}",
    gives: [{ kind: "bigip-route", path: "/Common/r", network: "10.9.0.0/16", interface: "/Common/a" }],
  },
  {
    shows: "4.3 a route into nothing",
    text: "net route /Common/r {\nblackhole\nnetwork 10.9.0.0/16\n}",
    gives: [{ kind: "bigip-route", path: "/Common/r", network: "10.9.0.0/16", reject: true }],
  },
  {
    shows: "4.8 a route domain",
    text: "net route-domain /Common/4 {\nid 4\nparent /Common/0\nstrict disabled\nvlans {\n/Common/a\n}\n}",
    gives: [
      {
        kind: "route-domain",
        path: "/Common/4",
        id: 4,
        parent: "/Common/0",
        strict: false,
        vlans: ["/Common/a"],
      },
    ],
  },
  {
    shows: "a route domain with dynamic routing",
    text: "net route-domain /Common/0 {\nid 0\nrouting-protocol {\nBGP\n}\n}",
    gives: [
      { kind: "route-domain", path: "/Common/0", id: 0 },
      {
        kind: "unread",
        what: '"routing-protocol" of route domain /Common/0',
        why: "dynamic routing adds routes while the BIG-IP runs",
        path: "/Common/0",
        objectKind: "route-domain",
      },
    ],
  },
  {
    shows: "a tunnel that nothing uses, and the one that every BIG-IP has",
    text: TUNNEL + "net tunnels tunnel /Common/http-tunnel { profile /Common/tcp-forward }",
    gives: [],
  },
  {
    shows: "a tunnel that a self IP is on",
    text: `${TUNNEL}net self /Common/s { address 10.1.1.1/24 vlan /Common/t }`,
    gives: [
      { ...SELF, vlan: "/Common/t" },
      {
        kind: "unread",
        what: "tunnel /Common/t",
        why: "a tunnel, which is an interface of its own",
        path: "/Common/t",
      },
    ],
  },
];

const DEVICE: readonly Case[] = [
  {
    shows: "4.8 a partition with a route domain of its own",
    text: "auth partition T {\ndefault-route-domain 4\n}",
    gives: [{ kind: "partition", path: "/T", defaultRouteDomain: 4 }],
  },
  {
    shows: "1.11 1.13 how packets for disabled and for no listeners are treated",
    text: "ltm global-settings traffic-control {\ncontinue-matching enabled\nreject-unmatched disabled\n}",
    gives: [{ kind: "device-settings", continueMatching: true, rejectUnmatched: false }],
  },
  {
    shows: "4.4 4.7 settings of connections",
    text: "ltm global-settings connection {\nauto-last-hop disabled\nvlan-keyed-conn enabled\n}",
    gives: [{ kind: "device-settings", autoLastHop: false, vlanKeyedConnections: true }],
  },
  {
    shows: "3.8 4.4 4.7 the same as database variables",
    text: 'sys db connection.autolasthop {\nvalue "disable"\n}\nsys db connection.vlankeyed {\nvalue "enable"\n}\nsys db snat.anyipprotocol {\nvalue "enable"\n}',
    gives: [
      {
        kind: "device-settings",
        autoLastHop: false,
        snatAnyIpProtocol: true,
        vlanKeyedConnections: true,
      },
    ],
  },
  { shows: "a variable that bears on nothing", text: 'sys db ui.banner {\nvalue "hunter2"\n}', gives: [] },
  {
    shows: "a packet filter, where nothing says whether it is on",
    text: 'net packet-filter /Common/f {\naction discard\norder 1\nrule "( src net 10.0.0.0/8 )"\n}',
    gives: [
      {
        kind: "unread",
        what: "the packet filter with /Common/f",
        why: "it may refuse packets, and the files do not say whether it is turned on (sys db packetfilter)",
        path: "/Common/f",
      },
    ],
  },
  {
    shows: "a packet filter that is off",
    text: 'net packet-filter /Common/f {\naction discard\norder 1\n}\nsys db packetfilter {\nvalue "disable"\n}',
    gives: [],
  },
  {
    shows: "a packet filter that is on without a rule, for its default is not known",
    text: 'sys db packetfilter {\nvalue "enable"\n}',
    gives: [
      { kind: "unread", what: "the packet filter", why: "it may refuse packets", path: "packetfilter" },
    ],
  },
  {
    shows: "a firewall policy for all packets",
    text: "security firewall global-rules {\nenforced-policy /Common/fw\n}\nsecurity firewall policy /Common/fw { }",
    gives: [
      {
        kind: "unread",
        what: "global firewall policy",
        why: "it may refuse packets or send them elsewhere",
        path: "security firewall global-rules",
      },
    ],
  },
  {
    shows: "a firewall policy that nothing applies",
    text: "security firewall global-rules { }\nsecurity firewall policy /Common/fw { }",
    gives: [],
  },
  {
    shows: "maintenance mode",
    text: "ltm global-settings general {\nmaintenance-mode enabled\n}",
    gives: [
      {
        kind: "unread",
        what: '"maintenance-mode" of ltm global-settings general',
        why: "only its default is read",
        path: "ltm global-settings general",
      },
    ],
  },
  {
    shows: "kinds that nobody knows, in the modules of the datapath: each once",
    text: "net teleporter /Common/a { }\nnet teleporter /Common/b { }\nsys teleporter c { }\npem teleporter d { }",
    gives: [
      {
        kind: "unread",
        what: "net teleporter /Common/a and 1 more",
        why: "a kind of object that peerpath does not know",
        path: "/Common/a",
      },
    ],
  },
];

const RULES: readonly Case[] = [
  {
    shows: "an iRule's lines are those of the file",
    text: "\nltm rule /Common/r {\nwhen CLIENT_ACCEPTED {\n  snat none\n}\n}",
    gives: [
      {
        kind: "irule",
        path: "/Common/r",
        handlers: [
          {
            moment: "accepted",
            event: "CLIENT_ACCEPTED",
            priority: 500,
            body: [{ kind: "translate", to: { type: "none" }, place: "line 4" }],
          },
        ],
      },
    ],
  },
  {
    shows: "what tmsh writes beside an iRule's text is no part of it",
    text: "ltm rule /Common/r {\nnodelete nowrite\nwhen CLIENT_ACCEPTED {\n  reject\n}\ndefinition-signature AbCd==\n}",
    gives: [
      {
        kind: "irule",
        path: "/Common/r",
        handlers: [
          {
            moment: "accepted",
            event: "CLIENT_ACCEPTED",
            priority: 500,
            body: [{ kind: "refuse", place: "line 4" }],
          },
        ],
      },
    ],
  },
];

describe("objects of a BIG-IP's files", () => {
  for (const cases of [POOLS, TRANSLATIONS, NETWORKS, DEVICE, RULES]) {
    for (const { shows, text, gives } of cases) {
      it(shows, () => {
        assert.deepEqual(showAll(text), gives);
      });
    }
  }

  it("origins of members name their own line", () => {
    const records = readConfig(member("/Common/10.1.1.11:5061", "address 10.1.1.11"));
    assert.deepEqual(
      records.map(({ origin }) => placeOf(origin)),
      ["bigip.conf:1 /Common/p", "bigip.conf:1 /Common/p, members /Common/10.1.1.11:5061 (line 3)"],
    );
  });
});
