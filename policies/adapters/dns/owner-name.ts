/** DNS names as the records use them: absolute, lower case, without the trailing dot. */
import { domainToASCII } from "node:url";
import type { NameBounds } from "../../records/dns-records";
import { type Fact, unknown } from "../../values/fact";
import { NOT_STATED, type Parsed, parseFact } from "../plan/parse-fact";

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

/** How a provider makes an owner out of a record's name and the name of its zone. */
export interface OwnerRule {
  /** The text that stands for the zone itself. */
  readonly apex: string;
  /** Whether the zone is left as it is behind a name that is no apex; otherwise it is appended. */
  holdsZone(name: string, zone: string): boolean;
}

/** aws: a name that ends in the zone's is left alone, even where no label ends there (facts "DNS records", aws). */
export const AWS_OWNER: OwnerRule = { apex: "", holdsZone: (name, zone) => name.endsWith(zone) };

/** azure-native: always relative, so that a name that already ends in the zone is doubled. */
export const AZURE_OWNER: OwnerRule = { apex: "@", holdsZone: () => false };

/** cloudflare: the zone is appended unless the name is in it. */
export const CLOUDFLARE_OWNER: OwnerRule = {
  apex: "@",
  holdsZone: (name, zone) => name === zone || name.endsWith(`.${zone}`),
};

/** An owner name, and what is certain of it where it is not known. */
export interface OwnerName {
  readonly name: Fact<string>;
  readonly nameBounds?: NameBounds;
}

/** Makes the owner of a record by its provider's rule; `zone` is the name of a zone as `parseName` gives it. */
export function makeOwnerName(name: Fact<string>, zone: Fact<string>, rule: OwnerRule): OwnerName {
  if (zone.state !== "known") return ownerInUnknownZone(name, zone, rule);
  const owner = parseFact(name, (text) => parseName(joinByRule(text, zone.value, rule)));
  if (owner.state === "known") return { name: owner };
  const why = owner.state === "unknown" ? owner.why : NOT_STATED;
  return { name: unknown(name.origin, why), nameBounds: { within: zone.value } };
}

function joinByRule(text: string, zone: string, rule: OwnerRule): string {
  if (text === rule.apex) return zone;
  const name = rule === AWS_OWNER ? text.replace(/\.$/, "") : text;
  return rule.holdsZone(toAscii(name), zone) ? name : `${name}.${zone}`;
}

/** The owner is the name itself, or the name and a zone behind it. */
function ownerInUnknownZone(
  name: Fact<string>,
  zone: Exclude<Fact<string>, { state: "known" }>,
  rule: OwnerRule,
): OwnerName {
  const owner = unknown(zone.origin, zone.state === "unknown" ? zone.why : NOT_STATED);
  if (name.state !== "known" || name.value === rule.apex) return { name: owner };
  const begins = parseName(name.value);
  // A wildcard answers for other names than its own, so that its own bounds nothing.
  if ("why" in begins || begins.value.split(".").includes("*")) return { name: owner };
  return { name: owner, nameBounds: { begins: begins.value } };
}

function toAscii(text: string): string {
  const lowerCase = text.toLowerCase();
  return /^[\x20-\x7e]*$/.test(lowerCase) ? lowerCase : domainToASCII(lowerCase);
}
