import assert from "node:assert/strict";
import { readZoneFile } from "../../../policies/adapters/zone-file/read-zone-file";

const SOA = "@ IN SOA ns1 admin ( 1 2h ; serial\n 30m 1w 1d )\n";

/** One line each: `3 A fe01.example.com 10.1.1.11`; what is not read, and whether the zone is whole. */
function lines(text: string): readonly string[] {
  const reading = readZoneFile(text, "example.com");
  if (!reading.ok) return [`line ${reading.mistake.line}: ${reading.mistake.why}`];
  return [
    ...reading.records.map(({ line, name, data }) => {
      const value =
        "address" in data ? (data.address?.text ?? "?") : "target" in data ? (data.target ?? "?") : "";
      return `${line} ${data.type} ${name} ${value}`.trimEnd();
    }),
    ...reading.parts.map(({ line, why }) => `${line} part: ${why}`),
    ...(reading.isWhole ? ["whole"] : []),
  ];
}

interface Case {
  readonly shows: string;
  readonly text: string;
  readonly gives: readonly string[];
}

const reads: readonly Case[] = [
  {
    shows: "a whole zone",
    text: `$ORIGIN example.com.\n$TTL 3600\n${SOA}  IN NS ns1\nfe01 IN A 10.1.1.11\n`,
    gives: ["3 other example.com", "5 NS example.com", "6 A fe01.example.com 10.1.1.11", "whole"],
  },
  {
    shows: "one without its SOA record is no whole zone",
    text: "fe01 IN A 10.1.1.11\n",
    gives: ["1 A fe01.example.com 10.1.1.11"],
  },
  {
    shows: "a line that begins with a blank has the name before",
    text: "fe01 A 10.1.1.11\n\n  ; a comment\n\tA 10.1.2.11\nfe02 A 10.1.1.12\n",
    gives: [
      "1 A fe01.example.com 10.1.1.11",
      "4 A fe01.example.com 10.1.2.11",
      "5 A fe02.example.com 10.1.1.12",
    ],
  },
  {
    shows: "absolute and relative names, the zone itself, capitals",
    text: "FE01.Example.COM. A 10.1.1.11\nfe02.lab A 10.1.1.12\n@ A 10.1.1.13\nfe03.example.com A 10.1.1.14\n",
    gives: [
      "1 A fe01.example.com 10.1.1.11",
      "2 A fe02.lab.example.com 10.1.1.12",
      "3 A example.com 10.1.1.13",
      "4 A fe03.example.com.example.com 10.1.1.14",
    ],
  },
  {
    shows: "origins within the zone, absolute and relative",
    text: "$ORIGIN lab\nfe01 A 10.1.1.11\n@ A 10.1.1.12\n$origin example.com.\nfe01 CNAME fe02.lab\n",
    gives: [
      "2 A fe01.lab.example.com 10.1.1.11",
      "3 A lab.example.com 10.1.1.12",
      "5 CNAME fe01.example.com fe02.lab.example.com",
    ],
  },
  {
    shows: "TTL and class in either order, or none",
    text: "a 300 IN A 10.0.0.1\nb IN 1h30m A 10.0.0.2\nc IN A 10.0.0.3\nd 1w A 10.0.0.4\ne in a 10.0.0.5\n",
    gives: [1, 2, 3, 4, 5].map((n) => `${n} A ${"abcde".charAt(n - 1)}.example.com 10.0.0.${n}`),
  },
  {
    shows: "names that look like something else",
    text: "300 A 10.0.0.1\nin A 10.0.0.2\na A 10.0.0.3\nns NS ns1\n",
    gives: [
      "1 A 300.example.com 10.0.0.1",
      "2 A in.example.com 10.0.0.2",
      "3 A a.example.com 10.0.0.3",
      "4 NS ns.example.com",
    ],
  },
  {
    shows: "parentheses join lines, wherever they stand",
    text: "fe01 ( 300 IN\n A\n 10.0.0.1 ) ; end\nfe02 A (\n10.0.0.2\n)\n",
    gives: ["1 A fe01.example.com 10.0.0.1", "4 A fe02.example.com 10.0.0.2"],
  },
  {
    shows: "quoted texts hold comments, brackets and records",
    text: 't TXT "a ; b" "( fe09 IN A 1.2.3.4" "c \\" d"\nfe01 A 10.0.0.1\n',
    gives: ["1 other t.example.com", "2 A fe01.example.com 10.0.0.1"],
  },
  {
    shows: "escapes: a digit by its code; a dot within a label is no host's",
    text: "fe\\0481 A 10.0.0.1\nfe\\.02 A 10.0.0.2\nfe03 CNAME x\\.y.example.com.\n",
    gives: ["1 A fe01.example.com 10.0.0.1", "3 CNAME fe03.example.com ?"],
  },
  {
    shows: "lines of Windows, no line break at the end, and the time stamps of its exports",
    text: "fe01\t[AGE:3616544]\t1200\tA\t10.0.0.1\r\n\t\t\tA\t10.0.0.2\r\n\r\nfe02 AAAA 2001:DB8::2",
    gives: [
      "1 A fe01.example.com 10.0.0.1",
      "2 A fe01.example.com 10.0.0.2",
      "4 AAAA fe02.example.com 2001:db8::2",
    ],
  },
  {
    shows: "a wildcard",
    text: "*.lab A 10.0.0.1\n",
    gives: ["1 A *.lab.example.com 10.0.0.1"],
  },
  {
    shows: "what is handed over is not the zone's: its name servers' addresses go",
    text: "sub NS ns.sub\nns.sub A 10.0.0.1\nsubx A 10.0.0.2\n",
    gives: ["1 NS sub.example.com", "3 A subx.example.com 10.0.0.2"],
  },
  {
    shows: "another file",
    text: `${SOA}$INCLUDE hosts.db lab\nfe01 A 10.0.0.1\n`,
    gives: [
      "1 other example.com",
      "4 A fe01.example.com 10.0.0.1",
      "3 part: it includes another file, which is not read",
    ],
  },
  {
    shows: "records by a pattern",
    text: `${SOA}$GENERATE 1-4 fe0$ A 10.0.0.$\n`,
    gives: ["1 other example.com", "3 part: it generates records by a pattern, which is not followed"],
  },
  {
    shows: "names that WINS gives: the zone is not whole",
    text: `${SOA}@ WINS LOCAL L2 C900 ( 10.0.0.9 )\n`,
    gives: ["1 other example.com"],
  },
  { shows: "names below that have others", text: "old DNAME new\n", gives: ["1 DNAME old.example.com"] },
  {
    shows: "types by their number, and data of RFC 3597",
    text: "a TYPE1 \\# 4 0A000001\nb TYPE65280 \\# 1 00\nc TYPE28 2001:db8::1\n",
    gives: ["1 A a.example.com ?", "2 other b.example.com", "3 AAAA c.example.com 2001:db8::1"],
  },
  { shows: "an empty file", text: "; nothing\n\n", gives: [] },
  {
    shows: "signatures beside an alias",
    text: "a CNAME b\na RRSIG CNAME 8 3 300 20270101000000 20260101000000 1 example.com. AAAA\n",
    gives: ["1 CNAME a.example.com b.example.com", "2 other a.example.com"],
  },
];

