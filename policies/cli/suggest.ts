/** What was perhaps meant by a command or an option that there is none of. */
import { closestName } from "../values/closest-name";

export function refuseCommand(given: string, commands: readonly string[]): string {
  const near = closestName(given, commands);
  const hint = near === undefined ? "" : `; did you mean "${near}"?`;
  return `"${given}" is not a command${hint} (commands: ${commands.join(", ")})`;
}

/** A sentence for an option that the command does not have: those that it has are the ones that its usage lists. */
export function refuseOption(command: string, given: string, usage: string): string {
  const options = [...new Set(usage.match(/(?<=^ {2})--[a-z-]+/gm) ?? [])];
  const near = closestName(given, options);
  const hint = near === undefined ? "" : `; did you mean "${near}"?`;
  return `Unknown option '${given}'${hint} ("peerpath ${command} --help" lists the options)`;
}
