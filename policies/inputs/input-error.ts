/** An input that cannot be used; the message names it, the place in it where there is one, and what was expected. */
export class InputError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "InputError";
  }
}
