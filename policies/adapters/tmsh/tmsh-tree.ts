/**
 * What a text in tmsh's form holds, as it is written: nothing is interpreted, so that a stanza that nobody knows has a tree
 * too. `read-block.ts` looks at a block as properties or as a list.
 */

/** Both count from 1; the column in UTF-16 units. */
export interface TmshPosition {
  readonly line: number;
  readonly column: number;
}

export interface TmshWord {
  /** Without its quotes and with its escapes resolved. May be empty in quotes only. */
  readonly text: string;
  readonly isQuoted: boolean;
  readonly position: TmshPosition;
}

/** One object: `ltm pool /Common/web { … }`. */
export interface TmshStanza {
  /** All words before the brace, two at least. */
  readonly words: readonly TmshWord[];
  /** All words but the last: `ltm pool`, `ltm profile fastl4`. Of `net self-allow { … }`, which has no name, `net`. */
  readonly kind: string;
  /** The last word before the brace, as it is written: `/Common/web`; `self-allow` where the object has no name. */
  readonly name: string;
  readonly body: TmshBody;
  /** Of the first word. */
  readonly position: TmshPosition;
}

export type TmshBody = TmshBlock | TmshFreeText;

export interface TmshBlock {
  readonly type: "block";
  readonly entries: readonly TmshEntry[];
  /** Of the opening brace. */
  readonly position: TmshPosition;
}

/** Words up to the end of their line or to a brace, and the block in that brace. */
export interface TmshEntry {
  /** None where a block has no key, as the rows of a table have none. */
  readonly words: readonly TmshWord[];
  readonly body: TmshBody | undefined;
  /** Of the first word, or of the brace. */
  readonly position: TmshPosition;
  /** Whether it is the first on its line. Saved files give each property a line of its own. */
  readonly startsLine: boolean;
}

/** Tcl, HTML and the like, whose words are not tmsh's. */
export interface TmshFreeText {
  readonly type: "text";
  /** Everything between the braces, the rest of the first line included; may hold secrets. */
  readonly text: string;
  /** Of the opening brace: line n of the text is line `position.line + n - 1` of the file. */
  readonly position: TmshPosition;
}
