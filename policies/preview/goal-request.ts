/** Reads what the SDK sends: the goal of a resource, its properties, and the plugin that a request asks for. */
import type { RegisterPackageRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { parseDuration } from "./durations";
import { entriesOf, fromStruct, type Struct } from "./grpc";
import { fromProgram, mapProperties, type Properties } from "./property-values";
import type { PackageRequest, ResourceGoal } from "./resource";
import { isProviderType, packageOfType } from "./urn";

/** What all requests for a plugin have in common. */
export interface PluginRequest {
  getPackageref(): string;
  getVersion(): string;
  getPlugindownloadurl(): string;
}

/** Packages that the program registers (those that a provider makes of a parameter), by the reference that it gets. */
export class RegisteredPackages {
  private readonly byReference = new Map<string, PackageRequest>();

  /** Remembers the package; the same package gets the same reference again. */
  add(request: RegisterPackageRequest): string {
    const parameters = request.getParameterization();
    const plugin: PackageRequest = {
      packageName: parameters?.getName() ?? request.getName(),
      version: parameters?.getVersion() ?? request.getVersion(),
      downloadUrl: request.getDownloadUrl(),
    };
    const reference = JSON.stringify(plugin);
    this.byReference.set(reference, plugin);
    return reference;
  }

  /** The plugin for a resource's type or a function's token. */
  find(request: PluginRequest, token: string): PackageRequest {
    const reference = request.getPackageref();
    const registered = this.byReference.get(reference);
    if (registered !== undefined) return registered;
    if (reference !== "") throw new Error(`unknown provider package "${reference}"`);
    return {
      packageName: packageOfType(token),
      version: request.getVersion(),
      downloadUrl: request.getPlugindownloadurl().replace(/\/$/, ""),
    };
  }
}

export function readGoal(
  request: RegisterResourceRequest,
  properties: Properties,
  plugin: PackageRequest,
): ResourceGoal {
  const type = request.getType();
  const custom = request.getCustom();
  const timeouts = request.getCustomtimeouts();
  const replaceFirst = request.getDeletebeforereplace();
  // A provider's version is one of its inputs, as far as policies are concerned.
  const version = isProviderType(type) && plugin.version !== "" ? { version: plugin.version } : {};
  return {
    type,
    name: request.getName(),
    custom,
    remote: request.getRemote(),
    parent: request.getParent(),
    properties: { ...properties, ...version },
    dependencies: request.getDependenciesList(),
    propertyDependencies: new Map(
      entriesOf(request.getPropertydependenciesMap()).map(([key, on]) => [key, on.getUrnsList()]),
    ),
    plugin,
    provider: request.getProvider(),
    providers: new Map(entriesOf(request.getProvidersMap())),
    importId: request.getImportid(),
    protect: request.hasProtect() ? request.getProtect() : undefined,
    options: {
      ignoreChanges: request.getIgnorechangesList(),
      ...(replaceFirst || request.getDeletebeforereplacedefined()
        ? { deleteBeforeReplace: replaceFirst }
        : {}),
      additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
      customTimeouts: {
        create: parseDuration(timeouts?.getCreate() ?? ""),
        update: parseDuration(timeouts?.getUpdate() ?? ""),
        delete: parseDuration(timeouts?.getDelete() ?? ""),
        read: parseDuration(timeouts?.getRead() ?? ""),
      },
    },
  };
}

export function readProperties(struct: Struct | undefined): Properties {
  return mapProperties(fromStruct(struct), fromProgram);
}
