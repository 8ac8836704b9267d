import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { DeviceFileError } from "../../../policies/adapters/tmsh/device-file-error";
import { parseTmsh } from "../../../policies/adapters/tmsh/parse-tmsh";
import type { TmshBody, TmshEntry } from "../../../policies/adapters/tmsh/tmsh-tree";
import { anyStanza, plainBody, printStanza } from "./tmsh-text";

/** An entry as `line:column words [body]`, a body as the list of its entries. */
type Shown = string | [string, Shown[] | { line: number; text: string }];

function show(body: TmshBody): Shown[] | { line: number; text: string } {
  return body.type === "text" ? { line: body.position.line, text: body.text } : body.entries.map(showEntry);
}

function showEntry({ words, body, position, startsLine }: TmshEntry): Shown {
  const head = [
    `${position.line}:${position.column}${startsLine ? "" : "~"}`,
    ...words.map(({ text }) => text),
  ];
  return body === undefined ? head.join(" ") : [head.join(" "), show(body)];
}

function stanzasOf(text: string): unknown[] {
  return parseTmsh(text, "bigip.conf").map(({ kind, name, position, body }) => [
    `${position.line}:${position.column} ${kind} | ${name}`,
    show(body),
  ]);
}

interface Case {
  readonly name: string;
  readonly text: string;
  readonly stanzas: unknown[];
}

const READ: readonly Case[] = [
  { name: "an empty text", text: "", stanzas: [] },
  { name: "comments alone", text: '#TMSH-VERSION: 16.1.2\n\n# { "\n', stanzas: [] },
  {
    name: "properties, blocks, lists and empty blocks, each with its place",
    text: `#TMSH-VERSION: 16.1.2

ltm pool /Common/web {
    # who { serves
    members {
        /Common/10.0.0.1:80 {
            address 10.0.0.1
        }
        /Common/10.0.0.2:80 { }
    }
    monitor /Common/http and /Common/tcp
}
net self-allow {
    defaults {
        ospf:any
        tcp:domain
    }
}
`,
    stanzas: [
      [
        "3:1 ltm pool | /Common/web",
        [
          [
            "5:5 members",
            [
              ["6:9 /Common/10.0.0.1:80", ["7:13 address 10.0.0.1"]],
              ["9:9 /Common/10.0.0.2:80", []],
            ],
          ],
          "11:5 monitor /Common/http and /Common/tcp",
        ],
      ],
      ["13:1 net | self-allow", [["14:5 defaults", ["15:9 ospf:any", "16:9 tcp:domain"]]]],
    ],
  },
  {
    name: "a stanza of one line, whose entries share it",
    text: "ltm virtual /Common/v { destination /Common/10.0.0.9:80 profiles { /Common/tcp { } /Common/http { } } vlans-enabled }",
    stanzas: [
      [
        "1:1 ltm virtual | /Common/v",
        [
          [
            "1:25~ destination /Common/10.0.0.9:80 profiles",
            [
              ["1:68~ /Common/tcp", []],
              ["1:84~ /Common/http", []],
            ],
          ],
          "1:103~ vlans-enabled",
        ],
      ],
    ],
  },
  {
    name: "braces that touch their words",
    text: "ltm pool p{members{a:80{address 10.0.0.1}}}",
    stanzas: [["1:1 ltm pool | p", [["1:12~ members", [["1:20~ a:80", ["1:25~ address 10.0.0.1"]]]]]]],
  },
  {
    name: "quotes with escapes, braces, comments and ends of lines in them",
    text: 'ltm data-group internal "/Common/a b" {\n    description "say \\"hi\\" {\n# \\\\ no comment"\n    type string\n}\n',
    stanzas: [
      [
        "1:1 ltm data-group internal | /Common/a b",
        ['2:5 description say "hi" {\n# \\ no comment', "4:5 type string"],
      ],
    ],
  },
  {
    name: "escapes outside quotes, and a number sign inside a line",
    text: "ltm node n {\n    a \\{b\\} c\\d\n    colour #fff\n}",
    stanzas: [["1:1 ltm node | n", ["2:5 a {b} c\\d", "3:5 colour #fff"]]],
  },
  {
    name: "a line that goes on behind a backslash",
    text: "ltm node n {\n    a \\\n    b\n    c\n}",
    stanzas: [["1:1 ltm node | n", ["2:5 a b", "4:5 c"]]],
  },
  {
    name: "blocks without a key",
    text: "sys application service /Common/x.app/x {\n    rows {\n        {\n            row { 1 2 }\n        }\n        { row { 3 } }\n    }\n}",
    stanzas: [
      [
        "1:1 sys application service | /Common/x.app/x",
        [
          [
            "2:5 rows",
            [
              ["3:9", [["4:13 row", ["4:19~ 1 2"]]]],
              ["6:9", [["6:11~ row", ["6:17~ 3"]]]],
            ],
          ],
        ],
      ],
    ],
  },
  {
    name: "ends of lines as Windows writes them, a byte order mark, no end of the last line",
    text: "\uFEFFltm node n {\r\n    address 10.0.0.1\r\n}\r\nltm node m { }",
    stanzas: [
      ["1:1 ltm node | n", ["2:5 address 10.0.0.1"]],
      ["4:1 ltm node | m", []],
    ],
  },
  {
    name: "stanzas that nobody knows, with any number of words",
    text: "flux capacitor {\n    power 1.21 gigawatts\n}\ngtm topology ldns: subnet 10.0.0.0/8 server: pool /Common/p {\n    order 1\n}\n",
    stanzas: [
      ["1:1 flux | capacitor", ["2:5 power 1.21 gigawatts"]],
      ["4:1 gtm topology ldns: subnet 10.0.0.0/8 server: pool | /Common/p", ["5:5 order 1"]],
    ],
  },
  {
    name: "an iRule, whose braces count as Tcl counts them and whose text stays as it is",
    text: 'ltm rule /Common/r {\nwhen HTTP_REQUEST {\n  # it\'s "open\n  log local0. "a \\{ b {c}"\n}\n}\nltm node n { }\n',
    stanzas: [
      [
        "1:1 ltm rule | /Common/r",
        { line: 1, text: '\nwhen HTTP_REQUEST {\n  # it\'s "open\n  log local0. "a \\{ b {c}"\n}\n' },
      ],
      ["7:1 ltm node | n", []],
    ],
  },
  {
    name: "a rule of another kind, which is no Tcl",
    text: "ltm cipher rule /Common/r {\n    cipher DEFAULT\n}\n",
    stanzas: [["1:1 ltm cipher rule | /Common/r", ["2:5 cipher DEFAULT"]]],
  },
  {
    name: "scripts and templates, Tcl and HTML in some of whose blocks only",
    text: `cli script /Common/s {
proc script::run {} { puts "\\}" }
}
sys icall script /Common/i {
    app-service none
    definition { puts " }
    events none
}
sys application template /Common/t {
    actions {
        definition {
            html-help { <p class=" > }
            run-as none
        }
    }
}
`,
    stanzas: [
      ["1:1 cli script | /Common/s", { line: 1, text: '\nproc script::run {} { puts "\\}" }\n' }],
      [
        "4:1 sys icall script | /Common/i",
        ["5:5 app-service none", ["6:5 definition", { line: 6, text: ' puts " ' }], "7:5 events none"],
      ],
      [
        "9:1 sys application template | /Common/t",
        [
          [
            "10:5 actions",
            [
              [
                "11:9 definition",
                [["12:13 html-help", { line: 12, text: ' <p class=" > ' }], "13:13 run-as none"],
              ],
            ],
          ],
        ],
      ],
    ],
  },
];

