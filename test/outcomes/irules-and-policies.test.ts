import assert from "node:assert/strict";
import { runPipeline } from "../../policies/pipeline";
import type { SourceRecord } from "../../policies/records/records";
import type { RuleHandler } from "../../policies/records/traffic-rule-records";
import {
  type GivenVirtual,
  UNKNOWN,
  addresses,
  forwarding,
  ip,
  irule,
  ltmPolicy,
  planned,
  pool,
  prefix,
  snat,
  snatPool,
  virtual,
  virtualAddress,
} from "../support/estate";
import { FE01, FE02, seedRecords } from "./seed-case";
import { type OutcomeCase, outcomes } from "./short-outcomes";

const RULE = "/Common/x";

/** The seed's forwarding listener with these iRules, the first of them named /Common/x, the others /Common/x2, …. */
function listening(texts: readonly string[], given: Partial<GivenVirtual> = {}): SourceRecord[] {
  const paths = texts.map((_text, index) => (index === 0 ? RULE : `${RULE}${index + 1}`));
  return seedRecords({
    listeners: [
      forwarding("/ocs/fe/forward", { destination: "10.1.0.0/16", snat: "automap", irules: paths, ...given }),
    ],
    more: texts.map((text, index) => irule(paths[index] ?? RULE, text)),
  });
}

/** fe02's name leads to a virtual server with this iRule; what becomes of fe01's packet there. */
function atVip(
  text: string,
  given: Partial<GivenVirtual> = {},
  more: readonly SourceRecord[] = [],
): SourceRecord[] {
  return seedRecords({
    dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "192.0.2.10")],
    listeners: [
      virtual("/Common/vip", {
        destination: "192.0.2.10",
        port: 5071,
        pool: "/Common/p",
        snat: "none",
        irules: [RULE],
        ...given,
      }),
      ...pool("/Common/p", [{ address: "10.1.2.12" }]),
      ...pool("/Common/other", [{ address: "10.1.1.99", port: 5071 }]),
    ],
    more: [irule(RULE, text), ...more],
  });
}

const accepted = (body: string): string => `when CLIENT_ACCEPTED {\n  ${body}\n}`;
const PRESERVED = ["fe01 -> fe02 10.1.2.12: preserved", "fe02 -> fe01 10.1.1.11: preserved"];
const MASKED_BY_LISTENER = [
  "fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /ocs/fe/forward",
  "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /ocs/fe/forward",
];
const BACK = "fe02 -> fe01 10.1.9.11: direct";
const maskedBy = (line: number, first = "10.1.2.1", second = "10.1.1.1"): string[] => [
  `fe01 -> fe02 10.1.2.12: masked from ${first} by /Common/x, line ${line}`,
  `fe02 -> fe01 10.1.1.11: masked from ${second} by /Common/x, line ${line}`,
];
const undecided = (missing: string): string[] => [
  `fe01 -> fe02 10.1.2.12: undecided missing ${missing}`,
  `fe02 -> fe01 10.1.1.11: undecided missing ${missing}`,
];
const vip = (outcome: string): string[] => [`fe01 -> fe02 192.0.2.10: ${outcome}`, BACK];

