import type { PortLockdown } from "../../records/bigip-records";
import type { SourceRecord } from "../../records/records";
import { type Fact, known, unknown } from "../../values/fact";
import { parseDeviceInterface } from "../f5bigip/device-address";
import { parseObjectPath } from "../f5bigip/object-path";
import { parseWhole, readPortLockdown } from "../f5bigip/port-lockdown";
import { parseFact, required, withDefault } from "../plan/parse-fact";
import { type DeclaredObject, pathOf, readPath, readText } from "./declared-object";

/** What Device Onboarding writes where nobody states a traffic group: a self IP that does not float. */
const DEFAULT_TRAFFIC_GROUP = "traffic-group-local-only";
/** From this version on a self IP answers no service unless it is told to. */
const FIRST_WITHOUT_SERVICES = [1, 36];

/** Reads a self IP. One on a tunnel is on an interface that nothing describes. */
export function readSelfIp(object: DeclaredObject): readonly SourceRecord[] {
  const { device, properties } = object;
  return [
    {
      kind: "self-ip",
      device,
      origin: properties.origin,
      path: pathOf(object),
      address: parseFact(required(readText(object, "address")), (text) =>
        parseDeviceInterface(text, { value: 0 }),
      ),
      vlan: required(readPath(object, "vlan")),
      trafficGroup: parseFact(
        withDefault(readText(object, "trafficGroup"), DEFAULT_TRAFFIC_GROUP),
        parseObjectPath,
      ),
      allowService: readAllowService(object),
    },
  ];
}

function readAllowService(object: DeclaredObject): Fact<PortLockdown> {
  const word = object.properties.string("allowService");
  if (word.state === "known") return parseFact(word, parseWhole);
  if (word.state === "unknown") return readPortLockdown(object.properties.strings("allowService"));
  return isWithoutServices(object.schemaVersion)
    ? known({ type: "none" }, word.origin)
    : unknown(word.origin, "left out: none since Device Onboarding 1.36, and the default list before");
}

/** Whether only a version with the later default takes the declaration. */
function isWithoutServices(schemaVersion: Fact<string>): boolean {
  if (schemaVersion.state !== "known") return false;
  const match = /^(\d{1,4})\.(\d{1,4})\./.exec(schemaVersion.value);
  if (match === null) return false;
  const [major = 0, minor = 0] = FIRST_WITHOUT_SERVICES;
  return Number(match[1]) > major || (Number(match[1]) === major && Number(match[2]) >= minor);
}
