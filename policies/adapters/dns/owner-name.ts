/** DNS names as the records use them: absolute, lower case, without the trailing dot. */
import { domainToASCII } from "node:url";
import type { Fact } from "../../values/fact";
import { type Parsed, parseFact } from "../plan/parse-fact";

const LONGEST_NAME = 253;
/** A label may begin with `_` (service names) and be `*` (wildcards); zones in use hold both. */
const LABEL = /^(?:\*|[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)$/;
const NOT_A_NAME = "not a domain name";

/** Reads a name that has to be absolute, that is to end in a dot. */
export function parseAbsoluteName(text: string): Parsed<string> {
  if (!text.endsWith(".")) return { why: "not absolute: it does not end in a dot" };
  return parseName(text);
}

/** Reads a name that is absolute by its meaning, such as a zone's; a trailing dot makes no difference. */
export function parseName(text: string): Parsed<string> {
  const name = toAscii(text.endsWith(".") ? text.slice(0, -1) : text);
  if (name.length === 0 || name.length > LONGEST_NAME) return { why: NOT_A_NAME };
  return name.split(".").every((label) => LABEL.test(label)) ? { value: name } : { why: NOT_A_NAME };
}

/**
 * The owner of a record whose `name` is relative to its `zone`, always: a name that already ends in the zone is doubled, and
 * that is the name which then exists. A name that is left out is the zone itself.
 */
export function joinOwnerName(name: Fact<string>, zone: Fact<string>): Fact<string> {
  const zoneName = parseFact(zone, parseName);
  if (name.state === "absent" || zoneName.state !== "known") return zoneName;
  return parseFact(name, (text) => {
    // The provider does not take "@" for the zone, and it refuses absolute names.
    if (text === "@")
      return { why: '"@", which this provider takes for a name; the zone itself is meant by no name' };
    if (text.endsWith(".")) return { why: "absolute, where the provider appends the zone" };
    return parseName(`${text}.${zoneName.value}`);
  });
}

function toAscii(text: string): string {
  const lowerCase = text.toLowerCase();
  return /^[\x20-\x7e]*$/.test(lowerCase) ? lowerCase : domainToASCII(lowerCase);
}
