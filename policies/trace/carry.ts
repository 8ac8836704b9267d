import type { Vlan } from "../network/bigip";
import { type CloudSubnet, routerOwner } from "../network/cloud-subnets";
import { type Host, type HostInterface, interfaceWith } from "../network/host";
import type { Network, Owner } from "../network/network";
import { answerDoubt, possibleOwner } from "../network/possible-owners";
import type { SegmentLink } from "../network/segment";
import type { IpAddress } from "../values/address";
import { type Note, evidence } from "../values/note";
import { nextHopDoubt, plainPortAssumptions, portAssumptions, portDrops } from "./cloud-port";
import { lookupCloudRoute } from "./cloud-route";
import { type HostRouteChoice, lookupHostRoute } from "./host-route";
import { activeOwners, isSharedByUnits, unitAssumptions } from "./pair-units";
import type { Step, Trace } from "./trace";
import { type Walk, step } from "./walk";

/** What a BIG-IP does with a packet that reaches it: it opens a connection for a first packet, or finds one for a reply. */
export type AtBigIp = (arrival: Extract<Owner, { kind: "bigip" }>, lastHop: Owner, walk: Walk) => Trace[];

/** Carries packets from device to device over the segments; what happens inside a BIG-IP is the caller's. */
export class Carrier {
  constructor(
    private readonly network: Network,
    private readonly atBigIp: AtBigIp,
  ) {}

  /** A host puts the packet on the segment of the interface that its route names. */
  leaveHost(
    self: Exclude<Owner, { kind: "bigip" }>,
    choice: HostRouteChoice,
    arrivedAt: string | null,
    walk: Walk,
  ): Trace[] {
    const host = hostOf(self);
    const left = walk.assuming(host.assumptions).withHop({
      kind: self.kind,
      device: host.name,
      in: arrivedAt,
      out: choice.out.name,
      steps: [choice.step],
    });
    return this.handOver(choice.out.link, choice.nextHop, withInterface(self, choice.out), left);
  }

  /** A BIG-IP puts the packet on the segment of a VLAN. */
  leaveBigIp(self: Extract<Owner, { kind: "bigip" }>, vlan: Vlan, nextHop: IpAddress, walk: Walk): Trace[] {
    return this.handOver(vlan.link, nextHop, { ...self, vlan }, walk);
  }

  /** Whoever answers for the next hop's address on the segment gets the packet. */
  private handOver(link: SegmentLink, nextHop: IpAddress, from: Owner, walk: Walk): Trace[] {
    if (link.state === "unknown") return [walk.undecided(link.missing)];
    const here = walk.assuming(link.assumptions);
    const [cloud, ...others] = this.network.clouds.on(link.segment);
    if (cloud === undefined) {
      const notes = plainPortAssumptions(this.network.clouds, from, nextHop);
      return this.reach(link, nextHop, from, from, here.assuming(notes));
    }
    return others.length > 0
      ? [here.undecided(severalSubnets(cloud, others, link))]
      : this.enterCloud(cloud, link, nextHop, from, here);
  }

  /** A machine puts the packet on a cloud's subnet: the cloud takes all of it, or what leaves the subnet. */
  private enterCloud(
    cloud: CloudSubnet,
    link: Extract<SegmentLink, { state: "on" }>,
    nextHop: IpAddress,
    from: Owner,
    walk: Walk,
  ): Trace[] {
    const { clouds } = this.network;
    const dropped = portDrops(clouds, cloud, from, walk);
    if (dropped !== undefined) return [dropped];
    const here = walk
      .assuming(cloud.record.assumptions)
      .assuming(portAssumptions(clouds, cloud, from, undefined, walk.packet));
    if (nextHop.isLinkLocal) return this.receive(routerOwner(cloud), nextHop, from, here);
    if (interfaceWith(cloud.router, nextHop) !== undefined)
      return this.reach(link, nextHop, from, from, here);
    if (!nextHop.equals(here.packet.destination)) {
      return [here.undecided(nextHopDoubt(cloud, nextHop, ownerName(from), ownerOrigin(from), here.packet))];
    }
    return cloud.record.routesWithin
      ? this.receive(routerOwner(cloud), nextHop, from, here)
      : this.deliver(cloud, nextHop, from, from, here);
  }

