/** Puts files, and what two files differ in, below the marks of a page. */
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { compareTexts, writeChange } from "./write-change";
import { fence, fenceFile } from "./write-fence";

const BLOCK = "(?:\\n\\n```\\w+\\n[\\s\\S]*?\\n```)?";

/** `<!-- file: NAME -->`; the block below it, if there is one already, is replaced. */
const FILE = new RegExp(`<!-- file: (\\S+) -->${BLOCK}`, "g");

/** `<!-- changes: NAME -> NAME -->`, for two texts that differ in one place. */
const CHANGES = new RegExp(`<!-- changes: (\\S+) -> (\\S+) -->${BLOCK}`, "g");

/** Names are relative to the page's folder. */
export function fillFiles(text: string, folder: string): string {
  const read = (name: string): string => readFileSync(path.join(folder, name), "utf8");
  return text
    .replaceAll(FILE, (_, name: string) => `<!-- file: ${name} -->\n\n${fenceFile(name, read(name))}`)
    .replaceAll(CHANGES, (_, from: string, to: string) => {
      const change = writeChange(compareTexts(read(from), read(to)));
      return `<!-- changes: ${from} -> ${to} -->\n\n${fence("diff", change)}`;
    });
}
