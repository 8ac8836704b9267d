import assert from "node:assert/strict";
import type { BigIpRecord } from "../policies/records/bigip-records";
import { type PacketPossibility, type PacketQuestion, tracePacket } from "../policies/trace-packet";
import { describeNote } from "../policies/values/note";
import {
  FLOATING,
  bigIpRoute,
  forwarding,
  ip,
  planned,
  pool,
  routeDomain,
  selfIp,
  snat,
  snatPool,
  virtual,
} from "./support/estate";

const IN = "/Common/external";
const OUT = "/Common/internal";
const SELF_IPS = [
  selfIp("/Common/ext", "10.1.10.245/24", IN),
  selfIp("/Common/int", "10.1.20.245/24", OUT),
  selfIp("/Common/int-float", "10.1.20.240/24", OUT, FLOATING),
];
const VS = {
  destination: "10.1.10.100",
  port: 80,
  protocol: "tcp",
  pool: "/Common/web",
  translateAddress: true,
  translatePort: true,
} as const;
const WEB = pool("/Common/web", [{ address: "10.1.20.11", port: 8080 }]);

interface Case {
  readonly shows: string;
  readonly records: readonly (BigIpRecord | readonly BigIpRecord[])[];
  readonly question?: Partial<PacketQuestion>;
  /** `kind name`. */
  readonly listener: string;
  /** `outcome DISPOSITION` and then, of what is delivered, `source > destination:port by next hop on VLAN`. */
  readonly ways: readonly string[];
  readonly cause?: string;
}

const cases: readonly Case[] = [
  {
    shows: "a virtual server translates both addresses, the source to the floating self IP (3.4)",
    records: [virtual("/Common/vs", { ...VS, snat: "automap" }), WEB],
    listener: "virtual /Common/vs",
    ways: ["delivered ACCEPTED 10.1.20.240 > 10.1.20.11:8080 by 10.1.20.11 on /Common/internal"],
  },
  {
    shows: "without translation the source stays",
    records: [virtual("/Common/vs", { ...VS, snat: "none" }), WEB],
    listener: "virtual /Common/vs",
    ways: ["delivered ACCEPTED 10.1.10.5 > 10.1.20.11:8080 by 10.1.20.11 on /Common/internal"],
  },
  {
    shows: "every member and every address of a SNAT pool is a possibility of its own (3.5)",
    records: [
      virtual("/Common/vs", { ...VS, snat: { pool: "/Common/sp" } }),
      pool("/Common/web", [{ address: "10.1.20.11", port: 8080 }, { address: "10.1.20.12" }]),
      snatPool("/Common/sp", ["10.1.20.50", "10.1.20.51"]),
    ],
    listener: "virtual /Common/vs",
    ways: [
      "delivered ACCEPTED 10.1.20.50 > 10.1.20.11:8080 by 10.1.20.11 on /Common/internal",
      "delivered ACCEPTED 10.1.20.51 > 10.1.20.11:8080 by 10.1.20.11 on /Common/internal",
      "delivered ACCEPTED 10.1.20.50 > 10.1.20.12:80 by 10.1.20.12 on /Common/internal",
      "delivered ACCEPTED 10.1.20.51 > 10.1.20.12:80 by 10.1.20.12 on /Common/internal",
    ],
  },
  {
    shows: "4.8 addresses outside route domain 0 carry it, the next hop too [A]",
    records: [
      routeDomain(5, { vlans: ["/Common/red"] }),
      selfIp("/Common/red-self", "10.5.0.1%5/24", "/Common/red"),
      bigIpRoute("/Common/red-default", "default", { gw: "10.5.0.254%5" }),
      forwarding("/Common/red-out", { destination: "0.0.0.0%5/0", snat: "none" }),
    ],
    question: { vlan: "/Common/red", from: ip("10.5.0.9"), to: ip("192.0.2.1") },
    listener: "virtual /Common/red-out",
    ways: ["delivered ACCEPTED 10.5.0.9%5 > 192.0.2.1%5:80 by 10.5.0.254%5 on /Common/red"],
  },
  {
    shows: "no listener, no way (4.1)",
    records: [],
    question: { to: ip("10.1.20.11") },
    listener: "none",
    ways: ["refused NO_LISTENER"],
    cause:
      "BIG-IP ltm1 has no listener for 10.1.20.11 port 80 on VLAN /Common/external and forwards nothing without one",
  },
  {
    shows: "a forwarding listener makes one (4.1)",
    records: [forwarding("/Common/fwd", { destination: "10.1.20.0/24" })],
    question: { to: ip("10.1.20.11") },
    listener: "virtual /Common/fwd",
    ways: ["delivered ACCEPTED 10.1.10.5 > 10.1.20.11:80 by 10.1.20.11 on /Common/internal"],
  },
  {
    shows: "a disabled virtual server refuses (1.11)",
    records: [virtual("/Common/vs", { ...VS, enabled: false }), WEB],
    listener: "virtual /Common/vs",
    ways: ["refused LISTENER_DISABLED"],
    cause: "/Common/vs takes it and is disabled",
  },
  {
    shows: "the worst possibility comes first: a route that drops beats a member that is reached",
    records: [
      virtual("/Common/vs", { ...VS, snat: "none" }),
      pool("/Common/web", [{ address: "10.1.20.11" }, { address: "10.1.99.11" }]),
      bigIpRoute("/Common/hole", "10.1.99.0/24", { reject: true }),
    ],
    listener: "virtual /Common/vs",
    ways: [
      "dropped NULL_ROUTED",
      "delivered ACCEPTED 10.1.10.5 > 10.1.20.11:80 by 10.1.20.11 on /Common/internal",
    ],
    cause: "/Common/hole drops packets to 10.1.99.0/24",
  },
  {
    shows: "a SNAT is a listener for what no virtual server takes (3.6)",
    records: [snat("/Common/out", ["10.1.10.0/24"], { address: "10.1.20.77" })],
    question: { to: ip("10.1.20.11") },
    listener: "snat /Common/out",
    ways: ["delivered ACCEPTED 10.1.20.77 > 10.1.20.11:80 by 10.1.20.11 on /Common/internal"],
  },
  {
    shows:
      "sent out to an address of its own on the other VLAN, it is not documented whether it comes back in",
    records: [
      virtual("/Common/vs", { ...VS, only: [OUT] }),
      forwarding("/Common/fwd", { destination: "0.0.0.0/0" }),
      WEB,
    ],
    listener: "virtual /Common/fwd",
    ways: ["undecided UNDECIDED"],
  },
  {
    shows: "sent out to the address beside it, it is delivered",
    records: [
      virtual("/Common/vs", { ...VS, only: [OUT] }),
      forwarding("/Common/fwd", { destination: "0.0.0.0/0" }),
      WEB,
    ],
    question: { to: ip("10.1.10.101") },
    listener: "virtual /Common/fwd",
    ways: ["delivered ACCEPTED 10.1.10.5 > 10.1.10.101:80 by 10.1.10.101 on /Common/external"],
  },
  {
    shows: "a pool that is not described leaves it open",
    records: [virtual("/Common/vs", VS)],
    listener: "virtual /Common/vs",
    ways: ["undecided UNDECIDED"],
  },
];

