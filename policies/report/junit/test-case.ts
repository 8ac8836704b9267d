/** What the JUnit report is made of, before it is XML. */
import type { Finding } from "../../rules/rule";
import type { FailOn } from "../exit-code";

/** One line of a CI system's list of tests. */
export interface TestCase {
  readonly suite: string;
  readonly name: string;
  readonly result: TestResult;
  /** What is worth reading although it does not fail. */
  readonly output: readonly string[];
}

export type TestResult =
  | { readonly kind: "passed" }
  | { readonly kind: "skipped"; readonly why: string }
  | {
      readonly kind: "failed";
      /** An outcome, or a rule's id. */
      readonly type: string;
      /** One line. */
      readonly message: string;
      readonly details: readonly string[];
    };

export const PASSED: TestResult = { kind: "passed" };

/** Whether a finding makes its case fail: the mandatory ones that nothing exempts, and the advisory ones where they fail a run too. */
export function isFailing({ level, exemptedBy }: Finding, failOn: FailOn): boolean {
  return exemptedBy === undefined && (level === "mandatory" || failOn === "advisory");
}
