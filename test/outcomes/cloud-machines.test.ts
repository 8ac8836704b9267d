import assert from "node:assert/strict";
import { readPlan } from "../../policies/adapters/plan-adapters";
import {
  type PlannedResource,
  type PropertyMap,
  UnknownValue,
} from "../../policies/adapters/plan/planned-resource";
import type { SourceRecord } from "../../policies/records/records";
import { resource } from "../adapters/dns/zones-of-plan";
import { addresses, bigIpRoute, forwarding, group, selfIp, server } from "../support/estate";
import { FE01, FE02 } from "./seed-case";
import { type OutcomeCase, outcomes } from "./short-outcomes";

const UNKNOWN = UnknownValue.instance;

const DIRECT = ["fe01 -> fe02 10.1.2.12: direct", "fe02 -> fe01 10.1.1.11: direct"];
const MASKED = [
  "fe01 -> fe02 10.1.2.12: masked from 10.1.3.4 by /Common/forward",
  "fe02 -> fe01 10.1.1.11: masked from 10.1.3.4 by /Common/forward",
];

/** What is not the cloud's: names, the group, and a BIG-IP with one arm that translates whatever it forwards. */
const AROUND: readonly SourceRecord[] = [
  addresses(FE01, "10.1.1.11"),
  addresses(FE02, "10.1.2.12"),
  group("ocs-pool01", [FE01, FE02]),
  selfIp("/Common/dmz-self", "10.1.3.4/24", "/Common/dmz"),
  bigIpRoute("/Common/default", "default", { gw: "10.1.3.1" }),
  forwarding("/Common/forward", { destination: "0.0.0.0/0", snat: "automap" }),
];

const estate = (...plan: readonly PlannedResource[]): SourceRecord[] => [...readPlan(plan), ...AROUND];

const PLACES = [
  ["fe-a", "10.1.1.0/24", "fe01", "10.1.1.11"],
  ["fe-b", "10.1.2.0/24", "fe02", "10.1.2.12"],
  ["dmz", "10.1.3.0/24", "bigip", "10.1.3.4"],
] as const;

/** At the first preview: no id is known, and every reference is told by what it is computed from. */
function azure(route: PropertyMap, bigipNic: PropertyMap = { enableIPForwarding: true }): PlannedResource[] {
  const rg = { resourceGroupName: "rg" };
  return [
    resource("azure-native:network:VirtualNetwork", "vnet", {
      ...rg,
      virtualNetworkName: "vnet",
      addressSpace: { addressPrefixes: ["10.1.0.0/16"] },
    }),
    resource("azure-native:network:RouteTable", "rt", { ...rg, routes: [{ name: "r", ...route }] }),
    ...PLACES.flatMap(([subnet, prefix, machine, address]) => [
      resource(
        "azure-native:network:Subnet",
        subnet,
        {
          ...rg,
          virtualNetworkName: "vnet",
          addressPrefix: prefix,
          ...(machine === "bigip" ? {} : { routeTable: { id: UNKNOWN } }),
        },
        { from: { routeTable: ["rt"] } },
      ),
      resource(
        "azure-native:network:NetworkInterface",
        `${machine}-nic`,
        {
          ipConfigurations: [{ name: "ip", privateIPAddress: address, subnet: { id: UNKNOWN } }],
          ...(machine === "bigip" ? bigipNic : {}),
        },
        { from: { ipConfigurations: [subnet] } },
      ),
      resource(
        "azure-native:compute:VirtualMachine",
        machine,
        { networkProfile: { networkInterfaces: [{ id: UNKNOWN }] }, osProfile: { computerName: machine } },
        { from: { networkProfile: [`${machine}-nic`] } },
      ),
    ]),
  ];
}

const VNET_TO_BIGIP = {
  addressPrefix: "10.1.0.0/16",
  nextHopType: "VirtualAppliance",
  nextHopIpAddress: "10.1.3.4",
};

interface AmazonChanges {
  readonly hop?: PropertyMap;
  readonly check?: boolean;
  readonly subnetB?: string;
}

function amazon({
  hop = { networkInterfaceId: "eni-bigip" },
  check = false,
  subnetB = "fe-b",
}: AmazonChanges): PlannedResource[] {
  const route = (name: string, to: string): PlannedResource[] => [
    resource("aws:ec2/routeTable:RouteTable", `rt-${name}`, {
      id: `rt-${name}`,
      vpcId: "vpc",
      routes: [{ cidrBlock: to, ...hop }],
    }),
    resource("aws:ec2/routeTableAssociation:RouteTableAssociation", `as-${name}`, {
      subnetId: name,
      routeTableId: `rt-${name}`,
    }),
  ];
  return [
    resource("aws:ec2/vpc:Vpc", "vpc", { id: "vpc", cidrBlock: "10.1.0.0/16" }),
    ...PLACES.map(([subnet, prefix]) =>
      resource("aws:ec2/subnet:Subnet", subnet, { id: subnet, vpcId: "vpc", cidrBlock: prefix }),
    ),
    ...route("fe-a", "10.1.2.0/24"),
    ...route("fe-b", "10.1.1.0/24"),
    resource("aws:ec2/networkInterface:NetworkInterface", "bigip-eni", {
      id: "eni-bigip",
      subnetId: "dmz",
      privateIps: ["10.1.3.4"],
      sourceDestCheck: check,
    }),
    resource("aws:ec2/instance:Instance", "bigip", {
      primaryNetworkInterface: { networkInterfaceId: "eni-bigip" },
    }),
    resource("aws:ec2/instance:Instance", "fe01", { subnetId: "fe-a", privateIp: "10.1.1.11" }),
    resource("aws:ec2/instance:Instance", "fe02", { subnetId: subnetB, privateIp: "10.1.2.12" }),
  ];
}