const translation: readonly OutcomeCase[] = [
  {
    shows: "3.1: an iRule's snat none beats automap",
    records: listening([accepted("snat none")]),
    gives: PRESERVED,
  },
  {
    shows: "one word apart: snat automap",
    records: listening([accepted("snat automap")], { snat: "none" }),
    gives: maskedBy(2),
  },
  {
    shows: "3.2: an iRule's snat none beats the global SNAT",
    records: [
      ...listening([accepted("snat none")], { snat: "none" }),
      snat("/Common/s", ["0.0.0.0/0"], "automap"),
    ],
    gives: PRESERVED,
  },
  {
    shows: "without the iRule the global SNAT translates",
    records: [...listening([], { snat: "none" }), snat("/Common/s", ["0.0.0.0/0"], "automap")],
    gives: [
      "fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /Common/s",
      "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /Common/s",
    ],
  },
  {
    shows: "an address",
    records: listening([accepted("snat 10.1.7.7")], { snat: "none" }),
    gives: maskedBy(2, "10.1.7.7", "10.1.7.7"),
  },
  {
    shows: "an address that is turned off",
    records: [
      ...listening([accepted("snat 10.1.7.7")], { snat: "none" }),
      virtualAddress("10.1.7.7", { use: "translation", enabled: false }),
    ],
    gives: undecided("what /Common/x, line 2 translates to"),
  },
  {
    shows: "an address of which it is not known whether it is turned off",
    records: [
      ...listening([accepted("snat 10.1.7.7")], { snat: "none" }),
      virtualAddress("10.1.7.7", { use: "translation", enabled: UNKNOWN }),
    ],
    gives: undecided("whether the translation address 10.1.7.7 is enabled"),
  },
  {
    shows: "a SNAT pool",
    records: [
      ...listening([accepted("snatpool sp")], { snat: "none" }),
      snatPool("/Common/sp", ["10.1.2.201", "10.1.1.201"]),
    ],
    gives: maskedBy(2, "10.1.2.201", "10.1.1.201"),
  },
  {
    shows: "3.3: a pool that does not allow SNAT beats the iRule",
    records: [
      ...seedRecords({
        dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "192.0.2.10")],
        listeners: [
          virtual("/Common/vip", { destination: "192.0.2.10", pool: "/Common/p", irules: [RULE] }),
          ...pool("/Common/p", [{ address: "10.1.2.12" }], false),
        ],
      }),
      irule(RULE, accepted("snat automap")),
    ],
    gives: vip("preserved"),
  },
  {
    shows: "one property apart: the pool allows it",
    records: atVip(accepted("snat automap")),
    gives: vip("masked from 10.1.2.1 by /Common/x, line 2"),
  },
];

const conditions: readonly OutcomeCase[] = [
  {
    shows: "a condition on the client's address that covers the peers",
    records: listening([accepted("if { [IP::addr [IP::client_addr] equals 10.1.0.0/16] } { snat none }")]),
    gives: PRESERVED,
  },
  {
    shows: "one that covers neither",
    records: listening([accepted("if { [IP::addr [IP::client_addr] equals 10.2.0.0/16] } { snat none }")]),
    gives: MASKED_BY_LISTENER,
  },
  {
    shows: "one that covers one of them",
    records: listening([accepted("if { [IP::addr [IP::client_addr] equals 10.1.1.0/24] } { snat none }")]),
    gives: ["fe01 -> fe02 10.1.2.12: preserved", MASKED_BY_LISTENER[1] ?? ""],
  },
  {
    shows: "a condition on the port",
    records: listening([accepted("if { [TCP::local_port] == 5071 } { snat none } else { snat automap }")]),
    gives: PRESERVED,
  },
  {
    shows: "a switch over the port",
    records: listening([
      accepted("switch [TCP::local_port] { 443 - 5071 { snat none } default { reject } }"),
    ]),
    gives: PRESERVED,
  },
  {
    shows: "a condition that is not read, whose branches differ",
    records: listening([accepted("if { [class match [IP::client_addr] equals peers] } { snat none }")]),
    gives: undecided("whether a condition holds in iRule /Common/x, line 2"),
  },
  {
    shows: "one whose branches come to the same",
    records: listening([
      accepted(
        "if { [class match [IP::client_addr] equals peers] } { snat none } else { log local0. x; snat none }",
      ),
    ]),
    gives: PRESERVED,
  },
  {
    shows: "one whose branches leave the way alone",
    records: listening([accepted('if { [class match [IP::client_addr] equals peers] } { log local0. "x" }')]),
    gives: MASKED_BY_LISTENER,
  },
  {
    shows: "one that a later command makes irrelevant",
    records: listening([accepted("if { $x } { snat automap }\n  snat none")]),
    gives: PRESERVED,
  },
  {
    shows: "one that says in other words what the listener does anyway",
    records: listening([accepted("if { $x } { snat automap }")]),
    gives: MASKED_BY_LISTENER,
  },
  {
    shows: "a one-armed SNAT: automap where client and server share a network",
    records: listening(
      [
        'when LB_SELECTED { if { [IP::addr "[IP::client_addr]/24" equals "[LB::server addr]/24"] } { snat automap } }',
      ],
      { snat: "none" },
    ),
    gives: PRESERVED,
  },
];

