import assert from "node:assert/strict";
import { runPipeline } from "../../policies/pipeline";
import type { SourceRecord } from "../../policies/records/records";
import {
  type GivenRoute,
  type GivenSubnet,
  cloudPort,
  cloudServer,
  cloudSubnet,
} from "../support/cloud-estate";
import {
  UNKNOWN,
  addresses,
  bigIpRoute,
  forwarding,
  group,
  planned,
  pool,
  selfIp,
  server,
  virtual,
} from "../support/estate";
import { FE01, FE02 } from "./seed-case";
import { type OutcomeCase, outcomes } from "./short-outcomes";

const TO_BIGIP: readonly GivenRoute[] = [{ to: "10.1.0.0/16", hop: "10.1.3.4" }];
const DIRECT = ["fe01 -> fe02 10.1.2.12: direct", "fe02 -> fe01 10.1.1.11: direct"];
const MASKED = [
  "fe01 -> fe02 10.1.2.12: masked from 10.1.3.4 by /Common/forward",
  "fe02 -> fe01 10.1.1.11: masked from 10.1.3.4 by /Common/forward",
];
const PRESERVED = ["fe01 -> fe02 10.1.2.12: preserved", "fe02 -> fe01 10.1.1.11: preserved"];
const bothUndecided = (what: string): string[] => [
  `fe01 -> fe02 10.1.2.12: undecided missing ${what}`,
  `fe02 -> fe01 10.1.1.11: undecided missing ${what}`,
];

interface Changes {
  readonly a?: Partial<GivenSubnet>;
  readonly b?: Partial<GivenSubnet>;
  readonly dmz?: Partial<GivenSubnet>;
  readonly like?: GivenSubnet["like"];
  readonly servers?: readonly SourceRecord[];
  readonly dns?: readonly SourceRecord[];
  readonly snat?: "automap" | "none";
  readonly bigip?: readonly SourceRecord[];
  readonly more?: readonly SourceRecord[];
}

/** Two Front Ends on a subnet each, and a BIG-IP with one arm on a third. Nothing is routed to it unless a case says so. */
function estate(changes: Changes = {}): SourceRecord[] {
  const { like = "azure" } = changes;
  return [
    cloudSubnet("a", { prefix: "10.1.1.0/24", like, ...changes.a }),
    cloudSubnet("b", { prefix: "10.1.2.0/24", like, ...changes.b }),
    cloudSubnet("dmz", { prefix: "10.1.3.0/24", like, ...changes.dmz }),
    ...(changes.servers ?? [
      cloudServer(FE01, [{ name: "nic", address: "10.1.1.11/24", gateway: "10.1.1.1", subnet: "a" }]),
      cloudServer(FE02, [{ name: "nic", address: "10.1.2.12/24", gateway: "10.1.2.1", subnet: "b" }]),
    ]),
    ...(changes.dns ?? [addresses(FE01, "10.1.1.11"), addresses(FE02, "10.1.2.12")]),
    ...(changes.bigip ?? [selfIp("/Common/dmz-self", "10.1.3.4/24", "/Common/dmz")]),
    bigIpRoute("/Common/default", "default", { gw: "10.1.3.1" }),
    forwarding("/Common/forward", { destination: "0.0.0.0/0", snat: changes.snat ?? "automap" }),
    group("ocs-pool01", [FE01, FE02]),
    ...(changes.more ?? []),
  ];
}

const ROUTED = { a: { routes: TO_BIGIP }, b: { routes: TO_BIGIP } };

