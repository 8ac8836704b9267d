import type { SourceRecord } from "../../records/records";
import { decodeText } from "../text-file/decode-text";
import { readBytes } from "../text-file/read-bytes";
import { readZoneFile } from "../zone-file/read-zone-file";
import { zoneFileRecords } from "../zone-file/zone-file-records";
import { type Mistake, mistakenValue } from "./facts-problem";
import type { Place } from "./place";
import { resolveFile } from "./read-groups";
import { asHostName, asText } from "./read-value";
import { quoteText } from "./show-value";

/** Larger files are something else, given by mistake. */
const LIMIT_MIB = 128;

/** What a zone's file holds, or what is wrong with it. */
export interface ZoneReading {
  readonly records: readonly SourceRecord[];
  readonly mistakes: readonly Mistake[];
}

/** One entry of `dns.zoneFiles`, which must have passed the schema. A mistake names the file and its line. */
export function readZoneFileOf(entry: Place, baseDir: string | undefined): ZoneReading {
  const zone = entry.key("zone").read(asHostName) ?? "";
  const file = entry.key("file").read(asText) ?? "";
  const refuse = (where: string, why: string): ZoneReading => ({
    records: [],
    mistakes: [
      mistakenValue(entry.key("file").origin, `zone ${quoteText(zone)} cannot be read: ${where}: ${why}`),
    ],
  });
  const bytes = readBytes(resolveFile(file, baseDir), { limitMiB: LIMIT_MIB, expected: "a zone file" });
  if (!bytes.ok) return refuse(file, bytes.why);
  const text = decodeText(bytes.bytes);
  if (!text.ok) return refuse(file, text.why);
  const reading = readZoneFile(text.text, zone);
  if (!reading.ok) return refuse(`${file}:${reading.mistake.line}`, reading.mistake.why);
  const originOf = (line: number): { source: string; path: string } => ({
    source: `${file}:${line}`,
    path: "",
  });
  return {
    records: zoneFileRecords(reading, { name: zone, origin: { source: file, path: "" }, originOf }),
    mistakes: [],
  };
}

/** A name that a zone's file gives is not given by `dns.records` as well: which of the two would hold, nothing tells. */
export function checkZoneRecords(
  records: readonly SourceRecord[],
  ofFiles: readonly SourceRecord[],
): Mistake[] {
  const names = new Map<string, string>();
  for (const record of ofFiles) {
    if (record.kind === "dns" && record.name.state === "known")
      names.set(record.name.value, record.origin.source);
  }
  return records.flatMap((record) => {
    if (record.kind !== "dns" || record.name.state !== "known") return [];
    const source = names.get(record.name.value);
    if (source === undefined) return [];
    const text = `${quoteText(record.name.value)} has records already, at ${source}`;
    return [mistakenValue(record.name.origin, text)];
  });
}

/** Two files of one zone would contradict each other. */
export function checkZones(entries: readonly Place[]): Mistake[] {
  const seen = new Map<string, string>();
  return entries.flatMap((entry) => {
    const place = entry.key("zone");
    const zone = place.read(asHostName);
    if (zone === undefined) return [];
    const first = seen.get(zone);
    if (first !== undefined)
      return [mistakenValue(place.origin, `${quoteText(zone)} has a file already, at ${first}`)];
    seen.set(zone, entry.origin.path);
    return [];
  });
}
