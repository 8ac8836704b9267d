/** Builds machines out of what the platforms state: addresses with a prefix, one gateway for several interfaces, names. */
import type {
  InterfaceRecord,
  MachineRecord,
  ResolverRecord,
  RouteRecord,
} from "../../records/server-records";
import { type Family, InterfaceAddress, IpAddress, Prefix } from "../../values/address";
import { type Fact, type Known, type Origin, absent, at, known, unknown } from "../../values/fact";
import { parseName } from "../dns/owner-name";
import { type Parsed, parseElements, parseFact } from "../plan/parse-fact";
import type { PropertyReader } from "../plan/property-reader";
import { parseIp } from "./parse-ip";

export function parseInterfaceAddress(text: string): Parsed<InterfaceAddress> {
  const address = InterfaceAddress.parse(text);
  return address === undefined ? { why: "not an address with a prefix length" } : { value: address };
}

/** A name without dots, as a guest calls itself. */
export function parseHostName(text: string): Parsed<string> {
  const name = text.toLowerCase();
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(name) ? { value: name } : { why: "not a host name" };
}

/** Where an interface is: its address with the network around it, or the address alone; absent where DHCP gives it. */
export type Whereabouts = Pick<InterfaceRecord, "address" | "bareAddress">;

/** An address and the length of its network's prefix, stated apart; the address alone where nothing states the length. */
export function joinPrefix(address: Fact<IpAddress>, length: Fact<number>): Whereabouts {
  if (address.state !== "known") return { address };
  if (length.state === "absent") return { address: absent(address.origin), bareAddress: address };
  return {
    address: parseFact(length, (bits) => {
      const joined = bits < 0 ? undefined : InterfaceAddress.parse(`${address.value.text}/${bits}`);
      return joined === undefined ? { why: "not a prefix length" } : { value: joined };
    }),
  };
}

/** An interface of which nothing but its whereabouts and its gateway is stated. */
export function toInterface(
  origin: Origin,
  name: string,
  whereabouts: Whereabouts = { address: absent(origin) },
  gateway: Fact<IpAddress> = absent(origin),
): InterfaceRecord {
  const none = absent(origin);
  return {
    origin,
    name: known(name, origin),
    ...whereabouts,
    gateway,
    segment: none,
    metric: none,
    register: none,
  };
}

/**
 * Gives the machine's one gateway of a family to the interface whose network holds it. Where none is known to, it is a default
 * route, whose interface whoever knows all addresses can tell.
 */
export function placeGateway(
  interfaces: readonly InterfaceRecord[],
  gateway: Fact<IpAddress>,
  family: Family,
): { readonly interfaces: readonly InterfaceRecord[]; readonly routes: readonly RouteRecord[] } {
  if (gateway.state === "absent") return { interfaces, routes: [] };
  const holder =
    gateway.state === "known"
      ? interfaces.find(
          ({ address }) => address.state === "known" && address.value.prefix.contains(gateway.value),
        )
      : undefined;
  if (holder === undefined) {
    const to = known(Prefix.all(family), gateway.origin);
    return { interfaces, routes: [{ origin: gateway.origin, to, via: gateway }] };
  }
  return {
    interfaces: interfaces.map((one) => (one === holder ? { ...one, gateway } : one)),
    routes: [],
  };
}

/** `fe01` and `example.com`; absent where there is no domain. */
export function joinFqdn(hostName: Fact<string>, domain: Fact<string>): Fact<string> {
  if (hostName.state !== "known") return hostName;
  if (hostName.value.includes(".")) return parseFact(hostName, parseName);
  if (domain.state !== "known") return domain;
  return parseFact(domain, (text) => parseName(`${hostName.value}.${text}`));
}

export function readResolver(
  suffixes: Fact<readonly Fact<string>[]>,
  servers: Fact<readonly Fact<string>[]>,
): Pick<MachineRecord, "resolver"> {
  if (suffixes.state === "absent" && servers.state === "absent") return {};
  const resolver: ResolverRecord = {
    suffixes: parseElements(suffixes, parseName),
    servers: parseElements(servers, parseIp),
  };
  return { resolver };
}

/** The known objects of a list with their places; the fact that keeps the whole from being known, where one does. */
export function knownObjects(
  fact: Fact<readonly Fact<PropertyReader>[]>,
):
  | { readonly list: readonly Known<PropertyReader>[] }
  | { readonly missing: Exclude<typeof fact, { state: "known" }> } {
  if (fact.state !== "known") return { missing: fact };
  const list: Known<PropertyReader>[] = [];
  for (const element of fact.value) {
    if (element.state === "unknown") return { missing: unknown(element.origin, element.why) };
    if (element.state === "known") list.push(element);
  }
  return { list };
}

/** The text of a property that providers fill with an empty text where nothing is stated. */
export function textOf(reader: PropertyReader, key: string): Fact<string> {
  const text = reader.string(key);
  return text.state === "known" && text.value.trim() === "" ? absent(at(reader.origin, key)) : text;
}

/** The interfaces of a list of objects, each read by itself; a list of which any part is not known is unknown. */
export function eachInterface(
  nics: Fact<readonly Fact<PropertyReader>[]>,
  origin: Origin,
  read: (nic: PropertyReader, index: number) => readonly InterfaceRecord[],
): MachineRecord["interfaces"] {
  const stated = knownObjects(nics);
  if ("missing" in stated) return stated.missing;
  return known(
    stated.list.flatMap(({ value }, index) => read(value, index)),
    origin,
  );
}

/** A machine of which its platform states no name and no routes. */
export function namelessMachine(origin: Origin, interfaces: MachineRecord["interfaces"]): MachineRecord {
  const none = absent(origin);
  return { kind: "machine", origin, fqdn: none, hostName: none, interfaces, routes: none };
}
