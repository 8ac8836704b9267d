/** What is selected, and everything on the page that follows from it: the drawing, the details, the marks in the lists. */
import { announce, byId, fill } from "./dom";
import { drawWays } from "./draw-ways";
import { findingDetails } from "./finding-details";
import { flowDetails, flowTitle, hopTitle } from "./flow-details";
import type { FlowData, PageData } from "./page-data";

export class View {
  private flow: number | undefined;
  private finding: number | undefined;
  private fix: number | undefined;
  private hop: number | undefined;

  constructor(private readonly page: PageData) {}

  selectFlow(index: number): void {
    const flow = this.page.flows[index];
    if (flow === undefined) return;
    [this.flow, this.finding, this.fix, this.hop] = [index, undefined, undefined, undefined];
    this.showFlow(index, flow);
    announce(`${flowTitle(flow)} is ${flow.outcome}. Its way is drawn and told under Details.`);
  }

  selectFinding(index: number): void {
    const finding = this.page.findings[index];
    if (finding === undefined) return;
    [this.flow, this.finding, this.fix, this.hop] = [undefined, index, undefined, undefined];
    this.showFinding();
    announce(`${finding.rule}, ${finding.cause}. It is told under Details.`);
  }

  private showFlow(index: number, flow: FlowData): void {
    fill(
      byId("details-body"),
      flowDetails(this.page, index, flow, {
        goToHop: (step) => {
          this.goToHop(flow, step);
        },
        selectFinding: (place) => {
          this.selectFinding(place);
          byId("details-heading").focus();
        },
      }),
    );
    this.draw([flow], true, `Drawn: ${flowTitle(flow)}`);
    this.markLists();
  }

  private showFinding(): void {
    const finding = this.finding === undefined ? undefined : this.page.findings[this.finding];
    if (finding === undefined) return;
    const fix = this.fix === undefined ? undefined : finding.fixes[this.fix];
    const asTheyAre = finding.flows.flatMap((index) => this.page.flows[index] ?? []);
    const flows = fix?.after ?? asTheyAre;
    const how = fix === undefined ? "as they are" : `as they would be with “${fix.title}”`;
    const others = fix?.afterLeftOut ?? finding.flowsLeftOut;
    const more = others === 0 ? "" : ` (${others} more are not on this page)`;
    const draw = (): void => {
      this.draw(
        flows,
        false,
        flows.length === 0
          ? "This finding is about no listed flow"
          : `Drawn: this finding's flows ${how}${more}`,
        fix === undefined ? [] : asTheyAre,
      );
    };
    fill(
      byId("details-body"),
      findingDetails(this.page, finding, this.fix, {
        selectFlow: (index) => {
          this.selectFlow(index);
          byId("details-heading").focus();
        },
        chooseFix: (chosen) => {
          this.chooseFix(chosen);
        },
        drawAgain: draw,
      }),
    );
    draw();
    this.markLists();
  }

  private chooseFix(chosen: number | undefined): void {
    this.fix = chosen;
    this.showFinding();
    // The button that was pressed is a new one now.
    document.querySelector<HTMLElement>(`[data-fix="${chosen ?? "none"}"]`)?.focus();
    announce(byId("drawn").textContent);
  }

  private goToHop(flow: FlowData, step: 1 | -1): void {
    const count = flow.hops.length + flow.replyHops.length;
    const from = this.hop ?? (step === 1 ? -1 : count);
    this.hop = Math.min(count - 1, Math.max(0, from + step));
    drawWays(this.page, { flows: [flow], inDetail: true, hop: this.hop });
    for (const item of document.querySelectorAll("[data-hop]")) {
      if (item.getAttribute("data-hop") === String(this.hop)) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    }
    const place = [...flow.hops, ...flow.replyHops][this.hop];
    const hop = place === undefined ? undefined : this.page.hops[place];
    const way = this.hop < flow.hops.length ? "the way" : "the reply";
    byId("hop-place").textContent = `Hop ${this.hop + 1} of ${count}`;
    const decisions = hop?.steps.map(({ decision }) => decision).join("; ") ?? "";
    announce(
      `Hop ${this.hop + 1} of ${count}, on ${way}: ${hop === undefined ? "" : hopTitle(hop)}. ${decisions}`,
    );
  }

  private draw(
    flows: readonly FlowData[],
    inDetail: boolean,
    what: string,
    before: readonly FlowData[] = [],
  ): void {
    const drawn = drawWays(this.page, { flows, inDetail, before });
    showWay(flows[0], this.page);
    const outcomes = outcomesOf(flows);
    const limits = [
      ...(before.length > 0 ? [["dashed: as they are", ...outcomesOf(before)].join(", ")] : []),
      ...(flows.length > drawn ? [`only the first ${drawn} of ${flows.length} are drawn`] : []),
      ...(flows.slice(0, drawn).some(isPartlyUndrawn)
        ? ["a part of the way is left out of the drawing; the details tell it whole"]
        : []),
      ...(inDetail && flows.every(({ hops }) => hops.length === 0) ? ["there is no way to draw"] : []),
    ];
    byId("drawn").textContent = `${[[what, ...outcomes].join(", "), ...limits].join("; ")}.`;
  }

  private markLists(): void {
    for (const button of document.querySelectorAll<HTMLElement>("[data-pick]")) {
      const isChosen =
        button.dataset["pick"] === "flow"
          ? Number(button.dataset["index"]) === this.flow
          : Number(button.dataset["index"]) === this.finding;
      if (isChosen) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }
}

/** A drawing may be larger than its frame. */
function showWay(flow: FlowData | undefined, { drawing }: PageData): void {
  const canvas = byId("canvas");
  const svg = canvas.querySelector("svg");
  const first = flow?.way.stops.find(({ node }) => node !== null)?.node ?? null;
  const box = first === null ? undefined : drawing.nodes[first];
  if (box === undefined || svg === null) return;
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  canvas.scrollTo({
    left: box.x * scale - canvas.clientWidth / 2,
    top: box.y * scale - canvas.clientHeight / 2,
  });
}

function outcomesOf(flows: readonly FlowData[]): string[] {
  return [...new Set(flows.map(({ outcome }) => outcome))];
}

function isPartlyUndrawn({ way, replyWay }: FlowData): boolean {
  return [...way.stops, ...replyWay.stops].some(({ node }) => node === null);
}
