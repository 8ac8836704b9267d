/** What an application of FAST's own templates is: the AS3 declaration that the template makes, read as one. */
import type { SourceRecord } from "../../records/records";
import type { Origin } from "../../values/fact";
import { readDeclaration } from "../as3/read-declaration";
import {
  type PropertyMap,
  type PropertyValue,
  UnknownValue,
  isPropertyList,
  isPropertyMap,
} from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import { OriginMover } from "./move-origins";
import type { FastTemplate } from "./templates";

/** What FAST takes for the name of a tenant or an application. */
const NAME = /^[A-Za-z][\w.-]{0,254}$/;
/** FAST's own default for `enable_snat` and `snat_automap`. */
const AUTOMAP_NOTE = "SNAT automap (FAST's default, left out)";

export interface FastApplication {
  readonly device: string;
  readonly template: FastTemplate;
  /** The parameters as FAST's template calls them. */
  readonly parameters: PropertyMap;
  /** The resource. */
  readonly origin: Origin;
  /** Where a parameter was stated, `pool_members[0].servicePort`; an empty path is the resource as a whole. */
  readonly placeOf: (parameter: string) => string;
}

/** The records of the application, or why it cannot be read. */
export function readApplication(
  application: FastApplication,
): readonly SourceRecord[] | { readonly why: string } {
  const { device, parameters, origin } = application;
  const tenant = parameters["tenant_name"];
  const name = parameters["app_name"];
  const problem = nameProblem("tenant", tenant) ?? nameProblem("name", name) ?? switchProblem(parameters);
  if (problem !== undefined) return { why: problem };
  if (typeof tenant !== "string" || typeof name !== "string") return { why: "it has no name" };
  const members: PropertyMap = {
    class: "ADC",
    [tenant]: { class: "Tenant", [name]: declareApplication(application, name) },
  };
  // Paths inside the declaration that FAST makes mean nothing to its author: they are moved to the parameters afterwards.
  const root: Origin = { ...origin, path: "" };
  // FAST deploys one application and leaves the tenant's others alone.
  const adc = { members, properties: PropertyReader.ofMap(members, root) };
  const records = readDeclaration({ adc, isPerApplication: true }, device, undefined);
  const prefix = `${tenant}.${name}.`;
  const mover = new OriginMover((path) =>
    path.startsWith(prefix)
      ? application.placeOf(parameterOf(path.slice(prefix.length), name, parameters))
      : "",
  );
  const moved = records.map((record) => mover.record(record));
  return parameters["snat_automap"] === undefined ? moved.map(noteAutomap) : moved;
}

/** Parameters that decide what there is at all. */
const SWITCHES: readonly string[] = [
  ...["enable_pool", "make_pool", "use_sd", "enable_snat", "snat_automap", "make_snatpool", "fastl4"],
  ...["enable_tls_server", "enable_redirect", "enable_multiplex", "vlans_enable", "vlans_allow"],
];

function switchProblem(parameters: PropertyMap): string | undefined {
  for (const parameter of SWITCHES) {
    const value = parameters[parameter];
    if (value === undefined || value === null || typeof value === "boolean") continue;
    const why = value instanceof UnknownValue ? value.why : "neither true nor false";
    return `its ${parameter} is ${why}`;
  }
  return undefined;
}

function nameProblem(what: string, value: PropertyValue | undefined): string | undefined {
  if (value instanceof UnknownValue) return `its ${what} is ${value.why}`;
  if (value === undefined || value === null) return `its ${what} is not stated`;
  return typeof value === "string" && NAME.test(value) ? undefined : `its ${what} is none that FAST takes`;
}

function noteAutomap(record: SourceRecord): SourceRecord {
  if (record.kind !== "virtual" || record.sourceTranslationNote !== undefined) return record;
  const { sourceTranslation } = record;
  return sourceTranslation.state === "known" && sourceTranslation.value.type === "automap"
    ? { ...record, sourceTranslationNote: AUTOMAP_NOTE }
    : record;
}

function declareApplication({ template, parameters }: FastApplication, name: string): PropertyMap {
  const hasPool = isOn(parameters, "enable_pool", true);
  const makesPool = isOn(parameters, "make_pool", true);
  const makesSnatPool =
    isOn(parameters, "enable_snat", true) &&
    !isOn(parameters, "snat_automap", true) &&
    isOn(parameters, "make_snatpool", true);
  return {
    class: "Application",
    template: "generic",
    [name]: {
      ...declareService(template, parameters),
      virtualAddresses: [parameters["virtual_address"] ?? null],
      virtualPort: parameters["virtual_port"] ?? leftOut(template.virtualPort),
      ...(hasPool ? { pool: makesPool ? `${name}_pool` : reference(parameters["pool_name"]) } : {}),
      snat: declareSnat(parameters, name),
      iRules: references(parameters["irule_names"]),
      policyEndpoint: references(parameters["endpoint_policy_names"]),
      ...declareVlans(parameters),
    },
    ...(hasPool && makesPool
      ? { [`${name}_pool`]: { class: "Pool", members: declareMembers(template, parameters) } }
      : {}),
    ...(makesSnatPool
      ? { [`${name}_snatpool`]: { class: "SNAT_Pool", snatAddresses: parameters["snat_addresses"] ?? null } }
      : {}),
  };
}

