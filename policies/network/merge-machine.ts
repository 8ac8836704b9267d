/** Turns a machine of the plan into the planned server that it is, together with what else describes that server. */
import type { InterfaceRecord, MachineRecord, RouteRecord, ServerRecord } from "../records/server-records";
import { type Fact, absent, describeOrigin, isKnown, known, mapFact, unknown } from "../values/fact";
import type { Prefix } from "../values/address";
import type { Note } from "../values/note";
import { mergeInterfaces } from "./merge-interfaces";
import { mergeResolvers } from "./merge-resolvers";
import { knownAddress } from "./identify-machines";
import { type PrefixSources, findPrefix } from "./machine-prefix";

/** Why the address of a machine's interface is not known where neither the plan nor anybody else states it. */
const CHOSEN_BY_PLATFORM = "chosen by the machine's platform or by DHCP, and nothing states it";

/**
 * The machine as a planned server. Its interfaces take the names under which `described` has them, so that what is stated of
 * them elsewhere fills in what the machine leaves out; `component` is the program's own description of the same server, which
 * wins over the machine's.
 */
export function mergeMachine(
  fqdn: string,
  machine: MachineRecord,
  component: ServerRecord | undefined,
  declared: ServerRecord | undefined,
  sources: Omit<PrefixSources, "described">,
): {
  record: ServerRecord;
  /** The machine's own interfaces under the names that they have elsewhere. */
  interfaces: Fact<readonly InterfaceRecord[]>;
  assumptions: readonly Note[];
} {
  const described = [...interfacesOf(component), ...interfacesOf(declared)];
  const { interfaces, renamed, assumptions } = readInterfaces(machine, described, sources);
  const routes = addRoutes(renameRoutes(machine.routes, renamed), declared?.routes);
  const resolver = mergeResolvers(component?.resolver, machine.resolver);
  const record: ServerRecord = {
    kind: "server",
    origin: (component ?? machine).origin,
    fqdn: component?.fqdn ?? known(fqdn, machine.fqdn.origin),
    interfaces: joinLists(component?.interfaces, interfaces, mergeInterfaces),
    routes: joinLists(component?.routes, routes, (own, other) => (own.length > 0 ? own : other)),
    hosts: component?.hosts ?? absent(machine.origin),
    ...(resolver === undefined ? {} : { resolver }),
    ...(component?.listen === undefined ? {} : { listen: component.listen }),
  };
  return {
    record,
    interfaces,
    assumptions: [...assumptions, ...addedAddresses(fqdn, machine, interfaces, described)],
  };
}

/** The machine's own interfaces, for one that nothing else describes. */
export function readUnnamed(
  machine: MachineRecord,
  sources: Omit<PrefixSources, "described">,
): readonly InterfaceRecord[] | undefined {
  const { interfaces } = readInterfaces(machine, [], sources);
  return interfaces.state === "known" ? interfaces.value : undefined;
}

function interfacesOf(record: ServerRecord | undefined): readonly InterfaceRecord[] {
  return record?.interfaces.state === "known" ? record.interfaces.value : [];
}

/** What is unknown in one list leaves the whole unknown, except that a list which is stated makes up for the machine's. */
function joinLists<T>(
  own: Fact<readonly T[]> | undefined,
  ofMachine: Fact<readonly T[]>,
  merge: (own: readonly T[], ofMachine: readonly T[]) => readonly T[],
): Fact<readonly T[]> {
  if (own === undefined || own.state === "absent") return ofMachine;
  if (own.state === "unknown" || ofMachine.state !== "known") return own;
  return known(merge(own.value, ofMachine.value), own.origin);
}

function readInterfaces(
  machine: MachineRecord,
  described: readonly InterfaceRecord[],
  sources: Omit<PrefixSources, "described">,
): {
  interfaces: Fact<readonly InterfaceRecord[]>;
  renamed: ReadonlyMap<string, string>;
  assumptions: readonly Note[];
} {
  const assumptions: Note[] = [];
  const renamed = new Map<string, string>();
  const { interfaces } = machine;
  if (interfaces.state !== "known") {
    const nobody = interfaces.state === "absent" && described.length === 0;
    const list = nobody ? unknown(interfaces.origin, CHOSEN_BY_PLATFORM) : interfaces;
    return { interfaces: list, renamed, assumptions };
  }
  const mates = pairInterfaces(interfaces.value, described);
  for (const { name } of interfaces.value) {
    const own = interfaces.value.filter((other) => isKnown(name) && hasName(other, name.value));
    const [mate] = own.flatMap((record) => mates.get(record) ?? []);
    if (isKnown(name) && mate !== undefined && isKnown(mate.name)) renamed.set(name.value, mate.name.value);
  }
  const read = interfaces.value.map((record) => {
    const mate = mates.get(record);
    // Two addresses of one NIC may be described as two interfaces; one that nobody describes goes with the first that is.
    const name =
      mate !== undefined && isKnown(mate.name)
        ? mate.name
        : mapFact(record.name, (text) => renamed.get(text) ?? text, "");
    return withAddress({ ...record, name }, mate, { described, ...sources }, assumptions);
  });
  return { interfaces: known(read, interfaces.origin), renamed, assumptions };
}

