import * as path from "node:path";

/** The package's folder: this file, compiled, lies two folders below it. */
const ROOT = path.resolve(__dirname, "..", "..");

/**
 * What kind of failure it was and where it happened, for whoever reports it: `TypeError at readPool
 * (dist/policies/adapters/…/pool.js:12:3)`. Never the error's own message: that may quote what was being read, and secrets are
 * handed over in plain text.
 */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return "an unknown error";
  const place = firstPlace(error);
  return place === undefined ? error.name : `${error.name} at ${place}`;
}

/** What the policy `peerpath` reports where peerpath itself failed. It denies: nothing was decided. */
export function describeUnfinished(error: unknown): string {
  return `The analysis did not run to its end, so nothing is decided: ${describeFailure(error)}. Please report this.`;
}

/** The innermost place in this package's own code; of a stack only what follows the message is looked at. */
function firstPlace({ stack = "", message }: Error): string | undefined {
  const frames = stack.slice(stack.indexOf(message) + message.length).split("\n");
  const own = frames.find(
    (line) => line.includes(ROOT) && !line.includes("node_modules", line.indexOf(ROOT) + ROOT.length),
  );
  return own
    ?.trim()
    .replace(/^at /, "")
    .replace(ROOT + path.sep, "");
}
