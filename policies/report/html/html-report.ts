import type { Fix } from "../../fixes/fix";
import type { Verdict } from "../../reach-verdict";
import { type Report, decideExitCode } from "../exit-code";
import { type ChosenFlows, chooseFlows } from "./choose-flows";
import { describeFinding, shareOfFix } from "./describe-finding";
import { describeFlow, newSharedParts } from "./describe-flow";
import { chooseDrawn } from "./drawing/choose-drawn";
import { drawEstate } from "./drawing/draw-estate";
import { wayFinder, wayFinderWith } from "./drawing/find-way";
import { layOut } from "./drawing/lay-out";
import { writeEstateTables } from "./estate-tables";
import type { HtmlOptions } from "./html-options";
import { listenersOnWays } from "./listeners-on-ways";
import { writePage } from "./write-page";
import type { PageData } from "./page/page-data";
import { OUTCOME_SIGNS } from "./palette";

/** Findings that one page holds; they come worst first. */
export const MOST_FINDINGS = 500;

/**
 * Writes a verdict as one HTML page that loads nothing: the estate as a drawing and as tables, the flows, the findings and what can be
 * done about them. The same verdict gives the same text.
 */
export function reportHtml(verdict: Verdict, options: HtmlOptions): Report {
  const { topology } = verdict;
  const chosen = chooseFlows(verdict.flows);
  const listenersOf = listenersOnWays(chosen.listed, topology.machines);
  const devices = new Set(
    chosen.listed.flatMap(({ from, to, hops, replyHops }) => [
      from,
      to,
      ...[...hops, ...replyHops].map(({ device }) => device),
    ]),
  );
  const drawn = chooseDrawn(topology, { devices, listenersOf });
  const laid = layOut(drawn);
  const shared = newSharedParts();
  const findWay = wayFinder(topology, drawn);
  const flows = chosen.listed.map((flow) => describeFlow(flow, shared, findWay));
  const places = new Map(chosen.listed.map(({ id }, index) => [id, index]));
  const wayWith = ({ edits }: Fix): ReturnType<typeof wayFinderWith> => wayFinderWith(topology, drawn, edits);
  const held = verdict.findings.slice(0, MOST_FINDINGS);
  const context = { shared, places, wayWith, afterEach: shareOfFix(held) };
  const findings = held.map((finding) => describeFinding(finding, context));
  const tables = writeEstateTables(topology, listenersOf);
  const data: PageData = {
    flows,
    findings,
    hops: shared.hops.list,
    notes: shared.notes.list,
    drawing: { nodes: laid.nodes, edges: laid.edges },
    signs: OUTCOME_SIGNS,
  };
  const output = writePage({
    verdict,
    options,
    data,
    drawing: { svg: drawEstate(drawn, laid), width: laid.width },
    tables: tables.tables,
    leftOut: [...drawn.leftOut, ...tables.leftOut, ...leftOutOf(verdict, chosen)],
  });
  return { output, exitCode: decideExitCode(verdict, options) };
}

function leftOutOf({ findings }: Verdict, { leftOut }: ChosenFlows): string[] {
  const others = findings.length - MOST_FINDINGS;
  return [
    ...leftOut.map(({ group, outcome, count }) => `${count} more flows of ${group} that are ${outcome}.`),
    ...(others > 0 ? [`${others} findings behind the first ${MOST_FINDINGS}.`] : []),
  ];
}
