import assert from "node:assert/strict";
import { buildNetwork } from "../../policies/network/build-network";
import type { SourceRecord } from "../../policies/records/records";
import type { HostsEdit, SegmentRecord } from "../../policies/records/server-records";
import { absent, known } from "../../policies/values/fact";
import {
  type GivenResolver,
  UNKNOWN,
  addresses,
  cname,
  hostsEdit,
  ip,
  origin,
  prefix,
  router,
  selfIp,
  server,
} from "../support/estate";

const FE01 = "fe01.example.com";
const FE02 = "fe02.example.com";

interface Case {
  readonly shows: string;
  readonly planned: readonly SourceRecord[];
  readonly declared: readonly SourceRecord[];
  /** `about: declared / planned`, with "both" where neither takes the other's place. */
  readonly gives: readonly string[];
}

function check(cases: readonly Case[]): void {
  for (const { shows, planned, declared, gives } of cases) {
    it(shows, () => {
      const found = buildNetwork({ planned, declared }).contradictions;
      assert.deepEqual(
        found.map(
          ({ subject, about, used, ...both }) =>
            `${subject}: ${about}: ${both.declared.value} / ${both.planned.value}${used === "both" ? " (both)" : ""}`,
        ),
        gives,
      );
    });
  }
}

describe("compareFacts: record sets", () => {
  check([
    {
      shows: "the same addresses in another order agree",
      planned: [addresses(FE01, "10.1.1.11", "10.1.9.11")],
      declared: [addresses(FE01, "10.1.9.11", "10.1.1.11")],
      gives: [],
    },
    {
      shows: "another address",
      planned: [addresses(FE01, "10.1.1.11")],
      declared: [addresses(FE01, "10.9.9.9")],
      gives: [`${FE01}: the A record: A 10.9.9.9 / A 10.1.1.11`],
    },
    {
      shows: "an address less than planned",
      planned: [addresses(FE01, "10.1.1.11", "10.1.9.11")],
      declared: [addresses(FE01, "10.1.1.11")],
      gives: [`${FE01}: the A record: A 10.1.1.11 / A 10.1.1.11, 10.1.9.11`],
    },
    {
      shows: "an address more than planned",
      planned: [addresses(FE01, "10.1.1.11")],
      declared: [addresses(FE01, "10.1.1.11", "10.1.9.11")],
      gives: [`${FE01}: the A record: A 10.1.1.11, 10.1.9.11 / A 10.1.1.11`],
    },
    {
      shows: "a planned address that is not known yet may be the declared one",
      planned: [addresses(FE01, UNKNOWN)],
      declared: [addresses(FE01, "10.1.1.11")],
      gives: [],
    },
    {
      shows: "a planned list that is not known yet may be the declared one",
      planned: [{ ...addresses(FE01), type: "A", values: UNKNOWN }],
      declared: [addresses(FE01, "10.1.1.11")],
      gives: [],
    },
    {
      shows: "a known address that is not declared contradicts, whatever the unknown one beside it is",
      planned: [addresses(FE01, "10.1.9.11", UNKNOWN)],
      declared: [addresses(FE01, "10.1.1.11")],
      gives: [`${FE01}: the A record: A 10.1.1.11 / A 10.1.9.11, an unknown address`],
    },
    {
      shows: "two planned sets of one name and type are answers together",
      planned: [addresses(FE01, "10.1.1.11"), addresses(FE01, "10.1.9.11")],
      declared: [addresses(FE01, "10.1.9.11", "10.1.1.11")],
      gives: [],
    },
    {
      shows: "another type of address is an addition",
      planned: [addresses(FE01, "10.1.1.11")],
      declared: [addresses(FE01, "2001:db8::11")],
      gives: [],
    },
    {
      shows: "another name is an addition, and a planned one of unknown name contradicts nothing",
      planned: [addresses(FE01, "10.1.1.11"), addresses(UNKNOWN, "10.1.1.99")],
      declared: [addresses(FE02, "10.1.1.12")],
      gives: [],
    },
    {
      shows: "an alias of another target",
      planned: [cname(FE01, "a.example.com")],
      declared: [cname(FE01, "b.example.com")],
      gives: [`${FE01}: the CNAME record: CNAME b.example.com / CNAME a.example.com`],
    },
    {
      shows: "an alias of the same target, and one whose planned target is not known yet",
      planned: [cname(FE01, "a.example.com"), cname(FE02, UNKNOWN)],
      declared: [cname(FE01, "a.example.com"), cname(FE02, "b.example.com")],
      gives: [],
    },
    {
      shows: "an alias where the plan has addresses",
      planned: [addresses(FE01, "10.1.1.11")],
      declared: [cname(FE01, "a.example.com")],
      gives: [`${FE01}: the kind of its record: CNAME a.example.com / A 10.1.1.11`],
    },
    {
      shows: "addresses where the plan has an alias, even one whose target is not known yet",
      planned: [cname(FE01, UNKNOWN)],
      declared: [addresses(FE01, "10.1.1.11")],
      gives: [`${FE01}: the kind of its record: A 10.1.1.11 / CNAME to an unknown name`],
    },
    {
      shows: "an alias where the plan has addresses that are not known yet",
      planned: [{ ...addresses(FE01), type: "A", values: UNKNOWN }],
      declared: [cname(FE01, "a.example.com")],
      gives: [`${FE01}: the kind of its record: CNAME a.example.com / A of unknown addresses`],
    },
    {
      shows: "a view is meant to differ",
      planned: [addresses(FE01, "10.1.1.11")],
      declared: [
        {
          kind: "dns-view",
          origin: origin("facts", "dns.views[0]"),
          name: "inside",
          servers: [FE02],
          records: [addresses(FE01, "10.1.9.11")],
        },
      ],
      gives: [],
    },
  ]);

  it("the plan's kind of record is used, and the declared one is not beside it", () => {
    const network = buildNetwork({
      planned: [addresses(FE01, "10.1.1.11"), cname(FE02, "a.example.com")],
      declared: [cname(FE01, "a.example.com"), addresses(FE02, "10.1.1.12", "2001:db8::12")],
    });
    assert.deepEqual(network.dns.names.get(FE01)?.cnames, []);
    assert.deepEqual(network.dns.names.get(FE02)?.addresses, []);
  });
});

