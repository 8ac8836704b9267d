import assert from "node:assert/strict";
import { buildNetwork } from "../../policies/network/build-network";
import { runPipeline } from "../../policies/pipeline";
import type { BigIpRecord } from "../../policies/records/bigip-records";
import type { SourceRecord } from "../../policies/records/records";
import { traceForward } from "../../policies/trace/trace-forward";
import { traceReply } from "../../policies/trace/trace-reply";
import {
  FLOATING,
  type GivenVirtual,
  UNKNOWN,
  addresses,
  bigIpRoute,
  deviceSettings,
  forwarding,
  group,
  ip,
  planned,
  pool,
  router,
  selfIp,
  server,
  snat,
  virtual,
  vlan,
} from "../support/estate";
import { FE01, FE02 } from "./seed-case";
import { outcomes } from "./short-outcomes";

const A = "/Common/fe-a";
const B = "/Common/fe-b";
const C = "/Common/fe-c";
const SELF_IPS = [
  selfIp("/Common/self-a", "10.1.1.1/24", A, FLOATING),
  selfIp("/Common/self-b", "10.1.2.1/24", B, FLOATING),
];

interface ReplyCase {
  /** The number of the fact in the sheet and what it says. */
  readonly shows: string;
  readonly records: readonly SourceRecord[];
  /** What fe01's call to fe02 comes to, or the other way round where `from` says so. */
  readonly gives: string;
  readonly from?: "fe02";
  /** What else the flow rests on, beside segments and the whole configuration. */
  readonly assuming?: readonly string[];
}

function assumptions(records: readonly SourceRecord[], from: string): string[] {
  return runPipeline(planned(records))
    .flows.filter((flow) => flow.from.startsWith(from))
    .flatMap((flow) => flow.assumptions.map(({ what }) => what))
    .filter((what) => !/is on (the )?segment|holds the whole configuration/.test(what));
}

function check(cases: readonly ReplyCase[]): void {
  for (const { shows, records, gives, from = "fe01", assuming = [] } of cases) {
    it(shows, () => {
      const flows = outcomes(records).filter((line) => line.startsWith(`${from} `));
      assert.deepEqual(flows, [gives]);
      assert.deepEqual(assumptions(records, from), assuming);
    });
  }
}

/** fe01 is behind a router on VLAN fe-a, whose network the BIG-IP has no route to; fe02 is next to the BIG-IP. */
function behindRouter(...records: readonly (BigIpRecord | readonly BigIpRecord[])[]): SourceRecord[] {
  return [
    server(FE01, [{ name: "lb", address: "10.1.5.11/24", gateway: "10.1.5.254" }]),
    server(FE02, [{ name: "lb", address: "10.1.2.12/24", gateway: "10.1.2.1" }]),
    router(
      "core",
      [
        { name: "in", address: "10.1.5.254/24" },
        { name: "out", address: "10.1.1.254/24" },
      ],
      [{ to: "10.1.2.0/24", via: "10.1.1.1" }],
    ),
    addresses(FE01, "10.1.5.11"),
    addresses(FE02, "10.1.2.12"),
    group("g", [FE01, FE02]),
    ...SELF_IPS,
    ...records.flat(),
  ];
}

const keeps = (more: Partial<GivenVirtual> = {}): BigIpRecord =>
  forwarding("/Common/fwd", { destination: "10.1.0.0/16", snat: "none", ...more });
const PRESERVED = "fe01 -> fe02 10.1.2.12: preserved";
const LOST = "fe01 -> fe02 10.1.2.12: unreachable REPLY_LOST by BIG-IP ltm1";
const OFF = deviceSettings({ autoLastHop: false });
const BACK = bigIpRoute("/Common/back", "10.1.5.0/24", { gw: "10.1.1.254" });

