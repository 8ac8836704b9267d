/** Which flows and findings the lists show. */
import { announce, byId } from "./dom";
import type { FindingData, FlowData, PageData } from "./page-data";

/** Entries of a list that are shown before somebody asks for more. */
const PAGE_SIZE = 50;

interface Wanted {
  readonly text: string;
  readonly outcome: string;
  readonly group: string;
  readonly rule: string;
}

export function startFilter(page: PageData): void {
  const shown = { flows: PAGE_SIZE, findings: PAGE_SIZE };
  const texts = { flows: page.flows.map(flowText), findings: page.findings.map(findingText) };
  const apply = (): void => {
    const wanted = readWanted();
    const flows = page.flows.map((flow, index) =>
      isFlowWanted(page, flow, index, texts.flows[index] ?? "", wanted),
    );
    const findings = page.findings.map((finding, index) =>
      isFindingWanted(page, finding, texts.findings[index] ?? "", wanted),
    );
    const counts = {
      flows: show("flows", flows, shown.flows),
      findings: show("findings", findings, shown.findings),
    };
    const told = `${counts.findings} of ${page.findings.length} findings and ${counts.flows} of ${page.flows.length} listed flows match`;
    byId("filter-result").textContent = `${told}.`;
  };
  const start = (): void => {
    shown.flows = PAGE_SIZE;
    shown.findings = PAGE_SIZE;
    apply();
  };
  const form = byId("filter") as HTMLFormElement;
  form.addEventListener("input", start);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
  });
  form.addEventListener("reset", () => {
    setTimeout(start);
  });
  for (const list of ["flows", "findings"] as const) {
    byId(`more-${list}`).addEventListener("click", () => {
      const from = shown[list];
      shown[list] += PAGE_SIZE;
      apply();
      const visible = [...byId(list).querySelectorAll<HTMLElement>("li:not([hidden]) button")];
      visible[from]?.focus();
      announce(`${visible.length} ${list} are shown.`);
    });
  }
  apply();
}

/** Shows the first of those that are wanted; gives how many are. */
function show(list: "flows" | "findings", isWanted: readonly boolean[], most: number): number {
  let count = 0;
  byId(list)
    .querySelectorAll("li")
    .forEach((item, index) => {
      const wanted = isWanted[index] === true;
      if (wanted) count += 1;
      item.hidden = !wanted || count > most;
    });
  const more = byId(`more-${list}`);
  more.hidden = count <= most;
  more.textContent = `Show more ${list} (${Math.max(0, count - most)} left)`;
  byId(`no-${list}`).hidden = count > 0;
  return count;
}

function readWanted(): Wanted {
  const value = (id: string): string => (byId(id) as HTMLInputElement | HTMLSelectElement).value;
  return {
    text: value("filter-text").trim().toLowerCase(),
    outcome: value("filter-outcome"),
    group: value("filter-group"),
    rule: value("filter-rule"),
  };
}

function isFlowWanted(page: PageData, flow: FlowData, index: number, text: string, wanted: Wanted): boolean {
  if (wanted.outcome !== "" && flow.outcome !== wanted.outcome) return false;
  if (wanted.group !== "" && flow.group !== wanted.group) return false;
  if (!text.includes(wanted.text)) return false;
  return (
    wanted.rule === "" ||
    page.findings.some(({ rule, flows }) => rule === wanted.rule && flows.includes(index))
  );
}

function isFindingWanted(page: PageData, finding: FindingData, text: string, wanted: Wanted): boolean {
  if (wanted.rule !== "" && finding.rule !== wanted.rule) return false;
  if (wanted.group !== "" && finding.group !== wanted.group) return false;
  if (!text.includes(wanted.text)) return false;
  return (
    wanted.outcome === "" || finding.flows.some((index) => page.flows[index]?.outcome === wanted.outcome)
  );
}

function flowText(flow: FlowData): string {
  const { from, to, port, group, outcome, answer, sent, seen, cause } = flow;
  return [from, to, port, group, outcome, answer ?? "", sent ?? "", ...seen, cause ?? ""]
    .join("\n")
    .toLowerCase();
}

function findingText({ rule, ruleTitle, level, group, cause, where, message }: FindingData): string {
  return [rule, ruleTitle, level, group ?? "", cause, where, message].join("\n").toLowerCase();
}
