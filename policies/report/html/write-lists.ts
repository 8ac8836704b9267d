/** The parts of the page that list something: the summary, the filter, findings and flows. */
import { OUTCOMES, type Outcome, type Verdict } from "../../reach-verdict";
import { summarise } from "../summary";
import { describeNothing } from "../describe-nothing";
import { type Markup, markup } from "./markup";
import type { FindingData, FlowData, PageData } from "./page/page-data";
import { OUTCOME_SIGNS } from "./palette";

export function writeSummary(verdict: Verdict): Markup {
  const nothing = describeNothing(verdict);
  const summary = summarise(verdict.flows);
  const standing = verdict.findings.filter(({ exemptedBy }) => exemptedBy === undefined);
  const mandatory = standing.filter(({ level }) => level === "mandatory").length;
  const exempted = verdict.findings.length - standing.length;
  return markup`<p><strong>${mandatory} mandatory</strong> and ${standing.length - mandatory} advisory findings, ${exempted} exempted.</p>
${
  nothing === undefined
    ? markup`<p>${summary.flows} peer flows of ${summary.pairs} ordered pairs:</p>
<ul class="counts">${OUTCOMES.filter((outcome) => summary[outcome] > 0).map(
        (outcome) =>
          markup`<li>${summary[outcome]} ${writeOutcome(outcome)}: ${OUTCOME_SIGNS[outcome].meaning}</li>`,
      )}</ul>`
    : markup`<p>${nothing}</p>`
}`;
}

export function writeFilter({ flows, findings }: PageData): Markup {
  const outcomes = OUTCOMES.filter((outcome) => flows.some((flow) => flow.outcome === outcome));
  const groups = unique([...flows, ...findings].flatMap(({ group }) => group ?? []));
  return markup`<form id="filter" role="search" aria-labelledby="filter-heading">
<h2 id="filter-heading">Filter</h2>
<div class="fields">
<div><label for="filter-text">Text</label><input id="filter-text" type="search" autocomplete="off"></div>
${writeSelect("outcome", "Outcome", outcomes)}
${writeSelect("group", "Group", groups)}
${writeSelect("rule", "Rule", unique(findings.map(({ rule }) => rule)))}
</div>
<div class="buttons"><button type="reset">Show all</button></div>
<p id="filter-result" role="status"></p>
</form>`;
}

function writeSelect(name: string, label: string, values: readonly string[]): Markup {
  return markup`<div><label for="filter-${name}">${label}</label><select id="filter-${name}"><option value="">all</option>${values.map(
    (value) => markup`<option value="${value}">${value}</option>`,
  )}</select></div>`;
}

export function writeFindings(findings: readonly FindingData[]): Markup {
  const items = findings.map(({ rule, level, exempted, cause, group, flows, flowsLeftOut }, index) => {
    const count = flows.length + flowsLeftOut;
    return writePick(
      "finding",
      index,
      markup`<strong>${rule}</strong> (${exempted === null ? level : "exempted"})<br>${cause}<br><span class="quiet">${group ?? "no group"}, ${count} ${count === 1 ? "flow" : "flows"}</span>`,
    );
  });
  return writePicks("findings", "Findings", items);
}

export function writeFlows(flows: readonly FlowData[]): Markup {
  const items = flows.map(({ from, to, port, outcome, answer, group }, index) =>
    writePick(
      "flow",
      index,
      markup`${writeOutcome(outcome)} ${from} to ${to}<br><span class="quiet">${port}, ${answer ?? "no address"}, ${group}</span>`,
    ),
  );
  return writePicks("flows", "Flows", items);
}

function writePick(kind: "flow" | "finding", index: number, content: Markup): Markup {
  return markup`<li><button type="button" data-pick="${kind}" data-index="${index}">${content}</button></li>
`;
}

function writePicks(id: "flows" | "findings", title: string, items: readonly Markup[]): Markup {
  return markup`<section aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${title}</h2>
<ul id="${id}" class="picks">${items}</ul>
<p id="no-${id}" class="quiet"${items.length > 0 ? markup` hidden` : ""}>There are none.</p>
<button type="button" id="more-${id}" class="more" hidden></button>
</section>`;
}

/** Findings that are written once more for pages without scripts. */
const MOST_WITHOUT_SCRIPT = 50;

/** Where scripts may not run, as in some viewers of CI artifacts, everything that the findings say is there all the same. */
export function writeWithoutScript(findings: readonly FindingData[]): Markup {
  return markup`<noscript><section>
<h2>Without scripts</h2>
<p>Scripts do not run here, so nothing can be selected or drawn. These are the ${findings.length > MOST_WITHOUT_SCRIPT ? `first ${MOST_WITHOUT_SCRIPT} of ${findings.length} ` : ""}findings with their messages.</p>
${findings
  .slice(0, MOST_WITHOUT_SCRIPT)
  .map(
    ({ rule, level, exempted, cause, message }) =>
      markup`<h3>${rule}: ${cause} (${exempted ?? level})</h3><pre>${message}</pre>`,
  )}
</section></noscript>`;
}

function writeOutcome(outcome: Outcome): Markup {
  return markup`<span class="outcome ${outcome}"><span aria-hidden="true">${OUTCOME_SIGNS[outcome].sign} </span>${outcome}</span>`;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
