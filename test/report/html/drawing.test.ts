import assert from "node:assert/strict";
import type { PeerFlow } from "../../../policies/outcomes/peer-flow";
import type { Edit } from "../../../policies/records/edits";
import type { SourceRecord } from "../../../policies/records/records";
import { SINGLE_BOXES } from "../../../policies/report/html/drawing/bundle-machines";
import { MOST, chooseDrawn } from "../../../policies/report/html/drawing/choose-drawn";
import { drawEstate } from "../../../policies/report/html/drawing/draw-estate";
import type { DrawnEstate } from "../../../policies/report/html/drawing/drawn-estate";
import { wayFinder, wayFinderWith } from "../../../policies/report/html/drawing/find-way";
import { layOut } from "../../../policies/report/html/drawing/lay-out";
import type { WayData } from "../../../policies/report/html/page/page-data";
import { lineOf, toPath } from "../../../policies/report/html/page/way-geometry";
import type { Topology } from "../../../policies/topology/topology";
import { cloudServer, cloudSubnet } from "../../support/cloud-estate";
import { FE01, FE01_LEGS, FE02, FE02_LEGS, SELF_IPS, seedRecords } from "../../outcomes/seed-case";
import { FLOATING, UNKNOWN, addresses, group, router, selfIp, server } from "../../support/estate";
import { verdictOf } from "./verdicts";

function draw(topology: Topology, devices: readonly string[] = []): DrawnEstate {
  return chooseDrawn(topology, { devices: new Set(devices), listenersOf: () => [] });
}

function drawRecords(records: readonly SourceRecord[]): DrawnEstate {
  return draw(verdictOf(records).topology);
}

function outline({ nodes, edges }: DrawnEstate): string[] {
  return edges.map(({ from, to }) => `${nodes[from]?.name ?? ""} > ${nodes[to]?.name ?? ""}`);
}

const OUTSIDE = [
  selfIp("/Common/ext", "192.0.2.1/24", "/Common/external", FLOATING),
  selfIp("/Common/ext2", "192.0.2.2/24", "/Common/external"),
];

/** Servers that all have a segment of their own, or all the same two. */
function manyServers(count: number, own: boolean): SourceRecord[] {
  const names = Array.from({ length: count }, (_, index) => `fe${index}.example.com`);
  const legs = (index: number): string =>
    own ? `10.${Math.floor(index / 200) + 20}.${index % 200}.11/24` : `10.1.1.${index + 10}/24`;
  return seedRecords({
    servers: names.map((name, index) => server(name, [{ name: "lb", address: legs(index) }])),
    dns: names.map((name, index) => addresses(name, legs(index).replace("/24", ""))),
    groups: [group("g", names)],
  });
}

