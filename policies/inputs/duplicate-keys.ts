/** Finds keys that a JSON text gives twice in one object: the parser takes the last one without a word, and the others are lost. */
import type { TextPosition } from "../adapters/text-file/locate-json-error";

/** Where a key of a valid JSON text is given for the second time; `undefined` where none is. `value` is what the text was parsed to. */
export function findDuplicateKey(text: string, value: unknown): TextPosition | undefined {
  if (countKeys(text) === countProperties(value)) return undefined;
  const offset = findRepetition(text);
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}

/** How many keys the text has: strings before a colon. */
function countKeys(text: string): number {
  let count = 0;
  for (let start = text.indexOf('"'); start !== -1;) {
    const end = endOfString(text, start);
    if (isKey(text, end)) count += 1;
    start = text.indexOf('"', end);
  }
  return count;
}

function countProperties(value: unknown): number {
  let count = 0;
  const open: unknown[] = [value];
  while (open.length > 0) {
    const part = open.pop();
    if (typeof part !== "object" || part === null) continue;
    const inside: readonly unknown[] = Object.values(part);
    if (!Array.isArray(part)) count += inside.length;
    for (const one of inside) if (typeof one === "object") open.push(one);
  }
  return count;
}

/** The offset behind the closing quotation mark. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === "\\") slashes += 1;
    if (slashes % 2 === 0) return at + 1;
  }
  return text.length;
}

function isKey(text: string, end: number): boolean {
  let at = end;
  while (" \t\r\n".includes(text[at] ?? "x")) at += 1;
  return text[at] === ":";
}

/** Walks through the objects; slower than counting, and only where the count says that there is something to find. */
function findRepetition(text: string): number {
  /** The keys of each object that is open; `undefined` for a list. */
  const open: (Set<unknown> | undefined)[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === "{") open.push(new Set());
    else if (character === "[") open.push(undefined);
    else if (character === "}" || character === "]") open.pop();
    if (character !== '"') continue;
    const end = endOfString(text, at);
    if (isKey(text, end)) {
      const keys = open.at(-1);
      const key: unknown = JSON.parse(text.slice(at, end));
      if (keys?.has(key) === true) return at;
      keys?.add(key);
    }
    at = end - 1;
  }
  return text.length;
}
