import type { ServerRecord } from "../records/server-records";
import { isKnown } from "../values/fact";
import { type Disagreement, differAsSets, showAddresses } from "./contradiction";
import { isSameService, protocolOf } from "./merge-listen";

/** Services that the facts limit to other addresses than the plan does. */
export function compareListen(
  planned: ServerRecord["listen"],
  declared: ServerRecord["listen"],
): Disagreement[] {
  if (planned?.state !== "known" || declared?.state !== "known") return [];
  return declared.value.flatMap((own) =>
    planned.value
      .filter((rival) => isSameService(rival, own))
      .flatMap((rival) => {
        if (!isKnown(own.addresses) || !isKnown(rival.addresses) || !isKnown(own.port)) return [];
        if (!differAsSets(own.addresses.value, rival.addresses.value)) return [];
        return [
          {
            about: `the addresses on which ${protocolOf(own) ?? "tcp"} ${own.port.value} listens`,
            declared: { value: showAddresses(own.addresses.value), origin: own.addresses.origin },
            planned: { value: showAddresses(rival.addresses.value), origin: rival.addresses.origin },
            used: "plan" as const,
          },
        ];
      }),
  );
}
