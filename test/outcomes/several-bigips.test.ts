import assert from "node:assert/strict";
import { runPipeline } from "../../policies/pipeline";
import type { BigIpRecord } from "../../policies/records/bigip-records";
import type { SourceRecord } from "../../policies/records/records";
import type { SegmentRecord } from "../../policies/records/server-records";
import type { Prefix } from "../../policies/values/address";
import {
  FLOATING,
  UNKNOWN,
  addresses,
  bigIpRoute,
  forwarding,
  group,
  onDevice,
  origin,
  planned,
  pool,
  prefix,
  router,
  selfIp,
  server,
  snat,
  snatPool,
  virtual,
} from "../support/estate";
import { FE01, FE02, KEEPS_SOURCE, TRANSLATES_SOURCE } from "./seed-case";
import { type OutcomeCase, outcomes } from "./short-outcomes";

const FE03 = "fe03.ocs.example.com";
const FE04 = "fe04.ocs.example.com";

function check(cases: readonly OutcomeCase[]): void {
  for (const { shows, records, gives } of cases) {
    it(shows, () => {
      assert.deepEqual(outcomes(records), gives);
    });
  }
}

/** Two sites, each with a BIG-IP of its own; every object has the same path on both. */
function twoSites(ltm1: readonly BigIpRecord[], ltm2: readonly BigIpRecord[]): SourceRecord[] {
  const legs = (site: number): BigIpRecord[] => [
    selfIp("/Common/fe-a-float", `10.${site}.1.1/24`, "/Common/fe-a", FLOATING),
    selfIp("/Common/fe-b-float", `10.${site}.2.1/24`, "/Common/fe-b", FLOATING),
  ];
  const peer = (fqdn: string, network: string, last: number): SourceRecord[] => [
    server(fqdn, [{ name: "lb", address: `${network}.${last}/24`, gateway: `${network}.1` }]),
    addresses(fqdn, `${network}.${last}`),
  ];
  return [
    ...peer(FE01, "10.1.1", 11),
    ...peer(FE02, "10.1.2", 12),
    ...peer(FE03, "10.2.1", 13),
    ...peer(FE04, "10.2.2", 14),
    ...onDevice("ltm1", [...legs(1), ...ltm1]),
    ...onDevice("ltm2", [...legs(2), ...ltm2]),
    group("site1", [FE01, FE02]),
    group("site2", [FE03, FE04]),
  ];
}

const everywhere = (snatType: "none" | "automap"): BigIpRecord =>
  forwarding("/ocs/fe/forward", { destination: "0.0.0.0/0", snat: snatType });
const SITE1_PRESERVED = ["fe01 -> fe02 10.1.2.12: preserved", "fe02 -> fe01 10.1.1.11: preserved"];
const SITE2_PRESERVED = ["fe03 -> fe04 10.2.2.14: preserved", "fe04 -> fe03 10.2.1.13: preserved"];

