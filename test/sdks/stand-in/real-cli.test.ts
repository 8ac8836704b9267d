import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { UNKNOWN } from "../../../sdks/stand-in/stand-in";
import { describeWithPulumi, previewProject, upProject, type PulumiResult } from "../../support/pulumi-cli";
import { makeTempPolicyPack, makeTempProject, type TempFolder } from "../../support/temp-project";

const MARK = "SEEN ";

/**
 * A pack that says what it sees of the resources of one package, as JSON on one line each. It reads raw values, because
 * reading an unknown one throws.
 */
const SEEING_PACK = `
const { PolicyPack } = require("@pulumi/policy");
const raw = (value) =>
  typeof value !== "object" || value === null
    ? value
    : Array.isArray(value)
      ? Array.from({ length: value.length }, (_, i) => raw(Object.getOwnPropertyDescriptor(value, i)?.value))
      : Object.fromEntries(
          Object.keys(value).map((key) => [key, raw(Object.getOwnPropertyDescriptor(value, key)?.value)]),
        );
const tell = (report, kind, { type, name, props }) => {
  if (type.startsWith("f5bigip:") || type.startsWith("dns:") || type.startsWith("command:")) {
    report(${JSON.stringify(MARK)} + JSON.stringify({ kind, name, props: raw(props) }));
  }
};
new PolicyPack("seeing", {
  policies: [
    {
      name: "inputs",
      description: "tells the inputs",
      enforcementLevel: "advisory",
      validateResource: (args, report) => tell(report, "inputs", args),
    },
    {
      name: "outputs",
      description: "tells the outputs",
      enforcementLevel: "advisory",
      validateStack: (args, report) => args.resources.forEach((resource) => tell(report, "outputs", resource)),
    },
  ],
});
`;

const IMPORTS = `
const pulumi = require("@pulumi/pulumi");
const f5bigip = require("@pulumi/f5bigip");
const dns = require("@pulumi/dns");
const command = require("@pulumi/command");
`;

/** What the pack saw, by kind and name, for example `inputs vs`. */
function seenIn({ stdout }: PulumiResult): Record<string, unknown> {
  const seen: Record<string, unknown> = {};
  for (const [, json = ""] of stdout.matchAll(new RegExp(`${MARK}(\\{.*\\})`, "g"))) {
    const { kind, name, props } = JSON.parse(json) as { kind: string; name: string; props: unknown };
    seen[`${kind} ${name}`] = props;
  }
  return seen;
}

/** The lines of the report that state a problem of a resource, each once. */
function problemsIn({ stdout }: PulumiResult): string[] {
  return [...new Set([...stdout.matchAll(/^ +error: (.*)$/gm)].map(([, text = ""]) => text))].sort();
}

const VIRTUAL_DEFAULTS = {
  ipProtocol: "tcp",
  state: "enabled",
  translateAddress: "enabled",
  translatePort: "enabled",
};

