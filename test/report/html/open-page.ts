/** The page in a real browser, with an eye on what it should not do. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

export const FLOW = '[data-pick="flow"]';
/** Entries of a list that the filter leaves. */
export const VISIBLE = "li:not([hidden]) > button";

/** An open page, and everything that it should not do. */
export interface Opened {
  readonly page: Page;
  /** Messages on its console, errors, and requests other than for the page itself. */
  readonly complaints: string[];
}

export async function open(
  browser: Browser,
  html: string,
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const folder = mkdtempSync(path.join(tmpdir(), "peerpath-page-"));
  const file = path.join(folder, "report.html");
  writeFileSync(file, html);
  const url = pathToFileURL(file).href;
  const context = await browser.newContext({ viewport: { width: 1400, height: 1000 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (request.url() !== url) complaints.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  rmSync(folder, { recursive: true });
  return { page, complaints };
}

/** What an expression gives in the page. As a text: the types of a browser's objects are none of these tests'. */
export async function ask(page: Page, expression: string): Promise<unknown> {
  return page.evaluate(expression);
}

/** What axe finds against WCAG 2.2, levels A and AA: rule and elements. */
export async function violations(page: Page): Promise<string[]> {
  // As a text, since the page's own policy would not let it be added as a script.
  await page.evaluate(axe.source);
  const found = await ask(
    page,
    `axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
      .then(({violations}) => violations.map(({id, nodes}) => id + ": " + nodes.map(({target}) => target.join(" ")).join(", ")))`,
  );
  return found as string[];
}

export async function texts(page: Page, selector: string): Promise<string[]> {
  const all = await page.locator(selector).allInnerTexts();
  return all.map((text) => text.replace(/\s+/g, " ").trim());
}

/** The classes of what is drawn: ways below the boxes. */
export function drawnWays(page: Page): Promise<unknown> {
  return ask(page, `[...document.querySelectorAll("#ways .way")].map((way) => way.getAttribute("class"))`);
}
