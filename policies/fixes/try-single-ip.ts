import type { HostInterface, Server } from "../network/host";
import type { Network } from "../network/network";
import { type Segment, nameOfSegment } from "../network/segment";
import type { Edit, OneInterfaceEdit } from "../records/edits";
import type { Records } from "../records/records";
import type { Family, InterfaceAddress, IpAddress, Prefix } from "../values/address";
import { at } from "../values/fact";
import { type Attempt, type Attempts, nothingToTry } from "./attempt";
import { type BrokenPair, isMisled, nameServers } from "./broken-pairs";
import { findFreeAddress } from "./free-address";
import { listFew } from "./list-few";
import { moveMembers } from "./move-members";
import { moveRecords } from "./move-records";
import { sharedAddresses } from "./shared-address";

const KIND = "single-ip";

/**
 * Each server keeps one address, all of them on one segment, and the pools' members and the records name it. Segments on which a
 * BIG-IP has a leg come first, and among them those to which the fewest servers have to move. That servers can be put on another
 * segment at all is only taken from a segment that they share already.
 */
export function trySingleIp(network: Network, records: Records, pairs: readonly BrokenPair[]): Attempts {
  const misled = pairs.find(isMisled);
  if (misled !== undefined)
    return nothingToTry(
      KIND,
      `the name ${misled.receiver.name} is at fault, and not that servers have several addresses`,
    );
  const lonely = pairs.find((pair) => sharedAddresses(pair.sender, pair.receiver, pair.port).length === 0);
  if (lonely !== undefined)
    return nothingToTry(
      KIND,
      `${nameServers(lonely)} are on no common segment that is known, so nothing shows that they can be put on one`,
    );
  const servers = [
    ...new Map(
      pairs.flatMap(({ sender, receiver }) => [
        [sender.name, sender],
        [receiver.name, receiver],
      ]),
    ).values(),
  ];
  const family = pairs[0]?.flows[0]?.answer?.address.family ?? 4;
  if (servers.every((server) => knownInterfaces(server, family).length === 1))
    return nothingToTry(KIND, "each of the servers has one address already");
  const homes = findHomes(network, servers, family);
  const platform = pairs[0]?.group.workload?.platform;
  const attempts = homes.flatMap((home) => moveTo(network, records, servers, home, platform) ?? []);
  return attempts.length > 0
    ? { attempts, refused: [] }
    : nothingToTry(KIND, "on no segment could every server have one address, as far as is known");
}

/** A segment on which the servers may be, each with one address. */
interface Home {
  readonly segment: Segment;
  readonly prefix: Prefix;
  readonly family: Family;
  /** The gateway of the servers that are there already, or the BIG-IP's address. */
  readonly gateway: IpAddress | undefined;
  /** The name that its servers give the segment, where they give it one. */
  readonly name: HostInterface | undefined;
  readonly movers: number;
  readonly hasBigIp: boolean;
}

type Known = HostInterface & {
  readonly address: { readonly state: "known"; readonly value: InterfaceAddress };
};

function knownInterfaces({ interfaces }: Server, family: Family): Known[] {
  return interfaces.filter(
    (one): one is Known =>
      one.address.state === "known" &&
      one.address.value.address.family === family &&
      !one.address.value.address.isLinkLocal,
  );
}

function isOn({ link }: HostInterface, segment: Segment): boolean {
  return link.state === "on" && link.segment.id === segment.id;
}

function findHomes(network: Network, servers: readonly Server[], family: Family): Home[] {
  const homes = new Map<string, Home>();
  for (const one of servers.flatMap((server) => knownInterfaces(server, family))) {
    const { link } = one;
    if (link.state !== "on" || homes.has(link.segment.id)) continue;
    const { segment } = link;
    const there = servers.flatMap((server) =>
      knownInterfaces(server, family).filter((other) => isOn(other, segment)),
    );
    const gateways = there.flatMap(({ gateway }) => (gateway.state === "known" ? [gateway.value] : []));
    const present = servers.filter((server) =>
      knownInterfaces(server, family).some((other) => isOn(other, segment)),
    );
    homes.set(segment.id, {
      segment,
      prefix: one.address.value.prefix,
      family,
      gateway: gateways[0],
      name: there[0],
      movers: servers.length - present.length,
      hasBigIp: hasLeg(network, segment),
    });
  }
  const rank = ({ hasBigIp, movers }: Home): number => (hasBigIp ? 0 : servers.length + 1) + movers;
  // Nobody moves to where the BIG-IP could only reach him by way of somebody else.
  return [...homes.values()]
    .filter(({ hasBigIp, movers }) => hasBigIp || movers === 0)
    .sort((a, b) => rank(a) - rank(b));
}

