import type { RouteRecord, ServerRecord } from "../records/server-records";
import { isKnown } from "../values/fact";
import { compareOptional } from "./compare-interfaces";
import type { Disagreement } from "./contradiction";

/**
 * Declared routes of a server that are lost because the plan lists routes: its list counts as a whole. One that the list
 * gives too is no contradiction, and neither is one that an unknown part of the list may give.
 */
export function compareRoutes(
  planned: ServerRecord["routes"],
  declared: ServerRecord["routes"],
): Disagreement[] {
  if (!isKnown(planned) || !isKnown(declared) || planned.value.length === 0) return [];
  return declared.value.flatMap((route) => {
    if (!isKnown(route.to) || !isKnown(route.via)) return [];
    const { value: to } = route.to;
    const rivals = planned.value.filter((rival) => !isKnown(rival.to) || rival.to.value.equals(to));
    const mates = rivals.filter((rival) => mayBe(rival, route));
    if (mates.length > 0) return closest(mates.map((mate) => compareAttributes(to.text, route, mate)));
    const [first] = rivals;
    return [
      {
        about: `the route to ${to.text}`,
        declared: { value: `via ${route.via.value.text}`, origin: route.origin },
        planned: {
          value: rivals.length === 0 ? "a list of routes without it" : rivals.map(showNextHop).join(", "),
          origin: first?.origin ?? planned.origin,
        },
        used: "plan" as const,
      },
    ];
  });
}

/** A declared route that may be one of several planned ones only disagrees where it disagrees with each of them. */
function closest(candidates: readonly Disagreement[][]): Disagreement[] {
  return [...candidates].sort((a, b) => a.length - b.length)[0] ?? [];
}

function compareAttributes(to: string, declared: RouteRecord, planned: RouteRecord): Disagreement[] {
  if (!isKnown(planned.to)) return [];
  return [
    ...compareOptional(`the metric of the route to ${to}`, declared.metric, planned.metric),
    ...compareOptional(`the interface of the route to ${to}`, declared.interface, planned.interface),
  ];
}

function mayBe(rival: RouteRecord, { via }: RouteRecord): boolean {
  if (!isKnown(rival.to) || !isKnown(rival.via)) return true;
  return isKnown(via) && rival.via.value.equals(via.value);
}

function showNextHop({ via }: RouteRecord): string {
  return isKnown(via) ? `via ${via.value.text}` : "via an unknown address";
}
