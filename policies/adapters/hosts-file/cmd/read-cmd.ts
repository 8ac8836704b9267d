/** Follows a line of cmd and logs what it certainly does to the hosts file. */
import { ALWAYS, type EditLog, maybe, type Reach, within } from "../edit-log";
import type { HostsMentions } from "../hosts-mention";
import { isHostsPath } from "../hosts-path";
import { readPowerShell } from "../powershell/read-powershell";
import { UnreadScript, WHY, whyCommand } from "../../shell/unread-script";
import { scriptOfCall } from "../../shell/cmd/powershell-call";
import { splitArguments } from "../../shell/cmd/split-arguments";
import { type CmdCommand, COMPUTED_MARK, expandVariables, splitCmd } from "../../shell/cmd/split-cmd";

const MAX_SHELLS = 8;
/** They read the file, or change what is not its text. */
const READERS = new Set(["attrib", "dir", "find", "findstr", "more", "type"]);

/** Logs the edits of the script. Throws `UnreadScript` where one of them is not certain. */
export function readCmd(script: string, mentions: HostsMentions, log: EditLog): void {
  new CmdReader(mentions, log, 0).run(script, ALWAYS);
}

type CmdStatus = "succeeds" | "either" | "ends" | "holds-rest" | "rest-is-comment";

class CmdReader {
  constructor(
    private readonly mentions: HostsMentions,
    private readonly log: EditLog,
    private readonly depth: number,
  ) {
    if (depth > MAX_SHELLS) throw new UnreadScript(WHY.nesting);
  }

  run(script: string, reach: Reach): void {
    const line = script.trim();
    if (/[\r\n]/.test(line)) throw new UnreadScript(WHY.several);
    const commands = splitCmd(expandVariables(line));
    const lastGroup = commands.findLastIndex(({ joint }) => joint === "&");
    // A failure in the last group of commands is that of the whole line.
    const failureShows =
      reach.kind === "always" &&
      this.depth === 0 &&
      !commands.some(({ joint }, index) => joint === "||" && index > lastGroup);
    let status: CmdStatus = "succeeds";
    let base = reach;
    let next = reach;
    for (const [index, command] of commands.entries()) {
      if (command.joint === "&") next = base;
      else if (command.joint === "||" || (command.joint === "&&" && status !== "succeeds")) {
        if (command.joint === "||" || !failureShows || index <= lastGroup) {
          next = within(next, maybe(WHY.condition));
        }
      }
      const piped = command.joint === "|" || commands[index + 1]?.joint === "|";
      status = piped ? this.runPiped(command) : this.runCommand(command, next);
      if (status === "rest-is-comment" || (status === "ends" && next.kind === "always")) return;
      if (status === "ends") base = within(base, maybe(WHY.earlyEnd));
      // What follows on the line belongs to the `if` or `for`, behind a `&` too.
      else if (status === "holds-rest") next = base = within(base, maybe(WHY.condition));
    }
  }

  private runPiped(command: CmdCommand): CmdStatus {
    const writes = command.redirects.some(({ target }) => this.touches(target));
    if (writes || (this.touches(command.text) && !READERS.has(nameOf(command)))) {
      throw new UnreadScript(WHY.pipeline);
    }
    return "either";
  }

  private runCommand(command: CmdCommand, reach: Reach): CmdStatus {
    const name = nameOf(command);
    if (name === "exit" || name === "goto") return "ends";
    if (name === "rem" || name.startsWith(":")) return "rest-is-comment";
    const writes = command.redirects.some(({ target }) => this.touches(target));
    if (name === "if" || name === "for") {
      if (!writes && !this.touches(command.text)) return "holds-rest";
      throw new UnreadScript(name === "if" ? WHY.condition : WHY.loop);
    }
    if (writes) {
      this.write(command, reach);
      return "succeeds";
    }
    if (name === "echo") return "succeeds";
    if (!this.touches(command.text)) return "either";
    const rest = command.text.slice(/^"[^"]*"|^\S+/.exec(command.text)?.[0].length ?? 0);
    switch (name) {
      case "powershell":
      case "pwsh":
        this.runPowerShell(name, rest, reach);
        return "succeeds";
      case "cmd":
        this.runShell(rest, reach);
        return "succeeds";
      case "copy":
        return this.copy(rest);
      default:
        if (!READERS.has(name)) throw new UnreadScript(whyCommand(name));
        return name === "attrib" ? "succeeds" : "either";
    }
  }

