import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as path from "node:path";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { UNKNOWN } from "../../../sdks/stand-in/stand-in";
import { REPO_ROOT } from "../../support/repo-root";

const VIRTUAL_SERVER = "urn:pulumi:dev::test::my:Component$f5bigip:ltm/virtualServer:VirtualServer::vs";
const SNAT_POOL = "urn:pulumi:dev::test::f5bigip:ltm/snatPool:SnatPool::sp";
const PROVIDER = "urn:pulumi:dev::test::pulumi:providers:f5bigip::ltm1";
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

const MAKES_NOTHING =
  "this is peerpath's offline stand-in for the provider plugin f5bigip. It only previews and makes nothing. To deploy " +
  'for real, take the entry "f5bigip" out of plugins.providers in Pulumi.yaml, so that Pulumi runs the real plugin, ' +
  "and give the provider its address and credentials.";

type Json = Parameters<typeof Struct.fromJavaScript>[0];
type Callback<Response> = (error: grpc.ServiceError | null, response: Response) => void;

function struct(value: Json): Struct {
  return Struct.fromJavaScript(value);
}

/** Resolves to the answer, or to the error's text. */
function ask<Response>(start: (callback: Callback<Response>) => unknown): Promise<Response | string> {
  return new Promise((resolve) => {
    start((error, response) => {
      resolve(error === null ? response : error.details);
    });
  });
}

