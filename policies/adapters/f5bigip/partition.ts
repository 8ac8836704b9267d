import type { PlanAdapter } from "../plan/plan-adapter";
import { describeObject, readUnlessLeftOut, unreadResource } from "./read-resource";

/** A partition bears on the path only by its default route domain: addresses in it without `%id` belong to that one. */
export const partitionAdapter: PlanAdapter = {
  tokens: ["f5bigip:index/partition:Partition"],
  read: readUnlessLeftOut("Partition", (properties, resource) => {
    const routeDomain = properties.integer("routeDomainId");
    if (routeDomain.state === "absent" || (routeDomain.state === "known" && routeDomain.value === 0))
      return [];
    return [
      unreadResource(
        resource,
        describeObject("Partition", properties, resource),
        routeDomain.state === "known"
          ? `its default route domain is ${routeDomain.value}, and peerpath reads route domain 0 only`
          : `its default route domain is ${routeDomain.why}`,
      ),
    ];
  }),
};
