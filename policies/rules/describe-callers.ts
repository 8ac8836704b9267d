import type { PoolCall } from "../outcomes/judge-pool-calls";
import { joinWords, listSome } from "./write-message";

/** `fe01 and fe02 reach pool01`, for messages; the names of many callers are cut short. */
export function describeCallers(calls: readonly Pick<PoolCall, "from" | "to">[]): string {
  const callers = [...new Set(calls.map(({ from }) => from))];
  const names = callers.length > 2 ? listSome(callers, ", ") : joinWords(callers);
  return `${names} ${callers.length === 1 ? "reaches" : "reach"} ${calls[0]?.to ?? ""}`;
}
