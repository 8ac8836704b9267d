import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { linkModules } from "../preview/fixtures";
import { previewEmbedded } from "../support/preview-findings";
import { type NewStack, type PulumiResult, describeWithPulumi } from "../support/pulumi-cli";
import { REPO_ROOT } from "../support/repo-root";
import { trap } from "./trap";
import {
  APPLYING_PLUGIN,
  FACTS,
  type TrapRun,
  TWINS,
  bothPacks,
  onNewStack,
  propsOf,
  readRun,
  rulesIn,
} from "./witness";

const PROJECT = { main: TWINS, facts: FACTS, plugin: APPLYING_PLUGIN };
const DEPLOYED = "translation-automap-beside-global-snat";
const VIRTUAL_SERVER = "f5bigip:ltm/virtualServer:VirtualServer";
const MASKED =
  "ocs-pool01, TCP 5071 (Match Making): fe01.ocs.example.com -> fe02.ocs.example.com arrive from 10.1.2.1 (self IP " +
  "/Common/fe-b-float), not from each other: /Common/fe02-peer translates the source: automap.";
/** It is stated twice, or kept by the BIG-IP against the program. */
const INCONSISTENT =
  "bigip-snat-consistent advisory ocs-pool01: the source translation of virtual server /Common/fe02-peer of BIG-IP default is not what it says:";
const PUBLISHED =
  "peer-port-not-published advisory ocs-pool01: virtual server /Common/fe02-peer of BIG-IP default publishes TCP 5071 (Match Making) " +
  "of Office Communications Server 2007 R2, which only its servers use among themselves; clients never do.";

/** Policy, level and first line of what was reported, without the policy's description. */
function firstLines({ reports }: TrapRun): string[] {
  return reports.map(({ policy, level, message }) => `${policy} ${level} ${message.split("\n")[1] ?? ""}`);
}

/** The type tokens of what a stack's state holds. */
async function typesInState(stack: NewStack, file: string): Promise<string[]> {
  await stack.run(["stack", "export", "--file", file]);
  const state = JSON.parse(readFileSync(file, "utf8")) as {
    readonly deployment: { readonly resources?: readonly { readonly type: string }[] };
  };
  return (state.deployment.resources ?? []).map(({ type }) => type);
}

