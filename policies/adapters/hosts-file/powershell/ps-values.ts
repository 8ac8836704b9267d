/** What PowerShell expressions stand for, as far as the script's text tells. */
import type { HostsMentions } from "../hosts-mention";
import { isHostsPath } from "../hosts-path";
import type { LinePattern } from "../line-pattern";
import { type PsPart, type PsRange, type PsToken, variableOf } from "../../shell/powershell/ps-tokens";

/** One string, or a list of them. */
export interface PsText {
  readonly kind: "text";
  readonly items: readonly string[];
  readonly list: boolean;
}

/** The lines of the hosts file, perhaps without some and with others behind them. */
export interface PsContents {
  readonly kind: "contents";
  /** The version of the edit log when they were read. */
  readonly version: number;
  /** Whether it is one string, as `-Raw` gives it. */
  readonly raw: boolean;
  /** Whether the file is still open while these lines come out of it. */
  readonly streaming: boolean;
  readonly removals: readonly LinePattern[];
  readonly added: readonly string[];
}

export interface PsUnknown {
  readonly kind: "unknown";
  /** Whether it may be a path to the hosts file, or the file itself. */
  readonly touches: boolean;
}

export type PsValue = PsText | PsContents | PsUnknown;

export const UNKNOWN: PsUnknown = { kind: "unknown", touches: false };

export function textValue(text: string): PsText {
  return { kind: "text", items: [text], list: false };
}

/** The one string that the value is. */
export function scalarOf(value: PsValue): string | undefined {
  return value.kind === "text" && !value.list ? value.items[0] : undefined;
}

/** Whether the string is a path to this machine's hosts file. `%windir%` and a quoted `$env:windir` mean nothing here. */
export function isHostsText(text: string | undefined): boolean {
  return text !== undefined && !/["'%$]/.test(text) && isHostsPath(text);
}

const ENVIRONMENT: ReadonlyMap<string, string> = new Map([
  ["env:windir", "C:\\Windows"],
  ["env:systemroot", "C:\\Windows"],
  ["env:systemdrive", "C:"],
]);

/** The variables that the script has set so far, and the tokens that they stand in. */
export class PsValues {
  private readonly variables = new Map<string, PsValue>();

  constructor(
    private readonly tokens: readonly PsToken[],
    private readonly mentions: HostsMentions,
  ) {}

  get(name: string): PsValue {
    const environment = ENVIRONMENT.get(name);
    return this.variables.get(name) ?? (environment === undefined ? UNKNOWN : textValue(environment));
  }

  set(name: string, value: PsValue, certain: boolean): void {
    const touches = this.mayBePath(value) || (!certain && this.mayBePath(this.get(name)));
    const unsure: PsUnknown = { kind: "unknown", touches: touches || this.mentions.bareNameCounts };
    this.variables.set(name, certain && value.kind !== "unknown" ? value : unsure);
  }

  /** Forgets what a variable holds, where something that is not followed may have set it. */
  forget(name: string): void {
    if (this.variables.has(name)) this.set(name, UNKNOWN, false);
  }

  /** The value of one token. */
  valueOf(token: PsToken): PsValue {
    const variable = variableOf(token);
    if (variable !== undefined) return this.get(variable);
    let text = "";
    for (const part of token.parts) {
      const piece = this.textOf(part);
      if (piece === undefined) return { kind: "unknown", touches: this.tokenTouches(token) };
      text += piece;
    }
    // In a word, `.` and `[` behind a variable take a member of it.
    const member = token.kind === "word" && /^\$[\w:{}]*[.[]/.test(token.text);
    return member ? { kind: "unknown", touches: this.tokenTouches(token) } : textValue(text);
  }

  /** Whether a value, given to a command, may lead it to the hosts file. */
  mayBePath(value: PsValue): boolean {
    switch (value.kind) {
      case "text":
        return value.items.some((item) => this.mentions.includes(item));
      case "contents":
        return false;
      case "unknown":
        return value.touches;
    }
  }

  tokenTouches(token: PsToken): boolean {
    let text = "";
    for (const part of token.parts) {
      const piece = this.textOf(part);
      if (piece === undefined && part.kind === "variable" && this.mayBePath(this.get(part.name))) return true;
      // Another shell, or a script block made of text, may read the variable.
      if (part.kind !== "variable" && this.namesPath(part.kind === "text" ? part.text : part.source))
        return true;
      text += piece ?? (part.kind === "computed" ? part.source : "$");
    }
    return this.mentions.includes(text) || this.mentions.includes(token.text);
  }

  touches(range: PsRange): boolean {
    for (let at = range.from; at < range.to; at += 1) {
      const token = this.tokens[at];
      if (token !== undefined && this.tokenTouches(token)) return true;
    }
    return false;
  }

  private textOf(part: PsPart): string | undefined {
    switch (part.kind) {
      case "text":
        return part.text;
      case "variable":
        return scalarOf(this.get(part.name));
      case "computed":
        return undefined;
    }
  }

  private namesPath(text: string): boolean {
    for (const match of text.matchAll(/\$\{?(?:\w+:)?(\w+)/g)) {
      const name = (match[1] ?? "").toLowerCase();
      if (this.variables.has(name) && this.mayBePath(this.get(name))) return true;
    }
    return false;
  }
}
