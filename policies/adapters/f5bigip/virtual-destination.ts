/** What a native virtual server listens on: its `destination`, `mask` and `source`. */
import { type Family, IpAddress, Prefix, familyBits, netmaskLength } from "../../values/address";
import { type Fact, type Known, type Unknown, known, unknown } from "../../values/fact";
import { type Parsed, parseFact, required } from "../plan/parse-fact";
import {
  type HomeRouteDomain,
  NAMED_OBJECT,
  NOT_AN_ADDRESS,
  dropPartition,
  locate,
  parseDevicePrefix,
} from "./device-address";

/** The words for "every address" and what they stand for. */
const WILDCARDS: ReadonlyMap<string, Family> = new Map([
  ["any", 4],
  ["any6", 6],
]);
const WILDCARD_NEEDS_MASK = "a wildcard, which needs an explicit mask such as 0.0.0.0";
/** An address and a port, joined the IPv4 way (`:443`) or the IPv6 way (`.443`). */
const WITH_PORT = /^(.+)[.:](?:\d+|any)$/;

/**
 * The addresses that a virtual server accepts packets for. Without a mask it is one host, as the provider sends it. `home` is
 * the route domain of an address that names none.
 */
export function readDestination(
  destination: Fact<string>,
  mask: Fact<string>,
  trafficMatchingCriteria: Fact<string>,
  home?: HomeRouteDomain,
): Fact<Prefix> {
  if (trafficMatchingCriteria.state !== "absent") {
    return unknown(
      trafficMatchingCriteria.origin,
      "given by traffic-matching criteria, which peerpath does not read yet",
    );
  }
  const address = parseFact(required(destination), (text) => parseListenerAddress(text, home));
  if (address.state !== "known") return address;
  const length = readMask(mask, address.value);
  return length.state === "known"
    ? known(Prefix.of(address.value, length.value), destination.origin)
    : unknown(length.origin, length.why);
}

/**
 * The addresses that it accepts packets from: every one where nobody states it, which the provider writes out. They are in the
 * route domain of the destination.
 */
export function readSource(source: Fact<string>, destination: Fact<Prefix>): Fact<Prefix> {
  if (source.state !== "absent") return parseFact(source, (text) => parseSource(text, destination));
  // The family of "every address" is the destination's; while that is unknown, nobody has stated anything.
  if (destination.state !== "known") return source;
  return known(Prefix.all(destination.value.family, destination.value.routeDomain), source.origin);
}

function parseSource(text: string, destination: Fact<Prefix>): Parsed<Prefix> {
  if (destination.state !== "known") return parseDevicePrefix(text);
  const { routeDomain } = destination.value;
  const source = parseDevicePrefix(text, { value: routeDomain });
  return "why" in source || source.value.routeDomain === routeDomain
    ? source
    : { why: "in another route domain than the destination" };
}

function parseListenerAddress(text: string, home: HomeRouteDomain | undefined): Parsed<IpAddress> {
  if (text.includes("/") && !text.startsWith("/")) {
    return { why: "followed by a prefix length, which belongs in the property mask" };
  }
  const located = locate(dropPartition(text), home);
  if ("why" in located) return located;
  const address = parseAddressOrWildcard(located.value.text);
  if (address !== undefined) return { value: address.inRouteDomain(located.value.routeDomain) };
  const head = WITH_PORT.exec(located.value.text)?.[1];
  if (head !== undefined && parseAddressOrWildcard(head) !== undefined) {
    return { why: "followed by a port, which belongs in the property port (the provider appends it again)" };
  }
  return { why: text.startsWith("/") ? NAMED_OBJECT : NOT_AN_ADDRESS };
}

function parseAddressOrWildcard(text: string): IpAddress | undefined {
  const family = WILDCARDS.get(text);
  return family === undefined ? IpAddress.parse(text) : IpAddress.fromBits(family, 0n);
}

/** The prefix length that the mask gives. */
function readMask(mask: Fact<string>, address: IpAddress): Known<number> | Unknown {
  const width = familyBits(address.family);
  const isWildcard = address.bits === 0n;
  if (mask.state === "unknown") return mask;
  if (mask.state === "absent") {
    return isWildcard ? unknown(mask.origin, WILDCARD_NEEDS_MASK) : known(width, mask.origin);
  }
  const parsed = parseMask(mask.value, address);
  if ("why" in parsed) return unknown(mask.origin, parsed.why);
  return isWildcard && parsed.value === width
    ? unknown(mask.origin, WILDCARD_NEEDS_MASK)
    : known(parsed.value, mask.origin);
}

function parseMask(text: string, address: IpAddress): Parsed<number> {
  const word = WILDCARDS.get(text);
  if (word !== undefined) {
    return word === address.family && address.bits === 0n
      ? { value: 0 }
      : { why: `"${text}", which only fits a wildcard of its own address family` };
  }
  if (/^\d{1,3}$/.test(text)) return parseBareLength(Number(text), address.family);
  const netmask = IpAddress.parse(text);
  if (netmask === undefined) return { why: "not a netmask" };
  if (netmask.family !== address.family) return { why: "a netmask of the other address family" };
  const length = netmaskLength(netmask);
  return length === undefined ? { why: "a netmask whose ones are not contiguous" } : { value: length };
}

/** The provider turns a bare length into a netmask for IPv4 and hands it on as it is for IPv6. */
function parseBareLength(length: number, family: Family): Parsed<number> {
  if (family === 6) return { why: "a bare length, which the provider turns into a netmask for IPv4 only" };
  return length <= familyBits(4) ? { value: length } : { why: "not a netmask" };
}
