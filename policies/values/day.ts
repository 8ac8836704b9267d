/** A day of the calendar in UTC, written `2027-01-31`. Days in this form compare like texts. */

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIMESTAMP =
  /^(\d{4}-\d\d-\d\d)(?:[Tt]|\s+)(\d\d:\d\d)(:\d\d)?(?:\.\d{1,9})?\s*(Z|z|[+-]\d\d:?\d\d)?(?:\s+UTC)?$/;

/**
 * Reads an ISO date, or a timestamp: `2027-01-31`, `2027-01-31T18:00:00+01:00`, and `2027-01-31 00:00:00 +0000 UTC`, which is what
 * becomes of an unquoted date in a stack's configuration. Of a timestamp, the day that it is in UTC counts; without an offset it is
 * UTC. `undefined` where it is none of these, or a day that no calendar has.
 */
export function parseDay(text: string): string | undefined {
  if (DATE.test(text)) return dayAt(text, "00:00", ":00", "Z");
  const [, date, minutes, seconds = ":00", offset = "Z"] = TIMESTAMP.exec(text) ?? [];
  return date === undefined || minutes === undefined ? undefined : dayAt(date, minutes, seconds, offset);
}

/** The day of an instant. */
export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

function dayAt(date: string, minutes: string, seconds: string, offset: string): string | undefined {
  // Some engines take 2027-02-30 for the second of March.
  const midnight = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(midnight.getTime()) || dayOf(midnight) !== date) return undefined;
  const zone = /^[+-]\d{4}$/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset.toUpperCase();
  const instant = new Date(`${date}T${minutes}${seconds}${zone}`);
  return Number.isNaN(instant.getTime()) ? undefined : dayOf(instant);
}
