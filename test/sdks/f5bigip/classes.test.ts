import assert from "node:assert/strict";
import * as dns from "@pulumi/dns";
import * as f5bigip from "@pulumi/f5bigip";
import * as pulumi from "@pulumi/pulumi";
import { loadProviderTable } from "../../../sdks/provider-table/load-provider-table";
import type { ProviderTable } from "../../../sdks/provider-table/provider-table";

interface Registration {
  readonly type: string;
  readonly name: string;
  /** Empty unless an existing resource is looked up. */
  readonly id: string;
  readonly inputs: unknown;
}

/** How the engine's protocol marks a secret. */
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

const registrations: Registration[] = [];

/** What reached the engine under this name. */
async function registered(resource: pulumi.Resource, name: string): Promise<Registration | undefined> {
  await new Promise((resolve) => resource.urn.apply(resolve));
  return registrations.find((registration) => registration.name === name);
}

function tableOf(packageName: string): ProviderTable {
  const table = loadProviderTable(packageName);
  assert.ok(table !== undefined);
  return table;
}

/** The type tokens of the classes that a package exports, by module and class as in its table. */
function exportedTokens(exported: object): Record<string, unknown> {
  const tokens: Record<string, unknown> = {};
  const collect = (module: string, members: object): void => {
    for (const [name, member] of Object.entries(members)) {
      if (typeof member !== "function" || name === "Provider") continue;
      tokens[`${module}/${name}`] = (member as { __pulumiType?: unknown }).__pulumiType;
    }
  };
  collect("index", exported);
  for (const [name, member] of Object.entries(exported)) {
    if (typeof member === "object" && name !== "types" && name !== "config") collect(name, member as object);
  }
  return tokens;
}

describe("generated packages", () => {
  before(async () => {
    await pulumi.runtime.setMocks({
      newResource: ({ type, name, id, inputs }) => {
        registrations.push({ type, name, id: id ?? "", inputs: inputs as unknown });
        return { id: id ?? `${name}-id`, state: inputs as object };
      },
      call: () => ({}),
    });
  });

  for (const [packageName, exported] of [
    ["f5bigip", f5bigip],
    ["dns", dns],
  ] as const) {
    it(`${packageName} exports a class for every resource of its table, in its module, and no other`, () => {
      const expected = [...tableOf(packageName).resources.values()].map(({ name, token }) => [name, token]);
      assert.deepEqual(exportedTokens(exported), Object.fromEntries(expected));
    });
  }

  it("registers what is given, under the resource's token", async () => {
    const vs = new f5bigip.ltm.VirtualServer("vs", { name: "/Common/vs", port: 443, vlans: ["/Common/a"] });
    assert.deepEqual(await registered(vs, "vs"), {
      type: "f5bigip:ltm/virtualServer:VirtualServer",
      name: "vs",
      id: "",
      inputs: { name: "/Common/vs", port: 443, vlans: ["/Common/a"] },
    });
  });

  it("has an output for every property, the given ones known", async () => {
    const snat = new f5bigip.ltm.Snat("snat", { name: "/Common/sn", origins: [{ name: "0.0.0.0/0" }] });
    const origins: pulumi.Output<f5bigip.types.output.ltm.SnatOrigin[]> = snat.origins;
    const given = await new Promise((resolve) => pulumi.all([snat.name, origins]).apply(resolve));
    assert.deepEqual(given, ["/Common/sn", [{ name: "0.0.0.0/0" }]]);
    assert.ok(pulumi.Output.isInstance(snat.translation));
  });

  it("refuses a resource that lacks a required property, naming both", () => {
    // A JavaScript program can do this.
    const args = { name: "/Common/p" } as unknown as f5bigip.net.SelfIpArgs;
    assert.throws(() => new f5bigip.net.SelfIp("self", args), {
      message: 'f5bigip.net.SelfIp "self": the property "ip" is required and was left out',
    });
  });

  it("looks an existing resource up by its id", async () => {
    const vs = f5bigip.ltm.VirtualServer.get("found", "/Common/found", { port: 80 });
    assert.deepEqual(await registered(vs, "found"), {
      type: "f5bigip:ltm/virtualServer:VirtualServer",
      name: "found",
      id: "/Common/found",
      inputs: { port: 80 },
    });
  });

  it("tells instances of one class from another's", () => {
    const pool = new f5bigip.ltm.SnatPool("pool", { name: "/Common/sp", members: ["10.0.0.1"] });
    const { SnatPool, Snat } = f5bigip.ltm;
    assert.deepEqual(
      [SnatPool.isInstance(pool), Snat.isInstance(pool), SnatPool.isInstance(null), SnatPool.isInstance({})],
      [true, false, false, false],
    );
  });

  it("keeps secret what the table marks as secret", async () => {
    const as3 = new f5bigip.BigIqAs3("as3", {
      as3Json: "{}",
      bigiqAddress: "192.0.2.1",
      bigiqUser: "u",
      bigiqPassword: "p",
    });
    const { as3Json, bigiqPassword, bigiqUser } = as3;
    const secrets = await Promise.all(
      [as3Json, bigiqUser, bigiqPassword].map((output) => pulumi.isSecret(output)),
    );
    assert.deepEqual(secrets, [false, true, true]);
  });

  it("gives a provider its configuration as text, and keeps the password secret", async () => {
    const provider = new f5bigip.Provider("ltm1", {
      address: "192.0.2.1",
      password: "p",
      tokenAuth: false,
      apiRetries: 5,
    });
    assert.deepEqual(await registered(provider, "ltm1"), {
      type: "pulumi:providers:f5bigip",
      name: "ltm1",
      id: "",
      inputs: {
        address: "192.0.2.1",
        password: { ...SECRET, value: "p" },
        tokenAuth: "false",
        apiRetries: "5",
      },
    });
    assert.deepEqual(
      [
        await pulumi.isSecret(provider.password),
        f5bigip.Provider.isInstance(provider),
        dns.Provider.isInstance(provider),
      ],
      [true, true, false],
    );
  });

  it("reads the stack's configuration of a package when asked", () => {
    pulumi.runtime.setConfig("f5bigip:address", "192.0.2.1");
    pulumi.runtime.setConfig("f5bigip:tokenAuth", "false");
    const { address, tokenAuth, port } = f5bigip.config;
    assert.deepEqual(
      { address, tokenAuth, port },
      { address: "192.0.2.1", tokenAuth: false, port: undefined },
    );
  });

  it("makes DNS records", async () => {
    const record = new dns.CnameRecord("alias", {
      zone: "example.com.",
      name: "pool",
      cname: "fe01.example.com.",
    });
    assert.deepEqual(await registered(record, "alias"), {
      type: "dns:index/cnameRecord:CnameRecord",
      name: "alias",
      id: "",
      inputs: { zone: "example.com.", name: "pool", cname: "fe01.example.com." },
    });
  });
});
