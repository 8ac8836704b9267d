import assert from "node:assert/strict";
import fc from "fast-check";
import { readIRule } from "../../policies/adapters/irule/read-irule";
import type {
  RuleCondition,
  RuleHandler,
  RuleStatement,
  RuleTarget,
} from "../../policies/records/traffic-rule-records";
import { holds } from "../../policies/trace/bigip/rule-condition";
import {
  type AttachedRule,
  type AttachedRules,
  type RuleWay,
  UNTOUCHED,
  sourceName,
  targetKey,
  translationKey,
  wayKey,
} from "../../policies/trace/bigip/rule-way";
import { runAfterChoice, runAfterFailure, runBeforeChoice } from "../../policies/trace/bigip/run-rules";
import type { Packet } from "../../policies/trace/packet";
import { describeNote } from "../../policies/values/note";
import { ip, origin, prefix } from "../support/estate";

const PACKET: Packet = { source: ip("10.1.1.11"), destination: ip("10.1.2.12"), protocol: "tcp", port: 5071 };
const SERVER = ip("10.1.2.12");

function attached(
  path: string,
  handlers: readonly RuleHandler[],
  label: AttachedRule["label"] = "iRule",
): AttachedRule {
  return { label, path, handlers, origin: origin(path) };
}

/** The iRules /Common/1, /Common/2, … with these texts, and policies of these statements. */
function rules(texts: readonly string[], policies: readonly RuleStatement[][] = []): AttachedRules {
  return {
    irules: texts.map((text, index) => {
      const parsed = readIRule(text, "/Common/x");
      assert.ok("value" in parsed, text);
      return attached(`/Common/${index + 1}`, parsed.value);
    }),
    policies: policies.map((body, index) =>
      attached(`/Common/p${index + 1}`, [{ moment: "accepted", event: "e", priority: 0, body }], "policy"),
    ),
  };
}

/** `snat automap by /Common/1, line 1; to /Common/p by …`; what is not read or decides stands behind it. */
function short(way: RuleWay): string {
  const parts = [
    way.translate && `snat ${translationKey(way.translate.to)} by ${sourceName(way.translate.by)}`,
    way.send && `to ${targetKey(way.send.to)} by ${sourceName(way.send.by)}`,
    way.refuse && `refused by ${sourceName(way.refuse)}`,
    way.answer && `answered by ${sourceName(way.answer)}`,
    ...way.unread.map((note) => `unread: ${note.what}`),
  ];
  return parts.filter((part) => part !== undefined).join("; ") || "untouched";
}

const on = (event: string, tcl: string): string => `when ${event} { ${tcl} }`;
const accepted = (tcl: string): string => on("CLIENT_ACCEPTED", tcl);

