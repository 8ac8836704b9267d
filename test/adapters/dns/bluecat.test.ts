import assert from "node:assert/strict";
import type { PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import { COMPUTED, COMPUTED_WHY } from "../f5bigip/planned";
import { readFirst, resource, show } from "./zones-of-plan";

const HOST = "bluecat:index/hostRecord:HostRecord";
const CNAME = "bluecat:index/cnameRecord:CnameRecord";
const ALLOCATION = "bluecat:index/ipAllocation:IpAllocation";
const PLACE: PropertyMap = { configuration: "lab", view: "internal", zone: "example.com" };
const ZONE = "| absent example.com of view internal";
const OTHER_LETTERS = "(?not certain: it is the zone's in other letters, and the provider tells them apart)";

interface Case {
  readonly fact: string;
  readonly inputs: PropertyMap;
  readonly gives: string;
}

function check(type: string, base: PropertyMap, cases: readonly Case[]): void {
  describe(type, () => {
    for (const { fact, inputs, gives } of cases) {
      it(fact, () => {
        const given = resource(type, "record", { ...PLACE, ...base, ...inputs });
        assert.deepEqual(readFirst(given).map(show), [gives]);
      });
    }
  });
}

check(HOST, { absoluteName: "fe01", ip4Address: "10.1.1.11" }, [
  { fact: "a name in a zone", inputs: {}, gives: `A fe01.example.com [10.1.1.11] ${ZONE}` },
  {
    fact: "a name that ends in the zone is left alone",
    inputs: { absoluteName: "fe01.example.com" },
    gives: `A fe01.example.com [10.1.1.11] ${ZONE}`,
  },
  {
    fact: "so is one that only ends in its letters",
    inputs: { absoluteName: "fooexample.com" },
    gives: `A fooexample.com [10.1.1.11] ${ZONE}`,
  },
  {
    fact: "one that ends in them in another case may be doubled",
    inputs: { absoluteName: "fe01.Example.com" },
    gives: `A ${OTHER_LETTERS} within example.com [10.1.1.11] ${ZONE}`,
  },
  {
    fact: "a trailing dot",
    inputs: { absoluteName: "fe01.example.com." },
    gives: `A fe01.example.com [10.1.1.11] ${ZONE}`,
  },
  {
    fact: "without a zone the name is absolute",
    inputs: { zone: null, absoluteName: "fe01.example.com" },
    gives: "A fe01.example.com [10.1.1.11] | absent ? of view internal",
  },
  {
    fact: "an empty zone is none",
    inputs: { zone: "", absoluteName: "fe01.example.com" },
    gives: "A fe01.example.com [10.1.1.11] | absent ? of view internal",
  },
  {
    fact: "the default view has no name that is known",
    inputs: { view: null },
    gives: "A fe01.example.com [10.1.1.11] | absent example.com of view absent",
  },
  {
    fact: "a computed zone",
    inputs: { zone: COMPUTED },
    gives: `A (?${COMPUTED_WHY}) begins fe01 [10.1.1.11] | absent ? of view internal`,
  },
  {
    fact: "a computed name",
    inputs: { absoluteName: COMPUTED },
    gives: `A (?${COMPUTED_WHY}) within example.com [10.1.1.11] ${ZONE}`,
  },
  {
    fact: "an international name",
    inputs: { absoluteName: "bücher" },
    gives: `A xn--bcher-kva.example.com [10.1.1.11] ${ZONE}`,
  },
  { fact: "a wildcard", inputs: { absoluteName: "*" }, gives: `A *.example.com [10.1.1.11] ${ZONE}` },
  {
    fact: "no address",
    inputs: { ip4Address: null },
    gives: `A fe01.example.com [(?not stated, though it has to be)] ${ZONE}`,
  },
  {
    fact: "a computed address",
    inputs: { ip4Address: COMPUTED },
    gives: `A fe01.example.com [(?${COMPUTED_WHY})] ${ZONE}`,
  },
]);

check(CNAME, { absoluteName: "fe01", linkedRecord: "pool01.example.com" }, [
  {
    fact: "a target in the zone",
    inputs: {},
    gives: `CNAME fe01.example.com pool01.example.com ${ZONE}`,
  },
  {
    fact: "a target is completed as an owner is",
    inputs: { linkedRecord: "pool01" },
    gives: `CNAME fe01.example.com pool01.example.com ${ZONE}`,
  },
  {
    fact: "so is one elsewhere, unless it ends in a dot",
    inputs: { linkedRecord: "pool01.example.net" },
    gives: `CNAME fe01.example.com pool01.example.net.example.com ${ZONE}`,
  },
  {
    fact: "a target elsewhere",
    inputs: { linkedRecord: "pool01.example.net." },
    gives: `CNAME fe01.example.com pool01.example.net ${ZONE}`,
  },
  {
    fact: "without a zone it is completed by what follows the owner's first label",
    inputs: { zone: null, absoluteName: "fe01.example.com", linkedRecord: "pool01" },
    gives: "CNAME fe01.example.com pool01.example.com | absent ? of view internal",
  },
  {
    fact: "a computed zone",
    inputs: { zone: COMPUTED },
    gives:
      `CNAME (?${COMPUTED_WHY}) begins fe01 (?not certain, since the zone behind it is not known) ` +
      "| absent ? of view internal",
  },
  {
    fact: "no target",
    inputs: { linkedRecord: null },
    gives: `CNAME fe01.example.com (?not stated, though it has to be) ${ZONE}`,
  },
]);

check("bluecat:index/genericRecord:GenericRecord", { absoluteName: "fe01", data: "2001:db8::1" }, [
  { fact: "AAAA", inputs: { type: "AAAA" }, gives: `AAAA fe01.example.com [2001:db8::1] ${ZONE}` },
  { fact: "NS", inputs: { type: "NS" }, gives: `node fe01.example.com delegates ${ZONE}` },
  { fact: "DNAME", inputs: { type: "DNAME" }, gives: `node fe01.example.com delegates ${ZONE}` },
  { fact: "SPF", inputs: { type: "SPF" }, gives: `node fe01.example.com ${ZONE}` },
]);

check(ALLOCATION, { name: "fe01", network: "10.1.1.0/24", ipAddress: "10.1.1.11" }, [
  { fact: "a host with an address", inputs: {}, gives: `A fe01.example.com [10.1.1.11] ${ZONE}` },
  {
    fact: "the next address that is free",
    inputs: { ipAddress: null },
    gives: `A fe01.example.com [(?allocated by BlueCat during the deployment)] ${ZONE}`,
  },
  {
    fact: "IPv6",
    inputs: { ipVersion: "ipv6", ipAddress: "2001:db8::1" },
    gives: `AAAA fe01.example.com [2001:db8::1] ${ZONE}`,
  },
]);

for (const type of ["srvRecord:SrvRecord", "txtRecord:TxtRecord"]) {
  check(`bluecat:index/${type}`, { absoluteName: "fe01" }, [
    { fact: "its name exists", inputs: {}, gives: `node fe01.example.com ${ZONE}` },
  ]);
}

const UNREAD = "(?in a resource of a type that is not read)";

for (const type of ["ipAssociation:IpAssociation", "ptrRecord:PtrRecord"]) {
  check(`bluecat:index/${type}`, { name: "fe01" }, [
    {
      fact: "may put a name into the zone",
      inputs: {},
      gives: `A ${UNREAD} begins fe01 within example.com ${UNREAD} ${ZONE}`,
    },
  ]);
}

check("bluecat:index/externalHostRecord:ExternalHostRecord", { absoluteName: "fe01.example.com" }, [
  {
    fact: "may answer for its name",
    inputs: {},
    gives: `A ${UNREAD} begins fe01.example.com ${UNREAD} | absent ? of view internal`,
  },
]);

describe("bluecat:index/zone:Zone", () => {
  const zone = resource("bluecat:index/zone:Zone", "zone", PLACE);
  it("never counts as complete, since others may fill it", () => {
    assert.deepEqual(readFirst(zone), []);
  });
  it("is the zone of the records that name it in its view, and not of those in another one", () => {
    const keys = ["internal", "external"].map((view) => {
      const [found] = readFirst(resource(HOST, "record", { ...PLACE, view, absoluteName: "fe01" }), zone);
      return found?.kind === "dns" ? found.zone?.key : undefined;
    });
    assert.equal(keys[0], "zone");
    assert.notEqual(keys[1], "zone");
  });
});
