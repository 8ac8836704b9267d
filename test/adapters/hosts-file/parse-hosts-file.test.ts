import assert from "node:assert/strict";
import fc from "fast-check";
import { parseHostsFile } from "../../../policies/adapters/hosts-file/parse-hosts-file";
import { line } from "./edit-cases";

interface ParseCase {
  readonly name: string;
  readonly text: string;
  readonly lines: readonly string[];
  readonly suspicious?: readonly { readonly line: number; readonly why: string }[];
}

const NO_NAME = "it holds a word that is no host name";
const NO_ADDRESS = "it does not begin with an address";

describe("parseHostsFile", () => {
  const cases: readonly ParseCase[] = [
    { name: "no line", text: "", lines: [] },
    {
      name: "one address and one name",
      text: "10.1.9.12 fe02.example.com\n",
      lines: ["10.1.9.12 fe02.example.com"],
    },
    {
      name: "the last line may lack its line break",
      text: "10.1.9.12 fe02.example.com",
      lines: ["10.1.9.12 fe02.example.com"],
    },
    {
      name: "blanks, tabs, form feeds and vertical tabs part the words, and may lead",
      text: " \t10.1.9.12\tfe02.example.com \f\vfe02 ",
      lines: ["10.1.9.12 fe02.example.com fe02"],
    },
    {
      name: "names are kept in lower case",
      text: "10.1.9.12 FE02.Example.COM",
      lines: ["10.1.9.12 fe02.example.com"],
    },
    {
      name: "CR LF, LF and CR end a line",
      text: "10.1.9.11 a.example.com\r\n10.1.9.12 b.example.com\n10.1.9.13 c.example.com\r10.1.9.14 d.example.com",
      lines: [
        "10.1.9.11 a.example.com",
        "10.1.9.12 b.example.com",
        "10.1.9.13 c.example.com",
        "10.1.9.14 d.example.com",
      ],
    },
    {
      name: "a comment starts at the first #, even within a word",
      text: "# 10.1.9.11 a.example.com\n10.1.9.12 b.example.com#c d.example.com",
      lines: ["10.1.9.12 b.example.com"],
    },
    {
      name: "an address without a name is nothing",
      text: "10.1.9.12\n10.1.9.13 # fe03.example.com\n",
      lines: [],
    },
    {
      name: "several lines for one name all count",
      text: "10.1.9.12 fe02.example.com\n2001:db8::12 fe02.example.com",
      lines: ["10.1.9.12 fe02.example.com", "2001:db8::12 fe02.example.com"],
    },
    {
      name: "a zone is no part of an IPv6 address",
      text: "fe80::12%eth0 fe02.example.com",
      lines: ["fe80::12 fe02.example.com"],
    },
    {
      name: "an IPv4 address has no zone",
      text: "10.1.9.12%eth0 fe02.example.com",
      lines: [],
      suspicious: [{ line: 1, why: NO_ADDRESS }],
    },
    {
      name: "an underscore is let pass",
      text: "10.1.9.12 _gc.example.com",
      lines: ["10.1.9.12 _gc.example.com"],
    },
    {
      name: "leading zeros: glibc drops the line",
      text: "10.1.9.012 fe02.example.com",
      lines: [],
      suspicious: [{ line: 1, why: "its address has leading zeros" }],
    },
    {
      name: "a prefix length: glibc drops the line",
      text: "10.1.9.12/24 fe02.example.com",
      lines: [],
      suspicious: [{ line: 1, why: "its address has a prefix length" }],
    },
    {
      name: "a trailing dot: glibc takes it for a part of the name",
      text: "10.1.9.12 fe02.example.com.",
      lines: [],
      suspicious: [{ line: 1, why: "a name ends in a dot" }],
    },
    {
      name: "one suspicious name makes the whole line suspicious, and no other",
      text: "10.1.9.11 fe01.example.com\n10.1.9.12 fe02.example.com fe02.\n10.1.9.13 fe03.example.com",
      lines: ["10.1.9.11 fe01.example.com", "10.1.9.13 fe03.example.com"],
      suspicious: [{ line: 2, why: "a name ends in a dot" }],
    },
    {
      name: "a byte order mark: glibc loses the first line, and only that",
      text: "\uFEFF10.1.9.12 fe02.example.com\n10.1.9.13 fe03.example.com",
      lines: ["10.1.9.13 fe03.example.com"],
      suspicious: [{ line: 1, why: "a byte order mark stands before it" }],
    },
    {
      name: "a byte order mark before a comment loses nothing",
      text: "\uFEFF# hosts\n10.1.9.13 fe03.example.com",
      lines: ["10.1.9.13 fe03.example.com"],
    },
    {
      name: "an address in the place of a name, as glued lines have it",
      text: "10.1.9.12 fe02.example.com10.1.9.13 fe03.example.com",
      lines: [],
      suspicious: [{ line: 1, why: NO_NAME }],
    },
    {
      name: "a wildcard is no name",
      text: "10.1.9.12 *.example.com",
      lines: [],
      suspicious: [{ line: 1, why: NO_NAME }],
    },
    {
      name: "UTF-16 read as bytes",
      text: "1\u00000\u0000 fe02",
      lines: [],
      suspicious: [{ line: 1, why: NO_ADDRESS }],
    },
    {
      name: "text without an address",
      text: "fe02.example.com 10.1.9.12",
      lines: [],
      suspicious: [{ line: 1, why: NO_ADDRESS }],
    },
    {
      name: "a label of 64 characters is no name",
      text: `10.1.9.12 ${"a".repeat(64)}.example.com`,
      lines: [],
      suspicious: [{ line: 1, why: NO_NAME }],
    },
    {
      name: "a name of 254 characters is none",
      text: `10.1.9.12 ${"a.".repeat(126)}aa`,
      lines: [],
      suspicious: [{ line: 1, why: NO_NAME }],
    },
  ];
  for (const { name, text, lines, suspicious = [] } of cases) {
    it(name, () => {
      assert.deepEqual(parseHostsFile(text), { lines: lines.map(line), suspicious });
    });
  }

  it("reads any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const { lines, suspicious } = parseHostsFile(text);
        return lines.every(({ names }) => names.length > 0) && suspicious.every((one) => one.line > 0);
      }),
    );
  });
});
