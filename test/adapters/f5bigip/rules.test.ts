import assert from "node:assert/strict";
import type { PropertyMap, PropertyValue } from "../../../policies/adapters/plan/planned-resource";
import type { SourceRecord } from "../../../policies/records/records";
import { shortHandlers } from "../irule/short-statements";
import { COMPUTED, from, read } from "./planned";

/** The record, with its handlers in short or why they are not known. */
function short([record, ...others]: readonly SourceRecord[]): object {
  assert.deepEqual(others, []);
  assert.ok(record !== undefined && (record.kind === "irule" || record.kind === "ltm-policy"));
  const { kind, path, handlers } = record;
  const { state } = handlers;
  return {
    kind,
    path: path.state === "known" ? path.value : path.state,
    handlers:
      state === "known" ? shortHandlers(handlers.value) : state === "unknown" ? handlers.why : "absent",
    at: handlers.origin,
  };
}

describe("IRule", () => {
  const TYPE = "f5bigip:ltm/iRule:IRule";
  const irule = (inputs: PropertyMap): object => short(read(TYPE, inputs));
  const at = from("irule");

  for (const [shows, inputs, path, handlers] of [
    [
      "its text becomes handlers",
      { name: "/Common/x", irule: "when CLIENT_ACCEPTED { snat none }" },
      "/Common/x",
      ["CLIENT_ACCEPTED accepted: 1 snat none"],
    ],
    [
      "a short name is one in /Common",
      { name: "x", irule: "when CLIENT_ACCEPTED { pool p }" },
      "/Common/x",
      ["CLIENT_ACCEPTED accepted: 1 pool /Common/p"],
    ],
    [
      "a name without a folder stays as it is where the iRule's own is not known",
      { name: COMPUTED, irule: "when CLIENT_ACCEPTED { pool p }" },
      "unknown",
      ["CLIENT_ACCEPTED accepted: 1 pool p"],
    ],
    [
      "a computed text",
      { name: "/Common/x", irule: COMPUTED },
      "/Common/x",
      "known only after the deployment",
    ],
    ["an empty text", { name: "/Common/x", irule: "" }, "/Common/x", "not stated, though it has to be"],
    ["no text", { name: "/Common/x", irule: 7 }, "/Common/x", "not a string"],
    ["another text", { name: "/Common/x", irule: "hunter2" }, "/Common/x", "not read from line 1 on"],
  ] as const) {
    it(shows, () => {
      assert.deepEqual(irule(inputs), { kind: "irule", path, handlers, at });
    });
  }
});

