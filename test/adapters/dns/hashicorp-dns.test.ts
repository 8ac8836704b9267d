import assert from "node:assert/strict";
import type { PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import type { AddressRecordSet, CnameRecordSet } from "../../../policies/records/dns-records";
import { IpAddress } from "../../../policies/values/address";
import { known, unknown } from "../../../policies/values/fact";
import { COMPUTED, COMPUTED_WHY, LEFT_OUT_WHY, from, read } from "../f5bigip/planned";
import { readFirst, resource, show } from "./zones-of-plan";

const A = "dns:index/aRecordSet:ARecordSet";
const AAAA = "dns:index/aaaaRecordSet:AaaaRecordSet";
const CNAME = "dns:index/cnameRecord:CnameRecord";
const NOT_STATED = "not stated, though it has to be";
const NOT_A_NAME = "not a domain name";

const BASE_A: PropertyMap = { zone: "ocs.example.com.", name: "fe01", addresses: ["10.1.1.11"], ttl: 3600 };
const RECORD_A: AddressRecordSet = {
  kind: "dns",
  type: "A",
  origin: from(""),
  name: known("fe01.ocs.example.com", from("name")),
  values: known([known(address("10.1.1.11"), from("addresses[0]"))], from("addresses")),
};

describe("ARecordSet", () => {
  const name = (text: string, at = "name"): Partial<AddressRecordSet> => ({ name: known(text, from(at)) });
  const noName = (why: string): Partial<AddressRecordSet> => ({
    name: unknown(from("name"), why),
    nameBounds: { within: "ocs.example.com" },
  });
  const noZone = (why: string): Partial<AddressRecordSet> => ({
    name: unknown(from("zone"), why),
    nameBounds: { begins: "fe01" },
  });
  const cases: readonly {
    readonly fact: string;
    readonly inputs: PropertyMap;
    readonly outputs?: PropertyMap;
    readonly expected: Partial<AddressRecordSet>;
  }[] = [
    { fact: "as a whole", inputs: {}, expected: {} },
    { fact: "no name is the zone itself", inputs: { name: null }, expected: name("ocs.example.com", "zone") },
    {
      fact: "an empty name is the zone itself",
      inputs: { name: "" },
      expected: name("ocs.example.com", "zone"),
    },
    {
      fact: "names are compared in lower case",
      inputs: { name: "FE01", zone: "OCS.Example.com." },
      expected: {},
    },
    {
      fact: "a name of several labels",
      inputs: { name: "fe01.pool" },
      expected: name("fe01.pool.ocs.example.com"),
    },
    {
      fact: "a name that already ends in the zone is doubled, and so it is",
      inputs: { name: "fe01.ocs.example.com" },
      expected: name("fe01.ocs.example.com.ocs.example.com"),
    },
    {
      fact: "an absolute name",
      inputs: { name: "fe01.ocs.example.com." },
      expected: noName("absolute, where the provider appends the zone"),
    },
    {
      fact: "@ is a name to this provider",
      inputs: { name: "@" },
      expected: noName('"@", which this provider takes for a name; the zone itself is meant by no name'),
    },
    { fact: "a wildcard", inputs: { name: "*" }, expected: name("*.ocs.example.com") },
    { fact: "an underscore", inputs: { name: "_sip._tcp" }, expected: name("_sip._tcp.ocs.example.com") },
    {
      fact: "an international name",
      inputs: { name: "bücher" },
      expected: name("xn--bcher-kva.ocs.example.com"),
    },
    { fact: "an empty label", inputs: { name: "fe01..a" }, expected: noName(NOT_A_NAME) },
    { fact: "a space", inputs: { name: "fe 01" }, expected: noName(NOT_A_NAME) },
    { fact: "a label of 64 characters", inputs: { name: "a".repeat(64) }, expected: noName(NOT_A_NAME) },
    {
      fact: "a name of more than 253 characters",
      inputs: { name: Array(60).fill("abcd").join(".") },
      expected: noName(NOT_A_NAME),
    },
    {
      fact: "a zone without the trailing dot is as absolute",
      inputs: { zone: "ocs.example.com" },
      expected: {},
    },
    { fact: "the root is no zone of ours", inputs: { zone: "." }, expected: noZone(NOT_A_NAME) },
    { fact: "a computed name", inputs: { name: COMPUTED }, expected: noName(COMPUTED_WHY) },
    { fact: "a computed zone", inputs: { zone: COMPUTED }, expected: noZone(COMPUTED_WHY) },
    {
      fact: "a computed zone and no name",
      inputs: { zone: COMPUTED, name: null },
      expected: { name: unknown(from("zone"), COMPUTED_WHY) },
    },
    { fact: "no zone", inputs: { zone: null }, expected: noZone(NOT_STATED) },
    { fact: "a name of another type", inputs: { name: 5 }, expected: noName("not a string") },
    {
      fact: "an address that cannot be read leaves the others known",
      inputs: { addresses: ["10.1.1.11", COMPUTED, "2001:db8::11", "fe01", 5, "10.1.1.12"] },
      outputs: { ...BASE_A, addresses: COMPUTED },
      expected: {
        values: known(
          [
            known(address("10.1.1.11"), from("addresses[0]")),
            unknown(from("addresses[1]")),
            unknown(from("addresses[2]"), "not an IPv4 address"),
            unknown(from("addresses[3]"), "not an IPv4 address"),
            unknown(from("addresses[4]"), "not a string"),
            known(address("10.1.1.12"), from("addresses[5]")),
          ],
          from("addresses"),
        ),
      },
    },
    {
      fact: "the provider drops leading zeros",
      inputs: { addresses: ["010.001.000.011"] },
      expected: { values: known([known(address("10.1.0.11"), from("addresses[0]"))], from("addresses")) },
    },
    {
      fact: "computed addresses",
      inputs: { addresses: COMPUTED },
      expected: { values: unknown(from("addresses")) },
    },
    {
      fact: "computed addresses that are known from the last deployment",
      inputs: { addresses: COMPUTED },
      outputs: { addresses: ["10.1.1.11"] },
      expected: {},
    },
    {
      fact: "no addresses",
      inputs: { addresses: null },
      expected: { values: unknown(from("addresses"), NOT_STATED) },
    },
    { fact: "an empty list", inputs: { addresses: [] }, expected: { values: known([], from("addresses")) } },
  ];
  for (const { fact, inputs, outputs, expected } of cases) {
    it(fact, () => {
      assert.deepEqual(read(A, { ...BASE_A, ...inputs }, outputs), [{ ...RECORD_A, ...expected }]);
    });
  }

  it("left out of the preview nothing of it is known", () => {
    assert.deepEqual(read(A, {}), [
      {
        ...RECORD_A,
        name: unknown(from("zone"), LEFT_OUT_WHY),
        values: unknown(from("addresses"), LEFT_OUT_WHY),
      },
    ]);
  });
});

describe("AaaaRecordSet", () => {
  it("holds IPv6 addresses only", () => {
    assert.deepEqual(read(AAAA, { ...BASE_A, addresses: ["2001:DB8::0011", "10.1.1.11"] }), [
      {
        ...RECORD_A,
        type: "AAAA",
        values: known(
          [
            known(address("2001:db8::11"), from("addresses[0]")),
            unknown(from("addresses[1]"), "not an IPv6 address"),
          ],
          from("addresses"),
        ),
      },
    ]);
  });

  it("left out of the preview nothing of it is known", () => {
    assert.deepEqual(read(AAAA, {}), [
      {
        ...RECORD_A,
        type: "AAAA",
        name: unknown(from("zone"), LEFT_OUT_WHY),
        values: unknown(from("addresses"), LEFT_OUT_WHY),
      },
    ]);
  });
});

describe("CnameRecord", () => {
  const base: PropertyMap = { zone: "ocs.example.com.", name: "fe01", cname: "pool01.ocs.example.com." };
  const record: CnameRecordSet = {
    kind: "dns",
    type: "CNAME",
    origin: from(""),
    name: known("fe01.ocs.example.com", from("name")),
    target: known("pool01.ocs.example.com", from("cname")),
  };
  const cases: readonly {
    readonly fact: string;
    readonly inputs: PropertyMap;
    readonly expected: Partial<CnameRecordSet>;
  }[] = [
    { fact: "as a whole", inputs: {}, expected: {} },
    { fact: "a target in upper case", inputs: { cname: "POOL01.ocs.example.com." }, expected: {} },
    {
      fact: "a target without a trailing dot",
      inputs: { cname: "pool01.ocs.example.com" },
      expected: { target: unknown(from("cname"), "not absolute: it does not end in a dot") },
    },
    {
      fact: "a target that is no name",
      inputs: { cname: "10 .1.1." },
      expected: { target: unknown(from("cname"), NOT_A_NAME) },
    },
    { fact: "a computed target", inputs: { cname: COMPUTED }, expected: { target: unknown(from("cname")) } },
    { fact: "no target", inputs: { cname: null }, expected: { target: unknown(from("cname"), NOT_STATED) } },
    {
      fact: "the zone itself can have none",
      inputs: { name: null },
      expected: { name: unknown(from("name"), NOT_STATED), nameBounds: { within: "ocs.example.com" } },
    },
    {
      fact: "a computed zone",
      inputs: { zone: COMPUTED },
      expected: { name: unknown(from("zone")), nameBounds: { begins: "fe01" } },
    },
  ];
  for (const { fact, inputs, expected } of cases) {
    it(fact, () => {
      assert.deepEqual(read(CNAME, { ...base, ...inputs }), [{ ...record, ...expected }]);
    });
  }

  it("left out of the preview nothing of it is known", () => {
    assert.deepEqual(read(CNAME, {}), [
      { ...record, name: unknown(from("zone"), LEFT_OUT_WHY), target: unknown(from("cname"), LEFT_OUT_WHY) },
    ]);
  });
});

describe("the other types of hashicorp/dns", () => {
  const zone = "ocs.example.com.";
  const cases: readonly { readonly type: string; readonly inputs: PropertyMap; readonly gives: string }[] = [
    {
      type: "nsRecordSet:NsRecordSet",
      inputs: { zone, name: "sub" },
      gives: "node sub.ocs.example.com delegates",
    },
    { type: "nsRecordSet:NsRecordSet", inputs: { zone }, gives: "node ocs.example.com" },
    { type: "mxRecordSet:MxRecordSet", inputs: { zone, name: "fe01" }, gives: "node fe01.ocs.example.com" },
    {
      type: "ptrRecord:PtrRecord",
      inputs: { zone: "1.1.10.in-addr.arpa.", name: "11" },
      gives: "node 11.1.1.10.in-addr.arpa",
    },
    {
      type: "srvRecordSet:SrvRecordSet",
      inputs: { zone, name: "_sip._tcp" },
      gives: "node _sip._tcp.ocs.example.com",
    },
    {
      type: "txtRecordSet:TxtRecordSet",
      inputs: { zone, name: COMPUTED },
      gives: `node (?${COMPUTED_WHY}) within ocs.example.com`,
    },
  ];
  for (const { type, inputs, gives } of cases) {
    it(`${type}: ${gives}`, () => {
      assert.deepEqual(readFirst(resource(`dns:index/${type}`, "thing", inputs)).map(show), [
        `${gives} | no zone`,
      ]);
    });
  }
});

function address(text: string): IpAddress {
  const parsed = IpAddress.parse(text);
  assert.ok(parsed !== undefined, text);
  return parsed;
}
