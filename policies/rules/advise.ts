import type { Network } from "../network/network";
import type { FlowsOfCause } from "./group-flows";

/**
 * What can be done about flows of one outcome and one responsible object where no fix was tried of them; nothing for flows that are
 * as they should be.
 */
export function advise(network: Network, found: FlowsOfCause): string[] {
  switch (found.flows[0]?.outcome) {
    case "masked":
      return [KEEP_THE_SOURCE];
    case "misdelivered":
    case "unresolved":
      return [adviseOnName(network, found.cause.name)];
    case "unreachable":
      return [GIVE_A_WAY];
    case "undecided":
      return [STATE_IT];
    case "preserved":
    case "direct":
    case undefined:
      return [];
  }
}

const KEEP_THE_SOURCE =
  "Let the name give an address on a segment that both servers are on, or let the BIG-IP keep the source of this conversation; of the finding of a peer group, peerpath tries the ways and offers those that it confirms.";

const GIVE_A_WAY =
  "Give the conversation a way that both directions share: a common segment, or one BIG-IP with a listener for it as both servers' gateway.";

const STATE_IT =
  "State what is missing in the program or in peerpath's facts; a value that is known only after the deployment is decided by the next preview.";

function adviseOnName(network: Network, fqdn: string): string {
  const addresses = (network.servers.get(fqdn)?.interfaces ?? []).flatMap(({ address }) =>
    address.state === "known" ? [address.value.address.text] : [],
  );
  const which = addresses.length === 0 ? "" : ` (${addresses.join(" or ")})`;
  return `Let the name ${fqdn} give an address of that server${which} and nothing else, in DNS or in the peers' hosts files.`;
}
