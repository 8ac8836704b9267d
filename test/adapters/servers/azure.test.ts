import assert from "node:assert/strict";
import { isReadType } from "../../../policies/adapters/plan-adapters";
import {
  type PlannedResource,
  type PropertyMap,
  UnknownValue,
} from "../../../policies/adapters/plan/planned-resource";
import { resource } from "../dns/zones-of-plan";
import { showPlan } from "./show-servers";

const UNKNOWN = UnknownValue.instance;
const ID = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network";

interface Changes {
  readonly vnet?: PropertyMap;
  readonly subnet?: PropertyMap;
  readonly table?: PropertyMap;
  readonly nic?: PropertyMap;
  readonly vm?: PropertyMap;
  readonly more?: readonly PlannedResource[];
}

/** One machine with one NIC, after the deployment: every id is known. */
function native(changes: Changes = {}): PlannedResource[] {
  const rg = { resourceGroupName: "rg" };
  return [
    resource("azure-native:network:VirtualNetwork", "vnet", {
      ...rg,
      id: `${ID}/virtualNetworks/vnet`,
      virtualNetworkName: "vnet",
      addressSpace: { addressPrefixes: ["10.1.0.0/16"] },
      ...changes.vnet,
    }),
    resource("azure-native:network:RouteTable", "rt", {
      ...rg,
      id: `${ID}/routeTables/rt`,
      routeTableName: "rt",
      routes: [
        {
          name: "all",
          addressPrefix: "10.1.0.0/16",
          nextHopType: "VirtualAppliance",
          nextHopIpAddress: "10.1.3.4",
        },
      ],
      ...changes.table,
    }),
    resource("azure-native:network:Subnet", "fe-a", {
      ...rg,
      id: `${ID}/virtualNetworks/vnet/subnets/fe-a`,
      subnetName: "fe-a",
      virtualNetworkName: "vnet",
      addressPrefix: "10.1.1.0/24",
      routeTable: { id: `${ID}/routeTables/rt` },
      ...changes.subnet,
    }),
    resource("azure-native:network:NetworkInterface", "fe01-nic", {
      ...rg,
      id: `${ID}/networkInterfaces/fe01-nic`,
      ipConfigurations: [
        {
          name: "ip",
          privateIPAddress: "10.1.1.11",
          privateIPAllocationMethod: "Static",
          subnet: { id: `${ID}/virtualNetworks/vnet/subnets/fe-a` },
        },
      ],
      ...changes.nic,
    }),
    resource("azure-native:compute:VirtualMachine", "fe01", {
      ...rg,
      networkProfile: { networkInterfaces: [{ id: `${ID}/networkInterfaces/fe01-nic` }] },
      osProfile: { computerName: "FE01" },
      ...changes.vm,
    }),
    ...(changes.more ?? []),
  ];
}

const SUBNET = "subnet1 10.1.1.0/24 in net1 10.1.0.0/16";
const TO_APPLIANCE = "  10.1.0.0/16 -> 10.1.3.4";
const RULES = "  assumes no rule of a network security group drops what passes fe-a";
const NO_TABLE = "  assumes no route table is attached to fe-a";
const PORT = "port 10.1.1.11 in subnet1 forwards false";
const MACHINE = "machine absent (fe01)";
const NIC = "  fe01-nic 10.1.1.11/24 gateway 10.1.1.1 in subnet1 of net1";
const WHOLE = [SUBNET, TO_APPLIANCE, RULES, PORT, MACHINE, NIC];

interface Case {
  readonly shows: string;
  readonly plan: readonly PlannedResource[];
  readonly gives: readonly string[];
}

const route = (properties: PropertyMap): PropertyMap => ({ routes: [{ name: "r", ...properties }] });
const withRoute = (line: string): string[] => [
  SUBNET,
  ...(line === "" ? [] : [`  ${line}`]),
  RULES,
  PORT,
  MACHINE,
  NIC,
];
const configuration = (properties: PropertyMap): PropertyMap => ({
  ipConfigurations: [
    { name: "ip", subnet: { id: `${ID}/virtualNetworks/vnet/subnets/fe-a` }, ...properties },
  ],
});