function withAddress(
  record: InterfaceRecord,
  mate: InterfaceRecord | undefined,
  sources: PrefixSources,
  assumptions: Note[],
): InterfaceRecord {
  const { address, bareAddress } = record;
  if (address.state !== "absent") return record;
  if (bareAddress?.state === "known") {
    const found = findPrefix(record, bareAddress.value, sources);
    if (found.assumption !== undefined) assumptions.push(found.assumption);
    return { ...record, address: found.address };
  }
  if (bareAddress?.state === "unknown") return { ...record, address: bareAddress };
  if (mate !== undefined && mate.address.state !== "absent") return record;
  return { ...record, address: unknown(address.origin, CHOSEN_BY_PLATFORM) };
}

/**
 * Which described interface each of the machine's is: the one with its address, or else with its name, since a platform's names
 * are seldom the guest's; where one of each is left and the platform states no address, they are the same.
 */
function pairInterfaces(
  own: readonly InterfaceRecord[],
  described: readonly InterfaceRecord[],
): Map<InterfaceRecord, InterfaceRecord> {
  const mates = new Map<InterfaceRecord, InterfaceRecord>();
  const pair = (isMate: (record: InterfaceRecord, other: InterfaceRecord) => boolean): void => {
    for (const record of own) {
      if (mates.has(record)) continue;
      const found = free(described, mates).find((other) => isMate(record, other));
      if (found !== undefined) mates.set(record, found);
    }
  };
  pair((record, other) => {
    const address = knownAddress(record);
    return address !== undefined && knownAddress(other)?.equals(address) === true;
  });
  pair(
    (record, other) => isKnown(record.name) && isKnown(other.name) && record.name.value === other.name.value,
  );
  const rest = own.filter((record) => !mates.has(record) && isUnstated(record));
  const names = new Set(free(described, mates).map(({ name }) => (isKnown(name) ? name.value : name)));
  const [record] = rest;
  const [other] = free(described, mates);
  if (record !== undefined && other !== undefined && rest.length === 1 && names.size === 1)
    mates.set(record, other);
  return mates;
}

function free(
  described: readonly InterfaceRecord[],
  mates: ReadonlyMap<InterfaceRecord, InterfaceRecord>,
): InterfaceRecord[] {
  const used = new Set(mates.values());
  return described.filter((record) => !used.has(record));
}

function isUnstated({ address, bareAddress }: InterfaceRecord): boolean {
  return address.state === "absent" && (bareAddress === undefined || bareAddress.state === "absent");
}

function hasName({ name }: InterfaceRecord, text: string): boolean {
  return isKnown(name) && name.value === text;
}

/** Routes that the facts add to those of the platform, which are not all that a guest may have. */
function addRoutes(
  ofMachine: Fact<readonly RouteRecord[]>,
  declared: Fact<readonly RouteRecord[]> | undefined,
): Fact<readonly RouteRecord[]> {
  if (ofMachine.state !== "known" || declared === undefined || declared.state === "absent") return ofMachine;
  // Without its own routes the machine's list would count as one that nobody knows.
  if (declared.state === "unknown") return declared;
  const isSame = (one: Fact<Prefix>, other: Fact<Prefix>): boolean =>
    isKnown(one) && isKnown(other) && one.value.equals(other.value);
  const added = declared.value.filter(({ to }) => !ofMachine.value.some((own) => isSame(own.to, to)));
  return known([...ofMachine.value, ...added], ofMachine.origin);
}

/** Addresses that a server is described with and the machine's resource, which states its own, does not give it. */
function addedAddresses(
  fqdn: string,
  { origin }: MachineRecord,
  interfaces: Fact<readonly InterfaceRecord[]>,
  described: readonly InterfaceRecord[],
): Note[] {
  if (!isKnown(interfaces)) return [];
  const own = new Set(interfaces.value.flatMap((record) => knownAddress(record)?.text ?? []));
  const added = described.filter((record) => {
    const address = knownAddress(record);
    return address !== undefined && !address.isLinkLocal && !own.has(address.text);
  });
  return added.map((record) => ({
    what: `${fqdn} has ${knownAddress(record)?.text ?? ""}`,
    why: `it is described with it, and ${describeOrigin(origin)} does not give it that address`,
    origin: record.origin,
  }));
}

function renameRoutes(
  routes: Fact<readonly RouteRecord[]>,
  renamed: ReadonlyMap<string, string>,
): Fact<readonly RouteRecord[]> {
  if (routes.state !== "known") return routes;
  return known(
    routes.value.map((route) => {
      const { interface: out } = route;
      if (out === undefined) return route;
      return { ...route, interface: mapFact(out, (name) => renamed.get(name) ?? name, "") };
    }),
    routes.origin,
  );
}
