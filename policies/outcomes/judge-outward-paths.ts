import { type Server, interfaceWith } from "../network/host";
import type { Network } from "../network/network";
import { outsideAddress } from "../network/outside-address";
import type { Trace } from "../trace/trace";
import { traceForward } from "../trace/trace-forward";
import type { Family, IpAddress } from "../values/address";

/** How a server's own connections to the world leave the estate. */
export interface OutwardPath {
  readonly server: string;
  readonly family: Family;
  /**
   * One text for each way that they may take: the VLAN by which it leaves the last BIG-IP and the source that it then has, or how it
   * ends inside. The server's own addresses are called that, so that another own address is no other way.
   */
  readonly ways: readonly string[];
  /** Whether every way certainly ends inside: then there is nothing to be kept. */
  readonly isCut: boolean;
}

/** How the servers' own connections to any address outside leave; a web server's, to try them with. */
export function judgeOutwardPaths(network: Network, servers: readonly string[]): OutwardPath[] {
  const families: readonly Family[] = [4, 6];
  return servers.flatMap((name) => {
    const server = network.servers.get(name);
    return families.flatMap((family) => {
      const outside = outsideAddress(network, family);
      return server === undefined || outside === undefined || !hasFamily(server, family)
        ? []
        : [judgeServer(network, server, family, outside)];
    });
  });
}

function hasFamily({ interfaces }: Server, family: Family): boolean {
  return interfaces.some(
    ({ address }) => address.state === "known" && address.value.address.family === family,
  );
}

function judgeServer(network: Network, server: Server, family: Family, outside: IpAddress): OutwardPath {
  const traces = traceForward(network, server, outside, "tcp", 443);
  return {
    server: server.name,
    family,
    ways: [...new Set(traces.map((trace) => describeWay(server, trace)))].sort(),
    isCut: traces.every(({ disposition }) => disposition !== "ACCEPTED" && disposition !== "UNDECIDED"),
  };
}

function describeWay(server: Server, { disposition, sessions, missing }: Trace): string {
  const last = sessions.at(-1);
  if (last !== undefined) {
    const source = last.sent.source.inRouteDomain(0);
    const from = interfaceWith(server, source) === undefined ? source.text : "its own address";
    return `out on ${last.egressVlan.path} of BIG-IP ${last.bigip.name} from ${from}`;
  }
  return disposition === "UNDECIDED"
    ? `not known: ${missing.map(({ what }) => what).join(", ")}`
    : `ends inside: ${disposition}`;
}