const refuses: readonly (readonly [shows: string, text: string, why: string])[] = [
  [
    "a parenthesis that nothing closes",
    "a A ( 10.0.0.1\nb A 10.0.0.2\n",
    "line 1: a parenthesis opens that none closes",
  ],
  [
    "one that nothing opens",
    "a A 10.0.0.1\nb A 10.0.0.2 )\n",
    "line 2: a parenthesis closes that none opened",
  ],
  ["one within another", "a A ( ( 10.0.0.1 ) )\n", "line 1: a parenthesis opens within another"],
  [
    "a text that does not end",
    'a TXT "x\nb A 10.0.0.1"\n',
    "line 1: a quoted text or an escape does not end on its line",
  ],
  ["no address", "a A 10.0.0\n", "line 1: a record of type A without one IPv4 address"],
  ["an address of the other family", "a A ::1\n", "line 1: a record of type A without one IPv4 address"],
  ["two addresses", "a A 10.0.0.1 10.0.0.2\n", "line 1: a record of type A without one IPv4 address"],
  ["no data", "a IN A\n", "line 1: a record of type A without data"],
  ["no type", "a IN 300\n", "line 1: a record without a type"],
  ["a type that is not known", "a IN FOO x\n", "line 1: a record of a type that is not known"],
  ["another class", "a CH A 10.0.0.1\n", "line 1: a record of another class than IN"],
  ["no first name", "  A 10.0.0.1\n", "line 1: the first record has no name"],
  [
    "a quoted name",
    '"a" A 10.0.0.1\n',
    "line 1: a record begins with a quoted text, where its name is expected",
  ],
  [
    "another zone's name",
    "a.example.org. A 10.0.0.1\n",
    "line 1: a record of a name that is not in the zone",
  ],
  [
    "another zone's file",
    "$ORIGIN lab.example.com.\n@ SOA ns1 admin 1 2 3 4 5\n",
    "line 2: it is the file of the zone lab.example.com",
  ],
  ["two SOA records", `${SOA}${SOA}`, "line 3: a second record of type SOA"],
  [
    "a record beside an alias",
    "a CNAME b\na A 10.0.0.1\n",
    "line 2: a second record of a.example.com, which has a CNAME record",
  ],
  [
    "two aliases",
    "a CNAME b\na CNAME c\n",
    "line 2: a second record of a.example.com, which has a CNAME record",
  ],
  ["a directive that is not known", "$UPDATE x\n", "line 1: a directive that is not known"],
  ["no origin", "$ORIGIN\n", "line 1: $ORIGIN without a domain name"],
  ["no time", "$TTL\n", "line 1: $TTL without a time"],
];

describe("zone files", () => {
  describe("are read", () => {
    for (const { shows, text, gives } of reads) {
      it(shows, () => {
        assert.deepEqual(lines(text), gives);
      });
    }
  });

  describe("are refused", () => {
    for (const [shows, text, why] of refuses) {
      it(shows, () => {
        assert.deepEqual(lines(text), [why]);
      });
    }
  });

  it("reads hostile text in one pass", () => {
    const hostile = [
      "(".repeat(1e5),
      `a ${"1".repeat(1e5)}x A 10.0.0.1`,
      `a TXT "${"\\a".repeat(1e5)}`,
      "a.".repeat(1e5),
    ];
    assert.deepEqual(
      hostile.flatMap((text) => lines(text)),
      [
        "line 1: a parenthesis opens within another",
        "line 1: a record of a type that is not known",
        "line 1: a quoted text or an escape does not end on its line",
        "line 1: a record without a type",
      ],
    );
  });
});
