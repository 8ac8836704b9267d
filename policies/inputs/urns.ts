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