/** Google's route leads to the BIG-IP as well, but not before the network's own. */
function google(more: readonly PlannedResource[] = []): PlannedResource[] {
  return [
    resource("gcp:compute/network:Network", "net", { name: "net" }),
    ...PLACES.flatMap(([subnet, prefix, machine, address]) => [
      resource("gcp:compute/subnetwork:Subnetwork", subnet, {
        name: subnet,
        network: "net",
        ipCidrRange: prefix,
      }),
      resource("gcp:compute/instance:Instance", machine, {
        name: machine,
        hostname: `${machine}.ocs.example.com`,
        networkInterfaces: [{ subnetwork: subnet, networkIp: address }],
        canIpForward: true,
      }),
    ]),
    resource("gcp:compute/route:Route", "r", {
      network: "net",
      destRange: "10.1.0.0/16",
      nextHopIp: "10.1.3.4",
    }),
    ...more,
  ];
}

/** The servers' subnets have the BIG-IP, or a router, for their gateway. */
function openstack(gateways: "bigip" | "router"): SourceRecord[] {
  const plan = PLACES.slice(0, 2).flatMap(([subnet, cidr, machine, address]) => [
    resource("openstack:networking/network:Network", `net-${subnet}`, { id: `net-${subnet}` }),
    resource("openstack:networking/subnet:Subnet", subnet, { id: subnet, networkId: `net-${subnet}`, cidr }),
    resource("openstack:networking/port:Port", `p-${machine}`, {
      id: `p-${machine}`,
      networkId: `net-${subnet}`,
      fixedIps: [{ subnetId: subnet, ipAddress: address }],
    }),
    resource("openstack:compute/instance:Instance", machine, {
      name: machine,
      networks: [{ port: `p-${machine}` }],
    }),
  ]);
  const router = [
    resource("openstack:networking/router:Router", "core", { id: "core" }),
    ...["fe-a", "fe-b"].map((subnet) =>
      resource("openstack:networking/routerInterface:RouterInterface", `if-${subnet}`, {
        routerId: "core",
        subnetId: subnet,
      }),
    ),
  ];
  const selfIps = [
    selfIp("/Common/a", "10.1.1.1/24", "/Common/a"),
    selfIp("/Common/b", "10.1.2.1/24", "/Common/b"),
  ];
  const around = AROUND.filter(({ kind }) => kind !== "self-ip" && kind !== "bigip-route");
  return [
    ...readPlan([...plan, ...(gateways === "router" ? router : [])]),
    ...around,
    ...(gateways === "bigip" ? selfIps : []),
  ];
}

