/** Reads what the text of a command does to DNS, and to the addresses and routes of the machine that runs it. */
import { isDeepStrictEqual } from "node:util";
import { UnreadScript } from "../shell/unread-script";
import { type CommandEffect, type ReadInner, doubtAdded } from "./command-effect";
import { mentionsDns, namesCmdlet, usesDnsTool } from "./dns-mention";
import { readCmdCommands } from "./read-cmd-commands";
import { readPsCommands } from "./read-ps-commands";
import { readShCommands } from "./read-sh-commands";

/** The shell that runs a script; `any`: nothing tells, so that its own marks do. */
export type ScriptShell = "any" | "cmd" | "powershell" | "sh";

type Reader = (script: string, readInner: ReadInner) => readonly CommandEffect[];

const READERS: Readonly<Record<Exclude<ScriptShell, "any">, Reader>> = {
  cmd: readCmdCommands,
  powershell: readPsCommands,
  sh: readShCommands,
};
const WRAPPED = /^\s*@?["']?(?:[^\s"']{1,200}[\\/])?(?:powershell|pwsh|cmd)(?:\.exe)?["']?[ \t]/i;

/**
 * The effects of a script; none where it mentions nothing of the kind. Whatever is not followed is a doubt, bounded by its
 * zone where that is known. Where the text may be run by several shells that would take it differently, nothing of it is certain.
 */
export function readDnsScript(script: string, shell: ScriptShell): readonly CommandEffect[] {
  if (!mentionsDns(script)) return [];
  if (usesDnsTool(script)) return [{ kind: "doubt", why: "a tool changes DNS that is not followed" }];
  const readings = shellsOf(script, shell).map((name) => readBy(READERS[name], script));
  const [first = [], ...others] = readings;
  if (others.every((other) => isDeepStrictEqual(other, first))) return first;
  const why = "the shells that may run a command take it differently, and nothing tells which one does";
  const doubts = readings.flatMap((effects) => effects.map((effect) => doubtAdded(effect, why)));
  return doubts.filter((doubt, at) => doubts.findIndex((other) => isDeepStrictEqual(other, doubt)) === at);
}

/** A script for another shell than the one that really runs it fails there, so that its marks tell. */
function shellsOf(script: string, shell: ScriptShell): readonly Exclude<ScriptShell, "any">[] {
  if (shell !== "any") return [shell];
  const interpreter = /^#![^\n]{0,200}/.exec(script)?.[0];
  if (interpreter !== undefined) return [/pwsh|powershell/.test(interpreter) ? "powershell" : "sh"];
  if (WRAPPED.test(script)) return ["cmd", "powershell", "sh"];
  return namesCmdlet(script) ? ["powershell"] : ["cmd", "powershell"];
}

const readInner: ReadInner = (shell, script, depth) =>
  shell === "cmd" ? readCmdCommands(script, readInner, depth) : readPsCommands(script, readInner, depth);

function readBy(read: Reader, script: string): readonly CommandEffect[] {
  try {
    return read(script, readInner);
  } catch (error) {
    if (!(error instanceof UnreadScript)) throw error;
    return [{ kind: "doubt", why: `a command changes DNS that is not followed: ${error.why}` }];
  }
}
