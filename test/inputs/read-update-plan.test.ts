import assert from "node:assert/strict";
import {
  type PropertyValue,
  UnknownValue,
  isPropertyMap,
} from "../../policies/adapters/plan/planned-resource";
import { InputError } from "../../policies/inputs/input-error";
import { type JoinedInputs, joinInputs } from "../../policies/inputs/join-inputs";
import { readInput } from "../../policies/inputs/read-input";
import { SECRET, SIGNATURE, UNKNOWN, VIRTUAL, stackExport, urnOf } from "./documents";
import { inFolder } from "./files";

const LATER = "<known only after the deployment>";
const ENCRYPTED = "<encrypted in the update plan; save it with --show-secrets>";
const V = { type: VIRTUAL, name: "v" };
const URN = urnOf(V);
const PROVIDER = "urn:pulumi:dev::test::pulumi:providers:f5bigip::ltm1";

interface GivenPlan {
  readonly steps: readonly string[];
  readonly adds?: object;
  readonly updates?: object;
  readonly deletes?: readonly string[];
  /** The properties that the program states. */
  readonly stated?: readonly string[];
  readonly state?: object | null;
}

function updatePlan(plans: Readonly<Record<string, GivenPlan>>, config: object = {}): object {
  const resourcePlans = Object.entries(plans).map(
    ([urn, { steps, adds, updates, deletes, stated, state }]) => [
      urn,
      {
        ...(stated === undefined
          ? {}
          : {
              goal: {
                type: VIRTUAL,
                name: "v",
                custom: true,
                inputDiff: { adds, updates, deletes },
                outputDiff: {},
                provider: `${PROVIDER}::id`,
                propertyDependencies: Object.fromEntries(stated.map((key) => [key, []])),
              },
            }),
        steps,
        state: state ?? null,
      },
    ],
  );
  return { manifest: {}, config, resourcePlans: Object.fromEntries(resourcePlans) as unknown };
}

function join(files: Readonly<Record<string, object>>): JoinedInputs {
  return inFolder(files, (file) => joinInputs(Object.keys(files).map((name) => readInput(file(name)))));
}

function show(value: PropertyValue | undefined): unknown {
  if (value instanceof UnknownValue) return `<${value.why}>`;
  if (!isPropertyMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, show(part)]));
}

interface Case {
  readonly shows: string;
  readonly plan: GivenPlan;
  /** Inputs and outputs; none where the resource is not there afterwards. */
  readonly found: readonly [object, object] | undefined;
  /** Of what is removed nothing is known but that it is. */
  readonly removed?: boolean;
}

const NAME = { name: "/Common/v" };

const cases: readonly Case[] = [
  {
    shows: "a create: inputs are what is added; what is left out and computed later is the device's default",
    plan: {
      steps: ["create"],
      adds: { ...NAME, port: 443 },
      stated: ["name"],
      state: { ...NAME, port: 443, source: UNKNOWN },
    },
    found: [
      { ...NAME, port: 443 },
      { ...NAME, port: 443, source: LATER },
    ],
  },
  {
    shows: "an unchanged property that the program states has the value that the provider answers with",
    plan: { steps: ["same"], stated: ["name"], state: { ...NAME, sourceAddressTranslation: "automap" } },
    found: [NAME, { ...NAME, sourceAddressTranslation: "automap" }],
  },
  {
    shows: "an update of a property to something that is not known yet",
    plan: {
      steps: ["update"],
      updates: { port: UNKNOWN },
      stated: ["name", "port"],
      state: { ...NAME, port: UNKNOWN },
    },
    found: [
      { ...NAME, port: LATER },
      { ...NAME, port: LATER },
    ],
  },
  {
    shows: "a property that is stated no more keeps what the provider answers with",
    plan: {
      steps: ["update"],
      deletes: ["snatpool"],
      stated: ["name"],
      state: { ...NAME, snatpool: "/Common/s" },
    },
    found: [NAME, { ...NAME, snatpool: "/Common/s" }],
  },
  {
    shows: "an encrypted secret is unknown",
    plan: {
      steps: ["create"],
      adds: { ...NAME, destination: { [SIGNATURE]: SECRET, ciphertext: "v1:x" } },
      stated: ["name"],
      state: NAME,
    },
    found: [{ ...NAME, destination: ENCRYPTED }, NAME],
  },
  {
    shows: "a secret in plain text is read",
    plan: {
      steps: ["create"],
      adds: { ...NAME, destination: { [SIGNATURE]: SECRET, plaintext: '"192.0.2.1"' } },
      stated: ["name"],
      state: NAME,
    },
    found: [{ ...NAME, destination: "192.0.2.1" }, NAME],
  },
  { shows: "a deletion", plan: { steps: ["delete"] }, found: undefined, removed: true },
  {
    shows: "a replacement: what was there goes, and the plan does not say what it was",
    plan: {
      steps: ["create-replacement", "replace", "delete-replaced"],
      updates: NAME,
      stated: ["name"],
      state: NAME,
    },
    found: [NAME, NAME],
    removed: true,
  },
];

