import type { Fact } from "../../../policies/values/fact";

/** An estate that the lab cannot build: it holds something that the kernel is not taught yet, or a value that is not known. */
export class CannotBuild extends Error {
  constructor(what: string) {
    super(`the lab cannot build this estate: ${what}`);
    this.name = "CannotBuild";
  }
}

/** The value; throws where it is not known or not stated. */
export function valueOf<T>(fact: Fact<T>, what: string): T {
  if (fact.state !== "known") throw new CannotBuild(`${what} is ${fact.state}`);
  return fact.value;
}

/** The value, or the default where nobody states one; throws where it is not known. */
export function valueOrDefault<T, D>(fact: Fact<T>, whenAbsent: D, what: string): T | D {
  return fact.state === "absent" ? whenAbsent : valueOf(fact, what);
}