describe("auto last hop", () => {
  check([
    {
      shows: "4.4 it is on by default: the reply goes to who delivered the packet, without any route [A]",
      records: behindRouter(keeps()),
      gives: PRESERVED,
    },
    {
      shows: "4.4 off on the device the reply needs a route, and there is none [A]",
      records: behindRouter(keeps(), OFF),
      gives: LOST,
    },
    {
      shows: "4.4 off on the device the reply takes the route that there is [A]",
      records: behindRouter(keeps(), OFF, BACK),
      gives: PRESERVED,
    },
    {
      shows: "4.4 off, a route that leads to a router without a way loses the reply [A]",
      records: [
        ...behindRouter(keeps(), OFF, bigIpRoute("/Common/astray", "10.1.5.0/24", { gw: "10.1.1.253" })),
        router("edge", [{ name: "in", address: "10.1.1.253/24" }]),
      ],
      gives: "fe01 -> fe02 10.1.2.12: unreachable NO_ROUTE by edge",
    },
    {
      shows: "4.4 off, a route that drops loses the reply [A]",
      records: behindRouter(keeps(), OFF, bigIpRoute("/Common/hole", "10.1.5.0/24", { reject: true })),
      gives: "fe01 -> fe02 10.1.2.12: unreachable REPLY_LOST by /Common/hole",
    },
    {
      shows: "4.4 the VLAN's setting comes before the device's: off [A]",
      records: behindRouter(keeps(), vlan(A, "disabled")),
      gives: LOST,
    },
    {
      shows: "4.4 the VLAN's setting comes before the device's: on [A]",
      records: behindRouter(keeps(), vlan(A, "enabled"), OFF),
      gives: PRESERVED,
    },
    {
      shows: "4.4 it is the arrival VLAN's that counts [A]",
      records: behindRouter(keeps(), vlan(B, "disabled")),
      gives: PRESERVED,
    },
    {
      shows: "4.4 a VLAN that says default leaves it to the device [A]",
      records: behindRouter(keeps(), vlan(A, "default"), OFF),
      gives: LOST,
    },
    {
      shows: "4.4 the virtual server's setting comes before the VLAN's: off [A]",
      records: behindRouter(keeps({ autoLastHop: "disabled" }), vlan(A, "enabled")),
      gives: LOST,
    },
    {
      shows: "4.4 the virtual server's setting comes before the VLAN's: on [A]",
      records: behindRouter(keeps({ autoLastHop: "enabled" }), vlan(A, "disabled")),
      gives: PRESERVED,
    },
    {
      shows: "4.4 a virtual server that says default leaves it to the VLAN [A]",
      records: behindRouter(keeps({ autoLastHop: "default" }), vlan(A, "disabled")),
      gives: LOST,
    },
    {
      shows: "4.4 what is not known of it is missing where the two ways end differently [A]",
      records: behindRouter(keeps({ autoLastHop: UNKNOWN })),
      gives: "fe01 -> fe02 10.1.2.12: undecided missing auto last hop of /Common/fwd",
    },
    {
      shows: "4.4 what is not known of it does not matter where they do not [A]",
      records: behindRouter(keeps({ autoLastHop: UNKNOWN }), BACK),
      gives: PRESERVED,
    },
    {
      shows: "4.4 an unknown setting of the device does not matter where the virtual server has one [A]",
      records: behindRouter(keeps({ autoLastHop: "enabled" }), deviceSettings({ autoLastHop: UNKNOWN })),
      gives: PRESERVED,
    },
    {
      shows: "4.4 an unknown setting of the device is missing where nothing else says it [A]",
      records: behindRouter(keeps(), deviceSettings({ autoLastHop: UNKNOWN })),
      gives: "fe01 -> fe02 10.1.2.12: undecided missing auto last hop of BIG-IP ltm1",
    },
    {
      shows: "4.4 a sender on the BIG-IP's own network needs no route [A]",
      records: [
        ...behindRouter(keeps(), OFF).map((record) =>
          record.kind === "server" && record.fqdn.state === "known" && record.fqdn.value === FE01
            ? server(FE01, [{ name: "lb", address: "10.1.1.11/24", gateway: "10.1.1.1" }])
            : record,
        ),
      ],
      gives: PRESERVED,
    },
  ]);
});

/** fe02 sends its replies by a router that gives them to the BIG-IP on VLAN fe-c. */
function anotherWayBack(...records: readonly BigIpRecord[]): SourceRecord[] {
  return [
    server(FE01, [{ name: "lb", address: "10.1.1.11/24", gateway: "10.1.1.1" }]),
    server(FE02, [{ name: "lb", address: "10.1.2.12/24", gateway: "10.1.2.254" }]),
    router(
      "core",
      [
        { name: "b", address: "10.1.2.254/24" },
        { name: "c", address: "10.1.3.254/24" },
      ],
      [{ to: "10.1.1.0/24", via: "10.1.3.1" }],
    ),
    addresses(FE01, "10.1.1.11"),
    addresses(FE02, "10.1.2.12"),
    group("g", [FE01, FE02]),
    ...SELF_IPS,
    selfIp("/Common/self-c", "10.1.3.1/24", C, FLOATING),
    ...records,
  ];
}

