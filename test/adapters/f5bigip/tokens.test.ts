import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { F5BIGIP_TOKENS } from "../../../policies/adapters/f5bigip/tokens";
import type { PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import type { PartitionRecord, VirtualAddressRecord } from "../../../policies/records/bigip-records";
import { absent, known, unknown } from "../../../policies/values/fact";
import { ip as address } from "../../support/estate";
import { COMPUTED, LEFT_OUT_WHY, from, read } from "./planned";

const SCHEMA = resolve("..", "shared", "data", "f5bigip.schema.facts.json");
const SCHEMA_IS_HERE = existsSync(SCHEMA);

const unread = (what: string, why: string): object => ({
  kind: "unread",
  device: "ltm1",
  origin: from(""),
  what,
  why,
});

describe("the table of f5bigip types", () => {
  (SCHEMA_IS_HERE ? it : it.skip)(
    `classifies every type of the provider and no other${SCHEMA_IS_HERE ? "" : " (not run: ../shared/data is not here)"}`,
    () => {
      const schema = JSON.parse(readFileSync(SCHEMA, "utf8")) as { resources: Record<string, unknown> };
      assert.deepEqual([...F5BIGIP_TOKENS.keys()].sort(), Object.keys(schema.resources).sort());
    },
  );

  it("holds the 80 types of the provider", () => {
    assert.equal(F5BIGIP_TOKENS.size, 80);
  });

  it("has a reason for each", () => {
    for (const [token, { why }] of F5BIGIP_TOKENS) assert.match(why, /^\S.{5,}\S$/, token);
  });

  for (const [token, { bearing, why }] of F5BIGIP_TOKENS) {
    it(`${token}: ${bearing}`, () => {
      const [record] = read(token, {});
      const kind = token.slice(token.lastIndexOf(":") + 1);
      switch (bearing) {
        case "read":
          // No packet's way depends on it, but names do.
          if (kind === "GtmWideip") {
            assert.equal(record?.kind === "dns-doubt" && record.why, `its name is ${LEFT_OUT_WHY}`);
            break;
          }
          assert.deepEqual(
            record,
            unread(kind === "As3" ? "AS3 declaration thing" : `${kind} thing`, LEFT_OUT_WHY),
          );
          break;
        case "unread":
          assert.deepEqual(record, unread(`${kind} thing`, why));
          break;
        case "none":
          assert.equal(record, undefined);
          break;
      }
    });
  }
});

describe("types that may configure the datapath and are not read", () => {
  it("are named by their name on the device", () => {
    assert.deepEqual(read("f5bigip:sys/iApp:IApp", { name: "portal", jsonfile: "{}" }), [
      unread("IApp portal", "an iApp, which may make virtual servers, pools and SNATs"),
    ]);
  });

  it("are named by the resource where that is computed", () => {
    assert.deepEqual(read("f5bigip:index/netTunnel:NetTunnel", { name: COMPUTED }), [
      unread("NetTunnel thing", "a tunnel, which is an interface of its own"),
    ]);
  });

  it("a type of f5bigip that nobody has seen", () => {
    assert.deepEqual(read("f5bigip:net/vlanGroup:VlanGroup", { name: "/Common/g" }), [
      unread("f5bigip:net/vlanGroup:VlanGroup thing", "an unknown resource type of the package f5bigip"),
    ]);
  });

  it("the provider itself, the stack and other packages are none of these", () => {
    for (const type of [
      "pulumi:providers:f5bigip",
      "pulumi:pulumi:Stack",
      "pulumi:providers:bigip",
      "bigipx:index/a:A",
      "aws:ec2/vpc:Vpc",
    ]) {
      assert.deepEqual(read(type, { name: "x" }), [], type);
    }
  });
});

describe("VirtualAddress", () => {
  const type = "f5bigip:ltm/virtualAddress:VirtualAddress";
  const defaults = {
    name: "/Common/10.1.9.10",
    advertizeRoute: "disabled",
    arp: true,
    autoDelete: true,
    enabled: true,
    icmpEcho: "enabled",
    trafficGroup: "/Common/traffic-group-1",
  };

  const record: VirtualAddressRecord = {
    kind: "virtual-address",
    use: "destination",
    device: "ltm1",
    origin: from(""),
    path: known("/Common/10.1.9.10", from("name")),
    address: known(address("10.1.9.10"), from("name")),
    enabled: known(true, from("enabled")),
    arp: known(true, from("arp")),
    trafficGroup: known("/Common/traffic-group-1", from("trafficGroup")),
    icmpEcho: known("enabled", from("icmpEcho")),
  };

  const cases: readonly (readonly [
    shows: string,
    inputs: PropertyMap,
    expected: Partial<VirtualAddressRecord>,
  ])[] = [
    ["with its defaults", {}, {}],
    ["that is disabled", { enabled: false }, { enabled: known(false, from("enabled")) }],
    ["that may be disabled", { enabled: COMPUTED }, { enabled: unknown(from("enabled")) }],
    ["without ARP", { arp: false }, { arp: known(false, from("arp")) }],
    ["6 icmp-echo selective", { icmpEcho: "selective" }, { icmpEcho: known("selective", from("icmpEcho")) }],
    ["6 icmp-echo disabled", { icmpEcho: "disabled" }, { icmpEcho: known("disabled", from("icmpEcho")) }],
    [
      "in another traffic group",
      { trafficGroup: "/Common/traffic-group-2" },
      { trafficGroup: known("/Common/traffic-group-2", from("trafficGroup")) },
    ],
    ["in some traffic group", { trafficGroup: COMPUTED }, { trafficGroup: unknown(from("trafficGroup")) }],
  ];
  for (const [shows, inputs, expected] of cases) {
    it(shows, () => {
      assert.deepEqual(read(type, { ...defaults, ...inputs }), [{ ...record, ...expected }]);
    });
  }

  it("of another name changes nothing with its defaults", () => {
    assert.deepEqual(read(type, { ...defaults, name: "/Common/vip" }), []);
  });

  it("in another route domain is another address", () => {
    assert.deepEqual(read(type, { ...defaults, name: "/Common/10.1.9.10%4" }), [
      {
        ...record,
        path: known("/Common/10.1.9.10%4", from("name")),
        address: known(address("10.1.9.10").inRouteDomain(4), from("name")),
      },
    ]);
  });

  it("is unread where it is not known for which address, or whether, the BIG-IP answers", () => {
    assert.deepEqual(read(type, { ...defaults, name: "/Common/vip", enabled: false, arp: false }), [
      unread("VirtualAddress /Common/vip", "only the default of enabled, arp is read"),
    ]);
    assert.deepEqual(read(type, { ...defaults, arp: COMPUTED }), [
      unread("VirtualAddress /Common/10.1.9.10", "only the default of arp is read"),
    ]);
  });
});

describe("Partition", () => {
  const type = "f5bigip:index/partition:Partition";
  const record: PartitionRecord = {
    kind: "partition",
    device: "ltm1",
    origin: from(""),
    path: known("/ocs", from("name")),
    defaultRouteDomain: absent(from("routeDomainId")),
  };
  const routeDomain = from("routeDomainId");

  const cases: readonly (readonly [
    shows: string,
    inputs: PropertyMap,
    expected: Partial<PartitionRecord>,
  ])[] = [
    ["without a default route domain", {}, {}],
    ["with none", { routeDomainId: null }, {}],
    ["with 0", { routeDomainId: 0 }, { defaultRouteDomain: known(0, routeDomain) }],
    ["with another as a text", { routeDomainId: "4" }, { defaultRouteDomain: known(4, routeDomain) }],
    ["with a computed one", { routeDomainId: COMPUTED }, { defaultRouteDomain: unknown(routeDomain) }],
    [
      "with none that a BIG-IP takes",
      { routeDomainId: 70000 },
      { defaultRouteDomain: unknown(routeDomain, "not the id of a route domain (0 to 65534)") },
    ],
    ["of a computed name", { name: COMPUTED }, { path: unknown(from("name")) }],
    ["of a path for a name", { name: "/ocs" }, {}],
    [
      "of a name that is none",
      { name: "o/c" },
      { path: unknown(from("name"), "not the name of a partition") },
    ],
  ];
  for (const [shows, inputs, expected] of cases) {
    it(shows, () => {
      assert.deepEqual(read(type, { name: "ocs", ...inputs }), [{ ...record, ...expected }]);
    });
  }
});
