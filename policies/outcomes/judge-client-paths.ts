import type { BigIp, Vlan } from "../network/bigip";
import type { Network } from "../network/network";
import { outsideAddress } from "../network/outside-address";
import type { VirtualRecord } from "../records/bigip-records";
import type { ClientRecord, Protocol } from "../records/group-records";
import { objectName, scopeApplies } from "../trace/bigip/applies";
import { type ClientWay, traceClient } from "../trace/trace-client";
import { type Family, IpAddress, Prefix } from "../values/address";
import { describeNote } from "../values/note";
import { PortSet } from "../values/port-set";

/** How a client fares: `works` where every way that its packet may take reaches a server and the reply returns. */
export interface ClientPath {
  /** Tells it from other paths, and stays the same where a fix moves the servers behind it. */
  readonly key: string;
  /** `a client on /Common/external -> /Common/vip (192.0.2.10, TCP 443)`. */
  readonly label: string;
  readonly outcome: "works" | "undecided" | "broken";
  /** What stops it, or what is not known; empty where it works. */
  readonly why: string;
  /** The servers that it may reach; sorted. */
  readonly reaches: readonly string[];
}

/** The services that clients use: from any address outside of the estate, or from those that `clients` name. */
export function judgeClientPaths(
  network: Network,
  clients: readonly ClientRecord[],
  members: readonly string[],
): ClientPath[] {
  return listQuestions(network, clients, members).map((question) => judgePath(network, question));
}

/** How many paths `judgeClientPaths` would judge. */
export function countClientPaths(
  network: Network,
  clients: readonly ClientRecord[],
  members: readonly string[],
): number {
  return listQuestions(network, clients, members).length;
}

/** One path that is to be judged. */
interface Question {
  readonly bigip: BigIp;
  readonly vlan: Vlan;
  readonly virtual: VirtualRecord;
  readonly target: Target;
  readonly source: IpAddress;
}

function listQuestions(
  network: Network,
  clients: readonly ClientRecord[],
  members: readonly string[],
): Question[] {
  const families: readonly Family[] = [4, 6];
  const outside = new Map(families.map((family) => [family, outsideAddress(network, family)]));
  return [...network.bigips.values()].flatMap((bigip) => {
    const stated = clients.filter(({ device }) => device === bigip.name);
    return bigip.allVirtuals.flatMap((virtual) =>
      targetsOf(network, virtual, members).flatMap((target) =>
        [...bigip.vlans.values()].flatMap((vlan) =>
          sourcesOn(vlan, virtual, stated, outside.get(target.address.family)).map((source) => {
            return { bigip, vlan, virtual, target, source };
          }),
        ),
      ),
    );
  });
}

/** What a client sends to. */
interface Target {
  readonly address: IpAddress;
  /** The server that it is for, where the listener is one for a network. */
  readonly server: string | undefined;
}

/** The address of a virtual server, or those of the members that are in its network. */
function targetsOf(network: Network, { destination }: VirtualRecord, members: readonly string[]): Target[] {
  if (destination.state !== "known") return [];
  const prefix = destination.value.inRouteDomain(0);
  if (prefix.isHost) return [{ address: prefix.address, server: undefined }];
  return members.flatMap((name) =>
    (network.servers.get(name)?.interfaces ?? []).flatMap(({ address }) =>
      address.state === "known" && prefix.contains(address.value.address)
        ? [{ address: address.value.address, server: name }]
        : [],
    ),
  );
}

function sourcesOn(
  vlan: Vlan,
  virtual: VirtualRecord,
  stated: readonly ClientRecord[],
  outside: IpAddress | undefined,
): IpAddress[] {
  if (scopeApplies(virtual.vlans, objectName(virtual), vlan.path) === "no") return [];
  const family = virtual.destination.state === "known" ? virtual.destination.value.family : undefined;
  const prefixes =
    stated.length === 0
      ? [undefined]
      : stated.filter((client) => client.vlan === vlan.path).map(({ prefix }) => prefix);
  return prefixes.flatMap((prefix) => {
    if (prefix !== undefined && prefix.family !== family) return [];
    return (prefix === undefined || prefix.length === 0 ? outside : oneOf(prefix)) ?? [];
  });
}

/** Some address of the network that is neither its first, which a router often has, nor its last. */
function oneOf(prefix: Prefix): IpAddress {
  if (prefix.isHost) return prefix.address;
  const width = prefix.family === 4 ? 32 : 128;
  const last = (1n << BigInt(width - prefix.length)) - 1n;
  return IpAddress.fromBits(prefix.family, prefix.bits + (last > 2n ? last - 2n : last), prefix.routeDomain);
}

function judgePath(network: Network, { bigip, vlan, virtual, target, source }: Question): ClientPath {
  const { address, server } = target;
  const protocol = protocolOf(virtual);
  const port = portOf(virtual);
  const ways = traceClient(network, { bigip, vlan, source, destination: address, protocol, port });
  const ends = ways.map(judgeWay);
  const worst =
    ends.find(({ outcome }) => outcome === "broken") ??
    ends.find(({ outcome }) => outcome === "undecided") ??
    ({ outcome: "works", why: "" } as const);
  const name = objectName(virtual);
  const to = server ?? `${address.text}, ${protocol.toUpperCase()} ${port}`;
  return {
    key: JSON.stringify([bigip.name, vlan.path, name, server ?? address.text, protocol, port, source.text]),
    label: `a client on ${vlan.path} of BIG-IP ${bigip.name} -> ${name} (${to})`,
    outcome: worst.outcome,
    why: worst.why,
    reaches: [...new Set(ends.flatMap(({ reaches }) => reaches))].sort(),
  };
}

function judgeWay({ trace, replies }: ClientWay): Pick<ClientPath, "outcome" | "why" | "reaches"> {
  const unreached = [trace, ...replies].find(({ disposition }) => disposition !== "ACCEPTED");
  if (unreached === undefined && trace.end !== undefined) {
    const reaches = trace.end.kind === "server" ? [trace.end.server.name] : [];
    return { outcome: "works", why: "", reaches };
  }
  if (unreached?.disposition === "UNDECIDED")
    return { outcome: "undecided", why: unreached.missing.map(describeNote).join("; "), reaches: [] };
  const { cause } = unreached ?? {};
  return { outcome: "broken", why: cause === undefined ? "" : `${cause.name} ${cause.did}`, reaches: [] };
}

/** A client's protocol; what is for every protocol is tried with TCP. */
function protocolOf({ protocol }: VirtualRecord): Protocol {
  return protocol.state === "known" && protocol.value === "udp" ? "udp" : "tcp";
}

/** A listener on every port is tried at one that web servers have. */
function portOf({ ports }: VirtualRecord): number {
  const stated = ports.state === "known" ? ports.value : PortSet.all;
  return stated.isAll ? 443 : (stated.ranges[0]?.[0] ?? 443);
}
