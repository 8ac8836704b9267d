import type { Fact } from "../../values/fact";
import { known } from "../../values/fact";
import type { ConfigObject } from "./config-object";
import type { DeviceConfig } from "./device-config";

/** Where an address stays with its unit. */
const LOCAL_ONLY = "/Common/traffic-group-local-only";

/** The traffic group as a full path. What is in none stays with its unit, as in the local one (fact "Virtual-address"). */
export function readTrafficGroup(object: ConfigObject, config: DeviceConfig): Fact<string> {
  const stated = object.block.wordOrNone("traffic-group");
  return stated.state === "known" && stated.value === "none"
    ? known(LOCAL_ONLY, stated.origin)
    : config.reference(object, "traffic-group", []);
}
