import assert from "node:assert/strict";
import { Ajv } from "ajv";
import schema from "../../../policies/adapters/facts-object/facts.schema.json";
import { TEXT_FORMATS } from "../../../policies/adapters/facts-object/text-formats";

type Schema = Readonly<Record<string, unknown>>;

/** Every schema inside the schema that describes something of its own, by its place. */
function parts(value: unknown, place = "#"): [place: string, part: Schema][] {
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, part]) => parts(part, `${place}/${key}`));
  return Array.isArray(value) ? inside : [[place, value as Schema], ...inside];
}

const ALL = parts(schema);

function resolve(part: Schema): Schema {
  if (typeof part.$ref !== "string") return part;
  const found = ALL.find(([place]) => place === part.$ref);
  assert.ok(found, `${part.$ref} is there`);
  return found[1];
}

function compiler(): Ajv {
  const ajv = new Ajv({ strictSchema: true, strictTypes: false, allowUnionTypes: true });
  for (const [name, { refuse }] of TEXT_FORMATS)
    ajv.addFormat(name, (text: string) => refuse(text) === undefined);
  return ajv;
}

describe("facts.schema.json", () => {
  it("is a JSON Schema, without words that its vocabulary does not have", () => {
    assert.equal(compiler().validateSchema(schema), true);
    assert.equal(typeof compiler().compile(schema), "function");
  });

  it("describes every key", () => {
    const keys = ALL.filter(([place]) => /^#(\/definitions\/\w+)?\/properties\/\w+$/.test(place));
    assert.ok(keys.length > 40);
    const silent = keys.filter(([, part]) => typeof resolve(part).description !== "string");
    assert.deepEqual(silent, []);
  });

  it("lets no mapping have keys that it does not name", () => {
    const open = ALL.filter(
      ([, part]) =>
        part.type === "object" && part.additionalProperties !== false && part.propertyNames === undefined,
    );
    assert.deepEqual(open, []);
  });

  it("names only formats that are checked, and every one of them", () => {
    const named = new Set(ALL.flatMap(([, part]) => (typeof part.format === "string" ? [part.format] : [])));
    assert.deepEqual([...named].sort(), [...TEXT_FORMATS.keys()].sort());
  });

  const withExamples = ALL.filter(([, part]) => Array.isArray(part.examples));
  it("has examples", () => {
    assert.ok(withExamples.length > 20);
  });
  for (const [place, part] of withExamples) {
    it(`has examples at ${place} that it accepts`, () => {
      const ajv = compiler();
      ajv.addSchema(schema);
      const validate = ajv.compile({ $ref: `${schema.$id}${place}` });
      for (const example of part.examples as unknown[]) {
        assert.deepEqual([example, validate(example), validate.errors], [example, true, null]);
      }
    });
  }

  it("can validate one server by itself", () => {
    const ajv = compiler();
    ajv.addSchema(schema);
    const validate = ajv.compile({ $ref: `${schema.$id}#/definitions/server` });
    assert.equal(validate({ fqdn: "fe01.ocs.example.com" }), true);
    assert.equal(validate({ fqdn: "fe01" }), false);
  });
});
