/** Clicks through the page in a real browser. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import type { Verdict } from "../../../policies/reach-verdict";
import { reportHtml } from "../../../policies/report/html/html-report";
import { FE01, FE02, seedRecords } from "../../outcomes/seed-case";
import { describeWithBrowser } from "../../support/browser";
import { addresses, forwarding, group, server } from "../../support/estate";
import { REPO_ROOT } from "../../support/repo-root";
import { type BrokenStack, previewBroken } from "./broken-stack";
import { FLOW, VISIBLE, ask, drawnWays, open, texts } from "./open-page";
import { OPTIONS, fix, verdictOf, withRemedy } from "./verdicts";

const SCREENSHOT = path.join(REPO_ROOT, "docs", "html-report.png");

function write({ verdict, headline }: BrokenStack): string {
  return reportHtml(verdict, { ...OPTIONS, headline }).output;
}

describeWithBrowser("the HTML page in a browser", (browser) => {
  let broken: BrokenStack;
  let html: string;

  before(async () => {
    broken = await previewBroken();
    html = write(broken);
  });

  it("opens with the worst finding, draws its flows, and asks nobody for anything", async () => {
    const { page, complaints } = await open(browser(), html);
    assert.deepEqual(await texts(page, "#details h2"), ["peer-source-preserved: /ocs/fe/forward"]);
    assert.deepEqual(await drawnWays(page), ["way first masked", "way first masked"]);
    assert.equal(
      await page.locator("#drawn").innerText(),
      "Drawn: this finding's flows as they are, masked.",
    );
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it("a flow that is selected is drawn hop by hop and told in full", async () => {
    const { page, complaints } = await open(browser(), html);
    await page.locator(FLOW).first().click();
    assert.deepEqual(await texts(page, "#details h2"), [`${FE01} to ${FE02}, TCP 5071 (Match Making)`]);
    assert.deepEqual(await drawnWays(page), ["way first masked"]);
    assert.deepEqual(await texts(page, "#details ol > li > strong"), [
      `${FE01}, out by lb`,
      "BIG-IP default, in by /Common/fe-a, out by /Common/fe-b",
      `${FE02}, in by lb`,
    ]);
    assert.deepEqual(
      await ask(page, `[...document.querySelectorAll("#marks text")].map(({textContent}) => textContent)`),
      ["masked", "1", "2", "3"],
    );
    const told = await page.locator("#details").innerText();
    for (const part of [
      "the A record of fe02.ocs.example.com gives 10.1.2.12.",
      "Sent from\n10.1.1.11\nArrives from\n10.1.2.1\n",
      'translates the source: snat "auto" (AS3\'s default, left out); the source becomes 10.1.2.1',
      "automap [As3 ocs, as3Json.declaration.ocs.fe.forward.snat]",
      "the same prefix is taken for the same segment",
    ])
      assert.ok(told.includes(part), `${part}\nis not in\n${told}`);
    assert.equal(
      await page.locator("#status").textContent(),
      `${FE01} to ${FE02}, TCP 5071 (Match Making) is masked. Its way is drawn and told under Details.`,
    );
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it("the hops are walked one by one, on the drawing, in the list and aloud", async () => {
    const { page } = await open(browser(), html);
    await page.locator(FLOW).first().click();
    const next = page.getByRole("button", { name: "Next hop" });
    await next.click();
    await next.click();
    assert.deepEqual(await texts(page, "#details li[aria-current=step] > strong"), [
      "BIG-IP default, in by /Common/fe-a, out by /Common/fe-b",
    ]);
    assert.equal(await page.locator("#hop-place").innerText(), "Hop 2 of 3");
    assert.match(
      (await page.locator("#status").textContent()) ?? "",
      /^Hop 2 of 3, on the way: BIG-IP default, .* the source becomes 10\.1\.2\.1$/,
    );
    const here = await page.locator("#marks .here").getAttribute("y");
    const bigip = await page.locator("g.node.bigip rect").getAttribute("y");
    assert.equal(Number(here), Number(bigip) - 5);
    await page.getByRole("button", { name: "Previous hop" }).click();
    assert.equal(await page.locator("#hop-place").innerText(), "Hop 1 of 3");
    await page.context().close();
  });

  it("the filter leaves what matches, and says how much that is", async () => {
    const sync = [{ port: 7000, protocol: "tcp", service: "Sync" }] as const;
    const verdict = verdictOf(
      seedRecords({
        dns: [addresses(FE01, "10.1.1.11"), addresses(FE02, "10.1.9.12")],
        groups: [group("ocs-pool01", [FE01, FE02]), group("sync", [FE01, FE02], { ports: sync })],
      }),
    );
    const { page } = await open(browser(), reportHtml(verdict, OPTIONS).output);
    const [toFe01, toFe02] = [`masked ${FE02} to ${FE01}`, `direct ${FE01} to ${FE02}`];
    const rows: readonly [act: () => Promise<unknown>, told: string, flows: string[]][] = [
      [
        () => page.getByLabel("Text").fill("10.1.9.12"),
        "0 of 2 findings and 2 of 4 listed flows match.",
        [toFe02, toFe02],
      ],
      [
        () => page.getByLabel("Text").fill("7000"),
        "1 of 2 findings and 2 of 4 listed flows match.",
        [toFe01, toFe02],
      ],
      [
        () => page.getByLabel("Outcome").selectOption("direct"),
        "0 of 2 findings and 1 of 4 listed flows match.",
        [toFe02],
      ],
      [
        () => page.getByRole("button", { name: "Show all" }).click(),
        "2 of 2 findings and 4 of 4 listed flows match.",
        [toFe01, toFe01, toFe02, toFe02],
      ],
      [
        () => page.getByLabel("Rule").selectOption("peer-source-preserved"),
        "2 of 2 findings and 2 of 4 listed flows match.",
        [toFe01, toFe01],
      ],
      [
        () => page.getByLabel("Group").selectOption("sync"),
        "1 of 2 findings and 1 of 4 listed flows match.",
        [toFe01],
      ],
      [() => page.getByLabel("Text").fill("nowhere"), "0 of 2 findings and 0 of 4 listed flows match.", []],
    ];
    for (const [act, told, flows] of rows) {
      await act();
      await page.locator("#filter-result", { hasText: told }).waitFor({ timeout: 5000 });
      const shown = await texts(page, `#flows ${VISIBLE}`);
      assert.deepEqual(
        shown.map((text) => /(\S+ \S+ to \S+)/.exec(text)?.[1]),
        flows,
      );
    }
    assert.deepEqual(await texts(page, "#no-flows, #no-findings"), ["There are none.", "There are none."]);
    await page.context().close();
  });

  it("a fix that is chosen shows its flows before and after, on the drawing too", async () => {
    const { page, complaints } = await open(browser(), html);
    assert.deepEqual(await texts(page, "#details thead th"), [
      "What",
      "As it is",
      "1. Hosts file",
      "2. DNS on the same segment",
      "3. Single IP",
      "4. Preserve the source",
    ]);
    assert.deepEqual(await texts(page, "#details tbody tr:nth-child(2) td"), [
      "2 ✖ masked",
      "2 ➜ direct",
      "2 ➜ direct",
      "2 ➜ direct",
      "2 ✔ preserved",
    ]);
    await page.getByRole("button", { name: "Show with “Hosts file”" }).click();
    assert.deepEqual(await drawnWays(page), [
      "way before masked",
      "way before masked",
      "way first direct",
      "way first direct",
    ]);
    assert.equal(
      await page.locator("#drawn").innerText(),
      "Drawn: this finding's flows as they would be with “Hosts file”, direct; dashed: as they are, masked.",
    );
    assert.deepEqual(await texts(page, "#before-and-after tbody tr"), [
      `${FE01} to ${FE02}, TCP 5071 (Match Making) ✖ masked, to 10.1.2.12, sent from 10.1.1.11, arrives from 10.1.2.1 ➜ direct, to 10.1.9.12, sent from 10.1.9.11, arrives from 10.1.9.11`,
      `${FE02} to ${FE01}, TCP 5071 (Match Making) ✖ masked, to 10.1.1.11, sent from 10.1.2.12, arrives from 10.1.1.1 ➜ direct, to 10.1.9.11, sent from 10.1.9.12, arrives from 10.1.9.12`,
    ]);
    assert.equal(await page.locator("[data-fix='0']").getAttribute("aria-pressed"), "true");
    await page.getByRole("button", { name: "Show as it is" }).click();
    assert.deepEqual(await drawnWays(page), ["way first masked", "way first masked"]);
    assert.equal(await page.locator("#before-and-after").count(), 0);
    assert.ok(
      (await page.locator("#details").innerText()).includes("Preserve the source: made up for this page"),
    );
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it("the reply is drawn beside the way and told after it", async () => {
    const records = seedRecords({ dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.9.12")] });
    const { page } = await open(browser(), reportHtml(verdictOf(records), OPTIONS).output);
    assert.deepEqual(await drawnWays(page), ["way first direct", "way reply direct"]);
    const dashes = await ask(
      page,
      `[...document.querySelectorAll("#ways .way")].map((way) => getComputedStyle(way).strokeDasharray)`,
    );
    assert.deepEqual(dashes, ["none", "3px, 8px"]);
    assert.deepEqual(await texts(page, "#details h3"), [
      "Resolution",
      "The way, hop by hop",
      "The reply, hop by hop",
      "It rests on these assumptions",
    ]);
    assert.equal(await page.locator("#details ol").nth(1).getAttribute("start"), "3");
    await page.context().close();
  });

  it("hostile names stay text, whatever is selected", async () => {
    const evil = `</script><img src=x onerror="alert('1')">`;
    const leg = (address: string, gateway: string): { name: string; address: string; gateway: string }[] => [
      { name: evil, address, gateway },
    ];
    const verdict = verdictOf(
      seedRecords({
        servers: [
          server(`a${evil}`, leg("10.1.1.11/24", "10.1.1.1")),
          server(`b${evil}`, leg("10.1.2.12/24", "10.1.2.1")),
        ],
        dns: [addresses(`a${evil}`, "10.1.1.11"), addresses(`b${evil}`, "10.1.2.12")],
        listeners: [forwarding(`/Common/${evil}`, { destination: "10.1.0.0/16", snat: "automap" })],
        groups: [group(evil, [`a${evil}`, `b${evil}`])],
      }),
    );
    const remedied: Verdict = withRemedy(verdict, {
      fixes: [
        fix({ kind: "hosts-file", after: verdict.flows, summary: evil, touches: [evil], conditions: [evil] }),
      ],
      refused: [{ kind: "single-ip", tried: evil, reason: evil }],
    });
    const { page, complaints } = await open(browser(), reportHtml(remedied, OPTIONS).output);
    await page.locator("[data-fix='0']").click();
    assert.ok((await page.locator("#details").innerText()).includes(`Single IP: ${evil} (tried: ${evil})`));
    await page.locator(FLOW).first().click();
    await page.getByRole("button", { name: "Next hop" }).click();
    assert.ok((await page.locator("#details").innerText()).includes(`a${evil}, out by ${evil}`));
    await page.getByLabel("Text").fill(evil);
    assert.equal(await page.locator("img").count(), 0);
    assert.equal(await page.locator(`#flows ${VISIBLE}`).count(), 2);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it("a drawing that is larger than its frame is moved to where the way begins", async () => {
    const { page } = await open(browser(), html, { viewport: { width: 360, height: 700 } });
    const begins: unknown[] = [];
    for (const index of [0, 1]) {
      await page.locator(FLOW).nth(index).click();
      begins.push(
        await ask(
          page,
          `((frame, box) => box.left >= frame.left && box.right <= frame.right)(
            document.getElementById("canvas").getBoundingClientRect(),
            document.querySelector("#marks .number circle").getBoundingClientRect())`,
        ),
      );
    }
    assert.deepEqual(begins, [true, true]);
    await page.context().close();
  });

  it("a page of ten thousand flows opens; a list shows more when asked, and puts the focus on what came", async () => {
    const [template] = broken.verdict.flows;
    assert.ok(template);
    const flows = Array.from({ length: 10_000 }, (_, index) => ({
      ...template,
      id: String(index),
      from: `fe${index}`,
    }));
    const { page, complaints } = await open(
      browser(),
      write({ ...broken, verdict: { ...broken.verdict, flows } }),
    );
    assert.equal(await page.locator(`#flows ${VISIBLE}`).count(), 50);
    await page.getByRole("button", { name: "Show more flows (950 left)" }).click();
    assert.equal(await page.locator(`#flows ${VISIBLE}`).count(), 100);
    assert.match(String(await ask(page, `document.activeElement.textContent`)), /fe50 to/);
    assert.ok(
      (await page.locator("main").innerText()).includes("9000 more flows of ocs-pool01 that are masked."),
    );
    await page.getByLabel("Text").fill("fe999");
    assert.equal(await page.locator("#more-flows").isVisible(), false);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it("docs/html-report.png shows it; with PEERPATH_WRITE_SCREENSHOT it is taken anew", async () => {
    const { page } = await open(browser(), html, {
      viewport: { width: 1280, height: 1000 },
      colorScheme: "light",
      reducedMotion: "reduce",
    });
    await page.locator(FLOW).first().click();
    const taken = await page.screenshot();
    if (process.env["PEERPATH_WRITE_SCREENSHOT"] !== undefined) writeFileSync(SCREENSHOT, taken);
    assert.ok(existsSync(SCREENSHOT));
    assert.ok(statSync(SCREENSHOT).size < 200_000, `${statSync(SCREENSHOT).size} bytes`);
    // Fonts differ from machine to machine, so that only the size of the picture is compared.
    const size = (png: Buffer): number[] => [png.readUInt32BE(16), png.readUInt32BE(20)];
    assert.deepEqual(size(readFileSync(SCREENSHOT)), size(taken));
    await page.context().close();
  });
});
