import { type Source, cite } from "./source";
import type { Workload } from "./workload";

const PERMISSIONS: Source = {
  title: "MySQL Reference Manual, Group Replication IP Address Permissions",
  url: "https://dev.mysql.com/doc/refman/8.4/en/group-replication-ip-address-permissions.html",
  mark: "read",
};

const INSTANCES: Source = {
  title: "MySQL Reference Manual, Configuring an Instance for Group Replication",
  url: "https://dev.mysql.com/doc/refman/8.4/en/group-replication-configuring-instances.html",
  mark: "read",
};

/** A host name of the local address has to resolve, and both ways of resolving it are named. */
const NAMES = {
  says: "yes",
  of: "MySQL 8",
  text: "lets a member's host name be resolved by DNS, by a hosts file or otherwise",
  source: INSTANCES,
} as const;

/** MySQL Group Replication over its own communication stack, XCom. */
export const mysqlGroupReplication: Workload = {
  id: "mysql-group-replication",
  title: "MySQL Group Replication (XCom)",
  ports: [{ port: 33061, protocol: "tcp", service: "group communication" }],
  recognisedBy: [],
  peersOnly: [33061],
  references: [PERMISSIONS, INSTANCES].map(cite),
  talk: "every member to every other one",
  checks:
    "group_replication_ip_allowlist; where nobody sets it, the member's own private networks, which may hold the BIG-IP's addresses too",
  fixes: { "hosts-file": NAMES, "same-segment-dns": NAMES },
};
