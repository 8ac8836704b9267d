import assert from "node:assert/strict";
import { buildNetwork } from "../../policies/network/build-network";
import type { DeclaredDeviceRecord } from "../../policies/records/group-records";
import type { SourceRecord } from "../../policies/records/records";
import type { SegmentRecord } from "../../policies/records/server-records";
import { onDevice, origin, selfIp } from "../support/estate";

function devices(...given: readonly Partial<DeclaredDeviceRecord>[]): DeclaredDeviceRecord[] {
  return given.map((device, index) => ({
    kind: "declared-device",
    origin: origin("facts", `bigip.devices[${index}]`),
    name: "",
    provider: undefined,
    files: [],
    complete: false,
    ...device,
  }));
}

/** A self IP on each provider's BIG-IP, with the provider's name as its path. */
function onProviders(...providers: readonly string[]): SourceRecord[] {
  return providers.flatMap((provider) =>
    onDevice(provider, [selfIp(`/Common/${provider}`, "10.1.1.1/24", "/Common/a")]),
  );
}

const cases: readonly {
  readonly shows: string;
  readonly planned: readonly SourceRecord[];
  readonly declared: readonly SourceRecord[];
  readonly problems: readonly string[];
  /** Each BIG-IP's name and what it has. */
  readonly bigips: readonly string[];
}[] = [
  {
    shows: "no device is declared: each provider is a BIG-IP of its own",
    planned: onProviders("ltm1", "ltm2", "default"),
    declared: [],
    problems: [],
    bigips: ["ltm1: /Common/ltm1", "ltm2: /Common/ltm2", "default: /Common/default"],
  },
  {
    shows: "a device for each provider",
    planned: onProviders("ltm1", "default"),
    declared: devices({ name: "edge", provider: "ltm1" }, { name: "core" }),
    problems: [],
    bigips: ["edge: /Common/ltm1", "core: /Common/default"],
  },
  {
    shows: "facts that name another stack's device too, which is nobody's mistake",
    planned: onProviders("ltm1"),
    declared: devices({ name: "edge", provider: "ltm1" }, { name: "core", provider: "ltm9" }),
    problems: [],
    bigips: ["edge: /Common/ltm1", "core: "],
  },
  {
    shows: "names swapped between two providers",
    planned: onProviders("ltm1", "ltm2"),
    declared: devices({ name: "ltm2", provider: "ltm1" }, { name: "ltm1", provider: "ltm2" }),
    problems: [],
    bigips: ["ltm2: /Common/ltm1", "ltm1: /Common/ltm2"],
  },
  {
    shows: "a provider that no device stands for keeps apart from a device of its name",
    planned: onProviders("ltm1", "ltm2"),
    declared: devices({ name: "ltm2", provider: "ltm1" }),
    problems: [],
    bigips: ["ltm2: /Common/ltm1", "provider ltm2: /Common/ltm2"],
  },
  {
    shows: "a misspelt provider",
    planned: onProviders("ltm1", "ltm2"),
    declared: devices({ name: "edge", provider: "ltm11", complete: true }),
    problems: [
      'facts: bigip.devices[0].provider: "ltm11" has nothing on a BIG-IP in the plan; expected one that does: "ltm1", "ltm2"',
    ],
    bigips: ["edge: ", "ltm1: /Common/ltm1", "ltm2: /Common/ltm2"],
  },
  {
    shows: "a device outside the plan, described by its files",
    planned: onProviders("ltm1"),
    declared: devices({ name: "edge", provider: "edge", files: ["/etc/peerpath/bigip.conf"] }),
    problems: [],
    bigips: ["edge: ", "ltm1: /Common/ltm1"],
  },
  {
    shows: "a plan without any BIG-IP",
    planned: [],
    declared: devices({ name: "edge", provider: "edge" }, { name: "core" }, { name: "other" }),
    problems: [],
    bigips: ["edge: ", "core: ", "other: "],
  },
  {
    shows: "two devices of one provider",
    planned: onProviders("ltm1", "ltm2"),
    declared: devices({ name: "edge", provider: "ltm1" }, { name: "core", provider: "ltm1", complete: true }),
    problems: [
      'facts: bigip.devices[1].provider: "ltm1" is that of device "edge" already; expected another provider for "core"',
    ],
    bigips: ["edge: /Common/ltm1", "core: ", "ltm2: /Common/ltm2"],
  },
  {
    shows: "two devices without a provider, and a default provider",
    planned: onProviders("default"),
    declared: devices({ name: "edge" }, { name: "core" }),
    problems: [
      'facts: bigip.devices[1].provider: the default provider is that of device "edge" already; expected another provider for "core"',
    ],
    bigips: ["edge: /Common/default", "core: "],
  },
  {
    shows: "two devices without a provider that are described by their files",
    planned: onProviders("ltm1"),
    declared: devices({ name: "edge", files: ["/a"] }, { name: "core", files: ["/b"] }),
    problems: [],
    bigips: ["edge: ", "core: ", "ltm1: /Common/ltm1"],
  },
  {
    shows: "two devices without a provider that bear the names of explicit ones",
    planned: onProviders("ltm1", "ltm2"),
    declared: devices({ name: "ltm1" }, { name: "ltm2", complete: true }),
    problems: [],
    bigips: ["ltm1: /Common/ltm1", "ltm2: /Common/ltm2"],
  },
  {
    shows: "a device without a provider and no default provider",
    planned: onProviders("ltm1"),
    declared: devices({ name: "edge" }),
    problems: [
      'facts: bigip.devices[0].provider: "edge" names none and so stands for the default one, which has nothing on a BIG-IP in the plan; expected one that does: "ltm1"',
    ],
    bigips: ["edge: ", "ltm1: /Common/ltm1"],
  },
  {
    shows: "a device without a provider, a default provider and one of the device's name",
    planned: onProviders("ltm1", "default"),
    declared: devices({ name: "ltm1", complete: true }),
    problems: [
      'facts: bigip.devices[0].provider: "ltm1" names none and so stands for the default one, and there is a provider "ltm1" too; expected "ltm1" or "default"',
    ],
    bigips: ["ltm1: /Common/default", "provider ltm1: /Common/ltm1"],
  },
  {
    shows: "the same, said outright",
    planned: onProviders("ltm1", "default"),
    declared: devices({ name: "ltm1", provider: "default" }),
    problems: [],
    bigips: ["ltm1: /Common/default", "provider ltm1: /Common/ltm1"],
  },
];