describe("compareFacts: interfaces", () => {
  const full = {
    name: "lb",
    address: "10.1.1.11/24",
    gateway: "10.1.1.1",
    segment: "a",
    metric: 10,
    register: true,
  };
  const one = (planned: object, declared: object): Pick<Case, "planned" | "declared"> => ({
    planned: [server(FE01, [{ ...full, ...planned }])],
    declared: [server(FE01, [{ ...full, ...declared }])],
  });
  check([
    { shows: "a fact that repeats the plan agrees", ...one({}, {}), gives: [] },
    {
      shows: "another address",
      ...one({}, { address: "10.1.1.99/24" }),
      gives: [`${FE01}: the address of interface lb: 10.1.1.99/24 / 10.1.1.11/24`],
    },
    {
      shows: "another prefix length",
      ...one({}, { address: "10.1.1.11/25" }),
      gives: [`${FE01}: the prefix length of interface lb: 10.1.1.11/25 / 10.1.1.11/24`],
    },
    {
      shows: "another gateway",
      ...one({}, { gateway: "10.1.1.254" }),
      gives: [`${FE01}: the gateway of interface lb: 10.1.1.254 / 10.1.1.1`],
    },
    {
      shows: "another segment",
      ...one({}, { segment: "b" }),
      gives: [`${FE01}: the segment of interface lb: "b" / "a"`],
    },
    {
      shows: "another metric",
      ...one({}, { metric: 20 }),
      gives: [`${FE01}: the metric of interface lb: 20 / 10`],
    },
    {
      shows: "another register",
      ...one({}, { register: false }),
      gives: [`${FE01}: "register" of interface lb: false / true`],
    },
    {
      shows: "planned values that are not known yet contradict nothing",
      ...one(
        { address: UNKNOWN, gateway: UNKNOWN, segment: UNKNOWN, metric: UNKNOWN, register: UNKNOWN },
        {},
      ),
      gives: [],
    },
    {
      shows: "what the plan leaves out is filled in",
      ...one({ gateway: undefined, segment: undefined, metric: undefined, register: undefined }, {}),
      gives: [],
    },
    {
      shows: "what the facts leave out says nothing",
      ...one({}, { gateway: undefined, segment: undefined, metric: undefined, register: undefined }),
      gives: [],
    },
    {
      shows: "the other family of one name is an addition",
      ...one({}, { address: "2001:db8::11/64", gateway: "2001:db8::1" }),
      gives: [],
    },
    {
      shows: "of two planned addresses of one interface, the declared one is compared with its equal",
      planned: [
        server(FE01, [
          { name: "nic", address: "10.1.1.12/24", gateway: "10.1.1.2" },
          { name: "nic", address: "10.1.1.11/24", gateway: "10.1.1.1" },
        ]),
      ],
      declared: [server(FE01, [{ name: "nic", address: "10.1.1.11/24", gateway: "10.1.1.254" }])],
      gives: [`${FE01}: the gateway of interface nic: 10.1.1.254 / 10.1.1.1`],
    },
    {
      shows: "of two planned addresses of one interface, one that is not known yet may be the declared one",
      planned: [
        server(FE01, [
          { name: "nic", address: "10.1.1.12/24" },
          { name: "nic", address: UNKNOWN },
        ]),
      ],
      declared: [server(FE01, [{ name: "nic", address: "10.1.1.11/24" }])],
      gives: [],
    },
    {
      shows:
        "a second declared address of an interface is an addition where the facts give the plan's address too",
      planned: [server(FE01, [{ name: "nic", address: "10.1.1.11/24" }])],
      declared: [
        server(FE01, [
          { name: "nic", address: "10.1.1.11/24" },
          { name: "nic", address: "10.1.1.12/24" },
        ]),
      ],
      gives: [],
    },
    {
      shows: "near-twin: another address alone contradicts the plan's",
      planned: [server(FE01, [{ name: "nic", address: "10.1.1.11/24" }])],
      declared: [server(FE01, [{ name: "nic", address: "10.1.1.12/24" }])],
      gives: [`${FE01}: the address of interface nic: 10.1.1.12/24 / 10.1.1.11/24`],
    },
    {
      shows: "an interface that the plan does not have is an addition",
      planned: [server(FE01, [full])],
      declared: [server(FE01, [{ name: "mgmt", address: "10.1.9.11/24" }])],
      gives: [],
    },
    {
      shows: "an interface without a name is the one with its address",
      planned: [server(FE01, [full])],
      declared: [unnamed(server(FE01, [{ ...full, gateway: "10.1.1.254" }]))],
      gives: [`${FE01}: the gateway of interface lb: 10.1.1.254 / 10.1.1.1`],
    },
    {
      shows: "the same without a name on either side",
      planned: [unnamed(server(FE01, [full]))],
      declared: [unnamed(server(FE01, [{ ...full, gateway: "10.1.1.254" }]))],
      gives: [`${FE01}: the gateway of the interface with 10.1.1.11: 10.1.1.254 / 10.1.1.1`],
    },
    {
      shows: "lists that are not known yet, and a server of unknown name, contradict nothing",
      planned: [
        { ...server(FE01, []), interfaces: UNKNOWN, routes: UNKNOWN, hosts: UNKNOWN },
        { ...server(FE02, [full]), fqdn: UNKNOWN },
      ],
      declared: [
        server(FE01, [full], {
          routes: [{ to: "10.9.0.0/16", via: "10.1.1.9" }],
          hosts: { x: ["10.1.1.1"] },
        }),
      ],
      gives: [],
    },
    {
      shows: "a declared server of unknown name says nothing",
      planned: [server(FE01, [full])],
      declared: [{ ...server(FE01, [{ ...full, gateway: "10.1.1.254" }]), fqdn: UNKNOWN }],
      gives: [],
    },
    {
      shows: "of two planned servers of one name the first counts, as in the model",
      planned: [server(FE01, [full]), server(FE01, [{ ...full, gateway: "10.1.1.254" }])],
      declared: [server(FE01, [full])],
      gives: [],
    },
  ]);
});

