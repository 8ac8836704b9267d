import { type ParseArgsConfig, parseArgs } from "node:util";
import { UsageError } from "./usage-error";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** What `parseArgs` is asked for. */
interface Asked<T extends Options> {
  args: string[];
  options: T;
  allowPositionals: boolean;
  tokens: true;
}

/**
 * Parses the arguments of a command. Throws a UsageError for an option that is given twice and takes one value, since of two answers
 * the parser would drop the first without a word; and its own error for one that there is none of.
 */
export function parseArguments<T extends Options>(
  args: string[],
  options: T,
  { allowPositionals = true }: { readonly allowPositionals?: boolean } = {},
): ReturnType<typeof parseArgs<Asked<T>>> {
  const parsed = parseArgs({ args, options, allowPositionals, tokens: true });
  refuseRepeated(parsed.tokens, options);
  return parsed;
}

interface Token {
  readonly kind: string;
  readonly name?: string;
}

function refuseRepeated(tokens: readonly Token[], options: Options): void {
  const given = new Set<string>();
  for (const { kind, name = "" } of tokens) {
    if (kind !== "option" || options[name]?.multiple === true) continue;
    if (given.has(name)) throw new UsageError(`--${name} is given twice; expected it once`);
    given.add(name);
  }
}
