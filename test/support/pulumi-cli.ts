/** Tests against the real Pulumi CLI: they run where it is on PATH, and say so in the report where it is not. */
import { findPulumi } from "../../tools/pulumi-cli";

export {
  type NewStack,
  type PulumiResult,
  exportStack,
  findPulumi,
  previewProject,
  upProject,
  withNewStack,
} from "../../tools/pulumi-cli";

/** Generous: a preview takes seconds, on a busy machine more. */
const TIMEOUT_MS = 300_000;

/**
 * Like mocha's `describe`, for tests that need the real CLI. Without one they are shown as not run, with the reason;
 * `before` hooks of `body` then don't run either, but `after` hooks do.
 */
export function describeWithPulumi(title: string, body: () => void): void {
  const isThere = findPulumi() !== undefined;
  // CI sets this where it provides a CLI, so that a broken PATH fails there instead of skipping.
  if (!isThere && process.env["PEERPATH_REQUIRE_PULUMI"] !== undefined) {
    throw new Error("PEERPATH_REQUIRE_PULUMI is set and there is no pulumi on PATH");
  }
  describe(isThere ? title : `${title} (not run: there is no pulumi on PATH)`, function () {
    this.timeout(TIMEOUT_MS);
    before(function () {
      if (!isThere) this.skip();
    });
    body();
  });
}
