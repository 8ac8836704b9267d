/** Finds the end of a substitution in a shell script. */
import { UnreadScript, WHY } from "../unread-script";

/**
 * The index behind the substitution that starts at `start` with `opening` characters: `$(`, `${`, `<(` or a backquote.
 * Quotes and substitutions inside it may nest to any depth. Throws `UnreadScript` where it does not end.
 */
export function skipSubstitution(source: string, start: number, opening: number): number {
  const closers: string[] = [closerOf(source.charAt(start + opening - 1))];
  for (let at = start + opening; at < source.length; at += 1) {
    const char = source.charAt(at);
    const closer = closers.at(-1);
    if (char === closer) {
      closers.pop();
      if (closers.length === 0) return at + 1;
    } else if (char === "\\") at += 1;
    else if (char === "$" && /[({]/.test(source.charAt(at + 1))) {
      at += 1;
      closers.push(closerOf(source.charAt(at)));
    } else if (char === "`") closers.push("`");
    else if (closer !== '"') {
      if (char === '"') closers.push('"');
      else if (char === "(") closers.push(")");
      else if (char === "'") {
        const end = source.indexOf("'", at + 1);
        if (end === -1) break;
        at = end;
      }
    }
  }
  throw new UnreadScript(WHY.syntax);
}

function closerOf(opener: string): string {
  return opener === "(" ? ")" : opener === "{" ? "}" : "`";
}
