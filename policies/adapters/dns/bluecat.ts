/** Records of BlueCat Address Manager by bluecatlabs/bluecat (facts "DNS records", bluecat). Views are split views. */
import { type Fact, absent, known, mapFact, unknown } from "../../values/fact";
import { parseFact, required, withDefault } from "../plan/parse-fact";
import type { PropertyReader } from "../plan/property-reader";
import type { DnsProvider, RecordTable, TypeNames, ValueSource, ZoneLink, ZoneTable } from "./dns-provider";
import { type OwnerRule, parseName } from "./owner-name";
import { always, oneText, text } from "./value-sources";

/**
 * A name that ends in a dot, or in the letters of the zone, is left alone; the zone is put behind any other. The provider
 * compares letters with their case, and the record and its zone may be written differently.
 */
const OWNER: OwnerRule = {
  says: "relative unless it ends in the zone's letters or in a dot, absolute where no zone is stated",
  apex: [],
  join: (name, zone) => {
    if (name.endsWith(".") || name.endsWith(zone)) return parseName(name);
    if (name.toLowerCase().endsWith(zone))
      return { why: "not certain: it is the zone's in other letters, and the provider tells them apart" };
    return parseName(`${name}.${zone}`);
  },
};

const ZONE: ZoneTable = {
  mark: "D",
  tokens: ["bluecat:index/zone:Zone"],
  terraform: [{ type: "bluecat_zone" }],
  ids: [text("zone")],
  name: text("zone"),
  isPrivate: ({ properties }) => absent(properties.origin),
  view: ({ properties }) => properties.string("view"),
};

/** Without a zone the name has to be absolute. */
const IN_ZONE: ZoneLink = {
  by: "first",
  links: [
    {
      by: "name",
      property: "zone",
      zones: [ZONE],
      apart: ["configuration", "view"],
      isPrivate: "untold",
      view: text("view"),
    },
    { by: "none", view: text("view") },
  ],
};

const RECORD: Pick<RecordTable, "mark" | "owner" | "zone"> = {
  mark: "D",
  owner: { name: text("absoluteName"), rule: OWNER },
  zone: IN_ZONE,
};

export const bluecat: DnsProvider = {
  name: "BlueCat",
  zones: [ZONE],
  records: [
    {
      ...RECORD,
      ...names("hostRecord:HostRecord", "host_record"),
      type: always("A"),
      values: { A: oneText("ip4Address") },
    },
    {
      ...RECORD,
      ...names("cnameRecord:CnameRecord", "cname_record"),
      type: always("CNAME"),
      values: { CNAME: linkedRecord },
    },
    {
      ...RECORD,
      ...names("genericRecord:GenericRecord", "generic_record"),
      type: text("type"),
      values: { AAAA: oneText("data") },
    },
    { ...RECORD, ...names("srvRecord:SrvRecord", "srv_record"), type: always("SRV"), values: {} },
    { ...RECORD, ...names("txtRecord:TxtRecord", "txt_record"), type: always("TXT"), values: {} },
    {
      ...RECORD,
      ...names("ipAllocation:IpAllocation", "ip_allocation"),
      owner: { name: text("name"), rule: OWNER },
      type: (properties) =>
        mapFact(
          withDefault(properties.string("ipVersion"), "ipv4"),
          (version) => (version.toLowerCase() === "ipv6" ? "AAAA" : "A"),
          "not read",
        ),
      values: allocatedAddress,
    },
  ],
  unread: [
    {
      mark: "D",
      ...names("externalHostRecord:ExternalHostRecord", "external_host_record"),
      zone: { by: "none", view: text("view") },
      name: text("absoluteName"),
    },
    {
      mark: "M",
      ...names("ipAssociation:IpAssociation", "ip_association"),
      zone: IN_ZONE,
      name: text("name"),
    },
    { mark: "M", ...names("ptrRecord:PtrRecord", "ptr_record"), zone: IN_ZONE, name: text("name") },
  ],
};

function names(token: string, terraform: string): Pick<TypeNames, "tokens" | "terraform"> {
  return { tokens: [`bluecat:index/${token}`], terraform: [{ type: `bluecat_${terraform}` }] };
}

/** The target is completed as an owner is: by the zone, or where none is stated by what follows the owner's first label. */
function linkedRecord(properties: PropertyReader): ReturnType<ValueSource> {
  const linked = required(properties.string("linkedRecord"));
  const zone = zoneOfTarget(properties);
  if (zone.state !== "known")
    return unknown(linked.origin, "not certain, since the zone behind it is not known");
  const target = parseFact(linked, (name) => OWNER.join(name, zone.value));
  return known([target], target.origin);
}

function zoneOfTarget(properties: PropertyReader): Fact<string> {
  const stated = properties.string("zone");
  if (stated.state === "unknown" || (stated.state === "known" && stated.value !== ""))
    return parseFact(stated, parseName);
  return parseFact(properties.string("absoluteName"), (name) => parseName(name.slice(name.indexOf(".") + 1)));
}

function allocatedAddress(properties: PropertyReader): ReturnType<ValueSource> {
  const stated = properties.string("ipAddress");
  const isAllocated = stated.state === "absent" || (stated.state === "known" && stated.value === "");
  const address = isAllocated ? unknown(stated.origin, "allocated by BlueCat during the deployment") : stated;
  return known([address], stated.origin);
}
