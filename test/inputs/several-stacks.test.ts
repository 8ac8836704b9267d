import assert from "node:assert/strict";
import { joinInputs } from "../../policies/inputs/join-inputs";
import { readInput } from "../../policies/inputs/read-input";
import { reachVerdict } from "../../policies/reach-verdict";
import {
  type GivenResource,
  SECRET,
  SEED_FACTS,
  SERVER,
  SIGNATURE,
  seedResources,
  stackExport,
} from "./documents";
import { inFolder } from "./files";

type Files = Readonly<Record<string, object>>;

/** What each flow comes to, without the URNs, which name the stacks. */
function flowsOf(files: Files): readonly (readonly unknown[])[] {
  const { resources, facts } = inFolder(files, (file) =>
    joinInputs(Object.keys(files).map((name) => readInput(file(name)))),
  );
  const given = facts.map(({ name, value, baseDir }) => ({ source: name, value, baseDir }));
  return reachVerdict({ resources, facts: given }).flows.map(({ id, outcome, sourceSeen, disposition }) => {
    return [id, outcome, sourceSeen, disposition];
  });
}

const isBigIp = ({ type }: GivenResource): boolean => type.startsWith("f5bigip:");
const isServer = ({ type }: GivenResource): boolean => type === SERVER;
const isName = (resource: GivenResource): boolean => !isBigIp(resource) && !isServer(resource);

/** What a stack that reads another one's outputs holds of it; the values that it took are in its own resources. */
function reference(to: string): GivenResource {
  const outputs = {
    name: `org/test/${to}`,
    outputs: { [SIGNATURE]: SECRET, plaintext: JSON.stringify({ gateway: "192.0.2.77" }) },
    secretOutputNames: ["gateway"],
  };
  return {
    type: "pulumi:pulumi:StackReference",
    name: `org/test/${to}`,
    inputs: { name: outputs.name },
    outputs,
  };
}

describe("one estate in three stacks", () => {
  for (const snat of ["auto", "none"] as const) {
    it(`gives the flows of the whole: snat ${snat}`, () => {
      const all = seedResources(snat);
      const whole = flowsOf({ all: stackExport(all), facts: SEED_FACTS });
      const parts = flowsOf({
        network: stackExport(all.filter(isBigIp), "network"),
        names: stackExport([reference("network"), ...all.filter(isName)], "names"),
        servers: stackExport([reference("network"), reference("names"), ...all.filter(isServer)], "servers"),
        facts: SEED_FACTS,
      });
      assert.deepEqual(parts, whole);
      assert.deepEqual(
        whole.map(([, outcome]) => outcome),
        snat === "auto" ? ["masked", "masked"] : ["preserved", "preserved"],
      );
    });
  }

  it("without one of the stacks it is not the same", () => {
    const all = seedResources("none");
    const flows = flowsOf({ rest: stackExport(all.filter((one) => !isBigIp(one))), facts: SEED_FACTS });
    assert.deepEqual(
      flows.map(([, outcome]) => outcome),
      ["undecided", "undecided"],
    );
  });
});
