import assert from "node:assert/strict";
import type { PlannedResource, PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import { known } from "../../../policies/values/fact";
import { ip } from "../../support/estate";
import { COMPUTED, COMPUTED_WHY, LEFT_OUT_WHY } from "../f5bigip/planned";
import { readFirst, resource, show } from "./zones-of-plan";

const RECORD = "aws:route53/record:Record";
const ZONE = "aws:route53/zone:Zone";
const ASSOCIATION = "aws:route53/zoneAssociation:ZoneAssociation";
const UNPLANNED = "(?not in the plan, which makes no zone of this id)";

const NEW_ZONE = resource(ZONE, "zone", { name: "Example.com." }, { outputs: { zoneId: COMPUTED } });
const OLD_ZONE = resource(ZONE, "old", { name: "example.com" }, { outputs: { zoneId: "Z1" } });
const BASE: PropertyMap = { name: "fe01", type: "A", ttl: 300, records: ["10.1.1.11"], zoneId: COMPUTED };

function record(
  inputs: PropertyMap,
  sources: readonly string[] = ["zone"],
  outputs?: PropertyMap,
): PlannedResource {
  const all = { ...BASE, ...inputs };
  return resource(RECORD, "record", all, { from: { zoneId: sources }, ...(outputs && { outputs }) });
}

describe("aws:route53/record:Record in a zone of the plan", () => {
  const cases: readonly { readonly fact: string; readonly inputs: PropertyMap; readonly gives: string }[] = [
    { fact: "a relative name", inputs: {}, gives: "A fe01.example.com [10.1.1.11] | public example.com" },
    {
      fact: "a name that ends in the zone is left alone",
      inputs: { name: "FE01.example.com." },
      gives: "A fe01.example.com [10.1.1.11] | public example.com",
    },
    {
      fact: "HasSuffix knows no labels: what ends in the zone's letters is left alone too",
      inputs: { name: "fooexample.com" },
      gives: "A fooexample.com [10.1.1.11] | public example.com",
    },
    {
      fact: "no letters at all: the zone itself",
      inputs: { name: "" },
      gives: "A example.com [10.1.1.11] | public example.com",
    },
    {
      fact: "@ is no name of a host, and nothing outside the zone",
      inputs: { name: "@" },
      gives: "A (?not a domain name) within example.com [10.1.1.11] | public example.com",
    },
    {
      fact: "a computed name is somewhere in the zone",
      inputs: { name: COMPUTED },
      gives: `A (?${COMPUTED_WHY}) within example.com [10.1.1.11] | public example.com`,
    },
    {
      fact: "no name",
      inputs: { name: null },
      gives: "A (?not stated, though it has to be) within example.com [10.1.1.11] | public example.com",
    },
    {
      fact: "a name that is no name is not shown",
      inputs: { name: "hunter2 {open}" },
      gives: "A (?not a domain name) within example.com [10.1.1.11] | public example.com",
    },
    { fact: "a wildcard", inputs: { name: "*" }, gives: "A *.example.com [10.1.1.11] | public example.com" },
    {
      fact: "AAAA takes IPv6 only",
      inputs: { type: "AAAA", records: ["2001:db8::1", "10.1.1.11", COMPUTED, 7] },
      gives: `AAAA fe01.example.com [2001:db8::1, (?not an IPv6 address), (?${COMPUTED_WHY}), (?not a string)] | public example.com`,
    },
    {
      fact: "an alias of AWS's own holds no address",
      inputs: {
        records: null,
        aliases: [{ name: "lb.example.net", zoneId: "Z9", evaluateTargetHealth: true }],
      },
      gives:
        "A fe01.example.com (?an alias of another AWS resource, whose addresses are not in the plan) | public example.com",
    },
    {
      fact: "computed aliases",
      inputs: { records: null, aliases: COMPUTED },
      gives: `A fe01.example.com (?not known: whether the set is an alias is ${COMPUTED_WHY}) | public example.com`,
    },
    {
      fact: "an empty list of aliases is none",
      inputs: { aliases: [] },
      gives: "A fe01.example.com [10.1.1.11] | public example.com",
    },
    {
      fact: "no values",
      inputs: { records: null },
      gives: "A fe01.example.com (?not stated, though it has to be) | public example.com",
    },
    {
      fact: "an alias record: its target is absolute, with or without a dot",
      inputs: { type: "CNAME", records: ["pool01.Example.com"] },
      gives: "CNAME fe01.example.com pool01.example.com | public example.com",
    },
    {
      fact: "an alias record with two targets",
      inputs: { type: "CNAME", records: ["a.example.com", "b.example.com"] },
      gives:
        "CNAME fe01.example.com (?not one name, and an alias (CNAME) has one target) | public example.com",
    },
    {
      fact: "an alias record without a list",
      inputs: { type: "CNAME", records: "a.example.com" },
      gives: "CNAME fe01.example.com (?not a list) | public example.com",
    },
    {
      fact: "an alias record that is an alias of AWS's own",
      inputs: { type: "CNAME", records: [], aliases: [{ name: "x.example.net" }] },
      gives:
        "CNAME fe01.example.com (?an alias of another AWS resource, whose addresses are not in the plan) | public example.com",
    },
    {
      fact: "another type: the name exists",
      inputs: { type: "TXT", records: ["hunter2"] },
      gives: "node fe01.example.com | public example.com",
    },
    {
      fact: "name servers of a name below the zone hand it over",
      inputs: { type: "NS", records: ["ns.example.net"] },
      gives: "node fe01.example.com delegates | public example.com",
    },
    {
      fact: "the zone's own name servers",
      inputs: { type: "NS", name: "" },
      gives: "node example.com | public example.com",
    },
  ];
  for (const { fact, inputs, gives } of cases) {
    it(fact, () => {
      assert.deepEqual(readFirst(record(inputs), NEW_ZONE).map(show), [gives]);
    });
  }

  it("as a whole", () => {
    const origin = (source: string, path: string, label: string): object => ({ source, path, label });
    assert.deepEqual(readFirst(record({}), NEW_ZONE), [
      {
        kind: "dns",
        type: "A",
        origin: origin("record", "", "record"),
        name: {
          state: "known",
          value: "fe01.example.com",
          origin: origin("record", "name", "record"),
        },
        zone: {
          key: "zone",
          name: { state: "known", value: "example.com", origin: origin("zone", "name", "zone") },
          isPrivate: { state: "known", value: false, origin: origin("zone", "vpcs", "zone") },
        },
        values: {
          state: "known",
          value: [known(ip("10.1.1.11"), { source: "record", path: "records[0]", label: "record" })],
          origin: origin("record", "records", "record"),
        },
      },
    ]);
  });

  it("a computed type may hold addresses of both families", () => {
    const values = `(?of a record type that is ${COMPUTED_WHY}) | public example.com`;
    assert.deepEqual(readFirst(record({ type: COMPUTED }), NEW_ZONE).map(show), [
      `A fe01.example.com ${values}`,
      `AAAA fe01.example.com ${values}`,
    ]);
  });

  it("left out of the preview nothing of it is known", () => {
    const lost = { ...record({}), inputs: {}, outputs: {} };
    assert.deepEqual(readFirst(lost, NEW_ZONE).map(show), [
      `A (?${LEFT_OUT_WHY}) within example.com (?of a record type that is ${LEFT_OUT_WHY}) | public example.com`,
      `AAAA (?${LEFT_OUT_WHY}) within example.com (?of a record type that is ${LEFT_OUT_WHY}) | public example.com`,
    ]);
  });
});

describe("the zone of an aws:route53/record:Record", () => {
  const known01 = "A fe01.example.com [10.1.1.11] | public example.com";
  const begins01 = `A ${UNPLANNED} begins fe01 [10.1.1.11] | unknown ?`;
  const cases: readonly {
    readonly fact: string;
    readonly resources: readonly [PlannedResource, ...PlannedResource[]];
    readonly gives: string;
  }[] = [
    {
      fact: "a known id finds the zone that has it",
      resources: [record({ zoneId: "Z1" }, []), NEW_ZONE, OLD_ZONE],
      gives: known01,
    },
    {
      fact: "an unknown id is the zone's that it comes from",
      resources: [record({}), NEW_ZONE, OLD_ZONE],
      gives: known01,
    },
    {
      fact: "an old id of a zone that is replaced: the zone that it comes from",
      resources: [record({ zoneId: "Z0" }), NEW_ZONE],
      gives: known01,
    },
    {
      fact: "an id that is not the source's is another zone's",
      resources: [record({ zoneId: "Z0" }, ["old"]), OLD_ZONE],
      gives: begins01,
    },
    {
      fact: "an id that no zone of the plan has",
      resources: [record({ zoneId: "Z7" }, []), NEW_ZONE],
      gives: begins01,
    },
    {
      fact: "an id that comes from two zones",
      resources: [record({}, ["zone", "old"]), NEW_ZONE, OLD_ZONE],
      gives: `A (?${COMPUTED_WHY}) begins fe01 [10.1.1.11] | unknown ?`,
    },
    {
      fact: "a zone whose name is computed",
      resources: [record({}), resource(ZONE, "zone", { name: COMPUTED })],
      gives: `A (?${COMPUTED_WHY}) begins fe01 [10.1.1.11] | public ?`,
    },
    {
      fact: "no id",
      resources: [record({ zoneId: null }, [])],
      gives: "A (?not stated, though it has to be) begins fe01 [10.1.1.11] | unknown ?",
    },
    {
      fact: "in an unknown zone, no letters bound nothing",
      resources: [record({ zoneId: "Z7", name: "" }, [])],
      gives: `A ${UNPLANNED} [10.1.1.11] | unknown ?`,
    },
    {
      fact: "in an unknown zone, a wildcard bounds nothing",
      resources: [record({ zoneId: "Z7", name: "*.pool" }, [])],
      gives: `A ${UNPLANNED} [10.1.1.11] | unknown ?`,
    },
    {
      fact: "in an unknown zone, a text that is no name bounds nothing",
      resources: [record({ zoneId: "Z7", name: "open sesame" }, [])],
      gives: `A ${UNPLANNED} [10.1.1.11] | unknown ?`,
    },
    {
      fact: "after a deployment the provider tells the owner",
      resources: [record({ zoneId: "Z7" }, [], { fqdn: "fe01.example.org" })],
      gives: "A fe01.example.org [10.1.1.11] | unknown ?",
    },
    {
      fact: "a zone that VPCs see is private",
      resources: [record({}), resource(ZONE, "zone", { name: "example.com", vpcs: [{ vpcId: COMPUTED }] })],
      gives: `A fe01.example.com [10.1.1.11] | private example.com bound to [(?${COMPUTED_WHY})]`,
    },
    {
      fact: "no VPC in the list: public",
      resources: [record({}), resource(ZONE, "zone", { name: "example.com", vpcs: [] })],
      gives: known01,
    },
    {
      fact: "computed VPCs",
      resources: [record({}), resource(ZONE, "zone", { name: "example.com", vpcs: COMPUTED })],
      gives: `A fe01.example.com [10.1.1.11] | unknown example.com bound to (?${COMPUTED_WHY})`,
    },
    {
      fact: "an association makes its zone private",
      resources: [
        record({}),
        NEW_ZONE,
        resource(ASSOCIATION, "seen", { zoneId: COMPUTED, vpcId: "vpc-1" }, { from: { zoneId: ["zone"] } }),
      ],
      gives: "A fe01.example.com [10.1.1.11] | private example.com bound to [#]",
    },
    {
      fact: "an association of another zone does not",
      resources: [
        record({}),
        NEW_ZONE,
        OLD_ZONE,
        resource(ASSOCIATION, "seen", { zoneId: "Z1", vpcId: "vpc-1" }),
      ],
      gives: known01,
    },
    {
      fact: "nor does one whose zone is not known, which leaves it open",
      resources: [record({}), NEW_ZONE, resource(ASSOCIATION, "seen", { zoneId: COMPUTED, vpcId: "vpc-1" })],
      gives:
        "A fe01.example.com [10.1.1.11] | unknown example.com bound to [(?not told: which zone it is about is not known)]",
    },
    {
      fact: "a VPC that the plan makes, and one that it does not",
      resources: [
        record({}),
        resource(
          ZONE,
          "zone",
          { name: "example.com", vpcs: [{ vpcId: COMPUTED }, { vpcId: "vpc-1" }] },
          { from: { vpcs: ["vpc"] } },
        ),
        resource("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: "10.0.0.0/8" }),
      ],
      gives: "A fe01.example.com [10.1.1.11] | private example.com bound to [vpc, #]",
    },
    {
      fact: "another account that may bind a zone to its VPC",
      resources: [
        record({}),
        resource(ZONE, "zone", { name: "example.com", vpcs: [{ vpcId: "vpc-1" }] }),
        resource(
          "aws:route53/vpcAssociationAuthorization:VpcAssociationAuthorization",
          "allowed",
          { zoneId: COMPUTED, vpcId: "vpc-2" },
          { from: { zoneId: ["zone"] } },
        ),
      ],
      gives:
        "A fe01.example.com [10.1.1.11] | private example.com bound to [#, (?not told: others may bind the zone to further VPCs)]",
    },
  ];
  for (const { fact, resources, gives } of cases) {
    it(fact, () => {
      assert.deepEqual(readFirst(...resources).map(show), [gives]);
    });
  }

  it("two records of one id share a zone, two of different ids do not, and no id is shown", () => {
    const keys = ["Z7", "Z7", "Z8"].map((zoneId) => {
      const [found] = readFirst(record({ zoneId }, []));
      return found?.kind === "dns" ? found.zone?.key : undefined;
    });
    assert.equal(keys[0], keys[1]);
    assert.notEqual(keys[0], keys[2]);
    assert.ok(!keys.join().includes("Z7"));
  });
});

describe("aws:route53/zone:Zone", () => {
  it("made by the plan it is complete", () => {
    assert.deepEqual(readFirst(NEW_ZONE).map(show), ["complete example.com | public example.com"]);
  });
  it("only looked up it is not", () => {
    assert.deepEqual(readFirst({ ...OLD_ZONE, inputs: undefined }), []);
  });
  it("with a computed name it is not known which zone is complete", () => {
    assert.deepEqual(readFirst(resource(ZONE, "zone", { name: COMPUTED })), []);
  });
  it("an association says nothing by itself", () => {
    assert.deepEqual(readFirst(resource(ASSOCIATION, "seen", { zoneId: "Z1", vpcId: "vpc-1" })), []);
  });
});

describe("answers of Route 53 that are chosen", () => {
  it("each record of one name is read: which one is answered depends on who asks", () => {
    const policies: readonly PropertyMap[] = [
      { setIdentifier: "a", weightedRoutingPolicies: [{ weight: 0 }], records: ["10.1.1.11"] },
      { setIdentifier: "b", failoverRoutingPolicies: [{ type: "SECONDARY" }], records: ["10.1.1.12"] },
    ];
    assert.deepEqual(
      policies.flatMap((inputs) => readFirst(record(inputs), NEW_ZONE).map(show)),
      [
        "A fe01.example.com [10.1.1.11] | public example.com",
        "A fe01.example.com [10.1.1.12] | public example.com",
      ],
    );
  });

  it("an alias of a name in the same zone", () => {
    const inputs = { records: null, aliases: [{ name: "Pool01.example.com.", zoneId: COMPUTED }] };
    assert.deepEqual(readFirst(record(inputs), NEW_ZONE).map(show), [
      "A fe01.example.com (?those of pool01.example.com, of which it is an alias) = pool01.example.com | public example.com",
    ]);
  });
  it("one of a name that only ends in the zone's letters is AWS's own", () => {
    const inputs = { records: null, aliases: [{ name: "lbexample.com", zoneId: "Z9" }] };
    assert.deepEqual(readFirst(record(inputs), NEW_ZONE).map(show), [
      "A fe01.example.com (?an alias of another AWS resource, whose addresses are not in the plan) | public example.com",
    ]);
  });
  it("a type of AWS's own may give addresses", () => {
    const why = "(?of a record type that is not read)";
    assert.deepEqual(readFirst(record({ type: "ANAME" }), NEW_ZONE).map(show), [
      `A fe01.example.com ${why} | public example.com`,
      `AAAA fe01.example.com ${why} | public example.com`,
    ]);
  });
  it("DNAME leads the names below it elsewhere, also at the zone's own name", () => {
    assert.deepEqual(readFirst(record({ type: "DNAME", name: "" }), NEW_ZONE).map(show), [
      "node example.com delegates | public example.com",
    ]);
  });
});

describe("aws:route53/recordsExclusive:RecordsExclusive", () => {
  const type = "aws:route53/recordsExclusive:RecordsExclusive";
  const exclusive = (sets: PropertyMap[string]): PlannedResource =>
    resource(type, "list", { zoneId: COMPUTED, resourceRecordSets: sets }, { from: { zoneId: ["zone"] } });
  const a = { name: "fe01.example.com", type: "A", resourceRecords: [{ value: "10.1.1.11" }] };
  const cases: readonly {
    readonly fact: string;
    readonly sets: PropertyMap[string];
    readonly gives: readonly string[];
  }[] = [
    {
      fact: "each object is a record set",
      sets: [
        a,
        { name: "www.example.com.", type: "CNAME", resourceRecords: [{ value: "fe01.example.com" }] },
      ],
      gives: [
        "A fe01.example.com [10.1.1.11] | public example.com",
        "CNAME www.example.com fe01.example.com | public example.com",
      ],
    },
    {
      fact: "names are absolute",
      sets: [{ ...a, name: "fe01" }],
      gives: ["A (?not in its zone) within example.com [10.1.1.11] | public example.com"],
    },
    {
      fact: "an object that is not known is a gap beside the others",
      sets: [a, COMPUTED],
      gives: [
        "A fe01.example.com [10.1.1.11] | public example.com",
        `A (?${COMPUTED_WHY}) within example.com (?${COMPUTED_WHY}) | public example.com`,
      ],
    },
    {
      fact: "a list that is not known is a gap",
      sets: COMPUTED,
      gives: [`A (?${COMPUTED_WHY}) within example.com (?${COMPUTED_WHY}) | public example.com`],
    },
    {
      fact: "an alias",
      sets: [{ name: "fe01.example.com", type: "A", aliasTarget: { dnsName: "lb.example.net" } }],
      gives: [
        "A fe01.example.com (?an alias of another AWS resource, whose addresses are not in the plan) | public example.com",
      ],
    },
    { fact: "no list: nothing is left", sets: null, gives: [] },
  ];
  for (const { fact, sets, gives } of cases) {
    it(fact, () => {
      assert.deepEqual(readFirst(exclusive(sets), NEW_ZONE).map(show), gives);
    });
  }
  it("takes away the records that the plan makes beside it", () => {
    assert.deepEqual(readFirst(exclusive([]), NEW_ZONE, record({})).map(show), [
      "doubt example.com: which records of the zone are left, because a list that is exclusive takes away the records that the plan makes beside it",
    ]);
  });
});

describe("aws-native:route53:RecordSet", () => {
  const type = "aws-native:route53:RecordSet";
  const base: PropertyMap = {
    name: "fe01.example.com.",
    type: "A",
    ttl: "300",
    resourceRecords: ["10.1.1.11"],
  };
  const native = resource("aws-native:route53:HostedZone", "zone", { name: "example.com" });
  const cases: readonly {
    readonly fact: string;
    readonly inputs: PropertyMap;
    readonly zone?: { readonly outputs: PropertyMap };
    readonly gives: string;
  }[] = [
    {
      fact: "in a zone by its id",
      inputs: { hostedZoneId: COMPUTED },
      gives: "A fe01.example.com [10.1.1.11] | public example.com",
    },
    {
      fact: "in a zone by its name",
      inputs: { hostedZoneName: "Example.com." },
      gives: "A fe01.example.com [10.1.1.11] | public example.com",
    },
    {
      fact: "the name is absolute without a dot, too",
      inputs: { hostedZoneName: "example.com.", name: "fe01.example.com" },
      gives: "A fe01.example.com [10.1.1.11] | public example.com",
    },
    {
      fact: "in a zone that the plan does not make, by its name",
      inputs: { hostedZoneName: "example.org.", name: "fe01.example.org" },
      gives: "A fe01.example.org [10.1.1.11] | unknown example.org",
    },
    {
      fact: "in a zone that the plan does not make, by its id: the name tells the owner",
      inputs: { hostedZoneId: "Z7" },
      zone: { outputs: { awsId: "Z1" } },
      gives: "A fe01.example.com [10.1.1.11] | unknown ?",
    },
    {
      fact: "a name that is not in its zone",
      inputs: { hostedZoneName: "example.com.", name: "fe01" },
      gives: "A (?not in its zone) within example.com [10.1.1.11] | public example.com",
    },
  ];
  for (const { fact, inputs, zone = {}, gives } of cases) {
    it(fact, () => {
      const around = resource("aws-native:route53:HostedZone", "zone", { name: "example.com" }, zone);
      const given = resource(type, "record", { ...base, ...inputs }, { from: { hostedZoneId: ["zone"] } });
      assert.deepEqual(readFirst(given, around).map(show), [gives]);
    });
  }
  it("its zone is complete", () => {
    assert.deepEqual(readFirst(native).map(show), ["complete example.com | public example.com"]);
  });
  it("its zone is private where a VPC sees it", () => {
    const zone = resource("aws-native:route53:HostedZone", "zone", {
      name: "example.com",
      vpcs: [{ vpcId: "vpc-1", vpcRegion: "eu-central-1" }],
    });
    assert.deepEqual(readFirst(zone).map(show), ["complete example.com | private example.com bound to [#]"]);
  });
});

describe("resources of AWS that put records into a zone and are not read", () => {
  const unread = "(?in a resource of a type that is not read)";
  const policy = "(?those that a traffic policy chooses, which is not read)";
  it("aws-native:route53:RecordSetGroup may hold any name of its zone", () => {
    const from = { hostedZoneId: ["zone"] };
    const group = resource(
      "aws-native:route53:RecordSetGroup",
      "group",
      { hostedZoneId: COMPUTED },
      { from },
    );
    assert.deepEqual(readFirst(group, NEW_ZONE).map(show), [
      `A ${unread} within example.com ${unread} | public example.com`,
    ]);
  });
  it("any name at all where the zone is not in the plan", () => {
    const group = resource("aws-native:route53:RecordSetGroup", "group", { hostedZoneId: "Z7" });
    assert.deepEqual(readFirst(group).map(show), [`A ${unread} ${unread} | unknown ?`]);
  });
  it("an instance of a traffic policy is of its name, or of that in the zone", () => {
    const inputs = { name: "fe01.example.com", hostedZoneId: COMPUTED };
    const instance = resource("aws:route53/trafficPolicyInstance:TrafficPolicyInstance", "instance", inputs, {
      from: { hostedZoneId: ["zone"] },
    });
    assert.deepEqual(readFirst(instance, NEW_ZONE).map(show), [
      `A ${policy} begins fe01.example.com within example.com ${policy} | public example.com`,
    ]);
  });
  it("aws:lightsail/domainEntry:DomainEntry is in the zone that it names", () => {
    const inputs = { name: "fe01", domainName: "example.com", type: "A", target: "10.1.1.11" };
    const entry = resource("aws:lightsail/domainEntry:DomainEntry", "entry", inputs);
    assert.deepEqual(readFirst(entry).map(show), [
      `A ${unread} begins fe01 within example.com ${unread} | no zone`,
    ]);
  });
});

describe("what answers in place of Route 53's zones", () => {
  const forwards = "what other DNS servers answer, because a rule of Route 53 Resolver forwards the name";
  const blocks =
    "whether the DNS firewall blocks it, because a rule of Route 53 Resolver blocks a list of domains";
  const RULE = "aws:route53/resolverRule:ResolverRule";
  const FIREWALL = "aws:route53/resolverFirewallRule:ResolverFirewallRule";
  const list = resource("aws:route53/resolverFirewallDomainList:ResolverFirewallDomainList", "list", {
    domains: ["*.bad.example.net.", "worse.example.net"],
  });
  const from = { firewallDomainListId: ["list"] };
  const cases: readonly {
    readonly fact: string;
    readonly resources: readonly [PlannedResource, ...PlannedResource[]];
    readonly gives: readonly string[];
  }[] = [
    {
      fact: "a rule that forwards",
      resources: [resource(RULE, "rule", { domainName: "example.com.", ruleType: "FORWARD" })],
      gives: [`doubt example.com: ${forwards}`],
    },
    {
      fact: "a rule that has the resolver answer by itself",
      resources: [resource(RULE, "rule", { domainName: "example.com.", ruleType: "SYSTEM" })],
      gives: [],
    },
    {
      fact: "a rule for every name",
      resources: [resource(RULE, "rule", { domainName: ".", ruleType: "FORWARD" })],
      gives: [`doubt everywhere: ${forwards}`],
    },
    {
      fact: "a rule that blocks a list of the plan's",
      resources: [
        resource(FIREWALL, "rule", { action: "BLOCK", firewallDomainListId: COMPUTED }, { from }),
        list,
      ],
      gives: [`doubt bad.example.net: ${blocks}`, `doubt worse.example.net: ${blocks}`],
    },
    {
      fact: "a rule that blocks a list of somebody else's",
      resources: [resource(FIREWALL, "rule", { action: "BLOCK", firewallDomainListId: "rslvr-fdl-1" }), list],
      gives: [`doubt everywhere: ${blocks}`],
    },
    {
      fact: "a rule that only alerts",
      resources: [resource(FIREWALL, "rule", { action: "ALERT", firewallDomainListId: "rslvr-fdl-1" })],
      gives: [],
    },
  ];
  for (const { fact, resources, gives } of cases) {
    it(fact, () => {
      assert.deepEqual(readFirst(...resources).map(show), gives);
    });
  }
});
