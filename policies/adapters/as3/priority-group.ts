import { type Fact, unknown } from "../../values/fact";
import { withDefault } from "../plan/parse-fact";
import { isPropertyMap } from "../plan/planned-resource";
import type { PropertyReader } from "../plan/property-reader";
import type { DeclaredObject } from "./declared-object";
import { followReference } from "./references";

/** What the query has to name each group by. */
const KEY = "priorityGroup";

/**
 * The priority group of the members that an entry stands for. A query of Consul may give each one that it finds a group of its
 * own in place of the stated one (issue 610 of f5-appsvcs-extension).
 */
export function readPriorityGroup(member: PropertyReader, from: DeclaredObject): Fact<number> {
  const query = readDiscovery(member, from).raw("jmesPathQuery");
  const givesNone =
    query.state === "absent" ||
    (query.state === "known" && typeof query.value === "string" && !query.value.includes(KEY));
  return givesNone
    ? withDefault(member.integer("priorityGroup"), 0)
    : unknown(query.origin, "given by a query of Consul while the BIG-IP runs");
}

/** What says how the members are found: the entry itself, or the discovery that it shares with others. */
function readDiscovery(member: PropertyReader, from: DeclaredObject): PropertyReader {
  const discovery = member.raw("addressDiscovery");
  if (discovery.state !== "known" || !isPropertyMap(discovery.value)) return member;
  const shared = followReference(discovery.value, from, ["Address_Discovery"], 3);
  return "why" in shared ? member : shared.value.properties;
}