function describeWay(way: PacketPossibility): string {
  const end = `${way.outcome} ${way.disposition}`;
  if (way.deliveredTo === undefined) return end;
  const by = way.nextHop === undefined ? "" : ` by ${way.nextHop} on ${way.egressVlan ?? "?"}`;
  return `${end} ${way.sourceSeen ?? "?"} > ${way.deliveredTo}:${way.deliveredPort ?? "-"}${by}`;
}

const QUESTION: PacketQuestion = {
  vlan: IN,
  from: ip("10.1.10.5"),
  to: ip("10.1.10.100"),
  protocol: "tcp",
  port: 80,
};

describe("one packet into one BIG-IP", () => {
  for (const { shows, records, question, listener, ways, cause } of cases) {
    it(shows, () => {
      const trace = tracePacket(planned(SELF_IPS, ...records), { ...QUESTION, ...question });
      assert.deepEqual(
        {
          listener: [trace.listenerKind, trace.listener].filter((part) => part !== undefined).join(" "),
          ways: trace.possibilities.map(describeWay),
          cause: trace.worst.cause,
        },
        { listener, ways, cause },
      );
    });
  }

  it("a VLAN may be named without /Common, and every step says what it rests on", () => {
    const trace = tracePacket(planned(SELF_IPS, virtual("/Common/vs", { ...VS, snat: "automap" }), WEB), {
      ...QUESTION,
      vlan: "external",
    });
    assert.deepEqual(
      [...trace.candidates, ...trace.worst.steps].map(({ decision, because }) => [
        decision,
        ...because.map(({ value, origin }) => `${value} [${origin.source}]`),
      ]),
      [
        [
          "candidate: virtual /Common/vs: it takes the packet: destination /32, source /0, its port, its protocol",
        ],
        [
          "virtual server /Common/vs sends it to member 10.1.20.11:8080 of pool /Common/web",
          "/Common/vs [/Common/vs]",
          "member 10.1.20.11 [/Common/web]",
        ],
        [
          "10.1.20.11 is connected by self IP /Common/int, out on VLAN /Common/internal",
          "10.1.20.0/24 [/Common/int]",
        ],
        [
          "/Common/vs translates the source: automap; the source becomes 10.1.20.240",
          "automap [/Common/vs]",
          "self IP /Common/int-float 10.1.20.240 [/Common/int-float]",
        ],
      ],
    );
    assert.deepEqual(trace.worst.warnings.map(describeNote), []);
  });

  it("a VLAN of another partition is found near by its short name", () => {
    const records = planned(SELF_IPS, selfIp("/Red/self", "10.9.0.1/24", "/Red/rosso"));
    assert.throws(() => tracePacket(records, { ...QUESTION, vlan: "rosso" }), {
      name: "PacketQuestionError",
      message:
        "BIG-IP ltm1 has no VLAN /Common/rosso: it has /Common/external, /Common/internal, /Red/rosso; /Red/rosso is near",
    });
  });

  it("a VLAN that is not there is refused with those that are", () => {
    assert.throws(() => tracePacket(planned(SELF_IPS), { ...QUESTION, vlan: "extrenal" }), {
      name: "PacketQuestionError",
      message:
        "BIG-IP ltm1 has no VLAN /Common/extrenal: it has /Common/external, /Common/internal; /Common/external is near",
    });
  });
});
