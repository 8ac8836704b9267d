import assert from "node:assert/strict";
import { readPlan } from "../../../policies/adapters/plan-adapters";
import type { PlannedResource, PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import { COMPUTED, URN, plan, read } from "./planned";

const TYPE = "f5bigip:index/bigIqAs3:BigIqAs3";
const NO_TARGET = "an AS3 declaration that goes through BIG-IQ to a device which only BIG-IQ names";
const sentTo = (target: string): string =>
  `an AS3 declaration that BIG-IQ sends to ${target}, and no fact tells which device of the plan that is`;

function declare(target: unknown): string {
  return JSON.stringify({ class: "AS3", declaration: { class: "ADC", target } });
}

const cases: readonly (readonly [shows: string, inputs: PropertyMap, why: string])[] = [
  [
    "the management address that it is for",
    { as3Json: declare({ address: "192.0.2.10" }) },
    sentTo("the BIG-IP with the management address 192.0.2.10"),
  ],
  [
    "the host name that it is for",
    { as3Json: declare({ hostname: "ltm1.example.com" }) },
    sentTo("the BIG-IP ltm1.example.com"),
  ],
  [
    "a declaration without a request around it",
    { as3Json: JSON.stringify({ class: "ADC", target: { address: "192.0.2.10" } }) },
    sentTo("the BIG-IP with the management address 192.0.2.10"),
  ],
  ["a target of another kind", { as3Json: declare({ ssgName: "scale" }) }, NO_TARGET],
  ["a text where a name should be", { as3Json: declare({ hostname: "a secret!" }) }, NO_TARGET],
  ["no target", { as3Json: declare(undefined) }, NO_TARGET],
  ["no JSON", { as3Json: "a secret" }, NO_TARGET],
  ["a computed declaration", { as3Json: COMPUTED }, NO_TARGET],
];

describe("BigIqAs3", () => {
  for (const [shows, inputs, why] of cases) {
    it(`is unread, with ${shows}`, () => {
      assert.deepEqual(read(TYPE, inputs), [
        { kind: "unread", device: "ltm1", origin: { source: URN, path: "" }, what: "BigIqAs3 thing", why },
      ]);
    });
  }

  it("may be for each BIG-IP of the plan, and for nothing else", () => {
    const on = (type: string, provider: string): PlannedResource => ({
      ...plan(type, { name: "/Common/v" }),
      provider,
    });
    const records = readPlan([
      on("f5bigip:net/vlan:Vlan", "ltm2"),
      { ...plan(TYPE, { as3Json: declare({ address: "192.0.2.10" }) }), provider: "default" },
      on("bigip:index/netVlan:NetVlan", "ltm3"),
      on("aws:ec2/vpc:Vpc", "other"),
    ]);
    assert.deepEqual(
      records.flatMap((record) => (record.kind === "unread" ? [record.device] : [])),
      ["default", "ltm2", "ltm3"],
    );
  });
});
