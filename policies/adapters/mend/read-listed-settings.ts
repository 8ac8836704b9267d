/** What the settings of all remediations have in common. */

/** The engine accepts keys that a policy does not know, so a misspelt one would be lost without this. */
export function findUnknownSettings(
  id: string,
  settings: Readonly<Record<string, unknown>>,
  known: readonly string[],
): string[] {
  const allowed = ["enforcementLevel", ...known].join(", ");
  return Object.keys(settings)
    .filter((key) => !known.includes(key))
    .map(
      (key) =>
        `policy configuration of ${id}: ${JSON.stringify(key)} is not a key here (allowed: ${allowed})`,
    );
}

/** The texts that stand more than once, each once. */
export function findRepeated(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text, index) => texts.indexOf(text) !== index))];
}
