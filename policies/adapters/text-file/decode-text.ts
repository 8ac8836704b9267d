/** Bytes as text: UTF-8 with or without a byte order mark, or UTF-16 with one. */
import { isUtf8 } from "node:buffer";

export type TextReading =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: string };

/**
 * UTF-16 is what the redirection `>` of Windows PowerShell writes. Without a mark it cannot be told from other bytes, and
 * nothing else is read: a text that is decoded wrongly would be a guess.
 */
export function decodeText(bytes: Buffer): TextReading {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decodeUtf16(bytes, "utf-16le");
  if (first === 0xfe && second === 0xff) return decodeUtf16(bytes, "utf-16be");
  const zero = bytes.indexOf(0);
  if (zero !== -1) {
    return {
      ok: false,
      why: `it is no text: byte ${zero} is NUL; expected UTF-8, or UTF-16 with a byte order mark`,
    };
  }
  if (!isUtf8(bytes))
    return { ok: false, why: "it is not UTF-8; expected UTF-8, or UTF-16 with a byte order mark" };
  return { ok: true, text: new TextDecoder("utf-8").decode(bytes) };
}

function decodeUtf16(bytes: Buffer, encoding: "utf-16le" | "utf-16be"): TextReading {
  try {
    return { ok: true, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, why: "its byte order mark says UTF-16, and it is no UTF-16" };
  }
}
