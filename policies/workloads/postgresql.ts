import { type Source, cite } from "./source";
import type { Workload } from "./workload";

const HBA: Source = {
  title: "PostgreSQL Documentation, The pg_hba.conf File",
  url: "https://www.postgresql.org/docs/current/auth-pg-hba-conf.html",
  mark: "read",
};

const CONNECTIONS: Source = {
  title: "PostgreSQL Documentation, Connections and Authentication",
  url: "https://www.postgresql.org/docs/current/runtime-config-connection.html",
  mark: "read",
};

/** PostgreSQL streaming replication. */
export const postgresql: Workload = {
  id: "postgresql",
  title: "PostgreSQL streaming replication",
  ports: [{ port: 5432, protocol: "tcp", service: "replication" }],
  recognisedBy: [],
  // Clients use the same port.
  peersOnly: [],
  references: [HBA, CONNECTIONS].map(cite),
  talk: "a standby to the primary, which every member may become",
  checks: "the address column of pg_hba.conf, in the lines for replication",
};
