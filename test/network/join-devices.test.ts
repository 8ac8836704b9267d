import assert from "node:assert/strict";
import { buildNetwork } from "../../policies/network/build-network";
import { joinDevice } from "../../policies/network/join-devices";
import type { BigIpRecord } from "../../policies/records/bigip-records";
import type { SourceRecord } from "../../policies/records/records";
import { absent, known } from "../../policies/values/fact";
import {
  UNKNOWN,
  deviceSettings,
  ltmPolicy,
  node,
  origin,
  partition,
  pool,
  selfIp,
  snat,
  virtual,
  virtualAddress,
  vlan,
} from "../support/estate";

const VS = "/Common/vs";

/** Marks records as those of the plan, so that they can be told from those of the files. */
function ofPlan<T extends BigIpRecord>(records: readonly T[]): T[] {
  return records.map((record) => ({
    ...record,
    origin: { source: `plan ${record.origin.source}`, path: "" },
  }));
}

function listener(path: string, destination = "10.1.1.10"): BigIpRecord {
  return virtual(path, { destination });
}

const FILES: BigIpRecord = {
  kind: "device-files",
  device: "ltm1",
  origin: origin("bigip.conf"),
  lacks: [],
  assumption: undefined,
};

function owned(path: string, removesOthers = false): BigIpRecord {
  const where = origin("as3");
  return { kind: "owned-partition", device: "ltm1", origin: where, path: known(path, where), removesOthers };
}

function unread(path?: string): BigIpRecord {
  const object = path === undefined ? {} : { path, objectKind: "virtual" as const };
  return { kind: "unread", device: "ltm1", origin: origin("u"), what: "x", why: "y", ...object };
}

interface Case {
  readonly shows: string;
  readonly held: readonly BigIpRecord[];
  readonly planned?: readonly BigIpRecord[];
  readonly removed?: readonly BigIpRecord[];
  /** `kind source`, in order; of an unread record its reason too. */
  readonly gives: readonly string[];
}

const WEB = (...addresses: readonly string[]): BigIpRecord[] =>
  pool(
    "/Common/web",
    addresses.map((address) => ({ address, port: 80 })),
  );
const UNCERTAIN = "which object of the BIG-IP's own files it stands for is not known";

