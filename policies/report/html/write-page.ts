import { createHash } from "node:crypto";
import type { Verdict } from "../../reach-verdict";
import { type Markup, Markup as Made, jsonForScript, markup } from "./markup";
import type { HtmlOptions } from "./html-options";
import type { PageData } from "./page/page-data";
import { readPageScript } from "./page-script";
import { writeStyle } from "./style";
import { writeFilter, writeFindings, writeFlows, writeSummary, writeWithoutScript } from "./write-lists";

export interface PageParts {
  readonly verdict: Verdict;
  readonly options: HtmlOptions;
  readonly data: PageData;
  readonly drawing: { readonly svg: Markup; readonly width: number };
  readonly tables: readonly Markup[];
  /** What the page does not hold, a sentence each. */
  readonly leftOut: readonly string[];
}

/** Up to this width the whole drawing is shown at first, larger ones at their own size. */
const WIDEST_TO_FIT = 1600;

/** Puts the page together. Its policy lets nothing run or style it but what it holds itself, and nothing be loaded. */
export function writePage(parts: PageParts): string {
  const { verdict, options, data, tables } = parts;
  const style = writeStyle();
  const script = readPageScript();
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="peerpath ${options.version}">
<title>peerpath report</title>
<link rel="icon" href="data:,">
<style>${Made.verbatim(style)}</style>
</head>
<body>
<a class="skip" href="#details">Skip to the details</a>
<a class="skip" href="#estate">Skip to the estate</a>
<header>
<h1>peerpath report</h1>
${(options.headline ?? []).map((line) => markup`<p>${line}</p>`)}
${writeSummary(verdict)}
</header>
<main>
${writeWithoutScript(data.findings)}
<div class="columns">
<div>
${writeFilter(data)}
${writeFindings(data.findings)}
${writeFlows(data.flows)}
</div>
<div class="view">
${writeDrawing(parts)}
<section id="details" aria-label="Details" tabindex="0">
<div id="details-body"><h2>Details</h2><p>Nothing is selected.</p></div>
</section>
</div>
</div>
<section id="estate" aria-labelledby="estate-heading" tabindex="-1">
<h2 id="estate-heading">The estate</h2>
${tables.length === 0 ? markup`<p>Nothing is known of it.</p>` : tables}
</section>
${writeList("What this page leaves out", parts.leftOut)}
${writeList("What was not read or not simulated", options.limits ?? [])}
</main>
<footer><p class="quiet">Written by peerpath ${options.version}. This page loads nothing and sends nothing.</p></footer>
<p id="status" class="hidden-text" role="status"></p>
<script type="application/json" id="page-data">${Made.verbatim(jsonForScript(data))}</script>
<script>${Made.verbatim(script)}</script>
</body>
</html>
`;
  return page.text;
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

function writeDrawing({ drawing, data }: PageParts): Markup {
  const isFit = drawing.width <= WIDEST_TO_FIT;
  const { nodes } = data.drawing;
  const segments = nodes.filter(({ kind }) => kind === "segment").length;
  return markup`<section aria-labelledby="drawing-heading">
<h2 id="drawing-heading">Drawing</h2>
<p id="drawn">Nothing is drawn on the estate.</p>
<div class="buttons"><button type="button" id="fit" aria-pressed="${isFit ? "true" : "false"}">Fit to the frame</button></div>
<div id="canvas" class="${isFit ? "canvas fit" : "canvas"}" role="region" aria-label="Drawing of the estate" tabindex="0">
${drawing.svg}
</div>
<details><summary>How to read the drawing</summary><p id="estate-about" class="quiet">Machines and BIG-IPs are boxes (${nodes.length - segments}), segments are rounded bars (${segments}), and a line joins a machine to each segment that it has a port on. A solid line is the way of the first packet, a dotted one that of the reply; an arrow ends where the packet arrives, a cross where its way ends before. A way that leaves the lines goes where a fix moves an interface, or where a cloud carries the packet; the boxes show the estate as it is. Numbers are those of the hops in the details. All of it is told as text in the details and in the tables below.</p></details>
</section>`;
}

function writeList(title: string, lines: readonly string[]): Markup | undefined {
  if (lines.length === 0) return undefined;
  return markup`<section>
<h2>${title}</h2>
<ul>${lines.map((line) => markup`<li>${line}</li>`)}</ul>
</section>`;
}
