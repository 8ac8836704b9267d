/** How a packet ends at the BIG-IP itself: nothing takes it, or the BIG-IP does. */
import { type BigIp, type SelfIp, type Vlan, originOfBigIp, wholeConfiguration } from "../../network/bigip";
import { valueOr } from "../../values/fact";
import { evidence } from "../../values/note";
import type { Answer } from "../disposition";
import { describeTarget } from "../packet";
import type { Step, Trace } from "../trace";
import { type Walk, step } from "../walk";
import { answerAtSelfIp } from "./answer-at-self-ip";
import { objectName } from "./applies";
import type { Listener } from "./listener";
import { isPingUnanswered } from "./virtual-address-echo";
import type { Enabled } from "./virtual-enabled";

/** The walk with its hop at the BIG-IP. */
export function inHop(
  walk: Walk,
  bigip: BigIp,
  arrival: Vlan,
  steps: readonly Step[],
  out: string | null = null,
): Walk {
  return walk.withHop({ kind: "bigip", device: bigip.name, in: arrival.path, out, steps });
}

/** Nothing takes the packet: it is refused or dropped, as the device is set (1.13). `why`: what comes near it, a clause. */
export function refuseUnmatched(bigip: BigIp, arrival: Vlan, walk: Walk, why: string | undefined): Trace {
  const where = describeTarget(walk.packet);
  const here = inHop(walk, bigip, arrival, [step(`no listener takes a packet to ${where}`)]);
  if (bigip.complete === undefined) return here.undecided(wholeConfiguration(bigip));
  const cause = {
    name: `BIG-IP ${bigip.name}`,
    did: why ?? `has no listener for ${where} on VLAN ${arrival.path} and forwards nothing without one`,
    origin: originOfBigIp(bigip),
  };
  return here
    .assuming(bigip.complete.assumption === undefined ? [] : [bigip.complete.assumption])
    .fail("NO_LISTENER", cause, isPingUnanswered(bigip, walk.packet) ? "dropped" : answerUnmatched(bigip));
}

function answerUnmatched({ settings }: BigIp): Answer {
  const rejects = valueOr(settings.rejectUnmatched, true);
  if (rejects === undefined) return "unknown";
  return rejects ? "refused" : "dropped";
}

export function answerSelf(bigip: BigIp, arrival: Vlan, walk: Walk, selfIp: SelfIp): Trace {
  const own = step(
    `${walk.packet.destination.text} is its own self IP`,
    evidence(selfIp.path, selfIp.origin),
  );
  const here = inHop(walk, bigip, arrival, [own]);
  const answer = answerAtSelfIp(bigip, selfIp, walk.packet, arrival.path);
  if (answer.state === "unknown") return here.undecided(answer.missing);
  const assumed = here.assuming(answer.assumptions);
  switch (answer.state) {
    case "accepts":
      return assumed.accept({ kind: "bigip", bigip, vlan: arrival });
    case "refuses":
      return assumed.fail("PORT_LOCKED_DOWN", answer.cause);
    case "silent":
      return assumed.fail("NO_LISTENER", answer.cause, "dropped");
  }
}

export function answerPing(
  bigip: BigIp,
  arrival: Vlan,
  walk: Walk,
  { address, origin }: Extract<Listener, { kind: "virtual-address" }>,
): Trace {
  const answers = step(
    `virtual address ${address.text} answers pings itself`,
    evidence(address.text, origin),
  );
  return inHop(walk, bigip, arrival, [answers]).accept({ kind: "bigip", bigip, vlan: arrival });
}

/** A disabled virtual server answers like no listener at all (1.11); of a disabled address that is not documented (1.12). */
export function refuseDisabled(
  bigip: BigIp,
  here: Walk,
  { cause, address }: Extract<Enabled, { state: "no" }>,
): Trace {
  const assumption = address && {
    what: `what listens on the disabled address ${objectName(address)} answers like a disabled virtual server`,
    why: "F5 documents that it takes no connection, and not whether it resets or drops them",
    origin: address.enabled.origin,
  };
  return here
    .assuming(assumption === undefined ? [] : [assumption])
    .fail("LISTENER_DISABLED", cause, answerUnmatched(bigip));
}
