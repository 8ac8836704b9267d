/** Where the line of a way goes on the drawing. */
import type { EdgeData, NodeData, Point, WayData } from "./page-data";

/** Ways that are drawn at the same time; more cannot be told apart. */
export const MOST_DRAWN = 24;

interface Drawing {
  readonly nodes: readonly NodeData[];
  readonly edges: readonly EdgeData[];
}

/**
 * The corners of the line through the boxes of a way, from border to border; several lines where a box on the way is not drawn. `aside`
 * moves it to the left of its direction, so that two ways over the same lines are both seen.
 */
export function lineOf({ nodes, edges }: Drawing, { stops }: WayData, aside: number): Point[][] {
  const lines: Point[][] = [];
  let current: Point[] = [];
  for (let index = 1; index < stops.length; index += 1) {
    const [from, to] = [stops[index - 1]?.node ?? null, stops[index]?.node ?? null];
    if (from === null || to === null) {
      if (current.length > 0) lines.push(current);
      current = [];
      continue;
    }
    const middle = nodes[from];
    // Through the middle of a box that is passed, below it: along its border the line would be seen.
    if (current.length > 0 && middle !== undefined) current.push([middle.x, middle.y]);
    current.push(...leg(nodes, edges, from, to));
  }
  if (current.length > 0) lines.push(current);
  return lines.map((line) => moveAside(withoutRepeats(line), aside));
}

/** The corners of a line as the `d` of a path. */
export function toPath(line: readonly Point[]): string {
  return line.map(([x, y], index) => `${index === 0 ? "M" : "L"}${round(x)} ${round(y)}`).join(" ");
}

function leg(
  nodes: readonly NodeData[],
  edges: readonly EdgeData[],
  from: number,
  to: number,
): readonly Point[] {
  const edge = edges.find((each) => each.from === from && each.to === to);
  if (edge !== undefined) return edge.points;
  const back = edges.find((each) => each.from === to && each.to === from);
  if (back !== undefined) return [...back.points].reverse();
  // No line of the estate as it is: a fix moves an interface there, or a cloud carries the packet.
  const [a, b] = [nodes[from], nodes[to]];
  if (a === undefined || b === undefined) return [];
  return [borderPoint(a, b), borderPoint(b, a)];
}

/** Where a straight line from the middle of one box to that of another leaves the first. */
function borderPoint(box: NodeData, other: NodeData): Point {
  const [dx, dy] = [other.x - box.x, other.y - box.y];
  const scale = Math.min(
    dx === 0 ? Infinity : box.width / 2 / Math.abs(dx),
    dy === 0 ? Infinity : box.height / 2 / Math.abs(dy),
  );
  return Number.isFinite(scale) ? [box.x + dx * scale, box.y + dy * scale] : [box.x, box.y];
}

function withoutRepeats(line: readonly Point[]): Point[] {
  return line.filter(([x, y], index) => {
    const before = line[index - 1];
    return before === undefined || before[0] !== x || before[1] !== y;
  });
}

function moveAside(line: readonly Point[], aside: number): Point[] {
  return line.map((point, index) => {
    const [before, after] = [line[index - 1] ?? point, line[index + 1] ?? point];
    const [dx, dy] = [after[0] - before[0], after[1] - before[1]];
    const length = Math.hypot(dx, dy);
    return length === 0 ? point : [point[0] + (dy / length) * aside, point[1] - (dx / length) * aside];
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