const order: readonly OutcomeCase[] = [
  {
    shows: "of several iRules the last one decides",
    records: listening([accepted("snat automap"), accepted("snat none")]),
    gives: PRESERVED,
  },
  {
    shows: "the lower priority runs first",
    records: listening([
      "when CLIENT_ACCEPTED priority 900 {\n  snat none\n}",
      "when CLIENT_ACCEPTED priority 100 {\n  snat automap\n}",
    ]),
    gives: PRESERVED,
  },
  {
    shows: "return ends its own iRule only",
    records: listening([accepted("return\n snat automap"), accepted("snat none")]),
    gives: PRESERVED,
  },
  {
    shows: "whether the same event of other iRules still runs once it is turned off is not documented",
    records: listening([accepted("event disable all"), accepted("snat none")]),
    gives: undecided("what is turned off by iRule /Common/x, line 2"),
  },
  {
    shows: "an event that is turned off no longer runs",
    records: listening([`${accepted("event disable all\n snat none")}\nwhen LB_SELECTED { snat automap }`]),
    gives: PRESERVED,
  },
];

const refusals: readonly OutcomeCase[] = [
  {
    shows: "reject",
    records: listening([accepted("reject")]),
    gives: [
      "fe01 -> fe02 10.1.2.12: unreachable LISTENER_REJECTS by /Common/x, line 2",
      "fe02 -> fe01 10.1.1.11: unreachable LISTENER_REJECTS by /Common/x, line 2",
    ],
  },
  {
    shows: "drop, for one of them",
    records: listening([
      accepted("if {[IP::addr [IP::client_addr] equals 10.1.1.11]} { drop }\n  snat none"),
    ]),
    gives: [
      "fe01 -> fe02 10.1.2.12: unreachable LISTENER_REJECTS by /Common/x, line 2",
      "fe02 -> fe01 10.1.1.11: preserved",
    ],
  },
  {
    shows: "reject once the server is chosen",
    records: atVip("when LB_SELECTED { reject }"),
    gives: vip("misdelivered by fe02.ocs.example.com"),
  },
  {
    shows: "a disabled listener runs no iRule",
    records: listening([accepted("eval $x")], { enabled: false }),
    gives: [
      "fe01 -> fe02 10.1.2.12: unreachable LISTENER_DISABLED by /ocs/fe/forward",
      "fe02 -> fe01 10.1.1.11: unreachable LISTENER_DISABLED by /ocs/fe/forward",
    ],
  },
];

