import { isDeepStrictEqual } from "node:util";
import type { HostsEdit, HostsEditRecord } from "../../records/server-records";
import type { SourceRecord } from "../../records/records";
import { type Fact, type Origin, absent } from "../../values/fact";
import { isHostsPath } from "../hosts-file/hosts-path";
import { parseHostsFile } from "../hosts-file/parse-hosts-file";
import { readHostsCommand } from "../hosts-file/read-hosts-command";
import type { PlanAdapter } from "../plan/plan-adapter";
import type { AssetValue, PlannedResource } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";

/** Reads hosts-file edits out of the commands that `@pulumi/command` runs and the files that it copies over SSH. */
export const commandAdapters: readonly PlanAdapter[] = [
  { tokens: ["command:remote:Command"], read: readRemoteCommand },
  { tokens: ["command:remote:CopyToRemote"], read: readCopyToRemote },
];

function readRemoteCommand(resource: PlannedResource): readonly SourceRecord[] {
  const reader = PropertyReader.of(resource);
  const create = reader.string("create");
  const update = reader.string("update");
  const perhaps = [create, update].find((fact) => fact.state === "unknown");
  if (perhaps?.state === "unknown") {
    return [edit(reader, false, { effect: "unread", why: `the text of a command is ${perhaps.why}` })];
  }
  const created = effectOf(create);
  const updated = update.state === "absent" ? created : effectOf(update);
  if (created === undefined && updated === undefined) return [];
  if (created === undefined || !isDeepStrictEqual(created, updated)) {
    return [
      edit(reader, true, {
        effect: "unread",
        why: "a command edits it differently when it is created and updated",
      }),
    ];
  }
  return [edit(reader, true, created)];
}

function effectOf(command: Fact<string>): HostsEdit | undefined {
  return command.state === "known" ? readHostsCommand(command.value) : undefined;
}

function readCopyToRemote(resource: PlannedResource): readonly SourceRecord[] {
  const reader = PropertyReader.of(resource);
  const target = reader.string("remotePath");
  if (target.state === "unknown") {
    return [
      edit(reader, false, { effect: "unread", why: `the path that a file is copied to is ${target.why}` }),
    ];
  }
  if (target.state === "absent" || !isHostsPath(target.value)) return [];
  return [edit(reader, true, readCopiedFile(reader.asset("source")))];
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

function edit(reader: PropertyReader, certain: boolean, effect: HostsEdit): HostsEditRecord {
  return { kind: "hosts-edit", origin: reader.origin, host: readHost(reader), certain, edit: effect };
}

function readHost(reader: PropertyReader): Fact<string> {
  const connection = reader.object("connection");
  if (connection.state !== "known") return connection;
  const host = connection.value.string("host");
  return host.state === "absent" ? absent(hostOrigin(reader)) : host;
}

function hostOrigin(reader: PropertyReader): Origin {
  return { source: reader.origin.source, path: "connection.host" };
}
