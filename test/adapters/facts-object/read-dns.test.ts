import { ip, knownList, prefix } from "./expected-facts";
import { from, itReads } from "./record-cases";

describe("readFacts: dns", () => {
  itReads([
    [
      "complete zones may have one label",
      "dns: {complete: [OCS.example.com., corp]}",
      [
        { kind: "complete-zone", origin: from.origin("dns.complete[0]"), name: "ocs.example.com" },
        { kind: "complete-zone", origin: from.origin("dns.complete[1]"), name: "corp" },
      ],
    ],
    [
      "records of the three types",
      'dns: {records: [{name: fe01.x.y, type: A, values: [10.1.1.11]}, {name: fe01.x.y, type: AAAA, values: ["2001:db8::11"]}, {name: Alias.x.y., type: CNAME, values: [FE01.x.y.]}]}',
      [
        {
          kind: "dns",
          origin: from.origin("dns.records[0]"),
          type: "A",
          name: from.known("fe01.x.y", "dns.records[0].name"),
          values: from.known(
            knownList(from, [ip("10.1.1.11")], "dns.records[0].values"),
            "dns.records[0].values",
          ),
        },
        {
          kind: "dns",
          origin: from.origin("dns.records[1]"),
          type: "AAAA",
          name: from.known("fe01.x.y", "dns.records[1].name"),
          values: from.known(
            knownList(from, [ip("2001:db8::11")], "dns.records[1].values"),
            "dns.records[1].values",
          ),
        },
        {
          kind: "dns",
          origin: from.origin("dns.records[2]"),
          type: "CNAME",
          name: from.known("alias.x.y", "dns.records[2].name"),
          target: from.known("fe01.x.y", "dns.records[2].values[0]"),
        },
      ],
    ],
    [
      "entries of one name and type are one set, in which an address is once",
      "dns: {records: [{name: a.b, type: A, values: [10.1.1.1, 10.1.1.1]}, {name: A.b., type: A, values: [10.1.1.2, 10.1.1.1]}]}",
      [
        {
          kind: "dns",
          origin: from.origin("dns.records[0]"),
          type: "A",
          name: from.known("a.b", "dns.records[0].name"),
          values: from.known(
            [
              from.known(ip("10.1.1.1"), "dns.records[0].values[0]"),
              from.known(ip("10.1.1.2"), "dns.records[1].values[0]"),
            ],
            "dns.records[0].values",
          ),
        },
      ],
    ],
    [
      "a view has servers by name and by prefix, and records apart from the others",
      "dns: {records: [{name: a.b, type: A, values: [10.1.1.1]}], views: [{name: inside, servers: [C.d., 10.1.2.0/24], records: [{name: a.b, type: CNAME, values: [e.f]}]}]}",
      [
        {
          kind: "dns",
          origin: from.origin("dns.records[0]"),
          type: "A",
          name: from.known("a.b", "dns.records[0].name"),
          values: from.known(
            knownList(from, [ip("10.1.1.1")], "dns.records[0].values"),
            "dns.records[0].values",
          ),
        },
        {
          kind: "dns-view",
          origin: from.origin("dns.views[0]"),
          name: "inside",
          servers: ["c.d", prefix("10.1.2.0/24")],
          records: [
            {
              kind: "dns",
              origin: from.origin("dns.views[0].records[0]"),
              type: "CNAME",
              name: from.known("a.b", "dns.views[0].records[0].name"),
              target: from.known("e.f", "dns.views[0].records[0].values[0]"),
            },
          ],
        },
      ],
    ],
  ]);
});
