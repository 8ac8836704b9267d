/** Splits the command line of a Windows program as its C runtime does. */

/** Quotes group; a backslash escapes a quote and is itself anywhere else; two quotes within quotes are one. */
export function splitArguments(text: string): string[] {
  const args: string[] = [];
  const piece = /(\\*)"|\\+|[^\s"\\]+|\s+/y;
  let current: string[] | undefined;
  let quoted = false;
  while (piece.lastIndex < text.length) {
    const at = piece.lastIndex;
    const [found = "", slashes] = piece.exec(text) ?? [];
    if (found === "") break;
    if (/^\s/.test(found) && !quoted) {
      if (current !== undefined) args.push(current.join(""));
      current = undefined;
      continue;
    }
    current ??= [];
    if (slashes === undefined) {
      current.push(found);
      continue;
    }
    current.push("\\".repeat(Math.floor(slashes.length / 2)));
    if (slashes.length % 2 === 1) current.push('"');
    else if (quoted && text.charAt(at + found.length) === '"') {
      current.push('"');
      piece.lastIndex = at + found.length + 1;
    } else quoted = !quoted;
  }
  if (current !== undefined) args.push(current.join(""));
  return args;
}
