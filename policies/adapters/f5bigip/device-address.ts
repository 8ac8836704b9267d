/** Addresses as a BIG-IP writes them: with an optional partition in front and an optional route domain behind. */
import { InterfaceAddress, IpAddress, Prefix } from "../../values/address";
import { PortSet } from "../../values/port-set";
import type { Parsed } from "../plan/parse-fact";

export const NOT_AN_ADDRESS = "not an IP address";
export const NAMED_OBJECT = "given by the name of an object, which peerpath does not follow";

const LARGEST_PORT = 65535;

/** The route domain of addresses that name none: their partition's default one, or why that is not known. */
export type HomeRouteDomain = Parsed<number>;

/** Ids from 0 up; a BIG-IP takes none beyond. */
const LARGEST_ROUTE_DOMAIN = 65534;

interface Located {
  /** Without the route domain. */
  readonly text: string;
  readonly routeDomain: number;
}

/**
 * Takes the route domain off: `10.0.0.1%4` and `10.0.0.1%4/24` are in route domain 4, an address without one is in its home.
 * Where no home is given only route domain 0 is in reach.
 */
export function locate(text: string, home?: HomeRouteDomain): Parsed<Located> {
  const match = /^([^%]+)%(\d{1,5})([/:.].*)?$/.exec(text);
  if (match === null) {
    if (home === undefined) return { value: { text, routeDomain: 0 } };
    return "why" in home ? home : { value: { text, routeDomain: home.value } };
  }
  const routeDomain = Number(match[2]);
  if (routeDomain > LARGEST_ROUTE_DOMAIN)
    return { why: "in a route domain of an id that a BIG-IP does not take" };
  if (home === undefined && routeDomain !== 0) return { why: inRouteDomain(routeDomain) };
  return { value: { text: `${match[1] ?? ""}${match[3] ?? ""}`, routeDomain } };
}

export function inRouteDomain(routeDomain: number): string {
  return `in route domain ${routeDomain}, which peerpath does not read yet`;
}

/** What follows the partition and folders; the whole text where there are none. */
export function dropPartition(text: string): string {
  return text.startsWith("/") ? text.slice(text.lastIndexOf("/") + 1) : text;
}

/** Reads `10.0.0.1`, `2001:db8::1`, `/Common/10.0.0.1` and, with a home, `10.0.0.1%4`. */
export function parseDeviceAddress(text: string, home?: HomeRouteDomain): Parsed<IpAddress> {
  const located = locate(dropPartition(text), home);
  if ("why" in located) return located;
  const address = IpAddress.parse(located.value.text);
  if (address !== undefined) return { value: address.inRouteDomain(located.value.routeDomain) };
  return { why: text.startsWith("/") ? NAMED_OBJECT : NOT_AN_ADDRESS };
}

/** Reads `10.1.0.0/16`, `0.0.0.0%0/0`, a bare address (that host), `any` and `any6` (every address). */
export function parseDevicePrefix(text: string, home?: HomeRouteDomain): Parsed<Prefix> {
  const located = locate(text, home);
  if ("why" in located) return located;
  const { text: plain, routeDomain } = located.value;
  if (plain === "any") return { value: Prefix.all(4, routeDomain) };
  if (plain === "any6") return { value: Prefix.all(6, routeDomain) };
  const prefix = Prefix.parse(plain);
  if (prefix !== undefined) return { value: prefix.inRouteDomain(routeDomain) };
  const address = IpAddress.parse(plain);
  if (address === undefined) return { why: "neither an IP address nor a prefix" };
  if (address.bits === 0n) return { why: "a wildcard without a prefix length" };
  return { value: Prefix.host(address.inRouteDomain(routeDomain)) };
}

/** Reads `10.1.1.1/24` and `2001:db8::1%4/64`; the length is required. */
export function parseDeviceInterface(text: string, home?: HomeRouteDomain): Parsed<InterfaceAddress> {
  const located = locate(text, home);
  if ("why" in located) return located;
  const address = InterfaceAddress.parse(located.value.text);
  return address === undefined
    ? { why: "not an IP address with a prefix length, such as 10.1.1.1/24" }
    : { value: address.inRouteDomain(located.value.routeDomain) };
}

/** Reads the id of a route domain. */
export function parseRouteDomain(id: number): Parsed<number> {
  return Number.isInteger(id) && id >= 0 && id <= LARGEST_ROUTE_DOMAIN
    ? { value: id }
    : { why: `not the id of a route domain (0 to ${LARGEST_ROUTE_DOMAIN})` };
}

/** 0 stands for every port. */
export function parsePort(port: number): Parsed<number> {
  return Number.isInteger(port) && port >= 0 && port <= LARGEST_PORT
    ? { value: port }
    : { why: `not a port (0 to ${LARGEST_PORT})` };
}

/** The ports that a listener with this port accepts: 0 stands for every port. */
export function parsePortSet(port: number): Parsed<PortSet> {
  const parsed = parsePort(port);
  return "why" in parsed ? parsed : { value: PortSet.of(parsed.value) };
}