function declareService(template: FastTemplate, parameters: PropertyMap): PropertyMap {
  switch (template.name) {
    case "tcp":
      return { class: "Service_TCP" };
    case "udp":
      return declareUdp(parameters);
    case "http": {
      const multiplex = isOn(parameters, "enable_multiplex", true) ? { profileMultiplex: "basic" } : {};
      return isOn(parameters, "enable_tls_server", true)
        ? { class: "Service_HTTPS", redirect80: parameters["enable_redirect"] ?? true, ...multiplex }
        : { class: "Service_HTTP", ...multiplex };
    }
  }
}

/** With FastL4 the first versions of the template make a service for TCP. */
function declareUdp(parameters: PropertyMap): PropertyMap {
  if (!isOn(parameters, "fastl4", false)) return { class: "Service_UDP" };
  const profile = parameters["fastl4_profile_name"];
  return {
    class: "Service_L4",
    layer4: UnknownValue.because("udp or tcp: FAST's versions differ in what they make of FastL4"),
    profileL4: profile === undefined || profile === null ? "basic" : reference(profile),
  };
}

function declareSnat(parameters: PropertyMap, name: string): PropertyValue {
  if (!isOn(parameters, "enable_snat", true)) return "none";
  if (isOn(parameters, "snat_automap", true)) return "auto";
  return isOn(parameters, "make_snatpool", true)
    ? { use: `${name}_snatpool` }
    : reference(parameters["snatpool_name"]);
}

function declareVlans(parameters: PropertyMap): PropertyMap {
  if (!isOn(parameters, "vlans_enable", false)) return {};
  const vlans = references(parameters["vlan_names"] ?? []);
  return isOn(parameters, "vlans_allow", true) ? { allowVlans: vlans } : { rejectVlans: vlans };
}

function declareMembers(template: FastTemplate, parameters: PropertyMap): PropertyValue {
  const discovery = isOn(parameters, "use_sd", false) ? parameters["service_discovery"] : [];
  const fixed = parameters["pool_members"] ?? [];
  if (discovery instanceof UnknownValue) return discovery;
  if (fixed instanceof UnknownValue) return fixed;
  return [
    ...(isPropertyList(fixed) ? fixed : [fixed]).map((member) => declareMember(member, template, parameters)),
    ...(isPropertyList(discovery) ? discovery : []).map(declareDiscovery),
  ];
}

/** A member with its addresses and port; old versions of the templates take bare addresses and one port for all. */
function declareMember(
  member: PropertyValue,
  template: FastTemplate,
  parameters: PropertyMap,
): PropertyValue {
  if (typeof member === "string") {
    return {
      serverAddresses: [member],
      servicePort: parameters["pool_port"] ?? leftOut(template.servicePort),
    };
  }
  if (!isPropertyMap(member)) return member;
  return {
    serverAddresses: member["serverAddresses"] ?? null,
    servicePort: member["servicePort"] ?? leftOut(template.servicePort),
    priorityGroup: member["priorityGroup"] ?? null,
  };
}

function declareDiscovery(entry: PropertyValue): PropertyValue {
  const way = isPropertyMap(entry) ? entry["sd_type"] : undefined;
  const port = isPropertyMap(entry) ? entry["sd_port"] : undefined;
  return {
    addressDiscovery: typeof way === "string" ? way : "",
    servicePort: port ?? UnknownValue.because("that of members that are discovered"),
  };
}

/** Where a property of the declaration came from: the parameter, with what follows inside it. */
function parameterOf(path: string, name: string, parameters: PropertyMap): string {
  const { pool, snat } = choiceOf(parameters);
  const moves: readonly (readonly [from: string, to: string])[] = [
    [`${name}.virtualAddresses[0]`, "virtual_address"],
    [`${name}.virtualPort`, "virtual_port"],
    [`${name}.pool`, pool],
    [`${name}.snat`, snat],
    [`${name}.redirect80`, "enable_redirect"],
    [`${name}.iRules`, "irule_names"],
    [`${name}.policyEndpoint`, "endpoint_policy_names"],
    [`${name}.allowVlans`, "vlan_names"],
    [`${name}.rejectVlans`, "vlan_names"],
    [`${name}.profileL4`, "fastl4_profile_name"],
    [`${name}_pool.members`, "pool_members"],
    [`${name}_snatpool.snatAddresses`, "snat_addresses"],
  ];
  for (const [from, to] of moves) {
    if (path === from || path.startsWith(`${from}[`) || path.startsWith(`${from}.`))
      return to + path.slice(from.length);
  }
  return "";
}

/** The parameters that say which pool and which translation it is. */
function choiceOf(parameters: PropertyMap): { readonly pool: string; readonly snat: string } {
  const stated = (parameter: string): boolean => parameters[parameter] !== undefined;
  return {
    pool: isOn(parameters, "make_pool", true) ? "pool_members" : "pool_name",
    snat: stated("snatpool_name")
      ? "snatpool_name"
      : stated("snat_addresses")
        ? "snat_addresses"
        : "snat_automap",
  };
}

function isOn(parameters: PropertyMap, parameter: string, byDefault: boolean): boolean {
  const value = parameters[parameter];
  return value === undefined || value === null ? byDefault : value === true;
}

function leftOut(byDefault: number | undefined): PropertyValue {
  return byDefault ?? UnknownValue.because("left out, and FAST's versions differ in what it then is");
}

function reference(name: PropertyValue | undefined): PropertyValue {
  return typeof name === "string"
    ? { bigip: name }
    : (name ?? UnknownValue.because("not stated, though it has to be"));
}

function references(names: PropertyValue | undefined): PropertyValue {
  if (names === undefined || names === null) return null;
  return isPropertyList(names) ? names.map((name) => reference(name)) : names;
}
