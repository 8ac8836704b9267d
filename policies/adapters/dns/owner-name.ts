/** DNS names as the records use them: absolute, lower case, without the trailing dot. */
import { domainToASCII } from "node:url";
import type { NameBounds } from "../../records/dns-records";
import { type Fact, type Unknown, unknown } from "../../values/fact";
import { NOT_STATED, type Parsed, parseFact, required } from "../plan/parse-fact";

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

/** How a provider makes an owner out of a record's name and the name of its zone. */
export interface OwnerRule {
  /** How a name is read, for the docs; completes "a name is …". */
  readonly says: string;
  /** The texts that stand for the zone itself. */
  readonly apex: readonly string[];
  /** Whether no name at all stands for it, too. */
  readonly isApexWithoutName?: boolean;
  /** Reads the owner where it is the name as it is, so that the zone need not be known. */
  readonly parse?: (name: string) => Parsed<string>;
  /** The owner of a name that is no apex; `zone` is as `parseName` gives it. */
  join(name: string, zone: string): Parsed<string>;
}

/** The name is always relative, so that a name that already ends in the zone is doubled. */
export function relativeOwner(...apex: readonly string[]): OwnerRule {
  return { says: `relative${sayApex(apex)}`, apex, join: (name, zone) => parseName(`${name}.${zone}`) };
}

/** The name is the owner, with or without a trailing dot, and has to be in the zone. */
export const ABSOLUTE_OWNER: OwnerRule = absoluteOwner(
  "absolute, with or without a dot at its end",
  parseName,
);

/** As `ABSOLUTE_OWNER`, for providers that refuse a name without the trailing dot. */
export const DOTTED_OWNER: OwnerRule = absoluteOwner("absolute, with a dot at its end", parseAbsoluteName);

function sayApex(apex: readonly string[]): string {
  return apex
    .map((text) => (text === "" ? ", none is the zone itself" : `, \`${text}\` is the zone itself`))
    .join("");
}

function absoluteOwner(says: string, parse: (name: string) => Parsed<string>): OwnerRule {
  return {
    says,
    apex: [],
    parse,
    join: (text, zone) => {
      const name = parse(text);
      return "why" in name || isInZone(name.value, zone) ? name : { why: "not in its zone" };
    },
  };
}

/** aws: a name that ends in the zone's is left alone, even where no label ends there (facts "DNS records", aws). */
export const AWS_OWNER: OwnerRule = {
  says: "relative unless it ends in the zone's letters, none is the zone itself",
  apex: [""],
  join: (text, zone) => {
    const name = text.replace(/\.$/, "");
    return parseName(toAscii(name).endsWith(zone) ? name : `${name}.${zone}`);
  },
};

/** The zone is appended unless the name is in it; `apex` stands for the zone itself. */
export function relativeUnlessInZone(...apex: readonly string[]): OwnerRule {
  return {
    says: `relative unless it is in the zone${sayApex(apex)}`,
    apex,
    join: (name, zone) => parseName(isInZone(toAscii(name), zone) ? name : `${name}.${zone}`),
  };
}

/** Nothing confirms how the provider reads names: only one that ends in a dot and is in the zone is taken for the owner. */
export const UNCONFIRMED_OWNER: OwnerRule = {
  says: "not confirmed to be relative or absolute",
  apex: [],
  join: (name, zone) => (name.endsWith(".") ? ABSOLUTE_OWNER.join(name, zone) : { why: UNCONFIRMED_NAME }),
};

const UNCONFIRMED_NAME =
  "not certain: whether the name is relative to its zone is not confirmed for this provider";

function isInZone(name: string, zone: string): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}

/** An owner name, and what is certain of it where it is not known. */
export interface OwnerName {
  readonly name: Fact<string>;
  readonly nameBounds?: NameBounds;
}

/**
 * Makes the owner of a record by its provider's rule; `zone` is the name of a zone as `parseName` gives it, absent where the
 * record names none, so that its own name is absolute.
 */
export function makeOwnerName(name: Fact<string>, zone: Fact<string>, rule: OwnerRule): OwnerName {
  if (zone.state === "absent") return { name: parseFact(required(name), rule.parse ?? parseName) };
  if (zone.state !== "known") return ownerInUnknownZone(name, zone, rule);
  if (name.state === "absent" && rule.isApexWithoutName === true) return { name: zone };
  const owner = parseFact(name, (text) =>
    rule.apex.includes(text) ? { value: zone.value } : rule.join(text, zone.value),
  );
  if (owner.state === "known") return { name: owner };
  const why = owner.state === "unknown" ? owner.why : NOT_STATED;
  const begins = rule === UNCONFIRMED_OWNER ? beginOf(name) : undefined;
  return { name: unknown(name.origin, why), nameBounds: { ...begins, within: zone.value } };
}

/** The owner is the name itself, or the name and a zone behind it. */
function ownerInUnknownZone(name: Fact<string>, zone: Unknown, rule: OwnerRule): OwnerName {
  if (rule.parse !== undefined) return { name: parseFact(required(name), rule.parse) };
  const owner = unknown(zone.origin, zone.why);
  const begins = name.state === "known" && rule.apex.includes(name.value) ? undefined : beginOf(name);
  return { name: owner, ...(begins && { nameBounds: begins }) };
}

/** A wildcard answers for other names than its own, so that its own bounds nothing. */
function beginOf(name: Fact<string>): NameBounds | undefined {
  const begins = parseFact(name, parseName);
  return begins.state !== "known" || begins.value.split(".").includes("*")
    ? undefined
    : { begins: begins.value };
}

/** The name that a pattern such as `*.example.com` stands below. */
export function withoutWildcard(name: Fact<string>): Fact<string> {
  return parseFact(name, (text) => ({ value: text.replace(/^\*\./, "") }));
}

function toAscii(text: string): string {
  const lowerCase = text.toLowerCase();
  return /^[\x20-\x7e]*$/.test(lowerCase) ? lowerCase : domainToASCII(lowerCase);
}
