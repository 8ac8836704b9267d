import type { BigIp } from "../network/bigip";
import type { Network, PeerGroup } from "../network/network";
import type { VirtualRecord } from "../records/bigip-records";
import type { PeerPort } from "../records/group-records";
import { describeOrigin } from "../values/fact";
import type { Workload } from "../workloads/workload";
import { describeStanding } from "./inferred-groups";
import type { Analysis, Finding, Rule } from "./rule";
import { virtualsServing } from "./serving-virtuals";
import { subjectOfServer } from "./subject-of-server";
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
  action:
    "Take the virtual server out, unless the vendor's guide for your version asks for it: the rule's page says which sources " +
    "do.",
  references: [
    "Elan Shudnow, OCS 2007 R2 Load Balancing: Response Group Service Unavailable (2009)",
    "Jason Shave, transcription of Microsoft's list of load-balanced ports of OCS 2007 R2 (2009)",
    "Microsoft, Lync Server 2013, Port requirements for load balancing",
  ],
  judge: ({ network }: Analysis) => network.groups.flatMap((group) => judgeGroup(network, group)),
};

/** A virtual server whose pool holds a server of the group. */
interface Publisher {
  readonly bigip: BigIp;
  readonly virtual: VirtualRecord;
}

function judgeGroup(network: Network, group: PeerGroup): Finding[] {
  const { workload } = group;
  if (workload === undefined) return [];
  const publishers = [...network.bigips.values()].flatMap((bigip) =>
    virtualsServing(network, group, bigip).map((virtual) => ({ bigip, virtual })),
  );
  const never = workload.ports.filter(({ port }) => workload.peersOnly.includes(port));
  const ofNoForm = workload.ports.filter(
    (port) => !never.includes(port) && isOfNoForm(network, workload, publishers, port),
  );
  return [
    ...never.flatMap((port) =>
      report(
        group,
        publishers,
        port,
        `${workload.title}, which only its servers use among themselves; clients never do`,
      ),
    ),
    ...ofNoForm.flatMap((port) => report(group, publishers, port, describeForms(workload, port))),
  ];
}

/**
 * Whether the port, of those that the vendor has on the load balancer in some forms of deployment only, stands there alone: with
 * none of the other ports that set those forms apart. Nobody can say so of a BIG-IP that is known in part.
 */
function isOfNoForm(
  network: Network,
  { loadBalancer = [] }: Workload,
  publishers: readonly Publisher[],
  { port, protocol }: PeerPort,
): boolean {
  const isOfEvery = (other: number): boolean =>
    loadBalancer.every(({ publishes: ports }) => ports.includes(other));
  const forms = loadBalancer.filter(({ publishes: ports }) => ports.includes(port));
  if (protocol !== "tcp" || forms.length === 0 || isOfEvery(port)) return false;
  const isOpen =
    [...network.bigips.values()].some(({ complete }) => complete === undefined) ||
    publishers.some(
      ({ virtual }) => virtual.ports.state === "unknown" || virtual.destination.state === "unknown",
    );
  if (isOpen) return false;
  const telling = forms.flatMap(({ publishes: ports }) =>
    ports.filter((other) => other !== port && !isOfEvery(other)),
  );
  return !telling.some((other) => publishers.some(({ virtual }) => publishes(virtual, other, "tcp")));
}

function describeForms({ title, loadBalancer = [] }: Workload, { port }: PeerPort): string {
  const forms = loadBalancer.map(({ title: form, publishes: ports }) =>
    ports.includes(port)
      ? `with ${form} it is there beside others of which none is`
      : `with ${form} it is not there`,
  );
  return `${title}. By the vendor's list, ${forms.join("; ")}`;
}

function report(
  group: PeerGroup,
  publishers: readonly Publisher[],
  port: PeerPort,
  whose: string,
): Finding[] {
  return publishers
    .filter(({ virtual }) => publishes(virtual, port.port, port.protocol))
    .map(({ bigip, virtual }) => {
      const name = virtual.path.state === "known" ? virtual.path.value : describeOrigin(virtual.origin);
      return {
        rule: peerPortNotPublished.id,
        level: peerPortNotPublished.level,
        group: group.name,
        cause: { name, did: `publishes ${describePort(port)}`, origin: virtual.origin },
        flows: [],
        // Whoever calls it, it stands before each of the servers.
        about: group.members.map(({ fqdn }) => subjectOfServer(fqdn, port)),
        message: [
          `${group.name}: virtual server ${name} of BIG-IP ${bigip.name} publishes ${describePort(port)} of ${whose}.`,
          "Take the virtual server out, unless the vendor's guide for your version asks for it: the rule's page says which sources do.",
          ...describeStanding(group),
        ].join("\n"),
      };
    });
}

/** Wildcards, networks and listeners on every port publish nothing in particular. */
function publishes(virtual: VirtualRecord, port: number, protocol: string): boolean {
  const { destination, protocol: own } = virtual;
  if (destination.state !== "known" || !destination.value.isHost) return false;
  if (virtual.ports.state !== "known" || virtual.ports.value.isAll || !virtual.ports.value.has(port))
    return false;
  return own.state === "absent" || (own.state === "known" && ["any", protocol].includes(own.value));
}
