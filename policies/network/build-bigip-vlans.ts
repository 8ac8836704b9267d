/** The VLANs of a BIG-IP: which there are, and which segments they are on. */
import type { BigIpRecord } from "../records/bigip-records";
import { recordsOfKind } from "../records/of-kind";
import type { SegmentRecord } from "../records/server-records";
import { type Origin, absent, known, mapFact } from "../values/fact";
import type { Attachment } from "./attachment";
import type { SelfIp } from "./bigip";
import type { SegmentLink, SegmentMap } from "./segment";

export function selfIpsOn(selfIps: readonly SelfIp[], vlan: string): SelfIp[] {
  return selfIps.filter((selfIp) => selfIp.vlan.state === "known" && selfIp.vlan.value === vlan);
}

/** Every VLAN that is configured or that a self IP names. */
export function collectVlans(
  records: readonly BigIpRecord[],
  selfIps: readonly SelfIp[],
): Map<string, Origin> {
  const vlans = new Map<string, Origin>();
  for (const { path, origin } of recordsOfKind(records, "vlan")) {
    if (path.state === "known") vlans.set(path.value, origin);
  }
  for (const { vlan } of selfIps) {
    if (vlan.state === "known" && !vlans.has(vlan.value)) vlans.set(vlan.value, vlan.origin);
  }
  return vlans;
}

function portOf(device: string, vlan: string): string {
  return `bigip ${device} ${vlan}`;
}

export function attachVlan(
  inside: NonNullable<Attachment["inside"]>,
  path: string,
  selfIps: readonly SelfIp[],
  segment: SegmentRecord | undefined,
): Attachment[] {
  const common = (origin: Origin) => ({
    port: portOf(inside.device, path),
    what: `VLAN ${path} of BIG-IP ${inside.device}`,
    inside,
    segment: segment === undefined ? absent(origin) : known(segment.name, segment.origin),
    origin,
  });
  const attachments = selfIpsOn(selfIps, path).map(({ address, origin }) => ({
    ...common(origin),
    address: mapFact(address, (known) => known.inRouteDomain(0), "no address"),
  }));
  if (attachments.length > 0 || segment === undefined) return attachments;
  return [{ ...common(segment.origin), address: absent(segment.origin) }];
}

export function linkOf(
  device: string,
  path: string,
  origin: Origin,
  attachments: readonly Attachment[],
  map: SegmentMap,
): SegmentLink {
  const port = portOf(device, path);
  if (attachments.some((attachment) => attachment.port === port)) return map.link(port);
  return {
    state: "unknown",
    missing: { what: `a self IP on VLAN ${path} of BIG-IP ${device}`, why: "nothing states one", origin },
  };
}
