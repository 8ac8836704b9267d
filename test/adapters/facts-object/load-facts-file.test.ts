import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadFactsFile } from "../../../policies/adapters/facts-object/load-facts-file";

describe("loadFactsFile", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "peerpath-facts-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  function write(content: string | Buffer): string {
    const file = path.join(folder, "facts.yaml");
    writeFileSync(file, content);
    return file;
  }

  const values: readonly [title: string, content: string | Buffer, value: unknown][] = [
    ["YAML", "servers:\n  - fqdn: a.b\n    routes: []\n", { servers: [{ fqdn: "a.b", routes: [] }] }],
    [
      "JSON",
      '{"servers": [{"fqdn": "a.b", "routes": [], "x": "\\u00fc\\/"}]}',
      { servers: [{ fqdn: "a.b", routes: [], x: "ü/" }] },
    ],
    ["an empty mapping", "{}", {}],
    ["what is no mapping is the reader's business", "- 1", [1]],
    ["UTF-8 with a byte order mark", Buffer.from("\ufeffname: ü", "utf8"), { name: "ü" }],
    ["Windows line ends", "a: 1\r\nb: 2\r\n", { a: 1, b: 2 }],
    ["a comment for the editor", "# yaml-language-server: $schema=x\na: 1\n", { a: 1 }],
    [
      "YAML 1.2 has no dates and no yes and no",
      "a: 2027-01-31\nb: yes\nc: no",
      { a: "2027-01-31", b: "yes", c: "no" },
    ],
    ["IPv6 addresses need no quotes in block style", "a: 2001:db8::1/64", { a: "2001:db8::1/64" }],
    ["keys are text", "1: a\ntrue: b\nnull: c", { 1: "a", true: "b", null: "c" }],
    ["anchors and aliases", "a: &x {b: 1}\nc: *x", { a: { b: 1 }, c: { b: 1 } }],
    ["a merge key is a key like others", "a: &x {b: 1}\nc: {<<: *x}", { a: { b: 1 }, c: { "<<": { b: 1 } } }],
    ["a file that asks for YAML 1.1 is read as 1.2", "%YAML 1.1\n---\na: yes\nb: 010", { a: "yes", b: 10 }],
  ];
  for (const [title, content, value] of values) {
    it(`reads: ${title}`, () => {
      const file = write(content);
      assert.deepEqual(loadFactsFile(file), { ok: true, value, source: file });
    });
  }

  it("sets a key __proto__ as a key, not as a prototype", () => {
    const reading = loadFactsFile(write('{"__proto__": {"servers": []}}'));
    assert.deepEqual(reading.ok ? Object.keys(reading.value as object) : reading.problems, ["__proto__"]);
  });

  const deep = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
  const letters = Array.from("bcdefghi");
  const bomb = letters.reduce((text, letter, index) => {
    const earlier = `*${letters[index - 1] ?? "a"}`;
    return `${text}${letter}: &${letter} [${Array(9).fill(earlier).join(",")}]\n`;
  }, "a: &a [x,x,x,x,x,x,x,x,x]\n");
  const refused: readonly [title: string, content: string | Buffer, message: string][] = [
    ["an empty file", "", ": it is empty; a facts file without facts holds {}"],
    ["a file of comments", "# nothing yet\n", ": it holds nothing; a facts file without facts holds {}"],
    [
      "a key twice",
      "a: 1\nservers: []\nservers: []\n",
      ':3:1: the key "servers" is given twice in one mapping',
    ],
    [
      "a key twice in JSON",
      '{"a": {"b c": 1,\n "b c": 2}}',
      ':2:2: the key "b c" is given twice in one mapping',
    ],
    ["a tab as indentation", "a:\n\t- b", ":2:1: Tabs are not allowed as indentation"],
    [
      "a syntax error",
      "a: [1, 2\nb: 3\n",
      ":2:1: Flow sequence in block collection must be sufficiently indented and end with a ]",
    ],
    ["a second document", "a: 1\n---\nb: 2\n", ":2:1: a second document starts here; expected one"],
    ["a key that is a list", "? [a]\n: 1", ":1:3: this key is no text"],
    [
      "a tag of one's own",
      "a: 1\nb: !env X",
      ":2:4: tags are not read; expected plain YAML (Unresolved tag: !env)",
    ],
    [
      "a tag of YAML beyond its core",
      "a: !!binary aGk=",
      ":1:4: tags are not read; expected plain YAML (Unresolved tag: tag:yaml.org,2002:binary)",
    ],
    ["a directive that is none", "%FOO x\n---\na: 1", ":1:1: Unknown directive %FOO"],
    [
      "an alias before its anchor",
      "a: *x",
      ": Unresolved alias (the anchor must be set before the alias): x",
    ],
    ["aliases that multiply", bomb, ": Excessive alias count indicates a resource exhaustion attack"],
    ["UTF-16", Buffer.from("\ufeffa: 1", "utf16le"), ": it is UTF-16; expected UTF-8"],
    [
      "UTF-16, the other way round",
      Buffer.from("\ufeffa: 1", "utf16le").swap16(),
      ": it is UTF-16; expected UTF-8",
    ],
    ["NUL bytes", "a: 1\0", ": it is no text: byte 4 is NUL; expected YAML or JSON in UTF-8"],
    ["Latin-1", Buffer.from("a: ü", "latin1"), ": it is not UTF-8; expected YAML or JSON in UTF-8"],
    [
      "a file above 16 MiB",
      Buffer.alloc(16 * 1024 * 1024 + 1, "#"),
      ": it is larger than 16 MiB; expected a YAML or JSON file",
    ],
  ];
  for (const [title, content, message] of refused) {
    it(`refuses: ${title}`, () => {
      const file = write(content);
      assert.deepEqual(loadFactsFile(file), {
        ok: false,
        problems: [{ source: file, key: "", message: `${file}${message}` }],
      });
    });
  }

  it("refuses: lists in lists in lists", () => {
    const file = write(deep(100_000));
    const reading = loadFactsFile(file);
    // Where the parser's stack ends depends on the machine; that it says so does not.
    const messages = reading.ok
      ? []
      : reading.problems.map(({ message }) => message.replace(/:\d+:\d+:/, ":"));
    assert.deepEqual(messages, [`${file}: it is nested too deeply for any facts`]);
  });

  it("accepts a file of 16 MiB", () => {
    const file = write(Buffer.concat([Buffer.from("{}\n#"), Buffer.alloc(16 * 1024 * 1024 - 4, "#")]));
    assert.deepEqual(loadFactsFile(file), { ok: true, value: {}, source: file });
  });

  it("refuses: a file that is not there", () => {
    const file = path.join(folder, "none.yaml");
    assert.deepEqual(loadFactsFile(file), {
      ok: false,
      problems: [{ source: file, key: "", message: `${file}: there is no such file` }],
    });
  });

  it("refuses: a file below a file", () => {
    const file = path.join(write("{}"), "facts.yaml");
    assert.deepEqual(loadFactsFile(file), {
      ok: false,
      problems: [{ source: file, key: "", message: `${file}: there is no such file` }],
    });
  });

  it("refuses: a folder", () => {
    assert.deepEqual(loadFactsFile(folder), {
      ok: false,
      problems: [
        { source: folder, key: "", message: `${folder}: it is a folder; expected a YAML or JSON file` },
      ],
    });
  });

  it("reads a pipe", () => {
    const program = `const {loadFactsFile} = require(${JSON.stringify(
      path.resolve(__dirname, "../../../policies/adapters/facts-object/load-facts-file.js"),
    )}); console.log(JSON.stringify(loadFactsFile("/dev/stdin")));`;
    const command = 'printf "servers: []" | "$0" -e "$1"';
    const output = execFileSync("sh", ["-c", command, process.execPath, program], { encoding: "utf8" });
    assert.deepEqual(JSON.parse(output), { ok: true, value: { servers: [] }, source: "/dev/stdin" });
  });
});
