/** Subnets that the plan makes, and which of them a machine's port means. */
import type { Prefix } from "../../values/address";
import { IpAddress } from "../../values/address";
import { type Fact, known, unknown } from "../../values/fact";
import { keyOfId } from "../plan/network-key";
import { type Plan, sourcesOf } from "../plan/plan";
import type { PlannedResource } from "../plan/planned-resource";

export interface PlannedSubnet {
  readonly key: string;
  readonly id: Fact<string>;
  /** The resource that makes it: the subnet itself, or the network that lists it. */
  readonly madeBy: PlannedResource;
  readonly network: Fact<string>;
  readonly prefixes: Fact<readonly Fact<Prefix>[]>;
}

/** What a port says of the subnet that it is in. */
export interface SubnetReference {
  readonly resource: PlannedResource;
  /** The top-level property that the reference is in. */
  readonly property: string;
  readonly id: Fact<string>;
  /** An address of the port there, which tells its subnet among several. */
  readonly address: Fact<string>;
}

/** The subnet's key and, where the plan makes it, all else that it says. */
export interface FoundSubnet {
  readonly key: Fact<string>;
  readonly planned: PlannedSubnet | undefined;
}

/**
 * The subnet that has the stated id; while ids are not known, the one of those that the property was computed from which holds the
 * port's address.
 */
export function findSubnet(
  plan: Plan,
  subnets: readonly PlannedSubnet[],
  { resource, property, id, address }: SubnetReference,
): FoundSubnet {
  if (id.state === "absent") return { key: id, planned: undefined };
  if (id.state === "known") {
    const named = subnets.filter((subnet) => hasId(subnet, id.value));
    const [planned] = named;
    if (planned !== undefined && named.length === 1) return { key: known(planned.key, id.origin), planned };
    return { key: known(keyOfId(id.value), id.origin), planned: undefined };
  }
  const sources = new Set(sourcesOf(plan, resource, property));
  const candidates = subnets.filter(({ madeBy }) => sources.has(madeBy));
  const [first] = candidates;
  const told = candidates.length === 1 ? first : holderOf(candidates, address);
  return told === undefined
    ? { key: id, planned: undefined }
    : { key: known(told.key, id.origin), planned: told };
}

function hasId({ id }: PlannedSubnet, wanted: string): boolean {
  return id.state === "known" && id.value.toLowerCase() === wanted.toLowerCase();
}

/** The one candidate that holds the address, where no other may. */
function holderOf(candidates: readonly PlannedSubnet[], address: Fact<string>): PlannedSubnet | undefined {
  const parsed = address.state === "known" ? IpAddress.parse(address.value) : undefined;
  if (parsed === undefined) return undefined;
  const possible = candidates.filter((subnet) => mayHold(subnet, parsed) !== false);
  const [only] = possible;
  return only !== undefined && possible.length === 1 && mayHold(only, parsed) === true ? only : undefined;
}

function mayHold({ prefixes }: PlannedSubnet, address: IpAddress): boolean | undefined {
  if (prefixes.state !== "known") return undefined;
  const answers = prefixes.value.map((prefix) =>
    prefix.state === "known" ? prefix.value.contains(address) : undefined,
  );
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

/** The prefix of a planned subnet around an address, or why that is not known; completes "the value is …". */
export function prefixOf(
  { planned }: FoundSubnet,
  address: IpAddress,
): Prefix | { readonly why: string; readonly isOutside: boolean } {
  const prefixes = planned?.prefixes;
  if (prefixes?.state !== "known")
    return { why: "in a subnet whose prefix the plan does not tell", isOutside: false };
  for (const prefix of prefixes.value) {
    if (prefix.state === "known" && prefix.value.contains(address)) return prefix.value;
  }
  const isWhole = prefixes.value.every(({ state }) => state === "known");
  return isWhole
    ? { why: "outside of its subnet's prefixes", isOutside: true }
    : { why: "in a subnet whose prefix the plan does not tell", isOutside: false };
}

/** The network of a subnet that was found; left unknown where nothing tells it. */
export function networkOf({ key, planned }: FoundSubnet): Fact<string> {
  if (planned !== undefined) return planned.network;
  return key.state === "unknown"
    ? key
    : unknown(key.origin, "not in the plan, which does not make the subnet");
}
