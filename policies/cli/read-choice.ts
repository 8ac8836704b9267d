import { UsageError } from "./usage-error";

/** The value of an option that has only a few. Throws a UsageError that names them. */
export function readChoice<T extends string>(option: string, given: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === given);
  if (found === undefined) throw new UsageError(`${option} "${given}": expected ${choices.join(", ")}`);
  return found;
}
