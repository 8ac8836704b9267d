/** The route domains of a BIG-IP (facts 4.8): routing tables of their own, and which VLAN is in which. */
import type { RouteDomainRecord } from "../records/bigip-records";
import { type Fact, type Origin, absent, describeOrigin, known, mapFact, unknown } from "../values/fact";
import { type Note, missingFact } from "../values/note";
import type { SelfIp } from "./bigip";

export interface RouteDomain {
  readonly id: number;
  /** For messages. */
  readonly name: string;
  /** The route domain that is asked where this one has no route; absent is none. */
  readonly parent: Fact<number>;
  /** Whether traffic stays in it and its parents; absent is that it does. */
  readonly strict: Fact<boolean>;
  readonly origin: Origin;
}

/** The route domains that are described, by id. */
export function collectRouteDomains(records: readonly RouteDomainRecord[]): ReadonlyMap<number, RouteDomain> {
  const domains = new Map<number, RouteDomain>();
  for (const record of records) {
    if (record.id.state !== "known" || domains.has(record.id.value)) continue;
    domains.set(record.id.value, {
      id: record.id.value,
      name: nameOf(record),
      parent: resolveParent(record.parent, records),
      strict: record.strict,
      origin: record.origin,
    });
  }
  return domains;
}

function nameOf({ path, origin }: RouteDomainRecord): string {
  return path.state === "known" ? path.value : describeOrigin(origin);
}

/** A parent is named by full path or by id; the built-in route domain has the path `/Common/0`. */
function resolveParent(parent: Fact<string>, records: readonly RouteDomainRecord[]): Fact<number> {
  if (parent.state !== "known") return parent;
  const name = parent.value;
  if (name === "" || name === "none") return absent(parent.origin);
  if (/^\d+$/.test(name)) return known(Number(name), parent.origin);
  const named = records.find(({ path }) => path.state === "known" && path.value === name);
  if (named !== undefined) return mapFact(named.id, (id) => id, "no id");
  return name === "/Common/0"
    ? known(0, parent.origin)
    : unknown(parent.origin, `${name}, which nothing describes`);
}

/** The route domain of a VLAN, and why that is not certain, where it is not. */
export interface VlanDomain {
  readonly routeDomain: number;
  readonly routeDomainDoubt: Note | undefined;
}

/**
 * A VLAN is in the one route domain that lists it, and in 0 where none does. A self IP on it must be in the same, so where no
 * list is known to hold the VLAN, its self IPs show it.
 */
export function domainOfVlan(
  vlan: { readonly path: string; readonly origin: Origin },
  records: readonly RouteDomainRecord[],
  selfIps: readonly SelfIp[],
  isComplete: boolean,
): VlanDomain {
  const what = `the route domain of VLAN ${vlan.path}`;
  const doubtful = (why: string, origin: Origin, routeDomain: number): VlanDomain => ({
    routeDomain,
    routeDomainDoubt: { what, why, origin },
  });
  const listing = records.filter(({ vlans }) => vlans.state === "known" && vlans.value.includes(vlan.path));
  const [holder, ...others] = listing;
  const addresses = selfIps.flatMap((selfIp) =>
    selfIp.address.state === "known" ? [{ selfIp, id: selfIp.address.value.address.routeDomain }] : [],
  );
  const shown = addresses[0]?.id ?? 0;
  if (holder !== undefined) {
    if (holder.id.state !== "known") {
      const { why, origin } = missingFact(`the id of route domain ${nameOf(holder)}`, holder.id);
      return doubtful(`${nameOf(holder)} lists it, and of its id ${why}`, origin ?? holder.origin, shown);
    }
    const { value } = holder.id;
    const rival = others.find(({ id }) => id.state !== "known" || id.value !== value);
    if (rival !== undefined) {
      return doubtful(`both ${nameOf(holder)} and ${nameOf(rival)} list it`, rival.origin, value);
    }
    const stray = addresses.find(({ id }) => id !== value);
    return stray === undefined
      ? { routeDomain: value, routeDomainDoubt: undefined }
      : doubtful(`${nameOf(holder)} lists it, and ${describeSelfIp(stray)}`, stray.selfIp.origin, value);
  }
  const odd = addresses.find(({ id }) => id !== shown);
  if (odd !== undefined) {
    const [first = odd] = addresses;
    return doubtful(`${describeSelfIp(first)}, and ${describeSelfIp(odd)}`, odd.selfIp.origin, shown);
  }
  const lists = records.find(
    ({ id, vlans }) => id.state === "known" && id.value === shown && vlans.state === "known",
  );
  if (shown !== 0 && lists !== undefined && addresses[0] !== undefined) {
    return doubtful(
      `${nameOf(lists)} does not list it, and ${describeSelfIp(addresses[0])}`,
      lists.origin,
      shown,
    );
  }
  if (addresses.length > 0) return { routeDomain: shown, routeDomainDoubt: undefined };
  const unread = records.find(({ vlans }) => vlans.state === "unknown");
  if (unread !== undefined) {
    return doubtful(`the VLANs of ${nameOf(unread)} are not known`, unread.origin, 0);
  }
  const [some] = records;
  return some === undefined || isComplete
    ? { routeDomain: 0, routeDomainDoubt: undefined }
    : doubtful("none that is known lists it, and not all of the BIG-IP is known", vlan.origin, 0);
}

function describeSelfIp({ selfIp, id }: { readonly selfIp: SelfIp; readonly id: number }): string {
  return `self IP ${selfIp.path} on it is in route domain ${id}`;
}