const cases: readonly Case[] = [
  { shows: "a machine, its NIC, its subnet and the route table of that", plan: native(), gives: WHOLE },
  {
    shows: "a route back into the network",
    plan: native({ table: route({ addressPrefix: "10.1.2.0/24", nextHopType: "VnetLocal" }) }),
    gives: withRoute("10.1.2.0/24 -> network"),
  },
  {
    shows: "a route that drops",
    plan: native({ table: route({ addressPrefix: "10.1.2.0/24", nextHopType: "None" }) }),
    gives: withRoute("10.1.2.0/24 -> none"),
  },
  {
    shows: "a route to a gateway",
    plan: native({ table: route({ addressPrefix: "0.0.0.0/0", nextHopType: "VirtualNetworkGateway" }) }),
    gives: withRoute("0.0.0.0/0 -> elsewhere: it leads to a gateway between networks, which is not read"),
  },
  {
    shows: "a type of next hop that nobody knows",
    plan: native({ table: route({ addressPrefix: "0.0.0.0/0", nextHopType: "Wormhole" }) }),
    gives: withRoute("0.0.0.0/0 -> elsewhere: its type is none that is known"),
  },
  {
    shows: "a next hop and a destination that are known only after the deployment",
    plan: native({
      table: route({ addressPrefix: UNKNOWN, nextHopType: "VirtualAppliance", nextHopIpAddress: UNKNOWN }),
    }),
    gives: withRoute("(?known only after the deployment) -> (?known only after the deployment)"),
  },
  {
    shows: "a destination and a next hop of wrong types are not shown",
    plan: native({
      table: route({ addressPrefix: 10, nextHopType: "VirtualAppliance", nextHopIpAddress: "s3cret!" }),
    }),
    gives: withRoute("(?not a string) -> (?not an IP address)"),
  },
  {
    shows: "a service tag leads to Microsoft's public addresses only",
    plan: native({ table: route({ addressPrefix: "AzureMonitor", nextHopType: "Internet" }) }),
    gives: withRoute(""),
  },
  {
    shows: "a route of its own replaces the one of its name that the table listed before",
    plan: native({
      more: [
        resource("azure-native:network:Route", "r", {
          resourceGroupName: "rg",
          routeTableName: "rt",
          routeName: "all",
          addressPrefix: "10.1.0.0/16",
          nextHopType: "VnetLocal",
        }),
      ],
    }),
    gives: withRoute("10.1.0.0/16 -> network"),
  },
  {
    shows: "a route of a table of another resource group",
    plan: native({
      more: [
        resource("azure-native:network:Route", "r", {
          resourceGroupName: "other",
          routeTableName: "rt",
          addressPrefix: "10.1.2.0/24",
          nextHopType: "VnetLocal",
        }),
      ],
    }),
    gives: WHOLE,
  },
  {
    shows: "a route whose table is not known may be in it",
    plan: native({
      more: [
        resource("azure-native:network:Route", "r", {
          resourceGroupName: "rg",
          routeTableName: UNKNOWN,
          addressPrefix: "10.1.2.0/24",
          nextHopType: "VnetLocal",
        }),
      ],
    }),
    gives: [SUBNET, TO_APPLIANCE, "  10.1.2.0/24 -> network", RULES, PORT, MACHINE, NIC],
  },
  {
    shows: "no route table",
    plan: native({ subnet: { routeTable: null } }),
    gives: [SUBNET, "  routes absent", RULES, NO_TABLE, PORT, MACHINE, NIC],
  },
  {
    shows: "a route table that the plan does not make",
    plan: native({ subnet: { routeTable: { id: `${ID}/routeTables/other` } } }),
    gives: [
      SUBNET,
      "  routes (?not told by the plan, which does not make the route table or does not say yet which one it is)",
      RULES,
      PORT,
      MACHINE,
      NIC,
    ],
  },
  {
    shows: "a network that the plan does not make: its address space is not known",
    plan: native({ subnet: { virtualNetworkName: "other" } }),
    gives: [
      "subnet1 10.1.1.0/24 in net1 (?not in the plan, which does not make the network)",
      TO_APPLIANCE,
      RULES,
      PORT,
      "machine absent (fe01) dns (?not in the plan, which does not make the network)",
      NIC,
    ],
  },
  {
    shows: "several addresses: the primary configuration's first",
    plan: native({
      nic: {
        ipConfigurations: [
          {
            name: "two",
            privateIPAddress: "10.1.1.12",
            subnet: { id: `${ID}/virtualNetworks/vnet/subnets/fe-a` },
          },
          {
            name: "one",
            primary: true,
            privateIPAddress: "10.1.1.11",
            subnet: { id: `${ID}/virtualNetworks/vnet/subnets/fe-a` },
          },
        ],
        enableIPForwarding: true,
      },
    }),
    gives: [
      SUBNET,
      TO_APPLIANCE,
      RULES,
      "port 10.1.1.11 10.1.1.12 in subnet1 forwards true",
      MACHINE,
      NIC,
      "  fe01-nic 10.1.1.12/24 in subnet1 of net1",
    ],
  },
  {
    shows: "a dynamic address",
    plan: native({ nic: configuration({ privateIPAllocationMethod: "Dynamic" }) }),
    gives: [
      SUBNET,
      TO_APPLIANCE,
      RULES,
      "port (?given out by the network, so that it is known only after the deployment) in subnet1 forwards false",
      MACHINE,
      "  fe01-nic absent in subnet1 of net1",
    ],
  },
  {
    shows: "an address outside of its subnet, and a secret in its place, which is not shown",
    plan: native({
      nic: {
        ipConfigurations: [
          {
            name: "a",
            privateIPAddress: "10.9.9.9",
            subnet: { id: `${ID}/virtualNetworks/vnet/subnets/fe-a` },
          },
          {
            name: "b",
            privateIPAddress: "hunter2",
            subnet: { id: `${ID}/virtualNetworks/vnet/subnets/fe-a` },
          },
        ],
      },
    }),
    gives: [
      SUBNET,
      TO_APPLIANCE,
      RULES,
      "port 10.9.9.9 (?not an IP address) in subnet1 forwards false",
      MACHINE,
      "  fe01-nic (?outside of its subnet's prefixes) in subnet1 of net1",
      "  fe01-nic (?not an IP address) in subnet1 of net1",
    ],
  },
  {
    shows: "a subnet that the plan does not make",
    plan: native({
      nic: {
        ipConfigurations: [{ name: "a", privateIPAddress: "10.9.9.9", subnet: { id: "/other/subnet" } }],
      },
    }),
    gives: [
      SUBNET,
      TO_APPLIANCE,
      RULES,
      "port 10.9.9.9 in subnet2 forwards false",
      "subnet2 (?not in the plan, which does not make the subnet) in (?not in the plan, which does not make the subnet) (?not in the plan, which does not make the subnet)",
      "  routes (?not in the plan, which does not make the subnet)",
      "  assumes no rule of a security group or a firewall drops what passes the subnet of fe01-nic",
      MACHINE,
      "  fe01-nic absent bare 10.9.9.9 in subnet2 of (?not in the plan, which does not make the subnet)",
    ],
  },
  {
    shows: "the NIC's own DNS servers, and its network security group",
    plan: native({
      nic: { dnsSettings: { dnsServers: ["10.1.0.53"] }, networkSecurityGroup: { id: "nsg" } },
    }),
    gives: [
      SUBNET,
      TO_APPLIANCE,
      RULES,
      `${PORT} assumes no rule of its network security group drops what passes fe01-nic`,
      "machine absent (fe01) dns 10.1.0.53",
      NIC,
    ],
  },
  {
    shows: "the network's DNS servers",
    plan: native({ vnet: { dhcpOptions: { dnsServers: ["10.1.0.53", UNKNOWN] } } }),
    gives: [
      SUBNET,
      TO_APPLIANCE,
      RULES,
      PORT,
      "machine absent (fe01) dns 10.1.0.53 (?known only after the deployment)",
      NIC,
    ],
  },
  {
    shows: "a machine whose NICs the plan does not make",
    plan: native({ vm: { networkProfile: { networkInterfaces: [{ id: "other" }] } } }),
    gives: [
      SUBNET,
      TO_APPLIANCE,
      RULES,
      PORT,
      MACHINE,
      "  interfaces (?not told by the plan, which does not make all its NICs or does not say yet which they are)",
    ],
  },
  {
    shows: "the private frontend of a load balancer; a public one is in no subnet",
    plan: native({
      more: [
        resource("azure-native:network:LoadBalancer", "web", {
          frontendIPConfigurations: [
            {
              name: "in",
              privateIPAddress: "10.1.1.20",
              subnet: { id: `${ID}/virtualNetworks/vnet/subnets/fe-a` },
            },
            { name: "out", publicIPAddress: { id: "pip" } },
          ],
        }),
      ],
    }),
    gives: [...WHOLE, "web has 10.1.1.20 in subnet1"],
  },
  {
    shows: "subnets that the network lists itself",
    plan: [
      resource("azure-native:network/v20230901:VirtualNetwork", "vnet", {
        id: `${ID}/virtualNetworks/vnet`,
        addressSpace: { addressPrefixes: ["10.1.0.0/16"] },
        subnets: [{ name: "fe-a", addressPrefixes: ["10.1.1.0/24"] }],
      }),
      resource("azure-native_network_v20230901:network:NetworkInterface", "nic", {
        ipConfigurations: [
          {
            name: "ip",
            privateIPAddress: "10.1.1.11",
            subnet: { id: `${ID}/virtualNetworks/vnet/subnets/fe-a` },
          },
        ],
      }),
    ],
    gives: [
      SUBNET,
      "  routes absent",
      "  assumes no rule of a network security group drops what passes vnet, subnets[0]",
      "  assumes no route table is attached to vnet, subnets[0]",
      PORT,
    ],
  },
];

