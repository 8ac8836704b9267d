import type { OnProgress } from "../values/on-progress";

/** What a command prints and the code that it exits with. */
export interface CommandResult {
  /** For standard output. */
  readonly output: string;
  /** For standard error, a line each. */
  readonly notes: readonly string[];
  readonly exitCode: 0 | 1 | 2 | 3;
}

export interface Command {
  /** Throws a UsageError for arguments and inputs that cannot be used. Work that may take long tells `onProgress` what it does. */
  run(args: string[], onProgress?: OnProgress): Promise<CommandResult>;
  readonly usage: string;
}