const REFUSED: readonly { name: string; text: string; message: string }[] = [
  {
    name: "a brace that closes nothing",
    text: "ltm node n { }\n}\n",
    message:
      "f.conf:2:1: this brace closes nothing; expected a stanza, or one brace less in the stanza above",
  },
  {
    name: "a second closing brace on the line",
    text: "ltm node n { } }\n",
    message:
      'f.conf:1:16: something follows on the line where "ltm node n" (line 1) is closed; expected the end of the line',
  },
  {
    name: "a stanza that is not closed before the next",
    text: "ltm node n { }\nltm pool p {\n    members {\n        a:80 { }\n    }\nltm node m {\n}\n",
    message:
      'f.conf:6:1: another stanza begins here, and "ltm pool p" (line 2) is not closed; expected a closing brace before this line',
  },
  {
    name: "a block that is not closed before the end",
    text: "ltm pool p {\n    members {\n        a:80 { }\n}\n",
    message:
      'f.conf:1:12: the block that begins here is not closed, within "ltm pool p" (line 1); expected a closing brace',
  },
  {
    name: "an iRule that is not closed before the next stanza",
    text: "ltm rule r {\nwhen A {\n}\nltm node n {\n}\n",
    message:
      'f.conf:1:12: "ltm rule r" (line 1) is not closed; expected a closing brace; what looks like the next stanza begins in line 4',
  },
  {
    name: "an iRule that is not closed before the end",
    text: "ltm rule r {\nwhen A {\n}\n",
    message: 'f.conf:1:12: "ltm rule r" (line 1) is not closed; expected a closing brace',
  },
  {
    name: "a script in a stanza that is not closed",
    text: "sys icall script s {\n    definition {\n        if {\n        }\n",
    message:
      'f.conf:2:16: the block that begins here is not closed, within "sys icall script s" (line 1); expected a closing brace',
  },
  {
    name: "an iRule with a brace too many, before it is taken for a stanza",
    text: "ltm rule r {\nwhen A { } }\nwhen B { \n}\n",
    message:
      'f.conf:3:1: a Tcl command begins here; expected a stanza; are the braces of "ltm rule r" (line 1) balanced?',
  },
  {
    name: "a text that begins in the middle of an iRule",
    text: "when B {\n}\n",
    message: "f.conf:1:1: a Tcl command begins here; expected a stanza",
  },
  {
    name: "a quote that is not closed",
    text: 'ltm node n {\n    description "a\n}\n',
    message: 'f.conf:2:17: this quote is not closed; expected another "',
  },
  {
    name: "a quote that ends in the next one's words",
    text: 'ltm node n {\n    description "a\n}\nltm node m {\n    description "b"\n}\n',
    message:
      "f.conf:5:18: the quote that begins in line 2 ends in the middle of a word; expected white space or a brace",
  },
  {
    name: "a line of something else, of which nothing is repeated",
    text: "password hunter2\n",
    message:
      "f.conf:1:17: this is no stanza; expected a module, a kind and a name, then an opening brace on the same line: ltm pool /Common/web {",
  },
  {
    name: "a brace without words",
    text: "{\n}\n",
    message:
      "f.conf:1:1: this is no stanza; expected a module, a kind and a name, then an opening brace on the same line: ltm pool /Common/web {",
  },
  {
    name: "a NUL character",
    text: "ltm node n {\n    a \0\n}\n",
    message: "f.conf:2:7: there is a NUL character; expected a text",
  },
  {
    name: "a stanza of a module that nobody knows, whose words may be anything",
    text: "password hunter2 {\n",
    message:
      "f.conf:1:18: the block that begins here is not closed, within the stanza of line 1; expected a closing brace",
  },
  {
    name: "a stanza with more words than a header has, which may be anything",
    text: "ltm node n description very secret {\n",
    message:
      "f.conf:1:36: the block that begins here is not closed, within the stanza of line 1; expected a closing brace",
  },
  {
    name: "more nesting than any configuration has",
    text: `ltm node n ${"{".repeat(101)}`,
    message: 'f.conf:1:112: "ltm node n" (line 1) is nested more than 100 blocks deep here',
  },
];

