import assert from "node:assert/strict";
import { readFacts } from "../../policies/adapters/facts-object/read-facts";
import {
  type PlannedResource,
  type PropertyMap,
  UnknownValue,
} from "../../policies/adapters/plan/planned-resource";
import type { SourceRecord } from "../../policies/records/records";
import { writeFacts } from "../../policies/write-facts/write-facts";
import { RECORD, SERVER } from "../inputs/documents";

function resource(type: string, name: string, inputs: PropertyMap, provider = "default"): PlannedResource {
  return { urn: `urn:${name}`, type, name, provider, inputs, outputs: inputs };
}

const LEG = { name: "lb", address: "10.1.1.11/24", gateway: "10.1.1.1" };
const UNKNOWN = UnknownValue.instance;

function server(name: string, more: PropertyMap = {}): PlannedResource {
  return resource(SERVER, name, { fqdn: `${name}.example.com`, interfaces: [LEG], ...more });
}

function record(name: string, more: PropertyMap = {}): PlannedResource {
  return resource(RECORD, name, { zone: "example.com.", name, addresses: ["10.1.1.11"], ...more });
}

function azure(name: string, more: PropertyMap): PlannedResource {
  const zone = { zoneName: "example.com", resourceGroupName: "rg", relativeRecordSetName: name };
  return resource("azure-native:dns:RecordSet", name, { ...zone, ...more });
}

function declare(value: object): readonly SourceRecord[] {
  const reading = readFacts(value, "facts.yaml", { knownWorkloads: ["ocs-2007-r2"] });
  assert.ok(reading.ok);
  return reading.records;
}

const WRITTEN_A = { fqdn: "a.example.com", interfaces: [LEG] };
const ZONE = "azure-native:dns:Zone";

interface Case {
  readonly shows: string;
  readonly resources?: readonly PlannedResource[];
  readonly facts?: object;
  readonly secrets?: Readonly<Record<string, readonly string[]>>;
  readonly written: object;
  readonly leftOut?: readonly string[];
}

