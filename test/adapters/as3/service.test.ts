import assert from "node:assert/strict";
import type { PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import type { VirtualRecord } from "../../../policies/records/bigip-records";
import type { IpAddress } from "../../../policies/values/address";
import { type Fact, absent, known, unknown } from "../../../policies/values/fact";
import { PortSet } from "../../../policies/values/port-set";
import { readAdc, readObjects, unreadRecord } from "./declaration";
import {
  AT,
  FORWARDING,
  FORWARDING_RECORD,
  LEFT_OUT_SNAT,
  TCP,
  TCP_RECORD,
  address,
  prefix,
} from "./service-record";

interface Case {
  readonly fact: string;
  readonly inputs: PropertyMap;
  readonly expected: Partial<VirtualRecord>;
}

describe("Service_Forwarding", () => {
  check(FORWARDING, FORWARDING_RECORD, [
    { fact: "snat left out is auto, and the record says so", inputs: {}, expected: {} },
    { fact: "layer 2", inputs: { forwardingType: "l2" }, expected: { virtualKind: "forwarding-l2" } },
    { fact: "a port left out is every port", inputs: { virtualPort: null }, expected: {} },
    { fact: "the port any is every port", inputs: { virtualPort: "any" }, expected: {} },
    { fact: "layer4 tcp", inputs: { layer4: "tcp" }, expected: { protocol: known("tcp", AT("layer4")) } },
    { fact: "it never has a pool", inputs: { pool: "fe_pool" }, expected: {} },
    {
      fact: "it never translates the destination",
      inputs: { translateServerAddress: true, translateServerPort: true },
      expected: {},
    },
    {
      fact: "the wildcard is every address, whatever length follows",
      inputs: { virtualAddresses: ["0.0.0.0/8"] },
      expected: { destination: known(prefix("0.0.0.0/0"), AT("virtualAddresses[0]")) },
    },
    {
      fact: "the IPv6 wildcard",
      inputs: { virtualAddresses: ["::"] },
      expected: {
        destination: known(prefix("::/0"), AT("virtualAddresses[0]")),
        source: known(prefix("::/0"), AT("sourceAddress")),
      },
    },
  ]);

  it("snat none differs in nothing else and has no note", () => {
    const { sourceTranslationNote: _, ...rest } = FORWARDING_RECORD;
    assert.deepEqual(readObjects({ svc: { ...FORWARDING, snat: "none" } }), [
      { ...rest, sourceTranslation: known({ type: "none" }, AT("snat")) },
    ]);
  });

  it("snat auto, stated, has no note", () => {
    const { sourceTranslationNote: _, ...rest } = FORWARDING_RECORD;
    assert.deepEqual(readObjects({ svc: { ...FORWARDING, snat: "auto" } }), [rest]);
  });

  for (const forwardingType of [null, "ipv6", 4]) {
    it(`a forwardingType ${String(forwardingType)} is unread`, () => {
      assert.deepEqual(readObjects({ svc: { ...FORWARDING, forwardingType } }), [
        unreadRecord(
          "AS3 class Service_Forwarding at /ocs/fe/svc",
          "its forwardingType is neither ip nor l2",
          AT(""),
        ),
      ]);
    });
  }
});

describe("Service_TCP", () => {
  check(TCP, TCP_RECORD, [
    { fact: "as a whole", inputs: {}, expected: {} },
    {
      fact: "every property stated",
      inputs: {
        virtualAddresses: [["10.1.9.0/24", "10.2.0.0/16"]],
        layer4: "tcp",
        adminState: "disable",
        allowVlans: ["/Common/internal", { bigip: "/Common/dmz" }, "lab"],
        translateServerAddress: false,
        translateServerPort: false,
        snat: { bigip: "/Common/ocs_snat" },
        iRules: ["route", { bigip: "/Common/log" }, { use: "/Common/Shared/steer" }],
        policyEndpoint: [{ use: "first" }, "second"],
        policyNAT: { bigip: "/Common/nat" },
        policyFirewallEnforced: { use: "afm" },
        lastHop: { bigip: "/Common/routers" },
        nat64Enabled: true,
      },
      expected: {
        autoLastHop: known("default", AT("lastHop")),
        destination: known(prefix("10.1.9.0/24"), AT("virtualAddresses[0][0]")),
        source: known(prefix("10.2.0.0/16"), AT("virtualAddresses[0][1]")),
        enabled: known(false, AT("adminState")),
        vlans: known(
          { mode: "only", vlans: ["/Common/internal", "/Common/dmz", "/Common/lab"] },
          AT("allowVlans"),
        ),
        translateAddress: known(false, AT("translateServerAddress")),
        translatePort: known(false, AT("translateServerPort")),
        sourceTranslation: known({ type: "snat-pool", pool: "/Common/ocs_snat" }, AT("snat")),
        irules: known(
          [
            known("/ocs/fe/route", AT("iRules[0]")),
            known("/Common/log", AT("iRules[1]")),
            known("/Common/Shared/steer", AT("iRules[2]")),
          ],
          AT("iRules"),
        ),
        policies: known(
          [known("/ocs/fe/first", AT("policyEndpoint[0]")), known("/ocs/fe/second", AT("policyEndpoint[1]"))],
          AT("policyEndpoint"),
        ),
        pathChangers: known(
          [
            "NAT policy /Common/nat",
            "firewall policy /ocs/fe/afm",
            "last-hop pool /Common/routers",
            "nat64Enabled",
          ],
          AT(""),
        ),
      },
    },
  ]);

  describe("virtual addresses", () => {
    const destination = (why: string, at = "virtualAddresses[0]"): Partial<VirtualRecord> => ({
      destination: unknown(AT(at), why),
      source: absent(AT("sourceAddress")),
    });
    const inRouteDomain = (id: number, network: string): Partial<VirtualRecord> => ({
      destination: known(prefix(network).inRouteDomain(id), AT("virtualAddresses[0]")),
      source: known(prefix("0.0.0.0/0").inRouteDomain(id), AT("sourceAddress")),
    });
    check(TCP, TCP_RECORD, [
      { fact: "route domain 0", inputs: { virtualAddresses: ["10.1.9.10%0"] }, expected: {} },
      {
        fact: "another route domain",
        inputs: { virtualAddresses: ["10.1.9.10%2"] },
        expected: inRouteDomain(2, "10.1.9.10/32"),
      },
      {
        fact: "another route domain and a length",
        inputs: { virtualAddresses: ["10.1.9.0%2/24"] },
        expected: inRouteDomain(2, "10.1.9.0/24"),
      },
      {
        fact: "a Service_Address",
        inputs: { virtualAddresses: [{ use: "vip" }] },
        expected: destination("given by /ocs/fe/vip, which the declaration does not hold"),
      },
      {
        fact: "a Service_Address with a source",
        inputs: { virtualAddresses: [[{ use: "vip" }, "10.2.0.0/16"]] },
        expected: {
          destination: unknown(
            AT("virtualAddresses[0][0]"),
            "given by /ocs/fe/vip, which the declaration does not hold",
          ),
          source: known(prefix("10.2.0.0/16"), AT("virtualAddresses[0][1]")),
        },
      },
      {
        fact: "no list of addresses",
        inputs: { virtualAddresses: "10.1.9.10" },
        expected: destination("not a list", "virtualAddresses"),
      },
      {
        fact: "a text that is no address",
        inputs: { virtualAddresses: ["-----BEGIN"] },
        expected: destination("not an IP address, with or without a prefix length"),
      },
      {
        fact: "a length beyond the family's",
        inputs: { virtualAddresses: ["10.1.9.0/33"] },
        expected: destination("not an IP address, with or without a prefix length"),
      },
      {
        fact: "no addresses",
        inputs: { virtualAddresses: null },
        expected: destination("not stated, though it has to be", "virtualAddresses"),
      },
      {
        fact: "an empty list of addresses",
        inputs: { virtualAddresses: [] },
        expected: destination("not stated, though it has to be", "virtualAddresses"),
      },
      {
        fact: "a null in the list",
        inputs: { virtualAddresses: [null] },
        expected: destination("not stated, though it has to be"),
      },
      {
        fact: "an empty pair",
        inputs: { virtualAddresses: [[]] },
        expected: {
          destination: unknown(AT("virtualAddresses[0][0]"), "not stated, though it has to be"),
          source: absent(AT("virtualAddresses[0][1]")),
        },
      },
      {
        fact: "the service's own sourceAddress",
        inputs: { sourceAddress: "10.2.0.0/16" },
        expected: { source: known(prefix("10.2.0.0/16"), AT("sourceAddress")) },
      },
      {
        fact: "a source in another route domain",
        inputs: { virtualAddresses: [["10.1.9.10", "10.2.0.0%2/16"]] },
        expected: {
          destination: known(prefix("10.1.9.10/32"), AT("virtualAddresses[0][0]")),
          source: unknown(
            AT("virtualAddresses[0][1]"),
            "in another route domain than the destination, which a BIG-IP refuses",
          ),
        },
      },
    ]);

    it("each becomes a virtual server of its own, numbered from 1 at the second", () => {
      const records = readObjects({
        svc: { ...TCP, virtualAddresses: ["10.1.9.10", "2001:db8::10", "10.1.9.12"] },
      });
      assert.deepEqual(records, [
        TCP_RECORD,
        {
          ...TCP_RECORD,
          path: known("/ocs/fe/svc-1-", AT("")),
          destination: known(prefix("2001:db8::10/128"), AT("virtualAddresses[1]")),
          source: known(prefix("::/0"), AT("sourceAddress")),
        },
        {
          ...TCP_RECORD,
          path: known("/ocs/fe/svc-2-", AT("")),
          destination: known(prefix("10.1.9.12/32"), AT("virtualAddresses[2]")),
        },
      ]);
    });

    it("the tenant's default route domain holds every address without one of its own", () => {
      for (const [defaultRouteDomain, address, expected] of [
        [3, "10.1.9.10", inRouteDomain(3, "10.1.9.10/32")],
        [
          3,
          "10.1.9.10%0",
          destination(
            "with %0, which AS3 before 3.52 drops and later versions keep; schemaVersion does not tell which",
          ),
        ],
        [3, "10.1.9.10%2", inRouteDomain(2, "10.1.9.10/32")],
        [70_000, "10.1.9.10", destination("in a route domain that is none (0 to 65534)")],
        [
          "three",
          "10.1.9.10",
          destination("in the tenant's default route domain, which is not a whole number"),
        ],
      ] as const) {
        assert.deepEqual(
          readObjects({ svc: { ...TCP, virtualAddresses: [address] } }, { defaultRouteDomain }),
          [{ ...TCP_RECORD, ...expected }],
        );
      }
    });

    it("%0 is kept by the versions of AS3 that take schemaVersion 3.52, and perhaps by those that take an older one", () => {
      const network = (schemaVersion: string, objects: PropertyMap): string[] =>
        readAdc({
          schemaVersion,
          ocs: { class: "Tenant", defaultRouteDomain: 3, fe: { class: "Application", ...objects } },
        }).flatMap((record) => {
          if (record.kind !== "virtual" && record.kind !== "virtual-address") return [];
          const fact = record.kind === "virtual" ? record.destination : record.address;
          return [fact.state === "known" ? fact.value.text : fact.state];
        });
      const byText = { svc: { ...TCP, virtualAddresses: ["10.1.9.10%0"] } };
      const byObject = {
        address: { class: "Service_Address", virtualAddress: "10.1.9.10%0", arpEnabled: false },
        svc: { ...TCP, virtualAddresses: [{ use: "address" }] },
      };
      for (const version of ["3.52.0", "3.100.1", "4.0.0"]) {
        assert.deepEqual(network(version, byText), ["10.1.9.10/32"], version);
        assert.deepEqual(network(version, byObject), ["10.1.9.10", "10.1.9.10/32"], version);
      }
      for (const version of ["3.51.0", "2.60.0", "newest"]) {
        assert.deepEqual(network(version, byText), ["unknown"], version);
        assert.deepEqual(network(version, byObject), ["unknown"], version);
      }
    });

    it("the tenant's default route domain 0 changes nothing", () => {
      assert.deepEqual(readObjects({ svc: TCP }, { defaultRouteDomain: 0 }), [TCP_RECORD]);
    });
  });

  describe("port and protocol", () => {
    check(TCP, TCP_RECORD, [
      {
        fact: "the port any, which only a forwarding service takes",
        inputs: { virtualPort: "any" },
        expected: { ports: unknown(AT("virtualPort"), "not a whole number") },
      },
      {
        fact: "a port left out",
        inputs: { virtualPort: null },
        expected: { ports: unknown(AT("virtualPort"), "not stated, though it has to be") },
      },
      {
        fact: "a port out of range",
        inputs: { virtualPort: 65536 },
        expected: { ports: unknown(AT("virtualPort"), "not a port (0 to 65535)") },
      },
      {
        fact: "a port of another type",
        inputs: { virtualPort: true },
        expected: { ports: unknown(AT("virtualPort"), "not a whole number") },
      },
      {
        fact: "port 0 is every port",
        inputs: { virtualPort: 0 },
        expected: { ports: known(PortSet.of(0), AT("virtualPort")) },
      },
      {
        fact: "a protocol of another type",
        inputs: { layer4: 6 },
        expected: { protocol: unknown(AT("layer4"), "not a string") },
      },
    ]);
  });

  describe("snat", () => {
    const snat = (fact: Fact<NonNullable<object>>): Partial<VirtualRecord> => ({
      sourceTranslation: fact as VirtualRecord["sourceTranslation"],
    });
    check(TCP, TCP_RECORD, [
      {
        fact: "left out it is auto, and the record says so",
        inputs: { snat: null },
        expected: { sourceTranslationNote: LEFT_OUT_SNAT },
      },
      { fact: "none", inputs: { snat: "none" }, expected: snat(known({ type: "none" }, AT("snat"))) },
      {
        fact: "a SNAT pool of the application",
        inputs: { snat: { use: "pool" } },
        expected: snat(known({ type: "snat-pool", pool: "/ocs/fe/pool" }, AT("snat"))),
      },
      {
        fact: "a SNAT pool of the tenant's Shared",
        inputs: { snat: { use: "/@/Shared/pool" } },
        expected: snat(known({ type: "snat-pool", pool: "/ocs/Shared/pool" }, AT("snat"))),
      },
      {
        fact: "a SNAT pool of /Common/Shared",
        inputs: { snat: { use: "/Common/Shared/pool" } },
        expected: snat(known({ type: "snat-pool", pool: "/Common/Shared/pool" }, AT("snat"))),
      },
      {
        fact: "both use and bigip",
        inputs: { snat: { use: "a", bigip: "/Common/b" } },
        expected: snat(unknown(AT("snat"), "not a reference to an object")),
      },
      {
        fact: "an object that refers to nothing",
        inputs: { snat: {} },
        expected: snat(unknown(AT("snat"), "not a reference to an object")),
      },
      {
        fact: "another word",
        inputs: { snat: "automap" },
        expected: snat(unknown(AT("snat"), "none of: none, self, auto, and no reference to a SNAT pool")),
      },
      {
        fact: "another type",
        inputs: { snat: false },
        expected: snat(unknown(AT("snat"), "not a reference to an object")),
      },
      {
        fact: "a pointer that leads into an object",
        inputs: { snat: { use: "/ocs/fe/pool/snatAddresses" } },
        expected: snat(unknown(AT("snat"), "a pointer that peerpath does not follow")),
      },
      {
        fact: "a pointer with a step that is no name",
        inputs: { snat: { use: "/ocs/fe/{pool}" } },
        expected: snat(unknown(AT("snat"), "a pointer that peerpath does not follow")),
      },
      {
        fact: "a relative JSON pointer",
        inputs: { snat: { use: "1/pool" } },
        expected: snat(unknown(AT("snat"), "a pointer that peerpath does not follow")),
      },
    ]);

    it("self makes a SNAT pool of the virtual address for each virtual server", () => {
      const pool = (suffix: string): string => `/ocs/fe/svc${suffix}-self`;
      const self = (suffix: string, member: Fact<IpAddress>): object => ({
        kind: "snat-pool",
        device: "ltm1",
        origin: AT("snat"),
        path: known(pool(suffix), AT("snat")),
        members: known([member], AT("snat")),
      });
      const virtual = (suffix: string): object => ({
        ...TCP_RECORD,
        path: known(`/ocs/fe/svc${suffix}`, AT("")),
        sourceTranslation: known({ type: "snat-pool", pool: pool(suffix) }, AT("snat")),
      });
      assert.deepEqual(
        readObjects({ svc: { ...TCP, snat: "self", virtualAddresses: ["10.1.9.10", "0.0.0.0"] } }),
        [
          virtual(""),
          self("", known(address("10.1.9.10"), AT("virtualAddresses[0]"))),
          { ...virtual("-1-"), destination: known(prefix("0.0.0.0/0"), AT("virtualAddresses[1]")) },
          self("-1-", unknown(AT("virtualAddresses[1]"), "a wildcard, which is no address to translate to")),
        ],
      );
    });
  });

  describe("pool", () => {
    check(TCP, TCP_RECORD, [
      { fact: "use", inputs: { pool: { use: "fe_pool" } }, expected: {} },
      { fact: "an absolute pointer", inputs: { pool: "/ocs/fe/fe_pool" }, expected: {} },
      { fact: "@ for tenant and application", inputs: { pool: "/@/@/fe_pool" }, expected: {} },
      {
        fact: "on the BIG-IP",
        inputs: { pool: { bigip: "/Common/there" } },
        expected: { pool: known("/Common/there", AT("pool")) },
      },
      { fact: "left out", inputs: { pool: null }, expected: { pool: absent(AT("pool")) } },
      { fact: "empty", inputs: { pool: "" }, expected: { pool: absent(AT("pool")) } },
      {
        fact: "a text that is no pointer",
        inputs: { pool: "first; second" },
        expected: { pool: unknown(AT("pool"), "a pointer that peerpath does not follow") },
      },
      {
        fact: "another type",
        inputs: { pool: 5 },
        expected: { pool: unknown(AT("pool"), "not a reference to an object") },
      },
    ]);
  });

  describe("VLANs", () => {
    check(TCP, TCP_RECORD, [
      {
        fact: "allowVlans are the only ones",
        inputs: { allowVlans: ["a"] },
        expected: { vlans: known({ mode: "only", vlans: ["/Common/a"] }, AT("allowVlans")) },
      },
      {
        fact: "rejectVlans are the excepted ones",
        inputs: { rejectVlans: [{ bigip: "/Common/a" }] },
        expected: { vlans: known({ mode: "except", vlans: ["/Common/a"] }, AT("rejectVlans")) },
      },
      { fact: "an empty rejectVlans is every VLAN", inputs: { rejectVlans: [] }, expected: {} },
      {
        fact: "1.10 an empty allowVlans is on no VLAN [C]",
        inputs: { allowVlans: [] },
        expected: {
          vlans: known({ mode: "only", vlans: [] }, AT("allowVlans")),
        },
      },
      {
        fact: "both",
        inputs: { allowVlans: ["a"], rejectVlans: ["b"] },
        expected: {
          vlans: unknown(AT("rejectVlans"), "given beside allowVlans, of which AS3 takes one only"),
        },
      },
      {
        fact: "an entry that is no VLAN",
        inputs: { allowVlans: ["a", 7] },
        expected: { vlans: unknown(AT("allowVlans[1]"), "not the name of a VLAN") },
      },
      {
        fact: "a pointer into the declaration, which never holds a VLAN",
        inputs: { allowVlans: [{ use: "a" }] },
        expected: {
          vlans: unknown(AT("allowVlans[0]"), "a pointer into the declaration, which holds no VLANs"),
        },
      },
      {
        fact: "an object that names no VLAN",
        inputs: { rejectVlans: [{ bigip: 7 }] },
        expected: { vlans: unknown(AT("rejectVlans[0]"), "not the name of a VLAN") },
      },
      {
        fact: "no list",
        inputs: { allowVlans: "a" },
        expected: { vlans: unknown(AT("allowVlans"), "not a list") },
      },
    ]);
  });

  describe("state", () => {
    check(TCP, TCP_RECORD, [
      {
        fact: "adminState disable refuses new connections",
        inputs: { adminState: "disable" },
        expected: { enabled: known(false, AT("adminState")) },
      },
      {
        fact: "another adminState",
        inputs: { adminState: "offline" },
        expected: { enabled: unknown(AT("adminState"), "none of: enable, disable") },
      },
      { fact: "enable true", inputs: { enable: true }, expected: {} },
      { fact: "the standard virtualType", inputs: { virtualType: "standard" }, expected: {} },
    ]);

    it("enable false is not made at all", () => {
      assert.deepEqual(readObjects({ svc: { ...TCP, enable: false } }), []);
    });

    it("an enable that cannot be read is unread", () => {
      assert.deepEqual(readObjects({ svc: { ...TCP, enable: "perhaps" } }), [
        unreadRecord("AS3 class Service_TCP at /ocs/fe/svc", "its enable is neither true nor false", AT("")),
      ]);
    });

    it("an internal virtual server takes no packet from the network", () => {
      assert.deepEqual(readObjects({ svc: { ...TCP, virtualType: "internal" } }), []);
    });

    it("a stateless one is of that kind", () => {
      const svc = { ...TCP, class: "Service_UDP", virtualType: "stateless", translateServerPort: false };
      assert.deepEqual(readObjects({ svc }), [
        {
          ...TCP_RECORD,
          virtualKind: "stateless",
          protocol: known("udp", AT("layer4")),
          translatePort: known(false, AT("translateServerPort")),
        },
      ]);
    });

    it("another virtualType is unread", () => {
      assert.deepEqual(readObjects({ svc: { ...TCP, virtualType: "reject" } }), [
        unreadRecord(
          "AS3 class Service_TCP at /ocs/fe/svc",
          "its virtualType is none of: standard, internal, stateless",
          AT(""),
        ),
      ]);
    });
  });

  describe("what may change the path", () => {
    const changers = (...phrases: string[]): Partial<VirtualRecord> => ({
      pathChangers: known(phrases, AT("")),
    });
    check(TCP, TCP_RECORD, [
      {
        fact: "the text of an iRule is not repeated",
        inputs: { iRules: ["when CLIENT_ACCEPTED { snat none }"] },
        expected: {
          irules: known([unknown(AT("iRules[0]"), "a pointer that peerpath does not follow")], AT("iRules")),
        },
      },
      { fact: "no iRules", inputs: { iRules: [] }, expected: { irules: known([], AT("iRules")) } },
      {
        fact: "one endpoint policy",
        inputs: { policyEndpoint: { bigip: "/Common/p" } },
        expected: {
          policies: known([known("/Common/p", AT("policyEndpoint"))], AT("policyEndpoint")),
        },
      },
      {
        fact: "a NAT policy of another name",
        inputs: { policyNAT: 7 },
        expected: changers("NAT policy of a name that is not known"),
      },
      {
        fact: "access policies",
        inputs: {
          policyIAM: { use: "a" },
          profileAccess: { use: "b" },
          policyPerRequestAccess: { use: "c" },
        },
        expected: changers(
          "access policy /ocs/fe/a",
          "access profile /ocs/fe/b",
          "per-request access policy /ocs/fe/c",
        ),
      },
      {
        fact: "the device's last hop",
        inputs: { lastHop: "default" },
        expected: { autoLastHop: known("default", AT("lastHop")) },
      },
      {
        fact: "the last hop",
        inputs: { lastHop: "auto" },
        expected: { autoLastHop: known("enabled", AT("lastHop")) },
      },
      {
        fact: "no last hop",
        inputs: { lastHop: "disable" },
        expected: { autoLastHop: known("disabled", AT("lastHop")) },
      },
      { fact: "nat64 off", inputs: { nat64Enabled: false }, expected: {} },
      {
        fact: "profiles and persistence act inside a connection",
        inputs: {
          profileTCP: { bigip: "/Common/tcp" },
          serverTLS: "tls",
          persistenceMethods: ["source-address"],
        },
        expected: {},
      },
    ]);
  });
});

describe("Service_L4", () => {
  check({ ...TCP, class: "Service_L4" }, { ...TCP_RECORD, virtualKind: "performance-l4" }, [
    { fact: "with the BIG-IP's own FastL4 profile", inputs: { profileL4: "basic" }, expected: {} },
    {
      fact: "with the same by its path",
      inputs: { profileL4: { bigip: "/Common/fastL4" } },
      expected: {},
    },
    {
      fact: "with another on the BIG-IP, which may take connections without their beginning (facts 4.7)",
      inputs: { profileL4: { bigip: "/Common/loose" } },
      expected: {
        looseInitiation: unknown(
          AT("profileL4"),
          "given by an object on the BIG-IP, which is not in the declaration",
        ),
      },
    },
    {
      fact: "a wildcard for every protocol with a gateway pool",
      inputs: {
        layer4: "any",
        virtualAddresses: ["0.0.0.0"],
        virtualPort: 0,
        translateServerAddress: false,
        translateServerPort: false,
      },
      expected: {
        destination: known(prefix("0.0.0.0/0"), AT("virtualAddresses[0]")),
        ports: known(PortSet.of(0), AT("virtualPort")),
        protocol: known("any", AT("layer4")),
        translateAddress: known(false, AT("translateServerAddress")),
        translatePort: known(false, AT("translateServerPort")),
      },
    },
  ]);
});

function check(base: PropertyMap, record: VirtualRecord, cases: readonly Case[]): void {
  for (const { fact, inputs, expected } of cases) {
    it(fact, () => {
      assert.deepEqual(readObjects({ svc: { ...base, ...inputs } }), [{ ...record, ...expected }]);
    });
  }
}
