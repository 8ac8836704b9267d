import type { Workload } from "./workload";

/**
 * Office Communications Server 2007 R2, Enterprise pool. Each Front End runs a Match Making service for response groups, one
 * of them active; the others reach it on TCP 5071 and it refuses a host that is not a Front End of the pool. Clients use 443.
 */
export const ocs2007R2: Workload = {
  id: "ocs-2007-r2",
  title: "Office Communications Server 2007 R2",
  ports: [{ port: 5071, protocol: "tcp", service: "Match Making" }],
  references: ["Elan Shudnow, OCS 2007 R2 Load Balancing: Response Group Service Unavailable (2009)"],
};
