import type { DeviceSettingsRecord } from "../../records/bigip-records";
import type { SourceRecord } from "../../records/records";
import { absent } from "../../values/fact";
import { parseFact, parseWord } from "../plan/parse-fact";
import { type DeclaredObject, unreadPart } from "./declared-object";

type Setting = "autoLastHop" | "snatAnyIpProtocol" | "vlanKeyedConnections";

const SETTINGS: ReadonlyMap<string, Setting> = new Map<string, Setting>([
  ["connection.autolasthop", "autoLastHop"],
  ["snat.anyipprotocol", "snatAnyIpProtocol"],
  ["connection.vlankeyed", "vlanKeyedConnections"],
]);
const SWITCH = new Map([
  ["enable", true],
  ["disable", false],
]);
/** Variables about the BIG-IP itself: how it is managed, logs, is licensed and watches its peer. */
const HARMLESS =
  /^(config|configsync|dhclient|failover|global|httpd|icontrol|license|log|logrotate|mgmt|ntp|password|provision|restjavad|rule\.validation|service|setup|snmp|statemirror|systemauth|ui|users|vmware)\b/;

/** Whether a database variable of that name certainly bears on nothing that passes through the BIG-IP. */
export function isHarmlessVariable(name: string): boolean {
  return HARMLESS.test(name);
}

const VARIABLE = /^[\w.-]{1,100}$/;

/** Reads the system's database variables: those that bear on the path, and by name those that may. */
export function readDbVariables(object: DeclaredObject): readonly SourceRecord[] {
  const { device, properties } = object;
  const nothing = absent(properties.origin);
  const settings: { -readonly [Name in Setting]?: DeviceSettingsRecord[Name] } = {};
  const unread: SourceRecord[] = [];
  for (const name of properties.keys()) {
    if (name === "class" || isHarmlessVariable(name)) continue;
    const setting = SETTINGS.get(name);
    const variable = properties.string(name);
    if (setting !== undefined) {
      settings[setting] = parseFact(variable, parseWord(SWITCH));
      continue;
    }
    const what = VARIABLE.test(name) ? `the variable ${name}` : "a variable";
    const origin = VARIABLE.test(name) ? variable.origin : properties.origin;
    unread.push(
      unreadPart(
        device,
        origin,
        `${what} of DO class DbVariables at /Common/${object.name}`,
        "peerpath does not know it",
      ),
    );
  }
  if (Object.keys(settings).length === 0) return unread;
  const record: DeviceSettingsRecord = {
    kind: "device-settings",
    device,
    origin: properties.origin,
    continueMatching: nothing,
    rejectUnmatched: nothing,
    autoLastHop: settings.autoLastHop ?? nothing,
    snatAnyIpProtocol: settings.snatAnyIpProtocol ?? nothing,
    vlanKeyedConnections: settings.vlanKeyedConnections ?? nothing,
  };
  return [record, ...unread];
}
