/**
 * Reads what the user data of a machine does to its hosts file. User data is whatever a platform hands to a new machine: a script, a
 * cloud-config, a MIME message of several, or the tagged scripts of a Windows launch agent.
 */
import type { HostsEdit } from "../../records/server-records";
import type { SourceRecord } from "../../records/records";
import type { Fact, Origin } from "../../values/fact";
import { HostsMentions } from "../hosts-file/hosts-mention";
import { joinEdits } from "../hosts-file/join-edits";
import { readHostsScript } from "../hosts-file/read-hosts-command";
import { decodeUserData } from "./decode-user-data";
import { readCloudConfig } from "./read-cloud-config";
import { isMime, splitMime } from "./split-mime";
import { type UserDataEffect, unread } from "./user-data-effect";

/** The records of a machine's user data; `machine` is the `source` of the machine's origin. */
export function readUserData(
  userData: Fact<string>,
  machine: string,
  encoding: "any" | "base64" = "any",
): SourceRecord[] {
  if (userData.state === "absent") return [];
  const { origin } = userData;
  if (userData.state === "unknown")
    return [editRecord(origin, machine, false, { effect: "unread", why: `user data is ${userData.why}` })];
  const { edit, doubts } = readText(userData.value, encoding);
  return [
    ...(edit === undefined ? [] : [editRecord(origin, machine, true, edit)]),
    ...doubts.map((why): SourceRecord => ({ kind: "unseen-command", origin, host: undefined, machine, why })),
  ];
}

function editRecord(origin: Origin, machine: string, certain: boolean, edit: HostsEdit): SourceRecord {
  return { kind: "hosts-edit", origin, host: undefined, machine, certain, edit };
}

/** What the AWS provider keeps of user data in its state. */
const HASH = /^[0-9a-f]{40}$/;

function readText(given: string, encoding: "any" | "base64"): UserDataEffect {
  if (HASH.test(given)) return unread("of user data only a hash is there");
  const text = decodeUserData(given, encoding);
  if ("why" in text) return unread(`user data is ${text.why}`);
  if (!isMime(text.value)) return readPart(text.value);
  const parts = splitMime(text.value);
  if ("why" in parts) return unread(`user data is ${parts.why}`);
  return joinParts(parts.value);
}

/** How cloud-init merges two configurations depends on settings, so only one of them may bear on the file. */
function joinParts(parts: readonly string[]): UserDataEffect {
  const effects = parts.map(readPart);
  const bearing = effects.filter(({ edit }) => edit !== undefined);
  const doubts = effects.flatMap(({ doubts }) => doubts);
  if (bearing.length > 1) return unread("several parts of user data edit it, in an order that is not told");
  return { edit: joinEdits(bearing.flatMap(({ edit }) => edit ?? [])), doubts };
}

const NOTHING: UserDataEffect = { edit: undefined, doubts: [] };
const TAGGED = /<(powershell|script)>([\s\S]*?)<\/\1>/gi;

/** By the first line, as cloud-init and cloudbase-init tell their formats apart. */
function readPart(text: string): UserDataEffect {
  const [first = ""] = text.replace(/^\uFEFF/, "").split(/\r?\n/, 1);
  if (/^#cloud-config\s*$/.test(first)) return readCloudConfig(text);
  if (/^#!/.test(first)) return readScript(text, /pwsh|powershell/i.test(first) ? "powershell" : "sh");
  if (/^#ps1/i.test(first)) return readScript(text, "powershell");
  if (/^rem cmd\b/i.test(first)) return readScript(text, "cmd");
  if (/^#include/.test(first))
    return { edit: undefined, doubts: ["its user data fetches more user data from elsewhere"] };
  if (/<(?:powershell|script)>/i.test(text)) return readTagged(text);
  return new HostsMentions(text).inScript ? unread("user data of a kind that is not read names it") : NOTHING;
}

/** The launch agent runs the batch script first, wherever it stands (Amazon's guide "Run commands when you launch an EC2 Windows instance"). */
function readTagged(text: string): UserDataEffect {
  const scripts = [...text.matchAll(TAGGED)].map(([, tag = "", script = ""]) => ({ tag, script }));
  const batch = scripts.filter(({ tag }) => tag.toLowerCase() === "script");
  const powershell = scripts.filter(({ tag }) => tag.toLowerCase() === "powershell");
  if (batch.length > 1 || powershell.length > 1) {
    return new HostsMentions(text).inScript ? unread("user data has two scripts of one kind") : NOTHING;
  }
  const effects = [
    ...batch.map(({ script }) => readScript(script, "cmd")),
    ...powershell.map(({ script }) => readScript(script, "powershell")),
  ];
  return { edit: joinEdits(effects.flatMap(({ edit }) => edit ?? [])), doubts: [] };
}

function readScript(script: string, shell: "sh" | "powershell" | "cmd"): UserDataEffect {
  return { edit: readHostsScript(script, shell), doubts: [] };
}
