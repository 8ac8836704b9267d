import { PolicyConfigError } from "../policy-config/policy-config";
import { PreviewError } from "./preview-result";

/** Runs `body`; a policy configuration that cannot be used is the pack's failure. */
export function asPackFailure<T>(body: () => T): T {
  try {
    return body();
  } catch (error) {
    throw error instanceof PolicyConfigError ? new PreviewError("pack", error.message) : error;
  }
}
