import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import { nameProviders } from "../adapters/plan/name-providers";
import type { PlannedResource, PropertyMap } from "../adapters/plan/planned-resource";
import { copyProperties } from "./raw-properties";

/**
 * Keeps the inputs that `validateResource` is given, because `validateStack` is only given outputs. Every rule captures, so
 * that one that is switched off takes nothing from the others; each resource is copied once.
 */
export class InputCapture {
  private readonly inputs = new Map<string, PropertyMap>();

  /** `isRelevant` tells by type whether any adapter reads the resource; the others are not copied. */
  constructor(
    private readonly isRelevant: (type: string) => boolean,
    private readonly root: string | undefined,
  ) {}

  async add({ urn, type, props }: Pick<ResourceValidationArgs, "urn" | "type" | "props">): Promise<void> {
    if (this.inputs.has(urn) || !this.isRelevant(type)) return;
    this.inputs.set(urn, await copyProperties(props as object, this.root));
  }

  /** Joins the captured inputs with the outputs, sorted by URN, since the engine gives resources in random order. */
  async join(resources: readonly PolicyResource[]): Promise<PlannedResource[]> {
    const relevant = resources.filter(({ type }) => this.isRelevant(type));
    const nameOf = nameProviders(relevant.flatMap(({ provider }) => provider ?? []));
    const joined = await Promise.all(
      relevant.map(async ({ urn, type, name, props, provider, propertyDependencies }) => ({
        urn,
        type,
        name,
        provider: nameOf(provider?.urn),
        inputs: this.inputs.get(urn),
        outputs: await copyProperties(props as object, this.root),
        propertyDependencies: Object.fromEntries(
          Object.entries(propertyDependencies).map(([key, sources]) => [key, sources.map(({ urn }) => urn)]),
        ),
      })),
    );
    return joined.sort((a, b) => (a.urn < b.urn ? -1 : a.urn > b.urn ? 1 : 0));
  }
}