function unnamed(record: ReturnType<typeof server>): ReturnType<typeof server> {
  if (record.interfaces.state !== "known") return record;
  const interfaces = record.interfaces.value.map((one) => ({
    ...one,
    name: { state: "absent" as const, origin: one.origin },
  }));
  return { ...record, interfaces: known(interfaces, record.interfaces.origin) };
}

describe("compareFacts: who has an address", () => {
  const lb = { name: "lb", address: "10.1.1.11/24" };
  check([
    {
      shows: "a declared interface with the address of another interface of the server",
      planned: [server(FE01, [lb])],
      declared: [server(FE01, [{ name: "eth0", address: "10.1.1.11/24" }])],
      gives: [`${FE01}: which interface has 10.1.1.11: interface eth0 / interface lb`],
    },
    {
      shows: "a declared interface with the address of another server",
      planned: [server(FE01, [lb]), server(FE02, [])],
      declared: [server(FE02, [lb])],
      gives: [
        `${FE02}: which machine has 10.1.1.11: interface lb of ${FE02} / interface lb of ${FE01} (both)`,
      ],
    },
    {
      shows: "the same for a server and for a router that only the facts have",
      planned: [server(FE01, [lb])],
      declared: [server(FE02, [lb]), router("core", [{ name: "a", address: "10.1.1.11/24" }])],
      gives: [
        `${FE02}: which machine has 10.1.1.11: interface lb of ${FE02} / interface lb of ${FE01} (both)`,
        `core: which machine has 10.1.1.11: interface a of router core / interface lb of ${FE01} (both)`,
      ],
    },
    {
      shows: "two servers may share an address on two named segments, one of them named by the facts alone",
      planned: [server(FE01, [lb])],
      declared: [server(FE01, [{ ...lb, segment: "a" }]), server(FE02, [{ ...lb, segment: "b" }])],
      gives: [],
    },
    {
      shows: "not on one named segment",
      planned: [server(FE01, [{ ...lb, segment: "a" }])],
      declared: [server(FE02, [{ ...lb, segment: "a" }])],
      gives: [
        `${FE02}: which machine has 10.1.1.11: interface lb of ${FE02} / interface lb of ${FE01} (both)`,
      ],
    },
    {
      shows: "a planned segment that is not known yet may be another one",
      planned: [server(FE01, [{ ...lb, segment: UNKNOWN }])],
      declared: [server(FE02, [{ ...lb, segment: "a" }])],
      gives: [],
    },
    {
      shows: "a planned address that is not known yet is nobody's",
      planned: [server(FE01, [{ name: "lb", address: UNKNOWN }])],
      declared: [server(FE02, [lb])],
      gives: [],
    },
    {
      shows: "a link-local address may be on every link",
      planned: [server(FE01, [{ name: "lb", address: "fe80::1/64" }])],
      declared: [server(FE02, [{ name: "lb", address: "fe80::1/64" }])],
      gives: [],
    },
  ]);

  it("of one server's address the plan's interface alone is used", () => {
    const network = buildNetwork({
      planned: [server(FE01, [lb])],
      declared: [server(FE01, [{ name: "eth0", address: "10.1.1.11/24", gateway: "10.1.1.254" }])],
    });
    const shown = network.servers.get(FE01)?.interfaces.map(({ name, gateway }) => [name, gateway.state]);
    assert.deepEqual(shown, [["lb", "absent"]]);
  });
});

