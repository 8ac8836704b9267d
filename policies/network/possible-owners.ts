/** Machines that may answer for an address on a segment, for all that is known of them. */
import type { IpAddress } from "../values/address";
import { valueOr } from "../values/fact";
import { type Note, missingFact } from "../values/note";
import { type BigIp, type SelfIp, selfIpWith, virtualAddressGap, wholeConfiguration } from "./bigip";
import { prefixGap } from "./cloud-subnets";
import { type Host, type HostInterface, interfaceWith } from "./host";
import type { Network } from "./network";
import type { Segment } from "./segment";

/** What would have to be known to say that nobody on the segment has the address; `undefined` where nothing is missing. */
export function possibleOwner(network: Network, segment: Segment, address: IpAddress): Note | undefined {
  const [unnamed] = network.serverGaps;
  if (unnamed !== undefined) return unnamed;
  const machines = network.unnamedMachines.map(({ host }) => host);
  for (const host of [...network.servers.values(), ...network.routers, ...machines]) {
    const missing = possibleHost(host, segment, address) ?? onUnmadeSubnet(network, host, segment, address);
    if (missing !== undefined) return missing;
  }
  for (const bigip of network.bigips.values()) {
    const missing = possibleBigIp(bigip, segment, address);
    if (missing !== undefined) return missing;
  }
  return undefined;
}

function possibleHost(host: Host, segment: Segment, address: IpAddress): Note | undefined {
  const [gap] = host.interfaceGaps;
  if (gap !== undefined) return gap;
  for (const candidate of host.interfaces) {
    const { name, address: own, link } = candidate;
    if (link.state === "on" && link.segment.id !== segment.id) continue;
    if (own.state === "unknown") {
      if (isElsewhere(candidate, address)) continue;
      return missingFact(`the address of interface ${name} of ${host.name}`, own);
    }
    const isSame = own.state === "known" && own.value.address.equals(address);
    if (isSame && link.state === "unknown") return link.missing;
  }
  return undefined;
}

/** A subnet of which nothing but an id is known may be the one that is looked at: ids have several forms. */
function onUnmadeSubnet(
  { clouds }: Network,
  host: Host,
  segment: Segment,
  address: IpAddress,
): Note | undefined {
  const own = interfaceWith(host, address);
  if (own?.link.state !== "on") return undefined;
  const subnets = [...clouds.on(own.link.segment), ...clouds.on(segment)];
  return subnets.map(prefixGap).find((gap) => gap !== undefined);
}

/** Whether what is known of an address that is not known in full rules this one out. */
function isElsewhere({ bareAddress, within }: HostInterface, address: IpAddress): boolean {
  if (bareAddress !== undefined) return !bareAddress.equals(address);
  return within !== undefined && !within.some((prefix) => prefix.contains(address));
}

/** What would have to be known to say that the BIG-IP does answer for an address that it is known to have. */
export function answerDoubt(bigip: BigIp, address: IpAddress): Note | undefined {
  if (selfIpWith(bigip, address) !== undefined) return undefined;
  const { virtualAddresses, translationAddresses } = bigip;
  const stated = [virtualAddresses.get(address.text), translationAddresses.get(address.text)];
  for (const record of stated) {
    if (record?.arp.state === "unknown")
      return missingFact(`whether BIG-IP ${bigip.name} answers for ${address.text} (ARP)`, record.arp);
  }
  return stated.some((record) => record !== undefined)
    ? undefined
    : virtualAddressGap(bigip, ({ arp }) => valueOr(arp, true) === true);
}

/**
 * What would have to be known to say that the BIG-IP does not answer for the address on the segment; without an address, that it
 * answers there for no other addresses than those that are known.
 */
export function possibleBigIp(bigip: BigIp, segment: Segment, address?: IpAddress): Note | undefined {
  for (const selfIp of bigip.selfIps) {
    const missing = possibleSelfIp(bigip, selfIp, segment, address);
    if (missing !== undefined) return missing;
  }
  if (!isOn(bigip, segment)) return undefined;
  const [gap] = [...bigip.answerGaps, ...bigip.unread];
  return gap ?? (bigip.complete === undefined ? wholeConfiguration(bigip) : undefined);
}

/** A self IP whose address is not known may be any; one whose VLAN is not known may put its network on any segment. */
function possibleSelfIp(
  bigip: BigIp,
  selfIp: SelfIp,
  segment: Segment,
  address: IpAddress | undefined,
): Note | undefined {
  const link = selfIp.vlan.state === "known" ? bigip.vlans.get(selfIp.vlan.value)?.link : undefined;
  if (link?.state === "on" && link.segment.id !== segment.id) return undefined;
  if (selfIp.address.state !== "known")
    return missingFact(`the address of self IP ${selfIp.path}`, selfIp.address);
  if (link?.state === "on") return undefined;
  const { prefix } = selfIp.address.value;
  if (address !== undefined && !prefix.inRouteDomain(0).contains(address)) return undefined;
  if (link !== undefined) return link.missing;
  return selfIp.vlan.state === "known"
    ? undefined
    : missingFact(`the VLAN of self IP ${selfIp.path}`, selfIp.vlan);
}

function isOn({ vlans }: BigIp, segment: Segment): boolean {
  return [...vlans.values()].some(({ link }) => link.state === "unknown" || link.segment.id === segment.id);
}
