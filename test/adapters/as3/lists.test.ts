import assert from "node:assert/strict";
import { readPlannedResource } from "../../../policies/adapters/plan-adapters";
import type { PropertyMap, PropertyValue } from "../../../policies/adapters/plan/planned-resource";
import type { VirtualRecord } from "../../../policies/records/bigip-records";
import { type Fact, known } from "../../../policies/values/fact";
import { PortSet } from "../../../policies/values/port-set";
import { plan } from "../f5bigip/planned";
import { AS3, inDeclaration, readAdc, readObjects } from "./declaration";
import { AT, TCP, TCP_RECORD, prefix } from "./service-record";

const DROPPED =
  "unknown: a number beside an address list, which some versions of AS3 drop (a port list is kept)";
const TOO_MANY = "unknown: beyond the 100,000 list entries that peerpath expands of one declaration";

function show(fact: Fact<unknown>): string {
  if (fact.state === "known") return String(fact.value);
  return fact.state === "unknown" ? `unknown: ${fact.why}` : "absent";
}

/** `destination < source : port` of each listener of a service. */
function listeners(service: PropertyMap, lists: PropertyMap): string[] {
  return readObjects({ svc: { ...TCP, ...service }, ...lists })
    .filter((record): record is VirtualRecord => record.kind === "virtual")
    .map(({ destination, source, ports }) => `${show(destination)} < ${show(source)} : ${show(ports)}`);
}

const addresses = (...entries: readonly PropertyValue[]): PropertyMap => ({
  class: "Net_Address_List",
  addresses: entries,
});
const ports = (...entries: readonly PropertyValue[]): PropertyMap => ({
  class: "Net_Port_List",
  ports: entries,
});

