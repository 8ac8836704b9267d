/** The commands of a shell script that work on the hosts file, each with its effect. */
import { type EditLog, maybe, type Reach } from "../edit-log";
import { UnreadScript, WHY, whyCommand } from "../../shell/unread-script";
import type { ShCommand, ShGroup, ShSimple } from "../../shell/sh/parse-sh";
import { readGrep, readSed } from "./sh-arguments";
import { callOf, documentOf, isOutput, printedBy, printedByCommand, type ShCall, textsOf } from "./sh-calls";
import type { ShRedirect, ShWord } from "../../shell/sh/sh-tokens";
import type { ShValues } from "./sh-values";

/** How a command ended, as far as a later one may depend on it. */
export type ShStatus =
  | { readonly kind: "succeeds" }
  | { readonly kind: "either" }
  /** It succeeds where the hosts file holds the text (or, negated, where it does not). */
  | { readonly kind: "finds"; readonly pattern: string; readonly negated: boolean };

const SUCCEEDS: ShStatus = { kind: "succeeds" };
const EITHER: ShStatus = { kind: "either" };

/** They read the file, or change what is not its text. */
const READERS = new Set(
  (
    "[ [[ basename cat chgrp chmod chown cmp diff dirname egrep fgrep file grep head ls md5sum readlink realpath " +
    "restorecon sha1sum sha256sum stat sync tail test touch wc"
  ).split(" "),
);
const ALWAYS_SUCCEED = new Set([":", "true", "echo", "printf", "export", "set", "chmod", "chown", "touch"]);
const DECLARATIONS = new Set(["export", "readonly", "local", "declare", "typeset"]);
const SHELLS = new Set(["sh", "bash", "dash", "ash", "/bin/sh", "/bin/bash", "/usr/bin/bash", "/bin/dash"]);

/** Follows a script that another shell runs, with the variables that it may know. */
export type RunShell = (script: string, reach: Reach, values: ShValues) => void;

export class ShCommands {
  constructor(
    private readonly log: EditLog,
    private readonly runShell: RunShell,
  ) {}

  runSimple(command: ShSimple, values: ShValues, reach: Reach, touches: boolean): ShStatus {
    if (touches) this.checkSubstitutions(command, values);
    const call = callOf(command, values);
    if (call === undefined) {
      assign(command.words, values, reach);
      if (command.redirects.length === 0) return SUCCEEDS;
      const writes = command.redirects.some((redirect) => values.tokenTouches(redirect));
      return writes ? this.write("", command.redirects, values, reach) : EITHER;
    }
    if (call.name !== undefined && DECLARATIONS.has(call.name)) {
      assign(call.args, values, reach);
      return SUCCEEDS;
    }
    if (!touches) {
      values.forgetNamed(call.args);
      // A redirection to another file may fail, and takes the command with it.
      const succeeds =
        call.redirects.length === 0 && call.name !== undefined && ALWAYS_SUCCEED.has(call.name);
      return succeeds ? SUCCEEDS : EITHER;
    }
    return this.runTouching(call, values, reach);
  }

  /** A pipeline with a command that touches the file: text into `tee`, or nothing but reading. */
  runPiped(commands: readonly ShCommand[], values: ShValues, reach: Reach): ShStatus {
    const calls: ShCall[] = [];
    for (const command of commands) {
      const call = command.kind === "simple" ? callOf(command, values) : undefined;
      if (command.kind !== "simple" || call === undefined) throw new UnreadScript(WHY.pipeline);
      this.checkSubstitutions(command, values);
      calls.push(call);
    }
    const [first] = commands;
    const last = calls.at(-1);
    if (first !== undefined && last?.name === "tee" && last.args.some((word) => values.touches(word))) {
      if (calls.length > 2 || last.redirects.some(({ operator }) => operator.startsWith("<"))) {
        throw new UnreadScript(WHY.pipeline);
      }
      this.tee(last, printedByCommand(first, values), values, reach);
      return SUCCEEDS;
    }
    for (const call of calls) {
      if (![...call.args, ...call.redirects].some((token) => values.tokenTouches(token))) continue;
      if (call.name === "echo" || call.name === "printf") throw new UnreadScript(WHY.pipeline);
      demandReading(call, values);
    }
    return EITHER;
  }

  /** `{ echo …; echo …; } >> /etc/hosts` */
  runRedirectedGroup(group: ShGroup, values: ShValues, reach: Reach): ShStatus {
    const text = printedByCommand({ ...group, redirects: [] }, values);
    return this.write(text, group.redirects, values, reach);
  }

  private runTouching(call: ShCall, values: ShValues, reach: Reach): ShStatus {
    const { name, args, redirects } = call;
    if (name === "tee") {
      this.tee(call, documentOf(redirects, values), values, reach);
      return SUCCEEDS;
    }
    const prints = name === "echo" || name === "printf" || (name === "cat" && args.length === 0);
    if (redirects.some((redirect) => redirect.operator !== "<" && values.tokenTouches(redirect))) {
      if (prints) return this.write(printedBy(call, values), redirects, values, reach);
      if (name === ":" || name === "true") return this.write("", redirects, values, reach);
      throw new UnreadScript(whyCommand(name));
    }
    if (name === "echo" || (name === "printf" && !args[0]?.raw.startsWith("-"))) return SUCCEEDS;
    if (name === "sed") return this.sed(call, values, reach);
    if (name === "cp") return copy(call, values);
    if (name !== undefined && SHELLS.has(name)) return this.shell(call, values, reach);
    demandReading(call, values);
    if (name?.endsWith("grep") === true) return grep(name, args, values);
    return name !== undefined && ALWAYS_SUCCEED.has(name) ? SUCCEEDS : EITHER;
  }

