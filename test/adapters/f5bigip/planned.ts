import { readPlannedResource } from "../../../policies/adapters/plan-adapters";
import {
  type PlannedResource,
  type PropertyMap,
  UnknownValue,
} from "../../../policies/adapters/plan/planned-resource";
import type { SourceRecord } from "../../../policies/records/records";
import type { Origin } from "../../../policies/values/fact";

/** The URN of every planned resource of these tests. */
export const URN = "urn:pulumi:dev::estate::thing";
/** A value that the engine does not know yet. */
export const COMPUTED = UnknownValue.instance;
export const LEFT_OUT_WHY =
  "not part of this preview (left out by --target, or its provider is not known yet)";
export const COMPUTED_WHY = "known only after the deployment";

export function plan(type: string, inputs: PropertyMap, outputs: PropertyMap = {}): PlannedResource {
  return { urn: URN, type, name: "thing", provider: "ltm1", inputs, outputs };
}

export function read(type: string, inputs: PropertyMap, outputs: PropertyMap = {}): readonly SourceRecord[] {
  return withoutLabels(readPlannedResource(plan(type, inputs, outputs)));
}

/** The same records without the labels of their origins, which only messages use. */
function withoutLabels<T>(value: T): T {
  if (Array.isArray(value)) return value.map((element: unknown) => withoutLabels(element)) as T;
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  const entries = Object.entries(value).filter(
    ([key, member]) => !(key === "label" && typeof member === "string"),
  );
  return Object.fromEntries(entries.map(([key, member]) => [key, withoutLabels<unknown>(member)])) as T;
}

/** Where a property of the planned resource was stated. */
export function from(path: string): Origin {
  return { source: URN, path };
}
