import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import {
  BIGIP_TOKENS,
  bridgedToken,
  classifyType,
} from "../../../policies/adapters/f5bigip/terraform-tokens";
import { F5BIGIP_TOKENS } from "../../../policies/adapters/f5bigip/tokens";
import type { PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import type { SourceRecord } from "../../../policies/records/records";
import { from, read } from "./planned";

const SCHEMA = resolve("..", "shared", "data", "f5bigip.schema.facts.json");
const SCHEMA_IS_HERE = existsSync(SCHEMA);

/** Inputs of each type that is read, which lead to at least one record. */
const SAMPLES: Readonly<Record<string, PropertyMap>> = {
  "index/as3:As3": {
    as3Json: JSON.stringify({
      class: "ADC",
      ocs: { class: "Tenant", fe: { class: "Application", pool: { class: "Pool" } } },
    }),
  },
  "index/do:Do": {
    doJson: JSON.stringify({ class: "Device", Common: { class: "Tenant", internal: { class: "VLAN" } } }),
  },
  "index/fastApplication:FastApplication": {
    template: "bigip-fast-templates/tcp",
    fastJson: JSON.stringify({ tenant_name: "ocs", app_name: "fe", virtual_address: "10.1.9.10" }),
  },
  "index/fastHttpApp:FastHttpApp": { tenant: "ocs", application: "fe", existingPool: "/Common/p" },
  "index/fastHttpsApp:FastHttpsApp": { tenant: "ocs", application: "fe", existingSnatPool: "/Common/p" },
  "index/fastTcpApp:FastTcpApp": { tenant: "ocs", application: "fe", snatPoolAddresses: ["10.1.9.1"] },
  "index/fastUdpApp:FastUdpApp": { tenant: "ocs", application: "fe", irules: ["/Common/r"] },
  "index/partition:Partition": { name: "ocs", routeDomainId: 4 },
  "ltm/iRule:IRule": { name: "/Common/r", irule: "when CLIENT_ACCEPTED { snat none }" },
  "ltm/node:Node": { name: "/Common/fe01", address: "10.1.1.11" },
  "ltm/policy:Policy": {
    name: "/Common/p",
    rules: [{ name: "r", actions: [{ forward: true, reset: true }] }],
  },
  "ltm/pool:Pool": { name: "/Common/ocs_fe", allowSnat: "no" },
  "ltm/poolAttachment:PoolAttachment": { pool: "/Common/ocs_fe", node: "10.1.1.11:5061" },
  "ltm/snat:Snat": { name: "/Common/s", origins: [{ name: "10.1.0.0/16" }], translation: "10.1.9.1" },
  "ltm/snatPool:SnatPool": { name: "/Common/sp", members: ["10.1.9.1"] },
  "ltm/virtualAddress:VirtualAddress": { name: "/Common/10.1.9.10", arp: false },
  "ltm/virtualServer:VirtualServer": { name: "/Common/vs", destination: "10.1.9.10", irules: ["/Common/r"] },
  "net/route:Route": { name: "/Common/r", network: "default", gw: "10.1.1.254" },
  "net/selfIp:SelfIp": { name: "/Common/s", ip: "10.1.1.1/24", vlan: "v", portLockdowns: ["tcp:443"] },
  "net/vlan:Vlan": { name: "/Common/v" },
};

describe("the types of the package bigip", () => {
  (SCHEMA_IS_HERE ? it : it.skip)(
    `are named after Terraform's${SCHEMA_IS_HERE ? "" : " (not run: ../shared/data is not here)"}`,
    () => {
      const { resources } = JSON.parse(readFileSync(SCHEMA, "utf8")) as {
        resources: Record<string, { tf: string }>;
      };
      for (const [token, { tf }] of Object.entries(resources)) {
        const [first = "", ...rest] = tf.replace(/^bigip_/, "").split("_");
        const upper = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
        const name = first + rest.map(upper).join("");
        assert.equal(bridgedToken(token), `bigip:index/${name}:${upper(name)}`, token);
      }
    },
  );

  it("are the 80 of f5bigip and 8 that it has not taken over", () => {
    assert.equal(BIGIP_TOKENS.size, 88);
  });

  it("of another package or another form are none", () => {
    for (const token of ["bigip:index/ltmPool:LtmPool", "f5bigip:Provider", "aws:ec2/vpc:Vpc"]) {
      assert.equal(bridgedToken(token), undefined, token);
    }
    assert.equal(classifyType("bigip:index/netVlanGroup:NetVlanGroup"), undefined);
  });

  for (const [token, { bearing }] of F5BIGIP_TOKENS) {
    const bridged = bridgedToken(token) ?? "";
    switch (bearing) {
      case "read":
        it(`${bridged} is read as its twin`, () => {
          const sample = SAMPLES[token.slice("f5bigip:".length)] ?? {};
          const records = read(token, sample);
          assert.notDeepEqual(records, []);
          assert.deepEqual(read(bridged, sample), records);
        });
        break;
      case "unread":
        it(`${bridged} is unread for the reason of its twin`, () => {
          const [twin] = read(token, { name: "x" });
          const [record, ...others] = read(bridged, { name: "x" });
          assert.deepEqual(others, []);
          assert.deepEqual(withoutName(record), withoutName(twin));
        });
        break;
      case "none":
        it(`${bridged} has no bearing`, () => {
          assert.deepEqual(read(bridged, { name: "x" }), []);
        });
        break;
    }
  }

  it("that f5bigip has not taken over have no bearing", () => {
    const without = [...BIGIP_TOKENS].slice(F5BIGIP_TOKENS.size);
    assert.equal(without.length, 8);
    for (const [token, { bearing, why }] of without) {
      assert.equal(bearing, "none", token);
      assert.match(why, /^\S.{5,}\S$/, token);
      assert.deepEqual(read(token, { name: "x" }), [], token);
    }
  });

  it("that nobody has seen are unread", () => {
    assert.deepEqual(read("bigip:index/netVlanGroup:NetVlanGroup", { name: "/Common/g" }), [
      {
        kind: "unread",
        device: "ltm1",
        origin: from(""),
        what: "bigip:index/netVlanGroup:NetVlanGroup thing",
        why: "an unknown resource type of the package bigip",
      },
    ]);
  });
});

/** All but what it is called, which is the type's name in either package. */
function withoutName(record: SourceRecord | undefined): object {
  assert.equal(record?.kind, "unread");
  assert.match(record.what, / (x|thing)$/);
  return { ...record, what: "" };
}
