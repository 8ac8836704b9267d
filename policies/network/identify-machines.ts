/** Tells which server each machine of the plan is, from its name, its addresses and what DNS says of them. */
import type { DnsRecordSet } from "../records/dns-records";
import type { InterfaceRecord, MachineRecord, ServerRecord } from "../records/server-records";
import type { IpAddress } from "../values/address";
import { type Origin, describeOrigin, isKnown } from "../values/fact";
import type { Note } from "../values/note";
import { AddressNames } from "./address-names";

/** Which server a machine is; without `fqdn` none that is known. */
export interface MachineIdentity {
  readonly machine: MachineRecord;
  readonly fqdn: string | undefined;
  /** What that rests on; `undefined` where the plan states it. */
  readonly assumption: Note | undefined;
}

export interface MachineIdentities {
  readonly identities: readonly MachineIdentity[];
  readonly doubts: readonly IdentityDoubt[];
}

/** Why a machine that was not joined to a described server may be it all the same. */
export interface IdentityDoubt {
  readonly machine: MachineRecord;
  readonly fqdn: string;
  readonly missing: Note;
}

/** What may give a machine its name. */
export interface NameSources {
  /** The servers that the program or the facts describe. */
  readonly described: readonly ServerRecord[];
  readonly dns: readonly DnsRecordSet[];
  /** Names that lead to pools and are no server's own. */
  readonly poolNames: ReadonlySet<string>;
  /** The addresses of pools' members, as they are on the wire. */
  readonly poolMembers: ReadonlySet<string>;
  /** The names that groups give their members. */
  readonly groupMembers: ReadonlySet<string>;
}

/**
 * Identifies every machine, by the first of these that tells: its FQDN; a described server with one of its addresses; the one
 * described server whose first label is its host name; the one name to which DNS gives its address. What tells of two machines
 * alike tells of neither, and of a machine whose FQDN is not known yet nothing else is taken for certain. Of a machine that calls
 * itself otherwise, DNS tells only where peers are known by their addresses: where a pool has the address for a member, and no group
 * has a member of that name. Else the record itself may be the mistake.
 */
export function identifyMachines(
  machines: readonly MachineRecord[],
  sources: NameSources,
): MachineIdentities {
  const identifier = new MachineIdentifier(machines, sources);
  return identifier.identify();
}

interface DescribedServer {
  readonly fqdn: string;
  readonly addresses: ReadonlySet<string>;
}

/** A machine that may be some described servers, and why. */
interface Clue {
  readonly fqdns: readonly string[];
  /** Completes "… may be this server: ". */
  readonly why: string;
  /** Why that does not settle it; completes "…, but ". Left out where nothing speaks against it. */
  readonly but?: string;
  readonly origin: Origin;
}

class MachineIdentifier {
  private readonly described: readonly DescribedServer[];
  private readonly identities = new Map<MachineRecord, MachineIdentity>();
  private readonly taken = new Set<string>();
  private doubts: IdentityDoubt[] = [];

  constructor(
    private readonly machines: readonly MachineRecord[],
    private readonly sources: NameSources,
  ) {
    this.described = describeServers(sources.described);
  }

  identify(): MachineIdentities {
    for (const machine of this.machines)
      if (machine.fqdn.state === "known") this.name(machine, machine.fqdn.value, undefined);
    this.settle((machine) => this.byAddress(machine));
    this.settle((machine) => this.byHostName(machine));
    const { dns, poolNames } = this.sources;
    const names = new AddressNames(dns, poolNames, [
      ...this.described.map(({ fqdn, addresses }) => ({ key: fqdn, addresses: [...addresses] })),
      ...this.machines.map((machine, index) => ({
        key: this.identities.get(machine)?.fqdn ?? `#${index}`,
        addresses: addressesOf(machine).map(({ text }) => text),
        ...(isKnown(machine.hostName) && { hostName: machine.hostName.value }),
      })),
    ]);
    this.settle((machine) => byDns(machine, names, this.sources));
    return {
      identities: this.machines.map(
        (machine) => this.identities.get(machine) ?? { machine, fqdn: undefined, assumption: undefined },
      ),
      doubts: this.doubts.filter(({ machine }) => !this.identities.has(machine)),
    };
  }

