import type { SegmentRecord } from "../records/server-records";
import type { BigIp } from "./bigip";
import type { NetworkProblem } from "./network";

/** Segments that are bound to a BIG-IP or a VLAN which is not there: a misspelt name would silently bind nothing. */
export function checkSegmentBindings(
  segments: readonly SegmentRecord[],
  bigips: ReadonlyMap<string, BigIp>,
): NetworkProblem[] {
  return segments.flatMap(({ name, device, vlan, origin }) => {
    if (device === undefined) return [];
    const bigip = bigips.get(device);
    if (bigip === undefined) return [{ message: wrongDevice(name, device, bigips, origin), origin }];
    if (vlan === undefined || bigip.complete === undefined || hasVlan(bigip, vlan)) return [];
    const known = [...bigip.vlans.keys()].sort();
    const message =
      `${origin.source}: ${origin.path}.vlan: "${vlan}" is no VLAN of BIG-IP "${device}"; ` +
      `expected one of ${known.join(", ") || "none, since it has none"}`;
    return [{ message, origin }];
  });
}

function wrongDevice(
  segment: string,
  device: string,
  bigips: ReadonlyMap<string, BigIp>,
  origin: SegmentRecord["origin"],
): string {
  const known = [...bigips.keys()].sort().map((name) => `"${name}"`);
  return (
    `${origin.source}: ${origin.path}.device: "${device}", which is to carry segment "${segment}", is no known BIG-IP; ` +
    `expected ${known.length === 0 ? "a device" : `${known.join(", ")}, or a device`} declared under bigip.devices`
  );
}

function hasVlan(bigip: BigIp, vlan: string): boolean {
  return bigip.vlans.has(vlan) || bigip.selfIps.some((selfIp) => selfIp.vlan.state === "unknown");
}
