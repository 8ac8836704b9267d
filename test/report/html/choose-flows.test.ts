import assert from "node:assert/strict";
import type { PeerFlow } from "../../../policies/outcomes/peer-flow";
import { chooseFlows } from "../../../policies/report/html/choose-flows";
import { FE01, FE02, seedRecords } from "../../outcomes/seed-case";
import { verdictOf } from "./verdicts";

const [TEMPLATE] = verdictOf(seedRecords()).flows;

function flows(outcome: PeerFlow["outcome"], count: number, groupName = "g"): PeerFlow[] {
  assert.ok(TEMPLATE);
  const group = { ...TEMPLATE.group, name: groupName };
  return Array.from({ length: count }, (_, index) => ({
    ...TEMPLATE,
    id: `${groupName}-${outcome}-${index}`,
    group,
    from: `fe${index}`,
    outcome,
  }));
}

const cases: readonly {
  shows: string;
  given: readonly PeerFlow[];
  most: number;
  listed: readonly string[];
  leftOut: readonly (readonly [string, string, number])[];
}[] = [
  {
    shows: "lists all where there is room, worst first, numbers as numbers",
    given: [...flows("direct", 1), ...flows("masked", 11).slice(9), ...flows("masked", 3).slice(2)],
    most: 4,
    listed: ["g-masked-2", "g-masked-9", "g-masked-10", "g-direct-0"],
    leftOut: [],
  },
  {
    shows: "lets many of one outcome not hide the few of another",
    given: [...flows("masked", 50), ...flows("unreachable", 1), ...flows("direct", 50)],
    most: 5,
    listed: ["g-masked-0", "g-masked-1", "g-unreachable-0", "g-direct-0", "g-direct-1"],
    leftOut: [
      ["g", "masked", 48],
      ["g", "direct", 48],
    ],
  },
  {
    shows: "shares between groups too, and what is left over goes to those that come first",
    given: [...flows("masked", 9, "b"), ...flows("masked", 9, "a")],
    most: 3,
    listed: ["a-masked-0", "a-masked-1", "b-masked-0"],
    leftOut: [
      ["a", "masked", 7],
      ["b", "masked", 8],
    ],
  },
  { shows: "lists nothing of nothing", given: [], most: 3, listed: [], leftOut: [] },
];

describe("the choice of flows", () => {
  for (const { shows, given, most, listed, leftOut } of cases) {
    it(shows, () => {
      for (const order of [given, [...given].reverse()]) {
        const chosen = chooseFlows(order, most);
        assert.deepEqual(
          chosen.listed.map(({ id }) => id),
          listed,
        );
        assert.deepEqual(
          chosen.leftOut.map(({ group, outcome, count }) => [group, outcome, count]),
          leftOut,
        );
      }
    });
  }

  it("is made of the seed's flows, which are two", () => {
    assert.deepEqual(
      chooseFlows(verdictOf(seedRecords()).flows).listed.map(({ from, to }) => [from, to]),
      [
        [FE01, FE02],
        [FE02, FE01],
      ],
    );
  });
});
