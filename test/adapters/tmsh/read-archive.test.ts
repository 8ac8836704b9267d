import * as assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { readArchive } from "../../../policies/adapters/tmsh/read-archive";
import { makeTar } from "./tar-text";

const MIB = 1024 * 1024;

/** Three entries, of which two are configuration and hold a MiB together. */
const ARCHIVE = gzipSync(
  makeTar([
    { name: "config/bigip.conf", content: "#".repeat(MIB - 1) },
    { name: "config/bigip_base.conf", content: "#" },
    { name: "var/log/ltm", content: "\0".repeat(MIB / 2) },
  ]),
);

const AMPLE = { unpackedMiB: 2, entries: 3, chosenMiB: 1 };

describe("readArchive", () => {
  it("takes an archive that just keeps within the limits", () => {
    const files = readArchive(ARCHIVE, "a.ucs", AMPLE);
    assert.deepEqual(
      files.map(({ name, bytes }) => [name, bytes.length]),
      [
        ["a.ucs:config/bigip.conf", MIB - 1],
        ["a.ucs:config/bigip_base.conf", 1],
      ],
    );
  });

  const REFUSED = [
    {
      name: "more decompressed bytes",
      limits: { ...AMPLE, unpackedMiB: 1 },
      message:
        "a.ucs: it is larger than 1 MiB when it is decompressed; expected less: give the files of its folder config instead",
    },
    {
      name: "more entries",
      limits: { ...AMPLE, entries: 2 },
      message: "a.ucs: it holds more than 2 entries; expected fewer",
    },
    {
      name: "larger configuration files",
      limits: { ...AMPLE, chosenMiB: 1 - 1 / MIB },
      message: `a.ucs: its configuration files are larger than ${1 - 1 / MIB} MiB; expected less`,
    },
  ];
  for (const { name, limits, message } of REFUSED) {
    it(`refuses ${name}`, () => {
      assert.throws(() => readArchive(ARCHIVE, "a.ucs", limits), { name: "DeviceFileError", message });
    });
  }
});
