import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";

/** A rule or a remediation as the engine runs it: on each resource's inputs and on the whole stack's outputs. */
export type RulePolicy = ResourceValidationPolicy & StackValidationPolicy;
