import assert from "node:assert/strict";
import { InputError } from "../../policies/inputs/input-error";
import { readInput } from "../../policies/inputs/read-input";
import { SEED_FACTS, previewDocument, previewEvents, seedResources, stackExport } from "./documents";
import { inFolder } from "./files";

const EXPECTED =
  "a facts file (YAML or JSON), a stack export, a checkpoint, the output of pulumi preview --json or terraform show -json, an update plan, or a BIG-IP's own files";

const EXPORT = stackExport(seedResources("auto"));
const PREVIEW = previewDocument([]);
const YAML = "peerGroups: []\n";

interface Kind {
  readonly shows: string;
  readonly content: string | Buffer | object;
  readonly kind: string;
}

const kinds: readonly Kind[] = [
  { shows: "pulumi stack export", content: EXPORT, kind: "state" },
  { shows: "a stack export of version 4", content: { version: 4, deployment: {} }, kind: "state" },
  {
    shows: "a checkpoint",
    content: { version: 3, checkpoint: { latest: { resources: [] } } },
    kind: "state",
  },
  {
    shows: "a checkpoint of a stack without any deployment",
    content: { version: 3, checkpoint: {} },
    kind: "state",
  },
  { shows: "pulumi preview --json", content: PREVIEW, kind: "preview" },
  { shows: "the streaming form of it", content: previewEvents([]), kind: "preview" },
  { shows: "facts in JSON", content: SEED_FACTS, kind: "facts" },
  { shows: "facts in JSON without any key", content: "{}", kind: "facts" },
  { shows: "facts in JSON with a misspelt key", content: { peerGrups: [] }, kind: "facts" },
  { shows: "facts in YAML", content: YAML, kind: "facts" },
  { shows: "facts in YAML that begin with a brace", content: "{peerGroups: []}\n", kind: "facts" },
  { shows: "UTF-8 with a byte order mark", content: `\ufeff${JSON.stringify(EXPORT)}`, kind: "state" },
  {
    shows: "UTF-16, little-endian, as Windows PowerShell redirects",
    content: Buffer.from(`\ufeff${JSON.stringify(EXPORT)}`, "utf16le"),
    kind: "state",
  },
  {
    shows: "UTF-16, big-endian",
    content: Buffer.from(`\ufeff${JSON.stringify(EXPORT)}`, "utf16le").swap16(),
    kind: "state",
  },
  {
    shows: "a BIG-IP's own configuration",
    content: "# saved\n\nltm virtual /Common/vs {\n    destination /Common/10.1.1.10:80\n}\n",
    kind: "device-file",
  },
  {
    shows: "a BIG-IP's file with nothing in it",
    content: "#TMSH-VERSION: 16.1.3\n",
    kind: "device-file",
  },
  { shows: "an archive", content: Buffer.from([0x1f, 0x8b, 8, 0]), kind: "device-file" },
  { shows: "an encrypted archive", content: "Salted__ and more", kind: "device-file" },
  { shows: "facts in UTF-16", content: Buffer.from(`\ufeff${YAML}`, "utf16le"), kind: "facts" },
];

interface Refusal {
  readonly shows: string;
  readonly content: string | Buffer | object;
  /** The message behind the file's name. */
  readonly why: string;
}

