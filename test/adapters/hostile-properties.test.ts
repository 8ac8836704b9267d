import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { dnsAdapters } from "../../policies/adapters/dns/index";
import { readPlannedResource } from "../../policies/adapters/plan-adapters";
import { makePlan } from "../../policies/adapters/plan/plan";
import type { PlanAdapter } from "../../policies/adapters/plan/plan-adapter";
import type {
  PlannedResource,
  PropertyMap,
  PropertyValue,
} from "../../policies/adapters/plan/planned-resource";
import { serverAdapters } from "../../policies/adapters/servers/index";
import { REPO_ROOT } from "../support/repo-root";
import { COMPUTED } from "./f5bigip/planned";

/** No name, no address: nothing of it may be kept. */
const SECRET = "hunter2 is; the\u0007 SECRET!";
/** Types that come under many tokens. */
const OF_PATTERNS = [
  ...["dns:RecordSet", "dns:Zone", "privatedns:PrivateRecordSet", "privatedns:PrivateZone"],
  ...["privatedns:VirtualNetworkLink", "dnsresolver:ForwardingRule", "dnsresolver:DnsSecurityRule"],
  ...["network:NetworkInterface", "network:Subnet", "network:VirtualNetwork", "network:RouteTable"],
  ...["network:Route", "compute:VirtualMachine"],
].map((type) => `azure-native:${type}`);

/** Every word of the adapters' own sources that may be a property. */
function wordsOf(folder: string): Map<string, readonly string[]> {
  const path = join(REPO_ROOT, "policies/adapters", folder);
  return new Map(
    readdirSync(path).map((file) => {
      const source = readFileSync(join(path, file), "utf8");
      const words = [...source.matchAll(/"([a-z][A-Za-z0-9.]*)"/g)].flatMap(([, word = ""]) =>
        word.split("."),
      );
      return [source, [...new Set(words)]];
    }),
  );
}

function propertiesOf(type: string, sources: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const last = type.split(/[:/]/).at(-1) ?? type;
  const words = [...sources].flatMap(([source, own]) => (source.includes(last) ? own : []));
  return [...new Set(words)];
}

function every(keys: readonly string[], value: PropertyValue): PropertyMap {
  return Object.fromEntries(keys.map((key) => [key, value]));
}

function hostileValues(keys: readonly string[]): PropertyValue[] {
  const secrets = every(keys, SECRET);
  return [
    ...[7, -1.5, null, true, "", "@", ".", "*.*.", "__proto__", "1e999", "\ud800", "fe\u0000\u001b[31m01"],
    ...[
      "a".repeat(2000),
      "a.".repeat(2000),
      "é".repeat(300),
      COMPUTED,
      [COMPUTED],
      [],
      [null],
      [7],
      [[]],
      {},
    ],
    ...[[{}], [""], SECRET, [SECRET], secrets, [secrets], every(keys, [SECRET]), [every(keys, COMPUTED)]],
    ...[every(keys, "10.1.1.1/24"), [every(keys, "fe01.example.com")]],
  ];
}

function planned(type: string, inputs: PropertyMap): PlannedResource {
  return { urn: `urn:${type}`, type, name: type, provider: "default", inputs, outputs: inputs };
}

/** What is kept of a resource, without the names of views, which messages show. */
function keptOf(resource: PlannedResource): string {
  const records = readPlannedResource(resource, makePlan([resource]));
  return JSON.stringify(records, (key, value: unknown) => (key === "view" ? undefined : value));
}

function tokensOf(adapters: readonly PlanAdapter[]): readonly string[] {
  return [...new Set(adapters.flatMap(({ tokens }) => tokens))];
}

describe("properties of any type and content", () => {
  for (const { folder, tokens } of [
    { folder: "dns", tokens: [...tokensOf(dnsAdapters), ...OF_PATTERNS] },
    { folder: "servers", tokens: [...tokensOf(serverAdapters), ...OF_PATTERNS] },
  ]) {
    it(`policies/adapters/${folder}: reading never throws, and keeps no text that is neither name nor address`, () => {
      const sources = wordsOf(folder);
      let count = 0;
      const read = (type: string, inputs: PropertyMap): void => {
        count += 1;
        assert.equal(/hunter2|SECRET/.test(keptOf(planned(type, inputs))), false, type);
      };
      for (const type of tokens) {
        const keys = propertiesOf(type, sources);
        const usual = every(keys, "fe01.example.com");
        for (const value of hostileValues(keys)) read(type, every(keys, value));
        for (const key of keys) {
          for (const value of [7, {}, [{}], COMPUTED, SECRET, [SECRET], null])
            read(type, { ...usual, [key]: value });
        }
      }
      assert.ok(count > 1000, "hardly anything was read");
    });
  }
});