describe("Policy", () => {
  const TYPE = "f5bigip:ltm/policy:Policy";
  const policy = (inputs: PropertyMap): object =>
    (short(read(TYPE, { name: "/Common/x", ...inputs })) as { handlers: object }).handlers;
  /** What one action becomes; `[]` where it leaves the way alone. */
  const action = (properties: PropertyValue): object =>
    policy({ rules: [{ name: "r", actions: [properties] }] });
  const does = (...statements: string[]): string[] => [
    `an event of the policy perhaps at 0: its rules if (all()) {${statements
      .map((statement) => `rules[0].actions[0] ${statement}`)
      .join("; ")}} else {}`,
  ];

  it("names where it was stated", () => {
    assert.deepEqual(short(read(TYPE, { name: "/Common/x", rules: [] })), {
      kind: "ltm-policy",
      path: "/Common/x",
      handlers: [],
      at: from("rules"),
    });
  });

  describe("actions", () => {
    for (const [shows, properties, gives] of [
      ["forwards to a pool", { forward: true, pool: "/Common/p", connection: true }, does("pool /Common/p")],
      ["forwards to a virtual server", { forward: true, virtual: "v" }, does("virtual /Common/v")],
      ["forwards to a node", { forward: true, node: "10.1.1.1" }, does("node 10.1.1.1:")],
      ["forwards to a node's port", { forward: true, node: "10.1.1.1", port: 80 }, does("node 10.1.1.1:80")],
      ["translates", { forward: true, snat: "automap" }, does("snat automap")],
      ["does not translate", { forward: true, snat: "none", pool: "" }, does("snat none")],
      [
        "translates by a pool",
        { forward: true, snatpool: "sp", pool: "p" },
        does("pool /Common/p", "snat /Common/sp"),
      ],
      ["resets", { forward: true, reset: true }, does("refuse")],
      ["shuts down", { shutdown: true }, does("refuse")],
      ["answers", { httpReply: true, redirect: true, location: "https://x" }, does("answer")],
      ["logs", { log: true, write: true, message: "hunter2" }, []],
      ["changes a header", { httpHeader: true, insert: true, tmName: "a", value: "b" }, []],
      ["by another snat", { forward: true, snat: "auto" }, does("unread")],
      ["to a node that is not read", { forward: true, node: "/Common/n" }, does("unread")],
      ["to a node's port that is not read", { forward: true, node: "10.1.1.1", port: -1 }, does("unread")],
      ["to a pool that is not read", { forward: true, pool: "{x}" }, does("unread")],
      ["to a virtual server that is not read", { forward: true, virtual: "{x}" }, does("unread")],
      ["to a SNAT pool that is not read", { forward: true, snatpool: "{x}" }, does("unread")],
      ["to a computed pool", { forward: true, pool: COMPUTED }, does("unread")],
      ["to two places", { forward: true, pool: "p", node: "10.1.1.1" }, does("unread")],
      ["by two translations", { forward: true, snat: "none", snatpool: "p" }, does("unread")],
      ["to a next hop", { forward: true, nexthop: "10.1.1.1" }, does("unread")],
      ["to one member", { forward: true, pool: "p", member: "10.1.1.1:80" }, does("unread")],
      ["perhaps resets", { forward: true, reset: COMPUTED }, does("unread")],
      ["perhaps forwards", { forward: COMPUTED, log: true }, does("unread")],
      ["names a pool and does not forward", { log: true, pool: "p" }, does("unread")],
      ["perhaps shuts down", { log: true, shutdown: COMPUTED }, does("unread")],
      ["runs Tcl", { tcl: true, setVariable: true, expression: "x" }, does("unread")],
      ["turns another policy off", { ltmPolicy: true, disable: true }, does("unread")],
      ["nothing that is known", { odd: true }, does("unread")],
      ["no object", "hunter2", does("unread")],
    ] as const) {
      it(shows, () => {
        assert.deepEqual(action(properties), gives);
      });
    }
  });

  describe("conditions", () => {
    const condition = (properties: PropertyValue): string => {
      const rules = [{ name: "r", conditions: [properties], actions: [{ shutdown: true }] }];
      const [handler] = policy({ rules }) as string[];
      return /if \(all\((.*)\)\) \{/.exec(handler ?? "")?.[1] ?? "";
    };
    const address = { tcp: true, address: true, matches: true, values: ["10.1.0.0/16", "10.2.2.2"] };
    const port = { tcp: true, port: true, local: true, values: ["5071"] };
    for (const [shows, properties, gives] of [
      [
        "the client's address",
        { ...address, remote: true },
        "any(client in 10.1.0.0/16, client in 10.2.2.2/32)",
      ],
      ["no side is the client's", address, "any(client in 10.1.0.0/16, client in 10.2.2.2/32)"],
      ["the local address", { ...address, local: true }, "any(local in 10.1.0.0/16, local in 10.2.2.2/32)"],
      ["not", { ...address, not: true }, "not any(client in 10.1.0.0/16, client in 10.2.2.2/32)"],
      ["the local port", { ...port, equals: true }, "any(tcp equal 5071)"],
      ["less", { ...port, less: true }, "any(tcp less 5071)"],
      ["less or equal", { ...port, lessOrEqual: true }, "any(not tcp greater 5071)"],
      ["greater", { ...port, greater: true }, "any(tcp greater 5071)"],
      ["greater or equal", { ...port, greaterOrEqual: true }, "any(not tcp less 5071)"],
      ["both sides", { ...address, local: true, remote: true }, "?"],
      ["the server's side", { ...address, internal: true }, "?"],
      ["that it is missing", { ...address, missing: true }, "?"],
      [
        "the client's address, once it is accepted",
        { ...address, clientAccepted: true },
        "any(client in 10.1.0.0/16, client in 10.2.2.2/32)",
      ],
      ["at the response, where the connection is the server's", { ...address, response: true }, "?"],
      ["a word that may be there", { ...address, sslServerHello: COMPUTED }, "?"],
      [
        "a word that is not there",
        { ...address, response: false },
        "any(client in 10.1.0.0/16, client in 10.2.2.2/32)",
      ],
      ["a data group", { ...address, datagroup: "/Common/d" }, "?"],
      ["a computed data group", { ...address, datagroup: COMPUTED }, "?"],
      ["computed values", { ...address, values: COMPUTED }, "?"],
      ["one computed value", { ...address, values: [COMPUTED] }, "?"],
      ["values that are no addresses", { ...address, values: ["x"] }, "?"],
      ["no values", { ...address, values: [] }, "?"],
      ["some port", { ...port, local: false }, "?"],
      ["two comparisons", { ...port, less: true, greater: true }, "?"],
      ["equal beside less", { ...port, less: true, equals: true }, "?"],
      ["values that are no ports", { ...port, values: ["http"] }, "?"],
      ["no ports", { ...port, values: [] }, "?"],
      ["an HTTP host", { httpHost: true, values: ["x"] }, "?"],
      ["no object", "x", "?"],
    ] as const) {
      it(shows, () => {
        assert.equal(condition(properties), gives);
      });
    }
  });

  describe("strategies", () => {
    const rules = [
      {
        name: "a",
        conditions: [{ tcp: true, address: true, values: ["10.1.1.1"] }],
        actions: [{ shutdown: true }],
      },
      { name: "b", actions: [{ log: true }] },
    ];
    const one = "(all(any(client in 10.1.1.1/32))) {rules[0].actions[0] refuse}";
    const head = "an event of the policy perhaps at 0: ";
    for (const [strategy, gives] of [
      [undefined, `${head}its rules if ${one} (all()) {} else {}`],
      ["/Common/first-match", `${head}its rules if ${one} (all()) {} else {}`],
      ["all-match", `${head}rules[0] if ${one} else {}; rules[1] if (all()) {} else {}`],
      [
        "/Common/best-match",
        `${head}its rules if (all(any(client in 10.1.1.1/32), ?)) {rules[0].actions[0] refuse} (all(?)) {} else {}`,
      ],
      [
        COMPUTED,
        `${head}its rules if (all(any(client in 10.1.1.1/32), ?)) {rules[0].actions[0] refuse} (all(?)) {} else {}`,
      ],
    ] as const) {
      it(
        typeof strategy === "string" ? strategy : strategy === undefined ? "none stated" : "computed",
        () => {
          assert.deepEqual(policy(strategy === undefined ? { rules } : { rules, strategy }), [gives]);
        },
      );
    }
  });

  for (const [shows, inputs, gives] of [
    ["no rules", {}, []],
    [
      "rules that leave the way alone",
      { rules: [{ name: "a", actions: [{ log: true }] }, { name: "b" }] },
      [],
    ],
    ["computed rules", { rules: COMPUTED }, "known only after the deployment"],
    ["a computed rule", { rules: [COMPUTED] }, "known only after the deployment"],
    ["a rule that is none", { rules: [null] }, "no rule"],
    [
      "computed conditions",
      { rules: [{ name: "a", conditions: COMPUTED }] },
      "known only after the deployment",
    ],
    ["computed actions", { rules: [{ name: "a", actions: COMPUTED }] }, "known only after the deployment"],
  ] as const) {
    it(shows, () => {
      assert.deepEqual(policy(inputs), gives);
    });
  }
});
