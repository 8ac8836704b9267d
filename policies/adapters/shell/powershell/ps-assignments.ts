/** Which variables a stretch of PowerShell may set, wherever in it. */
import { isPunctuation, type PsRange, type PsToken, variableOf, wordOf } from "./ps-tokens";

/** `-OutVariable lines`, `-Variable x`, `Set-Variable -Name x` */
const NAMING_PARAMETER = /^-(?:[eiopw]v|\w*var\w*|name)$/;

/**
 * The names, in lower case. The plain assignment that the range itself is (`$name = …`) is left out: its value is
 * followed.
 */
export function assignedNames(tokens: readonly PsToken[], range: PsRange): ReadonlySet<string> {
  const names = new Set<string>();
  for (let at = range.from; at < range.to; at += 1) {
    const token = tokens[at];
    if (isAssignment(token)) {
      if (at !== range.from + 1) addTargets(tokens, at, range.from, names);
    } else if (isPunctuation(token, "+") && isPunctuation(tokens[at + 1], "+")) {
      add(names, targetOf(tokens[at - 1]));
      add(names, targetOf(tokens[at + 2]));
    } else if (NAMING_PARAMETER.test(wordOf(token) ?? "")) {
      const part = tokens[at + 1]?.parts[0];
      if (part?.kind === "text") names.add(part.text.toLowerCase().replace(/^\+/, ""));
    } else if (wordOf(tokens[at + 1]) === "in" || /^\[ref\]|^--|--$/i.test(token?.text ?? "")) {
      add(names, token?.parts.find((part) => part.kind === "variable")?.name);
    }
  }
  return names;
}

/** The variable that an assignment sets: `$name` or `[type]$name`. */
export function targetOf(token: PsToken | undefined): string | undefined {
  const [type, variable, ...others] = token?.kind === "word" ? token.parts : [];
  const typed = type?.kind === "text" && /^\[[^\]]*(?:\[\])?\]$/.test(type.text) && others.length === 0;
  return variableOf(token) ?? (typed && variable?.kind === "variable" ? variable.name : undefined);
}

function isAssignment(token: PsToken | undefined): boolean {
  return token?.kind === "punctuation" && token.text.endsWith("=");
}

/** `$a = …` and `$a, $b = …` */
function addTargets(tokens: readonly PsToken[], operator: number, from: number, names: Set<string>): void {
  for (let at = operator - 1; at >= from; at -= 2) {
    const target = targetOf(tokens[at]);
    if (target === undefined) return;
    names.add(target);
    if (!isPunctuation(tokens[at - 1], ",")) return;
  }
}

function add(names: Set<string>, name: string | undefined): void {
  if (name !== undefined) names.add(name);
}
