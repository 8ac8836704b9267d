import type { SourceRecord } from "../../records/records";
import { readDevice } from "../bigip-config/read-device";
import { type Mistake, mistakenValue } from "./facts-problem";
import type { Place } from "./place";
import { resolveFile } from "./read-groups";
import { asText } from "./read-value";
import { quoteText } from "./show-value";

/** What the files of a device hold, or what is wrong with one of them. */
export interface ConfiguredDevice {
  readonly records: readonly SourceRecord[];
  readonly mistakes: readonly Mistake[];
}

/**
 * Reads the files of one entry of `bigip.devices`. Their records carry the device's own name, not a provider's. The entry must
 * have passed the schema.
 */
export function readDeviceFilesOf(device: Place, baseDir: string | undefined): ConfiguredDevice {
  const list = device.key("files");
  const name = device.key("name").read(asText) ?? "";
  if (!list.isStated) return { records: [], mistakes: [] };
  const places = list.items();
  const files = places.map((place) => {
    const given = place.read(asText) ?? "";
    return { name: given, path: resolveFile(given, baseDir) };
  });
  if (files.length === 0) return { records: [], mistakes: [] };
  const reading = readDevice(name, files);
  if (reading.ok) return { records: reading.records, mistakes: [] };
  const { origin } = (reading.index === undefined ? undefined : places[reading.index]) ?? list;
  return {
    records: [],
    mistakes: [mistakenValue(origin, `BIG-IP ${quoteText(name)} cannot be read: ${reading.message}`)],
  };
}