describe("compareFacts: routes", () => {
  const routes = (...list: readonly { to: string; via: string | typeof UNKNOWN }[]): SourceRecord[] => [
    server(FE01, [{ name: "lb", address: "10.1.1.11/24" }], { routes: list }),
  ];
  const toNine = { to: "10.9.0.0/16", via: "10.1.1.9" };
  check([
    { shows: "the same route agrees", planned: routes(toNine), declared: routes(toNine), gives: [] },
    {
      shows: "another next hop to the same network",
      planned: routes(toNine),
      declared: routes({ ...toNine, via: "10.1.1.8" }),
      gives: [`${FE01}: the route to 10.9.0.0/16: via 10.1.1.8 / via 10.1.1.9`],
    },
    {
      shows: "one of two planned next hops agrees, a third does not",
      planned: routes(toNine, { ...toNine, via: "10.1.1.8" }),
      declared: routes({ ...toNine, via: "10.1.1.8" }, { ...toNine, via: "10.1.1.7" }),
      gives: [`${FE01}: the route to 10.9.0.0/16: via 10.1.1.7 / via 10.1.1.9, via 10.1.1.8`],
    },
    {
      shows: "a route that the plan's list lacks would be lost",
      planned: routes(toNine),
      declared: routes(toNine, { to: "10.8.0.0/16", via: "10.1.1.9" }),
      gives: [`${FE01}: the route to 10.8.0.0/16: via 10.1.1.9 / a list of routes without it`],
    },
    {
      shows: "a list that the plan leaves empty is filled in",
      planned: routes(),
      declared: routes(toNine),
      gives: [],
    },
    {
      shows: "a next hop that is not known yet may be the declared one",
      planned: routes({ ...toNine, via: UNKNOWN }),
      declared: routes(toNine),
      gives: [],
    },
    {
      shows: "a known next hop beside it does not change that",
      planned: routes({ ...toNine, via: UNKNOWN }, { ...toNine, via: "10.1.1.8" }),
      declared: routes(toNine),
      gives: [],
    },
  ]);

  it("a planned route of unknown destination may be the declared one; a declared value that is not known says nothing", () => {
    const [unknownTo] = routes(toNine);
    assert.ok(unknownTo?.kind === "server" && unknownTo.routes.state === "known");
    const stranger = {
      ...unknownTo,
      routes: known(
        unknownTo.routes.value.map((route) => ({ ...route, to: UNKNOWN })),
        unknownTo.routes.origin,
      ),
    };
    assert.deepEqual(buildNetwork({ planned: [stranger], declared: routes(toNine) }).contradictions, []);
    assert.deepEqual(buildNetwork({ planned: routes(toNine), declared: [stranger] }).contradictions, []);
  });
});

