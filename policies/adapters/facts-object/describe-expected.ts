import { TEXT_FORMATS } from "./text-formats";

/** The words of JSON Schema that facts.schema.json uses to say what one value has to be. */
interface ValueSchema {
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
}

/** What a schema expects, as words that complete "… is not" and "expected …". Throws where it has no words for it. */
export function describeExpected(schema: object | undefined): string {
  const expected: ValueSchema = schema ?? {};
  if (expected.title !== undefined && expected.enum !== undefined) return expected.title;
  if (expected.enum !== undefined)
    return `one of ${expected.enum.map((value) => JSON.stringify(value)).join(", ")}`;
  if (typeof expected.type !== "string" && expected.type !== undefined) {
    return `${describeText(expected.format)}, or a list of them`;
  }
  switch (expected.type) {
    case "string":
      return describeText(expected.format);
    case "integer":
      return `a whole number from ${expected.minimum ?? "any"} to ${expected.maximum ?? "any"}`;
    case "boolean":
      return "true or false";
    case "array":
      return "a list";
    case "object":
      return "a mapping of keys to values";
    default:
      throw new Error(`no words for what the schema ${JSON.stringify(schema)} expects`);
  }
}

function describeText(format: string | undefined): string {
  if (format === undefined) return "text";
  const known = TEXT_FORMATS.get(format);
  if (known === undefined)
    throw new Error(`facts.schema.json names a format that peerpath does not have: ${format}`);
  return known.expected;
}
