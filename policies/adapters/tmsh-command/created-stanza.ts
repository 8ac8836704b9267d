import { BUILT_IN_PROFILES } from "../bigip-config/built-in-profiles";
import type { Parsed } from "../plan/parse-fact";
import { type TmshProperty, listItems, listProperties } from "../tmsh/read-block";
import type { TmshEntry, TmshStanza, TmshWord } from "../tmsh/tmsh-tree";

/** What a list is made of, where there was none before. */
const WHOLE_LIST: ReadonlySet<string> = new Set(["add", "replace-all-with"]);
/** A destination of no address in particular, before its port. */
const WILDCARD = /(?:^|\/)(?:any6?|0\.0\.0\.0|::)(?:%\d+)?[.:]/;
const FAST_L4 = "/Common/fastL4";
/** Profiles that fix the protocol. */
const PROTOCOLS: ReadonlyMap<string, string> = new Map([
  ["ltm profile sctp", "sctp"],
  ["ltm profile tcp", "tcp"],
  ["ltm profile udp", "udp"],
]);

/**
 * The object that a command makes, as a file would hold it: one property a line, lists as such, and what a file always states
 * and a command leaves to the BIG-IP. What the BIG-IP chooses for address and port translation is left out, since that is not
 * confirmed (fact 2.2, grade C).
 */
export function createdStanza(command: TmshStanza): Parsed<TmshStanza> {
  // Its module may be given as `/ltm`, which no file does.
  const words = [...command.kind.split(" "), command.name].map((text) => word(text, command.position));
  const object = { ...command, words };
  if (object.body.type === "text") return { value: object };
  const entries: TmshEntry[] = [];
  for (const property of listProperties(object.body)) {
    const entry = toEntry(property);
    if (entry === undefined) return { why: "it edits a list of which the rest is not known" };
    entries.push(entry);
  }
  const stanza: TmshStanza = { ...object, body: { ...object.body, entries } };
  return object.kind === "ltm virtual" ? completeVirtual(stanza, entries) : { value: stanza };
}

function toEntry({ key, values, body, position }: TmshProperty): TmshEntry | undefined {
  const [edit] = values;
  const isEdit = body !== undefined && edit !== undefined;
  if (isEdit && (values.length > 1 || !WHOLE_LIST.has(edit.text))) return undefined;
  const words = [word(key, position), ...(isEdit ? [] : values)];
  return { words, body, position, startsLine: true };
}

function word(text: string, position: TmshWord["position"]): TmshWord {
  return { text, isQuoted: false, position };
}

function completeVirtual(stanza: TmshStanza, entries: readonly TmshEntry[]): Parsed<TmshStanza> {
  const { position } = stanza;
  const find = (key: string): TmshEntry | undefined => entries.find(({ words }) => words[0]?.text === key);
  if (find("mask") === undefined && WILDCARD.test(find("destination")?.words[1]?.text ?? ""))
    return {
      why: "it makes a virtual server for every address and states no mask, whose default is not confirmed",
    };
  const added: TmshEntry[] = [];
  const profiles = find("profiles");
  if (profiles === undefined) {
    const list = { words: [word(FAST_L4, position)], body: undefined, position, startsLine: true };
    added.push({
      words: [word("profiles", position)],
      body: { type: "block", entries: [list], position },
      position,
      startsLine: true,
    });
  }
  const protocol = listItems(profiles?.body).flatMap(({ name }) => {
    const path = name.startsWith("/") ? name : `/Common/${name}`;
    return PROTOCOLS.get(BUILT_IN_PROFILES.get(path) ?? "") ?? [];
  })[0];
  if (find("ip-protocol") === undefined && protocol !== undefined)
    added.push({
      words: [word("ip-protocol", position), word(protocol, position)],
      body: undefined,
      position,
      startsLine: true,
    });
  return { value: { ...stanza, body: { type: "block", entries: [...entries, ...added], position } } };
}