describe("two BIG-IPs with equal object paths on different segments", () => {
  check([
    {
      shows: "one masks and the other preserves, each for its own peers",
      records: twoSites([everywhere("automap")], [everywhere("none")]),
      gives: [
        "fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /ocs/fe/forward",
        "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /ocs/fe/forward",
        ...SITE2_PRESERVED,
      ],
    },
    {
      shows: "the other way round",
      records: twoSites([everywhere("none")], [everywhere("automap")]),
      gives: [
        ...SITE1_PRESERVED,
        "fe03 -> fe04 10.2.2.14: masked from 10.2.2.1 by /ocs/fe/forward",
        "fe04 -> fe03 10.2.1.13: masked from 10.2.1.1 by /ocs/fe/forward",
      ],
    },
    {
      shows: "a listener on one is none on the other",
      records: twoSites([everywhere("none")], []),
      gives: [
        ...SITE1_PRESERVED,
        "fe03 -> fe04 10.2.2.14: unreachable NO_LISTENER by BIG-IP ltm2",
        "fe04 -> fe03 10.2.1.13: unreachable NO_LISTENER by BIG-IP ltm2",
      ],
    },
    {
      shows: "a global SNAT on one",
      records: twoSites(
        [everywhere("none")],
        [everywhere("none"), snat("/Common/out", ["0.0.0.0/0"], "automap")],
      ),
      gives: [
        ...SITE1_PRESERVED,
        "fe03 -> fe04 10.2.2.14: masked from 10.2.2.1 by /Common/out",
        "fe04 -> fe03 10.2.1.13: masked from 10.2.1.1 by /Common/out",
      ],
    },
    {
      shows: "a SNAT pool of one path has its own members on each",
      records: twoSites(
        [
          forwarding("/ocs/fe/forward", { destination: "0.0.0.0/0", snat: { pool: "/Common/sp" } }),
          snatPool("/Common/sp", ["192.0.2.1"]),
        ],
        [
          forwarding("/ocs/fe/forward", { destination: "0.0.0.0/0", snat: { pool: "/Common/sp" } }),
          snatPool("/Common/sp", ["192.0.2.2"]),
        ],
      ),
      gives: [
        "fe01 -> fe02 10.1.2.12: masked from 192.0.2.1 by /ocs/fe/forward",
        "fe02 -> fe01 10.1.1.11: masked from 192.0.2.1 by /ocs/fe/forward",
        "fe03 -> fe04 10.2.2.14: masked from 192.0.2.2 by /ocs/fe/forward",
        "fe04 -> fe03 10.2.1.13: masked from 192.0.2.2 by /ocs/fe/forward",
      ],
    },
    {
      shows: "an iRule on one listener leaves the other one's flows decided",
      records: twoSites(
        [everywhere("none")],
        [
          forwarding("/ocs/fe/forward", {
            destination: "0.0.0.0/0",
            pathChangers: ["iRule /Common/pick"],
          }),
        ],
      ),
      gives: [
        ...SITE1_PRESERVED,
        "fe03 -> fe04 10.2.2.14: undecided missing what iRule /Common/pick does to connections of /ocs/fe/forward",
        "fe04 -> fe03 10.2.1.13: undecided missing what iRule /Common/pick does to connections of /ocs/fe/forward",
      ],
    },
    {
      shows: "what is not read on one does not touch the other",
      records: [
        ...twoSites([everywhere("none")], [everywhere("none")]),
        { kind: "unread", device: "ltm2", origin: origin("fast"), what: "FAST", why: "not read" },
      ],
      gives: [
        ...SITE1_PRESERVED,
        "fe03 -> fe04 10.2.2.14: undecided missing what FAST configures",
        "fe04 -> fe03 10.2.1.13: undecided missing what FAST configures",
      ],
    },
    {
      shows: "a virtual server and a pool of one path lead to each one's own members",
      records: [
        ...twoSites(
          [
            everywhere("none"),
            virtual("/ocs/fe/vip", {
              destination: "10.1.1.100",
              port: 5071,
              pool: "/ocs/fe/p",
              snat: "none",
            }),
            ...pool("/ocs/fe/p", [{ address: "10.1.2.12" }]),
          ],
          [
            everywhere("none"),
            virtual("/ocs/fe/vip", {
              destination: "10.2.1.100",
              port: 5071,
              pool: "/ocs/fe/p",
              snat: "none",
            }),
            ...pool("/ocs/fe/p", [{ address: "10.2.2.14" }]),
          ],
        ).filter((record) => record.kind !== "dns"),
        addresses(FE01, "10.1.1.11"),
        addresses(FE02, "10.1.1.100"),
        addresses(FE03, "10.2.1.13"),
        addresses(FE04, "10.2.1.100"),
      ],
      gives: [
        "fe01 -> fe02 10.1.1.100: preserved",
        "fe02 -> fe01 10.1.1.11: preserved",
        "fe03 -> fe04 10.2.1.100: preserved",
        "fe04 -> fe03 10.2.1.13: preserved",
      ],
    },
  ]);

  it("equal addresses too: the segments are bound to each one's VLAN, and the message names the right self IP", () => {
    const site = (number: number, fqdns: readonly [string, string]): SourceRecord[] => {
      const binding = (leg: string): SegmentRecord => ({
        kind: "segment",
        origin: origin("facts", `segments.${number}.${leg}`),
        name: `site${number}-${leg}`,
        device: `ltm${number}`,
        vlan: `/Common/fe-${leg}`,
        prefixes: [],
      });
      return [
        binding("a"),
        binding("b"),
        server(fqdns[0], [
          { name: "lb", address: "10.1.1.11/24", gateway: "10.1.1.1", segment: `site${number}-a` },
        ]),
        server(fqdns[1], [
          { name: "lb", address: "10.1.2.12/24", gateway: "10.1.2.1", segment: `site${number}-b` },
        ]),
        addresses(fqdns[0], "10.1.1.11"),
        addresses(fqdns[1], "10.1.2.12"),
        ...onDevice(`ltm${number}`, [
          selfIp(`/Common/a${number}`, "10.1.1.1/24", "/Common/fe-a", FLOATING),
          selfIp(`/Common/b${number}`, "10.1.2.1/24", "/Common/fe-b", FLOATING),
          everywhere(number === 1 ? "none" : "automap"),
        ]),
        group(`site${number}`, fqdns),
      ];
    };
    const records = [...site(1, [FE01, FE02]), ...site(2, [FE03, FE04])];
    assert.deepEqual(outcomes(records), [
      ...SITE1_PRESERVED,
      "fe03 -> fe04 10.1.2.12: masked from 10.1.2.1 by /ocs/fe/forward",
      "fe04 -> fe03 10.1.1.11: masked from 10.1.1.1 by /ocs/fe/forward",
    ]);
    const [found] = runPipeline(planned(records)).findings;
    assert.ok(found?.message.includes("arrive from 10.1.2.1 (self IP /Common/b2)"), found?.message);
  });
});