const cases: readonly OutcomeCase[] = [
  {
    shows: "the subnets of one network reach each other by themselves",
    records: estate(),
    gives: DIRECT,
  },
  {
    shows:
      "a route for the whole network to the BIG-IP wins over the network's own, and the BIG-IP translates",
    records: estate(ROUTED),
    gives: MASKED,
  },
  {
    shows: "one property apart: the BIG-IP keeps the source, and replies come back through it",
    records: estate({ ...ROUTED, snat: "none" }),
    gives: PRESERVED,
  },
  {
    shows: "the receiver's own subnet decides about the reply: without the route it goes past the BIG-IP",
    records: estate({ a: ROUTED.a, snat: "none" }),
    gives: [
      "fe01 -> fe02 10.1.2.12: unreachable REPLY_BYPASSES_BIGIP by fe02.ocs.example.com",
      "fe02 -> fe01 10.1.1.11: unreachable REPLY_LOST by BIG-IP ltm1",
    ],
  },
  {
    shows: "a route that is shorter than the address space gives way to the network's own",
    records: estate({ a: { routes: [{ to: "10.0.0.0/8", hop: "10.1.3.4" }] }, b: {} }),
    gives: DIRECT,
  },
  {
    shows: "the default route never counts within the network",
    records: estate({ a: { routes: [{ to: "0.0.0.0/0", hop: "10.1.3.4" }], space: UNKNOWN } }),
    gives: DIRECT,
  },
  {
    shows: "without the address space it is open whether a route between it and the subnet's prefix counts",
    records: estate({
      a: { routes: TO_BIGIP, space: UNKNOWN },
      b: { routes: TO_BIGIP, space: UNKNOWN },
    }),
    gives: [
      ...bothUndecided("the address space of the network of a").slice(0, 1),
      ...bothUndecided("the address space of the network of b").slice(1),
    ],
  },
  {
    shows: "a route as long as the peer's subnet counts whatever the address space is",
    records: estate({
      a: { routes: [{ to: "10.1.2.0/24", hop: "10.1.3.4" }], space: UNKNOWN },
      b: { routes: [{ to: "10.1.1.0/24", hop: "10.1.3.4" }], space: UNKNOWN },
    }),
    gives: MASKED,
  },
  {
    shows: "of two routes the longer one counts, here back into the network",
    records: estate({
      a: { routes: [...TO_BIGIP, { to: "10.1.2.0/24", hop: { type: "network" } }] },
    }),
    gives: DIRECT,
  },
  {
    shows: "two routes of one length that lead to different places",
    records: estate({ a: { routes: [...TO_BIGIP, { to: "10.1.0.0/16", hop: { type: "network" } }] } }),
    gives: bothUndecided("which of the routes of a to 10.1.0.0/16 is used"),
  },
  {
    shows: "a route that drops",
    records: estate({ a: { routes: [{ to: "10.1.2.0/24", hop: { type: "none" } }] } }),
    gives: [
      "fe01 -> fe02 10.1.2.12: unreachable NULL_ROUTED by the network's own router of a",
      "fe02 -> fe01 10.1.1.11: unreachable NULL_ROUTED by the network's own router of a",
    ],
  },
  {
    shows: "a next hop that is not read",
    records: estate({
      a: { routes: [{ to: "10.1.2.0/24", hop: { type: "elsewhere", why: "it leads into a tunnel" } }] },
    }),
    gives: bothUndecided("the next hop of the route of a to 10.1.2.0/24"),
  },
  {
    shows: "a next hop that is known only after the deployment",
    records: estate({ a: { routes: [{ to: "10.1.2.0/24", hop: UNKNOWN }] } }),
    gives: bothUndecided("the next hop of the route of a to 10.1.2.0/24"),
  },
  {
    shows: "a route whose destination is not known may count before the network's own",
    records: estate({ a: { routes: [{ to: UNKNOWN, hop: "10.1.3.4" }] } }),
    gives: bothUndecided("the destination of a route of a"),
  },
  {
    shows: "which routes a subnet has is not known",
    records: estate({ b: { routes: UNKNOWN } }),
    gives: bothUndecided("the routes of b"),
  },
  {
    shows: "where stated routes never count before the network's own, they need not be known",
    records: estate({ like: "gcp", a: { routes: UNKNOWN }, b: { routes: TO_BIGIP } }),
    gives: DIRECT,
  },
  {
    shows: "whether two subnets are of one network is not known",
    records: estate({ b: { network: UNKNOWN } }),
    gives: bothUndecided("the network of b"),
  },
  {
    shows: "subnets of two networks: what joins them is not read",
    records: estate({ b: { network: "other", space: "10.1.2.0/24" }, a: { space: "10.1.1.0/24" } }),
    gives: [
      "fe01 -> fe02 10.1.2.12: undecided missing how the network of a leads to 10.1.2.12",
      "fe02 -> fe01 10.1.1.11: undecided missing how the network of b leads to 10.1.1.11",
    ],
  },
  {
    shows: "one property apart: a route leads to the BIG-IP, which is on the sender's network",
    records: estate({
      a: { space: "10.1.1.0/24", routes: [{ to: "10.1.2.0/24", hop: "10.1.3.4" }] },
      b: { network: "other", space: "10.1.2.0/24" },
      dmz: { space: "10.1.3.0/24" },
    }),
    gives: [
      "fe01 -> fe02 10.1.2.12: undecided missing how the network of dmz leads to 10.1.2.12",
      "fe02 -> fe01 10.1.1.11: undecided missing how the network of b leads to 10.1.1.11",
    ],
  },
  {
    shows: "no subnet that is known has the peer's address, but one whose prefix is not known may",
    records: estate({
      b: { prefix: UNKNOWN },
      servers: [
        cloudServer(FE01, [{ name: "nic", address: "10.1.1.11/24", gateway: "10.1.1.1", subnet: "a" }]),
        cloudServer(FE02, [{ name: "nic", address: "10.1.2.12/24", gateway: "10.1.2.1", subnet: "b" }]),
      ],
    }),
    gives: bothUndecided("a prefix of b"),
  },
];

