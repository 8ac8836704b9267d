import { type Markup, markup } from "../markup";
import type { NodeData, Point } from "../page/page-data";
import type { DrawnEstate, DrawnNode } from "./drawn-estate";
import { type LaidOut, TEXT, fitLine } from "./lay-out";

/** Writes the estate as SVG. The script draws the ways of flows into the two empty groups, below the boxes and above them. */
export function drawEstate({ nodes }: DrawnEstate, laid: LaidOut): Markup {
  const { width, height } = laid;
  return markup`<svg id="estate-drawing" role="img" aria-labelledby="estate-name" aria-describedby="estate-about" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<title id="estate-name">The estate</title>
<g class="edges">${laid.edges.map(({ points }) => markup`<path d="${pathOf(points)}"/>`)}</g>
<g id="ways"></g>
<g class="nodes">${laid.nodes.map((place, index) => drawNode(nodes[index], place))}</g>
<g id="marks"></g>
</svg>`;
}

export function pathOf(points: readonly Point[]): string {
  return points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join(" ");
}

function drawNode(node: DrawnNode | undefined, { kind, x, y, width, height }: NodeData): Markup {
  const [left, top] = [x - width / 2, y - height / 2];
  const radius = kind === "segment" ? 14 : kind === "router" ? 10 : 4;
  const lines = [node?.name ?? "", ...(node?.lines ?? [])];
  const baseline = (index: number): number => top + TEXT.padding + TEXT.size + index * TEXT.line;
  return markup`<g class="node ${kind}"><title>${lines.join("\n")}</title><rect x="${left}" y="${top}" width="${width}" height="${height}" rx="${radius}"/>${lines.map(
    (line, index) =>
      markup`<text x="${left + TEXT.padding}" y="${baseline(index)}"${index === 0 ? markup` class="name"` : ""}>${fitLine(line)}</text>`,
  )}</g>
`;
}
