import assert from "node:assert/strict";
import { mendRecordAddresses } from "../../../policies/adapters/mend/mend-record-addresses";
import { RECORD_PLACES } from "../../../policies/adapters/mend/record-places";
import { readPlannedResource } from "../../../policies/adapters/plan-adapters";
import { makePlan } from "../../../policies/adapters/plan/plan";
import {
  type PlannedResource,
  type PropertyMap,
  UnknownValue,
} from "../../../policies/adapters/plan/planned-resource";
import { show } from "../dns/zones-of-plan";
import { planned, requestOf, showReading } from "./read-reading";

const UNKNOWN = UnknownValue.instance;
const NAME = "fe02.ocs.example.com";
const A = `A record of ${NAME}`;
const AAAA = `AAAA record of ${NAME}`;
const SETTINGS = { records: { [NAME]: ["10.1.9.12", "2001:db8:9::12"] } };

const DNS = "dns:index/aRecordSet:ARecordSet";
const ROUTE53 = "aws:route53/record:Record";
const NATIVE = "azure-native:dns:RecordSet";
const GOOGLE = "gcp:dns/recordSet:RecordSet";
const INFOBLOX = "infoblox:index/aRecord:ARecord";
const IN_ZONE = { zone: "ocs.example.com.", name: "fe02" };
const IN_AZURE = { zoneName: "ocs.example.com", resourceGroupName: "rg", ttl: 300 };
const OLD = "10.1.2.12";
const NEW = "10.1.9.12";
const NEW6 = "2001:db8:9::12";

/** Each type that is written, with another address than the one that is asked for. */
const mendable: readonly {
  readonly type: string;
  readonly inputs: PropertyMap;
  readonly subject?: string;
  readonly change: string;
}[] = [
  { type: DNS, inputs: { ...IN_ZONE, addresses: [OLD] }, change: `addresses ["${NEW}"]` },
  {
    type: "dns:index/aaaaRecordSet:AaaaRecordSet",
    inputs: { ...IN_ZONE, addresses: ["2001:db8:2::12"] },
    subject: AAAA,
    change: `addresses ["${NEW6}"]`,
  },
  {
    type: ROUTE53,
    inputs: { zoneId: "Z1", name: NAME, type: "A", ttl: 60, records: [OLD, "10.1.3.12"] },
    change: `records ["${NEW}"]`,
  },
  {
    type: ROUTE53,
    inputs: { zoneId: "Z1", name: NAME, type: "AAAA", ttl: 60, records: ["2001:db8:2::12"] },
    subject: AAAA,
    change: `records ["${NEW6}"]`,
  },
  {
    type: "aws-native:route53:RecordSet",
    inputs: { hostedZoneId: "Z1", name: `${NAME}.`, type: "A", resourceRecords: [OLD] },
    change: `resourceRecords ["${NEW}"]`,
  },
  {
    type: GOOGLE,
    inputs: { managedZone: "ocs", name: `${NAME}.`, type: "A", rrdatas: [OLD] },
    change: `rrdatas ["${NEW}"]`,
  },
  {
    type: "azure:dns/aRecord:ARecord",
    inputs: { ...IN_AZURE, name: "fe02", records: [OLD] },
    change: `records ["${NEW}"]`,
  },
  {
    type: "azure:dns/aaaaRecord:AaaaRecord",
    inputs: { ...IN_AZURE, name: "fe02", records: ["2001:db8:2::12"] },
    subject: AAAA,
    change: `records ["${NEW6}"]`,
  },
  {
    type: "azure:privatedns/aRecord:ARecord",
    inputs: { ...IN_AZURE, name: "fe02", records: [OLD] },
    change: `records ["${NEW}"]`,
  },
  {
    type: "azure:privatedns/aAAARecord:AAAARecord",
    inputs: { ...IN_AZURE, name: "fe02", records: ["2001:db8:2::12"] },
    subject: AAAA,
    change: `records ["${NEW6}"]`,
  },
  {
    type: NATIVE,
    inputs: { ...IN_AZURE, relativeRecordSetName: "fe02", recordType: "A", aRecords: [{ ipv4Address: OLD }] },
    change: `aRecords [{"ipv4Address":"${NEW}"}]`,
  },
  {
    type: "azure-native:privatedns:PrivateRecordSet",
    inputs: {
      privateZoneName: "ocs.example.com",
      relativeRecordSetName: "fe02",
      recordType: "AAAA",
      aaaaRecords: [{ ipv6Address: "2001:db8:2::12" }],
    },
    subject: AAAA,
    change: `aaaaRecords [{"ipv6Address":"${NEW6}"}]`,
  },
  { type: INFOBLOX, inputs: { fqdn: NAME, ipAddr: OLD }, change: `ipAddr "${NEW}"` },
  {
    type: "infoblox:index/aaaaRecord:AaaaRecord",
    inputs: { fqdn: NAME, ipv6Addr: "2001:db8:2::12" },
    subject: AAAA,
    change: `ipv6Addr "${NEW6}"`,
  },
];

