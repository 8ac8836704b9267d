/** What the cmdlets of the module DnsServer do to zones, and those of DnsClient and NetTCPIP to their own machine. */
import type { ParameterSpec } from "../shell/powershell/ps-arguments";
import type { AddedRecord, CommandEffect } from "./command-effect";
import { serverOf } from "./judge-dnscmd";

/** The arguments of one call, by lower-case parameter; lists of strings, `undefined` where not known. */
export type CmdletArguments = ReadonlyMap<string, readonly (string | undefined)[] | undefined>;

const COMMON_VALUES = [
  ...["computername", "cn", "forwardlookupprimaryserver", "cimsession", "session", "zonescope", "timetolive"],
  ...["throttlelimit", "virtualizationinstance", "outvariable", "outbuffer", "errorvariable"],
  ...["informationaction", "informationvariable", "warningvariable", "pipelinevariable"],
];
const COMMON_SWITCHES = ["allowupdateany", "agerecord", "passthru", "createptr", "force", "debug"];
/** Of the types that give no address; their data does not matter. */
const NODE_SWITCHES = [
  ...["afsdb", "atma", "dhcid", "hinfo", "isdn", "mx", "ptr", "rp", "rt", "srv", "tlsa", "txt", "wks", "x25"],
];
const NODE_VALUES = [
  ...["address", "addresstype", "certificateassociationdata", "certificateusage", "cpu", "description"],
  ...["descriptivetext", "dhcpidentifier", "domainname", "intermediatehost", "internetaddress"],
  ...["internetprotocol", "isdnnumber", "isdnsubaddress", "mailexchange", "matchingtype", "nameserver"],
  ...["operatingsystem", "port", "preference", "priority", "psdnaddress", "ptrdomainname"],
  ...["responsibleperson", "selector", "servername", "service", "subtype", "weight"],
];

/** Parameters, their order and their aliases as Microsoft's reference of the module DnsServer has them (windows-powershell-docs). */
function addsSpec(...positional: readonly string[]): ParameterSpec {
  const own = ["zonename", "name", "devicename", "recordname", "forwardlookupzone", "ipaddress", "type"];
  return {
    values: [...new Set([...own, ...positional, ...COMMON_VALUES])],
    switches: COMMON_SWITCHES,
    positional,
  };
}

const ADDING: ReadonlyMap<string, ParameterSpec> = new Map([
  ["add-dnsserverresourcerecorda", addsSpec("zonename", "name", "ipv4address")],
  ["add-dnsserverresourcerecordaaaa", addsSpec("zonename", "name", "ipv6address")],
  ["add-dnsserverresourcerecordcname", addsSpec("zonename", "name", "hostnamealias")],
  [
    "add-dnsserverresourcerecord",
    {
      values: [
        ...addsSpec("zonename", "name", "ipv4address", "ipv6address", "hostnamealias").values,
        ...NODE_VALUES,
      ],
      switches: [...COMMON_SWITCHES, "a", "aaaa", "cname", "ns", ...NODE_SWITCHES],
      positional: ["zonename", "name"],
    },
  ],
  ["add-dnsserverzonedelegation", addsSpec("name", "childzonename", "nameserver", "ipaddress", "zonescope")],
]);

/** What they do changes no record and no answer. */
const HARMLESS_VERBS = new Set(["get", "test", "export", "show", "clear", "measure"]);
const HARMLESS_NOUNS = new Set(
  (
    "cache clientsubnet diagnostics directorypartition dnsseczonesetting dssetting edns encryptionprotocol forwarder " +
    "keystorageprovider recursion responseratelimiting responseratelimitingexceptionlist roothint setting signingkey " +
    "signingkeyrollover statistics trustanchor trustpoint zoneaging zonetransferpolicy resourcerecordaging"
  ).split(" "),
);
/** Types that give no address, by cmdlets of their own. */
const NODE_CMDLET = /^add-dnsserverresourcerecord(?:mx|ptr|ds|dnskey|srv|txt)$/;

