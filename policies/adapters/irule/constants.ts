import type { TclCommand, TclPart, TclWord } from "./tokenize-tcl";

/** Variables whose values are known where a command stands: the word that was assigned, written out or one command in brackets. */
export type Constants = ReadonlyMap<string, TclWord>;

export const NO_CONSTANTS: Constants = new Map();

/** A variable of the event's own; what is in a namespace belongs to everybody. */
const OWN_NAME = /^\w+$/;
/** More than any iRule needs; it bounds the work on texts that are no iRules. */
const MOST = 50;

/** Commands whose first argument is the name of a variable that they change. */
const CHANGE_FIRST: ReadonlySet<string> = new Set(["append", "incr", "lappend", "lset", "set", "unset"]);
/** Commands that change variables which some of their arguments name. */
const CHANGE_SOME: ReadonlySet<string> = new Set([
  ...[
    "array",
    "binary",
    "catch",
    "dict",
    "foreach",
    "global",
    "regexp",
    "regsub",
    "scan",
    "upvar",
    "variable",
  ],
]);

/** The word with the values of its variables, as far as they are known. */
export function expand(word: TclWord, constants: Constants): TclWord {
  if (constants.size === 0 || !word.parts.some(({ kind }) => kind === "variable")) return word;
  const parts = word.parts.flatMap((part): readonly TclPart[] =>
    part.kind === "variable" ? (constants.get(part.name)?.parts ?? [part]) : [part],
  );
  return { ...word, parts };
}

/** What of the constants still holds behind the command, which `isStable` tells of a value that it assigns. */
export function afterCommand(
  before: Constants,
  { words }: TclCommand,
  isStable: (word: TclWord) => boolean,
): Constants {
  const [name, first, value] = words;
  const command = textOf(name);
  const target = textOf(first);
  const isComputed =
    command === undefined ||
    (CHANGE_FIRST.has(command) && first !== undefined && target === undefined) ||
    (CHANGE_SOME.has(command) && words.some((word) => textOf(word) === undefined));
  if (isComputed) return before.size === 0 ? before : NO_CONSTANTS;
  const after = new Map(
    [...before].filter(([variable]) => !words.slice(1).some((word) => names(word, variable))),
  );
  if (command !== "set" || words.length !== 3 || target === undefined || value === undefined) return after;
  const assigned = expand(value, before);
  if (OWN_NAME.test(target) && after.size < MOST && isStable(assigned)) after.set(target, assigned);
  return after;
}

/** The constants that have one value before and behind a body that may run or not. */
export function inCommon(before: Constants, after: Constants): Constants {
  return before === after ? before : new Map([...before].filter(([name, word]) => after.get(name) === word));
}

function textOf(word: TclWord | undefined): string | undefined {
  const [part] = word?.parts ?? [];
  return word?.parts.length === 1 && part?.kind === "text" ? part.text : undefined;
}

/** Whether the word, or a script in it, has the variable's name without a dollar before it. */
function names(word: TclWord, variable: string): boolean {
  const pattern = new RegExp(`(?<![\\w$:]|\\$\\{)${variable}(?![\\w:])`);
  return word.parts.some((part) => {
    if (part.kind === "text") return pattern.test(part.text);
    return part.kind === "command" && pattern.test(part.script);
  });
}