describe("a reply on another VLAN than the first packet left on", () => {
  check([
    {
      shows: "4.7 whether it is taken is missing where nothing says that connections are kept per VLAN [C]",
      records: anotherWayBack(keeps()),
      gives:
        "fe01 -> fe02 10.1.2.12: undecided missing whether BIG-IP ltm1 takes a reply on VLAN /Common/fe-c",
    },
    {
      shows: "4.7 it is taken where they are not [C]",
      records: anotherWayBack(keeps(), deviceSettings({ vlanKeyedConnections: false })),
      gives: PRESERVED,
    },
    {
      shows: "4.7 it is lost where they are [C]",
      records: anotherWayBack(keeps(), deviceSettings({ vlanKeyedConnections: true })),
      gives: LOST,
    },
    {
      shows: "4.7 where they are, a listener with loose initiation takes it all the same [C]",
      records: anotherWayBack(
        keeps({ looseInitiation: true }),
        deviceSettings({ vlanKeyedConnections: true }),
      ),
      gives: PRESERVED,
      assuming: ["BIG-IP ltm1 keeps passing a TCP connection of which it sees the replies only"],
    },
  ]);
});

const TCP = { port: 443, protocol: "tcp", service: undefined } as const;
const UDP = { port: 514, protocol: "udp", service: undefined } as const;

/** fe02 reaches fe01 by a router, and fe01 replies by the BIG-IP, which has seen nothing of it. */
function repliesOnly(port: typeof TCP | typeof UDP, ...records: readonly SourceRecord[]): SourceRecord[] {
  return [
    server(FE01, [{ name: "lb", address: "10.1.1.11/24", gateway: "10.1.1.1" }]),
    server(FE02, [{ name: "lb", address: "10.1.2.12/24", gateway: "10.1.2.254" }]),
    router("core", [
      { name: "a", address: "10.1.1.254/24" },
      { name: "b", address: "10.1.2.254/24" },
    ]),
    addresses(FE01, "10.1.1.11"),
    addresses(FE02, "10.1.2.12"),
    group("g", [FE01, FE02], { ports: [port] }),
    ...records,
  ];
}

const REPLY_LOST = "fe02 -> fe01 10.1.1.11: unreachable REPLY_LOST by BIG-IP ltm1";
const REPLIED = "fe02 -> fe01 10.1.1.11: preserved";

