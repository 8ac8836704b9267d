import type { Hop } from "../trace/trace";
import type { Note } from "../values/note";
import type { ExplainedHop } from "./explanation";

export interface Placed {
  readonly hops: readonly ExplainedHop[];
  readonly replyHops: readonly ExplainedHop[];
  /** What names none of the hops. */
  readonly rest: readonly Note[];
}

/** Puts each assumption below the first hop whose device, or an object of which, it names. */
export function placeAssumptions(
  hops: readonly Hop[],
  replyHops: readonly Hop[],
  notes: readonly Note[],
): Placed {
  const all = [...hops, ...replyHops];
  const byHop = new Map<Hop, Note[]>(all.map((hop) => [hop, []]));
  const rest: Note[] = [];
  for (const note of notes) {
    const hop = all.find((one) => names(note.what, one));
    (hop === undefined ? rest : (byHop.get(hop) ?? rest)).push(note);
  }
  const explain = (hop: Hop): ExplainedHop => ({ hop, assumptions: byHop.get(hop) ?? [] });
  return { hops: hops.map(explain), replyHops: replyHops.map(explain), rest };
}

function names(what: string, { kind, device, in: arrival, out }: Hop): boolean {
  if (kind !== "bigip") return hasWord(what, device);
  const objects = [`BIG-IP ${device}`, arrival ?? "", out ?? ""].filter((name) => name !== "");
  return objects.some((name) => hasWord(what, name));
}

/** As a word by itself: `ltm1` is not named by `ltm10`, nor `/Common/fe` by `/Common/fe-a`. */
function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const [before, after] = [text[at - 1] ?? " ", text[at + word.length] ?? " "];
    if (!/[\w/.-]/.test(before) && !/[\w/-]/.test(after)) return true;
  }
  return false;
}
