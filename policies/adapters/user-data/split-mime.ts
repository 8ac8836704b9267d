/** Splits user data in the form of a MIME message, in which several scripts and configurations travel together. */
import type { Parsed } from "../plan/parse-fact";

/** Parts that messages of user data have at most; cloud-init's own tools make a handful. */
const MOST_PARTS = 100;
const HEADER = /^(?:\uFEFF)?\s*(?:content-type:|mime-version:)/i;

export function isMime(text: string): boolean {
  return HEADER.test(text);
}

/** The texts of the parts in their order; a part with parts of its own gives those. */
export function splitMime(message: string): Parsed<readonly string[]> {
  const parts: string[] = [];
  const waiting = [message];
  for (let current = waiting.shift(); current !== undefined; current = waiting.shift()) {
    if (parts.length + waiting.length >= MOST_PARTS) return { why: "a message of too many parts" };
    const { headers, body } = splitHeaders(current);
    const type = headers.get("content-type") ?? "text/plain";
    if (!/^multipart\//i.test(type)) {
      const decoded = decodeBody(body, headers.get("content-transfer-encoding") ?? "7bit");
      if ("why" in decoded) return decoded;
      parts.push(decoded.value);
      continue;
    }
    const [, quoted, bare] = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type) ?? [];
    const boundary = quoted ?? bare;
    if (boundary === undefined) return { why: "a message whose parts cannot be told apart" };
    waiting.unshift(...splitParts(body, boundary));
  }
  return { value: parts };
}

interface MimePart {
  /** By lower-case name; a header that goes on in the next line is one. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

function splitHeaders(part: string): MimePart {
  const lines = part.replace(/^\uFEFF?\s*/, "").split(/\r?\n/);
  const end = lines.indexOf("");
  const headers = new Map<string, string>();
  let last = "";
  for (const line of end === -1 ? lines : lines.slice(0, end)) {
    const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) {
      last = name.toLowerCase();
      headers.set(last, value);
    } else if (/^\s/.test(line)) {
      headers.set(last, `${headers.get(last) ?? ""} ${line.trim()}`);
    }
  }
  return { headers, body: end === -1 ? "" : lines.slice(end + 1).join("\n") };
}

/** What stands between the lines of the boundary; what stands before the first and behind the last is no part. */
function splitParts(body: string, boundary: string): string[] {
  const parts: string[] = [];
  let current: string[] | undefined;
  for (const line of body.split("\n")) {
    const bare = line.trimEnd();
    if (bare === `--${boundary}` || bare === `--${boundary}--`) {
      if (current !== undefined) parts.push(current.join("\n"));
      current = bare.endsWith("--") && bare !== `--${boundary}` ? undefined : [];
    } else {
      current?.push(line);
    }
  }
  if (current !== undefined) parts.push(current.join("\n"));
  return parts;
}

function decodeBody(body: string, encoding: string): Parsed<string> {
  switch (encoding.trim().toLowerCase()) {
    case "7bit":
    case "8bit":
    case "binary":
      return { value: body };
    case "base64":
      return { value: Buffer.from(body, "base64").toString("utf8") };
    case "quoted-printable":
      return { value: decodeQuotedPrintable(body) };
    default:
      return { why: "a message with a part in an encoding that is not read" };
  }
}

function decodeQuotedPrintable(body: string): string {
  const bytes = body
    .replace(/[ \t]*=\r?\n/g, "")
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
