import assert from "node:assert/strict";
import * as fc from "fast-check";
import { InputError } from "../../policies/inputs/input-error";
import { joinInputs } from "../../policies/inputs/join-inputs";
import { readInput } from "../../policies/inputs/read-input";
import { EstateError, reachVerdict } from "../../policies/reach-verdict";
import { writeFacts } from "../../policies/write-facts/write-facts";
import { BASE_CONF, bigipConf } from "./device-files";
import { SEED_FACTS, previewDocument, previewEvents, seedResources, stackExport, urnOf } from "./documents";
import { inFolder } from "./files";
import {
  SEED_SERVERS,
  seedValues,
  terraformPlan,
  terraformState,
  terraformStateFile,
} from "./terraform/documents";

const SEED = 20260101;

const steps = seedResources("auto").map((after) => ({ op: "create", after }));
const values = seedValues("auto");
const UPDATE_PLAN = {
  manifest: {},
  resourcePlans: Object.fromEntries(
    seedResources("auto").map((resource) => [
      urnOf(resource),
      {
        goal: {
          type: resource.type,
          inputDiff: { adds: resource.inputs },
          propertyDependencies: Object.fromEntries(
            Object.keys(resource.inputs ?? {}).map((key) => [key, []]),
          ),
        },
        steps: ["create"],
        state: resource.outputs,
      },
    ]),
  ),
};

/** One valid input of each kind that is JSON. */
const DOCUMENTS: Readonly<Record<string, object>> = {
  "a stack export": stackExport(seedResources("auto")),
  "a checkpoint": { version: 3, checkpoint: { latest: { resources: [] } } },
  "a preview": previewDocument(steps),
  "an update plan": UPDATE_PLAN,
  "a Terraform plan": terraformPlan(values.map(({ address, values: after }) => ({ address, after }))),
  "a Terraform state": terraformState(values),
  "a Terraform state's own file": terraformStateFile(
    values
      .slice(1)
      .map(({ address, values: attributes }) => ({ address: address.replace(/\[\d\]/, ""), attributes })),
  ),
};

const TEXTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(DOCUMENTS).map(([kind, document]) => [kind, JSON.stringify(document)]),
  ),
  "events of a preview": previewEvents(steps),
  "a facts file": `peerGroups: ${JSON.stringify(SEED_FACTS.peerGroups)}\nservers: ${JSON.stringify(SEED_SERVERS.servers)}\n`,
  "a BIG-IP's file": BASE_CONF + bigipConf("automap"),
};

const GROUPS = { value: { ...SEED_FACTS, ...SEED_SERVERS }, source: "facts" };

/** Whether the input is refused, in words for people, or judged to the end; everything else throws. */
function judge(content: string | Buffer): "refused" | "judged" {
  return inFolder({ input: content }, (file) => {
    try {
      const { resources, removed, facts, deviceFiles, secrets } = joinInputs([readInput(file("input"))]);
      const given = facts.map(({ name, value, baseDir }) => ({ value, source: name, baseDir }));
      const estate = { resources, removed, facts: given.length > 0 ? given : [GROUPS] };
      const verdict = reachVerdict({
        ...estate,
        deviceFiles: deviceFiles.length === 0 ? [] : [{ files: deviceFiles }],
      });
      assert.ok(verdict.wasRead, JSON.stringify(verdict.findings));
      writeFacts(resources, [], secrets);
      return "judged";
    } catch (error) {
      if (!(error instanceof InputError) && !(error instanceof EstateError)) throw error;
      assert.ok(error.message.includes("input"), error.message);
      return "refused";
    }
  });
}

/** Reads and judges it; whatever is wrong with it is thrown. */
function refuse(content: string | Buffer): void {
  inFolder({ input: content }, (file) => {
    const { resources, deviceFiles } = joinInputs([readInput(file("input"))]);
    reachVerdict({ resources, deviceFiles: [{ files: deviceFiles }] });
  });
}

/** The places of a document's values, outermost first. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, part]) => placesIn(part, [...path, key]))];
}

/** The document with another value at the place, or nothing where that is `undefined`. */
function replaceAt(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const old = value as Readonly<Record<string, unknown>>;
  const part = replaceAt(old[key], rest, by);
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    return list.flatMap((one, index) => (String(index) !== key ? [one] : part === undefined ? [] : [part]));
  }
  return Object.fromEntries(
    Object.entries(old).flatMap(([name, one]) =>
      name !== key ? [[name, one]] : part === undefined ? [] : [[name, part]],
    ),
  );
}

/** A list of nine times what the anchor of the first letter holds, under that of the second. */
function multiply(letters: string): string {
  const [from, to] = [letters.charAt(0), letters.charAt(1)];
  return `${to}: &${to} [${Array.from({ length: 9 }, () => `*${from}`).join(",")}]`;
}

const anything = fc.oneof(
  fc.constantFrom<unknown>(
    ...[undefined, null, true, 0, -1, 1e400, "", "x", "x".repeat(100_000), [], {}, [[]], [null], { a: null }],
    ...["04da6b54-80e4-46f7-96ec-b56ff0331ba9", "[secret]", "\u0000", "__proto__", "..", "[0]", "a.b[", "*"],
    JSON.parse('{"__proto__": {"name": "x"}, "constructor": 1, "hasOwnProperty": null}'),
    JSON.parse(`${"[".repeat(500)}${"]".repeat(500)}`),
    JSON.parse(`${'{"a":'.repeat(500)}1${"}".repeat(500)}`),
  ),
  fc.jsonValue(),
);

