import { type Source, cite } from "./source";
import type { Workload } from "./workload";

const FILTERS: Source = {
  title: "Oracle, Programming WebLogic Security, Using Network Connection Filters",
  url: "https://docs.oracle.com/cd/E13222_01/wls/docs70/security/con_filtr.html",
  mark: "read",
};

const LISTEN_PORT: Source = {
  title: "Oracle, WebLogic Server Domain Configuration Schema Reference, listen-port",
  url: "https://docs.oracle.com/cd/E13222_01/wls/docs100/schemaref/config/http.www.bea.com.ns.weblogic.920.domain/types/servertype.listen-port.html",
  mark: "read",
};

/** Servers of a WebLogic domain. */
export const weblogic: Workload = {
  id: "weblogic",
  title: "WebLogic Server",
  ports: [{ port: 7001, protocol: "tcp", service: "t3" }],
  recognisedBy: [],
  // Clients use the same port.
  peersOnly: [],
  references: [FILTERS, LISTEN_PORT].map(cite),
  talk: "every server of the cluster to every other one",
  checks: "the domain's connection filter (ConnectionFilterImpl); without rules every address is let in",
};
