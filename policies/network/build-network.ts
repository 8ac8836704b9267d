import type { BigIpRecord } from "../records/bigip-records";
import type { DnsRecordSet } from "../records/dns-records";
import type { DeclaredDeviceRecord } from "../records/group-records";
import { recordsOfKind as ofKind } from "../records/of-kind";
import type { Records, SourceRecord } from "../records/records";
import type { SegmentRecord, ServerRecord } from "../records/server-records";
import type { IpAddress } from "../values/address";
import { workloads as shipped } from "../workloads";
import type { Workload } from "../workloads/workload";
import { type Note, missingFact } from "../values/note";
import { applyHostsEdits } from "./apply-hosts-edits";
import { type BigIp, type Vlan, vlanPrefixes } from "./bigip";
import { answeredAddresses } from "./answered-addresses";
import { withoutBigIpMachines } from "./bigip-machines";
import { draftBigIp } from "./build-bigip";
import { draftCloudSubnets, withCloudGateways } from "./build-cloud-subnets";
import { buildDns, withoutPlanned } from "./build-dns";
import { buildGroups } from "./build-groups";
import {
  type ServerContext,
  draftInferredServer,
  draftRouter,
  draftServer,
  draftUnnamedMachine,
} from "./build-hosts";
import { checkViews } from "./check-views";
import { checkDevices } from "./check-devices";
import { checkSegmentBindings } from "./check-bindings";
import { compareFacts } from "./compare-facts";
import { toWorkload } from "./declared-workloads";
import { deviceNamer } from "./device-names";
import type { Router, Server, UnnamedMachine } from "./host";
import { inferGroups } from "./infer-groups";
import { inferServers } from "./infer-servers";
import { joinDevice } from "./join-devices";
import { joinMachines } from "./join-machines";
import { readUnnamed } from "./merge-machine";
import type { DeviceRecords } from "./object-keys";
import type { Network, NetworkProblem, Owner } from "./network";
import { type NamedSegment, type Segment, SegmentMap } from "./segment";
import { machinesThatMayBe } from "./unnamed-machines";

/**
 * Builds the neutral model of the estate from everything that was planned and declared (`given`). `known` are the workloads that groups
 * may name and that pools are recognised by.
 */
export function buildNetwork(given: Records, known: readonly Workload[] = shipped): Network {
  const stated = withoutBigIpMachines(given);
  const devices = ofKind([...stated.planned, ...stated.declared], "declared-device");
  const onBigIps = {
    planned: stated.planned.filter(isBigIpRecord),
    held: stated.declared.filter(isBigIpRecord),
    removed: (stated.removed ?? []).filter(isBigIpRecord),
  };
  const providers = new Set(onBigIps.planned.map(({ device }) => device));
  const nameOf = deviceNamer(
    devices,
    new Set([...providers, ...onBigIps.removed.map(({ device }) => device)]),
  );
  const recordsByDevice = joinDevices(onBigIps, devices, nameOf);
  const recordsInUse = dnsInUse(stated);
  const machines = joinMachines(stated, recordsInUse, recordsByDevice);
  const cloudDraft = draftCloudSubnets(machines.records);
  const { records } = cloudDraft;
  const all = [...records.planned, ...records.declared];
  const subnets = ofKind(all, "cloud-subnet");
  const segmentRecords = ofKind(all, "segment");
  const {
    drafts: serverDrafts,
    gaps: serverGaps,
    problems,
  } = draftServers(records, (fqdn) => ({ ...machines.contexts.get(fqdn), subnets }));
  const machineDrafts = machines.unnamed.map(({ machine, mayBe }) =>
    draftUnnamedMachine(
      machine,
      mayBe,
      readUnnamed(machine, { subnets, recordsByDevice })?.map(cloudDraft.place),
      subnets,
    ),
  );
  const routerDrafts = ofKind(all, "router").map(draftRouter);
  const bigIpDrafts = [...recordsByDevice].map(([name, list]) =>
    draftBigIp(
      name,
      list,
      devices.find((device) => device.name === name),
      segmentRecords,
    ),
  );

  const inference = inferServers(recordsByDevice, recordsInUse, ofKind(all, "server"));
  // Where a machine may have the name or not, what is inferred of the name may be another machine's.
  const inferredDrafts = inference.servers
    .filter(({ fqdn }) => !machines.unnamed.some(({ mayBe }) => mayBe.has(fqdn)))
    .map(draftInferredServer);

  const segments = new SegmentMap(
    [
      ...serverDrafts,
      ...inferredDrafts,
      ...machineDrafts,
      ...routerDrafts,
      ...bigIpDrafts,
      cloudDraft,
    ].flatMap((draft) => draft.attachments),
    [...namedSegments(segmentRecords), ...cloudDraft.segments],
  );
  const clouds = cloudDraft.finish(segments);
  const bareServers = new Map(
    [...serverDrafts, ...inferredDrafts].map((draft) => [
      draft.name,
      withCloudGateways(draft.finish(segments), clouds.subnets),
    ]),
  );
  const servers = applyHostsEdits(
    bareServers,
    ofKind(all, "hosts-edit"),
    ofKind(all, "unseen-command"),
    machines.owners,
  );
  const unnamedMachines = machineDrafts.map((draft) => draft.finish(segments));
  const routers = [...routerDrafts.map((draft) => draft.finish(segments)), ...clouds.routers];
  const bigips = new Map(bigIpDrafts.map((draft) => [draft.name, draft.finish(segments)]));
  const dns = buildDns({
    planned: ofKind(records.planned, "dns"),
    declared: ofKind(records.declared, "dns"),
    nodes: ofKind(all, "dns-node"),
    completeZones: ofKind(all, "complete-zone"),
    views: ofKind(all, "dns-view"),
    doubts: ofKind(all, "dns-doubt"),
    servers: servers.values(),
  });
  const workloads = [...known, ...ofKind(all, "workload").map(toWorkload)];
  const declared = buildGroups(ofKind(all, "peer-group"), workloads, bigips, servers, {
    serverGaps,
    unnamedMachines,
  });
  const groups = [
    ...declared.groups,
    ...inferGroups(ofKind(all, "inference")[0], workloads, bigips, declared.groups, inference.identify),
  ];
  const ownerIndex = indexOwners(
    [...servers.values(), ...unnamedMachines.map(({ host }) => host)],
    routers,
    bigips,
    recordsByDevice,
  );
  return {
    servers,
    routers,
    clouds: clouds.subnets,
    bigips,
    dns,
    groups,
    problems: [
      ...ofKind(all, "problem"),
      ...problems,
      ...machines.problems,
      ...declared.problems,
      ...checkDevices(devices, providers),
      ...checkViews(ofKind(all, "dns-view"), dns),
      ...checkSegmentBindings(segmentRecords, bigips),
      ...undescribedMembers(declared.groups, servers, serverGaps, unnamedMachines),
    ],
    contradictions: compareFacts(machines.records, servers, nameOf, machines.owners),
    serverGaps,
    unnamedMachines,
    owners: (segment, address) => ownerIndex.get(ownerKey(segment, address)) ?? [],
    isSegmentDisputed: (segment, address) => segments.othersAround(address, segment),
  };
}

