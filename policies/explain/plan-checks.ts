import type { Check } from "./check";
import { checkAtBigIps } from "./check-at-bigips";
import { checkConnection, checkName, checkPeer } from "./check-at-servers";
import type { Explanation } from "./explanation";
import { plannedSituation, situationsAfter } from "./situation";

/**
 * What to run to see on the real wire what the model says: on the sender, on each BIG-IP of the way, on the receiver; with what is
 * seen as planned, and after each fix that is offered.
 */
export function planChecks(explanation: Explanation): Check[] {
  const planned = plannedSituation(explanation);
  const situations = [planned, ...situationsAfter(explanation)];
  return [
    checkName(explanation, situations),
    ...checkConnection(explanation, situations),
    ...checkAtBigIps(explanation, situations),
    checkPeer(explanation, situations),
  ];
}
