/**
 * Splits Tcl, the language of iRules, into commands and words: braces, quotes, brackets, backslashes, comments. Nothing is
 * evaluated; what a variable or a nested command would put into a word stays open.
 */
import { TclScanner } from "./tcl-scanner";

export type TclPart =
  | { readonly kind: "text"; readonly text: string }
  /** A command in brackets, whose result becomes part of the word. */
  | { readonly kind: "command"; readonly script: string; readonly line: number }
  | { readonly kind: "variable"; readonly name: string }
  /** An escape, or an element of an array. */
  | { readonly kind: "opaque" };

/** The variable at which the scanner stands. */
export function readVariable(scanner: TclScanner): TclPart {
  const name = scanner.skipVariable();
  return name === undefined ? { kind: "opaque" } : { kind: "variable", name };
}

export interface TclWord {
  readonly parts: readonly TclPart[];
  readonly isBraced: boolean;
  readonly line: number;
}

export interface TclCommand {
  /** At least one. */
  readonly words: readonly TclWord[];
  readonly line: number;
}

/** The word's text where it is written out. */
export function literal(word: TclWord | undefined): string | undefined {
  if (word === undefined) return undefined;
  let text = "";
  for (const part of word.parts) {
    if (part.kind !== "text") return undefined;
    text += part.text;
  }
  return text;
}

/** The commands of a script whose first line has that number; `undefined` where the text is not Tcl. */
export function tokenizeTcl(script: string, firstLine: number): readonly TclCommand[] | undefined {
  const scanner = new TclScanner(script, firstLine);
  const commands: TclCommand[] = [];
  for (;;) {
    scanner.skipToCommand();
    if (scanner.isAtEnd) return commands;
    const { line } = scanner;
    const words: TclWord[] = [];
    while (scanner.skipToWord()) {
      const word = readWord(scanner);
      if (word === undefined) return undefined;
      words.push(word);
    }
    if (words.length > 0) commands.push({ words, line });
  }
}

/** The elements of a Tcl list, in which nothing is substituted; `undefined` where the text is no list. */
export function splitTclList(list: string, firstLine: number): readonly TclWord[] | undefined {
  const scanner = new TclScanner(list, firstLine);
  const elements: TclWord[] = [];
  for (;;) {
    scanner.skipSpace();
    if (scanner.isAtEnd) return elements;
    const { line } = scanner;
    const parts = readElement(scanner);
    if (parts === undefined || !scanner.isAtSpace) return undefined;
    elements.push({ parts, isBraced: true, line });
  }
}

function readWord(scanner: TclScanner): TclWord | undefined {
  const { line } = scanner;
  switch (scanner.next) {
    case "{": {
      const text = scanner.readBraced();
      if (text === undefined || !scanner.isAtWordEnd) return undefined;
      return { parts: [{ kind: "text", text }], isBraced: true, line };
    }
    case '"': {
      const parts = readQuoted(scanner);
      if (parts === undefined || !scanner.isAtWordEnd) return undefined;
      return { parts, isBraced: false, line };
    }
    default: {
      const parts = readParts(scanner, () => scanner.isAtWordEnd);
      return parts === undefined ? undefined : { parts, isBraced: false, line };
    }
  }
}

/** Reads a word in quotes, at whose opening quote the scanner stands. */
export function readQuoted(scanner: TclScanner): readonly TclPart[] | undefined {
  scanner.skip(1);
  const parts = readParts(scanner, () => scanner.next === '"');
  if (parts === undefined || scanner.isAtEnd) return undefined;
  scanner.skip(1);
  return parts;
}

function readParts(scanner: TclScanner, isOver: () => boolean): readonly TclPart[] | undefined {
  const parts: TclPart[] = [];
  let text = "";
  const push = (part: TclPart): void => {
    if (text !== "") parts.push({ kind: "text", text });
    text = "";
    parts.push(part);
  };
  while (!scanner.isAtEnd && !isOver()) {
    if (scanner.next === "[") {
      const { line } = scanner;
      const script = scanner.readBracketed();
      if (script === undefined) return undefined;
      push({ kind: "command", script, line });
    } else if (scanner.next === "\\") {
      scanner.skip(2);
      push({ kind: "opaque" });
    } else if (scanner.next === "$") {
      push(readVariable(scanner));
    } else {
      text += scanner.next;
      scanner.skip(1);
    }
  }
  if (text !== "") parts.push({ kind: "text", text });
  return parts;
}

/** An element with an escape stays open. */
function readElement(scanner: TclScanner): readonly TclPart[] | undefined {
  if (scanner.next === "{") {
    const text = scanner.readBraced();
    return text === undefined ? undefined : [{ kind: "text", text }];
  }
  if (scanner.next !== '"') return readUpTo(scanner, () => scanner.isAtSpace);
  scanner.skip(1);
  const parts = readUpTo(scanner, () => scanner.next === '"');
  if (scanner.isAtEnd) return undefined;
  scanner.skip(1);
  return parts;
}

function readUpTo(scanner: TclScanner, isOver: () => boolean): readonly TclPart[] {
  let text = "";
  let hasEscape = false;
  while (!scanner.isAtEnd && !isOver()) {
    const isEscape = scanner.next === "\\";
    hasEscape ||= isEscape;
    text += scanner.next;
    scanner.skip(isEscape ? 2 : 1);
  }
  return hasEscape ? [{ kind: "opaque" }] : [{ kind: "text", text }];
}