/** Every record set that some server may see. */
function dnsInUse({ planned: ofPlan, declared }: Records): DnsRecordSet[] {
  const planned = ofKind(ofPlan, "dns");
  const ofViews = ofKind([...ofPlan, ...declared], "dns-view").flatMap((view) => view.records);
  return [...planned, ...withoutPlanned(planned, ofKind(declared, "dns")), ...ofViews];
}

function namedSegments(records: readonly SegmentRecord[]): NamedSegment[] {
  return records.map(({ name, prefixes }) => ({ name, prefixes }));
}

function draftServers(
  records: Records,
  contextOf: (fqdn: string) => Partial<ServerContext>,
): {
  drafts: ReturnType<typeof draftServer>[];
  gaps: Note[];
  problems: NetworkProblem[];
} {
  const gaps: Note[] = [];
  const problems: NetworkProblem[] = [];
  const index = (list: readonly ServerRecord[]): Map<string, ServerRecord> => {
    const byName = new Map<string, ServerRecord>();
    for (const record of list) {
      if (record.fqdn.state !== "known") {
        gaps.push(missingFact("the FQDN of a server", record.fqdn));
      } else if (byName.has(record.fqdn.value)) {
        const first = byName.get(record.fqdn.value);
        problems.push({
          message: `two servers have the FQDN "${record.fqdn.value}": ${first?.origin.source ?? ""} and ${record.origin.source}`,
          origin: record.origin,
        });
      } else {
        byName.set(record.fqdn.value, record);
      }
    }
    return byName;
  };
  const planned = index(ofKind(records.planned, "server"));
  const declared = index(ofKind(records.declared, "server"));
  const names = [...new Set([...planned.keys(), ...declared.keys()])];
  return {
    drafts: names.map((name) => draftServer(name, planned.get(name), declared.get(name), contextOf(name))),
    gaps,
    problems,
  };
}

const BIGIP_KINDS: ReadonlySet<string> = new Set<BigIpRecord["kind"]>([
  "virtual",
  "irule",
  "ltm-policy",
  "virtual-address",
  "pool",
  "pool-member",
  "node",
  "snat",
  "snat-pool",
  "nat",
  "vlan",
  "self-ip",
  "self-allow",
  "bigip-route",
  "route-domain",
  "partition",
  "device-settings",
  "owned-partition",
  "device-files",
  "command-effect",
  "unread",
]);

function isBigIpRecord(record: SourceRecord): record is BigIpRecord {
  return BIGIP_KINDS.has(record.kind);
}

