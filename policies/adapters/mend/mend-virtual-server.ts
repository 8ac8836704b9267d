import { readOwnPath, readProperties } from "../f5bigip/read-resource";
import { UNKNOWN_AT_PREVIEW } from "../../values/fact";
import type { PlannedResource } from "../plan/planned-resource";
import { type InputChange, type MendReading, NOTHING_HELD } from "./mend-reading";

const TRANSLATION = "sourceAddressTranslation";
const POOL = "snatpool";

/** Takes the source translation away from a native virtual server that is one of the listeners. */
export function mendVirtualServer(resource: PlannedResource, listeners: readonly string[]): MendReading {
  const properties = readProperties(resource);
  if (properties.isLeftOut) return { ...NOTHING_HELD, open: "" };
  const path = readOwnPath(properties);
  if (path.state !== "known") {
    if (path.state === "unknown" && path.why === UNKNOWN_AT_PREVIEW) return { ...NOTHING_HELD, open: "name" };
    return { ...NOTHING_HELD, doubts: [`the name of VirtualServer ${resource.name} is not read`] };
  }
  const subject = path.value;
  if (!listeners.includes(subject)) return { ...NOTHING_HELD, names: [subject] };
  const translation = properties.raw(TRANSLATION);
  const pool = properties.raw(POOL);
  const open = [translation, pool].findIndex(({ state }) => state === "unknown");
  if (open !== -1) {
    const property = open === 0 ? TRANSLATION : POOL;
    return { ...NOTHING_HELD, outcomes: [{ state: "unknown", subject, property }] };
  }
  const isNone = translation.state === "known" && translation.value === "none";
  const changes: readonly InputChange[] = [
    ...(isNone ? [] : [{ property: TRANSLATION, value: "none" }]),
    ...(pool.state === "absent" ? [] : [{ property: POOL, value: undefined }]),
  ];
  const state = changes.length === 0 ? "right" : "mendable";
  return { ...NOTHING_HELD, outcomes: [{ state, subject }], changes };
}
