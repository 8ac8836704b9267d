import assert from "node:assert/strict";
import { standInFor, UNKNOWN, type CheckFailure, type PropertyMap } from "../../../sdks/stand-in/stand-in";

const CASES: readonly {
  readonly fact: string;
  readonly packageName: string;
  readonly news: PropertyMap;
  readonly failures: readonly CheckFailure[];
}[] = [
  { fact: "nothing need be configured", packageName: "f5bigip", news: {}, failures: [] },
  {
    fact: "everything but text comes as JSON text, and the engine adds keys of its own",
    packageName: "f5bigip",
    news: {
      address: "192.0.2.1",
      password: "hunter2",
      tokenAuth: "false",
      apiRetries: "5",
      version: "3.24.0",
      __internal: {},
    },
    failures: [],
  },
  {
    fact: "an unknown value passes",
    packageName: "f5bigip",
    news: { address: UNKNOWN, tokenAuth: UNKNOWN },
    failures: [],
  },
  {
    fact: "a misspelt key is refused with the one that was meant",
    packageName: "f5bigip",
    news: { adress: "192.0.2.1" },
    failures: [
      {
        property: "adress",
        reason: "adress is no property of the configuration of package f5bigip: did you mean address?",
      },
    ],
  },
  {
    fact: "a value of another type is refused and not shown",
    packageName: "f5bigip",
    news: { password: ["hunter2"], tokenAuth: "maybe", apiRetries: "ten" },
    failures: [
      { property: "password", reason: "password: expected text" },
      { property: "tokenAuth", reason: "tokenAuth: expected true or false" },
      { property: "apiRetries", reason: "apiRetries: expected a whole number" },
    ],
  },
  {
    fact: "a list comes as JSON text",
    packageName: "dns",
    news: { updates: '[{"server":"192.0.2.53","port":53}]' },
    failures: [],
  },
  {
    fact: "a list that holds more than the provider takes is refused",
    packageName: "dns",
    news: { updates: '[{"server":"192.0.2.53"},{"server":"192.0.2.54"}]' },
    failures: [{ property: "updates", reason: "updates has 2 elements, expected at most 1" }],
  },
  {
    fact: "text that is no JSON is refused where a list of objects is declared",
    packageName: "dns",
    news: { updates: "192.0.2.53" },
    failures: [{ property: "updates[0]", reason: "updates[0]: expected an object" }],
  },
  {
    fact: "a package without configuration takes none",
    packageName: "command",
    news: { host: "192.0.2.1" },
    failures: [
      {
        property: "host",
        reason: "host is no property of the configuration of package command: it has none",
      },
    ],
  },
];

describe("stand-in: CheckConfig", () => {
  for (const { fact, packageName, news, failures } of CASES) {
    it(fact, () => {
      assert.deepEqual(standInFor(packageName)?.checkConfig(news), { inputs: news, failures });
    });
  }
});
