/** How many things a summary names before it only counts them; all of them are among the edits. */
const NAMED = 4;

/** The texts with a separator between them: the first few, and how many more there are. */
export function listFew(texts: readonly string[], separator: string): string {
  const more = texts.length - NAMED;
  return more > 0 ? `${texts.slice(0, NAMED).join(separator)} and ${more} more` : texts.join(separator);
}
