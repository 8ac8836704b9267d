import { type Source, cite } from "./source";
import type { Workload } from "./workload";

const RFC_2865: Source = {
  title: "RFC 2865, Remote Authentication Dial In User Service (RADIUS), section 3",
  url: "https://www.rfc-editor.org/rfc/rfc2865",
  mark: "read",
};

const RFC_2866: Source = {
  title: "RFC 2866, RADIUS Accounting",
  url: "https://www.rfc-editor.org/rfc/rfc2866",
  mark: "read",
};

/**
 * RADIUS servers that forward requests to each other. A network access server and its RADIUS server are no peers: only the
 * first one sends requests.
 */
export const radius: Workload = {
  id: "radius",
  title: "RADIUS servers that are proxies for each other",
  ports: [
    { port: 1812, protocol: "udp", service: "authentication" },
    { port: 1813, protocol: "udp", service: "accounting" },
  ],
  recognisedBy: [],
  // Network access servers use the same ports.
  peersOnly: [],
  references: [RFC_2865, RFC_2866].map(cite),
  talk: "every server to every other one that it forwards to; network access servers are no members",
  checks: "the source address tells which shared secret holds, and a request without one is dropped",
};
