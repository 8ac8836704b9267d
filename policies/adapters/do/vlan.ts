import type { AutoLastHop } from "../../records/bigip-records";
import type { SourceRecord } from "../../records/records";
import { parseFact, parseWord } from "../plan/parse-fact";
import { type DeclaredObject, pathOf } from "./declared-object";

const LAST_HOPS: ReadonlyMap<string, AutoLastHop> = new Map<string, AutoLastHop>([
  ["default", "default"],
  ["enabled", "enabled"],
  ["disabled", "disabled"],
]);

/** Reads a VLAN: that it is there, and the way of replies. */
export function readVlan(object: DeclaredObject): readonly SourceRecord[] {
  const { device, properties } = object;
  return [
    {
      kind: "vlan",
      device,
      origin: properties.origin,
      path: pathOf(object),
      autoLastHop: parseFact(properties.string("autoLastHop"), parseWord(LAST_HOPS)),
    },
  ];
}
