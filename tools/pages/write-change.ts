import type { Change } from "./case-file";

/** The lines of a diff. Those that begin and end both sides alike stand as they are. */
export function writeChange({ from, to }: Pick<Change, "from" | "to">): string {
  const before = from.split("\n");
  const after = to === "" ? [] : to.split("\n");
  const head = countSame(before, after);
  const tail = countSame(before.slice(head).reverse(), after.slice(head).reverse());
  return [
    ...before.slice(0, head).map((line) => `  ${line}`),
    ...before.slice(head, before.length - tail).map((line) => `- ${line}`),
    ...after.slice(head, after.length - tail).map((line) => `+ ${line}`),
    ...before.slice(before.length - tail).map((line) => `  ${line}`),
  ].join("\n");
}

/** How many elements both lists begin with alike. */
function countSame(one: readonly string[], other: readonly string[]): number {
  const index = one.findIndex((line, at) => line !== other[at]);
  return index === -1 ? one.length : index;
}

/** The one place where two texts differ, with the lines around it. */
export function compareTexts(from: string, to: string): Pick<Change, "from" | "to"> {
  const before = from.split("\n");
  const after = to.split("\n");
  const head = Math.max(countSame(before, after) - CONTEXT, 0);
  const tail = Math.max(countSame([...before].reverse(), [...after].reverse()) - CONTEXT, 0);
  return {
    from: before.slice(head, before.length - tail).join("\n"),
    to: after.slice(head, after.length - tail).join("\n"),
  };
}

/** Lines on either side of a difference. */
const CONTEXT = 2;
