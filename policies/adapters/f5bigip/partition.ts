import { parseFact, required } from "../plan/parse-fact";
import type { PlanAdapter } from "../plan/plan-adapter";
import { parseRouteDomain } from "./device-address";
import { parsePartition } from "./object-path";
import { readUnlessLeftOut } from "./read-resource";

/** Reads partitions: addresses of their objects without `%id` belong to the default route domain. */
export const partitionAdapter: PlanAdapter = {
  tokens: ["f5bigip:index/partition:Partition"],
  read: readUnlessLeftOut("Partition", (properties, resource) => [
    {
      kind: "partition",
      device: resource.provider,
      origin: properties.origin,
      path: parseFact(required(properties.string("name")), parsePartition),
      defaultRouteDomain: parseFact(properties.integer("routeDomainId"), parseRouteDomain),
    },
  ]),
};
