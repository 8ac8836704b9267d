import { whyNotHere } from "./kernel/why-not-here";

/** Generous: a topology takes a second or two, on a busy machine more. */
const TIMEOUT_MS = 400_000;

/**
 * Like mocha's `describe`, for tests that build the lab. Where that is not possible they are shown as not run, with the reason;
 * in CI that is a failure.
 */
export function describeWithKernel(title: string, body: () => void): void {
  const reason = whyNotHere();
  const isRequired = process.env["CI"] === "true" || process.env["PEERPATH_REQUIRE_LAB"] !== undefined;
  if (reason !== undefined && isRequired) throw new Error(`CI must run the lab, and cannot: ${reason}`);
  if (reason !== undefined) process.stderr.write(`${title}: not run, since ${reason}\n`);
  describe(reason === undefined ? title : `${title} (not run: ${reason})`, function () {
    this.timeout(TIMEOUT_MS);
    before(function () {
      if (reason !== undefined) this.skip();
    });
    body();
  });
}