const targets: readonly OutcomeCase[] = [
  { shows: "2.3: the default pool", records: atVip(accepted("log local0. x")), gives: vip("preserved") },
  {
    shows: "2.3: a pool command replaces it",
    records: atVip(accepted("pool other")),
    gives: vip("misdelivered by fe02.ocs.example.com"),
  },
  {
    shows: "a pool command with the default pool",
    records: atVip(accepted("pool p")),
    gives: vip("preserved"),
  },
  {
    shows: "a pool that nothing describes",
    records: atVip(accepted("pool elsewhere")),
    gives: vip("undecided missing the members of pool /Common/elsewhere"),
  },
  {
    shows: "a pool without a usable member",
    records: atVip(
      accepted("pool empty"),
      {},
      pool("/Common/empty", [{ address: "10.1.2.12", enabled: false }]),
    ),
    gives: vip("misdelivered by fe02.ocs.example.com"),
  },
  {
    shows: "a virtual server without a pool, whose iRule chooses one",
    records: atVip(accepted("pool p"), { pool: undefined }),
    gives: vip("preserved"),
  },
  { shows: "a node", records: atVip(accepted("node 10.1.2.12")), gives: vip("preserved") },
  {
    shows: "another node",
    records: atVip(accepted("node 10.1.1.99 5071")),
    gives: vip("misdelivered by fe02.ocs.example.com"),
  },
  {
    shows: "a node, where it is not known whether the address is translated",
    records: atVip(accepted("node 10.1.2.12"), { translateAddress: UNKNOWN }),
    gives: vip("undecided missing whether /Common/vip translates the address"),
  },
  {
    shows: "one member of a pool",
    records: atVip(
      accepted("pool two member 10.1.2.12 5071"),
      {},
      pool("/Common/two", [
        { address: "10.1.2.12", port: 5071 },
        { address: "10.1.1.99", port: 5071 },
      ]),
    ),
    gives: vip("preserved"),
  },
  {
    shows: "one member of a pool, where it is not known whether the address is translated",
    records: atVip(accepted("pool other member 10.1.1.99 5071"), { translateAddress: UNKNOWN }),
    gives: vip("undecided missing whether /Common/vip translates the address"),
  },
  {
    shows: "a member that is none",
    records: atVip(accepted("pool p member 10.1.2.13 5071")),
    gives: vip("undecided missing what is done by iRule /Common/x, line 2"),
  },
  {
    shows: "forward keeps the destination",
    records: seedRecords({
      listeners: [
        virtual("/Common/net", {
          destination: "10.1.0.0/16",
          pool: "/Common/p",
          snat: "none",
          irules: [RULE],
        }),
      ],
      more: [irule(RULE, accepted("forward"))],
    }),
    gives: PRESERVED,
  },
  {
    shows: "forward on a forwarding listener is nothing new",
    records: listening([accepted("forward")]),
    gives: MASKED_BY_LISTENER,
  },
  {
    shows: "a pool on a forwarding listener",
    records: listening([accepted("pool p")]),
    gives: undecided("what is done by iRule /Common/x, line 2"),
  },
  {
    shows: "another virtual server",
    records: atVip(accepted("virtual /Common/else")),
    gives: vip("undecided missing what is done by iRule /Common/x, line 2"),
  },
  {
    shows: "forward after a pool: nobody says which counts",
    records: atVip(accepted("pool p\n  forward")),
    gives: vip("undecided missing what is done by iRule /Common/x, line 3"),
  },
  {
    shows: "whether a server counts as chosen where an iRule names a node is not known",
    records: atVip(`${accepted("node 10.1.2.12")}\nwhen LB_SELECTED { snat automap }`),
    gives: vip("undecided missing whether a connection meets iRule /Common/x, line 4"),
  },
  {
    shows: "a pool once the server is chosen",
    records: atVip("when LB_SELECTED {\n pool other }"),
    gives: vip("undecided missing what is done by iRule /Common/x, line 2"),
  },
  {
    shows: "an unread command once the server is chosen on a forwarding listener",
    records: listening(["when LB_SELECTED {\n lasthop 10.1.1.1 }"]),
    gives: undecided("what is done by iRule /Common/x, line 2"),
  },
  {
    shows: "what happens when no server can be chosen matters only then",
    records: atVip("when LB_FAILED { LB::reselect pool other }"),
    gives: vip("preserved"),
  },
  {
    shows: "and then it does: unread",
    records: atVip("when LB_FAILED { LB::reselect pool other }", { pool: "/Common/empty" }, [
      ...pool("/Common/empty", [{ address: "10.1.2.12", enabled: false }]),
    ]),
    gives: vip("undecided missing what is done by iRule /Common/x, line 1"),
  },
  {
    shows: "and then it does: another pool",
    records: atVip("when LB_FAILED { pool other }", { pool: "/Common/empty" }, [
      ...pool("/Common/empty", [{ address: "10.1.2.12", enabled: false }]),
    ]),
    gives: vip("undecided missing whether a connection meets iRule /Common/x, line 1"),
  },
];