/** fe01 behind ltm1, fe02 behind ltm2, and a transit segment between the two BIG-IPs. */
function twoCrossings(changes: {
  readonly ltm1?: readonly BigIpRecord[];
  readonly ltm2?: readonly BigIpRecord[];
  readonly fe02Gateway?: string;
  readonly more?: readonly SourceRecord[];
}): SourceRecord[] {
  return [
    server(FE01, [{ name: "lb", address: "10.1.1.11/24", gateway: "10.1.1.1" }]),
    server(FE02, [{ name: "lb", address: "10.2.1.12/24", gateway: changes.fe02Gateway ?? "10.2.1.1" }]),
    addresses(FE01, "10.1.1.11"),
    addresses(FE02, "10.2.1.12"),
    ...onDevice("ltm1", [
      selfIp("/Common/inside", "10.1.1.1/24", "/Common/inside", FLOATING),
      selfIp("/Common/transit", "10.0.0.1/24", "/Common/transit", FLOATING),
      bigIpRoute("/Common/far", "10.2.0.0/16", { gw: "10.0.0.2" }),
      ...(changes.ltm1 ?? [everywhere("none")]),
    ]),
    ...onDevice("ltm2", [
      selfIp("/Common/inside", "10.2.1.1/24", "/Common/inside", FLOATING),
      selfIp("/Common/transit", "10.0.0.2/24", "/Common/transit", FLOATING),
      bigIpRoute("/Common/far", "10.1.0.0/16", { gw: "10.0.0.1" }),
      ...(changes.ltm2 ?? [everywhere("none")]),
    ]),
    group("g", [FE01, FE02]),
    ...(changes.more ?? []),
  ];
}

const named = (path: string, snatType: "none" | "automap"): BigIpRecord =>
  forwarding(path, { destination: "0.0.0.0/0", snat: snatType });