/** All records of each BIG-IP by its name. Those of a device's own files carry that name, the others a provider's. */
function joinDevices(
  { planned, held, removed }: DeviceRecords,
  devices: readonly DeclaredDeviceRecord[],
  nameOf: (provider: string) => string,
): Map<string, readonly BigIpRecord[]> {
  const plannedByDevice = groupBy(planned, ({ device }) => nameOf(device));
  const heldByDevice = groupBy(held, ({ device }) => device);
  const removedByDevice = groupBy(removed, ({ device }) => nameOf(device));
  const names = [...devices.map(({ name }) => name), ...plannedByDevice.keys(), ...heldByDevice.keys()];
  return new Map(
    names.map((name) => {
      const of = (records: ReadonlyMap<string, readonly BigIpRecord[]>) => records.get(name) ?? [];
      const records = { planned: of(plannedByDevice), held: of(heldByDevice), removed: of(removedByDevice) };
      return [name, joinDevice(records)];
    }),
  );
}

function groupBy<T>(list: readonly T[], keyOf: (element: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const element of list) {
    const key = keyOf(element);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [element]);
    else group.push(element);
  }
  return groups;
}

function undescribedMembers(
  groups: Network["groups"],
  servers: ReadonlyMap<string, Server>,
  serverGaps: readonly Note[],
  machines: readonly UnnamedMachine[],
): NetworkProblem[] {
  // A server whose name is not known yet may be the member, so nothing is wrong until every name is known.
  if (serverGaps.length > 0) return [];
  return groups.flatMap((group) =>
    group.members
      .filter(({ fqdn }) => !servers.has(fqdn))
      .flatMap(({ fqdn, origin }) => {
        const possible = machinesThatMayBe(machines, fqdn);
        if (possible.some(({ mayTurnOut }) => mayTurnOut)) return [];
        const message =
          `${origin.source}: ${origin.path}: "${fqdn}" is a member of "${group.name}" and no server of that name is described; ` +
          `expected a Server component in the program or an entry with this fqdn under servers` +
          hintAt(possible.map(({ label }) => label));
        return [{ message, origin }];
      }),
  );
}

/** With the address of a machine the entry says that the machine is the server. */
function hintAt(labels: readonly string[]): string {
  if (labels.length === 0) return "";
  const list = labels.length > 3 ? `one of ${labels.length} machines of the plan` : labels.join(" or ");
  return `, with its address if it is ${list}, which nothing gives a name`;
}

function ownerKey(segment: Segment, address: IpAddress): string {
  return `${segment.id} ${address.text}`;
}

function indexOwners(
  servers: readonly Server[],
  routers: readonly Router[],
  bigips: ReadonlyMap<string, BigIp>,
  recordsByDevice: ReadonlyMap<string, readonly BigIpRecord[]>,
): Map<string, Owner[]> {
  const index = new Map<string, Owner[]>();
  const add = (segment: Segment, address: IpAddress, owner: Owner): void => {
    const key = ownerKey(segment, address);
    const owners = index.get(key);
    if (owners === undefined) index.set(key, [owner]);
    // One machine may be described twice with one address, by the plan and by the facts.
    else if (!owners.some((other) => isSameMachine(other, owner))) owners.push(owner);
  };
  const addHost = <T extends Server | Router>(
    host: T,
    make: (candidate: T["interfaces"][number]) => Owner,
  ): void => {
    for (const candidate of host.interfaces) {
      if (candidate.link.state === "on" && candidate.address.state === "known") {
        add(candidate.link.segment, candidate.address.value.address, make(candidate));
      }
    }
  };
  for (const server of servers) addHost(server, (found) => ({ kind: "server", server, interface: found }));
  for (const router of routers) addHost(router, (found) => ({ kind: "router", router, interface: found }));
  for (const bigip of bigips.values()) {
    const answered = answeredAddresses(recordsByDevice.get(bigip.name) ?? []);
    for (const vlan of bigip.vlans.values()) {
      if (vlan.link.state !== "on") continue;
      for (const address of addressesOnVlan(vlan, answered)) {
        add(vlan.link.segment, address, { kind: "bigip", bigip, vlan });
      }
    }
  }
  return index;
}

function isSameMachine(a: Owner, b: Owner): boolean {
  if (a.kind === "server" && b.kind === "server") return a.server === b.server;
  return a.kind === "router" && b.kind === "router" && a.router === b.router;
}

/** The addresses for which the BIG-IP answers on the VLAN, each once, as they are on the wire. */
function addressesOnVlan(vlan: Vlan, answered: readonly IpAddress[]): IpAddress[] {
  const prefixes = vlanPrefixes(vlan);
  const onVlan = [
    ...vlan.selfIps.flatMap(({ address }) => (address.state === "known" ? [address.value.address] : [])),
    ...answered.filter((address) => prefixes.some((prefix) => prefix.contains(address))),
  ];
  const onWire = onVlan.map((address) => address.inRouteDomain(0));
  return [...new Map(onWire.map((address) => [address.text, address])).values()];
}
