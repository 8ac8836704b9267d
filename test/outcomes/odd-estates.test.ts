import assert from "node:assert/strict";
import { runPipeline } from "../../policies/pipeline";
import type { SourceRecord } from "../../policies/records/records";
import { addresses, planned, pool, selfIp, server, virtual } from "../support/estate";
import { FE01, FE01_LEGS, FE02, FE02_LEGS, KEEPS_SOURCE, SELF_IPS, seedRecords } from "./seed-case";

interface Case {
  readonly shows: string;
  readonly records: readonly SourceRecord[];
  /** `rule: cause`; every estate here is one that somebody should mend. */
  readonly finds: readonly string[];
}

const VIA_POOL = { port: 5071, snat: "none" } as const;

/** fe02's name leads to a virtual server; fe01's to its own address. */
function atVirtual(...listeners: readonly (SourceRecord | readonly SourceRecord[])[]): SourceRecord[] {
  return seedRecords({
    dns: [addresses(FE01, "10.1.1.11"), addresses(FE02, "10.1.2.20")],
    listeners: [KEEPS_SOURCE, ...listeners.flat()],
  });
}

const cases: readonly Case[] = [
  {
    shows: "pools in a circle: each virtual server's member is the other virtual server",
    records: atVirtual(
      virtual("/Common/a", { ...VIA_POOL, destination: "10.1.2.20", pool: "/Common/a" }),
      virtual("/Common/b", { ...VIA_POOL, destination: "10.1.2.21", pool: "/Common/b" }),
      pool("/Common/a", [{ address: "10.1.2.21" }]),
      pool("/Common/b", [{ address: "10.1.2.20" }]),
    ),
    finds: [
      "peer-name-resolves-to-peer: fe02.ocs.example.com resolves to 10.1.2.20 (the A record of fe02.ocs.example.com), which is not its address: BIG-IP ltm1 sends the packet round in a circle",
    ],
  },
  {
    shows: "a virtual server that is its own pool's member",
    records: atVirtual(
      virtual("/Common/a", { ...VIA_POOL, destination: "10.1.2.20", pool: "/Common/a" }),
      pool("/Common/a", [{ address: "10.1.2.20" }]),
    ),
    finds: [
      "peer-name-resolves-to-peer: fe02.ocs.example.com resolves to 10.1.2.20 (the A record of fe02.ocs.example.com), which is not its address: BIG-IP ltm1 sends the packet round in a circle",
    ],
  },
  {
    shows: "two planned servers with one address on one segment",
    records: seedRecords({
      servers: [
        server(FE01, FE01_LEGS),
        server(FE02, FE02_LEGS),
        server("fe03.ocs.example.com", [{ name: "lb", address: "10.1.2.12/24", gateway: "10.1.2.1" }]),
      ],
      listeners: [KEEPS_SOURCE],
    }),
    finds: [
      "peer-path-decidable: which machine has 10.1.2.12 on the segment of 10.1.2.0/24 fe02.ocs.example.com and fe03.ocs.example.com both claim it",
    ],
  },
  {
    shows: "a server with the address of a self IP",
    records: seedRecords({
      listeners: [KEEPS_SOURCE],
      network: [
        ...SELF_IPS,
        selfIp("/Common/odd", "10.1.2.12/24", "/Common/fe-b", undefined, { type: "all" }),
      ],
    }),
    finds: [
      "peer-name-resolves-to-peer: fe02.ocs.example.com resolves to 10.1.2.12 (the A record of fe02.ocs.example.com), its own address, and yet a packet there goes elsewhere: it ends at BIG-IP ltm1",
    ],
  },
  {
    shows: "one property apart: the self IP locks the port down",
    records: seedRecords({
      listeners: [KEEPS_SOURCE],
      network: [
        ...SELF_IPS,
        selfIp("/Common/odd", "10.1.2.12/24", "/Common/fe-b", undefined, { type: "none" }),
      ],
    }),
    finds: ["peer-reachable: /Common/odd is a self IP that does not allow TCP port 5071"],
  },
  {
    shows: "two planned servers with one FQDN",
    records: seedRecords({
      servers: [server(FE01, FE01_LEGS), server(FE02, FE02_LEGS), server(FE02, FE02_LEGS)],
      listeners: [KEEPS_SOURCE],
    }),
    finds: ["peerpath: fe02.ocs.example.com cannot be used as it is"],
  },
  {
    shows: "two virtual servers that match equally closely",
    records: atVirtual(
      virtual("/Common/a", { ...VIA_POOL, destination: "10.1.2.20", pool: "/Common/p" }),
      virtual("/Common/b", { ...VIA_POOL, destination: "10.1.2.20", pool: "/Common/p" }),
      pool("/Common/p", [{ address: "10.1.2.12" }]),
    ),
    finds: [
      "peer-path-decidable: which of the virtual servers /Common/a and /Common/b comes first they match equally closely, and what then decides (their VLANs, perhaps) is not documented",
      "peer-port-not-published: /Common/a publishes TCP 5071 (Match Making)",
      "peer-port-not-published: /Common/b publishes TCP 5071 (Match Making)",
    ],
  },
];

describe("estates that cannot be as they are stated", () => {
  for (const { shows, records, finds } of cases) {
    it(shows, () => {
      const { findings } = runPipeline(planned(records));
      assert.deepEqual(
        findings.map(({ rule, cause }) => `${rule}: ${cause.name} ${cause.did}`),
        finds,
      );
    });
  }
});
