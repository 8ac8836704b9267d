/** Tells what can be done about a finding: the fixes side by side, its flows before and after the one that is chosen, and what is not offered. */
import { type Child, make, makeButton } from "./dom";
import { flowTitle, outcomeMark } from "./flow-details";
import type { FindingData, FixData, FlowData, OutcomeName, PageData, RefusedData } from "./page-data";

export interface FixActions {
  /** `undefined`: the estate as it is. */
  readonly chooseFix: (fix: number | undefined) => void;
}

/** What can be done about the finding; nothing where nothing was tried. `chosen` is the fix whose flows are shown. */
export function fixDetails(
  page: PageData,
  finding: FindingData,
  chosen: number | undefined,
  actions: FixActions,
): Child[] {
  const { fixes, refused, hasRemedy } = finding;
  if (!hasRemedy) return [];
  return [
    make("h3", {}, "The fixes side by side"),
    fixes.length === 0
      ? make("p", {}, "None is proven to mend it.")
      : comparison(page, finding, chosen, actions),
    ...(chosen === undefined ? [] : beforeAndAfter(page, finding, fixes[chosen])),
    ...(refused.length === 0 ? [] : refusals(refused)),
  ];
}

function comparison(
  page: PageData,
  { flows, flowsLeftOut, fixes }: FindingData,
  chosen: number | undefined,
  { chooseFix }: FixActions,
): HTMLElement {
  const before = flows.flatMap((index) => page.flows[index] ?? []);
  const choice = (label: string, fix: number | undefined): HTMLElement =>
    makeButton(
      label,
      () => {
        chooseFix(fix);
      },
      { "aria-pressed": String(chosen === fix), "data-fix": fix === undefined ? "none" : String(fix) },
    );
  const row = (title: string, first: Child, cell: (fix: FixData, index: number) => Child): HTMLElement =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, title),
      make("td", {}, first),
      fixes.map((fix, index) => make("td", {}, cell(fix, index))),
    );
  return make(
    "div",
    { class: "scroll", role: "region", "aria-label": "The fixes side by side", tabindex: "0" },
    make(
      "table",
      {},
      make("caption", { class: "hidden-text" }, "The estate as it is, and each fix, the best first"),
      make(
        "thead",
        {},
        make(
          "tr",
          {},
          make("th", { scope: "col" }, "What"),
          make("th", { scope: "col" }, "As it is"),
          fixes.map(({ title }, index) => make("th", { scope: "col" }, `${index + 1}. ${title}`)),
        ),
      ),
      make(
        "tbody",
        {},
        row("Shown", choice("Show as it is", undefined), ({ title }, index) =>
          choice(`Show with “${title}”`, index),
        ),
        row("Flows", counts(page, before, flowsLeftOut), ({ after, afterLeftOut }) =>
          counts(page, after, afterLeftOut),
        ),
        row("What to do", "nothing", ({ summary }) => summary),
        row("Vendor", undefined, ({ support }) => support),
        row("Touches", undefined, ({ touches }) => bullets(touches, "nothing")),
        row("Takes for granted", undefined, ({ conditions }) => bullets(conditions, "nothing")),
      ),
    ),
  );
}

function bullets(list: readonly string[], whenEmpty: string): Child {
  if (list.length === 0) return whenEmpty;
  return make(
    "ul",
    {},
    list.map((text) => make("li", {}, text)),
  );
}

function counts(page: PageData, flows: readonly FlowData[], leftOut: number): Child {
  const outcomes = [...new Set(flows.map(({ outcome }) => outcome))];
  const items: Child[] = outcomes.map((outcome) => {
    const count = flows.filter((flow) => flow.outcome === outcome).length;
    return make("div", {}, `${count} `, outcomeMark(page, outcome));
  });
  return [...items, leftOut === 0 ? undefined : make("div", { class: "quiet" }, `${leftOut} not listed`)];
}

/** The flows of the finding, by pair and port, as they are and as they are with the fix. */
function beforeAndAfter(page: PageData, { flows }: FindingData, fix: FixData | undefined): Child[] {
  if (fix === undefined) return [];
  const before = flows.flatMap((index) => page.flows[index] ?? []);
  const titles = [...new Set([...fix.after, ...before].map(flowTitle))];
  const SHOWN = 50;
  const rows = titles.slice(0, SHOWN).map((title) => {
    const of = (list: readonly FlowData[]): FlowData[] => list.filter((flow) => flowTitle(flow) === title);
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, title),
      make("td", {}, states(page, of(before))),
      make("td", {}, states(page, of(fix.after))),
    );
  });
  const head = ["Flow", "As it is", `With “${fix.title}”`].map((text) => make("th", { scope: "col" }, text));
  const others = titles.length - rows.length + fix.afterLeftOut;
  return [
    make("h3", {}, "Before and after"),
    make(
      "div",
      { class: "scroll", role: "region", "aria-label": "Before and after", tabindex: "0" },
      make(
        "table",
        { id: "before-and-after" },
        make("caption", { class: "hidden-text" }, `The finding's flows as they are, and with “${fix.title}”`),
        make("thead", {}, make("tr", {}, head)),
        make("tbody", {}, rows),
      ),
    ),
    others <= 0 ? undefined : make("p", { class: "quiet" }, `and ${others} more.`),
  ];
}

function states(page: PageData, flows: readonly FlowData[]): Child {
  if (flows.length === 0) return "not listed";
  return flows.map((flow) => make("div", {}, outcomeMark(page, flow.outcome), stateText(flow)));
}

function stateText({ outcome, answer, sent, seen }: FlowData): string {
  const to = answer === null ? "" : `, to ${answer}`;
  const from = sent === null ? "" : `, sent from ${sent}`;
  const arrives = seen.length === 0 ? "" : `, arrives from ${seen.join(" or ")}`;
  return outcome === ("unresolved" satisfies OutcomeName) ? "" : `${to}${from}${arrives}`;
}

function refusals(refused: readonly RefusedData[]): Child[] {
  const items = refused.map(({ title, tried, reason }) =>
    make(
      "li",
      {},
      make("strong", {}, title),
      ": ",
      reason,
      tried === null ? undefined : ` (tried: ${tried})`,
    ),
  );
  return [make("h3", {}, "Not offered"), make("ul", {}, items)];
}
