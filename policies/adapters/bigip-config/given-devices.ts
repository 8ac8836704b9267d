/** Files of BIG-IPs that are given beside the facts, on a command line: of which BIG-IP they are, and what they hold. */
import type { DeclaredDeviceRecord } from "../../records/group-records";
import { recordsOfKind } from "../../records/of-kind";
import type { SourceRecord } from "../../records/records";
import type { PlannedResource } from "../plan/planned-resource";
import { type DeviceSource, readDevice } from "./read-device";

/** The files of one BIG-IP. */
export interface GivenDevice {
  /** A device of the facts, a provider of the plan, or a BIG-IP that is nowhere else; left out where the estate has one that it can only be. */
  readonly name?: string;
  readonly files: readonly DeviceSource[];
}

/** Everything that is declared, the files' records among it, or what is wrong, a line each. */
export type GivenDevicesReading =
  | { readonly ok: true; readonly records: readonly SourceRecord[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** What a BIG-IP is called of which there is nothing but files. */
const NAMELESS = "bigip";
const SAY_WHICH = "say of which BIG-IP they are with --device NAME=FILE";

/** Adds the files of the given devices to what the facts declare. */
export function readGivenDevices(
  given: readonly GivenDevice[],
  declared: readonly SourceRecord[],
  resources: readonly PlannedResource[],
): GivenDevicesReading {
  const records: SourceRecord[] = [...declared];
  const problems: string[] = [];
  const taken = new Set<string>();
  for (const { name, files } of given) {
    const choice = chooseDevice(name, recordsOfKind(records, "declared-device"), resources, taken);
    if ("problem" in choice) {
      problems.push(`${files.map((file) => file.name).join(", ")}: ${choice.problem}`);
      continue;
    }
    taken.add(choice.device.name);
    const reading = readDevice(choice.device.name, files);
    if (!reading.ok) {
      problems.push(reading.message);
      continue;
    }
    const device = { ...choice.device, files: files.map((file) => file.path) };
    const at = choice.place === undefined ? records.length : records.indexOf(choice.place);
    records.splice(at, 1, device);
    records.push(...reading.records);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, records };
}

type Choice =
  | {
      readonly device: DeclaredDeviceRecord;
      /** The record of the facts that it takes the place of. */
      readonly place: DeclaredDeviceRecord | undefined;
    }
  | { readonly problem: string };

function chooseDevice(
  name: string | undefined,
  devices: readonly DeclaredDeviceRecord[],
  resources: readonly PlannedResource[],
  taken: ReadonlySet<string>,
): Choice {
  const open = devices.filter(({ files }) => files.length === 0);
  const unclaimed = unclaimedProviders(devices, resources);
  if (name === undefined) {
    const candidates = [...open.map((device) => device.name), ...unclaimed];
    const [only = NAMELESS] = candidates;
    if (candidates.length > 1 || (candidates.length === 0 && devices.length > 0))
      return { problem: `the estate has several BIG-IPs (${list(devices, unclaimed)}); ${SAY_WHICH}` };
    return chooseDevice(only, devices, resources, taken);
  }
  const found =
    devices.find((device) => device.name === name) ?? devices.find(({ provider }) => provider === name);
  if (found === undefined) return { device: undeclared(name), place: undefined };
  if (found.files.length === 0) return { device: found, place: found };
  const where = taken.has(found.name)
    ? "other files are given of it already; name each of its files in the same way"
    : `${found.origin.source} ${found.origin.path} gives its files already`;
  return { problem: `BIG-IP "${name}": ${where}` };
}

/** A device that the facts do not declare: it stands for the provider of its name, where there is one, and for no other. */
function undeclared(name: string): DeclaredDeviceRecord {
  const origin = { source: "command line", path: `--device ${name}` };
  return { kind: "declared-device", origin, name, provider: name, files: [], complete: false };
}

/** Providers that have something on a BIG-IP and that no device of the facts stands for, sorted. */
function unclaimedProviders(
  devices: readonly DeclaredDeviceRecord[],
  resources: readonly PlannedResource[],
): string[] {
  const providers = new Set(
    resources.filter(({ type }) => /^(f5bigip|bigip):/.test(type)).map(({ provider }) => provider),
  );
  const claimed = new Set(
    devices.map(({ name, provider }) => provider ?? (providers.has(DEFAULT) ? DEFAULT : name)),
  );
  return [...providers].filter((provider) => !claimed.has(provider)).sort();
}

const DEFAULT = "default";

function list(devices: readonly DeclaredDeviceRecord[], providers: readonly string[]): string {
  return [...devices.map(({ name }) => name), ...providers].map((name) => `"${name}"`).join(", ");
}
