import assert from "node:assert/strict";
import type { PlannedResource, PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import { COMPUTED, COMPUTED_WHY } from "../f5bigip/planned";
import { readFirst, resource, show } from "./zones-of-plan";

const BASE: PropertyMap = {
  name: "fe01.example.com.",
  type: "A",
  ttl: 300,
  rrdatas: ["10.1.1.11"],
  managedZone: COMPUTED,
};

function zone(
  inputs: PropertyMap = {},
  from: Readonly<Record<string, readonly string[]>> = {},
): PlannedResource {
  return resource(
    "gcp:dns/managedZone:ManagedZone",
    "zone",
    { name: "prod", dnsName: "example.com.", ...inputs },
    { from },
  );
}

function record(inputs: PropertyMap, sources: readonly string[] = ["zone"]): PlannedResource {
  return resource(
    "gcp:dns/recordSet:RecordSet",
    "record",
    { ...BASE, ...inputs },
    { from: { managedZone: sources } },
  );
}

describe("gcp:dns/recordSet:RecordSet", () => {
  const base = "A fe01.example.com [10.1.1.11] | public example.com";
  const cases: readonly {
    readonly fact: string;
    readonly inputs: PropertyMap;
    readonly sources?: readonly string[];
    readonly zone?: PlannedResource;
    readonly gives: string;
  }[] = [
    { fact: "an absolute name in a zone that it comes from", inputs: {}, gives: base },
    { fact: "a zone by its short name", inputs: { managedZone: "prod" }, sources: [], gives: base },
    {
      fact: "a zone of that name in another project",
      inputs: { managedZone: "prod", project: "a" },
      sources: [],
      zone: zone({ project: "b" }),
      gives: "A fe01.example.com [10.1.1.11] | unknown ?",
    },
    {
      fact: "a zone that the plan does not make: the name tells the owner",
      inputs: { managedZone: "other" },
      sources: [],
      gives: "A fe01.example.com [10.1.1.11] | unknown ?",
    },
    {
      fact: "a name without the trailing dot",
      inputs: { name: "fe01.example.com" },
      gives:
        "A (?not absolute: it does not end in a dot) within example.com [10.1.1.11] | public example.com",
    },
    {
      fact: "a name outside the zone",
      inputs: { name: "fe01.example.org." },
      gives: "A (?not in its zone) within example.com [10.1.1.11] | public example.com",
    },
    { fact: "the zone itself", inputs: { name: "example.com." }, gives: base.replace("fe01.", "") },
    { fact: "a wildcard", inputs: { name: "*.example.com." }, gives: base.replace("fe01", "*") },
    {
      fact: "an international name",
      inputs: { name: "bücher.example.com." },
      gives: base.replace("fe01", "xn--bcher-kva"),
    },
    {
      fact: "a computed name",
      inputs: { name: COMPUTED },
      gives: `A (?${COMPUTED_WHY}) within example.com [10.1.1.11] | public example.com`,
    },
    {
      fact: "an alias",
      inputs: { type: "CNAME", rrdatas: ["pool01.example.com."] },
      gives: "CNAME fe01.example.com pool01.example.com | public example.com",
    },
    {
      fact: "no values",
      inputs: { rrdatas: null },
      gives: "A fe01.example.com (?not stated, though it has to be) | public example.com",
    },
    {
      fact: "weighted answers, all of them",
      inputs: {
        rrdatas: null,
        routingPolicy: {
          wrrs: [
            { weight: 1, rrdatas: ["10.1.1.11"] },
            { weight: 0, rrdatas: ["10.1.1.12"] },
          ],
        },
      },
      gives: "A fe01.example.com [10.1.1.11, 10.1.1.12] | public example.com",
    },
    {
      fact: "answers by place and by health, all of them",
      inputs: {
        rrdatas: null,
        routingPolicy: {
          geos: [
            { location: "europe-west1", rrdatas: ["10.1.1.11"] },
            {
              location: "us-central1",
              healthCheckedTargets: {
                internalLoadBalancers: [{ ipAddress: "10.1.1.12" }],
                externalEndpoints: ["192.0.2.1"],
              },
            },
          ],
        },
      },
      gives: "A fe01.example.com [10.1.1.11, 10.1.1.12, 192.0.2.1] | public example.com",
    },
    {
      fact: "a primary answer and those that take its place",
      inputs: {
        rrdatas: null,
        routingPolicy: {
          primaryBackup: {
            primary: { internalLoadBalancers: [{ ipAddress: COMPUTED }] },
            backupGeos: [{ location: "europe-west1", rrdatas: ["10.1.1.12"] }],
          },
        },
      },
      gives: `A fe01.example.com [(?${COMPUTED_WHY}), 10.1.1.12] | public example.com`,
    },
    {
      fact: "a computed policy",
      inputs: { rrdatas: null, routingPolicy: COMPUTED },
      gives: `A fe01.example.com (?${COMPUTED_WHY}) | public example.com`,
    },
    {
      fact: "a computed answer among several",
      inputs: { rrdatas: null, routingPolicy: { wrrs: [{ rrdatas: ["10.1.1.11"] }, COMPUTED] } },
      gives: `A fe01.example.com (?${COMPUTED_WHY}) | public example.com`,
    },
  ];
  for (const { fact, inputs, sources, zone: around = zone(), gives } of cases) {
    it(fact, () => {
      assert.deepEqual(readFirst(record(inputs, sources), around).map(show), [gives]);
    });
  }
});

const NETWORKS = ["net", "other", "third"].map((name) =>
  resource("gcp:compute/network:Network", name, { name }),
);

function twoNetworks(from: readonly string[]): PlannedResource {
  const networks = [{ networkUrl: COMPUTED }, { networkUrl: COMPUTED }];
  return zone(
    { visibility: "private", privateVisibilityConfig: { networks } },
    { privateVisibilityConfig: from },
  );
}

describe("gcp:dns/managedZone:ManagedZone", () => {
  const elsewhere = "doubt example.com: what other DNS servers answer, because";
  const cases: readonly {
    readonly fact: string;
    readonly resources: readonly [PlannedResource, ...PlannedResource[]];
    readonly gives: readonly string[];
  }[] = [
    { fact: "a public zone", resources: [zone()], gives: ["complete example.com | public example.com"] },
    {
      fact: "a private zone and the network that sees it",
      resources: [
        zone(
          { visibility: "private", privateVisibilityConfig: { networks: [{ networkUrl: COMPUTED }] } },
          { privateVisibilityConfig: ["net"] },
        ),
        resource("gcp:compute/network:Network", "net", { name: "net" }),
      ],
      gives: ["complete example.com | private example.com bound to [net]"],
    },
    {
      fact: "two networks that are computed from two",
      resources: [twoNetworks(["net", "other"]), ...NETWORKS],
      gives: ["complete example.com | private example.com bound to [net, other]"],
    },
    {
      fact: "two networks that are computed from three: which two is not told",
      resources: [twoNetworks(["net", "other", "third"]), ...NETWORKS],
      gives: [
        "complete example.com | private example.com bound to [(?known only after the deployment), (?known only after the deployment)]",
      ],
    },
    {
      fact: "a network by its whole URL is the one with that id",
      resources: [
        zone({
          visibility: "private",
          privateVisibilityConfig: {
            networks: [
              { networkUrl: "https://www.googleapis.com/compute/v1/projects/p/global/networks/net" },
            ],
          },
        }),
      ],
      gives: ["complete example.com | private example.com bound to [#]"],
    },
    {
      fact: "a private zone that no network sees",
      resources: [zone({ visibility: "private" })],
      gives: ["complete example.com | private example.com bound to []"],
    },
    {
      fact: "a computed visibility",
      resources: [zone({ visibility: COMPUTED })],
      gives: ["complete example.com | unknown example.com bound to []"],
    },
    {
      fact: "a zone that forwards",
      resources: [zone({ forwardingConfig: { targetNameServers: [{ ipv4Address: "10.0.0.1" }] } })],
      gives: [`${elsewhere} the zone forwards to other DNS servers`],
    },
    {
      fact: "a zone that is answered as another network answers",
      resources: [zone({ peeringConfig: { targetNetwork: { networkUrl: COMPUTED } } })],
      gives: [`${elsewhere} the zone is answered as another network answers`],
    },
    {
      fact: "a zone that is answered from Service Directory",
      resources: [zone({ serviceDirectoryConfig: COMPUTED })],
      gives: [`${elsewhere} the zone is answered from Service Directory`],
    },
    { fact: "a computed name", resources: [zone({ dnsName: COMPUTED })], gives: [] },
    { fact: "only looked up", resources: [{ ...zone(), inputs: undefined }], gives: [] },
  ];
  for (const { fact, resources, gives } of cases) {
    it(fact, () => {
      assert.deepEqual(readFirst(...resources).map(show), gives);
    });
  }
});

describe("what answers in place of Google's zones", () => {
  const RULE = "gcp:dns/responsePolicyRule:ResponsePolicyRule";
  const POLICY = "gcp:dns/policy:Policy";
  const overrides =
    "whether the response policy answers, because a rule of a response policy answers for the name";
  const sends =
    "what other DNS servers answer, because a DNS policy sends the network's questions to other servers";
  const cases: readonly {
    readonly fact: string;
    readonly type: string;
    readonly inputs: PropertyMap;
    readonly gives: readonly string[];
  }[] = [
    {
      fact: "a rule",
      type: RULE,
      inputs: { dnsName: "fe01.example.com.", responsePolicy: "p", localData: COMPUTED },
      gives: [`doubt fe01.example.com: ${overrides}`],
    },
    {
      fact: "a rule for all names below one",
      type: RULE,
      inputs: { dnsName: "*.example.com." },
      gives: [`doubt example.com: ${overrides}`],
    },
    {
      fact: "a rule for a computed name",
      type: RULE,
      inputs: { dnsName: COMPUTED },
      gives: [`doubt everywhere: ${overrides}`],
    },
    {
      fact: "a rule that exempts a name",
      type: RULE,
      inputs: { dnsName: "fe01.example.com.", behavior: "bypassResponsePolicy" },
      gives: [],
    },
    {
      fact: "a policy with other servers",
      type: POLICY,
      inputs: { alternativeNameServerConfig: { targetNameServers: [{ ipv4Address: "10.0.0.1" }] } },
      gives: [`doubt everywhere: ${sends}`],
    },
    { fact: "a policy that only logs", type: POLICY, inputs: { enableLogging: true }, gives: [] },
    {
      fact: "a response policy by itself",
      type: "gcp:dns/responsePolicy:ResponsePolicy",
      inputs: {},
      gives: [],
    },
  ];
  for (const { fact, type, inputs, gives } of cases) {
    it(fact, () => {
      assert.deepEqual(readFirst(resource(type, "rule", inputs)).map(show), gives);
    });
  }
});
