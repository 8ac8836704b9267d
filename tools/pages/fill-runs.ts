/** Runs the commands that a page marks, and puts what they print below them. */
import { spawnSync } from "node:child_process";
import * as path from "node:path";

/**
 * `<!-- run in FOLDER, exit code N -->`, or `… exit code N, first M and last K lines -->`, above a block with one command, above the block
 * with its output.
 */
const RUN =
  /<!-- run in (\S+), exit code (\d)(?:, first (\d+) and last (\d+) lines)? -->\n\n```sh\n(.*)\n```\n\n```text\n(?:(?!```).*\n)*```/g;

/** A mark of any kind, to tell one that is misspelt. */
const MARK = /<!-- run /g;

const COMMAND = "npx peerpath ";

/** Throws for a mark that cannot be followed, and where a command exits with another code than the page says. */
export function fillRuns(page: string, text: string, root: string): string {
  const marks = [...text.matchAll(MARK)].length;
  const runs = [...text.matchAll(RUN)].length;
  if (marks !== runs)
    throw new Error(
      `${page}: ${marks} marks to run something, and ${runs} with a command and a place for its output`,
    );
  return text.replaceAll(
    RUN,
    (whole, folder: string, code: string, first: string | undefined, last: string, command: string) => {
      const output = runPeerpath(command, path.join(root, folder), Number(code), root);
      const start = whole.slice(0, whole.indexOf("```text"));
      return `${start}\`\`\`text\n${first === undefined ? output : shorten(output, Number(first), Number(last))}\n\`\`\``;
    },
  );
}

/** … stands for the lines between. */
function shorten(output: string, first: number, last: number): string {
  const lines = output.split("\n");
  if (lines.length <= first + last) return output;
  return [...lines.slice(0, first), "…", ...lines.slice(lines.length - last)].join("\n");
}

/** The report; where there is none, because an input could not be used, what is said of that. */
function runPeerpath(command: string, cwd: string, code: number, root: string): string {
  if (!command.startsWith(COMMAND)) throw new Error(`"${command}" does not begin with "${COMMAND}"`);
  const main = path.join(root, "dist", "policies", "cli", "main.js");
  const args = command.slice(COMMAND.length).split(" ");
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd,
    encoding: "utf8",
    // Tests of the commands collect coverage; a page made anew need not.
    env: { ...process.env, NODE_V8_COVERAGE: undefined },
  });
  if (status !== code)
    throw new Error(`"${command}" exits with ${String(status)}, not ${code}:\n${stdout}${stderr}`);
  return (code === 2 ? stderr : stdout).trimEnd();
}
