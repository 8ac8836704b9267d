import type { Edit, HostsLinesEdit } from "../../records/edits";
import type { HostsLine } from "../../records/server-records";
import { isHostName } from "../hosts-file/host-name";
import { UnwritableError } from "./emission";

const PATHS = { windows: "C:\\Windows\\System32\\drivers\\etc\\hosts", unix: "/etc/hosts" } as const;

/** The lines of one server's hosts file, below a comment that says where they go. Throws an UnwritableError. */
export function writeHosts(edit: Edit): readonly string[] | undefined {
  if (edit.kind !== "hosts-lines") return undefined;
  checkLines(edit);
  const { server, host, platform, lines, stale = [] } = edit;
  return [
    `# ${PATHS[platform]} of ${server} (${host.text}):`,
    ...stale.map((line) => `# take out: ${textOf(line)}`),
    ...lines.map(textOf),
    "",
  ];
}

/** Throws an UnwritableError where a name is none. */
export function checkLines({ server, lines, stale = [] }: HostsLinesEdit): void {
  const names = [...lines, ...stale].flatMap((line) => line.names);
  const isEmpty = lines.length === 0 || [...lines, ...stale].some((line) => line.names.length === 0);
  if (isEmpty || ![server, ...names].every(isHostName)) throw new UnwritableError();
}

function textOf({ address, names }: HostsLine): string {
  return `${address.text} ${names.join(" ")}`;
}
