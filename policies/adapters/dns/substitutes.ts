/** What providers answer with in place of a record's own values. */
import { unknown } from "../../values/fact";
import type { Substitute } from "./dns-provider";

/** A switch that, when it is on, makes the provider answer by itself. `whether` is what is not known where the switch is not. */
export function whenTrue(key: string, why: string, whether: string): Substitute {
  return ({ properties }) => {
    const on = properties.boolean(key);
    if (on.state === "unknown") return { values: unknown(on.origin, `not known: ${whether} is ${on.why}`) };
    return on.state === "known" && on.value ? { values: unknown(on.origin, why) } : undefined;
  };
}

/** A property that holds something (a text, an object, a list with elements) where the provider answers by itself. */
export function whenStated(key: string, why: string, whether: string): Substitute {
  return ({ properties }) => {
    const stated = properties.raw(key);
    if (stated.state === "unknown")
      return { values: unknown(stated.origin, `not known: ${whether} is ${stated.why}`) };
    if (stated.state === "absent" || stated.value === "") return undefined;
    if (Array.isArray(stated.value) && stated.value.length === 0) return undefined;
    return { values: unknown(stated.origin, why) };
  };
}
