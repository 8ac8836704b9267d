/**
 * Loaded into the pack's process before anything else: makes the analysis throw, as a fault of ours would. PEERPATH_TRAP_FAULT
 * says what: `error`, with a secret in its message, or `unknown`, the error that the SDK turns into advice.
 */
import * as proxy from "@pulumi/policy/proxy";
import * as pipeline from "../../policies/pipeline";

/** The SDK's declarations leave it out. */
interface Proxy {
  readonly UnknownValueError: new (value: string, path: readonly string[]) => Error;
}

function fail(): never {
  if (process.env["PEERPATH_TRAP_FAULT"] === "error")
    throw new TypeError("cannot read hunter2-in-plain-text");
  throw new (proxy as unknown as Proxy).UnknownValueError("04da6b54-80e4-46f7-96ec-b56ff0331ba9", ["name"]);
}

(pipeline as { analysePlan: unknown }).analysePlan = fail;
