import type { InterfaceRecord } from "../records/server-records";
import type { Fact } from "../values/fact";

/**
 * Pairs planned and declared interfaces by name and address family, since one NIC may have an address of each. Declared ones
 * that the plan does not have are added.
 */
export function mergeInterfaces(
  planned: readonly InterfaceRecord[],
  declared: readonly InterfaceRecord[],
): readonly InterfaceRecord[] {
  if (planned.length === 0) return declared;
  const merged = planned.map((record) => {
    const mates = declared.filter(
      (other) => isSameInterface(record, other) && !isOtherAddress(other, record, declared),
    );
    const closest = [...mates].sort(
      (a, b) => Number(hasSameAddress(record, b)) - Number(hasSameAddress(record, a)),
    );
    return closest.reduce(fillAttributes, record);
  });
  // One that has a planned interface's address under another name is contradicted, and the plan's is used.
  const isTaken = (other: InterfaceRecord): boolean =>
    planned.some(
      (record) =>
        (isSameInterface(record, other) && !isOtherAddress(other, record, declared)) ||
        hasSameAddress(record, other),
    );
  return [...merged, ...declared.filter((other) => !isTaken(other))];
}

/** Whether a declared entry is another address of the planned interface, since a third entry declares the planned one. */
export function isOtherAddress(
  own: InterfaceRecord,
  planned: InterfaceRecord,
  declared: readonly InterfaceRecord[],
): boolean {
  if (own.address.state === "absent" || hasSameAddress(own, planned)) return false;
  return declared.some((other) => isSameInterface(other, planned) && hasSameAddress(other, planned));
}

export function hasSameAddress(a: InterfaceRecord, b: InterfaceRecord): boolean {
  if (a.address.state !== "known" || b.address.state !== "known") return false;
  return a.address.value.address.equals(b.address.value.address);
}

/** Whether two records describe one interface: by name and family, or by address where one of them has no known name. */
export function isSameInterface(a: InterfaceRecord, b: InterfaceRecord): boolean {
  if (a.name.state !== "known" || b.name.state !== "known") return hasSameAddress(a, b);
  if (a.name.value !== b.name.value) return false;
  if (a.address.state !== "known" || b.address.state !== "known") return true;
  return a.address.value.address.family === b.address.value.address.family;
}

function fillAttributes(record: InterfaceRecord, other: InterfaceRecord): InterfaceRecord {
  const pick = <T>(own: Fact<T>, filler: Fact<T>): Fact<T> => (own.state === "absent" ? filler : own);
  return {
    origin: record.origin,
    name: record.name,
    address: pick(record.address, other.address),
    gateway: pick(record.gateway, other.gateway),
    segment: pick(record.segment, other.segment),
    metric: pick(record.metric, other.metric),
    register: pick(record.register, other.register),
    ...pickOptional(record, other),
  };
}

type OptionalAttribute = "skipAsSource" | "network" | "subnet" | "bareAddress";

function pickOptional(
  own: InterfaceRecord,
  filler: InterfaceRecord,
): Pick<InterfaceRecord, OptionalAttribute> {
  const pick = <T>(first: Fact<T> | undefined, second: Fact<T> | undefined): Fact<T> | undefined =>
    first === undefined || first.state === "absent" ? (second ?? first) : first;
  const skipAsSource = pick(own.skipAsSource, filler.skipAsSource);
  const network = pick(own.network, filler.network);
  const subnet = pick(own.subnet, filler.subnet);
  return {
    ...(skipAsSource === undefined ? {} : { skipAsSource }),
    ...(network === undefined ? {} : { network }),
    ...(subnet === undefined ? {} : { subnet }),
    ...(own.bareAddress === undefined ? {} : { bareAddress: own.bareAddress }),
  };
}
