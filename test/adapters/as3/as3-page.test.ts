/** docs/as3.md lists every class and property with the bearing that the readers give it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { AS3_CLASSES } from "../../../policies/adapters/as3/class-bearings";
import { MEMBER_PROPERTIES, POOL_PROPERTIES } from "../../../policies/adapters/as3/pool-properties";
import type { PropertyTable } from "../../../policies/adapters/as3/property-table";
import {
  CHANGING_REFERENCES,
  CHANGING_SWITCHES,
  SERVICE_PROPERTIES,
} from "../../../policies/adapters/as3/service-properties";
import { REPO_ROOT } from "../../support/repo-root";

const PAGE = readFileSync(path.join(REPO_ROOT, "docs/as3.md"), "utf8");

/** The paragraph or the item of a section that starts like this, and what it names. */
function namesIn(section: string, start: string): string[] {
  const text = PAGE.split("\n## ").find((part) => part.startsWith(`${section}\n`)) ?? "";
  const line = text.split(/\n(?=- |\n)/).find((part) => part.trim().startsWith(start)) ?? "";
  return [...line.matchAll(/`(\w+)`/g)].map((match) => match[1] ?? "");
}

function reasonsOf(tables: readonly PropertyTable[]): Map<string, Set<string>> {
  const reasons = new Map<string, Set<string>>();
  for (const { none } of tables) {
    for (const [name, why] of none) reasons.set(why, (reasons.get(why) ?? new Set()).add(name));
  }
  return reasons;
}

describe("the page about AS3", () => {
  for (const [name, { bearing, why }] of AS3_CLASSES) {
    it(`has ${name} among the classes that are ${bearing}`, () => {
      const names = {
        read: (): string[] => namesIn("Classes that are read", "`"),
        unread: (): string[] => namesIn("Classes that are reported", `- ${why}: `),
        none: (): string[] => namesIn("Classes that bear on no path", `- ${why}: `),
      }[bearing]();
      assert.ok(names.includes(name), names.join());
    });
  }

  for (const [section, tables] of [
    ["Properties of services", [SERVICE_PROPERTIES]],
    ["Properties of pools and their members", [POOL_PROPERTIES, MEMBER_PROPERTIES]],
  ] as const) {
    it(`has every one of the ${section.toLowerCase()}`, () => {
      const reported = new Set([...CHANGING_REFERENCES.keys(), ...CHANGING_SWITCHES]);
      const read = new Set(tables.flatMap((table) => [...table.read]).filter((name) => !reported.has(name)));
      assert.deepEqual(namesIn(section, "Read: "), [...read]);
      for (const [why, names] of reasonsOf(tables))
        assert.deepEqual(namesIn(section, `- ${why}: `), [...names], why);
    });
  }

  it("has the properties of services that are reported", () => {
    assert.deepEqual(namesIn("Properties of services", "Reported, "), [
      ...CHANGING_REFERENCES.keys(),
      ...CHANGING_SWITCHES,
    ]);
  });
});
