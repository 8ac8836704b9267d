/** Reads the records of a zone file (RFC 1035, section 5.1, with the directives of RFC 2308 and BIND). */
import { IpAddress } from "../../values/address";
import { type ZoneEntry, type ZoneMistake, type ZoneToken, tokenizeZoneFile } from "./tokenize-zone-file";
import { resolveZoneName } from "./zone-name";

export interface ZoneRecord {
  readonly line: number;
  /** Absolute, lower case, without the trailing dot. */
  readonly name: string;
  readonly data:
    | { readonly type: "A" | "AAAA"; readonly address: IpAddress | undefined }
    /** `undefined` where no host can have that name. */
    | { readonly type: "CNAME"; readonly target: string | undefined }
    | { readonly type: "NS" | "DNAME" | "other" };
}

/** A part of a zone that another file or rule gives, so that any name of the zone may have more records than are read. */
export interface ZonePart {
  readonly line: number;
  /** A clause: `it includes another file, which is not read`. */
  readonly why: string;
}

export type ZoneFileReading =
  | {
      readonly ok: true;
      readonly records: readonly ZoneRecord[];
      readonly parts: readonly ZonePart[];
      /** Whether every name of the zone is known: it has its SOA record, and nothing else gives names. */
      readonly isWhole: boolean;
    }
  | { readonly ok: false; readonly mistake: ZoneMistake };

/** Seconds, or numbers with units as BIND takes them: `1h30m`. */
const TTL = /^(?=\d)(?=.{1,32}$)(?:\d+[smhdw])*\d*$/i;
const CLASSES = new Set(["IN", "CH", "CS", "HS"]);
/** The time stamp that exports of Windows's DNS server put between owner and TTL. */
const AGE = /^\[ag(?:e|ing):\d+\]$/i;
const TYPES = new Set(
  (
    "A AAAA AFSDB APL ATMA CAA CDNSKEY CDS CERT CNAME CSYNC DHCID DLV DNAME DNSKEY DS EUI48 EUI64 GPOS HINFO HIP HTTPS IPSECKEY " +
    "ISDN KEY KX LOC MB MD MF MG MINFO MR MX NAPTR NS NSAP NSEC NSEC3 NSEC3PARAM NULL OPENPGPKEY PTR PX RP RRSIG RT SIG " +
    "SMIMEA SOA SPF SRV SSHFP SVCB TA TKEY TLSA TXT URI WINS WINSR WKS X25 ZONEMD"
  ).split(" "),
);
/** They may stand beside an alias: they sign it. */
const SIGNING = new Set(["RRSIG", "SIG", "KEY", "NSEC", "NSEC3", "DNSKEY"]);

/**
 * Reads the text as the file of `zone` (as `parseName` gives it), from which relative names start. The first mistake refuses the
 * file, as a name server does. Records below a name that is handed over are its servers' addresses and none of the zone.
 */
export function readZoneFile(text: string, zone: string): ZoneFileReading {
  const tokens = tokenizeZoneFile(text);
  if ("mistake" in tokens) return { ok: false, mistake: tokens.mistake };
  const reader = new ZoneFileReader(zone);
  for (const entry of tokens.entries) {
    const why = reader.read(entry);
    if (why !== undefined) return { ok: false, mistake: { line: entry.line, why } };
  }
  return reader.finish();
}

interface TypedRecord extends ZoneRecord {
  /** In upper case. */
  readonly type: string;
}

class ZoneFileReader {
  private origin: string;
  private owner: { readonly name: string | undefined } | undefined;
  private readonly records: TypedRecord[] = [];
  private readonly parts: ZonePart[] = [];
  private hasWins = false;

  constructor(private readonly zone: string) {
    this.origin = zone;
  }

  /** What is wrong with the entry. */
  read(entry: ZoneEntry): string | undefined {
    const [first, ...rest] = entry.tokens;
    if (first === undefined) return undefined;
    if (!entry.isOwnerless && !first.quoted && first.text.startsWith("$")) {
      return this.directive(first.text.toUpperCase(), rest, entry.line);
    }
    if (!entry.isOwnerless) {
      if (first.quoted) return "a record begins with a quoted text, where its name is expected";
      this.owner = { name: resolveZoneName(first.text, this.origin) };
    }
    if (this.owner === undefined) return "the first record has no name";
    return this.record(this.owner.name, entry.isOwnerless ? entry.tokens : rest, entry.line);
  }

  finish(): ZoneFileReading {
    const mistake = findAliasBesideOthers(this.records) ?? this.findOtherZone();
    if (mistake !== undefined) return { ok: false, mistake };
    const cuts = this.records.filter(({ type, name }) => type === "NS" && name !== this.zone);
    const below = new Set(cuts.map(({ name }) => name));
    return {
      ok: true,
      records: this.records.filter(({ name, type }) => type === "NS" || !isBelow(name, below)),
      parts: this.parts,
      isWhole: this.parts.length === 0 && !this.hasWins && this.records.some(({ type }) => type === "SOA"),
    };
  }

