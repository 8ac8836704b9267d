/** Record sets of Azure DNS and Azure private DNS by azure, which is azurerm in Terraform (facts "DNS records", azure). */
import { CLASSIC_ZONES, IN_ZONE, ZONE_LINKS, inPrivateZone } from "./azure-zones";
import type { Around, DnsProvider, Doubt, RecordTable } from "./dns-provider";
import { relativeOwner } from "./owner-name";
import { whenStated } from "./substitutes";
import { always, oneText, text, texts } from "./value-sources";

const OWNER: RecordTable["owner"] = { name: text("name"), rule: relativeOwner("@") };
const ALIAS = whenStated(
  "targetResourceId",
  "an alias of another Azure resource, whose addresses are not in the plan",
  "whether the set is an alias",
);

type Type = readonly [token: string, terraform: string, type: string];

/** Tokens are cased as the package has them. */
const PUBLIC: readonly Type[] = [
  ["aRecord:ARecord", "a", "A"],
  ["aaaaRecord:AaaaRecord", "aaaa", "AAAA"],
  ["cNameRecord:CNameRecord", "cname", "CNAME"],
  ["nsRecord:NsRecord", "ns", "NS"],
  ["mxRecord:MxRecord", "mx", "MX"],
  ["ptrRecord:PtrRecord", "ptr", "PTR"],
  ["srvRecord:SrvRecord", "srv", "SRV"],
  ["txtRecord:TxtRecord", "txt", "TXT"],
  ["caaRecord:CaaRecord", "caa", "CAA"],
];

const PRIVATE: readonly Type[] = [
  ["aRecord:ARecord", "a", "A"],
  ["aAAARecord:AAAARecord", "aaaa", "AAAA"],
  ["cnameRecord:CnameRecord", "cname", "CNAME"],
  ["mxRecord:MxRecord", "mx", "MX"],
  ["pTRRecord:PTRRecord", "ptr", "PTR"],
  ["sRVRecord:SRVRecord", "srv", "SRV"],
  ["txtRecord:TxtRecord", "txt", "TXT"],
];

export const azureDns: DnsProvider = {
  name: "Azure DNS and private DNS (azure)",
  zones: CLASSIC_ZONES,
  records: [
    ...PUBLIC.map(([token, name, type]) =>
      recordTable(`azure:dns/${token}`, `azurerm_dns_${name}_record`, type, IN_ZONE),
    ),
    ...PRIVATE.map(([token, name, type]) =>
      recordTable(
        `azure:privatedns/${token}`,
        `azurerm_private_dns_${name}_record`,
        type,
        inPrivateZone("zoneName"),
      ),
    ),
  ],
  doubts: [
    {
      mark: "V",
      tokens: ["azure:privatedns/resolverForwardingRule:ResolverForwardingRule"],
      terraform: [{ type: "azurerm_private_dns_resolver_forwarding_rule" }],
      doubts: forwardedNames,
    },
  ],
  aside: ZONE_LINKS.filter(({ pattern }) => pattern === undefined),
};

function recordTable(token: string, terraform: string, type: string, zone: RecordTable["zone"]): RecordTable {
  const addresses = texts("records");
  return {
    mark: "V",
    tokens: [token],
    terraform: [{ type: terraform }],
    owner: OWNER,
    zone,
    type: always(type),
    values: { A: addresses, AAAA: addresses, CNAME: oneText("record") },
    substitutes: [ALIAS],
    isOnly: true,
  };
}

function forwardedNames({ properties }: Around): Doubt[] {
  const isOn = properties.boolean("enabled");
  if (isOn.state === "known" && !isOn.value) return [];
  const why = "a rule of Azure DNS Private Resolver forwards the name";
  return [{ within: properties.string("domainName"), what: "what other DNS servers answer", why }];
}
