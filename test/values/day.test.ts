import assert from "node:assert/strict";
import { dayOf, parseDay } from "../../policies/values/day";

const days: readonly (readonly [text: string, day: string | undefined, shows: string])[] = [
  ["2027-01-31", "2027-01-31", "a date"],
  ["2028-02-29", "2028-02-29", "a leap day"],
  ["2027-02-29", undefined, "a leap day of a year without one"],
  ["2027-02-30", undefined, "a day that no February has"],
  ["2027-13-01", undefined, "a thirteenth month"],
  ["2027-1-31", undefined, "a month of one digit"],
  ["31.01.2027", undefined, "a date of another country"],
  ["tomorrow", undefined, "a word"],
  ["", undefined, "nothing"],
  [" 2027-01-31", undefined, "a date behind a space"],
  ["2027-01-31T18:00:00Z", "2027-01-31", "a timestamp"],
  ["2027-01-31T18:00", "2027-01-31", "a timestamp without seconds and offset is UTC"],
  ["2027-01-31T23:30:00-05:00", "2027-02-01", "a timestamp that is the next day in UTC"],
  ["2027-01-31T00:30:00.123456+0200", "2027-01-30", "a timestamp that is the day before in UTC"],
  [
    "2027-01-31 00:00:00 +0000 UTC",
    "2027-01-31",
    "what becomes of an unquoted date in a stack's configuration",
  ],
  ["2027-01-31T25:00:00Z", undefined, "an hour that no day has"],
  ["2027-02-30T10:00:00Z", undefined, "a timestamp of a day that no February has"],
  ["2027-01-31T10:00:00 CET", undefined, "a zone by its letters"],
];

describe("days", () => {
  for (const [text, day, shows] of days) {
    it(`${shows}: ${JSON.stringify(text)} is ${day ?? "no day"}`, () => {
      assert.equal(parseDay(text), day);
    });
  }

  it("an instant's day is its day in UTC", () => {
    assert.equal(dayOf(new Date("2027-01-31T23:59:59.999Z")), "2027-01-31");
    assert.equal(dayOf(new Date("2027-02-01T00:00:00Z")), "2027-02-01");
  });
});
