import { type Source, cite } from "./source";
import type { Workload } from "./workload";

const ALLOWLIST: Source = {
  title: "MariaDB, Galera Cluster, Connection Allowlist",
  url: "https://mariadb.com/docs/galera-cluster/galera-security/connection-allowlist",
  mark: "read",
};

const PORTS: Source = {
  title: "Percona XtraDB Cluster, Secure the network",
  url: "https://raw.githubusercontent.com/percona/pxc-docs/8.0/docs/secure-network.md",
  mark: "read",
};

/** Galera Cluster, in MariaDB as in Percona XtraDB Cluster. */
export const galera: Workload = {
  id: "galera",
  title: "Galera Cluster",
  ports: [
    { port: 4567, protocol: "tcp", service: "group communication" },
    { port: 4568, protocol: "tcp", service: "incremental state transfer" },
    { port: 4444, protocol: "tcp", service: "state snapshot transfer" },
  ],
  recognisedBy: [],
  peersOnly: [4567, 4568, 4444],
  references: [ALLOWLIST, PORTS].map(cite),
  talk: "every node to every other one; state transfers between a donor and a joining node, which any two may be",
  checks: "wsrep_allowlist (MariaDB Enterprise Server 11.4); where nobody sets it, every address is let in",
};
