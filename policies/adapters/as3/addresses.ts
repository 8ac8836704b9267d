/** Addresses as AS3 writes them, `ip[%routeDomain][/length]`. */
import { IpAddress, Prefix, familyBits } from "../../values/address";
import type { Fact } from "../../values/fact";
import { inRouteDomain } from "../f5bigip/device-address";
import type { Parsed } from "../plan/parse-fact";

const NOT_AN_ADDRESS = "not an IP address, with or without a prefix length";
const ADDRESS = /^([^%/]+)(?:%(\d{1,5}))?(?:\/(\d{1,3}))?$/;

export interface As3Address {
  readonly address: IpAddress;
  /** The network that the prefix length makes; without one it is the host. */
  readonly prefix: Prefix;
}

/**
 * Reads an address. AS3 takes 0.0.0.0 and :: for every address, whatever length follows. `%0` does not lead out of the
 * tenant's default route domain: AS3 drops it.
 */
export function parseAs3Address(text: string, tenantRouteDomain: Fact<number>): Parsed<As3Address> {
  const match = ADDRESS.exec(text);
  const address = match?.[1] === undefined ? undefined : IpAddress.parse(match[1]);
  if (match === null || address === undefined) return { why: NOT_AN_ADDRESS };
  const length = Number(match[3] ?? familyBits(address.family));
  if (length > familyBits(address.family)) return { why: NOT_AN_ADDRESS };
  const other = describeRouteDomain(Number(match[2] ?? 0), tenantRouteDomain);
  if (other !== undefined) return { why: other };
  return {
    value: { address, prefix: address.bits === 0n ? Prefix.all(address.family) : Prefix.of(address, length) },
  };
}

/** The address alone, for what takes no prefix: pool members and SNAT addresses. */
export function parseAs3Host(text: string, tenantRouteDomain: Fact<number>): Parsed<IpAddress> {
  const parsed = parseAs3Address(text, tenantRouteDomain);
  if ("why" in parsed) return parsed;
  return { value: parsed.value.address };
}

/** Why the address is out of reach; `undefined` in route domain 0. */
function describeRouteDomain(own: number, ofTenant: Fact<number>): string | undefined {
  if (own !== 0) return inRouteDomain(own);
  if (ofTenant.state === "unknown") return `in the tenant's default route domain, which is ${ofTenant.why}`;
  if (ofTenant.state === "absent" || ofTenant.value === 0) return undefined;
  return inRouteDomain(ofTenant.value);
}
