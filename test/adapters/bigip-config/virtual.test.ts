import assert from "node:assert/strict";
import { configFile, placeOf, readConfig, show, showAll } from "./read-config";

type Shown = Readonly<Record<string, unknown>>;

/** What a virtual server with nothing but a destination becomes. */
const PLAIN: Shown = {
  kind: "virtual",
  path: "/Common/vs",
  virtualKind: "standard",
  destination: "10.1.1.10/32",
  source: "0.0.0.0/0",
  ports: "443",
  vlans: { mode: "except", vlans: [] },
  pathChangers: [],
};

function vs(properties: string, path = "/Common/vs"): string {
  const destination = /^\s*(destination|traffic-matching-criteria) /m.test(properties)
    ? ""
    : "destination /Common/10.1.1.10:443";
  return `ltm virtual ${path} {\n${destination}\n${properties}\n}\n`;
}

/** What the case changes in the record of a plain virtual server; `undefined` takes a property out. */
interface Case {
  readonly shows: string;
  readonly text: string;
  readonly differs: Shown;
}

const CASES: readonly Case[] = [
  { shows: "nothing but a destination", text: vs(""), differs: {} },
  {
    shows: "5 a destination whose name has no partition",
    text: vs("destination 10.1.1.10:443"),
    differs: {},
  },
  { shows: "5 a port by its service's name", text: vs("destination /Common/10.1.1.10:https"), differs: {} },
  {
    shows: "a service that is not known leaves the port unknown",
    text: vs("destination /Common/10.1.1.10:gopherspace"),
    differs: {
      ports: "? neither a port number nor the name of a service that peerpath knows",
    },
  },
  {
    shows: "5 an IPv6 destination ends in .port",
    text: vs("destination /Common/2001:db8::10.443"),
    differs: { destination: "2001:db8::10/128", source: "::/0" },
  },
  {
    shows: "1.8 the IPv4 wildcard",
    text: vs("destination /Common/0.0.0.0:0\nmask any"),
    differs: { destination: "0.0.0.0/0", ports: "any" },
  },
  {
    shows: "1.8 the IPv4 wildcard by its word",
    text: vs("destination /Common/any:any\nmask any"),
    differs: { destination: "0.0.0.0/0", ports: "any" },
  },
  {
    shows: "1.8 the IPv6 wildcard",
    text: vs("destination /Common/::.any\nmask any6\nsource ::/0"),
    differs: {
      destination: "::/0",
      source: "::/0",
      ports: "any",
    },
  },
  {
    shows: "1.8 the IPv6 wildcard by its word",
    text: vs("destination /Common/any6.0"),
    differs: {
      destination: "::/0",
      source: "::/0",
      ports: "any",
    },
  },
  {
    shows: "a network",
    text: vs("destination /Common/10.1.0.0:443\nmask 255.255.0.0"),
    differs: { destination: "10.1.0.0/16" },
  },
  {
    shows: "the same network with the switches that saved files print",
    text: vs(
      "destination /Common/10.1.0.0:443\nmask 255.255.0.0\ntranslate-address enabled\ntranslate-port disabled",
    ),
    differs: { destination: "10.1.0.0/16", translateAddress: true, translatePort: false },
  },
  {
    shows: "2.2 what is left out of how it translates is left to whoever traces it [C]",
    text: vs("destination /Common/10.1.1.10:0"),
    differs: { ports: "any" },
  },
  {
    shows: "a mask that does not fit",
    text: vs("mask 255.0.255.0"),
    differs: {
      destination: "? not a netmask that fits the address",
      source: undefined,
    },
  },
  {
    shows: "5 a virtual address of another name is found by it",
    text:
      vs("destination /Common/web:443") +
      "ltm virtual-address /Common/web { address 10.1.1.10 mask 255.255.255.255 }",
    differs: {},
  },
  {
    shows: "5 a virtual address that the files do not hold",
    text: vs("destination /Common/web:443"),
    differs: {
      destination: "? given by the name of a virtual address, which the files do not hold",
      source: undefined,
    },
  },
  { shows: "1.3 a source", text: vs("source 10.9.0.0/16"), differs: { source: "10.9.0.0/16" } },
  {
    shows: "4.8 a route domain that is written out, and the source in the same one",
    text: vs("destination /Common/10.1.1.10%4:443\nsource 10.9.0.0%4/16"),
    differs: { destination: "10.1.1.10%4/32", source: "10.9.0.0%4/16" },
  },
  {
    shows: "4.8 an IPv6 address in a route domain",
    text: vs("destination /Common/2001:db8::10%4.443"),
    differs: { destination: "2001:db8::10%4/128", source: "::%4/0" },
  },
  { shows: "1.9 a protocol", text: vs("ip-protocol udp"), differs: { protocol: "udp" } },
  { shows: "1.9 every protocol", text: vs("ip-protocol any"), differs: { protocol: "any" } },
  { shows: "1.11 disabled", text: vs("disabled"), differs: { enabled: false } },
  { shows: "1.11 enabled", text: vs("enabled"), differs: { enabled: true } },
  {
    shows: "1.10 only on the VLANs that are listed",
    text: vs("vlans {\n/Common/a\n/Common/b\n}\nvlans-enabled"),
    differs: { vlans: { mode: "only", vlans: ["/Common/a", "/Common/b"] } },
  },
  {
    shows: "1.10 on all VLANs but those that are listed",
    text: vs("vlans {\n/Common/a\n}\nvlans-disabled"),
    differs: { vlans: { mode: "except", vlans: ["/Common/a"] } },
  },
  {
    shows: "1.10 turned on for a list of no VLANs, which those who match listeners judge",
    text: vs("vlans-enabled"),
    differs: { vlans: { mode: "only", vlans: [] } },
  },
  { shows: "1.10 turned off for a list of no VLANs", text: vs("vlans-disabled"), differs: {} },
  { shows: "a pool", text: vs("pool /Common/web"), differs: { pool: "/Common/web" } },
  { shows: "no pool", text: vs("pool none"), differs: {} },
  {
    shows: "2 forwarding",
    text: vs("ip-forward\nprofiles {\n/Common/fastL4 { }\n}"),
    differs: { virtualKind: "forwarding" },
  },
  ...(["l2-forward", "reject", "stateless", "internal", "dhcp-relay"] as const).map((flag) => ({
    shows: `2 ${flag}`,
    text: vs(flag),
    differs: {
      virtualKind: flag === "l2-forward" ? "forwarding-l2" : flag,
    },
  })),
  {
    shows: "2 performance L4 by the FastL4 profile of every BIG-IP",
    text: vs("profiles {\n/Common/fastL4 { }\n}"),
    differs: { virtualKind: "performance-l4" },
  },
  {
    shows: "4.7 loose initiation comes down the chain of profiles",
    text:
      vs("profiles {\n/Common/mine { }\n}") +
      "ltm profile fastl4 /Common/mine { defaults-from /Common/loose }\n" +
      "ltm profile fastl4 /Common/loose {\ndefaults-from /Common/fastL4\nloose-initialization enabled\n}",
    differs: { virtualKind: "performance-l4", looseInitiation: true },
  },
  {
    shows: "4.7 a nearer profile turns loose initiation off again",
    text:
      vs("profiles {\n/Common/mine { }\n}") +
      "ltm profile fastl4 /Common/mine {\ndefaults-from /Common/loose\nloose-initialization disabled\n}\n" +
      "ltm profile fastl4 /Common/loose {\ndefaults-from /Common/fastL4\nloose-initialization enabled\n}",
    differs: { virtualKind: "performance-l4", looseInitiation: false },
  },
  {
    shows: "profiles that come from each other",
    text:
      vs("profiles {\n/Common/a { }\n}") +
      "ltm profile fastl4 /Common/a { defaults-from /Common/b }\nltm profile fastl4 /Common/b { defaults-from /Common/a }",
    differs: {
      virtualKind: "performance-l4",
      looseInitiation: "? that of profiles that come from each other without end",
    },
  },
  {
    shows: "profiles that act inside a connection",
    text: vs("profiles {\n/Common/http { }\n/Common/tcp {\ncontext clientside\n}\n/Common/clientssl { }\n}"),
    differs: {},
  },
  {
    shows: "such profiles that every BIG-IP has",
    text: vs(
      "profiles {\n/Common/clientldap { }\n/Common/dos { }\n/Common/httprouter { }\n/Common/rewrite-uri-translation { }\n}",
    ),
    differs: {},
  },
  {
    shows: "message routing, of the files' own and of what every BIG-IP has",
    text:
      vs("profiles {\n/Common/mine { }\n/Common/siprouter { }\n}") +
      "ltm message-routing sip profile session /Common/mine { }",
    differs: {
      pathChangers: ["message routing profile /Common/mine", "message routing profile /Common/siprouter"],
    },
  },
  {
    shows: "profiles of other modules",
    text:
      vs("profiles {\n/Common/spm { }\n/Common/api { }\n/Common/ips { }\n}") +
      "security protocol-inspection profile /Common/ips { }\npem profile spm /Common/spm { }\napi-protection profile apiprotection /Common/api { }",
    differs: {
      pathChangers: [
        "policy enforcement profile /Common/spm",
        "API protection profile /Common/api",
        "protocol inspection profile /Common/ips",
      ],
    },
  },
  {
    shows: "a profile that the files do not define",
    text: vs("profiles {\n/Common/mystery { }\n}"),
    differs: { pathChangers: ["profile /Common/mystery, which the files do not define"] },
  },
  {
    shows: "a profile of a kind that nobody knows",
    text: vs("profiles {\n/Common/new { }\n}") + "ltm profile teleport /Common/new { }",
    differs: { pathChangers: ["profile /Common/new of a kind that peerpath does not know"] },
  },
  {
    shows: "an access profile",
    text: vs("profiles {\n/Common/login { }\n}") + "apm profile access /Common/login { }",
    differs: { pathChangers: ["access profile /Common/login"] },
  },
  {
    shows: "an explicit proxy by its parent",
    text:
      vs("profiles {\n/Common/proxy { }\n}") +
      "ltm profile http /Common/proxy { defaults-from /Common/http-explicit }",
    differs: { pathChangers: ["HTTP profile /Common/proxy"] },
  },
  {
    shows: "OneConnect where nothing translates the source",
    text: vs("profiles {\n/Common/oneconnect { }\n}"),
    differs: { pathChangers: ["OneConnect profile /Common/oneconnect"] },
  },
  {
    shows: "OneConnect where the source is translated",
    text: vs("profiles {\n/Common/oneconnect { }\n}\nsource-address-translation {\ntype automap\n}"),
    differs: { sourceTranslation: { type: "automap" } },
  },
  {
    shows: "3.1 a SNAT pool",
    text: vs("source-address-translation {\npool /Common/sp\ntype snat\n}"),
    differs: { sourceTranslation: { type: "snat-pool", pool: "/Common/sp" } },
  },
  {
    shows: "3.1 none",
    text: vs("source-address-translation {\ntype none\n}"),
    differs: { sourceTranslation: { type: "none" } },
  },
  {
    shows: "carrier-grade NAT is unknown",
    text: vs("source-address-translation {\npool /Common/lsn\ntype lsn\n}"),
    differs: { sourceTranslation: "? none of: none, automap, snat" },
  },
  {
    shows: "the old way to say automap",
    text: vs("snat automap"),
    differs: { sourceTranslation: { type: "automap" } },
  },
  {
    shows: "the old way to name a SNAT pool",
    text: vs("snatpool sp"),
    differs: { sourceTranslation: { type: "snat-pool", pool: "/Common/sp" } },
  },
  {
    shows: "rules and policies in their order",
    text: vs("policies {\n/Common/p { }\n}\nrules {\n/Common/b\n/Common/a\n}"),
    differs: { policies: ["/Common/p"], irules: ["/Common/b", "/Common/a"] },
  },
  { shows: "4.4 auto last hop", text: vs("auto-lasthop disabled"), differs: { autoLastHop: "disabled" } },
  {
    shows: "what may refuse or redirect a connection",
    text: vs(
      "fw-enforced-policy /Common/fw\nip-intelligence-policy /Common/ip\nlast-hop-pool /Common/lh\n" +
        "per-flow-request-access-policy /Common/pr\nsecurity-nat-policy {\npolicy /Common/n\n}\nnat64 enabled",
    ),
    differs: {
      pathChangers: [
        "firewall policy /Common/fw",
        "IP intelligence policy /Common/ip",
        "last hop pool /Common/lh",
        "per-request access policy /Common/pr",
        "NAT policy",
        "NAT64",
      ],
    },
  },
  {
    shows: "the same, turned off or only watching",
    text: vs(
      "security-nat-policy {\npolicy none\nuse-device-policy no\n}\nfw-enforced-policy none\nfw-staged-policy /Common/fw\nnat64 disabled\nclone-pools {\n/Common/c {\ncontext clientside\n}\n}",
    ),
    differs: {},
  },
  {
    shows: "the NAT policy of the device",
    text: vs("security-nat-policy {\nuse-device-policy yes\n}"),
    differs: { pathChangers: ["NAT policy"] },
  },
  {
    shows: "a property that nobody knows",
    text: vs("wormhole enabled"),
    differs: { pathChangers: ['property "wormhole", which peerpath does not know'] },
  },
];

