import type { ConnectionAddress, RuleCondition } from "../../records/traffic-rule-records";
import { Prefix, familyBits, type IpAddress } from "../../values/address";
import type { Packet } from "../packet";

/** What a rule can ask of a connection. */
export interface Connection {
  readonly packet: Packet;
  /** The server that the BIG-IP chose, once it has. */
  readonly server: IpAddress | undefined;
}

/** Whether the condition holds for the connection; `undefined` where that is not known. */
export function holds(condition: RuleCondition, connection: Connection): boolean | undefined {
  switch (condition.kind) {
    case "constant":
      return condition.holds;
    case "unread":
      return undefined;
    case "in-network": {
      const address = addressOf(connection, condition.address);
      // With its route domain an address is another text, and what `IP::addr` then makes of it is not documented.
      return address?.routeDomain === condition.network.routeDomain
        ? condition.network.contains(address)
        : undefined;
    }
    case "same-network": {
      const [a, b] = condition.addresses.map((which) => addressOf(connection, which));
      return a && b && isSameNetwork(a, b, condition.length);
    }
    case "port": {
      const { port, protocol } = connection.packet;
      if (protocol !== condition.protocol) return undefined;
      const difference = port - condition.value;
      if (condition.test === "equal") return difference === 0;
      return condition.test === "less" ? difference < 0 : difference > 0;
    }
    case "not": {
      const inner = holds(condition.of, connection);
      return inner === undefined ? undefined : !inner;
    }
    case "all":
      return settle(condition.of, connection, false);
    case "any":
      return settle(condition.of, connection, true);
  }
}

/** One part that is `decisive` settles it; one that is not known leaves it open. */
function settle(
  parts: readonly RuleCondition[],
  connection: Connection,
  decisive: boolean,
): boolean | undefined {
  const results = parts.map((part) => holds(part, connection));
  if (results.includes(decisive)) return decisive;
  return results.includes(undefined) ? undefined : !decisive;
}

function addressOf({ packet, server }: Connection, which: ConnectionAddress): IpAddress | undefined {
  switch (which) {
    case "client":
      return packet.source;
    case "local":
      return packet.destination;
    case "server":
      return server;
  }
}

function isSameNetwork(a: IpAddress, b: IpAddress, length: number | undefined): boolean | undefined {
  if (a.routeDomain !== b.routeDomain) return undefined;
  if (a.family !== b.family) return false;
  const bits = length ?? familyBits(a.family);
  return bits > familyBits(a.family) ? undefined : Prefix.of(a, bits).contains(b);
}
