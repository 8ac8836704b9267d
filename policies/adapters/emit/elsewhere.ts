import type { Edit } from "../../records/edits";
import { describeEdit } from "./describe-edit";
import type { EmitTarget } from "./emission";

/** For a comment: what the fix needs and the lines do not hold, a line each. `others` are the targets that do. */
export function describeElsewhere(left: readonly Edit[], others: readonly EmitTarget[]): string[] {
  if (left.length === 0) return [];
  const where =
    others.length === 0
      ? "It is changed where it is stated"
      : `It is changed where it is stated, or as ${others.join(", ")} of this fix say`;
  return [
    "These lines alone do not make the fix. What else it needs:",
    ...left.map((edit) => `- ${describeEdit(edit)}`),
    `${where}.`,
  ];
}
