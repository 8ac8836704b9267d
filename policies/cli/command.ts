/** What a command prints and the code that it exits with. */
export interface CommandResult {
  /** For standard output. */
  readonly output: string;
  /** For standard error, a line each. */
  readonly notes: readonly string[];
  readonly exitCode: 0 | 1 | 2 | 3;
}

export interface Command {
  /** Throws a UsageError for arguments and inputs that cannot be used. */
  run(args: string[]): Promise<CommandResult>;
  readonly usage: string;
}