const WEB_IRULE = `
when RULE_INIT { set static::debug 0 }
when CLIENT_ACCEPTED priority 100 {
  set client [IP::client_addr]
  if { [class match $client equals blocked_bots] } { log local0.info "bot $client on [virtual name]" }
}
when HTTP_REQUEST {
  HTTP::header remove "X-Forwarded-For"
  HTTP::header insert "X-Forwarded-For" $client
  switch -glob [string tolower [HTTP::uri]] {
    "/old*" -
    "/older*" { HTTP::uri [string map {"/old" "/new"} [HTTP::uri]] }
    default { set found [findstr [HTTP::path] "/" 1 "/"] }
  }
  if { not ([HTTP::cookie exists "id"]) } { persist source_addr } else { persist uie [HTTP::cookie "id"] }
}
when HTTP_RESPONSE {
  foreach name {Server X-Powered-By} { HTTP::header remove $name }
  catch { HTTP::header insert Strict-Transport-Security "max-age=[expr { 60 * 60 }]" }
}`;

const optional: readonly OutcomeCase[] = [
  {
    shows: "an iRule of the web that leaves the way alone",
    records: listening([WEB_IRULE]),
    gives: MASKED_BY_LISTENER,
  },
  {
    shows: "what an HTTP event changes may happen or not",
    records: listening(["when HTTP_REQUEST {\n  snat none\n}"]),
    gives: undecided("whether a connection meets iRule /Common/x, line 2"),
  },
  {
    shows: "an HTTP event that changes nothing",
    records: listening(["when HTTP_REQUEST { HTTP::header insert X-Forwarded-For [IP::client_addr] }"]),
    gives: MASKED_BY_LISTENER,
  },
  {
    shows: "an HTTP event that says what happens anyway",
    records: listening([`${accepted("snat none")}\nwhen HTTP_REQUEST { snat none }`]),
    gives: PRESERVED,
  },
  {
    shows: "events that belong to no connection, or come when it is over",
    records: listening(["when RULE_INIT { eval $x }\nwhen CLIENT_CLOSED { eval $x }"]),
    gives: MASKED_BY_LISTENER,
  },
  {
    shows: "the BIG-IP's own redirect to HTTPS needs no pool",
    records: seedRecords({
      dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "192.0.2.10")],
      listeners: [
        virtual("/ocs/fe/web-Redirect-", {
          destination: "192.0.2.10",
          port: 0,
          irules: ["/Common/_sys_https_redirect"],
        }),
      ],
    }),
    gives: vip("misdelivered by fe02.ocs.example.com"),
  },
  {
    shows: "with a pool, requests are answered and other data are not",
    records: atVip("when HTTP_REQUEST { HTTP::redirect https://x }"),
    gives: vip("undecided missing whether a connection meets iRule /Common/x, line 1"),
  },
];

const unread: readonly OutcomeCase[] = [
  {
    shows: "a command that may change the way and is not read",
    records: listening([accepted("nexthop 10.1.1.254")]),
    gives: undecided("what is done by iRule /Common/x, line 2"),
  },
  {
    shows: "an iRule that the plan does not hold",
    records: listening([], { irules: ["/Common/pick"] }),
    gives: undecided("what iRule /Common/pick does to connections of /ocs/fe/forward"),
  },
  {
    shows: "an iRule whose text is not known",
    records: [...listening([], { irules: ["/Common/pick"] }), irule("/Common/pick", UNKNOWN)],
    gives: undecided("what iRule /Common/pick does to connections of /ocs/fe/forward"),
  },
  {
    shows: "a policy that the plan does not hold",
    records: listening([], { policies: ["/Common/pick"] }),
    gives: undecided("what policy /Common/pick does to connections of /ocs/fe/forward"),
  },
  {
    shows: "iRules of which nobody knows which they are",
    records: listening([], { irules: UNKNOWN }),
    gives: undecided("the iRules of /ocs/fe/forward"),
  },
  {
    shows: "an iRule of which nobody knows the name",
    records: listening([], { irules: [UNKNOWN] }),
    gives: undecided("the name of one of the iRules of /ocs/fe/forward"),
  },
  {
    shows: "conditions that leave too many ways open",
    records: listening([
      accepted(
        ["a", "b", "c", "d", "e", "f", "g", "h"]
          .map(
            (name, index) => `if { $${name} } { snat 10.9.9.${index} }\nif { $x } { node 10.8.8.${index} }`,
          )
          .join("\n"),
      ),
    ]),
    gives: undecided("what is done by iRule /Common/x, line 12"),
  },
];

