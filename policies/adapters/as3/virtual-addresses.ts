import type { IpAddress, Prefix } from "../../values/address";
import { type Fact, type Origin, absent, at, known, unknown } from "../../values/fact";
import { NOT_STATED, parseFact, required } from "../plan/parse-fact";
import { type PropertyValue, isPropertyList, isPropertyMap } from "../plan/planned-resource";
import { type As3Address, parseAs3Address } from "./addresses";
import type { DeclaredObject } from "./declared-object";
import { expandList } from "./expand-list";
import { ADDRESS_LISTS } from "./list-kinds";
import { followReference } from "./references";
import { zeroSuffixOfListeners } from "./zero-suffix";

/** One entry of `virtualAddresses`, or the address list in its place. Each becomes a virtual server of its own. */
export interface AddressEntry {
  readonly destinations: readonly Fact<Prefix>[];
  /** The address itself, which `snat: "self"` translates to. */
  readonly address: Fact<IpAddress>;
  /** The source that stands beside the address, `[address, source]`; `undefined` where the service's own counts. */
  readonly source: Fact<string> | undefined;
  readonly isList: boolean;
}

/** Reads what a service listens on. */
export function readVirtualAddresses(service: DeclaredObject): readonly AddressEntry[] {
  const stated = service.properties.raw("virtualAddresses");
  if (stated.state === "known" && isPropertyMap(stated.value)) {
    return [readAddressList(stated.value, stated.origin, service)];
  }
  const addresses = service.properties.list("virtualAddresses");
  if (addresses.state === "known" && addresses.value.length > 0) {
    return addresses.value.map((entry) => readEntry(entry, service));
  }
  const why = addresses.state === "unknown" ? addresses.why : NOT_STATED;
  return [makeEntry(unknown(addresses.origin, why), undefined)];
}

/** A virtual server that listens on a list has no address of its own. */
function readAddressList(reference: PropertyValue, origin: Origin, service: DeclaredObject): AddressEntry {
  return {
    destinations: expandAddressList(reference, origin, service),
    address: unknown(origin, "given by an address list, which is no address to translate to"),
    source: undefined,
    isList: true,
  };
}

/** The addresses of a list; those without a route domain of their own are in that of the service. */
export function expandAddressList(
  reference: PropertyValue,
  origin: Origin,
  service: DeclaredObject,
): readonly Fact<Prefix>[] {
  const { routeDomain } = service;
  return expandList(reference, origin, ADDRESS_LISTS, service).map((entry) =>
    parseFact(entry, (prefix) => {
      if (prefix.routeDomain !== 0 || routeDomain.state === "absent") return { value: prefix };
      return routeDomain.state === "known"
        ? { value: prefix.inRouteDomain(routeDomain.value) }
        : { why: `in the tenant's default route domain, which is ${routeDomain.why}` };
    }),
  );
}

function readEntry(entry: Fact<PropertyValue>, service: DeclaredObject): AddressEntry {
  if (entry.state !== "known" || !isPropertyList(entry.value)) {
    return makeEntry(readAddress(entry, service, 2), undefined);
  }
  const [address, source] = entry.value;
  return makeEntry(
    readAddress(factOf(address, at(entry.origin, 0)), service, 3),
    parseFact(factOf(source, at(entry.origin, 1)), (value) =>
      typeof value === "string" ? { value } : { why: "not a string" },
    ),
  );
}

function factOf(value: PropertyValue | undefined, origin: Origin): Fact<PropertyValue> {
  return value === undefined || value === null ? absent(origin) : known(value, origin);
}

function makeEntry(address: Fact<As3Address>, source: Fact<string> | undefined): AddressEntry {
  return {
    destinations: [parseFact(address, ({ prefix }) => ({ value: prefix }))],
    address: parseFact(address, (stated) =>
      stated.address.bits === 0n
        ? { why: "a wildcard, which is no address to translate to" }
        : { value: stated.address },
    ),
    source,
    isList: false,
  };
}

/** An address as text, or that of the `Service_Address` that is referred to. */
function readAddress(entry: Fact<PropertyValue>, service: DeclaredObject, depth: number): Fact<As3Address> {
  const stated = required(entry);
  if (stated.state !== "known") return stated;
  return typeof stated.value === "string"
    ? parseFact(known(stated.value, stated.origin), (text) =>
        parseAs3Address(text, service.routeDomain, zeroSuffixOfListeners(service.declaration)),
      )
    : readServiceAddress(stated.value, stated.origin, service, depth);
}

function readServiceAddress(
  reference: PropertyValue,
  origin: Origin,
  service: DeclaredObject,
  depth: number,
): Fact<As3Address> {
  const found = followReference(reference, service, ["Service_Address"], depth);
  if ("why" in found) return unknown(origin, found.why);
  // AS3 puts the service into its own tenant's route domain, wherever the address object is.
  return parseFact(required(found.value.properties.string("virtualAddress")), (text) =>
    parseAs3Address(text, service.routeDomain, zeroSuffixOfListeners(service.declaration)),
  );
}
