import { isReadType } from "../adapters/plan-adapters";
import {
  type PropertyValue,
  UnknownValue,
  isPropertyList,
  isPropertyMap,
} from "../adapters/plan/planned-resource";
import type { InputResource } from "./input";

/** How many of the resources that have a bearing hold a value that is unknown for this reason. */
export function countUnread(resources: readonly InputResource[], why: string): number {
  return resources.filter(
    ({ type, inputs, outputs }) => isReadType(type) && (holds(inputs ?? {}, why) || holds(outputs, why)),
  ).length;
}

function holds(value: PropertyValue, why: string): boolean {
  if (value instanceof UnknownValue) return value.why === why;
  if (isPropertyList(value)) return value.some((element) => holds(element, why));
  return isPropertyMap(value) && Object.values(value).some((element) => holds(element, why));
}

/** `state.json: 2 resources with encrypted values`, or nothing. */
export function countNotes(name: string, count: number, what: string): string[] {
  return count === 0 ? [] : [`${name}: ${count} ${count === 1 ? "resource" : "resources"} ${what}`];
}
