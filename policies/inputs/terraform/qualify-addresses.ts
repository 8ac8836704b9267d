import type { InputResource, PreviewInput, StateInput } from "../input";
import { InputError } from "../input-error";

type Deployment = StateInput | PreviewInput;

/**
 * Terraform's addresses tell the resources of one program apart. Where two programs use one address for two resources, the
 * addresses of all get the input's name in front. Throws an InputError where both hold the same object.
 */
export function qualifyAddresses<T extends Deployment>(inputs: readonly T[]): T[] {
  const programs = inputs.filter(isTerraform);
  return collide(programs)
    ? inputs.map((input) => (isTerraform(input) ? qualify(input) : input))
    : [...inputs];
}

/** By what it says of resources; a plan that destroys them all has none left. */
function isTerraform(input: Deployment): boolean {
  const mentioned = input.kind === "preview" ? [...input.mentioned] : [];
  return [...input.resources.map(({ urn }) => urn), ...mentioned].some((urn) => !urn.startsWith("urn:"));
}

function collide(programs: readonly Deployment[]): boolean {
  const first = new Map<string, { readonly input: string; readonly id: unknown }>();
  let found = false;
  for (const program of programs) {
    for (const { urn, outputs } of program.resources) {
      const other = first.get(urn);
      const id = outputs["id"];
      if (other === undefined) first.set(urn, { input: program.name, id });
      else if (typeof id === "string" && id === other.id)
        throw new InputError(
          `${other.input} and ${program.name} both hold ${urn}, with one id; give one of them (a plan holds the state before it)`,
        );
      else found = true;
    }
  }
  const gone = programs.flatMap((program) => (program.kind === "preview" ? [...program.deleted] : []));
  return found || gone.some((urn) => first.has(urn)) || new Set(gone).size < gone.length;
}

function qualify<T extends Deployment>(input: T): T {
  const full = (urn: string): string => `${input.name}: ${urn}`;
  const move = (resource: InputResource): InputResource => ({
    ...resource,
    urn: resource.type.startsWith("pulumi:providers:") ? resource.urn : full(resource.urn),
    propertyDependencies:
      resource.propertyDependencies === undefined
        ? undefined
        : Object.fromEntries(
            Object.entries(resource.propertyDependencies).map(([property, urns]) => [
              property,
              urns.map(full),
            ]),
          ),
  });
  const resources = input.resources.map(move);
  if (input.kind === "state") return { ...input, resources };
  return {
    ...input,
    resources,
    removed: input.removed.map(move),
    deleted: new Set([...input.deleted].map(full)),
    mentioned: new Set([...input.mentioned].map(full)),
  };
}
