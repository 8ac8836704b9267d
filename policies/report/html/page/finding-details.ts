/** Tells one finding: its message, its flows, and what can be done about it. */
import { type Child, make, makeButton } from "./dom";
import { flowTitle, outcomeMark } from "./flow-details";
import { type FixActions, fixDetails } from "./fix-details";
import type { FindingData, PageData } from "./page-data";

export interface FindingActions extends FixActions {
  readonly selectFlow: (index: number) => void;
  readonly drawAgain: () => void;
}

export function findingDetails(
  page: PageData,
  finding: FindingData,
  chosen: number | undefined,
  actions: FindingActions,
): Child[] {
  const { rule, ruleTitle, cause, message } = finding;
  return [
    make("h2", { id: "details-heading", tabindex: "-1" }, `${rule}: ${cause}`),
    make("p", {}, ruleTitle),
    facts(finding),
    ...flowsOf(page, finding, actions),
    ...fixDetails(page, finding, chosen, actions),
    make("h3", {}, "Message"),
    make("pre", {}, message),
  ];
}

function facts({ level, exempted, group, where }: FindingData): HTMLElement {
  const rows: (readonly [string, string | null])[] = [
    ["Level", exempted === null ? level : `${level}, exempted`],
    ["Exempted", exempted],
    ["Group", group],
    ["Where", where],
  ];
  return make(
    "dl",
    {},
    rows.flatMap(([name, value]) => (value === null ? [] : [make("dt", {}, name), make("dd", {}, value)])),
  );
}

function flowsOf(
  page: PageData,
  { flows, flowsLeftOut }: FindingData,
  { selectFlow, drawAgain }: FindingActions,
): Child[] {
  if (flows.length + flowsLeftOut === 0) return [];
  const SHOWN = 20;
  const items = flows.slice(0, SHOWN).flatMap((index) => {
    const flow = page.flows[index];
    if (flow === undefined) return [];
    const label = [outcomeMark(page, flow.outcome), ` ${flowTitle(flow)}`];
    return [
      make(
        "li",
        {},
        makeButton(label, () => {
          selectFlow(index);
        }),
      ),
    ];
  });
  const others = flows.length - items.length + flowsLeftOut;
  return [
    make("h3", {}, "Its flows"),
    make("div", { class: "buttons" }, makeButton("Draw them again", drawAgain)),
    make("ul", { class: "picks" }, items),
    others === 0 ? undefined : make("p", { class: "quiet" }, `and ${others} more.`),
  ];
}
