/** Domain names as zone files write them: relative to an origin unless they end in a dot, with escapes. */
import { parseName } from "../dns/owner-name";

/** The name in the form of the records; `undefined` for one that no host can have. */
export function resolveZoneName(text: string, origin: string): string | undefined {
  if (text === "@") return origin;
  const labels = splitLabels(text);
  if (labels === undefined) return undefined;
  const isAbsolute = labels.at(-1) === "";
  const written = isAbsolute ? labels.slice(0, -1) : [...labels, ...(origin === "" ? [] : origin.split("."))];
  if (written.length === 0) return "";
  // A dot that belongs to a label cannot be told from one between two.
  if (written.some((label) => label === "" || label.includes("."))) return undefined;
  const name = parseName(`${written.join(".")}.`);
  return "value" in name ? name.value : undefined;
}

/** The labels with their escapes put in: `\.` and the like, and `\DDD` for the character of that code. The last is empty behind a dot at the end. */
function splitLabels(text: string): string[] | undefined {
  const labels: string[] = [];
  let label = "";
  const piece = /\\(\d{3})|\\(\D)|(\.)|([^\\.]+)/y;
  while (piece.lastIndex < text.length) {
    const found = piece.exec(text);
    if (found === null) return undefined;
    const [, code, escaped, dot, plain] = found;
    if (dot !== undefined) {
      labels.push(label);
      label = "";
    } else if (code !== undefined) {
      if (Number(code) > 255) return undefined;
      label += String.fromCharCode(Number(code));
    } else label += escaped ?? plain ?? "";
  }
  labels.push(label);
  // The root is a dot alone.
  return text === "." ? [""] : labels;
}
