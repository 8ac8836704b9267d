/** All adapters for planned resources, by the type that they read. */
import type { SourceRecord } from "../records/records";
import { as3Adapters } from "./as3";
import { commandAdapters } from "./command/hosts-edits";
import { dnsAdapters } from "./dns";
import { doAdapters } from "./do";
import { f5bigipAdapters, readUnknownType } from "./f5bigip";
import { reportProperties } from "./f5bigip/report-properties";
import { bigipTerraformName } from "./f5bigip/terraform-names";
import { alsoBridged } from "./f5bigip/terraform-tokens";
import { fastAdapters } from "./fast";
import { type Plan, makePlan } from "./plan/plan";
import type { PlanAdapter, TerraformName } from "./plan/plan-adapter";
import type { PlannedResource } from "./plan/planned-resource";
import { serverAdapters } from "./servers";
import { serverComponentAdapter } from "./server-component";
import { tmshCommandAdapter } from "./tmsh-command";

const ADAPTERS: readonly PlanAdapter[] = [
  ...[...f5bigipAdapters, ...as3Adapters, ...doAdapters, ...fastAdapters, tmshCommandAdapter]
    .map(alsoBridged)
    .map(reportProperties),
  ...dnsAdapters,
  ...commandAdapters,
  ...serverAdapters,
  serverComponentAdapter,
];

const BY_TOKEN = indexByToken(ADAPTERS);
const BY_TERRAFORM_TYPE: ReadonlyMap<string, TerraformName> = new Map(
  ADAPTERS.flatMap(({ terraform = [] }) => terraform.map((name) => [name.type, name])),
);
const BY_PATTERN = ADAPTERS.filter(({ pattern }) => pattern !== undefined);

/** How a Terraform resource of this type is read; `undefined` for a type that has no bearing. */
export function findTerraformName(type: string): TerraformName | undefined {
  return BY_TERRAFORM_TYPE.get(type) ?? bigipTerraformName(type);
}

/** Whether a resource of this type may lead to records, by itself or by what it says about another. */
export function isReadType(type: string): boolean {
  return findAdapter(type) !== undefined || type.startsWith("f5bigip:") || type.startsWith("bigip:");
}

function findAdapter(type: string): PlanAdapter | undefined {
  return BY_TOKEN.get(type) ?? BY_PATTERN.find(({ pattern }) => pattern?.test(type));
}

/** The records of a whole plan, in the order of its resources. */
export function readPlan(resources: readonly PlannedResource[]): readonly SourceRecord[] {
  const plan = makePlan(resources);
  return resources.flatMap((resource) => readPlannedResource(resource, plan));
}

/** What is gone with the resources that a deployment deletes, and what is there because it deletes them. */
export function readRemoved(resources: readonly PlannedResource[]): {
  readonly gone: readonly SourceRecord[];
  readonly left: readonly SourceRecord[];
} {
  const plan = makePlan(resources);
  const gone: SourceRecord[] = [];
  const left: SourceRecord[] = [];
  for (const resource of resources) {
    const leaves = findAdapter(resource.type)?.readRemoved?.(resource, plan);
    if (leaves === undefined) gone.push(...readPlannedResource(resource, plan));
    else left.push(...leaves);
  }
  return { gone, left };
}

/**
 * The records of one planned resource: none for a type that has no bearing, `unread` for a BIG-IP's that nobody knows. Without
 * a plan around it, whatever it refers to counts as not planned.
 */
export function readPlannedResource(
  resource: PlannedResource,
  plan: Plan = makePlan([resource]),
): readonly SourceRecord[] {
  const adapter = findAdapter(resource.type);
  return adapter === undefined ? readUnknownType(resource, plan) : adapter.read(resource, plan);
}

function indexByToken(adapters: readonly PlanAdapter[]): ReadonlyMap<string, PlanAdapter> {
  const byToken = new Map<string, PlanAdapter>();
  for (const adapter of adapters) {
    for (const token of adapter.tokens) {
      if (byToken.has(token)) throw new Error(`two adapters read ${token}`);
      byToken.set(token, adapter);
    }
  }
  return byToken;
}
