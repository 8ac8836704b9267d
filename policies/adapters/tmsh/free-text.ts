/** Where tmsh's form holds a text in another language between braces. */

/** Kinds of stanza whose whole body is one. */
const FREE_BODIES: ReadonlySet<string> = new Set([
  "ltm rule",
  "gtm rule",
  "cli script",
  "sys application apl-script",
]);

/** Keys, by kind of stanza, whose block is one, however deep it is. */
const FREE_KEYS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["sys icall script", new Set(["definition"])],
  ["sys application template", new Set(["html-help", "implementation", "macro", "presentation"])],
]);

const NONE: ReadonlySet<string> = new Set();

export function hasFreeBody(kind: string): boolean {
  return FREE_BODIES.has(kind);
}

export function freeKeysOf(kind: string): ReadonlySet<string> {
  return FREE_KEYS.get(kind) ?? NONE;
}
