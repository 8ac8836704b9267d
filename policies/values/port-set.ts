/** A set of TCP or UDP ports, as a listener or a port list has it. */

const LARGEST_PORT = 65535;

/** Ports from the first to the last, both included. */
export type PortRange = readonly [first: number, last: number];

export class PortSet {
  /** Every port: a listener whose port is 0 or `any`. */
  static readonly all = new PortSet([[0, LARGEST_PORT]]);

  /** Sorted, not overlapping, not touching. */
  private constructor(readonly ranges: readonly PortRange[]) {}

  /** One port; 0 stands for every port. Throws where it is no port. */
  static of(port: number): PortSet {
    return port === 0 ? PortSet.all : PortSet.ofRanges([[port, port]]);
  }

  /** The ports of all ranges together. Throws where one is no range of ports. */
  static ofRanges(ranges: readonly PortRange[]): PortSet {
    const merged: PortRange[] = [];
    for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
      if (!isPort(first) || !isPort(last) || first > last)
        throw new RangeError(`${first}-${last} is no range of ports`);
      const previous = merged.at(-1);
      if (previous !== undefined && first <= previous[1] + 1)
        merged[merged.length - 1] = [previous[0], Math.max(previous[1], last)];
      else merged.push([first, last]);
    }
    return new PortSet(merged);
  }

  /** Whether a listener with these ports names none in particular. */
  get isAll(): boolean {
    const [only, ...others] = this.ranges;
    return others.length === 0 && only !== undefined && only[0] === 0 && only[1] === LARGEST_PORT;
  }

  /** The port, where it is only one. */
  get single(): number | undefined {
    const [only, ...others] = this.ranges;
    return others.length === 0 && only !== undefined && only[0] === only[1] ? only[0] : undefined;
  }

  has(port: number): boolean {
    return this.ranges.some(([first, last]) => first <= port && port <= last);
  }

  /** `443`, `80-90, 443`; `any` for every port. */
  toString(): string {
    if (this.isAll) return "any";
    return this.ranges
      .map(([first, last]) => (first === last ? String(first) : `${first}-${last}`))
      .join(", ");
  }
}

function isPort(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= LARGEST_PORT;
}