/** Two subnets and a NIC with an address in each place, at the first preview: no id is known. */
function firstPreview(address: PropertyMap, nicFrom: readonly string[]): PlannedResource[] {
  const subnet = (name: string, prefix: string) =>
    resource(
      "azure-native:network:Subnet",
      name,
      {
        resourceGroupName: "rg",
        virtualNetworkName: "vnet",
        addressPrefix: prefix,
        routeTable: { id: UNKNOWN },
      },
      { from: { routeTable: ["rt"] } },
    );
  return [
    resource("azure-native:network:VirtualNetwork", "vnet", {
      resourceGroupName: "rg",
      virtualNetworkName: "vnet",
      addressSpace: { addressPrefixes: ["10.1.0.0/16"] },
    }),
    resource("azure-native:network:RouteTable", "rt", { resourceGroupName: "rg", routes: [] }),
    subnet("fe-a", "10.1.1.0/24"),
    subnet("fe-b", "10.1.2.0/24"),
    resource(
      "azure-native:network:NetworkInterface",
      "nic",
      { ipConfigurations: [{ name: "ip", subnet: { id: UNKNOWN }, ...address }] },
      { from: { ipConfigurations: nicFrom } },
    ),
    resource(
      "azure-native:compute:VirtualMachine",
      "fe01",
      { networkProfile: { networkInterfaces: [{ id: UNKNOWN }] }, osProfile: { computerName: "fe01" } },
      { from: { networkProfile: ["nic"] } },
    ),
  ];
}

