/** Binds the arguments of a PowerShell command to its parameters. */
import { nextAfter } from "./ps-statements";
import { isPunctuation, type PsRange, type PsToken } from "./ps-tokens";

export interface ParameterSpec {
  /** Parameters with a value, in lower case. */
  readonly values: readonly string[];
  readonly switches: readonly string[];
  /** Those of `values` that arguments without a name go to, in order. */
  readonly positional: readonly string[];
}

/** Other names of parameters. */
const ALIASES: Readonly<Record<string, string>> = {
  ea: "erroraction",
  lp: "literalpath",
  pspath: "literalpath",
  wa: "warningaction",
};
const COMMON_VALUES = ["erroraction", "warningaction"];
const COMMON_SWITCHES = ["verbose"];

/**
 * Where the value of each parameter stands; switches have an empty range. `undefined` for a parameter that the
 * specification does not have (`-WhatIf`, say), an ambiguous one, or too many arguments.
 */
export function bindParameters(
  tokens: readonly PsToken[],
  range: PsRange,
  spec: ParameterSpec,
): ReadonlyMap<string, PsRange> | undefined {
  const bound = new Map<string, PsRange>();
  const loose: PsRange[] = [];
  let at = range.from;
  while (at < range.to) {
    const token = tokens[at];
    if (token?.kind === "newline") return undefined;
    const written = token?.kind === "word" ? /^-([a-z][a-z0-9]*)$/i.exec(token.text)?.[1] : undefined;
    if (written === undefined) {
      if (token?.kind === "word" && /^-[a-z]/i.test(token.text)) {
        if (token.text.toLowerCase() !== "-confirm:$false") return undefined;
        at += 1;
        continue;
      }
      const argument = { from: at, to: endOfArgument(tokens, at, range.to) };
      loose.push(argument);
      at = argument.to;
      continue;
    }
    const name = parameterOf(written.toLowerCase(), spec);
    if (name === undefined || bound.has(name)) return undefined;
    const isSwitch = spec.switches.includes(name) || COMMON_SWITCHES.includes(name);
    const from = at + 1;
    if (!isSwitch && from >= range.to) return undefined;
    const to = isSwitch ? from : endOfArgument(tokens, from, range.to);
    bound.set(name, { from, to });
    at = to;
  }
  const free = spec.positional.filter((name) => !bound.has(name) && !takenByLiteralPath(name, bound));
  for (const [index, argument] of loose.entries()) {
    const name = free[index];
    if (name === undefined) return undefined;
    bound.set(name, argument);
  }
  return bound;
}

function takenByLiteralPath(name: string, bound: ReadonlyMap<string, PsRange>): boolean {
  return (name === "path" || name === "filepath") && bound.has("literalpath");
}

function parameterOf(written: string, spec: ParameterSpec): string | undefined {
  const all = [...spec.values, ...spec.switches, ...COMMON_VALUES, ...COMMON_SWITCHES];
  const full = ALIASES[written] ?? written;
  if (all.includes(full)) return full;
  const candidates = all.filter((name) => name.startsWith(full));
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** An argument goes on over commas, and over whatever follows without a blank. */
export function endOfArgument(tokens: readonly PsToken[], from: number, end: number): number {
  let at = from;
  for (;;) {
    at = nextAfter(tokens, at);
    while (at < end && isGlued(tokens, at)) at = nextAfter(tokens, at);
    if (at >= end || !isPunctuation(tokens[at], ",")) return Math.min(at, end);
    at += 1;
    if (at >= end) return end;
  }
}

/** Whether the token stands directly behind the one before it and is no separator. */
export function isGlued(tokens: readonly PsToken[], at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  return (
    token !== undefined &&
    token.start === before?.end &&
    token.kind !== "newline" &&
    token.kind !== "redirect" &&
    !isPunctuation(token, ",") &&
    !isPunctuation(before, ",")
  );
}
