import { type BigIp, memberAddress } from "../network/bigip";
import { interfaceWith } from "../network/host";
import type { Network, PeerGroup } from "../network/network";
import type { VirtualRecord } from "../records/bigip-records";
import { describeOrigin } from "../values/fact";
import { describeStanding } from "./inferred-groups";
import type { Analysis, Finding, Rule } from "./rule";
import { describePort } from "./write-message";

/** Reports virtual servers that publish a port which only peers use. */
export const peerPortNotPublished: Rule = {
  id: "peer-port-not-published",
  title: "No virtual server publishes a port that only peers use.",
  level: "advisory",
  rationale:
    "A port on which servers of a pool only talk to each other has no clients, so a virtual server for it serves nobody; where a " +
    "peer's name leads there by mistake, it sends the conversation to any member. Sources disagree about TCP 5071 of Office " +
    "Communications Server 2007 R2, so this is advice.",
  references: [
    "Elan Shudnow, OCS 2007 R2 Load Balancing: Response Group Service Unavailable (2009)",
    "Jason Shave, transcription of Microsoft's list of load-balanced ports of OCS 2007 R2 (2009)",
    "Microsoft, Lync Server 2013, Port requirements for load balancing",
  ],
  judge: ({ network }: Analysis) =>
    network.groups.flatMap((group) =>
      [...network.bigips.values()].flatMap((bigip) => judgeBigIp(network, group, bigip)),
    ),
};

function judgeBigIp(network: Network, group: PeerGroup, bigip: BigIp): Finding[] {
  const { workload } = group;
  const ports = (workload?.ports ?? []).filter(({ port }) => workload?.peersOnly.includes(port));
  return ports.flatMap((port) =>
    bigip.allVirtuals
      .filter(
        (virtual) => publishes(virtual, port.port, port.protocol) && serves(network, group, bigip, virtual),
      )
      .map((virtual) => {
        const name = virtual.path.state === "known" ? virtual.path.value : describeOrigin(virtual.origin);
        return {
          rule: peerPortNotPublished.id,
          level: peerPortNotPublished.level,
          group: group.name,
          cause: { name, did: `publishes ${describePort(port)}`, origin: virtual.origin },
          flows: [],
          message: [
            `${group.name}: virtual server ${name} of BIG-IP ${bigip.name} publishes ${describePort(port)} of ${workload?.title ?? ""}, which only its servers use among themselves; clients never do.`,
            "Take the virtual server out, unless the vendor's guide for your version asks for it: the rule's page says which sources do.",
            ...describeStanding(group),
          ].join("\n"),
        };
      }),
  );
}

/** Wildcards, networks and listeners on every port publish nothing in particular. */
function publishes(virtual: VirtualRecord, port: number, protocol: string): boolean {
  const { destination, protocol: own } = virtual;
  if (destination.state !== "known" || !destination.value.isHost) return false;
  if (virtual.ports.state !== "known" || virtual.ports.value.isAll || !virtual.ports.value.has(port))
    return false;
  return own.state === "absent" || (own.state === "known" && ["any", protocol].includes(own.value));
}

/** Whether a member of its pool is one of the group's servers. */
function serves(network: Network, group: PeerGroup, bigip: BigIp, { pool }: VirtualRecord): boolean {
  if (pool.state !== "known") return false;
  const servers = group.members.flatMap(({ fqdn }) => network.servers.get(fqdn) ?? []);
  return (bigip.pools.get(pool.value)?.members ?? []).some((member) => {
    const address = memberAddress(bigip, member);
    return (
      address.state === "known" &&
      servers.some((server) => interfaceWith(server, address.value) !== undefined)
    );
  });
}
