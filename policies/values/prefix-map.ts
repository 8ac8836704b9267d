import { IpAddress, Prefix, familyBits } from "./address";

/**
 * Values by prefix, found by longest-prefix match in one probe per distinct prefix length instead of a scan.
 * Several values may share one prefix; they come back in the order in which they were added.
 */
export class PrefixMap<T> {
  private readonly byLength = new Map<string, Map<bigint, { prefix: Prefix; values: T[] }>>();
  /** The prefix lengths of a table, longest first; a family in a route domain is one table. */
  private readonly lengths = new Map<string, number[]>();

  add(prefix: Prefix, value: T): void {
    const table = tableOf(prefix);
    const key = `${table}/${prefix.length}`;
    let networks = this.byLength.get(key);
    if (networks === undefined) {
      networks = new Map();
      this.byLength.set(key, networks);
      const lengths = [...(this.lengths.get(table) ?? []), prefix.length];
      this.lengths.set(
        table,
        lengths.sort((a, b) => b - a),
      );
    }
    const entry = networks.get(prefix.bits);
    if (entry === undefined) networks.set(prefix.bits, { prefix, values: [value] });
    else entry.values.push(value);
  }

  /** All prefixes that hold the address, longest first. */
  matches(address: IpAddress): { prefix: Prefix; values: readonly T[] }[] {
    const found: { prefix: Prefix; values: readonly T[] }[] = [];
    const table = tableOf(address);
    for (const length of this.lengths.get(table) ?? []) {
      const hostBits = BigInt(familyBits(address.family) - length);
      const network = (address.bits >> hostBits) << hostBits;
      const entry = this.byLength.get(`${table}/${length}`)?.get(network);
      if (entry !== undefined) found.push(entry);
    }
    return found;
  }

  /** The longest prefix that holds the address, or `undefined`. */
  longest(address: IpAddress): { prefix: Prefix; values: readonly T[] } | undefined {
    return this.matches(address)[0];
  }
}

function tableOf({ family, routeDomain }: Pick<IpAddress, "family" | "routeDomain">): string {
  return `${family}%${routeDomain}`;
}
