/** Follows a PowerShell script and tells what its commands do to DNS. */
import { scriptOfCall } from "../shell/cmd/powershell-call";
import { bindParameters, endOfArgument } from "../shell/powershell/ps-arguments";
import { assignedNames, targetOf } from "../shell/powershell/ps-assignments";
import { checkHazards } from "../shell/powershell/ps-hazards";
import { type PsStatement, nextAfter, splitStatements } from "../shell/powershell/ps-statements";
import { isPunctuation, type PsRange, type PsToken, wordOf } from "../shell/powershell/ps-tokens";
import { tokenizePowerShell } from "../shell/powershell/tokenize-powershell";
import { UnreadScript, WHY } from "../shell/unread-script";
import { type CommandEffect, type ReadInner, doubtAdded } from "./command-effect";
import { mentionsDns } from "./dns-mention";
import { type CmdletArguments, isDnsCmdlet, judgeCmdlet, specOf } from "./judge-cmdlet";
import { judgeDnscmd, serverOf } from "./judge-dnscmd";
import { judgeProgram } from "./judge-program";
import { lineOfCmd } from "./line-of-cmd";
import { PsConstants } from "./ps-constants";

const MAX_DEPTH = 20;
const MAX_BLOCKS = 60;
const ENDS = new Set(["exit", "return", "throw"]);
const PRINTERS = /^(?:write-(?:host|output|verbose|information|warning|debug|progress)|out-null)$/;
const CONDITION = "it depends on a condition";
const LOOP = "a loop runs it";

/** Where and how certainly a stretch of the script runs. */
interface Setting {
  readonly constants: PsConstants;
  /** Why it is not certain to run, or to run once. */
  readonly doubt: string | undefined;
  /** The machine that it runs on, where a command sends it to another. */
  readonly server: string | undefined;
}

/** The effects in order. Throws `UnreadScript` where the script's syntax is not followed. */
export function readPsCommands(script: string, readInner: ReadInner, depth = 0): readonly CommandEffect[] {
  if (depth > MAX_DEPTH) throw new UnreadScript(WHY.nesting);
  const tokens = tokenizePowerShell(script);
  checkHazards(tokens);
  return new PsCommandReader(tokens, readInner, depth).run();
}

class PsCommandReader {
  private readonly effects: CommandEffect[] = [];
  /** The tokens whose mention of a command is accounted for. */
  private readonly followed = new Set<number>();
  private ended = false;
  private mayHaveEnded = false;
  /** How deep the blocks are in each other that are followed now. */
  private blocks = 0;

  constructor(
    private readonly tokens: readonly PsToken[],
    private readonly readInner: ReadInner,
    private readonly depth: number,
  ) {}

  run(): readonly CommandEffect[] {
    const whole = { from: 0, to: this.tokens.length };
    this.statements(whole, { constants: new PsConstants(this.tokens), doubt: undefined, server: undefined });
    if (mentionsDns(this.textOf(whole, (at) => !this.followed.has(at))))
      this.effects.push({ kind: "doubt", why: "a command that changes DNS stands where it is not followed" });
    return this.effects;
  }

  private statements(range: PsRange, setting: Setting): void {
    this.blocks += 1;
    if (this.blocks > MAX_BLOCKS) throw new UnreadScript(WHY.nesting);
    for (const statement of splitStatements(this.tokens, range)) {
      if (this.ended) {
        this.follow(statement);
        continue;
      }
      const doubt = setting.doubt ?? (this.mayHaveEnded ? WHY_ENDED : undefined);
      this.statement(statement, { ...setting, doubt });
    }
    this.blocks -= 1;
  }

  private statement(statement: PsStatement, setting: Setting): void {
    if (statement.kind === "pipeline") {
      this.pipeline(statement, setting);
      return;
    }
    const doubt = setting.doubt ?? (statement.kind === "loop" ? LOOP : CONDITION);
    // What the block may set is not known in it, since a loop comes round again, and not behind it.
    this.forget(statement, setting.constants);
    this.inner(statement, { ...setting, doubt });
    this.forget(statement, setting.constants);
  }

