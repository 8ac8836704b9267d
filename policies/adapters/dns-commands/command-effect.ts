/** What one command of a script does to DNS, or to the machine that it runs on. */

/** The server and zone that a record goes into; `undefined` for what only running the script gives. */
export interface CommandZone {
  /** As written. */
  readonly zone: string | undefined;
  /** The zone scope by name; left out where none is stated. */
  readonly scope?: string;
  /** The DNS server that it is sent to, `"?"` for one that is not known; left out for the machine that runs the command. */
  readonly server?: string;
}

/** How a tool makes an owner out of the name of a record. */
export type OwnerForm = "dnscmd" | "powershell";

export interface AddedRecord extends CommandZone {
  readonly kind: "adds";
  /** `node`: of a type that gives no address; `delegation`: hands the name over to other name servers. */
  readonly type: "A" | "AAAA" | "CNAME" | "node" | "delegation";
  readonly form: OwnerForm;
  /** As written. */
  readonly name: string | undefined;
  /** Addresses, or the target of an alias; empty for the other types. The list is `undefined` where not even its length is known. */
  readonly values: readonly (string | undefined)[] | undefined;
}

/** Something that is not followed and may change what names give. */
export interface Doubt {
  readonly kind: "doubt";
  /** The zone or the name that it is bounded by, as written and as a tool joins them; both left out: any name. */
  readonly zone?: string;
  readonly name?: string;
  readonly form?: OwnerForm;
  /** Completes "… because". */
  readonly why: string;
}

/** Changes addresses, routes, suffixes or registration of the machine that runs it. */
export interface MachineChange {
  readonly kind: "machine";
  /** The command by a name that comes from our list and not from the script. */
  readonly command: string;
  /** The machine, where a command sends it to another; `"?"` for one that is not known. */
  readonly server?: string;
}

export type CommandEffect = AddedRecord | Doubt | MachineChange;

/** Reads a script that another one runs; `depth` counts how many run it. */
export type ReadInner = (
  shell: "cmd" | "powershell",
  script: string,
  depth: number,
) => readonly CommandEffect[];

/** A record that is only added perhaps: it may be one more answer of its name. */
export function doubtAdded(effect: CommandEffect, why: string): CommandEffect {
  if (effect.kind !== "adds") return effect;
  const { zone, name, form } = effect;
  if (zone === undefined) return { kind: "doubt", why };
  return name === undefined ? { kind: "doubt", zone, why } : { kind: "doubt", zone, name, form, why };
}