  /** `echo text>> file` */
  private write(command: CmdCommand, reach: Reach): void {
    const [output, ...others] = command.redirects.filter(
      ({ descriptor, target }) => descriptor !== "2" || this.touches(target),
    );
    if (
      output === undefined ||
      others.length > 0 ||
      output.operator === "<" ||
      /^[02-9]$/.test(output.descriptor)
    ) {
      throw new UnreadScript(WHY.redirects);
    }
    if (!isCertainHostsPath(output.target)) throw new UnreadScript(WHY.otherFile);
    if (nameOf(command) !== "echo") throw new UnreadScript(whyCommand(nameOf(command)));
    const text = echoText(command.text);
    if (text.includes(COMPUTED_MARK)) throw new UnreadScript(WHY.computed);
    if (output.operator === ">>") this.log.append(text, reach);
    else this.log.replace(text, reach);
  }

  private runPowerShell(program: "powershell" | "pwsh", rest: string, reach: Reach): void {
    const script = scriptOfCall(program, splitArguments(rest));
    if (script.includes(COMPUTED_MARK)) throw new UnreadScript(WHY.computed);
    // To cmd these are part of the script, which is then no more than a string.
    if (script.startsWith("'") && /^[^"']*'/.test(rest)) throw new UnreadScript(WHY.outerQuotes);
    readPowerShell(script, this.mentions, this.log, program === "pwsh" ? "core" : "windows", reach);
  }

  /** `cmd /c "…"`: the outer quotes go. */
  private runShell(rest: string, reach: Reach): void {
    const script = /^(?:\s+\/[qds])*\s+\/c\s+(.*)$/is.exec(rest)?.[1]?.trim();
    if (script === undefined || script.includes(COMPUTED_MARK)) throw new UnreadScript(WHY.computed);
    const inner =
      script.length > 1 && script.startsWith('"') && script.endsWith('"') ? script.slice(1, -1) : script;
    new CmdReader(this.mentions, this.log, this.depth + 1).run(inner, reach);
  }

  /** A backup of the file changes nothing; a file copied over it does. */
  private copy(rest: string): CmdStatus {
    const [from, to, ...others] = splitArguments(rest).filter((arg) => !/^\/-?[a-z]$/i.test(arg));
    if (from === undefined || to === undefined || others.length > 0)
      throw new UnreadScript(whyCommand("copy"));
    if (this.touches(to)) throw new UnreadScript(WHY.copied);
    return "succeeds";
  }

  private touches(text: string): boolean {
    return this.mentions.includes(text);
  }
}

function isCertainHostsPath(path: string): boolean {
  return !path.includes("$") && !path.includes(COMPUTED_MARK) && path.includes(":") && isHostsPath(path);
}

/** In lower case, without its folder, quotes and `.exe`. */
function nameOf(command: CmdCommand): string {
  const written = /^"([^"]*)"|^[^\s"]+/.exec(command.text);
  const name = (written?.[1] ?? written?.[0] ?? "").toLowerCase();
  if (/^echo(?:[.:(,;=+/\\]|$)/.test(name)) return "echo";
  return name.replace(/^.*[\\/](?=[^\\/]+$)/, "").replace(/\.exe$/, "");
}

/** `echo.` prints an empty line; `echo` without text tells whether echoing is on. */
function echoText(text: string): string {
  const printed = text.slice("echo".length + 1);
  const blank = printed.trim() === "" && !/^echo[.:(]/i.test(text);
  if (blank || /^(?:on|off)$/i.test(printed.trim())) throw new UnreadScript(WHY.computed);
  return `${printed}\n`;
}
