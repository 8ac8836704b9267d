/**
 * Host names as a hosts file may hold them. A name is an LDH name (RFC 952, RFC 1123): labels of letters, digits and
 * inner hyphens.
 */

const MAX_NAME_LENGTH = 253;
const LDH_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const LENIENT_LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/i;

/** Whether the text is a plain LDH name without a trailing dot, whose last label is not a number (that is an address). */
export function isHostName(text: string): boolean {
  return hasLabels(text, LDH_LABEL);
}

/** The same, with the underscores that Windows and many resolvers let pass. */
export function isLenientHostName(text: string): boolean {
  return hasLabels(text, LENIENT_LABEL);
}

function hasLabels(text: string, label: RegExp): boolean {
  if (text.length > MAX_NAME_LENGTH) return false;
  const labels = text.split(".");
  return labels.every((one) => label.test(one)) && !/^\d+$/.test(labels.at(-1) ?? "");
}
