import { MEMBERS, SHORT_NAME, WORKLOAD, group, itReports } from "./problem-cases";

describe("problems of a facts object: peer groups", () => {
  itReports([
    [
      "neither members nor pool, neither workload nor ports",
      "peerGroups: [{name: g}]",
      [
        ["peerGroups[0]", 'peerGroups[0] has neither "members" nor "pool"; give exactly one of them'],
        ["peerGroups[0]", 'peerGroups[0] has neither "workload" nor "ports"; give exactly one of them'],
      ],
    ],
    [
      "both members and pool, both workload and ports",
      group(`${WORKLOAD}, ${MEMBERS}, ports: [{port: 1}], pool: /a/b`),
      [
        ["peerGroups[0]", 'peerGroups[0] has both "members" and "pool"; give exactly one of them'],
        ["peerGroups[0]", 'peerGroups[0] has both "workload" and "ports"; give exactly one of them'],
      ],
    ],
    [
      "a workload that nobody knows",
      group(`workload: sharepoint, ${MEMBERS}`),
      [
        [
          "peerGroups[0].workload",
          'peerGroups[0].workload: "sharepoint" is not a workload that peerpath knows (known: ocs-2007-r2, lync-2010); for another one give ports instead, or declare it under workloads',
        ],
      ],
    ],
    [
      "a misspelt workload",
      group(`workload: OCS-2007R2, ${MEMBERS}`),
      [
        [
          "peerGroups[0].workload",
          'peerGroups[0].workload: "OCS-2007R2" is not a workload that peerpath knows; did you mean "ocs-2007-r2"? (known: ocs-2007-r2, lync-2010); for another one give ports instead, or declare it under workloads',
        ],
      ],
    ],
    [
      "one member has no peer",
      group(`${WORKLOAD}, members: [a.b]`),
      [["peerGroups[0].members", "peerGroups[0].members: 1 entry is given, expected at least 2"]],
    ],
    [
      "no port at all",
      group(`ports: [], ${MEMBERS}`),
      [["peerGroups[0].ports", "peerGroups[0].ports: 0 entries are given, expected at least 1"]],
    ],
    [
      "a member twice, in other letters",
      group(`${WORKLOAD}, members: [a.b, c.d, A.B.]`),
      [
        [
          "peerGroups[0].members[2]",
          'peerGroups[0].members[2]: "a.b" is already given at peerGroups[0].members[0]',
        ],
      ],
    ],
    [
      "a member by its short name",
      group(`${WORKLOAD}, members: [fe01, c.d]`),
      [["peerGroups[0].members[0]", `peerGroups[0].members[0]: "fe01" ${SHORT_NAME}`]],
    ],
    [
      "a member by its address",
      group(`${WORKLOAD}, members: [10.1.1.11, c.d]`),
      [["peerGroups[0].members[0]", 'peerGroups[0].members[0]: "10.1.1.11" is an address, not a name']],
    ],
    [
      "a member that no server entry describes is no problem of the facts",
      group(`${WORKLOAD}, members: [x.y, c.d]`),
      [],
    ],
    [
      "a group's name twice",
      `peerGroups: [{name: g, ${WORKLOAD}, ${MEMBERS}}, {name: g, ${WORKLOAD}, pool: /a/b}]`,
      [["peerGroups[1].name", 'peerGroups[1].name: "g" is already given at peerGroups[0].name']],
    ],
    [
      "a member of two groups",
      `peerGroups: [{name: g, ${WORKLOAD}, ${MEMBERS}}, {name: h, ${WORKLOAD}, ${MEMBERS}}]`,
      [],
    ],
    [
      "a port twice, once with the default protocol",
      group(`ports: [{port: 5071, protocol: tcp}, {port: 5071}], ${MEMBERS}`),
      [
        [
          "peerGroups[0].ports[1]",
          "peerGroups[0].ports[1]: tcp 5071 is already given at peerGroups[0].ports[0]",
        ],
      ],
    ],
    ["a port of two protocols", group(`ports: [{port: 5071, protocol: udp}, {port: 5071}], ${MEMBERS}`), []],
    [
      "ports are whole numbers from 1 to 65535",
      group(`ports: [{port: 0}, {port: 65536}, {port: 0.5}, {port: "5071"}], ${MEMBERS}`),
      [
        [
          "peerGroups[0].ports[0].port",
          "peerGroups[0].ports[0].port: 0 is not a whole number from 1 to 65535",
        ],
        [
          "peerGroups[0].ports[1].port",
          "peerGroups[0].ports[1].port: 65536 is not a whole number from 1 to 65535",
        ],
        [
          "peerGroups[0].ports[2].port",
          "peerGroups[0].ports[2].port: 0.5 is not a whole number from 1 to 65535",
        ],
        [
          "peerGroups[0].ports[3].port",
          'peerGroups[0].ports[3].port: "5071" is not a whole number from 1 to 65535',
        ],
      ],
    ],
    ["the first and the last port", group(`ports: [{port: 1}, {port: 65535}], ${MEMBERS}`), []],
    [
      "a protocol in capitals",
      group(`ports: [{port: 1, protocol: TCP}], ${MEMBERS}`),
      [
        [
          "peerGroups[0].ports[0].protocol",
          'peerGroups[0].ports[0].protocol: "TCP" is not one of "tcp", "udp"',
        ],
      ],
    ],
    [
      "a pool without its partition",
      group(`${WORKLOAD}, pool: ocs_fe`),
      [
        [
          "peerGroups[0].pool",
          'peerGroups[0].pool: "ocs_fe" is not the full path of a BIG-IP object such as /Common/ocs_fe',
        ],
      ],
    ],
    [
      "a short pool name",
      group(`${WORKLOAD}, ${MEMBERS}, poolName: pool01`),
      [["peerGroups[0].poolName", `peerGroups[0].poolName: "pool01" ${SHORT_NAME}`]],
    ],
    [
      "a word that accepts does not have",
      group(`${WORKLOAD}, ${MEMBERS}, accepts: any`),
      [
        [
          "peerGroups[0].accepts",
          'peerGroups[0].accepts: "any" is not "own", "resolved" or a list of prefixes',
        ],
      ],
    ],
    [
      "accepting no address",
      group(`${WORKLOAD}, ${MEMBERS}, accepts: []`),
      [["peerGroups[0].accepts", "peerGroups[0].accepts: 0 entries are given, expected at least 1"]],
    ],
    [
      "accepting an address without length, and a prefix with bits behind its length",
      group(`${WORKLOAD}, ${MEMBERS}, accepts: [10.1.1.1, 10.1.1.1/16, 10.1.0.0/16]`),
      [
        [
          "peerGroups[0].accepts[0]",
          'peerGroups[0].accepts[0]: "10.1.1.1" is not a prefix such as 10.1.0.0/16',
        ],
        [
          "peerGroups[0].accepts[1]",
          'peerGroups[0].accepts[1]: "10.1.1.1/16" has bits set behind its prefix length; the network is 10.1.0.0/16',
        ],
      ],
    ],
  ]);
});
