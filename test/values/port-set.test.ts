import assert from "node:assert/strict";
import { type PortRange, PortSet } from "../../policies/values/port-set";

describe("a set of ports", () => {
  const cases: readonly {
    readonly fact: string;
    readonly ranges: readonly PortRange[];
    readonly text: string;
    readonly single?: number;
    readonly has: readonly number[];
    readonly hasNot: readonly number[];
  }[] = [
    { fact: "one port", ranges: [[443, 443]], text: "443", single: 443, has: [443], hasNot: [442, 444, 0] },
    {
      fact: "ranges in any order, overlapping and touching, become as few as can be",
      ranges: [
        [90, 95],
        [80, 88],
        [89, 91],
        [443, 443],
      ],
      text: "80-95, 443",
      has: [80, 89, 95, 443],
      hasNot: [79, 96, 442],
    },
    { fact: "no port at all", ranges: [], text: "", has: [], hasNot: [0, 80] },
    {
      fact: "every port that a packet can have is still a list of ports, not a listener on every port",
      ranges: [[1, 65535]],
      text: "1-65535",
      has: [1, 65535],
      hasNot: [0],
    },
    { fact: "0 to 65535 is every port", ranges: [[0, 65535]], text: "any", has: [0, 1, 65535], hasNot: [] },
  ];
  for (const { fact, ranges, text, single, has, hasNot } of cases) {
    it(fact, () => {
      const set = PortSet.ofRanges(ranges);
      assert.deepEqual(
        {
          text: set.toString(),
          single: set.single,
          isAll: set.isAll,
          has: has.map((port) => set.has(port)),
          hasNot: hasNot.map((port) => set.has(port)),
        },
        {
          text,
          single,
          isAll: text === "any",
          has: has.map(() => true),
          hasNot: hasNot.map(() => false),
        },
      );
    });
  }

  it("port 0 is every port (1.9), port 1 is one", () => {
    assert.deepEqual([PortSet.of(0), PortSet.of(1)], [PortSet.all, PortSet.ofRanges([[1, 1]])]);
  });

  for (const range of [
    [80, 65536],
    [-1, 80],
    [90, 80],
    [1.5, 2],
  ] as const) {
    it(`refuses ${range.join("-")}`, () => {
      assert.throws(() => PortSet.ofRanges([range]), {
        name: "RangeError",
        message: `${range.join("-")} is no range of ports`,
      });
    });
  }
});