/** Two Front Ends on one subnet, where a route for the subnet's own prefix leads to the BIG-IP. */
function oneSubnet(like: GivenSubnet["like"]): SourceRecord[] {
  return estate({
    like,
    a: { routes: TO_BIGIP },
    servers: [
      cloudServer(FE01, [{ name: "nic", address: "10.1.1.11/24", gateway: "10.1.1.1", subnet: "a" }]),
      cloudServer(FE02, [{ name: "nic", address: "10.1.1.12/24", gateway: "10.1.1.1", subnet: "a" }]),
    ],
    dns: [addresses(FE01, "10.1.1.11"), addresses(FE02, "10.1.1.12")],
  });
}

const more: readonly OutcomeCase[] = [
  {
    shows: "routes hold within a subnet too, where the cloud says so",
    records: oneSubnet("azure"),
    gives: MASKED.map((text) => text.replace("10.1.2.12", "10.1.1.12")),
  },
  {
    shows: "one property apart: they hold only for what leaves the subnet",
    records: oneSubnet("aws"),
    gives: DIRECT.map((text) => text.replace("10.1.2.12", "10.1.1.12")),
  },
  {
    shows:
      "servers that state no subnet and no gateway are on it by their prefix and have the network's router",
    records: estate({
      ...ROUTED,
      servers: [
        server(FE01, [{ name: "nic", address: "10.1.1.11/24" }]),
        server(FE02, [{ name: "nic", address: "10.1.2.12/24" }]),
      ],
    }),
    gives: MASKED,
  },
  {
    shows: "with two interfaces on subnets it is not told which one brings the gateway",
    records: estate({
      servers: [
        server(FE01, [
          { name: "nic", address: "10.1.1.11/24" },
          { name: "nic2", address: "10.1.3.11/24" },
        ]),
        server(FE02, [{ name: "nic", address: "10.1.2.12/24" }]),
      ],
    }),
    gives: bothUndecided("the gateway of interface nic of fe01.ocs.example.com"),
  },
  {
    shows: "a next hop of the machine's own other than the network's router may not count",
    records: estate({
      servers: [
        cloudServer(FE01, [{ name: "nic", address: "10.1.3.11/24", gateway: "10.1.3.4", subnet: "dmz" }]),
        cloudServer(FE02, [{ name: "nic", address: "10.1.2.12/24", gateway: "10.1.2.1", subnet: "b" }]),
      ],
      dns: [addresses(FE01, "10.1.3.11"), addresses(FE02, "10.1.2.12")],
    }),
    gives: [
      "fe01 -> fe02 10.1.2.12: undecided missing whether the network of dmz hands 10.1.3.4 what fe01.ocs.example.com sends to 10.1.2.12",
      "fe02 -> fe01 10.1.3.11: undecided missing whether the network of dmz hands 10.1.3.4 what fe01.ocs.example.com sends to 10.1.2.12",
    ],
  },
  {
    shows: "the BIG-IP's port may not forward packets: what is routed to it is dropped",
    records: estate({ ...ROUTED, more: [cloudPort("f5-nic", "dmz", ["10.1.3.4"], false)] }),
    gives: [
      "fe01 -> fe02 10.1.2.12: unreachable NULL_ROUTED by the network's own router of dmz",
      "fe02 -> fe01 10.1.1.11: unreachable NULL_ROUTED by the network's own router of dmz",
    ],
  },
  {
    shows: "one property apart: it may",
    records: estate({ ...ROUTED, more: [cloudPort("f5-nic", "dmz", ["10.1.3.4"], true)] }),
    gives: MASKED,
  },
  {
    shows: "whether it may is not known",
    records: estate({ ...ROUTED, more: [cloudPort("f5-nic", "dmz", ["10.1.3.4"], UNKNOWN)] }),
    gives: bothUndecided("whether the network lets BIG-IP ltm1 forward packets in dmz"),
  },
  {
    shows: "a virtual server at an address of the BIG-IP's port needs no forwarding",
    records: estate({
      dns: [addresses(FE01, "10.1.1.11"), addresses(FE02, "10.1.3.20")],
      more: [
        cloudPort("f5-nic", "dmz", ["10.1.3.4", "10.1.3.20"], false),
        virtual("/Common/vs", { destination: "10.1.3.20", port: 5071, pool: "/Common/p", snat: "automap" }),
        ...pool("/Common/p", [{ address: "10.1.2.12", port: 5071 }]),
      ],
    }),
    gives: ["fe01 -> fe02 10.1.3.20: masked from 10.1.3.4 by /Common/vs", "fe02 -> fe01 10.1.1.11: direct"],
  },
  {
    shows: "a translated address that the port does not have is dropped",
    records: estate({
      dns: [addresses(FE01, "10.1.1.11"), addresses(FE02, "10.1.3.20")],
      more: [
        cloudPort("f5-nic", "dmz", ["10.1.3.4", "10.1.3.20"], false),
        virtual("/Common/vs", { destination: "10.1.3.20", port: 5071, pool: "/Common/p", snat: "none" }),
        ...pool("/Common/p", [{ address: "10.1.2.12", port: 5071 }]),
      ],
    }),
    gives: ["fe01 -> fe02 10.1.3.20: misdelivered by fe02.ocs.example.com", "fe02 -> fe01 10.1.1.11: direct"],
  },
  {
    shows: "the name leads to a load balancer, of which nobody knows what it does",
    records: estate({
      dns: [addresses(FE01, "10.1.1.11"), addresses(FE02, "10.1.2.20")],
      more: [{ ...cloudPort("lb", "b", ["10.1.2.20"], true), device: "LoadBalancer web" }],
    }),
    gives: [
      "fe01 -> fe02 10.1.2.20: undecided missing where LoadBalancer web sends what comes for 10.1.2.20",
      "fe02 -> fe01 10.1.1.11: direct",
    ],
  },
  {
    shows: "one property apart: the load balancer has another address",
    records: estate({
      dns: [addresses(FE01, "10.1.1.11"), addresses(FE02, "10.1.2.20")],
      more: [{ ...cloudPort("lb", "b", ["10.1.2.21"], true), device: "LoadBalancer web" }],
    }),
    gives: ["fe01 -> fe02 10.1.2.20: misdelivered by fe02.ocs.example.com", "fe02 -> fe01 10.1.1.11: direct"],
  },
  {
    shows: "the BIG-IP's self IP without a network around it is on the subnet that holds it",
    records: estate({
      ...ROUTED,
      bigip: [
        selfIp("/Common/dmz-self", "10.1.3.4/32", "/Common/dmz"),
        bigIpRoute("/Common/gw", "10.1.3.1/32", { interface: "/Common/dmz" }),
      ],
    }),
    gives: bothUndecided("the VLAN of gateway 10.1.3.1 of route /Common/default"),
  },
  {
    shows: "the route table of the BIG-IP's own subnet leads back to it: a circle",
    records: estate({ ...ROUTED, dmz: { routes: TO_BIGIP } }),
    gives: [
      "fe01 -> fe02 10.1.2.12: unreachable LOOP by the network's own router of dmz",
      "fe02 -> fe01 10.1.1.11: unreachable LOOP by the network's own router of dmz",
    ],
  },
  {
    shows: "an appliance that is no BIG-IP may forward or not",
    records: estate({
      a: { routes: [{ to: "10.1.2.0/24", hop: "10.1.3.9" }] },
      more: [cloudServer("nva.ocs.example.com", [{ name: "nic", address: "10.1.3.9/24", subnet: "dmz" }])],
    }),
    gives: bothUndecided("whether nva.ocs.example.com forwards packets"),
  },
  {
    shows: "nobody that is known has the appliance's address",
    records: estate({ a: { routes: [{ to: "10.1.2.0/24", hop: "10.1.3.9" }] } }),
    gives: bothUndecided("the device that has the gateway address 10.1.3.9"),
  },
];

