/** Addresses, networks and ports as a BIG-IP's files write them. Each belongs to a route domain: `%id`, or the partition's. */
import { InterfaceAddress, IpAddress, Prefix, familyBits, netmaskLength } from "../../values/address";
import type { Parsed } from "../plan/parse-fact";
import { SERVICE_PORTS } from "./service-ports";

const LARGEST_PORT = 65535;
const LARGEST_ROUTE_DOMAIN = 65534;
/** Words for every address of a family. */
const WILDCARDS: ReadonlyMap<string, 4 | 6> = new Map([
  ["any", 4],
  ["any6", 6],
]);

interface Placed {
  /** Without its route domain. */
  readonly text: string;
  /** The one that is written out, if any. */
  readonly routeDomain: number | undefined;
}

/** Takes `%id` off, wherever in the text it stands. `%0` is route domain 0, whatever the partition's own is. */
export function splitRouteDomain(text: string): Placed {
  const match = /^([^%]*)%(\d{1,5})(?!\d)([^%]*)$/.exec(text);
  const routeDomain = Number(match?.[2]);
  if (match === null || routeDomain > LARGEST_ROUTE_DOMAIN) return { text, routeDomain: undefined };
  return { text: `${match[1] ?? ""}${match[3] ?? ""}`, routeDomain };
}

/** Reads `10.0.0.1`, `10.0.0.1%4` and `2001:db8::1`. */
export function parseAddress(text: string, usual: number): Parsed<IpAddress> {
  const placed = splitRouteDomain(text);
  const address = IpAddress.parse(placed.text);
  if (address === undefined) return { why: "not an IP address" };
  return { value: address.inRouteDomain(placed.routeDomain ?? usual) };
}

/** The same, and `any` and `any6` as the first address of all. */
export function parseAddressOrWildcard(text: string, usual: number): Parsed<IpAddress> {
  const placed = splitRouteDomain(text);
  const family = WILDCARDS.get(placed.text);
  if (family === undefined) return parseAddress(text, usual);
  return { value: IpAddress.fromBits(family, 0n, placed.routeDomain ?? usual) };
}

/** Reads `10.1.0.0/16`, `10.1.0.0%4/16`, `10.1.0.0/255.255.0.0`, `any`, `any6` and a bare address (that host). */
export function parsePrefix(text: string, usual: number): Parsed<Prefix> {
  const { text: plain, routeDomain = usual } = splitRouteDomain(text);
  const [head = "", tail, ...rest] = plain.split("/");
  const family = WILDCARDS.get(head);
  if (family !== undefined && (tail === undefined || WILDCARDS.has(tail) || tail === "0"))
    return { value: Prefix.all(family, routeDomain) };
  const address = IpAddress.parse(head);
  if (address === undefined || rest.length > 0) return { why: "neither an IP address nor a network" };
  if (tail === undefined)
    return address.bits === 0n
      ? { why: "a wildcard without a prefix length" }
      : { value: Prefix.host(address.inRouteDomain(routeDomain)) };
  const length = parseMask(tail, address);
  if (length === undefined) return { why: "an address with something behind it that is no prefix length" };
  return { value: Prefix.of(address.inRouteDomain(routeDomain), length) };
}

/** Reads `10.1.1.1/24` and `10.1.1.1%4/24`. */
export function parseInterface(text: string, usual: number): Parsed<InterfaceAddress> {
  const { text: plain, routeDomain = usual } = splitRouteDomain(text);
  const address = InterfaceAddress.parse(plain);
  return address === undefined
    ? { why: "not an IP address with a prefix length, such as 10.1.1.1/24" }
    : { value: address.inRouteDomain(routeDomain) };
}

/** The prefix length of `24`, `255.255.255.0`, `ffff::`, `any` and `any6`, for that address; `undefined` where it is none. */
export function parseMask(text: string, { family, bits }: IpAddress): number | undefined {
  if (WILDCARDS.get(text) === family) return bits === 0n ? 0 : undefined;
  if (/^\d{1,3}$/.test(text)) return Number(text) <= familyBits(family) ? Number(text) : undefined;
  const mask = IpAddress.parse(text);
  return mask?.family === family ? netmaskLength(mask) : undefined;
}

/** Reads a port: a number, a service's name, `any` or `*` (0, every port). */
export function parsePort(text: string): Parsed<number> {
  if (text === "any" || text === "*") return { value: 0 };
  if (/^\d{1,5}$/.test(text) && Number(text) <= LARGEST_PORT) return { value: Number(text) };
  const port = SERVICE_PORTS.get(text);
  return port === undefined
    ? { why: "neither a port number nor the name of a service that peerpath knows" }
    : { value: port };
}

/** An address or a name, and a port. */
export interface HostAndPort {
  readonly host: string;
  readonly port: string;
}

/**
 * Takes `10.1.1.1:80`, `fe1:http`, `2001:db8::1.80` and `va-of-ipv6.80` apart: what has no single colon ends in `.port`
 * (fact "Names"). `undefined` where no port is there.
 */
export function splitPort(text: string): HostAndPort | undefined {
  const first = text.indexOf(":");
  const last = text.lastIndexOf(":");
  const end = first !== -1 && first === last ? first : text.lastIndexOf(".");
  if (end <= 0 || end === text.length - 1) return undefined;
  // An IPv4 address alone would otherwise lose its last number.
  if (first === -1 && IpAddress.parse(splitRouteDomain(text).text) !== undefined) return undefined;
  return { host: text.slice(0, end), port: text.slice(end + 1) };
}
