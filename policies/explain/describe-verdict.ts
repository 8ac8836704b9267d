import type { Network } from "../network/network";
import type { PeerFlow } from "../outcomes/peer-flow";
import { DISPOSITIONS } from "../trace/disposition";
import { joinWords } from "../rules/write-message";
import { addressesOf } from "./addresses-of";

/** What a flow comes to, for somebody who has never heard of peerpath: sentences. */
export function describeVerdict(network: Network, flow: PeerFlow): string[] {
  const { from, to, sourceSeen, answer } = flow;
  switch (flow.outcome) {
    case "masked":
      return [describeSource(network, flow), REFUSED];
    case "misdelivered":
      return [
        `What ${from} sends to ${to} does not go there, or not always: the name leads to ${answer?.address.text ?? "an address"}, and a packet to that address can end at another machine.`,
        "That machine is not the peer that is asked for, so the conversation fails, or only sometimes works.",
      ];
    case "unresolved":
      return [`${from} has no address for ${to}, so it cannot even begin the conversation.`];
    case "unreachable":
      return [
        `The conversation does not come about: ${endingOf(flow)}.`,
        `${from} waits for an answer, or is refused one, and reports ${to} as down.`,
      ];
    case "undecided":
      return [
        `Whether ${from} reaches ${to} from its own address cannot be told: facts that it depends on are missing. That is not a pass.`,
      ];
    case "preserved":
      return [
        `${to} gets the packet from ${joinWords(sourceSeen)}, ${from}'s own address. It passes the BIG-IP on its way, which leaves the source alone, and the reply comes back by the same way. The conversation works.`,
      ];
    case "direct":
      return [
        `${to} gets the packet from ${joinWords(sourceSeen)}, ${from}'s own address, and the reply comes back. No BIG-IP is on the way, so none can change it. The conversation works.`,
      ];
  }
}

const REFUSED =
  "A server of a pool believes only an address that it knows to be its peer's; it takes the packet for one of an unauthorized host and refuses the conversation. Users see the service as unavailable, though every machine is up and may well answer on its port.";

function describeSource(network: Network, { from, to, sourceSeen }: PeerFlow): string {
  const own = addressesOf(network, from);
  const seen = sourceSeen.join(" or ");
  if (sourceSeen.every((source) => own.includes(source)))
    return `${to} gets the packet from ${seen}, an address of ${from} that it does not accept.`;
  const which = own.length === 0 ? "" : ` (${own.join(" or ")})`;
  return `${to} gets the packet from ${seen}, which is no address of ${from}${which}.`;
}

function endingOf({ disposition, cause }: PeerFlow): string {
  const ending = disposition === undefined ? "it ends on its way" : DISPOSITIONS[disposition];
  return cause === undefined ? ending : `${cause.name} ${cause.did} (${ending})`;
}
