import type { Fact } from "../../values/fact";

/** A fact of the estate in the page's words: what is not known says so, and why. */
export function describeFact(fact: Fact<string>, whenAbsent = "not stated"): string {
  switch (fact.state) {
    case "known":
      return fact.value;
    case "unknown":
      return `not known (${fact.why})`;
    case "absent":
      return whenAbsent;
  }
}
