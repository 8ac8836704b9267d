import type { Parsed } from "../plan/parse-fact";
import type { DeclaredObject } from "./declared-object";
import { parseReference } from "./references";

const NOT_EXPANDED = "a text with backquoted parts, in whose place AS3 puts others";
/** What stands between two backquotes; an odd one at the end matches up to the end. */
const BACKQUOTED = /`([^`]*)(`|$)/g;

/**
 * Puts in the place of backquoted parts what AS3 does: the tenant's name for T, the application's for A, the path of an
 * object for `*` and a pointer to it, and a backquote for nothing. Whatever else AS3 knows is not followed.
 */
export function expandText(text: string, from: DeclaredObject): Parsed<string> {
  const parts = [...text.matchAll(BACKQUOTED)];
  const isFollowed = parts.every(([, part, end]) => end !== "" && expandPart(part ?? "", from) !== undefined);
  if (!isFollowed) return { why: NOT_EXPANDED };
  return { value: text.replace(BACKQUOTED, (_, part: string) => expandPart(part, from) ?? "") };
}

function expandPart(part: string, from: DeclaredObject): string | undefined {
  switch (part) {
    case "":
      return "`";
    case "T":
      return from.tenant;
    case "A":
      return from.application;
    default: {
      const path = part.startsWith("*") ? parseReference(part.slice(1), from) : undefined;
      return path !== undefined && "value" in path ? path.value : undefined;
    }
  }
}
