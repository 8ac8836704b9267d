import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type PropertyChange, changeProperties } from "../../policies/components/property-change";

interface Case {
  readonly name: string;
  readonly value: unknown;
  readonly changes: readonly PropertyChange[];
  /** What comes of it; a string that begins with "!" is the error. */
  readonly gives: unknown;
}

const AS3 = '{"class":"AS3","declaration":{"ocs":{"fe.1":{"forward":{"snat":"auto"}}}}}';
const SNAT = "as3Json.declaration.ocs.fe.1.forward.snat";

const cases: readonly Case[] = [
  {
    name: "a property gets another value",
    value: { a: "x", b: 1 },
    changes: [{ path: "a", from: "x", to: "y" }],
    gives: { a: "y", b: 1 },
  },
  {
    name: "a property that is as it is to be stays",
    value: { a: "y" },
    changes: [{ path: "a", from: "x", to: "y" }],
    gives: { a: "y" },
  },
  {
    name: "a property that is something else is refused without its value",
    value: { a: "hunter2" },
    changes: [{ path: "a", from: "x", to: "y" }],
    gives: "!a is not what the fix was made for",
  },
  {
    name: "without `from` whatever is there is changed",
    value: { a: "z" },
    changes: [{ path: "a", to: "y" }],
    gives: { a: "y" },
  },
  {
    name: "a property that is left out comes in",
    value: { b: 1 },
    changes: [{ path: "a", from: null, to: "y" }],
    gives: { a: "y", b: 1 },
  },
  {
    name: "one that is to be there and is left out is refused",
    value: { b: 1 },
    changes: [{ path: "a", from: "x", to: "y" }],
    gives: "!a is not there",
  },
  {
    name: "a misspelt step before the last is refused",
    value: { a: {} },
    changes: [{ path: "aa.b", to: "y" }],
    gives: "!aa.b is not there",
  },
  {
    name: "null takes a property out",
    value: { a: 1, b: 2 },
    changes: [{ path: "a", to: null }],
    gives: { b: 2 },
  },
  {
    name: "nothing that is to go is left out already",
    value: { b: 2 },
    changes: [{ path: "a", to: null }],
    gives: { b: 2 },
  },
  {
    name: "null takes an element out, and all paths are those before any change",
    value: { list: [{ n: 0 }, { n: 1 }, { n: 2 }] },
    changes: [
      { path: "list[0]", from: { n: 0 }, to: null },
      { path: "list[2].n", to: 9 },
    ],
    gives: { list: [{ n: 1 }, { n: 9 }] },
  },
  {
    name: "an element that is another one is refused",
    value: { list: [{ n: 0, m: 5 }] },
    changes: [{ path: "list[0]", from: { n: 1 }, to: null }],
    gives: "!list[0] is not what the fix was made for",
  },
  {
    name: "of an object only what is stated is compared",
    value: { list: [{ n: 0, m: 5 }] },
    changes: [{ path: "list[0]", from: { n: 0 }, to: null }],
    gives: { list: [] },
  },
  {
    name: "an element comes behind the last",
    value: { list: ["a"] },
    changes: [{ path: "list[1]", from: null, to: "b" }],
    gives: { list: ["a", "b"] },
  },
  {
    name: "an element behind a gap is refused",
    value: { list: ["a"] },
    changes: [{ path: "list[2]", from: null, to: "b" }],
    gives: "!list[2] is not there",
  },
  {
    name: "inside a JSON text, past a name with a dot",
    value: { as3Json: AS3 },
    changes: [{ path: SNAT, from: "auto", to: "none" }],
    gives: { as3Json: AS3.replace("auto", "none") },
  },
  {
    name: "the layout of a JSON text stays",
    value: { as3Json: '{\n    "a": 1\n}' },
    changes: [{ path: "as3Json.a", to: 2 }],
    gives: { as3Json: '{\n    "a": 2\n}' },
  },
  {
    name: "a text that is no JSON is refused without the text",
    value: { as3Json: "hunter2" },
    changes: [{ path: SNAT, to: "none" }],
    gives: `!${SNAT} is not there`,
  },
  {
    name: "a key may hold dots",
    value: { as3Json: AS3 },
    changes: [{ path: "as3Json.declaration.ocs.fe.1", key: "b.c", from: null, to: {} }],
    gives: { as3Json: AS3.replace('{"forward":{"snat":"auto"}}', '{"forward":{"snat":"auto"},"b.c":{}}') },
  },
  {
    name: "a key that is taken is refused",
    value: { as3Json: AS3 },
    changes: [{ path: "as3Json.declaration.ocs.fe.1", key: "forward", from: null, to: {} }],
    gives: "!as3Json.declaration.ocs.fe.1.forward is not what the fix was made for",
  },
  {
    name: "a key of an object that is not there is refused",
    value: { as3Json: AS3 },
    changes: [{ path: "as3Json.declaration.ocs.be", key: "x", to: {} }],
    gives: "!as3Json.declaration.ocs.be.x is not there",
  },
  {
    name: "two keys of one object, and what is inside it",
    value: { a: { b: { c: 1 } } },
    changes: [
      { path: "a", key: "x", to: 1 },
      { path: "a", key: "y", to: 2 },
      { path: "a.b.c", to: 3 },
    ],
    gives: { a: { b: { c: 3 }, x: 1, y: 2 } },
  },
  {
    name: "a property that is changed twice is refused",
    value: { a: 1 },
    changes: [
      { path: "a", to: 2 },
      { path: "a", to: 3 },
    ],
    gives: "!a is changed twice",
  },
  {
    name: "an address is changed between what stands around it",
    value: { node: "/Common/10.1.2.12%4:443" },
    changes: [{ path: "node", address: "10.1.2.12", to: "10.1.1.12" }],
    gives: { node: "/Common/10.1.1.12%4:443" },
  },
  {
    name: "an address that another one begins with is not that one",
    value: { node: "10.1.2.121:443" },
    changes: [{ path: "node", address: "10.1.2.12", to: "10.1.1.12" }],
    gives: "!node is not what the fix was made for",
  },
  {
    name: "IPv6 addresses are compared as addresses, the port behind a dot",
    value: { node: "2001:DB8:0::12.443" },
    changes: [{ path: "node", address: "2001:db8::12", to: "2001:db8::13" }],
    gives: { node: "2001:db8::13.443" },
  },
  {
    name: "an address that is there twice is refused",
    value: { node: "10.1.2.12-10.1.2.12" },
    changes: [{ path: "node", address: "10.1.2.12", to: "10.1.1.12" }],
    gives: "!node is not what the fix was made for",
  },
  {
    name: "an address that is moved already stays",
    value: { node: "10.1.1.12:443" },
    changes: [{ path: "node", address: "10.1.2.12", to: "10.1.1.12" }],
    gives: { node: "10.1.1.12:443" },
  },
  {
    name: "a number holds no address",
    value: { node: 4 },
    changes: [{ path: "node", address: "10.1.2.12", to: "10.1.1.12" }],
    gives: "!node is no text",
  },
];

describe("changeProperties", () => {
  for (const { name, value, changes, gives } of cases) {
    it(name, () => {
      const before = JSON.stringify(value);
      if (typeof gives === "string" && gives.startsWith("!")) {
        assert.throws(
          () => changeProperties(value, changes),
          (error) => pulumi.RunError.isInstance(error) && error.message === gives.slice(1),
        );
      } else assert.deepEqual(changeProperties(value, changes), gives);
      assert.equal(JSON.stringify(value), before);
    });
  }

  it("what comes later is changed when it comes, and what is secret stays secret", async () => {
    const secret = pulumi.secret('{"a":{"b":1}}');
    const changed = changeProperties({ text: secret }, [{ path: "text.a.b", from: 1, to: 2 }]) as {
      text: pulumi.Output<string>;
    };
    const text = await new Promise((resolve) => changed.text.apply(resolve));
    assert.deepEqual(
      { text, isSecret: await (changed.text as unknown as { isSecret: Promise<boolean> }).isSecret },
      { text: '{"a":{"b":2}}', isSecret: true },
    );
  });
});