describe("declared devices and the plan's providers", () => {
  for (const { shows, planned, declared, problems, bigips } of cases) {
    it(shows, () => {
      const network = buildNetwork({ planned, declared });
      const shown = [...network.bigips.values()].map(
        ({ name, selfIps }) => `${name}: ${selfIps.map(({ path }) => path).join(", ")}`,
      );
      assert.deepEqual(
        { problems: network.problems.map(({ message }) => message), bigips: shown.sort() },
        { problems, bigips: [...bigips].sort() },
      );
    });
  }

  it("a segment is bound to the VLAN of its own device alone", () => {
    const segment = (name: string, device: string): SegmentRecord => ({
      kind: "segment",
      origin: origin("facts", name),
      name,
      device,
      vlan: "/Common/a",
      prefixes: [],
    });
    const network = buildNetwork({
      planned: onProviders("ltm1", "ltm2"),
      declared: [
        ...devices({ name: "edge", provider: "ltm1" }, { name: "core", provider: "ltm2" }),
        segment("a", "edge"),
        segment("b", "core"),
        segment("c", "ltm1"),
      ],
    });
    const links = [...network.bigips.values()].map(({ name, vlans }) => {
      const link = vlans.get("/Common/a")?.link;
      return [name, link?.state === "on" ? link.segment.label : link?.state];
    });
    assert.deepEqual(links, [
      ["edge", 'segment "a"'],
      ["core", 'segment "b"'],
    ]);
    assert.deepEqual(
      network.problems.map(({ message }) => message),
      [
        'facts: c.device: "ltm1", which is to carry segment "c", is no known BIG-IP; expected "core", "edge", or a device declared under bigip.devices',
      ],
    );
  });
});
