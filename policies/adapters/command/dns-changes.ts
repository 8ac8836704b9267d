/** What a command does to DNS, and to its machine beside the hosts file: its `create`, `update`, `stdin` and `environment`. */
import { isDeepStrictEqual } from "node:util";
import type { SourceRecord } from "../../records/records";
import { type Fact, at } from "../../values/fact";
import { type CommandEffect, doubtAdded } from "../dns-commands/command-effect";
import { commandRecords } from "../dns-commands/command-records";
import { mentionsDns } from "../dns-commands/dns-mention";
import { type ScriptShell, readDnsScript } from "../dns-commands/read-dns-script";
import type { PropertyReader } from "../plan/property-reader";
import { scriptOfCall } from "../shell/cmd/powershell-call";
import { UnreadScript } from "../shell/unread-script";

const FED_POWERSHELL = /^\s*(?:powershell|pwsh)(?:\.exe)?(?:\s+-no[a-z]+)*(?:\s+-c[a-z]*)?\s+-\s*$/i;

/** The records of a command that is there. A text that is not known yet changes nothing here; the hosts file's reading lists it. */
export function readDnsChanges(properties: PropertyReader, host: Fact<string> | undefined): SourceRecord[] {
  return commandRecords(effectsOf(properties), { origin: at(properties.origin, "create"), host });
}

/** What stays when the command goes: all that it did, unless its `delete` may take it back. */
export function readDnsLeft(properties: PropertyReader, host: Fact<string> | undefined): SourceRecord[] {
  const deletes = properties.string("delete");
  const effects = effectsOf(properties).filter(({ kind }) => kind !== "machine");
  const undone =
    deletes.state === "unknown" || (deletes.state === "known" && mentionsDns(deletes.value))
      ? effects.map((effect) =>
          doubtAdded(effect, "the command goes, and what its `delete` takes back is not followed"),
        )
      : effects;
  return commandRecords(undone, { origin: at(properties.origin, "create"), host });
}

function effectsOf(properties: PropertyReader): readonly CommandEffect[] {
  const create = properties.string("create");
  const update = properties.string("update");
  const fed = fedEffects(create, properties);
  const created = scriptEffects(create, properties);
  if (update.state === "absent") return [...created, ...fed];
  const updated = scriptEffects(update, properties);
  if (isDeepStrictEqual(created, updated)) return [...created, ...fed];
  const why = "a command does something else when it is updated than when it is created";
  return [...created, ...updated, ...fed].map((effect) => doubtAdded(effect, why));
}

function scriptEffects(text: Fact<string>, properties: PropertyReader): readonly CommandEffect[] {
  if (text.state !== "known" || !mentionsDns(text.value)) return [];
  const interpreter = properties.strings("interpreter");
  if (interpreter.state === "absent") return readDnsScript(text.value, "any");
  const words =
    interpreter.state === "known"
      ? interpreter.value.flatMap((word) => (word.state === "known" ? [word.value] : []))
      : [];
  const isKnown = interpreter.state === "known" && words.length === interpreter.value.length;
  const run = isKnown ? runBy(words, text.value) : undefined;
  return run === undefined
    ? [{ kind: "doubt", why: "the program that runs a command is none that is followed" }]
    : readDnsScript(run.script, run.shell);
}

/** The script that a program with these arguments runs, and the shell that it is. */
function runBy(
  [program = "", ...options]: readonly string[],
  text: string,
): { readonly script: string; readonly shell: ScriptShell } | undefined {
  const name = program
    .toLowerCase()
    .replace(/^.*[\\/]/, "")
    .replace(/\.exe$/, "");
  if (name === "powershell" || name === "pwsh") {
    try {
      return { script: scriptOfCall(name, [...options, text]), shell: "powershell" };
    } catch (error) {
      if (error instanceof UnreadScript) return undefined;
      throw error;
    }
  }
  const last = options.at(-1) ?? "";
  if (name === "cmd" && /^\/c$/i.test(last)) return { script: text, shell: "cmd" };
  return /^(?:ba|da|k|z)?sh$/.test(name) && /^-[a-z]*c$/.test(last)
    ? { script: text, shell: "sh" }
    : undefined;
}

/** What is given to the text: a PowerShell that reads its script from there runs it; anything else may. */
function fedEffects(create: Fact<string>, properties: PropertyReader): readonly CommandEffect[] {
  const stdin = properties.string("stdin");
  const input = stdin.state === "known" && mentionsDns(stdin.value) ? stdin.value : undefined;
  if (input !== undefined && create.state === "known" && FED_POWERSHELL.test(create.value)) {
    return readDnsScript(input, "powershell");
  }
  const environment = properties.object("environment");
  const variables =
    environment.state === "known" ? environment.value.keys().map((key) => environment.value.string(key)) : [];
  const isNamed = variables.some((value) => value.state === "known" && mentionsDns(value.value));
  const what = input !== undefined ? "input" : isNamed ? "environment" : undefined;
  return what === undefined ? [] : [{ kind: "doubt", why: `the ${what} of a command names a change to DNS` }];
}
