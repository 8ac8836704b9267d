import type { WorkloadRecord } from "../../../policies/records/group-records";
import { MEMBERS, itReports } from "./problem-cases";
import { from, itReads } from "./record-cases";

/** The first workload's record; everything that is not stated has its default. */
function workload(stated: Partial<WorkloadRecord>): WorkloadRecord {
  return {
    kind: "workload",
    origin: from.origin("workloads[0]"),
    id: "ledger",
    title: "ledger",
    ports: [{ port: 9400, protocol: "tcp", service: undefined }],
    peersOnly: [],
    fixes: {},
    ...stated,
  };
}

describe("readFacts: workloads", () => {
  itReads([
    [
      "an id and ports suffice; the id is the title",
      "workloads: [{id: ledger, ports: [{port: 9400}]}]",
      [workload({})],
    ],
    [
      "everything; what is unknown is the same as what is left out",
      [
        "workloads:",
        "  - id: ledger",
        "    title: The bank's ledger",
        "    ports: [{port: 9400, service: consensus}, {port: 9401, protocol: udp}]",
        "    peersOnly: [9401]",
        '    fixes: {hosts-file: "yes", single-ip: unknown, preserve-source: "no"}',
      ].join("\n"),
      [
        workload({
          title: "The bank's ledger",
          ports: [
            { port: 9400, protocol: "tcp", service: "consensus" },
            { port: 9401, protocol: "udp", service: undefined },
          ],
          peersOnly: [9401],
          fixes: { "hosts-file": "yes", "preserve-source": "no" },
        }),
      ],
    ],
  ]);
});

const PORTS = "ports: [{port: 9400}]";

describe("problems of a facts object: workloads", () => {
  itReports([
    [
      "neither an id nor ports",
      "workloads: [{}]",
      [
        ["workloads[0].id", "workloads[0].id is missing; expected text on one line"],
        ["workloads[0].ports", "workloads[0].ports is missing; expected a list"],
      ],
    ],
    [
      "a misspelt key",
      `workloads: [{id: ledger, ${PORTS}, fixs: {}}]`,
      [
        [
          "workloads[0].fixs",
          'workloads[0].fixs is not a key here; did you mean "fixes"? (allowed: id, title, ports, peersOnly, fixes)',
        ],
      ],
    ],
    [
      "a way that is none, and an answer that is none",
      `workloads: [{id: ledger, ${PORTS}, fixes: {hosts: "no", single-ip: true}}]`,
      [
        [
          "workloads[0].fixes.hosts",
          "workloads[0].fixes.hosts is not a key here (allowed: hosts-file, single-ip, same-segment-dns, preserve-source)",
        ],
        [
          "workloads[0].fixes.single-ip",
          'workloads[0].fixes.single-ip: true is not one of "yes", "no", "unknown"',
        ],
      ],
    ],
    [
      "the id of a workload that ships with peerpath",
      `workloads: [{id: lync-2010, ${PORTS}}]`,
      [
        [
          "workloads[0].id",
          'workloads[0].id: "lync-2010" is a workload that peerpath knows already; choose another id, or name that one',
        ],
      ],
    ],
    [
      "an id twice",
      `workloads: [{id: ledger, ${PORTS}}, {id: ledger, ${PORTS}}]`,
      [["workloads[1].id", 'workloads[1].id: "ledger" is already given at workloads[0].id']],
    ],
    [
      "a port twice, and a port of peers only that is no port of the workload's",
      "workloads: [{id: ledger, ports: [{port: 9400}, {port: 9400}], peersOnly: [9400, 9500]}]",
      [
        ["workloads[0].peersOnly[1]", "workloads[0].peersOnly[1]: 9500 is none of the workload's ports"],
        [
          "workloads[0].ports[1]",
          "workloads[0].ports[1]: tcp 9400 is already given at workloads[0].ports[0]",
        ],
      ],
    ],
    [
      "a group that names it",
      `workloads: [{id: ledger, ${PORTS}}]\npeerGroups: [{name: g, workload: ledger, ${MEMBERS}}]`,
      [],
    ],
    [
      "a group that misspells it",
      `workloads: [{id: ledger, ${PORTS}}]\npeerGroups: [{name: g, workload: leger, ${MEMBERS}}]`,
      [
        [
          "peerGroups[0].workload",
          'peerGroups[0].workload: "leger" is not a workload that peerpath knows; did you mean "ledger"? (known: ocs-2007-r2, lync-2010, ledger); for another one give ports instead, or declare it under workloads',
        ],
      ],
    ],
  ]);
});
