import assert from "node:assert/strict";
import {
  type PlannedResource,
  type PropertyMap,
  UnknownValue,
} from "../../../policies/adapters/plan/planned-resource";
import { resource } from "../dns/zones-of-plan";
import { showPlan } from "./show-servers";

const UNKNOWN = UnknownValue.instance;
const IN_PREVIEW = "(?known only after the deployment)";

const VPC = resource("aws:ec2/vpc:Vpc", "vpc", { id: "vpc-1", cidrBlock: "10.1.0.0/16" });
const SUBNET = resource("aws:ec2/subnet:Subnet", "fe-a", {
  id: "subnet-a",
  vpcId: "vpc-1",
  cidrBlock: "10.1.1.0/24",
});
const INSTANCE = resource("aws:ec2/instance:Instance", "fe01", {
  id: "i-1",
  subnetId: "subnet-a",
  privateIp: "10.1.1.11",
});
const F5_NIC = resource("aws:ec2/networkInterface:NetworkInterface", "f5", {
  id: "eni-f5",
  subnetId: "subnet-a",
  privateIps: ["10.1.1.4", "10.1.1.5"],
  sourceDestCheck: false,
});
const table = (routes: readonly PropertyMap[], from: readonly string[] = []): PlannedResource =>
  resource(
    "aws:ec2/routeTable:RouteTable",
    "rt",
    { id: "rtb-1", vpcId: "vpc-1", routes },
    { from: { routes: from } },
  );
const ASSOCIATION = resource("aws:ec2/routeTableAssociation:RouteTableAssociation", "a", {
  subnetId: "subnet-a",
  routeTableId: "rtb-1",
});

const HEAD = "subnet1 10.1.1.0/24 in net1 10.1.0.0/16";
const RULES = "  assumes no rule of a security group or a network ACL drops what passes fe-a";
const NO_TABLE = "  assumes no route table that leads elsewhere holds for fe-a";
const UNROUTED = [HEAD, "  routes absent", RULES, NO_TABLE];
const F5_PORT = "port 10.1.1.4 10.1.1.5 in subnet1 forwards true";

const UNMADE_VPC = "subnet1 10.1.1.0/24 in net1 (?not in the plan, which does not make the VPC)";
const TO_F5 = (tableId: string | typeof UNKNOWN, from: readonly string[] = []): PlannedResource =>
  resource(
    "aws:ec2/route:Route",
    "r",
    { routeTableId: tableId, destinationCidrBlock: "10.1.2.0/24", networkInterfaceId: "eni-f5" },
    { from: { routeTableId: from } },
  );

interface Case {
  readonly shows: string;
  readonly plan: readonly PlannedResource[];
  readonly gives: readonly string[];
}

const routed = (shows: string, route: PropertyMap, line: string, from: readonly string[] = []): Case => ({
  shows,
  plan: [VPC, SUBNET, table([route], from), ASSOCIATION, F5_NIC],
  gives: [HEAD, `  ${line}`, RULES, F5_PORT],
});

