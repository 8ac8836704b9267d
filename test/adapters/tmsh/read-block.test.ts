import * as assert from "node:assert/strict";
import { parseTmsh } from "../../../policies/adapters/tmsh/parse-tmsh";
import { listItems, listProperties } from "../../../policies/adapters/tmsh/read-block";
import type { TmshBody } from "../../../policies/adapters/tmsh/tmsh-tree";

function bodyOf(text: string): TmshBody | undefined {
  return parseTmsh(text, "bigip.conf")[0]?.body;
}

const PROPERTIES: readonly { name: string; text: string; properties: string[] }[] = [
  {
    name: "one property a line, whatever follows its key",
    text: "ltm virtual v {\n    destination 10.0.0.9:80\n    disabled\n    profiles {\n        tcp { }\n    }\n    odd a b c\n}",
    properties: ["2:5 destination=10.0.0.9:80", "3:5 disabled=", "4:5 profiles={}", "7:5 odd=a,b,c"],
  },
  {
    name: "properties that share a line, told apart by the keys without a value",
    text: "ltm virtual v { destination 10.0.0.9:80 ip-forward vlans-enabled vlans { a } mask any disabled }",
    properties: [
      "1:17 destination=10.0.0.9:80",
      "1:41 ip-forward=",
      "1:52 vlans-enabled=",
      "1:66 vlans={}",
      "1:78 mask=any",
      "1:87 disabled=",
    ],
  },
  {
    name: "a key that is a switch here and a flag there",
    text: "ltm virtual-address v { enabled no arp enabled }",
    properties: ["1:25 enabled=no", "1:36 arp=enabled"],
  },
  {
    name: "monitors that share a line with others",
    text: "ltm pool p { monitor /Common/a and /Common/b min-active-members 1 members { } }",
    properties: ["1:14 monitor=/Common/a,and,/Common/b", "1:46 min-active-members=1", "1:67 members={}"],
  },
  {
    name: "monitors of which some suffice",
    text: "ltm pool p { monitor min 1 of { /Common/a } members none }",
    properties: ["1:14 monitor=min,1,of{}", "1:45 members=none"],
  },
  {
    name: "a block without a key",
    text: "cm device d {\n    unicast-address {\n    }\n    {\n    }\n}",
    properties: ["2:5 unicast-address={}", "4:5 ={}"],
  },
  { name: "nothing in a free text", text: "ltm rule r { a b }", properties: [] },
];

const ITEMS: readonly { name: string; text: string; items: string[] }[] = [
  {
    name: "a list of a name a line",
    text: "net self-allow {\n    ospf:any\n    tcp:domain\n}",
    items: ["2:5 ospf:any", "3:5 tcp:domain"],
  },
  {
    name: "a list of names that share a line",
    text: 'net route-domain 0 { /Common/a "/Common/b c" /Common/d { x } /Common/e }',
    items: ["1:22 /Common/a", "1:32 /Common/b c", "1:46 /Common/d{}", "1:62 /Common/e"],
  },
  { name: "a list of blocks", text: "sys x y {\n    { a }\n    { b }\n}", items: ["2:5 {}", "3:5 {}"] },
  { name: "nothing in a free text", text: "ltm rule r { a b }", items: [] },
];

describe("listProperties and listItems", () => {
  for (const { name, text, properties } of PROPERTIES) {
    it(`9 read ${name}`, () => {
      const read = listProperties(bodyOf(text)).map(
        ({ key, values, body, position: { line, column } }) =>
          `${line}:${column} ${key}=${values.map((value) => value.text).join(",")}${body === undefined ? "" : "{}"}`,
      );
      assert.deepEqual(read, properties);
    });
  }

  for (const { name, text, items } of ITEMS) {
    it(`9 read ${name}`, () => {
      const read = listItems(bodyOf(text)).map(
        ({ name: item, body, position: { line, column } }) =>
          `${line}:${column} ${item}${body === undefined ? "" : "{}"}`,
      );
      assert.deepEqual(read, items);
    });
  }

  it("9 read nothing where there is no block", () => {
    assert.deepEqual([listProperties(undefined), listItems(undefined)], [[], []]);
  });
});
