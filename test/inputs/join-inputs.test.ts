import assert from "node:assert/strict";
import { ENCRYPTED } from "../../policies/adapters/plan/convert-properties";
import type { PlannedResource, PropertyValue } from "../../policies/adapters/plan/planned-resource";
import { UnknownValue, isPropertyList, isPropertyMap } from "../../policies/adapters/plan/planned-resource";
import { InputError } from "../../policies/inputs/input-error";
import { type JoinedInputs, joinInputs } from "../../policies/inputs/join-inputs";
import { readInput } from "../../policies/inputs/read-input";
import {
  type GivenResource,
  SECRET,
  SELF_IP,
  SERVER,
  SIGNATURE,
  UNKNOWN,
  VIRTUAL,
  previewDocument,
  previewEvents,
  stackExport,
  urnOf,
} from "./documents";
import { inFolder } from "./files";

const MASKED = "a secret, which the JSON of a preview does not show";
const DROPPED =
  "not stated any more, and this form of a preview does not tell what the provider then makes of it";

/** Joins the files in the order of their names; the folder is taken out of messages. */
function join(files: Readonly<Record<string, string | object>>): JoinedInputs {
  return inFolder(files, (file, folder) => {
    try {
      return joinInputs(Object.keys(files).map((name) => readInput(file(name))));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw new InputError(error.message.replaceAll(`${folder}/`, ""));
    }
  });
}

/** Inputs and outputs by the resource's name; an unknown value is `<why>`. */
function show({ resources }: JoinedInputs): unknown {
  return Object.fromEntries(
    resources.map(({ name, inputs, outputs }: PlannedResource) => [
      name,
      [showValue(inputs), showValue(outputs)],
    ]),
  );
}

function showValue(value: PropertyValue | undefined): unknown {
  if (value instanceof UnknownValue) return `<${value.why}>`;
  if (isPropertyList(value)) return value.map(showValue);
  if (!isPropertyMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, showValue(part)]));
}

function virtual(name: string, inputs: object, outputs?: object, more: object = {}): GivenResource {
  return {
    type: VIRTUAL,
    name,
    inputs: { ...inputs },
    ...(outputs === undefined ? {} : { outputs: { ...outputs } }),
    more: { ...more },
  };
}

interface Case {
  readonly shows: string;
  readonly files: Readonly<Record<string, string | object>>;
  readonly resources: unknown;
}

const V1 = { destination: "192.0.2.1" };