  /** Every block inside a loop, a condition or a `try`, and every condition. */
  private inner({ from, to }: PsRange, setting: Setting): void {
    for (let at = from; at < to; at = nextAfter(this.tokens, at)) {
      const token = this.tokens[at];
      if (token === undefined || token.match === -1) continue;
      if (token.text === "{") {
        const { ended } = this;
        this.statements({ from: at + 1, to: token.match }, setting);
        if (this.ended && !ended) this.mayHaveEnded = true;
        this.ended = ended;
      }
    }
  }

  private pipeline(statement: PsRange, setting: Setting): void {
    const word = wordOf(this.tokens[statement.from]) ?? "";
    if (ENDS.has(word)) {
      const fails = word === "throw" || /^[1-9]\d{0,4}$/.test(wordOf(this.tokens[statement.from + 1]) ?? "");
      if (setting.doubt === undefined) this.ended = true;
      else if (!fails) this.mayHaveEnded = true;
      return;
    }
    if (this.assignment(statement, setting)) return;
    this.forget(statement, setting.constants);
    const elements = this.split(statement, ["|", "&&", "||"]);
    const chained = this.split(statement, ["||"]).length > 1;
    for (const [index, element] of elements.entries()) {
      const piped =
        isPunctuation(this.tokens[element.from - 1], "|") && index > 0
          ? "what is piped into it is not followed"
          : undefined;
      const doubt = setting.doubt ?? (chained ? CONDITION : piped);
      this.command(element, { ...setting, doubt });
    }
  }

  /** `$name = value`, also of a call whose effects count. */
  private assignment({ from, to }: PsRange, setting: Setting): boolean {
    const name = targetOf(this.tokens[from]);
    if (name === undefined || !isPunctuation(this.tokens[from + 1], "=")) return false;
    const value = { from: from + 2, to };
    this.forget({ from: from + 2, to }, setting.constants);
    if (/^[a-z]/i.test(this.tokens[from + 2]?.text ?? "")) {
      this.pipeline(value, setting);
      setting.constants.set(name, undefined);
      return true;
    }
    const constant = setting.constants.value(value, false);
    setting.constants.set(name, setting.doubt === undefined ? constant : undefined);
    return true;
  }

  private command(range: PsRange, setting: Setting): void {
    let { from } = range;
    while (this.tokens[from]?.kind === "newline") from += 1;
    let at = from;
    if (isPunctuation(this.tokens[at], "&")) at += 1;
    const token = this.tokens[at];
    if (token === undefined || at >= range.to) return;
    const called = at > from || token.kind === "word" ? nameOf(token) : undefined;
    const args = this.withoutRedirects({ from: at + 1, to: range.to });
    if (called === undefined) return;
    if (PRINTERS.test(called)) {
      if (!this.runsSomething(args)) this.follow(args);
      return;
    }
    switch (called) {
      case "invoke-command":
      case "icm":
        this.invoke(args, setting);
        return;
      case "foreach-object":
      case "%":
        this.inner(args, { ...setting, doubt: setting.doubt ?? LOOP });
        return;
      case "dnscmd":
        this.add(judgeDnscmd(setting.constants.arguments(args)), { from, to: range.to }, setting);
        return;
      case "cmd":
      case "powershell":
      case "pwsh":
        this.shell(called, { from, to: range.to }, args, setting);
        return;
    }
    if (isDnsCmdlet(called)) this.cmdlet(called, { from, to: range.to }, args, setting);
    else {
      const program = judgeProgram(called, setting.constants.arguments(args));
      if (program !== undefined) this.add(program, { from, to: range.to }, setting);
    }
  }

  private cmdlet(name: string, whole: PsRange, args: PsRange, setting: Setting): void {
    const { constants } = setting;
    const bound = this.bind(name, args, constants);
    this.add(judgeCmdlet(name, bound, this.zoneOf(args, constants)), whole, setting);
  }

