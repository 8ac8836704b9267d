/** Reads a facts file, YAML or JSON, as it stands: what is in it is `readFacts`'s business. */
import { isUtf8 } from "node:buffer";
import { type Document, LineCounter, type YAMLError, isScalar, parseDocument, visit } from "yaml";
import { readBytes } from "../text-file/read-bytes";
import type { FactsProblem } from "./facts-problem";
import { quoteText } from "./show-value";

/** The parsed content of a facts file with the name that origins and problems use for it, or why there is none. */
export type FactsFileReading =
  | { readonly ok: true; readonly value: unknown; readonly source: string }
  | { readonly ok: false; readonly problems: readonly FactsProblem[] };

/** Larger files are something else, given by mistake. */
export const SIZE_LIMIT_MIB = 16;
const TOO_DEEP = "it is nested too deeply for any facts";

/**
 * Reads one YAML 1.2 or JSON document in UTF-8. `source` is the path as it was given. Keys that are given twice, tags,
 * several documents and other encodings are problems, with line and column where the parser tells them.
 */
export function loadFactsFile(path: string): FactsFileReading {
  const reading = readBytes(path, { limitMiB: SIZE_LIMIT_MIB, expected: "a YAML or JSON file" });
  if (!reading.ok) return refuse(path, reading.why);
  const text = decode(reading.bytes);
  if (!text.ok) return refuse(path, text.why);
  return parseFactsText(text.text, path);
}

/** `position` is `:line:column` where it is known. */
function refuse(path: string, why: string, position = ""): FactsFileReading {
  return { ok: false, problems: [{ source: path, key: "", message: `${path}${position}: ${why}` }] };
}

function decode(bytes: Buffer): { ok: true; text: string } | { ok: false; why: string } {
  if (bytes.length === 0) return { ok: false, why: "it is empty; a facts file without facts holds {}" };
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { ok: false, why: "it is UTF-16; expected UTF-8" };
  }
  const zero = bytes.indexOf(0);
  if (zero !== -1)
    return { ok: false, why: `it is no text: byte ${zero} is NUL; expected YAML or JSON in UTF-8` };
  if (!isUtf8(bytes)) return { ok: false, why: "it is not UTF-8; expected YAML or JSON in UTF-8" };
  return { ok: true, text: new TextDecoder("utf-8").decode(bytes) };
}

/** Parses the text of a facts file; `path` names it in origins and problems. */
export function parseFactsText(text: string, path: string): FactsFileReading {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: "1.2",
    schema: "core",
    merge: false,
    resolveKnownTags: false,
    stringKeys: true,
    strict: true,
    uniqueKeys: true,
    prettyErrors: false,
    lineCounter: lines,
  });
  // A warning of the parser is about something that it left out, a tag for example: nothing that may pass in silence.
  const [flaw] = [...document.errors, ...document.warnings];
  if (flaw !== undefined) {
    const { line, col } = lines.linePos(flaw.pos[0]);
    return refuse(path, describeFlaw(flaw, document), `:${line}:${col}`);
  }
  try {
    const value: unknown = document.toJS();
    if (value === null) return refuse(path, "it holds nothing; a facts file without facts holds {}");
    return { ok: true, value, source: path };
  } catch (error) {
    return refuse(path, describeAliasError(error));
  }
}

function describeFlaw({ code, message, pos }: YAMLError, document: Document): string {
  switch (code) {
    case "DUPLICATE_KEY":
      return `the key ${quoteText(keyAt(document, pos[0]))} is given twice in one mapping`;
    case "MULTIPLE_DOCS":
      return "a second document starts here; expected one";
    case "NON_STRING_KEY":
      return "this key is no text";
    case "TAG_RESOLVE_FAILED":
      return `tags are not read; expected plain YAML (${message})`;
    case "RESOURCE_EXHAUSTION":
      return TOO_DEEP;
    default:
      return message;
  }
}

/** The key that starts at an offset of the text. */
function keyAt(document: Document, offset: number): string {
  let found = "";
  visit(document, {
    Pair(_, { key }) {
      if (!isScalar(key) || key.range?.[0] !== offset) return undefined;
      found = String(key.value);
      return visit.BREAK;
    },
  });
  return found;
}

/** Aliases are resolved after the parsing, so the parser tells no line for them. Throws on for anything else. */
function describeAliasError(error: unknown): string {
  if (error instanceof RangeError) return TOO_DEEP;
  if (error instanceof ReferenceError) return error.message;
  throw error;
}