const cases: readonly Case[] = [
  {
    shows: "a state: inputs are what was asked for, outputs what is there",
    files: { state: stackExport([virtual("v", V1, { ...V1, snatpool: "x" })]) },
    resources: { v: [V1, { ...V1, snatpool: "x" }] },
  },
  {
    shows: "a resource that is pending deletion is not there; its replacement is",
    files: { state: stackExport([virtual("v", V1), virtual("v", {}, {}, { delete: true })]) },
    resources: { v: [V1, {}] },
  },
  {
    shows: "a resource that is only read is there, as the engine's own analysis of a state has it",
    files: { state: stackExport([virtual("v", {}, V1, { external: true })]) },
    resources: { v: [undefined, V1] },
  },
  {
    shows: "the id that a state keeps beside the outputs is one of them",
    files: { state: stackExport([virtual("v", V1, V1, { id: "/Common/v" })]) },
    resources: { v: [V1, { ...V1, id: "/Common/v" }] },
  },
  {
    shows: "a resource that the preview left out has no outputs, its id neither",
    files: { state: stackExport([virtual("v", {}, {}, { id: "/Common/v" })]) },
    resources: { v: [{}, {}] },
  },
  {
    shows: "resources without any bearing are left out",
    files: { state: stackExport([{ type: "aws:s3/bucket:Bucket", name: "b", inputs: { a: 1 } }]) },
    resources: {},
  },
  {
    shows: "a preview: a create is its inputs; what is unknown there is unknown",
    files: { preview: previewDocument([{ op: "create", after: virtual("v", { destination: UNKNOWN }) }]) },
    resources: { v: [{ destination: "<known only after the deployment>" }, {}] },
  },
  {
    shows: "a preview: of a property that the program never stated the device keeps what the old state has",
    files: {
      preview: previewDocument([
        {
          op: "update",
          before: virtual("v", { destination: "192.0.2.9" }, { destination: "192.0.2.9", snat: "automap" }),
          after: virtual("v", V1),
        },
      ]),
    },
    resources: { v: [V1, { snat: "automap" }] },
  },
  {
    shows: "a preview: a property that the program no longer states is unknown",
    files: {
      preview: previewDocument([
        {
          op: "update",
          before: virtual("v", { ...V1, snat: "automap" }, { ...V1, snat: "automap" }),
          after: virtual("v", V1),
        },
      ]),
    },
    resources: { v: [{ ...V1, snat: `<${DROPPED}>` }, {}] },
  },
  {
    shows: "a preview: the streaming form tells what the provider makes of it",
    files: {
      events: previewEvents([
        {
          op: "update",
          before: virtual("v", { ...V1, snat: "automap" }, { ...V1, snat: "automap" }),
          after: virtual("v", V1, { ...V1, snat: "none" }),
        },
      ]),
    },
    resources: { v: [V1, { ...V1, snat: "none" }] },
  },
  {
    shows: "a preview: a component is its inputs, whatever the old state has",
    files: {
      preview: previewDocument([
        {
          op: "update",
          before: { type: SERVER, name: "s", inputs: { hosts: {} }, outputs: { hosts: {} } },
          after: { type: SERVER, name: "s", inputs: { fqdn: "a.example.com" } },
        },
      ]),
    },
    resources: { s: [{ fqdn: "a.example.com" }, {}] },
  },
  {
    shows: "a preview: the outputs that a component registers come with its last event",
    files: {
      events: previewEvents([
        { op: "create", after: { type: SERVER, name: "s", inputs: { fqdn: "a" }, outputs: {} } },
        { op: "create", after: { type: SERVER, name: "s", inputs: { fqdn: "a" }, outputs: { fqdn: "a" } } },
      ]),
    },
    resources: { s: [{ fqdn: "a" }, { fqdn: "a" }] },
  },
  {
    shows: "a preview: a replacement is the new resource, whatever order its steps have",
    files: {
      preview: previewDocument([
        { op: "delete-replaced", before: virtual("v", { destination: "192.0.2.9" }) },
        {
          op: "create-replacement",
          before: virtual("v", { destination: "192.0.2.9" }, { snat: "automap" }),
          after: virtual("v", V1),
        },
        { op: "delete-replaced", before: virtual("v", { destination: "192.0.2.9" }) },
        { op: "delete", before: virtual("v", { destination: "192.0.2.9" }, {}, { delete: true }) },
      ]),
    },
    resources: { v: [V1, {}] },
  },
  {
    shows: "a preview: reads and refreshes are no part of the plan",
    files: {
      preview: previewDocument([
        { op: "read", after: virtual("r", V1) },
        { op: "refresh", before: virtual("v", V1), after: virtual("v", V1) },
      ]),
    },
    resources: {},
  },
  {
    shows: "a preview: what --target leaves out is there, and nothing is known of it",
    files: {
      events: previewEvents([{ op: "same", before: virtual("v", {}, {}), after: virtual("v", {}, {}) }]),
    },
    resources: { v: [{}, {}] },
  },
  {
    shows: "a preview over a state: it overrides, deletes, and leaves the rest",
    files: {
      state: stackExport([
        virtual("gone", V1),
        virtual("kept", V1),
        virtual("changed", { destination: "192.0.2.9" }),
      ]),
      preview: previewDocument(
        [
          { op: "delete", before: virtual("gone", V1) },
          { op: "update", before: virtual("changed", {}), after: virtual("changed", V1) },
        ],
        { hidden: 1 },
      ),
    },
    resources: { changed: [V1, {}], kept: [V1, {}] },
  },
  {
    shows: "secrets: ciphertext is unknown, plain text is the value",
    files: {
      state: stackExport([
        virtual("v", {
          destination: { [SIGNATURE]: SECRET, ciphertext: "djE6" },
          pool: { [SIGNATURE]: SECRET, plaintext: '"/Common/p"' },
        }),
      ]),
    },
    resources: { v: [{ destination: `<${ENCRYPTED}>`, pool: "/Common/p" }, {}] },
  },
  {
    shows: "secrets: what a preview masks is unknown, alone or inside a text",
    files: {
      preview: previewDocument([
        {
          op: "create",
          after: virtual("v", { destination: "[secret]", irules: ["/Common/[secret]", "/Common/x"] }),
        },
      ]),
    },
    resources: { v: [{ destination: `<${MASKED}>`, irules: [`<${MASKED}>`, "/Common/x"] }, {}] },
  },
  {
    shows: "secrets: what the streaming form masks is unknown",
    files: {
      events: previewEvents([
        {
          op: "create",
          after: virtual("v", { destination: { [SIGNATURE]: SECRET, ciphertext: "[secret]" } }),
        },
      ]),
    },
    resources: { v: [{ destination: `<${MASKED}>` }, {}] },
  },
];

