import type { Workload } from "./workload";

/**
 * Office Communications Server 2007 R2, Enterprise pool. Each Front End runs a Match Making service for response groups, one
 * of them active; the others reach it on TCP 5071 and it refuses a host that is not a Front End of the pool. Clients use 443.
 */
export const ocs2007R2: Workload = {
  id: "ocs-2007-r2",
  title: "Office Communications Server 2007 R2",
  ports: [{ port: 5071, protocol: "tcp", service: "Match Making" }],
  // SIP, conferencing (444), DCOM (135), application sharing, QoE, Response Group, attendants, Outside Voice Control.
  recognisedBy: [5061, 444, 135, 5065, 5069, 5071, 5072, 5073, 5074],
  peersOnly: [5071],
  references: [
    "Elan Shudnow, OCS 2007 R2 Load Balancing: Response Group Service Unavailable (2009)",
    "Microsoft, Office Communications Server 2007 R2: ports of the hardware load balancer, as transcribed by Jason Shave (2009)",
  ],
};