describe("a reply that belongs to no connection", () => {
  check([
    {
      shows: "4.7 over TCP it is refused [A]",
      records: repliesOnly(TCP, ...SELF_IPS, keeps()),
      from: "fe02",
      gives: REPLY_LOST,
    },
    {
      shows: "4.7 over TCP a listener with loose initiation takes it, which is not the direct way [A]",
      records: repliesOnly(TCP, ...SELF_IPS, keeps({ looseInitiation: true })),
      from: "fe02",
      gives: REPLIED,
      assuming: ["BIG-IP ltm1 keeps passing a TCP connection of which it sees the replies only"],
    },
    {
      shows: "4.7 the loose initiation of a listener that does not take it does not help [A]",
      records: repliesOnly(
        TCP,
        ...SELF_IPS,
        keeps(),
        forwarding("/Common/other", { destination: "10.9.0.0/16", looseInitiation: true }),
      ),
      from: "fe02",
      gives: REPLY_LOST,
    },
    {
      shows: "4.7 that a listener without it comes before one with it may be an assumption [C]",
      records: repliesOnly(
        TCP,
        ...SELF_IPS,
        { ...virtual("/Common/list", { destination: "10.1.2.0/24", kind: "forwarding" }), fromList: true },
        keeps({ looseInitiation: true }),
      ),
      from: "fe02",
      gives: REPLY_LOST,
      assuming: ["virtual server /Common/list comes before /Common/fwd"],
    },
    {
      shows:
        "4.7 whether the listener that takes it has loose initiation is missing where it is not known [A]",
      records: repliesOnly(TCP, ...SELF_IPS, keeps({ looseInitiation: UNKNOWN })),
      from: "fe02",
      gives:
        "fe02 -> fe01 10.1.1.11: undecided missing whether /Common/fwd takes packets in mid-connection (loose initiation)",
    },
    {
      shows: "4.7 it does not matter where it would not get on even so [A]",
      records: repliesOnly(TCP, ...SELF_IPS, keeps({ looseInitiation: UNKNOWN, enabled: false })),
      from: "fe02",
      gives: REPLY_LOST,
    },
    {
      shows: "4.7 a listener with loose initiation that translates the source spoils the reply [A]",
      records: repliesOnly(TCP, ...SELF_IPS, keeps({ looseInitiation: true, snat: "automap" })),
      from: "fe02",
      gives: "fe02 -> fe01 10.1.1.11: unreachable REPLY_LOST by /Common/fwd",
      assuming: ["BIG-IP ltm1 keeps passing a TCP connection of which it sees the replies only"],
    },
    {
      shows: "4.7 without any listener it is refused [A]",
      records: repliesOnly(TCP, ...SELF_IPS),
      from: "fe02",
      gives: REPLY_LOST,
    },
    {
      shows: "4.7 over UDP any listener that takes it passes it on [A]",
      records: repliesOnly(UDP, ...SELF_IPS, keeps()),
      from: "fe02",
      gives: REPLIED,
    },
    {
      shows: "4.7 over UDP it is lost without a listener [A]",
      records: repliesOnly(UDP, ...SELF_IPS),
      from: "fe02",
      gives: REPLY_LOST,
    },
    {
      shows: "4.7 over UDP a listener that translates the source spoils it [A]",
      records: repliesOnly(UDP, ...SELF_IPS, snat("/Common/out", ["10.1.0.0/16"], "automap")),
      from: "fe02",
      gives: "fe02 -> fe01 10.1.1.11: unreachable REPLY_LOST by /Common/out",
    },
    {
      shows: "4.7 a listener on the port that the reply comes from is none for where it goes to [A]",
      records: repliesOnly(UDP, ...SELF_IPS, keeps({ port: 514 })),
      from: "fe02",
      gives: REPLY_LOST,
    },
    {
      shows: "4.7 that the client's port is none of a listener's is assumed where it could be one [C]",
      records: repliesOnly(
        UDP,
        ...SELF_IPS,
        keeps(),
        virtual("/Common/high", { destination: "10.9.9.9", port: 5071, pool: "/Common/p" }),
        ...pool("/Common/p", [{ address: "10.1.2.12" }]),
      ),
      from: "fe02",
      gives: REPLIED,
      assuming: ["the client's port is none that a listener of BIG-IP ltm1 names, as 65535 is none"],
    },
  ]);
});

/** Both servers and the virtual server's address are on one network; the name of fe02 leads to the virtual server. */
function oneArm(snatType: "none" | "automap", gateway: string): SourceRecord[] {
  return [
    server(FE01, [{ name: "lb", address: "10.1.1.11/24", gateway }]),
    server(FE02, [{ name: "lb", address: "10.1.1.12/24", gateway, register: false }]),
    addresses(FE01, "10.1.1.11"),
    addresses(FE02, "10.1.1.100"),
    group("g", [FE01, FE02], { accepts: { kind: "own" } }),
    selfIp("/Common/self-a", "10.1.1.1/24", A, FLOATING),
    virtual("/Common/vs", {
      destination: "10.1.1.100",
      pool: "/Common/p",
      snat: snatType,
      translateAddress: true,
    }),
    ...pool("/Common/p", [{ address: "10.1.1.12" }]),
  ];
}

