/** The blocks of a page that show a case: its files or its changed lines, and what peerpath says of it. */
import type { Change, ChangedFiles } from "./case-file";

const LANGUAGES: Readonly<Record<string, string>> = { yaml: "yaml", json: "json", conf: "text" };

export function writeCase({ files, changes }: ChangedFiles, output: string): string {
  const shown =
    changes.length === 0
      ? Object.entries(files).map(([name, text]) => writeFile(name, text))
      : [...new Set(changes.map((change) => change.in))].map((name) =>
          writeChanges(
            name,
            changes.filter((change) => change.in === name),
          ),
        );
  return [...shown, `peerpath says:\n\n${fence("text", output)}`].join("\n\n");
}

/** Between changes of one file stands what is left out. */
function writeChanges(name: string, changes: readonly Change[]): string {
  const [first] = changes;
  if (first?.from === "") return writeFile(name, first.to);
  return `In \`${name}\`:\n\n${fence("diff", changes.map(writeChange).join("\n  …\n"))}`;
}

function writeFile(name: string, text: string): string {
  return `\`${name}\`:\n\n${fence(languageOf(name), text)}`;
}

function languageOf(name: string): string {
  return LANGUAGES[name.slice(name.lastIndexOf(".") + 1)] ?? "text";
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

/** Lines that begin and end both sides alike stand as they are. */
function writeChange({ from, to }: Change): string {
  const before = from.split("\n");
  const after = to === "" ? [] : to.split("\n");
  const head = countSame(before, after);
  const tail = countSame(before.slice(head).reverse(), after.slice(head).reverse());
  return [
    ...before.slice(0, head).map((line) => `  ${line}`),
    ...before.slice(head, before.length - tail).map((line) => `- ${line}`),
    ...after.slice(head, after.length - tail).map((line) => `+ ${line}`),
    ...before.slice(before.length - tail).map((line) => `  ${line}`),
  ].join("\n");
}

/** How many elements both lists begin with alike. */
function countSame(one: readonly string[], other: readonly string[]): number {
  const index = one.findIndex((line, at) => line !== other[at]);
  return index === -1 ? one.length : index;
}
