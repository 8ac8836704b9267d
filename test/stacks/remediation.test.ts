import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { FACTS } from "../traps/witness";
import {
  type PreviewFinding,
  type ProgramProject,
  previewEmbedded,
  previewWithCli,
} from "../support/preview-findings";
import { describeWithPulumi } from "../support/pulumi-cli";

const MAIN = "dist/test/stacks/remediated.js";
const SECRET = "hunter2";
const TRANSLATION = "mend-source-translation";
const RECORDS = "mend-record-addresses";

function listeners(paths: readonly string[], more: object = {}): object {
  return { [TRANSLATION]: { enforcementLevel: "remediate", listeners: paths, ...more } };
}

function records(given: Readonly<Record<string, readonly string[]>>, more: object = {}): object {
  return { [RECORDS]: { enforcementLevel: "remediate", records: given, ...more } };
}

const OCS_RECORDS = { "fe01.ocs.example.com": ["10.1.9.11"], "fe02.ocs.example.com": ["10.1.9.12"] };
const ODD = ["/Common/odd"];
const URN = "urn:pulumi:STACK::peerpath-stacks::TYPE::NAME";

function urnOf(stack: string, type: string, name: string): string {
  return URN.replace("STACK", stack).replace("TYPE", type).replace("NAME", name);
}

/** What both previews say, `level policy: message`; of a finding about a masked flow only that there is one. */
function sayOf({ policy, level, message }: PreviewFinding): string {
  return policy === "peer-source-preserved" ? `${level} ${policy}` : `${level} ${policy}: ${message}`;
}

function cannot(policy: string, property: string): string {
  const what = `can't run remediation '${policy}' from policy pack 'peerpath@v0.1.0' during preview`;
  return `advisory ${policy}: ${what}: string value at .${property} can't be known during preview`;
}

