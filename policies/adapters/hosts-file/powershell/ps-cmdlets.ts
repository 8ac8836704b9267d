/** The commands of a PowerShell script, each with its value and its effect on the hosts file. */
import type { EditLog, Reach } from "../edit-log";
import type { LinePattern } from "../line-pattern";
import { UnreadScript, WHY, whyCommand } from "../../shell/unread-script";
import { bindParameters } from "../../shell/powershell/ps-arguments";
import {
  COMMAND_ALIASES,
  CONTENT,
  COPY,
  GET_CONTENT,
  ITEM_PROPERTY,
  JOIN_PATH,
  OUT_FILE,
  PRINTERS,
  VARIABLE,
  WRITE_OUTPUT,
} from "./ps-cmdlet-specs";
import { PsExpressions, READERS, removedBy } from "./ps-expressions";
import { nextAfter } from "../../shell/powershell/ps-statements";
import {
  isPunctuation,
  type PsRange,
  type PsToken,
  variableOf,
  wordOf,
} from "../../shell/powershell/ps-tokens";
import { isHostsText, type PsValue, type PsValues, scalarOf, textValue, UNKNOWN } from "./ps-values";
import { type PsEdition, writeValue } from "./ps-writing";

/** The list is copied by every filter. */
const MAX_REMOVALS = 1_000;

export class PsCmdlets {
  private readonly expressions: PsExpressions;

  constructor(
    private readonly tokens: readonly PsToken[],
    private readonly values: PsValues,
    private readonly log: EditLog,
    private readonly edition: PsEdition,
  ) {
    this.expressions = new PsExpressions(tokens, values, this);
  }

  get evaluator(): PsExpressions {
    return this.expressions;
  }

  run(written: string | undefined, args: PsRange, input: PsValue | undefined, reach: Reach): PsValue {
    const bare = written?.toLowerCase().replace(/\.exe$/, "");
    const name = bare === undefined ? undefined : (COMMAND_ALIASES[bare] ?? bare);
    switch (name) {
      case "add-content":
      case "set-content":
        return this.writeContent(name, args, input, reach);
      case "clear-content":
        return this.clearContent(args, reach);
      case "out-file":
      case "tee-object":
        return this.writeFile(name, args, input, reach);
      case "get-content":
        return this.getContent(args, reach);
      case "where-object":
        return this.filter(args, input, reach);
      case "copy-item":
        return this.copy(args, reach);
      case "join-path":
        return this.joinPath(args, reach);
      case "write-output":
        return this.writeOutput(args, input, reach);
      case "set-itemproperty":
        return this.setProperty(args, reach);
      case "set-variable":
        return this.setVariable(args, reach);
      case "attrib":
        return UNKNOWN;
      default:
        return this.other(name, args, input);
    }
  }

  redirect(value: PsValue, append: boolean, target: PsToken, reach: Reach): void {
    const path = scalarOf(this.values.valueOf(target));
    if (!isHostsText(path)) throw new UnreadScript(WHY.otherFile);
    const writing = { append, newlines: true, encoding: undefined, formatted: true };
    writeValue(value, writing, this.editionFor(path), this.log, reach);
  }

  /** Only PowerShell 6 and later run where `/etc/hosts` is. */
  private editionFor(path: string | undefined): PsEdition {
    return path?.startsWith("/etc/") === true ? "core" : this.edition;
  }

  private writeContent(
    name: "add-content" | "set-content",
    args: PsRange,
    input: PsValue | undefined,
    reach: Reach,
  ): PsValue {
    const bound = bindParameters(this.tokens, args, CONTENT);
    const path = this.hostsPath(name, args, bound, "path", reach);
    if (bound === undefined || path === undefined) return UNKNOWN;
    const value = this.argument(bound.get("value"), reach) ?? input ?? UNKNOWN;
    const writing = {
      append: name === "add-content",
      newlines: !bound.has("nonewline"),
      encoding: this.encoding(bound.get("encoding"), reach),
      formatted: false,
    };
    writeValue(value, writing, this.editionFor(path), this.log, reach);
    return UNKNOWN;
  }

