import { listItems } from "../tmsh/read-block";
import type { ConfigBlock } from "./config-block";

/** The words of one condition or action: most of them are flags, whose meaning is in which of them stand together. */
export interface PolicyWords {
  readonly flags: ReadonlySet<string>;
  /** What stands behind a word on its line. */
  readonly details: ReadonlyMap<string, string>;
  /** The list `values`; `undefined` where there is none. */
  readonly values: readonly string[] | undefined;
  /** Whether a part of it is of a form that is not read. */
  readonly isUnread: boolean;
}

/** Saved files give each word a line of its own, with its value behind it where it has one. */
export function readPolicyWords(block: ConfigBlock | undefined): PolicyWords {
  const flags = new Set<string>();
  const details = new Map<string, string>();
  let values: readonly string[] | undefined;
  let isUnread = block === undefined;
  for (const { words, body } of block?.lines() ?? []) {
    const [word = "", detail, ...more] = words;
    if (body !== undefined) {
      if (word === "values" && words.length === 1) values = listItems(body).map(({ name }) => name);
      else isUnread = true;
    } else if (detail === undefined) flags.add(word);
    else if (more.length === 0) details.set(word, detail);
    else isUnread = true;
  }
  return { flags, details, values, isUnread };
}
