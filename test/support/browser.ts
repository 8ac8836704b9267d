import { existsSync } from "node:fs";
import * as path from "node:path";
import { type Browser, chromium } from "playwright-core";

/** Names under which Debian and others install it. */
const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** Starting it takes a second or two, on a busy machine more. */
const TIMEOUT_MS = 120_000;

/** The browser on PATH; nothing is downloaded. */
function findChromium(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  return folders
    .flatMap((folder) => NAMES.map((name) => path.join(folder, name)))
    .find((file) => existsSync(file));
}

/**
 * Like mocha's `describe`, for tests in a real browser without a window. Where there is none they are shown as not run; in CI that is a
 * failure.
 */
export function describeWithBrowser(title: string, body: (browser: () => Browser) => void): void {
  const executablePath = findChromium();
  const isRequired = process.env["CI"] === "true" || process.env["PEERPATH_REQUIRE_BROWSER"] !== undefined;
  const reason = "there is no Chromium on PATH (Debian: the package chromium)";
  if (executablePath === undefined && isRequired)
    throw new Error(`CI must run the tests in a browser, and cannot: ${reason}`);
  if (executablePath === undefined) process.stderr.write(`${title}: not run, since ${reason}\n`);
  describe(executablePath === undefined ? `${title} (not run: ${reason})` : title, function () {
    this.timeout(TIMEOUT_MS);
    let browser: Browser | undefined;
    before(async function () {
      if (executablePath === undefined) this.skip();
      browser = await chromium.launch({ executablePath });
    });
    after(async () => {
      await browser?.close();
    });
    body(() => {
      if (browser === undefined) throw new Error("the browser has not been started");
      return browser;
    });
  });
}
