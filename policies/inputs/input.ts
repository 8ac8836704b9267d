/** What one INPUT of the command line turned out to be. */
import type { PropertyMap } from "../adapters/plan/planned-resource";

/** A resource of a state or a preview. */
export interface InputResource {
  /** The engine's URN; of Terraform the resource's address. */
  readonly urn: string;
  /** What a person calls it; left out where the URN tells it. */
  readonly name?: string;
  readonly type: string;
  /** URN of its provider's resource. */
  readonly provider: string | undefined;
  /** Empty where no adapter reads the type; so are the outputs. `undefined` where nobody states any: it is only looked up. */
  readonly inputs: PropertyMap | undefined;
  readonly outputs: PropertyMap;
  /** The properties that hold a secret; left out where the source does not tell them. */
  readonly secrets: readonly string[];
  /** URNs by property; undefined where the source does not tell them. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>> | undefined;
}

export interface FactsInput {
  readonly kind: "facts";
  /** The file as it was given. */
  readonly name: string;
  /** The parsed facts object; nothing of it is checked yet. */
  readonly value: unknown;
  /** The absolute folder from which relative paths in it start. */
  readonly baseDir: string;
}

/** A file of a BIG-IP's own configuration, or an archive of its files. */
export interface DeviceFileInput {
  readonly kind: "device-file";
  readonly name: string;
  /** Absolute; of standard input no more than its name. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** A stack export or a checkpoint: what a stack holds. */
export interface StateInput {
  readonly kind: "state";
  readonly name: string;
  readonly resources: readonly InputResource[];
  readonly notes: readonly string[];
}

/** The JSON of a preview: what a stack will hold. */
export interface PreviewInput {
  readonly kind: "preview";
  readonly name: string;
  readonly resources: readonly InputResource[];
  /** URNs of the resources that the deployment deletes. */
  readonly deleted: ReadonlySet<string>;
  /** Resources that it deletes, or deletes and makes anew, as they were. */
  readonly removed: readonly InputResource[];
  /** URNs of resources that it makes anew and does not show as they were. */
  readonly unshown: ReadonlySet<string>;
  /** URNs of everything that the preview mentions. */
  readonly mentioned: ReadonlySet<string>;
  /** How many unchanged resources it counts and does not show. */
  readonly hidden: number;
  /** The stack configuration `peerpath:facts`, where there is one. */
  readonly stackFacts: string | undefined;
  readonly notes: readonly string[];
}

export type Input = FactsInput | DeviceFileInput | StateInput | PreviewInput;