const others: readonly {
  readonly shows: string;
  readonly type: string;
  readonly inputs: PropertyMap;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly reads: readonly string[];
}[] = [
  {
    shows: "the addresses are there, in another order",
    type: DNS,
    inputs: { ...IN_ZONE, addresses: ["10.1.9.13", NEW] },
    settings: { records: { [NAME]: [NEW, "10.1.9.13"] } },
    reads: [`right ${A}`],
  },
  {
    shows: "one address of two is there",
    type: DNS,
    inputs: { ...IN_ZONE, addresses: [NEW] },
    settings: { records: { "FE02.ocs.example.com.": [NEW, "10.1.9.13"] } },
    reads: [`mendable ${A}`, `change addresses ["${NEW}","10.1.9.13"]`],
  },
  { shows: "another name", type: DNS, inputs: { ...IN_ZONE, name: "fe01", addresses: [OLD] }, reads: [] },
  {
    shows: "only the other family is asked for",
    type: DNS,
    inputs: { ...IN_ZONE, addresses: [OLD] },
    settings: { records: { [NAME]: [NEW6] } },
    reads: [],
  },
  {
    shows: "addresses that are not known yet are left alone",
    type: DNS,
    inputs: { ...IN_ZONE, addresses: UNKNOWN },
    reads: [`unknown ${A}: addresses`],
  },
  {
    shows: "one address that is not known yet",
    type: DNS,
    inputs: { ...IN_ZONE, addresses: [OLD, UNKNOWN] },
    reads: [`unknown ${A}: addresses`],
  },
  {
    shows: "an address that is none, left alone",
    type: DNS,
    inputs: { ...IN_ZONE, addresses: ["hunter2"] },
    reads: [`refused ${A}: the values of ARecordSet odd are not an IPv4 address`],
  },
  {
    shows: "a name that is not known yet",
    type: DNS,
    inputs: { ...IN_ZONE, name: UNKNOWN },
    reads: ["open name"],
  },
  {
    shows: "a zone that is not known yet",
    type: DNS,
    inputs: { ...IN_ZONE, zone: UNKNOWN },
    reads: ["open zone"],
  },
  {
    shows: "a name that is not known yet, in a zone that cannot hold what is asked for",
    type: DNS,
    inputs: { zone: "example.org.", name: UNKNOWN, addresses: [OLD] },
    reads: [],
  },
  { shows: "a resource that the preview left out", type: DNS, inputs: {}, reads: ["open "] },
  {
    shows: "a relative name in a zone that only its id names: not guessed",
    type: ROUTE53,
    inputs: { zoneId: "Z1", name: "fe02", type: "A", records: [OLD] },
    reads: ["doubt: Record odd does not tell its whole name by itself"],
  },
  {
    shows: "an alias",
    type: ROUTE53,
    inputs: { zoneId: "Z1", name: NAME, type: "A", aliases: [{ name: "lb.amazonaws.com", zoneId: "Z2" }] },
    reads: [
      `refused ${A}: the values of Record odd are an alias of another AWS resource, whose addresses are not in the plan`,
    ],
  },
  {
    shows: "a record of another type",
    type: ROUTE53,
    inputs: { zoneId: "Z1", name: NAME, type: "TXT", records: ["x"] },
    reads: [],
  },
  {
    shows: "answers by a policy",
    type: GOOGLE,
    inputs: {
      managedZone: "ocs",
      name: `${NAME}.`,
      type: "A",
      routingPolicy: { wrrs: [{ weight: 1, rrdatas: [OLD] }] },
    },
    reads: [`refused ${A}: RecordSet odd answers by its routingPolicy`],
  },
  {
    shows: "one address where two are asked for",
    type: INFOBLOX,
    inputs: { fqdn: NAME, ipAddr: OLD },
    settings: { records: { [NAME]: [NEW, "10.1.9.13"] } },
    reads: [`refused ${A}: ARecord odd holds one address`],
  },
  {
    shows: "an address that the provider allocates",
    type: INFOBLOX,
    inputs: { fqdn: NAME, cidr: "10.1.2.0/24" },
    reads: [`refused ${A}: the values of ARecord odd are allocated by Infoblox during the deployment`],
  },
  {
    shows: "a type that is not written",
    type: "ovh:Domain/zoneRecord:ZoneRecord",
    inputs: { zone: "ocs.example.com", subdomain: "fe02", fieldtype: "A", target: OLD },
    reads: [`refused ${A}: ZoneRecord odd holds it, and records of that type of resource are not changed`],
  },
];

