/** Zones of Azure DNS and Azure private DNS, made by azure or azure-native, and the networks that private ones are bound to. */
import { type Fact, known } from "../../values/fact";
import type { Around, AsideTable, ZoneLink, ZoneTable } from "./dns-provider";
import { text, textIn } from "./value-sources";
import {
  AZURE_NETWORKS,
  type Companion,
  companionsOf,
  networksInList,
  networksOfCompanions,
} from "./zone-networks";

/**
 * The same type of azure-native comes under several modules, API versions and, as a package made for one version, package names:
 * `azure-native:dns:RecordSet`, `azure-native:network/v20180501:RecordSet`, `azure-native_dns_v20180501:dns:RecordSet`.
 */
export function anyVersion(type: string, module: string): RegExp {
  return new RegExp(`^azure-native(?:_\\w+)?:(?:network|${module})(?:/v\\d{8}\\w*)?:${type}$`);
}

const LINK_WHY =
  "binds a network to its private zone and may have virtual machines registered there, which is read together with the zone";

const CLASSIC_LINKS: AsideTable = {
  mark: "V",
  tokens: ["azure:privatedns/zoneVirtualNetworkLink:ZoneVirtualNetworkLink"],
  terraform: [{ type: "azurerm_private_dns_zone_virtual_network_link" }],
  why: LINK_WHY,
};

const NATIVE_LINKS: AsideTable = {
  mark: "V",
  tokens: [],
  pattern: anyVersion("VirtualNetworkLink", "privatedns"),
  why: LINK_WHY,
};

export const ZONE_LINKS: readonly AsideTable[] = [CLASSIC_LINKS, NATIVE_LINKS];

const CLASSIC_ZONE: ZoneTable = {
  mark: "V",
  tokens: ["azure:dns/zone:Zone"],
  terraform: [{ type: "azurerm_dns_zone" }],
  ids: [text("name")],
  name: text("name"),
  isPrivate: ({ properties }) => known(false, properties.origin),
  isWhole: () => true,
};

const NATIVE_ZONE: ZoneTable = {
  mark: "V",
  tokens: [],
  pattern: anyVersion("Zone", "dns"),
  ids: [text("zoneName")],
  name: text("zoneName"),
  isPrivate: readOldKind,
  networks: readOldNetworks,
  isWhole: ({ properties }) => {
    const networks = properties.list("registrationVirtualNetworks");
    return networks.state === "absent" || (networks.state === "known" && networks.value.length === 0);
  },
};

const CLASSIC_PRIVATE_ZONE: ZoneTable = {
  mark: "V",
  tokens: ["azure:privatedns/zone:Zone"],
  terraform: [{ type: "azurerm_private_dns_zone" }],
  ids: [text("name")],
  name: text("name"),
  isPrivate: ({ properties }) => known(true, properties.origin),
  networks: readLinkedNetworks,
  isWhole: registersNothing,
};

const NATIVE_PRIVATE_ZONE: ZoneTable = {
  ...CLASSIC_PRIVATE_ZONE,
  tokens: [],
  terraform: [],
  pattern: anyVersion("PrivateZone", "privatedns"),
  ids: [text("privateZoneName")],
  name: text("privateZoneName"),
};

export const CLASSIC_ZONES: readonly ZoneTable[] = [CLASSIC_ZONE, CLASSIC_PRIVATE_ZONE];
export const NATIVE_ZONES: readonly ZoneTable[] = [NATIVE_ZONE, NATIVE_PRIVATE_ZONE];

/** Two zones may have one name in two resource groups. */
const apart = ["resourceGroupName"];

export const IN_ZONE: ZoneLink = {
  by: "name",
  property: "zoneName",
  zones: [CLASSIC_ZONE, NATIVE_ZONE],
  apart,
};

/** `property` differs: azure says `zoneName` in records and `privateDnsZoneName` in links, azure-native `privateZoneName`. */
export function inPrivateZone(property: string): ZoneLink {
  const zones = [CLASSIC_PRIVATE_ZONE, NATIVE_PRIVATE_ZONE];
  return { by: "name", property, zones, apart, isPrivate: true };
}

/** Before private zones were a type of their own, a zone could say that it is one. It is public unless it says so. */
function readOldKind({ properties }: Around): Fact<boolean> {
  const type = properties.string("zoneType");
  if (type.state === "unknown") return type;
  return known(type.state === "known" && type.value.toLowerCase() === "private", type.origin);
}

function readOldNetworks(zone: Around): Fact<readonly Fact<string>[]> | undefined {
  const isPrivate = readOldKind(zone);
  if (isPrivate.state === "known" && !isPrivate.value) return undefined;
  const lists = ["registrationVirtualNetworks", "resolutionVirtualNetworks"].map((key) =>
    networksInList(zone, key, "id", AZURE_NETWORKS),
  );
  const unread = lists.find(({ state }) => state === "unknown");
  if (unread !== undefined) return unread;
  const networks = lists.flatMap((list) => (list.state === "known" ? list.value : []));
  return networks.length === 0 ? undefined : known(networks, zone.properties.origin);
}

function classicLinks(zone: Around): readonly Companion[] {
  return companionsOf(zone, CLASSIC_LINKS, inPrivateZone("privateDnsZoneName"));
}

function nativeLinks(zone: Around): readonly Companion[] {
  return companionsOf(zone, NATIVE_LINKS, inPrivateZone("privateZoneName"));
}

/** A link may have Azure add records of virtual machines. */
function registersNothing(zone: Around): boolean {
  return [...classicLinks(zone), ...nativeLinks(zone)].every(({ properties }) => {
    const registers = properties.boolean("registrationEnabled");
    return registers.state === "absent" || (registers.state === "known" && !registers.value);
  });
}

/** Nothing is known of a zone that the plan links to no network: whoever keeps the networks may. */
function readLinkedNetworks(zone: Around): Fact<readonly Fact<string>[]> | undefined {
  const networks = [
    ...networksOfCompanions(classicLinks(zone), "virtualNetworkId", text("virtualNetworkId"), AZURE_NETWORKS),
    ...networksOfCompanions(
      nativeLinks(zone),
      "virtualNetwork",
      textIn("virtualNetwork", text("id")),
      AZURE_NETWORKS,
    ),
  ];
  return networks.length === 0 ? undefined : known(networks, zone.properties.origin);
}
