import assert from "node:assert/strict";
import { readPlan } from "../../policies/adapters/plan-adapters";
import type { PropertyMap } from "../../policies/adapters/plan/planned-resource";
import type { BigIp } from "../../policies/network/bigip";
import { buildNetwork } from "../../policies/network/build-network";
import { declare } from "../adapters/do/declaration";
import { URN, plan } from "../adapters/f5bigip/planned";
import { planned } from "../support/estate";

/** The BIG-IP of a plan that holds one resource. */
function build(type: string, inputs: PropertyMap): BigIp {
  const bigip = buildNetwork(planned(readPlan([plan(type, inputs)]))).bigips.get("ltm1");
  assert.ok(bigip !== undefined);
  return bigip;
}

function onboard(common: object): BigIp {
  return build("f5bigip:index/do:Do", { doJson: declare(common) });
}

const INTERNAL = { class: "VLAN", interfaces: [{ name: "1.1" }] };
const SELF = { class: "SelfIp", address: "10.1.1.1/24", vlan: "internal" };

describe("a BIG-IP that Device Onboarding sets up", () => {
  it("is known as a whole, an assumption, where the declaration makes its self IPs", () => {
    const { complete } = onboard({ internal: INTERNAL, self: SELF });
    assert.equal(complete?.assumption?.what, "the plan holds the whole configuration of BIG-IP ltm1");
    assert.equal(complete.assumption.why, "it makes the BIG-IP's self IPs");
    assert.equal(complete.assumption.origin?.source, URN);
    assert.equal(complete.assumption.origin.path, "doJson.Common.self");
  });

  it("is not where it makes VLANs only", () => {
    assert.equal(onboard({ internal: INTERNAL }).complete, undefined);
  });

  it("has its self IPs on the VLANs of the declaration", () => {
    const vlan = onboard({ internal: INTERNAL, self: SELF }).vlans.get("/Common/internal");
    assert.deepEqual(
      vlan?.selfIps.map(({ path }) => path),
      ["/Common/self"],
    );
  });

  it("has something unread where the declaration makes a tunnel", () => {
    const { unread } = onboard({
      internal: INTERNAL,
      self: SELF,
      t: { class: "Tunnel", tunnelType: "vxlan" },
    });
    assert.deepEqual(
      unread.map(({ what, why }) => [what, why]),
      [["what DO class Tunnel at /Common/t configures", "a tunnel, which is an interface of its own"]],
    );
    assert.deepEqual(onboard({ internal: INTERNAL, self: SELF }).unread, []);
  });
});
