import type { InputChange } from "../../adapters/mend/mend-reading";

/**
 * Changes the properties that a remediation is given, in place: a secret stays one only there. A copy would show it in the engine's
 * events and in the state.
 */
export function changeProps(props: Record<string, unknown>, changes: readonly InputChange[]): void {
  for (const { property, value } of changes) {
    if (value === undefined) Reflect.deleteProperty(props, property);
    else props[property] = value;
  }
}
