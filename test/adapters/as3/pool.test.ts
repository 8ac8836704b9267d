import assert from "node:assert/strict";
import type { PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import type { PoolMemberRecord, PoolRecord, SnatPoolRecord } from "../../../policies/records/bigip-records";
import { IpAddress } from "../../../policies/values/address";
import { known, unknown } from "../../../policies/values/fact";
import { ip } from "../../support/estate";
import { inDeclaration, readObjects } from "./declaration";

const AT = (property: string): ReturnType<typeof inDeclaration> =>
  inDeclaration(property === "" ? "ocs.fe.pool" : `ocs.fe.pool.${property}`);

const POOL: PoolRecord = {
  kind: "pool",
  device: "ltm1",
  origin: AT(""),
  path: known("/ocs/fe/pool", AT("")),
  allowSnat: known(true, AT("allowSNATEnabled")),
  allowNat: known(true, AT("allowNATEnabled")),
  minActiveMembers: known(1, AT("minimumMembersActive")),
};
const MEMBER: PoolMemberRecord = {
  kind: "pool-member",
  device: "ltm1",
  origin: AT("members[0].serverAddresses[0]"),
  pool: known("/ocs/fe/pool", AT("")),
  target: known(ip("10.1.1.11"), AT("members[0].serverAddresses[0]")),
  port: known(5061, AT("members[0].servicePort")),
  enabled: known(true, AT("members[0].adminState")),
  priorityGroup: known(0, AT("members[0].priorityGroup")),
};
const ENTRY: PropertyMap = { servicePort: 5061, serverAddresses: ["10.1.1.11"] };
const CONSUL: PropertyMap = { servicePort: 5061, addressDiscovery: "consul" };

describe("Pool", () => {
  it("each address of each entry is a member", () => {
    const members = [
      { ...ENTRY, serverAddresses: ["10.1.1.11", "2001:db8::11"] },
      { servicePort: 0, servers: [{ name: "fe03", address: "10.1.1.13" }], adminState: "disable" },
    ];
    assert.deepEqual(readObjects({ pool: { class: "Pool", members, allowSNATEnabled: false } }), [
      { ...POOL, allowSnat: known(false, AT("allowSNATEnabled")) },
      MEMBER,
      {
        ...MEMBER,
        origin: AT("members[0].serverAddresses[1]"),
        target: known(address("2001:db8::11"), AT("members[0].serverAddresses[1]")),
      },
      {
        ...MEMBER,
        origin: AT("members[1].servers[0].address"),
        target: known(address("10.1.1.13"), AT("members[1].servers[0].address")),
        port: known(0, AT("members[1].servicePort")),
        enabled: known(false, AT("members[1].adminState")),
        priorityGroup: known(0, AT("members[1].priorityGroup")),
      },
    ]);
  });

  it("a pool without members", () => {
    assert.deepEqual(readObjects({ pool: { class: "Pool" } }), [POOL]);
    assert.deepEqual(readObjects({ pool: { class: "Pool", members: [] } }), [POOL]);
    assert.deepEqual(readObjects({ pool: { class: "Pool", members: [{ ...ENTRY, serverAddresses: [] }] } }), [
      POOL,
    ]);
  });

  it("an allowSNATEnabled that cannot be read", () => {
    assert.deepEqual(readObjects({ pool: { class: "Pool", allowSNATEnabled: "no" } }), [
      { ...POOL, allowSnat: unknown(AT("allowSNATEnabled"), "neither true nor false") },
    ]);
  });

  const target = (fact: PoolMemberRecord["target"]): Partial<PoolMemberRecord> => ({
    target: fact,
    origin: fact.origin,
  });
  const first = AT("members[0].serverAddresses[0]");
  const cases: readonly {
    readonly fact: string;
    readonly entry: PropertyMap;
    readonly expected: Partial<PoolMemberRecord>;
  }[] = [
    { fact: "static is the default", entry: { ...ENTRY, addressDiscovery: "static" }, expected: {} },
    {
      fact: "a node on the BIG-IP",
      entry: { servicePort: 5061, bigip: "/Common/fe01" },
      expected: target(known({ node: "/Common/fe01" }, AT("members[0].bigip"))),
    },
    {
      fact: "found by DNS",
      entry: { servicePort: 5061, addressDiscovery: "fqdn", hostname: "fe.ocs.example.com" },
      expected: {
        ...target(unknown(AT("members[0].addressDiscovery"), "discovered by fqdn while the BIG-IP runs")),
        fqdn: "fe.ocs.example.com",
      },
    },
    {
      fact: "found by an event",
      entry: { servicePort: 5061, addressDiscovery: "event" },
      expected: target(
        unknown(AT("members[0].addressDiscovery"), "discovered by event while the BIG-IP runs"),
      ),
    },
    {
      fact: "found by a shared discovery",
      entry: { servicePort: 5061, addressDiscovery: { use: "task" } },
      expected: target(
        unknown(
          AT("members[0].addressDiscovery"),
          "given by /ocs/fe/task, which the declaration does not hold",
        ),
      ),
    },
    {
      fact: "found in a way that AS3 does not have",
      entry: { servicePort: 5061, addressDiscovery: "a secret" },
      expected: target(unknown(AT("members[0].addressDiscovery"), "discovered while the BIG-IP runs")),
    },
    {
      fact: "no addresses",
      entry: { servicePort: 5061 },
      expected: target(unknown(AT("members[0].serverAddresses"), "not stated, though it has to be")),
    },
    {
      fact: "addresses that are no list",
      entry: { ...ENTRY, serverAddresses: "10.1.1.11" },
      expected: target(unknown(AT("members[0].serverAddresses"), "not a list")),
    },
    {
      fact: "servers that are no list",
      entry: { servicePort: 5061, servers: {} },
      expected: target(unknown(AT("members[0].servers"), "not a list")),
    },
    {
      fact: "a server that is no object",
      entry: { servicePort: 5061, servers: ["10.1.1.11"] },
      expected: target(unknown(AT("members[0].servers[0]"), "not an object")),
    },
    {
      fact: "a server without an address",
      entry: { servicePort: 5061, servers: [{ name: "fe" }] },
      expected: target(unknown(AT("members[0].servers[0].address"), "not stated, though it has to be")),
    },
    {
      fact: "an address that is none",
      entry: { ...ENTRY, serverAddresses: ["fe01"] },
      expected: target(unknown(first, "not an IP address, with or without a prefix length")),
    },
    {
      fact: "another route domain",
      entry: { ...ENTRY, serverAddresses: ["10.1.1.11%2"] },
      expected: target(known(ip("10.1.1.11").inRouteDomain(2), first)),
    },
    {
      fact: "the entry's own route domain",
      entry: { ...ENTRY, routeDomain: 3 },
      expected: target(known(ip("10.1.1.11").inRouteDomain(3), first)),
    },
    {
      fact: "the entry's own route domain, which does not count beside %0",
      entry: { ...ENTRY, routeDomain: 3, serverAddresses: ["10.1.1.11%0"] },
      expected: {},
    },
    {
      fact: "a query of Consul that gives each member it finds a priority group",
      entry: { ...CONSUL, jmesPathQuery: "[*].{id:ID,priorityGroup:Meta.p}", priorityGroup: 5 },
      expected: {
        ...target(unknown(AT("members[0].addressDiscovery"), "discovered by consul while the BIG-IP runs")),
        priorityGroup: unknown(
          AT("members[0].jmesPathQuery"),
          "given by a query of Consul while the BIG-IP runs",
        ),
      },
    },
    {
      fact: "and one that gives none",
      entry: { ...CONSUL, jmesPathQuery: "[*].{id:ID,port:ServicePort}", priorityGroup: 5 },
      expected: {
        ...target(unknown(AT("members[0].addressDiscovery"), "discovered by consul while the BIG-IP runs")),
        priorityGroup: known(5, AT("members[0].priorityGroup")),
      },
    },
    { fact: "the entry's own route domain 0", entry: { ...ENTRY, routeDomain: 0 }, expected: {} },
    {
      fact: "a port left out",
      entry: { serverAddresses: ["10.1.1.11"] },
      expected: { port: unknown(AT("members[0].servicePort"), "not stated, though it has to be") },
    },
    {
      fact: "a port out of range",
      entry: { ...ENTRY, servicePort: -1 },
      expected: { port: unknown(AT("members[0].servicePort"), "not a port (0 to 65535)") },
    },
    {
      fact: "offline takes no new connections",
      entry: { ...ENTRY, adminState: "offline" },
      expected: { enabled: known(false, AT("members[0].adminState")) },
    },
    {
      fact: "another state",
      entry: { ...ENTRY, adminState: "up" },
      expected: { enabled: unknown(AT("members[0].adminState"), "none of: enable, disable, offline") },
    },
    {
      fact: "enable false",
      entry: { ...ENTRY, enable: false },
      expected: { enabled: known(false, AT("members[0].enable")) },
    },
    {
      fact: "enable true leaves it to adminState",
      entry: { ...ENTRY, enable: true, adminState: "disable" },
      expected: { enabled: known(false, AT("members[0].adminState")) },
    },
    {
      fact: "an enable that cannot be read",
      entry: { ...ENTRY, enable: 1 },
      expected: { enabled: unknown(AT("members[0].enable"), "neither true nor false") },
    },
  ];
  const shared: readonly (readonly [fact: string, task: PropertyMap, target: PoolMemberRecord["target"]])[] =
    [
      [
        "a shared discovery of a node on the BIG-IP",
        { addressDiscovery: "static", bigip: "/Common/fe01" },
        known({ node: "/Common/fe01" }, inDeclaration("ocs.fe.task.bigip")),
      ],
      [
        "and of an address",
        { addressDiscovery: "static", serverAddresses: ["10.1.1.11"] },
        known(ip("10.1.1.11"), inDeclaration("ocs.fe.task.serverAddresses[0]")),
      ],
    ];
  for (const [fact, task, found] of shared) {
    it(fact, () => {
      const members = [{ servicePort: 5061, addressDiscovery: { use: "task" } }];
      assert.deepEqual(
        readObjects({ pool: { class: "Pool", members }, task: { class: "Address_Discovery", ...task } }),
        [POOL, { ...MEMBER, ...target(found) }],
      );
    });
  }

  it("a query of Consul in a shared discovery", () => {
    const task = {
      class: "Address_Discovery",
      addressDiscovery: "consul",
      jmesPathQuery: "[*].{priorityGroup:P}",
    };
    const members = [{ servicePort: 5061, addressDiscovery: { use: "task" } }];
    const at = (property: string): ReturnType<typeof AT> => inDeclaration(`ocs.fe.task.${property}`);
    assert.deepEqual(readObjects({ pool: { class: "Pool", members }, task }), [
      POOL,
      {
        ...MEMBER,
        ...target(unknown(at("addressDiscovery"), "discovered by consul while the BIG-IP runs")),
        priorityGroup: unknown(at("jmesPathQuery"), "given by a query of Consul while the BIG-IP runs"),
      },
    ]);
  });

  for (const { fact, entry, expected } of cases) {
    it(fact, () => {
      assert.deepEqual(readObjects({ pool: { class: "Pool", members: [entry] } }), [
        POOL,
        { ...MEMBER, ...expected },
      ]);
    });
  }

  it("the tenant's default route domain", () => {
    assert.deepEqual(readObjects({ pool: { class: "Pool", members: [ENTRY] } }, { defaultRouteDomain: 4 }), [
      POOL,
      { ...MEMBER, target: known(ip("10.1.1.11").inRouteDomain(4), first) },
    ]);
  });

  it("an entry that is no object is a member of which nothing is known", () => {
    const nothing = unknown(AT("members[0]"), "not an object");
    assert.deepEqual(readObjects({ pool: { class: "Pool", members: ["10.1.1.11"] } }), [
      POOL,
      {
        ...MEMBER,
        origin: AT("members[0]"),
        target: nothing,
        port: nothing,
        enabled: nothing,
        priorityGroup: nothing,
      },
    ]);
  });

  it("members that are no list are a member of which nothing is known", () => {
    const nothing = unknown(AT("members"), "not a list");
    assert.deepEqual(readObjects({ pool: { class: "Pool", members: { fe01: ENTRY } } }), [
      POOL,
      {
        ...MEMBER,
        origin: AT("members"),
        target: nothing,
        port: nothing,
        enabled: nothing,
        priorityGroup: nothing,
      },
    ]);
  });
});

describe("SNAT_Pool", () => {
  const snatPool = (members: SnatPoolRecord["members"]): SnatPoolRecord => ({
    kind: "snat-pool",
    device: "ltm1",
    origin: AT(""),
    path: known("/ocs/fe/pool", AT("")),
    members,
  });

  it("holds its addresses, and what cannot be read leaves the others known", () => {
    const snatAddresses = ["10.1.9.1", "2001:db8::9", "10.1.9.2%2", "outside", 7];
    assert.deepEqual(readObjects({ pool: { class: "SNAT_Pool", snatAddresses } }), [
      snatPool(
        known(
          [
            known(address("10.1.9.1"), AT("snatAddresses[0]")),
            known(address("2001:db8::9"), AT("snatAddresses[1]")),
            known(ip("10.1.9.2").inRouteDomain(2), AT("snatAddresses[2]")),
            unknown(AT("snatAddresses[3]"), "not an IP address, with or without a prefix length"),
            unknown(AT("snatAddresses[4]"), "not a string"),
          ],
          AT("snatAddresses"),
        ),
      ),
    ]);
  });

  it("without addresses", () => {
    assert.deepEqual(readObjects({ pool: { class: "SNAT_Pool" } }), [
      snatPool(unknown(AT("snatAddresses"), "not stated, though it has to be")),
    ]);
  });
});

function address(text: string): IpAddress {
  const parsed = IpAddress.parse(text);
  assert.ok(parsed !== undefined, text);
  return parsed;
}
