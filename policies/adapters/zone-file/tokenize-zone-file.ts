/** Splits a zone file (RFC 1035, section 5.1) into entries, each of which is a directive or a record. */

export interface ZoneToken {
  /** As written, without the quotes; escapes are kept. */
  readonly text: string;
  readonly quoted: boolean;
}

export interface ZoneEntry {
  /** The line that it begins on. */
  readonly line: number;
  /** Whether it begins with a blank, so that its owner is that of the record before. */
  readonly isOwnerless: boolean;
  readonly tokens: readonly ZoneToken[];
}

/** A mistake in a zone file: where, and what is wrong, a clause. */
export interface ZoneMistake {
  readonly line: number;
  readonly why: string;
}

export type ZoneTokens = { readonly entries: readonly ZoneEntry[] } | { readonly mistake: ZoneMistake };

/**
 * Comments go, and parentheses join lines. A quoted text ends on its own line, as name servers demand. Line breaks are those of
 * Unix, Windows, or both.
 */
export function tokenizeZoneFile(source: string): ZoneTokens {
  const entries: ZoneEntry[] = [];
  const piece =
    /"((?:[^"\\\r\n]|\\[^\r\n])*)"|((?:[^\s"();\\]|\\[^\r\n])+)|([()])|(\r?\n|\r)|(;[^\r\n]*)|([^\S\r\n]+)/y;
  let line = 1;
  let entry: { line: number; isOwnerless: boolean; tokens: ZoneToken[] } | undefined;
  let isLineStart = true;
  let isBlank = false;
  let opened = 0;
  while (piece.lastIndex < source.length) {
    const found = piece.exec(source);
    if (found === null)
      return { mistake: { line, why: "a quoted text or an escape does not end on its line" } };
    const [, quoted, word, bracket, lineBreak, comment] = found;
    if (lineBreak !== undefined) {
      line += 1;
      if (opened > 0) continue;
      if (entry !== undefined) entries.push(entry);
      entry = undefined;
      isLineStart = true;
      isBlank = false;
      continue;
    }
    if (comment !== undefined) continue;
    const text = quoted ?? word;
    if (text === undefined && bracket === undefined) {
      if (isLineStart && entry === undefined) isBlank = true;
      continue;
    }
    if (bracket === ")" && opened === 0)
      return { mistake: { line, why: "a parenthesis closes that none opened" } };
    if (bracket === "(" && opened > 0)
      return { mistake: { line, why: "a parenthesis opens within another" } };
    entry ??= { line, isOwnerless: isBlank, tokens: [] };
    isLineStart = false;
    if (bracket !== undefined) opened = bracket === "(" ? line : 0;
    else entry.tokens.push({ text: text ?? "", quoted: quoted !== undefined });
  }
  if (opened > 0) return { mistake: { line: opened, why: "a parenthesis opens that none closes" } };
  if (entry !== undefined) entries.push(entry);
  return { entries: entries.filter(({ tokens }) => tokens.length > 0) };
}