const MACHINE: ReadonlySet<string> = new Set([
  ...["add-dnsclientnrptrule", "set-dnsclientnrptrule", "remove-dnsclientnrptrule", "register-dnsclient"],
  ...["set-dnsclient", "set-dnsclientglobalsetting", "set-dnsclientserveraddress"],
  ...["new-netipaddress", "set-netipaddress", "remove-netipaddress", "set-netipinterface"],
  ...["new-netroute", "set-netroute", "remove-netroute"],
]);

/** Whether the cmdlet bears on DNS or on its own machine. */
export function isDnsCmdlet(name: string): boolean {
  return MACHINE.has(name) || /^[a-z]+-dnsserver/.test(name);
}

/** The parameters of a cmdlet that adds records; `undefined` for all others, which are only asked what they name. */
export function specOf(name: string): ParameterSpec | undefined {
  return ADDING.get(name);
}

/**
 * The effects of one call; `bound` is `undefined` where its arguments cannot be told apart, and then `zone` is what it
 * seems to name. Of a cmdlet without `specOf` it holds what the call names, and its first argument as `""`.
 */
export function judgeCmdlet(
  name: string,
  bound: CmdletArguments | undefined,
  zone: string | undefined,
): readonly CommandEffect[] {
  if (MACHINE.has(name)) return [{ kind: "machine", command: shown(name) }];
  const [verb = "", rest = ""] = name.split("-");
  const noun = rest.replace(/^dnsserver/, "");
  if (HARMLESS_VERBS.has(verb) || HARMLESS_NOUNS.has(noun) || NODE_CMDLET.test(name)) return [];
  if (bound === undefined) {
    const why = `\`${shown(name)}\` is called in a way that is not followed`;
    return [{ kind: "doubt", ...(zone === undefined ? {} : { zone }), why }];
  }
  return [ADDING.has(name) ? addedBy(name, bound) : unfollowed(name, verb, noun, bound)];
}

function addedBy(name: string, bound: CmdletArguments): CommandEffect {
  const delegates = name === "add-dnsserverzonedelegation";
  const zone = one(bound, delegates ? ["name", "zonename"] : ["zonename", "forwardlookupzone"]);
  const owner = one(bound, delegates ? ["childzonename"] : ["name", "devicename", "recordname"]);
  const why = `\`${shown(name)}\` adds a record that cannot be read`;
  const doubt: CommandEffect = { kind: "doubt", ...(zone === undefined ? {} : { zone }), why };
  if (
    bound.has("virtualizationinstance") ||
    (bound.has("zonescope") && one(bound, ["zonescope"]) === undefined)
  )
    return doubt;
  const place = { zone, name: owner, ...scopeOf(bound), ...placeOf(bound) };
  const common = { kind: "adds", form: "powershell", ...place } as const;
  if (delegates) return { ...common, type: "delegation", values: [] };
  const type = typeOf(name, bound);
  switch (type) {
    case undefined:
      return doubt;
    case "node":
    case "delegation":
      return { ...common, type, values: [] };
    case "A":
      return { ...common, type, values: first(bound, ["ipv4address", "ipaddress"]) };
    case "AAAA":
      return { ...common, type, values: first(bound, ["ipv6address", "ipaddress"]) };
    case "CNAME":
      return { ...common, type, values: first(bound, ["hostnamealias"]) };
  }
}

function typeOf(name: string, bound: CmdletArguments): AddedRecord["type"] | undefined {
  const own = /^add-dnsserverresourcerecord(a|aaaa|cname)$/.exec(name)?.[1];
  const types =
    own === undefined
      ? ["a", "aaaa", "cname", "ns", ...NODE_SWITCHES].filter((type) => bound.has(type))
      : [own];
  const [type, ...others] = types;
  if (type === undefined || others.length > 0) return undefined;
  if (type === "a") return "A";
  if (type === "aaaa") return "AAAA";
  if (type === "cname") return "CNAME";
  return type === "ns" ? "delegation" : "node";
}

