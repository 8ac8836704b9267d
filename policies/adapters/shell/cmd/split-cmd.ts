/** Splits one line of cmd into commands, as cmd itself does before it runs any of them. */
import { UnreadScript, WHY } from "../unread-script";

export interface CmdRedirect {
  /** Empty where it is left out. */
  readonly descriptor: string;
  readonly operator: ">" | ">>" | "<";
  /** Without quotes. */
  readonly target: string;
}

export interface CmdCommand {
  /** What joins it to the command before. */
  readonly joint: "" | "&" | "&&" | "||" | "|";
  /** The command without its redirections; quotes are kept, since cmd passes them on. */
  readonly text: string;
  readonly redirects: readonly CmdRedirect[];
}

/** Stands for the value of a variable that is not known. */
export const COMPUTED_MARK = "\uFFFF";

const ENVIRONMENT: ReadonlyMap<string, string> = new Map([
  ["windir", "C:\\Windows"],
  ["systemroot", "C:\\Windows"],
  ["systemdrive", "C:"],
]);

/** Puts in what Windows sets its own variables to, and a mark for all others. */
export function expandVariables(line: string): string {
  return line.replace(/%([^%\n]{0,100})%|%/g, (_, name: string | undefined) =>
    name === undefined ? COMPUTED_MARK : (ENVIRONMENT.get(name.toLowerCase()) ?? COMPUTED_MARK),
  );
}

/** Throws `UnreadScript` for a block in parentheses. */
export function splitCmd(line: string): readonly CmdCommand[] {
  return new CmdSplitter(line).run();
}

class CmdSplitter {
  private at = 0;
  private readonly commands: CmdCommand[] = [];
  private joint: CmdCommand["joint"] = "";
  private text = "";
  private redirects: CmdRedirect[] = [];

  constructor(private readonly line: string) {}

  run(): readonly CmdCommand[] {
    while (this.at < this.line.length) {
      const joint = this.readJoint();
      if (joint !== undefined) this.finish(joint);
      else if (/[<>]/.test(this.line.charAt(this.at))) this.readRedirect();
      else this.text += this.readPiece();
    }
    this.finish("");
    return this.commands;
  }

  private finish(next: CmdCommand["joint"]): void {
    const text = this.text.replace(/^[\s@]+/, "");
    if (text.startsWith("(")) throw new UnreadScript(WHY.syntax);
    this.commands.push({ joint: this.joint, text, redirects: this.redirects });
    this.joint = next;
    this.text = "";
    this.redirects = [];
  }

  private readJoint(): CmdCommand["joint"] | undefined {
    const pair = this.line.slice(this.at, this.at + 2);
    const joint = pair === "&&" || pair === "||" ? pair : /^[&|]/.exec(pair)?.[0];
    if (joint === undefined) return undefined;
    this.at += joint.length;
    return joint === "&&" || joint === "||" || joint === "&" ? joint : "|";
  }

  /** A quoted text, an escaped character, or a run of others. */
  private readPiece(): string {
    const char = this.line.charAt(this.at);
    const start = this.at;
    if (char === "^") {
      this.at += 2;
      return this.line.charAt(start + 1);
    }
    if (char === '"') {
      const end = this.line.indexOf('"', start + 1);
      this.at = end === -1 ? this.line.length : end + 1;
    } else {
      const plain = /[^"^&|<>]+/y;
      plain.lastIndex = start;
      plain.test(this.line);
      this.at = plain.lastIndex;
    }
    return this.line.slice(start, this.at);
  }

  private readRedirect(): void {
    // A digit belongs to the redirection only where it stands alone: `fe02>>hosts` writes `fe02`.
    const descriptor = /(?:^|[\s,;=])(\d)$/.exec(this.text.slice(-2))?.[1] ?? "";
    if (descriptor !== "") this.text = this.text.slice(0, -1);
    const operator = this.line.startsWith(">>", this.at)
      ? ">>"
      : this.line.startsWith(">", this.at)
        ? ">"
        : "<";
    this.at += operator.length;
    while (/[ \t]/.test(this.line.charAt(this.at))) this.at += 1;
    let target = "";
    // `2>&1` names a stream.
    if (this.line.startsWith("&", this.at)) {
      target = this.line.slice(this.at, this.at + 2);
      this.at += 2;
    }
    while (this.at < this.line.length && !/[\s,;=&|<>]/.test(this.line.charAt(this.at))) {
      const end = /[\s,;=&|<>"^]/g;
      const char = this.line.charAt(this.at);
      if (char === '"' || char === "^") target += this.readPiece();
      else {
        end.lastIndex = this.at;
        const stop = end.exec(this.line)?.index ?? this.line.length;
        target += this.line.slice(this.at, stop);
        this.at = stop;
      }
    }
    this.redirects.push({ descriptor, operator, target: target.replace(/"/g, "") });
  }
}
