/** Virtual machines, NICs, subnets and route tables of azure-native and of the bridged azure provider. */
import type { SourceRecord } from "../../records/records";
import type { Plan } from "../plan/plan";
import type { PlanAdapter, TerraformName } from "../plan/plan-adapter";
import type { PlannedResource } from "../plan/planned-resource";
import { AZURE_CLASSIC, AZURE_COMMANDS, AZURE_NATIVE, type AzureDialect } from "./azure-dialect";
import { readAzureBalancer, readAzureMachine, readAzureNic } from "./azure-machines";
import { readAzureSubnets } from "./azure-subnets";
import { readAzureCommand } from "./azure-user-data";

type Read = (dialect: AzureDialect, resource: PlannedResource, plan: Plan) => readonly SourceRecord[];

const TERRAFORM = {
  networks: [
    name("virtual_network", "network/virtualNetwork:VirtualNetwork", {
      addressSpace: "addressSpaces",
      subnet: "subnets",
    }),
  ],
  subnets: [name("subnet", "network/subnet:Subnet")],
  tables: [name("route_table", "network/routeTable:RouteTable", { route: "routes" })],
  routes: [name("route", "network/route:Route")],
  nics: [
    name("network_interface", "network/networkInterface:NetworkInterface", {
      ipConfiguration: "ipConfigurations",
      enableIpForwarding: "ipForwardingEnabled",
    }),
  ],
  machines: [
    name("windows_virtual_machine", "compute/windowsVirtualMachine:WindowsVirtualMachine"),
    name("linux_virtual_machine", "compute/linuxVirtualMachine:LinuxVirtualMachine"),
    { ...name("virtual_machine", "compute/virtualMachine:VirtualMachine"), single: ["osProfile"] },
  ],
  balancers: [
    name("lb", "lb/loadBalancer:LoadBalancer", { frontendIpConfiguration: "frontendIpConfigurations" }),
    name("application_gateway", "network/applicationGateway:ApplicationGateway", {
      frontendIpConfiguration: "frontendIpConfigurations",
    }),
  ],
  tableAssociations: [
    name("subnet_route_table_association", "network/subnetRouteTableAssociation:SubnetRouteTableAssociation"),
  ],
  groupAssociations: [
    name(
      "network_interface_security_group_association",
      "network/networkInterfaceSecurityGroupAssociation:NetworkInterfaceSecurityGroupAssociation",
    ),
    name(
      "subnet_network_security_group_association",
      "network/subnetNetworkSecurityGroupAssociation:SubnetNetworkSecurityGroupAssociation",
    ),
  ],
} satisfies Partial<Record<keyof AzureDialect, readonly TerraformName[]>>;

/** Tables, routes and associations say of a subnet or a NIC what is read together with it. */
const READS: readonly [keyof typeof TERRAFORM, Read][] = [
  ["networks", readAzureSubnets],
  ["subnets", readAzureSubnets],
  ["nics", readAzureNic],
  ["machines", readAzureMachine],
  ["balancers", readAzureBalancer],
  ["tables", () => []],
  ["routes", () => []],
  ["tableAssociations", () => []],
  ["groupAssociations", () => []],
];

export const azureServerAdapters: readonly PlanAdapter[] = [
  ...[AZURE_NATIVE, AZURE_CLASSIC].flatMap((dialect) =>
    READS.map(([kind, read]): PlanAdapter => ({
      tokens: [],
      pattern: dialect[kind],
      ...(dialect === AZURE_CLASSIC && { terraform: TERRAFORM[kind] }),
      read: (resource, plan) => read(dialect, resource, plan),
    })),
  ),
  { tokens: [], pattern: AZURE_COMMANDS, read: readAzureCommand },
];

function name(type: string, token: string, renamed?: TerraformName["renamed"]): TerraformName {
  return { type: `azurerm_${type}`, token: `azure:${token}`, ...(renamed && { renamed }) };
}
