import assert from "node:assert/strict";
import type {
  PlannedResource,
  PropertyMap,
  PropertyValue,
} from "../../../policies/adapters/plan/planned-resource";
import { COMPUTED, COMPUTED_WHY, LEFT_OUT_WHY } from "../f5bigip/planned";
import { readFirst, resource, show } from "./zones-of-plan";

/** One type of a provider whose records are a name, a type and values, and how its names are read. */
interface RecordType {
  readonly type: string;
  /** The properties of a record of the zone `example.com`. */
  readonly inputs: (name: PropertyValue, type: PropertyValue, value: PropertyValue) => PropertyMap;
  readonly names: "relative" | "absolute" | "dotted";
  /** What stands for the zone itself. */
  readonly apex?: string;
  /** The zone as the plan makes it, and the property that refers to it. */
  readonly zone?: { readonly resource: PlannedResource; readonly property: string };
  /** How the zone is shown. */
  readonly shown: string;
  /** Whether a name that is not known is certain to be in the zone. */
  readonly isBounded: boolean;
}

function zone(type: string, inputs: PropertyMap): PlannedResource {
  return resource(type, "zone", inputs, { outputs: { id: COMPUTED } });
}

const PUBLIC = "public example.com";

const types: readonly RecordType[] = [
  {
    type: "powerdns:index:Record",
    inputs: (name, type, value) => ({ zone: "example.com.", name, type, records: [value], ttl: 60 }),
    names: "dotted",
    shown: "no zone",
    isBounded: true,
  },
  {
    type: "powerdns:index/record:Record",
    inputs: (name, type, value) => ({ zone: "example.com.", name, type, records: [value], ttl: 60 }),
    names: "dotted",
    shown: "no zone",
    isBounded: true,
  },
  {
    type: "solidserver:index/dnsRr:DnsRr",
    inputs: (name, type, value) => ({
      dnsserver: "ns",
      dnsview: "lan",
      dnszone: "example.com",
      name,
      type,
      value,
    }),
    names: "absolute",
    shown: "absent example.com of view lan",
    isBounded: true,
  },
  {
    type: "ns1:index/record:Record",
    inputs: (domain, type, answer) => ({ zone: "example.com", domain, type, answers: [{ answer }] }),
    names: "absolute",
    shown: PUBLIC,
    isBounded: true,
  },
  {
    type: "dnsimple:index/zoneRecord:ZoneRecord",
    inputs: (name, type, value) => ({ zoneName: "example.com", name, type, value }),
    names: "relative",
    apex: "",
    shown: PUBLIC,
    isBounded: true,
  },
  {
    type: "akamai:index/dnsRecord:DnsRecord",
    inputs: (name, recordtype, target) => ({
      zone: "example.com",
      name,
      recordtype,
      targets: [target],
      ttl: 60,
    }),
    names: "absolute",
    shown: PUBLIC,
    isBounded: true,
  },
  {
    type: "digitalocean:index/dnsRecord:DnsRecord",
    inputs: (name, type, value) => ({ domain: "example.com", name, type, value }),
    names: "relative",
    apex: "@",
    shown: PUBLIC,
    isBounded: true,
  },
  {
    type: "linode:index/domainRecord:DomainRecord",
    inputs: (name, recordType, target) => ({ domainId: COMPUTED, name, recordType, target }),
    names: "relative",
    zone: {
      resource: zone("linode:index/domain:Domain", { domain: "example.com", type: "master" }),
      property: "domainId",
    },
    shown: PUBLIC,
    isBounded: true,
  },
  {
    type: "oci:Dns/rrset:Rrset",
    inputs: (domain, rtype, rdata) => ({
      zoneNameOrId: "example.com",
      domain,
      rtype,
      items: [{ rdata, rtype }],
    }),
    names: "absolute",
    zone: {
      resource: zone("oci:Dns/zone:Zone", { name: "example.com", zoneType: "PRIMARY" }),
      property: "zoneNameOrId",
    },
    shown: PUBLIC,
    isBounded: true,
  },
  {
    type: "oci:Dns/record:Record",
    inputs: (domain, rtype, rdata) => ({ zoneNameOrId: "example.com", domain, rtype, rdata }),
    names: "absolute",
    zone: {
      resource: zone("oci:Dns/zone:Zone", { name: "example.com", zoneType: "PRIMARY", scope: "PRIVATE" }),
      property: "zoneNameOrId",
    },
    shown: "private example.com",
    isBounded: true,
  },
  {
    type: "alicloud:dns/alidnsRecord:AlidnsRecord",
    inputs: (rr, type, value) => ({ domainName: "example.com", rr, type, value }),
    names: "relative",
    apex: "@",
    shown: PUBLIC,
    isBounded: true,
  },
  {
    type: "alicloud:dns/record:Record",
    inputs: (hostRecord, type, value) => ({ name: "example.com", hostRecord, type, value }),
    names: "relative",
    shown: PUBLIC,
    isBounded: true,
  },
  {
    type: "alicloud:pvtz/zoneRecord:ZoneRecord",
    inputs: (rr, type, value) => ({ zoneId: COMPUTED, rr, type, value }),
    names: "relative",
    apex: "@",
    zone: { resource: zone("alicloud:pvtz/zone:Zone", { zoneName: "example.com" }), property: "zoneId" },
    shown: "private example.com",
    isBounded: true,
  },
  {
    type: "ovh:Domain/zoneRecord:ZoneRecord",
    inputs: (subdomain, fieldtype, target) => ({ zone: "example.com", subdomain, fieldtype, target }),
    names: "relative",
    apex: "",
    shown: PUBLIC,
    isBounded: true,
  },
  {
    type: "hcloud:index/zoneRrset:ZoneRrset",
    inputs: (name, type, value) => ({ zone: "example.com", name, type, records: [{ value }] }),
    names: "relative",
    apex: "@",
    zone: {
      resource: zone("hcloud:index/zone:Zone", { name: "example.com", mode: "primary" }),
      property: "zone",
    },
    shown: PUBLIC,
    isBounded: true,
  },
  {
    type: "hcloud:index/zoneRecord:ZoneRecord",
    inputs: (name, type, value) => ({ zone: COMPUTED, name, type, value }),
    names: "relative",
    apex: "@",
    zone: {
      resource: zone("hcloud:index/zone:Zone", { name: "example.com", mode: "primary" }),
      property: "zone",
    },
    shown: PUBLIC,
    isBounded: true,
  },
  {
    type: "openstack:dns/recordSet:RecordSet",
    inputs: (name, type, value) => ({ zoneId: COMPUTED, name, type, records: [value] }),
    names: "dotted",
    zone: { resource: zone("openstack:dns/zone:Zone", { name: "example.com." }), property: "zoneId" },
    shown: "absent example.com",
    isBounded: true,
  },
  {
    type: "gandi:livedns/record:Record",
    inputs: (name, type, value) => ({ zone: "example.com", name, type, values: [value] }),
    names: "relative",
    shown: PUBLIC,
    isBounded: true,
  },
  {
    type: "scaleway:domain/record:Record",
    inputs: (name, type, data) => ({ dnsZone: "example.com", name, type, data }),
    names: "relative",
    apex: "",
    shown: PUBLIC,
    isBounded: true,
  },
  {
    type: "scaleway:index/domainRecord:DomainRecord",
    inputs: (name, type, data) => ({ dnsZone: "example.com", name, type, data }),
    names: "relative",
    apex: "",
    shown: PUBLIC,
    isBounded: true,
  },
  {
    type: "unifi:dns/record:Record",
    inputs: (name, type, value) => ({ name, type, value }),
    names: "absolute",
    shown: "absent ?",
    isBounded: false,
  },
  {
    type: "kubernetes:externaldns.k8s.io/v1alpha1:DNSEndpoint",
    inputs: (dnsName, recordType, target) => ({
      apiVersion: "externaldns.k8s.io/v1alpha1",
      kind: "DNSEndpoint",
      spec: { endpoints: [{ dnsName, recordType, targets: [target] }] },
    }),
    names: "absolute",
    shown: "absent ?",
    isBounded: false,
  },
];

