/**
 * IPv4 and IPv6 addresses and prefixes, parsed by the `ip-address` library and kept as numbers, so that comparing,
 * containing and longest-prefix matching never go by text.
 */
import { Address4, Address6 } from "ip-address";

export type Family = 4 | 6;

/** Width of an address of this family, in bits. */
export function familyBits(family: Family): 32 | 128 {
  return family === 4 ? 32 : 128;
}

/**
 * One IP address, without prefix length. Inside a BIG-IP it belongs to a route domain, and the same number in another route
 * domain is another address; everywhere else all addresses are in route domain 0.
 */
export class IpAddress {
  private constructor(
    readonly family: Family,
    readonly bits: bigint,
    /** Canonical text (RFC 5952 for IPv6), outside route domain 0 with `%id`; equal exactly when the addresses are. */
    readonly text: string,
    readonly routeDomain: number,
  ) {}

  /**
   * Reads one address in its usual notation. Leading zeros in an IPv4 octet, a prefix length, a zone (`%eth0`), brackets
   * and white space make it no address: resolvers disagree about them, so peerpath does not guess.
   */
  static parse(this: void, text: string): IpAddress | undefined {
    if (/[/%[\]\s]/.test(text)) return undefined;
    if (text.includes(":")) {
      if (!Address6.isValid(text)) return undefined;
      const parsed = new Address6(text);
      return new IpAddress(6, parsed.bigInt(), parsed.correctForm(), 0);
    }
    if (!/^\d+\.\d+\.\d+\.\d+$/.test(text) || /(^|\.)0\d/.test(text) || !Address4.isValid(text))
      return undefined;
    const parsed = new Address4(text);
    return new IpAddress(4, parsed.bigInt(), parsed.correctForm(), 0);
  }

  static fromBits(family: Family, bits: bigint, routeDomain = 0): IpAddress {
    const text =
      family === 4 ? Address4.fromBigInt(bits).correctForm() : Address6.fromBigInt(bits).correctForm();
    return new IpAddress(family, bits, text + routeDomainSuffix(routeDomain), routeDomain);
  }

  /** The same number in that route domain; in 0 as it is on the wire. */
  inRouteDomain(routeDomain: number): IpAddress {
    if (routeDomain === this.routeDomain) return this;
    const plain = this.text.split("%")[0] ?? this.text;
    return new IpAddress(this.family, this.bits, plain + routeDomainSuffix(routeDomain), routeDomain);
  }

  equals(other: IpAddress): boolean {
    return this.family === other.family && this.bits === other.bits && this.routeDomain === other.routeDomain;
  }

  /** Whether it means something on its own link only (`fe80::/10`), so that it may be on many. */
  get isLinkLocal(): boolean {
    return this.family === 6 && this.bits >> 118n === 0x3fan;
  }

  toString(): string {
    return this.text;
  }

  /** In JSON it is its text: its bits are a number that JSON has not. */
  toJSON(): string {
    return this.text;
  }
}

function routeDomainSuffix(routeDomain: number): string {
  return routeDomain === 0 ? "" : `%${routeDomain}`;
}

/** A network: the addresses of one route domain that share their first `length` bits. */
export class Prefix {
  private constructor(
    readonly family: Family,
    /** The first address of the network; the bits behind `length` are zero. */
    readonly bits: bigint,
    readonly length: number,
    readonly text: string,
    readonly routeDomain: number,
  ) {}

  /** The network of `length` bits that holds the address, in its route domain. Throws where the length does not fit the family. */
  static of(address: IpAddress, length: number): Prefix {
    const width = familyBits(address.family);
    if (!Number.isInteger(length) || length < 0 || length > width) {
      throw new RangeError(`a prefix length of ${length} does not fit IPv${address.family}`);
    }
    const hostBits = BigInt(width - length);
    const bits = (address.bits >> hostBits) << hostBits;
    const network = IpAddress.fromBits(address.family, bits, address.routeDomain);
    return new Prefix(address.family, bits, length, `${network.text}/${length}`, address.routeDomain);
  }

  /** Reads `10.1.0.0/16` or `2001:db8::/32`. Bits behind the length may be set and are dropped. */
  static parse(this: void, text: string): Prefix | undefined {
    return InterfaceAddress.parse(text)?.prefix;
  }

  static host(address: IpAddress): Prefix {
    return Prefix.of(address, familyBits(address.family));
  }

  /** Every address of the family in a route domain: `0.0.0.0/0` or `::/0`. */
  static all(family: Family, routeDomain = 0): Prefix {
    return Prefix.of(IpAddress.fromBits(family, 0n, routeDomain), 0);
  }

  /** The network's first address. */
  get address(): IpAddress {
    return IpAddress.fromBits(this.family, this.bits, this.routeDomain);
  }

  /** The same network in that route domain; in 0 as it is on the wire. */
  inRouteDomain(routeDomain: number): Prefix {
    return routeDomain === this.routeDomain
      ? this
      : Prefix.of(this.address.inRouteDomain(routeDomain), this.length);
  }

  contains(address: IpAddress): boolean {
    if (address.family !== this.family || address.routeDomain !== this.routeDomain) return false;
    const hostBits = BigInt(familyBits(this.family) - this.length);
    return address.bits >> hostBits === this.bits >> hostBits;
  }

  /** Whether the two networks share any address (one then holds the other). */
  overlaps(other: Prefix): boolean {
    if (other.family !== this.family || other.routeDomain !== this.routeDomain) return false;
    const hostBits = BigInt(familyBits(this.family) - Math.min(this.length, other.length));
    return other.bits >> hostBits === this.bits >> hostBits;
  }

  get isHost(): boolean {
    return this.length === familyBits(this.family);
  }

  equals(other: Prefix): boolean {
    return this.text === other.text;
  }

  toString(): string {
    return this.text;
  }

  /** In JSON it is its text: its bits are a number that JSON has not. */
  toJSON(): string {
    return this.text;
  }
}

/** An address as an interface carries it: the address itself and the on-link network around it. */
export class InterfaceAddress {
  private constructor(
    readonly address: IpAddress,
    readonly prefix: Prefix,
  ) {}

  /** Reads `10.1.1.11/24` or `2001:db8::11/64`; the length is required. */
  static parse(this: void, text: string): InterfaceAddress | undefined {
    const match = /^([^/]+)\/(\d{1,3})$/.exec(text);
    const address = match?.[1] === undefined ? undefined : IpAddress.parse(match[1]);
    const length = Number(match?.[2]);
    if (address === undefined || length > familyBits(address.family)) return undefined;
    return InterfaceAddress.of(address, length);
  }

  /** Throws where the length does not fit the address's family. */
  static of(address: IpAddress, length: number): InterfaceAddress {
    return new InterfaceAddress(address, Prefix.of(address, length));
  }

  /** The same address and network in that route domain; in 0 as they are on the wire. */
  inRouteDomain(routeDomain: number): InterfaceAddress {
    return routeDomain === this.address.routeDomain
      ? this
      : InterfaceAddress.of(this.address.inRouteDomain(routeDomain), this.prefix.length);
  }

  toString(): string {
    return `${this.address.text}/${this.prefix.length}`;
  }

  toJSON(): string {
    return this.toString();
  }
}

/** The prefix length of a netmask such as `255.255.0.0` or `ffff:ffff::`; `undefined` where its ones are not contiguous. */
export function netmaskLength(mask: IpAddress): number | undefined {
  const width = familyBits(mask.family);
  const binary = mask.bits.toString(2).padStart(width, "0");
  return /^1*0*$/.test(binary) ? binary.lastIndexOf("1") + 1 : undefined;
}
