/** Reads the text of a hosts file. Where resolvers are known or likely to disagree about a line, it is left undecided. */
import type { HostsLine } from "../../records/server-records";
import { IpAddress } from "../../values/address";
import { isLenientHostName } from "./host-name";

/** A line that gives names an address in some resolvers and not in others. */
export interface SuspiciousLine {
  /** Counted from 1. */
  readonly line: number;
  /** A phrase that says what is wrong with it, without its text. */
  readonly why: string;
}

export interface HostsFileText {
  readonly lines: readonly HostsLine[];
  readonly suspicious: readonly SuspiciousLine[];
}

/** Longer than any address with a zone. */
const MAX_ADDRESS_LENGTH = 64;

/**
 * Reads the whole text of a hosts file. Comments start at the first `#` even within a word; a line without a name is
 * nothing. glibc 2.36, as run, accepts CR LF, drops a line whose address has leading zeros or a prefix length, loses the
 * first line behind a byte order mark, and takes a trailing dot literally; what Windows does with those is not known.
 * Such lines are in `suspicious` and not in `lines`.
 */
export function parseHostsFile(text: string): HostsFileText {
  const marked = text.startsWith("\uFEFF");
  const lines: HostsLine[] = [];
  const suspicious: SuspiciousLine[] = [];
  for (const [index, raw] of (marked ? text.slice(1) : text).split(/\r?\n|\r/).entries()) {
    const words = wordsOf(raw);
    const [first, ...names] = words;
    if (first === undefined || (names.length === 0 && parseAddress(first) !== undefined)) continue;
    const read = marked && index === 0 ? "a byte order mark stands before it" : readLine(first, names);
    if (typeof read === "string") suspicious.push({ line: index + 1, why: read });
    else lines.push(read);
  }
  return { lines, suspicious };
}

function wordsOf(raw: string): string[] {
  const comment = raw.indexOf("#");
  return (comment === -1 ? raw : raw.slice(0, comment)).split(/[ \t\f\v]+/).filter((word) => word !== "");
}

function readLine(first: string, names: readonly string[]): HostsLine | string {
  const address = parseAddress(first);
  if (address === undefined) return whyNoAddress(first);
  for (const name of names) {
    if (name.endsWith(".")) return "a name ends in a dot";
    if (!isLenientHostName(name)) return "it holds a word that is no host name";
  }
  return { address, names: names.map((name) => name.toLowerCase()) };
}

/** An IPv6 address may carry a zone, which says nothing about the name. */
function parseAddress(text: string): IpAddress | undefined {
  if (text.length > MAX_ADDRESS_LENGTH) return undefined;
  return IpAddress.parse(/^[^%]*:[^%]*(?=%[^%]+$)/.exec(text)?.[0] ?? text);
}

function whyNoAddress(text: string): string {
  if (/^[0-9.]+$/.test(text) && /(?:^|\.)0\d/.test(text)) return "its address has leading zeros";
  if (/^[0-9a-f.:]+\/\d+$/i.test(text)) return "its address has a prefix length";
  return "it does not begin with an address";
}
