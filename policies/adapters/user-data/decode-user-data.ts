/** Turns what a platform is given as user data into text: platforms want it in base64, some take it compressed. */
import { gunzipSync } from "node:zlib";
import type { Parsed } from "../plan/parse-fact";

/** Platforms take 16 to 64 KiB; whatever unpacks to much more is no user data. */
const LARGEST = 4 * 1024 * 1024;
const BASE64 = /^[A-Za-z0-9+/]{8,}={0,2}$/;
/** How user data in clear begins: a comment or a header of cloud-init's, a tag of a launch agent, a MIME message. */
const CLEAR = /^(?:\uFEFF)?\s*(?:#|<|rem\b|content-type:|mime-version:|version:)/i;

/**
 * The text that the machine gets. Text that is plain stays as it is; base64 is undone where what comes out begins like user data or is
 * compressed, or where the platform takes nothing but base64.
 */
export function decodeUserData(given: string, encoding: "any" | "base64"): Parsed<string> {
  const packed = given.replace(/\s+/g, "");
  const isBase64 = BASE64.test(packed) && packed.length % 4 === 0;
  if (!isBase64) return encoding === "base64" ? { why: "not in base64" } : { value: given };
  const bytes = Buffer.from(packed, "base64");
  if (isCompressed(bytes)) return unpack(bytes);
  const text = bytes.toString("utf8");
  return encoding === "base64" || CLEAR.test(text) ? { value: text } : { value: given };
}

/** Undoes the encodings that cloud-init knows for the content of a file. */
export function decodeContent(content: string, encoding: string): Parsed<string> {
  switch (encoding.toLowerCase()) {
    case "":
    case "text/plain":
      return { value: content };
    case "b64":
    case "base64":
      return { value: Buffer.from(content, "base64").toString("utf8") };
    case "gz+b64":
    case "gz+base64":
    case "gzip+b64":
    case "gzip+base64":
      return unpack(Buffer.from(content, "base64"));
    default:
      return { why: "in an encoding that is not read" };
  }
}

function isCompressed(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function unpack(bytes: Buffer): Parsed<string> {
  try {
    return { value: gunzipSync(bytes, { maxOutputLength: LARGEST }).toString("utf8") };
  } catch {
    return { why: "compressed in a way that cannot be undone" };
  }
}
