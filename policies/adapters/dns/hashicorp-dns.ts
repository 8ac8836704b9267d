/** Record sets of the provider hashicorp/dns, which sends dynamic updates to a name server. */
import { absent } from "../../values/fact";
import { parseElements } from "../plan/parse-fact";
import type { DnsProvider, RecordTable, TextSource, ValueSource } from "./dns-provider";
import { type OwnerRule, parseAbsoluteName, relativeOwner } from "./owner-name";
import { always, oneText, text, texts } from "./value-sources";

/** The provider appends the zone to every name. It refuses absolute ones, and does not take "@" for the zone. */
const OWNER: OwnerRule = {
  says: "relative",
  apex: [],
  join: (name, zone) => {
    if (name === "@")
      return { why: '"@", which this provider takes for a name; the zone itself is meant by no name' };
    if (name.endsWith(".")) return { why: "absolute, where the provider appends the zone" };
    return relativeOwner().join(name, zone);
  },
};

/** An empty name is none: the provider's own test for it does not tell them apart. */
const NAME: TextSource = (properties) => {
  const name = text("name")(properties);
  return name.state === "known" && name.value === "" ? absent(name.origin) : name;
};

const IN_ZONE: Pick<RecordTable, "mark" | "owner" | "zone"> = {
  mark: "D",
  owner: {
    name: NAME,
    rule: { ...OWNER, says: "relative, none is the zone itself", isApexWithoutName: true },
  },
  zone: { by: "server", property: "zone" },
};

export const hashicorpDns: DnsProvider = {
  name: "hashicorp/dns",
  records: [
    {
      ...IN_ZONE,
      tokens: ["dns:index/aRecordSet:ARecordSet"],
      terraform: [{ type: "dns_a_record_set" }],
      type: always("A"),
      values: { A: withoutZeros(texts("addresses")) },
    },
    {
      ...IN_ZONE,
      tokens: ["dns:index/aaaaRecordSet:AaaaRecordSet"],
      terraform: [{ type: "dns_aaaa_record_set" }],
      type: always("AAAA"),
      values: { AAAA: texts("addresses") },
    },
    {
      ...IN_ZONE,
      tokens: ["dns:index/cnameRecord:CnameRecord"],
      terraform: [{ type: "dns_cname_record" }],
      // The apex of a zone holds other records and can have no CNAME, so here the name has to be stated.
      owner: { name: NAME, rule: OWNER },
      type: always("CNAME"),
      values: { CNAME: absoluteOnly(oneText("cname")) },
    },
    ...[
      {
        tokens: ["dns:index/nsRecordSet:NsRecordSet"],
        terraform: [{ type: "dns_ns_record_set" }],
        type: "NS",
      },
      {
        tokens: ["dns:index/mxRecordSet:MxRecordSet"],
        terraform: [{ type: "dns_mx_record_set" }],
        type: "MX",
      },
      { tokens: ["dns:index/ptrRecord:PtrRecord"], terraform: [{ type: "dns_ptr_record" }], type: "PTR" },
      {
        tokens: ["dns:index/srvRecordSet:SrvRecordSet"],
        terraform: [{ type: "dns_srv_record_set" }],
        type: "SRV",
      },
      {
        tokens: ["dns:index/txtRecordSet:TxtRecordSet"],
        terraform: [{ type: "dns_txt_record_set" }],
        type: "TXT",
      },
    ].map((names): RecordTable => ({ ...IN_ZONE, ...names, type: always(names.type), values: {} })),
  ],
};

/** The provider drops leading zeros of IPv4 octets before it sends an address. */
function withoutZeros(values: ValueSource): ValueSource {
  return (properties) => {
    const strip = (value: string): { value: string } => ({
      value: value.replace(/(^|\.)0+(?=\d)/g, "$1"),
    });
    return parseElements(values(properties), strip);
  };
}

/** The provider takes absolute targets alone. */
function absoluteOnly(values: ValueSource): ValueSource {
  return (properties) => parseElements(values(properties), parseAbsoluteName);
}
