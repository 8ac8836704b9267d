/** What is asked: a pair of servers and a port, as somebody types them. */
import type { Network, PeerGroup } from "../network/network";
import type { PeerPort, Protocol } from "../records/group-records";
import { findServer, listServers } from "./find-server";
import { QuestionError } from "./question-error";

export interface Question {
  /** An FQDN, a short name, or an address. */
  readonly from: string;
  readonly to: string;
  /** Left out where the pair's groups have one port only. */
  readonly port?: number;
  readonly protocol?: Protocol;
}

/** The question, understood. */
export interface Pair {
  readonly from: string;
  readonly to: string;
  readonly port: PeerPort;
  /** The groups that ask for this conversation, in their order. */
  readonly groups: readonly PeerGroup[];
}

/** Finds the servers and the port. Throws a QuestionError that says what there is. */
export function readQuestion(network: Network, { from, to, port, protocol }: Question): Pair {
  const names = listServers(network);
  const sender = findServer(network, names, "FROM", from);
  const receiver = findServer(network, names, "TO", to);
  if (sender === receiver) throw new QuestionError(`FROM and TO are both ${sender}; expected two servers`);
  const groups = network.groups.filter(({ members }) =>
    [sender, receiver].every((name) => members.some(({ fqdn }) => fqdn === name)),
  );
  const chosen = choosePort(groups, sender, receiver, port, protocol);
  const asking = groups.filter(({ ports }) => ports.some((one) => isSame(one, chosen)));
  return { from: sender, to: receiver, port: chosen, groups: asking };
}

function isSame(one: PeerPort, other: PeerPort): boolean {
  return one.port === other.port && one.protocol === other.protocol;
}

function choosePort(
  groups: readonly PeerGroup[],
  from: string,
  to: string,
  port: number | undefined,
  protocol: Protocol | undefined,
): PeerPort {
  const asked = uniquePorts(groups.flatMap(({ ports }) => ports)).filter(
    (one) => protocol === undefined || one.protocol === protocol,
  );
  if (port !== undefined) {
    const known = asked.filter((one) => one.port === port);
    // Where a group asks for both, TCP is what somebody means who names neither.
    return (
      known.find((one) => one.protocol === "tcp") ??
      known[0] ?? { port, protocol: protocol ?? "tcp", service: undefined }
    );
  }
  const [only] = asked;
  if (only !== undefined && asked.length === 1) return only;
  const why =
    groups.length === 0
      ? `no peer group has both ${from} and ${to}`
      : asked.length === 0
        ? `the peer group of ${from} and ${to} has no ${(protocol ?? "").toUpperCase()} port`
        : `their peer group has ${asked.length} ports: ${asked.map(writePort).join(", ")}`;
  throw new QuestionError(`--port is missing, and ${why}`);
}

function uniquePorts(ports: readonly PeerPort[]): PeerPort[] {
  return [...new Map(ports.map((one) => [`${one.protocol} ${one.port}`, one])).values()];
}

function writePort({ port, protocol, service }: PeerPort): string {
  return `${protocol}/${port}${service === undefined ? "" : ` (${service})`}`;
}