  private writeFile(
    name: "out-file" | "tee-object",
    args: PsRange,
    input: PsValue | undefined,
    reach: Reach,
  ): PsValue {
    const bound = bindParameters(this.tokens, args, OUT_FILE);
    const path = this.hostsPath(name, args, bound, "filepath", reach);
    if (bound === undefined || path === undefined) return input ?? UNKNOWN;
    const value = this.argument(bound.get("inputobject"), reach) ?? input ?? UNKNOWN;
    const writing = {
      append: bound.has("append"),
      newlines: !bound.has("nonewline"),
      encoding: this.encoding(bound.get("encoding"), reach),
      formatted: true,
    };
    writeValue(value, writing, this.editionFor(path), this.log, reach);
    return UNKNOWN;
  }

  private clearContent(args: PsRange, reach: Reach): PsValue {
    const bound = bindParameters(this.tokens, args, GET_CONTENT);
    const path = this.hostsPath("clear-content", args, bound, "path", reach);
    if (path !== undefined) this.log.replace("", reach);
    return UNKNOWN;
  }

  private getContent(args: PsRange, reach: Reach): PsValue {
    const bound = bindParameters(this.tokens, args, GET_CONTENT);
    const path = this.hostsPath("get-content", args, bound, "path", reach);
    if (path === undefined) return UNKNOWN;
    const { version } = this.log;
    return {
      kind: "contents",
      version,
      raw: bound?.has("raw") === true,
      streaming: true,
      removals: [],
      added: [],
    };
  }

  /** `Where-Object { $_ -ne '…' -and $_ -notmatch '…' }` */
  private filter(args: PsRange, input: PsValue | undefined, reach: Reach): PsValue {
    if (input?.kind !== "contents") return this.other("where-object", args, input);
    const removals: LinePattern[] = [];
    const opener = this.tokens[args.from];
    if (!isPunctuation(opener, "{") || opener?.match !== args.to - 1 || input.raw) {
      return this.other("where-object", args, UNKNOWN);
    }
    const clauses = this.expressions.split(
      { from: args.from + 1, to: args.to - 1 },
      (token) => wordOf(token) === "-and",
    );
    for (const clause of clauses) {
      const removal = this.clause(clause, reach);
      if (removal === undefined) return this.other("where-object", args, UNKNOWN);
      removals.push(removal);
    }
    if (input.removals.length > MAX_REMOVALS) throw new UnreadScript(WHY.size);
    return { ...input, removals: [...input.removals, ...removals] };
  }

  private clause(range: PsRange, reach: Reach): LinePattern | undefined {
    const { from, to } = this.expressions.unwrap(range);
    const first = this.tokens[from];
    if (isPunctuation(first, "!") || wordOf(first) === "-not") {
      const inner = this.expressions.unwrap({ from: from + 1, to });
      const operator = /^-([ci]?)(match|like|eq)$/.exec(wordOf(this.tokens[inner.from + 1]) ?? "");
      const name = operator?.[2] === "eq" ? "ne" : `not${operator?.[2] ?? ""}`;
      return operator === null ? undefined : this.comparison(inner, `-${operator[1] ?? ""}${name}`, reach);
    }
    return this.comparison({ from, to }, wordOf(this.tokens[from + 1]) ?? "", reach);
  }

  private comparison({ from, to }: PsRange, operator: string, reach: Reach): LinePattern | undefined {
    if (!["_", "psitem"].includes(variableOf(this.tokens[from]) ?? "") || from + 2 >= to) return undefined;
    return removedBy(operator, scalarOf(this.expressions.expression({ from: from + 2, to }, reach)));
  }

  /** A backup of the file changes nothing; a file copied over it does. */
  private copy(args: PsRange, reach: Reach): PsValue {
    if (!this.values.touches(args)) return UNKNOWN;
    const bound = bindParameters(this.tokens, args, COPY);
    const destination = this.argument(bound?.get("destination"), reach);
    if (bound === undefined || destination === undefined) throw new UnreadScript(whyCommand("copy-item"));
    const range = bound.get("destination");
    if (range !== undefined && (this.values.touches(range) || this.values.mayBePath(destination))) {
      throw new UnreadScript(WHY.copied);
    }
    return UNKNOWN;
  }

  private joinPath(args: PsRange, reach: Reach): PsValue {
    const bound = bindParameters(this.tokens, args, JOIN_PATH);
    const folder = scalarOf(this.argument(bound?.get("path"), reach) ?? UNKNOWN);
    const child = scalarOf(this.argument(bound?.get("childpath"), reach) ?? UNKNOWN);
    if (folder === undefined || child === undefined)
      return { kind: "unknown", touches: this.values.touches(args) };
    return textValue(`${folder.replace(/[\\/]$/, "")}\\${child.replace(/^[\\/]/, "")}`);
  }

