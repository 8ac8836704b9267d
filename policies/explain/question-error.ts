/** A question that cannot be answered as it was asked. The message says what there is instead. */
export class QuestionError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "QuestionError";
  }
}
