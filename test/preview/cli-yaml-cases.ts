/**
 * A stack file's configuration, line by line, and the text that the program gets for each key. The right side is what
 * the CLI 3.259.0 gave; the conformance test asks the CLI that is on PATH again.
 */
export const YAML_CASES: readonly (readonly [line: string, text: string])[] = [
  ["count: 3", "3"],
  ["negative: -3", "-3"],
  ["plus: +5", "5"],
  ["ratio: 1.50", "1.5"],
  ["whole-ratio: 1.0", "1"],
  ["octal: 010", "8"],
  ["octal-o: 0o17", "15"],
  ["no-octal: 08", "8"],
  ["hexadecimal: 0x1F", "31"],
  ["binary: 0b101", "5"],
  ["grouped: 1_000", "1000"],
  ["large: 12345678901234567890", "12345678901234567890"],
  ["beyond-double: 9007199254740993", "9007199254740993"],
  ["large-negative: -12345678901234567890", "-12345678901234567000"],
  ["huge: 1e30", "1e+30"],
  ["small: 0.0000001", "1e-7"],
  ["date: 2027-01-31", "2027-01-31 00:00:00 +0000 UTC"],
  ["short-date: 2027-1-3", "2027-01-03 00:00:00 +0000 UTC"],
  ["no-date: 2027-13-31", "2027-13-31"],
  ["stamp: 2027-01-31T10:00:00.50+02:00", "2027-01-31 10:00:00.5 +0200 +0200"],
  ["stamp-utc: 2027-01-31T10:00:00Z", "2027-01-31 10:00:00 +0000 UTC"],
  ["stamp-space: 2027-01-31 10:00:00", "2027-01-31 10:00:00 +0000 UTC"],
  ["yes: yes", "yes"],
  ["on: true", "true"],
  ["off: FALSE", "false"],
  ["nothing: null", ""],
  ["tilde: ~", ""],
  ["empty:", ""],
  ["sexagesimal: 10:30", "10:30"],
  ["address: 10.1.1.11", "10.1.1.11"],
  ["prefix: 10.1.1.0/24", "10.1.1.0/24"],
  ["ipv6: 2001:db8::1", "2001:db8::1"],
  ["version: 1.2.3", "1.2.3"],
  ['quoted: "010"', "010"],
  ["single: '2027-01-31'", "2027-01-31"],
  ["tagged: !!str 12", "12"],
  ["block: |\n    line1\n    line2\n", "line1\nline2\n"],
  ["folded: >-\n    line1\n    line2\n", "line1 line2"],
  [
    'list: [1, a, 2027-01-31, null, 1.0, 010, "010", .5]',
    '[1,"a","2027-01-31 00:00:00 +0000 UTC",null,1,8,"010",0.5]',
  ],
  [
    'map: {b: 1, 2: two, d: 2027-01-31T10:00:00Z, n: ~, t: true, m: {x: y}, a: "<&>", z: é}',
    '{"2":"two","a":"\\u003c\\u0026\\u003e","b":1,"d":"2027-01-31 10:00:00 +0000 UTC","m":{"x":"y"},"n":null,"t":true,"z":"é"}',
  ],
  ["anchor: &anchor {k: v, j: u}", '{"j":"u","k":"v"}'],
  ["alias: *anchor", '{"j":"u","k":"v"}'],
  ["merged: {<<: *anchor, j: w}", '{"j":"w","k":"v"}'],
];

/** The lines as a stack file. */
export function stackFileOf(cases: readonly (readonly [line: string, text: string])[]): string {
  return `config:\n${cases.map(([line]) => `  configured:${line}\n`).join("")}`;
}
