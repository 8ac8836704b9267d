/** Record sets and zones of Oracle Cloud Infrastructure (facts "DNS records", oci). */
import { type Fact, known } from "../../values/fact";
import type { PropertyReader } from "../plan/property-reader";
import type { DnsProvider, ZoneLink, ZoneTable } from "./dns-provider";
import { ABSOLUTE_OWNER } from "./owner-name";
import { eachText, oneText, text } from "./value-sources";

const ZONE: ZoneTable = {
  mark: "V",
  tokens: ["oci:Dns/zone:Zone"],
  terraform: [{ type: "oci_dns_zone" }],
  ids: [text("id"), text("name")],
  name: text("name"),
  isPrivate: ({ properties }) => readPrivacy(properties),
  view: ({ properties }) => {
    const view = properties.string("viewId");
    return view.state === "absent" ? undefined : view;
  },
  isWhole: ({ properties }) => {
    const type = properties.string("zoneType");
    return type.state === "known" && type.value === "PRIMARY";
  },
};

/** A zone of a view is private, whatever its scope says. */
function readPrivacy(properties: PropertyReader): Fact<boolean> {
  const view = properties.string("viewId");
  if (view.state === "known") return known(true, view.origin);
  const scope = properties.string("scope");
  if (scope.state === "unknown") return scope;
  return known(scope.state === "known" && scope.value === "PRIVATE", scope.origin);
}

// By name or by OCID. An OCID that names a region could be a domain name by its letters.
const IN_ZONE: ZoneLink = {
  by: "name",
  property: "zoneNameOrId",
  zones: [ZONE],
  apart: ["viewId"],
  ids: /^ocid\d+\./i,
  view: text("viewId"),
};

export const oracleCloudDns: DnsProvider = {
  name: "Oracle Cloud Infrastructure",
  zones: [ZONE],
  records: [
    {
      mark: "V",
      tokens: ["oci:Dns/rrset:Rrset"],
      terraform: [{ type: "oci_dns_rrset" }],
      owner: { name: text("domain"), rule: ABSOLUTE_OWNER },
      zone: IN_ZONE,
      type: text("rtype"),
      values: eachText("items", "rdata"),
    },
    {
      mark: "V",
      tokens: ["oci:Dns/record:Record"],
      terraform: [{ type: "oci_dns_record" }],
      owner: { name: text("domain"), rule: ABSOLUTE_OWNER },
      zone: IN_ZONE,
      type: text("rtype"),
      values: oneText("rdata"),
    },
  ],
  doubts: [
    {
      mark: "V",
      tokens: ["oci:Dns/resolver:Resolver"],
      terraform: [{ type: "oci_dns_resolver" }],
      doubts: ({ properties }) => {
        const rules = properties.list("rules");
        if (rules.state === "absent" || (rules.state === "known" && rules.value.length === 0)) return [];
        return [
          {
            what: "where a resolver sends its questions",
            why: "the rules of a planned resolver are not read",
          },
        ];
      },
    },
    {
      mark: "V",
      tokens: ["oci:Dns/steeringPolicyAttachment:SteeringPolicyAttachment"],
      terraform: [{ type: "oci_dns_steering_policy_attachment" }],
      doubts: ({ properties }) => [
        {
          within: properties.string("domainName"),
          what: "what a steering policy answers",
          why: "steering policies are not read",
        },
      ],
    },
  ],
};
