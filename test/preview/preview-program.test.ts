import assert from "node:assert/strict";
import type { PreviewResult } from "../../policies/preview/preview-result";
import { noStandIns } from "../../policies/preview/stand-in-lookup";
import { EMPTY_RESULT, previewFixture, propsOf, stackUrnOf, urnOf, witnessed } from "./fixtures";

describe("the embedded preview of a program", () => {
  describe("with resources of every kind", () => {
    const plain = urnOf("everything", "acme:index:Widget", "plain");
    const cabinet = urnOf("everything", "tests:index:Cabinet", "cabinet");
    const unknown = "<unknown string>";
    let result: PreviewResult;
    before(async () => {
      result = await previewFixture("everything", "witness");
    });

    it("registers default providers before the resources that need them", () => {
      const { resources, reports } = result;
      assert.deepEqual(result, { ...EMPTY_RESULT, resources, reports });
      assert.equal(reports.length, 24);
      const urns = resources.map((resource) => resource.urn);
      const provider = (name: string): number =>
        urns.indexOf(urnOf("everything", "pulumi:providers:acme", name));
      const widget = (name: string): number => urns.indexOf(urnOf("everything", "acme:index:Widget", name));
      assert(provider("default") < widget("plain"));
      assert(provider("default_1_2_3_rc_1") < widget("versioned"));
      assert.deepEqual(resources.map(({ type }) => type).sort(), [
        ...Array<string>(6).fill("acme:index:Widget"),
        ...Array<string>(4).fill("pulumi:providers:acme"),
        "pulumi:pulumi:Stack",
        "tests:index:Cabinet",
      ]);
    });

    it("shows policies the inputs after Check: defaults, unknowns where they are, secrets in plain text", () => {
      assert.deepEqual(propsOf(witnessed(result, "inputs")), {
        "everything-dev": {},
        default: {},
        default_1_2_3_rc_1: { version: "1.2.3-rc.1" },
        known: { region: "north", token: "t0ken" },
        unknown: { region: unknown },
        plain: { name: "plain", size: 3, tags: { kept: "yes" } },
        chained: {
          name: unknown,
          tags: { known: "k", later: unknown },
          list: ["first", unknown],
          secret: "hunter2",
          nested: { deep: ["s1", 2] },
          note: { __pulumiAsset: true, path: {} },
          text: { __pulumiAsset: true, text: {} },
          friend: unknown,
          size: 3,
        },
        cabinet: { label: "oak", first: unknown },
        "cabinet-inner": { name: "inner", size: 3 },
        north: { name: "north", size: 3 },
        // A provider whose own configuration is unknown is never asked: no default, no coercion.
        nowhere: { name: "nowhere", size: "7" },
        versioned: { name: "versioned", size: 3 },
      });
    });

    it("shows policies the outputs that the provider foretells, a component's registered ones, {} where nobody could ask", () => {
      const computed = { endpoint: unknown, serial: unknown, status: unknown, absent: null };
      assert.deepEqual(propsOf(witnessed(result, "stack")), {
        "everything-dev": { serial: unknown, label: "out", contents: "inner" },
        default: {},
        default_1_2_3_rc_1: { version: "1.2.3-rc.1" },
        known: { region: "north", token: "t0ken" },
        unknown: { region: unknown },
        plain: { ...computed, name: "plain", size: 3, tags: { kept: "yes" } },
        chained: {
          ...computed,
          name: unknown,
          tags: { known: "k", later: unknown },
          list: ["first", unknown],
          secret: "hunter2",
          nested: { deep: ["s1", 2] },
          note: { __pulumiAsset: true, path: {} },
          text: { __pulumiAsset: true, text: {} },
          friend: unknown,
          size: 3,
        },
        cabinet: { contents: [unknown, "inner"], count: 1 },
        "cabinet-inner": { ...computed, name: "inner", size: 3 },
        north: { ...computed, name: "north", size: 3 },
        nowhere: {},
        versioned: { ...computed, name: "versioned", size: 3 },
      });
    });

    it("shows options, parent, dependencies and provider", () => {
      const { props: _props, ...chained } = witnessed(result, "stack")["chained"] ?? assert.fail();
      assert.deepEqual(chained, {
        type: "acme:index:Widget",
        name: "chained",
        opts: {
          protect: true,
          ignoreChanges: ["tags"],
          aliases: [],
          customTimeouts: { createSeconds: 300, updateSeconds: 5400, deleteSeconds: 0 },
          additionalSecretOutputs: ["endpoint"],
          deleteBeforeReplace: true,
          parent: stackUrnOf("everything"),
        },
        parent: stackUrnOf("everything"),
        dependencies: [plain],
        propertyDependencies: { friend: [plain], list: [plain], name: [plain], tags: [plain] },
        provider: {
          type: "pulumi:providers:acme",
          name: "default",
          urn: urnOf("everything", "pulumi:providers:acme", "default"),
          props: {},
        },
      });
    });

    it("hands a component's protection and providers down to its children", () => {
      const inner = witnessed(result, "stack")["cabinet-inner"] ?? assert.fail();
      assert.deepEqual(
        [inner.parent, inner.opts["protect"], inner.provider?.name],
        [cabinet, true, "default"],
      );
      const north = witnessed(result, "inputs")["north"] ?? assert.fail();
      assert.deepEqual(
        [north.provider?.name, north.provider?.props],
        ["known", { region: "north", token: "t0ken" }],
      );
    });
  });

  it("echoes the inputs of a package without a stand-in, and says so", async () => {
    const result = await previewFixture("simple", "witness", {}, noStandIns);
    assert.deepEqual(result.echoedPackages, ["acme"]);
    const props = propsOf(witnessed(result, "stack"));
    assert.deepEqual(
      [props["first"], props["second"]],
      [
        { name: "first", size: 1 },
        { name: "<unknown string>", size: 2 },
      ],
    );
  });

  it("answers functions, other stacks and existing resources with unknowns, and says which", async () => {
    const result = await previewFixture("unanswerable", "witness");
    const { reports, resources } = result;
    assert.deepEqual(result, {
      ...EMPTY_RESULT,
      reports,
      resources,
      unknownInvokes: ["acme:index:Widget/rename", "acme:index:findWidget", "acme:index:lookUp"],
      unknownStackReferences: ["org/network/prod"],
      unknownReads: ["acme:index:Widget::existing", "acme:index:Widget::imported"],
    });
    const unknown = "<unknown string>";
    const inputs = propsOf(witnessed(result, "inputs"));
    assert.deepEqual(inputs["asks"], {
      name: unknown,
      lifted: unknown,
      applied: unknown,
      inside: unknown,
      awaited: unknown,
      whole: unknown,
      text: unknown,
      method: unknown,
      ofExisting: unknown,
      existingId: "w-1",
      ofImported: unknown,
      importedId: "w-2",
      size: 3,
    });
    const stack = propsOf(witnessed(result, "stack"));
    assert.deepEqual([stack["imported"], stack["unanswerable-dev"]], [{}, { vpc: unknown }]);
    // What is only read is no part of the plan.
    assert.deepEqual(Object.keys(stack).includes("existing"), false);
  });

  it("finds a resource of the plan by its URN", async () => {
    const props = propsOf(witnessed(await previewFixture("rehydrates", "witness"), "inputs"));
    assert.deepEqual(props["second"], {
      name: "first",
      size: 3,
      tags: { a: "1" },
      friends: ["<unknown string>"],
    });
  });

  it("takes configuration as it is given, and hands none of another program's on", async () => {
    process.env["PULUMI_CONFIG"] = '{"other:config:a": "leaked"}';
    try {
      const result = await previewFixture("configured", "witness", {
        config: { a: { k: [1] }, "acme:region": "south" },
      });
      assert.deepEqual(result.diagnostics.at(-1), {
        severity: "info",
        message: '{"configured:a":"{\\"k\\":[1]}","acme:region":"south"}',
      });
    } finally {
      delete process.env["PULUMI_CONFIG"];
    }
  });

  it("keeps the program's log and output, without debug lines, and masks the configuration's secrets", async () => {
    const result = await previewFixture("logs", "levels", { config: { password: "s3cret!" } });
    assert.deepEqual(result.failure, undefined);
    assert.deepEqual(
      result.diagnostics.map(({ severity, message }) => ({ severity, message })),
      [
        { severity: "info", message: "an info" },
        { severity: "error", message: "an error that the program survives" },
        { severity: "warning", message: "never say [secret]" },
      ],
    );
    assert.deepEqual(result.programOutput.split("\n").sort(), [
      "",
      "printed",
      "printed to stderr",
      "the password is [secret]",
    ]);
  });

  it("plans without a provider what only one could make, and says so", async () => {
    const result = await previewFixture("foreign", "witness", { config: { password: "s3cret!" } });
    const { reports, resources } = result;
    assert.deepEqual(result, {
      ...EMPTY_RESULT,
      reports,
      resources,
      echoedPackages: ["made", "pulumi-nodejs"],
      unknownComponents: ["acme:index:Remote::remote"],
    });
    assert.deepEqual(propsOf(witnessed(result, "stack")), {
      "foreign-dev": { result: "<unknown string>" },
      remote: {},
      thing: { size: 1 },
      dynamic: { size: 2 },
      default_2_3_4: { version: "2.3.4" },
      // Two packages have a default provider of this name; the later report stands for both.
      default: { "acme:token": "text", "foreign:own": "plain", "foreign:password": "s3cret!" },
    });
  });
});
