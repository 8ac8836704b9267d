/** The page's style sheet. Fonts are the reader's own; colours come from the palettes alone. */
import { DARK, LIGHT, type Palette } from "./palette";

export function writeStyle(): string {
  return `:root{color-scheme:light dark;${writeVariables(LIGHT)}}
@media (prefers-color-scheme:dark){:root{${writeVariables(DARK)}}}
@media print{:root{${writeVariables(LIGHT)}}}
${LAYOUT}${CONTROLS}${DRAWING}${MEDIA}`;
}

function writeVariables({ outcomes, ...colours }: Palette): string {
  return Object.entries({ ...colours, ...outcomes })
    .map(([name, colour]) => `--${name}:${colour};`)
    .join("");
}

const LAYOUT = `*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:1rem/1.5 system-ui,sans-serif}
header,main,footer{padding:1rem;max-width:110rem;margin:0 auto}
h1{font-size:1.5rem;margin:0 0 .25rem}
h2{font-size:1.2rem;margin:0 0 .5rem}
h3{font-size:1.05rem;margin:1rem 0 .25rem}
h4{font-size:1rem;margin:.75rem 0 .25rem}
p{margin:.25rem 0}
section,form{background:var(--panel);border:1px solid var(--rule);border-radius:.5rem;padding:1rem;margin-bottom:1rem;min-width:0}
.columns{display:grid;grid-template-columns:minmax(18rem,26rem) minmax(0,1fr);gap:1rem;align-items:start}
.columns>*{min-width:0}
code,pre,.mono{font-family:ui-monospace,"DejaVu Sans Mono",monospace;font-size:.9em}
pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:.25rem 0;padding:.75rem;background:var(--page);border:1px solid var(--rule);border-radius:.25rem}
ul,ol{margin:.25rem 0;padding-left:1.5rem}
li{overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.25rem 1rem;margin:.5rem 0}
dt{color:var(--quiet)}
dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}
caption{text-align:left;font-weight:600;padding:.5rem 0}
th,td{border:1px solid var(--rule);padding:.35rem .5rem;text-align:left;vertical-align:top;overflow-wrap:break-word}
thead th{background:var(--page)}
tbody th{font-weight:600}
.scroll{overflow-x:auto}
.quiet{color:var(--quiet)}
.counts{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;list-style:none;padding:0}
.source{display:block;color:var(--quiet);font-size:.85em;overflow-wrap:anywhere}
.hidden-text{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-99rem}
.skip:focus{position:static;display:inline-block;padding:.5rem}
a{color:var(--link)}
[hidden]{display:none!important}
`;

const CONTROLS = `button,input,select{font:inherit;color:inherit;background:var(--panel);border:1px solid var(--line);border-radius:.25rem;padding:.35rem .6rem;max-width:100%}
button{cursor:pointer}
button:hover{background:var(--chosen)}
button:disabled{color:var(--quiet);cursor:default}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
label{display:block;color:var(--quiet)}
form .fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.5rem}
form input,form select{width:100%}
.picks{list-style:none;padding:0}
.picks li{margin:.25rem 0}
.picks button{width:100%;text-align:left}
[aria-current=true],[aria-pressed=true]{background:var(--chosen);border-color:var(--link);box-shadow:inset .25rem 0 0 var(--link)}
li[aria-current=step]{background:var(--chosen);outline:2px solid var(--link)}
.outcome{font-weight:600;white-space:nowrap}
${Object.keys(LIGHT.outcomes)
  .map((outcome) => `.outcome.${outcome}{color:var(--${outcome})}`)
  .join("")}
.buttons{display:flex;flex-wrap:wrap;gap:.5rem;margin:.5rem 0}
`;

const DRAWING = `.canvas{overflow:auto;max-height:45vh;border:1px solid var(--rule);border-radius:.25rem;background:var(--panel)}
.canvas svg{display:block;margin:0 auto}
.canvas.fit svg{width:auto;height:auto;max-width:100%;max-height:calc(45vh - 2px);min-height:22rem}
svg text{font-family:ui-monospace,"DejaVu Sans Mono",monospace;font-size:12px;fill:var(--text)}
svg .name{font-weight:700}
svg .node rect{fill:var(--panel);stroke:var(--line);stroke-width:1.5}
svg .node.segment rect{fill:var(--segment)}
svg .node.bigip rect{fill:var(--bigip);stroke-width:3}
svg .node.machine rect{stroke-dasharray:6 4}
svg .edges path{fill:none;stroke:var(--line);stroke-width:1.5}
svg .way{fill:none;stroke-width:4;stroke-linejoin:round;stroke-linecap:round}
svg .way.reply{stroke-width:3;stroke-dasharray:3 8}
svg .way.before{stroke-width:2.5;stroke-dasharray:12 7;opacity:.75}
svg .runner{display:none;fill:none;stroke-width:9;stroke-linecap:round;stroke-dasharray:1 200;stroke-dashoffset:1}
svg .end{fill:none;stroke-width:4;stroke-linecap:round;stroke-linejoin:round}
svg .label{font-weight:700;stroke:var(--panel);stroke-width:5;stroke-linejoin:round;paint-order:stroke}
svg .number circle{fill:var(--panel);stroke-width:2}
svg .number text{text-anchor:middle;font-weight:700}
svg .here{fill:none;stroke:var(--focus);stroke-width:4}
${Object.keys(LIGHT.outcomes)
  .map(
    (outcome) =>
      `svg .${outcome}{stroke:var(--${outcome})}svg text.${outcome}{fill:var(--${outcome});stroke:var(--panel)}`,
  )
  .join("\n")}
`;

const MEDIA = `@media (prefers-reduced-motion:no-preference){svg .runner{display:inline;animation:run 2s linear 2 both}}
@keyframes run{from{stroke-dashoffset:1}to{stroke-dashoffset:-100}}
@media screen and (min-width:60.01rem) and (min-height:45rem){.view{position:sticky;top:0;max-height:100vh;display:flex;flex-direction:column}.view section{flex:none}.view #details{flex:0 1 auto;min-height:14rem;overflow-y:auto}}
@media screen and (min-width:60.01rem){.columns .picks{max-height:60vh;overflow-y:auto;padding:.25rem}}
@media (max-width:60rem){.canvas.fit svg{max-width:none}.columns{grid-template-columns:minmax(0,1fr)}header,main,footer{padding:.5rem}section,form{padding:.75rem}dl{grid-template-columns:minmax(0,1fr)}dd{margin-bottom:.5rem}}
@media print{body{background:none}form,.buttons,.skip,button.more{display:none}.columns{display:block}.view{display:block;position:static}.canvas,.scroll{overflow:visible;max-height:none}.canvas svg,.canvas.fit svg{width:auto;max-width:100%;min-height:0;height:auto;max-height:none}section{break-inside:auto;border:0;padding:0}}
`;
