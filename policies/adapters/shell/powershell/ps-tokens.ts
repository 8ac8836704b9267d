/** The tokens of a PowerShell script. */

export type PsPart =
  | { readonly kind: "text"; readonly text: string }
  /** In lower case and without its scope; variables of the environment keep `env:`. */
  | { readonly kind: "variable"; readonly name: string }
  /** A subexpression in a string; `source` is what stands in the script. */
  | { readonly kind: "computed"; readonly source: string };

export interface PsToken {
  /** A `word` is unquoted: a command, a parameter, an operator, a variable, or a bare argument. */
  readonly kind: "word" | "string" | "punctuation" | "redirect" | "newline";
  /** As written; for words in command position and operators compare it in lower case. */
  readonly text: string;
  readonly parts: readonly PsPart[];
  readonly start: number;
  readonly end: number;
  /** The index of the token that closes this bracket; -1 for every other token. */
  match: number;
}

/** Tokens from `from` up to and without `to`. */
export interface PsRange {
  readonly from: number;
  readonly to: number;
}

/** The name of the variable that the token is, and nothing but that. */
export function variableOf(token: PsToken | undefined): string | undefined {
  const [part, ...others] = token?.kind === "word" ? token.parts : [];
  return part?.kind === "variable" && others.length === 0 ? part.name : undefined;
}

export function isPunctuation(token: PsToken | undefined, text: string): boolean {
  return token?.kind === "punctuation" && token.text === text;
}

/** The word in lower case; `undefined` for strings and everything else. */
export function wordOf(token: PsToken | undefined): string | undefined {
  return token?.kind === "word" ? token.text.toLowerCase() : undefined;
}
