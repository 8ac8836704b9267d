import { parseElements, required } from "../plan/parse-fact";
import type { PlanAdapter } from "../plan/plan-adapter";
import { parseDeviceAddress } from "./device-address";
import { readOwnPath, readUnlessLeftOut } from "./read-resource";

/** Reads `ltm` SNAT pools; members are written `/Common/10.1.9.1` or `10.1.9.1`. */
export const snatPoolAdapter: PlanAdapter = {
  tokens: ["f5bigip:ltm/snatPool:SnatPool"],
  read: readUnlessLeftOut("SnatPool", (properties, resource) => [
    {
      kind: "snat-pool",
      device: resource.provider,
      origin: properties.origin,
      path: readOwnPath(properties),
      members: parseElements(required(properties.strings("members")), parseDeviceAddress),
    },
  ]),
};
