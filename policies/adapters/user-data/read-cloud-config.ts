/**
 * Reads what a cloud-config does to the hosts file: `write_files`, `bootcmd`, `runcmd` and `manage_etc_hosts`.
 *
 * cloud-init runs `bootcmd` first and at every start, then writes the files once, then makes the hosts file anew from its template at every start
 * where `manage_etc_hosts` is true, and runs `runcmd` last and once. Which template an image has, a plan does not tell.
 */
import { parseDocument } from "yaml";
import type { HostsEdit } from "../../records/server-records";
import { HostsMentions } from "../hosts-file/hosts-mention";
import { isHostsPath } from "../hosts-file/hosts-path";
import { joinEdits } from "../hosts-file/join-edits";
import { parseHostsFile } from "../hosts-file/parse-hosts-file";
import { readHostsScript } from "../hosts-file/read-hosts-command";
import { decodeContent } from "./decode-user-data";
import { type UserDataEffect, unread } from "./user-data-effect";

/** Keys that hand the machine over to a tool which may change anything. */
const MANAGERS: readonly string[] = ["ansible", "chef", "mcollective", "puppet", "salt_minion"];
const READ: readonly string[] = ["bootcmd", "manage_etc_hosts", "runcmd", "write_files"];
const TEMPLATES = /^\/etc\/cloud\//;

export function readCloudConfig(text: string): UserDataEffect {
  const config = parseConfig(text);
  if (config === undefined)
    return mentionsHosts(text) ? unread("the syntax of a cloud-config is not followed") : NOTHING;
  const others = Object.entries(config).filter(([key]) => !READ.includes(key));
  if (mentionsHosts(JSON.stringify(others)))
    return unread("a part of a cloud-config that is not read names it");
  const booted = readCommands(config["bootcmd"]);
  const written = readFiles(config["write_files"]);
  const ran = readCommands(config["runcmd"]);
  const manages = config["manage_etc_hosts"];
  const isRemade = manages !== undefined && manages !== false && manages !== "localhost";
  const edits = [written, ran].filter((edit) => edit !== undefined);
  if (isRemade && (booted !== undefined || edits.length > 0))
    return unread("cloud-init makes it anew from a template at every start, which undoes edits");
  if (booted !== undefined && [booted, ...edits].some((edit) => !onlyAdds(edit)))
    return unread("an edit runs at every start, beside others that run once");
  const edit = joinEdits([...(booted === undefined ? [] : [booted]), ...edits]);
  const doubts = [
    ...(isRemade ? ["cloud-init makes it anew from the template of the machine's image"] : []),
    ...MANAGERS.filter((key) => key in config).map((key) => `its user data hands it over to ${key}`),
  ];
  return { edit, doubts };
}

const NOTHING: UserDataEffect = { edit: undefined, doubts: [] };

function onlyAdds(edit: HostsEdit): boolean {
  return edit.effect === "unread" || (edit.effect === "adds" && edit.replacedNames.length === 0);
}

function parseConfig(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const document = parseDocument(text);
    if (document.errors.length > 0) return undefined;
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    if (value === null) return {};
    return isMapping(value) ? value : undefined;
  } catch {
    // Aliases that unfold without end.
    return undefined;
  }
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** cloud-init makes one script of the list: texts as they are, lists of words quoted for the shell. */
function readCommands(commands: unknown): HostsEdit | undefined {
  if (commands === undefined || commands === null) return undefined;
  const items: readonly unknown[] = Array.isArray(commands) ? commands : [commands];
  const lines: string[] = [];
  for (const item of items) {
    const line = toLine(item);
    if (line === undefined) return mentionsHosts(JSON.stringify(items)) ? NOT_A_COMMAND : undefined;
    lines.push(line);
  }
  return readHostsScript(lines.join("\n"), "sh");
}

const NOT_A_COMMAND: HostsEdit = { effect: "unread", why: "a command in user data is none" };

function toLine(item: unknown): string | undefined {
  if (typeof item === "string") return item;
  if (!Array.isArray(item)) return undefined;
  const words: readonly unknown[] = item;
  if (!words.every((word) => typeof word === "string" || typeof word === "number")) return undefined;
  return words.map((word) => quoteWord(String(word))).join(" ");
}

function quoteWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function readFiles(files: unknown): HostsEdit | undefined {
  if (files === undefined || files === null) return undefined;
  const items: readonly unknown[] = Array.isArray(files) ? files : [files];
  return joinEdits(items.flatMap((file) => readFile(file) ?? []));
}

function readFile(file: unknown): HostsEdit | undefined {
  if (!isMapping(file)) return undefined;
  const { path, content, encoding = "", append, source } = file;
  if (typeof path !== "string") return undefined;
  const text = typeof content === "string" ? decodeContent(content, String(encoding)) : { value: "" };
  if (!isHostsPath(path)) {
    // A script that is written here may be run by anything, now or later.
    const named = "why" in text ? undefined : text.value;
    if (TEMPLATES.test(path) && /hosts/.test(path))
      return { effect: "unread", why: "cloud-init's template of it is changed" };
    return named !== undefined && mentionsHosts(named)
      ? { effect: "unread", why: "user data writes a file that mentions it" }
      : undefined;
  }
  if ("why" in text) return { effect: "unread", why: `user data writes it ${text.why}` };
  if (source !== undefined) return { effect: "unread", why: "user data fetches it from elsewhere" };
  const { lines, suspicious } = parseHostsFile(text.value);
  if (suspicious.length > 0)
    return { effect: "unread", why: "it holds a line that resolvers read differently" };
  if (append === true) return { effect: "adds", lines, replacedNames: [] };
  return append === undefined || append === false
    ? { effect: "replaces-file", lines }
    : { effect: "unread", why: "whether user data replaces it or adds to it is not told" };
}

function mentionsHosts(text: string): boolean {
  return new HostsMentions(text).inScript;
}
