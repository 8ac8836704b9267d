/** The tokens of a POSIX shell script. */

export type ShPart =
  | { readonly kind: "text"; readonly text: string; readonly quoted: boolean }
  | { readonly kind: "variable"; readonly name: string; readonly quoted: boolean }
  /** A substitution or anything else whose text only running it gives; `source` is what stands in the script. */
  | { readonly kind: "computed"; readonly source: string };

export interface ShWord {
  readonly kind: "word";
  readonly parts: readonly ShPart[];
  /** As written, quotes included. */
  readonly raw: string;
}

export interface ShOperator {
  readonly kind: "operator";
  readonly text: string;
}

export interface ShRedirect {
  readonly kind: "redirect";
  /** The file descriptor as written; empty where it is left out. */
  readonly descriptor: string;
  readonly operator: string;
  /** The file, or the delimiter of a here-document. */
  readonly target: ShWord;
  /** The body of a here-document. */
  readonly document: ShWord | undefined;
}

export type ShToken = ShWord | ShOperator | ShRedirect;
