/** How many entries of lists one declaration may be expanded to, so that no declaration takes memory without end. */
const MOST_ENTRIES = 100_000;

/** Why an entry beyond the allowance is not known; completes "the value is …". */
export const TOO_MANY = `beyond the ${MOST_ENTRIES.toLocaleString("en-US")} list entries that peerpath expands of one declaration`;

/** Counts what the lists of one declaration have been expanded to. */
export class Allowance {
  private left = MOST_ENTRIES;

  /** Whether there is room for so many more; they are counted. Once there was none, there is none for anything. */
  take(count: number): boolean {
    this.left = count > this.left ? -1 : this.left - count;
    return this.left >= 0;
  }
}
