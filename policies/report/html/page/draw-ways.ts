/** Draws ways on the estate: lines below the boxes, ends, numbers and names above them. */
import { byId, makeSvg } from "./dom";
import type { FlowData, PageData, Point, WayData } from "./page-data";
import { lineOf, toPath } from "./way-geometry";

/** Ways that are drawn at the same time; more cannot be told apart. */
export const MOST_DRAWN = 24;

/** Distance of the first packet's line from the middle, and of the reply's on its other side. */
const ASIDE = 4;

export interface Drawn {
  readonly flows: readonly FlowData[];
  /** With numbers for the hops, and the reply. */
  readonly inDetail: boolean;
  /** The hop to point at, counted through both ways. */
  readonly hop?: number | undefined;
}

export function drawWays(page: PageData, { flows, inDetail, hop }: Drawn): void {
  const [ways, marks] = [byId("ways"), byId("marks")];
  ways.replaceChildren();
  marks.replaceChildren();
  flows.slice(0, MOST_DRAWN).forEach((flow, index) => {
    drawWay(page, flow, flow.way, "first", ASIDE + (inDetail ? 0 : spread(index)));
    if (inDetail) drawWay(page, flow, flow.replyWay, "reply", ASIDE);
  });
  const [only] = flows;
  if (only === undefined || !inDetail) return;
  numberHops(page, only, only.way, 0);
  numberHops(page, only, only.replyWay, only.hops.length);
  if (hop !== undefined) pointAt(page, only, hop);
}

/** Ways over the same lines lie side by side. */
function spread(index: number): number {
  return Math.ceil(index / 2) * 7 * (index % 2 === 0 ? 1 : -1);
}

function drawWay(
  { drawing }: PageData,
  flow: FlowData,
  way: WayData,
  kind: "first" | "reply",
  aside: number,
): void {
  const lines = lineOf(drawing, way, aside);
  for (const line of lines) {
    const attributes = { d: toPath(line), pathLength: 100 };
    byId("ways").append(makeSvg("path", { class: `way ${kind} ${flow.outcome}`, d: attributes.d }));
    byId("ways").append(makeSvg("path", { class: `runner ${flow.outcome}`, ...attributes }));
  }
  const last = lines.at(-1);
  const isWhole = way.stops.at(-1)?.node !== null;
  if (last === undefined || !isWhole) return;
  drawEnd(last, way.arrives, flow.outcome);
  if (kind === "first") drawLabel(last, flow.outcome);
}

/** An arrow where the packet arrives, a cross where its way ends before. */
function drawEnd(line: readonly Point[], arrives: boolean, outcome: string): void {
  const [end, before] = [line.at(-1), line.at(-2)];
  if (end === undefined || before === undefined) return;
  const angle = Math.atan2(end[1] - before[1], end[0] - before[0]);
  const at = (turn: number, length: number): Point => [
    end[0] + Math.cos(angle + turn) * length,
    end[1] + Math.sin(angle + turn) * length,
  ];
  const d = arrives
    ? toPath([at(2.6, 13), end, at(-2.6, 13)])
    : `${toPath([at(2.4, 10), at(2.4 - Math.PI, 10)])} ${toPath([at(-2.4, 10), at(Math.PI - 2.4, 10)])}`;
  byId("marks").append(makeSvg("path", { class: `end ${outcome}`, d }));
}

function drawLabel(line: readonly Point[], outcome: string): void {
  const [end, before] = [line.at(-1), line.at(-2)];
  if (end === undefined || before === undefined) return;
  const place = { x: Math.round((end[0] + before[0]) / 2 + 10), y: Math.round((end[1] + before[1]) / 2) };
  byId("marks").append(makeSvg("text", { class: `label ${outcome}`, ...place }, outcome));
}

function numberHops({ drawing }: PageData, { outcome }: FlowData, { stops }: WayData, before: number): void {
  const isReply = before > 0;
  for (const { node, hop } of stops) {
    const box = node === null ? undefined : drawing.nodes[node];
    if (box === undefined || hop === null) continue;
    const x = box.x + (isReply ? 1 : -1) * (box.width / 2 - 4);
    const y = box.y - box.height / 2;
    const group = makeSvg("g", { class: "number" });
    group.append(
      makeSvg("circle", { class: outcome, cx: x, cy: y, r: 11 }),
      makeSvg("text", { x, y: y + 4 }, String(before + hop + 1)),
    );
    byId("marks").append(group);
  }
}

function pointAt({ drawing }: PageData, flow: FlowData, hop: number): void {
  const isReply = hop >= flow.hops.length;
  const way = isReply ? flow.replyWay : flow.way;
  const stop = way.stops.find((each) => each.hop === (isReply ? hop - flow.hops.length : hop));
  const node = stop?.node ?? null;
  const box = node === null ? undefined : drawing.nodes[node];
  if (box === undefined) return;
  const [x, y] = [box.x - box.width / 2 - 5, box.y - box.height / 2 - 5];
  byId("marks").prepend(
    makeSvg("rect", { class: "here", x, y, width: box.width + 10, height: box.height + 10, rx: 8 }),
  );
}
