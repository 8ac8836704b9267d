/** What a self IP does with a packet for itself: port lockdown (facts 4.2). */
import type { BigIp, SelfIp } from "../../network/bigip";
import type { PortLockdown, SelfIpService } from "../../records/bigip-records";
import { type Fact, valueOr } from "../../values/fact";
import { type Note, missingFact } from "../../values/note";
import type { Packet } from "../packet";
import type { Cause } from "../trace";

export type SelfIpAnswer =
  | { readonly state: "accepts"; readonly assumptions: readonly Note[] }
  | { readonly state: "refuses"; readonly cause: Cause; readonly assumptions: readonly Note[] }
  /** A ping that arrived on another VLAN. */
  | { readonly state: "silent"; readonly cause: Cause; readonly assumptions: readonly Note[] }
  | { readonly state: "unknown"; readonly missing: Note };

/** What BIG-IP's own default list holds; port 0 is every port. */
const USUAL_SERVICES: readonly SelfIpService[] = [
  ...["ospf", "igmp", "pim"].map((protocol) => ({ protocol, port: 0 })),
  ...[22, 53, 161, 443, 4353].map((port) => ({ protocol: "tcp", port })),
  ...[53, 161, 520, 1026, 4353].map((port) => ({ protocol: "udp", port })),
];

/** TCP ports by which the units of a pair talk to each other; no lockdown closes them. */
function isForUnits({ protocol, port }: Packet): boolean {
  return protocol === "tcp" && ((port >= 1029 && port <= 1043) || port === 4353);
}

export function answerAtSelfIp(bigip: BigIp, selfIp: SelfIp, packet: Packet, vlan: string): SelfIpAnswer {
  if (packet.protocol === "icmp") return answerPing(selfIp, vlan);
  const elsewhere = arrivesElsewhere(selfIp, vlan);
  if (isForUnits(packet)) {
    const what = `self IP ${selfIp.path} answers port ${packet.port}`;
    const why = "units of a pair use it, and port lockdown leaves it open";
    return { state: "accepts", assumptions: [...elsewhere, { what, why, origin: selfIp.origin }] };
  }
  const { allowService } = selfIp;
  if (allowService.state === "unknown")
    return { state: "unknown", missing: missingFact(`the services of self IP ${selfIp.path}`, allowService) };
  const lockdown: PortLockdown = allowService.state === "known" ? allowService.value : { type: "none" };
  const allowed = isAllowed(bigip, lockdown, packet);
  if (allowed === "unknown" && bigip.selfAllow.state !== "known") {
    const what = `the services that self IPs of BIG-IP ${bigip.name} answer by default`;
    return { state: "unknown", missing: missingFact(what, bigip.selfAllow) };
  }
  if (allowed === true) return { state: "accepts", assumptions: elsewhere };
  const cause = {
    name: selfIp.path,
    did: `is a self IP that does not allow ${packet.protocol.toUpperCase()} port ${packet.port}`,
    origin: allowService.origin,
  };
  return { state: "refuses", cause, assumptions: leftOut(selfIp, allowService) };
}

/** A self IP answers every ping on its own VLAN. On others it normally does not (K3475). */
function answerPing(selfIp: SelfIp, vlan: string): SelfIpAnswer {
  if (selfIp.vlan.state !== "known")
    return { state: "unknown", missing: missingFact(`the VLAN of self IP ${selfIp.path}`, selfIp.vlan) };
  if (selfIp.vlan.value === vlan) return { state: "accepts", assumptions: [] };
  const did = `is a self IP of VLAN ${selfIp.vlan.value} and does not answer a ping on ${vlan}`;
  const what = `self IP ${selfIp.path} answers no ping on VLAN ${vlan}`;
  const why = `it is on ${selfIp.vlan.value}, and F5 says only that it normally does not`;
  return {
    state: "silent",
    cause: { name: selfIp.path, did, origin: selfIp.vlan.origin },
    assumptions: [{ what, why, origin: selfIp.vlan.origin }],
  };
}

function arrivesElsewhere({ path, vlan }: SelfIp, arrival: string): Note[] {
  if (vlan.state === "known" && vlan.value === arrival) return [];
  const what = `self IP ${path} answers on VLAN ${arrival} as on its own`;
  return [{ what, why: "F5 documents it only for pings", origin: vlan.origin }];
}

function isAllowed(bigip: BigIp, lockdown: PortLockdown, packet: Packet): boolean | "unknown" {
  switch (lockdown.type) {
    case "all":
      return true;
    case "none":
      return false;
    case "list": {
      if (lockdown.services.some((service) => serves(service, packet))) return true;
      if (!lockdown.default) return false;
      const services = valueOr(bigip.selfAllow, USUAL_SERVICES);
      return services === undefined ? "unknown" : services.some((service) => serves(service, packet));
    }
  }
}

function serves({ protocol, port }: SelfIpService, packet: Packet): boolean {
  return (protocol === "any" || protocol === packet.protocol) && (port === 0 || port === packet.port);
}

function leftOut({ path }: SelfIp, allowService: Fact<PortLockdown>): Note[] {
  if (allowService.state !== "absent") return [];
  const what = `self IP ${path} allows no service`;
  const why = "nothing states which it allows; none is taken for the default, as it is since version 11.6";
  return [{ what, why, origin: allowService.origin }];
}
