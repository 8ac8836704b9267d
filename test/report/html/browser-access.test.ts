/** Who can use the page: by keyboard, with a screen reader, in the dark, on paper, without scripts. */
import assert from "node:assert/strict";
import type { BrowserContextOptions } from "playwright-core";
import { reportHtml } from "../../../policies/report/html/html-report";
import { FE01, FE02, KEEPS_SOURCE, seedRecords } from "../../outcomes/seed-case";
import { describeWithBrowser } from "../../support/browser";
import { addresses } from "../../support/estate";
import { FLOW, ask, drawnWays, open, texts, violations } from "./open-page";
import { OPTIONS, fix, verdictOf, withRemedy } from "./verdicts";

const MENDED = verdictOf(seedRecords({ dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.9.12")] }));
const PRESERVED = verdictOf(seedRecords({ listeners: [KEEPS_SOURCE] }));
const { output: html } = reportHtml(
  withRemedy(verdictOf(seedRecords()), {
    fixes: [
      fix({
        kind: "hosts-file",
        after: MENDED.flows,
        touches: ["fe01", "fe02"],
        conditions: ["both are up"],
      }),
      fix({ kind: "same-segment-dns", after: MENDED.flows }),
      fix({ kind: "preserve-source", after: PRESERVED.flows }),
    ],
    refused: [{ kind: "single-ip", reason: "fe01 and fe02 are on no common segment" }],
  }),
  OPTIONS,
);

describeWithBrowser("the HTML page for everybody", (browser) => {
  it("axe itself finds what is wrong where something is", async () => {
    const faulty = `<!doctype html><html lang="en"><title>x</title><img src="data:,"><p style="color:#999">faint</p>`;
    const { page } = await open(browser(), faulty);
    assert.deepEqual(
      (await violations(page)).map((text) => text.split(":")[0]),
      ["color-contrast", "image-alt"],
    );
    await page.context().close();
  });

  it("is used with the keyboard alone", async () => {
    const { page } = await open(browser(), html);
    const press = async (key: string, times = 1): Promise<string> => {
      for (let count = 0; count < times; count += 1) await page.keyboard.press(key);
      return String(
        await ask(page, `(document.activeElement?.textContent ?? "").trim().replace(/\\s+/g, " ")`),
      );
    };
    assert.equal(await press("Tab"), "Skip to the details");
    const outline = await ask(page, `getComputedStyle(document.activeElement).outlineStyle`);
    assert.equal(outline, "solid");
    assert.equal(await press("Tab"), "Skip to the estate");
    // Text, outcome, group, rule, "Show all", the list's own frame or its first entry.
    await page.locator("#findings button").focus();
    assert.match(await press("Tab"), /^✖ masked fe01/);
    assert.match(await press("ArrowDown"), /^✖ masked fe02/);
    await press("Enter");
    assert.deepEqual(await texts(page, "#details h2"), [`${FE02} to ${FE01}, TCP 5071 (Match Making)`]);
    assert.match(await press("ArrowUp"), /^✖ masked fe01/);
    await page.getByRole("button", { name: "Next hop" }).focus();
    await press("Space");
    assert.equal(await page.locator("#hop-place").innerText(), "Hop 1 of 3");
    await page.locator("#details .picks button").focus();
    assert.equal(await press("Enter"), "peer-source-preserved: /ocs/fe/forward");
    await page.locator("[data-fix='1']").focus();
    assert.equal(await press("Space"), "Show with “DNS on the same segment”");
    assert.deepEqual(await drawnWays(page), [
      "way before masked",
      "way before masked",
      "way first direct",
      "way first direct",
    ]);
    await page.context().close();
  });

  const looks: readonly { shows: string; options: BrowserContextOptions }[] = [
    { shows: "light", options: { colorScheme: "light" } },
    { shows: "dark", options: { colorScheme: "dark" } },
    { shows: "on a narrow screen", options: { viewport: { width: 320, height: 640 } } },
    { shows: "at 200 %", options: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 } },
  ];
  for (const { shows, options } of looks) {
    it(`axe finds nothing against WCAG A or AA, ${shows}: a finding with a fix, a flow, nothing found`, async () => {
      const { page, complaints } = await open(browser(), html, options);
      await page.locator("[data-fix='2']").click();
      assert.deepEqual(await violations(page), []);
      await page.locator(FLOW).first().click();
      await page.getByRole("button", { name: "Next hop" }).click();
      assert.deepEqual(await violations(page), []);
      await page.getByLabel("Text").fill("nowhere");
      assert.deepEqual(await violations(page), []);
      assert.deepEqual(complaints, []);
      await page.context().close();
    });

    it(`nothing makes the page wider than the screen, ${shows}`, async () => {
      const { page } = await open(browser(), html, options);
      for (const act of [
        () => page.locator("[data-fix='0']").click(),
        () => page.locator(FLOW).first().click(),
      ]) {
        await act();
        const [wide, screen] = (await ask(
          page,
          `[document.documentElement.scrollWidth, document.documentElement.clientWidth]`,
        )) as [number, number];
        assert.ok(wide <= screen, `${wide} > ${screen}`);
      }
      await page.context().close();
    });
  }

  it("has the colours of the reader's scheme", async () => {
    const grounds: unknown[] = [];
    for (const colorScheme of ["light", "dark"] as const) {
      const { page } = await open(browser(), html, { colorScheme });
      grounds.push(await ask(page, `getComputedStyle(document.body).backgroundColor`));
      await page.context().close();
    }
    assert.deepEqual(grounds, ["rgb(246, 247, 249)", "rgb(18, 21, 26)"]);
  });

  it("moves nothing for who asks for less motion, and otherwise only for a few seconds", async () => {
    const seen: unknown[] = [];
    for (const reducedMotion of ["reduce", "no-preference"] as const) {
      const { page } = await open(browser(), html, { reducedMotion });
      seen.push(
        await ask(
          page,
          `(({display, animationName, animationDuration, animationIterationCount}) =>
            [display, animationName, animationDuration, animationIterationCount])
            (getComputedStyle(document.querySelector(".runner")))`,
        ),
      );
      await page.context().close();
    }
    assert.deepEqual(seen, [
      ["none", "none", "0s", "1"],
      ["inline", "run", "2s", "2"],
    ]);
  });

  it("prints the drawing, the details and the lists without the controls", async () => {
    const { page } = await open(browser(), html, { colorScheme: "dark" });
    await page.emulateMedia({ media: "print" });
    const seen = await Promise.all(
      ["#filter", "#fit", "#estate-drawing", "#details", "#estate table >> nth=0"].map((selector) =>
        page.locator(selector).isVisible(),
      ),
    );
    assert.deepEqual(seen, [false, false, true, true, true]);
    assert.equal(await ask(page, `getComputedStyle(document.querySelector("h1")).color`), "rgb(22, 25, 29)");
    await page.context().close();
  });

  it("tells its findings where scripts may not run", async () => {
    const { page } = await open(browser(), html, { javaScriptEnabled: false });
    const told = await page.locator("noscript").innerText();
    assert.ok(told.includes("Scripts do not run here"));
    assert.ok(told.includes("arrive from 10.1.2.1"));
    await page.context().close();
  });
});
