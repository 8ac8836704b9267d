/** What becomes of a packet that a SNAT or a NAT takes (facts 3.6, 3.10). */
import type { BigIp, Vlan } from "../../network/bigip";
import type { Owner } from "../../network/network";
import type { SnatRecord } from "../../records/bigip-records";
import { evidence, missingFact } from "../../values/note";
import { type Walk, step } from "../walk";
import { type Passage, ended } from "./agree";
import { objectName } from "./applies";
import { leave } from "./leave";
import type { NatUse } from "./listener";
import { inHop } from "./local-ends";
import { type Target, THROUGH_CONNECTION } from "./target";
import { translateBehindNat, translateByNat } from "./translate-nat";
import { translateSnat } from "./translate-source";

export function passSnat(
  bigip: BigIp,
  arrival: Vlan,
  lastHop: Owner,
  walk: Walk,
  snat: SnatRecord,
): Passage[] {
  const target: Target = {
    packet: walk.packet,
    routeTo: walk.packet.destination,
    pool: undefined,
    step: step(
      `no virtual server takes it; SNAT ${objectName(snat)} has its source among its origins`,
      evidence(objectName(snat), snat.origin),
    ),
    assumptions: [],
    reply: THROUGH_CONNECTION,
  };
  return leave(bigip, arrival, lastHop, walk, target, (egress) =>
    translateSnat(bigip, snat, walk.packet, egress),
  );
}

export function passNat(bigip: BigIp, arrival: Vlan, lastHop: Owner, walk: Walk, use: NatUse): Passage[] {
  const { nat, direction } = use;
  const name = objectName(nat);
  const { packet } = walk;
  const [which, becomes] =
    direction === "in"
      ? (["originating", nat.originating] as const)
      : (["translation", nat.translation] as const);
  if (becomes.state !== "known") {
    const missing = missingFact(`the ${which} address of NAT ${name}`, becomes);
    return ended(inHop(walk, bigip, arrival, []).undecided(missing));
  }
  const because = evidence(name, nat.origin);
  const isInward = direction === "in";
  const target: Target = {
    packet: isInward ? { ...packet, destination: becomes.value } : packet,
    routeTo: isInward ? becomes.value : packet.destination,
    pool: undefined,
    step: isInward
      ? step(`NAT ${name} sends it on to ${becomes.value.text}`, because)
      : step(`no virtual server and no SNAT takes it; its source is the node of NAT ${name}`, because),
    assumptions: [],
    reply: { ...THROUGH_CONNECTION, nat: use },
  };
  return leave(bigip, arrival, lastHop, walk, target, () =>
    isInward ? translateBehindNat(bigip, nat, packet, arrival) : translateByNat(nat, becomes),
  );
}
