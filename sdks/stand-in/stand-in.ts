/**
 * What a provider does at a preview, without the provider: Check's coercions, defaults and refusals, the outputs that
 * it plans, and what it would change. Pure; the plugin (`main.ts`) and the embedded preview both stand on it.
 */
import { loadProviderTable, TABLED_PACKAGES } from "../provider-table/load-provider-table";
import type { ProviderTable, ResourceFacts } from "../provider-table/provider-table";
import { checkConfig } from "./check-config";
import { checkProperties, type CheckResult } from "./check-properties";
import { diffProperties, type PropertyChange } from "./diff-properties";
import { nearestName } from "./nearest-name";
import { planOutputs } from "./preview-outputs";
import type { PropertyMap } from "./property-map";

export type { CheckFailure, CheckResult } from "./check-properties";
export type { ChangeKind, PropertyChange } from "./diff-properties";
export type { PropertyMap } from "./property-map";
export { isUnknown, UNKNOWN } from "./unknown";

/** The stand-in for one package. Every method but `has` throws `UnknownTokenError` for a token that is not the package's. */
export interface StandIn {
  readonly packageName: string;
  readonly version: string;
  /** Whether the package has a resource of this type token. */
  has(token: string): boolean;
  /** Checks the provider's own configuration. The inputs come back as given. */
  checkConfig(news: PropertyMap): CheckResult;
  check(token: string, news: PropertyMap): CheckResult;
  /** The outputs of a resource that is to be made, without its id (which is unknown). `inputs` are Check's. */
  previewCreate(token: string, inputs: PropertyMap): PropertyMap;
  /** The outputs of a resource that is to be changed: what the device decides keeps its old value. */
  previewUpdate(token: string, olds: PropertyMap, inputs: PropertyMap): PropertyMap;
  /** What a change of inputs would change; `olds` are the resource's old outputs. */
  diff(token: string, olds: PropertyMap, inputs: PropertyMap): readonly PropertyChange[];
}

/** A resource type that the package does not have. The message names the token. */
export class UnknownTokenError extends Error {}

/** The packages that have a stand-in. */
export const STAND_IN_PACKAGES: readonly string[] = TABLED_PACKAGES;

/** The stand-in for a package; `undefined` for a package that has none. */
export function standInFor(packageName: string): StandIn | undefined {
  const table = loadProviderTable(packageName);
  return table === undefined ? undefined : new TableStandIn(table);
}

class TableStandIn implements StandIn {
  constructor(private readonly table: ProviderTable) {}

  get packageName(): string {
    return this.table.packageName;
  }

  get version(): string {
    return this.table.version;
  }

  has(token: string): boolean {
    return this.table.resources.has(token);
  }

  checkConfig(news: PropertyMap): CheckResult {
    return checkConfig(this.table, news);
  }

  check(token: string, news: PropertyMap): CheckResult {
    const { name, properties } = this.find(token);
    return checkProperties(this.table, properties, news, {
      owner: name,
      fillDefaults: true,
      // Commands and connections hold secrets anywhere.
      showValues: this.packageName !== "command",
    });
  }

  previewCreate(token: string, inputs: PropertyMap): PropertyMap {
    return planOutputs(this.table, this.find(token).properties, inputs);
  }

  previewUpdate(token: string, olds: PropertyMap, inputs: PropertyMap): PropertyMap {
    return planOutputs(this.table, this.find(token).properties, inputs, olds);
  }

  diff(token: string, olds: PropertyMap, inputs: PropertyMap): readonly PropertyChange[] {
    return diffProperties(this.table, this.find(token).properties, olds, inputs);
  }

  private find(token: string): ResourceFacts {
    const resource = this.table.resources.get(token);
    if (resource !== undefined) return resource;
    const nearest = nearestName(token, this.table.resources.keys());
    const hint = nearest === undefined ? "" : `; did you mean "${nearest}"?`;
    throw new UnknownTokenError(
      `package ${this.packageName} ${this.version} has no resource "${token}" that its stand-in knows${hint}`,
    );
  }
}
