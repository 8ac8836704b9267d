/**
 * An error that ends the run with one clean line: the engine prints the stack of whatever a policy throws, so the stack is
 * the message. Only for what a user has to mend before anything can be said; a violation could be configured away.
 */
export class CleanError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "CleanError";
    this.stack = message;
  }
}