/** Bounded by the zone, and by the name where records of one are taken away. */
function unfollowed(name: string, verb: string, noun: string, bound: CmdletArguments): CommandEffect {
  const isOfZone = noun === "zone" || /^(?:primary|secondary|stub|conditionalforwarder)zone$/.test(noun);
  // The zone is their first argument, by the name `Name`.
  const zone = one(bound, isOfZone ? ["name", "zonename", ""] : ["zonename", ""]);
  const owner = one(bound, ["name"]);
  const server = placeOf(bound);
  if (verb === "add" && noun === "primaryzone" && zone !== undefined) {
    return { kind: "adds", form: "powershell", type: "node", zone, name: "@", values: [], ...server };
  }
  const why = `\`${shown(name)}\` changes answers in a way that is not followed`;
  if (zone === undefined) return { kind: "doubt", why };
  const isOfName = verb === "remove" && noun === "resourcerecord" && owner !== undefined;
  return { kind: "doubt", zone, ...(isOfName ? { name: owner, form: "powershell" as const } : {}), why };
}

function scopeOf(bound: CmdletArguments): { readonly scope?: string } {
  const scope = one(bound, ["zonescope"]);
  return scope === undefined ? {} : { scope: scope.toLowerCase() };
}

function placeOf(bound: CmdletArguments): { readonly server?: string } {
  const named = ["computername", "cn", "forwardlookupprimaryserver", "cimsession", "session"];
  return named.some((name) => bound.has(name)) ? serverOf(one(bound, named) ?? "?") : {};
}

function first(
  bound: CmdletArguments,
  names: readonly string[],
): readonly (string | undefined)[] | undefined {
  const name = names.find((one) => bound.has(one));
  return name === undefined ? undefined : bound.get(name);
}

function one(bound: CmdletArguments, names: readonly string[]): string | undefined {
  const values = first(bound, names);
  return values?.length === 1 ? values[0] : undefined;
}

/** The cmdlet as it is usually written; only of nouns in our list, since any other may be anything. */
function shown(name: string): string {
  const [verb = "", noun = ""] = name.split("-");
  return `${verb.charAt(0).toUpperCase()}${verb.slice(1)}-${WRITTEN[noun] ?? "DnsServer…"}`;
}

const WRITTEN: Readonly<Record<string, string>> = {
  dnsclient: "DnsClient",
  dnsclientglobalsetting: "DnsClientGlobalSetting",
  dnsclientnrptrule: "DnsClientNrptRule",
  dnsclientserveraddress: "DnsClientServerAddress",
  dnsserverconditionalforwarderzone: "DnsServerConditionalForwarderZone",
  dnsserverpolicy: "DnsServerPolicy",
  dnsserverprimaryzone: "DnsServerPrimaryZone",
  dnsserverqueryresolutionpolicy: "DnsServerQueryResolutionPolicy",
  dnsserverrecursionscope: "DnsServerRecursionScope",
  dnsserverresourcerecord: "DnsServerResourceRecord",
  dnsserverresourcerecorda: "DnsServerResourceRecordA",
  dnsserverresourcerecordaaaa: "DnsServerResourceRecordAAAA",
  dnsserverresourcerecordcname: "DnsServerResourceRecordCName",
  dnsserversecondaryzone: "DnsServerSecondaryZone",
  dnsserverstubzone: "DnsServerStubZone",
  dnsserverzone: "DnsServerZone",
  dnsserverzonedelegation: "DnsServerZoneDelegation",
  dnsserverzonescope: "DnsServerZoneScope",
  netipaddress: "NetIPAddress",
  netipinterface: "NetIPInterface",
  netroute: "NetRoute",
};