function hasLeg({ bigips }: Network, segment: Segment): boolean {
  return [...bigips.values()].some(({ vlans }) =>
    [...vlans.values()].some(({ link }) => link.state === "on" && link.segment.id === segment.id),
  );
}

function moveTo(
  network: Network,
  records: Records,
  servers: readonly Server[],
  home: Home,
  platform: OneInterfaceEdit["platform"],
): Attempt | undefined {
  const moves: {
    readonly server: Server;
    readonly edit: OneInterfaceEdit | undefined;
    readonly to: IpAddress;
  }[] = [];
  const replaced = new Map<string, IpAddress>();
  const moved: string[] = [];
  const free: string[] = [];
  for (const server of servers) {
    const mine = knownInterfaces(server, home.family);
    const there = mine.find((one) => isOn(one, home.segment));
    const kept = there ?? mine.find(({ gateway }) => gateway.state === "known") ?? mine[0];
    if (kept === undefined) return undefined;
    // A card is on one segment: what else it has would have to move as well.
    if (there === undefined && server.interfaces.some((one) => one !== kept && one.name === kept.name))
      return undefined;
    const taken = moves.map(({ to }) => to);
    const to =
      there?.address.value.address ??
      findFreeAddress(network, home.prefix, kept.address.value.address, taken);
    if (to === undefined) return undefined;
    const given = mine.filter((one) => one !== kept);
    if (there === undefined) {
      moved.push(`interface ${kept.name} of ${server.name}`);
      free.push(to.text);
    }
    for (const one of [...given, ...(there === undefined ? [kept] : [])])
      replaced.set(one.address.value.address.text, to);
    const edit =
      there !== undefined && given.length === 0 ? undefined : toEdit(server, kept, given, to, home, there);
    moves.push({ server, edit: edit && withPlatform(edit, platform), to });
  }
  if (replaced.size === 0) return undefined;
  const edits: Edit[] = [
    ...moves.flatMap(({ edit }) => edit ?? []),
    ...moveMembers(network, replaced),
    ...moveRecords(records, replaced),
  ];
  const left = [...replaced.keys()].sort();
  return {
    kind: KIND,
    summary: listFew(
      moves.map(({ server, to }) => `let ${server.name} have ${to.text} alone`),
      ", ",
    ),
    edits,
    conditions: [
      ...(moved.length === 0 ? [] : [`${listFew(moved, " and ")} can be put on ${home.segment.label}`]),
      ...(free.length === 0 ? [] : [`${listFew(free, " and ")} ${free.length === 1 ? "is" : "are"} free`]),
      `nobody needs ${listFew(left, " and ")} any more`,
    ],
  };
}

function withPlatform(edit: OneInterfaceEdit, platform: OneInterfaceEdit["platform"]): OneInterfaceEdit {
  return platform === undefined ? edit : { ...edit, platform };
}

function toEdit(
  server: Server,
  kept: Known,
  given: readonly Known[],
  to: IpAddress,
  home: Home,
  there: Known | undefined,
): OneInterfaceEdit {
  const own = kept.gateway.state === "known" ? kept.gateway.value.text : undefined;
  const segment = segmentName(kept);
  return {
    kind: "one-interface",
    server: server.name,
    kept: {
      name: kept.name,
      from: { address: kept.address.value.toString(), origin: kept.address.origin },
      to: `${to.text}/${home.prefix.length}`,
      gatewayFrom: { address: own, origin: kept.gateway.origin },
      gatewayTo: there === undefined ? home.gateway?.text : own,
      segmentFrom: { name: segment, origin: at(kept.origin, "segment") },
      segmentTo: there === undefined ? home.name && segmentName(home.name) : segment,
      origin: kept.origin,
    },
    given: given.map(({ name, address, origin }) => ({ name, address: address.value.toString(), origin })),
    origin: server.origin,
  };
}

function segmentName({ link }: HostInterface): string | undefined {
  return link.state === "on" ? nameOfSegment(link.segment) : undefined;
}