function afterChanges(
  resource: PlannedResource,
  settings: Readonly<Record<string, unknown>>,
): PlannedResource {
  const { changes } = requestOf(mendRecordAddresses, settings).read(resource);
  const values = Object.fromEntries(changes.map(({ property, value }) => [property, value ?? null]));
  return { ...resource, inputs: { ...resource.inputs, ...values } };
}

describe("mend-record-addresses", () => {
  for (const { type, inputs, subject = A, change } of mendable) {
    it(`changes ${type}, ${subject}, which then is as asked and is read so`, () => {
      const request = requestOf(mendRecordAddresses, SETTINGS);
      assert.ok(request.isAbout(type));
      const resource = planned(type, inputs);
      assert.deepEqual(showReading(request.read(resource)), [`mendable ${subject}`, `change ${change}`]);
      const after = afterChanges(resource, SETTINGS);
      assert.deepEqual(showReading(request.read(after)), [`right ${subject}`]);
      const answer = subject === A ? NEW : NEW6;
      const read = readPlannedResource(after).map(show);
      assert.equal(read.filter((text) => text.includes(answer)).length, 1, read.join("; "));
    });
  }

  it("changes every type that has a place, and no two places have one type", () => {
    const types = mendable.map(({ type }) => type);
    const unused = RECORD_PLACES.filter(
      ({ tokens, pattern }) => !types.some((type) => tokens.includes(type) || pattern?.test(type)),
    );
    assert.deepEqual(unused, []);
    for (const type of types) {
      const holders = RECORD_PLACES.filter(
        ({ tokens, pattern }) => tokens.includes(type) || pattern?.test(type),
      );
      assert.equal(holders.length, 1, type);
    }
  });

  for (const { shows, type, inputs, settings = SETTINGS, reads } of others) {
    it(shows, () => {
      const request = requestOf(mendRecordAddresses, settings);
      assert.deepEqual(showReading(request.read(planned(type, inputs))), reads);
    });
  }

  it("a name that was taken for the whole one is another where the zone in the plan is not in it", () => {
    const record = planned(ROUTE53, { zoneId: "Z1", name: NAME, type: "A", records: [OLD] });
    const request = requestOf(mendRecordAddresses, SETTINGS);
    const zone = (name: string): PlannedResource => ({
      ...planned("aws:route53/zone:Zone", { name }),
      urn: "zone",
      outputs: { name, zoneId: "Z1" },
    });
    const others = ["ocs.example.com", "internal"].map((name) =>
      request.findOther(A, record, makePlan([record, zone(name)])),
    );
    assert.deepEqual(others, [undefined, `${NAME}.internal`]);
  });

  const mistakes: readonly (readonly [records: object, problem: string])[] = [
    [{ fe02: [NEW] }, '"fe02" is not the whole name of a server; expected a name such as fe01.example.com'],
    [
      { "a b.c": [NEW] },
      '"a b.c" is not the whole name of a server; expected a name such as fe01.example.com',
    ],
    [{ [NAME]: [] }, `"${NAME}" has no address; expected one or more`],
    [{ [NAME]: [NEW, "10.1.9.012"] }, `"${NAME}"[1] is no IPv4 or IPv6 address`],
    [{ [NAME]: [NEW, NEW] }, `"${NAME}": "${NEW}" stands there twice`],
    [{ [NAME]: [NEW], [`${NAME.toUpperCase()}.`]: [NEW] }, `"${NAME}" stands there twice`],
  ];
  for (const [records, problem] of mistakes) {
    it(`refuses ${JSON.stringify(records)}`, () => {
      assert.deepEqual(mendRecordAddresses.readRequest({ records }), {
        ok: false,
        problems: [`policy configuration of mend-record-addresses: records: ${problem}`],
      });
    });
  }
});