describe("virtual servers of a BIG-IP's files", () => {
  for (const { shows, text, differs } of CASES) {
    it(shows, () => {
      const virtuals = readConfig(text).filter(({ kind }) => kind === "virtual");
      const expected = Object.fromEntries(
        Object.entries({ ...PLAIN, ...differs }).filter(([, value]) => value !== undefined),
      );
      assert.deepEqual(virtuals.map(show), [expected]);
    });
  }

  it("4.8 addresses without %id are in the partition's own route domain, and %0 is not", () => {
    const partition = "auth partition T { default-route-domain 4 }\n";
    const [usual, zero] = [
      vs("destination /T/10.1.1.10:443", "/T/vs"),
      vs("destination /T/10.1.1.10%0:443", "/T/vs"),
    ]
      .map((text) => readConfig(partition + text).find(({ kind }) => kind === "virtual"))
      .map((record) => (record === undefined ? undefined : show(record)["destination"]));
    assert.deepEqual([usual, zero], ["10.1.1.10%4/32", "10.1.1.10/32"]);
  });

  it("5 names without a partition are in that of the file", () => {
    const file = configFile(
      "ltm virtual vs { destination 10.1.1.10:443 pool web }\nltm pool web { }",
      "b.conf",
      "T",
    );
    const [record] = readConfig(file);
    assert.deepEqual(record === undefined ? undefined : show(record), {
      ...PLAIN,
      path: "/T/vs",
      pool: "/T/web",
    });
  });

  it("5 a name that the file's partition does not have is in Common", () => {
    const file = configFile("ltm virtual vs { destination 10.1.1.10:443 pool web }", "b.conf", "T");
    const [record] = readConfig(file);
    assert.deepEqual(record === undefined ? undefined : show(record), {
      ...PLAIN,
      path: "/T/vs",
      pool: "/Common/web",
    });
  });

  it("origins name file, line and object, and the line of each property within it", () => {
    const [record] = readConfig("\n" + vs("pool /Common/web"));
    assert.equal(record?.kind, "virtual");
    assert.deepEqual([record.origin, record.destination.origin, record.pool.origin].map(placeOf), [
      "bigip.conf:2 /Common/vs",
      "bigip.conf:2 /Common/vs, destination (line 3)",
      "bigip.conf:2 /Common/vs, pool (line 4)",
    ]);
  });

  it("a translation that is left out is named as today's versions would write it", () => {
    const places = ["", "snat none"].map((stated) => {
      const [record] = readConfig(vs(stated));
      assert.equal(record?.kind, "virtual");
      return placeOf(record.sourceTranslation.origin);
    });
    assert.deepEqual(places, [
      "bigip.conf:1 /Common/vs, source-address-translation",
      "bigip.conf:1 /Common/vs, snat (line 3)",
    ]);
  });
});

