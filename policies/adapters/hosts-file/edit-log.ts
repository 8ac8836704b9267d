/** What a script has done to the hosts file so far, in the order in which it did it. */
import type { HostsEdit, HostsLine } from "../../records/server-records";
import { isHostName } from "./host-name";
import { type LinePattern, nameOfPattern, onlyLine, sameLine } from "./line-pattern";
import { parseHostsFile } from "./parse-hosts-file";
import { UnreadScript, WHY } from "../shell/unread-script";

/** Whether a statement is reached: in any case, only where the file does not hold a text yet, or who knows. */
export type Reach =
  | { readonly kind: "always" }
  | { readonly kind: "unless-present"; readonly pattern: string }
  | { readonly kind: "maybe"; readonly why: string };

export const ALWAYS: Reach = { kind: "always" };

export function maybe(why: string): Reach {
  return { kind: "maybe", why };
}

/** The reach of a block inside another: a condition within a condition is not followed. */
export function within(outer: Reach, inner: Reach): Reach {
  if (inner.kind === "always") return outer;
  if (outer.kind === "always") return inner;
  return outer.kind === "maybe" ? outer : maybe(WHY.condition);
}

/** Characters and names compared for removals; a script beyond it is no hand-written one, and must not cost minutes. */
const MAX_WORK = 50_000_000;

/**
 * Collects the edits of one script. A command that is understood is taken to succeed: where it does not (the user may
 * not write the file, say) the deployment does not either, or the script hides its failures.
 *
 * The file is taken to end in a line break before the first append, since a plan cannot tell.
 */
export class EditLog {
  private replaced = false;
  /** Everything that was written since the start, or since the file was replaced. */
  private written: string[] = [];
  private removals: LinePattern[] = [];
  private count = 0;
  private work = 0;

  /** Grows with every edit; contents that were read at an older version are stale. */
  get version(): number {
    return this.count;
  }

  append(text: string, reach: Reach): void {
    switch (reach.kind) {
      case "always":
        break;
      case "unless-present":
        this.checkGuard(text, reach.pattern);
        break;
      case "maybe":
        this.checkHarmless(text, reach.why);
        return;
    }
    this.count += 1;
    if (text !== "") this.written.push(text);
  }

  replace(text: string, reach: Reach): void {
    this.demand(reach);
    this.count += 1;
    this.replaced = true;
    this.written = text === "" ? [] : [text];
    this.removals = [];
  }

  remove(pattern: LinePattern, reach: Reach): void {
    this.demand(reach);
    this.count += 1;
    const written = this.written.join("");
    this.spend(written.length);
    this.written = written
      .split(/(?<=\n)/)
      .filter((line) => line !== "" && !pattern.expression.test(line.replace(/\r?\n$/, "")));
    if (this.replaced) return;
    if (nameOfPattern(pattern) === undefined && onlyLine(pattern.text) === undefined) {
      throw new UnreadScript(WHY.partialPattern);
    }
    this.removals.push(pattern);
  }

  /** Throws `UnreadScript` where the file cannot be told. */
  result(): HostsEdit {
    const { lines, suspicious } = parseHostsFile(this.written.join(""));
    if (suspicious.length > 0) throw new UnreadScript(WHY.suspicious);
    if (this.replaced) return { effect: "replaces-file", lines };
    this.spend(this.removals.length * lines.length);
    const replacedNames = this.replacedNames(lines);
    this.checkRemovedLines(lines, replacedNames);
    return { effect: "adds", lines, replacedNames };
  }

  /**
   * The names whose earlier lines are certainly gone: those that were removed, and those that hold a removed one. With
   * fewer than three labels a name is a domain as likely as a host, unless the script adds a line for it.
   */
  private replacedNames(lines: readonly HostsLine[]): string[] {
    const added = new Set(lines.flatMap((line) => line.names));
    const names = new Set<string>();
    for (const removal of this.removals) {
      const name = nameOfPattern(removal);
      if (name === undefined) continue;
      if (!added.has(name) && name.split(".").length < 3) throw new UnreadScript(WHY.partialPattern);
      names.add(name);
      for (const other of added) {
        // A removed "name" that is the domain of an added one is a pattern for many hosts, most of them unknown here.
        if (other.endsWith(`.${name}`)) throw new UnreadScript(WHY.partialPattern);
        if (other.includes(name)) names.add(other);
      }
    }
    return [...names];
  }

  /** A line that was removed by its text must be there again, or all lines of its names must be gone. */
  private checkRemovedLines(lines: readonly HostsLine[], replacedNames: readonly string[]): void {
    for (const removal of this.removals) {
      const removed = onlyLine(removal.text);
      if (removed === undefined) continue;
      const settled = removed.names.every(
        (name) =>
          replacedNames.includes(name) ||
          lines.some((line) => line.address.equals(removed.address) && line.names.includes(name)),
      );
      if (!settled) throw new UnreadScript(WHY.removedLine);
    }
  }

  private demand(reach: Reach): void {
    switch (reach.kind) {
      case "always":
        return;
      case "unless-present":
        throw new UnreadScript(WHY.condition);
      case "maybe":
        throw new UnreadScript(reach.why);
    }
  }

  /** The guard must look for just what is appended: then the file holds it afterwards, whichever way it went. */
  private checkGuard(text: string, pattern: string): void {
    const line = onlyLine(text);
    const sought = /[\r\n]/.test(pattern) ? undefined : onlyLine(pattern);
    if (line === undefined || sought === undefined || !sameLine(line, sought)) {
      throw new UnreadScript(isHostName(pattern.trim()) ? WHY.guardOnName : WHY.guardOnOther);
    }
    if (!this.endsLine() || !text.endsWith("\n")) throw new UnreadScript(WHY.condition);
  }

  /** Blank lines and comments change nothing, whether they are written or not. */
  private checkHarmless(text: string, why: string): void {
    const { lines, suspicious } = parseHostsFile(text);
    if (lines.length > 0 || suspicious.length > 0 || !text.endsWith("\n") || !this.endsLine()) {
      throw new UnreadScript(why);
    }
  }

  private spend(work: number): void {
    this.work += work;
    if (this.work > MAX_WORK) throw new UnreadScript(WHY.size);
  }

  private endsLine(): boolean {
    return this.written.at(-1)?.endsWith("\n") ?? true;
  }
}
