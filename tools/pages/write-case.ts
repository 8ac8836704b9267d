/** The blocks of a page that show a case: its files or its changed lines, and what peerpath says of it. */
import type { Change, ChangedFiles } from "./case-file";
import { writeChange } from "./write-change";
import { fence, fenceFile } from "./write-fence";

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
  return `\`${name}\`:\n\n${fenceFile(name, text)}`;
}
