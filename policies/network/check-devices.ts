import type { DeclaredDeviceRecord } from "../records/group-records";
import { at } from "../values/fact";
import { DEFAULT_PROVIDER, providerOf } from "./device-names";
import type { NetworkProblem } from "./network";

/**
 * Declared devices that stand for no provider of the plan, or for the same one as another: what they say would be about a
 * BIG-IP without any configuration, and the real one would go without it. `providers` are those that have something on a
 * BIG-IP. Where each of them is some device's there is nothing to mistake: facts that several stacks share name the devices of
 * all. Nor is there for a device that is described by its own files.
 */
export function checkDevices(
  devices: readonly DeclaredDeviceRecord[],
  providers: ReadonlySet<string>,
): NetworkProblem[] {
  const firstByProvider = new Map<string, DeclaredDeviceRecord>();
  return devices.flatMap((device) => {
    const provider = providerOf(device, providers);
    const first = firstByProvider.get(provider);
    if (first === undefined) firstByProvider.set(provider, device);
    const complaint = complainOf(device, provider, first, devices, providers);
    if (complaint === undefined) return [];
    const origin = at(device.origin, "provider");
    return [{ message: `${origin.source}: ${origin.path}: ${complaint}`, origin }];
  });
}

function complainOf(
  { name, provider: named, files }: DeclaredDeviceRecord,
  provider: string,
  first: DeclaredDeviceRecord | undefined,
  devices: readonly DeclaredDeviceRecord[],
  providers: ReadonlySet<string>,
): string | undefined {
  if (first !== undefined && (named !== undefined || providers.has(provider))) {
    return `${describeProvider(provider)} is that of device "${first.name}" already; expected another provider for "${name}"`;
  }
  if (providers.size === 0) return undefined;
  const known = [...providers].sort().map((other) => `"${other}"`);
  if (!providers.has(provider)) {
    const claimed = new Set(devices.map((device) => providerOf(device, providers)));
    if (files.length > 0 || [...providers].every((other) => claimed.has(other))) return undefined;
    const expected = `expected one that does: ${known.join(", ")}`;
    return named === undefined
      ? `"${name}" names none and so stands for the default one, which has nothing on a BIG-IP in the plan; ${expected}`
      : `"${named}" has nothing on a BIG-IP in the plan; ${expected}`;
  }
  const isNamesake =
    named === undefined &&
    provider !== name &&
    providers.has(name) &&
    !devices.some((other) => other.provider === name);
  return isNamesake
    ? `"${name}" names none and so stands for the default one, and there is a provider "${name}" too; expected "${name}" or "${DEFAULT_PROVIDER}"`
    : undefined;
}

function describeProvider(provider: string): string {
  return provider === DEFAULT_PROVIDER ? "the default provider" : `"${provider}"`;
}