describe("listeners of BIG-IP DNS", () => {
  const LISTENER: Readonly<Record<string, unknown>> = {
    kind: "virtual",
    path: "/Common/l",
    virtualKind: "standard",
    destination: "10.1.10.53/32",
    source: "0.0.0.0/0",
    ports: "53",
    protocol: "udp",
    vlans: { mode: "except", vlans: [] },
    pathChangers: ["BIG-IP DNS"],
  };
  const cases: readonly (readonly [shows: string, text: string, differs: object])[] = [
    ["an address, on the port of DNS", "address 10.1.10.53\nip-protocol udp\nmask 255.255.255.255", {}],
    [
      "another port, on some VLANs",
      "address 10.1.10.53\nip-protocol udp\nport 5353\nvlans {\n/Common/a\n}\nvlans-enabled",
      { ports: "5353", vlans: { mode: "only", vlans: ["/Common/a"] } },
    ],
    ["a network", "address 10.1.10.0\nip-protocol udp\nmask 255.255.255.0", { destination: "10.1.10.0/24" }],
    [
      "every address",
      "address any6\nip-protocol tcp\nmask any6",
      { destination: "::/0", source: "::/0", protocol: "tcp" },
    ],
    [
      "none that anybody can read",
      "address nowhere\nip-protocol udp",
      { destination: "? not an IP address", source: undefined },
    ],
  ];
  for (const [shows, properties, differs] of cases) {
    it(`take packets as virtual servers do: ${shows}`, () => {
      const expected = Object.entries({ ...LISTENER, ...differs }).filter(([, value]) => value !== undefined);
      assert.deepEqual(showAll(`gtm listener /Common/l {\n${properties}\n}`), [Object.fromEntries(expected)]);
    });
  }
});

