/** What the words of a shell script stand for, as far as its text tells. */
import type { HostsMentions } from "../hosts-mention";
import { isHostsPath } from "../hosts-path";
import type { ShToken, ShWord } from "../../shell/sh/sh-tokens";

interface ShVariable {
  /** `undefined` where only running the script gives it. */
  readonly text: string | undefined;
  /** Whether it may hold a path to the hosts file. */
  readonly touches: boolean;
}

/** The variables that one shell has set so far, and the words that they stand in. */
export class ShValues {
  private readonly variables: Map<string, ShVariable>;

  constructor(
    private readonly mentions: HostsMentions,
    outer?: ShValues,
  ) {
    this.variables = new Map(outer?.variables);
  }

  set(name: string, value: ShWord | undefined, certain: boolean): void {
    const text = value === undefined ? undefined : this.textOf(value, true);
    const touches =
      (value !== undefined && this.touches(value)) ||
      (!certain && this.variables.get(name)?.touches === true);
    this.store(name, certain ? text : undefined, touches);
  }

  /** Forgets what a variable holds, where something that is not followed may have set it. */
  forget(name: string): void {
    const variable = this.variables.get(name);
    if (variable !== undefined) this.store(name, undefined, variable.touches);
  }

  private store(name: string, text: string | undefined, touches: boolean): void {
    // Where the path is put together from pieces, any variable that is not known may hold it.
    this.variables.set(name, {
      text,
      touches: touches || (text === undefined && this.mentions.bareNameCounts),
    });
  }

  /** The text that a word becomes; `undefined` where it is computed, split, or matched against files. */
  textOf(word: ShWord, assigned = false): string | undefined {
    let text = "";
    for (const part of word.parts) {
      switch (part.kind) {
        case "text":
          if (!assigned && !part.quoted && /[*?[{~]/.test(part.text)) return undefined;
          text += part.text;
          break;
        case "variable": {
          const value = this.variables.get(part.name)?.text;
          if (value === undefined) return undefined;
          if (!assigned && !part.quoted && /^$|[\s*?[]/.test(value)) return undefined;
          text += value;
          break;
        }
        case "computed":
          return undefined;
      }
    }
    return text;
  }

  /** Whether the word is a path to this machine's hosts file, in a form that a POSIX shell passes on unchanged. */
  isHostsFile(word: ShWord): boolean {
    const text = this.textOf(word);
    return text !== undefined && !/["'%$]/.test(text) && text === text.trim() && isHostsPath(text);
  }

  /** Whether the word may name the hosts file. */
  touches(word: ShWord): boolean {
    let text = "";
    for (const part of word.parts) {
      switch (part.kind) {
        case "text":
          // A program, or another shell, may read the variable from a quoted text.
          if (part.quoted && this.namesTouchingVariable(part.text)) return true;
          text += part.text;
          break;
        case "variable": {
          const variable = this.variables.get(part.name);
          if (variable?.touches === true && variable.text === undefined) return true;
          text += variable?.text ?? `$${part.name}`;
          break;
        }
        case "computed":
          if (this.namesTouchingVariable(part.source)) return true;
          text += part.source;
          break;
      }
    }
    return this.mentions.includes(text) || this.mentions.includes(word.raw);
  }

  tokenTouches(token: ShToken): boolean {
    switch (token.kind) {
      case "operator":
        return false;
      case "word":
        return this.touches(token);
      case "redirect":
        return this.touches(token.target) || (token.document !== undefined && this.touches(token.document));
    }
  }

  /** Forgets every variable that these tokens may set: `X=…`, `read X`, `for X in …`, `unset X`. */
  forgetNamed(tokens: readonly ShToken[]): void {
    for (const token of tokens) {
      if (token.kind === "word") this.forget(/^[A-Za-z_]\w*/.exec(token.raw)?.[0] ?? "");
    }
  }

  private namesTouchingVariable(source: string): boolean {
    for (const match of source.matchAll(/\$\{?([A-Za-z_]\w*)/g)) {
      if (this.variables.get(match[1] ?? "")?.touches === true) return true;
    }
    return false;
  }
}
