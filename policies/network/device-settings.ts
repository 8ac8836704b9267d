import type { DeviceSettingsRecord } from "../records/bigip-records";
import { type Fact, absent, unknown } from "../values/fact";

/** Settings of a whole BIG-IP; absent is the device's default. */
export type DeviceSettings = Omit<DeviceSettingsRecord, "kind" | "device" | "origin">;

/** The settings of a BIG-IP from everything that states some of them. Two that disagree leave a setting unknown. */
export function mergeSettings(records: readonly DeviceSettingsRecord[], device: string): DeviceSettings {
  const setting = (key: keyof DeviceSettings): Fact<boolean> => {
    const stated = records.map((record) => record[key]).filter(({ state }) => state !== "absent");
    const [first, ...others] = stated;
    if (first === undefined) return absent({ source: `BIG-IP ${device}`, path: key });
    const rival = others.find((other) => !isSame(first, other));
    return rival === undefined ? first : unknown(rival.origin, "stated twice, and differently");
  };
  return {
    continueMatching: setting("continueMatching"),
    rejectUnmatched: setting("rejectUnmatched"),
    autoLastHop: setting("autoLastHop"),
    snatAnyIpProtocol: setting("snatAnyIpProtocol"),
    vlanKeyedConnections: setting("vlanKeyedConnections"),
  };
}

function isSame(a: Fact<boolean>, b: Fact<boolean>): boolean {
  return a.state === "known" && b.state === "known" ? a.value === b.value : a.state === b.state;
}
