/** Pulumi's URNs: `urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>`. */

export const STACK_TYPE = "pulumi:pulumi:Stack";
const PROVIDER_PREFIX = "pulumi:providers:";

/** The URN of a resource; the types of its parents are part of it, except the Stack's. */
export function makeUrn(stack: string, project: string, parent: string, type: string, name: string): string {
  const parentType = parent === "" ? "" : qualifiedType(parent);
  const qualified = parentType === "" || parentType === STACK_TYPE ? type : `${parentType}$${type}`;
  return `urn:pulumi:${stack}::${project}::${qualified}::${name}`;
}

/** The URN of the stack's own resource, which the SDK registers first. */
export function rootStackUrn(stack: string, project: string): string {
  return makeUrn(stack, project, "", STACK_TYPE, `${project}-${stack}`);
}

/** A resource's name; it may itself hold `::`. */
export function nameOfUrn(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** The package of a type token: `f5bigip` of `f5bigip:ltm/pool:Pool`; for a provider resource the one it provides. */
export function packageOfType(type: string): string {
  if (isProviderType(type)) return type.slice(PROVIDER_PREFIX.length);
  return type.split(":", 1)[0] ?? type;
}

export function providerType(packageName: string): string {
  return PROVIDER_PREFIX + packageName;
}

export function isProviderType(type: string): boolean {
  return type.startsWith(PROVIDER_PREFIX);
}

function qualifiedType(urn: string): string {
  return urn.split("::")[2] ?? "";
}
