import assert from "node:assert/strict";
import type { PlannedResource } from "../../policies/adapters/plan/planned-resource";
import { planProgram } from "../../policies/preview/preview-program";
import { type Verdict, reachVerdict } from "../../policies/reach-verdict";
import { writeFacts } from "../../policies/write-facts/write-facts";
import { withProject } from "../support/preview-findings";

const MEMBERS = ["fe01.ocs.example.com", "fe02.ocs.example.com"];
const GROUPS = { peerGroups: [{ name: "ocs-pool01", workload: "ocs-2007-r2", members: MEMBERS }] };

async function plan(stack: string): Promise<readonly PlannedResource[]> {
  const project = { main: "dist/stacks/index.js", stack };
  const { preview, resources } = await withProject(project, (programDir) =>
    planProgram({ programDir, stack }),
  );
  assert.equal(preview.failure, undefined);
  return resources;
}

function flowsOf({ flows }: Verdict): unknown {
  return flows.map(({ id, outcome, sourceSent, sourceSeen, disposition }) => {
    return [id, outcome, sourceSent, sourceSeen, disposition];
  });
}

const isBigIp = ({ type }: PlannedResource): boolean => type.startsWith("f5bigip:");

describe("facts written from a part of a stack", () => {
  for (const stack of ["broken", "hosts-file", "single-ip", "same-segment-dns", "preserve-source"]) {
    it(`give with the rest of it the flows of the whole: ${stack}`, async () => {
      const resources = await plan(stack);
      const whole = reachVerdict({ resources, facts: [{ value: GROUPS, source: "groups" }] });
      const { facts, leftOut } = writeFacts(
        resources.filter((resource) => !isBigIp(resource)),
        [],
        new Map(),
      );
      const parts = reachVerdict({
        resources: resources.filter(isBigIp),
        facts: [
          { value: GROUPS, source: "groups" },
          { value: facts, source: "facts" },
        ],
      });
      assert.deepEqual(leftOut, []);
      assert.deepEqual(flowsOf(parts), flowsOf(whole));
      assert.ok(whole.flows.length > 0);
    });
  }
});