const provider = (name: string, address: string, of = "f5bigip"): GivenResource => ({
  type: `pulumi:providers:${of}`,
  name,
  inputs: { address },
});

const refusals: readonly {
  shows: string;
  files: Readonly<Record<string, string | object>>;
  message: string;
}[] = [
  {
    shows: "a resource that two states hold",
    files: { one: stackExport([virtual("v", V1)]), two: stackExport([virtual("v", V1)]) },
    message: `one and two both hold ${urnOf({ type: VIRTUAL, name: "v" })}; give one of them`,
  },
  {
    shows: "a preview that hides unchanged resources",
    files: { preview: previewDocument([], { hidden: 2 }) },
    message:
      "preview: 2 unchanged resources are not shown; preview with --show-sames, or give the output of pulumi stack export of the same stack beside it",
  },
  {
    shows:
      "a preview that hides more than the export beside it holds: of a new resource that --target leaves out",
    files: { preview: previewDocument([], { hidden: 2 }), state: stackExport([virtual("v", V1)]) },
    message:
      "preview: 2 unchanged resources are not shown; preview with --show-sames, or give the output of pulumi stack export of the same stack beside it",
  },
  {
    shows: "a preview that hides a resource, beside the export of another stack",
    files: { preview: previewDocument([], { hidden: 1 }), state: stackExport([virtual("v", V1)], "prod") },
    message:
      "preview: 1 unchanged resource is not shown; preview with --show-sames, or give the output of pulumi stack export of the same stack beside it",
  },
  {
    shows: "a preview that failed",
    files: { preview: { ...previewDocument([]), diagnostics: [{ severity: "error", message: "hunter2" }] } },
    message:
      "preview: the preview failed, so it does not show all resources; expected one that ran to its end (without --policy-pack: a policy that denies makes it fail too)",
  },
  {
    shows: "events of a preview that failed",
    files: { events: previewEvents([], { result: "failed" }) },
    message:
      "events: the preview failed, so it does not show all resources; expected one that ran to its end (without --policy-pack: a policy that denies makes it fail too)",
  },
  {
    shows: "events of a deployment",
    files: { events: previewEvents([], { isPreview: false }) },
    message: "events: these are the events of a deployment; expected those of a preview",
  },
  {
    shows: "an operation that nobody knows",
    files: { preview: previewDocument([{ op: "teleport", after: virtual("v", V1) }]) },
    message: 'preview: the operation "teleport" is not known to this version of peerpath',
  },
  {
    shows: "two BIG-IPs behind default providers",
    files: {
      one: stackExport([provider("default_3_24_0", "https://192.0.2.1")], "a"),
      two: stackExport([provider("default", "https://192.0.2.2")], "b"),
    },
    message:
      "one and two manage two different BIG-IPs with the default provider, which cannot be told apart; check them one by one, or give each BIG-IP a provider of its own",
  },
  {
    shows: "two BIG-IPs behind default providers of the package bigip",
    files: {
      one: stackExport([provider("default_1_26_0", "https://192.0.2.1", "bigip")], "a"),
      two: stackExport([provider("default", "https://192.0.2.2", "bigip")], "b"),
    },
    message:
      "one and two manage two different BIG-IPs with the default provider, which cannot be told apart; check them one by one, or give each BIG-IP a provider of its own",
  },
];

