import type { SourceRecord } from "../../records/records";
import { absent } from "../../values/fact";
import { withDefault } from "../plan/parse-fact";
import type { DeclaredObject } from "./declared-object";

/** Reads how the device treats packets that no listener takes; Device Onboarding writes its own defaults. */
export function readTrafficControl({ device, properties }: DeclaredObject): readonly SourceRecord[] {
  const nothing = absent(properties.origin);
  return [
    {
      kind: "device-settings",
      device,
      origin: properties.origin,
      continueMatching: withDefault(properties.boolean("continueMatching"), false),
      rejectUnmatched: withDefault(properties.boolean("rejectUnmatched"), true),
      autoLastHop: nothing,
      snatAnyIpProtocol: nothing,
      vlanKeyedConnections: nothing,
    },
  ];
}