describe("stand-in plugin", () => {
  let plugin: ChildProcess;
  let client: ResourceProviderClient;
  let stdout = "";

  before(async () => {
    plugin = spawn(process.execPath, [path.join(REPO_ROOT, "dist/sdks/stand-in/main.js")], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    assert.ok(plugin.stdout !== null);
    plugin.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    await once(plugin.stdout, "data");
    client = new ResourceProviderClient(`127.0.0.1:${stdout.trim()}`, grpc.credentials.createInsecure());
  });

  after(() => {
    client.close();
    plugin.kill();
  });

  async function check(urn: string, news: Json, isConfig = false): Promise<object | string> {
    const request = new messages.CheckRequest().setUrn(urn).setNews(struct(news));
    const answer = await ask<messages.CheckResponse>((callback) =>
      isConfig ? client.checkConfig(request, callback) : client.check(request, callback),
    );
    if (typeof answer === "string") return answer;
    return {
      inputs: answer.getInputs()?.toJavaScript(),
      failures: answer.getFailuresList().map((failure) => failure.toObject()),
    };
  }

  it("says that it previews, and leaves secrets to the engine", async () => {
    const answer = await ask<messages.ConfigureResponse>((callback) =>
      client.configure(new messages.ConfigureRequest(), callback),
    );
    assert.ok(typeof answer !== "string");
    assert.deepEqual(answer.toObject(), {
      acceptsecrets: false,
      supportspreview: true,
      acceptresources: false,
      acceptoutputs: false,
      supportsAutonamingConfiguration: false,
    });
  });

  it("checks a resource inside a component by its own type", async () => {
    assert.deepEqual(await check(VIRTUAL_SERVER, { name: "/Common/vs", port: "443" }), {
      inputs: {
        name: "/Common/vs",
        port: 443,
        ipProtocol: "tcp",
        state: "enabled",
        translateAddress: "enabled",
        translatePort: "enabled",
      },
      failures: [],
    });
  });

  it("tells failures without their property, because the engine would print its value", async () => {
    assert.deepEqual(await check(SNAT_POOL, { name: "sp", members: ["10.0.0.1"] }), {
      inputs: { name: "sp", members: ["10.0.0.1"] },
      failures: [{ property: "", reason: 'name is "sp", expected /Partition/name' }],
    });
  });

  it("hands a provider's secrets back as secrets", async () => {
    const news = { address: "192.0.2.1", password: { ...SECRET, value: "hunter2" } };
    assert.deepEqual(await check(PROVIDER, news, true), { inputs: news, failures: [] });
  });

  it("looks into secrets to check them", async () => {
    const news = { tokenAuth: { ...SECRET, value: "hunter2" } };
    assert.deepEqual(await check(PROVIDER, news, true), {
      inputs: news,
      failures: [{ property: "", reason: "tokenAuth: expected true or false" }],
    });
  });

  it("plans a new resource without an id", async () => {
    const request = new messages.CreateRequest()
      .setUrn(SNAT_POOL)
      .setPreview(true)
      .setProperties(struct({ name: "/Common/sp", members: ["10.0.0.2", "10.0.0.1"] }));
    const answer = await ask<messages.CreateResponse>((callback) => client.create(request, callback));
    assert.ok(typeof answer !== "string");
    assert.deepEqual(
      [answer.getId(), answer.getProperties()?.toJavaScript()],
      ["", { members: ["10.0.0.1", "10.0.0.2"], name: "/Common/sp" }],
    );
  });

  it("plans a change", async () => {
    const request = new messages.UpdateRequest()
      .setUrn(VIRTUAL_SERVER)
      .setPreview(true)
      .setOlds(struct({ name: "/Common/vs", sourceAddressTranslation: "automap" }))
      .setNews(struct({ name: "/Common/vs" }));
    const answer = await ask<messages.UpdateResponse>((callback) => client.update(request, callback));
    assert.ok(typeof answer !== "string");
    const { sourceAddressTranslation, snatpool } = answer.getProperties()?.toJavaScript() ?? {};
    assert.deepEqual(
      { sourceAddressTranslation, snatpool },
      { sourceAddressTranslation: "automap", snatpool: UNKNOWN },
    );
  });

  it("finds what changes property by property, but for ignored ones", async () => {
    const request = new messages.DiffRequest()
      .setUrn(SNAT_POOL)
      .setOlds(struct({ name: "/Common/a", members: ["10.0.0.1"] }))
      .setNews(struct({ name: "/Common/b", members: ["10.0.0.2"] }))
      .setIgnorechangesList(["members"]);
    const answer = await ask<messages.DiffResponse>((callback) => client.diff(request, callback));
    assert.ok(typeof answer !== "string");
    const kinds = [...answer.getDetaileddiffMap().entries()].map(([name, change]) => [
      name,
      change.getKind(),
    ]);
    assert.deepEqual(
      [answer.getChanges(), answer.getDiffsList(), answer.getReplacesList(), kinds],
      [
        messages.DiffResponse.DiffChanges.DIFF_SOME,
        ["name"],
        ["name"],
        [["name", messages.PropertyDiff.Kind.UPDATE_REPLACE]],
      ],
    );
  });

  const TOKEN = "f5bigip:ltm/snatPool:SnatPool";
  const refusals: readonly (readonly [string, (callback: Callback<unknown>) => unknown, string])[] = [
    [
      "to create",
      (callback) => client.create(new messages.CreateRequest().setUrn(SNAT_POOL), callback),
      `nothing was created for ${TOKEN}: ${MAKES_NOTHING}`,
    ],
    [
      "to change",
      (callback) => client.update(new messages.UpdateRequest().setUrn(SNAT_POOL), callback),
      `nothing was changed for ${TOKEN}: ${MAKES_NOTHING}`,
    ],
    [
      "to delete",
      (callback) => client.delete(new messages.DeleteRequest().setUrn(SNAT_POOL), callback),
      `nothing was deleted for ${TOKEN}: ${MAKES_NOTHING}`,
    ],
    [
      "to read",
      (callback) => client.read(new messages.ReadRequest().setUrn(SNAT_POOL).setId("/Common/sp"), callback),
      `${TOKEN} "/Common/sp" cannot be read: ${MAKES_NOTHING}`,
    ],
    [
      "to call a function",
      (callback) =>
        client.invoke(new messages.InvokeRequest().setTok("f5bigip:ltm/getPool:getPool"), callback),
      `the function f5bigip:ltm/getPool:getPool cannot be called: ${MAKES_NOTHING}`,
    ],
    [
      "to call a method",
      (callback) =>
        client.call(new messages.CallRequest().setTok("pulumi:providers:f5bigip/terraformConfig"), callback),
      `the method pulumi:providers:f5bigip/terraformConfig cannot be called: ${MAKES_NOTHING}`,
    ],
    [
      "a component",
      (callback) => client.construct(new messages.ConstructRequest().setType("f5bigip:x:Y"), callback),
      'the stand-in plugin has no component "f5bigip:x:Y"',
    ],
    [
      "a type that the package does not have",
      (callback) =>
        client.check(
          new messages.CheckRequest().setUrn("urn:pulumi:dev::test::f5bigip:ltm/x:X::x"),
          callback,
        ),
      'package f5bigip 3.24.0 has no resource "f5bigip:ltm/x:X" that its stand-in knows',
    ],
    [
      "another package",
      (callback) =>
        client.checkConfig(
          new messages.CheckRequest().setUrn("urn:pulumi:dev::test::pulumi:providers:aws::default"),
          callback,
        ),
      'peerpath\'s stand-in plugin serves the packages f5bigip, dns, command, not "aws": take its entry out of ' +
        "plugins.providers in Pulumi.yaml",
    ],
  ];
  for (const [what, start, words] of refusals) {
    it(`refuses ${what}, and says why`, async () => {
      assert.equal(await ask(start), words);
    });
  }

  it("prints its port on stdout and nothing else", async () => {
    await ask<Empty>((callback) => client.cancel(new Empty(), callback));
    assert.match(stdout, /^\d+\n$/);
  });
});
