import assert from "node:assert/strict";
import { inspect } from "node:util";
import fc from "fast-check";
import { readIRule } from "../../../policies/adapters/irule/read-irule";
import { shortHandlers } from "./short-statements";

/** The handlers of a text in short, or why they are not read. */
function read(text: string, path: string | undefined = "/Common/x"): readonly string[] | string {
  const parsed = readIRule(text, path);
  return "why" in parsed ? parsed.why : shortHandlers(parsed.value);
}

/** The body of CLIENT_ACCEPTED, whose first line is 1. */
function body(tcl: string, path?: string): string {
  const [handler] = read(`when CLIENT_ACCEPTED {${tcl}}`, path);
  return handler?.replace("CLIENT_ACCEPTED accepted: ", "") ?? "";
}

const statements: readonly (readonly [tcl: string, gives: string])[] = [
  // Translation.
  ["snat automap", "1 snat automap"],
  ["snat none", "1 snat none"],
  ["snat 10.1.9.1", "1 snat 10.1.9.1"],
  ["snat 10.1.9.1 1024", "1 snat 10.1.9.1"],
  ["snat $address", "1 unread"],
  ["snat 10.1.9.1%4", "1 snat 10.1.9.1%4"],
  ["snat 10.1.9.1%0", "1 snat 10.1.9.1"],
  ["snat 10.1.9.1%65535", "1 unread"],
  ["snat 10.1.9.1%4%4", "1 unread"],
  ["snat automap now", "1 unread"],
  ["snat 10.1.9.1 1024 more", "1 unread"],
  ["snat", "1 unread"],
  ["snatpool sp", "1 snat /Common/sp"],
  ["snatpool /ocs/sp member 10.1.9.1", "1 snat 10.1.9.1"],
  ["snatpool sp member", "1 unread"],
  ["snatpool sp friend 10.1.9.1", "1 unread"],
  ["snatpool $sp", "1 unread"],
  ["snatpool sp member 10.1.9.1 more", "1 unread"],
  // Where it goes.
  ["pool web", "1 pool /Common/web"],
  ["pool /ocs/fe/web", "1 pool /ocs/fe/web"],
  ["pool web member 10.1.1.11 5071", "1 pool /Common/web 10.1.1.11:5071"],
  ["pool web member 10.1.1.11", "1 unread"],
  ["pool web friend 10.1.1.11 5071", "1 unread"],
  ["pool web member 10.1.1.11 70000", "1 unread"],
  ["pool `*web`", "1 unread"],
  ["pool [getfield x y 1]", "1 unread"],
  ["node 10.1.1.11", "1 node 10.1.1.11:"],
  ["node 10.1.1.11 5071", "1 node 10.1.1.11:5071"],
  ["node 10.1.1.11:5071", "1 unread"],
  ["node 10.1.1.11 http", "1 unread"],
  ["node 10.1.1.11 5071 more", "1 unread"],
  ["forward", "1 forward"],
  ["forward now", "1 unread"],
  ["virtual /ocs/fe/other", "1 virtual /ocs/fe/other"],
  ["virtual other 10.1.1.1", "1 unread"],
  ["virtual", ""],
  ["virtual name", ""],
  ["reject", "1 refuse"],
  ["drop", "1 refuse"],
  ["discard", "1 refuse"],
  ["HTTP::redirect https://x", "1 answer"],
  ['HTTP::respond 200 content "x"', "1 answer"],
  // What leaves the way alone.
  ['log local0. "client [IP::client_addr] on [virtual name]"', ""],
  ["set x [string tolower [HTTP::host]]", ""],
  ["TCP::collect", ""],
  ["client_side { reject }", "1 unread"],
  ["persist source_addr 1800", ""],
  ["SSL::disable serverside", ""],
  // What may not.
  ["nexthop 10.1.1.1", "1 unread"],
  ["lasthop 10.1.1.1", "1 unread"],
  ["LB::reselect pool x", "1 unread"],
  ["TCP::close", "1 unread"],
  ["translate address disable", "1 unread"],
  ["eval $script", "1 unread"],
  ["$command", "1 unread"],
  ["[command]", "1 unread"],
  // Commands in brackets count wherever they stand.
  ["set x [snat automap]", "1 snat automap"],
  ['log local0. "[reject]"', "1 refuse"],
  ["log local0. {[reject]}", ""],
  ["if { [catch { reject }] } { }", "1 unread"],
  ["if { [snat none] } { }", "1 unread"],
  ["return [reject]", "1 refuse; 1 return"],
  ["expr { [reject] }", "1 refuse"],
  ["expr 1 + [reject]", "1 refuse"],
  ["expr {1 \\ 2}", "1 unread"],
  // Variables with one known value.
  ["set x 10.1.9.1\n snat $x", "2 snat 10.1.9.1"],
  ["set x 10.1.9.1\n snat ${x}", "2 snat 10.1.9.1"],
  ['set x "web"; set p $x; pool $p', "1 pool /Common/web"],
  [
    "set n 10.1.0.0; if {[IP::addr [IP::client_addr] equals $n/16]} { drop }",
    "1 if (client in 10.1.0.0/16) {1 refuse} else {}",
  ],
  [
    "set c [IP::client_addr]; if {[IP::addr $c equals 10.1.0.0/16]} { drop }",
    "1 if (client in 10.1.0.0/16) {1 refuse} else {}",
  ],
  [
    "set c [IP::client_addr]; if {$c eq {10.1.1.1}} { drop }",
    "1 if (client in 10.1.1.1/32) {1 refuse} else {}",
  ],
  ["set p [TCP::local_port]; switch $p { 80 { drop } }", "1 if (any(tcp equal 80)) {1 refuse} else {}"],
  ["set x 10.1.9.1; if {$a} { log local0. $x }; snat $x", "1 snat 10.1.9.1"],
  ["set x 10.1.9.1; if {$a} { snat $x }", "1 if (?) {1 snat 10.1.9.1} else {}"],
  ["if {$a} { set x 10.1.9.1; snat $x }", "1 if (?) {1 snat 10.1.9.1} else {}"],
  // Others.
  ["snat $x\n set x 10.1.9.1", "1 unread"],
  ["set x [HTTP::host]; pool $x", "1 unread"],
  ["set x 10.1.9.1; set x [HTTP::host]; snat $x", "1 unread"],
  ["if {$a} { set x 10.1.9.1 }; snat $x", "1 unread"],
  ["set x 10.1.9.1; if {$a} { set x 10.1.9.2 }; snat $x", "1 unread"],
  ["set x 10.1.9.1; if {$a} { set x 10.1.9.2 } else { snat $x }", "1 if (?) {} else {1 unread}"],
  ["set x 10.1.9.1; incr x; snat $x", "1 unread"],
  ["set x 10.1.9.1; log local0. [append x 1]; snat $x", "1 unread"],
  ["set x 10.1.9.1; regexp {a} b x; snat $x", "1 unread"],
  ["set x 10.1.9.1; regexp {a} $b $c; snat $x", "1 unread"],
  ["set x 10.1.9.1; foreach x {1 2} { }; snat $x", "1 unread"],
  ["set x 10.1.9.1; foreach {y x} {1 2} { }; snat $x", "1 unread"],
  ["set x 10.1.9.1; set $y 10.1.9.2; snat $x", "1 unread"],
  ["set x 10.1.9.1; set [y] 10.1.9.2; snat $x", "1 unread; 1 unread"],
  ["set x 10.1.9.1; catch { set x 1 }; snat $x", "1 unread"],
  ["set x 10.1.9.1; catch { log local0. a } x; snat $x", "1 unread"],
  ["set x(1) 10.1.9.1; snat $x(1)", "1 unread"],
  ["set x 10.1.9.1; snat $x(1)", "1 unread"],
  ["set x 10.1.9.1; snat {$x}", "1 unread"],
  ["set static::x 10.1.9.1; snat $static::x", "1 unread"],
  // Lines.
  ["\n\n  snat none\n  # a comment; reject \\\n reject\n  reject ; drop", "3 snat none; 6 refuse; 6 refuse"],
  ["log local0. a \\\n  b\n reject", "3 refuse"],
  [";; ;reject;", "1 refuse"],
  ["\\\n reject", "2 refuse"],
  // Branches.
  ["if { 1 } { reject }", "1 if (true) {1 refuse} else {}"],
  ["if 1 then { reject } else { drop }", "1 if (true) {1 refuse} else {1 refuse}"],
  [
    "if {$a} {reject} elseif {$b} then {drop} {snat none}",
    "1 if (?) {1 refuse} (?) {1 refuse} else {1 snat none}",
  ],
  ["if {$a} reject", "1 if (?) {1 refuse} else {}"],
  ["if [TCP::local_port] { reject }", "1 if (?) {1 refuse} else {}"],
  [
    "if [IP::addr [IP::client_addr] equals 10.1.1.1] {drop}",
    "1 if (client in 10.1.1.1/32) {1 refuse} else {}",
  ],
  ['if "$a [b] c" { }', "1 unread"],
  ["if {$a} { log local0. x } else { }", ""],
  ["if {$a} $b", "1 if (?) {1 unread} else {}"],
  ["if {$a}", "1 unread"],
  ["if {$a} {} else {} more", "1 unread"],
  ["if {1 \\ 2} {}", "1 unread"],
  [
    "switch [TCP::local_port] { 80 { drop } 443 - 444 { reject } default { snat none } }",
    "1 if (any(tcp equal 80)) {1 refuse} (any(tcp equal 443, tcp equal 444)) {1 refuse} else {1 snat none}",
  ],
  [
    "switch -exact -- [IP::client_addr] {\n10.1.1.1 { drop }\n}",
    "1 if (any(client in 10.1.1.1/32)) {2 refuse} else {}",
  ],
  ["switch -glob [HTTP::uri] { /a* { pool a } default { } }", "1 if (any(?)) {1 pool /Common/a} else {}"],
  [
    "switch -glob [IP::client_addr] { 10.1.2.* - 10.2.* { drop } }",
    "1 if (any(client in 10.1.2.0/24, client in 10.2.0.0/16)) {1 refuse} else {}",
  ],
  ["switch -glob [IP::client_addr] { 10.1.2* { drop } }", "1 if (any(?)) {1 refuse} else {}"],
  ["switch [IP::client_addr] { 10.1.2.* { drop } }", "1 if (any(?)) {1 refuse} else {}"],
  ["switch -glob [TCP::local_port] { 80* { drop } }", "1 if (any(?)) {1 refuse} else {}"],
  ["switch -regexp [TCP::local_port] { 80 { drop } }", "1 if (any(?)) {1 refuse} else {}"],
  ["switch [TCP::local_port] 80 { drop } default { }", "1 if (any(tcp equal 80)) {1 refuse} else {}"],
  ["switch [TCP::local_port] { 80 - default { drop } }", "1 if (any(tcp equal 80, true)) {1 refuse} else {}"],
  ["switch [TCP::local_port] $x { drop }", "1 if (any(?)) {1 refuse} else {}"],
  ["switch [TCP::local_port] { 80 }", "1 unread"],
  ['switch [TCP::local_port] { "80" "drop" }', "1 if (any(tcp equal 80)) {1 refuse} else {}"],
  ["switch [TCP::local_port] { \\x38 { drop } }", "1 if (any(?)) {1 refuse} else {}"],
  ['switch [TCP::local_port] { "8\\" 0" { drop } }', "1 if (any(?)) {1 refuse} else {}"],
  ["switch [TCP::local_port] { 80 \\x }", "1 if (any(tcp equal 80)) {1 unread} else {}"],
  ['switch [TCP::local_port] { 80 "x }', "1 unread"],
  ['switch [TCP::local_port] { 80 "x"y }', "1 unread"],
  ["switch [TCP::local_port] { 80 {x}y }", "1 unread"],
  ["switch [reject] { a { } }", "1 unread"],
  ["switch", "1 unread"],
  // Loops and the like run any number of times.
  ["while { $i < 3 } { incr i }", ""],
  ["while { $i < 3 } { snat none }", "1 unread"],
  ["while { [reject] } { }", "1 unread"],
  ["for { set i 0 } { $i < 3 } { incr i } { log local0. $i }", ""],
  ["for { set i 0 } { $i < 3 } { incr i } { reject }", "1 unread"],
  ["foreach x $list { log local0. $x }", ""],
  ["foreach x [reject] { }", "1 unread"],
  ["foreach x $list { return }", "1 unread"],
  ["catch { log local0. x }", ""],
  ["catch { lasthop x }", "1 unread"],
  ["catch [reject]", "1 unread"],
  ["after 1000 { log local0. x }", ""],
  ["after 1000 {\n reject }", "2 unread"],
  ["clientside { IP::remote_addr }", ""],
  ["foreach", "1 unread"],
  // The end of it.
  ["return\n reject", "1 return; 2 refuse"],
  ["event disable", "1 stop this"],
  ["event disable all", "1 stop all"],
  ["event HTTP_REQUEST disable", ""],
  ["event CLIENT_CLOSED disable", ""],
  ["event info", ""],
  ["event LB_SELECTED disable", "1 unread"],
  ["event HTTP_REQUEST enable", "1 unread"],
  ["event enable all", "1 unread"],
  ["call elsewhere", "1 unread"],
];