  /** Joins each open machine that a clue leads to one server which no other machine is or may be; doubts the others. */
  private settle(findClue: (machine: MachineRecord) => Clue | undefined): void {
    const open = this.machines.filter((machine) => !this.identities.has(machine));
    const clues = open.flatMap((machine) => {
      const clue = findClue(machine);
      const fqdns = clue?.fqdns.filter((fqdn) => !this.taken.has(fqdn)) ?? [];
      return clue === undefined || fqdns.length === 0 ? [] : [{ machine, ...clue, fqdns }];
    });
    // A clue that something speaks against stands in no other's way.
    const isOpposed = ({ but }: { readonly but?: string }): boolean => but !== undefined;
    const ordered = [...clues].sort((a, b) => Number(isOpposed(a)) - Number(isOpposed(b)));
    for (const clue of ordered) {
      const { machine, fqdns, why, but: against, origin } = clue;
      const [fqdn, second] = fqdns;
      if (fqdn === undefined) continue;
      const isRivalled = clues.some(
        (other) =>
          other.machine !== machine && other.fqdns.includes(fqdn) && (isOpposed(clue) || !isOpposed(other)),
      );
      const label = describeOrigin(machine.origin);
      if (
        second === undefined &&
        !isRivalled &&
        against === undefined &&
        machine.fqdn.state === "absent" &&
        this.fits(machine, fqdn)
      ) {
        this.name(machine, fqdn, { what: `${label} is ${fqdn}`, why, origin });
        continue;
      }
      const but = against ?? this.whyNot(machine, fqdn, second, isRivalled);
      for (const name of fqdns) {
        // A name that only DNS gives describes no server that could be doubted, but it may be the machine's.
        if (against === undefined && !this.described.some((server) => server.fqdn === name)) continue;
        if (against !== undefined && this.taken.has(name)) continue;
        if (isNamedOtherwise(machine, name) && !this.fits(machine, name)) continue;
        if (this.doubts.some((doubt) => doubt.machine === machine && doubt.fqdn === name)) continue;
        const missing = { what: `whether ${label} is ${name}`, why: `${why}, but ${but}`, origin };
        this.doubts = [...this.doubts, { machine, fqdn: name, missing }];
      }
    }
  }

  private name(machine: MachineRecord, fqdn: string, assumption: Note | undefined): void {
    this.identities.set(machine, { machine, fqdn, assumption });
    this.taken.add(fqdn);
  }

  /** Whether the two have an address in common, or may have. */
  private fits(machine: MachineRecord, fqdn: string): boolean {
    const server = this.described.find((candidate) => candidate.fqdn === fqdn);
    const own = addressesOf(machine);
    if (server === undefined || server.addresses.size === 0 || own.length === 0) return true;
    return own.some(({ text }) => server.addresses.has(text));
  }

  private whyNot(
    machine: MachineRecord,
    fqdn: string,
    second: string | undefined,
    isRivalled: boolean,
  ): string {
    if (machine.fqdn.state === "unknown") return `its own FQDN is ${machine.fqdn.why}`;
    if (second !== undefined) return "that holds of several servers";
    if (isRivalled) return "that holds of several machines";
    return `none of the addresses that ${fqdn} is described with is an address of the machine`;
  }

