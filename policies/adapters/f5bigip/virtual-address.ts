import type { IcmpEcho } from "../../records/bigip-records";
import { type Fact, valueOr } from "../../values/fact";
import { parseFact, parseWord, required } from "../plan/parse-fact";
import type { PlanAdapter } from "../plan/plan-adapter";
import type { PropertyReader } from "../plan/property-reader";
import { parseDeviceAddress } from "./device-address";
import { homeRouteDomain } from "./home-route-domain";
import { parseObjectPath } from "./object-path";
import { describeObject, readOwnPath, readUnlessLeftOut, unreadResource } from "./read-resource";

const ECHOES: ReadonlyMap<string, IcmpEcho> = new Map<string, IcmpEcho>([
  ["enabled", "enabled"],
  ["disabled", "disabled"],
  ["selective", "selective"],
]);
/** Where a BIG-IP puts an address that it makes itself for a virtual server. */
const USUAL_TRAFFIC_GROUP = "/Common/traffic-group-1";

/**
 * Reads virtual addresses: how the BIG-IP answers for an address that virtual servers listen on. The provider names one by
 * its address. One of another name, or of which it is not known whether the BIG-IP answers for it, gives no record with the
 * settings of an address that the BIG-IP makes itself, and is unread with any other.
 */
export const virtualAddressAdapter: PlanAdapter = {
  tokens: ["f5bigip:ltm/virtualAddress:VirtualAddress"],
  read: readUnlessLeftOut("VirtualAddress", (properties, resource, plan) => {
    const home = homeRouteDomain(plan, resource.provider, readOwnPath(properties));
    const address = parseFact(required(properties.string("name")), (text) => parseDeviceAddress(text, home));
    const arp = properties.boolean("arp");
    if (address.state === "known" && arp.state !== "unknown") {
      return [
        {
          kind: "virtual-address",
          use: "destination",
          device: resource.provider,
          origin: properties.origin,
          path: readOwnPath(properties),
          address,
          enabled: properties.boolean("enabled"),
          arp,
          trafficGroup: parseFact(properties.string("trafficGroup"), parseObjectPath),
          icmpEcho: parseFact(properties.string("icmpEcho"), parseWord(ECHOES)),
        },
      ];
    }
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
    ["icmpEcho", has(properties.string("icmpEcho"), "enabled")],
    ["trafficGroup", has(properties.string("trafficGroup"), USUAL_TRAFFIC_GROUP)],
  ];
  return isUsual.filter(([, usual]) => !usual).map(([property]) => property);
}

function has<T>(fact: Fact<T>, usual: T): boolean {
  return valueOr(fact, usual) === usual;
}
