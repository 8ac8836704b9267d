import assert from "node:assert/strict";
import type { RuleCondition, RuleStatement } from "../../../policies/records/traffic-rule-records";
import { prefix } from "../../support/estate";
import { readConfig } from "./read-config";

interface Parts {
  readonly condition?: string;
  readonly action?: string;
}

/** A policy with one rule. */
function policy({ condition, action = "forward\nselect\npool /Common/web" }: Parts): string {
  const conditions = condition === undefined ? "" : `conditions {\n0 {\n${condition}\n}\n}`;
  return `ltm policy /Common/p {\nrules {\nfirst {\nactions {\n0 {\n${action}\n}\n}\n${conditions}\n}\n}\nstatus published\nstrategy /Common/first-match\n}`;
}

function handlersOf(text: string): unknown {
  const [record] = readConfig(text);
  assert.equal(record?.kind, "ltm-policy");
  assert.equal(record.handlers.state, "known");
  return record.handlers.value;
}

const PLACE = "rules first";
const TO_WEB: RuleStatement = { kind: "send", to: { type: "pool", pool: "/Common/web" }, place: PLACE };
const UNREAD: RuleStatement = {
  kind: "unread",
  why: "an action that peerpath does not read and that may change the way",
  place: PLACE,
};

/** The handler of a policy with one rule, which runs at some event unless it says when. */
function handler(
  conditions: readonly RuleCondition[],
  body: readonly RuleStatement[],
  isAtAccept = false,
): unknown {
  return [
    {
      moment: isAtAccept ? "accepted" : "perhaps",
      event: isAtAccept ? "client-accepted" : "an event of the policy",
      priority: 0,
      body: [
        {
          kind: "branch",
          arms: [{ condition: { kind: "all", of: conditions }, body }],
          otherwise: [],
          place: "its rules",
        },
      ],
    },
  ];
}

const IN_TEN: RuleCondition = {
  kind: "any",
  of: [{ kind: "in-network", address: "client", network: prefix("10.0.0.0/8") }],
};

const CONDITIONS: readonly (readonly [shows: string, text: string, gives: RuleCondition])[] = [
  ["the client's address", "tcp\naddress\nmatches\nvalues { 10.0.0.0/8 }", IN_TEN],
  ["not that address", "tcp\naddress\nmatches\nnot\nvalues { 10.0.0.0/8 }", { kind: "not", of: IN_TEN }],
  [
    "the address that the client connects to",
    "tcp\naddress\nlocal\nmatches\nvalues { 10.0.0.0/8 }",
    { kind: "any", of: [{ kind: "in-network", address: "local", network: prefix("10.0.0.0/8") }] },
  ],
  [
    "the port that the client connects to",
    "tcp\nport\nlocal\nless-or-equal\nvalues { 443 }",
    {
      kind: "any",
      of: [{ kind: "not", of: { kind: "port", protocol: "tcp", test: "greater", value: 443 } }],
    },
  ],
  ["the client's own port may be anything", "tcp\nport\nvalues { 443 }", { kind: "unread" }],
  ["a list of addresses elsewhere", "tcp\naddress\ndatagroup /Common/d", { kind: "unread" }],
  ["a part of the request", "http-uri\npath\nstarts-with\nvalues { /a }", { kind: "unread" }],
  ["words that nobody knows", "tcp\naddress\nperhaps\nvalues { 10.0.0.0/8 }", { kind: "unread" }],
];

const ACTIONS: readonly (readonly [shows: string, text: string, gives: readonly RuleStatement[]])[] = [
  ["a pool", "forward\nselect\npool /Common/web", [TO_WEB]],
  [
    "a node",
    "forward\nselect\nnode 10.1.1.11\nport 80",
    [
      {
        kind: "send",
        to: { type: "node", address: prefix("10.1.1.11/32").address, port: 80 },
        place: PLACE,
      },
    ],
  ],
  [
    "a virtual server",
    "forward\nselect\nvirtual /Common/v",
    [{ kind: "send", to: { type: "virtual", virtual: "/Common/v" }, place: PLACE }],
  ],
  [
    "a pool, and how the source is translated",
    "forward\nselect\npool /Common/web\nsnat automap",
    [TO_WEB, { kind: "translate", to: { type: "automap" }, place: PLACE }],
  ],
  ["a reset", "forward\nreset", [{ kind: "refuse", place: PLACE }]],
  ["the end of the connection", "shutdown\nconnection", [{ kind: "refuse", place: PLACE }]],
  ["a redirect", "http-reply\nredirect\nlocation https://example.com/", [{ kind: "answer", place: PLACE }]],
  ["copies are not read", "forward\nselect\nclone-pool /Common/c", [UNREAD]],
  ["a named member is not read", "forward\nselect\nmember /Common/10.1.1.11:80", [UNREAD]],
  ["Tcl is not read", "tcl\nset-variable\nexpression hunter2", [UNREAD]],
];

describe("LTM policies of a BIG-IP's files", () => {
  for (const [shows, condition, gives] of CONDITIONS) {
    it(`condition: ${shows}`, () => {
      assert.deepEqual(handlersOf(policy({ condition })), handler([gives], [TO_WEB]));
    });
  }
  for (const [shows, action, gives] of ACTIONS) {
    it(`action: ${shows}`, () => {
      assert.deepEqual(handlersOf(policy({ action })), handler([], gives));
    });
  }

  it("an action that leaves the way alone gives no handler", () => {
    assert.deepEqual(handlersOf(policy({ action: "http-header\ninsert\nname X\nvalue hunter2" })), []);
  });

  it("runs when a client is accepted where everything in it does", () => {
    const text = policy({
      condition: "tcp\nclient-accepted\naddress\nmatches\nvalues { 10.0.0.0/8 }",
      action: "forward\nclient-accepted\nselect\npool /Common/web",
    });
    assert.deepEqual(handlersOf(text), handler([IN_TEN], [TO_WEB], true));
  });

  it("tries rules in the order of their ordinals, not of the file", () => {
    const rule = (name: string, ordinal: number): string =>
      `${name} {\nactions {\n0 {\nforward\nselect\npool /Common/${name}\n}\n}\nordinal ${ordinal}\n}\n`;
    const text = `ltm policy /Common/p {\nrules {\n${rule("late", 2)}${rule("early", 1)}}\nstrategy /Common/first-match\n}`;
    const [{ body }] = handlersOf(text) as [{ body: [{ arms: { body: { place: string }[] }[] }] }];
    assert.deepEqual(
      body[0].arms.map((arm) => arm.body.map(({ place }) => place)),
      [["rules early"], ["rules late"]],
    );
  });
});
