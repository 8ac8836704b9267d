import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseHostsFile } from "../../../policies/adapters/hosts-file/parse-hosts-file";
import type { HostsEdit, HostsLine } from "../../../policies/records/server-records";
import { line, type ShellEditCase, testEdits } from "./edit-cases";
import { FILES, FLOW, GUARDS, REMOVALS, TEXT } from "./sh-edit-cases";

const SECTIONS: readonly (readonly [string, readonly ShellEditCase[]])[] = [
  ["the text that is written", TEXT],
  ["the file that is written", FILES],
  ["whether it runs", FLOW],
  ["guards", GUARDS],
  ["removals and other edits", REMOVALS],
];

/** What the file holds before a script runs: another address for two of the names that scripts write. */
const BEFORE = ["127.0.0.1 localhost", "10.9.9.12 fe02.example.com", "10.9.9.13 fe03.example.com fe03"];

describe("readHostsCommand, POSIX shell", () => {
  for (const [title, cases] of SECTIONS) {
    describe(title, () => {
      testEdits(cases);
    });
  }

  describe("is what a real shell does", () => {
    let folder = "";
    before(() => {
      folder = mkdtempSync(join(tmpdir(), "hosts-"));
      mkdirSync(join(folder, "bin"));
      mkdirSync(join(folder, "etc"));
      writeProgram(folder, "sudo", 'while [ "${1#-}" != "$1" ]; do shift; done; exec "$@"');
      for (const name of ["apt-get", "ping", "systemctl"]) writeProgram(folder, name, "exit 0");
    });
    after(() => {
      rmSync(folder, { recursive: true });
    });

    for (const { name, script, edit, runs = "in sh" } of SECTIONS.flatMap(([, cases]) => cases)) {
      if (edit === undefined || edit.effect === "unread" || runs === "on Windows") continue;
      it(`${name} (${runs})`, () => {
        const file = join(folder, "etc", "hosts");
        writeFileSync(file, BEFORE.map((text) => `${text}\n`).join(""));
        execFileSync(
          runs === "in sh" ? "sh" : "bash",
          ["-c", script.replaceAll("/etc", join(folder, "etc"))],
          {
            env: { PATH: `${join(folder, "bin")}:${process.env["PATH"] ?? ""}` },
            stdio: ["ignore", "ignore", "pipe"],
          },
        );
        const { lines, suspicious } = parseHostsFile(readFileSync(file, "utf8"));
        assert.deepEqual([texts(lines), suspicious], [texts(linesAfter(edit)), []]);
      });
    }
  });
});

function writeProgram(folder: string, name: string, text: string): void {
  const file = join(folder, "bin", name);
  writeFileSync(file, `#!/bin/sh\n${text}\n`);
  chmodSync(file, 0o755);
}

function linesAfter(edit: Exclude<HostsEdit, { effect: "unread" }>): readonly HostsLine[] {
  if (edit.effect === "replaces-file") return edit.lines;
  const kept = BEFORE.map(line).filter(
    ({ names }) => !names.some((name) => edit.replacedNames.includes(name)),
  );
  return [...kept, ...edit.lines];
}

function texts(lines: readonly HostsLine[]): string[] {
  return lines.map(({ address, names }) => [address.text, ...names].join(" "));
}
