import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { readDevice, partitionOfFile } from "../../../policies/adapters/bigip-config/read-device";
import { readDeviceConfig } from "../../../policies/adapters/bigip-config/read-device-config";
import { STANZA_KINDS, classifyStanza } from "../../../policies/adapters/bigip-config/stanza-kinds";
import { DeviceFileError } from "../../../policies/adapters/tmsh/device-file-error";
import { REPO_ROOT } from "../../support/repo-root";
import { inFolder } from "../../inputs/files";
import { configFile, placeOf } from "./read-config";

const FOLDER = path.join(REPO_ROOT, "test/support/device-files");
const EXAMPLE = ["bigip.conf", "bigip_base.conf"].map((name) =>
  readFileSync(path.join(FOLDER, name), "utf8"),
);

function lacksOf(...texts: readonly string[]): unknown {
  const records = readDeviceConfig(
    "ltm1",
    texts.map((text, index) => configFile(text, `f${index}.conf`)),
  );
  return records.flatMap((record) =>
    record.kind === "device-files" ? [[record.lacks, record.assumption?.what]] : [],
  );
}

describe("a BIG-IP's files as a whole", () => {
  it("the two files that every BIG-IP has are its whole configuration", () => {
    assert.deepEqual(lacksOf(...EXAMPLE), [[[], undefined]]);
  });

  it("one of the two is not", () => {
    assert.deepEqual(
      EXAMPLE.map((text) => lacksOf(text)),
      [
        [[["no self IP (bigip_base.conf)"], undefined]],
        [[["nothing of local traffic (bigip.conf)"], undefined]],
      ],
    );
  });

  it("a partition of which nothing is there is assumed to be empty", () => {
    const base = `${EXAMPLE[1] ?? ""}auth partition T { }\n`;
    assert.deepEqual(
      [lacksOf(EXAMPLE[0] ?? "", base), lacksOf(EXAMPLE[0] ?? "", base, "ltm pool /T/p { }")],
      [[[[], "nothing is in partition /T of BIG-IP ltm1"]], [[[], undefined]]],
    );
  });

  it("an object that is there twice is an error that names both places", () => {
    const files = [configFile("ltm pool /Common/p { }", "a.conf"), configFile("\nltm pool p { }", "b.conf")];
    assert.throws(() => readDeviceConfig("ltm1", files), {
      name: "DeviceFileError",
      message: 'b.conf:2:1: "ltm pool /Common/p" is at a.conf:1 already; expected each object once',
    });
  });

  it("objects of two kinds may have one name", () => {
    const files = [configFile("ltm pool /Common/web { }\nltm node /Common/web { address 10.1.1.1 }")];
    assert.equal(readDeviceConfig("ltm1", files).length, 3);
  });

  it("a file of a partition is told by its folder", () => {
    const files = [
      "/config/partitions/T/bigip.conf",
      "backup.ucs:config/partitions/T/bigip_base.conf",
      "/config/bigip.conf",
    ];
    assert.deepEqual(files.map(partitionOfFile), ["T", "T", "Common"]);
  });

  it("reads the files of a folder and calls them as they were given", () => {
    const files = { "partitions/T/bigip.conf": "ltm pool p { }\n" };
    inFolder(files, (file) => {
      const name = "partitions/T/bigip.conf";
      const reading = readDevice("ltm1", [{ path: file(name), name }]);
      assert.ok(reading.ok);
      assert.deepEqual(
        reading.records.map(({ kind, origin }) => `${kind} ${placeOf(origin)}`),
        [`pool ${name}:1 /T/p`, `device-files ${name}:1 /T/p`],
      );
    });
  });

  it("a file that is broken or not there is a message, with the place", () => {
    inFolder({ "a.conf": "ltm pool /Common/p {\n" }, (file, folder) => {
      const broken = readDevice("ltm1", [{ path: file("a.conf"), name: "a.conf" }]);
      const missing = readDevice("ltm1", [{ path: path.join(folder, "none.conf"), name: "none.conf" }]);
      assert.deepEqual(
        [broken, missing],
        [
          {
            ok: false,
            index: 0,
            message:
              'a.conf:1:20: the block that begins here is not closed, within "ltm pool /Common/p" (line 1); expected a closing brace',
          },
          { ok: false, index: 0, message: "none.conf: there is no such file" },
        ],
      );
    });
  });
});

describe("kinds of object", () => {
  const cases: readonly (readonly [words: string, bearing: string])[] = [
    ["ltm virtual /Common/vs", "read"],
    ["ltm virtual-address /Common/10.1.1.1", "read"],
    ["ltm profile fastl4 /Common/f", "read"],
    ["ltm monitor http /Common/m", "none"],
    ["ltm data-group internal /Common/d", "none"],
    ["ltm new-thing /Common/n", "unread"],
    ["net ipsec traffic-selector /Common/t", "unread"],
    ["net ipsec ipsec-policy /Common/t", "none"],
    ["net ipsec new-thing /Common/t", "unread"],
    ["net self-allow", "read"],
    ["net self self-allow", "read"],
    ["security firewall global-rules", "read"],
    ["security firewall policy /Common/p", "none"],
    ["security new-thing p", "unread"],
    ["sys global-settings", "none"],
    ["gtm listener /Common/l", "read"],
    ["gtm wideip a /Common/w", "read"],
    ["pem new-thing x", "none"],
    ["new-module thing x", "unread"],
  ];
  for (const [words, bearing] of cases) {
    it(`${words}: ${bearing}`, () => {
      assert.equal(classifyStanza(words.split(" ")).bearing, bearing);
    });
  }

  it("each has a reason", () => {
    assert.deepEqual(
      [...STANZA_KINDS].filter(([, { why }]) => why === "").map(([kind]) => kind),
      [],
    );
  });
});

describe("damaged configurations", () => {
  const tokens = EXAMPLE.join("\n").split(/(?<=\s)/);

  it("whatever is left out, doubled or swapped, they are read or refused with a clear error", () => {
    const change = fc.record({
      how: fc.constantFrom("drop", "double", "swap"),
      at: fc.nat(tokens.length - 1),
      with: fc.nat(tokens.length - 1),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
        const damaged = [...tokens];
        for (const { how, at, with: other } of changes) {
          const token = damaged[at] ?? "";
          if (how === "drop") damaged[at] = "";
          else if (how === "double") damaged[at] = token + token;
          else [damaged[at], damaged[other]] = [damaged[other] ?? "", token];
        }
        try {
          const records = readDeviceConfig("ltm1", [configFile(damaged.join(""))]);
          assert.equal(records.at(-1)?.kind, "device-files");
        } catch (error) {
          assert.ok(error instanceof DeviceFileError, String(error));
          assert.match(error.message, /^bigip\.conf:\d+:\d+: /);
        }
      }),
      { numRuns: 500 },
    );
  });
});
