import assert from "node:assert/strict";
import { runPipeline } from "../../policies/pipeline";
import type { SourceRecord } from "../../policies/records/records";
import {
  type GivenVirtual,
  UNKNOWN,
  addresses,
  group,
  node,
  onDevice,
  origin,
  planned,
  pool,
  virtual,
} from "../support/estate";
import { known } from "../../policies/values/fact";
import { FE01, FE02, KEEPS_SOURCE, SELF_IPS, seedRecords } from "../outcomes/seed-case";

const VIP = { destination: "192.0.2.10", port: 5071, pool: "/Common/p", snat: "automap" } as const;
const FRONT_ENDS = pool("/Common/p", [{ address: "10.1.1.11" }, { address: "10.1.2.12" }]);

function estate(
  listener: Partial<GivenVirtual>,
  members: readonly SourceRecord[] = FRONT_ENDS,
  groups = [group("ocs-pool01", [FE01, FE02])],
): SourceRecord[] {
  return seedRecords({
    listeners: [KEEPS_SOURCE, virtual("/Common/vip", { ...VIP, ...listener }), ...members],
    groups,
  });
}

function found(records: readonly SourceRecord[]): string[] {
  return runPipeline(planned(records))
    .findings.filter(({ rule }) => rule === "peer-port-not-published")
    .map(
      ({ level, group: name, cause, flows }) =>
        `${level} ${name ?? "-"} by ${cause.name}, ${flows.length} flows`,
    );
}

const PUBLISHED = ["advisory ocs-pool01 by /Common/vip, 0 flows"];

/** The same estate as a group of Lync Server 2013, with more virtual servers. */
function lync(port: number, ...others: readonly SourceRecord[]): SourceRecord[] {
  return [
    ...estate({ port }, FRONT_ENDS, [group("lync", [FE01, FE02], { workload: "lync-2013" })]),
    ...others,
  ];
}

function onPort(port: GivenVirtual["port"]): SourceRecord {
  return virtual("/Common/other", { ...VIP, port });
}

const cases: readonly { shows: string; records: readonly SourceRecord[]; gives: readonly string[] }[] = [
  {
    shows: "a host address on 5071 with the group's servers behind it",
    records: estate({}),
    gives: PUBLISHED,
  },
  { shows: "its near-twin on 5061, which clients use", records: estate({ port: 5061 }), gives: [] },
  { shows: "for every protocol", records: estate({ protocol: "any" }), gives: PUBLISHED },
  { shows: "for UDP: not the port of the workload", records: estate({ protocol: "udp" }), gives: [] },
  { shows: "on every port: publishes nothing in particular", records: estate({ port: 0 }), gives: [] },
  { shows: "for a network", records: estate({ destination: "192.0.2.0/24" }), gives: [] },
  { shows: "for every address", records: estate({ destination: "0.0.0.0/0" }), gives: [] },
  { shows: "on a port that is not known", records: estate({ port: UNKNOWN }), gives: [] },
  { shows: "for an address that is not known", records: estate({ destination: UNKNOWN }), gives: [] },
  { shows: "with a pool that is not known", records: estate({ pool: UNKNOWN }), gives: [] },
  {
    shows: "with other servers behind it",
    records: estate({}, pool("/Common/p", [{ address: "10.7.0.1" }, { address: "10.7.0.2" }])),
    gives: [],
  },
  {
    shows: "with a member that is a node of a server's address",
    records: estate({}, [
      {
        ...(pool("/Common/p", [{ address: "10.7.0.1" }])[1] as SourceRecord),
        target: known({ node: "/Common/fe01" }, origin("/Common/p")),
      } as SourceRecord,
      node("/Common/fe01", "10.1.1.11"),
    ]),
    gives: PUBLISHED,
  },
  {
    shows: "a group with ports of its own: nobody says that clients never use them",
    records: estate({}, FRONT_ENDS, [
      group("ocs-pool01", [FE01, FE02], { ports: [{ port: 5071, protocol: "tcp", service: undefined }] }),
    ]),
    gives: [],
  },
  {
    shows: "on another BIG-IP whose pool of that path has other members",
    records: [
      ...estate({ port: 5061 }),
      ...onDevice("ltm2", [virtual("/Common/vip", VIP)]),
      ...onDevice("ltm2", pool("/Common/p", [{ address: "10.7.0.1" }])),
    ],
    gives: [],
  },
  {
    shows: "an inferred group whose workload is recognised",
    records: [
      ...SELF_IPS,
      KEEPS_SOURCE,
      addresses(FE01, "10.1.1.11"),
      addresses(FE02, "10.1.2.12"),
      virtual("/Common/vip", VIP),
      ...FRONT_ENDS,
    ],
    gives: ["advisory pool /Common/p by /Common/vip, 0 flows"],
  },
  {
    shows: "Lync Server 2013's 8404, which no list has on the load balancer",
    records: lync(8404),
    gives: ["advisory lync by /Common/vip, 0 flows"],
  },
  {
    shows: "its 5071 beside 5061: with hardware load balancing only both are there",
    records: lync(5071, onPort(5061)),
    gives: [],
  },
  {
    shows: "its 5071 beside 443 alone, which either form has: with DNS load balancing 5071 is not there",
    records: lync(5071, onPort(443)),
    gives: ["advisory lync by /Common/vip, 0 flows"],
  },
  {
    shows: "its 5071 beside a port that is not known, which may be 5061",
    records: lync(5071, onPort(UNKNOWN)),
    gives: [],
  },
  {
    shows: "its 5071 on a BIG-IP of which only a part is known: 5061 may be there too",
    records: lync(5071, onPort(443)).filter(({ kind }) => kind !== "self-ip"),
    gives: [],
  },
  {
    shows: "Lync Server 2010's 5071: its list was not read",
    records: [...estate({}, FRONT_ENDS, [group("lync", [FE01, FE02], { workload: "lync-2010" })])],
    gives: [],
  },
];

describe("peer-port-not-published", () => {
  for (const { shows, records, gives } of cases) {
    it(shows, () => {
      assert.deepEqual(found(records), gives);
    });
  }
});
