import * as assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { gzipSync } from "node:zlib";
import * as fc from "fast-check";
import { DeviceFileError } from "../../../policies/adapters/tmsh/device-file-error";
import { readDeviceFiles } from "../../../policies/adapters/tmsh/read-device-files";
import { type TarEntry, makeTar } from "./tar-text";

const POOL = "ltm pool /Common/web { }\n";
const SELF = "net self /Common/a { address 10.0.0.1/24 }\n";
const CONFIG: readonly TarEntry[] = [
  { name: "config/bigip.conf", content: POOL },
  { name: "config/bigip_base.conf", content: SELF },
];

const UCS: readonly TarEntry[] = [
  { name: "SPEC-Manifest", content: "x" },
  { name: "config/", content: "", type: "5" },
  ...CONFIG,
  { name: "config/bigip.conf.bak", content: "broken {" },
  { name: "config/bigip_user.conf", content: "broken {" },
  { name: "config/partitions/T/bigip.conf", content: "#TMSH-VERSION: 16.1.2\n" },
  { name: "config/partitions/T/bigip_base.conf", content: "" },
  { name: "config/partitions/../bigip.conf", content: "broken {" },
  { name: "config/partitions/T/f/bigip.conf", content: "broken {" },
  { name: "old.scf", content: "broken {" },
  { name: "var/tmp/config/bigip.conf", content: "broken {" },
];