  /** Every argument becomes an item. */
  private writeOutput(args: PsRange, input: PsValue | undefined, reach: Reach): PsValue {
    const [from, to] = [args.from, args.to];
    if (input !== undefined || from >= to) return UNKNOWN;
    const bound = bindParameters(this.tokens, args, WRITE_OUTPUT);
    return this.argument(bound?.get("inputobject"), reach) ?? UNKNOWN;
  }

  /** Taking the read-only mark off changes no text. */
  private setProperty(args: PsRange, reach: Reach): PsValue {
    const bound = bindParameters(this.tokens, args, ITEM_PROPERTY);
    const name = scalarOf(this.argument(bound?.get("name"), reach) ?? UNKNOWN);
    if (this.values.touches(args) && name?.toLowerCase() !== "isreadonly")
      throw new UnreadScript(whyCommand(undefined));
    return UNKNOWN;
  }

  private setVariable(args: PsRange, reach: Reach): PsValue {
    const bound = bindParameters(this.tokens, args, VARIABLE);
    const name = scalarOf(this.argument(bound?.get("name"), reach) ?? UNKNOWN);
    if (this.values.touches(args)) throw new UnreadScript(WHY.computed);
    if (name === undefined) this.forgetNamed(args);
    else this.values.forget(name.toLowerCase());
    return UNKNOWN;
  }

  private other(name: string | undefined, args: PsRange, input: PsValue | undefined): PsValue {
    const touches = this.values.touches(args);
    if (name !== undefined && PRINTERS.has(name)) {
      this.checkSubexpressions(args);
      return UNKNOWN;
    }
    if (input !== undefined && this.values.mayBePath(input)) throw new UnreadScript(WHY.pipeline);
    if (!touches) {
      this.forgetNamed(args);
      return UNKNOWN;
    }
    if (name === undefined || !READERS.has(name)) throw new UnreadScript(whyCommand(name));
    this.checkSubexpressions(args);
    return { kind: "unknown", touches: name !== "test-path" && name !== "select-string" };
  }

  /** What is printed, or read, may still run something first. */
  private checkSubexpressions(args: PsRange): void {
    for (let at = args.from; at < args.to; at += 1) {
      const token = this.tokens[at];
      const runs = token?.match !== -1 || token.parts.some((part) => part.kind === "computed");
      if (runs && this.values.touches(args)) throw new UnreadScript(WHY.computed);
    }
  }

  /** `Remove-Variable hosts` and the like. */
  private forgetNamed(args: PsRange): void {
    for (let at = args.from; at < args.to; at += 1) {
      const text = this.tokens[at]?.parts[0];
      if (text?.kind === "text") this.values.forget(text.text.toLowerCase());
    }
  }

  /** An argument is no expression: `$a+'b'` is two arguments, and only brackets compute something. */
  private argument(range: PsRange | undefined, reach: Reach): PsValue | undefined {
    if (range === undefined) return undefined;
    const pieces = this.expressions.split(range, (token) => isPunctuation(token, ","));
    const plain = pieces.every(({ from, to }) => nextAfter(this.tokens, from) === to);
    if (plain) return this.expressions.expression(range, reach);
    this.checkSubexpressions(range);
    return { kind: "unknown", touches: this.values.touches(range) };
  }

  /** The hosts file's path that the command works on; `undefined` where it works on another file. */
  private hostsPath(
    name: string,
    args: PsRange,
    bound: ReadonlyMap<string, PsRange> | undefined,
    parameter: string,
    reach: Reach,
  ): string | undefined {
    const range = bound?.get("literalpath") ?? bound?.get(parameter);
    if (bound === undefined || range === undefined) {
      if (this.values.touches(args)) throw new UnreadScript(whyCommand(name));
      this.forgetNamed(args);
      return undefined;
    }
    const value = this.argument(range, reach) ?? UNKNOWN;
    const path = scalarOf(value);
    if (isHostsText(path)) return path;
    if (this.values.touches(range) || this.values.mayBePath(value)) throw new UnreadScript(WHY.otherFile);
    this.checkSubexpressions(args);
    return undefined;
  }

  private encoding(range: PsRange | undefined, reach: Reach): string | undefined {
    if (range === undefined) return undefined;
    const encoding = scalarOf(this.argument(range, reach) ?? UNKNOWN);
    if (encoding === undefined) throw new UnreadScript(WHY.computed);
    return encoding;
  }
}