const refusals: readonly Refusal[] = [
  { shows: "an empty file", content: "", why: `: it is empty; expected ${EXPECTED}` },
  { shows: "a file of blanks", content: " \n\t\n", why: `: it is empty; expected ${EXPECTED}` },
  {
    shows: "UTF-16 without a byte order mark",
    content: Buffer.from("{}", "utf16le"),
    why: ": it is no text: byte 1 is NUL; expected UTF-8, or UTF-16 with a byte order mark",
  },
  {
    shows: "Latin-1",
    content: Buffer.from("peerGroups: # Köln", "latin1"),
    why: ": it is not UTF-8; expected UTF-8, or UTF-16 with a byte order mark",
  },
  {
    shows: "half a character of UTF-16",
    content: Buffer.from([0xff, 0xfe, 0x41]),
    why: ": its byte order mark says UTF-16, and it is no UTF-16",
  },
  {
    shows: "truncated JSON",
    content: '{\n  "version": 3,\n  "deployment": {"resources": [',
    why: `:3:32: the JSON ends or breaks here; expected ${EXPECTED}`,
  },
  {
    shows: "broken JSON, and nothing of it is quoted",
    content: '{"version": 3, "password": hunter2}',
    why: `:1:28: the JSON ends or breaks here; expected ${EXPECTED}`,
  },
  {
    shows: "a truncated event",
    content: `${previewEvents([]).split("\n")[0] ?? ""}\n{"sequence": 1, "timest`,
    why: ":2:17: the JSON ends or breaks here; expected one event a line",
  },
  {
    shows: "events that end before the summary",
    content: previewEvents([]).split("\n").slice(0, 2).join("\n"),
    why: ": it ends before the preview's summary; expected the whole output",
  },
  {
    shows: "a single event",
    content: previewEvents([]).split("\n")[0] ?? "",
    why: ": it ends before the preview's summary; expected the whole output",
  },
  {
    shows: "another JSON object",
    content: { name: "x", scripts: {} },
    why: `: it is a JSON object with the keys "name", "scripts"; expected ${EXPECTED}`,
  },
  { shows: "a JSON list", content: "[]", why: `: it holds no keys; expected ${EXPECTED}` },
  { shows: "a text", content: "hello", why: `: it holds no keys; expected ${EXPECTED}` },
  {
    shows: "broken YAML",
    content: "peerGroups: [\n",
    why: `:2:1: Flow sequence in block collection must be sufficiently indented and end with a ]; expected ${EXPECTED}`,
  },
  {
    shows: "a stack export of Pulumi before 1.0",
    content: { version: 2, deployment: {} },
    why: ": version is 2; expected 3 or 4",
  },
  {
    shows: "a stack export without a version",
    content: { deployment: {} },
    why: ": version is missing; expected 3 or 4",
  },
  {
    shows: "a checkpoint of another version",
    content: { version: "3", checkpoint: {} },
    why: ": version is a string; expected 3 or 4",
  },
  {
    shows: "a deployment that is none",
    content: { version: 3, deployment: [] },
    why: ": deployment is a list; expected an object",
  },
  {
    shows: "resources that are no list",
    content: { version: 3, deployment: { resources: {} } },
    why: ": deployment.resources is an object; expected a list",
  },
  {
    shows: "a resource without a URN",
    content: { version: 3, deployment: { resources: [{ type: "x" }] } },
    why: ": deployment.resources[0].urn is missing; expected a text",
  },
  {
    shows: "a resource whose provider is no reference",
    content: { version: 3, deployment: { resources: [{ urn: "u", type: "x", provider: "p" }] } },
    why: ": deployment.resources[0].provider is a string; expected the URN of a provider and its id",
  },
  {
    shows: "a URN that occurs twice",
    content: stackExport([...seedResources("auto").slice(0, 1), ...seedResources("auto").slice(0, 1)]),
    why: ": two resources have the URN urn:pulumi:dev::test::f5bigip:net/selfIp:SelfIp::fe-1",
  },
];

describe("an INPUT", () => {
  for (const { shows, content, kind } of kinds) {
    it(`is told by its content: ${shows}`, () => {
      inFolder({ input: content }, (file) => {
        assert.equal(readInput(file("input")).kind, kind);
      });
    });
  }

  for (const { shows, content, why } of refusals) {
    it(`is refused with the place and what was expected: ${shows}`, () => {
      inFolder({ input: content }, (file) => {
        assert.throws(() => readInput(file("input")), new InputError(`${file("input")}${why}`));
      });
    });
  }

  it("is refused: a folder, and a file that is not there", () => {
    inFolder({}, (file, folder) => {
      assert.throws(
        () => readInput(folder),
        new InputError(`${folder}: it is a folder; expected ${EXPECTED}`),
      );
      assert.throws(() => readInput(file("none")), new InputError(`${file("none")}: there is no such file`));
    });
  });

  it("is refused: a text that is no JSON object and larger than any facts", () => {
    inFolder({ input: `# ${"x".repeat(16 * 1024 * 1024)}\n` }, (file) => {
      assert.throws(
        () => readInput(file("input")),
        new InputError(`${file("input")}: it is no JSON object and larger than 16 MiB; expected ${EXPECTED}`),
      );
    });
  });

  it("of facts carries the folder that their relative paths start from", () => {
    inFolder({ "facts.yaml": YAML }, (file, folder) => {
      const input = readInput(file("facts.yaml"));
      assert.deepEqual(input, {
        kind: "facts",
        name: file("facts.yaml"),
        value: { peerGroups: [] },
        baseDir: folder,
      });
    });
  });
});