describe("readDeviceFiles", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "device-files-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function write(content: string | Buffer): string {
    const file = path.join(folder, "f");
    writeFileSync(file, content);
    return file;
  }

  /** Each file with its stanzas; `f` is the file that was written. */
  function read(content: string | Buffer): string[] {
    return readDeviceFiles(write(content)).files.map(
      ({ name, stanzas }) =>
        `${name.replace(folder + path.sep, "")}: ${stanzas.map((stanza) => `${stanza.kind} ${stanza.name}`).join(", ")}`,
    );
  }

  function refuse(content: string | Buffer, message: string): void {
    const file = write(content);
    assert.throws(() => readDeviceFiles(file), {
      name: "DeviceFileError",
      message: message.replace("FILE", file),
    });
  }

  const FROM_UCS = [
    "f:config/bigip.conf: ltm pool /Common/web",
    "f:config/bigip_base.conf: net self /Common/a",
    "f:config/partitions/T/bigip.conf: ",
    "f:config/partitions/T/bigip_base.conf: ",
  ];

  const READ: readonly { name: string; content: string | Buffer; files: string[] }[] = [
    { name: "a plain file", content: POOL + SELF, files: ["f: ltm pool /Common/web, net self /Common/a"] },
    {
      name: "a plain file in UTF-16, as Windows PowerShell redirects it",
      content: Buffer.from(`\uFEFF${POOL}`, "utf16le"),
      files: ["f: ltm pool /Common/web"],
    },
    {
      name: "a stanza that nobody knows beside one of a BIG-IP",
      content: `flux x { }\n${POOL}`,
      files: ["f: flux x, ltm pool /Common/web"],
    },
    { name: "a partition's file without an object", content: "#TMSH-VERSION: 16.1.2\n", files: ["f: "] },
    { name: "a UCS archive, and of it what is known", content: gzipSync(makeTar(UCS)), files: FROM_UCS },
    { name: "the same without compression", content: makeTar(UCS), files: FROM_UCS },
    {
      name: "a tar whose names begin at the folder, with GTM's file",
      content: makeTar([
        ...CONFIG.map((entry) => ({ ...entry, name: `./${entry.name}` })),
        { name: "/config/bigip_gtm.conf", content: "gtm wideip a /Common/x { }" },
      ]),
      files: [...FROM_UCS.slice(0, 2), "f:config/bigip_gtm.conf: gtm wideip a /Common/x"],
    },
    {
      name: "an archive of an SCF",
      content: makeTar([{ name: "all.scf", content: POOL }]),
      files: ["f:all.scf: ltm pool /Common/web"],
    },
  ];
  for (const { name, content, files } of READ) {
    it(`9 reads ${name}`, () => {
      assert.deepEqual(read(content), files);
    });
  }

  const EXPECTED = "a BIG-IP's configuration: bigip.conf, bigip_base.conf, an SCF, a UCS archive or a qkview";
  const NO_OBJECT = `FILE: it holds no object of a BIG-IP (version 11 or later); expected ${EXPECTED}`;
  const LAYOUT = "expected a UCS archive, a qkview, or a tar of the device's folder /config";
  const WITHOUT_BASE = `FILE: it does not hold config/bigip_base.conf; ${LAYOUT}`;
  const broken = Buffer.from(makeTar(CONFIG));
  broken[150] = 0x39;

  const REFUSED: readonly { name: string; content: string | Buffer; message: string }[] = [
    {
      name: "a broken file, with its line",
      content: `${POOL}ltm pool x {\n`,
      message:
        'FILE:2:12: the block that begins here is not closed, within "ltm pool x" (line 2); expected a closing brace',
    },
    {
      name: "a broken file in an archive, with its line",
      content: makeTar([...CONFIG, { name: "config/partitions/T/bigip.conf", content: "\n}\n" }]),
      message:
        "FILE:config/partitions/T/bigip.conf:2:1: this brace closes nothing; expected a stanza, or one brace less in the stanza above",
    },
    { name: "an empty file", content: "", message: NO_OBJECT },
    { name: "a file of version 10, which has no modules", content: "pool web { }\n", message: NO_OBJECT },
    {
      name: "bytes that are no text",
      content: Buffer.from([0x61, 0xff]),
      message: "FILE: it is not UTF-8; expected UTF-8, or UTF-16 with a byte order mark",
    },
    {
      name: "a file that OpenPGP encrypted",
      content: Buffer.from([0x8c, 0x0d, 0x04, 0x03]),
      message: "FILE: it is encrypted; expected a UCS archive that was saved without a passphrase",
    },
    {
      name: "a file that OpenSSL encrypted",
      content: Buffer.concat([Buffer.from("Salted__"), Buffer.from([0, 1, 2])]),
      message: "FILE: it is encrypted; expected a UCS archive that was saved without a passphrase",
    },
    {
      name: "a compressed file that is no tar",
      content: gzipSync(POOL),
      message: "FILE: it is compressed and no tar archive; expected a UCS archive or a qkview",
    },
    {
      name: "a tar that is compressed twice",
      content: gzipSync(gzipSync(makeTar(CONFIG))),
      message: "FILE: it is compressed and no tar archive; expected a UCS archive or a qkview",
    },
    {
      name: "compressed data that end too early",
      content: gzipSync(makeTar(UCS)).subarray(0, 200),
      message: "FILE: its compressed data ends too early; expected a whole gzip file",
    },
    {
      name: "compressed data that are damaged",
      content: Buffer.concat([gzipSync(makeTar(UCS)).subarray(0, 60), Buffer.alloc(60, 0xff)]),
      message: "FILE: its compressed data is damaged; expected a whole gzip file",
    },
    {
      name: "a tar with a wrong checksum",
      content: broken,
      message: "FILE: it is a damaged tar archive (checksum failure); expected a whole one",
    },
    {
      name: "a tar that ends in the middle of a file",
      content: makeTar(CONFIG).subarray(0, 512 + 10),
      message:
        "FILE: it is a damaged tar archive (Truncated input (needed 512 more bytes, only 10 available)); expected a whole one",
    },
    {
      name: "a tar that ends between two files",
      content: makeTar(CONFIG).subarray(0, 1024),
      message: "FILE: it is a tar archive that ends too early; expected a whole one",
    },
    {
      name: "an archive without a file that every BIG-IP has",
      content: makeTar(UCS.filter(({ name }) => name !== "config/bigip_base.conf")),
      message: WITHOUT_BASE,
    },
    {
      name: "an archive of other things",
      content: makeTar([{ name: "a", content: "b" }]),
      message: `FILE: it does not hold config/bigip.conf and config/bigip_base.conf; ${LAYOUT}`,
    },
    {
      name: "an archive of two SCFs",
      content: makeTar([
        { name: "a.scf", content: POOL },
        { name: "b.scf", content: POOL },
      ]),
      message: `FILE: it does not hold config/bigip.conf and config/bigip_base.conf; ${LAYOUT}`,
    },
    {
      name: "an archive that holds a file twice",
      content: makeTar([...CONFIG, { name: "./config/bigip.conf", content: SELF }]),
      message: "FILE: it holds config/bigip.conf twice; expected it once",
    },
    {
      name: "a link in the place of a file",
      content: makeTar([...CONFIG, { name: "config/partitions/T/bigip.conf", content: "", type: "2" }]),
      message: "FILE: config/partitions/T/bigip.conf in it is no plain file; expected one",
    },
  ];
  for (const { name, content, message } of REFUSED) {
    it(`9 refuses ${name}`, () => {
      refuse(content, message);
    });
  }

  it("9 refuses a folder and a file that is not there", () => {
    assert.throws(() => readDeviceFiles(folder), {
      name: "DeviceFileError",
      message: `${folder}: it is a folder; expected ${EXPECTED}`,
    });
    const absent = path.join(folder, "absent");
    assert.throws(() => readDeviceFiles(absent), {
      name: "DeviceFileError",
      message: `${absent}: there is no such file`,
    });
  });

  it("9 refuses more words than a BIG-IP's configuration has", () => {
    refuse(
      `ltm pool p {${" a".repeat(2_000_000)} }`,
      "FILE:1:4000006: there are more words than any BIG-IP's configuration has",
    );
  });

  it("9 counts the words of all files of an archive together", () => {
    const half = `ltm pool p {${" a".repeat(1_000_000)} }`;
    refuse(
      makeTar([
        { name: "config/bigip.conf", content: half },
        { name: "config/bigip_base.conf", content: half },
      ]),
      "FILE:config/bigip_base.conf:1:1999996: there are more words than any BIG-IP's configuration has",
    );
  });

  it("writes nothing", () => {
    read(gzipSync(makeTar(UCS)));
    assert.deepEqual(readdirSync(folder), ["f"]);
  });

  it("throws nothing but its own error, whichever byte of an archive is damaged", () => {
    const tar = makeTar(UCS);
    const change = fc.tuple(fc.nat({ max: tar.length - 1 }), fc.nat({ max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), fc.boolean(), (changes, isCompressed) => {
        const bytes = isCompressed ? gzipSync(tar) : Buffer.from(tar);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        try {
          assert.ok(read(bytes).length > 0);
        } catch (error) {
          assert.ok(error instanceof DeviceFileError, String(error));
        }
      }),
      { numRuns: 500 },
    );
  });
});
