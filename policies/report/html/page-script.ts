import { readFileSync } from "node:fs";
import * as path from "node:path";

/** The compiled modules of `page/`, each behind those that it imports. */
const MODULES = [
  "dom",
  "way-geometry",
  "draw-ways",
  "flow-details",
  "fix-details",
  "finding-details",
  "filter",
  "view",
  "main",
] as const;

/**
 * The page's own script: the modules of `page/` in one text, each in a function of its own. They are ours and come with peerpath, so there
 * is nothing in them to escape.
 */
export function readPageScript(): string {
  const modules = MODULES.map((name) => {
    const code = readFileSync(path.join(__dirname, "page", `${name}.js`), "utf8");
    return `(function(exports){${code.replace(/^\/\/# sourceMappingURL=.*$/m, "")}})(loaded["./${name}"]={});`;
  });
  return `(function(){"use strict";const loaded={};const require=function(name){return loaded[name];};\n${modules.join("\n")}\n})();`;
}
