import assert from "node:assert/strict";
import type { PropertyMap, PropertyValue } from "../../../policies/adapters/plan/planned-resource";
import { shortHandlers } from "../irule/short-statements";
import { inDeclaration, readObjects } from "./declaration";

/** The handlers in short, or why they are not known. */
function handlersOf(object: PropertyMap): readonly string[] | string {
  const [record, ...others] = readObjects({ x: object });
  assert.deepEqual(others, []);
  assert.ok(record !== undefined && (record.kind === "irule" || record.kind === "ltm-policy"));
  assert.deepEqual(record.path.state === "known" && record.path.value, "/ocs/fe/x");
  assert.deepEqual(record.origin, inDeclaration("ocs.fe.x"));
  const { handlers } = record;
  return handlers.state === "known"
    ? shortHandlers(handlers.value)
    : handlers.state === "unknown"
      ? handlers.why
      : "";
}

describe("AS3 iRule", () => {
  const TEXT = "when CLIENT_ACCEPTED {\n snat none\n pool web\n}";
  const base64 = Buffer.from(TEXT).toString("base64");
  const HANDLERS = ["CLIENT_ACCEPTED accepted: 2 snat none; 3 pool web"];
  for (const [shows, iRule, gives] of [
    ["written out; a name without a folder stays as it is", TEXT, HANDLERS],
    ["in base64", { base64 }, HANDLERS],
    ["in something like base64", { base64: "hunter2 {sesame}" }, "neither a text nor one in base64"],
    ["as a text in an object", { text: TEXT }, HANDLERS],
    ["from elsewhere", { copyFrom: "other/iRule" }, "copied from elsewhere while it is deployed"],
    [
      "on the BIG-IP",
      { bigip: "/Common/rule" },
      "given by an object on the BIG-IP, which is not in the declaration",
    ],
    ["from a URL", { url: "https://u:p@x/rule" }, "fetched from a URL while it is deployed"],
    ["of another kind", 7, "neither a text nor one in base64"],
  ] as const) {
    it(shows, () => {
      assert.deepEqual(handlersOf({ class: "iRule", iRule }), gives);
    });
  }

  for (const [shows, more, gives] of [
    ["the path of an object", { iRule: `when CLIENT_ACCEPTED { pool \`*web\` }` }, ["1 pool /ocs/fe/web"]],
    [
      "the names of the tenant and the application",
      { iRule: "when CLIENT_ACCEPTED { pool /`T`/`A`/web }" },
      ["1 pool /ocs/fe/web"],
    ],
    [
      "a backquote of its own",
      { iRule: "when CLIENT_ACCEPTED { log local0. ``; snat none }" },
      ["1 snat none"],
    ],
  ] as const) {
    it(`with ${shows} put into its text`, () => {
      assert.deepEqual(handlersOf({ class: "iRule", ...more }), [
        `CLIENT_ACCEPTED accepted: ${gives.join("; ")}`,
      ]);
    });
  }
  for (const part of ["`=web/members`", "`*/ocs/other/web`", "`*`", "`I`", "`"]) {
    it(`with ${part} put into its text is not known`, () => {
      assert.equal(
        handlersOf({ class: "iRule", iRule: `when CLIENT_ACCEPTED { pool ${part} }` }),
        "a text with backquoted parts, in whose place AS3 puts others",
      );
    });
  }
  it("that is not to be expanded is read as it stands", () => {
    const iRule = "when CLIENT_ACCEPTED { log local0. `T`; snat none }";
    assert.deepEqual(handlersOf({ class: "iRule", iRule, expand: false }), [
      "CLIENT_ACCEPTED accepted: 1 snat none",
    ]);
  });

  it("without a text", () => {
    assert.equal(handlersOf({ class: "iRule" }), "not stated, though it has to be");
  });
});

