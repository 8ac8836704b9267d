import type { DeclaredDeviceRecord } from "../records/group-records";

/**
 * The name of a BIG-IP. Records carry the name of the Pulumi provider that manages the device; a declared device gives that
 * provider a name of its own. One that names no provider stands for the package's default provider.
 */
export function deviceNamer(devices: readonly DeclaredDeviceRecord[]): (provider: string) => string {
  const nameByProvider = new Map(devices.map((device) => [device.provider ?? "default", device.name]));
  return (provider) => nameByProvider.get(provider) ?? provider;
}
