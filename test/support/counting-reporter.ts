import { type Runner, type Test, type MochaOptions, reporters } from "mocha";

/** Mocha's spec report, then what was not run and why, and a closing line that counts. */
class CountingReporter extends reporters.Spec {
  private readonly notRun: Test[] = [];

  constructor(runner: Runner, options?: MochaOptions) {
    super(runner, options);
    runner.on("pending", (test) => this.notRun.push(test));
  }

  override epilogue(): void {
    super.epilogue();
    if (this.notRun.length > 0) {
      // The reason stands in the title of the suite or of the test.
      console.log("Not run:");
      for (const test of this.notRun) console.log(`  ${test.fullTitle()}`);
      console.log();
    }
    const skipped = this.notRun.length === 0 ? "" : `, ${this.notRun.length} skipped`;
    console.log(`${this.stats.passes} passed, ${this.stats.failures} failed${skipped}`);
  }
}

export = CountingReporter;
