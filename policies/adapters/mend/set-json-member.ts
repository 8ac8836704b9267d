import { type Node, parseTree } from "jsonc-parser";

/**
 * Sets a member of one object inside a JSON text to a text and leaves every other character as it is; a member that is not there
 * is added behind the last one, laid out as that one is. Where a name is repeated the last one counts, as for everybody who parses
 * JSON. `undefined` where the path leads to no object, or to an empty one.
 */
export function setJsonMember(
  json: string,
  path: readonly string[],
  name: string,
  value: string,
): string | undefined {
  const root = parseTree(json);
  const object = root && path.reduce<Node | undefined>((node, step) => node && valueOf(node, step), root);
  if (object?.type !== "object") return undefined;
  const text = JSON.stringify(value);
  const member = valueOf(object, name);
  if (member !== undefined) return splice(json, member.offset, member.length, text);
  const last = object.children?.at(-1);
  const [key, lastValue] = last?.children ?? [];
  if (last === undefined || key === undefined || lastValue === undefined) return undefined;
  const before = /\s*$/.exec(json.slice(0, last.offset))?.[0] ?? "";
  const between = json.slice(key.offset + key.length, lastValue.offset);
  const end = last.offset + last.length;
  return splice(json, end, 0, `,${before}${JSON.stringify(name)}${between}${text}`);
}

function valueOf(object: Node, name: string): Node | undefined {
  if (object.type !== "object") return undefined;
  const member = object.children?.findLast(({ children }) => children?.[0]?.value === name);
  return member?.children?.[1];
}

function splice(text: string, offset: number, length: number, insertion: string): string {
  return text.slice(0, offset) + insertion + text.slice(offset + length);
}
