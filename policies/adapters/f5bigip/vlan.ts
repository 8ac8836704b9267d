import { absent } from "../../values/fact";
import type { PlanAdapter } from "../plan/plan-adapter";
import { readOwnPath, readUnlessLeftOut } from "./read-resource";

/** Reads `net` VLANs: only that they are there. */
export const vlanAdapter: PlanAdapter = {
  tokens: ["f5bigip:net/vlan:Vlan"],
  read: readUnlessLeftOut("Vlan", (properties, resource) => [
    {
      kind: "vlan",
      device: resource.provider,
      origin: properties.origin,
      path: readOwnPath(properties),
      autoLastHop: absent(properties.origin),
    },
  ]),
};