describe("hostile input", () => {
  for (const [kind, text] of Object.entries(TEXTS)) {
    it(`${kind}: is judged as it is`, () => {
      assert.equal(judge(text), "judged");
    });

    it(`${kind}: wherever it is cut off, it is refused or judged to the end`, () => {
      const cut = fc.integer({ min: 0, max: text.length - 1 });
      const isJson = text.startsWith("{");
      fc.assert(
        fc.property(cut, (length) => {
          const outcome = judge(text.slice(0, length));
          // The last line of events is the summary, without which the whole is refused.
          if (isJson) assert.equal(outcome, "refused");
        }),
        { seed: SEED, numRuns: 60 },
      );
    });

    it(`${kind}: whatever a byte of it becomes, it is refused or judged to the end`, () => {
      const bytes = Buffer.from(text);
      const change = fc.tuple(
        fc.integer({ min: 0, max: bytes.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
      );
      fc.assert(
        fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
          const changed = Buffer.from(bytes);
          for (const [at, byte] of changes) changed[at] = byte;
          judge(changed);
        }),
        { seed: SEED, numRuns: 60 },
      );
    });
  }

  for (const [kind, document] of Object.entries(DOCUMENTS)) {
    it(`${kind}: whatever stands in the place of a part, it is refused or judged to the end`, () => {
      const plain = JSON.parse(JSON.stringify(document)) as unknown;
      const places = placesIn(plain);
      fc.assert(
        fc.property(fc.constantFrom(...places), anything, (place, value) => {
          judge(JSON.stringify(replaceAt(plain, place, value) ?? null));
        }),
        { seed: SEED, numRuns: 200 },
      );
    });
  }

  const refused: readonly (readonly [shows: string, content: string | Buffer, why: RegExp])[] = [
    [
      "a key that is given twice: the parser would drop the first",
      '{"version": 3,\n "deployment": {"resources": [{}]},\n "deployment": {}}',
      /input:3:2: a key is given here for the second time in one object$/,
    ],
    [
      "the same key in another form",
      '{"version": 3, "deployment": {}, "deploym\\u0065nt": {}}',
      /input:1:34: a key is given here/,
    ],
    [
      "a key that is given twice in an event",
      `${previewEvents([])}\n{"sequence": 9, "timestamp": 1, "sequence": 1}`,
      /input:4:33: a key is given here/,
    ],
    ["a NUL byte", '{"version": 3,\u0000"deployment": {}}', /it is no text: byte 14 is NUL/],
    [
      "aliases that multiply",
      ["a: &a [x,x,x,x,x,x,x,x,x]", ...["ab", "bc", "cd", "de", "ef", "fg"].map(multiply)].join("\n"),
      /Excessive alias count/,
    ],
    ["YAML that is nested without end", `a: ${"[".repeat(10_000)}`, /nested too deeply/],
    [
      "a BIG-IP's file that is nested without end",
      `ltm virtual /Common/v {\n${"a {\n".repeat(50_000)}`,
      /nested more than 100 blocks deep/,
    ],
    [
      "a resource of more properties than any has",
      JSON.stringify(
        stackExport([
          {
            type: "f5bigip:ltm/pool:Pool",
            name: "p",
            inputs: Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`k${index}`, 1])),
          },
        ]),
      ),
      /deployment\.resources\[0\]\.inputs is an object; expected no more than 10000 properties$/,
    ],
    [
      "an object of very many keys that is nothing",
      JSON.stringify(Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`k${index}`, 1]))),
      /it is a JSON object with the keys "k0", "k1", "k2", "k3", "k4"; expected/,
    ],
  ];
  for (const [shows, content, why] of refused) {
    it(`is refused: ${shows}`, () => {
      assert.throws(
        () => {
          refuse(content);
        },
        (error) => {
          assert.ok(error instanceof InputError || error instanceof EstateError, String(error));
          assert.match(error.message, why);
          return true;
        },
      );
    });
  }

  it("that is nested without end where nothing looks is read", () => {
    assert.equal(
      judge(`{"version": 3, "deployment": {"x": ${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}}}`),
      "judged",
    );
  });

  it("with keys that objects inherit takes none of them for a property", () => {
    const inputs = '{"__proto__": {"name": "/Common/x"}, "constructor": 1}';
    const text = `{"version": 3, "deployment": {"resources": [{"urn": "urn:pulumi:a::b::f5bigip:ltm/pool:Pool::p", "type": "f5bigip:ltm/pool:Pool", "inputs": ${inputs}}]}}`;
    inFolder({ input: text }, (file) => {
      const { resources } = joinInputs([readInput(file("input"))]);
      assert.deepEqual(
        resources.map((resource) => [Object.keys(resource.inputs ?? {}), resource.inputs?.["name"]]),
        [[["constructor"], undefined]],
      );
    });
  });
});