describe("several inputs", () => {
  for (const { shows, files, resources } of cases) {
    it(shows, () => {
      assert.deepEqual(show(join(files)), resources);
    });
  }

  for (const { shows, files, message } of refusals) {
    it(`are refused: ${shows}`, () => {
      assert.throws(() => join(files), new InputError(message));
    });
  }

  const legs = (stack: string, given: GivenResource, more: readonly GivenResource[] = []): object => {
    const { type, name } = given;
    const on = {
      type: SELF_IP,
      name: `on-${stack}`,
      inputs: {},
      more: { provider: `${urnOf({ type, name }, stack)}::5d3f` },
    };
    return stackExport([given, on, ...more], stack);
  };
  const joinedProviders: readonly {
    shows: string;
    one: GivenResource;
    two: GivenResource;
    /** The providers' names; or that it is refused. */
    names: readonly string[] | undefined;
  }[] = [
    {
      shows: "explicit ones with one address are of one BIG-IP",
      one: provider("ltm1", "https://192.0.2.1/"),
      two: provider("prod", "192.0.2.1"),
      names: ["ltm1", "ltm1"],
    },
    {
      shows: "a default one and an explicit one with one address as well",
      one: provider("ltm1", "192.0.2.1"),
      two: provider("default_3_24_0", "192.0.2.1"),
      names: ["default", "default"],
    },
    {
      shows: "explicit ones with two addresses are of two",
      one: provider("ltm1", "192.0.2.1"),
      two: provider("ltm2", "192.0.2.2"),
      names: ["ltm1", "ltm2"],
    },
    {
      shows: "explicit ones of one name with two addresses are told apart by their URNs",
      one: provider("ltm1", "192.0.2.1"),
      two: provider("ltm1", "192.0.2.2"),
      names: ["a", "b"].map((stack) => urnOf({ type: "pulumi:providers:f5bigip", name: "ltm1" }, stack)),
    },
    {
      shows: "of explicit ones of one name the address has to be known",
      one: provider("ltm1", "192.0.2.1"),
      two: { type: "pulumi:providers:f5bigip", name: "ltm1", inputs: {} },
      names: undefined,
    },
  ];
  for (const { shows, one, two, names } of joinedProviders) {
    it(`of several stacks, providers: ${shows}`, () => {
      const files = { one: legs("a", one), two: legs("b", two) };
      if (names === undefined) {
        assert.throws(
          () => join(files),
          new InputError(
            'two stacks have a BIG-IP\'s provider "ltm1", and whether it is one BIG-IP cannot be told: the address of one is not known (a secret, or from the environment); export with --show-secrets, give the providers different names, or check the stacks one by one',
          ),
        );
      } else
        assert.deepEqual(
          join(files).resources.map((resource) => resource.provider),
          names,
        );
    });
  }

  it("of several stacks are refused where two providers of one stack have the address of another's", () => {
    const more = provider("ltm2", "192.0.2.1");
    const onMore: GivenResource = {
      type: SELF_IP,
      name: "on-ltm2",
      inputs: {},
      more: { provider: `${urnOf({ type: more.type, name: more.name }, "a")}::5d3f` },
    };
    const files = {
      one: legs("a", provider("ltm1", "192.0.2.1"), [more, onMore]),
      two: legs("b", provider("prod", "192.0.2.1")),
    };
    assert.throws(
      () => join(files),
      new InputError(
        'the providers "ltm1", "ltm2", "prod" of several stacks have one address, and two of them are in one stack, so that which is which BIG-IP cannot be told; check the stacks one by one',
      ),
    );
  });

  it("tell the default providers of f5bigip and bigip apart", () => {
    const files = {
      one: stackExport([provider("default_3_24_0", "https://192.0.2.1")], "a"),
      two: stackExport([provider("default_1_26_0", "https://192.0.2.2", "bigip")], "b"),
    };
    assert.deepEqual(show(join(files)), {});
  });

  it("name a provider as the pack does, across stacks", () => {
    const on = (name: string, reference: string): GivenResource => ({
      type: SELF_IP,
      name,
      inputs: {},
      more: { provider: reference },
    });
    const ref = (stack: string, name: string): string =>
      `${urnOf({ type: "pulumi:providers:f5bigip", name }, stack)}::5d3f`;
    const { resources } = join({
      one: stackExport([on("a", ref("one", "ltm1")), on("b", ref("one", "default_3_24_0"))], "one"),
      two: stackExport([on("c", ref("two", "ltm2")), on("d", ref("two", "default"))], "two"),
    });
    assert.deepEqual(
      resources.map(({ name, provider: named }) => [name, named]),
      [
        ["a", "ltm1"],
        ["b", "default"],
        ["c", "ltm2"],
        ["d", "default"],
      ],
    );
  });

  it("carry the dependencies of properties", () => {
    const source = urnOf({ type: SERVER, name: "s" });
    const { resources } = join({
      state: stackExport([
        virtual("v", V1, {}, { propertyDependencies: { destination: [source], pool: null } }),
      ]),
    });
    assert.deepEqual(resources[0]?.propertyDependencies, { destination: [source], pool: [] });
  });

  it("carry the stack configuration of a preview, and say that it is masked where it is", () => {
    const facts = { peerGroups: [] };
    const one = join({
      preview: previewDocument([], { facts }),
      events: previewEvents([{ op: "create", after: virtual("v", V1) }], { facts }),
    });
    assert.deepEqual([one.stackFacts, one.notes], [['{"peerGroups":[]}'], []]);
    const masked = join({ preview: { ...previewDocument([]), config: { "peerpath:facts": "[secret]" } } });
    assert.deepEqual(masked.stackFacts, []);
    assert.equal(masked.notes.length, 1);
    assert.match(
      masked.notes[0] ?? "",
      /peerpath:facts is secret and not shown there; give it with --facts$/,
    );
  });

  it("say how many resources of a preview hold secrets", () => {
    const preview = previewDocument([{ op: "create", after: virtual("v", { destination: "[secret]" }) }]);
    const notes = join({ preview }).notes.map((note) => note.replace(/^.*\/preview/, "preview"));
    assert.deepEqual(notes, [
      "preview: 1 resource with secret values, which the JSON of a preview does not show",
    ]);
  });

  it("say what of a state is encrypted, about to be made again, or interrupted", () => {
    const state = {
      version: 3,
      deployment: {
        ...(
          stackExport([
            virtual("v", { destination: { [SIGNATURE]: SECRET, ciphertext: "x" } }),
            virtual("w", { irules: [{ [SIGNATURE]: SECRET, ciphertext: "x" }] }),
            virtual("again", V1, {}, { pendingReplacement: true }),
            { type: "aws:x:Y", name: "no-bearing", inputs: { a: { [SIGNATURE]: SECRET, ciphertext: "x" } } },
          ]) as { deployment: object }
        ).deployment,
        pending_operations: [{ type: "creating", resource: {} }],
      },
    };
    const notes = join({ state }).notes.map((note) => note.replace(/^.*\/state/, "state"));
    assert.deepEqual(notes, [
      "state: 2 resources with encrypted values; export it with --show-secrets to have them read",
      "state: 1 resource deleted and not made again yet; taken as it will be",
      "state: 1 resource in an operation that was interrupted; what became of it is not known",
    ]);
  });
});

