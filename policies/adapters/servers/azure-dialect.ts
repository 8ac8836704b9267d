/** What Azure's networks and machines are called by the two packages that make them. */
import { type Fact, absent } from "../../values/fact";
import type { PropertyReader } from "../plan/property-reader";

export interface AzureDialect {
  readonly networks: RegExp;
  readonly subnets: RegExp;
  readonly tables: RegExp;
  readonly routes: RegExp;
  readonly nics: RegExp;
  readonly machines: RegExp;
  /** Load balancers and gateways, whose frontends have addresses in subnets. */
  readonly balancers: RegExp;
  readonly frontends: string;
  /** A subnet's route table by a resource of its own; and a NIC's or subnet's network security group. */
  readonly tableAssociations: RegExp;
  readonly groupAssociations: RegExp;
  /** Of a network and a route table: the property with its own name. */
  readonly networkName: string;
  readonly tableName: string;
  readonly hopAddress: string;
  readonly privateAddress: string;
  readonly forwards: string;
  /** The property of a machine that refers to its NICs. */
  readonly machineNics: string;
  addressSpace(network: PropertyReader): Fact<readonly Fact<string>[]>;
  networkDns(network: PropertyReader): Fact<readonly Fact<string>[]>;
  nicDns(nic: PropertyReader): Fact<readonly Fact<string>[]>;
  /** The ids of what a subnet, a NIC and an IP configuration refer to. */
  tableOf(subnet: PropertyReader): Fact<string>;
  groupOf(owner: PropertyReader): Fact<string>;
  subnetOf(configuration: PropertyReader): Fact<string>;
  /** The ids of a machine's NICs, each with whether it is the primary one. */
  nicsOf(machine: PropertyReader): Fact<readonly Fact<MachineNic>[]>;
  computerName(machine: PropertyReader): Fact<string>;
}

export interface MachineNic {
  readonly id: Fact<string>;
  readonly primary: Fact<boolean>;
}

/**
 * `azure-native:network:Subnet`, `azure-native:network/v20230901:Subnet`, and, as a package made for one version,
 * `azure-native_network_v20230901:network:Subnet`.
 */
function native(module: string, type: string): RegExp {
  return new RegExp(`^azure-native(?:_\\w+)?:${module}(?:/v\\d{8}\\w*)?:${type}$`);
}

const NOTHING = /^\b$/;

function nested(owner: PropertyReader, object: string, key: string): Fact<string> {
  const inner = owner.object(object);
  return inner.state === "known" ? inner.value.string(key) : inner;
}

function nestedList(owner: PropertyReader, object: string, key: string): Fact<readonly Fact<string>[]> {
  const inner = owner.object(object);
  return inner.state === "known" ? inner.value.strings(key) : inner;
}

/** What runs in a machine of azure-native and has a resource of its own. */
export const AZURE_COMMANDS = native(
  "compute",
  "(?:VirtualMachineExtension|VirtualMachineRunCommandByVirtualMachine)",
);

export const AZURE_NATIVE: AzureDialect = {
  networks: native("network", "VirtualNetwork"),
  subnets: native("network", "Subnet"),
  tables: native("network", "RouteTable"),
  routes: native("network", "Route"),
  nics: native("network", "NetworkInterface"),
  machines: native("compute", "VirtualMachine"),
  balancers: native("network", "(?:LoadBalancer|ApplicationGateway)"),
  frontends: "frontendIPConfigurations",
  tableAssociations: NOTHING,
  groupAssociations: NOTHING,
  networkName: "virtualNetworkName",
  tableName: "routeTableName",
  hopAddress: "nextHopIpAddress",
  privateAddress: "privateIPAddress",
  forwards: "enableIPForwarding",
  machineNics: "networkProfile",
  addressSpace: (network) => nestedList(network, "addressSpace", "addressPrefixes"),
  networkDns: (network) => nestedList(network, "dhcpOptions", "dnsServers"),
  nicDns: (nic) => nestedList(nic, "dnsSettings", "dnsServers"),
  tableOf: (subnet) => nested(subnet, "routeTable", "id"),
  groupOf: (owner) => nested(owner, "networkSecurityGroup", "id"),
  subnetOf: (configuration) => nested(configuration, "subnet", "id"),
  nicsOf: (machine) => {
    const profile = machine.object("networkProfile");
    if (profile.state !== "known") return profile;
    const nics = profile.value.objects("networkInterfaces");
    if (nics.state !== "known") return nics;
    const list = nics.value.map((nic): Fact<MachineNic> =>
      nic.state === "known"
        ? { ...nic, value: { id: nic.value.string("id"), primary: nic.value.boolean("primary") } }
        : nic,
    );
    return { ...nics, value: list };
  },
  computerName: (machine) => nested(machine, "osProfile", "computerName"),
};

export const AZURE_CLASSIC: AzureDialect = {
  networks: /^azure:network\/virtualNetwork:VirtualNetwork$/,
  subnets: /^azure:network\/subnet:Subnet$/,
  tables: /^azure:network\/routeTable:RouteTable$/,
  routes: /^azure:network\/route:Route$/,
  nics: /^azure:network\/networkInterface:NetworkInterface$/,
  machines:
    /^azure:compute\/(?:windowsVirtualMachine:WindowsVirtualMachine|linuxVirtualMachine:LinuxVirtualMachine|virtualMachine:VirtualMachine)$/,
  balancers: /^azure:(?:lb\/loadBalancer:LoadBalancer|network\/applicationGateway:ApplicationGateway)$/,
  frontends: "frontendIpConfigurations",
  tableAssociations: /^azure:network\/subnetRouteTableAssociation:SubnetRouteTableAssociation$/,
  groupAssociations:
    /^azure:network\/(?:networkInterfaceSecurityGroupAssociation:NetworkInterfaceSecurityGroupAssociation|subnetNetworkSecurityGroupAssociation:SubnetNetworkSecurityGroupAssociation)$/,
  networkName: "name",
  tableName: "name",
  hopAddress: "nextHopInIpAddress",
  privateAddress: "privateIpAddress",
  forwards: "ipForwardingEnabled",
  machineNics: "networkInterfaceIds",
  addressSpace: (network) => network.strings("addressSpaces"),
  networkDns: (network) => network.strings("dnsServers"),
  nicDns: (nic) => nic.strings("dnsServers"),
  tableOf: (subnet) => subnet.string("routeTableId"),
  groupOf: (owner) => owner.string("securityGroup"),
  subnetOf: (configuration) => configuration.string("subnetId"),
  nicsOf: (machine) => {
    const ids = machine.strings("networkInterfaceIds");
    if (ids.state !== "known") return ids;
    // The provider documents that the first one is the primary one.
    const list = ids.value.map((id, index): Fact<MachineNic> => ({
      state: "known",
      value: { id, primary: { state: "known", value: index === 0, origin: id.origin } },
      origin: id.origin,
    }));
    return { ...ids, value: list };
  },
  computerName: (machine) => {
    const own = machine.string("computerName");
    if (own.state !== "absent") return own;
    const profile = nested(machine, "osProfile", "computerName");
    return profile.state === "absent" ? absent(own.origin) : profile;
  },
};