describe("replies that do not come back to the BIG-IP", () => {
  check([
    {
      shows: "4.6 one-armed and without translation the member answers its neighbour past the BIG-IP [A]",
      records: oneArm("none", "10.1.1.1"),
      gives: `fe01 -> fe02 10.1.1.100: unreachable REPLY_BYPASSES_BIGIP by ${FE02}`,
    },
    {
      shows: "4.6 one-armed and with translation the reply returns, and the source is the BIG-IP's [A]",
      records: oneArm("automap", "10.1.1.1"),
      gives: "fe01 -> fe02 10.1.1.100: masked from 10.1.1.1 by /Common/vs",
    },
    {
      shows: "4.5 a member whose gateway is elsewhere answers past the BIG-IP [A]",
      records: [
        ...anotherWayBack(keeps()).filter(({ kind }) => kind !== "router"),
        router("core", [
          { name: "b", address: "10.1.2.254/24" },
          { name: "a", address: "10.1.1.254/24" },
        ]),
      ],
      gives: `fe01 -> fe02 10.1.2.12: unreachable REPLY_BYPASSES_BIGIP by ${FE02}`,
    },
    {
      shows: "4.5 a member whose gateway is the BIG-IP answers through it [A]",
      records: [
        ...anotherWayBack(keeps()).filter(({ kind }) => kind !== "router"),
        router("core", [{ name: "b", address: "10.1.2.254/24" }], [{ to: "0.0.0.0/0", via: "10.1.2.1" }]),
      ],
      gives: PRESERVED,
    },
  ]);

  for (const [snatType, how] of [
    ["none", "REPLY_BYPASSES_BIGIP"],
    ["automap", "ACCEPTED"],
  ] as const) {
    it(`4.6 a member that reaches itself by the virtual server, source translation ${snatType}: ${how} [A]`, () => {
      const network = buildNetwork(planned(oneArm(snatType, "10.1.1.1")));
      const member = network.servers.get(FE02);
      assert.ok(member !== undefined);
      const replies = traceForward(network, member, ip("10.1.1.100"), "tcp", 443).flatMap((trace) =>
        traceReply(network, trace, member, member),
      );
      assert.deepEqual(
        replies.map(({ disposition, cause }) => [disposition, cause?.did]),
        [
          [
            how,
            snatType === "none"
              ? "gets the packet from its own address 10.1.1.12 and answers itself, past BIG-IP ltm1, which holds the connection"
              : undefined,
          ],
        ],
      );
    });
  }
});

describe("a server that has its peer's address too", () => {
  const twin = (address: string): SourceRecord[] => [
    server(FE01, [{ name: "lb", address: "10.1.1.11/24", gateway: "10.1.1.1" }]),
    server(FE02, [
      { name: "lb", address: "10.1.2.12/24", gateway: "10.1.2.1" },
      { name: "alone", address, segment: "elsewhere" },
    ]),
    addresses(FE01, "10.1.1.11"),
    addresses(FE02, "10.1.2.12"),
    group("g", [FE01, FE02]),
    ...SELF_IPS,
    keeps(),
  ];
  const assuming = [`${FE02} does not register 10.1.1.11 in DNS by itself`];
  check([
    {
      shows: "4.6 answers itself, and the reply is lost [A]",
      records: twin("10.1.1.11/24"),
      gives: `fe01 -> fe02 10.1.2.12: unreachable REPLY_LOST by ${FE02}`,
      assuming,
    },
    {
      shows: "4.6 with another address there it answers the peer [A]",
      records: twin("10.1.8.11/24"),
      gives: PRESERVED,
      assuming: [`${FE02} does not register 10.1.8.11 in DNS by itself`],
    },
  ]);
});

describe("a gateway that does not float", () => {
  const servers = (gatewayOfFe01: string): SourceRecord[] => [
    server(FE01, [{ name: "lb", address: "10.1.1.11/24", gateway: gatewayOfFe01 }]),
    server(FE02, [{ name: "lb", address: "10.1.2.12/24", gateway: "10.1.2.1" }]),
    addresses(FE01, "10.1.1.11"),
    addresses(FE02, "10.1.2.12"),
    group("g", [FE01, FE02]),
    keeps(),
  ];
  const own = selfIp("/Common/own-a", "10.1.1.2/24", A);
  check([
    {
      shows: "a self IP that stays with its unit is a gateway only while the unit is active",
      records: [...servers("10.1.1.2"), ...SELF_IPS, own],
      gives: PRESERVED,
      assuming: ["BIG-IP ltm1 is the active unit"],
    },
    {
      shows: "one that floats always is",
      records: [...servers("10.1.1.1"), ...SELF_IPS, own],
      gives: PRESERVED,
    },
    {
      shows: "a BIG-IP without any floating address shows no sign of a second unit",
      records: [...servers("10.1.1.2"), own, selfIp("/Common/own-b", "10.1.2.1/24", B)],
      gives: PRESERVED,
    },
  ]);
});
