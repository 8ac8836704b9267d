import type { HostsEditRecord, UnseenCommandRecord } from "../records/server-records";
import type { IpAddress } from "../values/address";
import { type Fact, type Origin, describeOrigin, known } from "../values/fact";
import type { Note } from "../values/note";
import { type HostsGap, type Server, addressOf } from "./host";
import type { MachineOwners } from "./join-machines";

/**
 * Applies the plan's hosts-file edits to the servers whose files they are.
 *
 * An edit belongs to the server that its connection names, by FQDN, by first label or by address. One whose server cannot
 * be told may be of any server's file, so it leaves a gap in each instead of being ignored; only a command of unknown text
 * that connects to a machine which is no known server is taken for somebody else's. A command that is only taken not to edit
 * anything is an assumption of the servers that it may reach.
 */
export function applyHostsEdits(
  servers: ReadonlyMap<string, Server>,
  edits: readonly HostsEditRecord[],
  unseen: readonly UnseenCommandRecord[],
  machines: MachineOwners,
): Map<string, Server> {
  const editsByServer = new Map<string, HostsEditRecord[]>();
  const strayGaps: HostsGap[] = [];
  for (const edit of edits) {
    const { server: owner, isElsewhere } = findReached(servers, machines, edit);
    if (isElsewhere || (owner === undefined && edit.host?.state === "known" && !edit.certain)) continue;
    if (owner === undefined) strayGaps.push(strayGap(edit));
    else editsByServer.set(owner, [...(editsByServer.get(owner) ?? []), edit]);
  }
  return new Map(
    [...servers].map(([fqdn, server]) => {
      const edited =
        (editsByServer.get(fqdn) ?? []).length === 0
          ? server
          : editHosts(server, editsByServer.get(fqdn) ?? []);
      const hostsAssumptions = unseen
        .filter((command) => mayReach(servers, machines, command, fqdn))
        .map(toAssumption);
      return [
        fqdn,
        {
          ...edited,
          hostsGaps: [...edited.hostsGaps, ...strayGaps],
          ...(hostsAssumptions.length === 0 ? {} : { hostsAssumptions }),
        },
      ];
    }),
  );
}

function mayReach(
  servers: ReadonlyMap<string, Server>,
  machines: MachineOwners,
  command: UnseenCommandRecord,
  fqdn: string,
): boolean {
  const { server, isElsewhere } = findReached(servers, machines, command);
  if (isElsewhere) return false;
  return command.host?.state === "known" || server !== undefined ? server === fqdn : true;
}

function toAssumption({ origin, what = "changes no hosts file", why }: UnseenCommandRecord): Note {
  return { what: `${describeOrigin(origin)} ${what}`, why, origin };
}

/** What an edit or a command reaches. */
interface Reached {
  /** FQDN of the server, where that is known. */
  readonly server: string | undefined;
  /** Whether it is a machine of the plan that is none of the servers. */
  readonly isElsewhere: boolean;
}

/** The server that an edit or a command reaches: the machine whose own resource carries it, or whom its connection names. */
export function findReached(
  servers: ReadonlyMap<string, Server>,
  { bySource, byHost }: MachineOwners,
  { host, machine }: HostsEditRecord | UnseenCommandRecord,
): Reached {
  if (machine !== undefined && bySource.has(machine)) {
    const server = bySource.get(machine);
    return { server, isElsewhere: server === undefined };
  }
  if (host?.state !== "known") return { server: undefined, isElsewhere: false };
  const server = findServer(servers, host.value);
  if (server !== undefined) return { server, isElsewhere: false };
  const key = host.value.toLowerCase();
  const ofMachine = byHost.get(key);
  return { server: ofMachine, isElsewhere: byHost.has(key) && ofMachine === undefined };
}

/** The server that a connection's host names; `undefined` where none does, or more than one. */
function findServer(servers: ReadonlyMap<string, Server>, host: string): string | undefined {
  const wanted = host.toLowerCase().replace(/\.$/, "");
  if (servers.has(wanted)) return wanted;
  const found = [...servers.values()].filter(
    (server) =>
      server.name.split(".")[0] === wanted ||
      server.interfaces.some((candidate) => addressOf(candidate)?.text === wanted),
  );
  return found.length === 1 ? found[0]?.name : undefined;
}

function strayGap({ host, edit, origin }: HostsEditRecord): HostsGap {
  // The host itself is not shown: a connection is a secret as a whole.
  const why =
    host === undefined
      ? "it runs where Pulumi runs, and which machine it reaches from there is not known"
      : host.state === "known"
        ? "the machine that it connects to is no known server by name or address"
        : "the address that it connects to is not known";
  return {
    names: edit.effect === "adds" ? namesOf(edit) : undefined,
    missing: { what: "whose hosts file a command edits", why, origin },
  };
}

function namesOf(edit: Extract<HostsEditRecord["edit"], { effect: "adds" }>): Set<string> {
  return new Set([...edit.lines.flatMap((line) => line.names), ...edit.replacedNames]);
}

function editHosts(server: Server, edits: readonly HostsEditRecord[]): Server {
  const gaps = [...server.hostsGaps];
  const replacing = edits.find(({ edit }) => edit.effect === "replaces-file");
  if (replacing !== undefined && edits.length > 1) {
    const why = "several commands edit it and one of them replaces it, in an order that is not known";
    gaps.push({
      names: undefined,
      missing: { what: `the hosts file of ${server.name}`, why, origin: replacing.origin },
    });
  }
  const names = new Map(replacing === undefined ? server.hosts : []);
  const added = new Map<string, { addresses: Fact<IpAddress>[]; origin: Origin }>();
  for (const { edit, origin } of edits) {
    if (edit.effect === "unread") {
      gaps.push({
        names: undefined,
        missing: { what: `the hosts file of ${server.name}`, why: edit.why, origin },
      });
      continue;
    }
    if (edit.effect === "adds") for (const name of edit.replacedNames) names.delete(name);
    for (const line of edit.lines) {
      for (const name of line.names) {
        const entry = added.get(name) ?? { addresses: [], origin };
        entry.addresses.push(known(line.address, origin));
        added.set(name, entry);
      }
    }
  }
  for (const [name, entry] of added) {
    const before = names.get(name);
    names.set(name, { addresses: [...(before?.addresses ?? []), ...entry.addresses], origin: entry.origin });
  }
  const conflict = conflictingNames(edits);
  if (conflict.size > 0) {
    const why = "one command removes a name that another adds, in an order that is not known";
    gaps.push({
      names: conflict,
      missing: { what: `the hosts file of ${server.name}`, why, origin: server.origin },
    });
  }
  return { ...server, hosts: names, hostsGaps: gaps };
}

/** Names that one edit removes and another adds. */
function conflictingNames(edits: readonly HostsEditRecord[]): Set<string> {
  const conflicts = new Set<string>();
  for (const remover of edits) {
    if (remover.edit.effect !== "adds") continue;
    for (const name of remover.edit.replacedNames) {
      const addedElsewhere = edits.some(
        (other) =>
          other !== remover &&
          other.edit.effect === "adds" &&
          other.edit.lines.some((line) => line.names.includes(name)),
      );
      if (addedElsewhere) conflicts.add(name);
    }
  }
  return conflicts;
}
