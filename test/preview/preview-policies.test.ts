import assert from "node:assert/strict";
import { join } from "node:path";
import { previewFixture, stackUrnOf, urnOf } from "./fixtures";
import { withFiles } from "./with-files";

describe("policies in the embedded preview", () => {
  const first = urnOf("simple", "acme:index:Widget", "first");
  const second = urnOf("simple", "acme:index:Widget", "second");
  const stack = stackUrnOf("simple");

  it("report at their own levels and about the Stack where they name nothing in it, the worst first", async () => {
    const { reports } = await previewFixture("simple", "levels");
    assert.deepEqual(reports, [
      {
        policy: "says-mandatory",
        level: "mandatory",
        urn: stack,
        description: "Speaks at level mandatory",
        message: "mandatory words",
      },
      {
        policy: "configured",
        level: "advisory",
        urn: stack,
        description: "Has settings",
        message: '{"limit":3,"names":["from the pack"]}',
      },
      {
        policy: "says-advisory",
        level: "advisory",
        urn: stack,
        description: "Speaks at level advisory",
        message: "advisory words",
      },
      {
        policy: "silent",
        level: "advisory",
        urn: stack,
        description: "Says no more than its description",
        message: "",
      },
    ]);
  });

  it("take levels and settings from the policy configuration", async () => {
    const config = {
      all: "disabled",
      "says-disabled": "mandatory",
      configured: { enforcementLevel: "advisory", limit: 5 },
    };
    const { reports, failure } = await withFiles({ "config.json": JSON.stringify(config) }, (dir) =>
      previewFixture("simple", "levels", { policyConfigFile: join(dir, "config.json") }),
    );
    assert.deepEqual(failure, undefined);
    assert.deepEqual(
      reports.map(({ policy, level, message }) => ({ policy, level, message })),
      [
        { policy: "says-disabled", level: "mandatory", message: "disabled words" },
        { policy: "configured", level: "advisory", message: '{"limit":5,"names":["from the pack"]}' },
      ],
    );
  });

  it("may change inputs, and are judged on the change; a remediation that cannot run is advice", async () => {
    const { reports } = await previewFixture("simple", "remediates");
    const cannot =
      "can't run remediation 'named' from policy pack 'remediates@v0.0.1' during preview: " +
      "string value at .name can't be known during preview";
    assert.deepEqual(
      reports.map(({ policy, level, urn: about, message }) => ({ policy, level, urn: about, message })),
      [
        { policy: "still-wrong", level: "mandatory", urn: first, message: "odd" },
        { policy: "still-wrong", level: "mandatory", urn: second, message: "odd" },
        { policy: "named", level: "advisory", urn: second, message: cannot },
        { policy: "seen", level: "advisory", urn: first, message: "inputs first 1" },
        { policy: "seen", level: "advisory", urn: second, message: "inputs second 1" },
        { policy: "seen-stack", level: "advisory", urn: first, message: "outputs first 1" },
        { policy: "seen-stack", level: "advisory", urn: second, message: "outputs second 1" },
        { policy: "named", level: "remediate", urn: first, message: "changed the inputs name" },
        { policy: "small", level: "remediate", urn: second, message: "changed the inputs size" },
      ],
    );
  });

  it("that read an unknown turn into advice, whatever their level", async () => {
    const { reports } = await previewFixture("simple", "reads-unknown");
    const description = "Reads a name without asking whether it is known";
    assert.deepEqual(reports, [
      { policy: "reads", level: "mandatory", urn: first, description, message: "is called first" },
      {
        policy: "reads",
        level: "advisory",
        urn: second,
        description,
        message:
          "can't run policy 'reads' from policy pack 'reads-unknown@v0.0.1' during preview: " +
          "string value at .name can't be known during preview",
      },
    ]);
  });
});
