import assert from "node:assert/strict";
import type { PlannedResource, PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import { COMPUTED, COMPUTED_WHY } from "../f5bigip/planned";
import { readFirst, resource, show } from "./zones-of-plan";

const WHY = "(?those of an instance in AWS Cloud Map, which are not read)";

const INSTANCE = resource(
  "aws:servicediscovery/instance:Instance",
  "instance",
  { instanceId: "a", serviceId: COMPUTED, attributes: { AWS_INSTANCE_IPV4: "10.1.1.11" } },
  { from: { serviceId: ["service"] } },
);

function service(inputs: PropertyMap, from: Readonly<Record<string, readonly string[]>>): PlannedResource {
  return resource("aws:servicediscovery/service:Service", "service", { name: "fe01", ...inputs }, { from });
}

const IN_CONFIG = service(
  { dnsConfig: { namespaceId: COMPUTED, dnsRecords: [{ type: "A", ttl: 10 }] } },
  { dnsConfig: ["namespace"] },
);
const PRIVATE = resource(
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace",
  "namespace",
  { name: "example.com", vpc: COMPUTED },
  { from: { vpc: ["vpc"] } },
);

describe("aws:servicediscovery/instance:Instance", () => {
  const cases: readonly {
    readonly fact: string;
    readonly around: readonly PlannedResource[];
    readonly gives: string;
  }[] = [
    {
      fact: "may answer for its service's name in a private namespace",
      around: [IN_CONFIG, PRIVATE, resource("aws:ec2/vpc:Vpc", "vpc", {})],
      gives: `A ${WHY} begins fe01 within example.com ${WHY} | private example.com bound to [vpc]`,
    },
    {
      fact: "in a public one",
      around: [
        service({ namespaceId: COMPUTED }, { namespaceId: ["namespace"] }),
        resource("aws:servicediscovery/publicDnsNamespace:PublicDnsNamespace", "namespace", {
          name: "example.com",
        }),
      ],
      gives: `A ${WHY} begins fe01 within example.com ${WHY} | public example.com`,
    },
    {
      fact: "in a namespace that the plan does not make",
      around: [service({ dnsConfig: { namespaceId: "ns-1" } }, {})],
      gives: `A ${WHY} begins fe01 ${WHY} | unknown ?`,
    },
    {
      fact: "for any name where the plan does not make its service",
      around: [],
      gives: `A ${WHY} ${WHY} | absent ?`,
    },
    {
      fact: "for any name of the namespace where its service's is computed",
      around: [
        service({ name: COMPUTED, dnsConfig: { namespaceId: COMPUTED } }, { dnsConfig: ["namespace"] }),
        PRIVATE,
      ],
      gives: `A ${WHY} within example.com ${WHY} | private example.com bound to [(?${COMPUTED_WHY})]`,
    },
  ];
  for (const { fact, around, gives } of cases) {
    it(fact, () => {
      assert.deepEqual(readFirst(INSTANCE, ...around).map(show), [gives]);
    });
  }
});

describe("the other types of AWS Cloud Map", () => {
  it("a namespace never counts as complete, since instances register themselves", () => {
    assert.deepEqual(readFirst(PRIVATE), []);
  });
  it("a service says nothing by itself", () => {
    assert.deepEqual(readFirst(IN_CONFIG), []);
  });
  it("a namespace without DNS says nothing", () => {
    assert.deepEqual(
      readFirst(resource("aws:servicediscovery/httpNamespace:HttpNamespace", "namespace", {})),
      [],
    );
  });
});
