import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { PlannedResource, PropertyMap } from "../../policies/adapters/plan/planned-resource";
import { type Estate, reachVerdict } from "../../policies/reach-verdict";
import { inFolder } from "../inputs/files";
import { REPO_ROOT } from "../support/repo-root";

const FOLDER = path.join(REPO_ROOT, "test/support/device-files");
const FORWARDING = readFileSync(path.join(FOLDER, "bigip.conf"), "utf8");
const BASE = readFileSync(path.join(FOLDER, "bigip_base.conf"), "utf8");
/** A BIG-IP of two VLANs, without a listener and with one that translates. */
const EMPTY = { "bigip_base.conf": BASE, "bigip.conf": FORWARDING.replace(/ltm virtual [^]*?\n}\n/, "") };
const TRANSLATING = { "bigip_base.conf": BASE, "bigip.conf": FORWARDING };

function facts(files: readonly string[]): object {
  const server = (number: number): object => ({
    fqdn: `fe0${number}.ocs.example.com`,
    interfaces: [
      {
        name: "lb",
        address: `10.1.${number}.1${number}/24`,
        gateway: `10.1.${number}.1`,
        segment: `fe-${number}`,
      },
    ],
  });
  const addressOf = (number: number): object => ({
    name: `fe0${number}.ocs.example.com`,
    type: "A",
    values: [`10.1.${number}.1${number}`],
  });
  return {
    peerGroups: [
      { name: "ocs", workload: "ocs-2007-r2", members: ["fe01.ocs.example.com", "fe02.ocs.example.com"] },
    ],
    servers: [server(1), server(2)],
    segments: [
      { name: "fe-1", device: "ltm1", vlan: "/Common/fe-a" },
      { name: "fe-2", device: "ltm1", vlan: "/Common/fe-b" },
    ],
    dns: { records: [addressOf(1), addressOf(2)] },
    bigip: { devices: [{ name: "ltm1", ...(files.length === 0 ? {} : { files }) }] },
  };
}

function resource(type: string, name: string, inputs: PropertyMap): PlannedResource {
  return { urn: `urn:${name}`, type, name, provider: "default", inputs, outputs: inputs };
}

function command(name: string, ...commands: readonly string[]): PlannedResource {
  return resource("f5bigip:index/command:Command", name, { commands, when: "apply" });
}

const FORWARD = "create ltm virtual forward destination 10.1.0.0:0 mask 255.255.0.0 ip-forward";
const TRANSLATED = `${FORWARD} source-address-translation { type automap }`;
const SUCCEEDS = (name: string): string =>
  `every command of Command ${name} succeeds: no deployment fails where one of them does`;

/** The outcome of both flows, which is the same one; who is responsible, what is missing, and what is assumed of commands. */
function judge(
  files: Readonly<Record<string, string>>,
  estate: Partial<Pick<Estate, "resources" | "removed">>,
): unknown {
  return inFolder(files, (_, folder) => {
    const value = facts(Object.keys(files));
    const { flows } = reachVerdict({
      resources: [],
      ...estate,
      facts: [{ value, source: "facts.yaml", baseDir: folder }],
    });
    const shown = flows.map(({ outcome, cause, missing, assumptions }) => ({
      outcome,
      cause: cause && `${cause.origin.source} ${cause.origin.path}`,
      missing: missing.map(({ what, why }) => `${what}: ${why}`),
      assumed: assumptions
        .map(({ what, why }) => `${what}: ${why}`)
        .filter((text) => text.startsWith("every command")),
    }));
    assert.equal(flows.length, 2);
    return shown[0];
  });
}

const undecided = (...missing: string[]): object => ({
  outcome: "undecided",
  cause: undefined,
  missing,
  assumed: [],
});

describe("commands that make the listener of a BIG-IP", () => {
  it("3.4 a forwarding virtual server with automap masks the source", () => {
    assert.deepEqual(judge(EMPTY, { resources: [command("forward", TRANSLATED)] }), {
      outcome: "masked",
      cause: "urn:forward commands[0]",
      missing: [],
      assumed: [SUCCEEDS("forward")],
    });
  });

  it("3.4 the same in the words of old versions", () => {
    assert.deepEqual(judge(EMPTY, { resources: [command("forward", `${FORWARD} snat automap`)] }), {
      outcome: "masked",
      cause: "urn:forward commands[0]",
      missing: [],
      assumed: [SUCCEEDS("forward")],
    });
  });

  it("4.1 its twin without one preserves it", () => {
    assert.deepEqual(judge(EMPTY, { resources: [command("forward", FORWARD)] }), {
      outcome: "preserved",
      cause: undefined,
      missing: [],
      assumed: [SUCCEEDS("forward")],
    });
  });

  it("4.1 commands that make none leave none", () => {
    assert.deepEqual(judge(EMPTY, { resources: [command("save", "save sys config")] }), {
      outcome: "unreachable",
      cause: "bigip_base.conf:14 /Common/fe-a ",
      missing: [],
      assumed: [],
    });
  });

  it("self IPs that they make are a BIG-IP's whole configuration, as those of other resources are", () => {
    const self = (name: string, address: string) =>
      `create net self ${name} address ${address} vlan ${name} traffic-group traffic-group-1`;
    const commands = [self("fe-a", "10.1.1.1/24"), self("fe-b", "10.1.2.1/24"), TRANSLATED];
    assert.deepEqual(judge({}, { resources: [command("all", ...commands)] }), {
      outcome: "masked",
      cause: "urn:all commands[2]",
      missing: [],
      assumed: [SUCCEEDS("all")],
    });
  });

  it("a command that may do anything makes it undecided, by its place", () => {
    assert.deepEqual(
      judge(EMPTY, { resources: [command("forward", FORWARD, "load sys config merge file x")] }),
      undecided(
        "what commands[1] of Command forward configures: a verb that peerpath does not know, or that may do anything",
      ),
    );
  });
});

