import { unknown } from "../../values/fact";
import { required } from "../plan/parse-fact";
import type { PlanAdapter } from "../plan/plan-adapter";
import { wideIpRecords } from "../wide-ip/wide-ip-records";
import { readProperties } from "./read-resource";

const POOLS = "those of pools that the resource does not name";

/**
 * Reads a wide IP of BIG-IP DNS. The resource binds no pools (f5bigip 3.25 has no property for them), so that what it answers
 * is not known; that it may answer is.
 */
export const gtmWideipAdapter: PlanAdapter = {
  tokens: ["f5bigip:index/gtmWideip:GtmWideip"],
  read: (resource) => {
    const properties = readProperties(resource);
    const enabled = properties.boolean("enabled");
    const disabled = properties.boolean("disabled");
    const isOff =
      (enabled.state === "known" && !enabled.value) || (disabled.state === "known" && disabled.value);
    if (isOff) return [];
    const aliases = properties.strings("aliases");
    return wideIpRecords({
      device: resource.provider,
      origin: properties.origin,
      names: [
        required(properties.string("name")),
        ...(aliases.state === "known" ? aliases.value : aliases.state === "unknown" ? [aliases] : []),
      ],
      type: required(properties.string("type")),
      answers: unknown(properties.origin, POOLS),
    });
  },
};
