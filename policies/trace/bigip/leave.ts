/** How a packet leaves a BIG-IP: route, source address, connection. */
import type { BigIp, Vlan } from "../../network/bigip";
import type { Owner } from "../../network/network";
import type { VirtualRecord } from "../../records/bigip-records";
import type { Note } from "../../values/note";
import { type Packet, inRouteDomain } from "../packet";
import type { Step } from "../trace";
import type { Walk } from "../walk";
import { type Passage, ended } from "./agree";
import { usesLastHop } from "./auto-last-hop";
import { inHop } from "./local-ends";
import { routeOut } from "./route-out";
import type { Target } from "./target";
import type { Translation } from "./translation";

/** Sends a target out: by each way that the routes allow, from each address that the source may become. */
export function leave(
  bigip: BigIp,
  arrival: Vlan,
  lastHop: Owner,
  walk: Walk,
  target: Target,
  translate: (egress: Vlan) => Translation,
  virtual?: VirtualRecord,
): Passage[] {
  const egress = routeOut(bigip, arrival, target.routeTo);
  const here = (steps: readonly Step[], out: string | null): Walk =>
    inHop(walk, bigip, arrival, [target.step, ...steps], out);
  if (egress.state === "unknown") return ended(here([], null).undecided(...egress.missing));
  if (egress.state === "dropped") {
    return ended(here([], null).fail(egress.disposition, egress.cause));
  }
  return egress.ways.flatMap((way): Passage[] => {
    const translation = translate(way.vlan);
    const missing =
      translation.state === "unknown"
        ? translation.missing
        : [...foreignSources(translation, way.vlan), ...otherFamily(walk.packet, target)];
    if (translation.state === "unknown" || missing.length > 0) {
      return ended(here([way.step], null).undecided(...missing));
    }
    const sources = translation.state === "kept" ? [walk.packet.source] : translation.addresses;
    return sources.map((source): Passage => {
      const sent = inRouteDomain({ ...target.packet, source }, way.vlan.routeDomain);
      const onWire = inRouteDomain(sent, 0);
      const session = {
        bigip,
        arrivalVlan: arrival,
        egressVlan: way.vlan,
        lastHop,
        autoLastHop: usesLastHop(bigip, arrival, virtual),
        nextHop: way.nextHop,
        received: inRouteDomain(walk.packet, 0),
        sent: onWire,
        inside: { received: walk.packet, sent },
        ...target.reply,
      };
      const left = here([way.step, translation.step], way.vlan.path)
        .assuming([...way.assumptions, ...translation.assumptions])
        .withPacket(onWire)
        .withSession(session);
      return {
        state: "departed",
        walk: translation.state === "translated" ? left.withTranslation(translation.by) : left,
        vlan: way.vlan,
        nextHop: way.nextHop.inRouteDomain(0),
      };
    });
  });
}

/** What is not known of a translation to addresses of another route domain than the one that the packet leaves in. */
function foreignSources(translation: Translation, { path, routeDomain }: Vlan): Note[] {
  if (translation.state !== "translated") return [];
  const foreign = translation.addresses.filter((address) => address.routeDomain !== routeDomain);
  return foreign.map(({ text }) => ({
    what: `whether ${translation.by.name} can translate to ${text} what leaves on VLAN ${path}`,
    why: `the VLAN is in route domain ${routeDomain}, and what becomes of replies to an address of another one is not documented`,
    origin: translation.by.origin,
  }));
}

/** What is not known where a server is of another address family than the client: the source has to change too. */
function otherFamily({ source }: Packet, { packet, step: taken }: Target): Note[] {
  const { destination } = packet;
  if (source.family === destination.family) return [];
  const [origin] = taken.because.map((fact) => fact.origin);
  return [
    {
      what: `the source address that ${destination.text} sees`,
      why: `the packet comes from ${source.text}, which is of another address family, and the address that it becomes is not documented`,
      ...(origin && { origin }),
    },
  ];
}
