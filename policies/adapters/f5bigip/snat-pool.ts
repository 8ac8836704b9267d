import { known } from "../../values/fact";
import { parseElements, required } from "../plan/parse-fact";
import type { PlanAdapter } from "../plan/plan-adapter";
import { type HomeRouteDomain, parseDeviceAddress } from "./device-address";
import { homeRouteDomain } from "./home-route-domain";
import { readOwnPath, readUnlessLeftOut } from "./read-resource";

/** Reads `ltm` SNAT pools; members are written `/Common/10.1.9.1` or `10.1.9.1`. */
export const snatPoolAdapter: PlanAdapter = {
  tokens: ["f5bigip:ltm/snatPool:SnatPool"],
  read: readUnlessLeftOut("SnatPool", (properties, resource, plan) => {
    const path = readOwnPath(properties);
    const homeOf = (text: string): HomeRouteDomain =>
      homeRouteDomain(plan, resource.provider, text.startsWith("/") ? known(text, path.origin) : path);
    return [
      {
        kind: "snat-pool",
        device: resource.provider,
        origin: properties.origin,
        path,
        members: parseElements(required(properties.strings("members")), (text) =>
          parseDeviceAddress(text, homeOf(text)),
        ),
      },
    ];
  }),
};
