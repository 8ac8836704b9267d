/** Addresses as AS3 writes them, `ip[%routeDomain][/length]`. */
import { IpAddress, Prefix, familyBits } from "../../values/address";
import type { Fact } from "../../values/fact";
import type { Parsed } from "../plan/parse-fact";

const NOT_AN_ADDRESS = "not an IP address, with or without a prefix length";
const ADDRESS = /^([^%/]+)(?:%(\d{1,5}))?(?:\/(\d{1,3}))?$/;
const LARGEST_ROUTE_DOMAIN = 65534;

/**
 * What AS3 makes of `%0` in a tenant of another default route domain: it drops it, which leaves the tenant's, or keeps it, or
 * either by its version.
 */
export type ZeroSuffix = "dropped" | "kept" | "by version";

export interface As3Address {
  readonly address: IpAddress;
  /** The network that the prefix length makes; without one it is the host. */
  readonly prefix: Prefix;
}

/**
 * Reads an address. AS3 takes 0.0.0.0 and :: for every address, whatever length follows. One without `%id`, or with `%0` where
 * AS3 drops that, is in the tenant's default route domain.
 */
export function parseAs3Address(
  text: string,
  tenantRouteDomain: Fact<number>,
  zero: ZeroSuffix = "dropped",
): Parsed<As3Address> {
  const match = ADDRESS.exec(text);
  const plain = match?.[1] === undefined ? undefined : IpAddress.parse(match[1]);
  if (match === null || plain === undefined) return { why: NOT_AN_ADDRESS };
  const length = Number(match[3] ?? familyBits(plain.family));
  if (length > familyBits(plain.family)) return { why: NOT_AN_ADDRESS };
  const own = Number(match[2] ?? 0);
  const routeDomain =
    match[2] !== undefined && own === 0
      ? readZero(tenantRouteDomain, zero)
      : chooseRouteDomain(own, tenantRouteDomain);
  if ("why" in routeDomain) return routeDomain;
  const address = plain.inRouteDomain(routeDomain.value);
  return {
    value: {
      address,
      prefix:
        address.bits === 0n ? Prefix.all(address.family, address.routeDomain) : Prefix.of(address, length),
    },
  };
}

/** The address alone, for what takes no prefix: pool members and SNAT addresses. */
export function parseAs3Host(
  text: string,
  tenantRouteDomain: Fact<number>,
  zero?: ZeroSuffix,
): Parsed<IpAddress> {
  const parsed = parseAs3Address(text, tenantRouteDomain, zero);
  if ("why" in parsed) return parsed;
  return { value: parsed.value.address };
}

/** A network, for what `0.0.0.0` does not stand for every address in: sources and entries of lists. */
export function parseAs3Network(text: string, tenantRouteDomain: Fact<number>): Parsed<Prefix> {
  const parsed = parseAs3Address(text, tenantRouteDomain);
  if ("why" in parsed) return parsed;
  return parsed.value.address.bits === 0n && !text.endsWith("/0")
    ? { why: "a wildcard without the prefix length 0" }
    : { value: parsed.value.prefix };
}

function readZero(ofTenant: Fact<number>, zero: ZeroSuffix): Parsed<number> {
  if (zero === "kept") return { value: 0 };
  const isSame = ofTenant.state === "absent" || (ofTenant.state === "known" && ofTenant.value === 0);
  return zero === "dropped" || isSame
    ? chooseRouteDomain(0, ofTenant)
    : {
        why: "with %0, which AS3 before 3.52 drops and later versions keep; schemaVersion does not tell which",
      };
}

function chooseRouteDomain(own: number, ofTenant: Fact<number>): Parsed<number> {
  if (own === 0 && ofTenant.state === "unknown") {
    return { why: `in the tenant's default route domain, which is ${ofTenant.why}` };
  }
  const chosen = own === 0 && ofTenant.state === "known" ? ofTenant.value : own;
  return chosen >= 0 && chosen <= LARGEST_ROUTE_DOMAIN
    ? { value: chosen }
    : { why: `in a route domain that is none (0 to ${LARGEST_ROUTE_DOMAIN})` };
}