describe("servers behind two BIG-IPs", () => {
  check([
    {
      shows: "both keep the source",
      records: twoCrossings({}),
      gives: ["fe01 -> fe02 10.2.1.12: preserved", "fe02 -> fe01 10.1.1.11: preserved"],
    },
    {
      shows: "the first translates to its address on the transit segment, the second keeps that",
      records: twoCrossings({ ltm1: [named("/Common/one", "automap")] }),
      gives: [
        "fe01 -> fe02 10.2.1.12: masked from 10.0.0.1 by /Common/one",
        "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /Common/one",
      ],
    },
    {
      shows: "both translate: the last one's address arrives",
      records: twoCrossings({
        ltm1: [named("/Common/one", "automap")],
        ltm2: [named("/Common/two", "automap")],
      }),
      gives: [
        "fe01 -> fe02 10.2.1.12: masked from 10.2.1.1 by /Common/two",
        "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /Common/one",
      ],
    },
    {
      shows: "both translate, the receiver accepts it, and the reply is undone on both",
      records: twoCrossings({
        ltm1: [named("/Common/one", "automap")],
        ltm2: [named("/Common/two", "automap")],
      }).map((record) =>
        record.kind === "peer-group"
          ? group("g", [FE01, FE02], { accepts: { kind: "prefixes", prefixes: everyPrefix() } })
          : record,
      ),
      gives: ["fe01 -> fe02 10.2.1.12: preserved", "fe02 -> fe01 10.1.1.11: preserved"],
    },
    {
      shows: "the second has no listener",
      records: twoCrossings({ ltm2: [] }),
      gives: [
        "fe01 -> fe02 10.2.1.12: unreachable NO_LISTENER by BIG-IP ltm2",
        "fe02 -> fe01 10.1.1.11: unreachable NO_LISTENER by BIG-IP ltm2",
      ],
    },
    {
      shows:
        "the reply reaches the first BIG-IP, which has a connection for it, past the second, which has one too",
      records: twoCrossings({
        fe02Gateway: "10.2.1.254",
        more: [
          router(
            "core",
            [
              { name: "a", address: "10.2.1.254/24" },
              { name: "b", address: "10.0.0.254/24" },
            ],
            [{ to: "10.1.0.0/16", via: "10.0.0.1" }],
          ),
        ],
      }),
      gives: [
        `fe01 -> fe02 10.2.1.12: unreachable REPLY_BYPASSES_BIGIP by ${FE02}`,
        // This way the first packet passes ltm1 alone, which sends the reply back to the router that it came from.
        "fe02 -> fe01 10.1.1.11: preserved",
      ],
    },
  ]);

  it("each holds a session of its own, and the reply undoes them in reverse", () => {
    const [flow] = runPipeline(
      planned(
        twoCrossings({
          ltm1: [named("/Common/one", "automap")],
          ltm2: [named("/Common/two", "automap")],
        }).filter(({ kind }) => kind !== "peer-group"),
        group("g", [FE01, FE02], { accepts: { kind: "prefixes", prefixes: everyPrefix() } }),
      ),
    ).flows;
    assert.deepEqual(
      [flow?.hops, flow?.replyHops].map((hops) =>
        hops?.map(({ device, in: arrived, out }) => [device, arrived, out]),
      ),
      [
        [
          [FE01, null, "lb"],
          ["ltm1", "/Common/inside", "/Common/transit"],
          ["ltm2", "/Common/transit", "/Common/inside"],
          [FE02, "lb", null],
        ],
        [
          [FE02, null, "lb"],
          ["ltm2", "/Common/inside", "/Common/transit"],
          ["ltm1", "/Common/transit", "/Common/inside"],
          [FE01, "lb", null],
        ],
      ],
    );
    const undone = flow?.replyHops.flatMap(({ steps }) => steps.flatMap(({ because }) => because));
    assert.deepEqual(
      undone?.map(({ value }) => value).filter((value) => value.startsWith("from")),
      ["from 10.2.1.12 to 10.0.0.1", "from 10.2.1.12 to 10.1.1.11"],
    );
  });

  it("a BIG-IP whose self IPs nobody makes is not the gateway that the other one names", () => {
    const records = twoCrossings({}).filter(
      (record) => !(record.kind === "self-ip" && record.device === "ltm2"),
    );
    assert.deepEqual(outcomes(records), [
      "fe01 -> fe02 10.2.1.12: undecided missing the device that has the gateway address 10.0.0.2",
      "fe02 -> fe01 10.1.1.11: undecided missing the device that has the gateway address 10.2.1.1",
    ]);
  });

  it("preserved rests on the whole configuration of both", () => {
    const worlds = runPipeline(planned(twoCrossings({}))).flows.map(({ assumptions }) =>
      assumptions.map(({ what }) => what).filter((what) => what.includes("whole configuration")),
    );
    const both = ["ltm1", "ltm2"].map((name) => `the plan holds the whole configuration of BIG-IP ${name}`);
    assert.deepEqual(worlds, [both, [...both].reverse()]);
  });
});

function everyPrefix(): Prefix[] {
  return ["10.0.0.0/8"].map(prefix);
}