describe("parseTmsh", () => {
  for (const { name, text, stanzas } of READ) {
    it(`9 reads ${name}`, () => {
      assert.deepEqual(stanzasOf(text), stanzas);
    });
  }

  for (const { name, text, message } of REFUSED) {
    it(`9 refuses ${name}`, () => {
      assert.throws(() => parseTmsh(text, "f.conf"), { name: "DeviceFileError", message });
    });
  }

  it("9 reads 100 nested blocks, one less than it refuses", () => {
    const [stanza] = parseTmsh(`ltm node n ${"{".repeat(100)}${"}".repeat(100)}`, "f.conf");
    let depth = 0;
    for (let body = stanza?.body; body?.type === "block"; body = body.entries[0]?.body) depth++;
    assert.equal(depth, 100);
  });

  it("reads again what it is made to write", () => {
    fc.assert(
      fc.property(fc.array(anyStanza, { maxLength: 4 }), (stanzas) => {
        const read = parseTmsh(stanzas.map(printStanza).join(""), "f.conf");
        assert.deepEqual(
          read.map(({ words, body }) => ({ words: words.map(({ text }) => text), body: plainBody(body) })),
          stanzas,
        );
      }),
    );
  });

  it("9 refuses a configuration with any one brace more or less", () => {
    const text =
      "ltm pool p {\n    members {\n        a:80 { }\n    }\n}\nltm rule r {\nwhen A {\n    if { 1 } { x }\n}\n}\nltm node n {\n    x {\n        y { z }\n    }\n}\n";
    const braces = [...text.matchAll(/[{}]/g)];
    assert.equal(braces.length, 20);
    for (const { index, 0: brace } of braces) {
      for (const instead of ["", brace + brace]) {
        const broken = text.slice(0, index) + instead + text.slice(index + 1);
        assert.throws(() => parseTmsh(broken, "f.conf"), DeviceFileError, broken);
      }
    }
  });

  const piece = fc.oneof(
    fc.constantFrom(
      "{",
      "}",
      '"',
      "\\",
      "\n",
      "\r\n",
      " ",
      "#",
      ";",
      "ltm ",
      "rule ",
      "r {",
      "\0",
      "\uD800",
      "when ",
    ),
    fc.string({ unit: "binary", maxLength: 5 }),
  );

  it("throws nothing but its own error, whatever it is given", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        try {
          assert.ok(Array.isArray(parseTmsh(pieces.join(""), "f.conf")));
        } catch (error) {
          assert.ok(error instanceof DeviceFileError, String(error));
          assert.match(error.message, /^f\.conf:\d+:\d+: /);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("reads or refuses a prefix of a configuration, and never half of it", () => {
    const text = READ.map((each) => each.text.replace("\uFEFF", "")).join("\n");
    const whole = parseTmsh(text, "f.conf");
    for (let length = 0; length < text.length; length++) {
      try {
        const part = parseTmsh(text.slice(0, length), "f.conf");
        assert.deepEqual(part, whole.slice(0, part.length));
      } catch (error) {
        assert.ok(error instanceof DeviceFileError, String(error));
      }
    }
  });
});
