import assert from "node:assert/strict";
import * as path from "node:path";
import type { ProgramProject } from "../support/preview-findings";
import { describeWithPulumi } from "../support/pulumi-cli";
import { REPO_ROOT } from "../support/repo-root";
import { makeTempPolicyPack } from "../support/temp-project";
import { trap } from "./trap";
import {
  FACTS,
  type TrapRun,
  TWINS,
  bothPacks,
  onNewStack,
  previewWithWitness,
  readRun,
  rulesIn,
} from "./witness";

const BROKEN: ProgramProject = { main: "dist/stacks/index.js", stack: "broken", facts: FACTS };
const NOTHING_DECIDED =
  "Nothing was read, because the policy peerpath is disabled or did not run to its end. Nothing is decided; that is not a pass.";

/** A pack with one policy of this level, whose `validateStack` has this body. */
function packThat(level: "advisory" | "mandatory", body: string): string {
  return `
    const { PolicyPack } = require("@pulumi/policy");
    new PolicyPack("other", {
      policies: [
        {
          name: "other",
          description: "another pack's policy",
          enforcementLevel: "${level}",
          validateStack: ({ resources }, report) => { ${body} },
        },
      ],
    });
  `;
}

/** Previews beside another pack. */
async function previewBeside(source: string, project: ProgramProject): Promise<TrapRun> {
  const pack = makeTempPolicyPack(source);
  try {
    return await previewWithWitness(project, { packs: [pack.dir, REPO_ROOT] });
  } finally {
    pack.remove();
  }
}

/** Previews the broken stack under peerpath alone, with a fault in its analysis. */
function previewWithFault(fault: "error" | "unknown"): Promise<TrapRun> {
  const preload = path.join(REPO_ROOT, "dist/test/traps/break-analysis.js");
  const env = { PEERPATH_TRAP_FAULT: fault, NODE_OPTIONS: `--require ${JSON.stringify(preload)}` };
  return onNewStack(
    BROKEN,
    async (stack) => readRun(await stack.run(["preview", ...bothPacks([REPO_ROOT])])),
    env,
  );
}

describeWithPulumi("traps of exceptions and unknown values", () => {
  trap("an exception in any policy, even an advisory one, ends the run", async () => {
    const [other, ours] = await Promise.all([
      previewBeside(packThat("advisory", 'throw new RangeError("a fault");'), BROKEN),
      previewWithFault("error"),
    ]);
    assert.equal(other.code, 1);
    assert.match(other.text, /RangeError: a fault(\\n|\s)+at /);
    const [violation, ...others] = ours.reports;
    assert.deepEqual(
      { code: ours.code, policy: violation?.policy, level: violation?.level },
      { code: 1, policy: "peerpath", level: "mandatory" },
    );
    assert.match(
      violation?.message ?? "",
      /\nThe analysis did not run to its end, so nothing is decided: TypeError at fail \(.*break-analysis\.[jt]s:\d+:\d+\)\. Please report this\.$/,
    );
    assert.deepEqual(
      others.map(({ policy, level, message }) => `${policy} ${level} ${message.split("\n")[1] ?? ""}`),
      [`peer-path-decidable advisory ${NOTHING_DECIDED}`],
    );
    assert.doesNotMatch(ours.text, /hunter2/);
  });

  trap("a mandatory policy that reads an unknown value lets the deployment through", async () => {
    const reads = packThat(
      "mandatory",
      'for (const { type, props } of resources) if (type.endsWith(":As3") && props.taskId.length >= 0) report("denied");',
    );
    const [other, ours] = await Promise.all([
      previewBeside(reads, { main: TWINS, stack: "ipv6-preserved", facts: FACTS }),
      previewWithFault("unknown"),
    ]);
    assert.deepEqual(
      { code: other.code, reports: other.reports.map(({ policy, level }) => `${policy} ${level}`) },
      { code: 0, reports: ["other advisory"] },
    );
    assert.match(other.reports[0]?.message ?? "", /can't run policy 'other'/);
    assert.deepEqual(
      { code: ours.code, rules: rulesIn(ours) },
      { code: 1, rules: ["peerpath mandatory", "peer-path-decidable advisory"] },
    );
  });

  trap("a report about nothing in the stack is shown on the Stack", async () => {
    const nobody = "urn:pulumi:broken::peerpath-stacks::a:b:C::nobody";
    const members = ["fe01.ocs.example.com", "fe09.ocs.example.com"];
    const { code, reports } = await previewBeside(packThat("advisory", `report("seen", "${nobody}");`), {
      ...BROKEN,
      facts: { peerGroups: [{ ...FACTS.peerGroups[0], members }] },
    });
    const stack = "urn:pulumi:broken::peerpath-stacks::pulumi:pulumi:Stack::peerpath-stacks-broken";
    assert.equal(code, 1);
    assert.deepEqual(
      reports.filter(({ policy }) => policy === "other" || policy === "peerpath"),
      [
        {
          pack: "other",
          policy: "other",
          level: "advisory",
          urn: stack,
          message: "another pack's policy\nseen",
        },
        {
          pack: "peerpath",
          policy: "peerpath",
          level: "mandatory",
          urn: stack,
          message:
            "peerpath could read its facts and settings, and its analysis ran to the end.\n" +
            'peerpath:facts: peerGroups[0].members[1]: "fe09.ocs.example.com" is a member of "ocs-pool01" and no server of that name is ' +
            "described; expected a Server component in the program or an entry with this fqdn under servers",
        },
      ],
    );
  });

  trap("reading an unknown value throws", async () => {
    const run = await previewWithWitness({ main: TWINS, stack: "unknown-everywhere", facts: FACTS });
    assert.ok(run.inputs.filter(({ name }) => name === "u").length > 15);
    assert.doesNotMatch(run.text, /can't run policy/);
    // The finding about the known estate may be undone by what is unknown, so it is undecided, and said so.
    assert.deepEqual(
      { code: run.code, rules: [...new Set(rulesIn(run))] },
      { code: 0, rules: ["peer-path-decidable advisory"] },
    );
  });
});
