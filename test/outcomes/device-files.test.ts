import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { PlannedResource } from "../../policies/adapters/plan/planned-resource";
import { type Estate, reachVerdict } from "../../policies/reach-verdict";
import { inFolder } from "../inputs/files";
import { REPO_ROOT } from "../support/repo-root";

const FOLDER = path.join(REPO_ROOT, "test/support/device-files");
const CONF = readFileSync(path.join(FOLDER, "bigip.conf"), "utf8");
const BASE = readFileSync(path.join(FOLDER, "bigip_base.conf"), "utf8");

function facts(files: readonly string[] | undefined): object {
  const server = (number: number, address: string, gateway: string): object => ({
    fqdn: `fe0${number}.ocs.example.com`,
    interfaces: [{ name: "lb", address: `${address}/24`, gateway, segment: `fe-${number}` }],
  });
  const addressOf = (number: number, value: string): object => ({
    name: `fe0${number}.ocs.example.com`,
    type: "A",
    values: [value],
  });
  const segment = (number: number, vlan: string): object => ({ name: `fe-${number}`, device: "ltm1", vlan });
  return {
    peerGroups: [
      { name: "ocs", workload: "ocs-2007-r2", members: ["fe01.ocs.example.com", "fe02.ocs.example.com"] },
    ],
    servers: [server(1, "10.1.1.11", "10.1.1.1"), server(2, "10.1.2.12", "10.1.2.1")],
    segments: [segment(1, "/Common/fe-a"), segment(2, "/Common/fe-b")],
    dns: { records: [addressOf(1, "10.1.1.11"), addressOf(2, "10.1.2.12")] },
    bigip: { devices: [{ name: "ltm1", ...(files === undefined ? {} : { files }) }] },
  };
}

function resource(type: string, name: string, inputs: PlannedResource["inputs"]): PlannedResource {
  const urn = `urn:pulumi:dev::test::${type}::${name}`;
  return { urn, type, name, provider: "default", inputs, outputs: inputs };
}

function virtualServer(path: string, more: object = {}): PlannedResource {
  return resource("f5bigip:ltm/virtualServer:VirtualServer", "vs", {
    name: path,
    destination: "10.1.0.0",
    mask: "255.255.0.0",
    port: 0,
    ...more,
  });
}

/** The worst outcome of the two flows, who is responsible and where, and what is missing. */
function judge(
  files: Readonly<Record<string, string>> | undefined,
  estate: Partial<Pick<Estate, "resources" | "removed">> = {},
): unknown {
  return inFolder(files ?? {}, (_, folder) => {
    const value = facts(files === undefined ? undefined : Object.keys(files));
    const { flows } = reachVerdict({
      resources: [],
      ...estate,
      facts: [{ value, source: "facts.yaml", baseDir: folder }],
    });
    const [flow] = flows;
    assert.equal(flows.length, 2);
    return [
      flow?.outcome,
      flow?.cause?.origin.source,
      flow?.missing.map(({ what, why }) => `${what}: ${why}`),
    ];
  });
}

const WHOLE = { "bigip.conf": CONF, "bigip_base.conf": BASE };
const UNTRANSLATED = CONF.replace("type automap", "type none");
const MASKED = ["masked", "bigip.conf:6 /Common/forward", []];
const NO_LISTENER = CONF.replace(/ltm virtual [^]*?\n}\n/, "");

describe("a plan beside a BIG-IP's own files", () => {
  const other = virtualServer("/Common/web", {
    destination: "192.0.2.10",
    mask: "255.255.255.255",
    port: 443,
  });

  it("a plan with nothing but virtual servers is undecided without the files", () => {
    assert.deepEqual(judge(undefined, { resources: [other] }), [
      "undecided",
      undefined,
      ['the device that has the gateway address 10.1.1.1: no known machine on segment "fe-1" has it'],
    ]);
  });

  it("the files decide it: their listener translates", () => {
    assert.deepEqual(judge(WHOLE, { resources: [other] }), MASKED);
  });

  it("the files decide it: their listener keeps the source", () => {
    assert.deepEqual(judge({ ...WHOLE, "bigip.conf": UNTRANSLATED }, { resources: [other] }), [
      "preserved",
      undefined,
      [],
    ]);
  });

  it("4.1 the files decide it: no listener takes it, and there is no other", () => {
    assert.deepEqual(judge({ ...WHOLE, "bigip.conf": NO_LISTENER }, { resources: [other] }), [
      "unreachable",
      "bigip_base.conf:14 /Common/fe-a",
      [],
    ]);
  });

  it("one of the two files is not the whole configuration", () => {
    assert.deepEqual(judge({ "bigip_base.conf": BASE }, { resources: [other] }), [
      "undecided",
      undefined,
      [
        "the BIG-IP's whole configuration (ltm1): only a part of it is known: its files hold nothing of local traffic (bigip.conf)",
      ],
    ]);
  });

  it("something in the files that is not read makes it undecided, with its line", () => {
    const base = `${BASE}net teleporter /Common/t { }\n`;
    assert.deepEqual(judge({ ...WHOLE, "bigip_base.conf": base }), [
      "undecided",
      undefined,
      ["what net teleporter /Common/t configures: a kind of object that peerpath does not know"],
    ]);
  });

  it("a planned object takes the place of that of the files", () => {
    const planned = virtualServer("/Common/forward", { destination: "192.0.2.9", mask: "255.255.255.255" });
    assert.deepEqual(judge(WHOLE, { resources: [planned] }), [
      "unreachable",
      "bigip_base.conf:14 /Common/fe-a",
      [],
    ]);
  });

  it("an object that the deployment deletes is gone", () => {
    assert.deepEqual(judge(WHOLE, { removed: [virtualServer("/Common/forward")] }), [
      "unreachable",
      "bigip_base.conf:14 /Common/fe-a",
      [],
    ]);
  });

  it("another one that it deletes changes nothing", () => {
    assert.deepEqual(judge(WHOLE, { removed: [virtualServer("/Common/web")] }), MASKED);
  });

  it("a deleted object of which nothing is shown may be any", () => {
    const unseen = resource("f5bigip:ltm/virtualServer:VirtualServer", "vs", {});
    const [outcome, , missing] = judge(WHOLE, { removed: [unseen] }) as [string, unknown, string[]];
    assert.deepEqual(
      [outcome, missing],
      [
        "undecided",
        [
          "what urn:pulumi:dev::test::f5bigip:ltm/virtualServer:VirtualServer::vs configures: it is deleted, and objects of the BIG-IP's own files may be of VirtualServer vs",
        ],
      ],
    );
  });
});