describe("runBeforeChoice", () => {
  const cases: readonly (readonly [shows: string, texts: readonly string[], ways: readonly string[]])[] = [
    ["no rule touches nothing", [], ["untouched"]],
    ["the last command counts", [accepted("snat none; snat automap")], ["snat automap by /Common/1, line 1"]],
    [
      "each kind of effect for itself",
      [accepted("snat none; pool p")],
      ["snat none by /Common/1, line 1; to /Common/p by /Common/1, line 1"],
    ],
    ["what stands behind return does not run", [accepted("return; reject")], ["untouched"]],
    [
      "return on one way only",
      [accepted("if {$x} { return }\nsnat none")],
      ["snat none by /Common/1, line 2", "untouched"],
    ],
    ["the first refusal is named", [accepted("reject\n drop")], ["refused by /Common/1, line 1"]],
    [
      "the first answer is named",
      [accepted("HTTP::respond 200; HTTP::redirect x")],
      ["answered by /Common/1, line 1"],
    ],
    [
      "both ways of a condition that is not read",
      [accepted("if {$x} { snat none } else { snat automap }")],
      ["snat automap by /Common/1, line 1", "snat none by /Common/1, line 1"],
    ],
    [
      "an event that may not come",
      [on("HTTP_REQUEST", "pool p")],
      ["untouched", "to /Common/p by /Common/1, line 1"],
    ],
    [
      "turning all events off in one that may not come",
      [on("CLIENT_DATA", "event disable all; snat none"), on("HTTP_REQUEST", "snat automap")],
      [
        "untouched",
        "snat automap by /Common/2, line 1",
        "snat none by /Common/1, line 1",
        "snat automap by /Common/2, line 1",
      ],
    ],
    [
      "turning this event off: later parts for it may run, other events do",
      [accepted("event disable"), accepted("snat none"), on("HTTP_REQUEST", "snat automap")],
      ["untouched", "snat automap by /Common/3, line 1", "snat none by /Common/2, line 1"],
    ],
    ["an unread command", [accepted("lasthop x")], ["unread: what is done by iRule /Common/1, line 1"]],
    [
      "pools and nodes replace each other",
      [accepted("pool p; node 10.1.1.1")],
      ["to 10.1.1.1  by /Common/1, line 1"],
    ],
    ["the same twice is the same", [accepted("forward; forward")], ["to original by /Common/1, line 1"]],
  ];
  for (const [shows, texts, ways] of cases) {
    it(shows, () => {
      assert.deepEqual(runBeforeChoice(rules(texts), PACKET).map(short), ways);
    });
  }

  const automap: RuleStatement = { kind: "translate", to: { type: "automap" }, place: "rules[0]" };
  const toPool = (pool: string): RuleStatement => ({
    kind: "send",
    to: { type: "pool", pool },
    place: "rules[1]",
  });

  it("puts what policies and iRules do together, and leaves what they contradict each other in open", () => {
    const run = (texts: readonly string[], policies: readonly RuleStatement[][]): string[] =>
      runBeforeChoice(rules(texts, policies), PACKET).map(short);
    assert.deepEqual(run([accepted("pool p")], [[automap]]), [
      "snat automap by /Common/p1, rules[0]; to /Common/p by /Common/1, line 1",
    ]);
    assert.deepEqual(run([], [[automap], [toPool("/Common/a")], [toPool("/Common/b")]]), [
      "snat automap by /Common/p1, rules[0]; to /Common/b by /Common/p3, rules[1]; " +
        "unread: whether where the connection goes is decided by policy /Common/p2, rules[1] or by policy /Common/p3, rules[1]",
    ]);
    assert.deepEqual(
      run(
        [accepted("reject")],
        [
          [
            { kind: "answer", place: "a" },
            { kind: "refuse", place: "b" },
          ],
        ],
      ),
      ["refused by /Common/p1, b; answered by /Common/p1, a"],
    );
  });

  it("runs a branch without arms as its rest", () => {
    const body: RuleStatement[] = [{ kind: "branch", arms: [], otherwise: [automap], place: "its rules" }];
    assert.deepEqual(runBeforeChoice(rules([], [body]), PACKET).map(short), [
      "snat automap by /Common/p1, rules[0]",
    ]);
  });

  it("names, wherever there are several ways, what decides between them", () => {
    const statements = fc.constantFrom(
      ...["snat none", "snat automap", "pool p", "node 10.1.1.1", "reject", "return", "event disable"],
      ...["event disable all", "lasthop x", "forward", "if {$x} { snat none }", "if {$y} { return }"],
      ...["if {$x} { reject } else { pool p }", "switch $x { a { pool p } b - c { pool q } }"],
    );
    const events = fc.constantFrom(
      "CLIENT_ACCEPTED",
      "HTTP_REQUEST",
      "CLIENT_DATA",
      "LB_SELECTED",
      "LB_FAILED",
    );
    const texts = fc
      .tuple(events, fc.array(statements, { maxLength: 6 }))
      .map(([event, body]) => on(event, body.join("\n")));
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 4 }), (irules) => {
        const attachedRules = rules(irules);
        const before = runBeforeChoice(attachedRules, PACKET);
        const all = [
          before,
          ...before.flatMap((way) => [
            runAfterChoice(attachedRules, way, PACKET, SERVER, true),
            runAfterChoice(attachedRules, way, PACKET, SERVER, false),
            runAfterFailure(attachedRules, way, PACKET),
          ]),
        ];
        for (const ways of all) {
          assert.ok(ways.length > 0);
          const differ = new Set(ways.map(wayKey)).size > 1;
          assert.ok(!differ || ways.every(({ doubts, unread }) => doubts.length + unread.length > 0));
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("runAfterChoice", () => {
  const run = (text: string, isCertain: boolean): string[] =>
    runAfterChoice(rules([text]), UNTOUCHED, PACKET, SERVER, isCertain).map(short);

  it("runs the parts for LB_SELECTED, for certain or perhaps", () => {
    assert.deepEqual(run(on("LB_SELECTED", "snat automap"), true), ["snat automap by /Common/1, line 1"]);
    assert.deepEqual(run(on("LB_SELECTED", "snat automap"), false), [
      "untouched",
      "snat automap by /Common/1, line 1",
    ]);
  });

  it("knows the server that was chosen", () => {
    const text = on(
      "LB_SELECTED",
      "if {[IP::addr [LB::server addr] equals 10.1.2.12]} { snat none } else { reject }",
    );
    assert.deepEqual(run(text, true), ["snat none by /Common/1, line 1"]);
  });

  it("does not send a connection elsewhere any more", () => {
    const [way] = runAfterChoice(rules([on("LB_SELECTED", "pool p")]), UNTOUCHED, PACKET, SERVER, true);
    assert.deepEqual(way?.unread.map(describeNote), [
      "what is done by iRule /Common/1, line 1: it sends the connection elsewhere after its server was chosen [/Common/1]",
    ]);
  });
});

describe("conditions of rules", () => {
  const inNetwork = (text: string): RuleCondition => ({
    kind: "in-network",
    address: "client",
    network: prefix(text),
  });
  const unread: RuleCondition = { kind: "unread" };
  const yes = inNetwork("10.1.1.0/24");
  const no = inNetwork("10.9.9.0/24");
  const same = (length: number | undefined): RuleCondition => ({
    kind: "same-network",
    addresses: ["client", "server"],
    length,
  });
  const cases: readonly (readonly [shows: string, condition: RuleCondition, result: boolean | undefined])[] =
    [
      ["a client inside", yes, true],
      ["a client outside", no, false],
      ["a network of the other family", inNetwork("2001:db8::/32"), false],
      [
        "the address that the client connects to",
        { kind: "in-network", address: "local", network: prefix("10.1.2.12/32") },
        true,
      ],
      ["the server", { kind: "in-network", address: "server", network: prefix("10.1.2.0/24") }, true],
      ["two addresses of one network", same(16), true],
      ["two addresses of two networks", same(24), false],
      ["two addresses", same(undefined), false],
      ["a network longer than an address", same(64), undefined],
      ["the port", { kind: "port", protocol: "tcp", test: "equal", value: 5071 }, true],
      ["a lower port", { kind: "port", protocol: "tcp", test: "less", value: 5071 }, false],
      ["a higher port", { kind: "port", protocol: "tcp", test: "greater", value: 5070 }, true],
      [
        "a port of another protocol",
        { kind: "port", protocol: "udp", test: "equal", value: 5071 },
        undefined,
      ],
      ["a constant", { kind: "constant", holds: false }, false],
      ["not", { kind: "not", of: yes }, false],
      ["not what is not read", { kind: "not", of: unread }, undefined],
      ["all of them, one is not read", { kind: "all", of: [yes, unread] }, undefined],
      ["all of them, one does not hold", { kind: "all", of: [unread, no] }, false],
      ["all of none", { kind: "all", of: [] }, true],
      ["any of them, one is not read", { kind: "any", of: [no, unread] }, undefined],
      ["any of them, one holds", { kind: "any", of: [unread, yes] }, true],
      ["any of none", { kind: "any", of: [] }, false],
    ];
  for (const [shows, condition, result] of cases) {
    it(shows, () => {
      assert.equal(holds(condition, { packet: PACKET, server: SERVER }), result);
    });
  }

  it("the server before it is chosen", () => {
    assert.equal(holds(same(16), { packet: PACKET, server: undefined }), undefined);
    const inServer: RuleCondition = { kind: "in-network", address: "server", network: prefix("10.1.2.0/24") };
    assert.equal(holds(inServer, { packet: PACKET, server: undefined }), undefined);
  });

  it("a client in another route domain than the network's is another text, of which nothing is known", () => {
    const packet = { ...PACKET, source: ip("10.1.1.11%4") };
    assert.equal(holds(yes, { packet, server: SERVER }), undefined);
    assert.equal(holds(inNetwork("10.1.1.0%4/24"), { packet, server: SERVER }), true);
    assert.equal(holds(same(16), { packet, server: SERVER }), undefined);
  });

  it("addresses of two families share no network", () => {
    assert.equal(holds(same(undefined), { packet: PACKET, server: ip("2001:db8::1") }), false);
  });
});

describe("keys of targets", () => {
  it("tell every target from every other", () => {
    const pool = "/Common/p";
    const address = ip("10.1.1.1");
    const targets: RuleTarget[] = [
      { type: "pool", pool },
      { type: "member", pool, address, port: 80 },
      { type: "member", pool, address, port: 81 },
      { type: "node", address, port: 80 },
      { type: "node", address, port: undefined },
      { type: "original" },
      { type: "virtual", virtual: pool },
    ];
    assert.equal(new Set(targets.map(targetKey)).size, targets.length);
  });
});
