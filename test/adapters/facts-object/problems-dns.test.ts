import { SHORT_NAME, itReports } from "./problem-cases";

describe("problems of a facts object: dns", () => {
  itReports([
    [
      "values of another kind than the type says",
      'dns: {records: [{name: a.b, type: A, values: ["::1", 5]}, {name: a.b, type: AAAA, values: [10.1.1.1]}, {name: c.d, type: CNAME, values: [10.1.1.1]}]}',
      [
        [
          "dns.records[0].values[0]",
          'dns.records[0].values[0]: "::1" is not an IPv4 address such as 10.1.1.11',
        ],
        ["dns.records[0].values[1]", "dns.records[0].values[1]: 5 is not text; put it in quotes"],
        [
          "dns.records[1].values[0]",
          'dns.records[1].values[0]: "10.1.1.1" is not an IPv6 address such as 2001:db8::11',
        ],
        ["dns.records[2].values[0]", 'dns.records[2].values[0]: "10.1.1.1" is an address, not a name'],
      ],
    ],
    [
      "a type that peerpath does not read",
      "dns: {records: [{name: a.b, type: SRV, values: [x]}]}",
      [["dns.records[0].type", 'dns.records[0].type: "SRV" is not one of "A", "AAAA", "CNAME"']],
    ],
    [
      "no value",
      "dns: {records: [{name: a.b, type: A, values: []}]}",
      [["dns.records[0].values", "dns.records[0].values: 0 entries are given, expected at least 1"]],
    ],
    [
      "two targets of one CNAME",
      "dns: {records: [{name: a.b, type: CNAME, values: [c.d, e.f]}]}",
      [["dns.records[0].values", "dns.records[0].values: 2 entries are given, expected at most 1"]],
    ],
    [
      "a CNAME twice",
      "dns: {records: [{name: a.b, type: CNAME, values: [c.d]}, {name: A.b, type: CNAME, values: [c.d]}]}",
      [
        [
          "dns.records[1]",
          'dns.records[1]: "a.b" has a record of type CNAME already, at dns.records[0]; a name with a CNAME record has no other record',
        ],
      ],
    ],
    [
      "a CNAME beside addresses, in either order",
      "dns: {records: [{name: a.b, type: A, values: [10.1.1.1]}, {name: a.b, type: CNAME, values: [c.d]}, {name: e.f, type: CNAME, values: [c.d]}, {name: e.f, type: A, values: [10.1.1.1]}]}",
      [
        [
          "dns.records[1]",
          'dns.records[1]: "a.b" has a record of type A already, at dns.records[0]; a name with a CNAME record has no other record',
        ],
        [
          "dns.records[3]",
          'dns.records[3]: "e.f" has a record of type CNAME already, at dns.records[2]; a name with a CNAME record has no other record',
        ],
      ],
    ],
    [
      "the same inside one view",
      "dns: {views: [{name: v, servers: [a.b], records: [{name: a.b, type: CNAME, values: [c.d]}, {name: a.b, type: A, values: [10.1.1.1]}]}]}",
      [
        [
          "dns.views[0].records[1]",
          'dns.views[0].records[1]: "a.b" has a record of type CNAME already, at dns.views[0].records[0]; a name with a CNAME record has no other record',
        ],
      ],
    ],
    [
      "a CNAME in one view and an address in another",
      "dns: {views: [{name: v, servers: [a.b], records: [{name: a.b, type: CNAME, values: [c.d]}]}, {name: w, servers: [c.d], records: [{name: a.b, type: A, values: [10.1.1.1]}]}]}",
      [],
    ],
    [
      "a zone by its address",
      "dns: {complete: [10.1.0.0]}",
      [["dns.complete[0]", 'dns.complete[0]: "10.1.0.0" is an address, not a name']],
    ],
    [
      "a view twice, without servers, and with what is no server",
      "dns: {views: [{name: v, servers: [], records: []}, {name: v, servers: [fe01, 10.1.1.1, 10.1.1.1/24], records: []}]}",
      [
        ["dns.views[0].servers", "dns.views[0].servers: 0 entries are given, expected at least 1"],
        ["dns.views[1].name", 'dns.views[1].name: "v" is already given at dns.views[0].name'],
        ["dns.views[1].servers[0]", `dns.views[1].servers[0]: "fe01" ${SHORT_NAME}`],
        ["dns.views[1].servers[1]", 'dns.views[1].servers[1]: "10.1.1.1" is an address, not a name'],
        [
          "dns.views[1].servers[2]",
          'dns.views[1].servers[2]: "10.1.1.1/24" has bits set behind its prefix length; the network is 10.1.1.0/24',
        ],
      ],
    ],
  ]);
});
