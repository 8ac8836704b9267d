import type { SourceRecord } from "../../records/records";
import type { Plan } from "./plan";
import type { PlannedResource } from "./planned-resource";

/** Turns the planned resources of some types into records. */
export interface PlanAdapter {
  /** The type tokens that it reads, for example `f5bigip:ltm/pool:Pool`. */
  readonly tokens: readonly string[];
  /** For a type that comes under many tokens (modules, API versions, packages made for one version): what all have in common. */
  readonly pattern?: RegExp;
  /** Never throws, whatever the properties hold: what cannot be read becomes an unknown fact or an `unread` record. */
  read(resource: PlannedResource, plan: Plan): readonly SourceRecord[];
  /**
   * For resources whose deletion does not simply take away what they stand for: what is there after it. Left out, all that
   * `read` gives is gone. Never throws either.
   */
  readRemoved?(resource: PlannedResource, plan: Plan): readonly SourceRecord[];
}
