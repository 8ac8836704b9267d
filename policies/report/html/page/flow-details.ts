/** Tells one flow: what its name leads to, its way hop by hop, and what that rests on. */
import { type Child, make, makeButton } from "./dom";
import type { EvidenceData, FlowData, HopData, NoteData, OutcomeName, PageData } from "./page-data";

export interface FlowActions {
  readonly goToHop: (step: 1 | -1) => void;
  readonly selectFinding: (index: number) => void;
}

export function outcomeMark({ signs }: PageData, outcome: OutcomeName): HTMLElement {
  const sign = make("span", { "aria-hidden": "true" }, `${signs[outcome].sign} `);
  return make("span", { class: `outcome ${outcome}` }, sign, outcome);
}

export function flowTitle({ from, to, port }: FlowData): string {
  return `${from} to ${to}, ${port}`;
}

export function flowDetails(page: PageData, index: number, flow: FlowData, actions: FlowActions): Child[] {
  const count = flow.hops.length + flow.replyHops.length;
  return [
    make("h2", { id: "details-heading", tabindex: "-1" }, flowTitle(flow)),
    make("p", {}, outcomeMark(page, flow.outcome), `: ${page.signs[flow.outcome].meaning}.`),
    facts(flow),
    make("h3", {}, "Resolution"),
    resolution(flow),
    make("h3", {}, "The way, hop by hop"),
    count === 0
      ? make("p", {}, "No packet leaves: there is no address to send it to.")
      : hopButtons(count, actions),
    hopList(page, flow.hops, 0),
    ...(flow.replyHops.length === 0
      ? []
      : [make("h3", {}, "The reply, hop by hop"), hopList(page, flow.replyHops, flow.hops.length)]),
    ...notes(
      "What is missing",
      flow.missing.flatMap((place) => page.notes[place] ?? []),
    ),
    ...notes(
      "It rests on these assumptions",
      flow.assumptions.flatMap((place) => page.notes[place] ?? []),
    ),
    ...findingsAbout(page, index, actions),
  ];
}

function facts(flow: FlowData): HTMLElement {
  const rows: (readonly [string, string | null])[] = [
    ["Group", flow.isInferred ? `${flow.group} (inferred)` : flow.group],
    ["Sent from", flow.sent],
    ["Arrives from", flow.seen.length === 0 ? null : flow.seen.join(" or ")],
    ["How it ends", flow.disposition],
    ["Owed to", flow.cause],
  ];
  return make(
    "dl",
    {},
    rows.flatMap(([name, value]) => (value === null ? [] : [make("dt", {}, name), make("dd", {}, value)])),
  );
}

function resolution({ to, answer, answeredBy, because }: FlowData): HTMLElement {
  if (answer === null) return make("p", {}, `Nothing that is known gives ${to} an address.`);
  const line = make("p", {}, `${answeredBy ?? ""} gives `, make("span", { class: "mono" }, answer), ".");
  return make("div", {}, line, evidenceList(because));
}

function hopButtons(count: number, { goToHop }: FlowActions): HTMLElement {
  return make(
    "div",
    { class: "buttons", role: "group", "aria-label": "Walk along the way" },
    makeButton("Previous hop", () => {
      goToHop(-1);
    }),
    makeButton("Next hop", () => {
      goToHop(1);
    }),
    make("span", { class: "quiet", id: "hop-place" }, `${count} hops, numbered as on the drawing`),
  );
}

function hopList(page: PageData, places: readonly number[], before: number): HTMLElement {
  const items = places.map((place, index) => {
    const hop = page.hops[place];
    return make("li", { "data-hop": String(before + index) }, hop === undefined ? undefined : hopText(hop));
  });
  return make("ol", { start: String(before + 1) }, items);
}

/** `BIG-IP default, in by /Common/fe-a, out by /Common/fe-b`. */
export function hopTitle({ kind, device, in: from, out }: HopData): string {
  const name = kind === "bigip" ? `BIG-IP ${device}` : device;
  return [name, ...(from === null ? [] : [`in by ${from}`]), ...(out === null ? [] : [`out by ${out}`])].join(
    ", ",
  );
}

function hopText(hop: HopData): Child[] {
  return [
    make("strong", {}, hopTitle(hop)),
    make(
      "ul",
      {},
      hop.steps.map(({ decision, because }) => make("li", {}, decision, evidenceList(because))),
    ),
  ];
}

function evidenceList(because: readonly EvidenceData[]): Child {
  if (because.length === 0) return undefined;
  return make(
    "ul",
    { class: "quiet" },
    because.map(({ value, where, source }) =>
      make(
        "li",
        {},
        make("span", { class: "mono" }, value),
        ` [${where}]`,
        source === undefined ? undefined : make("span", { class: "source mono" }, source),
      ),
    ),
  );
}

function notes(title: string, list: readonly NoteData[]): Child[] {
  if (list.length === 0) return [];
  const items = list.map(({ what, why, where }) =>
    make(
      "li",
      {},
      `${what}: ${why}`,
      where === undefined ? undefined : make("span", { class: "source" }, `[${where}]`),
    ),
  );
  return [make("h3", {}, title), make("ul", {}, items)];
}

function findingsAbout({ findings }: PageData, index: number, { selectFinding }: FlowActions): Child[] {
  const about = findings.flatMap((finding, place) =>
    finding.flows.includes(index) ? [{ finding, place }] : [],
  );
  if (about.length === 0) return [];
  const items = about.map(({ finding: { rule, cause }, place }) =>
    make(
      "li",
      {},
      makeButton(`${rule}: ${cause}`, () => {
        selectFinding(place);
      }),
    ),
  );
  return [make("h3", {}, "Findings about it"), make("ul", { class: "picks" }, items)];
}