const NAMES = { relative: "fe01", absolute: "FE01.example.com", dotted: "fe01.example.com." } as const;

function readType(
  { type, inputs, zone: planned }: RecordType,
  ...given: Parameters<RecordType["inputs"]>
): string[] {
  const from = planned === undefined ? {} : { [planned.property]: [planned.resource.urn] };
  const record = resource(type, "record", inputs(...given), { from });
  return readFirst(record, ...(planned === undefined ? [] : [planned.resource])).map(show);
}

describe("record types of DNS providers", () => {
  for (const recordType of types) {
    const { names, apex, shown, isBounded } = recordType;
    const name = NAMES[names];
    const within = isBounded ? " within example.com" : "";
    describe(recordType.type, () => {
      it("a name and an address", () => {
        const gives = [`A fe01.example.com [10.1.1.11] | ${shown}`];
        assert.deepEqual(readType(recordType, name, "A", "10.1.1.11"), gives);
      });
      it("an address of the other family", () => {
        const gives = [`AAAA fe01.example.com [2001:db8::11] | ${shown}`];
        assert.deepEqual(readType(recordType, name, "AAAA", "2001:db8::11"), gives);
      });
      it("an alias", () => {
        const gives = [`CNAME fe01.example.com pool01.example.com | ${shown}`];
        assert.deepEqual(readType(recordType, name, "CNAME", "pool01.example.com."), gives);
      });
      it("another type: the name exists", () => {
        assert.deepEqual(readType(recordType, name, "TXT", "x"), [`node fe01.example.com | ${shown}`]);
      });
      it("a wildcard", () => {
        const wildcard = names === "relative" ? "*" : names === "dotted" ? "*.example.com." : "*.example.com";
        const gives = [`A *.example.com [10.1.1.11] | ${shown}`];
        assert.deepEqual(readType(recordType, wildcard, "A", "10.1.1.11"), gives);
      });
      it("a computed address", () => {
        const gives = [`A fe01.example.com [(?${COMPUTED_WHY})] | ${shown}`];
        assert.deepEqual(readType(recordType, name, "A", COMPUTED), gives);
      });
      it("a text that is no address, which may be a secret", () => {
        const gives = [`A fe01.example.com [(?not an IPv4 address)] | ${shown}`];
        assert.deepEqual(readType(recordType, name, "A", "hunter2"), gives);
      });
      it("a computed type", () => {
        const why = `(?of a record type that is ${COMPUTED_WHY})`;
        const gives = ["A", "AAAA"].map((family) => `${family} fe01.example.com ${why} | ${shown}`);
        assert.deepEqual(readType(recordType, name, COMPUTED, "10.1.1.11"), gives);
      });
      it("a computed name", () => {
        const gives = [`A (?${COMPUTED_WHY})${within} [10.1.1.11] | ${shown}`];
        assert.deepEqual(readType(recordType, COMPUTED, "A", "10.1.1.11"), gives);
      });
      it("a name of the wrong type", () => {
        const gives = [`A (?not a string)${within} [10.1.1.11] | ${shown}`];
        assert.deepEqual(readType(recordType, ["fe01"], "A", "10.1.1.11"), gives);
      });
      if (names === "relative") {
        it("a name that already ends in the zone is doubled", () => {
          const gives = [`A fe01.example.com.example.com [10.1.1.11] | ${shown}`];
          assert.deepEqual(readType(recordType, "fe01.example.com", "A", "10.1.1.11"), gives);
        });
        it(apex === undefined ? "nothing confirms how the zone itself is named" : "the zone itself", () => {
          const gives = apex === undefined ? `(?not a domain name)${within}` : "example.com";
          assert.deepEqual(readType(recordType, apex ?? "@", "A", "10.1.1.11"), [
            `A ${gives} [10.1.1.11] | ${shown}`,
          ]);
        });
      }
      if (names === "dotted") {
        it("a name without the dot that the provider demands", () => {
          const gives = [`A (?not absolute: it does not end in a dot)${within} [10.1.1.11] | ${shown}`];
          assert.deepEqual(readType(recordType, "fe01.example.com", "A", "10.1.1.11"), gives);
        });
      }
      if (names !== "relative" && isBounded) {
        it("a name outside the zone", () => {
          const gives = [`A (?not in its zone) within example.com [10.1.1.11] | ${shown}`];
          assert.deepEqual(readType(recordType, "fe01.example.net.", "A", "10.1.1.11"), gives);
        });
      }
    });
  }
});

