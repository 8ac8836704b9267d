/** Parses the tokens of a shell script into lists, pipelines and commands. */
import { UnreadScript, WHY } from "../unread-script";
import type { ShRedirect, ShToken, ShWord } from "./sh-tokens";

/** Which tokens a command was made of: `from` up to and without `to`. */
interface Span {
  readonly from: number;
  readonly to: number;
}

export interface ShSimple extends Span {
  readonly kind: "simple";
  readonly words: readonly ShWord[];
  readonly redirects: readonly ShRedirect[];
}

export interface ShGroup extends Span {
  readonly kind: "group" | "subshell";
  readonly body: ShList;
  readonly redirects: readonly ShRedirect[];
}

export interface ShIf extends Span {
  readonly kind: "if";
  readonly branches: readonly { readonly condition: ShList; readonly body: ShList }[];
  readonly otherwise: ShList | undefined;
  readonly redirects: readonly ShRedirect[];
}

/** A loop or a `case`: only its tokens matter. */
export interface ShOther extends Span {
  readonly kind: "loop" | "case";
}

export type ShCommand = ShSimple | ShGroup | ShIf | ShOther;

export interface ShPipeline {
  readonly negated: boolean;
  readonly commands: readonly ShCommand[];
}

/** Pipelines with the operators between them: `operators[0]` stands between the first two. */
export interface ShAndOr extends Span {
  readonly pipelines: readonly ShPipeline[];
  readonly operators: readonly ("&&" | "||")[];
  readonly background: boolean;
}

export type ShList = readonly ShAndOr[];

const MAX_DEPTH = 60;
const LIST_ENDS = new Set(["then", "else", "elif", "fi", "do", "done", "esac", "}"]);

/** The whole script. Throws `UnreadScript` for syntax that is not followed and for function definitions. */
export function parseSh(tokens: readonly ShToken[]): ShList {
  const parser = new ShParser(tokens);
  const list = parser.parseList();
  parser.expectEnd();
  return list;
}