  private bind(name: string, args: PsRange, constants: PsConstants): CmdletArguments | undefined {
    const spec = specOf(name);
    if (spec === undefined) return this.named(args, constants);
    const splat = this.tokens[args.from];
    if (splat?.kind !== "word" || !/^@\w+$/.test(splat.text)) {
      const bound = bindParameters(this.tokens, args, spec);
      return bound === undefined ? undefined : new Map(this.valuesOf(bound, constants));
    }
    const table = constants.get(splat.text.slice(1).toLowerCase());
    const rest = bindParameters(this.tokens, { from: args.from + 1, to: args.to }, spec);
    if (table?.kind !== "table" || rest === undefined) return undefined;
    // A switch in a table may be switched off, which matters for those that say what is added.
    const keys = [...table.entries.keys()];
    if (!keys.every((key) => spec.values.includes(key) || HARMLESS_SWITCHES.has(key))) return undefined;
    const given = [...table.entries].map(
      ([key, value]) => [key, value?.kind === "strings" ? value.items : undefined] as const,
    );
    return new Map([...given, ...this.valuesOf(rest, constants)]);
  }

  /** What a call names by parameter, and its first argument where that has no name. */
  private named(args: PsRange, constants: PsConstants): CmdletArguments {
    const named = new Map<string, readonly (string | undefined)[] | undefined>();
    let name = "";
    for (let at = args.from; at < args.to;) {
      const to = endOfArgument(this.tokens, at, args.to);
      const parameter = /^-([a-z][a-z0-9]*)$/i.exec(this.tokens[at]?.text ?? "")?.[1];
      if (parameter === undefined) {
        if (!named.has(name)) named.set(name, constants.list({ from: at, to }, true));
        // Further arguments without a name are none of those that are asked for.
        name = "more";
      } else name = parameter.toLowerCase();
      at = to;
    }
    return named;
  }

  private valuesOf(
    bound: ReadonlyMap<string, PsRange>,
    constants: PsConstants,
  ): (readonly [string, readonly (string | undefined)[] | undefined])[] {
    return [...bound].map(
      ([name, range]) => [name, range.from === range.to ? [] : constants.list(range, true)] as const,
    );
  }

  /** The zone that a call seems to name, where its arguments cannot be bound. */
  private zoneOf(args: PsRange, constants: PsConstants): string | undefined {
    for (let at = args.from; at < args.to; at = nextAfter(this.tokens, at)) {
      if (wordOf(this.tokens[at]) !== "-zonename") continue;
      return constants.scalar({ from: at + 1, to: nextAfter(this.tokens, at + 1) }, true);
    }
    return undefined;
  }

  /** `Invoke-Command -ComputerName dc1 -ScriptBlock { … }` */
  private invoke(args: PsRange, setting: Setting): void {
    const bound = bindParameters(this.tokens, args, INVOKE);
    const block = bound?.get("scriptblock");
    const opener = block === undefined ? undefined : this.tokens[block.from];
    if (bound === undefined || block === undefined || !isPunctuation(opener, "{")) return;
    if (opener?.match !== block.to - 1) return;
    const where = ["computername", "cn", "session", "hostname", "vmname"].filter((name) => bound.has(name));
    const isRemote = where.length > 0;
    const named = isRemote ? setting.constants.list(bound.get(where[0] ?? ""), true) : [];
    const several = named !== undefined && named.length > 1 ? "it runs on several machines" : undefined;
    const server = isRemote ? (serverOf(named?.[0] ?? "?").server ?? setting.server) : setting.server;
    this.statements(
      { from: block.from + 1, to: block.to - 1 },
      {
        constants: isRemote
          ? new PsConstants(this.tokens, setting.constants.forRemote())
          : new PsConstants(this.tokens, setting.constants.all),
        doubt: setting.doubt ?? several,
        server,
      },
    );
    if (!isRemote) this.forget(block, setting.constants);
  }

