import type { RuleMoment } from "../../records/traffic-rule-records";

/** An event of iRules: when it comes, and whether `remote` and `local` commands there mean the client's side. */
export interface RuleEvent {
  /** `never`: it belongs to no connection, or comes when the connection is over. */
  readonly moment: RuleMoment | "never";
  readonly isClientSide: boolean;
  /** Its name where it is a known one; anything else is not shown. */
  readonly name: string;
}

const MOMENTS: ReadonlyMap<string, RuleMoment | "never"> = new Map([
  // A TCP connection fires it when the client's handshake is complete, a packet-based one at its first packet.
  ["CLIENT_ACCEPTED", "accepted"],
  ["LB_SELECTED", "selected"],
  ["LB_FAILED", "failed"],
  ["RULE_INIT", "never"],
  ["CLIENT_CLOSED", "never"],
  ["SERVER_CLOSED", "never"],
]);
/** Events that need data of some protocol, a profile or a BIG-IP of some version: a connection may do without them. */
const PERHAPS_ON_CLIENT_SIDE: ReadonlySet<string> = new Set([
  ...[
    "CLIENT_DATA",
    "CLIENTSSL_CLIENTCERT",
    "CLIENTSSL_CLIENTHELLO",
    "CLIENTSSL_DATA",
    "CLIENTSSL_HANDSHAKE",
  ],
  ...["FLOW_INIT", "HTTP_CLASS_FAILED", "HTTP_CLASS_SELECTED", "HTTP_PROXY_REQUEST", "HTTP_REQUEST"],
  ...[
    "HTTP_REQUEST_DATA",
    "CACHE_REQUEST",
    "ASM_REQUEST_DONE",
    "ACCESS_ACL_ALLOWED",
    "ACCESS_POLICY_COMPLETED",
  ],
]);
const PERHAPS: ReadonlySet<string> = new Set([
  ...[
    "CACHE_RESPONSE",
    "DNS_REQUEST",
    "DNS_RESPONSE",
    "HTTP_DISABLED",
    "HTTP_REJECT",
    "HTTP_REQUEST_RELEASE",
  ],
  ...["HTTP_REQUEST_SEND", "HTTP_RESPONSE", "HTTP_RESPONSE_CONTINUE", "HTTP_RESPONSE_DATA", "LB_QUEUED"],
  ...["HTTP_RESPONSE_RELEASE", "PERSIST_DOWN", "SA_PICKED", "SERVER_CONNECTED", "SERVER_DATA", "SERVER_INIT"],
  ...["SERVERSSL_CLIENTHELLO_SEND", "SERVERSSL_DATA", "SERVERSSL_HANDSHAKE", "SERVERSSL_SERVERHELLO"],
  ...["SIP_REQUEST", "SIP_RESPONSE", "STREAM_MATCHED"],
]);

export function describeEvent(name: string | undefined): RuleEvent {
  const moment = name === undefined ? undefined : MOMENTS.get(name);
  if (name !== undefined && moment !== undefined)
    return { moment, name, isClientSide: moment === "accepted" };
  if (name !== undefined && PERHAPS_ON_CLIENT_SIDE.has(name))
    return { moment: "perhaps", name, isClientSide: true };
  const isKnown = name !== undefined && PERHAPS.has(name);
  return { moment: "perhaps", name: isKnown ? name : "an event", isClientSide: false };
}
