import type { BigIpRouteRecord } from "../../records/bigip-records";
import { Prefix } from "../../values/address";
import { absent } from "../../values/fact";
import { type Parsed, parseFact, required } from "../plan/parse-fact";
import type { PlanAdapter } from "../plan/plan-adapter";
import type { PropertyReader } from "../plan/property-reader";
import { type HomeRouteDomain, locate, parseDeviceAddress, parseDevicePrefix } from "./device-address";
import { homeRouteDomain } from "./home-route-domain";
import { readOwnPath, readPath, readUnlessLeftOut } from "./read-resource";

type Network = Prefix | "default" | "default-inet6";

/** Reads `net` routes. Management routes are no resources of this provider, and packets never take them. */
export const routeAdapter: PlanAdapter = {
  tokens: ["f5bigip:net/route:Route"],
  read: readUnlessLeftOut("Route", (properties, resource, plan) => {
    const path = readOwnPath(properties);
    const home = homeRouteDomain(plan, resource.provider, path);
    return [
      {
        kind: "bigip-route",
        device: resource.provider,
        origin: properties.origin,
        path,
        network: readNetwork(properties, home),
        gateway: parseFact(properties.string("gw"), (text) => parseDeviceAddress(text, home)),
        reject: properties.boolean("reject"),
        pool: absent(properties.origin),
        interface: readPath(properties, "tunnelRef"),
      },
    ];
  }),
};

function readNetwork(properties: PropertyReader, home: HomeRouteDomain): BigIpRouteRecord["network"] {
  return parseFact(required(properties.string("network")), (text) => parseRouteNetwork(text, home));
}

/** Reads `default`, `default-inet6`, `default%4` and prefixes. Outside route domain 0 the default is every address of it. */
export function parseRouteNetwork(text: string, home: HomeRouteDomain): Parsed<Network> {
  const located = locate(text, home);
  if ("why" in located) return located;
  const { text: plain, routeDomain } = located.value;
  if (plain !== "default" && plain !== "default-inet6") return parseDevicePrefix(text, home);
  return { value: routeDomain === 0 ? plain : Prefix.all(plain === "default" ? 4 : 6, routeDomain) };
}