  /** `powershell -Command "…"` within a script. */
  private shell(name: "cmd" | "powershell" | "pwsh", whole: PsRange, args: PsRange, setting: Setting): void {
    const words = setting.constants.arguments(args);
    if (!this.mentions(whole)) return;
    if (words.some((word) => word === undefined)) return;
    if (name === "cmd") {
      const script = lineOfCmd(words.map((word) => word ?? ""));
      if (script !== undefined) this.add(this.readInner("cmd", script, this.depth + 1), whole, setting);
      return;
    }
    const script = scriptOfCall(
      name,
      words.map((word) => word ?? ""),
    );
    this.add(this.readInner("powershell", script, this.depth + 1), whole, setting);
  }

  private add(effects: readonly CommandEffect[], range: PsRange, setting: Setting): void {
    this.follow(range);
    for (const effect of effects) {
      const placed =
        setting.server !== undefined && effect.kind !== "doubt" && effect.server === undefined
          ? { ...effect, server: setting.server }
          : effect;
      this.effects.push(setting.doubt === undefined ? placed : doubtAdded(placed, setting.doubt));
    }
    // Arguments that run something are no arguments.
    for (let at = range.from; at < range.to; at += 1) {
      const opens = isPunctuation(this.tokens[at], "(") || isPunctuation(this.tokens[at], "$(");
      const inside = { from: at + 1, to: this.tokens[at]?.match ?? -1 };
      if (opens && this.mentions(inside)) {
        this.effects.push({ kind: "doubt", why: "an argument runs a command that is not followed" });
        return;
      }
    }
  }

  private follow({ from, to }: PsRange): void {
    for (let at = from; at < to; at += 1) this.followed.add(at);
  }

  private mentions(range: PsRange): boolean {
    return mentionsDns(this.textOf(range, () => true));
  }

  /** The tokens that count in one text, since what names a command may be several words; what lies between two commands parts them. */
  private textOf({ from, to }: PsRange, counts: (at: number) => boolean): string {
    return this.tokens
      .slice(from, to)
      .map(({ kind, text }, index) => (kind === "newline" || !counts(from + index) ? ";" : text))
      .join(" ");
  }

  private runsSomething({ from, to }: PsRange): boolean {
    return this.tokens
      .slice(from, to)
      .some((token) => token.match !== -1 || token.parts.some((part) => part.kind === "computed"));
  }

  private withoutRedirects({ from, to }: PsRange): PsRange {
    for (let at = from; at < to; at = nextAfter(this.tokens, at)) {
      if (this.tokens[at]?.kind === "redirect") return { from, to: at };
    }
    return { from, to };
  }

  private forget(range: PsRange, constants: PsConstants): void {
    for (const name of assignedNames(this.tokens, range)) constants.forget(name);
  }

  private split(range: PsRange, separators: readonly string[]): PsRange[] {
    const pieces: PsRange[] = [];
    let { from } = range;
    for (let at = range.from; at < range.to; at = nextAfter(this.tokens, at)) {
      if (!separators.some((text) => isPunctuation(this.tokens[at], text))) continue;
      pieces.push({ from, to: at });
      from = at + 1;
    }
    pieces.push({ from, to: range.to });
    return pieces;
  }
}

const WHY_ENDED = "the script may end before it";
const HARMLESS_SWITCHES = new Set(["allowupdateany", "agerecord", "passthru", "createptr", "force"]);
const INVOKE = {
  values: [
    ...[
      "computername",
      "cn",
      "session",
      "scriptblock",
      "credential",
      "argumentlist",
      "args",
      "authentication",
    ],
    ...["configurationname", "port", "sessionoption", "throttlelimit", "hostname", "username", "vmname"],
  ],
  switches: ["usessl", "hidecomputername"],
  positional: ["computername", "scriptblock"],
};

/** In lower case, without module, folder and `.exe`. */
function nameOf(token: PsToken): string | undefined {
  const [part, ...others] = token.parts;
  if (part?.kind !== "text" || others.length > 0) return undefined;
  return part.text
    .toLowerCase()
    .replace(/^.*[\\/](?=[^\\/]+$)/, "")
    .replace(/\.exe$/, "");
}
