/** The port that a reply is addressed to: the one that the client happens to connect from. */
import type { BigIp, Vlan } from "../../network/bigip";
import type { Note } from "../../values/note";

/** Ports from which clients connect, as far as anything is assumed of them. */
const LOWEST_CLIENT_PORT = 1024;
const LARGEST_PORT = 65535;

interface ClientPort {
  readonly port: number;
  readonly isCertain: boolean;
}

/** It is asked for each of thousands of flows and may take a look at each of thousands of listeners. */
const clientPorts = new WeakMap<BigIp, ClientPort>();

/** One that no listener names, where there is such a one. It is certain where no listener names any that it could be. */
export function clientPort(bigip: BigIp, arrival: Vlan): { port: number; assumptions: readonly Note[] } {
  const found = clientPorts.get(bigip) ?? chooseClientPort(bigip);
  clientPorts.set(bigip, found);
  const { port, isCertain } = found;
  return { port, assumptions: isCertain ? [] : [clientPortNote(bigip, port, arrival)] };
}

function chooseClientPort(bigip: BigIp): ClientPort {
  const named = bigip.allVirtuals.flatMap(({ ports }) =>
    ports.state === "known" && !ports.value.isAll ? [ports.value] : [],
  );
  const isCertain = named.every(({ ranges }) => ranges.every(([, last]) => last < LOWEST_CLIENT_PORT));
  for (let port = LARGEST_PORT; port >= LOWEST_CLIENT_PORT; port -= 1) {
    if (!named.some((ports) => ports.has(port))) return { port, isCertain };
  }
  return { port: LARGEST_PORT, isCertain };
}

function clientPortNote(bigip: BigIp, port: number, { origin }: Vlan): Note {
  return {
    what: `the client's port is none that a listener of BIG-IP ${bigip.name} names, as ${port} is none`,
    why: "clients connect from any port",
    origin,
  };
}
