import assert from "node:assert/strict";
import { readPlan } from "../../../policies/adapters/plan-adapters";
import type {
  PlannedResource,
  PropertyMap,
  PropertyValue,
} from "../../../policies/adapters/plan/planned-resource";
import type { SourceRecord } from "../../../policies/records/records";
import { describeValues } from "./describe-values";
import { COMPUTED, plan } from "./planned";

const PARTITION = "f5bigip:index/partition:Partition";
const NOT_KNOWN = "? in the default route domain of its partition, which is not known";
const COMPUTED_ID =
  "? in the default route domain of its partition, which is known only after the deployment";

/** Each type with an address, in partition /ocs, and where its record shows it. */
const objects: readonly {
  readonly type: string;
  readonly inputs: PropertyMap;
  readonly kind: SourceRecord["kind"];
  readonly shows: (routeDomain: string) => Readonly<Record<string, unknown>>;
}[] = [
  {
    type: "ltm/virtualServer:VirtualServer",
    inputs: { name: "/ocs/vs", destination: "10.1.9.10" },
    kind: "virtual",
    shows: (rd) => ({ destination: `10.1.9.10${rd}/32`, source: `0.0.0.0${rd}/0` }),
  },
  {
    type: "ltm/node:Node",
    inputs: { name: "/ocs/fe01", address: "10.1.1.11" },
    kind: "node",
    shows: (rd) => ({ address: `10.1.1.11${rd}` }),
  },
  {
    type: "ltm/poolAttachment:PoolAttachment",
    inputs: { pool: "/Common/p", node: "/ocs/10.1.1.11:5061" },
    kind: "pool-member",
    shows: (rd) => ({ target: `10.1.1.11${rd}` }),
  },
  {
    type: "ltm/virtualAddress:VirtualAddress",
    inputs: { name: "/ocs/10.1.9.10", arp: true },
    kind: "virtual-address",
    shows: (rd) => ({ address: `10.1.9.10${rd}` }),
  },
  {
    type: "ltm/snat:Snat",
    inputs: { name: "s", partition: "ocs", origins: [{ name: "10.1.0.0/16" }], translation: "10.1.9.1" },
    kind: "snat",
    shows: (rd) => ({
      origins: [`10.1.0.0${rd}/16`],
      translation: { type: "address", address: `10.1.9.1${rd}` },
    }),
  },
  {
    type: "ltm/snatPool:SnatPool",
    inputs: { name: "/ocs/sp", members: ["10.1.9.1", "/Common/10.1.9.2"] },
    kind: "snat-pool",
    shows: (rd) => ({ members: [`10.1.9.1${rd}`, "10.1.9.2"] }),
  },
  {
    type: "net/selfIp:SelfIp",
    inputs: { name: "/ocs/self", ip: "10.1.1.1/24", vlan: "/ocs/v" },
    kind: "self-ip",
    shows: (rd) => ({ address: `10.1.1.1${rd}/24` }),
  },
  {
    type: "net/route:Route",
    inputs: { name: "/ocs/r", network: "default", gw: "10.1.1.254" },
    kind: "bigip-route",
    shows: (rd) => ({ network: rd === "" ? "default" : `0.0.0.0${rd}/0`, gateway: `10.1.1.254${rd}` }),
  },
];

function partition(inputs: PropertyMap, provider = "ltm1"): PlannedResource {
  return { ...plan(PARTITION, inputs), provider };
}

function show(object: (typeof objects)[number], partitions: readonly PlannedResource[]): unknown {
  const resource = plan(`f5bigip:${object.type}`, object.inputs);
  const [record] = readPlan([resource, ...partitions]);
  assert.equal(record?.kind, object.kind);
  const all = describeValues(record) as Record<string, unknown>;
  return Object.fromEntries(Object.keys(object.shows("")).map((key) => [key, all[key]]));
}

describe("4.8 addresses without a route domain are in their partition's default one", () => {
  for (const object of objects) {
    const name = object.type.slice(object.type.indexOf(":") + 1);
    const partitions: readonly (readonly [string, readonly PlannedResource[], string])[] = [
      ["a planned partition with route domain 4", [partition({ name: "ocs", routeDomainId: 4 })], "%4"],
      [
        "the same in the package bigip",
        [{ ...partition({ name: "ocs", routeDomainId: 4 }), type: "bigip:index/partition:Partition" }],
        "%4",
      ],
      ["a planned partition without one", [partition({ name: "ocs" })], ""],
      ["another partition", [partition({ name: "other", routeDomainId: 4 })], ""],
      ["the partition of another device", [partition({ name: "ocs", routeDomainId: 4 }, "ltm2")], ""],
      ["no partition in the plan", [], ""],
    ];
    for (const [shows, planned, routeDomain] of partitions) {
      it(`${name}: ${shows}`, () => {
        assert.deepEqual(show(object, planned), object.shows(routeDomain));
      });
    }
  }

  const selfIp = objects.find(({ kind }) => kind === "self-ip");
  assert.ok(selfIp !== undefined);
  const unknowns: readonly (readonly [string, PropertyMap, PropertyValue])[] = [
    ["a computed id", { name: "ocs", routeDomainId: COMPUTED }, COMPUTED_ID],
    ["a partition of a computed name may be any", { name: COMPUTED, routeDomainId: 4 }, NOT_KNOWN],
    [
      "a partition of a computed name with 0 changes nothing",
      { name: COMPUTED, routeDomainId: 0 },
      "10.1.1.1/24",
    ],
  ];
  for (const [shows, inputs, address] of unknowns) {
    it(shows, () => {
      assert.deepEqual(show(selfIp, [partition(inputs)]), { address });
    });
  }

  it("an object of a computed name may be in any partition", () => {
    const object = { ...selfIp, inputs: { ...selfIp.inputs, name: COMPUTED } };
    assert.deepEqual(show(object, [partition({ name: "ocs", routeDomainId: 4 })]), { address: NOT_KNOWN });
    assert.deepEqual(show(object, [partition({ name: "ocs" })]), { address: "10.1.1.1/24" });
  });

  it("an address that names its route domain stays in it", () => {
    const object = { ...selfIp, inputs: { ...selfIp.inputs, ip: "10.1.1.1%0/24" } };
    assert.deepEqual(show(object, [partition({ name: "ocs", routeDomainId: 4 })]), {
      address: "10.1.1.1/24",
    });
  });

  it("where the node of a bare member goes is not confirmed in such a partition", () => {
    const member = objects.find(({ kind }) => kind === "pool-member");
    assert.ok(member !== undefined);
    const bare = { ...member, inputs: { pool: "/ocs/p", node: "10.1.1.11:5061" } };
    assert.deepEqual(show(bare, [partition({ name: "ocs", routeDomainId: 4 })]), {
      target:
        "? in the default route domain of the partition that the BIG-IP puts its node into, which is not confirmed",
    });
    assert.deepEqual(show(bare, [partition({ name: "ocs" })]), { target: "10.1.1.11" });
  });
});
