/** What `pulumirpc.Analyzer` is sent: a resource, with its properties as policies read them. */
import {
  AnalyzeRequest,
  AnalyzerPropertyDependencies,
  AnalyzerProviderResource,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzeStackRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { toStruct, type Struct } from "./grpc";
import { mapProperties, toPolicy, type Properties } from "./property-values";
import type { PlannedResource } from "./resource";

/** One resource's inputs. Keys that begin with `__` are the engine's own business; only a remediation gets them. */
export function makeAnalyzeRequest(
  resource: PlannedResource,
  provider: PlannedResource | undefined,
  keepInternal: boolean,
): AnalyzeRequest {
  const request = new AnalyzeRequest();
  request.setUrn(resource.urn);
  request.setType(resource.type);
  request.setName(resource.name);
  request.setProperties(makeStruct(resource.inputs, keepInternal));
  request.setOptions(makeOptions(resource));
  if (provider !== undefined) request.setProvider(makeProvider(provider));
  return request;
}

/** All resources with their outputs. */
export function makeAnalyzeStackRequest(resources: readonly PlannedResource[]): AnalyzeStackRequest {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const request = new AnalyzeStackRequest();
  request.setResourcesList(
    resources.map((resource) =>
      makeStackResource(resource, resource.provider === undefined ? undefined : byUrn.get(resource.provider)),
    ),
  );
  return request;
}

function makeStackResource(
  resource: PlannedResource,
  provider: PlannedResource | undefined,
): AnalyzerResource {
  const message = new AnalyzerResource();
  message.setUrn(resource.urn);
  message.setType(resource.type);
  message.setName(resource.name);
  message.setProperties(makeStruct(resource.outputs, false));
  message.setOptions(makeOptions(resource));
  if (provider !== undefined) message.setProvider(makeProvider(provider));
  message.setParent(resource.parent);
  message.setDependenciesList([...resource.dependencies]);
  for (const [key, urns] of resource.propertyDependencies) {
    if (urns.length === 0) continue;
    const dependencies = new AnalyzerPropertyDependencies();
    dependencies.setUrnsList([...urns]);
    message.getPropertydependenciesMap().set(key, dependencies);
  }
  return message;
}

function makeProvider(provider: PlannedResource): AnalyzerProviderResource {
  const message = new AnalyzerProviderResource();
  message.setUrn(provider.urn);
  message.setType(provider.type);
  message.setName(provider.name);
  message.setProperties(makeStruct(provider.inputs, false));
  return message;
}

function makeOptions({ options, parent }: PlannedResource): AnalyzerResourceOptions {
  const message = new AnalyzerResourceOptions();
  message.setProtect(options.protect);
  message.setIgnorechangesList([...options.ignoreChanges]);
  message.setDeletebeforereplacedefined(options.deleteBeforeReplace !== undefined);
  message.setDeletebeforereplace(options.deleteBeforeReplace ?? false);
  message.setAdditionalsecretoutputsList([...options.additionalSecretOutputs]);
  message.setParent(parent);
  const timeouts = new AnalyzerResourceOptions.CustomTimeouts();
  timeouts.setCreate(options.customTimeouts.create);
  timeouts.setUpdate(options.customTimeouts.update);
  timeouts.setDelete(options.customTimeouts.delete);
  timeouts.setRead(options.customTimeouts.read);
  message.setCustomtimeouts(timeouts);
  return message;
}

function makeStruct(properties: Properties, keepInternal: boolean): Struct {
  const shown = Object.entries(properties).filter(([key]) => keepInternal || !key.startsWith("__"));
  return toStruct(mapProperties(Object.fromEntries(shown), toPolicy));
}
