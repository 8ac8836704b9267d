import type { Family } from "../../../policies/values/address";

/** A segment of a random estate, with a network for each family, and the addresses that are already given away on it. */
export class Site {
  private next = 100;

  constructor(
    /** 1 to 9. */
    readonly number: number,
    /** Whether the records call the segment by a name. */
    readonly isNamed: boolean,
  ) {}

  get name(): string {
    return `seg${this.number}`;
  }

  get prefixes(): Readonly<Record<Family, string>> {
    return { 4: `10.20.${this.number}.0/24`, 6: `2001:db8:20:${this.number}::/64` };
  }

  /** Half of the segment's network, the lower or the upper one. */
  half(family: Family, upper: boolean): string {
    return family === 4
      ? `10.20.${this.number}.${upper ? 128 : 0}/25`
      : `2001:db8:20:${this.number}:${upper ? "8000" : "0"}::/65`;
  }

  /** The address with this number on the segment. */
  at(family: Family, host: number): string {
    return family === 4 ? `10.20.${this.number}.${host}` : `2001:db8:20:${this.number}::${host}`;
  }

  length(family: Family): number {
    return family === 4 ? 24 : 64;
  }

  /** An address that nobody has yet. */
  fresh(family: Family): string {
    this.next += 1;
    return this.at(family, this.next);
  }
}

/** The networks that hold every segment. */
export const SUPERNETS: Readonly<Record<Family, string>> = { 4: "10.20.0.0/16", 6: "2001:db8:20::/48" };

/** Every address of a family. */
export const EVERYTHING: Readonly<Record<Family, string>> = { 4: "0.0.0.0/0", 6: "::/0" };

/** An address on no segment. */
export function elsewhere(family: Family, host: number): string {
  return family === 4 ? `198.51.100.${host}` : `2001:db8:ff::${host}`;
}
