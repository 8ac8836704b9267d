/** Variables and escapes in PowerShell strings. */
import { UnreadScript, WHY } from "../unread-script";
import type { PsPart } from "./ps-tokens";

const ESCAPES: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\u0007",
  b: "\b",
  e: "\u001B",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};
const VARIABLE = /\$(?:\{([^}\n]*)\}|((?:\w+:)?\w+)|([?$^]))/y;

/** The variable that starts at this index, and the index behind it. */
export function readVariable(
  source: string,
  at: number,
): { readonly part: PsPart; readonly end: number } | undefined {
  VARIABLE.lastIndex = at;
  const found = VARIABLE.exec(source);
  if (found === null) return undefined;
  const name = (found[1] ?? found[2] ?? found[3] ?? "").toLowerCase();
  const bare = name.replace(/^(?:script|global|local|private):/, "");
  return { part: { kind: "variable", name: bare }, end: VARIABLE.lastIndex };
}

/** The parts of the text between double quotes. */
export function readExpandable(text: string): PsPart[] {
  const parts: PsPart[] = [];
  const plain = /[^`$]+/y;
  let at = 0;
  while (at < text.length) {
    plain.lastIndex = at;
    const variable = readVariable(text, at);
    if (variable !== undefined) {
      parts.push(variable.part);
      at = variable.end;
    } else if (plain.test(text)) {
      parts.push({ kind: "text", text: text.slice(at, plain.lastIndex) });
      at = plain.lastIndex;
    } else if (text.startsWith("$(", at)) {
      parts.push({ kind: "computed", source: text.slice(at) });
      break;
    } else {
      const next = text.charAt(at + 1);
      const escaped = text.charAt(at) === "`" && next !== "";
      parts.push({ kind: "text", text: escaped ? (ESCAPES[next] ?? next) : text.charAt(at) });
      at += escaped ? 2 : 1;
    }
  }
  return parts;
}

/**
 * The index behind the double-quoted string that starts at `start`. A subexpression in it may hold strings of its own.
 * Throws `UnreadScript` where the string does not end.
 */
export function skipString(source: string, start: number): number {
  const closers = ['"'];
  for (let at = start + 1; at < source.length; at += 1) {
    const char = source.charAt(at);
    const closer = closers.at(-1);
    if (char === "`") at += 1;
    else if (closer === '"') {
      if (char === "$" && source.charAt(at + 1) === "(") {
        closers.push(")");
        at += 1;
      } else if (char === '"' && source.charAt(at + 1) === '"') at += 1;
      else if (char === '"') closers.pop();
    } else if (char === '"') closers.push('"');
    else if (char === "(") closers.push(")");
    else if (char === ")") closers.pop();
    else if (char === "'") {
      const end = source.indexOf("'", at + 1);
      if (end === -1) break;
      at = end;
    }
    if (closers.length === 0) return at + 1;
  }
  throw new UnreadScript(WHY.syntax);
}
