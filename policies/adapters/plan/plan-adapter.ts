import type { SourceRecord } from "../../records/records";
import type { Plan } from "./plan";
import type { PlannedResource } from "./planned-resource";

/** A resource type as a Terraform program names it, so that Terraform's plans and states are read by the same adapter. */
export interface TerraformName {
  /** For example `aws_route53_record`. */
  readonly type: string;
  /** The token whose properties the adapter reads it as. */
  readonly token: string;
  /**
   * Properties that differ from the Terraform name in camel case, by that camel case: `alias: "aliases"`. Inside blocks the path is
   * dotted, without indices: `"ipConfiguration.subnetId": "subnetId"` renames within the block.
   */
  readonly renamed?: Readonly<Record<string, string>>;
  /** Blocks of at most one element that the token has as an object and not as a list, by their camel-case (dotted) Terraform name. */
  readonly single?: readonly string[];
  /** Other blocks at the top, by their camel-case Terraform name: one whose number is not known is stated all the same. */
  readonly blocks?: readonly string[];
}

/** Turns the planned resources of some types into records. */
export interface PlanAdapter {
  /** The type tokens that it reads, for example `f5bigip:ltm/pool:Pool`. */
  readonly tokens: readonly string[];
  /** For a type that comes under many tokens (modules, API versions, packages made for one version): what all have in common. */
  readonly pattern?: RegExp;
  /** The same types in Terraform, where it has them; those of F5Networks/bigip are named by a rule. */
  readonly terraform?: readonly TerraformName[];
  /** Never throws, whatever the properties hold: what cannot be read becomes an unknown fact or an `unread` record. */
  read(resource: PlannedResource, plan: Plan): readonly SourceRecord[];
  /**
   * For resources whose deletion does not simply take away what they stand for: what is there after it. Left out, all that
   * `read` gives is gone. Never throws either.
   */
  readRemoved?(resource: PlannedResource, plan: Plan): readonly SourceRecord[];
}
