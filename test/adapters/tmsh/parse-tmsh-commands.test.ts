import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { DeviceFileError } from "../../../policies/adapters/tmsh/device-file-error";
import { type TmshCommand, parseTmshCommands } from "../../../policies/adapters/tmsh/parse-tmsh-commands";
import { listProperties } from "../../../policies/adapters/tmsh/read-block";
import { plainBody } from "./tmsh-text";

/** Its place, verb, kind and name; then its properties, or the words of what is about no object. */
function show(command: TmshCommand): string[] {
  const { position, verb, object } = command;
  const head = `${position.line}:${position.column} ${verb}`;
  if (object === undefined) return [head, JSON.stringify(plainBody(command.words))];
  const properties = listProperties(object.body).map(({ key, values, body }) => {
    const words = [key, ...values.map(({ text }) => text)].join(" ");
    return body === undefined ? words : `${words} ${JSON.stringify(plainBody(body))}`;
  });
  const text = object.body.type === "text" ? [object.body.text] : properties;
  return [`${head} ${object.kind} | ${object.name}`, ...text];
}

const block = (...words: string[][]): string => JSON.stringify(words.map((each) => ({ words: each })));

const READ: readonly { name: string; text: string; commands: string[][] }[] = [
  { name: "nothing", text: "\n ; \n# a comment; create ltm pool p\n", commands: [] },
  {
    name: "properties with values, blocks and flags, and edits of lists",
    text: "tmsh create ltm virtual /Common/v destination 10.0.0.9:80 ip-forward profiles add { tcp } vlans add {a b} vlans-enabled",
    commands: [
      [
        "1:1 create ltm virtual | /Common/v",
        "destination 10.0.0.9:80",
        "ip-forward",
        `profiles add ${block(["tcp"])}`,
        `vlans add ${block(["a", "b"])}`,
        "vlans-enabled",
      ],
    ],
  },
  {
    name: "properties in braces over several lines",
    text: "create ltm pool p {\n  monitor http\n  members {\n    10.0.0.1:80\n  }\n}\n",
    commands: [["1:1 create ltm pool | p", "monitor http", `members ${block(["10.0.0.1:80"])}`]],
  },
  {
    name: "several on a line and on several, with options and a module's full path",
    text: 'tmsh -a -q modify /ltm pool "a b" members modify { x:80 { state user-down } }; delete net self s\nmodify net vlan v \\\n  tag 7',
    commands: [
      [
        "1:1 modify ltm pool | a b",
        `members modify ${JSON.stringify([{ words: ["x:80"], body: [{ words: ["state", "user-down"] }] }])}`,
      ],
      ["1:80 delete net self | s"],
      ["2:1 modify net vlan | v", "tag 7"],
    ],
  },
  {
    name: "kinds of three and four words, and objects without a name as a file has them",
    text: "create ltm profile fastl4 f loose-initialization enabled;create sys icall handler periodic h interval 5;modify net self-allow defaults none;modify ltm global-settings traffic-control reject-unmatched enabled;modify security firewall global-rules x y",
    commands: [
      ["1:1 create ltm profile fastl4 | f", "loose-initialization enabled"],
      ["1:58 create sys icall handler periodic | h", "interval 5"],
      ["1:105 modify net | self-allow", "defaults none"],
      ["1:141 modify ltm global-settings | traffic-control", "reject-unmatched enabled"],
      ["1:209 modify security firewall | global-rules", "x y"],
    ],
  },
  {
    name: "Tcl, whose semicolons end no command",
    text: 'create ltm rule r { when A { a; b "} }; save sys config',
    commands: [
      ["1:1 create ltm rule | r", ' when A { a; b "} '],
      ["1:41 save", block(["sys", "config"])],
    ],
  },
  {
    name: "a script's Tcl in a property",
    text: "create sys icall script s definition { a; b } description x",
    commands: [["1:1 create sys icall script | s", 'definition " a; b "', "description x"]],
  },
  {
    name: "several names to delete",
    text: "delete ltm pool a b",
    commands: [["1:1 delete ltm pool | a", "b"]],
  },
  {
    name: "commands that are about no object",
    text: 'cd /T; run util bash -c "a; b"; tmsh; tmsh -c "create ltm pool p"',
    commands: [
      ["1:1 cd", block(["/T"])],
      ["1:8 run", block(["util", "bash", "-c", "a; b"])],
      ["1:33 ", "[]"],
      ["1:39 -c", block(["create ltm pool p"])],
    ],
  },
];

const REFUSED: readonly { name: string; text: string; message: string }[] = [
  {
    name: "a command without a name",
    text: "\ncreate ltm pool\n",
    message: "c:2:16: the command of line 2 ends too early; expected a module, a kind and a name",
  },
  {
    name: "a command without the fourth word that its kind needs",
    text: "create ltm profile fastl4 { }",
    message: "c:1:27: the command of line 1 ends too early; expected a module, a kind and a name",
  },
  {
    name: "a brace for a verb",
    text: "{",
    message: "c:1:1: this is no command; expected a verb such as create",
  },
  {
    name: "a block that is not closed",
    text: "create ltm pool p members add { a; b",
    message:
      "c:1:31: the block that begins here is not closed, within the command of line 1; expected a closing brace",
  },
  {
    name: "Tcl that is not closed",
    text: "create ltm rule r { when A {",
    message:
      "c:1:19: the block that begins here is not closed, within the command of line 1; expected a closing brace",
  },
  {
    name: "a brace that closes nothing",
    text: "create ltm pool p }",
    message: "c:1:19: this brace closes nothing in the command of line 1; expected one brace less",
  },
  {
    name: "properties behind the braces of properties",
    text: "create ltm pool p { } secret",
    message: "c:1:23: something follows the braces of the command of line 1; expected its end",
  },
];

describe("parseTmshCommands", () => {
  for (const { name, text, commands } of READ) {
    it(`reads ${name}`, () => {
      assert.deepEqual(parseTmshCommands(text, "c").map(show), commands);
    });
  }

  for (const { name, text, message } of REFUSED) {
    it(`refuses ${name}`, () => {
      assert.throws(() => parseTmshCommands(text, "c"), { name: "DeviceFileError", message });
    });
  }

  it("throws nothing but its own error, whatever it is given", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "{",
        "}",
        '"',
        "\\",
        "\n",
        " ",
        ";",
        "#",
        "create ",
        "ltm ",
        "rule ",
        "r ",
        "tmsh ",
        "-a ",
      ),
      fc.string({ unit: "binary", maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        try {
          assert.ok(Array.isArray(parseTmshCommands(pieces.join(""), "c")));
        } catch (error) {
          assert.ok(error instanceof DeviceFileError, String(error));
        }
      }),
      { numRuns: 1000 },
    );
  });
});