function policy(moment: RuleHandler["moment"], ...body: RuleHandler["body"]): RuleHandler[] {
  return [{ moment, event: "client-accepted", priority: 0, body }];
}

const AUTOMAP = { kind: "translate", to: { type: "automap" }, place: "rules[0].actions[0]" } as const;

const policies: readonly OutcomeCase[] = [
  {
    shows: "a policy that translates",
    records: [
      ...listening([], { snat: "none", policies: ["/Common/pol"] }),
      ltmPolicy("/Common/pol", policy("accepted", AUTOMAP)),
    ],
    gives: [
      "fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /Common/pol, rules[0].actions[0]",
      "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /Common/pol, rules[0].actions[0]",
    ],
  },
  {
    shows: "a policy beside an iRule that says the same",
    records: [
      ...listening([accepted("snat automap")], { snat: "none", policies: ["/Common/pol"] }),
      ltmPolicy("/Common/pol", policy("accepted", AUTOMAP)),
    ],
    gives: maskedBy(2),
  },
  {
    shows: "a policy beside an iRule that says otherwise",
    records: [
      ...listening([accepted("snat none")], { snat: "none", policies: ["/Common/pol"] }),
      ltmPolicy("/Common/pol", policy("accepted", AUTOMAP)),
    ],
    gives: undecided(
      "whether the source address is decided by policy /Common/pol, rules[0].actions[0] or by iRule /Common/x, line 2",
    ),
  },
  {
    shows: "a policy for other clients",
    records: [
      ...listening([], { snat: "none", policies: ["/Common/pol"] }),
      ltmPolicy(
        "/Common/pol",
        policy("accepted", {
          kind: "branch",
          arms: [
            {
              condition: { kind: "in-network", address: "client", network: prefix("10.7.0.0/16") },
              body: [
                { kind: "send", to: { type: "node", address: ip("10.1.1.1"), port: undefined }, place: "a" },
              ],
            },
          ],
          otherwise: [],
          place: "its rules",
        }),
      ),
    ],
    gives: PRESERVED,
  },
  {
    shows: "a policy whose rules are not known",
    records: [...listening([], { policies: ["/Common/pol"] }), ltmPolicy("/Common/pol", UNKNOWN)],
    gives: undecided("what policy /Common/pol does to connections of /ocs/fe/forward"),
  },
];

describe("iRules and LTM policies on the path", () => {
  it("a translation by an iRule is the iRule's to mend", () => {
    const { flows } = runPipeline(planned(listening([accepted("snat automap")], { snat: "none" })));
    assert.deepEqual(flows[0]?.cause, {
      name: "/Common/x, line 2",
      did: "translates the source: automap",
      origin: { source: RULE, path: "irule" },
    });
  });

  for (const [title, cases] of Object.entries({
    translation,
    conditions,
    order,
    refusals,
    targets,
    optional,
    unread,
    policies,
  })) {
    describe(title, () => {
      for (const { shows, records, gives } of cases) {
        it(shows, () => {
          assert.deepEqual(outcomes(records), gives);
        });
      }
    });
  }
});
