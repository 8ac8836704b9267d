/** Starts the page: reads what it holds and connects its controls. */
import { byId } from "./dom";
import { startFilter } from "./filter";
import type { PageData } from "./page-data";
import { View } from "./view";

function start(): void {
  const page = JSON.parse(byId("page-data").textContent) as PageData;
  const view = new View(page);
  for (const list of ["flows", "findings"]) {
    byId(list).addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>("[data-pick]") : null;
      const index = Number(button?.dataset["index"]);
      if (button?.dataset["pick"] === "flow") view.selectFlow(index);
      else if (button?.dataset["pick"] === "finding") view.selectFinding(index);
    });
    byId(list).addEventListener("keydown", moveAlong);
  }
  byId("fit").addEventListener("click", () => {
    const isFit = byId("canvas").classList.toggle("fit");
    byId("fit").setAttribute("aria-pressed", String(isFit));
  });
  startFilter(page);
  if (page.findings.length > 0) view.selectFinding(0);
  else if (page.flows.length > 0) view.selectFlow(0);
  byId("status").textContent = "";
}

/** Arrow keys go from entry to entry, beside Tab. */
function moveAlong(event: KeyboardEvent): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const list = event.currentTarget;
  if (step === 0 || !(list instanceof Element)) return;
  const buttons = [...list.querySelectorAll<HTMLElement>("li:not([hidden]) button")];
  const next = buttons[buttons.findIndex((button) => button === document.activeElement) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

start();
