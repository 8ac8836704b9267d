/** Record sets of the provider hashicorp/dns, which sends dynamic updates to a name server. */
import type { AddressRecordSet } from "../../records/dns-records";
import { type Family, IpAddress } from "../../values/address";
import { type Fact, absent } from "../../values/fact";
import { type Parsed, parseElements, parseFact, required } from "../plan/parse-fact";
import type { PlanAdapter } from "../plan/plan-adapter";
import { PropertyReader } from "../plan/property-reader";
import { joinOwnerName, parseAbsoluteName } from "./owner-name";

export const aRecordSetAdapter = addressAdapter(
  "dns:index/aRecordSet:ARecordSet",
  "dns_a_record_set",
  "A",
  4,
);
export const aaaaRecordSetAdapter = addressAdapter(
  "dns:index/aaaaRecordSet:AaaaRecordSet",
  "dns_aaaa_record_set",
  "AAAA",
  6,
);

export const cnameRecordAdapter: PlanAdapter = {
  tokens: ["dns:index/cnameRecord:CnameRecord"],
  terraform: [{ type: "dns_cname_record", token: "dns:index/cnameRecord:CnameRecord" }],
  read: (resource) => {
    const properties = PropertyReader.of(resource);
    return [
      {
        kind: "dns",
        type: "CNAME",
        origin: properties.origin,
        // The apex of a zone holds other records and can have no CNAME, so here the name has to be stated.
        name: joinOwnerName(required(readName(properties)), required(properties.string("zone"))),
        target: parseFact(required(properties.string("cname")), parseAbsoluteName),
      },
    ];
  },
};

function addressAdapter(
  token: string,
  terraformType: string,
  type: AddressRecordSet["type"],
  family: Family,
): PlanAdapter {
  return {
    tokens: [token],
    terraform: [{ type: terraformType, token }],
    read: (resource) => {
      const properties = PropertyReader.of(resource);
      return [
        {
          kind: "dns",
          type,
          origin: properties.origin,
          name: joinOwnerName(readName(properties), required(properties.string("zone"))),
          values: parseElements(required(properties.strings("addresses")), (text) =>
            parseAnswer(text, family),
          ),
        },
      ];
    },
  };
}

/** An empty name is none: the provider's own test for it does not tell them apart. */
function readName(properties: PropertyReader): Fact<string> {
  const name = properties.string("name");
  return name.state === "known" && name.value === "" ? absent(name.origin) : name;
}

/** The provider drops leading zeros of IPv4 octets before it sends an address. */
function parseAnswer(text: string, family: Family): Parsed<IpAddress> {
  const address = IpAddress.parse(family === 4 ? text.replace(/(^|\.)0+(?=\d)/g, "$1") : text);
  return address?.family === family ? { value: address } : { why: `not an IPv${family} address` };
}
