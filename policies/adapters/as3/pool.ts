import type { PoolMemberRecord } from "../../records/bigip-records";
import type { SourceRecord } from "../../records/records";
import { type Fact, known, unknown } from "../../values/fact";
import { parsePort } from "../f5bigip/device-address";
import { parseObjectPath } from "../f5bigip/object-path";
import { parseFact, parseWord, required, withDefault } from "../plan/parse-fact";
import type { PropertyValue } from "../plan/planned-resource";
import type { PropertyReader } from "../plan/property-reader";
import { parseAs3Host } from "./addresses";
import { type DeclaredObject, devicePath } from "./declared-object";

/** `offline` also ends existing connections; neither that nor `disable` takes new ones. */
const ADMIN_STATES = new Map([
  ["enable", true],
  ["disable", false],
  ["offline", false],
]);
/** Ways of finding members while the BIG-IP runs. */
const DISCOVERIES: ReadonlySet<string> = new Set(["fqdn", "event", "aws", "azure", "gce", "consul"]);

type Target = PoolMemberRecord["target"];

/** Reads a pool and its members. */
export function readPool(pool: DeclaredObject): readonly SourceRecord[] {
  const { properties, device } = pool;
  const path = known(devicePath(pool), properties.origin);
  const members = properties.objects("members");
  const poolRecord: SourceRecord = {
    kind: "pool",
    device,
    origin: properties.origin,
    path,
    allowSnat: withDefault(properties.boolean("allowSNATEnabled"), true),
    allowNat: withDefault(properties.boolean("allowNATEnabled"), true),
    minActiveMembers: withDefault(properties.integer("minimumMembersActive"), 1),
  };
  if (members.state === "absent") return [poolRecord];
  const entries: readonly Fact<PropertyReader>[] = members.state === "known" ? members.value : [members];
  return [poolRecord, ...entries.flatMap((entry) => readMembers(entry, path, pool))];
}

/** One entry stands for a member at each of its addresses, all with the same port and state. */
function readMembers(
  entry: Fact<PropertyReader>,
  pool: Fact<string>,
  from: DeclaredObject,
): readonly PoolMemberRecord[] {
  const common = { kind: "pool-member", device: from.device, origin: entry.origin, pool } as const;
  if (entry.state !== "known") {
    const nothing = required(entry);
    const part = unknown(entry.origin, nothing.state === "unknown" ? nothing.why : "not an object");
    return [{ ...common, target: part, port: part, enabled: part, priorityGroup: part }];
  }
  const port = parseFact(required(entry.value.integer("servicePort")), parsePort);
  const enabled = readEnabled(entry.value);
  const priorityGroup = withDefault(entry.value.integer("priorityGroup"), 0);
  return readTargets(entry.value, from).map((target) => ({
    ...common,
    origin: target.origin,
    target,
    port,
    enabled,
    priorityGroup,
  }));
}

function readEnabled(member: PropertyReader): Fact<boolean> {
  const enable = member.boolean("enable");
  if (enable.state === "unknown" || (enable.state === "known" && !enable.value)) return enable;
  return parseFact(withDefault(member.string("adminState"), "enable"), parseWord(ADMIN_STATES));
}

function readTargets(member: PropertyReader, from: DeclaredObject): readonly Target[] {
  const node = member.string("bigip");
  if (node.state !== "absent") {
    return [
      parseFact(node, (text) => {
        const path = parseObjectPath(text);
        return "why" in path ? path : { value: { node: path.value } };
      }),
    ];
  }
  const discovery = member.raw("addressDiscovery");
  if (discovery.state === "known" && discovery.value !== "static") {
    return [unknown(discovery.origin, describeDiscovery(discovery.value))];
  }
  const routeDomain = readMemberRouteDomain(member, from);
  return readStaticAddresses(member).map((address) =>
    parseFact(required(address), (text) => parseAs3Host(text, routeDomain)),
  );
}

function describeDiscovery(value: PropertyValue): string {
  const how = typeof value === "string" && DISCOVERIES.has(value) ? ` by ${value}` : "";
  return `discovered${how} while the BIG-IP runs`;
}

/** The member's own route domain, which AS3 appends to addresses without one, else the tenant's. */
function readMemberRouteDomain(member: PropertyReader, from: DeclaredObject): Fact<number> {
  const own = member.integer("routeDomain");
  return own.state === "absent" || (own.state === "known" && own.value === 0) ? from.routeDomain : own;
}

function readStaticAddresses(member: PropertyReader): readonly Fact<string>[] {
  const addresses = member.strings("serverAddresses");
  const servers = member.objects("servers");
  if (addresses.state === "absent" && servers.state === "absent") return [addresses];
  return [
    ...(addresses.state === "known" ? addresses.value : addresses.state === "absent" ? [] : [addresses]),
    ...(servers.state === "known"
      ? servers.value.map((server) => (server.state === "known" ? server.value.string("address") : server))
      : servers.state === "absent"
        ? []
        : [servers]),
  ];
}
