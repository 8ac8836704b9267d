import { type Fact, valueOr } from "../../values/fact";
import type { PlanAdapter } from "../plan/plan-adapter";
import type { PropertyReader } from "../plan/property-reader";
import { describeObject, readUnlessLeftOut, unreadResource } from "./read-resource";

/** Where a BIG-IP puts an address that it makes itself for a virtual server. */
const USUAL_TRAFFIC_GROUP = "/Common/traffic-group-1";

/**
 * A virtual address says how the BIG-IP answers for an address that virtual servers listen on. With the defaults that a
 * BIG-IP gives an address which it makes itself it changes nothing and gives no record; otherwise it is unread.
 */
export const virtualAddressAdapter: PlanAdapter = {
  tokens: ["f5bigip:ltm/virtualAddress:VirtualAddress"],
  read: readUnlessLeftOut("VirtualAddress", (properties, resource) => {
    const changed = findUnusual(properties);
    if (changed.length === 0) return [];
    return [
      unreadResource(
        resource,
        describeObject("VirtualAddress", properties, resource),
        `only the default of ${changed.join(", ")} is read`,
      ),
    ];
  }),
};

/** The properties that bear on the path and may differ from the default. */
function findUnusual(properties: PropertyReader): readonly string[] {
  const isUsual: readonly (readonly [property: string, isUsual: boolean])[] = [
    ["enabled", has(properties.boolean("enabled"), true)],
    ["arp", has(properties.boolean("arp"), true)],
    ["trafficGroup", has(properties.string("trafficGroup"), USUAL_TRAFFIC_GROUP)],
  ];
  return isUsual.filter(([, usual]) => !usual).map(([property]) => property);
}

function has<T>(fact: Fact<T>, usual: T): boolean {
  return valueOr(fact, usual) === usual;
}
