import type { TranslationFlaw } from "../../records/bigip-records";
import { type Fact, at } from "../../values/fact";
import type { PropertyMap } from "../plan/planned-resource";
import type { PropertyReader } from "../plan/property-reader";
import { parseObjectPath } from "./object-path";

/**
 * Where a virtual server's `sourceAddressTranslation` and `snatpool` do not agree, or the device keeps what the program no longer
 * states (facts "Semantics" and "What a policy sees"). Nothing is said of values that are not known.
 */
export function readTranslationFlaw(
  properties: PropertyReader,
  inputs: PropertyMap | undefined,
): TranslationFlaw | undefined {
  const type = properties.string("sourceAddressTranslation");
  const pool = properties.string("snatpool");
  if (type.state === "unknown" || pool.state === "unknown") return undefined;
  if (type.state === "known" && type.value === "snat") {
    if (pool.state === "known") return keptByDevice(properties, inputs, "snat");
    return {
      kind: "missing snatpool",
      says: 'states sourceAddressTranslation "snat" and no snatpool',
      does: "no address is stated to translate to, and what the BIG-IP makes of it is not documented",
      origin: pool.origin,
    };
  }
  if (pool.state === "known") {
    const beside =
      type.state === "absent"
        ? "no sourceAddressTranslation"
        : `sourceAddressTranslation ${JSON.stringify(shownWord(type.value))}`;
    return {
      kind: "stray snatpool",
      says: `states snatpool ${shownPool(pool)} and ${beside}`,
      does: 'the provider wants sourceAddressTranslation "snat" for it and enforces nothing, and what the BIG-IP makes of it is not documented',
      origin: pool.origin,
    };
  }
  if (type.state === "absent" || type.value === "none") return undefined;
  return keptByDevice(properties, inputs, shownWord(type.value));
}

/** A left-out or emptied property is no change to the provider, so the device keeps what the state shows. */
function keptByDevice(
  { origin }: PropertyReader,
  inputs: PropertyMap | undefined,
  kept: string,
): TranslationFlaw | undefined {
  // A state file that is read on its own has no inputs, and does not tell what the program states.
  if (inputs === undefined || Object.keys(inputs).length === 0) return undefined;
  const stated = inputs["sourceAddressTranslation"] ?? "";
  if (stated !== "") return undefined;
  return {
    kind: "kept by the device",
    says: "states no sourceAddressTranslation",
    does: `to the provider that is no change, and the BIG-IP keeps ${JSON.stringify(kept)}, which the state shows; state the one that is meant`,
    origin: at(origin, "sourceAddressTranslation"),
  };
}

/** Nothing but the provider's own words is shown. */
function shownWord(word: string): string {
  return ["none", "automap", "snat"].includes(word) ? word : "another word";
}

function shownPool(pool: Fact<string>): string {
  if (pool.state !== "known") return "of a name that is not known";
  const path = parseObjectPath(pool.value);
  return "why" in path ? "of a name that is no path" : path.value;
}
