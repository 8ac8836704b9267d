/** Follows a line of cmd and tells what its commands do to DNS. */
import { scriptOfCall } from "../shell/cmd/powershell-call";
import { splitArguments } from "../shell/cmd/split-arguments";
import { type CmdCommand, COMPUTED_MARK, expandVariables, splitCmd } from "../shell/cmd/split-cmd";
import { UnreadScript, WHY } from "../shell/unread-script";
import { type CommandEffect, type ReadInner, doubtAdded } from "./command-effect";
import { mentionsDns } from "./dns-mention";
import { judgeDnscmd } from "./judge-dnscmd";
import { judgeProgram } from "./judge-program";

const MAX_SHELLS = 8;
const CONDITION = "it depends on a condition";
const PRINTERS = /^(?:echo(?:[.:(,;=+/\\].*)?|rem|::.*|title)$/;

/** The effects in order. Throws `UnreadScript` where it is not followed. Of several lines cmd runs only the first. */
export function readCmdCommands(script: string, readInner: ReadInner, depth = 0): readonly CommandEffect[] {
  if (depth > MAX_SHELLS) throw new UnreadScript(WHY.nesting);
  const [line = ""] = script.trim().split(/\r?\n/);
  const effects: CommandEffect[] = [];
  let doubt: string | undefined;
  /** What holds to the end of the line: behind `if` and `for` all of it is theirs. */
  let rest: string | undefined;
  for (const command of splitCmd(expandVariables(line))) {
    if (command.joint === "||") doubt = CONDITION;
    else if (command.joint === "|") doubt = "what is piped into it is not followed";
    else if (command.joint === "&") doubt = undefined;
    const name = nameOf(command);
    if (PRINTERS.test(name)) continue;
    if (name === "exit" || name === "goto") {
      if (doubt === undefined && rest === undefined && command.joint !== "&&") break;
      rest ??= "the script may end before it";
      continue;
    }
    if (name === "if" || name === "for") rest ??= CONDITION;
    const why = doubt ?? rest;
    for (const effect of effectsOf(name, command, readInner, depth)) {
      effects.push(why === undefined ? effect : doubtAdded(effect, why));
    }
  }
  return effects;
}

function effectsOf(
  name: string,
  { text }: CmdCommand,
  readInner: ReadInner,
  depth: number,
): readonly CommandEffect[] {
  const rest = text.slice(/^\s*(?:"[^"]*"|\S+)/.exec(text)?.[0].length ?? 0);
  const args = splitArguments(rest);
  switch (name) {
    case "call":
      return effectsOf(
        nameIn(rest.trimStart()),
        { joint: "", text: rest.trimStart(), redirects: [] },
        readInner,
        depth,
      );
    case "dnscmd":
      return judgeDnscmd(args.map(knownOr));
    case "powershell":
    case "pwsh":
      return mentionsDns(rest) ? readInner("powershell", ownScript(name, rest, args), depth + 1) : [];
    case "cmd": {
      const inner = /^(?:\s+\/[qds])*\s+\/c\s+(.*)$/is.exec(rest)?.[1]?.trim();
      if (!mentionsDns(rest)) return [];
      if (inner === undefined) throw new UnreadScript(WHY.computed);
      return readInner("cmd", inner.replace(/^"(.*)"$/s, "$1"), depth + 1);
    }
    default: {
      const program = judgeProgram(name, args.map(knownOr));
      if (program !== undefined) return program;
      return mentionsDns(text)
        ? [{ kind: "doubt", why: "a command that changes DNS stands where it is not followed" }]
        : [];
    }
  }
}

function ownScript(name: "powershell" | "pwsh", rest: string, args: readonly string[]): string {
  const script = scriptOfCall(name, args);
  if (script.includes(COMPUTED_MARK)) throw new UnreadScript(WHY.computed);
  // To cmd these are part of the script, which is then no more than a string.
  if (script.startsWith("'") && /^[^"']*'/.test(rest)) throw new UnreadScript(WHY.outerQuotes);
  return script;
}

function knownOr(arg: string): string | undefined {
  return arg.includes(COMPUTED_MARK) ? undefined : arg;
}

function nameOf({ text }: CmdCommand): string {
  return nameIn(text);
}

/** In lower case, without its folder, quotes and `.exe`. */
function nameIn(text: string): string {
  const written = /^"([^"]*)"|^[^\s"]+/.exec(text.trimStart());
  const name = (written?.[1] ?? written?.[0] ?? "").toLowerCase();
  return name.replace(/^.*[\\/](?=[^\\/]+$)/, "").replace(/\.exe$/, "");
}
