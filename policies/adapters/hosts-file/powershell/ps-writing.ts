/** Writes PowerShell values to the hosts file, as the cmdlets and redirections of PowerShell would. */
import type { EditLog, Reach } from "../edit-log";
import { UnreadScript, WHY } from "../../shell/unread-script";
import type { PsContents, PsValue } from "./ps-values";

/** `core` is PowerShell 6 and later, which writes UTF-8 without a byte order mark; `windows` stands for 5 and "not known". */
export type PsEdition = "windows" | "core";

export interface Writing {
  readonly append: boolean;
  /** Whether a line break follows each item. */
  readonly newlines: boolean;
  /** `undefined` where the script gives none. */
  readonly encoding: string | undefined;
  /** `Out-File` and redirections have other defaults than `Set-Content` and `Add-Content`. */
  readonly formatted: boolean;
}

/** Narrower than any console; `Out-File` of Windows PowerShell may cut what is longer. */
const MAX_FORMATTED_LINE = 79;
/** Encodings in which the characters of a hosts line are single bytes. */
const PLAIN_ENCODINGS = new Set(["ascii", "ansi", "default", "oem", "utf8", "utf8nobom"]);

/** Logs the edit. Throws `UnreadScript` where the bytes that reach the file are not certain. */
export function writeValue(
  value: PsValue,
  writing: Writing,
  edition: PsEdition,
  log: EditLog,
  reach: Reach,
): void {
  checkEncoding(writing, edition);
  // Windows PowerShell begins a new UTF-8 file with a byte order mark.
  const marked = !writing.append && edition === "windows" && writing.encoding?.toLowerCase() === "utf8";
  switch (value.kind) {
    case "unknown":
      throw new UnreadScript(WHY.computed);
    case "contents":
      if (marked) throw new UnreadScript(WHY.byteOrderMark);
      writeBack(value, writing, log, reach);
      return;
    case "text": {
      const text = value.items.map((item) => (writing.newlines ? `${item}\n` : item)).join("");
      checkWidth(text, writing, edition);
      if (writing.append) log.append(text, reach);
      else log.replace((marked ? "\uFEFF" : "") + text, reach);
    }
  }
}

function checkEncoding({ encoding, formatted }: Writing, edition: PsEdition): void {
  const plain =
    encoding === undefined ? !formatted || edition === "core" : PLAIN_ENCODINGS.has(encoding.toLowerCase());
  if (!plain) throw new UnreadScript(WHY.unicode);
}

function checkWidth(text: string, writing: Writing, edition: PsEdition): void {
  if (!writing.formatted || edition === "core") return;
  if (text.split("\n").some((line) => line.length > MAX_FORMATTED_LINE))
    throw new UnreadScript(WHY.lineTooLong);
}

/** The file's own lines, written back over it. */
function writeBack(contents: PsContents, writing: Writing, log: EditLog, reach: Reach): void {
  if (contents.streaming) throw new UnreadScript(WHY.readWhileWritten);
  if (writing.append || !writing.newlines) throw new UnreadScript(WHY.computed);
  // `Out-File` may cut lines of the file that nobody sees here.
  if (writing.formatted) throw new UnreadScript(WHY.lineTooLong);
  if (contents.version !== log.version) throw new UnreadScript(WHY.stale);
  for (const removal of contents.removals) log.remove(removal, reach);
  if (contents.added.length > 0) log.append(contents.added.map((line) => `${line}\n`).join(""), reach);
}
