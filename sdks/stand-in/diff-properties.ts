import type { Properties, ProviderTable } from "../provider-table/provider-table";
import { isUnset, planOutputs } from "./preview-outputs";
import { canonicalJson, isAbsent, type PropertyMap } from "./property-map";
import { holdsUnknown } from "./unknown";

export type ChangeKind = "add" | "delete" | "update";

export interface PropertyChange {
  readonly property: string;
  readonly kind: ChangeKind;
  /** Whether the change makes a new resource. */
  readonly replace: boolean;
}

/**
 * Which properties the provider would change, from a resource's old outputs and its new, checked inputs. Leaving out
 * what the device decides is no change: the device keeps what it has.
 */
export function diffProperties(
  table: ProviderTable,
  properties: Properties,
  olds: PropertyMap,
  news: PropertyMap,
): readonly PropertyChange[] {
  const planned = planOutputs(table, properties, news, olds);
  const changes: PropertyChange[] = [];
  for (const [name, facts] of properties) {
    const { words } = facts;
    if (words.has("output") || (words.has("computed") && isUnset(facts, news[name]))) continue;
    const before = olds[name];
    const after = planned[name];
    if (isAbsent(before) && isAbsent(after)) continue;
    if (!holdsUnknown(after) && canonicalJson(before) === canonicalJson(after)) continue;
    const kind = isAbsent(before) ? "add" : isAbsent(after) ? "delete" : "update";
    changes.push({ property: name, kind, replace: words.has("replace") });
  }
  return changes;
}
