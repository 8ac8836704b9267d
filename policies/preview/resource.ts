/** A resource as the program asks for it, and as the preview then plans it. */
import type { Properties } from "./property-values";

/** The options that policies see. Times are in seconds; 0 is the provider's own default. */
export interface ResourceOptions {
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
  readonly deleteBeforeReplace?: boolean;
  readonly additionalSecretOutputs: readonly string[];
  readonly customTimeouts: {
    readonly create: number;
    readonly update: number;
    readonly delete: number;
    readonly read: number;
  };
}

/** Which plugin a resource or a function asks for. */
export interface PackageRequest {
  readonly packageName: string;
  /** Empty where the program names none. */
  readonly version: string;
  readonly downloadUrl: string;
}

export interface ResourceGoal {
  readonly type: string;
  readonly name: string;
  /** A custom resource has a provider; a component has none. */
  readonly custom: boolean;
  /** A component that its provider would make, with children that the program does not know of. */
  readonly remote: boolean;
  /** The parent's URN; empty for the Stack, and for whatever has no parent. */
  readonly parent: string;
  readonly properties: Properties;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: ReadonlyMap<string, readonly string[]>;
  readonly plugin: PackageRequest;
  /** `URN::id` of an explicit provider; empty for none. */
  readonly provider: string;
  /** A component's providers for its children, by package. */
  readonly providers: ReadonlyMap<string, string>;
  /** The id of an existing resource to take over; empty for none. */
  readonly importId: string;
  /** `undefined` where the program does not say; a parent's setting holds then. */
  readonly protect: boolean | undefined;
  readonly options: Omit<ResourceOptions, "protect">;
}

export interface PlannedResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  /** Empty while unknown. */
  readonly id: string;
  readonly parent: string;
  /** The URN of its provider's resource. */
  readonly provider?: string;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: ReadonlyMap<string, readonly string[]>;
  readonly options: ResourceOptions;
  /** After the provider's Check and any remediation. */
  readonly inputs: Properties;
  /** What the provider foretells, or what a component registered. */
  readonly outputs: Properties;
}
