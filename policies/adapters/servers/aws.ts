/** Instances, network interfaces, subnets and route tables of aws and aws-native. */
import type { SourceRecord } from "../../records/records";
import type { Plan } from "../plan/plan";
import type { PlanAdapter, TerraformName } from "../plan/plan-adapter";
import type { PlannedResource } from "../plan/planned-resource";
import { readAwsBalancer, readAwsMachine, readAwsNic } from "./aws-machines";
import { readAwsSubnet } from "./aws-networks";
import { AWS_TYPES } from "./aws-types";

type Kind = keyof typeof AWS_TYPES;

const TERRAFORM: Readonly<Record<Kind, readonly TerraformName[]>> = {
  vpcs: [name("vpc", "vpc:Vpc")],
  blocks: [
    name("vpc_ipv4_cidr_block_association", "vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation"),
    name("vpc_ipv6_cidr_block_association", "vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation"),
  ],
  subnets: [name("subnet", "subnet:Subnet")],
  tables: [name("route_table", "routeTable:RouteTable", { route: "routes" })],
  defaultTables: [name("default_route_table", "defaultRouteTable:DefaultRouteTable", { route: "routes" })],
  routes: [name("route", "route:Route")],
  associations: [name("route_table_association", "routeTableAssociation:RouteTableAssociation")],
  mainAssociations: [
    name("main_route_table_association", "mainRouteTableAssociation:MainRouteTableAssociation"),
  ],
  nics: [
    name("network_interface", "networkInterface:NetworkInterface", {
      attachment: "attachments",
      privateIpList: "privateIpLists",
    }),
  ],
  attachments: [
    name("network_interface_attachment", "networkInterfaceAttachment:NetworkInterfaceAttachment"),
  ],
  machines: [
    {
      ...name("instance", "instance:Instance", { networkInterface: "networkInterfaces" }),
      single: ["primaryNetworkInterface"],
    },
  ],
  balancers: [
    {
      type: "aws_lb",
      token: "aws:lb/loadBalancer:LoadBalancer",
      renamed: { subnetMapping: "subnetMappings" },
    },
  ],
  dhcpOptions: [name("vpc_dhcp_options", "vpcDhcpOptions:VpcDhcpOptions")],
  dhcpAssociations: [
    name("vpc_dhcp_options_association", "vpcDhcpOptionsAssociation:VpcDhcpOptionsAssociation"),
  ],
};

type Read = (resource: PlannedResource, plan: Plan) => readonly SourceRecord[];

/** What all others say of a subnet or a machine is read together with it. */
const READS: Partial<Record<Kind, Read>> = {
  subnets: readAwsSubnet,
  nics: readAwsNic,
  machines: readAwsMachine,
  balancers: readAwsBalancer,
};

export const awsServerAdapters: readonly PlanAdapter[] = kinds().map((kind) => ({
  tokens: [],
  pattern: AWS_TYPES[kind],
  terraform: TERRAFORM[kind],
  read: READS[kind] ?? (() => []),
}));

function kinds(): Kind[] {
  return Object.keys(AWS_TYPES).filter((key): key is Kind => key in AWS_TYPES);
}

function name(type: string, token: string, renamed?: TerraformName["renamed"]): TerraformName {
  return { type: `aws_${type}`, token: `aws:ec2/${token}`, ...(renamed && { renamed }) };
}