/** Two Front Ends of one prefix, each on a subnet that may be another one. */
function twins(one: string, other: string, changes: Partial<GivenSubnet> = {}): SourceRecord[] {
  const leg = (host: number, subnet: string, segment: string) => [
    { name: "nic", address: `10.1.1.${host}/24`, gateway: "10.1.1.1", subnet, segment },
  ];
  return [
    cloudSubnet("a", { prefix: "10.1.1.0/24", network: "one" }),
    cloudSubnet("b", { prefix: "10.1.1.0/24", network: "two", ...changes }),
    cloudServer(FE01, leg(11, one, "front")),
    cloudServer(FE02, leg(12, other, "front")),
    addresses(FE01, "10.1.1.11"),
    addresses(FE02, "10.1.1.12"),
    group("ocs-pool01", [FE01, FE02]),
  ];
}

const apart: readonly OutcomeCase[] = [
  {
    shows:
      "one name of the facts for the segments of two networks' subnets of one prefix does not make them one",
    records: twins("a", "b"),
    gives: [
      'fe01 -> fe02 10.1.1.12: undecided missing which subnet segment "a" is',
      'fe02 -> fe01 10.1.1.11: undecided missing which subnet segment "a" is',
    ],
  },
  {
    shows: "one property apart: both servers are on one of them",
    records: twins("a", "a"),
    gives: ["fe01 -> fe02 10.1.1.12: direct", "fe02 -> fe01 10.1.1.11: direct"],
  },
  {
    shows: "a name of the facts for the segment does not take a server off its subnet, whose routes hold",
    records: [
      ...estate({
        ...ROUTED,
        servers: [
          cloudServer(FE01, [
            { name: "nic", address: "10.1.1.11/16", gateway: "10.1.1.1", subnet: "a", segment: "flat" },
          ]),
          cloudServer(FE02, [
            { name: "nic", address: "10.1.2.12/16", gateway: "10.1.2.1", subnet: "b", segment: "flat" },
          ]),
        ],
      }),
    ],
    gives: bothUndecided('which subnet segment "a" is'),
  },
  {
    shows: "an address that a server's planned port does not have may not be handed to it",
    records: estate({
      dns: [addresses(FE01, "10.1.1.11"), addresses(FE02, "10.1.2.99")],
      servers: [
        cloudServer(FE01, [{ name: "nic", address: "10.1.1.11/24", gateway: "10.1.1.1", subnet: "a" }]),
        cloudServer(FE02, [
          { name: "nic", address: "10.1.2.12/24", gateway: "10.1.2.1", subnet: "b" },
          { name: "nic", address: "10.1.2.99/24", subnet: "b", skipAsSource: true },
        ]),
      ],
      more: [cloudPort("fe02-nic", "b", ["10.1.2.12"], false)],
    }),
    gives: [
      "fe01 -> fe02 10.1.2.99: undecided missing whether the network hands 10.1.2.99 to fe02.ocs.example.com",
      "fe02 -> fe01 10.1.1.11: direct",
    ],
  },
  {
    shows: "one property apart: it has it",
    records: estate({
      dns: [addresses(FE01, "10.1.1.11"), addresses(FE02, "10.1.2.99")],
      servers: [
        cloudServer(FE01, [{ name: "nic", address: "10.1.1.11/24", gateway: "10.1.1.1", subnet: "a" }]),
        cloudServer(FE02, [
          { name: "nic", address: "10.1.2.12/24", gateway: "10.1.2.1", subnet: "b" },
          { name: "nic", address: "10.1.2.99/24", subnet: "b", skipAsSource: true },
        ]),
      ],
      more: [cloudPort("fe02-nic", "b", ["10.1.2.12", "10.1.2.99"], false)],
    }),
    gives: ["fe01 -> fe02 10.1.2.99: direct", "fe02 -> fe01 10.1.1.11: direct"],
  },
];