describe("commands beside a BIG-IP's own files", () => {
  const TRANSLATES = "bigip.conf:6 /Common/forward source-address-translation type (line 15)";
  const masked = { outcome: "masked", cause: TRANSLATES, missing: [], assumed: [] };

  it("one that makes what is there already fails, and the files' object stays", () => {
    assert.deepEqual(judge(TRANSLATING, { resources: [command("forward", FORWARD)] }), masked);
  });

  it("one that deletes the listener takes it away", () => {
    const resources = [command("clean", "delete ltm virtual forward")];
    assert.deepEqual(judge(TRANSLATING, { resources }), {
      outcome: "unreachable",
      cause: "bigip_base.conf:14 /Common/fe-a ",
      missing: [],
      assumed: [SUCCEEDS("clean")],
    });
  });

  it("one that deleted the listener before is undecided: anybody may have made it again", () => {
    const clean = command("clean", "delete ltm virtual forward");
    const resources = [{ ...clean, outputs: { ...clean.outputs, commandResults: [""] } }];
    const why = "it has run before, and the BIG-IP's own files hold the object: before or since is not known";
    assert.deepEqual(
      judge(TRANSLATING, { resources }),
      undecided(`what Command clean, commands[0] configures: ${why}`),
    );
  });

  it("one that deletes another listener changes nothing", () => {
    assert.deepEqual(
      judge(TRANSLATING, { resources: [command("clean", "delete ltm virtual other")] }),
      masked,
    );
  });

  it("one that changes the listener makes it undecided", () => {
    const resources = [
      command("change", "modify ltm virtual forward source-address-translation { type none }"),
    ];
    assert.deepEqual(
      judge(TRANSLATING, { resources }),
      undecided(
        "what commands[0] of Command change configures: it changes an object, and what it leaves of the object as it was is not read",
      ),
    );
  });

  it("two that are about one object are undecided", () => {
    const commands = [command("clean", "delete ltm virtual forward"), command("forward", FORWARD)];
    const why = "another command is about the same object, and which of them runs first is not known";
    assert.deepEqual(
      judge(TRANSLATING, { resources: commands }),
      undecided(
        `what Command clean, commands[0] configures: ${why}`,
        `what Command forward, commands[0] configures: ${why}`,
      ),
    );
  });
});

describe("commands beside other resources", () => {
  const why =
    "another resource of the plan is about the same object, and which of them comes first is not known";
  const virtualServer = (name: string | null) =>
    resource("f5bigip:ltm/virtualServer:VirtualServer", "vs", {
      name,
      destination: "10.1.0.0",
      mask: "255.255.0.0",
      port: 0,
      translateAddress: "disabled",
    });

  for (const [fact, text] of [
    ["makes", TRANSLATED],
    ["deletes", "delete ltm virtual forward"],
  ] as const) {
    it(`one that ${fact} an object of another resource is undecided`, () => {
      const resources = [command("forward", text), virtualServer("/Common/forward")];
      assert.deepEqual(
        judge(EMPTY, { resources }),
        undecided(`what Command forward, commands[0] configures: ${why}`),
      );
    });
  }

  it("one that makes an object which the deployment deletes is undecided", () => {
    const estate = { resources: [command("forward", FORWARD)], removed: [virtualServer("/Common/forward")] };
    assert.deepEqual(judge(EMPTY, estate), undecided(`what Command forward, commands[0] configures: ${why}`));
  });

  it("one that makes another object is not", () => {
    const estate = { resources: [command("forward", FORWARD)], removed: [virtualServer("/Common/other")] };
    assert.deepEqual(judge(EMPTY, estate), {
      outcome: "preserved",
      cause: undefined,
      missing: [],
      assumed: [SUCCEEDS("forward")],
    });
  });

  it("one that makes an object in the partition of an AS3 tenant is undecided", () => {
    const as3Json = JSON.stringify({
      class: "AS3",
      declaration: { class: "ADC", schemaVersion: "3.50.0", ocs: { class: "Tenant" } },
    });
    const resources = [
      command("forward", TRANSLATED.replace("forward", "/ocs/forward")),
      resource("f5bigip:index/as3:As3", "as3", { as3Json }),
    ];
    assert.deepEqual(
      judge(EMPTY, { resources }),
      undecided(`what Command forward, commands[0] configures: ${why}`),
    );
  });
});

describe("commands that are deleted", () => {
  it("what they made stays, and is not seen any more", () => {
    assert.deepEqual(
      judge(EMPTY, { removed: [command("forward", TRANSLATED)] }),
      undecided("what Command forward configures: it is deleted, and what its commands did stays"),
    );
  });

  it("commands that made nothing leave nothing", () => {
    assert.deepEqual(judge(EMPTY, { removed: [command("save", "save sys config")] }), {
      outcome: "unreachable",
      cause: "bigip_base.conf:14 /Common/fe-a ",
      missing: [],
      assumed: [],
    });
  });
});