const CASES: readonly Case[] = [
  {
    shows: "without files the plan is all that there is",
    held: [],
    planned: [listener(VS)],
    gives: [`virtual plan ${VS}`],
  },
  {
    shows: "an object that the plan does not have is kept",
    held: [listener(VS)],
    planned: [listener("/Common/other")],
    gives: [`virtual ${VS}`, "virtual plan /Common/other"],
  },
  {
    shows: "a planned object replaces that of its path",
    held: [listener(VS), listener("/Common/other")],
    planned: [listener(VS, "10.9.9.9")],
    gives: ["virtual /Common/other", `virtual plan ${VS}`],
  },
  {
    shows: "all records of a virtual server with lists are one object",
    held: [listener(VS, "10.1.1.1"), listener(VS, "10.1.1.2")],
    planned: [listener(VS, "10.9.9.9")],
    gives: [`virtual plan ${VS}`],
  },
  {
    shows: "an object of another kind and of the same path is kept",
    held: [node("/Common/web", "10.1.1.1"), vlan("/Common/web")],
    planned: [listener("/Common/web")],
    gives: ["node /Common/web", "vlan /Common/web", "virtual plan /Common/web"],
  },
  {
    shows: "what is not read of an object goes with it",
    held: [listener(VS), unread(VS), unread()],
    planned: [listener(VS)],
    gives: ["unread u: y", `virtual plan ${VS}`],
  },
  {
    shows: "what is not read of another object stays",
    held: [listener(VS), unread("/Common/other")],
    planned: [listener(VS)],
    gives: ["unread u: y", `virtual plan ${VS}`],
  },
  {
    shows: "a planned pool keeps the members that the device has",
    held: WEB("10.1.1.11"),
    planned: WEB(),
    gives: ["pool-member /Common/web", "pool plan /Common/web"],
  },
  {
    shows: "a planned member replaces that of its pool, address and port",
    held: WEB("10.1.1.11", "10.1.1.12"),
    planned: WEB("10.1.1.12").slice(1),
    gives: ["pool /Common/web", "pool-member /Common/web", "pool-member plan /Common/web"],
  },
  {
    shows: "a member by its node is the one by the node's address",
    held: [...WEB("10.1.1.11"), node("/Common/fe1", "10.1.1.11")],
    planned: WEB("10.1.1.11").flatMap((record) =>
      record.kind === "pool-member"
        ? [{ ...record, target: known({ node: "/Common/fe1" }, record.origin) }]
        : [],
    ),
    gives: ["pool /Common/web", "node /Common/fe1", "pool-member plan /Common/web"],
  },
  {
    shows: "a virtual address is known by its address too",
    held: [virtualAddress("10.1.1.10", { arp: false })],
    planned: [{ ...virtualAddress("10.1.1.10", { arp: true }), path: known("/Common/va", origin("va")) }],
    gives: ["virtual-address plan /Common/10.1.1.10"],
  },
  {
    shows: "an address of a translation is another object",
    held: [virtualAddress("10.1.1.10", { use: "translation" })].map((record) => ({
      ...record,
      path: known("/Common/out", record.origin),
    })),
    planned: [virtualAddress("10.1.1.10", {})],
    gives: ["virtual-address /Common/10.1.1.10", "virtual-address plan /Common/10.1.1.10"],
  },
  {
    shows: "7 an AS3 tenant replaces its partition",
    held: [listener("/T/app/vs"), listener("/Tother/vs"), ...pool("/T/app/web", [{ address: "10.1.1.11" }])],
    planned: [owned("/T"), listener("/T/app/new")],
    gives: ["virtual /Tother/vs", "owned-partition plan as3", "virtual plan /T/app/new"],
  },
  {
    shows: "7 a declaration for one application replaces its folder",
    held: [listener("/T/app/vs"), listener("/T/other/vs")],
    planned: [owned("/T/app")],
    gives: ["virtual /T/other/vs", "owned-partition plan as3"],
  },
  {
    shows: "7 a declaration that removes other tenants, where there are other partitions",
    held: [partition("/T", 0), partition("/Common", 0), partition("/U", 0)],
    planned: [owned("/T", true)],
    gives: [
      "partition /T",
      "partition /Common",
      "partition /U",
      "owned-partition plan as3",
      "unread plan as3: it removes every partition that a declaration made before, and which ones those are is not known",
    ],
  },
  {
    shows: "7 the same where there are none",
    held: [partition("/T", 0), partition("/Common", 0)],
    planned: [owned("/T", true)],
    gives: ["partition /T", "partition /Common", "owned-partition plan as3"],
  },
  {
    shows: "an object that is deleted is gone",
    held: [listener(VS), listener("/Common/other")],
    removed: [listener(VS)],
    gives: ["virtual /Common/other"],
  },
  {
    shows: "an object that is deleted and planned anew is the planned one",
    held: [listener(VS)],
    planned: [listener(VS)],
    removed: [listener(VS)],
    gives: [`virtual plan ${VS}`],
  },
  {
    shows: "a pool that is deleted takes its members along",
    held: WEB("10.1.1.11"),
    removed: WEB().slice(0, 1),
    gives: [],
  },
  {
    shows: "a member that is deleted leaves the others",
    held: WEB("10.1.1.11", "10.1.1.12"),
    removed: WEB("10.1.1.11").slice(1),
    gives: ["pool /Common/web", "pool-member /Common/web"],
  },
  {
    shows: "7 a declaration that is deleted takes its tenant along",
    held: [listener("/T/app/vs"), listener(VS)],
    removed: [owned("/T")],
    gives: [`virtual ${VS}`],
  },
  {
    shows: "something that is deleted and was not read may have made any object",
    held: [listener(VS)],
    removed: [unread()],
    gives: [`virtual ${VS}`, "unread u: it is deleted, and objects of the BIG-IP's own files may be of x"],
  },
  {
    shows: "a planned object of an unknown name may be any of its kind",
    held: [listener(VS)],
    planned: [{ ...listener("/Common/new"), path: UNKNOWN } as BigIpRecord],
    gives: [`virtual ${VS}`, "virtual plan /Common/new", `unread plan /Common/new: ${UNCERTAIN}`],
  },
  {
    shows: "one of a kind that the files have none of is none of them",
    held: [listener(VS)],
    planned: [{ ...ltmPolicy("/Common/new", []), path: UNKNOWN }],
    gives: [`virtual ${VS}`, "ltm-policy plan /Common/new"],
  },
  {
    shows: "4.8 a partition whose route domain the plan changes",
    held: [partition("/T", 4), listener("/T/vs")],
    planned: [partition("/T", 5)],
    gives: [
      "virtual /T/vs",
      "partition plan /T",
      "unread plan /T: it changes the default route domain of a partition that has objects already",
    ],
  },
  {
    shows: "4.8 an object that the plan makes in a partition with a route domain of its own",
    held: [partition("/T", 4)],
    planned: [listener("/T/vs")],
    gives: [
      "partition /T",
      "virtual plan /T/vs",
      "unread plan /T/vs: partition /T has a default route domain of its own, and the plan's objects are not read in it yet",
    ],
  },
  {
    shows: "4.8 an object that a declaration makes there, which says the route domain itself",
    held: [partition("/T", 4)],
    planned: [owned("/T"), listener("/T/app/vs")],
    gives: ["partition /T", "owned-partition plan as3", "virtual plan /T/app/vs"],
  },
  {
    shows: "4.8 a partition whose route domain stays",
    held: [partition("/T", 4), listener("/T/vs")],
    planned: [partition("/T", 4)],
    gives: ["virtual /T/vs", "partition plan /T"],
  },
];

