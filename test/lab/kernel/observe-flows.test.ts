/** What the lab itself does, stated by hand: nothing here asks the model. */
import assert from "node:assert/strict";
import { describeWithKernel } from "../describe-with-kernel";
import { A_TO_B, HAND_MADE, OTHER_PORT, PORT } from "../estates/hand-made";
import { compileLab } from "./compile-lab";
import { observeFlows } from "./observe-flows";

/** Waited for only where nothing comes. */
const TIMES = { timeoutMs: 2000, limitMs: 60_000 };

describeWithKernel("what the lab's machines do", () => {
  for (const { shows, records, flow = A_TO_B, gives } of HAND_MADE) {
    it(`${shows}: ${gives}`, async () => {
      const [seen] = await observeFlows(compileLab(records), [flow], [PORT, OTHER_PORT], TIMES);
      const arrivals = (seen?.arrivals ?? []).map(
        ({ machine, source, port }) => `${machine} sees ${source} on ${port}`,
      );
      const who = arrivals.length === 0 ? "nobody" : arrivals.join(" and ");
      assert.equal(`${who}, ${seen?.greeting === undefined ? "no answer" : "answered"}`, gives);
    });
  }
});
