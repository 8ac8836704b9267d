import { type BigIp, virtualAddressGap, virtualAddressOf } from "../../network/bigip";
import type { VirtualAddressRecord, VirtualRecord } from "../../records/bigip-records";
import { valueOr } from "../../values/fact";
import { type Note, missingFact } from "../../values/note";
import type { Cause } from "../trace";
import { objectName } from "./applies";

/** Whether a virtual server takes new connections. */
export type Enabled =
  | { readonly state: "yes" }
  | {
      readonly state: "no";
      readonly cause: Cause;
      /** The address that is disabled, where the virtual server itself is not. */
      readonly address: VirtualAddressRecord | undefined;
    }
  | { readonly state: "unknown"; readonly missing: Note };

/** Whether the virtual server and the address that it listens on are enabled (facts 1.11 and 1.12). */
export function virtualEnabled(bigip: BigIp, virtual: VirtualRecord): Enabled {
  const address = virtualAddressOf(bigip, virtual);
  const own = valueOr(virtual.enabled, true);
  if (own === false) {
    const cause = {
      name: objectName(virtual),
      did: "takes it and is disabled",
      origin: virtual.enabled.origin,
    };
    return { state: "no", cause, address: undefined };
  }
  if (address !== undefined && valueOr(address.enabled, true) === false) {
    const did = `is disabled, and ${objectName(virtual)} listens on it`;
    return {
      state: "no",
      cause: { name: objectName(address), did, origin: address.enabled.origin },
      address,
    };
  }
  for (const object of [virtual, ...(address === undefined ? [] : [address])]) {
    if (object.enabled.state === "unknown")
      return {
        state: "unknown",
        missing: missingFact(`whether ${objectName(object)} is enabled`, object.enabled),
      };
  }
  const gap =
    address === undefined && virtualAddressGap(bigip, ({ enabled }) => valueOr(enabled, true) === true);
  return gap ? { state: "unknown", missing: gap } : { state: "yes" };
}
