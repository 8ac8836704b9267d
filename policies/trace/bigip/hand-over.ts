import type { BigIp, Vlan } from "../../network/bigip";
import type { VirtualRecord } from "../../records/bigip-records";
import type { Note } from "../../values/note";
import type { Packet } from "../packet";
import { objectName, protocolApplies, sourceApplies } from "./applies";
import { type AttachedRules, type RuleSource, type RuleWay, ruleNote } from "./rule-way";
import { translateVirtual } from "./translate-source";

/** More virtual servers one behind the other than any person sets up. */
const MOST = 8;

export type HandOver =
  | { readonly state: "to"; readonly virtual: VirtualRecord; readonly assumptions: readonly Note[] }
  | { readonly state: "unknown"; readonly missing: readonly Note[] };

interface Handing {
  readonly bigip: BigIp;
  readonly vlan: Vlan;
  readonly virtual: VirtualRecord;
  readonly rules: AttachedRules;
  /** The virtual servers that the connection has been on before this one. */
  readonly handedBy: readonly VirtualRecord[];
}

/**
 * The virtual server to which an iRule hands a connection (`virtual NAME`). It is followed where the first one leaves the packet as
 * it is and the other one balances load: then only which source and which VLAN the other one sees is not documented, and that
 * they are the packet's own is an assumption.
 */
export function handOver(at: Handing, way: RuleWay, path: string, by: RuleSource, packet: Packet): HandOver {
  const { bigip, vlan, virtual, rules, handedBy } = at;
  const untold = (why: string): HandOver => ({
    state: "unknown",
    missing: [ruleNote("what is done by", by, `it hands the connection to virtual server ${path}, ${why}`)],
  });
  const [other, ...more] = bigip.virtualsByPath.get(path) ?? [];
  if (other === undefined) return untold("which nothing describes");
  if (more.length > 0) return untold("which has several destinations");
  if (other === virtual || handedBy.includes(other) || handedBy.length >= MOST)
    return untold("on which it has been before");
  if (other.virtualKind !== "standard" && other.virtualKind !== "performance-l4")
    return untold("which does not balance load");
  const { destination } = other;
  if (
    destination.state === "known" &&
    destination.value.address.routeDomain !== packet.destination.routeDomain
  )
    return untold("which is in another route domain");
  if (sourceApplies(other, packet) !== "yes")
    return untold("which is not known to take connections from its source");
  if (protocolApplies(other, packet) !== "yes") return untold("which is not known to take its protocol");
  if (rules.irules.some(({ handlers }) => handlers.some(({ moment }) => moment === "selected")))
    return untold("and whether its parts for a chosen server run is not documented");
  const translation = translateVirtual(bigip, virtual, undefined, way.translate, packet, vlan, vlan);
  if (translation.state !== "kept")
    return untold("and what that makes of a source that is translated before is not documented");
  const seen = {
    what: `${objectName(other)} takes what ${objectName(virtual)} hands over to it with the source and the VLAN of its arrival`,
    why: "F5 does not say which it sees",
    origin: by.rule.origin,
  };
  return { state: "to", virtual: other, assumptions: [...translation.assumptions, seen] };
}
