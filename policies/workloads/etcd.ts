import { type Source, cite } from "./source";
import type { Workload } from "./workload";

const SECURITY: Source = {
  title: "etcd, Transport security model, notes for TLS authentication",
  url: "https://etcd.io/docs/v3.5/op-guide/security/",
  mark: "read",
};

const OPTIONS: Source = {
  title: "etcd, Configuration options",
  url: "https://etcd.io/docs/v3.5/op-guide/configuration/",
  mark: "read",
};

/** etcd's peer traffic. */
export const etcd: Workload = {
  id: "etcd",
  title: "etcd",
  ports: [{ port: 2380, protocol: "tcp", service: "peer traffic" }],
  recognisedBy: [],
  peersOnly: [2380],
  references: [SECURITY, OPTIONS].map(cite),
  talk: "every member to every other one",
  checks:
    "with peer certificates, since 3.2: the remote address has to be one of the certificate's addresses, or one that its names resolve to",
};
