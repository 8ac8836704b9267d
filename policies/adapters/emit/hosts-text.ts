import type { Edit, HostsEntryEdit, HostsLinesEdit } from "../../records/edits";
import type { HostsLine } from "../../records/server-records";
import { isHostName } from "../hosts-file/host-name";
import { addHostsLines } from "../hosts-file/hosts-line-command";
import { UnwritableError } from "./emission";

const PATHS = { windows: "C:\\Windows\\System32\\drivers\\etc\\hosts", unix: "/etc/hosts" } as const;

/** The lines of one server's hosts file, below a comment that says where they go. Throws an UnwritableError. */
export function writeHosts(edit: Edit): readonly string[] | undefined {
  if (edit.kind === "hosts-entry") return changeLines(edit);
  if (edit.kind !== "hosts-lines") return undefined;
  checkLines(edit);
  const { server, host, platform, lines } = edit;
  return [`# ${PATHS[platform]} of ${server} (${host.text}):`, ...lines.map(textOf), ""];
}

function changeLines({ server, name, from, to }: HostsEntryEdit): string[] {
  if (![server, name].every(isHostName)) throw new UnwritableError();
  const going = from.filter(({ address }) => !to.some((one) => one.equals(address)));
  return [
    `# The hosts file of ${server}:`,
    ...going.map(({ address }) => `# take out: ${address.text} ${name}`),
    ...to.map((address) => `${address.text} ${name}`),
    "",
  ];
}

/** Throws an UnwritableError where a name is none. */
export function checkLines({ server, lines }: HostsLinesEdit): void {
  const names = lines.flatMap((line) => line.names);
  const isEmpty = lines.length === 0 || lines.some((line) => line.names.length === 0);
  if (isEmpty || ![server, ...names].every(isHostName)) throw new UnwritableError();
}

/**
 * The lines in as many parts as it takes for each to fit one command that adds them, in their order. Throws an UnwritableError where a
 * single line fits none.
 */
export function splitLines(
  lines: readonly HostsLine[],
  platform: HostsLinesEdit["platform"],
): readonly (readonly HostsLine[])[] {
  if (platform === "unix" || fits(lines)) return [lines];
  if (lines.length === 1) throw new UnwritableError();
  const half = Math.ceil(lines.length / 2);
  return [...splitLines(lines.slice(0, half), platform), ...splitLines(lines.slice(half), platform)];
}

function fits(lines: readonly HostsLine[]): boolean {
  try {
    addHostsLines(lines, "powershell");
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function textOf({ address, names }: HostsLine): string {
  return `${address.text} ${names.join(" ")}`;
}