describeWithPulumi("stand-in under the real Pulumi CLI", () => {
  let pack: TempFolder | undefined;
  let project: TempFolder | undefined;

  before(() => {
    pack = makeTempPolicyPack(SEEING_PACK);
  });
  after(() => {
    pack?.remove();
  });
  afterEach(() => {
    project?.remove();
    project = undefined;
  });

  function preview(program: string, deployment?: object): Promise<PulumiResult> {
    project = makeTempProject(IMPORTS + program);
    assert.ok(pack !== undefined);
    const args = ["--policy-pack", pack.dir];
    return previewProject({ dir: project.dir, args, ...(deployment === undefined ? {} : { deployment }) });
  }

  it("shows sourceAddressTranslation, left out, as absent in the inputs and unknown in the outputs", async () => {
    const result = await preview(`
      new f5bigip.ltm.VirtualServer("vs", { name: "/Common/vs", port: "443", vlans: ["/Common/b", "/Common/a"] });
    `);
    assert.equal(result.code, 0, result.stdout + result.stderr);
    const seen = seenIn(result);
    assert.deepEqual(Object.keys(seen).sort(), ["inputs vs", "outputs vs"]);
    assert.deepEqual(seen["inputs vs"], {
      name: "/Common/vs",
      port: 443,
      vlans: ["/Common/b", "/Common/a"],
      ...VIRTUAL_DEFAULTS,
    });
    assert.deepEqual(seen["outputs vs"], {
      clientProfiles: null,
      connectionLimit: UNKNOWN,
      defaultPersistenceProfile: UNKNOWN,
      description: null,
      destination: null,
      fallbackPersistenceProfile: UNKNOWN,
      firewallEnforcedPolicy: UNKNOWN,
      irules: null,
      mask: UNKNOWN,
      name: "/Common/vs",
      perFlowRequestAccessPolicy: UNKNOWN,
      persistenceProfiles: null,
      policies: null,
      pool: null,
      port: 443,
      profiles: UNKNOWN,
      securityLogProfiles: null,
      serverProfiles: null,
      snatpool: UNKNOWN,
      source: UNKNOWN,
      sourceAddressTranslation: UNKNOWN,
      sourcePort: UNKNOWN,
      trafficmatchingCriteria: UNKNOWN,
      vlans: ["/Common/a", "/Common/b"],
      vlansEnabled: false,
      ...VIRTUAL_DEFAULTS,
    });
    assert.doesNotMatch(result.stdout, /warning/);
  });

  it("serves the packages dns and command beside it, each with its own unknown outputs", async () => {
    const result = await preview(`
      const id = new command.local.Command("id", { create: "id" });
      new dns.ARecordSet("a", { zone: "example.com.", name: "fe01", addresses: ["10.0.0.2", id.stdout] });
    `);
    assert.equal(result.code, 0, result.stdout + result.stderr);
    assert.deepEqual(seenIn(result), {
      "inputs id": { create: "id" },
      "outputs id": { archive: UNKNOWN, assets: UNKNOWN, create: "id", stderr: UNKNOWN, stdout: UNKNOWN },
      "inputs a": { zone: "example.com.", name: "fe01", addresses: ["10.0.0.2", UNKNOWN], ttl: 3600 },
      "outputs a": { zone: "example.com.", name: "fe01", addresses: UNKNOWN, ttl: 3600 },
    });
  });

  it("shows raw inputs and {} as outputs where the provider's own configuration is unknown", async () => {
    const result = await preview(`
      const id = new command.local.Command("id", { create: "id" });
      const provider = new f5bigip.Provider("ltm1", { address: id.stdout });
      new f5bigip.ltm.VirtualServer("vs", { name: "no path", state: "on" }, { provider });
    `);
    assert.equal(result.code, 0, result.stdout + result.stderr);
    const seen = seenIn(result);
    assert.deepEqual([seen["inputs vs"], seen["outputs vs"]], [{ name: "no path", state: "on" }, {}]);
  });

  it("keeps what the device has decided when a resource changes", async () => {
    const stack = "urn:pulumi:dev::test::pulumi:pulumi:Stack::test-dev";
    const provider = "urn:pulumi:dev::test::pulumi:providers:f5bigip::ltm1";
    const inputs = { name: "/Common/vs", sourceAddressTranslation: "automap", ...VIRTUAL_DEFAULTS };
    const deployment = {
      manifest: { time: "2026-01-01T00:00:00Z", magic: "", version: "" },
      resources: [
        { urn: stack, custom: false, type: "pulumi:pulumi:Stack" },
        {
          urn: provider,
          custom: true,
          id: "11111111-1111-1111-1111-111111111111",
          type: "pulumi:providers:f5bigip",
          inputs: { version: "3.24.0" },
          outputs: { version: "3.24.0" },
          parent: stack,
        },
        {
          urn: "urn:pulumi:dev::test::f5bigip:ltm/virtualServer:VirtualServer::vs",
          custom: true,
          id: "/Common/vs",
          type: "f5bigip:ltm/virtualServer:VirtualServer",
          inputs,
          outputs: { ...inputs, port: 443, pool: null },
          parent: stack,
          provider: `${provider}::11111111-1111-1111-1111-111111111111`,
        },
      ],
    };
    const result = await preview(
      `
      const provider = new f5bigip.Provider("ltm1", {});
      new f5bigip.ltm.VirtualServer("vs", { name: "/Common/vs", pool: "/Common/p" }, { provider });
      `,
      deployment,
    );
    assert.equal(result.code, 0, result.stdout + result.stderr);
    const { sourceAddressTranslation, port, pool, snatpool } = seenIn(result)["outputs vs"] as Record<
      string,
      unknown
    >;
    assert.deepEqual(
      { sourceAddressTranslation, port, pool, snatpool },
      { sourceAddressTranslation: "automap", port: 443, pool: "/Common/p", snatpool: UNKNOWN },
    );
    assert.match(result.stdout, /1 to update/);
  });

  it("refuses at preview what the provider refuses", async () => {
    const result = await preview(`
      new f5bigip.ltm.VirtualServer("vs", { name: "/Common/vs", state: "on", port: "any" });
    `);
    const problem = "f5bigip:ltm/virtualServer:VirtualServer resource 'vs' has a problem: ";
    assert.deepEqual(
      { code: result.code, problems: problemsIn(result) },
      {
        code: 1,
        problems: [
          `${problem}port is "any", expected a whole number`,
          `${problem}state is "on", expected one of "enabled", "disabled"`,
        ],
      },
    );
  });

  it("checks a provider's configuration and shows none of it", async () => {
    const result = await preview(`
      const provider = new f5bigip.Provider("ltm1", { address: "192.0.2.1", password: "hunter2", apiRetries: "hunter2" });
      new f5bigip.ltm.SnatPool("sp", { name: "/Common/sp", members: ["10.0.0.1"] }, { provider });
    `);
    assert.deepEqual(
      { code: result.code, problems: problemsIn(result) },
      {
        code: 1,
        problems: [
          "pulumi:providers:f5bigip resource 'ltm1' has a problem: apiRetries: expected a whole number",
        ],
      },
    );
    assert.doesNotMatch(result.stdout + result.stderr, /hunter2/);
  });

  it("makes nothing: up fails and says what to do instead", async () => {
    project = makeTempProject(
      `${IMPORTS} new f5bigip.ltm.SnatPool("sp", { name: "/Common/sp", members: ["10.0.0.1"] });`,
    );
    const before = readdirSync(project.dir);
    const result = await upProject({ dir: project.dir });
    assert.deepEqual(readdirSync(project.dir), before);
    assert.deepEqual(
      { code: result.code, problems: problemsIn(result) },
      {
        code: 1,
        problems: [
          "nothing was created for f5bigip:ltm/snatPool:SnatPool: this is peerpath's offline stand-in for the provider " +
            'plugin f5bigip. It only previews and makes nothing. To deploy for real, take the entry "f5bigip" out of ' +
            "plugins.providers in Pulumi.yaml, so that Pulumi runs the real plugin, and give the provider its address " +
            "and credentials.",
          "update failed",
        ],
      },
    );
  });
});