  private directive(name: string, args: readonly ZoneToken[], line: number): string | undefined {
    const [first] = args;
    switch (name) {
      case "$TTL":
        return first !== undefined && TTL.test(first.text) ? undefined : "$TTL without a time";
      case "$ORIGIN": {
        const origin = first === undefined ? undefined : resolveZoneName(first.text, this.origin);
        if (origin === undefined || args.length > 1) return "$ORIGIN without a domain name";
        this.origin = origin;
        return undefined;
      }
      case "$INCLUDE":
        this.parts.push({ line, why: "it includes another file, which is not read" });
        return undefined;
      case "$GENERATE":
        this.parts.push({ line, why: "it generates records by a pattern, which is not followed" });
        return undefined;
      default:
        return "a directive that is not known";
    }
  }

  private record(name: string | undefined, tokens: readonly ZoneToken[], line: number): string | undefined {
    let at = 0;
    while (at < tokens.length && !isType(tokens[at]) && isPreface(tokens[at])) at += 1;
    const typeToken = tokens[at];
    if (typeToken === undefined || typeToken.quoted) return "a record without a type";
    const type = typeToken.text.toUpperCase();
    if (!isType(typeToken)) return "a record of a type that is not known";
    const classes = tokens.slice(0, at).filter(({ text }) => CLASSES.has(text.toUpperCase()));
    if (classes.some(({ text }) => text.toUpperCase() !== "IN")) return "a record of another class than IN";
    const rest = tokens.slice(at + 1);
    if (rest.length === 0) return `a record of type ${type} without data`;
    if (type === "WINS" || type === "WINSR") {
      this.hasWins = true;
      return undefined;
    }
    // A name that no host can have is none that anybody here asks for.
    if (name === undefined) return undefined;
    if (name !== this.zone && !name.endsWith(`.${this.zone}`))
      return "a record of a name that is not in the zone";
    const data = this.data(type, rest);
    if (typeof data === "string") return data;
    this.records.push({ line, name, type: plainType(type), data });
    return undefined;
  }

  private data(type: string, rest: readonly ZoneToken[]): ZoneRecord["data"] | string {
    const [first, ...others] = rest;
    const isGeneric = first?.text === "\\#";
    const plain = plainType(type);
    switch (plain) {
      case "A":
      case "AAAA": {
        if (isGeneric) return { type: plain, address: undefined };
        const address = first === undefined ? undefined : IpAddress.parse(first.text);
        if (address?.family !== (plain === "A" ? 4 : 6) || others.length > 0) {
          return `a record of type ${plain} without one IPv${plain === "A" ? 4 : 6} address`;
        }
        return { type: plain, address };
      }
      case "CNAME":
        if (isGeneric) return { type: plain, target: undefined };
        if (first === undefined || others.length > 0) return "a record of type CNAME without one name";
        return { type: plain, target: resolveZoneName(first.text, this.origin) };
      case "NS":
      case "DNAME":
        return { type: plain };
      default:
        return { type: "other" };
    }
  }

  private findOtherZone(): ZoneMistake | undefined {
    const soa = this.records.filter(({ type }) => type === "SOA");
    const [first, second] = soa;
    if (second !== undefined) return { line: second.line, why: "a second record of type SOA" };
    if (first === undefined || first.name === this.zone) return undefined;
    return { line: first.line, why: `it is the file of the zone ${first.name}` };
  }
}

/** RFC 3597: a type by its number. */
function plainType(type: string): string {
  const numbers: Readonly<Record<string, string>> = {
    TYPE1: "A",
    TYPE2: "NS",
    TYPE5: "CNAME",
    TYPE6: "SOA",
    TYPE28: "AAAA",
    TYPE39: "DNAME",
  };
  return numbers[type] ?? type;
}

function isType(token: ZoneToken | undefined): boolean {
  if (token === undefined || token.quoted) return false;
  const type = token.text.toUpperCase();
  return TYPES.has(type) || /^TYPE\d{1,5}$/.test(type);
}

/** What may stand between the name and the type, in any order. */
function isPreface({ text, quoted }: ZoneToken = { text: "", quoted: true }): boolean {
  return !quoted && (TTL.test(text) || CLASSES.has(text.toUpperCase()) || AGE.test(text));
}

/** A name with an alias has no other record (RFC 1034, 3.6.2). */
function findAliasBesideOthers(records: readonly TypedRecord[]): ZoneMistake | undefined {
  const aliases = new Set(records.filter(({ type }) => type === "CNAME").map(({ name }) => name));
  const seen = new Set<string>();
  for (const { name, type, line } of records) {
    if (!aliases.has(name) || SIGNING.has(type)) continue;
    if (seen.has(name)) return { line, why: `a second record of ${name}, which has a CNAME record` };
    seen.add(name);
  }
  return undefined;
}

function isBelow(name: string, cuts: ReadonlySet<string>): boolean {
  for (let rest = name; ; rest = rest.slice(rest.indexOf(".") + 1)) {
    if (cuts.has(rest)) return true;
    if (!rest.includes(".")) return false;
  }
}
