/** An order of texts that is the same on every machine, unlike that of a locale; numbers in them count as numbers. */
export function compareTexts(left: string, right: string): number {
  const [a, b] = [keyOf(left), keyOf(right)];
  if (a === b) return left === right ? 0 : left < right ? -1 : 1;
  return a < b ? -1 : 1;
}

/** `fe2` before `fe10`, `10.1.2.0` before `10.1.10.0`. */
function keyOf(text: string): string {
  return text.replace(/\d+/g, (digits) => digits.padStart(12, "0"));
}
