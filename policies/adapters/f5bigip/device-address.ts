/** Addresses as a BIG-IP writes them: with an optional partition in front and an optional route domain behind. */
import { InterfaceAddress, IpAddress, Prefix } from "../../values/address";
import { PortSet } from "../../values/port-set";
import type { Parsed } from "../plan/parse-fact";

export const NOT_AN_ADDRESS = "not an IP address";
export const NAMED_OBJECT = "given by the name of an object, which peerpath does not follow";

const LARGEST_PORT = 65535;

/**
 * Takes the route domain off: `10.0.0.1%0` and `10.0.0.1%0/24` are those of the default route domain. The same address in
 * another route domain is another address, and peerpath has no route domains yet.
 */
export function dropRouteDomain(text: string): Parsed<string> {
  const match = /^([^%]+)%(\d{1,5})([/:.].*)?$/.exec(text);
  if (match === null) return { value: text };
  const routeDomain = Number(match[2]);
  if (routeDomain !== 0) return { why: inRouteDomain(routeDomain) };
  return { value: `${match[1] ?? ""}${match[3] ?? ""}` };
}

export function inRouteDomain(routeDomain: number): string {
  return `in route domain ${routeDomain}, which peerpath does not read yet`;
}

/** What follows the partition and folders; the whole text where there are none. */
export function dropPartition(text: string): string {
  return text.startsWith("/") ? text.slice(text.lastIndexOf("/") + 1) : text;
}

/** Reads `10.0.0.1`, `2001:db8::1`, `/Common/10.0.0.1` and `10.0.0.1%0`. */
export function parseDeviceAddress(text: string): Parsed<IpAddress> {
  const plain = dropRouteDomain(dropPartition(text));
  if ("why" in plain) return plain;
  const address = IpAddress.parse(plain.value);
  if (address !== undefined) return { value: address };
  return { why: text.startsWith("/") ? NAMED_OBJECT : NOT_AN_ADDRESS };
}

/** Reads `10.1.0.0/16`, `0.0.0.0%0/0`, a bare address (that host), `any` and `any6` (every address). */
export function parseDevicePrefix(text: string): Parsed<Prefix> {
  const plain = dropRouteDomain(text);
  if ("why" in plain) return plain;
  if (plain.value === "any") return { value: Prefix.all(4) };
  if (plain.value === "any6") return { value: Prefix.all(6) };
  const prefix = Prefix.parse(plain.value);
  if (prefix !== undefined) return { value: prefix };
  const address = IpAddress.parse(plain.value);
  if (address === undefined) return { why: "neither an IP address nor a prefix" };
  if (address.bits === 0n) return { why: "a wildcard without a prefix length" };
  return { value: Prefix.host(address) };
}

/** Reads `10.1.1.1/24` and `2001:db8::1%0/64`; the length is required. */
export function parseDeviceInterface(text: string): Parsed<InterfaceAddress> {
  const plain = dropRouteDomain(text);
  if ("why" in plain) return plain;
  const address = InterfaceAddress.parse(plain.value);
  return address === undefined
    ? { why: "not an IP address with a prefix length, such as 10.1.1.1/24" }
    : { value: address };
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
