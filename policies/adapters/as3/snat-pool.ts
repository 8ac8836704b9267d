import type { SourceRecord } from "../../records/records";
import { known } from "../../values/fact";
import { parseElements, required } from "../plan/parse-fact";
import { parseAs3Host } from "./addresses";
import { type DeclaredObject, devicePath } from "./declared-object";
import { propertyTable } from "./property-table";
import { unreadProperties } from "./unread-object";

const PROPERTIES = propertyTable(["snatAddresses"], {});

/** Reads a SNAT pool. */
export function readSnatPool(pool: DeclaredObject): readonly SourceRecord[] {
  const { properties, device } = pool;
  return [
    {
      kind: "snat-pool",
      device,
      origin: properties.origin,
      path: known(devicePath(pool), properties.origin),
      members: parseElements(required(properties.strings("snatAddresses")), (text) =>
        parseAs3Host(text, pool.routeDomain),
      ),
    },
    ...unreadProperties(pool, PROPERTIES),
  ];
}
