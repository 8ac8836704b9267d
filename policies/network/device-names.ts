import type { DeclaredDeviceRecord } from "../records/group-records";

/** How records call a package's default provider, and every resource without an explicit one. */
export const DEFAULT_PROVIDER = "default";

/**
 * The provider that a declared device stands for: the one that it names. One that names none stands for the default provider,
 * or, where the plan has nothing of that one on a BIG-IP, for a provider of the device's own name.
 */
export function providerOf(device: DeclaredDeviceRecord, providers: ReadonlySet<string>): string {
  if (device.provider !== undefined) return device.provider;
  return !providers.has(DEFAULT_PROVIDER) && providers.has(device.name) ? device.name : DEFAULT_PROVIDER;
}

/**
 * Gives each BIG-IP a name. Records carry the name of the Pulumi provider that manages the device; a declared device gives that
 * provider a name of its own. A provider that no device stands for keeps its name, and keeps apart from a device that bears it.
 */
export function deviceNamer(
  devices: readonly DeclaredDeviceRecord[],
  providers: ReadonlySet<string>,
): (provider: string) => string {
  const nameByProvider = new Map<string, string>();
  for (const device of devices) {
    const provider = providerOf(device, providers);
    if (!nameByProvider.has(provider)) nameByProvider.set(provider, device.name);
  }
  const taken = new Set(devices.map(({ name }) => name));
  return (provider) =>
    nameByProvider.get(provider) ?? (taken.has(provider) ? `provider ${provider}` : provider);
}