function showRecord(record: BigIpRecord): string {
  return `${record.kind} ${record.origin.source}${record.kind === "unread" ? `: ${record.why}` : ""}`;
}

describe("a BIG-IP's files and the plan", () => {
  for (const { shows, held, planned = [], removed = [], gives } of CASES) {
    it(shows, () => {
      assert.deepEqual(joinDevice({ planned: ofPlan(planned), held, removed }).map(showRecord), gives);
    });
  }

  it("1.11 settings of the device add up, the plan's before those of the files", () => {
    const held = deviceSettings({ continueMatching: true, rejectUnmatched: false });
    const planned = deviceSettings({ continueMatching: false });
    const [left] = joinDevice({ planned: [planned], held: [held], removed: [] });
    assert.deepEqual(left, { ...held, continueMatching: absent(held.continueMatching.origin) });
  });
});

describe("devices with files", () => {
  const declared = (provider?: string): SourceRecord => ({
    kind: "declared-device",
    origin: origin("facts", "bigip.devices[0]"),
    name: "edge",
    provider,
    files: ["/etc/bigip.conf"],
    complete: false,
  });
  const held = (...records: readonly BigIpRecord[]): SourceRecord[] =>
    [FILES, ...records].map((record) => ({ ...record, device: "edge" }));
  const bigips = (planned: readonly SourceRecord[], facts: readonly SourceRecord[]): unknown =>
    [...buildNetwork({ planned, declared: facts }).bigips.values()].map(
      ({ name, complete, allVirtuals, snats }) => [
        name,
        complete === undefined ? "a part" : (complete.assumption?.what ?? "whole"),
        [...allVirtuals, ...snats].map(({ origin: { source } }) => source),
      ],
    );

  it("a device is whole by its files, and is its provider's", () => {
    assert.deepEqual(
      bigips(
        [listener("/Common/new")],
        [declared("ltm1"), ...held(listener(VS), snat("/Common/s", [], "automap"))],
      ),
      [["edge", "whole", [VS, "/Common/new", "/Common/s"]]],
    );
  });

  it("a device that no provider of the plan manages has what its files say", () => {
    assert.deepEqual(bigips([listener("/Common/new")], [declared("other"), ...held(listener(VS))]), [
      ["edge", "whole", [VS]],
      ["ltm1", "a part", ["/Common/new"]],
    ]);
  });

  it("files that lack what every BIG-IP has make no whole, whatever self IPs there are", () => {
    const facts = [declared("ltm1"), ...held(listener(VS))].map((record) =>
      record.kind === "device-files" ? { ...record, lacks: ["no self IP (bigip_base.conf)"] } : record,
    );
    const planned = [selfIp("/Common/a", "10.1.1.1/24", "/Common/a")];
    assert.deepEqual(bigips(planned, facts), [["edge", "a part", [VS]]]);
  });

  it("what the files say and the plan changes contradicts nothing", () => {
    const facts = [declared("ltm1"), ...held(selfIp("/Common/a", "10.1.1.1/24", "/Common/a"))];
    const network = buildNetwork({
      planned: [selfIp("/Common/a", "10.2.2.1/24", "/Common/a")],
      declared: facts,
    });
    assert.deepEqual([network.contradictions, network.problems], [[], []]);
  });
});