describe("compareFacts: hosts files", () => {
  const hosts = (lines: Readonly<Record<string, readonly string[]>>): SourceRecord =>
    server(FE01, [{ name: "lb", address: "10.1.1.11/24" }], { hosts: lines });
  const edit = (effect: HostsEdit): SourceRecord => hostsEdit("10.1.1.11", effect);
  const line = (address: string): { address: ReturnType<typeof ip>; names: string[] } => ({
    address: ip(address),
    names: [FE02],
  });
  const declared = [hosts({ [FE02]: ["10.1.9.12"] })];
  check([
    {
      shows: "the same addresses in the Server component agree",
      planned: [hosts({ [FE02]: ["10.1.9.12"] })],
      declared,
      gives: [],
    },
    {
      shows: "other addresses in the Server component",
      planned: [hosts({ [FE02]: ["10.1.2.12"] })],
      declared,
      gives: [`${FE01}: ${FE02} in its hosts file: 10.1.9.12 / 10.1.2.12`],
    },
    {
      shows: "another name is an addition",
      planned: [hosts({ "other.example.com": ["10.1.2.12"] })],
      declared,
      gives: [],
    },
    {
      shows: "a command that replaces the file with the same line agrees",
      planned: [edit({ effect: "replaces-file", lines: [line("10.1.9.12")] })],
      declared,
      gives: [],
    },
    {
      shows: "a command that replaces the file with another address",
      planned: [edit({ effect: "replaces-file", lines: [line("10.1.2.12")] })],
      declared,
      gives: [`${FE01}: ${FE02} in its hosts file: 10.1.9.12 / 10.1.2.12`],
    },
    {
      shows: "a command that replaces the file without the name",
      planned: [edit({ effect: "replaces-file", lines: [] })],
      declared,
      gives: [`${FE01}: ${FE02} in its hosts file: 10.1.9.12 / no address`],
    },
    {
      shows: "a command that removes the name's lines and writes another",
      planned: [edit({ effect: "adds", lines: [line("10.1.2.12")], replacedNames: [FE02] })],
      declared,
      gives: [`${FE01}: ${FE02} in its hosts file: 10.1.9.12 / 10.1.2.12`],
    },
    {
      shows: "a command that removes the name's lines and writes the same again agrees",
      planned: [edit({ effect: "adds", lines: [line("10.1.9.12")], replacedNames: [FE02] })],
      declared,
      gives: [],
    },
    {
      shows: "a command that only adds a line leaves the declared one",
      planned: [edit({ effect: "adds", lines: [line("10.1.2.12")], replacedNames: [] })],
      declared,
      gives: [],
    },
    {
      shows: "two commands that both remove the name",
      planned: [
        edit({ effect: "adds", lines: [], replacedNames: [FE02] }),
        edit({ effect: "adds", lines: [line("10.1.2.12")], replacedNames: [FE02] }),
      ],
      declared,
      gives: [`${FE01}: ${FE02} in its hosts file: 10.1.9.12 / 10.1.2.12`],
    },
    {
      shows: "one that removes the name and another that adds it: their order is not known",
      planned: [
        edit({ effect: "replaces-file", lines: [] }),
        edit({ effect: "adds", lines: [line("10.1.9.12")], replacedNames: [] }),
      ],
      declared,
      gives: [],
    },
    {
      shows: "one that cannot be read may do anything",
      planned: [edit({ effect: "replaces-file", lines: [] }), edit({ effect: "unread", why: "a loop" })],
      declared,
      gives: [],
    },
    {
      shows: "a command on another machine, or on one that is not known, contradicts nothing",
      planned: [
        hostsEdit("10.1.1.99", { effect: "replaces-file", lines: [] }),
        hostsEdit(UNKNOWN, { effect: "replaces-file", lines: [] }),
      ],
      declared,
      gives: [],
    },
  ]);
});

