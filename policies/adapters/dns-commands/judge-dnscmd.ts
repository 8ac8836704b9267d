/** What a call of `dnscmd` does to the zones of a DNS server. */
import type { CommandEffect, CommandZone } from "./command-effect";

/** They show, store or order what is there, and change no record. */
const HARMLESS = new Set(
  (
    "ageallrecords clearcache config createbuiltindirectorypartitions createdirectorypartition directorypartitioninfo " +
    "enlistdirectorypartition enumdirectorypartitions enumrecords enumzones exportsettings info ipvalidate " +
    "resetlistenaddresses statistics writebackfiles zoneexport zoneinfo zoneprint zonerefresh zonereload zoneresetmasters " +
    "zoneresetscavengeservers zoneresetsecondaries zoneupdatefromds zonewriteback"
  ).split(" "),
);
const OPTIONS = new Set(["/aging", "/openacl", "/createptr"]);
const NODE_TYPES = new Set(
  "mx txt srv ptr hinfo afsdb rt isdn x25 wks minfo rp key mb md mf mg mr dhcid naptr loc".split(" "),
);

/**
 * `dnscmd [server] /RecordAdd zone node [/Aging] [/OpenAcl] [/CreatePTR] [ttl] type data` and its siblings. Arguments that
 * are not known are `undefined`.
 *
 * Source: Microsoft, "Dnscmd Syntax" (Windows Server 2003, cc756116): the server may be left out; a node is `@` for the zone
 * itself, a name with a dot at its end, or a single label that is relative to the zone.
 */
export function judgeDnscmd(args: readonly (string | undefined)[]): readonly CommandEffect[] {
  const [first] = args;
  const isServer = first === undefined || !first.startsWith("/");
  const [operation, ...rest] = isServer ? args.slice(1) : args;
  const server = serverOf(isServer ? (first ?? "?") : undefined);
  if (operation === undefined) {
    return args.length > 1 ? [{ kind: "doubt", why: "what `dnscmd` is told to do is not known" }] : [];
  }
  const word = operation.toLowerCase().replace(/^[/-]/, "");
  const [zone, name] = rest;
  const bounds = zone === undefined ? {} : { zone };
  const named = zone === undefined || name === undefined ? bounds : { zone, name, form: "dnscmd" as const };
  switch (word) {
    case "recordadd":
      return [addedRecord({ zone, ...server }, name, rest.slice(2))];
    case "recorddelete":
    case "nodedelete":
      return [{ kind: "doubt", ...named, why: `\`dnscmd /${word}\` takes records away` }];
    case "zoneadd":
      return addedZone({ zone, ...server }, rest[1]);
    default:
      return HARMLESS.has(word)
        ? []
        : [{ kind: "doubt", ...bounds, why: "`dnscmd` changes a zone in a way that is not followed" }];
  }
}

/** The machine itself has several names. */
export function serverOf(server: string | undefined): { readonly server?: string } {
  const name = server?.toLowerCase().replace(/\.$/, "");
  return name === undefined || ["", "localhost", "127.0.0.1", "::1"].includes(name) ? {} : { server: name };
}

function addedRecord(
  place: CommandZone,
  name: string | undefined,
  rest: readonly (string | undefined)[],
): CommandEffect {
  let at = 0;
  while (OPTIONS.has(rest[at]?.toLowerCase() ?? "")) at += 1;
  if (/^\d+$/.test(rest[at] ?? "")) at += 1;
  const type = rest[at]?.toLowerCase();
  const data = rest.slice(at + 1);
  const common = { kind: "adds", form: "dnscmd", name, ...place } as const;
  switch (type) {
    case "a":
    case "aaaa":
    case "cname":
      if (data.length !== 1) break;
      return { ...common, type: type === "a" ? "A" : type === "aaaa" ? "AAAA" : "CNAME", values: data };
    case "ns":
      return { ...common, type: "delegation", values: [] };
    default:
      if (type !== undefined && NODE_TYPES.has(type)) return { ...common, type: "node", values: [] };
  }
  const why = "`dnscmd /recordadd` adds a record that cannot be read";
  if (place.zone === undefined) return { kind: "doubt", why };
  return { kind: "doubt", zone: place.zone, ...(name === undefined ? {} : { name, form: "dnscmd" }), why };
}

/** A zone of the server's own is there from then on, with the records that follow; any other answers from elsewhere. */
function addedZone(place: CommandZone, type: string | undefined): CommandEffect[] {
  const { zone } = place;
  if (zone !== undefined && /^\/(?:ds)?primary$/i.test(type ?? "")) {
    return [{ kind: "adds", form: "dnscmd", type: "node", name: "@", values: [], ...place }];
  }
  const why = "`dnscmd /zoneadd` makes a zone whose answers come from elsewhere";
  return [{ kind: "doubt", ...(zone === undefined ? {} : { zone }), why }];
}
