import type { HostsEditRecord, HostsEntryRecord, HostsLine, ServerRecord } from "../records/server-records";
import { type Fact, type Origin, isKnown, known } from "../values/fact";
import type { IpAddress } from "../values/address";
import { type Disagreement, differAsSets, showAddresses } from "./contradiction";

/**
 * Names of a declared hosts file that the plan gives other addresses: in the file that it states for the server, or by an
 * edit that replaces or removes the name's lines. An edit that only adds lines leaves the declared ones in place.
 */
export function compareHostsFiles(
  planned: ServerRecord["hosts"] | undefined,
  declared: ServerRecord["hosts"],
  edits: readonly HostsEditRecord[],
): Disagreement[] {
  if (!isKnown(declared)) return [];
  return declared.value.flatMap((entry) => [
    ...compareWithFile(entry, planned),
    ...compareWithEdits(entry, edits),
  ]);
}

function compareWithFile(
  entry: HostsEntryRecord,
  planned: ServerRecord["hosts"] | undefined,
): Disagreement[] {
  if (planned === undefined || !isKnown(planned)) return [];
  return planned.value
    .filter(({ name }) => name === entry.name)
    .flatMap(({ addresses, origin }) => disagree(entry, addresses, origin));
}

/** What the name's lines are after the edits is only told where one edit alone sets them. */
function compareWithEdits(entry: HostsEntryRecord, edits: readonly HostsEditRecord[]): Disagreement[] {
  if (edits.some(({ edit }) => edit.effect === "unread")) return [];
  const takers = edits.filter(({ edit }) => takesAway(edit, entry.name));
  const adders = edits.filter((record) => linesOf(record, entry.name).length > 0);
  const [setter = takers[0]] = adders;
  if (setter === undefined || adders.length > 1 || !takers.includes(setter)) return [];
  const addresses = linesOf(setter, entry.name).map(({ address }) => known(address, setter.origin));
  return disagree(entry, addresses, setter.origin);
}

function takesAway(edit: HostsEditRecord["edit"], name: string): boolean {
  return edit.effect === "replaces-file" || (edit.effect === "adds" && edit.replacedNames.includes(name));
}

function linesOf({ edit }: HostsEditRecord, name: string): readonly HostsLine[] {
  return edit.effect === "unread" ? [] : edit.lines.filter(({ names }) => names.includes(name));
}

function disagree(
  { name, addresses, origin }: HostsEntryRecord,
  planned: readonly Fact<IpAddress>[],
  plannedAt: Origin,
): Disagreement[] {
  if (!differAsSets(addresses, planned)) return [];
  return [
    {
      about: `${name} in its hosts file`,
      declared: { value: showAddresses(addresses), origin },
      planned: { value: showAddresses(planned), origin: plannedAt },
      used: "plan",
    },
  ];
}
