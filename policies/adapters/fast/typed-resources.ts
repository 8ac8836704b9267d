import type { SourceRecord } from "../../records/records";
import { readUnlessLeftOut, unreadResource } from "../f5bigip/read-resource";
import type { PlanAdapter } from "../plan/plan-adapter";
import {
  type PlannedResource,
  type PropertyMap,
  type PropertyValue,
  UnknownValue,
  isPropertyMap,
} from "../plan/planned-resource";
import { parseJson } from "../plan/parse-json";
import type { PropertyReader } from "../plan/property-reader";
import { type FastApplication, readApplication } from "./fast-application";
import { type FastTemplate, findTemplate } from "./templates";

interface TypedApplication {
  readonly kind: string;
  readonly template: string;
  /** What the provider sends beside what the program states. */
  readonly fixed: PropertyMap;
}

/** By type token. SNAT cannot be turned off in any of them. */
const APPLICATIONS: ReadonlyMap<string, TypedApplication> = new Map([
  [
    "f5bigip:index/fastHttpApp:FastHttpApp",
    { kind: "FastHttpApp", template: "http", fixed: { enable_tls_server: false } },
  ],
  [
    "f5bigip:index/fastHttpsApp:FastHttpsApp",
    { kind: "FastHttpsApp", template: "http", fixed: { enable_tls_server: true } },
  ],
  ["f5bigip:index/fastTcpApp:FastTcpApp", { kind: "FastTcpApp", template: "tcp", fixed: {} }],
  ["f5bigip:index/fastUdpApp:FastUdpApp", { kind: "FastUdpApp", template: "udp", fixed: {} }],
]);

/** Where the parameters of the template come from; the first that fits. */
const PLACES: readonly (readonly [parameter: RegExp, property: string])[] = [
  [/^virtual_address$/, "virtualServer.ip"],
  [/^virtual_port$/, "virtualServer.port"],
  [/^pool_members(\[\d+\])\.serverAddresses/, "poolMembers$1.addresses"],
  [/^pool_members(\[\d+\])\.servicePort$/, "poolMembers$1.port"],
  [/^pool_members(\[\d+\])\.priorityGroup$/, "poolMembers$1.priorityGroup"],
  [/^pool_members(\[\d+\])?.*$/, "poolMembers$1"],
  [/^pool_name$/, "existingPool"],
  [/^snatpool_name$/, "existingSnatPool"],
  [/^snat_addresses/, "snatPoolAddresses"],
  [/^endpoint_policy_names/, "endpointLtmPolicies"],
  [/^irule_names/, "irules"],
  [/^fastl4_profile_name$/, "existingProfile"],
];

/** Reads the applications that have a resource type of their own: what the provider makes of them are FAST's parameters. */
export const typedApplicationAdapters: readonly PlanAdapter[] = [...APPLICATIONS].map(
  ([token, application]) => ({
    tokens: [token],
    read: readUnlessLeftOut(application.kind, (properties, resource) =>
      read(application, properties, resource),
    ),
  }),
);

function read(
  { kind, template: name, fixed }: TypedApplication,
  properties: PropertyReader,
  resource: PlannedResource,
): readonly SourceRecord[] {
  const template = findTemplate(`bigip-fast-templates/${name}`);
  if (template === undefined) throw new Error(`bigip-fast-templates/${name} is no template that is read`);
  const application: FastApplication = {
    device: resource.provider,
    template,
    parameters: { ...fixed, ...toParameters(properties, template) },
    origin: properties.origin,
    placeOf: (parameter) => placeOf(parameter, properties),
  };
  const records = readApplication(application);
  return "why" in records ? [unreadResource(resource, `${kind} ${resource.name}`, records.why)] : records;
}

function toParameters(properties: PropertyReader, template: FastTemplate): PropertyMap {
  const value = (property: string): PropertyValue | undefined => valueOf(properties, property);
  const stated = (parameter: string, property: string): PropertyMap => {
    const found = value(property);
    return found === undefined ? {} : { [parameter]: found };
  };
  return {
    ...stated("tenant_name", "tenant"),
    ...stated("app_name", "application"),
    ...readVirtualServer(value("virtualServer")),
    ...readPool(value),
    ...readSnat(value),
    ...stated("endpoint_policy_names", "endpointLtmPolicies"),
    ...stated("irule_names", "irules"),
    ...readVlans(value),
    ...(template.name === "udp" ? stated("fastl4", "enableFastl4") : {}),
    ...(template.name === "udp" ? stated("fastl4_profile_name", "existingProfile") : {}),
  };
}

