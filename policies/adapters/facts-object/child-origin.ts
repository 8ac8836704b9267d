import { at, type Origin } from "../../values/fact";
import { quoteText } from "./show-value";

/**
 * The origin of one key or list entry inside another: `hosts` and `fe02.ocs.example.com` become
 * `hosts["fe02.ocs.example.com"]`, because a name with dots would read like a chain of keys.
 */
export function childOrigin(origin: Origin, step: string | number): Origin {
  if (typeof step === "number" || /^[A-Za-z_][\w-]{0,79}$/.test(step)) return at(origin, step);
  return { source: origin.source, path: `${origin.path}[${quoteText(step)}]` };
}