const cases: readonly OutcomeCase[] = [
  {
    shows: "Azure: a route for the network's prefix forces the peers through the BIG-IP, which translates",
    records: estate(...azure(VNET_TO_BIGIP)),
    gives: MASKED,
  },
  {
    shows: "Azure, one property apart: the route leads back into the network",
    records: estate(...azure({ ...VNET_TO_BIGIP, nextHopType: "VnetLocal" })),
    gives: DIRECT,
  },
  {
    shows: "Azure, one property apart: the BIG-IP's NIC does not forward",
    records: estate(...azure(VNET_TO_BIGIP, {})),
    gives: [
      "fe01 -> fe02 10.1.2.12: unreachable NULL_ROUTED by the network's own router of dmz",
      "fe02 -> fe01 10.1.1.11: unreachable NULL_ROUTED by the network's own router of dmz",
    ],
  },
  {
    shows: "Azure: the next hop is known only after the deployment",
    records: estate(...azure({ ...VNET_TO_BIGIP, nextHopIpAddress: UNKNOWN })),
    gives: [
      "fe01 -> fe02 10.1.2.12: undecided missing the next hop of the route of fe-a to 10.1.0.0/16",
      "fe02 -> fe01 10.1.1.11: undecided missing the next hop of the route of fe-b to 10.1.0.0/16",
    ],
  },
  {
    shows: "Amazon: routes between the two subnets lead to the BIG-IP's interface",
    records: estate(...amazon({})),
    gives: MASKED,
  },
  {
    shows: "Amazon, one property apart: they are the local ones",
    records: estate(...amazon({ hop: { gatewayId: "local" } })),
    gives: DIRECT,
  },
  {
    shows: "Amazon, one property apart: the interface checks sources and destinations",
    records: estate(...amazon({ check: true })),
    gives: [
      "fe01 -> fe02 10.1.2.12: unreachable NULL_ROUTED by the network's own router of dmz",
      "fe02 -> fe01 10.1.1.11: unreachable NULL_ROUTED by the network's own router of dmz",
    ],
  },
  {
    shows: "Amazon: a server in a subnet that the plan does not make",
    records: estate(...amazon({ subnetB: "elsewhere" })),
    gives: [
      "fe01 -> fe02 10.1.2.12: undecided missing the prefixes of the subnet of fe02",
      "fe02 -> fe01 10.1.1.11: undecided missing the address of interface primary of fe02.ocs.example.com, missing the gateway of interface primary of fe02.ocs.example.com",
    ],
  },
  {
    shows: "Google: a route cannot come before the network's own to its subnetworks",
    records: estate(...google()),
    gives: DIRECT,
  },
  {
    shows: "Google, one resource apart: a policy-based route can",
    records: estate(
      ...google([
        resource("gcp:networkconnectivity/policyBasedRoute:PolicyBasedRoute", "p", { network: "net" }),
      ]),
    ),
    gives: [
      "fe01 -> fe02 10.1.2.12: undecided missing the destination of a route of fe-a",
      "fe02 -> fe01 10.1.1.11: undecided missing the destination of a route of fe-b",
    ],
  },
  {
    shows: "OpenStack: the BIG-IP has the gateway address of both subnets",
    records: openstack("bigip"),
    gives: [
      "fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /Common/forward",
      "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /Common/forward",
    ],
  },
  {
    shows: "OpenStack, one thing apart: a router has it",
    records: openstack("router"),
    gives: DIRECT,
  },
  {
    shows:
      "facts about the same servers with names of their own for the segments agree with the cloud's subnets",
    records: [
      ...estate(...azure(VNET_TO_BIGIP)),
      server(FE01, [{ name: "lb", address: "10.1.1.11/24", segment: "front" }]),
    ],
    gives: MASKED,
  },
];

/** Two machines of one prefix, which a Server component each states, in subnets that the plan does not make. */
function unmade(cloud: "azure" | "aws", one: string, other: string): SourceRecord[] {
  const make = (name: string, subnet: string, address: string): PlannedResource[] =>
    cloud === "aws"
      ? [resource("aws:ec2/instance:Instance", name, { subnetId: subnet, privateIp: address })]
      : [
          resource("azure-native:network:NetworkInterface", `${name}-nic`, {
            id: `${name}-nic`,
            ipConfigurations: [{ name: "ip", privateIPAddress: address, subnet: { id: subnet } }],
          }),
          resource("azure-native:compute:VirtualMachine", name, {
            networkProfile: { networkInterfaces: [{ id: `${name}-nic` }] },
            osProfile: { computerName: name },
          }),
        ];
  return [
    ...readPlan([...make("fe01", one, "10.1.1.11"), ...make("fe02", other, "10.1.1.12")]),
    server(FE01, [{ name: "nic", address: "10.1.1.11/24", gateway: "10.1.1.1" }]),
    server(FE02, [{ name: "nic", address: "10.1.1.12/24", gateway: "10.1.1.1" }]),
    addresses(FE01, "10.1.1.11"),
    addresses(FE02, "10.1.1.12"),
    group("ocs-pool01", [FE01, FE02]),
  ];
}

const inUnmadeSubnets: readonly OutcomeCase[] = [
  {
    shows: "Amazon: two machines in one subnet that the plan does not make",
    records: unmade("aws", "subnet-1", "subnet-1"),
    gives: ["fe01 -> fe02 10.1.1.12: direct", "fe02 -> fe01 10.1.1.11: direct"],
  },
  {
    shows: "one property apart: in two of them, which are not one segment though their prefix is one",
    records: unmade("aws", "subnet-1", "subnet-2"),
    gives: [
      "fe01 -> fe02 10.1.1.12: undecided missing the prefixes of the subnet of fe02",
      "fe02 -> fe01 10.1.1.11: undecided missing the prefixes of the subnet of fe01",
    ],
  },
  {
    shows: "Azure: in one of them, whose route table holds within it as well",
    records: unmade("azure", "subnet-1", "subnet-1"),
    gives: [
      "fe01 -> fe02 10.1.1.12: undecided missing the routes of the subnet of fe02-nic",
      "fe02 -> fe01 10.1.1.11: undecided missing the routes of the subnet of fe02-nic",
    ],
  },
];

describe("clouds' machines", () => {
  for (const { shows, records, gives } of [...cases, ...inUnmadeSubnets]) {
    it(shows, () => {
      assert.deepEqual(outcomes(records), gives);
    });
  }
});
