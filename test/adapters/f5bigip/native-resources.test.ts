import assert from "node:assert/strict";
import type { PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import type { PortLockdown } from "../../../policies/records/bigip-records";
import type { SourceRecord } from "../../../policies/records/records";
import { InterfaceAddress, IpAddress, Prefix } from "../../../policies/values/address";
import { type Fact, absent, known, unknown } from "../../../policies/values/fact";
import { COMPUTED, LEFT_OUT_WHY, from, read } from "./planned";

/** One kind of resource: a whole input with its whole record, and near-twins that differ by what the case names. */
interface Kind<R extends SourceRecord> {
  readonly type: string;
  readonly label: string;
  readonly inputs: PropertyMap;
  readonly record: R;
  readonly cases: readonly {
    readonly fact: string;
    readonly inputs: PropertyMap;
    readonly outputs?: PropertyMap;
    readonly expected: Partial<R>;
  }[];
}

const NOT_STATED = "not stated, though it has to be";
const NO_NAME = "not the name of a BIG-IP object";
const NAMED = "given by the name of an object, which peerpath does not follow";

checkKind<Extract<SourceRecord, { kind: "pool" }>>({
  type: "f5bigip:ltm/pool:Pool",
  label: "Pool",
  inputs: { name: "/ocs/fe/pool" },
  record: {
    kind: "pool",
    device: "ltm1",
    origin: from(""),
    path: known("/ocs/fe/pool", from("name")),
    allowSnat: absent(from("allowSnat")),
    allowNat: absent(from("allowNat")),
    minActiveMembers: absent(from("minimumActiveMembers")),
  },
  cases: [
    { fact: "yes", inputs: { allowSnat: "yes" }, expected: { allowSnat: known(true, from("allowSnat")) } },
    { fact: "no", inputs: { allowSnat: "no" }, expected: { allowSnat: known(false, from("allowSnat")) } },
    {
      fact: "another word",
      inputs: { allowSnat: "never" },
      expected: { allowSnat: unknown(from("allowSnat"), "none of: yes, no") },
    },
    {
      fact: "computed",
      inputs: { allowSnat: COMPUTED },
      expected: { allowSnat: unknown(from("allowSnat")) },
    },
    {
      fact: "unknown in a create preview's outputs only",
      inputs: {},
      outputs: { name: "/ocs/fe/pool", allowSnat: COMPUTED },
      expected: {},
    },
    {
      fact: "kept by the device",
      inputs: {},
      outputs: { name: "/ocs/fe/pool", allowSnat: "no" },
      expected: { allowSnat: known(false, from("allowSnat")) },
    },
    {
      fact: "2.4 minimum active members",
      inputs: { minimumActiveMembers: 2 },
      expected: { minActiveMembers: known(2, from("minimumActiveMembers")) },
    },
    {
      fact: "3.3 allow-nat no",
      inputs: { allowNat: "no" },
      expected: { allowNat: known(false, from("allowNat")) },
    },
    {
      fact: "3.3 allow-nat yes",
      inputs: { allowNat: "yes" },
      expected: { allowNat: known(true, from("allowNat")) },
    },
    { fact: "a computed name", inputs: { name: COMPUTED }, expected: { path: unknown(from("name")) } },
    {
      fact: "no name",
      inputs: { name: null, allowSnat: "yes" },
      expected: { path: unknown(from("name"), NOT_STATED), allowSnat: known(true, from("allowSnat")) },
    },
    {
      fact: "a name that is no path",
      inputs: { name: "/Common" },
      expected: { path: unknown(from("name"), NO_NAME) },
    },
  ],
});

checkKind<Extract<SourceRecord, { kind: "pool-member" }>>({
  type: "f5bigip:ltm/poolAttachment:PoolAttachment",
  label: "PoolAttachment",
  inputs: { pool: "/Common/ocs_fe", node: "10.1.1.11:5061" },
  record: {
    kind: "pool-member",
    device: "ltm1",
    origin: from(""),
    pool: known("/Common/ocs_fe", from("pool")),
    target: known(address("10.1.1.11"), from("node")),
    port: known(5061, from("node")),
    enabled: known(true, from("state")),
    priorityGroup: absent(from("priorityGroup")),
  },
  cases: [
    {
      fact: "a node by its path",
      inputs: { node: "/Common/fe01:5061" },
      expected: { target: known({ node: "/Common/fe01" }, from("node")) },
    },
    {
      fact: "a node in a folder",
      inputs: { node: "/ocs/fe/fe01:5061" },
      expected: { target: known({ node: "/ocs/fe/fe01" }, from("node")) },
    },
    {
      fact: "a node with dots in its name",
      inputs: { node: "/Common/fe01.ocs.example.com:5061" },
      expected: { target: known({ node: "/Common/fe01.ocs.example.com" }, from("node")) },
    },
    { fact: "a node named by its address", inputs: { node: "/Common/10.1.1.11:5061" }, expected: {} },
    {
      fact: "IPv6 ends in .port",
      inputs: { node: "2001:db8::1.5061" },
      expected: { target: known(address("2001:db8::1"), from("node")) },
    },
    {
      fact: "IPv6 with a partition",
      inputs: { node: "/Common/2001:db8::1.5061" },
      expected: { target: known(address("2001:db8::1"), from("node")) },
    },
    {
      fact: "IPv6 in brackets",
      inputs: { node: "[2001:db8::1]:5061" },
      expected: both("in brackets, where the provider wants an IPv6 member as address.port"),
    },
    {
      fact: "IPv6 with a port the IPv4 way",
      inputs: { node: "2001:db8::1:5061" },
      expected: both("without a port: a member is address:port, an IPv6 one address.port"),
    },
    {
      fact: "no port",
      inputs: { node: "/Common/fe01" },
      expected: both("without a port: a member is address:port, an IPv6 one address.port"),
    },
    {
      fact: "port any keeps the connection's",
      inputs: { node: "10.1.1.11:any" },
      expected: { port: known(0, from("node")) },
    },
    {
      fact: "port 0 keeps the connection's",
      inputs: { node: "10.1.1.11:0" },
      expected: { port: known(0, from("node")) },
    },
    {
      fact: "a service's name is no port",
      inputs: { node: "10.1.1.11:https" },
      expected: { port: unknown(from("node"), "not a port number") },
    },
    {
      fact: "a port out of range",
      inputs: { node: "10.1.1.11:70000" },
      expected: { port: unknown(from("node"), "not a port (0 to 65535)") },
    },
    { fact: "route domain 0", inputs: { node: "10.1.1.11%0:5061" }, expected: {} },
    {
      fact: "another route domain",
      inputs: { node: "10.1.1.11%1:5061" },
      expected: { target: known(address("10.1.1.11").inRouteDomain(1), from("node")) },
    },
    {
      fact: "another route domain, IPv6",
      inputs: { node: "2001:db8::1%1.5061" },
      expected: { target: known(address("2001:db8::1").inRouteDomain(1), from("node")) },
    },
    {
      fact: "a route domain of an id that there is none of",
      inputs: { node: "10.1.1.11%65535:5061" },
      expected: {
        target: unknown(from("node"), "in a route domain of an id that a BIG-IP does not take"),
      },
    },
    {
      fact: "a name without a partition comes from DNS",
      inputs: { node: "fe01.ocs.example.com:5061" },
      expected: {
        target: unknown(from("node"), "a name whose addresses come from DNS at run time"),
        fqdn: "fe01.ocs.example.com",
      },
    },
    {
      fact: "a text that is no member",
      inputs: { node: "one of them:5061" },
      expected: { target: unknown(from("node"), "neither an address nor a node") },
    },
    {
      fact: "disabled takes no new connections",
      inputs: { state: "disabled" },
      expected: { enabled: known(false, from("state")) },
    },
    {
      fact: "forced offline takes none either",
      inputs: { state: "forced_offline" },
      expected: { enabled: known(false, from("state")) },
    },
    {
      fact: "another state",
      inputs: { state: "up" },
      expected: { enabled: unknown(from("state"), "none of: enabled, disabled, forced_offline") },
    },
    {
      fact: "a computed node",
      inputs: { node: COMPUTED },
      expected: { target: unknown(from("node")), port: unknown(from("node")) },
    },
    { fact: "a computed pool", inputs: { pool: COMPUTED }, expected: { pool: unknown(from("pool")) } },
    { fact: "no node", inputs: { node: null }, expected: both(NOT_STATED) },
    { fact: "no pool", inputs: { pool: null }, expected: { pool: unknown(from("pool"), NOT_STATED) } },
  ],
});

checkKind<Extract<SourceRecord, { kind: "node" }>>({
  type: "f5bigip:ltm/node:Node",
  label: "Node",
  inputs: { name: "/Common/fe01", address: "10.1.1.11" },
  record: {
    kind: "node",
    device: "ltm1",
    origin: from(""),
    path: known("/Common/fe01", from("name")),
    address: known(address("10.1.1.11"), from("address")),
    enabled: absent(from("session")),
  },
  cases: [
    {
      fact: "IPv6",
      inputs: { address: "2001:DB8::11" },
      expected: { address: known(address("2001:db8::11"), from("address")) },
    },
    {
      fact: "an FQDN node",
      inputs: { address: "fe01.ocs.example.com" },
      expected: {
        address: unknown(from("address"), "a name: the addresses of an FQDN node come from DNS at run time"),
        fqdn: "fe01.ocs.example.com",
      },
    },
    {
      fact: "an address that is none",
      inputs: { address: "10.1.1.256" },
      expected: { address: unknown(from("address"), "not an IP address") },
    },
    { fact: "route domain 0", inputs: { address: "10.1.1.11%0" }, expected: {} },
    {
      fact: "another route domain",
      inputs: { address: "10.1.1.11%1" },
      expected: { address: known(address("10.1.1.11").inRouteDomain(1), from("address")) },
    },
    {
      fact: "a computed address",
      inputs: { address: COMPUTED },
      expected: { address: unknown(from("address")) },
    },
    {
      fact: "no address",
      inputs: { address: null },
      expected: { address: unknown(from("address"), NOT_STATED) },
    },
    {
      fact: "state enabled",
      inputs: { state: "enabled" },
      expected: { enabled: known(true, from("state")) },
    },
    {
      fact: "state enabled overrides the session",
      inputs: { state: "enabled", session: "user-disabled" },
      expected: { enabled: known(true, from("state")) },
    },
    {
      fact: "state disabled",
      inputs: { state: "disabled" },
      expected: { enabled: known(false, from("state")) },
    },
    {
      fact: "state forced_offline",
      inputs: { state: "forced_offline" },
      expected: { enabled: known(false, from("state")) },
    },
    {
      fact: "state user-down",
      inputs: { state: "user-down", session: "user-enabled" },
      expected: { enabled: known(false, from("state")) },
    },
    {
      fact: "state user-up leaves it to the session",
      inputs: { state: "user-up", session: "user-disabled" },
      expected: { enabled: known(false, from("session")) },
    },
    {
      fact: "state user-up without a session",
      inputs: { state: "user-up" },
      expected: { enabled: known(true, from("state")) },
    },
    {
      fact: "what a monitor saw is no setting",
      inputs: {},
      outputs: { name: "/Common/fe01", address: "10.1.1.11", state: "down", session: "monitor-enabled" },
      expected: { enabled: known(true, from("session")) },
    },
    {
      fact: "a session alone",
      inputs: { session: "user-disabled" },
      expected: { enabled: known(false, from("session")) },
    },
    {
      fact: "another session",
      inputs: { session: "later" },
      expected: {
        enabled: unknown(from("session"), "none of: user-enabled, monitor-enabled, user-disabled"),
      },
    },
    {
      fact: "another state",
      inputs: { state: "asleep" },
      expected: { enabled: unknown(from("state"), "not a state that peerpath knows") },
    },
    { fact: "a computed state", inputs: { state: COMPUTED }, expected: { enabled: unknown(from("state")) } },
    {
      fact: "a computed session",
      inputs: { session: COMPUTED },
      expected: { enabled: unknown(from("session")) },
    },
  ],
});

checkKind<Extract<SourceRecord, { kind: "snat" }>>({
  type: "f5bigip:ltm/snat:Snat",
  label: "Snat",
  inputs: {
    name: "/Common/out",
    origins: [{ name: "10.1.0.0/16", __defaults: [] }],
    translation: "/Common/10.1.9.1",
  },
  record: {
    kind: "snat",
    device: "ltm1",
    origin: from(""),
    path: known("/Common/out", from("name")),
    origins: known([known(prefix("10.1.0.0/16"), from("origins[0].name"))], from("origins")),
    translation: known({ type: "address", address: address("10.1.9.1") }, from("translation")),
    vlans: known({ mode: "except", vlans: [] }, from("vlansdisabled")),
  },
  cases: [
    {
      fact: "a name in the partition given beside it",
      inputs: { name: "out", partition: "ocs" },
      expected: { path: known("/ocs/out", from("name")) },
    },
    {
      fact: "a name without a partition",
      inputs: { name: "out" },
      expected: { path: known("/Common/out", from("name")) },
    },
    {
      fact: "a computed partition",
      inputs: { name: "out", partition: COMPUTED },
      expected: { path: unknown(from("partition")) },
    },
    { fact: "a computed name", inputs: { name: COMPUTED }, expected: { path: unknown(from("name")) } },
    {
      fact: "origins: an address, every address, and both words for it",
      inputs: {
        origins: [
          { name: "10.1.1.11" },
          { name: "0.0.0.0/0" },
          { name: "any" },
          { name: "any6" },
          { name: "2001:db8::/32" },
        ],
      },
      expected: {
        origins: known(
          ["10.1.1.11/32", "0.0.0.0/0", "0.0.0.0/0", "::/0", "2001:db8::/32"].map((text, index) =>
            known(prefix(text), from(`origins[${index}].name`)),
          ),
          from("origins"),
        ),
      },
    },
    {
      fact: "an origin that cannot be read leaves the others known",
      inputs: {
        origins: [
          { name: "10.1.0.0%1/16" },
          { name: COMPUTED },
          {},
          { name: "10.2.0.0/16" },
          "10.3.0.0/16",
          { name: "all" },
        ],
      },
      expected: {
        origins: known(
          [
            known(prefix("10.1.0.0/16").inRouteDomain(1), from("origins[0].name")),
            unknown(from("origins[1].name")),
            unknown(from("origins[2].name"), NOT_STATED),
            known(prefix("10.2.0.0/16"), from("origins[3].name")),
            unknown(from("origins[4]"), "not an object"),
            unknown(from("origins[5].name"), "neither an IP address nor a prefix"),
          ],
          from("origins"),
        ),
      },
    },
    {
      fact: "computed origins",
      inputs: { origins: COMPUTED },
      expected: { origins: unknown(from("origins")) },
    },
    {
      fact: "no origins",
      inputs: { origins: null },
      expected: { origins: unknown(from("origins"), NOT_STATED) },
    },
    {
      fact: "a translation without a partition",
      inputs: { translation: "2001:db8::9" },
      expected: {
        translation: known({ type: "address", address: address("2001:db8::9") }, from("translation")),
      },
    },
    {
      fact: "a translation in another route domain",
      inputs: { translation: "/Common/10.1.9.1%1" },
      expected: {
        translation: known(
          { type: "address", address: address("10.1.9.1").inRouteDomain(1) },
          from("translation"),
        ),
      },
    },
    {
      fact: "a translation by name",
      inputs: { translation: "/Common/outside" },
      expected: { translation: unknown(from("translation"), NAMED) },
    },
    {
      fact: "automap is not documented here",
      inputs: { translation: "automap" },
      expected: {
        translation: unknown(from("translation"), '"automap", which the provider does not document here'),
      },
    },
    {
      fact: "a computed translation",
      inputs: { translation: COMPUTED },
      expected: { translation: unknown(from("translation")) },
    },
    {
      fact: "a SNAT pool",
      inputs: { translation: null, snatpool: "pool" },
      expected: { translation: known({ type: "snat-pool", pool: "/Common/pool" }, from("snatpool")) },
    },
    {
      fact: "an emptied translation beside a SNAT pool is none",
      inputs: { translation: "", snatpool: "/Common/pool" },
      expected: { translation: known({ type: "snat-pool", pool: "/Common/pool" }, from("snatpool")) },
    },
    {
      fact: "a SNAT pool beside a translation",
      inputs: { snatpool: "/Common/pool" },
      expected: {
        translation: unknown(
          from("snatpool"),
          "a SNAT pool beside a translation address, of which the provider takes one only",
        ),
      },
    },
    {
      fact: "a computed SNAT pool",
      inputs: { translation: null, snatpool: COMPUTED },
      expected: { translation: unknown(from("snatpool")) },
    },
    {
      fact: "neither",
      inputs: { translation: null },
      expected: {
        translation: unknown(from("translation"), "stated neither as translation nor as snatpool"),
      },
    },
    {
      fact: "vlansdisabled left out is true: off on the VLANs",
      inputs: { vlans: ["/Common/a"] },
      expected: { vlans: known({ mode: "except", vlans: ["/Common/a"] }, from("vlans")) },
    },
    {
      fact: "vlansdisabled false: on only there",
      inputs: { vlans: ["a"], vlansdisabled: false },
      expected: { vlans: known({ mode: "only", vlans: ["/Common/a"] }, from("vlans")) },
    },
    {
      fact: "vlansdisabled false without VLANs",
      inputs: { vlansdisabled: false },
      expected: {
        vlans: unknown(
          from("vlansdisabled"),
          "a list of no VLANs, and what the BIG-IP then does is not confirmed",
        ),
      },
    },
    { fact: "computed VLANs", inputs: { vlans: COMPUTED }, expected: { vlans: unknown(from("vlans")) } },
    { fact: "autolasthop default", inputs: { autolasthop: "default" }, expected: {} },
  ],
});

describe("Snat with another last hop", () => {
  for (const [fact, autolasthop, why] of [
    ["disabled", "disabled", "only its default is read"],
    ["computed", COMPUTED, "known only after the deployment"],
  ] as const) {
    it(`${fact} is unread beside the SNAT itself`, () => {
      const records = read("f5bigip:ltm/snat:Snat", {
        name: "/Common/out",
        origins: [{ name: "10.1.0.0/16" }],
        translation: "10.1.9.1",
        autolasthop,
      });
      assert.deepEqual(
        records.map(({ kind }) => kind),
        ["snat", "unread"],
      );
      assert.deepEqual(records[1], {
        kind: "unread",
        device: "ltm1",
        origin: from("autolasthop"),
        what: "autolasthop of SNAT /Common/out",
        why,
      });
    });
  }
});

checkKind<Extract<SourceRecord, { kind: "snat-pool" }>>({
  type: "f5bigip:ltm/snatPool:SnatPool",
  label: "SnatPool",
  inputs: { name: "/Common/ocs", members: ["/Common/10.1.9.1", "10.1.9.2"] },
  record: {
    kind: "snat-pool",
    device: "ltm1",
    origin: from(""),
    path: known("/Common/ocs", from("name")),
    members: known(
      [known(address("10.1.9.1"), from("members[0]")), known(address("10.1.9.2"), from("members[1]"))],
      from("members"),
    ),
  },
  cases: [
    {
      fact: "a member that cannot be read leaves the others known",
      inputs: { members: ["/Common/10.1.9.1%1", "/Common/snat-a", COMPUTED, "10.1.9.2", 7] },
      expected: {
        members: known(
          [
            known(address("10.1.9.1").inRouteDomain(1), from("members[0]")),
            unknown(from("members[1]"), NAMED),
            unknown(from("members[2]")),
            known(address("10.1.9.2"), from("members[3]")),
            unknown(from("members[4]"), "not a string"),
          ],
          from("members"),
        ),
      },
    },
    {
      fact: "computed members",
      inputs: { members: COMPUTED },
      expected: { members: unknown(from("members")) },
    },
    {
      fact: "no members",
      inputs: { members: null },
      expected: { members: unknown(from("members"), NOT_STATED) },
    },
  ],
});

checkKind<Extract<SourceRecord, { kind: "vlan" }>>({
  type: "f5bigip:net/vlan:Vlan",
  label: "Vlan",
  inputs: { name: "/Common/internal", tag: 101, mtu: 1500 },
  record: {
    kind: "vlan",
    device: "ltm1",
    origin: from(""),
    path: known("/Common/internal", from("name")),
    autoLastHop: absent(from("")),
  },
  cases: [
    { fact: "a short name is in /Common", inputs: { name: "internal" }, expected: {} },
    { fact: "a computed name", inputs: { name: COMPUTED }, expected: { path: unknown(from("name")) } },
  ],
});

checkKind<Extract<SourceRecord, { kind: "self-ip" }>>({
  type: "f5bigip:net/selfIp:SelfIp",
  label: "SelfIp",
  inputs: { name: "/Common/self", ip: "10.1.1.1/24", vlan: "/Common/internal" },
  record: {
    kind: "self-ip",
    device: "ltm1",
    origin: from(""),
    path: known("/Common/self", from("name")),
    address: known(interfaceAddress("10.1.1.1/24"), from("ip")),
    vlan: known("/Common/internal", from("vlan")),
    trafficGroup: known("/Common/traffic-group-local-only", from("trafficGroup")),
    allowService: absent(from("portLockdowns")),
  },
  cases: [
    { fact: "a short name is in /Common", inputs: { name: "self" }, expected: {} },
    { fact: "a short VLAN is in /Common", inputs: { vlan: "internal" }, expected: {} },
    {
      fact: "a traffic group by its short name",
      inputs: { trafficGroup: "traffic-group-1" },
      expected: { trafficGroup: known("/Common/traffic-group-1", from("trafficGroup")) },
    },
    {
      fact: "a traffic group by its path",
      inputs: { trafficGroup: "/Common/traffic-group-1" },
      expected: { trafficGroup: known("/Common/traffic-group-1", from("trafficGroup")) },
    },
    {
      fact: "a computed traffic group",
      inputs: { trafficGroup: COMPUTED },
      expected: { trafficGroup: unknown(from("trafficGroup")) },
    },
    {
      fact: "IPv6",
      inputs: { ip: "2001:db8::1/64" },
      expected: { address: known(interfaceAddress("2001:db8::1/64"), from("ip")) },
    },
    { fact: "route domain 0", inputs: { ip: "10.1.1.1%0/24" }, expected: {} },
    {
      fact: "another route domain",
      inputs: { ip: "10.1.1.1%1/24" },
      expected: { address: known(interfaceAddress("10.1.1.1/24").inRouteDomain(1), from("ip")) },
    },
    {
      fact: "no prefix length",
      inputs: { ip: "10.1.1.1" },
      expected: {
        address: unknown(from("ip"), "not an IP address with a prefix length, such as 10.1.1.1/24"),
      },
    },
    { fact: "a computed address", inputs: { ip: COMPUTED }, expected: { address: unknown(from("ip")) } },
    { fact: "no address", inputs: { ip: null }, expected: { address: unknown(from("ip"), NOT_STATED) } },
    ...portLockdowns(),
    { fact: "a computed VLAN", inputs: { vlan: COMPUTED }, expected: { vlan: unknown(from("vlan")) } },
    { fact: "no VLAN", inputs: { vlan: null }, expected: { vlan: unknown(from("vlan"), NOT_STATED) } },
  ],
});

checkKind<Extract<SourceRecord, { kind: "bigip-route" }>>({
  type: "f5bigip:net/route:Route",
  label: "Route",
  inputs: { name: "/Common/r", network: "10.9.0.0/16", gw: "10.1.1.254" },
  record: {
    kind: "bigip-route",
    device: "ltm1",
    origin: from(""),
    path: known("/Common/r", from("name")),
    network: known(prefix("10.9.0.0/16"), from("network")),
    gateway: known(address("10.1.1.254"), from("gw")),
    reject: absent(from("reject")),
    pool: absent(from("")),
    interface: absent(from("tunnelRef")),
  },
  cases: [
    {
      fact: "default",
      inputs: { network: "default" },
      expected: { network: known("default", from("network")) },
    },
    {
      fact: "default-inet6",
      inputs: { network: "default-inet6" },
      expected: { network: known("default-inet6", from("network")) },
    },
    {
      fact: "every address as a prefix",
      inputs: { network: "0.0.0.0/0" },
      expected: { network: known(prefix("0.0.0.0/0"), from("network")) },
    },
    {
      fact: "a bare address is that host",
      inputs: { network: "10.9.0.1" },
      expected: { network: known(prefix("10.9.0.1/32"), from("network")) },
    },
    {
      fact: "another route domain",
      inputs: { network: "10.9.0.0%1/16" },
      expected: { network: known(prefix("10.9.0.0/16").inRouteDomain(1), from("network")) },
    },
    {
      fact: "the default of another route domain",
      inputs: { network: "default%1" },
      expected: { network: known(prefix("0.0.0.0/0").inRouteDomain(1), from("network")) },
    },
    {
      fact: "the IPv6 default of another route domain",
      inputs: { network: "default-inet6%1" },
      expected: { network: known(prefix("::/0").inRouteDomain(1), from("network")) },
    },
    {
      fact: "the default of route domain 0",
      inputs: { network: "default%0" },
      expected: { network: known("default", from("network")) },
    },
    {
      fact: "free text",
      inputs: { network: "the rest" },
      expected: { network: unknown(from("network"), "neither an IP address nor a prefix") },
    },
    {
      fact: "a computed network",
      inputs: { network: COMPUTED },
      expected: { network: unknown(from("network")) },
    },
    {
      fact: "no network",
      inputs: { network: null },
      expected: { network: unknown(from("network"), NOT_STATED) },
    },
    {
      fact: "no gateway",
      inputs: { gw: null, reject: true },
      expected: { gateway: absent(from("gw")), reject: known(true, from("reject")) },
    },
    {
      fact: "a gateway in another route domain",
      inputs: { gw: "10.1.1.254%1" },
      expected: { gateway: known(address("10.1.1.254").inRouteDomain(1), from("gw")) },
    },
    {
      fact: "a gateway that is no address",
      inputs: { gw: "/Common/gw_pool" },
      expected: { gateway: unknown(from("gw"), NAMED) },
    },
    { fact: "a computed gateway", inputs: { gw: COMPUTED }, expected: { gateway: unknown(from("gw")) } },
    {
      fact: "a tunnel",
      inputs: { gw: null, tunnelRef: "/Common/vxlan" },
      expected: { gateway: absent(from("gw")), interface: known("/Common/vxlan", from("tunnelRef")) },
    },
    {
      fact: "a computed tunnel",
      inputs: { tunnelRef: COMPUTED },
      expected: { interface: unknown(from("tunnelRef")) },
    },
  ],
});

function checkKind<R extends SourceRecord>(kind: Kind<R>): void {
  describe(kind.label, () => {
    it("as a whole", () => {
      assert.deepEqual(read(kind.type, kind.inputs), [kind.record]);
    });
    for (const { fact, inputs, outputs, expected } of kind.cases) {
      it(fact, () => {
        assert.deepEqual(read(kind.type, { ...kind.inputs, ...inputs }, outputs), [
          { ...kind.record, ...expected },
        ]);
      });
    }
    it("left out of the preview it is unread", () => {
      assert.deepEqual(read(kind.type, {}), [
        { kind: "unread", device: "ltm1", origin: from(""), what: `${kind.label} thing`, why: LEFT_OUT_WHY },
      ]);
    });
  });
}

type SelfIpCase = Kind<Extract<SourceRecord, { kind: "self-ip" }>>["cases"][number];

/** Facts 4.2: allow-service all, none, default or a list. */
function portLockdowns(): readonly SelfIpCase[] {
  const whole = from("portLockdowns");
  const first = from("portLockdowns[0]");
  const cases: readonly [fact: string, stated: PropertyMap[string], allowService: Fact<PortLockdown>][] = [
    ["4.2 all", ["all"], known({ type: "all" }, first)],
    ["4.2 none", ["none"], known({ type: "none" }, first)],
    ["4.2 the default list", ["default"], known({ type: "list", default: true, services: [] }, first)],
    [
      "4.2 one service",
      ["tcp:443"],
      known({ type: "list", default: false, services: [{ protocol: "tcp", port: 443 }] }, first),
    ],
    [
      "4.2 services and the default list",
      ["tcp:4040", "default", "egp:0", "udp:any"],
      known(
        {
          type: "list",
          default: true,
          services: [
            { protocol: "tcp", port: 4040 },
            { protocol: "egp", port: 0 },
            { protocol: "udp", port: 0 },
          ],
        },
        whole,
      ),
    ],
    ["an empty list, which the provider does not send", [], absent(whole)],
    [
      "a word for the whole beside others",
      ["tcp:443", "all"],
      unknown(
        from("portLockdowns[1]"),
        '"all" beside others, which versions of the provider take differently',
      ),
    ],
    ["a service by its name", ["tcp:https"], unknown(first, "not a service such as tcp:443")],
    ["a port out of range", ["tcp:70000"], unknown(first, "not a port (0 to 65535)")],
    ["a computed service", ["tcp:443", COMPUTED], unknown(from("portLockdowns[1]"))],
    ["computed services", COMPUTED, unknown(whole)],
  ];
  return cases.map(([fact, stated, allowService]) => ({
    fact: `port lockdown: ${fact}`,
    inputs: { portLockdowns: stated },
    expected: { allowService },
  }));
}

function both(why: string): Pick<Extract<SourceRecord, { kind: "pool-member" }>, "target" | "port"> {
  return { target: unknown(from("node"), why), port: unknown(from("node"), why) };
}

function address(text: string): IpAddress {
  const parsed = IpAddress.parse(text);
  assert.ok(parsed !== undefined, text);
  return parsed;
}

function prefix(text: string): Prefix {
  const parsed = Prefix.parse(text);
  assert.ok(parsed !== undefined, text);
  return parsed;
}

function interfaceAddress(text: string): InterfaceAddress {
  const parsed = InterfaceAddress.parse(text);
  assert.ok(parsed !== undefined, text);
  return parsed;
}