describe("an update plan", () => {
  for (const { shows, plan, found, removed = false } of cases) {
    it(shows, () => {
      const joined = join({ plan: updatePlan({ [URN]: plan }) });
      assert.deepEqual(
        joined.resources.map(({ urn, provider, inputs, outputs }) => [
          urn,
          provider,
          show(inputs),
          show(outputs),
        ]),
        found === undefined ? [] : [[URN, "ltm1", ...found]],
      );
      assert.deepEqual(
        joined.removed.map(({ urn, provider, inputs, outputs }) => [urn, provider, inputs, outputs]),
        removed ? [[URN, found === undefined ? "default" : "ltm1", {}, {}]] : [],
      );
    });
  }

  it("beside the export of the stack: what goes is as the export has it", () => {
    const held = stackExport([{ ...V, inputs: NAME, outputs: NAME }]);
    const { resources, removed } = join({ plan: updatePlan({ [URN]: { steps: ["delete"] } }), held });
    assert.deepEqual([resources.map(({ urn }) => urn), removed.map(({ inputs }) => inputs)], [[], [NAME]]);
  });

  it("carries the facts of the stack's configuration, but not where a part of them is secret", () => {
    const facts = { peerGroups: [{ name: "a" }] };
    const secret = { peerGroups: [{ name: { secure: "v1:x" } }] };
    const shown = join({ plan: updatePlan({}, { "peerpath:facts": facts }) });
    const hidden = join({ plan: updatePlan({}, { "peerpath:facts": secret }) });
    assert.deepEqual([shown.stackFacts, hidden.stackFacts], [[JSON.stringify(facts)], []]);
    assert.match(
      hidden.notes[0] ?? "",
      /: the stack configuration peerpath:facts is secret and not shown there/,
    );
  });

  it("tells which properties hold a secret that it shows", () => {
    const secret = { [SIGNATURE]: SECRET, plaintext: '"192.0.2.10"' };
    const plan = (destination: unknown): object =>
      updatePlan({
        [URN]: { steps: ["create"], adds: { destination, port: 443 }, stated: ["destination", "port"] },
      });
    const secretsOf = (destination: unknown): unknown =>
      [...join({ plan: plan(destination) }).secrets].map(([urn, names]) => [urn, [...names]]);
    assert.deepEqual(secretsOf(secret), [[URN, ["destination"]]]);
    assert.deepEqual(secretsOf("192.0.2.10"), []);
  });

  it("is refused with an operation that is not known", () => {
    const plan = updatePlan({ [URN]: { steps: ["adopt"], stated: [] } });
    inFolder({ plan }, (file) => {
      assert.throws(
        () => readInput(file("plan")),
        new InputError(`${file("plan")}: the operation "adopt" is not known to this version of peerpath`),
      );
    });
  });

  it("is refused with a resource of which it does not say what is done with it", () => {
    const plan = updatePlan({ [URN]: { steps: [], stated: [] } });
    inFolder({ plan }, (file) => {
      assert.throws(
        () => readInput(file("plan")),
        new InputError(
          `${file("plan")}: resourcePlans.${URN}.steps is a list; expected at least one operation`,
        ),
      );
    });
  });
});
