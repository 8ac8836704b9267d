/** Record sets of Azure DNS and Azure private DNS by azure-native (facts "DNS records", azure-native). */
import { unknown } from "../../values/fact";
import { IN_ZONE, NATIVE_ZONES, ZONE_LINKS, anyVersion, inPrivateZone } from "./azure-zones";
import type { Around, DnsProvider, Doubt, RecordTable, Substitute } from "./dns-provider";
import { relativeOwner } from "./owner-name";
import { eachText, oneText, text, valuesIn } from "./value-sources";

const COMMON: Omit<RecordTable, "zone"> = {
  mark: "V",
  tokens: [],
  owner: { name: text("relativeRecordSetName"), rule: relativeOwner("@") },
  type: text("recordType"),
  values: {
    A: eachText("aRecords", "ipv4Address"),
    AAAA: eachText("aaaaRecords", "ipv6Address"),
    CNAME: valuesIn("cnameRecord", oneText("cname")),
  },
  substitutes: ["targetResource", "trafficManagementProfile"].map(aliasOfResource),
  isOnly: true,
};

export const azureNative: DnsProvider = {
  name: "Azure DNS and private DNS (azure-native)",
  zones: NATIVE_ZONES,
  records: [
    { ...COMMON, pattern: anyVersion("RecordSet", "dns"), zone: IN_ZONE },
    {
      ...COMMON,
      pattern: anyVersion("PrivateRecordSet", "privatedns"),
      zone: inPrivateZone("privateZoneName"),
    },
  ],
  doubts: [
    {
      mark: "V",
      tokens: [],
      pattern: anyVersion("ForwardingRule", "dnsresolver"),
      doubts: forwardedNames,
    },
    {
      mark: "V",
      tokens: [],
      pattern: anyVersion("DnsSecurityRule", "dnsresolver"),
      doubts: blockedNames,
    },
  ],
  aside: ZONE_LINKS.filter(({ pattern }) => pattern !== undefined),
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

function forwardedNames({ properties }: Around): Doubt[] {
  const state = properties.string("forwardingRuleState");
  if (state.state === "known" && state.value.toLowerCase() === "disabled") return [];
  const why = "a rule of Azure DNS Private Resolver forwards the name";
  return [{ within: properties.string("domainName"), what: "what other DNS servers answer", why }];
}

/** Which domains its lists hold is not read. */
function blockedNames({ properties }: Around): Doubt[] {
  const state = properties.string("dnsSecurityRuleState");
  if (state.state === "known" && state.value.toLowerCase() === "disabled") return [];
  const action = properties.object("action");
  const type = action.state === "known" ? action.value.string("actionType") : action;
  if (type.state === "known" && type.value.toLowerCase() !== "block") return [];
  const why = "a DNS security rule of Azure blocks lists of domains";
  return [{ what: "whether a DNS security rule blocks it", why }];
}
