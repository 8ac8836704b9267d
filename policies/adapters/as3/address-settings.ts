import type { SourceRecord } from "../../records/records";
import type { PropertyValue } from "../plan/planned-resource";
import type { DeclaredObject } from "./declared-object";
import { unreadObject } from "./unread-object";

/** The properties that bear on the path, each with AS3's default. */
export type AddressDefaults = Readonly<Record<string, PropertyValue>>;

/** `Service_Address`: how the BIG-IP answers for an address that services listen on. */
export const SERVICE_ADDRESS_DEFAULTS: AddressDefaults = {
  arpEnabled: true,
  spanningEnabled: false,
  trafficGroup: "default",
};
/** `SNAT_Translation`: how it answers for an address that it translates to. */
export const SNAT_TRANSLATION_DEFAULTS: AddressDefaults = {
  adminState: "enable",
  arpEnabled: true,
  trafficGroup: "default",
};

/** An address object with its defaults is what the BIG-IP makes by itself and gives no record; any other is unread. */
export function readAddressSettings(
  object: DeclaredObject,
  defaults: AddressDefaults,
): readonly SourceRecord[] {
  const changed = Object.entries(defaults).filter(([property, usual]) => {
    const fact = object.properties.raw(property);
    return fact.state !== "absent" && !(fact.state === "known" && fact.value === usual);
  });
  if (changed.length === 0) return [];
  return [
    unreadObject(object, `only the default of ${changed.map(([property]) => property).join(", ")} is read`),
  ];
}