const cases: readonly {
  readonly shows: string;
  readonly stack: string;
  readonly policyConfig?: object;
  readonly says: readonly string[];
  /** Resources that are changed, by policy and name. */
  readonly changes: readonly string[];
  /** Left out where the embedded preview alone shows it, since the real one takes its time. */
  readonly isReal?: true;
}[] = [
  {
    shows: "without opting in the broken stack is denied and nothing is changed",
    isReal: true,
    stack: "broken",
    says: ["mandatory peer-source-preserved"],
    changes: [],
  },
  {
    shows: "settings without the level change nothing",
    stack: "broken",
    policyConfig: { [TRANSLATION]: { listeners: ["/ocs/fe/forward"] } },
    says: ["mandatory peer-source-preserved"],
    changes: [],
  },
  {
    shows: "the broken stack passes with its listener's translation taken away",
    isReal: true,
    stack: "broken",
    policyConfig: listeners(["/ocs/fe/forward"]),
    says: [],
    changes: [`${TRANSLATION} ocs`],
  },
  {
    shows: "the broken stack passes with records on the common segment",
    isReal: true,
    stack: "broken",
    policyConfig: records(OCS_RECORDS),
    says: [],
    changes: [`${RECORDS} fe01`, `${RECORDS} fe02`],
  },
  {
    shows: "both, and one level for all others",
    stack: "broken",
    policyConfig: { all: "mandatory", ...listeners(["/ocs/fe/forward"]), ...records(OCS_RECORDS) },
    says: [],
    changes: [`${RECORDS} fe01`, `${RECORDS} fe02`, `${TRANSLATION} ocs`],
  },
  {
    shows: "one level for all turns them off, and lists nothing to look at",
    stack: "broken",
    policyConfig: { all: "mandatory" },
    says: ["mandatory peer-source-preserved"],
    changes: [],
  },
  {
    shows: "another level says what would be changed",
    stack: "broken",
    policyConfig: listeners(["/ocs/fe/forward"], { enforcementLevel: "advisory" }),
    says: [
      `advisory ${TRANSLATION}: /ocs/fe/forward is not as asked: only at the enforcement level "remediate" is it changed.`,
      "mandatory peer-source-preserved",
    ],
    changes: [],
  },
  {
    shows: "a path and a name that nothing in the plan has",
    stack: "broken",
    policyConfig: { ...listeners(["/ocs/fe/forwrd"]), ...records({ "fe09.ocs.example.com": ["10.1.9.19"] }) },
    says: [
      `mandatory ${RECORDS}: A record of fe09.ocs.example.com: nothing in the plan is such a record set of a type that is changed; did you mean A record of fe01.ocs.example.com?`,
      `mandatory ${TRANSLATION}: /ocs/fe/forwrd: nothing in the plan makes a virtual server or an AS3 service of that path; did you mean /ocs/fe/forward?`,
      "mandatory peer-source-preserved",
    ],
    changes: [],
  },
  {
    shows: "the level without anything to change",
    stack: "broken",
    policyConfig: { [TRANSLATION]: "remediate" },
    says: [
      `mandatory ${TRANSLATION}: ${TRANSLATION} is at the level "remediate" and its settings list nothing to change: state "listeners".`,
      "mandatory peer-source-preserved",
    ],
    changes: [],
  },
  {
    shows: "a native virtual server with a SNAT pool",
    stack: "native",
    policyConfig: listeners(ODD),
    says: [],
    changes: [`${TRANSLATION} odd`],
  },
  {
    shows: "what is not known yet is left alone, and that is said",
    isReal: true,
    stack: "unknown",
    policyConfig: listeners([...ODD, "/app/a/odd"]),
    says: [cannot(TRANSLATION, "as3Json"), cannot(TRANSLATION, "sourceAddressTranslation")],
    changes: [],
  },
  {
    shows: "a listener of two BIG-IPs is not told apart",
    stack: "devices",
    policyConfig: listeners(ODD),
    says: [
      `mandatory ${TRANSLATION}: /Common/odd: which one is meant is not told, since it is on several BIG-IPs: name one by "device" (VirtualServer ltm1 of provider ltm1, VirtualServer ltm2 of provider ltm2).`,
    ],
    changes: [`${TRANSLATION} ltm1`, `${TRANSLATION} ltm2`],
  },
  {
    shows: "a listener of one of two BIG-IPs",
    stack: "devices",
    policyConfig: listeners(ODD, { device: "ltm2" }),
    says: [],
    changes: [`${TRANSLATION} ltm2`],
  },
  {
    shows: "a BIG-IP that the plan does not have",
    stack: "devices",
    policyConfig: listeners(ODD, { device: "ltm3" }),
    says: [
      `mandatory ${TRANSLATION}: /Common/odd: nothing in the plan makes a virtual server or an AS3 service of that path`,
    ],
    changes: [],
  },
  {
    shows: "a name that two resources hold",
    stack: "two-records",
    policyConfig: records({ "fe02.ocs.example.com": ["10.1.9.12"] }),
    says: [
      `mandatory ${RECORDS}: A record of fe02.ocs.example.com: which one is meant is not told, since it is in several resources: mend it by hand (ARecordSet fe02-11, ARecordSet fe02-12).`,
    ],
    changes: [`${RECORDS} fe02-11`, `${RECORDS} fe02-12`],
  },
];

/** Of the other stacks, which hold no peers, only the remediations are asked. */
function projectOf({ stack, policyConfig = {} }: { stack: string; policyConfig?: object }): ProgramProject {
  if (stack === "broken") return { main: MAIN, stack, facts: FACTS, policyConfig };
  return { main: MAIN, stack, policyConfig: { "peer-path-decidable": "disabled", ...policyConfig } };
}

function codeOf(says: readonly string[]): number {
  return says.some((line) => line.startsWith("mandatory")) ? 1 : 0;
}

describe("remediations, embedded preview", () => {
  for (const { shows, says, changes, ...given } of cases) {
    it(shows, async () => {
      const { code, findings, output } = await previewEmbedded(projectOf(given));
      assert.equal(code, codeOf(says), output);
      const changed = findings.filter(({ level }) => level === "remediate");
      assert.deepEqual(
        findings
          .filter(({ level }) => level !== "remediate")
          .map(sayOf)
          .sort(),
        [...says].sort(),
      );
      assert.deepEqual(
        changed.map(({ policy, urn }) => `${policy} ${urn.slice(urn.lastIndexOf("::") + 2)}`).sort(),
        changes,
      );
    });
  }
});

