import { createRequire } from "node:module";
import { escapeControls } from "../../../values/printable";
import type { EdgeData, NodeData } from "../page/page-data";
import type { DrawnEstate, DrawnNode } from "./drawn-estate";

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The part of the library that is used. Its own types cannot be resolved from a CommonJS module, although its code can. */
interface Dagre {
  readonly Graph: new () => {
    setGraph(options: object): void;
    setDefaultEdgeLabel(label: () => object): void;
    setNode(name: string, size: { width: number; height: number }): void;
    setEdge(from: string, to: string): void;
    graph(): { readonly width?: number; readonly height?: number };
    node(name: string): Place & { readonly width: number; readonly height: number };
    edge(from: string, to: string): { readonly points: readonly Place[] };
  };
  readonly layout: (graph: InstanceType<Dagre["Graph"]>) => void;
}

const { Graph, layout } = createRequire(__filename)("@dagrejs/dagre") as Dagre;

/** Sizes in pixels of the drawing's own scale. */
export const TEXT = { size: 12, line: 16, character: 7.3, padding: 10, longest: 58 } as const;

export interface LaidOut {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly NodeData[];
  readonly edges: readonly EdgeData[];
}

/** Gives every box and line its place, layer by layer from the outer networks down. The same estate gives the same places. */
export function layOut({ nodes, edges }: DrawnEstate): LaidOut {
  const graph = new Graph();
  graph.setGraph({ rankdir: "TB", nodesep: 36, ranksep: 44, marginx: 16, marginy: 28 });
  graph.setDefaultEdgeLabel(() => ({}));
  nodes.forEach((node, index) => {
    graph.setNode(String(index), sizeOf(node));
  });
  for (const { from, to } of edges) graph.setEdge(String(from), String(to));
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  const size = [width, height].map((length) => (Number.isFinite(length) ? Math.ceil(length) : 0));
  return {
    width: size[0] ?? 0,
    height: size[1] ?? 0,
    nodes: nodes.map(({ kind, name }, index) => {
      const box = graph.node(String(index));
      return { kind, name, ...round(box), width: Math.round(box.width), height: Math.round(box.height) };
    }),
    edges: edges.map(({ from, to }) => {
      const { points } = graph.edge(String(from), String(to));
      return { from, to, points: points.map((point) => [round(point).x, round(point).y] as const) };
    }),
  };
}

function sizeOf(node: DrawnNode): { width: number; height: number } {
  const longest = Math.max(...[node.name, ...node.lines].map((line) => fitLine(line).length));
  return {
    width: Math.ceil(longest * TEXT.character) + 2 * TEXT.padding,
    height: (1 + node.lines.length) * TEXT.line + 2 * TEXT.padding,
  };
}

/** As much of a line as a box has room for, safe to show. */
export function fitLine(line: string): string {
  const characters = Array.from(escapeControls(line));
  if (characters.length <= TEXT.longest) return characters.join("");
  return `${characters.slice(0, TEXT.longest - 1).join("")}…`;
}

function round({ x, y }: Place): Place {
  return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
}
