import { FRONT_ENDS_TALK, RESOURCE_KIT_2007_R2, SHAVE, SHUDNOW } from "./communications-server";
import { cite } from "./source";
import type { Workload } from "./workload";

/**
 * Office Communications Server 2007 R2, Enterprise pool. Each Front End runs a Match Making service for response groups, one
 * of them active; the others reach it on TCP 5071 and it refuses a host that is not a Front End of the pool. Clients use 443.
 */
export const ocs2007R2: Workload = {
  id: "ocs-2007-r2",
  title: "Office Communications Server 2007 R2",
  platform: "windows",
  ports: [{ port: 5071, protocol: "tcp", service: "Match Making" }],
  // SIP, conferencing (444), DCOM (135), application sharing, QoE, Response Group, attendants, Outside Voice Control.
  recognisedBy: [5061, 444, 135, 5065, 5069, 5071, 5072, 5073, 5074],
  peersOnly: [5071],
  references: [SHUDNOW, SHAVE].map(cite),
  talk: FRONT_ENDS_TALK,
  checks: "a Front End refuses a host that is no server of its pool",
  loadBalancer: [
    {
      title: "hardware load balancing, as Microsoft's list has it",
      publishes: [135, 443, 444, 5060, 5061, 5065, 5069, 5071, 5072, 5073, 5074],
      source: SHAVE,
    },
  ],
  poolListeners: {
    halfNat: {
      says: "no",
      of: "Office Communications Server 2007 R2",
      text: "no longer supports load balancers that translate the destination only, as 2007 did under conditions",
      source: RESOURCE_KIT_2007_R2,
    },
  },
};
