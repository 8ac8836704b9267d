/** Hosted zones of Amazon Route 53, made by aws or aws-native, and the VPCs that see them. */
import { type Fact, known, unknown } from "../../values/fact";
import { originOf } from "../plan/planned-resource";
import type { Around, TypeNames, ZoneLink, ZoneTable } from "./dns-provider";
import { plannedOf } from "./planned-zone";
import { text } from "./value-sources";
import { AWS_NETWORKS, companionsOf, networksInList, networksOfCompanions } from "./zone-networks";

export const ASSOCIATIONS: TypeNames & { readonly why: string } = {
  mark: "V",
  tokens: ["aws:route53/zoneAssociation:ZoneAssociation"],
  terraform: [{ type: "aws_route53_zone_association" }],
  why: "says of its zone that a VPC sees it, which is read together with the zone",
};

export const AUTHORISATIONS: TypeNames & { readonly why: string } = {
  mark: "V",
  tokens: ["aws:route53/vpcAssociationAuthorization:VpcAssociationAuthorization"],
  terraform: [{ type: "aws_route53_vpc_association_authorization" }],
  why: "allows another account to bind a zone to its VPC, so that the zone's VPCs are not all known",
};

export const PROFILE_RESOURCES: TypeNames & { readonly why: string } = {
  mark: "V",
  tokens: ["aws:route53/profilesResourceAssociation:ProfilesResourceAssociation"],
  terraform: [{ type: "aws_route53profiles_resource_association" }],
  why: "may share a zone with the VPCs of a profile, so that no zone's VPCs are all known",
};

const AWS_ZONE: ZoneTable = {
  mark: "V",
  tokens: ["aws:route53/zone:Zone"],
  terraform: [{ type: "aws_route53_zone", renamed: { vpc: "vpcs" }, blocks: ["vpc"] }],
  ids: [text("zoneId")],
  name: text("name"),
  isPrivate: readPrivacy,
  networks: readNetworks,
  isWhole: () => true,
};

const NATIVE_ZONE: ZoneTable = {
  mark: "V",
  tokens: ["aws-native:route53:HostedZone"],
  // Older versions of the package call the zone's id `id`, which Pulumi itself uses.
  ids: [text("awsId", "id")],
  name: text("name"),
  isPrivate: readPrivacy,
  networks: readNetworks,
  isWhole: () => true,
};

export const AWS_ZONES: readonly ZoneTable[] = [AWS_ZONE, NATIVE_ZONE];

export function inAwsZone(property: string): ZoneLink {
  return { by: "id", property, zones: AWS_ZONES };
}

/** aws-native: by the zone's id, or else by its name. */
export const IN_NATIVE_ZONE: ZoneLink = {
  by: "first",
  links: [
    inAwsZone("hostedZoneId"),
    {
      by: "name",
      property: "hostedZoneName",
      zones: AWS_ZONES.map((table) => ({ ...table, ids: [table.name] })),
    },
  ],
};

const ANY_ZONE = "not told: which zone a VPC is associated with is not known";

/** A zone is private where it, or an association, names a VPC that sees it. */
function readPrivacy(zone: Around): Fact<boolean> {
  const vpcs = zone.properties.list("vpcs");
  if (vpcs.state === "known" && vpcs.value.length > 0) return known(true, vpcs.origin);
  const associations = companionsOf(zone, ASSOCIATIONS, inAwsZone("zoneId"));
  const certain = associations.find(({ isCertain }) => isCertain);
  if (certain !== undefined) return known(true, originOf(certain.resource));
  if (vpcs.state === "unknown") return vpcs;
  const [possible] = associations;
  if (possible !== undefined) return unknown(originOf(possible.resource), ANY_ZONE);
  return known(false, vpcs.origin);
}

/** The VPCs of a zone that is not known to be public. */
function readNetworks(zone: Around): Fact<readonly Fact<string>[]> | undefined {
  const isPrivate = readPrivacy(zone);
  if (isPrivate.state === "known" && !isPrivate.value) return undefined;
  const own = networksInList(zone, "vpcs", "vpcId", AWS_NETWORKS);
  if (own.state !== "known") return own;
  const associations = companionsOf(zone, ASSOCIATIONS, inAwsZone("zoneId"));
  const more = [
    ...companionsOf(zone, AUTHORISATIONS, inAwsZone("zoneId")),
    ...plannedOf(zone.plan, PROFILE_RESOURCES).map((resource) => ({ resource })),
  ].map(({ resource }) => unknown(originOf(resource), "not told: others may bind the zone to further VPCs"));
  const bound = networksOfCompanions(associations, "vpcId", text("vpcId"), AWS_NETWORKS);
  return known([...own.value, ...bound, ...more], own.origin);
}