describe("what is drawn", () => {
  it("has the outer network on top, then the BIG-IP, its segments, the servers, and what only servers are on", () => {
    assert.deepEqual(outline(drawRecords(seedRecords({ network: [...SELF_IPS, ...OUTSIDE] }))), [
      "BIG-IP ltm1 > the segment of 10.1.1.0/24",
      `the segment of 10.1.1.0/24 > ${FE01}`,
      "BIG-IP ltm1 > the segment of 10.1.2.0/24",
      `the segment of 10.1.2.0/24 > ${FE02}`,
      `${FE01} > the segment of 10.1.9.0/24`,
      `${FE02} > the segment of 10.1.9.0/24`,
      "the segment of 192.0.2.0/24 > BIG-IP ltm1",
    ]);
  });

  it("has a segment between two forwarders below one and above the other", () => {
    const core = router("core", [
      { name: "up", address: "192.0.2.9/24" },
      { name: "down", address: "10.7.0.1/24" },
    ]);
    assert.deepEqual(
      outline(drawRecords(seedRecords({ network: [...SELF_IPS, ...OUTSIDE], more: [core] }))).slice(-3),
      [
        "the segment of 10.7.0.0/24 > core",
        "BIG-IP ltm1 > the segment of 192.0.2.0/24",
        "the segment of 192.0.2.0/24 > core",
      ],
    );
  });

  it("says in the box what is not known", () => {
    const servers = [server(FE01, [{ name: "lb", address: UNKNOWN }]), server(FE02, FE02_LEGS)];
    const drawn = drawRecords(seedRecords({ servers }));
    const box = drawn.nodes.find(({ name }) => name === FE01);
    assert.deepEqual(box?.lines, ["lb address not known, segment not known"]);
  });

  it("draws each server by itself up to the limit, and those that are alike together above it", () => {
    const single = drawRecords(manyServers(SINGLE_BOXES, false));
    assert.equal(single.nodes.filter(({ kind }) => kind === "server").length, SINGLE_BOXES);
    assert.deepEqual(single.leftOut, []);
    const joint = drawRecords(manyServers(SINGLE_BOXES + 1, false));
    assert.deepEqual(
      joint.nodes.filter(({ kind }) => kind === "server"),
      [
        {
          kind: "server",
          name: "13 servers like fe0.example.com",
          lines: [...[0, 1, 2, 3, 4].map((index) => `fe${index}.example.com`), "and 8 more"],
        },
      ],
    );
    assert.deepEqual(joint.leftOut, [
      "13 machines are drawn as 1 box: those of one box are in the same groups and on the same segments.",
    ]);
    assert.equal(
      joint.nodeOfDevice("server", "fe12.example.com"),
      joint.nodeOfDevice("server", "fe0.example.com"),
    );
  });

  it("draws those on listed ways first, and says how many are left out", () => {
    const { topology } = verdictOf(manyServers(MOST.boxes + 30, true));
    const drawn = draw(topology, ["fe69.example.com"]);
    assert.equal(drawn.nodes.filter(({ kind }) => kind === "server").length, MOST.boxes);
    assert.notEqual(drawn.nodeOfDevice("server", "fe69.example.com"), undefined);
    assert.equal(drawn.nodeOfDevice("server", "fe68.example.com"), undefined);
    assert.deepEqual(drawn.leftOut, ["30 machines are not drawn: the drawing holds 40 boxes of machines."]);
  });
});

describe("the layout", () => {
  const drawn = drawRecords(seedRecords({ network: [...SELF_IPS, ...OUTSIDE] }));
  const laid = layOut(drawn);

  it("is the same for the same estate, also after others", () => {
    layOut(drawRecords(manyServers(20, true)));
    assert.deepEqual(layOut(drawn), laid);
  });

  it("has every box inside and none over another, and lines that end at the borders of their boxes", () => {
    for (const { x, y, width, height } of laid.nodes) {
      assert.ok(x - width / 2 >= 0 && x + width / 2 <= laid.width);
      assert.ok(y - height / 2 >= 0 && y + height / 2 <= laid.height);
    }
    for (const [index, one] of laid.nodes.entries()) {
      for (const other of laid.nodes.slice(index + 1)) {
        const apart =
          Math.abs(one.x - other.x) >= (one.width + other.width) / 2 ||
          Math.abs(one.y - other.y) >= (one.height + other.height) / 2;
        assert.ok(apart, `${one.name} and ${other.name}`);
      }
    }
    for (const { from, to, points } of laid.edges) {
      for (const [index, point] of [
        [from, points[0]],
        [to, points.at(-1)],
      ] as const) {
        const box = laid.nodes[index];
        assert.ok(box && point);
        assert.ok(Math.abs(Math.abs(point[1] - box.y) - box.height / 2) < 0.2, box.name);
      }
    }
  });

  it("of nothing is nothing", () => {
    assert.deepEqual(layOut(drawRecords([])), { width: 0, height: 0, nodes: [], edges: [] });
  });

  it("is written with the texts of the boxes as text", () => {
    const hostile = `</text><script>alert("x")</script>`;
    const nodes = drawn.nodes.map((node) => ({ ...node, name: hostile, lines: [hostile] }));
    const { text } = drawEstate({ ...drawn, nodes }, layOut({ ...drawn, nodes }));
    assert.equal(text.includes("<script"), false);
    assert.equal(text.includes("&lt;/text&gt;&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;"), true);
  });
});