describe("what a preview deletes", () => {
  /** Names with their path on the device and the provider's name; of what is not shown nothing is known. */
  const showRemoved = ({ removed }: JoinedInputs): unknown =>
    removed.map(({ name, provider, inputs }) => [name, showValue(inputs?.["name"]) ?? "-", provider]);
  const named = (name: string, path: string, provider?: string): GivenResource =>
    virtual(name, { name: path }, undefined, provider === undefined ? {} : { provider: `${provider}::id` });
  const LTM1 = "urn:pulumi:dev::test::pulumi:providers:f5bigip::ltm1";
  const steps = [
    { op: "same", before: named("kept", "/Common/kept"), after: named("kept", "/Common/kept") },
    { op: "delete", before: named("gone", "/Common/gone", LTM1) },
    { op: "create-replacement", before: named("moved", "/Common/old"), after: named("moved", "/Common/new") },
    { op: "delete-replaced", before: named("moved", "/Common/old") },
    { op: "update", before: named("changed", "/Common/a"), after: named("changed", "/Common/a") },
  ];
  const gives = [
    ["gone", "/Common/gone", "ltm1"],
    ["moved", "/Common/old", "default"],
  ];

  it("is handed on as it was, and so is what is made anew", () => {
    assert.deepEqual(showRemoved(join({ preview: previewDocument(steps) })), gives);
  });

  it("is handed on by the preview's events too", () => {
    assert.deepEqual(showRemoved(join({ events: previewEvents(steps) })), gives);
  });

  it("has its name from the state where the preview shows nothing of it", () => {
    const gone = named("gone", "/Common/gone");
    const document = previewDocument([{ op: "delete", before: gone }]) as {
      steps: Record<string, unknown>[];
    };
    for (const step of document.steps) if (step["op"] === "delete") delete step["oldState"];
    assert.deepEqual(
      [join({ preview: document }), join({ preview: document, state: stackExport([gone]) })].map(showRemoved),
      [[["gone", "-", "default"]], [["gone", "/Common/gone", "default"]]],
    );
  });
});