/** The seed's estate behind a pair: floating self IPs on both units, the others on one. */
function pair(changes: {
  readonly ltm1?: readonly BigIpRecord[];
  readonly ltm2?: readonly BigIpRecord[];
  readonly gateways?: readonly [string, string];
  readonly shared?: readonly BigIpRecord[];
}): SourceRecord[] {
  const [gateway1, gateway2] = changes.gateways ?? ["10.1.1.1", "10.1.2.1"];
  const shared = changes.shared ?? [
    selfIp("/Common/fe-a-float", "10.1.1.1/24", "/Common/fe-a", FLOATING),
    selfIp("/Common/fe-b-float", "10.1.2.1/24", "/Common/fe-b", FLOATING),
  ];
  const own = (unit: number): BigIpRecord[] => [
    selfIp("/Common/fe-a-self", `10.1.1.${1 + unit}/24`, "/Common/fe-a"),
    selfIp("/Common/fe-b-self", `10.1.2.${1 + unit}/24`, "/Common/fe-b"),
  ];
  return [
    server(FE01, [{ name: "lb", address: "10.1.1.11/24", gateway: gateway1 }]),
    server(FE02, [{ name: "lb", address: "10.1.2.12/24", gateway: gateway2 }]),
    addresses(FE01, "10.1.1.11"),
    addresses(FE02, "10.1.2.12"),
    ...onDevice("ltm1", [...shared, ...own(1), ...(changes.ltm1 ?? [KEEPS_SOURCE])]),
    ...onDevice("ltm2", [...shared, ...own(2), ...(changes.ltm2 ?? changes.ltm1 ?? [KEEPS_SOURCE])]),
    group("g", [FE01, FE02]),
  ];
}

/** What the flows assume about units, without the addresses' origins. */
function unitNotes(records: readonly SourceRecord[]): string[][] {
  return runPipeline(planned(records)).flows.map(({ assumptions }) =>
    assumptions.flatMap(({ what, why }) => (/unit/.test(what) ? [`${what}: ${why}`] : [])),
  );
}

