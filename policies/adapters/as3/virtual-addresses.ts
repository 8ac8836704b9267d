import type { IpAddress, Prefix } from "../../values/address";
import { type Fact, type Origin, absent, at, known, unknown } from "../../values/fact";
import { readSource } from "../f5bigip/virtual-destination";
import { NOT_STATED, parseFact, required } from "../plan/parse-fact";
import { type PropertyValue, isPropertyList } from "../plan/planned-resource";
import { parseAs3Address } from "./addresses";
import type { DeclaredObject } from "./declared-object";

/** One entry of `virtualAddresses`. Each becomes a virtual server of its own on the BIG-IP. */
export interface ListenerAddress {
  readonly destination: Fact<Prefix>;
  readonly source: Fact<Prefix>;
  /** The address itself, which `snat: "self"` translates to. */
  readonly address: Fact<IpAddress>;
}

/** Reads what a service listens on. */
export function readVirtualAddresses(service: DeclaredObject): readonly ListenerAddress[] {
  const addresses = service.properties.list("virtualAddresses");
  const serviceSource = service.properties.string("sourceAddress");
  if (addresses.state === "known" && addresses.value.length > 0) {
    return addresses.value.map((entry) => readEntry(required(entry), serviceSource, service));
  }
  const why =
    addresses.state === "unknown" ? "given by an address list, which peerpath does not read yet" : NOT_STATED;
  const destination = unknown(addresses.origin, why);
  return [{ destination, source: readSource(serviceSource, destination), address: destination }];
}

function readEntry(
  entry: Fact<PropertyValue>,
  serviceSource: Fact<string>,
  service: DeclaredObject,
): ListenerAddress {
  if (entry.state === "known" && isPropertyList(entry.value)) {
    const [address, source] = entry.value;
    const stated = readText(source ?? null, at(entry.origin, 1));
    return makeListener(readText(address ?? null, at(entry.origin, 0)), stated, service);
  }
  const text = entry.state === "known" ? readText(entry.value, entry.origin) : entry;
  return makeListener(text, serviceSource, service);
}

function readText(value: PropertyValue, origin: Origin): Fact<string> {
  if (value === null) return absent(origin);
  if (typeof value === "string") return known(value, origin);
  return unknown(origin, "given by a Service_Address, which peerpath does not read yet");
}

function makeListener(text: Fact<string>, source: Fact<string>, service: DeclaredObject): ListenerAddress {
  const parsed = parseFact(required(text), (value) => parseAs3Address(value, service.routeDomain));
  const destination = parseFact(parsed, ({ prefix }) => ({ value: prefix }));
  return {
    destination,
    source: readSource(source, destination),
    address: parseFact(parsed, ({ address }) =>
      address.bits === 0n ? { why: "a wildcard, which is no address to translate to" } : { value: address },
    ),
  };
}
