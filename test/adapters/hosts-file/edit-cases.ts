/** Tables of scripts and the edits that they make. */
import assert from "node:assert/strict";
import { readHostsCommand } from "../../../policies/adapters/hosts-file/read-hosts-command";
import type { HostsEdit, HostsLine } from "../../../policies/records/server-records";
import { IpAddress } from "../../../policies/values/address";

export interface EditCase {
  /** The form that the script shows. */
  readonly name: string;
  readonly script: string;
  readonly edit: HostsEdit | undefined;
}

export interface ShellEditCase extends EditCase {
  /** Where the script does what it says: any POSIX shell unless it says something else. */
  readonly runs?: "in sh" | "in bash" | "on Windows";
}

/** `10.1.9.12 fe02.example.com` as the reader gives it. */
export function line(text: string): HostsLine {
  const [address = "", ...names] = text.split(" ");
  const parsed = IpAddress.parse(address);
  assert.ok(parsed !== undefined, `${address} is no address`);
  return { address: parsed, names };
}

export function adds(lines: readonly string[], replacedNames: readonly string[] = []): HostsEdit {
  return { effect: "adds", lines: lines.map(line), replacedNames };
}

export function replacesFile(...lines: readonly string[]): HostsEdit {
  return { effect: "replaces-file", lines: lines.map(line) };
}

export function unread(why: string): HostsEdit {
  return { effect: "unread", why };
}

export function testEdits(cases: readonly EditCase[]): void {
  for (const { name, script, edit } of cases) {
    it(name, () => {
      assert.deepEqual(readHostsCommand(script), edit);
    });
  }
}
