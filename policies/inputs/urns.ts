/** The parts of an engine's URN: `urn:pulumi:stack::project::parent$type::name`. */

/** `urn:pulumi:stack::project`, the same for all resources of one stack. */
export function stackOfUrn(urn: string): string {
  return urn.split("::").slice(0, 2).join("::");
}

/** Without the types of its parents. */
export function typeOfUrn(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

export function nameOfUrn(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** The packages whose providers are BIG-IPs. */
export const BIGIP_PROVIDERS: readonly string[] = ["pulumi:providers:f5bigip", "pulumi:providers:bigip"];

export function isBigIpProvider(type: string): boolean {
  return BIGIP_PROVIDERS.includes(type);
}

/** Whether it is the URN of a provider that the engine makes by itself. */
export function isDefaultProvider(urn: string): boolean {
  return typeOfUrn(urn).startsWith("pulumi:providers:") && /^default(_|$)/.test(nameOfUrn(urn));
}