interface Special {
  readonly fact: string;
  readonly type: string;
  readonly inputs: PropertyMap;
  readonly beside?: PlannedResource;
  readonly gives: readonly string[];
}

const NS1 = { zone: "example.com", domain: "fe01.example.com", type: "A" };
const ALIDNS = { domainName: "example.com", rr: "fe01", type: "A", value: "10.1.1.11" };
const SCALEWAY = { dnsZone: "example.com", name: "fe01", type: "A", data: "10.1.1.11" };
const OVERRIDE = { hostname: "fe01", domain: "example.com", rr: "A", server: "10.1.1.11" };
const off = (what: string): string => `(?not known: whether the record is switched on is ${what})`;

const specials: readonly Special[] = [
  {
    fact: "all answers of a set that its filters choose among",
    type: "ns1:index/record:Record",
    inputs: {
      ...NS1,
      answers: [{ answer: "10.1.1.11" }, { answerParts: ["10.1.2.11"] }],
      filters: [{ filter: "geotarget_country" }],
    },
    gives: [`A fe01.example.com [10.1.1.11, 10.1.2.11] | ${PUBLIC}`],
  },
  {
    fact: "an answer in several parts is no address",
    type: "ns1:index/record:Record",
    inputs: { ...NS1, answers: [{ answerParts: ["10", "mail"] }] },
    gives: [`A fe01.example.com [(?not stated, though it has to be)] | ${PUBLIC}`],
  },
  {
    fact: "a set that is linked to another",
    type: "ns1:index/record:Record",
    inputs: { ...NS1, link: "other.example.com" },
    gives: [`A fe01.example.com (?those of another record, which it is linked to) | ${PUBLIC}`],
  },
  {
    fact: "a zone that the plan makes",
    type: "ns1:index/zone:Zone",
    inputs: { zone: "example.com" },
    gives: [`complete example.com | ${PUBLIC}`],
  },
  {
    fact: "a zone that is copied from elsewhere",
    type: "ns1:index/zone:Zone",
    inputs: { zone: "example.com", primary: "192.0.2.1" },
    gives: [],
  },
  {
    fact: "a type of Akamai's own",
    type: "akamai:index/dnsRecord:DnsRecord",
    inputs: { zone: "example.com", name: "fe01.example.com", recordtype: "AKAMAICDN", targets: ["x.net"] },
    gives: ["A", "AAAA"].map(
      (family) =>
        `${family} fe01.example.com (?of a record type that is Akamai's own, which answers with addresses of Akamai's) | ${PUBLIC}`,
    ),
  },
  {
    fact: "a primary zone",
    type: "akamai:index/dnsZone:DnsZone",
    inputs: { zone: "example.com", type: "PRIMARY" },
    gives: [`complete example.com | ${PUBLIC}`],
  },
  {
    fact: "a secondary zone",
    type: "akamai:index/dnsZone:DnsZone",
    inputs: { zone: "example.com", type: "SECONDARY" },
    gives: [],
  },
  {
    fact: "a domain that is given an address",
    type: "digitalocean:index/domain:Domain",
    inputs: { name: "example.com", ipAddress: "10.1.1.5" },
    gives: [`A example.com [10.1.1.5] | ${PUBLIC}`, `complete example.com | ${PUBLIC}`],
  },
  {
    fact: "a domain that is not",
    type: "digitalocean:index/domain:Domain",
    inputs: { name: "example.com" },
    gives: [`complete example.com | ${PUBLIC}`],
  },
  {
    fact: "the numbered domain of another plan",
    type: "linode:index/domainRecord:DomainRecord",
    inputs: { domainId: 12345, name: "fe01", recordType: "A", target: "10.1.1.11" },
    gives: ["A (?not in the plan, which makes no zone of this id) begins fe01 [10.1.1.11] | unknown ?"],
  },
  {
    fact: "the number of a zone of another plan is no name",
    type: "hcloud:index/zoneRrset:ZoneRrset",
    inputs: { zone: "12345", name: "fe01", type: "A", records: [{ value: "10.1.1.11" }] },
    gives: ["A (?not in the plan, which makes no zone of this id) begins fe01 [10.1.1.11] | unknown ?"],
  },
  {
    fact: "the OCID of a zone of another plan is no name",
    type: "oci:Dns/rrset:Rrset",
    inputs: {
      zoneNameOrId: "ocid1.dns-zone.oc1..aaaa",
      domain: "fe01.example.com",
      rtype: "A",
      items: [{ rdata: "10.1.1.11", rtype: "A" }],
    },
    gives: ["A fe01.example.com [10.1.1.11] | unknown ? of view absent"],
  },
  {
    fact: "a resolver with rules",
    type: "oci:Dns/resolver:Resolver",
    inputs: { resolverId: "x", rules: [{ action: "FORWARD" }] },
    gives: [
      "doubt everywhere: where a resolver sends its questions, because the rules of a planned resolver are not read",
    ],
  },
  {
    fact: "a resolver without rules",
    type: "oci:Dns/resolver:Resolver",
    inputs: { resolverId: "x", attachedViews: [] },
    gives: [],
  },
  {
    fact: "a steering policy",
    type: "oci:Dns/steeringPolicyAttachment:SteeringPolicyAttachment",
    inputs: { domainName: "fe01.example.com", steeringPolicyId: "x", zoneId: "y" },
    gives: ["doubt fe01.example.com: what a steering policy answers, because steering policies are not read"],
  },
  {
    fact: "a record that is switched off",
    type: "alicloud:dns/alidnsRecord:AlidnsRecord",
    inputs: { ...ALIDNS, status: "DISABLE" },
    gives: [],
  },
  {
    fact: "a record of which nobody knows",
    type: "alicloud:dns/alidnsRecord:AlidnsRecord",
    inputs: { ...ALIDNS, status: COMPUTED },
    gives: [`A fe01.example.com ${off(COMPUTED_WHY)} | ${PUBLIC}`],
  },
  {
    fact: "a private zone that forwards what it lacks",
    type: "alicloud:pvtz/zone:Zone",
    inputs: { zoneName: "example.com", proxyPattern: "RECORD" },
    gives: [],
  },
  {
    fact: "a private zone that does not",
    type: "alicloud:pvtz/zone:Zone",
    inputs: { zoneName: "example.com" },
    gives: ["complete example.com | private example.com"],
  },
  {
    fact: "a name that is left out is the zone itself",
    type: "ovh:Domain/zoneRecord:ZoneRecord",
    inputs: { zone: "example.com", fieldtype: "A", target: "10.1.1.11" },
    gives: [`A example.com [10.1.1.11] | ${PUBLIC}`],
  },
  {
    fact: "views beside the value",
    type: "scaleway:domain/record:Record",
    inputs: { ...SCALEWAY, views: [{ subnet: "10.0.0.0/8", data: "10.1.2.11" }] },
    gives: [`A fe01.example.com (?chosen by who asks, in a way that is not read) | ${PUBLIC}`],
  },
  {
    fact: "an empty list of views",
    type: "scaleway:domain/record:Record",
    inputs: { ...SCALEWAY, views: [] },
    gives: [`A fe01.example.com [10.1.1.11] | ${PUBLIC}`],
  },
  {
    fact: "a record that is switched off",
    type: "unifi:dns/record:Record",
    inputs: { name: "fe01.example.com", type: "A", value: "10.1.1.11", enabled: false },
    gives: [],
  },
  {
    fact: "an address",
    type: "pihole:index/dnsRecord:DnsRecord",
    inputs: { domain: "fe01.example.com", ip: "10.1.1.11" },
    gives: ["A fe01.example.com [10.1.1.11] | absent ?"],
  },
  {
    fact: "an address of the other family",
    type: "pihole:index/dnsRecord:DnsRecord",
    inputs: { domain: "fe01.example.com", ip: "2001:db8::11" },
    gives: ["AAAA fe01.example.com [2001:db8::11] | absent ?"],
  },
  {
    fact: "a computed address, of either family",
    type: "pihole:index/dnsRecord:DnsRecord",
    inputs: { domain: "fe01.example.com", ip: COMPUTED },
    gives: ["A", "AAAA"].map(
      (family) => `${family} fe01.example.com (?of a record type that is ${COMPUTED_WHY}) | absent ?`,
    ),
  },
  {
    fact: "an alias",
    type: "pihole:index/cnameRecord:CnameRecord",
    inputs: { domain: "fe01.example.com", target: "pool01.example.com" },
    gives: ["CNAME fe01.example.com pool01.example.com | absent ?"],
  },
  {
    fact: "a host of a domain",
    type: "opnsense:unbound:HostOverride",
    inputs: { ...OVERRIDE, enabled: true },
    gives: ["A fe01.example.com [10.1.1.11] | absent ?"],
  },
  {
    fact: "one that is switched off",
    type: "opnsense:unbound:HostOverride",
    inputs: { ...OVERRIDE, enabled: false },
    gives: [],
  },
  {
    fact: "one of a domain that is computed",
    type: "opnsense:unbound:HostOverride",
    inputs: { ...OVERRIDE, domain: COMPUTED },
    gives: [`A (?${COMPUTED_WHY}) [10.1.1.11] | absent ?`],
  },
  {
    fact: "an alias of a host, which is not read",
    type: "opnsense:unbound:HostAliasOverride",
    inputs: { hostname: "fe01", domain: "example.com" },
    gives: [
      "A (?in a resource of a type that is not read) begins fe01.example.com " +
        "(?in a resource of a type that is not read) | absent ?",
    ],
  },
  {
    fact: "the entries of a domain, one of them switched off",
    type: "fortios:index/systemDnsDatabase:SystemDnsDatabase",
    inputs: {
      domain: "example.com",
      view: "shadow",
      dnsEntries: [
        { hostname: "fe01", type: "A", ip: "10.1.1.11" },
        { hostname: "fe01", type: "AAAA", ipv6: "2001:db8::11" },
        { hostname: "www", type: "CNAME", canonicalName: "fe01.example.com" },
        { hostname: "fe02", type: "A", ip: "10.1.1.12", status: "disable" },
      ],
    },
    gives: [
      "A fe01.example.com [10.1.1.11] | absent example.com of view shadow",
      "AAAA fe01.example.com [2001:db8::11] | absent example.com of view shadow",
      "CNAME www.example.com fe01.example.com | absent example.com of view shadow",
    ],
  },
  {
    fact: "entries that are not known",
    type: "fortios:index/systemDnsDatabase:SystemDnsDatabase",
    inputs: { domain: "example.com", view: "shadow", dnsEntries: COMPUTED },
    gives: [`A (?${COMPUTED_WHY}) within example.com (?${COMPUTED_WHY}) | absent example.com of view shadow`],
  },
  {
    fact: "hosts of a network's resolver, of which nothing confirms how it names them",
    type: "libvirt:index/network:Network",
    inputs: { domain: "example.com", dns: { hosts: [{ hostname: "fe01", ip: "10.1.1.11" }] } },
    gives: [
      "A (?not certain: whether the name is relative to its zone is not confirmed for this provider) " +
        "begins fe01 within example.com [10.1.1.11] | unknown example.com",
    ],
  },
  {
    fact: "a network without hosts of its own",
    type: "libvirt:index/network:Network",
    inputs: { domain: "example.com", addresses: ["10.1.1.0/24"] },
    gives: [],
  },
  {
    fact: "a list of endpoints that is not known",
    type: "kubernetes:externaldns.k8s.io/v1alpha1:DNSEndpoint",
    inputs: { spec: COMPUTED },
    gives: [`A (?${COMPUTED_WHY}) (?${COMPUTED_WHY}) | absent ?`],
  },
  {
    fact: "a service, of which nothing confirms the name",
    type: "consul:index/service:Service",
    inputs: { name: "fe", address: "10.1.1.11" },
    gives: ["doubt consul: what Consul answers, because how it names nodes and services is not confirmed"],
  },
  {
    fact: "name servers for one domain",
    type: "tailscale:index/dnsSplitNameservers:DnsSplitNameservers",
    inputs: { domain: "example.com", nameservers: ["10.1.9.53"] },
    gives: [
      "doubt example.com: which name servers are asked for the names of a domain, because a planned setting of Tailscale changes how its " +
        "machines ask DNS, and which machines those are is not read",
    ],
  },
  {
    fact: "search paths, which bear on short names only",
    type: "tailscale:index/dnsSearchPaths:DnsSearchPaths",
    inputs: { searchPaths: ["example.com"] },
    gives: [],
  },
  {
    fact: "a name by a rule that is not confirmed",
    type: "windns:index/record:Record",
    inputs: { zoneName: "example.com", name: "fe01", type: "A", records: ["10.1.1.11"] },
    gives: [
      "A (?not certain: whether the name is relative to its zone is not confirmed for this provider) begins fe01 within example.com " +
        "[10.1.1.11] | no zone",
    ],
  },
  {
    fact: "a name that is absolute by every rule",
    type: "windns:index/record:Record",
    inputs: { zoneName: "example.com", name: "fe01.example.com.", type: "A", records: ["10.1.1.11"] },
    gives: ["A fe01.example.com [10.1.1.11] | no zone"],
  },
  {
    fact: "a type of which only the name is told",
    type: "vultr:index/dnsRecord:DnsRecord",
    inputs: { domain: "example.com", name: "fe01", type: "A", data: "10.1.1.11" },
    gives: [
      "A (?in a resource of a type whose properties are not confirmed) begins fe01 within example.com " +
        "(?in a resource of a type whose properties are not confirmed) | absent example.com",
    ],
  },
  {
    fact: "a record that is left out of the preview may be any",
    type: "gandi:livedns/record:Record",
    inputs: {},
    gives: ["A", "AAAA"].map(
      (family) =>
        `${family} (?${LEFT_OUT_WHY}) (?of a record type that is ${LEFT_OUT_WHY}) | ${PUBLIC.replace("example.com", "?")}`,
    ),
  },
];

describe("what is particular to types of DNS providers", () => {
  for (const { fact, type, inputs, beside, gives } of specials) {
    it(`${type}: ${fact}`, () => {
      const given = resource(type, "record", inputs);
      assert.deepEqual(readFirst(given, ...(beside === undefined ? [] : [beside])).map(show), gives);
    });
  }
});
