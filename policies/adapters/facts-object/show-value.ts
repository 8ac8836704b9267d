/** More of a value than this does not help to find it. */
const SHOWN_CHARACTERS = 80;

/** Characters that JSON leaves as they are but that can hide or rearrange what a terminal shows. */
const DECEPTIVE = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A text in quotes, cut after 80 characters. */
export function quoteText(text: string): string {
  const shown = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
  return JSON.stringify(shown).replace(
    DECEPTIVE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** How a message names a value: texts in quotes, numbers and booleans as they are, of lists and mappings only the kind. */
export function showValue(value: unknown): string {
  switch (typeof value) {
    case "string":
      return quoteText(value);
    case "number":
    case "boolean":
      return String(value);
    case "undefined":
      return "nothing";
    case "object":
      if (value === null) return "an empty value";
      return Array.isArray(value) ? "a list" : "a mapping";
    case "bigint":
    case "symbol":
    case "function":
      return `a ${typeof value}`;
  }
}