const cases: readonly Case[] = [
  {
    shows: "an instance, the subnet that it is in and the VPC of that",
    plan: [VPC, SUBNET, INSTANCE],
    gives: [
      ...UNROUTED,
      "machine absent (absent)",
      "  primary 10.1.1.11/24 gateway 10.1.1.1 in subnet1 of net1",
      "port 10.1.1.11 in subnet1 forwards false",
    ],
  },
  routed(
    "a route to a network interface leads to its address",
    { cidrBlock: "10.1.2.0/24", networkInterfaceId: "eni-f5", gatewayId: "" },
    "10.1.2.0/24 -> 10.1.1.4",
  ),
  routed(
    "the same at the first preview, told by what the table is computed from",
    { cidrBlock: "10.1.2.0/24", networkInterfaceId: UNKNOWN },
    "10.1.2.0/24 -> 10.1.1.4",
    ["f5"],
  ),
  routed(
    "a network interface that the plan does not make",
    { cidrBlock: "10.1.2.0/24", networkInterfaceId: "eni-other" },
    "10.1.2.0/24 -> elsewhere: it leads to a network interface that the plan does not make, or does not tell yet",
  ),
  routed("the local route", { cidrBlock: "10.1.0.0/16", gatewayId: "local" }, "10.1.0.0/16 -> network"),
  routed(
    "a route to a gateway",
    { cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" },
    "0.0.0.0/0 -> elsewhere: it leads out of the subnets, to something that is not read",
  ),
  routed(
    "a route to a transit gateway",
    { cidrBlock: "10.0.0.0/8", transitGatewayId: UNKNOWN },
    "10.0.0.0/8 -> elsewhere: it leads out of the subnets, to something that is not read",
  ),
  routed(
    "a destination that is known only after the deployment",
    { cidrBlock: UNKNOWN, networkInterfaceId: "eni-f5" },
    `${IN_PREVIEW} -> 10.1.1.4`,
  ),
  routed(
    "a prefix list",
    { destinationPrefixListId: "pl-1", networkInterfaceId: "eni-f5" },
    "(?that of a prefix list, which is not read) -> 10.1.1.4",
  ),
  routed(
    "a secret in the place of a destination is not shown",
    { cidrBlock: "hunter2", networkInterfaceId: "eni-f5" },
    "(?not a network in CIDR notation) -> 10.1.1.4",
  ),
  {
    shows: "a route of its own, which the table lists as well after the deployment",
    plan: [
      VPC,
      SUBNET,
      table([{ cidrBlock: "10.1.2.0/24", networkInterfaceId: "eni-old" }]),
      ASSOCIATION,
      resource("aws:ec2/route:Route", "r", {
        routeTableId: "rtb-1",
        destinationCidrBlock: "10.1.2.0/24",
        networkInterfaceId: "eni-f5",
      }),
      F5_NIC,
    ],
    gives: [HEAD, "  10.1.2.0/24 -> 10.1.1.4", RULES, F5_PORT],
  },
  {
    shows: "the VPC's main route table",
    plan: [
      VPC,
      SUBNET,
      table([{ cidrBlock: "10.1.2.0/24", gatewayId: "local" }]),
      resource("aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation", "m", {
        vpcId: "vpc-1",
        routeTableId: "rtb-1",
      }),
    ],
    gives: [HEAD, "  10.1.2.0/24 -> network", RULES],
  },
  {
    shows: "one property apart: another VPC's",
    plan: [
      VPC,
      SUBNET,
      table([{ cidrBlock: "10.1.2.0/24", gatewayId: "local" }]),
      resource("aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation", "m", {
        vpcId: "vpc-2",
        routeTableId: "rtb-1",
      }),
    ],
    gives: UNROUTED,
  },
  {
    shows: "the main route table of a VPC that the plan does not make",
    plan: [
      SUBNET,
      table([{ cidrBlock: "10.1.2.0/24", gatewayId: "local" }]),
      resource("aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation", "m", {
        vpcId: "vpc-1",
        routeTableId: "rtb-1",
      }),
    ],
    gives: [UNMADE_VPC, "  10.1.2.0/24 -> network", RULES],
  },
  {
    shows: "one property apart: another such VPC's",
    plan: [
      SUBNET,
      table([{ cidrBlock: "10.1.2.0/24", gatewayId: "local" }]),
      resource("aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation", "m", {
        vpcId: "vpc-2",
        routeTableId: "rtb-1",
      }),
    ],
    gives: [UNMADE_VPC, "  routes absent", RULES, NO_TABLE],
  },
  {
    shows: "a default route table of a VPC that the plan does not make may be this one's",
    plan: [
      SUBNET,
      resource("aws:ec2/defaultRouteTable:DefaultRouteTable", "d", { defaultRouteTableId: "rtb-9" }),
    ],
    gives: [
      UNMADE_VPC,
      "  routes (?not told by the plan: it sets the main route table of a VPC that is not known)",
      RULES,
    ],
  },
  {
    shows: "one property apart: it says that it is another VPC's",
    plan: [
      SUBNET,
      resource("aws:ec2/defaultRouteTable:DefaultRouteTable", "d", {
        defaultRouteTableId: "rtb-9",
        vpcId: "vpc-2",
      }),
    ],
    gives: [UNMADE_VPC, "  routes absent", RULES, NO_TABLE],
  },
  {
    shows: "a route that the plan adds to the main table which the VPC comes with",
    plan: [
      resource("aws:ec2/vpc:Vpc", "vpc", {
        id: "vpc-1",
        cidrBlock: "10.1.0.0/16",
        mainRouteTableId: "rtb-main",
      }),
      SUBNET,
      F5_NIC,
      TO_F5("rtb-main"),
    ],
    gives: [HEAD, "  10.1.2.0/24 -> 10.1.1.4", RULES, F5_PORT],
  },
  {
    shows: "the same at the first preview",
    plan: [VPC, SUBNET, F5_NIC, TO_F5(UNKNOWN, ["vpc"])],
    gives: [HEAD, "  10.1.2.0/24 -> 10.1.1.4", RULES, F5_PORT],
  },
  {
    shows: "one property apart: it adds it to a table that the plan does not make, which may be the subnet's",
    plan: [VPC, SUBNET, F5_NIC, TO_F5("rtb-9")],
    gives: [
      HEAD,
      "  10.1.2.0/24 -> elsewhere: the plan does not make its route table, so which subnets it holds for is not known",
      RULES,
      F5_PORT,
    ],
  },
  {
    shows: "one property apart: to one that the plan makes for others",
    plan: [VPC, SUBNET, F5_NIC, table([]), TO_F5("rtb-1")],
    gives: [...UNROUTED, F5_PORT],
  },
  {
    shows: "an association whose subnet is not known",
    plan: [
      VPC,
      SUBNET,
      resource("aws:ec2/routeTableAssociation:RouteTableAssociation", "a", {
        subnetId: UNKNOWN,
        routeTableId: "rtb-1",
      }),
    ],
    gives: [
      HEAD,
      "  routes (?not told by the plan: it attaches a route table to a subnet that is not known)",
      RULES,
    ],
  },
  {
    shows: "a VPC that the plan does not make, and an IPv6 block",
    plan: [
      resource("aws:ec2/subnet:Subnet", "fe-a", {
        vpcId: "vpc-9",
        cidrBlock: "10.1.1.0/24",
        ipv6CidrBlock: "2001:db8:1::/64",
      }),
    ],
    gives: [
      "subnet1 10.1.1.0/24 2001:db8:1::/64 in net1 (?not in the plan, which does not make the VPC)",
      "  routes absent",
      RULES,
      NO_TABLE,
    ],
  },
  {
    shows:
      "an instance with a network interface of its own and one that is attached, whose gateway is not told",
    plan: [
      VPC,
      SUBNET,
      F5_NIC,
      resource("aws:ec2/networkInterface:NetworkInterface", "second", {
        id: "eni-2",
        subnetId: "subnet-a",
        privateIps: ["10.1.1.21"],
        ipv6Addresses: ["2001:db8:1::21"],
      }),
      resource("aws:ec2/networkInterfaceAttachment:NetworkInterfaceAttachment", "at", {
        instanceId: "i-1",
        networkInterfaceId: "eni-2",
        deviceIndex: 1,
      }),
      resource("aws:ec2/instance:Instance", "f5vm", {
        id: "i-1",
        primaryNetworkInterface: { networkInterfaceId: "eni-f5" },
      }),
    ],
    gives: [
      ...UNROUTED,
      F5_PORT,
      "port 10.1.1.21 2001:db8:1::21 in subnet1 forwards false",
      "machine absent (absent)",
      "  f5 10.1.1.4/24 gateway 10.1.1.1 in subnet1 of net1",
      "  f5 10.1.1.5/24 in subnet1 of net1",
      "  second 10.1.1.21/24 gateway (?not told by the plan: whether a guest takes a second interface's gateway differs by system) in subnet1 of net1",
      "  second (?outside of its subnet's prefixes) in subnet1 of net1",
    ],
  },
  {
    shows: "an instance whose network interface is not told yet",
    plan: [
      resource("aws:ec2/instance:Instance", "fe01", {
        networkInterfaces: [{ networkInterfaceId: UNKNOWN, deviceIndex: 0 }],
      }),
    ],
    gives: [
      "machine absent (absent)",
      "  interfaces (?not told by the plan, which does not make all its network interfaces or does not say yet which they are)",
    ],
  },
  {
    shows:
      "an instance in a subnet that the plan does not make: a subnet of its own, of which nothing else is known",
    plan: [resource("aws:ec2/instance:Instance", "fe01", { subnetId: "subnet-x", privateIp: "10.1.1.11" })],
    gives: [
      "machine absent (absent)",
      "  primary absent bare 10.1.1.11 in subnet1 of (?not in the plan, which does not make the subnet)",
      "port 10.1.1.11 in subnet1 forwards false",
      "subnet1 (?not in the plan, which does not make the subnet) in (?not in the plan, which does not make the subnet) (?not in the plan, which does not make the subnet)",
      "  routes (?not in the plan, which does not make the subnet)",
      "  assumes no rule of a security group or a firewall drops what passes the subnet of fe01",
    ],
  },
  {
    shows: "an instance that states no subnet is in one that is not known",
    plan: [resource("aws:ec2/instance:Instance", "fe01", { privateIp: "10.1.1.11" })],
    gives: [
      "machine absent (absent)",
      "  primary absent bare 10.1.1.11 in (?not told by the plan: it is a default one, or a launch template states it) of (?not told by the plan: it is a default one, or a launch template states it)",
      "port 10.1.1.11 in (?not told by the plan: it is a default one, or a launch template states it) forwards false",
    ],
  },
  {
    shows: "an address that the network gives out, and whether it forwards known only after the deployment",
    plan: [
      VPC,
      SUBNET,
      resource("aws:ec2/instance:Instance", "fe01", { subnetId: "subnet-a", sourceDestCheck: UNKNOWN }),
    ],
    gives: [
      ...UNROUTED,
      "machine absent (absent)",
      "  primary absent in subnet1 of net1",
      `port (?given out by the network, so that it is known only after the deployment) in subnet1 forwards ${IN_PREVIEW}`,
    ],
  },
  {
    shows: "a load balancer, whose addresses are mostly not known",
    plan: [
      VPC,
      SUBNET,
      resource("aws:lb/loadBalancer:LoadBalancer", "web", { subnets: ["subnet-a"] }),
      resource("aws:lb/loadBalancer:LoadBalancer", "nlb", {
        subnetMappings: [{ subnetId: "subnet-a", privateIpv4Address: "10.1.1.20" }],
      }),
    ],
    gives: [
      ...UNROUTED,
      "web has (?given out by the network, so that it is known only after the deployment) in subnet1",
      "nlb has 10.1.1.20 in subnet1",
    ],
  },
  {
    shows: "the VPC's DHCP options",
    plan: [
      VPC,
      SUBNET,
      INSTANCE,
      resource("aws:ec2/vpcDhcpOptions:VpcDhcpOptions", "o", {
        id: "dopt-1",
        domainName: "ocs.example.com",
        domainNameServers: ["10.1.0.53"],
      }),
      resource("aws:ec2/vpcDhcpOptionsAssociation:VpcDhcpOptionsAssociation", "oa", {
        vpcId: "vpc-1",
        dhcpOptionsId: "dopt-1",
      }),
    ],
    gives: [
      ...UNROUTED,
      "machine absent (absent) dns 10.1.0.53",
      "  primary 10.1.1.11/24 gateway 10.1.1.1 in subnet1 of net1",
      "port 10.1.1.11 in subnet1 forwards false",
    ],
  },
  {
    shows: "aws-native: addresses as objects, numbers as texts, routes of their own",
    plan: [
      resource("aws-native:ec2:Vpc", "vpc", { id: "vpc-1", cidrBlock: "10.1.0.0/16" }),
      resource("aws-native:ec2:Subnet", "fe-a", {
        id: "subnet-a",
        vpcId: "vpc-1",
        cidrBlock: "10.1.1.0/24",
      }),
      resource("aws-native:ec2:RouteTable", "rt", { id: "rtb-1", vpcId: "vpc-1" }),
      resource("aws-native:ec2:Route", "r", {
        routeTableId: "rtb-1",
        destinationCidrBlock: "10.1.2.0/24",
        networkInterfaceId: "eni-1",
      }),
      resource("aws-native:ec2:SubnetRouteTableAssociation", "a", {
        routeTableId: "rtb-1",
        subnetId: "subnet-a",
      }),
      resource("aws-native:ec2:NetworkInterface", "nic", {
        id: "eni-1",
        subnetId: "subnet-a",
        privateIpAddresses: [
          { primary: false, privateIpAddress: "10.1.1.12" },
          { primary: true, privateIpAddress: "10.1.1.11" },
        ],
        sourceDestCheck: false,
      }),
      resource("aws-native:ec2:Instance", "fe01", {
        networkInterfaces: [
          { deviceIndex: "0", networkInterfaceId: "eni-1" },
          { deviceIndex: "1", subnetId: "subnet-a", privateIpAddress: "10.1.1.31" },
        ],
      }),
    ],
    gives: [
      HEAD,
      "  10.1.2.0/24 -> 10.1.1.11",
      RULES,
      "port 10.1.1.11 10.1.1.12 in subnet1 forwards true",
      "machine absent (absent)",
      "  eth1 10.1.1.31/24 gateway (?not told by the plan: whether a guest takes a second interface's gateway differs by system) in subnet1 of net1",
      "  nic 10.1.1.11/24 gateway 10.1.1.1 in subnet1 of net1",
      "  nic 10.1.1.12/24 in subnet1 of net1",
      "port 10.1.1.31 in subnet1 forwards false",
    ],
  },
];

describe("Amazon's machines and networks", () => {
  for (const { shows, plan, gives } of cases) {
    it(shows, () => {
      assert.deepEqual(showPlan(...plan), gives);
    });
  }
});
