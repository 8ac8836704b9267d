import type { VirtualAddressRecord } from "../../records/bigip-records";
import type { SourceRecord } from "../../records/records";
import type { IpAddress } from "../../values/address";
import { type Fact, absent, known } from "../../values/fact";
import { parseObjectPath } from "../f5bigip/object-path";
import { parseFact, parseWord, required } from "../plan/parse-fact";
import type { PropertyValue } from "../plan/planned-resource";
import { parseAs3Host } from "./addresses";
import type { DeclaredObject } from "./declared-object";
import { type PropertyTable, propertyTable } from "./property-table";
import { unreadObject, unreadProperties } from "./unread-object";
import { zeroSuffixOfListeners } from "./zero-suffix";

/** A class that says how the BIG-IP answers for an address. */
export interface AddressClass {
  readonly use: VirtualAddressRecord["use"];
  /** The property that holds the address. */
  readonly address: string;
  /** The properties that bear on the path, each with AS3's default. */
  readonly defaults: Readonly<Record<string, PropertyValue>>;
  readonly properties: PropertyTable;
}

const ANSWERS = "says how the address is announced and pinged, and pings are no connections";

/** `Service_Address`: an address that services listen on. */
export const SERVICE_ADDRESS: AddressClass = {
  use: "destination",
  address: "virtualAddress",
  defaults: { arpEnabled: true, spanningEnabled: false, trafficGroup: "default" },
  properties: propertyTable(
    ["arpEnabled", "spanningEnabled", "trafficGroup", "useIpName", "virtualAddress"],
    {
      [ANSWERS]: ["icmpEcho", "routeAdvertisement", "serverScope"],
      "says when an address that nothing uses goes": ["autoDelete"],
    },
  ),
};
/** `SNAT_Translation`: an address that sources are translated to. */
export const SNAT_TRANSLATION: AddressClass = {
  use: "translation",
  address: "address",
  defaults: { adminState: "enable", arpEnabled: true, trafficGroup: "default" },
  properties: propertyTable(["address", "adminState", "arpEnabled", "trafficGroup"], {
    "says how long an idle connection is kept": ["ipIdleTimeout", "tcpIdleTimeout", "udpIdleTimeout"],
    "limits how much passes, and no load is known": ["maxConnections"],
  }),
};

const ADMIN_STATES = new Map([
  ["enable", true],
  ["disable", false],
]);
/** Properties that are read where the address and they themselves are; any other has to have its default. */
const READ: ReadonlySet<string> = new Set(["adminState", "arpEnabled", "trafficGroup"]);

/** Reads how the BIG-IP answers for an address; settings that are not read make the object unread unless they are AS3's defaults. */
export function readAddressSettings(
  object: DeclaredObject,
  addressClass: AddressClass,
): readonly SourceRecord[] {
  const { properties } = object;
  const address = parseFact(required(properties.string(addressClass.address)), (text) =>
    parseAs3Host(
      text,
      object.routeDomain,
      addressClass.use === "destination" ? zeroSuffixOfListeners(object.declaration) : "dropped",
    ),
  );
  const arp = properties.boolean("arpEnabled");
  const isRead = address.state === "known" && arp.state !== "unknown";
  const unusual = Object.entries(addressClass.defaults).flatMap(([property, usual]) => {
    const fact = properties.raw(property);
    const isUsual = fact.state === "absent" || (fact.state === "known" && fact.value === usual);
    return isUsual || (isRead && READ.has(property)) ? [] : [property];
  });
  const record: VirtualAddressRecord = {
    kind: "virtual-address",
    use: addressClass.use,
    device: object.device,
    origin: properties.origin,
    path: known(addressPath(object, addressClass, address), properties.origin),
    address,
    enabled:
      "adminState" in addressClass.defaults
        ? parseFact(properties.string("adminState"), parseWord(ADMIN_STATES))
        : absent(properties.origin),
    arp,
    trafficGroup: readTrafficGroup(object),
    icmpEcho: absent(properties.origin),
  };
  return [
    ...(isRead ? [record] : []),
    ...(unusual.length > 0
      ? [unreadObject(object, `only the default of ${unusual.join(", ")} is read`)]
      : []),
    ...unreadProperties(object, addressClass.properties),
  ];
}

/** AS3 puts addresses beside the applications, not into them, and names those that it translates to by themselves. */
function addressPath(object: DeclaredObject, { use }: AddressClass, address: Fact<IpAddress>): string {
  const useIpName = object.properties.raw("useIpName");
  const isNamedByItself = use === "translation" || (useIpName.state === "known" && useIpName.value === true);
  const name = isNamedByItself && address.state === "known" ? address.value.text : object.name;
  return object.tenant === "Common" && use === "destination"
    ? `/Common/Shared/${name}`
    : `/${object.tenant}/${name}`;
}

/** "default" leaves the traffic group to the BIG-IP. */
function readTrafficGroup({ properties }: DeclaredObject): Fact<string> {
  const group = properties.string("trafficGroup");
  if (group.state === "known" && group.value === "default") return absent(group.origin);
  return parseFact(group, parseObjectPath);
}
