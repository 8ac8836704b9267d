import assert from "node:assert/strict";
import { readPlan } from "../../../policies/adapters/plan-adapters";
import type { PlannedResource, PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import { COMPUTED, COMPUTED_WHY } from "../f5bigip/planned";
import { readFirst, resource, show } from "./zones-of-plan";

describe("a zone that is referred to by its id", () => {
  const rrset = (zoneNameOrId: string): string[] =>
    readFirst(
      resource("oci:Dns/rrset:Rrset", "fe02", {
        zoneNameOrId,
        domain: "fe02.example.com",
        rtype: "A",
        items: [{ rdata: "10.1.9.12", rtype: "A" }],
      }),
    ).map(show);

  for (const ocid of ["ocid1.dns-zone.oc1..aaaa", "ocid1.dns-zone.oc1.eu-frankfurt-1.aaaa"]) {
    it(`${ocid} says nothing about the zone's name`, () => {
      assert.deepEqual(rrset(ocid), ["A fe02.example.com [10.1.9.12] | unknown ? of view absent"]);
    });
  }

  it("a name that is not in the zone of that name is none of the zone's", () => {
    assert.deepEqual(rrset("example.org"), [
      "A (?not in its zone) within example.org [10.1.9.12] | unknown example.org of view absent",
    ]);
  });
});

describe("name servers of two providers of one package", () => {
  const at = (one: PlannedResource, provider: string): PlannedResource => ({ ...one, provider });
  const dns = (address: string): PlannedResource =>
    resource("dns:index/aRecordSet:ARecordSet", address, {
      zone: "example.com.",
      name: "fe02",
      addresses: [address],
    });
  const hole = (ip: string): PlannedResource =>
    resource("pihole:index/dnsRecord:DnsRecord", ip, { domain: "fe02.example.com", ip });
  const keys = (...resources: readonly PlannedResource[]): (string | undefined)[] =>
    readPlan(resources).map((record) => ("zone" in record ? record.zone.key : undefined));

  for (const [type, make] of [
    ["hashicorp/dns", dns],
    ["Pi-hole", hole],
  ] as const) {
    it(`${type}: their zones are apart`, () => {
      const [first, second] = keys(at(make("10.1.9.12"), "internal"), at(make("10.1.2.12"), "external"));
      assert.notEqual(first, undefined);
      assert.notEqual(first, second);
    });

    it(`${type}: those of one provider are one server's`, () => {
      const [first, second] = keys(at(make("10.1.9.12"), "internal"), at(make("10.1.2.12"), "internal"));
      assert.equal(first, second);
    });
  }

  it("a provider of another package tells nothing", () => {
    const [first, second] = keys(at(dns("10.1.9.12"), "internal"), at(hole("10.1.2.12"), "hole"));
    assert.deepEqual([first, second], [undefined, "pihole view "]);
  });
});

describe("a FortiGate's DNS database", () => {
  const database = (more: PropertyMap): string[] =>
    readFirst(
      resource("fortios:index/systemDnsDatabase:SystemDnsDatabase", "lan", {
        domain: "example.com",
        view: "shadow",
        dnsEntries: [{ hostname: "fe02", type: "A", ip: "10.1.9.12", status: "enable" }],
        ...more,
      }),
    ).map(show);
  const shown = "absent example.com of view shadow";

  it("answers where it is switched on", () => {
    assert.deepEqual(database({ status: "enable" }), [`A fe02.example.com [10.1.9.12] | ${shown}`]);
  });

  it("does not where it is switched off", () => {
    assert.deepEqual(database({ status: "disable" }), []);
  });

  it("perhaps where that is not known", () => {
    assert.deepEqual(database({ status: COMPUTED }), [
      `A fe02.example.com (?not known: whether the record is switched on is ${COMPUTED_WHY}) | ${shown}`,
    ]);
  });
});
