/** Records and zones of Alibaba Cloud (facts "DNS records", alicloud). One for some lines of access only counts for all. */
import { type Fact, known } from "../../values/fact";
import type { PropertyReader } from "../plan/property-reader";
import type { DnsProvider, ZoneTable } from "./dns-provider";
import { relativeOwner } from "./owner-name";
import { oneText, text } from "./value-sources";

const PRIVATE_ZONE: ZoneTable = {
  mark: "V",
  tokens: ["alicloud:pvtz/zone:Zone"],
  terraform: [{ type: "alicloud_pvtz_zone" }],
  ids: [text("id")],
  name: text("zoneName", "name"),
  isPrivate: ({ properties }) => known(true, properties.origin),
  // With a proxy pattern, names that the zone lacks are asked for elsewhere.
  isWhole: ({ properties }) => {
    const pattern = properties.string("proxyPattern");
    return pattern.state === "absent" || (pattern.state === "known" && pattern.value === "ZONE");
  },
};

function isEnabled(properties: PropertyReader): Fact<boolean> {
  const status = properties.string("status");
  return status.state === "known" ? known(status.value.toUpperCase() !== "DISABLE", status.origin) : status;
}

export const alibabaCloudDns: DnsProvider = {
  name: "Alibaba Cloud",
  zones: [PRIVATE_ZONE],
  records: [
    {
      mark: "V",
      tokens: ["alicloud:dns/alidnsRecord:AlidnsRecord"],
      terraform: [{ type: "alicloud_alidns_record" }],
      owner: { name: text("rr"), rule: relativeOwner("@") },
      zone: { by: "name", property: "domainName", zones: [], isPrivate: false },
      type: text("type"),
      values: oneText("value"),
      isOn: isEnabled,
    },
    {
      // Its `name` is the domain's, not the record's.
      mark: "V",
      tokens: ["alicloud:dns/record:Record"],
      terraform: [{ type: "alicloud_dns_record" }],
      owner: { name: text("hostRecord"), rule: relativeOwner() },
      zone: { by: "name", property: "name", zones: [], isPrivate: false },
      type: text("type"),
      values: oneText("value"),
    },
    {
      mark: "V",
      tokens: ["alicloud:pvtz/zoneRecord:ZoneRecord"],
      terraform: [{ type: "alicloud_pvtz_zone_record" }],
      owner: { name: text("rr", "resourceRecord"), rule: relativeOwner("@") },
      zone: { by: "id", property: "zoneId", zones: [PRIVATE_ZONE] },
      type: text("type"),
      values: oneText("value"),
      isOn: isEnabled,
    },
  ],
  aside: [
    {
      mark: "V",
      tokens: ["alicloud:pvtz/zoneAttachment:ZoneAttachment"],
      terraform: [{ type: "alicloud_pvtz_zone_attachment" }],
      why: "says which networks see a private zone, which stays an assumption",
    },
  ],
};
