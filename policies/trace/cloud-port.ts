/** What a cloud does at the port of a machine: it may drop packets of others, and has security rules that nobody reads. */
import { type CloudSubnet, type CloudSubnets, prefixGap } from "../network/cloud-subnets";
import type { Owner } from "../network/network";
import type { CloudPortRecord } from "../records/server-records";
import type { IpAddress } from "../values/address";
import type { Origin } from "../values/fact";
import { type Note, missingFact } from "../values/note";
import type { Packet } from "./packet";
import type { Trace } from "./trace";
import type { Walk } from "./walk";

/**
 * How the trace ends where the port of the machine does not pass the packet, which is neither from nor for an address of the port:
 * sent by the machine, or with `to` handed to it as the one that has that address. `undefined` where it passes.
 */
export function portDrops(
  clouds: CloudSubnets,
  subnet: CloudSubnet,
  machine: Owner,
  walk: Walk,
  to?: IpAddress,
): Trace | undefined {
  const strange = to === undefined ? undefined : strangeAddress(clouds, subnet, machine, to);
  if (strange !== undefined) return walk.undecided(strange);
  const own = isOwn(clouds, subnet, machine, walk.packet, to);
  const [port] = portsOf(clouds, subnet, machine, to);
  if (own === true || port === undefined) return undefined;
  const name = nameOf(machine);
  if (port.forwards.state !== "known") {
    const what = `whether the network lets ${name} forward packets in ${subnet.name}`;
    return walk.undecided(missingFact(what, port.forwards));
  }
  if (port.forwards.value) return undefined;
  if (own !== false) return walk.undecided(own);
  const { source, destination } = walk.packet;
  const packet = `from ${source.text} to ${destination.text}`;
  return walk.fail("NULL_ROUTED", {
    name: subnet.router.name,
    did: `drops what ${name} ${to === undefined ? "sends" : "would get"} ${packet}: its port may not forward packets`,
    origin: port.forwards.origin,
  });
}

/** What is taken for granted of the port that passes the packet. */
export function portAssumptions(
  clouds: CloudSubnets,
  subnet: CloudSubnet,
  machine: Owner,
  to: IpAddress | undefined,
  packet: Packet,
): readonly Note[] {
  const ports = portsOf(clouds, subnet, machine, to);
  if (ports.length > 0) return ports.flatMap(({ assumptions }) => assumptions);
  if (machine.kind !== "bigip") return [];
  const { origin } = machine.vlan;
  const name = nameOf(machine);
  if (to !== undefined && to.equals(packet.destination)) {
    return [
      {
        what: `the network hands ${to.text} to ${name}`,
        why: `nothing that is planned says that a port of it in ${subnet.name} has the address`,
        origin,
      },
    ];
  }
  if (isOwn(clouds, subnet, machine, packet, to) === true) return [];
  return [
    {
      what: `the network lets ${name} forward packets in ${subnet.name}`,
      why: "its port there is not planned",
      origin,
    },
  ];
}

/** What is taken for granted of ports on a segment over which machines reach each other, as the sender and as the next hop. */
export function plainPortAssumptions(clouds: CloudSubnets, from: Owner, nextHop: IpAddress): readonly Note[] {
  const addresses = [...addressesOf(from), nextHop];
  return addresses
    .flatMap((address) => clouds.portsElsewhere(address))
    .flatMap(({ assumptions }) => assumptions);
}

/** What is not known where a machine names a next hop other than the network's own router. */
export function nextHopDoubt(
  subnet: CloudSubnet,
  nextHop: IpAddress,
  sender: string,
  origin: Origin,
  { destination }: Packet,
): Note {
  // The next hop may be that router, whose address goes by the subnet's prefix.
  const gap = prefixGap(subnet);
  if (gap !== undefined) return gap;
  return {
    what: `whether the network of ${subnet.name} hands ${nextHop.text} what ${sender} sends to ${destination.text}`,
    why: "a cloud may send packets by its own routes whatever next hop a machine names",
    origin,
  };
}

/** Whether the packet is from the machine, or for it, by its own addresses; or what would tell. */
function isOwn(
  clouds: CloudSubnets,
  subnet: CloudSubnet,
  machine: Owner,
  { source, destination }: Packet,
  to: IpAddress | undefined,
): boolean | Note {
  if (to !== undefined) return to.equals(destination);
  if (machine.kind === "router" && clouds.of(machine.router) !== undefined) return true;
  const ports = portsOf(clouds, subnet, machine, to);
  const addresses = ports.flatMap((port) => port.addresses);
  if (ports.length === 0) return addressesOf(machine).some((address) => address.equals(source));
  for (const address of addresses) if (address.state === "known" && address.value.equals(source)) return true;
  for (const address of addresses) {
    if (address.state === "unknown")
      return missingFact(`an address of the port of ${nameOf(machine)} in ${subnet.name}`, address);
  }
  return false;
}

/** Why the network may not hand an address to a server: its ports are planned, and none of them there has it. */
function strangeAddress(
  clouds: CloudSubnets,
  subnet: CloudSubnet,
  machine: Owner,
  to: IpAddress,
): Note | undefined {
  if (machine.kind !== "server" || portsOf(clouds, subnet, machine, to).length > 0) return undefined;
  const [port] = portsOf(clouds, subnet, machine, undefined);
  // An address that the network gives out may be this one.
  if (port === undefined || port.addresses.some(({ state }) => state === "unknown")) return undefined;
  return {
    what: `whether the network hands ${to.text} to ${machine.server.name}`,
    why: `its port in ${subnet.name} is planned without that address`,
    origin: port.origin,
  };
}

/** The machine's ports in the subnet: the one that has `to`, or those that have one of its addresses there. */
function portsOf(
  clouds: CloudSubnets,
  subnet: CloudSubnet,
  machine: Owner,
  to: IpAddress | undefined,
): readonly CloudPortRecord[] {
  if (to !== undefined) return clouds.portsWith(subnet, to);
  const ports = addressesOf(machine).flatMap((address) => clouds.portsWith(subnet, address));
  return [...new Set(ports)];
}

function addressesOf(machine: Owner): readonly IpAddress[] {
  if (machine.kind === "bigip") {
    return machine.vlan.selfIps.flatMap(({ address }) =>
      address.state === "known" ? [address.value.address.inRouteDomain(0)] : [],
    );
  }
  const host = machine.kind === "server" ? machine.server : machine.router;
  return host.interfaces.flatMap(({ address }) => (address.state === "known" ? [address.value.address] : []));
}

function nameOf(machine: Owner): string {
  switch (machine.kind) {
    case "bigip":
      return `BIG-IP ${machine.bigip.name}`;
    case "server":
      return machine.server.name;
    case "router":
      return machine.router.name;
  }
}
