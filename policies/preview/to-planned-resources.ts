import { convertProperties } from "../adapters/plan/convert-properties";
import { nameProviders } from "../adapters/plan/name-providers";
import type { PlannedResource } from "../adapters/plan/planned-resource";
import type { PlannedResource as PreviewedResource } from "./resource";
import { nameOfUrn } from "./urn";

/** The resources of a preview as adapters read them, sorted by URN; what a policy pack would capture. */
export function toPlannedResources(resources: readonly PreviewedResource[]): PlannedResource[] {
  const providers = resources.flatMap(({ provider }) => provider ?? []);
  const nameOf = nameProviders(providers.map((urn) => ({ urn, name: nameOfUrn(urn) })));
  return resources
    .map(({ urn, type, name, provider, inputs, outputs, propertyDependencies }) => ({
      urn,
      type,
      name,
      provider: nameOf(provider),
      inputs: convertProperties(inputs),
      outputs: convertProperties(outputs),
      propertyDependencies: Object.fromEntries(propertyDependencies),
    }))
    .sort((a, b) => (a.urn < b.urn ? -1 : 1));
}