describe("a list of addresses", () => {
  const cases: readonly (readonly [
    fact: string,
    service: PropertyMap,
    lists: PropertyMap,
    gives: readonly string[],
  ])[] = [
    [
      "for virtualAddresses is one listener for each, and some versions of AS3 drop the port beside it",
      { virtualAddresses: { use: "l" } },
      { l: addresses("10.1.9.10", "10.1.8.0/24") },
      [`10.1.9.10/32 < 0.0.0.0/0 : ${DROPPED}`, `10.1.8.0/24 < 0.0.0.0/0 : ${DROPPED}`],
    ],
    [
      "for virtualAddresses with port 0, which nothing can drop",
      { virtualAddresses: { use: "l" }, virtualPort: 0 },
      { l: addresses("10.1.9.10") },
      ["10.1.9.10/32 < 0.0.0.0/0 : any"],
    ],
    [
      "for virtualAddresses with a port list",
      { virtualAddresses: { use: "l" }, virtualPort: { use: "p" } },
      { l: addresses("10.1.9.10"), p: ports(443) },
      ["10.1.9.10/32 < 0.0.0.0/0 : 443"],
    ],
    [
      "of AFM's class",
      { virtualAddresses: { use: "l" }, virtualPort: 0 },
      { l: { class: "Firewall_Address_List", addresses: ["10.1.9.10"] } },
      ["10.1.9.10/32 < 0.0.0.0/0 : any"],
    ],
    [
      "for virtualAddresses beside a sourceAddress, which AS3 does not take",
      { virtualAddresses: { use: "l" }, virtualPort: 0, sourceAddress: "10.2.0.0/16" },
      { l: addresses("10.1.9.10") },
      ["10.1.9.10/32 < unknown: given beside an address list, which AS3 does not take : any"],
    ],
    [
      "for virtualAddresses with IPv6, beside which AS3 writes the source 0.0.0.0/0",
      { virtualAddresses: { use: "l" }, virtualPort: 0 },
      { l: addresses("2001:db8::10", "::/0") },
      ["2001:db8::10/128", "::/0"].map(
        (to) =>
          `${to} < unknown: 0.0.0.0/0 beside IPv6 addresses, which is not confirmed to be every source : any`,
      ),
    ],
    [
      "for sourceAddress is one listener for each, and with port 915 of f5-appsvcs-extension no certain port",
      { sourceAddress: { use: "l" } },
      { l: addresses("10.2.0.0/16", "10.3.0.7") },
      [`10.1.9.10/32 < 10.2.0.0/16 : ${DROPPED}`, `10.1.9.10/32 < 10.3.0.7/32 : ${DROPPED}`],
    ],
    [
      "for sourceAddress counts more than the source beside an address",
      {
        sourceAddress: { use: "l" },
        virtualAddresses: [["10.1.9.10", "10.9.0.0/16"]],
        virtualPort: { use: "p" },
      },
      { l: addresses("10.2.0.0/16"), p: ports(443, 8443) },
      ["10.1.9.10/32 < 10.2.0.0/16 : 443, 8443"],
    ],
    [
      "for both: only pairs of one family",
      { sourceAddress: { use: "from" }, virtualAddresses: { use: "to" }, virtualPort: 0 },
      { from: addresses("10.2.0.0/16", "2001:db8:2::/48"), to: addresses("10.1.9.10", "2001:db8::10", "x") },
      [
        "10.1.9.10/32 < 10.2.0.0/16 : any",
        "2001:db8::10/128 < 2001:db8:2::/48 : any",
        "unknown: not an IP address, with or without a prefix length < 10.2.0.0/16 : any",
        "unknown: not an IP address, with or without a prefix length < 2001:db8:2::/48 : any",
      ],
    ],
    [
      "with others inside, each address once",
      { virtualAddresses: { use: "l" }, virtualPort: 0 },
      {
        l: {
          ...addresses("10.1.9.10", "10.1.9.10/32"),
          addressLists: [{ use: "m" }, { use: "3/l2" }, { use: "m" }],
        },
        m: addresses("10.1.9.11", "10.1.9.10"),
        l2: { class: "Net_Address_List", addressLists: [{ use: "m" }] },
      },
      ["10.1.9.10/32 < 0.0.0.0/0 : any", "10.1.9.11/32 < 0.0.0.0/0 : any"],
    ],
    [
      "with one inside that is on the BIG-IP, or none",
      { virtualAddresses: { use: "l" }, virtualPort: 0 },
      { l: { ...addresses("10.1.9.10"), addressLists: [{ bigip: "/Common/more" }, null] } },
      [
        "10.1.9.10/32 < 0.0.0.0/0 : any",
        "unknown: given by an object on the BIG-IP, which is not in the declaration < absent : any",
        "unknown: not stated, though it has to be < absent : any",
      ],
    ],
    [
      "with entries that cannot be read, each reason once",
      { virtualAddresses: { use: "l" }, virtualPort: 0 },
      {
        l: {
          class: "Firewall_Address_List",
          addresses: [
            ...["10.1.9.5-10.1.9.1", "10.1.9.1-2001:db8::5", "0.0.0.0", "a-b", "c"],
            { addressDiscovery: "aws" },
          ],
          fqdns: ["fe01.example.com"],
          geo: ["US:Washington"],
        },
      },
      [
        "no range of addresses",
        "a wildcard without the prefix length 0",
        "not an IP address, with or without a prefix length",
        "discovered while the BIG-IP runs, or no address",
        "given by fqdns, which peerpath does not read",
        "given by geo, which peerpath does not read",
      ].map((why) => `unknown: ${why} < absent : any`),
    ],
    [
      "with ranges, which are the networks that make them up",
      { virtualAddresses: { use: "l" }, virtualPort: 0 },
      { l: addresses("10.1.9.9-10.1.9.14", "10.1.8.0-10.1.8.255", "10.1.7.7-10.1.7.7") },
      [
        ...["10.1.9.9/32", "10.1.9.10/31", "10.1.9.12/31", "10.1.9.14/32", "10.1.8.0/24", "10.1.7.7/32"].map(
          (network) => `${network} < 0.0.0.0/0 : any`,
        ),
      ],
    ],
    [
      "with ranges of sources, of both families and of everything",
      { sourceAddress: { use: "l" }, virtualPort: 0 },
      {
        l: addresses(
          "0.0.0.0-255.255.255.255",
          "2001:db8::1-2001:db8::2",
          "::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        ),
      },
      ["10.1.9.10/32 < 0.0.0.0/0 : any"],
    ],
    [
      "that is every address",
      { sourceAddress: { use: "l" }, virtualPort: 0 },
      { l: addresses("0.0.0.0/0") },
      ["10.1.9.10/32 < 0.0.0.0/0 : any"],
    ],
    [
      "that is empty",
      { virtualAddresses: { use: "l" }, virtualPort: 0 },
      { l: { class: "Net_Address_List" } },
      ["unknown: a list without any entry < absent : any"],
    ],
    [
      "of another type",
      { virtualAddresses: { use: "l" }, virtualPort: 0 },
      { l: { class: "Net_Address_List", addresses: "10.1.9.10" } },
      ["unknown: not a list < absent : any"],
    ],
    [
      "on the BIG-IP",
      { virtualAddresses: { bigip: "/Common/l" }, virtualPort: 0 },
      {},
      ["unknown: given by an object on the BIG-IP, which is not in the declaration < absent : any"],
    ],
    [
      "that is a list of ports",
      { virtualAddresses: { use: "p" }, virtualPort: 0 },
      { p: ports(80) },
      [
        "unknown: given by an object whose class is none of: Net_Address_List, Firewall_Address_List < absent : any",
      ],
    ],
    [
      "that holds itself",
      { virtualAddresses: { use: "l" }, virtualPort: 0 },
      { l: { ...addresses("10.1.9.10"), addressLists: [{ use: "l" }, { use: "l" }] } },
      [
        "10.1.9.10/32 < 0.0.0.0/0 : any",
        "unknown: a list that holds itself, or lists within lists without end < absent : any",
      ],
    ],
    [
      "whose lists hold each other",
      { sourceAddress: { use: "l" }, virtualPort: 0 },
      {
        l: { class: "Net_Address_List", addressLists: [{ use: "m" }] },
        m: { class: "Net_Address_List", addressLists: [{ use: "l" }, { use: "m" }] },
      },
      ["10.1.9.10/32 < unknown: a list that holds itself, or lists within lists without end : any"],
    ],
  ];
  for (const [fact, service, lists, gives] of cases) {
    it(fact, () => {
      assert.deepEqual(listeners(service, lists), gives);
    });
  }

  it("has the service's name and where each address was stated", () => {
    const records = readObjects({
      svc: { ...TCP, virtualAddresses: { use: "l" }, virtualPort: 0 },
      l: addresses("10.1.9.10", "10.1.9.11"),
    });
    assert.deepEqual(
      records,
      ["10.1.9.10/32", "10.1.9.11/32"].map((text, index) => ({
        ...TCP_RECORD,
        ports: known(PortSet.of(0), AT("virtualPort")),
        fromList: true,
        destination: known(prefix(text), inDeclaration(`ocs.fe.l.addresses[${index}]`)),
      })),
    );
  });

  it("is no address that snat self could translate to", () => {
    const records = readObjects({
      svc: { ...TCP, virtualAddresses: { use: "l" }, snat: "self" },
      l: addresses("10.1.9.10", "10.1.9.11"),
    });
    const pools = records.flatMap((record) => (record.kind === "snat-pool" ? [record.members] : []));
    assert.deepEqual(
      pools.map((members) => members.state === "known" && members.value.map(show)),
      [["unknown: given by an address list, which is no address to translate to"]],
    );
  });

  it("is in the route domain of the service that uses it, unless an address names its own", () => {
    const list = addresses("10.1.9.10", "10.1.9.11%2", "10.1.9.12%0");
    const tenant = (defaultRouteDomain: PropertyValue): PropertyMap => ({
      class: "Tenant",
      defaultRouteDomain,
      fe: { class: "Application", svc: { ...TCP, virtualAddresses: { use: "/Common/Shared/l" } } },
    });
    const records = readAdc({
      ocs: tenant(4),
      other: tenant(0),
      odd: tenant("four"),
      Common: { Shared: { class: "Application", template: "shared", l: list } },
    });
    assert.deepEqual(
      records.map(
        (record) => record.kind === "virtual" && `${show(record.destination)} < ${show(record.source)}`,
      ),
      [
        ...["10.1.9.10%4/32 < 0.0.0.0%4/0", "10.1.9.11%2/32 < 0.0.0.0%2/0", "10.1.9.12%4/32 < 0.0.0.0%4/0"],
        ...["10.1.9.10/32 < 0.0.0.0/0", "10.1.9.11%2/32 < 0.0.0.0%2/0", "10.1.9.12/32 < 0.0.0.0/0"],
        "unknown: in the tenant's default route domain, which is not a whole number < absent",
        "10.1.9.11%2/32 < 0.0.0.0%2/0",
        "unknown: in the tenant's default route domain, which is not a whole number < absent",
      ],
    );
  });
});

describe("a list of ports", () => {
  const cases: readonly (readonly [fact: string, list: PropertyMap, gives: readonly string[]])[] = [
    ["is one listener for all of them", ports(80, "443"), ["80, 443"]],
    ["each once", ports(80, "80", "79-81"), ["79-81"]],
    ["with a range", ports("5061-5063"), ["5061-5063"]],
    [
      "with one that cannot be read, beside which the others stay known",
      ports(80, "any", 443),
      ["80, 443", "unknown: neither a port (1 to 65535) nor a range"],
    ],
    ["of AFM's class", { class: "Firewall_Port_List", ports: [80] }, ["80"]],
    ["with another inside", { ...ports(80), portLists: [{ use: "more" }] }, ["80, 8080"]],
    [
      "with entries that are none",
      ports(0, "0-5", 65536, "7-6", "80-65536", 80.5, true, "any"),
      ["unknown: neither a port (1 to 65535) nor a range"],
    ],
    ["with a null", ports(null), ["unknown: not stated, though it has to be"]],
  ];
  for (const [fact, list, gives] of cases) {
    it(fact, () => {
      assert.deepEqual(
        listeners({ virtualPort: { use: "p" } }, { p: list, more: ports(8080) }),
        gives.map((port) => `10.1.9.10/32 < 0.0.0.0/0 : ${port}`),
      );
    });
  }

  it("on the BIG-IP is not known", () => {
    assert.deepEqual(listeners({ virtualPort: { bigip: "/Common/p" } }, {}), [
      "10.1.9.10/32 < 0.0.0.0/0 : unknown: given by an object on the BIG-IP, which is not in the declaration",
    ]);
  });
});

describe("a declaration of lists that means harm", () => {
  it("with a chain of lists without end ends", () => {
    const lists = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index): [string, PropertyMap] => [
        `l${index}`,
        { class: "Net_Address_List", addressLists: [{ use: `l${index + 1}` }, { use: `l${index + 1}` }] },
      ]),
    );
    assert.deepEqual(listeners({ virtualAddresses: { use: "l0" }, virtualPort: 0 }, lists), [
      "unknown: a list that holds itself, or lists within lists without end < absent : any",
    ]);
  });

  it("with more combinations than anybody needs is one listener for anything", () => {
    const some = (net: number): PropertyMap =>
      addresses(...Array.from({ length: 400 }, (_, index) => `10.${net}.${index >> 8}.${index & 255}`));
    const many = { from: some(1), to: some(2) };
    assert.deepEqual(listeners({ sourceAddress: { use: "from" }, virtualAddresses: { use: "to" } }, many), [
      `${TOO_MANY} < ${TOO_MANY} : ${TOO_MANY}`,
    ]);
  });

  it("with more entries than anybody needs has an unknown one for those beyond", () => {
    const p = ports(...Array<PropertyValue>(100_001).fill(80));
    assert.deepEqual(listeners({ virtualPort: { use: "p" } }, { p }), [
      `${TOO_MANY} < ${TOO_MANY} : ${TOO_MANY}`,
    ]);
  });

  it("with 5,000 services that share a list of a thousand ends before it takes all memory", () => {
    const list = addresses(
      ...Array.from({ length: 1_000 }, (_, index) => `10.${index >> 8}.${index & 255}.1`),
    );
    const services = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, index): [string, PropertyMap] => [
        `s${index}`,
        { ...TCP, virtualAddresses: { use: "l" }, virtualPort: 0 },
      ]),
    );
    const json = {
      class: "ADC",
      ocs: { class: "Tenant", fe: { class: "Application", ...services, l: list } },
    };
    const records = readPlannedResource(plan(AS3, { as3Json: JSON.stringify(json) }));
    // What the declaration owns, 98 services with every address, and one listener for anything for each of the others.
    assert.equal(records.length, 1 + 98 * 1_000 + 4_902);
    const last = records[records.length - 1];
    assert.equal(last?.kind === "virtual" && show(last.destination), TOO_MANY);
  });

  it("with references to lists without number ends", () => {
    const l = { class: "Net_Address_List", addressLists: Array<PropertyValue>(100_001).fill({ use: "m" }) };
    assert.deepEqual(
      listeners({ virtualAddresses: { use: "l" }, virtualPort: 0 }, { l, m: addresses("10.1.9.10") }),
      [`${TOO_MANY} < ${TOO_MANY} : ${TOO_MANY}`],
    );
  });

  it("with 5,000 services is read", () => {
    const services = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, index): [string, PropertyMap] => [`s${index}`, { ...TCP }]),
    );
    assert.equal(readObjects(services).length, 5_000);
  });
});