describe("compareFacts: segments", () => {
  const segment = (...prefixes: readonly string[]): SegmentRecord => ({
    kind: "segment",
    origin: origin("facts", "segments[0]"),
    name: "fe-a",
    device: "ltm1",
    vlan: "/Common/fe-a",
    prefixes: prefixes.map(prefix),
  });
  const selfs = [
    selfIp("/Common/s1", "10.1.1.1/24", "/Common/fe-a"),
    selfIp("/Common/s2", "10.1.2.1/24", "/Common/fe-b"),
  ];
  const differs =
    'segment "fe-a": the networks on VLAN /Common/fe-a of ltm1: 10.1.2.0/24 / 10.1.1.0/24 (both)';
  check([
    { shows: "the self IP's network", planned: selfs, declared: [segment("10.1.1.0/24")], gives: [] },
    { shows: "a wider one", planned: selfs, declared: [segment("10.1.0.0/16", "10.9.0.0/16")], gives: [] },
    { shows: "another network", planned: selfs, declared: [segment("10.1.2.0/24")], gives: [differs] },
    { shows: "no network", planned: selfs, declared: [segment()], gives: [] },
    {
      shows: "a network of the other family only",
      planned: selfs,
      declared: [segment("2001:db8::/64")],
      gives: [],
    },
    {
      shows: "a VLAN without any self IP in the plan",
      planned: selfs.slice(1),
      declared: [segment("10.1.2.0/24")],
      gives: [],
    },
    {
      shows: "a segment that no BIG-IP is on",
      planned: selfs,
      declared: [{ ...segment("10.1.2.0/24"), device: undefined, vlan: undefined }],
      gives: [],
    },
    {
      shows: "a self IP there whose address is not known yet may be the one that fits",
      planned: [...selfs, selfIp("/Common/s3", UNKNOWN, "/Common/fe-a")],
      declared: [segment("10.1.2.0/24")],
      gives: [],
    },
    {
      shows: "so may one whose VLAN is not known yet",
      planned: [...selfs, selfIp("/Common/s3", "10.1.2.3/24", UNKNOWN)],
      declared: [segment("10.1.2.0/24")],
      gives: [],
    },
    {
      shows: "the device by the name that the facts give it",
      planned: selfs,
      declared: [
        { ...segment("10.1.2.0/24"), device: "edge" },
        {
          kind: "declared-device",
          origin: origin("facts", "bigip.devices[0]"),
          name: "edge",
          provider: "ltm1",
          files: [],
          complete: false,
        },
      ],
      gives: [differs.replace("ltm1", "edge")],
    },
  ]);
});

