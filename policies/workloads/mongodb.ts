import { type Source, cite } from "./source";
import type { Workload } from "./workload";

const ALLOWLIST: Source = {
  title: "MongoDB Manual, Configuration File Options, security.clusterIpSourceAllowlist",
  url: "https://www.mongodb.com/docs/manual/reference/configuration-options/",
  mark: "read",
};

const PORTS: Source = {
  title: "MongoDB Manual, Default MongoDB Port",
  url: "https://www.mongodb.com/docs/manual/reference/default-mongodb-port/",
  mark: "read",
};

/** Members of a MongoDB replica set. */
export const mongodb: Workload = {
  id: "mongodb",
  title: "MongoDB replica set",
  ports: [{ port: 27017, protocol: "tcp", service: "mongod" }],
  recognisedBy: [],
  // Clients use the same port.
  peersOnly: [],
  references: [ALLOWLIST, PORTS].map(cite),
  talk: "every member to every other one",
  checks:
    "security.clusterIpSourceAllowlist (before 5.0 clusterIpSourceWhitelist), for members that authenticate; where nobody sets it, every address is let in",
};