  /** The cloud sends the packet on by the route table of the subnet that it came out of. */
  private throughCloud(cloud: CloudSubnet, from: Owner, walk: Walk): Trace[] {
    const way = lookupCloudRoute(this.network.clouds, cloud, walk.packet.destination);
    const hop = (out: string | null, steps: Step[]): Walk =>
      walk.withHop({ kind: "router", device: cloud.router.name, in: cloud.name, out, steps });
    switch (way.state) {
      case "unknown":
        return [walk.undecided(...way.missing)];
      case "dropped":
        return [walk.fail("NULL_ROUTED", way.cause)];
      case "to": {
        const left = hop(way.subnet.name, [way.step]).assuming(way.subnet.record.assumptions);
        return this.deliver(way.subnet, way.to, routerOwner(way.subnet), from, left);
      }
    }
  }

  /** The cloud hands the packet to whoever has the address in the subnet, where that port takes it. */
  private deliver(subnet: CloudSubnet, to: IpAddress, from: Owner, sender: Owner, walk: Walk): Trace[] {
    const { clouds } = this.network;
    const link: SegmentLink = { state: "on", segment: subnet.segment, assumptions: [] };
    const [first] = this.network.owners(subnet.segment, to);
    if (first === undefined) {
      const device = clouds.deviceAt(subnet, to);
      return device === undefined ? this.reach(link, to, from, sender, walk) : [walk.undecided(device)];
    }
    const dropped = portDrops(clouds, subnet, first, walk, to);
    if (dropped !== undefined) return [dropped];
    const notes = portAssumptions(clouds, subnet, first, to, walk.packet);
    return this.reach(link, to, from, sender, walk.assuming(notes));
  }

  /** Whoever answers for the address gets the packet. `sender` put it on its way last, clouds aside; `from` hands it over. */
  private reach(
    link: Extract<SegmentLink, { state: "on" }>,
    nextHop: IpAddress,
    from: Owner,
    sender: Owner,
    here: Walk,
  ): Trace[] {
    const owners = this.network.owners(link.segment, nextHop);
    const [first] = owners;
    if (first === undefined) return [this.nobodyAnswers(link, nextHop, from, here)];
    if (owners.length > 1 && !isSharedByUnits(owners, nextHop)) {
      const names = owners.map(ownerName).sort().join(" and ");
      const note = {
        what: `which machine has ${nextHop.text} on ${link.segment.label}`,
        why: `${names} both claim it`,
        origin: ownerOrigin(first),
      };
      return [here.undecided(note)];
    }
    return activeOwners(owners, here).flatMap((owner) => {
      const doubt =
        owner.kind === "bigip"
          ? answerDoubt(owner.bigip, nextHop.inRouteDomain(owner.vlan.routeDomain))
          : undefined;
      if (doubt !== undefined) return [here.undecided(doubt)];
      const units =
        owner.kind === "bigip"
          ? unitAssumptions(owner, owners.length > 1, nextHop, ownerName(from), here)
          : [];
      const received = this.receive(owner, nextHop, from, here.assuming([...assumptionsOf(owner), ...units]));
      if (owner.kind !== "bigip" || sender.kind !== "bigip" || owner.bigip !== sender.bigip) return received;
      // A packet that is lost even if the BIG-IP takes it in again is lost either way.
      return received.every(isLost) ? received : [here.undecided(ownAddressNote(owner, nextHop))];
    });
  }

  /** A device got the packet, because it answers for `nextHop`. */
  receive(owner: Owner, nextHop: IpAddress, from: Owner, walk: Walk): Trace[] {
    const place =
      owner.kind === "bigip"
        ? `${owner.bigip.name} ${owner.vlan.path}`
        : `${ownerName(owner)} ${owner.interface.name}`;
    const here = walk.visiting(place);
    if (here === undefined) {
      return [
        walk.fail("LOOP", {
          name: ownerName(owner),
          did: "sends the packet round in a circle",
          origin: ownerOrigin(owner),
        }),
      ];
    }
    if (owner.kind === "bigip") return this.atBigIp(owner, from, here);
    const { destination } = here.packet;
    const host = hostOf(owner);
    if (interfaceWith(host, destination) !== undefined) {
      const accepted = step(
        `${destination.text} is its own address; the packet comes from ${here.packet.source.text}`,
        evidence(destination.text, owner.interface.origin),
      );
      return [
        here
          .assuming(host.assumptions)
          .withHop({
            kind: owner.kind,
            device: host.name,
            in: owner.interface.name,
            out: null,
            steps: [accepted],
          })
          .accept(owner),
      ];
    }
    if (owner.kind === "server") {
      const note = {
        what: `whether ${host.name} forwards packets`,
        why: `it has the address ${nextHop.text}, to which a packet for ${destination.text} is sent as a gateway`,
        origin: owner.interface.origin,
      };
      return [here.undecided(note)];
    }
    const cloud = this.network.clouds.of(owner.router);
    return cloud === undefined
      ? this.routeOn(owner, owner.interface.name, here)
      : this.throughCloud(cloud, from, here);
  }

