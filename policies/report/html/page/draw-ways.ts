/** Draws ways on the estate: lines below the boxes, ends, numbers and names above them. */
import { byId, makeSvg } from "./dom";
import type { FlowData, PageData, Point, WayData } from "./page-data";
import { MOST_DRAWN, lineOf, toPath } from "./way-geometry";

/** How far a way runs to the left of the estate's line: what goes the other way is on the other side. */
const ASIDE = 4;
/** Between ways over the same boxes. */
const LANE = 7;

export interface Drawn {
  readonly flows: readonly FlowData[];
  /** With numbers for the hops, and the reply. */
  readonly inDetail: boolean;
  /** Flows as they are without the fix that is shown: drawn faintly below. */
  readonly before?: readonly FlowData[];
  /** The hop to point at, counted through both ways. */
  readonly hop?: number | undefined;
}

/** Draws them in place of what was drawn before; gives how many of the flows are drawn. */
export function drawWays(page: PageData, { flows, inDetail, before = [], hop }: Drawn): number {
  byId("ways").replaceChildren();
  byId("marks").replaceChildren();
  for (const { flow } of bundleWays(before).slice(0, MOST_DRAWN)) {
    for (const line of lineOf(page.drawing, flow.way, ASIDE))
      byId("ways").append(makeSvg("path", { class: `way before ${flow.outcome}`, d: toPath(line) }));
  }
  const bundles = bundleWays(flows).slice(0, MOST_DRAWN);
  for (const { flow, count, lane } of bundles) {
    const label = count === 1 ? flow.outcome : `${flow.outcome}, ${count} flows`;
    drawWay(page, flow, flow.way, ASIDE + lane * LANE, label);
    if (inDetail) drawWay(page, flow, flow.replyWay, ASIDE, undefined);
  }
  const [only] = flows;
  if (only !== undefined && inDetail) {
    numberHops(page, only, only.way, 0);
    numberHops(page, only, only.replyWay, only.hops.length);
    if (hop !== undefined) pointAt(page, only, hop);
  }
  return bundles.reduce((sum, { count }) => sum + count, 0);
}

interface WayBundle {
  readonly flow: FlowData;
  readonly count: number;
  /** How many others of another outcome pass the same boxes and are drawn before. */
  readonly lane: number;
}

/** Flows of one outcome that pass the same boxes are one line. */
function bundleWays(flows: readonly FlowData[]): WayBundle[] {
  const lanes = new Map<string, number>();
  const bundles = new Map<string, WayBundle>();
  for (const flow of flows) {
    const boxes = JSON.stringify(flow.way.stops.map(({ node }) => node));
    const key = `${flow.outcome} ${String(flow.way.arrives)} ${boxes}`;
    const known = bundles.get(key);
    const lane = known?.lane ?? lanes.get(boxes) ?? 0;
    if (known === undefined) lanes.set(boxes, lane + 1);
    bundles.set(key, { flow: known?.flow ?? flow, count: (known?.count ?? 0) + 1, lane });
  }
  return [...bundles.values()];
}

/** Without a label it is a reply's. */
function drawWay(
  { drawing }: PageData,
  flow: FlowData,
  way: WayData,
  aside: number,
  label: string | undefined,
): void {
  const lines = lineOf(drawing, way, aside);
  const kind = label === undefined ? "reply" : "first";
  for (const line of lines) {
    const d = toPath(line);
    byId("ways").append(
      makeSvg("path", { class: `way ${kind} ${flow.outcome}`, d }),
      makeSvg("path", { class: `runner ${flow.outcome}`, d, pathLength: 100 }),
    );
  }
  const last = lines.at(-1);
  if (last === undefined || way.stops.at(-1)?.node === null) return;
  drawEnd(last, way.arrives, flow.outcome);
  if (label !== undefined) drawLabel(last, flow.outcome, label);
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

function drawLabel(line: readonly Point[], outcome: string, label: string): void {
  const [end, before] = [line.at(-1), line.at(-2)];
  if (end === undefined || before === undefined) return;
  const place = { x: Math.round((end[0] + before[0]) / 2 + 10), y: Math.round((end[1] + before[1]) / 2) };
  byId("marks").append(makeSvg("text", { class: `label ${outcome}`, ...place }, label));
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