type Read = (property: string) => PropertyValue | undefined;

function readVirtualServer(server: PropertyValue | undefined): PropertyMap {
  if (isPropertyMap(server)) {
    return { virtual_address: server["ip"] ?? null, virtual_port: server["port"] ?? null };
  }
  const open =
    server instanceof UnknownValue ? server : UnknownValue.because("not stated, though it has to be");
  return { virtual_address: open, virtual_port: open };
}

/** Without members, a pool or a way to discover them the provider turns the pool off. */
function readPool(value: Read): PropertyMap {
  const existing = value("existingPool");
  if (existing !== undefined) return { enable_pool: true, make_pool: false, pool_name: existing };
  const members = value("poolMembers");
  const discovery = value("serviceDiscoveries");
  if (members === undefined && discovery === undefined) return { enable_pool: false };
  return {
    enable_pool: true,
    make_pool: true,
    ...(members === undefined ? {} : { pool_members: toMembers(members) }),
    ...(discovery === undefined ? {} : { use_sd: true, service_discovery: toDiscoveries(discovery) }),
  };
}

function toMembers(members: PropertyValue): PropertyValue {
  if (members instanceof UnknownValue || !Array.isArray(members)) return members;
  return members.map((member: PropertyValue) =>
    isPropertyMap(member)
      ? {
          serverAddresses: member["addresses"] ?? null,
          servicePort: member["port"] ?? 80,
          priorityGroup: member["priorityGroup"] ?? null,
        }
      : member,
  );
}

/** Each is a text that holds JSON, of which only the way of discovery and the port are kept. */
function toDiscoveries(discoveries: PropertyValue): PropertyValue {
  if (discoveries instanceof UnknownValue || !Array.isArray(discoveries)) return discoveries;
  return discoveries.map((text: PropertyValue) => (typeof text === "string" ? parseDiscovery(text) : text));
}

/** Of a text that is no JSON it is not known how members are found, which the empty entry says. */
function parseDiscovery(text: string): PropertyValue {
  return parseJson(text) ?? {};
}

/** With neither, the provider asks for automap. */
function readSnat(value: Read): PropertyMap {
  const existing = value("existingSnatPool");
  const addresses = value("snatPoolAddresses");
  if (addresses !== undefined) return { snat_automap: false, make_snatpool: true, snat_addresses: addresses };
  if (existing !== undefined) return { snat_automap: false, make_snatpool: false, snatpool_name: existing };
  return {};
}

function readVlans(value: Read): PropertyMap {
  const allowed = value("vlansAlloweds");
  const rejected = value("vlansRejecteds");
  if (allowed !== undefined) return { vlans_enable: true, vlans_allow: true, vlan_names: allowed };
  if (rejected !== undefined) return { vlans_enable: true, vlans_allow: false, vlan_names: rejected };
  return {};
}

function valueOf(properties: PropertyReader, property: string): PropertyValue | undefined {
  const fact = properties.raw(property);
  if (fact.state === "absent") return undefined;
  if (fact.state === "unknown") return UnknownValue.because(fact.why);
  // To the provider an empty list is one that nobody stated.
  return Array.isArray(fact.value) && fact.value.length === 0 ? undefined : fact.value;
}

/** The property that a parameter was made of; nothing where the program states no such property. */
function placeOf(parameter: string, properties: PropertyReader): string {
  const place = parameter.startsWith("vlan_names")
    ? parameter.replace(
        "vlan_names",
        isStated("vlansAlloweds", properties) ? "vlansAlloweds" : "vlansRejecteds",
      )
    : renameParameter(parameter);
  return isStated(/^\w*/.exec(place)?.[0] ?? "", properties) ? place : "";
}

function renameParameter(parameter: string): string {
  const found = PLACES.find(([pattern]) => pattern.test(parameter));
  return found === undefined ? "" : parameter.replace(found[0], found[1]);
}

function isStated(property: string, properties: PropertyReader): boolean {
  return properties.raw(property).state !== "absent";
}
