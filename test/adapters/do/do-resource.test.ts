import assert from "node:assert/strict";
import { readPlan } from "../../../policies/adapters/plan-adapters";
import type { PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import { COMPUTED, LEFT_OUT_WHY, from, plan } from "../f5bigip/planned";
import { DO, declare, readInputs, unread } from "./declaration";

const VLAN = { internal: { class: "VLAN" } };
const DEVICE = JSON.parse(declare(VLAN)) as object;

function paths(inputs: PropertyMap): unknown {
  return readInputs(inputs).map((record) =>
    record.kind === "vlan" && record.path.state === "known"
      ? [record.path.value, record.origin.path]
      : record,
  );
}

describe("Do", () => {
  it("is read as a declaration of class Device, or inside a request", () => {
    assert.deepEqual(paths({ doJson: declare(VLAN) }), [["/Common/internal", "doJson.Common.internal"]]);
    for (const request of [{}, { targetHost: "localhost" }]) {
      const doJson = JSON.stringify({ class: "DO", ...request, declaration: DEVICE });
      assert.deepEqual(paths({ doJson }), [["/Common/internal", "doJson.declaration.Common.internal"]]);
    }
  });

  it("settings beside the objects lead to nothing", () => {
    assert.deepEqual(
      readInputs({
        doJson: declare({ hostname: "ltm1.example.com" }, { controls: { trace: true }, label: "x" }),
      }),
      [],
    );
  });

  const refusals: readonly (readonly [doJson: PropertyMap[string], why: string])[] = [
    ["a secret", "it is not JSON"],
    ["[]", "it is no declaration"],
    ["{}", "its class is neither DO nor Device"],
    [JSON.stringify({ class: "ADC" }), "its class is neither DO nor Device"],
    [JSON.stringify({ class: "DO" }), "it holds no declaration"],
    [JSON.stringify({ class: "DO", declaration: {} }), "its declaration is not of class Device"],
    [
      JSON.stringify({ class: "DO", targetHost: "192.0.2.1", declaration: DEVICE }),
      "its targetHost is another device",
    ],
    [JSON.stringify({ class: "DO", bigIqSettings: {}, declaration: DEVICE }), "it goes through BIG-IQ"],
    [declare(VLAN, { controls: { dryRun: true } }), "it is a dry run"],
    [COMPUTED, "it is known only after the deployment"],
    [null, "it is not stated"],
  ];
  for (const [doJson, why] of refusals) {
    it(`is unread where ${why}`, () => {
      assert.deepEqual(readInputs({ doJson, timeout: 20 }), [
        unread("DO declaration thing", why, from("doJson")),
      ]);
    });
  }

  it("another partition than Common", () => {
    const doJson = declare({}, { ocs: { class: "Tenant" }, "a secret": {} });
    const why = "Device Onboarding takes no partition but Common";
    assert.deepEqual(readInputs({ doJson }), [
      unread("DO partition ocs", why, from("doJson")),
      unread("a DO partition", why, from("doJson")),
    ]);
  });

  it("sent to an address of its own may be for each BIG-IP of the plan", () => {
    const records = readPlan([
      plan(DO, { doJson: declare(VLAN), bigipAddress: "192.0.2.1" }),
      { ...plan("f5bigip:ltm/monitor:Monitor", { name: "/Common/m" }), provider: "ltm2" },
    ]);
    assert.deepEqual(
      records.map((record) =>
        record.kind === "unread" ? [record.device, record.what, record.origin.path] : record,
      ),
      [
        ["ltm1", "DO declaration thing", "bigipAddress"],
        ["ltm2", "DO declaration thing", "bigipAddress"],
      ],
    );
  });

  it("left out of the preview it is unread", () => {
    assert.deepEqual(readInputs({}), [unread("Do thing", LEFT_OUT_WHY, from(""))]);
  });
});