  private byAddress(machine: MachineRecord): Clue | undefined {
    const own = addressesOf(machine);
    const found = this.described.filter(({ addresses }) => own.some(({ text }) => addresses.has(text)));
    const [first] = found;
    if (first === undefined) return undefined;
    const shared = own.filter(({ text }) => found.some(({ addresses }) => addresses.has(text)));
    const list = shared.map(({ text }) => text).join(" and ");
    const isNamedSo = ({ hostName }: MachineRecord): boolean =>
      isKnown(hostName) && found.some(({ fqdn }) => labelOf(fqdn) === hostName.value);
    const { hostName } = machine;
    // Machines of two networks may have one address each.
    const hasNamesake =
      isKnown(hostName) &&
      !isNamedSo(machine) &&
      this.machines.some(
        (other) =>
          isNamedSo(other) && addressesOf(other).some((address) => shared.some((a) => a.equals(address))),
      );
    return {
      fqdns: found.map(({ fqdn }) => fqdn),
      why: `both have the address ${list}`,
      ...(hasNamesake && {
        but: `its own host name is ${hostName.value}, and another machine has that address`,
      }),
      origin: machine.origin,
    };
  }

  private byHostName({ hostName, origin }: MachineRecord): Clue | undefined {
    if (hostName.state !== "known") return undefined;
    const found = this.described.filter(({ fqdn }) => labelOf(fqdn) === hostName.value);
    return {
      fqdns: found.map(({ fqdn }) => fqdn),
      why: `its host name ${hostName.value} is the first label of that name`,
      origin,
    };
  }
}

function isNamedOtherwise({ hostName }: MachineRecord, fqdn: string): boolean {
  return hostName.state === "known" && hostName.value !== labelOf(fqdn);
}

function byDns(
  machine: MachineRecord,
  names: AddressNames,
  { poolMembers, groupMembers }: NameSources,
): Clue | undefined {
  const own = addressesOf(machine);
  const given = own.flatMap(({ text }) => names.of(text));
  const { hostName } = machine;
  const fitting = given.filter(({ name }) => isKnown(hostName) && labelOf(name) === hostName.value);
  const chosen = fitting.length > 0 ? fitting : given;
  const [first] = chosen;
  if (first === undefined) return undefined;
  const isByAddress = poolMembers.has(first.address) && !chosen.some(({ name }) => groupMembers.has(name));
  const isOpen = fitting.length > 0 || hostName.state === "absent" || isByAddress;
  return {
    fqdns: [...new Set(chosen.map(({ name }) => name))],
    ...(isOpen ? {} : { but: `its own host name is ${isKnown(hostName) ? hostName.value : "not known"}` }),
    why: `${describeOrigin(first.origin)} gives the name its address ${first.address}`,
    origin: machine.origin,
  };
}

function describeServers(records: readonly ServerRecord[]): DescribedServer[] {
  const byName = new Map<string, Set<string>>();
  for (const { fqdn, interfaces } of records) {
    if (fqdn.state !== "known") continue;
    const addresses = byName.get(fqdn.value) ?? new Set<string>();
    byName.set(fqdn.value, addresses);
    if (interfaces.state !== "known") continue;
    for (const { text } of interfaces.value.flatMap(ownAddresses)) addresses.add(text);
  }
  return [...byName].map(([fqdn, addresses]) => ({ fqdn, addresses }));
}

/** The machine's known addresses that tell it from others: a link-local one is on every link. */
export function addressesOf({ interfaces }: MachineRecord): IpAddress[] {
  return interfaces.state === "known" ? interfaces.value.flatMap(ownAddresses) : [];
}

function ownAddresses(record: InterfaceRecord): IpAddress[] {
  const address = knownAddress(record);
  return address === undefined || address.isLinkLocal ? [] : [address];
}

/** The address of an interface, where that is known, with or without its prefix. */
export function knownAddress({ address, bareAddress }: InterfaceRecord): IpAddress | undefined {
  if (address.state === "known") return address.value.address;
  return bareAddress?.state === "known" ? bareAddress.value : undefined;
}

function labelOf(fqdn: string): string {
  return fqdn.split(".")[0] ?? fqdn;
}
