import type { Parsed } from "../plan/parse-fact";

/** A BIG-IP refuses longer paths. */
const LONGEST_PATH = 255;
/** Two segments or more. Braces and control characters are never part of a name, but of iRules and other text. */
const FULL_PATH = /^(\/[^/{}\p{Cc}]+){2,}$/u;
const SHORT_NAME = /^[\w.:-]+$/;

/** Reads a full path, `/Partition/[folder/]name`; a short name is one in /Common. */
export function parseObjectPath(text: string): Parsed<string> {
  if (text.length <= LONGEST_PATH) {
    if (FULL_PATH.test(text)) return { value: text };
    if (SHORT_NAME.test(text)) return { value: `/Common/${text}` };
  }
  return { why: "not the name of a BIG-IP object" };
}

/** Reads the name of a partition as its path, `/Name`. */
export function parsePartition(text: string): Parsed<string> {
  const name = text.startsWith("/") ? text.slice(1) : text;
  return SHORT_NAME.test(name) && name.length < LONGEST_PATH
    ? { value: `/${name}` }
    : { why: "not the name of a partition" };
}