  /** A router sends the packet on by its route table. */
  private routeOn(router: Extract<Owner, { kind: "router" }>, arrivedAt: string, walk: Walk): Trace[] {
    const { destination } = walk.packet;
    const lookup = lookupHostRoute(router.router, destination);
    switch (lookup.state) {
      case "unknown":
        return [walk.undecided(...lookup.missing)];
      case "no-route":
        return [walk.fail("NO_ROUTE", noRouteCause(router.router, destination))];
      case "routes":
        return lookup.choices.flatMap((choice) => this.leaveHost(router, choice, arrivedAt, walk));
    }
  }

  private nobodyAnswers(
    link: Extract<SegmentLink, { state: "on" }>,
    nextHop: IpAddress,
    from: Owner,
    walk: Walk,
  ): Trace {
    const origin = ownerOrigin(from);
    const { destination } = walk.packet;
    if (this.network.isSegmentDisputed(link.segment, nextHop)) {
      const note = {
        what: `whether ${link.segment.label} is the one segment of ${nextHop.text}`,
        why: `another prefix holds the address too and nobody on ${link.segment.label} is known to have it`,
        origin,
      };
      return walk.undecided(note);
    }
    const possible = possibleOwner(this.network, link.segment, nextHop);
    if (possible !== undefined) return walk.undecided(possible);
    if (!nextHop.equals(destination)) {
      const note = {
        what: `the device that has the gateway address ${nextHop.text}`,
        why: `no known machine on ${link.segment.label} has it`,
        origin,
      };
      return walk.undecided(note);
    }
    return walk.fail("NEIGHBOR_UNREACHABLE", {
      name: ownerName(from),
      did: `takes ${nextHop.text} for on-link, and nobody on ${link.segment.label} has that address`,
      origin,
    });
  }
}

export function hostOf(owner: Exclude<Owner, { kind: "bigip" }>): Host {
  return owner.kind === "server" ? owner.server : owner.router;
}

export function ownerName(owner: Owner): string {
  return owner.kind === "bigip" ? `BIG-IP ${owner.bigip.name}` : hostOf(owner).name;
}

export function noRouteCause(
  host: Host,
  destination: IpAddress,
): { name: string; did: string; origin: Host["origin"] } {
  return { name: host.name, did: `has no route to ${destination.text}`, origin: host.origin };
}

function isLost({ disposition }: Trace): boolean {
  return disposition !== "ACCEPTED" && disposition !== "UNDECIDED";
}

/** A BIG-IP that routes a packet to an address of its own; nothing says that it takes in what it has just sent out. */
/** What is missing where a BIG-IP puts a packet on a segment for an address that it answers for itself. */
export function ownAddressNote({ bigip, vlan }: Extract<Owner, { kind: "bigip" }>, address: IpAddress): Note {
  return {
    what: `what BIG-IP ${bigip.name} does with a packet that it routes to ${address.text}, for which it answers itself`,
    why: "its listener keeps that destination, and whether it takes in again what it has sent out itself is not documented",
    origin: vlan.origin,
  };
}

function severalSubnets(
  cloud: CloudSubnet,
  others: readonly CloudSubnet[],
  { segment }: Extract<SegmentLink, { state: "on" }>,
): Note {
  const names = [cloud, ...others].map(({ name }) => name).join(" and ");
  return {
    what: `which subnet ${segment.label} is`,
    why: `a port that is on ${names} joins them`,
    origin: cloud.record.origin,
  };
}

function ownerOrigin(owner: Owner): Host["origin"] {
  return owner.kind === "bigip" ? owner.vlan.origin : owner.interface.origin;
}

function assumptionsOf(owner: Owner): readonly Note[] {
  const link = owner.kind === "bigip" ? owner.vlan.link : owner.interface.link;
  return link.state === "on" ? link.assumptions : [];
}

function withInterface(owner: Exclude<Owner, { kind: "bigip" }>, out: HostInterface): Owner {
  return { ...owner, interface: out };
}
