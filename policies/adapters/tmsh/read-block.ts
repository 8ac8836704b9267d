/**
 * The two ways to look at what is between braces, of which only the reader of a kind of object knows which one is right:
 * `vlans { /Common/a /Common/b }` is a list, `{ address 10.0.0.1 port 80 }` are properties.
 */
import type { TmshBody, TmshEntry, TmshPosition, TmshWord } from "./tmsh-tree";

/** `key`, `key value`, `key { … }`, `key value { … }`. */
export interface TmshProperty {
  readonly key: string;
  /** More than one in `monitor /Common/a and /Common/b`; in a file also whatever else follows the key on its line. */
  readonly values: readonly TmshWord[];
  readonly body: TmshBody | undefined;
  readonly position: TmshPosition;
}

/** A member of a list: `/Common/a`, or `10.0.0.1:80 { … }`. */
export interface TmshItem {
  /** Empty for a block without a name. */
  readonly name: string;
  readonly isQuoted: boolean;
  readonly body: TmshBody | undefined;
  readonly position: TmshPosition;
}

/** Keys without a value. They only matter where several properties share a line. */
const FLAGS: ReadonlySet<string> = new Set([
  "automap",
  "blackhole",
  "dhcp-relay",
  "disabled",
  "enabled",
  "internal",
  "ip-forward",
  "l2-forward",
  "reject",
  "stateless",
  "tagged",
  "untagged",
  "vlans-disabled",
  "vlans-enabled",
]);

/** Some kinds of object have a value where others have the mere flag: a virtual address is `enabled no`. */
const SWITCHES: ReadonlySet<string> = new Set(["yes", "no", "true", "false"]);

/**
 * A block as properties, in their order; a key may occur twice. Of a saved file each line is one property. Properties that
 * share a line, as `tmsh list one-line` and commands write them, are told apart by the keys that take no value.
 * A block without a key has the key "". None where there is no block, or free text.
 */
export function listProperties(body: TmshBody | undefined): readonly TmshProperty[] {
  return body?.type === "block" ? body.entries.flatMap(propertiesOf) : [];
}

/** A block as a list, one item a word however they share lines. None where there is no block, or free text. */
export function listItems(body: TmshBody | undefined): readonly TmshItem[] {
  return body?.type === "block" ? body.entries.flatMap(itemsOf) : [];
}

function itemsOf({ words, body, position }: TmshEntry): TmshItem[] {
  if (words.length === 0) return [{ name: "", isQuoted: false, body, position }];
  return words.map((word, index) => ({
    name: word.text,
    isQuoted: word.isQuoted,
    body: index === words.length - 1 ? body : undefined,
    position: word.position,
  }));
}

function propertiesOf(entry: TmshEntry): TmshProperty[] {
  const { words, body, position, startsLine } = entry;
  const [key, ...values] = words;
  if (key === undefined) return [{ key: "", values: [], body, position }];
  return startsLine ? [{ key: key.text, values, body, position }] : splitLine(entry);
}

/** Properties that share a line; the block belongs to the last of them. */
function splitLine({ words, body }: TmshEntry): TmshProperty[] {
  const properties: TmshProperty[] = [];
  for (let at = 0; at < words.length;) {
    const key = words[at];
    if (key === undefined) break;
    const end = at + 1 + countValues(words, at);
    const isLast = end >= words.length;
    properties.push({
      key: key.text,
      values: words.slice(at + 1, end),
      body: isLast ? body : undefined,
      position: key.position,
    });
    at = end;
  }
  return properties;
}

/** How many of the words behind the key at that index are its values. */
function countValues(words: readonly TmshWord[], at: number): number {
  const text = (index: number): string => words[index]?.text ?? "";
  if (FLAGS.has(text(at))) return SWITCHES.has(text(at + 1)) ? 1 : 0;
  const rest = words.length - at - 1;
  if (text(at) !== "monitor") return Math.min(1, rest);
  // `monitor min 1 of { … }`, `monitor /Common/a and /Common/b`.
  if (text(at + 1) === "min") return Math.min(3, rest);
  let count = Math.min(1, rest);
  while (text(at + count + 1) === "and" && at + count + 2 < words.length) count += 2;
  return count;
}
