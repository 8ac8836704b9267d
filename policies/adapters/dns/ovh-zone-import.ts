/** A zone of OVH that is given as one file, which is then all that it holds (@ovhcloud/pulumi-ovh, `ZoneImport`). */
import type { ZoneRef } from "../../records/dns-records";
import type { SourceRecord } from "../../records/records";
import { at, known } from "../../values/fact";
import { NOT_STATED, parseFact } from "../plan/parse-fact";
import type { PlanAdapter } from "../plan/plan-adapter";
import { PropertyReader } from "../plan/property-reader";
import { readZoneFile } from "../zone-file/read-zone-file";
import { zoneFileRecords } from "../zone-file/zone-file-records";
import { parseName } from "./owner-name";

export const ovhZoneImportAdapter: PlanAdapter = {
  tokens: ["ovh:Domain/zoneImport:ZoneImport"],
  terraform: [{ type: "ovh_domain_zone_import", token: "ovh:Domain/zoneImport:ZoneImport" }],
  read: (resource): readonly SourceRecord[] => {
    const properties = PropertyReader.of(resource);
    const zoneName = parseFact(properties.string("zoneName"), parseName);
    const text = properties.string("zoneFile");
    const within = zoneName.state === "known" ? { within: zoneName.value } : {};
    const unread = (why: string): readonly SourceRecord[] => [
      { kind: "dns-doubt", origin: text.origin, ...within, what: "what its zone file gives it", why },
    ];
    if (zoneName.state !== "known") {
      return unread(
        `the zone that it is the file of is ${zoneName.state === "unknown" ? zoneName.why : NOT_STATED}`,
      );
    }
    if (text.state !== "known")
      return unread(`the file is ${text.state === "unknown" ? text.why : NOT_STATED}`);
    const reading = readZoneFile(text.value, zoneName.value);
    if (!reading.ok)
      return unread(`the file cannot be read at line ${reading.mistake.line}: ${reading.mistake.why}`);
    const zone: ZoneRef = {
      key: `ovh ${zoneName.value}`,
      name: zoneName,
      isPrivate: known(false, zoneName.origin),
    };
    return zoneFileRecords(reading, {
      name: zoneName.value,
      zone,
      origin: properties.origin,
      originOf: (line) => at(properties.origin, `zoneFile (line ${line})`),
    });
  },
};
