import { parseFact, required, withDefault } from "../plan/parse-fact";
import type { PlanAdapter } from "../plan/plan-adapter";
import { parseDeviceInterface } from "./device-address";
import { homeRouteDomain } from "./home-route-domain";
import { parseObjectPath } from "./object-path";
import { readPortLockdown } from "./port-lockdown";
import { readOwnPath, readPath, readUnlessLeftOut } from "./read-resource";

/** What the provider sends where nobody states a traffic group: a self IP that does not float. */
const PROVIDER_TRAFFIC_GROUP = "traffic-group-local-only";

/** Reads `net` self IPs. */
export const selfIpAdapter: PlanAdapter = {
  tokens: ["f5bigip:net/selfIp:SelfIp"],
  read: readUnlessLeftOut("SelfIp", (properties, resource, plan) => {
    const path = readOwnPath(properties);
    const home = homeRouteDomain(plan, resource.provider, path);
    return [
      {
        kind: "self-ip",
        device: resource.provider,
        origin: properties.origin,
        path,
        address: parseFact(required(properties.string("ip")), (text) => parseDeviceInterface(text, home)),
        vlan: required(readPath(properties, "vlan")),
        trafficGroup: parseFact(
          withDefault(properties.string("trafficGroup"), PROVIDER_TRAFFIC_GROUP),
          parseObjectPath,
        ),
        allowService: readPortLockdown(properties.strings("portLockdowns")),
      },
    ];
  }),
};
