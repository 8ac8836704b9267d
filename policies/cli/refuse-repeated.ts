import { UsageError } from "./usage-error";

interface Token {
  readonly kind: string;
  readonly name?: string;
}

/**
 * Refuses an option that is given twice and takes one value: of two answers the argument parser would drop the first without a
 * word. Throws a UsageError that names it.
 */
export function refuseRepeated(
  tokens: readonly Token[],
  options: Readonly<Record<string, { readonly type: string; readonly multiple?: boolean }>>,
): void {
  const given = new Set<string>();
  for (const { kind, name = "" } of tokens) {
    if (kind !== "option" || options[name]?.multiple === true) continue;
    if (given.has(name)) throw new UsageError(`--${name} is given twice; expected it once`);
    given.add(name);
  }
}
