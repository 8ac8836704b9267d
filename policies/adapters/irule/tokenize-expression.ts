import { TclScanner } from "./tcl-scanner";
import { type TclWord, readQuoted, readVariable } from "./tokenize-tcl";

export type ExpressionToken =
  | { readonly kind: "operator"; readonly text: string }
  /** A number, a text, a variable or a command in brackets. */
  | { readonly kind: "operand"; readonly word: TclWord; readonly text: "" };

const SIGNS = /&&|\|\||==|!=|<=|>=|<<|>>|\*\*|[()!<>?:+*/%&|^~,-]/y;
/** Operators that are words; F5 added all but `eq`, `ne` and `in` to Tcl. */
const WORDS: ReadonlySet<string> = new Set([
  ...[
    "and",
    "or",
    "not",
    "eq",
    "ne",
    "in",
    "ni",
    "equals",
    "contains",
    "starts_with",
    "ends_with",
    "matches",
  ],
  ...["matches_glob", "matches_regex"],
]);
const BARE = /[\w.][\w.:]*(?:\/[\d.]+)?/y;

/** Splits a Tcl expression into operators and operands; `undefined` where the text is none. */
export function tokenizeExpression(
  expression: string,
  firstLine: number,
): readonly ExpressionToken[] | undefined {
  const scanner = new TclScanner(expression, firstLine);
  const tokens: ExpressionToken[] = [];
  const operand = (parts: TclWord["parts"], line: number, isBraced = false): void => {
    tokens.push({ kind: "operand", word: { parts, isBraced, line }, text: "" });
  };
  for (;;) {
    scanner.skipSpace();
    if (scanner.isAtEnd) return tokens;
    const { line } = scanner;
    switch (scanner.next) {
      case "[": {
        const script = scanner.readBracketed();
        if (script === undefined) return undefined;
        operand([{ kind: "command", script, line }], line);
        break;
      }
      case '"': {
        const parts = readQuoted(scanner);
        if (parts === undefined) return undefined;
        operand(parts, line);
        break;
      }
      case "{": {
        const text = scanner.readBraced();
        if (text === undefined) return undefined;
        operand([{ kind: "text", text }], line, true);
        break;
      }
      case "$":
        operand([readVariable(scanner)], line);
        break;
      case "\\":
        if (!scanner.startsWith("\\\n")) return undefined;
        scanner.skip(2);
        break;
      default: {
        const bare = scanner.take(BARE);
        const text = bare ?? scanner.take(SIGNS);
        if (text === undefined) return undefined;
        if (bare === undefined || WORDS.has(bare)) tokens.push({ kind: "operator", text });
        else operand([{ kind: "text", text: bare }], line);
      }
    }
  }
}