describe("AS3 Endpoint_Policy", () => {
  const policy = (more: PropertyMap): readonly string[] | string =>
    handlersOf({ class: "Endpoint_Policy", ...more });
  const does = (...statements: string[]): string[] => [
    `an event of the policy perhaps at 0: its rules if (all()) {${statements
      .map((statement) => `rules[0].actions[0] ${statement}`)
      .join("; ")}} else {}`,
  ];
  const action = (properties: PropertyValue): readonly string[] | string =>
    policy({ rules: [{ name: "r", actions: [properties] }] });
  const forward = (select: PropertyValue): PropertyMap => ({ type: "forward", event: "request", select });

  describe("actions", () => {
    for (const [shows, properties, gives] of [
      ["a pool of the declaration", forward({ pool: { use: "web" } }), does("pool /ocs/fe/web")],
      ["another pool", forward({ pool: { bigip: "/Common/web" } }), does("pool /Common/web")],
      ["a service", forward({ service: { use: "other" } }), does("virtual /ocs/fe/other")],
      ["automap", forward({ pool: "web", snat: "automap" }), does("pool /ocs/fe/web", "snat automap")],
      ["no translation", forward({ pool: "web", snat: "disable" }), does("pool /ocs/fe/web", "snat none")],
      ["drop", { type: "drop" }, does("refuse")],
      ["a redirect", { type: "httpRedirect", location: "https://x" }, does("answer")],
      ["a header", { type: "httpHeader", insert: { name: "a", value: "b" } }, []],
      ["another snat", forward({ pool: "web", snat: "self" }), does("unread")],
      ["a pool of no name", forward({ pool: "{x}" }), does("unread")],
      ["a service of no name", forward({ service: "{x}" }), does("unread")],
      ["both", forward({ service: "a", pool: "b" }), does("unread")],
      ["nothing to select", forward(null), does("unread")],
      ["Tcl", { type: "tcl" }, does("unread")],
      ["no type", {}, does("unread")],
      ["no object", "x", does("unread")],
    ] as const) {
      it(shows, () => {
        assert.deepEqual(action(properties), gives);
      });
    }
  });

  describe("conditions", () => {
    const condition = (properties: PropertyValue): string => {
      const [handler] = policy({
        rules: [{ name: "r", conditions: [properties], actions: [{ type: "drop" }] }],
      });
      return /if \(all\((.*)\)\) \{/.exec(handler ?? "")?.[1] ?? "";
    };
    const address = (more: PropertyMap): PropertyMap => ({
      type: "tcp",
      event: "request",
      address: { operand: "matches", values: ["10.1.0.0/16"], ...more },
    });
    for (const [shows, properties, gives] of [
      ["the client's address", address({}), "any(client in 10.1.0.0/16)"],
      ["none of them", address({ operand: "does-not-match" }), "not any(client in 10.1.0.0/16)"],
      [
        "no event, which is AS3's request",
        { type: "tcp", address: { values: ["10.1.0.0/16"] } },
        "any(client in 10.1.0.0/16)",
      ],
      ["an event of the server's side", { ...address({}), event: "server-connected" }, "?"],
      ["an event that is no text", { ...address({}), event: 7 }, "?"],
      ["another operand", address({ operand: "equals" }), "?"],
      ["another value", address({ values: ["x"] }), "?"],
      ["values that are no texts", address({ values: [7] }), "?"],
      ["no values", address({ values: [] }), "?"],
      ["a data group", address({ values: null, datagroup: { use: "d" } }), "?"],
      ["a port", { type: "tcp", port: { operand: "equals", values: [80] } }, "?"],
      ["a host", { type: "httpHost" }, "?"],
      ["no object", 7, "?"],
    ] as const) {
      it(shows, () => {
        assert.equal(condition(properties), gives);
      });
    }
  });

  const accepted = { event: "client-accepted" };
  const tcp = { type: "tcp", address: { values: ["10.1.0.0/16"] } };
  const drop = { type: "drop" };
  const certain =
    "client-accepted accepted at 0: its rules if (all(any(client in 10.1.0.0/16))) {rules[0].actions[0] refuse} else {}";
  for (const [shows, conditions, actions, gives] of [
    [
      "what is settled when a client is accepted happens to every connection",
      [{ ...tcp, ...accepted }],
      [{ ...drop, ...accepted }],
      certain,
    ],
    [
      "a condition of another event",
      [tcp],
      [{ ...drop, ...accepted }],
      certain.replace("client-accepted accepted", "an event of the policy perhaps"),
    ],
    [
      "an action of another event",
      [{ ...tcp, ...accepted }],
      [drop],
      certain.replace("client-accepted accepted", "an event of the policy perhaps"),
    ],
    [
      "an action of another event that leaves the way alone",
      [{ ...tcp, ...accepted }],
      [{ ...drop, ...accepted }, { type: "log" }],
      certain,
    ],
  ] as const) {
    it(shows, () => {
      assert.deepEqual(policy({ strategy: "first-match", rules: [{ name: "r", conditions, actions }] }), [
        gives,
      ]);
    });
  }

  it("best match is AS3's default: which of several rules applies is not known", () => {
    assert.deepEqual(policy({ rules: [{ name: "a", actions: [drop] }, { name: "b" }] }), [
      "an event of the policy perhaps at 0: its rules if (all(?)) {rules[0].actions[0] refuse} (all(?)) {} else {}",
    ]);
    assert.deepEqual(policy({ strategy: 7, rules: [{ name: "a", actions: [drop] }] }), does("refuse"));
  });

  for (const [shows, rules, gives] of [
    ["no rules", null, []],
    ["rules that are none", 7, "not a list"],
    ["a rule that is none", [7], "not a rule that is read"],
    ["conditions that are none", [{ name: "a", conditions: 7 }], "not a rule that is read"],
    ["actions that are none", [{ name: "a", actions: 7 }], "not a rule that is read"],
  ] as const) {
    it(shows, () => {
      assert.deepEqual(policy({ rules }), gives);
    });
  }
});
