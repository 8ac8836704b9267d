/** How a trace ends. */
export type Disposition = keyof typeof DISPOSITIONS;

/** What each disposition means. The first five keep Batfish's meaning; the others are peerpath's own. */
export const DISPOSITIONS = {
  ACCEPTED: "a machine that carries the destination address accepted the packet",
  NO_ROUTE: "a device on the way has no route to the destination",
  NULL_ROUTED: "a device on the way has a route that drops packets to the destination",
  LOOP: "the packet came back to a device in the state in which it had left it",
  NEIGHBOR_UNREACHABLE: "nobody on the last segment has the address",
  NO_LISTENER: "nothing on the BIG-IP accepts the packet, which it therefore does not forward",
  LISTENER_DISABLED: "the listener that takes the packet is disabled",
  LISTENER_REJECTS: "the listener that takes the packet rejects it",
  NO_USABLE_MEMBER: "the virtual server that takes the packet has no pool member to send it to",
  PORT_LOCKED_DOWN: "the packet is for a self IP that does not allow the port",
  NOT_LISTENING: "the server got the packet, and its service does not listen on that address",
  REPLY_BYPASSES_BIGIP: "the reply reaches the sender past the BIG-IP that holds the connection",
  REPLY_LOST: "the reply does not come back to the sender",
  UNDECIDED: "a fact that the way depends on is missing",
} as const;

/** What the sender of a packet that was not accepted gets: a reset or an ICMP error, nothing, or either, for all that is known. */
export type Answer = "refused" | "dropped" | "unknown";

/** What the sender gets where nothing else is said. */
export function usualAnswer(disposition: Disposition): Answer {
  switch (disposition) {
    case "LISTENER_DISABLED":
    case "LISTENER_REJECTS":
    case "NO_USABLE_MEMBER":
    case "PORT_LOCKED_DOWN":
    case "NOT_LISTENING":
      return "refused";
    default:
      return "dropped";
  }
}
