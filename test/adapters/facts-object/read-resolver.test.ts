import type { ResolverRecord, ServerRecord } from "../../../policies/records/server-records";
import { ip, knownList } from "./expected-facts";
import { itReports } from "./problem-cases";
import { from, itReads } from "./record-cases";

const PLACE = "servers[0].resolver";

function withResolver(resolver: ResolverRecord): ServerRecord[] {
  return [
    {
      kind: "server",
      origin: from.origin("servers[0]"),
      fqdn: from.known("a.b", "servers[0].fqdn"),
      interfaces: from.absent("servers[0].interfaces"),
      routes: from.absent("servers[0].routes"),
      hosts: from.absent("servers[0].hosts"),
      resolver,
    },
  ];
}

describe("readFacts: how a server asks DNS", () => {
  itReads([
    [
      "suffixes, which may have one label, and servers",
      'servers: [{fqdn: a.b, resolver: {suffixes: [OCS.Example.com., corp], servers: [10.1.9.53, "2001:db8::53"]}}]',
      withResolver({
        suffixes: from.known(
          knownList(from, ["ocs.example.com", "corp"], `${PLACE}.suffixes`),
          `${PLACE}.suffixes`,
        ),
        servers: from.known(
          knownList(from, [ip("10.1.9.53"), ip("2001:db8::53")], `${PLACE}.servers`),
          `${PLACE}.servers`,
        ),
      }),
    ],
    [
      "what is left out is absent, an empty list is known",
      "servers: [{fqdn: a.b, resolver: {suffixes: []}}]",
      withResolver({
        suffixes: from.known([], `${PLACE}.suffixes`),
        servers: from.absent(`${PLACE}.servers`),
      }),
    ],
    [
      "a view may have no records: the plan's view of its name has them",
      "dns: {views: [{name: internal, servers: [a.b]}]}",
      [
        {
          kind: "dns-view",
          origin: from.origin("dns.views[0]"),
          name: "internal",
          servers: ["a.b"],
          records: [],
        },
      ],
    ],
  ]);
});

describe("problems of a facts object: how a server asks DNS", () => {
  itReports([
    [
      "a key that is none, a suffix that is no name and a server that is no address",
      "servers: [{fqdn: a.b, resolver: {suffix: [x], suffixes: [10.1.1.1], servers: [dns01]}}]",
      [
        [
          `${PLACE}.servers[0]`,
          `${PLACE}.servers[0]: "dns01" is not an IP address without prefix length such as 10.1.1.1`,
        ],
        [`${PLACE}.suffix`, `${PLACE}.suffix is not a key here (allowed: suffixes, servers)`],
        [`${PLACE}.suffixes[0]`, `${PLACE}.suffixes[0]: "10.1.1.1" is an address, not a name`],
      ],
    ],
    [
      "a list that is none",
      "servers: [{fqdn: a.b, resolver: [10.1.9.53]}]",
      [[PLACE, `${PLACE}: a list is not a mapping of keys to values`]],
    ],
  ]);
});
