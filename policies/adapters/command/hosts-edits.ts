import type { HostsEdit, HostsEditRecord, UnseenCommandRecord } from "../../records/server-records";
import type { SourceRecord } from "../../records/records";
import type { Fact } from "../../values/fact";
import { isHostsPath } from "../hosts-file/hosts-path";
import { parseHostsFile } from "../hosts-file/parse-hosts-file";
import type { PlanAdapter } from "../plan/plan-adapter";
import type { AssetValue, PlannedResource } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import { readHost } from "./command-host";
import { provisionerAdapter } from "./provisioners";
import { readCommandTexts } from "./command-text";
import { readDnsChanges, readDnsLeft } from "./dns-changes";

/** Reads hosts-file edits and changes to DNS out of the commands that `@pulumi/command` runs, and the files that it copies over SSH. */
export const commandAdapters: readonly PlanAdapter[] = [
  {
    tokens: ["command:local:Command"],
    read: (resource) => [
      ...readLocalCommand(resource),
      ...readDnsChanges(PropertyReader.of(resource), undefined),
    ],
    readRemoved: (resource) => readDnsLeft(PropertyReader.of(resource), undefined),
  },
  {
    tokens: ["command:remote:Command"],
    read: (resource) => {
      const reader = PropertyReader.of(resource);
      return [...readRemoteCommand(resource), ...readDnsChanges(reader, readHost(reader))];
    },
    readRemoved: (resource) => {
      const reader = PropertyReader.of(resource);
      return readDnsLeft(reader, readHost(reader));
    },
  },
  { tokens: ["command:remote:CopyToRemote"], read: readCopyToRemote },
  provisionerAdapter,
];

/**
 * A command that runs where Pulumi runs may reach any server from there, so an edit of a hosts file may be of any of them.
 * Most local commands have nothing to do with hosts files, and many have a part that only the deployment gives: those are
 * taken not to change one, and what rests on that says so.
 */
function readLocalCommand(resource: PlannedResource): readonly SourceRecord[] {
  const reader = PropertyReader.of(resource);
  const { edit, unseenText, unseenInput } = readCommandTexts(reader);
  if (edit !== undefined)
    return [{ kind: "hosts-edit", origin: reader.origin, host: undefined, certain: true, edit }];
  if (unseenText !== undefined) return [unseen(reader, undefined, `its text is ${unseenText.why}`)];
  return unseenInput === undefined
    ? []
    : [unseen(reader, undefined, `its ${unseenInput.what} is ${unseenInput.fact.why}`)];
}

function readRemoteCommand(resource: PlannedResource): readonly SourceRecord[] {
  const reader = PropertyReader.of(resource);
  const { edit, unseenText, unseenInput } = readCommandTexts(reader);
  if (unseenText !== undefined)
    return [editOf(reader, false, { effect: "unread", why: `the text of a command is ${unseenText.why}` })];
  if (edit !== undefined) return [editOf(reader, true, edit)];
  return unseenInput === undefined
    ? []
    : [unseen(reader, readHost(reader), `its ${unseenInput.what} is ${unseenInput.fact.why}`)];
}

function unseen(reader: PropertyReader, host: Fact<string> | undefined, why: string): UnseenCommandRecord {
  return { kind: "unseen-command", origin: reader.origin, host, why };
}

function readCopyToRemote(resource: PlannedResource): readonly SourceRecord[] {
  const reader = PropertyReader.of(resource);
  const target = reader.string("remotePath");
  if (target.state === "unknown") {
    return [
      editOf(reader, false, { effect: "unread", why: `the path that a file is copied to is ${target.why}` }),
    ];
  }
  if (target.state === "absent" || !isHostsPath(target.value)) return [];
  return [editOf(reader, true, readCopiedFile(reader.asset("source")))];
}

function readCopiedFile(source: Fact<AssetValue>): HostsEdit {
  const text = source.state === "known" ? source.value.text : undefined;
  if (text === undefined)
    return { effect: "unread", why: "it is replaced by a copied file that cannot be read from here" };
  const { lines, suspicious } = parseHostsFile(text);
  const [first] = suspicious;
  if (first === undefined) return { effect: "replaces-file", lines };
  return { effect: "unread", why: `line ${first.line} of the copied file ${first.why}` };
}

function editOf(reader: PropertyReader, certain: boolean, effect: HostsEdit): HostsEditRecord {
  return { kind: "hosts-edit", origin: reader.origin, host: readHost(reader), certain, edit: effect };
}
