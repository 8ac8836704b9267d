/** What several edits of one hosts file come to, made one after the other. */
import type { HostsEdit, HostsLine } from "../../records/server-records";

/** `undefined` where there is none. One that cannot be read leaves the whole unread. */
export function joinEdits(edits: readonly HostsEdit[]): HostsEdit | undefined {
  const [first, ...others] = edits;
  return first === undefined ? undefined : others.reduce(joinTwo, first);
}

function joinTwo(before: HostsEdit, after: HostsEdit): HostsEdit {
  if (before.effect === "unread") return before;
  if (after.effect !== "adds") return after;
  const lines = [...withoutNames(before.lines, after.replacedNames), ...after.lines];
  if (before.effect === "replaces-file") return { effect: "replaces-file", lines };
  return { effect: "adds", lines, replacedNames: [...before.replacedNames, ...after.replacedNames] };
}

/** An edit that takes a name away takes the whole lines away that hold it. */
function withoutNames(lines: readonly HostsLine[], gone: readonly string[]): HostsLine[] {
  return lines.filter(({ names }) => !names.some((name) => gone.includes(name)));
}