interface EngineEvent {
  readonly policyRemediationEvent?: { readonly policyName: string; readonly resourceUrn: string };
  readonly resourcePreEvent?: {
    readonly metadata: {
      readonly urn: string;
      readonly new?: { readonly inputs?: Readonly<Record<string, unknown>> };
    };
  };
}

function eventsOf(output: string): EngineEvent[] {
  return output
    .split("\n")
    .flatMap((line) => (line.startsWith("{") ? [JSON.parse(line) as EngineEvent] : []));
}

/** What the engine plans to send to the provider. */
function inputsOf(output: string, urn: string): Readonly<Record<string, unknown>> {
  const event = eventsOf(output).find(({ resourcePreEvent: step }) => step?.metadata.urn === urn);
  return event?.resourcePreEvent?.metadata.new?.inputs ?? assert.fail(`${urn} is not planned`);
}

describeWithPulumi("remediations, pulumi preview", () => {
  for (const { shows, says, changes, ...given } of cases.filter(({ isReal }) => isReal)) {
    it(shows, async () => {
      const { code, findings, output } = await previewWithCli(projectOf(given));
      assert.equal(code, codeOf(says), output);
      assert.deepEqual(findings.map(sayOf).sort(), [...says].sort());
      const changed = eventsOf(output).flatMap(({ policyRemediationEvent: event }) =>
        event === undefined
          ? []
          : [`${event.policyName} ${event.resourceUrn.slice(event.resourceUrn.lastIndexOf("::") + 2)}`],
      );
      assert.deepEqual(changed.sort(), changes);
    });
  }

  it("plans what is asked for and leaves every other input as it was", async () => {
    const project = projectOf({ stack: "native" });
    const urn = urnOf("native", "f5bigip:ltm/virtualServer:VirtualServer", "odd");
    const before = inputsOf((await previewWithCli(project)).output, urn);
    const mended = await previewWithCli(projectOf({ stack: "native", policyConfig: listeners(ODD) }));
    const { snatpool, sourceAddressTranslation, ...others } = before;
    assert.deepEqual([snatpool, sourceAddressTranslation], ["/Common/pool", "snat"]);
    assert.deepEqual(inputsOf(mended.output, urn), { ...others, sourceAddressTranslation: "none" });
  });

  it("keeps secrets secret in events and in the plan, and changes them all the same", async () => {
    const dir = mkdtempSync(path.join(tmpdir(), "peerpath-plan-"));
    try {
      const plan = path.join(dir, "plan.json");
      const policyConfig = {
        ...listeners(["/app/a/odd", ...ODD]),
        ...records({ "fe02.ocs.example.com": ["10.1.9.12"] }),
      };
      const { code, findings, output } = await previewWithCli(projectOf({ stack: "secrets", policyConfig }), [
        "--save-plan",
        plan,
      ]);
      assert.deepEqual({ code, says: findings.map(sayOf) }, { code: 0, says: [] });
      // The SDK of the program writes debug lines, secrets and all.
      const shown = output.split("\n").filter((line) => !line.includes('"severity":"debug"'));
      const leaks = [...shown, readFileSync(plan, "utf8")].filter((text) => text.includes(SECRET));
      assert.deepEqual(leaks, []);
      const resources: readonly [type: string, name: string, keys: readonly string[]][] = [
        ["f5bigip:index/as3:As3", "declared", ["as3Json", "tenantName"]],
        ["f5bigip:ltm/virtualServer:VirtualServer", "odd", ["sourceAddressTranslation", "source"]],
        ["dns:index/aRecordSet:ARecordSet", "fe02", ["addresses", "name"]],
      ];
      for (const [type, name, keys] of resources) {
        const inputs = inputsOf(output, urnOf("secrets", type, name));
        assert.deepEqual(
          keys.filter((key) => !JSON.stringify(inputs[key] ?? null).endsWith('"ciphertext":"[secret]"}')),
          [],
          `${name}: ${JSON.stringify(inputs)}`,
        );
      }
      const remediated = eventsOf(output).filter((event) => event.policyRemediationEvent !== undefined);
      assert.equal(remediated.length, 3);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});
