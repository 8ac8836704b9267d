import type { SelfIpRecord } from "../records/bigip-records";
import type { SegmentRecord } from "../records/server-records";
import type { InterfaceAddress } from "../values/address";
import { at, isKnown } from "../values/fact";
import { type Contradiction, contradictions } from "./contradiction";

/**
 * Segments that are bound to a BIG-IP's VLAN and whose declared prefixes hold none of the networks that the plan's self IPs
 * have there. Families are compared apart, and where a self IP of the VLAN cannot be read it may be the one that fits.
 */
export function compareSegments(
  selfIps: readonly SelfIpRecord[],
  declared: readonly SegmentRecord[],
  deviceOf: (provider: string) => string,
): Contradiction[] {
  return declared.flatMap((segment) => {
    if (segment.device === undefined || segment.vlan === undefined) return [];
    const mayBeThere = selfIps.filter(
      ({ device, vlan }) =>
        deviceOf(device) === segment.device && (!isKnown(vlan) || vlan.value === segment.vlan),
    );
    const networks = mayBeThere.map(({ address }) => address);
    if (!mayBeThere.every(({ vlan }) => isKnown(vlan)) || !networks.every(isKnown)) return [];
    const families = new Set(segment.prefixes.map(({ family }) => family));
    const comparable = networks.filter(({ value }) => families.has(value.prefix.family));
    const [first] = comparable;
    if (first === undefined || comparable.some(({ value }) => isHeld(segment, value))) return [];
    const texts = [...new Set(comparable.map(({ value }) => value.prefix.text))];
    return contradictions(`segment "${segment.name}"`, segment.origin, [
      {
        about: `the networks on VLAN ${segment.vlan} of ${segment.device}`,
        declared: {
          value: segment.prefixes.map(({ text }) => text).join(", "),
          origin: at(segment.origin, "prefixes"),
        },
        planned: { value: texts.join(", "), origin: first.origin },
        used: "both",
      },
    ]);
  });
}

function isHeld({ prefixes }: SegmentRecord, { prefix }: InterfaceAddress): boolean {
  return prefixes.some((declared) => declared.overlaps(prefix.inRouteDomain(0)));
}
