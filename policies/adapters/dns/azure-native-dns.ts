/** Record sets and zones of Azure DNS and Azure private DNS by azure-native (facts "DNS records", azure-native). */
import { known, unknown } from "../../values/fact";
import { PropertyReader } from "../plan/property-reader";
import type { DnsProvider, RecordTable, Substitute, ValuesByType, ZoneTable } from "./dns-provider";
import { relativeOwner } from "./owner-name";
import { findPlannedZone, plannedOf } from "./planned-zone";
import { eachText, oneText, text, valuesIn } from "./value-sources";

/**
 * The same type comes under several modules, API versions and, as a package made for one version, package names:
 * `azure-native:dns:RecordSet`, `azure-native:network/v20180501:RecordSet`, `azure-native_dns_v20180501:dns:RecordSet`.
 */
function anyVersion(type: string, module: string): RegExp {
  return new RegExp(`^azure-native(?:_\\w+)?:(?:network|${module})(?:/v\\d{8}\\w*)?:${type}$`);
}

const ZONE: ZoneTable = {
  tokens: [],
  pattern: anyVersion("Zone", "dns"),
  ids: [text("zoneName")],
  name: text("zoneName"),
  // A zone is public unless it says otherwise.
  isPrivate: ({ properties }) => {
    const type = properties.string("zoneType");
    if (type.state === "unknown") return type;
    return known(type.state === "known" && type.value.toLowerCase() === "private", type.origin);
  },
  isWhole: ({ properties }) => {
    const networks = properties.list("registrationVirtualNetworks");
    return networks.state === "absent" || (networks.state === "known" && networks.value.length === 0);
  },
};

const LINKS = {
  tokens: [],
  pattern: anyVersion("VirtualNetworkLink", "privatedns"),
  why: "says of its zone that virtual machines are registered in it",
};

const PRIVATE_ZONE: ZoneTable = {
  tokens: [],
  pattern: anyVersion("PrivateZone", "privatedns"),
  ids: [text("privateZoneName")],
  name: text("privateZoneName"),
  isPrivate: ({ properties }) => known(true, properties.origin),
  // A link may have Azure add records of virtual machines.
  isWhole: ({ resource, plan }) =>
    !plannedOf(plan, LINKS).some((link) => {
      const properties = PropertyReader.of(link);
      const registers = properties.boolean("registrationEnabled");
      if (registers.state === "absent" || (registers.state === "known" && !registers.value)) return false;
      const zone = findPlannedZone({ resource: link, properties, plan }, IN_PRIVATE_ZONE);
      if (zone !== undefined) return zone.resource === resource;
      return properties.string("privateZoneName").state !== "known";
    }),
};

const IN_PRIVATE_ZONE = {
  by: "name",
  property: "privateZoneName",
  zones: [PRIVATE_ZONE],
  apart: ["resourceGroupName"],
  isPrivate: true,
} as const;

const VALUES: ValuesByType = {
  A: eachText("aRecords", "ipv4Address"),
  AAAA: eachText("aaaaRecords", "ipv6Address"),
  CNAME: valuesIn("cnameRecord", oneText("cname")),
};

const COMMON: Pick<RecordTable, "owner" | "type" | "values" | "substitutes"> = {
  owner: { name: text("relativeRecordSetName"), rule: relativeOwner("@") },
  type: text("recordType"),
  values: VALUES,
  substitutes: ["targetResource", "trafficManagementProfile"].map(aliasOfResource),
};

export const azureNative: DnsProvider = {
  name: "Azure DNS and private DNS (azure-native)",
  zones: [ZONE, PRIVATE_ZONE],
  records: [
    {
      ...COMMON,
      tokens: [],
      pattern: anyVersion("RecordSet", "dns"),
      zone: { by: "name", property: "zoneName", zones: [ZONE], apart: ["resourceGroupName"] },
    },
    {
      ...COMMON,
      tokens: [],
      pattern: anyVersion("PrivateRecordSet", "privatedns"),
      zone: IN_PRIVATE_ZONE,
    },
  ],
  aside: [LINKS],
};

/** An object without an id refers to nothing. */
function aliasOfResource(key: string): Substitute {
  return ({ properties }) => {
    const target = properties.object(key);
    const id = target.state === "known" ? target.value.string("id") : target;
    if (id.state === "absent") return undefined;
    const why =
      target.state === "known"
        ? "an alias of another Azure resource, whose addresses are not in the plan"
        : "not known: whether the set is an alias is not told by the plan";
    return { values: unknown(id.origin, why) };
  };
}
