import type { PoolMemberRecord } from "../../records/bigip-records";
import { type Fact, unknown } from "../../values/fact";
import { parseObjectPath } from "../f5bigip/object-path";
import { parseFact, required } from "../plan/parse-fact";
import { type PropertyValue, isPropertyMap } from "../plan/planned-resource";
import type { PropertyReader } from "../plan/property-reader";
import { parseAs3Host } from "./addresses";
import type { DeclaredObject } from "./declared-object";
import { DISCOVERY_PROPERTIES } from "./pool-properties";
import { unknownProperties } from "./property-table";
import { followReference } from "./references";

/** Ways of finding members while the BIG-IP runs. */
const DISCOVERIES: ReadonlySet<string> = new Set(["fqdn", "event", "aws", "azure", "gce", "consul"]);

type Target = PoolMemberRecord["target"];

/** Where an entry of a pool's `members` leads: one target for each of its addresses. */
export function readMemberTargets(member: PropertyReader, from: DeclaredObject): readonly Target[] {
  const node = readNode(member);
  if (node.state !== "absent") return [node];
  const routeDomain = readMemberRouteDomain(member, from);
  const discovery = member.raw("addressDiscovery");
  if (discovery.state === "known" && isPropertyMap(discovery.value)) {
    const shared = followReference(discovery.value, from, ["Address_Discovery"], 3);
    if ("why" in shared) return [unknown(discovery.origin, shared.why)];
    const { properties } = shared.value;
    const [unread] = unknownProperties(properties, DISCOVERY_PROPERTIES);
    if (unread !== undefined) {
      return [unknown(properties.origin, `given by ${unread}, which peerpath does not know`)];
    }
    const sharedNode = readNode(properties);
    return sharedNode.state === "absent"
      ? readDiscovered(properties, properties.raw("addressDiscovery"), routeDomain, from)
      : [sharedNode];
  }
  return readDiscovered(member, discovery, routeDomain, from);
}

/** A node that is on the BIG-IP already. */
function readNode(properties: PropertyReader): Target {
  return parseFact(properties.string("bigip"), (text) => {
    const path = parseObjectPath(text);
    return "why" in path ? path : { value: { node: path.value } };
  });
}

/** The addresses that are written down; those that are found in another way are unknown. */
function readDiscovered(
  properties: PropertyReader,
  discovery: Fact<PropertyValue>,
  routeDomain: Fact<number>,
  from: DeclaredObject,
): readonly Target[] {
  if (discovery.state === "known" && discovery.value !== "static") {
    const { value } = discovery;
    const how = typeof value === "string" && DISCOVERIES.has(value) ? ` by ${value}` : "";
    return [unknown(discovery.origin, `discovered${how} while the BIG-IP runs`)];
  }
  return readStaticAddresses(properties).map((address) =>
    parseFact(required(address), (text) =>
      // The member's own is appended to addresses without any; that of `%0` is dropped after that.
      parseAs3Host(text, text.includes("%") ? from.routeDomain : routeDomain),
    ),
  );
}

/** The route domain of addresses that name none: the member's own, else the tenant's. */
function readMemberRouteDomain(member: PropertyReader, from: DeclaredObject): Fact<number> {
  const own = member.integer("routeDomain");
  return own.state === "absent" || (own.state === "known" && own.value === 0) ? from.routeDomain : own;
}

function readStaticAddresses(member: PropertyReader): readonly Fact<string>[] {
  const addresses = member.strings("serverAddresses");
  const servers = member.objects("servers");
  if (addresses.state === "absent" && servers.state === "absent") return [addresses];
  return [
    ...elementsOf(addresses),
    ...elementsOf(servers).map((server) =>
      server.state === "known" ? server.value.string("address") : server,
    ),
  ];
}

/** The elements of a list that may be left out; of one that cannot be read, why. */
function elementsOf<T>(list: Fact<readonly Fact<T>[]>): readonly Fact<T>[] {
  if (list.state === "absent") return [];
  return list.state === "known" ? list.value : [list];
}