describe("compareFacts: how servers ask DNS", () => {
  const asks = (resolver: GivenResolver): SourceRecord => server(FE01, [], { resolver });
  check([
    {
      shows: "the same suffixes, and servers in another order",
      planned: [asks({ suffixes: ["a.b", "c.d"], servers: ["10.1.1.1", "10.1.1.2"] })],
      declared: [asks({ suffixes: ["a.b", "c.d"], servers: ["10.1.1.2", "10.1.1.1"] })],
      gives: [],
    },
    {
      shows: "suffixes in another order",
      planned: [asks({ suffixes: ["a.b", "c.d"] })],
      declared: [asks({ suffixes: ["c.d", "a.b"] })],
      gives: [`${FE01}: the DNS suffixes: c.d, a.b / a.b, c.d`],
    },
    {
      shows: "a suffix less, and one that is not known",
      planned: [asks({ suffixes: [UNKNOWN, "c.d"] })],
      declared: [asks({ suffixes: [] })],
      gives: [`${FE01}: the DNS suffixes: none / an unknown name, c.d`],
    },
    {
      shows: "a suffix that is not known may be equal",
      planned: [asks({ suffixes: [UNKNOWN] })],
      declared: [asks({ suffixes: ["a.b"] })],
      gives: [],
    },
    {
      shows: "another server",
      planned: [asks({ servers: ["10.1.1.1"] })],
      declared: [asks({ servers: ["10.1.1.2"] })],
      gives: [`${FE01}: the DNS servers: 10.1.1.2 / 10.1.1.1`],
    },
    {
      shows: "what only one of them states, or what is not known",
      planned: [asks({ servers: UNKNOWN })],
      declared: [asks({ suffixes: ["a.b"], servers: ["10.1.1.2"] })],
      gives: [],
    },
  ]);
});

describe("compareFacts: views", () => {
  const part = (view: string): SourceRecord => ({
    ...addresses(FE01, "10.1.1.11"),
    zone: {
      key: view,
      name: UNKNOWN,
      isPrivate: absent(origin("zone")),
      view: known(view, origin("zone")),
    },
  });
  const view = (name: string, address: string): SourceRecord => ({
    kind: "dns-view",
    origin: origin("facts"),
    name,
    servers: [FE02],
    records: [addresses(FE01, address)],
  });
  check([
    {
      shows: "another address than the planned view of that name gives",
      planned: [part("internal")],
      declared: [view("internal", "10.9.9.9")],
      gives: [`${FE01}: the A record: A 10.9.9.9 / A 10.1.1.11`],
    },
    {
      shows: "the same address",
      planned: [part("internal")],
      declared: [view("internal", "10.1.1.11")],
      gives: [],
    },
    {
      shows: "another view than the plan's",
      planned: [part("internal")],
      declared: [view("inside", "10.9.9.9")],
      gives: [],
    },
  ]);
});
