/** Record sets and zones of Amazon Route 53 (facts "DNS records", aws). */
import { type Fact, known } from "../../values/fact";
import { originOf } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import type { Around, DnsProvider, ZoneLink, ZoneTable } from "./dns-provider";
import { AWS_OWNER } from "./owner-name";
import { findPlannedZone, plannedOf } from "./planned-zone";
import { whenStated } from "./substitutes";
import { text, texts } from "./value-sources";

const ASSOCIATIONS = {
  tokens: ["aws:route53/zoneAssociation:ZoneAssociation"],
  terraform: [{ type: "aws_route53_zone_association" }],
  why: "says of its zone that it is private",
};

const ZONE: ZoneTable = {
  tokens: ["aws:route53/zone:Zone"],
  terraform: [{ type: "aws_route53_zone", renamed: { vpc: "vpcs" } }],
  ids: [text("zoneId")],
  name: text("name"),
  isPrivate: readPrivacy,
  isWhole: () => true,
};

function inZone(property: string): ZoneLink {
  return { by: "id", property, zones: [ZONE] };
}

export const awsRoute53: DnsProvider = {
  name: "Route 53",
  zones: [ZONE],
  records: [
    {
      tokens: ["aws:route53/record:Record"],
      terraform: [{ type: "aws_route53_record", renamed: { alias: "aliases" } }],
      owner: { name: text("name"), rule: AWS_OWNER, told: text("fqdn") },
      zone: inZone("zoneId"),
      type: text("type"),
      values: texts("records"),
      substitutes: [
        whenStated(
          "aliases",
          "an alias of another AWS resource, whose addresses are not in the plan",
          "whether the set is an alias",
        ),
      ],
    },
  ],
  unread: [
    { tokens: ["aws:route53/recordsExclusive:RecordsExclusive"], zone: inZone("zoneId") },
    {
      tokens: [
        "aws:route53/trafficPolicyInstance:TrafficPolicyInstance",
        "aws-native:route53:RecordSet",
        "aws-native:route53:RecordSetGroup",
      ],
      zone: inZone("hostedZoneId"),
    },
  ],
  aside: [ASSOCIATIONS],
};

/** A zone is private where it, or an association, names a VPC that sees it. */
function readPrivacy({ resource, properties, plan }: Around): Fact<boolean> {
  const vpcs = properties.list("vpcs");
  if (vpcs.state === "known" && vpcs.value.length > 0) return known(true, vpcs.origin);
  const association = plannedOf(plan, ASSOCIATIONS).find((other) => {
    const around = { resource: other, properties: PropertyReader.of(other), plan };
    return findPlannedZone(around, inZone("zoneId"))?.resource === resource;
  });
  if (association !== undefined) return known(true, originOf(association));
  return vpcs.state === "unknown" ? vpcs : known(false, vpcs.origin);
}
