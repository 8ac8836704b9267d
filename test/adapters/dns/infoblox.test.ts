import assert from "node:assert/strict";
import type { PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import { COMPUTED, COMPUTED_WHY, LEFT_OUT_WHY } from "../f5bigip/planned";
import { readFirst, resource, show } from "./zones-of-plan";

/** The origin of every record is in the view `default` unless it says otherwise. */
const DEFAULT = "| absent ? of view default";
const ALLOCATED = "(?allocated by Infoblox during the deployment)";

interface Case {
  readonly fact: string;
  readonly inputs: PropertyMap;
  readonly outputs?: PropertyMap;
  readonly gives: readonly string[];
}

function check(type: string, base: PropertyMap, cases: readonly Case[]): void {
  describe(type, () => {
    for (const { fact, inputs, outputs, gives } of cases) {
      it(fact, () => {
        const given = resource(type, "record", { ...base, ...inputs }, outputs && { outputs });
        assert.deepEqual(readFirst(given).map(show), gives);
      });
    }
  });
}

check("infoblox:index/aRecord:ARecord", { fqdn: "fe01.example.com", ipAddr: "10.1.1.11" }, [
  { fact: "a name and an address", inputs: {}, gives: [`A fe01.example.com [10.1.1.11] ${DEFAULT}`] },
  {
    fact: "in a view of its own",
    inputs: { dnsView: "internal" },
    gives: ["A fe01.example.com [10.1.1.11] | absent ? of view internal"],
  },
  {
    fact: "in a computed view",
    inputs: { dnsView: COMPUTED },
    gives: [`A fe01.example.com [10.1.1.11] | absent ? of view (?${COMPUTED_WHY})`],
  },
  {
    fact: "upper case",
    inputs: { fqdn: "FE01.Example.com" },
    gives: [`A fe01.example.com [10.1.1.11] ${DEFAULT}`],
  },
  {
    fact: "an international name",
    inputs: { fqdn: "bücher.example.com" },
    gives: [`A xn--bcher-kva.example.com [10.1.1.11] ${DEFAULT}`],
  },
  {
    fact: "a wildcard",
    inputs: { fqdn: "*.example.com" },
    gives: [`A *.example.com [10.1.1.11] ${DEFAULT}`],
  },
  {
    fact: "a computed name may be any",
    inputs: { fqdn: COMPUTED },
    gives: [`A (?${COMPUTED_WHY}) [10.1.1.11] ${DEFAULT}`],
  },
  {
    fact: "no name",
    inputs: { fqdn: null },
    gives: [`A (?not stated, though it has to be) [10.1.1.11] ${DEFAULT}`],
  },
  {
    fact: "a name that is none is not shown",
    inputs: { fqdn: "hunter2 {open}" },
    gives: [`A (?not a domain name) [10.1.1.11] ${DEFAULT}`],
  },
  {
    fact: "an address out of a network",
    inputs: { ipAddr: null, cidr: "10.1.1.0/24" },
    gives: [`A fe01.example.com [${ALLOCATED}] ${DEFAULT}`],
  },
  {
    fact: "an empty address is none",
    inputs: { ipAddr: "", cidr: "10.1.1.0/24" },
    gives: [`A fe01.example.com [${ALLOCATED}] ${DEFAULT}`],
  },
  {
    fact: "an address out of a network, after the deployment",
    inputs: { ipAddr: null, cidr: "10.1.1.0/24" },
    outputs: { fqdn: "fe01.example.com", cidr: "10.1.1.0/24", ipAddr: "10.1.1.7" },
    gives: [`A fe01.example.com [10.1.1.7] ${DEFAULT}`],
  },
  {
    fact: "a computed address",
    inputs: { ipAddr: COMPUTED },
    gives: [`A fe01.example.com [(?${COMPUTED_WHY})] ${DEFAULT}`],
  },
  {
    fact: "an address of the other family",
    inputs: { ipAddr: "2001:db8::1" },
    gives: [`A fe01.example.com [(?not an IPv4 address)] ${DEFAULT}`],
  },
  { fact: "no text", inputs: { ipAddr: 5 }, gives: [`A fe01.example.com [(?not a string)] ${DEFAULT}`] },
]);

check("infoblox:index/aaaaRecord:AaaaRecord", { fqdn: "fe01.example.com", ipv6Addr: "2001:db8::1" }, [
  { fact: "a name and an address", inputs: {}, gives: [`AAAA fe01.example.com [2001:db8::1] ${DEFAULT}`] },
  {
    fact: "an address of the other family",
    inputs: { ipv6Addr: "10.1.1.11" },
    gives: [`AAAA fe01.example.com [(?not an IPv6 address)] ${DEFAULT}`],
  },
]);

check(
  "infoblox:index/cnameRecord:CnameRecord",
  { alias: "fe01.example.com", canonical: "pool01.example.com" },
  [
    { fact: "an alias", inputs: {}, gives: [`CNAME fe01.example.com pool01.example.com ${DEFAULT}`] },
    {
      fact: "a computed target",
      inputs: { canonical: COMPUTED },
      gives: [`CNAME fe01.example.com (?${COMPUTED_WHY}) ${DEFAULT}`],
    },
    {
      fact: "no target",
      inputs: { canonical: null },
      gives: [`CNAME fe01.example.com (?not stated, though it has to be) ${DEFAULT}`],
    },
  ],
);

check(
  "infoblox:index/aliasRecord:AliasRecord",
  { name: "fe01.example.com", targetName: "pool01.example.com", targetType: "A" },
  [
    {
      fact: "answers with the addresses of another name",
      inputs: {},
      gives: [
        `A fe01.example.com (?those of pool01.example.com, of which it is an alias) = pool01.example.com ${DEFAULT}`,
      ],
    },
    { fact: "of another type", inputs: { targetType: "TXT" }, gives: [`node fe01.example.com ${DEFAULT}`] },
    { fact: "switched off", inputs: { disable: true }, gives: [] },
    {
      fact: "switched off or not",
      inputs: { disable: COMPUTED },
      gives: [
        `A fe01.example.com (?not known: whether the record is switched on is ${COMPUTED_WHY}) ${DEFAULT}`,
      ],
    },
    {
      fact: "of a computed name",
      inputs: { targetName: COMPUTED, view: "internal" },
      gives: [
        "A fe01.example.com (?not known: the name it is an alias of is not told) | absent ? of view internal",
      ],
    },
  ],
);

const HOST: PropertyMap = { fqdn: "fe01.example.com", dnsView: "default", ipv4Addr: "10.1.1.11" };

check("infoblox:index/ipAllocation:IpAllocation", HOST, [
  { fact: "a static address", inputs: {}, gives: [`A fe01.example.com [10.1.1.11] ${DEFAULT}`] },
  {
    fact: "addresses of both families",
    inputs: { ipv6Addr: "2001:db8::1" },
    gives: [`A fe01.example.com [10.1.1.11] ${DEFAULT}`, `AAAA fe01.example.com [2001:db8::1] ${DEFAULT}`],
  },
  {
    fact: "an address out of a network",
    inputs: { ipv4Addr: null, ipv4Cidr: COMPUTED },
    gives: [`A fe01.example.com [${ALLOCATED}] ${DEFAULT}`],
  },
  {
    fact: "an address out of a network, after the deployment",
    inputs: { ipv4Addr: "", ipv4Cidr: "10.1.1.0/24" },
    outputs: { allocatedIpv4Addr: "10.1.1.7", allocatedIpv6Addr: "" },
    gives: [`A fe01.example.com [10.1.1.7] ${DEFAULT}`],
  },
  {
    fact: "both an address and a network",
    inputs: { ipv4Cidr: "10.1.1.0/24" },
    gives: [
      `A fe01.example.com (?not certain, since both an address and a network to take one from are stated) ${DEFAULT}`,
    ],
  },
  {
    fact: "an address out of networks that a filter finds: IPv4 unless it says otherwise",
    inputs: { ipv4Addr: null, filterParams: "{}" },
    gives: [`A fe01.example.com [${ALLOCATED}] ${DEFAULT}`],
  },
  {
    fact: "addresses of both families that a filter finds",
    inputs: { ipv4Addr: null, filterParams: "{}", ipAddressType: "Both" },
    gives: [
      `A fe01.example.com [${ALLOCATED}] ${DEFAULT}`,
      `AAAA fe01.example.com [${ALLOCATED}] ${DEFAULT}`,
    ],
  },
  { fact: "without DNS", inputs: { enableDns: false, fqdn: "fe01" }, gives: [] },
  { fact: "switched off", inputs: { disable: true }, gives: [] },
  {
    fact: "with DNS or without",
    inputs: { enableDns: COMPUTED },
    gives: [
      `A fe01.example.com (?not known: whether the record is switched on is ${COMPUTED_WHY}) ${DEFAULT}`,
    ],
  },
  {
    fact: "aliases are gaps: whether they are absolute is not confirmed",
    inputs: { aliases: ["www", "www.example.com"] },
    gives: [
      `A fe01.example.com [10.1.1.11] ${DEFAULT}`,
      "A (?those of the host record that it is an alias of) begins www " +
        `(?those of the host record that it is an alias of) ${DEFAULT}`,
      "A (?those of the host record that it is an alias of) begins www.example.com " +
        `(?those of the host record that it is an alias of) ${DEFAULT}`,
    ],
  },
  {
    fact: "computed aliases",
    inputs: { aliases: COMPUTED },
    gives: [
      `A fe01.example.com [10.1.1.11] ${DEFAULT}`,
      `A (?${COMPUTED_WHY}) (?${COMPUTED_WHY}) ${DEFAULT}`,
    ],
  },
]);

check("infoblox:index/nsRecord:NsRecord", { name: "sub.example.com", nameserver: "ns.example.net" }, [
  { fact: "hands a name over", inputs: {}, gives: [`node sub.example.com delegates ${DEFAULT}`] },
]);

check("infoblox:index/zoneDelegated:ZoneDelegated", { fqdn: "sub.example.com" }, [
  { fact: "hands a name over", inputs: {}, gives: [`node sub.example.com delegates ${DEFAULT}`] },
  { fact: "switched off", inputs: { disable: true }, gives: [] },
  {
    fact: "switched off or not it counts",
    inputs: { disable: COMPUTED },
    gives: [`node sub.example.com delegates ${DEFAULT}`],
  },
]);

for (const [type, owner] of [
  ["mxRecord:MxRecord", "fqdn"],
  ["txtRecord:TxtRecord", "fqdn"],
  ["srvRecord:SrvRecord", "name"],
] as const) {
  check(`infoblox:index/${type}`, { [owner]: "fe01.example.com" }, [
    { fact: "its name exists", inputs: {}, gives: [`node fe01.example.com ${DEFAULT}`] },
  ]);
}

const BALANCED =
  "whether DNS Traffic Control answers for it, because a load-balanced name (LBDN) is linked to the zone";

check(
  "infoblox:index/dtcLbdn:DtcLbdn",
  { name: "lbdn", authZones: [{ fqdn: "example.com", dnsView: "default" }, { fqdn: "example.org" }] },
  [
    {
      fact: "may answer for every name of the zones that it is linked to",
      inputs: {},
      gives: [`doubt example.com: ${BALANCED}`, `doubt example.org: ${BALANCED}`],
    },
    { fact: "computed zones", inputs: { authZones: COMPUTED }, gives: [`doubt everywhere: ${BALANCED}`] },
    { fact: "a computed zone", inputs: { authZones: [COMPUTED] }, gives: [`doubt everywhere: ${BALANCED}`] },
    { fact: "linked to nothing", inputs: { authZones: null }, gives: [] },
    { fact: "switched off", inputs: { disable: true }, gives: [] },
  ],
);

const FORWARDED = "what other DNS servers answer, because the zone is forwarded to other DNS servers";

check("infoblox:index/zoneForward:ZoneForward", { fqdn: "example.com" }, [
  { fact: "forwards a zone", inputs: {}, gives: [`doubt example.com: ${FORWARDED}`] },
  { fact: "a computed one", inputs: { fqdn: COMPUTED }, gives: [`doubt everywhere: ${FORWARDED}`] },
  { fact: "a reverse zone", inputs: { fqdn: "10.1.0.0/24", zoneFormat: "IPV4" }, gives: [] },
  { fact: "switched off", inputs: { disable: true }, gives: [] },
]);

for (const type of ["zoneAuth:ZoneAuth", "ipAssociation:IpAssociation", "ptrRecord:PtrRecord"]) {
  check(`infoblox:index/${type}`, { fqdn: "example.com" }, [
    { fact: "bears on nothing by itself", inputs: {}, gives: [] },
  ]);
}

describe("Infoblox left out of the preview", () => {
  it("nothing of an A record is known", () => {
    const lost = { ...resource("infoblox:index/aRecord:ARecord", "record", {}), outputs: {} };
    assert.deepEqual(readFirst(lost).map(show), [
      `A (?${LEFT_OUT_WHY}) [(?${LEFT_OUT_WHY})] | absent ? of view (?${LEFT_OUT_WHY})`,
    ]);
  });
  it("nor of a host record", () => {
    const lost = { ...resource("infoblox:index/ipAllocation:IpAllocation", "record", {}), outputs: {} };
    const doubt = `(?not known: whether the record is switched on is ${LEFT_OUT_WHY})`;
    const view = `| absent ? of view (?${LEFT_OUT_WHY})`;
    assert.deepEqual(readFirst(lost).map(show), [
      `A (?${LEFT_OUT_WHY}) ${doubt} ${view}`,
      `AAAA (?${LEFT_OUT_WHY}) ${doubt} ${view}`,
      `A (?${LEFT_OUT_WHY}) (?${LEFT_OUT_WHY}) ${view}`,
    ]);
  });
});
