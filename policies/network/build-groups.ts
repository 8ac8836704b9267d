import type { PoolMemberRecord } from "../records/bigip-records";
import type { PeerGroupRecord } from "../records/group-records";
import { type Note, missingFact, uniqueNotes } from "../values/note";
import type { Workload } from "../workloads/workload";
import { type BigIp, memberAddress, wholeConfiguration } from "./bigip";
import { type Server, type UnnamedMachine, addressGaps, interfaceWith } from "./host";
import type { GroupMember, NetworkProblem, PeerGroup } from "./network";
import { describeRivalPools } from "./rival-pools";
import { uniteGroups } from "./same-name-groups";

/** What may have an address that is looked for, and has no name that is known. */
interface Nameless {
  readonly serverGaps: readonly Note[];
  readonly unnamedMachines: readonly UnnamedMachine[];
}

/** Resolves the declared groups: their workloads' ports, and the members behind a pool. */
export function buildGroups(
  records: readonly PeerGroupRecord[],
  workloads: readonly Workload[],
  bigips: ReadonlyMap<string, BigIp>,
  servers: ReadonlyMap<string, Server>,
  nameless: Nameless,
): { groups: PeerGroup[]; problems: NetworkProblem[] } {
  const declared = uniteGroups(records);
  const problems = [...declared.problems];
  const groups = declared.groups.map((record) => {
    const workload = workloads.find(({ id }) => id === record.workload);
    const ofPool =
      record.pool === undefined ? undefined : membersOfPool(record, record.pool, bigips, servers, nameless);
    problems.push(...(ofPool?.problems ?? []));
    return {
      name: record.name,
      workload,
      ports: [...(workload?.ports ?? []), ...record.ports],
      members: ofPool?.members ?? record.members,
      gaps: ofPool?.gaps ?? [],
      pool: record.pool,
      poolName: record.poolName,
      accepts: record.accepts,
      inferred: undefined,
      origin: record.origin,
    };
  });
  return { groups, problems };
}

function membersOfPool(
  record: PeerGroupRecord,
  path: string,
  bigips: ReadonlyMap<string, BigIp>,
  servers: ReadonlyMap<string, Server>,
  { serverGaps, unnamedMachines }: Nameless,
): { members: GroupMember[]; gaps: Note[]; problems: NetworkProblem[] } {
  const members: GroupMember[] = [];
  const gaps: Note[] = [];
  const problems: NetworkProblem[] = [];
  const complain = (message: string): void => {
    problems.push({
      message: `${record.origin.source}: ${record.origin.path}.pool: ${message}`,
      origin: record.origin,
    });
  };
  const holders = [...bigips.values()].filter((bigip) => bigip.pools.has(path));
  const rivals = describeRivalPools(path, holders);
  if (rivals !== undefined) {
    complain(rivals);
    return { members, gaps, problems };
  }
  // What is not known of the BIG-IPs or the servers may be what is looked for here.
  const unseen = [...bigips.values()].flatMap(unseenPools);
  const hosts = [...servers.values(), ...unnamedMachines.map(({ host }) => host)];
  const unnamed = [...serverGaps, ...hosts.flatMap(addressGaps)];
  gaps.push(
    ...[...bigips.values()].flatMap((bigip) =>
      bigip.membersAnywhere.map((member) => strayMember(path, member)),
    ),
  );
  if (holders.length === 0 && unseen.length > 0) gaps.push(...unseen);
  else if (holders.length === 0)
    complain(`"${path}" is no pool of a known BIG-IP; expected a pool's full path`);
  for (const bigip of holders) {
    for (const member of bigip.pools.get(path)?.members ?? []) {
      const address = memberAddress(bigip, member);
      if (address.state !== "known") {
        gaps.push(missingFact(`the address of a member of pool ${path}`, address));
        continue;
      }
      const onWire = address.value.inRouteDomain(0);
      const [owner, rival] = [...servers.values()].filter(
        (server) => interfaceWith(server, onWire) !== undefined,
      );
      const machine = unnamedMachines.find(({ host }) => interfaceWith(host, onWire) !== undefined);
      if (owner === undefined && machine !== undefined && isNameOpen(machine)) {
        const what = `which server is member ${address.value.text} of pool ${path}`;
        const why = `${machine.host.name} has the address, and its name is not known`;
        gaps.push({ what, why, origin: machine.host.origin });
      } else if (owner === undefined && machine === undefined && unnamed.length > 0) {
        gaps.push(...unnamed);
      } else if (owner === undefined) {
        const whose =
          machine === undefined ? "" : ` (${machine.host.name} has it, which nothing gives a name)`;
        complain(
          `member ${address.value.text} of "${path}" is no described server's address${whose}; describe it under servers`,
        );
      } else if (rival !== undefined) {
        const what = `which server is member ${address.value.text} of pool ${path}`;
        gaps.push({
          what,
          why: `${owner.name} and ${rival.name} both have the address`,
          origin: member.origin,
        });
      } else if (!members.some(({ fqdn }) => fqdn === owner.name)) {
        members.push({ fqdn: owner.name, origin: member.origin });
      }
    }
  }
  if (members.length < 2 && gaps.length === 0 && problems.length === 0) {
    const why = `only ${members.length} of them known, and a group needs two`;
    gaps.push({ what: `the members of pool ${path}`, why, origin: record.origin });
  }
  return { members, gaps: uniqueNotes(gaps), problems };
}

function isNameOpen({ fqdn, hostName }: UnnamedMachine): boolean {
  return fqdn.state === "unknown" || hostName.state === "unknown";
}

/** Why a pool that is not found on the BIG-IP may be there all the same. */
function unseenPools(bigip: BigIp): Note[] {
  return [
    ...bigip.unread,
    ...bigip.poolGaps,
    ...(bigip.complete === undefined ? [wholeConfiguration(bigip)] : []),
  ];
}

function strayMember(path: string, member: PoolMemberRecord): Note {
  const why = "the pool of a member that the plan makes is not known, and it may be this one";
  return { what: `the members of pool ${path}`, why, origin: member.origin };
}
