/** Joins the machines of the plan to the servers that they are. */
import type { BigIpRecord } from "../records/bigip-records";
import type { DnsRecordSet } from "../records/dns-records";
import { recordsOfKind as ofKind } from "../records/of-kind";
import type { Records, SourceRecord } from "../records/records";
import type { MachineRecord, ServerRecord } from "../records/server-records";
import { type Origin, absent, describeOrigin, isKnown, known } from "../values/fact";
import type { Note } from "../values/note";
import type { ServerContext } from "./build-hosts";
import { compareInterfaces } from "./compare-interfaces";
import { type IdentityDoubt, addressesOf, identifyMachines } from "./identify-machines";
import { mergeMachine } from "./merge-machine";
import type { NetworkProblem } from "./network";

export interface JoinedMachines {
  /** The records with each machine that is a server as a planned server; no machine is left among them. */
  readonly records: Records;
  /** The machines that are none, for all that is known, with the FQDNs that they may have all the same. */
  readonly unnamed: readonly { readonly machine: MachineRecord; readonly mayBe: ReadonlySet<string> }[];
  /** Which server each machine is. */
  readonly owners: MachineOwners;
  /** What bears on the servers, by FQDN, beside their records. */
  readonly contexts: ReadonlyMap<string, Omit<ServerContext, "subnets">>;
  readonly problems: readonly NetworkProblem[];
}

/** The servers of machines; `undefined` for a machine that is none, nothing for what is no machine. */
export interface MachineOwners {
  readonly bySource: ReadonlyMap<string, string | undefined>;
  /** By address or lower-case host name, where one machine has it. */
  readonly byHost: ReadonlyMap<string, string | undefined>;
}

/** `dns` are the record sets in use. */
export function joinMachines(
  records: Records,
  dns: readonly DnsRecordSet[],
  recordsByDevice: ReadonlyMap<string, readonly BigIpRecord[]>,
): JoinedMachines {
  const all = [...records.planned, ...records.declared];
  const machines = ofKind(all, "machine");
  const components = indexByName(ofKind(records.planned, "server"));
  const declared = indexByName(ofKind(records.declared, "server"));
  const poolNames = new Set(ofKind(all, "peer-group").flatMap(({ poolName }) => poolName ?? []));
  const described = [...components.values(), ...declared.values()];
  const poolMembers = memberAddresses(recordsByDevice);
  const groupMembers = new Set(
    ofKind(all, "peer-group").flatMap((group) => group.members.map(({ fqdn }) => fqdn)),
  );
  const identified = identifyMachines(machines, { described, dns, poolNames, poolMembers, groupMembers });
  const { identities } = identified;
  const doubts = [...identified.doubts, ...sameNames(identities)];
  const sources = { subnets: ofKind(all, "cloud-subnet"), recordsByDevice };

  const contexts = new Map<string, Omit<ServerContext, "subnets">>();
  for (const { fqdn, missing } of doubts) {
    const before = contexts.get(fqdn)?.doubts ?? [];
    contexts.set(fqdn, { assumptions: [], doubts: [...before, missing], unseenRoutes: undefined });
  }
  const problems: NetworkProblem[] = [];
  const servers: ServerRecord[] = [];
  for (const [fqdn, found] of groupByName(identities)) {
    const [first, second] = found;
    const component = components.get(fqdn);
    const { machine, assumption } = first;
    if (second !== undefined) {
      if (component === undefined && !declared.has(fqdn)) servers.push(serverWithout(machine));
      continue;
    }
    const merged = mergeMachine(fqdn, machine, component, declared.get(fqdn), sources);
    servers.push(merged.record);
    if (component !== undefined)
      problems.push(...compareDescriptions(fqdn, component, merged.interfaces, machine.origin));
    const isDescribed = component !== undefined || declared.has(fqdn);
    contexts.set(fqdn, {
      assumptions: [
        ...(assumption === undefined ? [] : [assumption]),
        ...merged.assumptions,
        ...(isDescribed ? [] : [onlyItsPlatform(fqdn, machine)]),
      ],
      doubts: contexts.get(fqdn)?.doubts ?? [],
      unseenRoutes: isDescribed ? undefined : guestRoutes(fqdn, machine),
    });
  }
  const merged = new Set<SourceRecord>(
    servers.flatMap(({ fqdn }) => (isKnown(fqdn) ? (components.get(fqdn.value) ?? []) : [])),
  );
  const isLeft = (record: SourceRecord): boolean => record.kind !== "machine" && !merged.has(record);
  const names = new Map(identities.map(({ machine, fqdn }) => [machine, fqdn]));
  return {
    records: {
      ...records,
      planned: [...records.planned.filter(isLeft), ...servers],
      declared: records.declared.filter(({ kind }) => kind !== "machine"),
    },
    unnamed: machines.flatMap((machine) => {
      const mayBe = new Set(doubts.flatMap((doubt) => (doubt.machine === machine ? [doubt.fqdn] : [])));
      return names.get(machine) === undefined || mayBe.size > 0 ? [{ machine, mayBe }] : [];
    }),
    owners: {
      bySource: new Map(machines.map((machine) => [machine.origin.source, names.get(machine)])),
      byHost: indexHosts(machines, names),
    },
    contexts,
    problems,
  };
}

