import assert from "node:assert/strict";
import { parseProviderTable } from "../../../sdks/provider-table/parse-provider-table";

const HEAD = "package p 1.0.0 bridged\n";

function parse(text: string): ReturnType<typeof parseProviderTable> {
  return parseProviderTable(HEAD + text, "t.txt");
}

describe("provider table", () => {
  it("reads every section, and gives resources their tokens", () => {
    const table = parse(
      [
        "# a comment",
        "format path ^/a$ /a and nothing else",
        "config",
        "  url  string  env=P_URL",
        "resource net/SelfIp p_net_selfip",
        "  origins  net/Origin[]  required tf=origin",
        "type net/Origin",
        "  name  string",
        "function p:net/getSelfIp:getSelfIp",
      ].join("\n"),
    );
    const name = {
      name: "name",
      type: { kind: "scalar", scalar: "string" },
      words: new Set(),
      conflictsWith: [],
      terraformName: "name",
    };
    const origins = {
      name: "origins",
      type: { kind: "list", element: { kind: "object", name: "net/Origin" } },
      words: new Set(["required"]),
      conflictsWith: [],
      terraformName: "origin",
    };
    assert.deepEqual(table, {
      packageName: "p",
      version: "1.0.0",
      style: "bridged",
      formats: new Map([["path", { pattern: /^\/a$/, description: "/a and nothing else" }]]),
      config: new Map([["url", { ...name, name: "url", terraformName: "url", env: "P_URL" }]]),
      resources: new Map([
        [
          "p:net/selfIp:SelfIp",
          {
            name: "net/SelfIp",
            token: "p:net/selfIp:SelfIp",
            terraformName: "p_net_selfip",
            properties: new Map([["origins", origins]]),
          },
        ],
      ]),
      types: new Map([["net/Origin", new Map([["name", name]])]]),
      functions: new Set(["p:net/getSelfIp:getSelfIp"]),
    });
  });

  it("reads values that hold blanks, and the snake case of a name", () => {
    const line = '  sendString  string  default="GET /" enum=["GET /","a \\"b\\""] conflicts=["other"] min=1';
    const properties = parse(`type m/T\n${line}\n  other  integer`).types.get("m/T");
    assert.deepEqual(properties?.get("sendString"), {
      name: "sendString",
      type: { kind: "scalar", scalar: "string" },
      words: new Set(),
      default: "GET /",
      enum: ["GET /", 'a "b"'],
      conflictsWith: ["other"],
      min: 1,
      terraformName: "send_string",
    });
  });

  const native = "package p 1.0.0 native\nresource remote/Command\n  a  map<asset>";
  it("gives a native package's resources tokens without a slash", () => {
    assert.deepEqual([...parseProviderTable(native, "t.txt").resources.keys()], ["p:remote:Command"]);
  });

  const unreadable: readonly (readonly [fact: string, text: string, message: string])[] = [
    ["a misspelt word", "config\n  a  string  requird", 't.txt:3: "requird" is no word of a property'],
    ["a misspelt key", "config\n  a  string  defalt=1", 't.txt:3: "defalt=" is no word of a property'],
    ["a property without a type", "config\n  a", 't.txt:3: "a" is no property: a name and a type are needed'],
    ["a property given twice", "config\n  a  string\n  a  string", "t.txt:4: a occurs twice"],
    ["a property before any section", "  a  string", "t.txt:2: a property stands before any section"],
    ["a nested type that is missing", "config\n  a  m/T", "t.txt: config.a: type m/T is not in the table"],
    [
      "a format that is missing",
      "config\n  a  string  format=f",
      "t.txt: config.a: format f is not in the table",
    ],
    [
      "a conflict with nothing",
      'config\n  a  string  conflicts=["b"]',
      "t.txt: config.a: conflicts with unknown b",
    ],
    [
      "an unknown section",
      "resourse m/R",
      't.txt:2: "resourse" is none of package, format, config, resource, type, function',
    ],
    ["a section without a name", "resource", 't.txt:2: "resource" lacks a name'],
  ];
  for (const [fact, text, message] of unreadable) {
    it(`refuses ${fact}, with its line`, () => {
      assert.throws(() => parse(text), { message });
    });
  }

  it("refuses a table without its package", () => {
    assert.throws(() => parseProviderTable("config", "t.txt"), {
      message: "t.txt: the line `package` is missing",
    });
  });
});