  /** Substitutions among the words run too, and must not write the file. */
  private checkSubstitutions(command: ShSimple, values: ShValues): void {
    for (const word of [...command.words, ...command.redirects.map(({ target }) => target)]) {
      if (!values.touches(word)) continue;
      for (const part of word.parts) {
        if (part.kind !== "computed") continue;
        const inner = /^\$\(([^(].*)\)$/s.exec(part.source)?.[1];
        if (inner !== undefined) this.runShell(inner, maybe(WHY.computed), values);
        else if (/`|\$\((?!\()|[<>]\(/.test(part.source)) throw new UnreadScript(WHY.computed);
      }
    }
  }

  private sed(call: ShCall, values: ShValues, reach: Reach): ShStatus {
    const args = textsOf(call.args, values);
    const read = args === undefined ? undefined : readSed(args);
    const file = call.args.at(-1);
    if (read?.files.length !== 1 || file === undefined) throw new UnreadScript(whyCommand("sed"));
    demandHostsFile(file, values);
    for (const removal of read.removals) this.log.remove(removal, reach);
    return SUCCEEDS;
  }

  private shell(call: ShCall, values: ShValues, reach: Reach): ShStatus {
    const [option, script, ...others] = call.args;
    if (option === undefined || !/^-[eux]*c$/.test(option.raw)) throw new UnreadScript(whyCommand(undefined));
    const text = script === undefined ? undefined : values.textOf(script);
    if (text === undefined || others.length > 0) throw new UnreadScript(WHY.computed);
    this.runShell(text, reach, values);
    return SUCCEEDS;
  }

  private tee(call: ShCall, input: string | undefined, values: ShValues, reach: Reach): void {
    const append = call.args.some((word) => word.raw === "-a" || word.raw === "--append");
    const [file, ...others] = call.args.filter((word) => !["-a", "--append", "--"].includes(word.raw));
    const writes = call.redirects.some(
      (redirect) => redirect.document === undefined && values.tokenTouches(redirect),
    );
    if (file === undefined || others.length > 0 || writes) throw new UnreadScript(whyCommand("tee"));
    demandHostsFile(file, values);
    if (input === undefined) throw new UnreadScript(WHY.computed);
    if (append) this.log.append(input, reach);
    else this.log.replace(input, reach);
  }

  /** Text that a command writes to where its redirects lead. */
  private write(
    text: string | undefined,
    redirects: readonly ShRedirect[],
    values: ShValues,
    reach: Reach,
  ): ShStatus {
    const [output, ...others] = redirects.filter(isOutput);
    const touchesTwice = redirects.some(
      (redirect) =>
        redirect !== output && !redirect.operator.startsWith("<<") && values.tokenTouches(redirect),
    );
    const plain = output !== undefined && [">", ">>", ">|"].includes(output.operator);
    if (!plain || others.length > 0 || touchesTwice) throw new UnreadScript(WHY.redirects);
    demandHostsFile(output.target, values);
    if (text === undefined) throw new UnreadScript(WHY.computed);
    if (output.operator === ">>") this.log.append(text, reach);
    else this.log.replace(text, reach);
    return SUCCEEDS;
  }
}

function assign(words: readonly ShWord[], values: ShValues, reach: Reach): void {
  for (const word of words) {
    const name = /^([A-Za-z_]\w*)=/.exec(word.raw)?.[1];
    if (name !== undefined) values.set(name, valueOf(word, name.length + 1), reach.kind === "always");
    // `export X` says nothing about the value; `X+=…` changes it.
    else if (word.raw.includes("=")) values.forgetNamed([word]);
  }
}

/** The word behind `NAME=`. */
function valueOf(word: ShWord, length: number): ShWord {
  const [first, ...others] = word.parts;
  const parts =
    first?.kind === "text" ? [{ ...first, text: first.text.slice(length) }, ...others] : word.parts;
  return { kind: "word", parts, raw: word.raw.slice(length) };
}

/** A backup of the file changes nothing; a file copied over it does. */
function copy(call: ShCall, values: ShValues): ShStatus {
  const [from, to, ...others] = call.args.filter((word) => !/^-[afpvn]+$/.test(word.raw));
  // `cp /etc/hosts{,.bak}` of bash; other shells fail there.
  if (from !== undefined && to === undefined && /^\/etc\/hosts\{,[.~_-][\w.-]*\}$/.test(from.raw))
    return SUCCEEDS;
  if (from === undefined || to === undefined || others.length > 0 || from.raw.startsWith("-")) {
    throw new UnreadScript(whyCommand("cp"));
  }
  if (values.touches(to)) throw new UnreadScript(WHY.copied);
  return SUCCEEDS;
}

function grep(name: string, args: readonly ShWord[], values: ShValues): ShStatus {
  const texts = textsOf(args, values);
  const read = texts === undefined ? undefined : readGrep(name, texts);
  const file = args.at(-1);
  if (read?.files.length !== 1 || file === undefined) return EITHER;
  if (!values.isHostsFile(file)) return EITHER;
  return { kind: "finds", pattern: read.pattern ?? "", negated: false };
}

function demandReading(call: ShCall, values: ShValues): void {
  const writes = call.redirects.some(
    (redirect) => redirect.operator !== "<" && values.tokenTouches(redirect),
  );
  if (writes || call.name === undefined || !READERS.has(call.name)) {
    throw new UnreadScript(whyCommand(call.name));
  }
}

function demandHostsFile(word: ShWord, values: ShValues): void {
  if (!values.isHostsFile(word)) throw new UnreadScript(WHY.otherFile);
}