describe("readIRule", () => {
  for (const [tcl, gives] of statements) {
    it(tcl, () => {
      assert.equal(body(tcl), gives);
    });
  }

  it("does not follow bodies that are nested more deeply than anyone writes", () => {
    assert.match(body(`${"if {1} {".repeat(60)}reject${"}".repeat(60)}`), /1 unread/);
  });

  it("knows when each event comes", () => {
    assert.deepEqual(
      read(
        [
          "when RULE_INIT { eval $x }",
          "when FLOW_INIT { drop }",
          "when CLIENT_ACCEPTED { drop }",
          "when HTTP_REQUEST { if {[TCP::local_port] == 80} { drop } }",
          "when LB_SELECTED { if {[TCP::local_port] == 80} { drop } }",
          "when LB_FAILED { drop }",
          "when SERVER_CONNECTED { drop }",
          "when HUNTER2 { drop }",
          "when $x { drop }",
          "when CLIENT_CLOSED { drop }",
        ].join("\n"),
      ),
      [
        "FLOW_INIT perhaps: 2 refuse",
        "CLIENT_ACCEPTED accepted: 3 refuse",
        "HTTP_REQUEST perhaps: 4 if (tcp equal 80) {4 refuse} else {}",
        "LB_SELECTED selected: 5 if (?) {5 refuse} else {}",
        "LB_FAILED failed: 6 refuse",
        "SERVER_CONNECTED perhaps: 7 refuse",
        "an event perhaps: 8 refuse",
        "an event perhaps: 9 refuse",
      ],
    );
  });

  it("reads priorities, of one event or of all that follow", () => {
    assert.deepEqual(
      read(
        "timing on\nwhen CLIENT_ACCEPTED priority 100 timing off { }\npriority 900\nwhen LB_FAILED { }\nwhen LB_SELECTED timing on { }",
      ),
      ["CLIENT_ACCEPTED accepted at 100: ", "LB_FAILED failed at 900: ", "LB_SELECTED selected at 900: "],
    );
  });

  it("takes a name without a folder for one in /Common where the iRule is there, and elsewhere leaves it as it is", () => {
    assert.equal(body("pool web", "/Common/x"), "1 pool /Common/web");
    assert.equal(body("pool web", "/ocs/fe/x"), "1 pool web");
    assert.equal(body("snatpool sp", "/ocs/fe/x"), "1 snat sp");
    assert.equal(body("virtual other", "/ocs/fe/x"), "1 virtual other");
    assert.equal(body("pool fe/web", "/ocs/fe/x"), "1 unread");
    assert.equal(body("pool /ocs/fe/web", "/ocs/fe/x"), "1 pool /ocs/fe/web");
    assert.deepEqual(read("when CLIENT_ACCEPTED { pool web }", undefined), [
      "CLIENT_ACCEPTED accepted: 1 pool /Common/web",
    ]);
  });

  it("keeps no values from one event to the next", () => {
    assert.deepEqual(read("when CLIENT_ACCEPTED { set x 10.1.9.1 }\nwhen LB_SELECTED { snat $x }"), [
      "CLIENT_ACCEPTED accepted: ",
      "LB_SELECTED selected: 2 unread",
    ]);
  });

  it("follows procedures of its own text that leave the way alone", () => {
    const procs =
      "proc note {x} { if {$x} { log local0. $x; return } }\nproc act {x} { reject }\nproc odd\nproc $x {} { }\n";
    const call = (name: string): readonly string[] | string =>
      read(`${procs}when CLIENT_ACCEPTED { call ${name} 1 }`);
    assert.deepEqual(call("note"), ["CLIENT_ACCEPTED accepted: "]);
    assert.deepEqual(call("act"), ["CLIENT_ACCEPTED accepted: 5 unread"]);
    assert.deepEqual(call("$x"), ["CLIENT_ACCEPTED accepted: 5 unread"]);
  });

  for (const [text, why] of [
    ["when CLIENT_ACCEPTED { reject", "a text that is not read as Tcl"],
    ["when CLIENT_ACCEPTED { reject }x", "a text that is not read as Tcl"],
    ['when CLIENT_ACCEPTED "x" y"', "not read from line 1 on"],
    ['when CLIENT_ACCEPTED "x', "a text that is not read as Tcl"],
    ['when CLIENT_ACCEPTED "x"y', "a text that is not read as Tcl"],
    ["when [CLIENT_ACCEPTED { reject }", "a text that is not read as Tcl"],
    ["\nhunter2", "not read from line 2 on"],
    ["when CLIENT_ACCEPTED", "not read from line 1 on"],
    ["when CLIENT_ACCEPTED reject", "not read from line 1 on"],
    ["when CLIENT_ACCEPTED priority { reject }", "not read from line 1 on"],
    ["when CLIENT_ACCEPTED priority 1001 { reject }", "not read from line 1 on"],
    ["when CLIENT_ACCEPTED hunter 2 { reject }", "not read from line 1 on"],
    ["priority high", "not read from line 1 on"],
    [" ".repeat(70_000), "longer than a BIG-IP takes"],
  ] as const) {
    it(`does not read ${JSON.stringify(text.slice(0, 60))}`, () => {
      assert.equal(read(text), why);
    });
  }

  it("that is empty does nothing", () => {
    assert.deepEqual(read("# nothing"), []);
  });

  const words = fc.constantFrom(
    ...[
      "when",
      "CLIENT_ACCEPTED",
      "HTTP_REQUEST",
      "if",
      "else",
      "elseif",
      "switch",
      "snat",
      "pool",
      "none",
      "{",
      "}",
    ],
    ...[
      "[",
      "]",
      '"',
      "\\",
      "\n",
      ";",
      "#",
      "$",
      "$x",
      "(",
      ")",
      "==",
      "&&",
      "!",
      "IP::addr",
      "IP::client_addr",
    ],
    ...[
      "equals",
      "10.1.0.0/16",
      "5071",
      "default",
      "-",
      "proc",
      "call",
      "return",
      "event",
      "disable",
      "all",
      " ",
    ],
    ...["hunter2", "priority", "500", "while", "foreach", "catch", "expr", "?", "-glob", "--"],
  );
  const soups = fc.array(words, { maxLength: 60 }).map((parts) => parts.join(" "));
  const texts = fc.oneof(
    soups,
    soups.map((soup) => `when CLIENT_ACCEPTED {${soup}}`),
    soups.map((soup) => `when CLIENT_ACCEPTED { if {${soup}} { reject } }`),
    fc.string({ maxLength: 200 }),
  );

  it("never throws, and repeats nothing but addresses, ports and names of objects", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = readIRule(text.replaceAll("hunter2", "hunter2?{open sesame}"), "/Common/x");
        assert.equal(inspect(parsed, { depth: Infinity }).includes("hunter2"), false);
      }),
      { numRuns: 3000 },
    );
  });

  for (const [shows, text] of [
    ["brackets", "[".repeat(60_000)],
    ["braces", "{".repeat(60_000)],
    ["closed brackets", `when CLIENT_ACCEPTED {${"[".repeat(30_000)}${"]".repeat(30_000)}}`],
    ["conditions", `when CLIENT_ACCEPTED {${"if {1} {".repeat(7_000)}${"}".repeat(7_000)}}`],
    ["parentheses", `when CLIENT_ACCEPTED {if {${"(".repeat(60_000)}} {}}`],
    ["negations", `when CLIENT_ACCEPTED {if {${"!".repeat(60_000)}} {}}`],
    ["dollars", "$".repeat(60_000)],
    [
      "variables",
      `when CLIENT_ACCEPTED {${Array.from({ length: 4000 }, (_, at) => `set v${at} 1;`).join("")}}`,
    ],
    ["open variables", `when CLIENT_ACCEPTED {set x ${"${".repeat(20_000)}}`],
  ] as const) {
    it(`is done with ${shows} of any depth in a moment`, () => {
      const start = process.hrtime.bigint();
      readIRule(text, undefined);
      assert.ok(process.hrtime.bigint() - start < 3_000_000_000n);
    });
  }
});