describe("a pair of BIG-IPs, one provider for each unit", () => {
  check([
    {
      shows: "either unit may be active, and the reply stays on it",
      records: pair({}),
      gives: SITE1_PRESERVED,
    },
    {
      shows: "automap takes the floating address, whichever unit is active (3.4)",
      records: pair({ ltm1: [TRANSLATES_SOURCE] }),
      gives: [
        "fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /ocs/fe/forward",
        "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /ocs/fe/forward",
      ],
    },
    {
      shows: "units that are configured differently: the worse one may be active",
      records: pair({ ltm2: [TRANSLATES_SOURCE] }),
      gives: [
        "fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /ocs/fe/forward",
        "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /ocs/fe/forward",
      ],
    },
    {
      shows: "the listener on one unit only",
      records: pair({ ltm2: [] }),
      gives: [
        "fe01 -> fe02 10.1.2.12: unreachable NO_LISTENER by BIG-IP ltm2",
        "fe02 -> fe01 10.1.1.11: unreachable NO_LISTENER by BIG-IP ltm2",
      ],
    },
    {
      shows:
        "a first packet that may pass either unit, and a reply by an address of one: lost while the other is active",
      records: pair({ gateways: ["10.1.1.1", "10.1.2.2"] }),
      gives: [
        "fe01 -> fe02 10.1.2.12: unreachable REPLY_LOST by BIG-IP ltm1",
        "fe02 -> fe01 10.1.1.11: preserved",
      ],
    },
    {
      shows: "gateways that are each another unit's own address: the reply never finds its connection",
      records: pair({ gateways: ["10.1.1.2", "10.1.2.3"] }),
      gives: [
        "fe01 -> fe02 10.1.2.12: unreachable REPLY_LOST by BIG-IP ltm2",
        "fe02 -> fe01 10.1.1.11: unreachable REPLY_LOST by BIG-IP ltm1",
      ],
    },
    {
      shows: "one self IP that does not float on two BIG-IPs is an address conflict, not a pair",
      records: pair({
        shared: [
          selfIp("/Common/fe-a-one", "10.1.1.1/24", "/Common/fe-a"),
          selfIp("/Common/fe-b-float", "10.1.2.1/24", "/Common/fe-b", FLOATING),
        ],
      }),
      gives: [
        "fe01 -> fe02 10.1.2.12: undecided missing which machine has 10.1.1.1 on the segment of 10.1.1.0/24",
        "fe02 -> fe01 10.1.1.11: undecided missing which machine has 10.1.1.1 on the segment of 10.1.1.0/24",
      ],
    },
    {
      shows: "a virtual server of both units is one address",
      records: [
        ...pair({
          ltm1: [
            KEEPS_SOURCE,
            virtual("/Common/vip", {
              destination: "10.1.1.100",
              port: 5071,
              pool: "/Common/p",
              snat: "none",
            }),
            ...pool("/Common/p", [{ address: "10.1.2.12" }]),
          ],
        }).filter(({ kind }) => kind !== "dns"),
        addresses(FE01, "10.1.1.11"),
        addresses(FE02, "10.1.1.100"),
      ],
      gives: ["fe01 -> fe02 10.1.1.100: preserved", "fe02 -> fe01 10.1.1.11: preserved"],
    },
  ]);

  it("without floating self IPs automap takes each unit's own, and both may arrive", () => {
    const records = pair({ gateways: ["10.1.1.2", "10.1.2.2"], shared: [], ltm1: [TRANSLATES_SOURCE] });
    assert.deepEqual(outcomes(records), [
      "fe01 -> fe02 10.1.2.12: masked from 10.1.2.2 by /ocs/fe/forward",
      "fe02 -> fe01 10.1.1.11: masked from 10.1.1.2 by /ocs/fe/forward",
    ]);
    // Nothing floats, so nothing says that there is another unit.
    assert.deepEqual(unitNotes(records), [[], []]);
  });

  const FAILS = "while another unit is active, what is sent there fails";
  const notes: readonly {
    readonly shows: string;
    readonly records: readonly SourceRecord[];
    readonly gives: readonly (readonly string[])[];
  }[] = [
    { shows: "floating gateways need no unit", records: pair({}), gives: [[], []] },
    {
      shows: "a gateway that does not float: its unit has to be the active one, there and back",
      records: pair({ gateways: ["10.1.1.2", "10.1.2.1"] }).filter(
        (record) => !("device" in record) || record.device === "ltm1",
      ),
      gives: [
        [
          `BIG-IP ltm1 is the active unit: ${FE01} sends by 10.1.1.2, its self IP /Common/fe-a-self, which does not float: ${FAILS}`,
        ],
        [
          `BIG-IP ltm1 is the active unit: ${FE01} sends by 10.1.1.2, its self IP /Common/fe-a-self, which does not float: ${FAILS}`,
        ],
      ],
    },
    {
      shows: "a gateway of unknown traffic group",
      records: [...pair({}).filter((record) => !(record.kind === "self-ip" && record.device === "ltm2"))].map(
        (record) =>
          record.kind === "self-ip" &&
          record.path.state === "known" &&
          record.path.value === "/Common/fe-a-float"
            ? { ...record, trafficGroup: UNKNOWN }
            : record,
      ),
      gives: [
        [
          `BIG-IP ltm1 is the active unit: ${FE01} sends by 10.1.1.1, its self IP /Common/fe-a-float, which is not known to float: ${FAILS}`,
        ],
        [
          `BIG-IP ltm1 is the active unit: ${FE01} sends by 10.1.1.1, its self IP /Common/fe-a-float, which is not known to float: ${FAILS}`,
        ],
      ],
    },
    {
      shows: "two traffic groups may be active on two units",
      records: pair({
        shared: [
          selfIp("/Common/fe-a-float", "10.1.1.1/24", "/Common/fe-a", FLOATING),
          selfIp("/Common/fe-b-float", "10.1.2.1/24", "/Common/fe-b", "/Common/traffic-group-2"),
        ],
      }),
      gives: [FE01, FE02].map(() => [
        `the traffic groups ${FLOATING} and /Common/traffic-group-2 are active on one unit: a connection stays on one unit only while they are`,
      ]),
    },
  ];
  for (const { shows, records, gives } of notes) {
    it(shows, () => {
      assert.deepEqual(unitNotes(records), gives);
    });
  }

  it("the message says that the other unit of the pair has the connection", () => {
    const [found] = runPipeline(planned(pair({ gateways: ["10.1.1.1", "10.1.2.2"] }))).findings;
    assert.equal(
      found?.message.split("\n")[0],
      `g, TCP 5071 (Match Making): ${FE01} -> ${FE02}: BIG-IP ltm1 gets the reply while BIG-IP ltm2, the other unit of its pair, is active and holds the connection.`,
    );
  });
});