/** As they are on the wire. A member by the name of a node has the node's address. */
function memberAddresses(recordsByDevice: ReadonlyMap<string, readonly BigIpRecord[]>): Set<string> {
  const records = [...recordsByDevice.values()].flat();
  const ofMembers = ofKind(records, "pool-member").flatMap(({ target }) =>
    isKnown(target) && !("node" in target.value) ? [target.value] : [],
  );
  const ofNodes = ofKind(records, "node").flatMap(({ address }) => (isKnown(address) ? [address.value] : []));
  return new Set([...ofMembers, ...ofNodes].map((address) => address.inRouteDomain(0).text));
}

function indexByName(records: readonly ServerRecord[]): Map<string, ServerRecord> {
  // Of two with one name, which is a problem of its own, the first counts.
  return new Map(
    [...records]
      .reverse()
      .flatMap((record) => (isKnown(record.fqdn) ? [[record.fqdn.value, record] as const] : [])),
  );
}

type Identity = ReturnType<typeof identifyMachines>["identities"][number];

function groupByName(identities: readonly Identity[]): Map<string, [Identity, ...Identity[]]> {
  const byName = new Map<string, [Identity, ...Identity[]]>();
  for (const identity of identities) {
    if (identity.fqdn === undefined) continue;
    const same = byName.get(identity.fqdn);
    if (same === undefined) byName.set(identity.fqdn, [identity]);
    else same.push(identity);
  }
  return byName;
}

/** Two machines of one name: a plan may hold any number of them that matter to nobody, so it is no mistake to mend. */
function sameNames(identities: readonly Identity[]): IdentityDoubt[] {
  return [...groupByName(identities)].flatMap(([fqdn, found]) => {
    if (found.length === 1) return [];
    const labels = found.map(({ machine }) => describeOrigin(machine.origin));
    const why = `${labels.join(" and ")} both have the name`;
    return found.map(({ machine }) => {
      const { origin } = machine;
      return {
        machine,
        fqdn,
        missing: { what: `whether ${describeOrigin(origin)} is ${fqdn}`, why, origin },
      };
    });
  });
}

/** A server of which nothing but its name is told. */
function serverWithout({ fqdn, origin }: MachineRecord): ServerRecord {
  return {
    kind: "server",
    origin,
    fqdn,
    interfaces: known([], origin),
    routes: absent(origin),
    hosts: absent(origin),
  };
}

/** What a Server component of the program says otherwise than the platform of the machine that it describes. */
function compareDescriptions(
  fqdn: string,
  component: ServerRecord,
  interfaces: MachineRecord["interfaces"],
  origin: Origin,
): NetworkProblem[] {
  if (!isKnown(component.interfaces) || !isKnown(interfaces)) return [];
  return compareInterfaces(interfaces.value, component.interfaces.value).map((found) => ({
    message:
      `${describeOrigin(found.declared.origin)}: ${found.about} of ${fqdn} is ${found.declared.value} here ` +
      `and ${found.planned.value} in ${describeOrigin(origin)}; expected the Server component to say what the machine's resource says`,
    origin: found.declared.origin,
  }));
}

function onlyItsPlatform(fqdn: string, { origin }: MachineRecord): Note {
  return {
    what: `${fqdn} has no address, route or line in its hosts file beside what is planned`,
    why: `only ${describeOrigin(origin)} describes it`,
    origin,
  };
}

function guestRoutes(fqdn: string, { origin }: MachineRecord): Note {
  return {
    what: `the routes of ${fqdn}`,
    why: `only ${describeOrigin(origin)} describes it, and its guest may have others`,
    origin,
  };
}

function indexHosts(
  machines: readonly MachineRecord[],
  names: ReadonlyMap<MachineRecord, string | undefined>,
): Map<string, string | undefined> {
  const holders = new Map<string, Set<MachineRecord>>();
  for (const machine of machines) {
    const { hostName } = machine;
    const own = [
      ...addressesOf(machine).map(({ text }) => text),
      ...(isKnown(hostName) ? [hostName.value] : []),
    ];
    for (const key of own) holders.set(key, (holders.get(key) ?? new Set<MachineRecord>()).add(machine));
  }
  return new Map(
    [...holders].flatMap(([key, found]) => {
      const [machine, second] = found;
      return machine === undefined || second !== undefined ? [] : [[key, names.get(machine)] as const];
    }),
  );
}
