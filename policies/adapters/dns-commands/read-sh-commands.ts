/** Follows a POSIX shell script and tells what its commands do to DNS. */
import { scriptOfCall } from "../shell/cmd/powershell-call";
import { type ShCommand, type ShList, type ShSimple, parseSh } from "../shell/sh/parse-sh";
import type { ShToken, ShWord } from "../shell/sh/sh-tokens";
import { tokenizeSh } from "../shell/sh/tokenize-sh";
import { type CommandEffect, type ReadInner, doubtAdded } from "./command-effect";
import { mentionsDns } from "./dns-mention";
import { judgeDnscmd } from "./judge-dnscmd";
import { lineOfCmd } from "./line-of-cmd";

const PRINTERS = new Set(["echo", "printf", ":"]);

/** The effects in order. Throws `UnreadScript` where the script's syntax is not followed. */
export function readShCommands(script: string, readInner: ReadInner): readonly CommandEffect[] {
  const tokens = tokenizeSh(script);
  return new ShCommandReader(tokens, readInner).list(parseSh(tokens), undefined);
}

class ShCommandReader {
  constructor(
    private readonly tokens: readonly ShToken[],
    private readonly readInner: ReadInner,
  ) {}

  list(list: ShList, outer: string | undefined): readonly CommandEffect[] {
    const effects: CommandEffect[] = [];
    let doubt = outer;
    for (const { pipelines, operators, background } of list) {
      if (background) doubt ??= "it runs in the background";
      for (const [index, pipeline] of pipelines.entries()) {
        const isCertain = index === 0 || !operators.slice(0, index).includes("||");
        for (const [at, command] of pipeline.commands.entries()) {
          const why = isCertain ? (at > 0 ? "what is piped into it is not followed" : undefined) : CONDITION;
          effects.push(...this.command(command, doubt ?? why));
        }
      }
      if (background) doubt = outer;
      else if (this.mayEnd(pipelines.flatMap(({ commands }) => commands)))
        doubt ??= "the script may end before it";
    }
    return effects;
  }

  private command(command: ShCommand, doubt: string | undefined): readonly CommandEffect[] {
    switch (command.kind) {
      case "simple": {
        const effects = this.simple(command);
        return doubt === undefined ? effects : effects.map((effect) => doubtAdded(effect, doubt));
      }
      case "group":
      case "subshell":
        return this.list(command.body, doubt);
      case "if":
        return [
          ...command.branches.flatMap(({ condition, body }) => [
            ...this.list(condition, doubt ?? CONDITION),
            ...this.list(body, doubt ?? CONDITION),
          ]),
          ...(command.otherwise === undefined ? [] : this.list(command.otherwise, doubt ?? CONDITION)),
        ];
      case "loop":
      case "case":
        return this.mentions(command)
          ? [{ kind: "doubt", why: command.kind === "loop" ? "a loop runs it" : CONDITION }]
          : [];
    }
  }

  private simple(command: ShSimple): readonly CommandEffect[] {
    if (!this.mentions(command)) return [];
    const words = command.words.map(textOf);
    const [called, ...args] = words;
    const name = called
      ?.toLowerCase()
      .replace(/^.*[\\/](?=[^\\/]+$)/, "")
      .replace(/\.exe$/, "");
    if (name !== undefined && PRINTERS.has(name)) return [];
    if (name === "dnscmd") return judgeDnscmd(args);
    if (name === "cmd" && !args.includes(undefined)) {
      const line = lineOfCmd(args.flatMap((arg) => arg ?? []));
      if (line !== undefined) return this.readInner("cmd", line, 1);
    }
    if (
      (name === "powershell" || name === "pwsh") &&
      command.redirects.every(({ operator }) => operator !== "<<")
    ) {
      const known = args.flatMap((arg) => arg ?? []);
      if (known.length === args.length) return this.readInner("powershell", scriptOfCall(name, known), 1);
    }
    return [{ kind: "doubt", why: "a command that changes DNS stands where it is not followed" }];
  }

  private mayEnd(commands: readonly ShCommand[]): boolean {
    return commands.some(({ from, to }) =>
      this.tokens
        .slice(from, to)
        .some((token) => token.kind === "word" && /^(?:exit|return|exec)$/.test(token.raw)),
    );
  }

  private mentions({ from, to }: { readonly from: number; readonly to: number }): boolean {
    const text = this.tokens
      .slice(from, to)
      .map((token) => {
        if (token.kind === "word") return token.raw;
        return token.kind === "operator" ? token.text : (token.document?.raw ?? token.target.raw);
      })
      .join(" ");
    return mentionsDns(text);
  }
}

const CONDITION = "it depends on a condition";

/** The text of a word that holds no variable, substitution or pattern. */
function textOf({ parts }: ShWord): string | undefined {
  let text = "";
  for (const part of parts) {
    if (part.kind !== "text" || (!part.quoted && /[*?[{~]/.test(part.text))) return undefined;
    text += part.text;
  }
  return text;
}