class ShParser {
  private at = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly ShToken[]) {}

  expectEnd(): void {
    if (this.at < this.tokens.length) throw new UnreadScript(WHY.syntax);
  }

  parseList(): ShList {
    const list: ShAndOr[] = [];
    this.skipNewlines();
    while (!this.atListEnd()) {
      const from = this.at;
      const { pipelines, operators } = this.parsePipelines();
      const to = this.at;
      const background = this.acceptOperator("&");
      list.push({ from, to, pipelines, operators, background });
      const separated = background || this.acceptOperator(";") || this.operatorIs("\n");
      if (!separated && !this.atListEnd()) throw new UnreadScript(WHY.syntax);
      this.skipNewlines();
    }
    return list;
  }

  private parsePipelines(): Pick<ShAndOr, "pipelines" | "operators"> {
    const pipelines = [this.parsePipeline()];
    const operators: ("&&" | "||")[] = [];
    for (;;) {
      const operator = this.acceptOperator("&&") ? "&&" : this.acceptOperator("||") ? "||" : undefined;
      if (operator === undefined) return { pipelines, operators };
      this.skipNewlines();
      operators.push(operator);
      pipelines.push(this.parsePipeline());
    }
  }

  private parsePipeline(): ShPipeline {
    let negated = false;
    while (this.acceptKeyword("!")) negated = !negated;
    const commands = [this.parseCommand()];
    while (this.acceptOperator("|") || this.acceptOperator("|&")) {
      this.skipNewlines();
      commands.push(this.parseCommand());
    }
    return { negated, commands };
  }

  private parseCommand(): ShCommand {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new UnreadScript(WHY.nesting);
    const command = this.parseCompound() ?? this.parseSimple();
    this.depth -= 1;
    return command;
  }

  private parseCompound(): ShCommand | undefined {
    const from = this.at;
    if (this.acceptOperator("(")) {
      const body = this.parseList();
      this.demand(this.acceptOperator(")"));
      return { kind: "subshell", body, redirects: this.parseRedirects(), from, to: this.at };
    }
    switch (this.keyword()) {
      case "{":
        return this.parseGroup(from);
      case "if":
        return this.parseIf(from);
      case "while":
      case "until":
        this.at += 1;
        this.parseList();
        return this.parseLoopBody(from);
      case "for":
      case "select":
        while (this.at < this.tokens.length && this.keyword() !== "do") this.at += 1;
        return this.parseLoopBody(from);
      case "case":
        return this.parseCase(from);
      case "[[":
        return this.parseConditional(from);
      case "function":
        throw new UnreadScript(WHY.function);
      default:
        return undefined;
    }
  }

  private parseGroup(from: number): ShGroup {
    this.at += 1;
    const body = this.parseList();
    this.demand(this.acceptKeyword("}"));
    return { kind: "group", body, redirects: this.parseRedirects(), from, to: this.at };
  }

  private parseIf(from: number): ShIf {
    const branches: { condition: ShList; body: ShList }[] = [];
    do {
      this.at += 1;
      const condition = this.parseList();
      this.demand(this.acceptKeyword("then"));
      branches.push({ condition, body: this.parseList() });
    } while (this.keyword() === "elif");
    const otherwise = this.acceptKeyword("else") ? this.parseList() : undefined;
    this.demand(this.acceptKeyword("fi"));
    return { kind: "if", branches, otherwise, redirects: this.parseRedirects(), from, to: this.at };
  }

  private parseLoopBody(from: number): ShOther {
    this.demand(this.acceptKeyword("do"));
    this.parseList();
    this.demand(this.acceptKeyword("done"));
    this.parseRedirects();
    return { kind: "loop", from, to: this.at };
  }

  private parseCase(from: number): ShOther {
    this.at += 1;
    this.demand(this.keyword() !== undefined);
    this.at += 1;
    this.skipNewlines();
    this.demand(this.acceptKeyword("in"));
    this.skipNewlines();
    while (!this.acceptKeyword("esac")) {
      while (!this.acceptOperator(")")) {
        this.demand(this.at < this.tokens.length);
        this.at += 1;
      }
      this.parseList();
      for (const end of [";;", ";&", ";;&"]) this.acceptOperator(end);
      this.skipNewlines();
    }
    this.parseRedirects();
    return { kind: "case", from, to: this.at };
  }

  /** `[[ … ]]` of bash: operators inside it join no commands. */
  private parseConditional(from: number): ShSimple {
    const words: ShWord[] = [];
    for (;;) {
      const token = this.tokens[this.at];
      this.demand(token !== undefined && !(token.kind === "operator" && token.text === "\n"));
      this.at += 1;
      if (token?.kind !== "word") continue;
      words.push(token);
      if (token.raw === "]]") break;
    }
    return { kind: "simple", words, redirects: this.parseRedirects(), from, to: this.at };
  }

  private parseSimple(): ShSimple {
    const from = this.at;
    const words: ShWord[] = [];
    const redirects: ShRedirect[] = [];
    for (;;) {
      const token = this.tokens[this.at];
      if (token === undefined || token.kind === "operator") break;
      if (token.kind === "word") words.push(token);
      else redirects.push(token);
      this.at += 1;
    }
    if (this.operatorIs("(")) {
      // `name()` begins a function, `name=(` a list.
      throw new UnreadScript(
        words.length === 1 && words[0]?.raw.endsWith("=") !== true ? WHY.function : WHY.syntax,
      );
    }
    this.demand(this.at > from);
    return { kind: "simple", words, redirects, from, to: this.at };
  }

  private parseRedirects(): ShRedirect[] {
    const redirects: ShRedirect[] = [];
    for (;;) {
      const token = this.tokens[this.at];
      if (token?.kind !== "redirect") return redirects;
      redirects.push(token);
      this.at += 1;
    }
  }

  private atListEnd(): boolean {
    const token = this.tokens[this.at];
    if (token === undefined) return true;
    if (token.kind === "operator") return [")", ";;", ";&", ";;&"].includes(token.text);
    return token.kind === "word" && LIST_ENDS.has(token.raw);
  }

  private keyword(): string | undefined {
    const token = this.tokens[this.at];
    return token?.kind === "word" ? token.raw : undefined;
  }

  private acceptKeyword(text: string): boolean {
    if (this.keyword() !== text) return false;
    this.at += 1;
    return true;
  }

  private operatorIs(text: string): boolean {
    const token = this.tokens[this.at];
    return token?.kind === "operator" && token.text === text;
  }

  private acceptOperator(text: string): boolean {
    if (!this.operatorIs(text)) return false;
    this.at += 1;
    return true;
  }

  private skipNewlines(): void {
    while (this.operatorIs("\n")) this.at += 1;
  }

  private demand(holds: boolean): void {
    if (!holds) throw new UnreadScript(WHY.syntax);
  }
}