const CRITERIA = "ltm traffic-matching-criteria /Common/tmc {\n";
const BY_CRITERIA = vs(
  "traffic-matching-criteria /Common/tmc\ntranslate-address enabled\ntranslate-port enabled",
);

function listeners(text: string): readonly unknown[] {
  return showAll(BY_CRITERIA + text).map((record) => {
    const { destination, source, ports, protocol, fromList, pathChangers } = record as Shown;
    return [destination, source, ports, protocol, fromList, pathChangers];
  });
}

describe("traffic-matching criteria", () => {
  const cases: readonly {
    readonly shows: string;
    readonly text: string;
    readonly gives: readonly unknown[];
  }[] = [
    {
      shows: "5 what is written out",
      text: `${CRITERIA}destination-address-inline 10.1.1.10\ndestination-port-inline 443\nprotocol tcp\nsource-address-inline 0.0.0.0\n}`,
      gives: [["10.1.1.10/32", "0.0.0.0/0", "443", "tcp", undefined, []]],
    },
    {
      shows: "5 lists win over what is written out, one listener for each combination",
      text:
        `${CRITERIA}destination-address-inline 10.9.9.9\ndestination-address-list /Common/to\ndestination-port-list /Common/ports\nprotocol udp\nsource-address-list /Common/from\n}\n` +
        "net address-list /Common/to { addresses {\n10.1.1.10 { }\n10.1.2.0/24 { }\n} }\n" +
        "net address-list /Common/from { address-lists { /Common/inner } }\n" +
        "net address-list /Common/inner { addresses { 10.8.0.0/16 { } 10.9.0.0/16 { } } }\n" +
        "net port-list /Common/ports { ports { 80 { } 8000-8010 { } } }",
      gives: [
        ["10.1.1.10/32", "10.8.0.0/16", "80, 8000-8010", "udp", true, []],
        ["10.1.1.10/32", "10.9.0.0/16", "80, 8000-8010", "udp", true, []],
        ["10.1.2.0/24", "10.8.0.0/16", "80, 8000-8010", "udp", true, []],
        ["10.1.2.0/24", "10.9.0.0/16", "80, 8000-8010", "udp", true, []],
      ],
    },
    {
      shows: "a range of addresses is the networks that make it up",
      text: `${CRITERIA}destination-address-list /Common/to\ndestination-port-inline any\n}\nnet address-list /Common/to { addresses { 10.1.1.1-10.1.1.4 { } } }`,
      gives: [
        ["10.1.1.1/32", "0.0.0.0/0", "any", undefined, true, []],
        ["10.1.1.2/31", "0.0.0.0/0", "any", undefined, true, []],
        ["10.1.1.4/32", "0.0.0.0/0", "any", undefined, true, []],
      ],
    },
    {
      shows: "a list that holds itself is no more than it is",
      text: `${CRITERIA}destination-address-list /Common/to\n}\nnet address-list /Common/to { addresses { 10.1.1.1 { } } address-lists { /Common/to } }`,
      gives: [["10.1.1.1/32", "0.0.0.0/0", "any", undefined, undefined, []]],
    },
    {
      shows: "a list that the files do not hold",
      text: `${CRITERIA}destination-address-list /Common/to\n}`,
      gives: [
        [
          "? given by list /Common/to, which the files do not hold",
          undefined,
          "any",
          undefined,
          undefined,
          [],
        ],
      ],
    },
    {
      shows: "a list of names",
      text: `${CRITERIA}destination-address-list /Common/to\n}\nnet address-list /Common/to { fqdns { a.example.com { } } }`,
      gives: [["? given by fqdns, which peerpath does not read", undefined, "any", undefined, undefined, []]],
    },
    {
      shows: "source ports are not read",
      text: `${CRITERIA}destination-address-inline 10.1.1.10\nsource-port-inline 1024\n}`,
      gives: [["10.1.1.10/32", "0.0.0.0/0", "any", undefined, undefined, ["source ports of /Common/tmc"]]],
    },
    {
      shows: "every source port is all that there is",
      text: `${CRITERIA}destination-address-inline 10.1.1.10\nsource-port-inline 0\n}`,
      gives: [["10.1.1.10/32", "0.0.0.0/0", "any", undefined, undefined, []]],
    },
    {
      shows: "more combinations than any BIG-IP has",
      text: `${CRITERIA}destination-address-list /Common/to\nsource-address-list /Common/to\n}\nnet address-list /Common/to { addresses { ${Array.from({ length: 100 }, (_, index) => `10.1.1.${index} { }`).join(" ")} } }`,
      gives: [
        [
          ...Array<string>(3).fill("? in lists with more entries than peerpath writes out"),
          undefined,
          undefined,
          [],
        ],
      ],
    },
    {
      shows: "criteria that the files do not hold",
      text: "",
      gives: [
        [
          ...Array<string>(4).fill(
            "? given by traffic-matching criteria /Common/tmc, which the files do not hold",
          ),
          undefined,
          [],
        ],
      ],
    },
  ];
  for (const { shows, text, gives } of cases) {
    it(shows, () => {
      assert.deepEqual(listeners(text), gives);
    });
  }
});
