import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "yaml";
import { readFacts } from "../../../policies/adapters/facts-object/read-facts";
import { known } from "../../../policies/values/fact";
import { ip } from "./expected-facts";
import { readYaml } from "./record-cases";

const FILES: Readonly<Record<string, string>> = {
  "db.whole": "@ SOA ns1 admin 1 2 3 4 5\nfe01 A 10.1.1.11\n A 10.1.2.11\nocs CNAME fe01\nsub NS ns.sub\n",
  "db.part": "@ SOA ns1 admin 1 2 3 4 5\n$INCLUDE more\n",
  "db.broken": "fe01 A 10.1.1.11\nfe02 A hunter2\n",
};

describe("readFacts: zone files", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "peerpath-zones-"));
    for (const [name, text] of Object.entries(FILES)) writeFileSync(path.join(folder, name), text);
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const at = (line: number): { source: string; path: string } => ({ source: `db.whole:${line}`, path: "" });
  const zone = (file: string, rest = ""): string => `dns: {zoneFiles: [{zone: x.y, file: ${file}}]${rest}}`;

  it("gives the records of a whole zone, and that there are no others", () => {
    assert.deepEqual(readYaml(zone("db.whole"), folder), [
      { kind: "complete-zone", origin: { source: "db.whole", path: "" }, name: "x.y" },
      { kind: "dns-node", origin: at(1), name: known("x.y", at(1)), delegates: false },
      {
        kind: "dns",
        type: "A",
        origin: at(2),
        name: known("fe01.x.y", at(2)),
        values: known([known(ip("10.1.1.11"), at(2)), known(ip("10.1.2.11"), at(3))], at(2)),
      },
      {
        kind: "dns",
        type: "CNAME",
        origin: at(4),
        name: known("ocs.x.y", at(4)),
        target: known("fe01.x.y", at(4)),
      },
      { kind: "dns-node", origin: at(5), name: known("sub.x.y", at(5)), delegates: true },
    ]);
  });

  it("does not say so of a part", () => {
    const where = { source: "db.part:1", path: "" };
    assert.deepEqual(readYaml(zone("db.part"), folder), [
      { kind: "dns-node", origin: where, name: known("x.y", where), delegates: false },
      {
        kind: "dns-doubt",
        origin: { source: "db.part:2", path: "" },
        within: "x.y",
        what: "what else its zone file gives it",
        why: "it includes another file, which is not read",
      },
    ]);
  });

  const problems: readonly (readonly [
    shows: string,
    yaml: () => string,
    key: string,
    message: string,
    based?: false,
  ])[] = [
    [
      "a broken file, without what stands in it",
      () => zone("db.broken"),
      "dns.zoneFiles[0].file",
      'dns.zoneFiles[0].file: zone "x.y" cannot be read: db.broken:2: a record of type A without one IPv4 address',
    ],
    [
      "a file that is not there",
      () => zone("db.none"),
      "dns.zoneFiles[0].file",
      'dns.zoneFiles[0].file: zone "x.y" cannot be read: db.none: there is no such file',
    ],
    [
      "a folder",
      () => zone("."),
      "dns.zoneFiles[0].file",
      'dns.zoneFiles[0].file: zone "x.y" cannot be read: .: it is a folder; expected a zone file',
    ],
    [
      "a relative path that starts nowhere",
      () => zone("db.whole"),
      "dns.zoneFiles[0].file",
      'dns.zoneFiles[0].file: "db.whole" is a relative path, and nothing says which folder it starts from: give an absolute path, or set the environment variable PEERPATH_ROOT to that folder',
      false,
    ],
    [
      "two files of one zone",
      () => "dns: {zoneFiles: [{zone: x.y, file: db.whole}, {zone: X.Y., file: db.part}]}",
      "dns.zoneFiles[1].zone",
      'dns.zoneFiles[1].zone: "x.y" has a file already, at dns.zoneFiles[0]',
    ],
    [
      "a name that the file gives as well",
      () => zone("db.whole", ", records: [{name: fe01.x.y, type: A, values: [10.1.1.11]}]"),
      "dns.records[0].name",
      'dns.records[0].name: "fe01.x.y" has records already, at db.whole:2',
    ],
  ];
  for (const [shows, yaml, key, message, based] of problems) {
    it(`reports: ${shows}`, () => {
      const options = { knownWorkloads: [], ...(based === false ? {} : { baseDir: folder }) };
      assert.deepEqual(readFacts(parse(yaml()), "facts.yaml", options), {
        ok: false,
        problems: [{ source: "facts.yaml", key, message: `facts.yaml: ${message}` }],
      });
    });
  }

  it("takes another name beside the file", () => {
    const records = readYaml(
      zone("db.whole", ", records: [{name: fe02.x.y, type: A, values: [10.1.1.12]}]"),
      folder,
    );
    assert.deepEqual(
      records.flatMap((record) =>
        record.kind === "dns" && record.name.state === "known" ? [record.name.value] : [],
      ),
      ["fe02.x.y", "fe01.x.y", "ocs.x.y"],
    );
  });
});
