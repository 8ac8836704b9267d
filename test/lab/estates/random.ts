import { createHash } from "node:crypto";

/** Random choices that a seed determines: the same seed gives the same ones, on every machine. */
export class Random {
  private block = Buffer.alloc(0);
  private blocks = 0;

  constructor(private readonly seed: string) {}

  /** A number from 0 up to, and without, `below`: the next of a series that hashes give, as a share of the largest one. */
  below(below: number): number {
    if (this.block.length === 0) {
      this.blocks += 1;
      this.block = createHash("sha256").update(`${this.seed} ${this.blocks}`).digest();
    }
    const number = this.block.readUInt32LE(0);
    this.block = this.block.subarray(4);
    return Math.floor((number / 2 ** 32) * below);
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** True so many times in a hundred. */
  percent(chance: number): boolean {
    return this.below(100) < chance;
  }

  pick<T>(list: readonly T[]): T {
    const [picked] = this.sample(list, 1);
    if (picked === undefined) throw new Error("nothing to pick from");
    return picked;
  }

  /** One of the choices, each as often as its weight says. */
  weighted<T>(choices: readonly (readonly [weight: number, choice: T])[]): T {
    let left = this.below(choices.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, choice] of choices) {
      if (left < weight) return choice;
      left -= weight;
    }
    throw new Error("nothing to choose from");
  }

  /** So many of the list, at most all, in random order. */
  sample<T>(list: readonly T[], count: number): T[] {
    const rest = [...list];
    const picked: T[] = [];
    while (picked.length < count && rest.length > 0) picked.push(...rest.splice(this.below(rest.length), 1));
    return picked;
  }

  /** At least one and at most `most` of the list. */
  some<T>(list: readonly T[], most = list.length): T[] {
    return this.sample(list, this.between(1, Math.max(1, Math.min(most, list.length))));
  }
}
