import assert from "node:assert/strict";
import { compileLab } from "../kernel/compile-lab";
import { Random } from "./random";
import { randomEstate } from "./random-estate";

/** An estate without the objects of its values, so that two can be compared. */
function plain(seed: number, index: number): string {
  return JSON.stringify(randomEstate(seed, index), (_key, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
}

describe("random estates", () => {
  it("are the same for the same seed and number", () => {
    assert.equal(plain(7, 3), plain(7, 3));
  });

  it("differ by number and by seed", () => {
    assert.notEqual(plain(7, 3), plain(7, 4));
    assert.notEqual(plain(7, 3), plain(8, 3));
  });

  it("have 2 to 6 servers on 1 to 4 segments, and the lab can build every one of them", () => {
    for (let index = 0; index < 200; index += 1) {
      const { planned, declared } = randomEstate(11, index);
      const { machines, switches } = compileLab([...planned, ...declared]);
      const servers = machines.filter(({ kind }) => kind === "server").length;
      assert.ok(servers >= 2 && servers <= 6, `${servers} servers`);
      assert.ok(switches >= 1 && switches <= 4, `${switches} switches`);
    }
  });
});

describe("random choices", () => {
  it("stay within their bounds and reach them", () => {
    const random = new Random("bounds");
    const numbers = Array.from({ length: 200 }, () => random.between(2, 4));
    assert.deepEqual([...new Set(numbers)].sort(), [2, 3, 4]);
  });

  it("follow their weights", () => {
    const random = new Random("weights");
    const picked = Array.from({ length: 200 }, () =>
      random.weighted([
        [3, "often"],
        [0, "never"],
        [1, "seldom"],
      ]),
    );
    const often = picked.filter((choice) => choice === "often").length;
    assert.ok(!picked.includes("never") && often > 120 && often < 180, `${often} of 200`);
  });

  it("sample without repeating, at most all", () => {
    const sample = new Random("sample").sample([1, 2, 3], 5);
    assert.deepEqual([...sample].sort(), [1, 2, 3]);
  });
});
