/** What a machine without a known name may be. */
import type { Note } from "../values/note";
import type { Server, UnnamedMachine } from "./host";
import type { Owner } from "./network";

/** A machine that may be the server of that name. */
export interface PossibleMachine {
  readonly label: string;
  /** What would have to be known of it; a machine that has no name never tells by itself. */
  readonly missing: Note;
  /** Whether a value that is not known yet may tell, or what is known of it does not agree. */
  readonly mayTurnOut: boolean;
}

/** The machines that may be the server of that name, for all that is known of them. */
export function machinesThatMayBe(machines: readonly UnnamedMachine[], fqdn: string): PossibleMachine[] {
  return machines.flatMap((machine) => {
    const { host, hostName, fqdn: name, mayBe } = machine;
    const isNamedOtherwise = hostName.state === "known" && hostName.value !== fqdn.split(".")[0];
    if (isNamedOtherwise && !mayBe.has(fqdn)) return [];
    const mayTurnOut =
      isNamedOtherwise ||
      name.state === "unknown" ||
      hostName.state === "unknown" ||
      !hasKnownAddresses(machine);
    const why = isNamedOtherwise
      ? `DNS gives the name an address of it, and its own host name is ${hostName.value}`
      : name.state === "unknown" || hostName.state === "unknown"
        ? `its name is ${name.state === "unknown" ? name.why : "not known"}`
        : "nothing gives it a name";
    return [
      {
        label: host.name,
        missing: { what: `whether ${host.name} is ${fqdn}`, why, origin: host.origin },
        mayTurnOut,
      },
    ];
  });
}

/** Why the owner of an address, where it is an unnamed machine, may be one of these servers all the same; else nothing. */
export function doubtsAbout(
  machines: readonly UnnamedMachine[],
  owner: Owner,
  servers: readonly Server[],
): Note[] {
  if (owner.kind !== "server") return [];
  const machine = machines.find(({ host }) => host === owner.server);
  const possible = servers.filter(({ name }) => machine?.mayBe.has(name) === true);
  return possible.flatMap(({ doubts }) => doubts ?? []);
}

function hasKnownAddresses({ host }: UnnamedMachine): boolean {
  return (
    host.interfaceGaps.length === 0 &&
    host.interfaces.every(
      ({ address, bareAddress }) => address.state === "known" || bareAddress !== undefined,
    )
  );
}