const previews: readonly Case[] = [
  {
    shows: "of two subnets that it is computed from, a NIC is in the one that holds its address",
    plan: firstPreview({ privateIPAddress: "10.1.2.12" }, ["fe-a", "fe-b"]),
    gives: [
      "port 10.1.2.12 in subnet2 forwards false",
      "machine absent (fe01)",
      "  nic 10.1.2.12/24 gateway 10.1.2.1 in subnet2 of net1",
    ],
  },
  {
    shows: "one property apart: without an address it is not told",
    plan: firstPreview({}, ["fe-a", "fe-b"]),
    gives: [
      "port (?given out by the network, so that it is known only after the deployment) in (?known only after the deployment) forwards false",
      "machine absent (fe01)",
      "  nic absent in (?known only after the deployment) of (?known only after the deployment)",
    ],
  },
  {
    shows: "computed from one subnet alone, it is in that, whatever its address",
    plan: firstPreview({}, ["fe-b"]),
    gives: [
      "port (?given out by the network, so that it is known only after the deployment) in subnet2 forwards false",
      "machine absent (fe01)",
      "  nic absent in subnet2 of net1",
    ],
  },
];

const CLASSIC_SUBNET = resource("azure:network/subnet:Subnet", "fe-a", {
  id: "s",
  resourceGroupName: "rg",
  virtualNetworkName: "vnet",
  addressPrefixes: ["10.1.1.0/24", "2001:db8:1::/64"],
});