describeWithPulumi("traps of a stack that is there already", () => {
  let up: PulumiResult;
  let made: readonly string[] = [];
  let analyzed: TrapRun;
  let analyzedWithoutFacts: TrapRun;
  let same: TrapRun;
  let leftOut: TrapRun;
  let none: TrapRun;
  let targeted: TrapRun;

  before(async () => {
    await onNewStack({ ...PROJECT, stack: DEPLOYED }, async (stack, dir) => {
      // `pulumi policy analyze` starts the pack from the folder that it is called in.
      linkModules(dir);
      up = await stack.run(["up", "--yes", "--skip-preview", "--policy-pack", REPO_ROOT]);
      const state = path.join(dir, "state.json");
      made = await typesInState(stack, state);
      const settings = path.join(dir, "settings.json");
      writeFileSync(settings, JSON.stringify({ peerpath: { facts: FACTS } }));
      const analyze = ["policy", "analyze", "--json", "--file", state, "--policy-pack", REPO_ROOT];
      analyzed = readRun(await stack.run([...analyze, "--policy-pack-config", settings]));
      analyzedWithoutFacts = readRun(await stack.run(analyze));
      const preview = async (twin: string, ...more: readonly string[]): Promise<TrapRun> => {
        const config = ["--config", `near-twins:twin=${twin}`];
        return readRun(await stack.run(["preview", ...bothPacks(), ...config, ...more]));
      };
      same = await preview(DEPLOYED);
      leftOut = await preview("translation-left-out");
      none = await preview("translation-none");
      const pool = `urn:pulumi:${DEPLOYED}::peerpath-stacks::f5bigip:ltm/pool:Pool::fe02-peer`;
      targeted = await preview("translation-left-out", "--target", pool);
    });
  });

  trap("`up --skip-preview` makes the resources first and fails afterwards", () => {
    assert.deepEqual(
      { code: up.code, made: made.includes(VIRTUAL_SERVER), denied: up.stdout.includes(MASKED) },
      { code: 1, made: true, denied: true },
    );
  });

  trap("`policy analyze` reads a state file, without the stack's configuration", () => {
    const found = analyzed.reports;
    assert.deepEqual({ code: analyzed.code, found }, { code: 1, found: same.reports });
    assert.deepEqual(
      { code: analyzedWithoutFacts.code, rules: rulesIn(analyzedWithoutFacts) },
      {
        code: 1,
        rules: [
          "peer-source-preserved mandatory",
          "peer-port-not-published advisory",
          "bigip-snat-consistent advisory",
        ],
      },
    );
    assert.match(analyzedWithoutFacts.text, /Nobody declared this group; it was inferred from a pool/);
  });

  trap("after an `up`, a preview carries known outputs", () => {
    const outputs = propsOf(same.stack, "VirtualServer", "fe02-peer") ?? {};
    assert.deepEqual(
      Object.entries(outputs).filter(([, value]) => /^<unknown/.test(String(value))),
      [],
    );
    assert.deepEqual(
      { code: same.code, found: firstLines(same) },
      { code: 1, found: [`peer-source-preserved mandatory ${MASKED}`, PUBLISHED, INCONSISTENT] },
    );
  });

  trap("a property that is taken out of the program makes no diff", () => {
    assert.deepEqual(
      {
        input: propsOf(leftOut.inputs, "VirtualServer", "fe02-peer")?.["sourceAddressTranslation"],
        output: propsOf(leftOut.stack, "VirtualServer", "fe02-peer")?.["sourceAddressTranslation"],
        found: firstLines(leftOut),
      },
      {
        input: undefined,
        output: "automap",
        found: [`peer-source-preserved mandatory ${MASKED}`, PUBLISHED, INCONSISTENT],
      },
    );
    assert.deepEqual(
      {
        input: propsOf(none.inputs, "VirtualServer", "fe02-peer")?.["sourceAddressTranslation"],
        output: propsOf(none.stack, "VirtualServer", "fe02-peer")?.["sourceAddressTranslation"],
        code: none.code,
        found: firstLines(none),
      },
      { input: "none", output: "none", code: 0, found: [PUBLISHED] },
    );
  });

  trap("resources that the plan deletes are not shown to stack policies", async () => {
    assert.ok(made.includes("f5bigip:ltm/snat:Snat"));
    assert.equal(propsOf(none.stack, "Snat", "out"), undefined);
    assert.deepEqual(firstLines(none), [PUBLISHED]);
    const { code, findings } = await previewEmbedded({
      ...PROJECT,
      stack: "translation-none-beside-global-snat",
    });
    assert.deepEqual(
      { code, rules: findings.map(({ policy }) => policy) },
      { code: 1, rules: ["bigip-snat-consistent", "peer-port-not-published", "peer-source-preserved"] },
    );
  });

  trap("with `--target`, a resource that exists shows its old inputs", () => {
    assert.deepEqual(
      {
        input: propsOf(targeted.inputs, "VirtualServer", "fe02-peer")?.["sourceAddressTranslation"],
        output: propsOf(targeted.stack, "VirtualServer", "fe02-peer")?.["sourceAddressTranslation"],
        found: firstLines(targeted),
      },
      {
        input: "automap",
        output: "automap",
        found: [`peer-source-preserved mandatory ${MASKED}`, PUBLISHED, INCONSISTENT],
      },
    );
  });
});

describeWithPulumi("traps of a stack that is still empty", () => {
  trap("`up` with its preview makes nothing that a stack policy denies", async () => {
    await onNewStack({ ...PROJECT, stack: DEPLOYED }, async (stack, dir) => {
      const { code, stdout } = await stack.run(["up", "--yes", "--policy-pack", REPO_ROOT]);
      const made = await typesInState(stack, path.join(dir, "state.json"));
      assert.deepEqual({ code, denied: stdout.includes(MASKED), made }, { code: 1, denied: true, made: [] });
    });
  });
});
