import { readFileSync } from "node:fs";
import { LineCounter, isMap, isNode, isScalar, isSeq, parseDocument } from "yaml";

/**
 * Tells the line, from 1, at which a key of a YAML or JSON file stands: `servers[0].interfaces[1].gateway`. Of a path that the file
 * holds only in part it is the line of that part; undefined where the file cannot be read. Keys may hold dots.
 */
export function readKeyLines(file: string): (path: string) => number | undefined {
  const text = readText(file);
  if (text === undefined) return () => undefined;
  const lines = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter: lines, uniqueKeys: false });
  return (path) => {
    let [node, start, rest]: [unknown, number | undefined, string] = [contents, startOf(contents), path];
    for (;;) {
      const step = rest === "" ? undefined : stepInto(node, rest);
      if (step === undefined) return start === undefined ? undefined : lines.linePos(start).line;
      ({ node, rest } = step);
      start = step.start ?? start;
    }
  };
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // Whoever reads it for the analysis says what is wrong with it.
    return undefined;
  }
}

interface PathStep {
  readonly node: unknown;
  readonly start: number | undefined;
  readonly rest: string;
}

function stepInto(node: unknown, path: string): PathStep | undefined {
  const index = /^\[(\d+)\]/.exec(path);
  if (index !== null) {
    if (!isSeq(node)) return undefined;
    const item: unknown = node.items[Number(index[1])];
    return item === undefined
      ? undefined
      : { node: item, start: startOf(item), rest: path.slice(index[0].length) };
  }
  if (!isMap(node)) return undefined;
  const wanted = path.startsWith(".") ? path.slice(1) : path;
  // The longest key that fits: one of a hosts file is a name with dots.
  const [longest] = node.items
    .flatMap(({ key, value }) => {
      const name = isScalar(key) ? String(key.value) : undefined;
      if (name === undefined || !wanted.startsWith(name) || !/^([.[]|$)/.test(wanted.slice(name.length)))
        return [];
      return [{ node: value, start: startOf(key), rest: wanted.slice(name.length), length: name.length }];
    })
    .sort((a, b) => b.length - a.length);
  return longest;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