function classic(
  association: PropertyMap,
  from: Readonly<Record<string, readonly string[]>> = {},
): PlannedResource[] {
  return [
    resource("azure:network/virtualNetwork:VirtualNetwork", "vnet", {
      resourceGroupName: "rg",
      name: "vnet",
      addressSpaces: ["10.1.0.0/16"],
      dnsServers: ["10.1.0.53"],
    }),
    resource("azure:network/routeTable:RouteTable", "rt", { id: "t", resourceGroupName: "rg", name: "rt" }),
    resource("azure:network/route:Route", "r", {
      resourceGroupName: "rg",
      routeTableName: "rt",
      name: "r",
      addressPrefix: "10.1.2.0/24",
      nextHopType: "VirtualAppliance",
      nextHopInIpAddress: "10.1.3.4",
    }),
    CLASSIC_SUBNET,
    resource("azure:network/subnetRouteTableAssociation:SubnetRouteTableAssociation", "a", association, {
      from,
    }),
    resource("azure:network/networkInterface:NetworkInterface", "nic1", {
      id: "n1",
      ipConfigurations: [
        { name: "v4", subnetId: "s", privateIpAddress: "10.1.1.11", primary: true },
        { name: "v6", subnetId: "s", privateIpAddress: "2001:db8:1::11", privateIpAddressVersion: "IPv6" },
      ],
      ipForwardingEnabled: true,
    }),
    resource("azure:network/networkInterface:NetworkInterface", "nic2", {
      id: "n2",
      ipConfigurations: [{ name: "v4", subnetId: "s", privateIpAddress: "10.1.1.21" }],
    }),
    resource(
      "azure:network/networkInterfaceSecurityGroupAssociation:NetworkInterfaceSecurityGroupAssociation",
      "nsg",
      { networkInterfaceId: "n2", networkSecurityGroupId: "g" },
    ),
    resource("azure:compute/windowsVirtualMachine:WindowsVirtualMachine", "vm", {
      name: "fe01",
      networkInterfaceIds: ["n1", "n2"],
    }),
  ];
}

const CLASSIC_MACHINE = [
  "port 10.1.1.11 2001:db8:1::11 in subnet1 forwards true",
  "port 10.1.1.21 in subnet1 forwards false assumes no rule of its network security group drops what passes nic2",
  "machine absent (fe01) dns 10.1.0.53",
  "  nic1 10.1.1.11/24 gateway 10.1.1.1 in subnet1 of net1",
  "  nic1 2001:db8:1::11/64 gateway 2001:db8:1:: in subnet1 of net1",
  "  nic2 10.1.1.21/24 in subnet1 of net1",
];
const CLASSIC_HEAD = "subnet1 10.1.1.0/24 2001:db8:1::/64 in net1 10.1.0.0/16";

const classics: readonly Case[] = [
  {
    shows: "an associated route table, two NICs of which only the first brings a gateway, and IPv6",
    plan: classic({ subnetId: "s", routeTableId: "t" }),
    gives: [CLASSIC_HEAD, "  10.1.2.0/24 -> 10.1.3.4", RULES, ...CLASSIC_MACHINE],
  },
  {
    shows: "one property apart: the association is another subnet's",
    plan: classic({ subnetId: "other", routeTableId: "t" }),
    gives: [CLASSIC_HEAD, "  routes absent", RULES, NO_TABLE, ...CLASSIC_MACHINE],
  },
  {
    shows: "an association at the first preview, told by what it is computed from",
    plan: classic({ subnetId: UNKNOWN, routeTableId: UNKNOWN }, { subnetId: ["fe-a"], routeTableId: ["rt"] }),
    gives: [CLASSIC_HEAD, "  10.1.2.0/24 -> 10.1.3.4", RULES, ...CLASSIC_MACHINE],
  },
  {
    shows: "an association whose subnet is not known",
    plan: classic({ subnetId: UNKNOWN, routeTableId: "t" }),
    gives: [
      CLASSIC_HEAD,
      "  routes (?not told by the plan: it attaches a route table to a subnet that is not known)",
      RULES,
      ...CLASSIC_MACHINE,
    ],
  },
];

describe("Azure's machines and networks", () => {
  for (const { shows, plan, gives } of [...cases, ...classics]) {
    it(shows, () => {
      assert.deepEqual(showPlan(...plan), gives);
    });
  }

  for (const { shows, plan, gives } of previews) {
    it(`at the first preview: ${shows}`, () => {
      assert.deepEqual(showPlan(...plan).slice(-3), gives);
    });
  }

  it("does not read a peering: what lies beyond a network stays undecided, whatever joins it", () => {
    assert.equal(isReadType("azure-native:network:VirtualNetworkPeering"), false);
  });
});