describe("clouds' networks", () => {
  for (const { shows, records, gives } of [...cases, ...more, ...apart]) {
    it(shows, () => {
      assert.deepEqual(outcomes(records), gives);
    });
  }

  it("shows the cloud's hops in plain words, and lists what rests on trust", () => {
    const [flow] = runPipeline(planned(estate(ROUTED))).flows;
    assert.deepEqual(
      flow?.hops.map(({ device, in: from, out, steps }) => [from, device, out, steps.at(-1)?.decision]),
      [
        [
          null,
          FE01,
          "nic",
          "10.1.2.12 is off-link; the default gateway of interface nic is 10.1.1.1; it sends from 10.1.1.11",
        ],
        ["a", "the network's own router of a", "dmz", "the route to 10.1.0.0/16 leads to 10.1.3.4, in dmz"],
        [
          "/Common/dmz",
          "ltm1",
          "/Common/dmz",
          "/Common/forward translates the source: automap; the source becomes 10.1.3.4",
        ],
        ["dmz", "the network's own router of dmz", "b", "the network leads to 10.1.2.12 by itself, in b"],
        ["nic", FE02, null, "10.1.2.12 is its own address; the packet comes from 10.1.3.4"],
      ],
    );
    assert.deepEqual(
      flow.assumptions.map(({ what, why }) => `${what}: ${why}`),
      [
        "no security rule of a stands in the way: security rules are not read",
        "no security rule of dmz stands in the way: security rules are not read",
        "the network lets BIG-IP ltm1 forward packets in dmz: its port there is not planned",
        'VLAN /Common/dmz of BIG-IP ltm1 is on segment "dmz": it names no segment, and the same prefix is taken for the same segment',
        "automap takes a non-floating self IP of the egress VLAN: no self IP of BIG-IP ltm1 that comes before it is known",
        "no security rule of b stands in the way: security rules are not read",
      ],
    );
  });
});
