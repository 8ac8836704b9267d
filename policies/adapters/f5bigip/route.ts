import type { BigIpRouteRecord } from "../../records/bigip-records";
import type { Prefix } from "../../values/address";
import { absent } from "../../values/fact";
import { type Parsed, parseFact, required } from "../plan/parse-fact";
import type { PlanAdapter } from "../plan/plan-adapter";
import type { PropertyReader } from "../plan/property-reader";
import { parseDeviceAddress, parseDevicePrefix } from "./device-address";
import { readOwnPath, readPath, readUnlessLeftOut } from "./read-resource";

type Network = Prefix | "default" | "default-inet6";

/** Reads `net` routes. Management routes are no resources of this provider, and packets never take them. */
export const routeAdapter: PlanAdapter = {
  tokens: ["f5bigip:net/route:Route"],
  read: readUnlessLeftOut("Route", (properties, resource) => [
    {
      kind: "bigip-route",
      device: resource.provider,
      origin: properties.origin,
      path: readOwnPath(properties),
      network: readNetwork(properties),
      gateway: parseFact(properties.string("gw"), parseDeviceAddress),
      reject: properties.boolean("reject"),
      pool: absent(properties.origin),
      interface: readPath(properties, "tunnelRef"),
    },
  ]),
};

function readNetwork(properties: PropertyReader): BigIpRouteRecord["network"] {
  return parseFact(required(properties.string("network")), (text): Parsed<Network> =>
    text === "default" || text === "default-inet6" ? { value: text } : parseDevicePrefix(text),
  );
}