/** The names of the boxes that a way passes. */
function stops({ nodes }: DrawnEstate, way: WayData): string[] {
  const names = way.stops.map(({ node, hop }) => {
    const name = node === null ? "not drawn" : (nodes[node]?.name ?? "");
    return hop === null ? name : `${hop + 1} ${name}`;
  });
  return [...names, way.arrives ? "arrives" : "ends"];
}

const SEGMENT_A = "the segment of 10.1.1.0/24";
const SEGMENT_B = "the segment of 10.1.2.0/24";

const ways: readonly { shows: string; records: readonly SourceRecord[]; way: readonly string[] }[] = [
  {
    shows: "through the BIG-IP",
    records: seedRecords(),
    way: [`1 ${FE01}`, SEGMENT_A, "2 BIG-IP ltm1", SEGMENT_B, `3 ${FE02}`, "arrives"],
  },
  {
    shows: "over a common segment",
    records: seedRecords({ dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.9.12")] }),
    way: [`1 ${FE01}`, "the segment of 10.1.9.0/24", `2 ${FE02}`, "arrives"],
  },
  {
    shows: "to a segment on which nobody answers",
    records: seedRecords({ dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.9.99")] }),
    way: [`1 ${FE01}`, "the segment of 10.1.9.0/24", "ends"],
  },
  {
    shows: "to the BIG-IP that takes it no further",
    records: seedRecords({ listeners: [] }),
    way: [`1 ${FE01}`, SEGMENT_A, "2 BIG-IP ltm1", "ends"],
  },
  {
    shows: "nowhere, without an address",
    records: seedRecords({ dns: [addresses(FE01, "10.1.1.11")] }),
    way: ["ends"],
  },
  {
    shows: "through a cloud's own router from subnet to subnet",
    records: [
      cloudSubnet("a", { prefix: "10.1.1.0/24" }),
      cloudSubnet("b", { prefix: "10.1.2.0/24" }),
      cloudServer(FE01, [{ name: "nic", address: "10.1.1.11/24", gateway: "10.1.1.1", subnet: "a" }]),
      cloudServer(FE02, [{ name: "nic", address: "10.1.2.12/24", gateway: "10.1.2.1", subnet: "b" }]),
      addresses(FE01, "10.1.1.11"),
      addresses(FE02, "10.1.2.12"),
      group("g", [FE01, FE02]),
    ],
    way: [
      `1 ${FE01}`,
      'segment "a"',
      "2 the network's own router of a",
      'segment "b"',
      `3 ${FE02}`,
      "arrives",
    ],
  },
];

function firstFlow(records: readonly SourceRecord[]): { flow: PeerFlow; topology: Topology } {
  const { flows, topology } = verdictOf(records);
  const flow = flows.find(({ from }) => from === FE01);
  assert.ok(flow);
  return { flow, topology };
}

describe("the way of a flow on the drawing", () => {
  for (const { shows, records, way } of ways) {
    it(`goes ${shows}`, () => {
      const { flow, topology } = firstFlow(records);
      const drawn = draw(topology);
      assert.deepEqual(stops(drawn, wayFinder(topology, drawn)(flow.hops, flow.to)), way);
    });
  }

  it("goes back with the reply", () => {
    const { flow, topology } = firstFlow(
      seedRecords({ dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.9.12")] }),
    );
    const drawn = draw(topology);
    assert.deepEqual(stops(drawn, wayFinder(topology, drawn)(flow.replyHops, flow.from)), [
      `1 ${FE02}`,
      "the segment of 10.1.9.0/24",
      `2 ${FE01}`,
      "arrives",
    ]);
  });

  it("says where it passes something that is not drawn", () => {
    const { flow, topology } = firstFlow(seedRecords());
    const drawn = draw({ ...topology, bigips: [] });
    assert.deepEqual(stops(drawn, wayFinder(topology, drawn)(flow.hops, flow.to)), [
      `1 ${FE01}`,
      SEGMENT_A,
      "2 not drawn",
      SEGMENT_B,
      `3 ${FE02}`,
      "arrives",
    ]);
  });
});

const MOVED_RECORDS = seedRecords({
  servers: [
    server(FE01, FE01_LEGS),
    server(FE02, [{ name: "lb", address: "10.1.1.12/24", gateway: "10.1.1.1" }]),
  ],
  dns: [addresses(FE01, "10.1.1.11"), addresses(FE02, "10.1.1.12")],
});

function moveTo(to: string, segmentTo: string | undefined): Edit {
  const origin = { source: "test", path: "" };
  return {
    kind: "one-interface",
    server: FE02,
    kept: {
      name: "lb",
      from: { address: "10.1.2.12/24", origin },
      to,
      gatewayFrom: { address: "10.1.2.1", origin },
      gatewayTo: "10.1.1.1",
      segmentFrom: { name: undefined, origin },
      segmentTo,
      origin,
    },
    given: [{ name: "mgmt", address: "10.1.9.12/24", origin }],
    origin,
  };
}

const moves: readonly { shows: string; edits: readonly Edit[]; way: readonly string[] }[] = [
  {
    shows: "over the segment that carries the interface's new network",
    edits: [moveTo("10.1.1.12/24", undefined)],
    way: [`1 ${FE01}`, SEGMENT_A, `2 ${FE02}`, "arrives"],
  },
  {
    shows: "from the sender's segment straight to a server whose new segment is not in the drawing",
    edits: [moveTo("10.1.1.12/24", "fe-new")],
    way: [`1 ${FE01}`, SEGMENT_A, `2 ${FE02}`, "arrives"],
  },
  {
    shows: "over the interface's old segment too, where no edit moves it",
    edits: [],
    way: [`1 ${FE01}`, SEGMENT_A, SEGMENT_B, `2 ${FE02}`, "arrives"],
  },
];

describe("the way of a flow with a fix, on the drawing of the estate as it is", () => {
  for (const { shows, edits, way } of moves) {
    it(`goes ${shows}`, () => {
      const { topology } = verdictOf(seedRecords());
      const { flow } = firstFlow(MOVED_RECORDS);
      const drawn = draw(topology);
      assert.deepEqual(stops(drawn, wayFinderWith(topology, drawn, edits)(flow.hops, flow.to)), way);
    });
  }
});

describe("the line of a way", () => {
  const box = (
    x: number,
    y: number,
  ): { name: string; kind: "server"; x: number; y: number; width: number; height: number } => ({
    name: "",
    kind: "server",
    x,
    y,
    width: 20,
    height: 10,
  });
  const drawing = {
    nodes: [box(50, 100), box(50, 50), box(150, 50)],
    edges: [
      {
        from: 1,
        to: 0,
        points: [
          [50, 55],
          [50, 95],
        ] as const,
      },
    ],
  };
  const way = (...nodes: (number | null)[]): WayData => ({
    stops: nodes.map((node) => ({ node, hop: null })),
    arrives: true,
  });

  const lines: readonly { shows: string; way: WayData; aside: number; paths: readonly string[] }[] = [
    {
      shows: "follows the estate's line, also against its direction",
      way: way(0, 1),
      aside: 0,
      paths: ["M50 95 L50 55"],
    },
    { shows: "runs to the left of its direction", way: way(0, 1), aside: 4, paths: ["M46 95 L46 55"] },
    { shows: "runs on the other side on the way back", way: way(1, 0), aside: 4, paths: ["M54 55 L54 95"] },
    {
      shows: "goes through a box below it, and straight where the estate has no line",
      way: way(0, 1, 2),
      aside: 0,
      paths: ["M50 95 L50 55 L50 50 L60 50 L140 50"],
    },
    { shows: "has a gap at what is not drawn", way: way(0, 1, null, 2), aside: 0, paths: ["M50 95 L50 55"] },
    { shows: "is nothing for a way that does not begin", way: way(0), aside: 4, paths: [] },
  ];
  for (const { shows, way: given, aside, paths } of lines) {
    it(shows, () => {
      assert.deepEqual(lineOf(drawing, given, aside).map(toPath), paths);
    });
  }
});
