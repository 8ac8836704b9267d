import assert from "node:assert/strict";
import { readGivenDevices } from "../../../policies/adapters/bigip-config/given-devices";
import type { PlannedResource } from "../../../policies/adapters/plan/planned-resource";
import type { DeclaredDeviceRecord } from "../../../policies/records/group-records";
import { recordsOfKind } from "../../../policies/records/of-kind";

const FILE = { name: "a.conf", path: "/x/a.conf", bytes: Buffer.from("net vlan /Common/v { }\n") };
const BROKEN = { name: "b.conf", path: "/x/b.conf", bytes: Buffer.from("net vlan /Common/v {\n") };

function declared(name: string, more: Partial<DeclaredDeviceRecord> = {}): DeclaredDeviceRecord {
  const origin = { source: "facts.yaml", path: `bigip.devices[${name}]` };
  return { kind: "declared-device", origin, name, provider: undefined, files: [], complete: false, ...more };
}

function vlanOf(provider: string): PlannedResource {
  const [urn, type] = [`urn:${provider}`, "f5bigip:net/vlan:Vlan"];
  return { urn, type, name: provider, provider, inputs: {}, outputs: {} };
}

interface Case {
  readonly shows: string;
  readonly name?: string;
  readonly devices?: readonly DeclaredDeviceRecord[];
  readonly providers?: readonly string[];
  /** Name, provider and files of each device afterwards, and the devices whose records were read; or what is wrong. */
  readonly gives: readonly (readonly [string, string | undefined, number])[] | string;
  readonly of?: string;
}

const SEVERAL = (names: string): string =>
  `a.conf: the estate has several BIG-IPs (${names}); say of which BIG-IP they are with --device NAME=FILE`;

const cases: readonly Case[] = [
  { shows: "nothing else of a BIG-IP is known", gives: [["bigip", "bigip", 1]], of: "bigip" },
  {
    shows: "the plan has one provider",
    providers: ["ltm1"],
    gives: [["ltm1", "ltm1", 1]],
    of: "ltm1",
  },
  {
    shows: "the plan has the default provider",
    providers: ["default"],
    gives: [["default", "default", 1]],
    of: "default",
  },
  {
    shows: "the facts declare that provider's device under a name of their own",
    devices: [declared("f5")],
    providers: ["default"],
    gives: [["f5", undefined, 1]],
    of: "f5",
  },
  {
    shows: "a declared device stands for another provider than the plan's",
    devices: [declared("f5", { provider: "ltm2" })],
    providers: ["ltm1"],
    gives: SEVERAL('"f5", "ltm1"'),
  },
  { shows: "the plan has two providers", providers: ["b", "a"], gives: SEVERAL('"a", "b"') },
  {
    shows: "one of two providers is named",
    name: "a",
    providers: ["b", "a"],
    gives: [["a", "a", 1]],
    of: "a",
  },
  {
    shows: "the declared device has files already",
    devices: [declared("f5", { files: ["/x/z.conf"] })],
    gives: SEVERAL('"f5"'),
  },
  {
    shows: "the same, named",
    name: "f5",
    devices: [declared("f5", { files: ["/x/z.conf"] })],
    gives: 'a.conf: BIG-IP "f5": facts.yaml bigip.devices[f5] gives its files already',
  },
  {
    shows: "another name than that of the device with files is another BIG-IP",
    name: "f6",
    devices: [declared("f5", { files: ["/x/z.conf"] })],
    gives: [
      ["f5", undefined, 1],
      ["f6", "f6", 1],
    ],
    of: "f6",
  },
  {
    shows: "a declared device is named by its provider",
    name: "ltm1",
    devices: [declared("f5", { provider: "ltm1" }), declared("f6", { provider: "ltm2" })],
    gives: [
      ["f5", "ltm1", 1],
      ["f6", "ltm2", 0],
    ],
    of: "f5",
  },
];

describe("a BIG-IP's files beside the facts", () => {
  for (const { shows, name, devices = [], providers = [], gives, of } of cases) {
    it(`are those of ${typeof gives === "string" ? "a BIG-IP that has to be named" : String(of)}: ${shows}`, () => {
      const given = [{ ...(name === undefined ? {} : { name }), files: [FILE] }];
      const reading = readGivenDevices(given, devices, providers.map(vlanOf));
      if (!reading.ok) {
        assert.deepEqual(reading.problems, [gives]);
        return;
      }
      const after = recordsOfKind(reading.records, "declared-device");
      assert.deepEqual(
        after.map((device) => [device.name, device.provider, device.files.length]),
        gives,
      );
      assert.deepEqual(
        recordsOfKind(reading.records, "vlan").map(({ device }) => device),
        [of],
      );
    });
  }

  it("are refused where two lists are of one BIG-IP, and where one cannot be read", () => {
    const twice = readGivenDevices([{ name: "a", files: [FILE] }, { files: [FILE] }], [], [vlanOf("a")]);
    assert.deepEqual(twice, { ok: false, problems: [SEVERAL('"a"')] });
    const broken = readGivenDevices([{ files: [BROKEN] }], [], []);
    assert.ok(!broken.ok && broken.problems[0]?.startsWith("b.conf:"), JSON.stringify(broken));
  });
});
