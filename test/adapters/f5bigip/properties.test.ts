import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { PROPERTIES } from "../../../policies/adapters/f5bigip/properties";
import { bridgedToken } from "../../../policies/adapters/f5bigip/terraform-tokens";
import { F5BIGIP_TOKENS } from "../../../policies/adapters/f5bigip/tokens";
import { COMPUTED, from, read } from "./planned";

const SCHEMA = resolve("..", "shared", "data", "f5bigip.schema.facts.json");
const SCHEMA_IS_HERE = existsSync(SCHEMA);
const READ_TOKENS = [...F5BIGIP_TOKENS].flatMap(([token, { bearing }]) =>
  bearing === "read" ? [token] : [],
);
const SELF_IP = "f5bigip:net/selfIp:SelfIp";

interface SchemaResource {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputOnly: Readonly<Record<string, unknown>>;
}

const unread = (property: string, what: string): object => ({
  kind: "unread",
  device: "ltm1",
  origin: from(property),
  what,
  why: "a property that peerpath does not know",
});

describe("the table of properties", () => {
  it("has every type that is read and no other", () => {
    assert.deepEqual([...PROPERTIES.keys()].sort(), READ_TOKENS.sort());
  });

  (SCHEMA_IS_HERE ? it : it.skip)(
    `has every property of the provider${SCHEMA_IS_HERE ? "" : " (not run: ../shared/data is not here)"}`,
    () => {
      const { resources } = JSON.parse(readFileSync(SCHEMA, "utf8")) as {
        resources: Record<string, SchemaResource>;
      };
      for (const [token, table] of PROPERTIES) {
        const { inputs, outputOnly } = resources[token] ?? { inputs: {}, outputOnly: {} };
        const listed = [...table.read, ...Object.values(table.none).flat()].sort();
        assert.deepEqual(listed, [...Object.keys(inputs), ...Object.keys(outputOnly)].sort(), token);
      }
    },
  );

  it("has each property once, and a reason for each that bears on nothing", () => {
    for (const [token, { read: asked, none }] of PROPERTIES) {
      const all = [...asked, ...Object.values(none).flat()];
      assert.equal(new Set(all).size, all.length, token);
      for (const why of Object.keys(none)) assert.match(why, /^\S.{5,}\S$/, token);
    }
  });

  for (const token of READ_TOKENS) {
    it(`${token}: a property that nobody has seen is reported beside what is read`, () => {
      const kind = token.slice(token.lastIndexOf(":") + 1);
      const before = read(token, { name: "/Common/x" });
      const expected = [...before, unread("newfangled", `newfangled of ${kind} /Common/x`)];
      const named = PROPERTIES.get(token)?.read.includes("name") === true;
      if (named) assert.deepEqual(read(token, { name: "/Common/x", newfangled: "1" }), expected);
      else
        assert.deepEqual(
          read(token, { newfangled: "1" }).at(-1),
          unread("newfangled", `newfangled of ${kind} thing`),
        );
    });
  }

  it("is that of the package bigip too", () => {
    const inputs = { name: "/Common/s", ip: "10.1.1.1/24", vlan: "v", newfangled: COMPUTED };
    assert.deepEqual(
      read(bridgedToken(SELF_IP) ?? "", inputs).at(-1),
      unread("newfangled", "newfangled of NetSelfip /Common/s"),
    );
  });

  it("reports nothing that nobody asked for", () => {
    const inputs = { name: "/Common/s", ip: "10.1.1.1/24", vlan: "v" };
    const withOutputs = read(
      SELF_IP,
      { ...inputs, newfangled: null, other: "" },
      { ...inputs, id: "x", newfangled: "1" },
    );
    assert.deepEqual(withOutputs, read(SELF_IP, inputs));
  });

  it("never prints a key that is no name", () => {
    const inputs = { name: "/Common/s", ip: "10.1.1.1/24", vlan: "v", "se cret": "1" };
    assert.deepEqual(read(SELF_IP, inputs).at(-1), unread("", "a property of SelfIp /Common/s"));
  });
});
