/** Records of OVH (facts "DNS records", ovh), one value a resource, and zones that are given as one file, which is then all that they hold. */
import type { SourceRecord } from "../../records/records";
import { at } from "../../values/fact";
import { NOT_STATED } from "../plan/parse-fact";
import { readZoneFile } from "../zone-file/read-zone-file";
import { zoneFileRecords } from "../zone-file/zone-file-records";
import type { Around, DnsProvider } from "./dns-provider";
import { relativeOwner } from "./owner-name";
import { zoneOf } from "./planned-zone";
import { oneText, text } from "./value-sources";

export const ovh: DnsProvider = {
  name: "OVH",
  records: [
    {
      mark: "V",
      tokens: ["ovh:Domain/zoneRecord:ZoneRecord"],
      terraform: [{ type: "ovh_domain_zone_record" }],
      owner: { name: text("subdomain"), rule: { ...relativeOwner(""), isApexWithoutName: true } },
      zone: { by: "name", property: "zone", zones: [], isPrivate: false },
      type: text("fieldtype"),
      values: oneText("target"),
    },
  ],
  others: [
    {
      mark: "V",
      tokens: ["ovh:Domain/zoneImport:ZoneImport"],
      terraform: [{ type: "ovh_domain_zone_import" }],
      gives: "all records of a zone, which is complete",
      read: readZoneImport,
    },
  ],
};

function readZoneImport(around: Around): readonly SourceRecord[] {
  const { properties } = around;
  const { name, zone } = zoneOf(around, { by: "name", property: "zoneName", zones: [], isPrivate: false });
  const file = properties.string("zoneFile");
  const within = name.state === "known" ? { within: name.value } : {};
  const unread = (why: string): readonly SourceRecord[] => [
    { kind: "dns-doubt", origin: file.origin, ...within, what: "what its zone file gives it", why },
  ];
  if (name.state !== "known") {
    return unread(`the zone that it is the file of is ${name.state === "unknown" ? name.why : NOT_STATED}`);
  }
  if (file.state !== "known")
    return unread(`the file is ${file.state === "unknown" ? file.why : NOT_STATED}`);
  const reading = readZoneFile(file.value, name.value);
  if (!reading.ok) {
    return unread(`the file cannot be read at line ${reading.mistake.line}: ${reading.mistake.why}`);
  }
  return zoneFileRecords(reading, {
    name: name.value,
    ...(zone === undefined ? {} : { zone }),
    origin: properties.origin,
    originOf: (line) => at(properties.origin, `zoneFile (line ${line})`),
  });
}
