/** Where a text stops being JSON. The parser of this Node.js does not always tell, and quotes the text, which may hold secrets. */
export interface TextPosition {
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}

const SPACE = /[ \t\r\n]*/y;
const SCALAR =
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const KEY = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"[ \t\r\n]*:/y;

/** The position of the first character that does not belong there; of the end, where the text is cut off. */
export function locateJsonError(text: string): TextPosition {
  const offset = findError(text);
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}

function findError(text: string): number {
  /** The brackets that are open, innermost last. */
  const open: ("{" | "[")[] = [];
  let offset = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = offset;
    const found = pattern.test(text);
    if (found) offset = pattern.lastIndex;
    return found;
  };
  const takeCharacter = (character: string): boolean => {
    take(SPACE);
    if (text[offset] !== character) return false;
    offset += 1;
    return true;
  };
  const takeValueStart = (): "opened" | "done" | "wrong" => {
    if (takeCharacter("{")) {
      if (takeCharacter("}")) return "done";
      open.push("{");
      return takeKey() ? "opened" : "wrong";
    }
    if (takeCharacter("[")) {
      if (takeCharacter("]")) return "done";
      open.push("[");
      return "opened";
    }
    return take(SCALAR) ? "done" : "wrong";
  };
  const takeKey = (): boolean => {
    take(SPACE);
    return take(KEY);
  };
  for (;;) {
    const start = takeValueStart();
    if (start === "wrong") return offset;
    if (start === "opened") continue;
    while (open.length > 0 && takeCharacter(open.at(-1) === "{" ? "}" : "]")) open.pop();
    if (open.length === 0 || !takeCharacter(",")) break;
    if (open.at(-1) === "{" && !takeKey()) break;
  }
  take(SPACE);
  return offset;
}