const cases: readonly Case[] = [
  { shows: "nothing", written: {} },
  {
    shows: "a server and its record",
    resources: [server("a"), record("a")],
    written: {
      servers: [WRITTEN_A],
      dns: { records: [{ name: "a.example.com", type: "A", values: ["10.1.1.11"] }] },
    },
  },
  {
    shows: "a server without its gateway would be another one",
    resources: [server("a", { interfaces: [{ ...LEG, gateway: UNKNOWN }] })],
    written: {},
    leftOut: [
      "server a.example.com: a part of it is known only after the deployment [Server a, interfaces[0].gateway]",
    ],
  },
  {
    shows: "the same where it is a secret",
    resources: [server("a")],
    secrets: { "urn:a": ["interfaces"] },
    written: {},
    leftOut: ["a server: a part of it is a secret [Server a]"],
  },
  {
    shows: "a server whose name is not known",
    resources: [server("a", { fqdn: UNKNOWN })],
    written: {},
    leftOut: ["a server: its name is not known [Server a]"],
  },
  {
    shows: "a hosts file that an unknown command may edit",
    resources: [
      server("a"),
      resource("command:remote:Command", "c", { connection: { host: "10.1.1.11" }, create: UNKNOWN }),
    ],
    written: {},
    leftOut: [
      "server a.example.com: the hosts file of a.example.com is not known: the text of a command is known only after the deployment [Command c]",
    ],
  },
  {
    shows:
      "what a server's hosts file holds, and that it rests on a command that is taken to do something else",
    resources: [
      server("a", { hosts: { "b.example.com": ["10.1.1.12"] } }),
      resource("command:local:Command", "c", { create: UNKNOWN }),
    ],
    written: { servers: [{ ...WRITTEN_A, hosts: { "b.example.com": ["10.1.1.12"] } }] },
    leftOut: ["Command c changes no hosts file: its text is known only after the deployment [Command c]"],
  },
  {
    shows: "a record of which one value is unknown: nothing of its name is written",
    resources: [
      record("a", { addresses: ["10.1.1.11", UNKNOWN] }),
      record("b"),
      resource("dns:index/aaaaRecordSet:AaaaRecordSet", "a6", {
        zone: "example.com.",
        name: "a",
        addresses: ["2001:db8::1"],
      }),
    ],
    written: { dns: { records: [{ name: "b.example.com", type: "A", values: ["10.1.1.11"] }] } },
    leftOut: [
      "the A records of a.example.com: a part of it is known only after the deployment [ARecordSet a, addresses[1]]",
      "the AAAA records of a.example.com: something else that is left out may bear on the name [AaaaRecordSet a6]",
    ],
  },
  {
    shows: "a record of an unknown name, which may be any other",
    resources: [record("x", { name: UNKNOWN }), record("b")],
    written: {},
    leftOut: [
      "A records of a name that is not known: a part of it is known only after the deployment [ARecordSet x, name]",
      "the A records of b.example.com: something else that is left out may bear on the name [ARecordSet b]",
    ],
  },
  {
    shows: "a secret address",
    resources: [record("a")],
    secrets: { "urn:a": ["addresses"] },
    written: {},
    leftOut: ["A records: a part of it is a secret [ARecordSet a]"],
  },
  {
    shows: "the same where only the zone is a secret, since the name is made of both",
    resources: [record("a")],
    secrets: { "urn:a": ["zone"] },
    written: {},
    leftOut: ["A records: a part of it is a secret [ARecordSet a]"],
  },
  {
    shows: "a secret that nothing is made of",
    resources: [record("a")],
    secrets: { "urn:a": ["adminPassword"] },
    written: { dns: { records: [{ name: "a.example.com", type: "A", values: ["10.1.1.11"] }] } },
  },
  {
    shows: "a zone of which all is written is complete",
    resources: [resource(ZONE, "z", { zoneName: "example.com", location: "Global" })],
    written: { dns: { complete: ["example.com"] } },
  },
  {
    shows: "a zone of which something is left out is not",
    resources: [
      resource(ZONE, "z", { zoneName: "example.com", location: "Global" }),
      record("a", { addresses: [UNKNOWN] }),
    ],
    written: {},
    leftOut: [
      "the A records of a.example.com: a part of it is known only after the deployment [ARecordSet a, addresses[0]]",
      "that zone example.com is complete: something of it is left out [Zone z]",
    ],
  },
  {
    shows: "what the BIG-IP holds has no place in facts",
    resources: [resource("f5bigip:net/vlan:Vlan", "v", { name: "/Common/v" }, "ltm1")],
    written: {},
    leftOut: [
      "the configuration of BIG-IP ltm1 (1 object of the plan): facts name a BIG-IP's files and hold none of it; give its stack too, or its files",
    ],
  },
  {
    shows: "what facts declare is written as it was; what the plan has of it comes first",
    resources: [record("a", { addresses: ["10.1.1.99"] })],
    facts: {
      peerGroups: [
        {
          name: "g",
          ports: [{ port: 1, protocol: "udp", service: "s" }],
          members: ["a.example.com", "b.example.com"],
          accepts: ["10.0.0.0/8"],
        },
      ],
      servers: [
        {
          ...WRITTEN_A,
          interfaces: [{ ...LEG, segment: "fe", metric: 10, register: true, skipAsSource: false }],
          routes: [{ to: "10.9.0.0/16", via: "10.1.1.2", metric: 5, interface: "lb" }],
          listen: [{ port: 5071, protocol: "tcp", addresses: ["10.1.1.11"] }],
          resolver: { suffixes: ["example.com"], servers: ["10.1.9.53"] },
        },
      ],
      workloads: [
        {
          id: "ledger",
          title: "The ledger",
          ports: [{ port: 9400, protocol: "tcp" }],
          peersOnly: [9400],
          fixes: { "single-ip": "yes" },
        },
      ],
      segments: [{ name: "fe", device: "ltm1", vlan: "/Common/fe", prefixes: ["10.1.1.0/24"] }],
      routers: [{ name: "core", interfaces: [{ name: "a", address: "10.1.1.2/24" }] }],
      dns: {
        complete: ["example.com"],
        records: [
          { name: "a.example.com", type: "A", values: ["10.1.1.11"] },
          { name: "c.example.com", type: "CNAME", values: ["a.example.com"] },
        ],
        views: [
          {
            name: "in",
            servers: ["a.example.com", "10.1.0.0/16"],
            records: [{ name: "b.example.com", type: "A", values: ["10.1.1.12"] }],
          },
        ],
      },
      bigip: { devices: [{ name: "ltm1", provider: "p", complete: true }] },
      clients: [{ prefix: "0.0.0.0/0", device: "ltm1", vlan: "/Common/x" }],
    },
    written: {
      peerGroups: [
        {
          name: "g",
          ports: [{ port: 1, protocol: "udp", service: "s" }],
          members: ["a.example.com", "b.example.com"],
          accepts: ["10.0.0.0/8"],
        },
      ],
      servers: [
        {
          ...WRITTEN_A,
          interfaces: [{ ...LEG, segment: "fe", metric: 10, register: true, skipAsSource: false }],
          routes: [{ to: "10.9.0.0/16", via: "10.1.1.2", metric: 5, interface: "lb" }],
          listen: [{ port: 5071, protocol: "tcp", addresses: ["10.1.1.11"] }],
          resolver: { suffixes: ["example.com"], servers: ["10.1.9.53"] },
        },
      ],
      workloads: [
        {
          id: "ledger",
          title: "The ledger",
          ports: [{ port: 9400, protocol: "tcp" }],
          peersOnly: [9400],
          fixes: { "single-ip": "yes" },
        },
      ],
      segments: [{ name: "fe", device: "ltm1", vlan: "/Common/fe", prefixes: ["10.1.1.0/24"] }],
      routers: [{ name: "core", interfaces: [{ name: "a", address: "10.1.1.2/24" }] }],
      dns: {
        complete: ["example.com"],
        records: [
          { name: "a.example.com", type: "A", values: ["10.1.1.99"] },
          { name: "c.example.com", type: "CNAME", values: ["a.example.com"] },
        ],
        views: [
          {
            name: "in",
            servers: ["a.example.com", "10.1.0.0/16"],
            records: [{ name: "b.example.com", type: "A", values: ["10.1.1.12"] }],
          },
        ],
      },
      bigip: { devices: [{ name: "ltm1", provider: "p", complete: true }] },
      clients: [{ prefix: "0.0.0.0/0", device: "ltm1", vlan: "/Common/x" }],
    },
  },
  {
    shows: "addresses beside an alias, which DNS does not allow: their zone is not complete",
    resources: [
      resource(ZONE, "zone", { zoneName: "example.com", resourceGroupName: "rg" }),
      azure("a", { recordType: "A", aRecords: [{ ipv4Address: "10.1.1.11" }] }),
      { ...azure("a", { recordType: "CNAME", cnameRecord: { cname: "b.example.com" } }), urn: "urn:alias" },
      azure("c", { recordType: "A", aRecords: [{ ipv4Address: "10.1.1.13" }] }),
    ],
    written: { dns: { records: [{ name: "c.example.com", type: "A", values: ["10.1.1.13"] }] } },
    leftOut: [
      "the A records of a.example.com: its name has an alias (CNAME) and another record [RecordSet a]",
      "the CNAME records of a.example.com: its name has an alias (CNAME) and another record [RecordSet a]",
      "the A records of a.example.com: something else that is left out may bear on the name [RecordSet a]",
      "the CNAME records of a.example.com: something else that is left out may bear on the name [RecordSet a]",
      "that zone example.com is complete: something of it is left out [Zone zone]",
    ],
  },
  {
    shows: "near-twin: without the alias the zone is complete",
    resources: [
      resource(ZONE, "zone", { zoneName: "example.com", resourceGroupName: "rg" }),
      azure("a", { recordType: "A", aRecords: [{ ipv4Address: "10.1.1.11" }] }),
    ],
    written: {
      dns: {
        complete: ["example.com"],
        records: [{ name: "a.example.com", type: "A", values: ["10.1.1.11"] }],
      },
    },
  },
  {
    shows: "two servers of one name",
    resources: [
      server("a"),
      { ...server("a", { interfaces: [{ ...LEG, address: "10.1.1.12/24" }] }), urn: "urn:b" },
    ],
    written: {},
    leftOut: ["server a.example.com: two servers have this name [Server a]"],
  },
  {
    shows: "two servers with one address",
    resources: [server("a"), server("b")],
    written: {},
    leftOut: [
      "server a.example.com: 10.1.1.11 is another server's address too [Server a]",
      "server b.example.com: 10.1.1.11 is another server's address too [Server b]",
    ],
  },
];

describe("facts written from an estate", () => {
  for (const { shows, resources = [], facts = {}, secrets = {}, written, leftOut = [] } of cases) {
    it(shows, () => {
      const marked = Object.entries(secrets).map(([urn, list]) => [urn, new Set(list)] as const);
      assert.deepEqual(writeFacts(resources, declare(facts), new Map(marked)), { facts: written, leftOut });
    });
  }
});
