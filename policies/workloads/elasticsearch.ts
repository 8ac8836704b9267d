import { type Source, cite } from "./source";
import type { Workload } from "./workload";

const FILTERING: Source = {
  title: "Elastic, Restricting connections with IP filtering",
  url: "https://www.elastic.co/guide/en/elasticsearch/reference/current/ip-filtering.html",
  mark: "read",
};

const TRANSPORT: Source = {
  title: "Elastic, Elasticsearch Reference, Transport",
  url: "https://github.com/elastic/elasticsearch/blob/02e424390f8b9fc4da9de0b495f279ec521e0fae/docs/reference/modules/transport.asciidoc",
  mark: "read",
};

/** Elasticsearch's transport, by which nodes talk to each other; clients use the HTTP interface. */
export const elasticsearch: Workload = {
  id: "elasticsearch",
  title: "Elasticsearch transport",
  // The first of the range 9300-9400, which a node takes unless another one of its machine has it.
  ports: [{ port: 9300, protocol: "tcp", service: "transport" }],
  recognisedBy: [],
  // Remote clusters and, before version 8, transport clients use it too.
  peersOnly: [],
  references: [FILTERING, TRANSPORT].map(cite),
  talk: "every node to every other one",
  checks: "xpack.security.transport.filter.allow and deny; where nobody sets them, every address is let in",
};
