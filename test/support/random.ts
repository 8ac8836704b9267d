/** Numbers that look random and are the same in every run: a linear congruential generator with the constants of Numerical Recipes. */
export class Random {
  constructor(private state: number) {}

  /** An integer from 0 up to, and without, `bound`. */
  below(bound: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * bound);
  }

  pick<T>(from: readonly T[]): T {
    const picked = from[this.below(from.length)];
    if (picked === undefined) throw new Error("nothing to pick from");
    return picked;
  }
}
