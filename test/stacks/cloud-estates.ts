/**
 * Estates of clouds, one for each family: the Front Ends' names are in a private zone that their network sees. Unmended, a route of
 * the network leads from one Front End's subnet to the other's through the BIG-IP; mended, there is none.
 */
import { type Estate, deployBigIp, placesOf } from "./family-estate";
import { register } from "./register";

/** A BIG-IP with one arm, in a subnet of its own. */
function deployOneArmed(estate: Estate): string {
  const { net } = estate;
  deployBigIp(estate, { dmz: `${net}.3.4/24` }, `${net}.3.1`);
  return `${net}.3.4`;
}

const GROUP = { resourceGroupName: "rg" };

function deployAzureNative(estate: Estate): void {
  const { family, net, isMended } = estate;
  const bigIp = deployOneArmed(estate);
  const network = register("azure-native:network:VirtualNetwork", family, {
    ...GROUP,
    virtualNetworkName: family,
    addressSpace: { addressPrefixes: [`${net}.0.0/16`] },
  });
  const toBigIp = {
    name: "peers",
    addressPrefix: `${net}.0.0/16`,
    nextHopType: "VirtualAppliance",
    nextHopIpAddress: bigIp,
  };
  const table = register("azure-native:network:RouteTable", family, {
    ...GROUP,
    routeTableName: family,
    routes: isMended ? [] : [toBigIp],
  });
  const zone = register("azure-native:privatedns:PrivateZone", family, {
    ...GROUP,
    privateZoneName: `${family}.example.com`,
  });
  register(
    "azure-native:privatedns:VirtualNetworkLink",
    family,
    {
      ...GROUP,
      privateZoneName: `${family}.example.com`,
      virtualNetwork: { id: network.id },
      registrationEnabled: false,
    },
    { dependsOn: zone },
  );
  const machineIn = (
    subnetName: string,
    prefix: string,
    name: string,
    address: string,
    more: object,
  ): void => {
    const subnet = register("azure-native:network:Subnet", `${family}-${subnetName}`, {
      ...GROUP,
      subnetName,
      virtualNetworkName: family,
      addressPrefix: prefix,
      ...more,
    });
    const nic = register("azure-native:network:NetworkInterface", `${family}-${name}`, {
      ...GROUP,
      networkInterfaceName: name,
      enableIPForwarding: name === "bigip",
      ipConfigurations: [{ name: "ip", privateIPAddress: address, subnet: { id: subnet.id } }],
    });
    register("azure-native:compute:VirtualMachine", `${family}-${name}`, {
      ...GROUP,
      vmName: name,
      osProfile: { computerName: name },
      networkProfile: { networkInterfaces: [{ id: nic.id, primary: true }] },
    });
  };
  machineIn("dmz", `${net}.3.0/24`, "bigip", bigIp, {});
  for (const { name, side, address, prefix } of placesOf(estate)) {
    machineIn(`fe-${side}`, prefix, name, address, { routeTable: { id: table.id } });
    register("azure-native:privatedns:PrivateRecordSet", `${family}-${name}`, {
      ...GROUP,
      privateZoneName: `${family}.example.com`,
      relativeRecordSetName: name,
      recordType: "A",
      aRecords: [{ ipv4Address: address }],
    });
  }
}

function deployAzure(estate: Estate): void {
  const { family, net, isMended } = estate;
  const bigIp = deployOneArmed(estate);
  const network = register("azure:network/virtualNetwork:VirtualNetwork", family, {
    ...GROUP,
    name: family,
    addressSpaces: [`${net}.0.0/16`],
  });
  const toBigIp = {
    name: "peers",
    addressPrefix: `${net}.0.0/16`,
    nextHopType: "VirtualAppliance",
    nextHopInIpAddress: bigIp,
  };
  const table = register("azure:network/routeTable:RouteTable", family, {
    ...GROUP,
    name: family,
    routes: isMended ? [] : [toBigIp],
  });
  const zone = register("azure:privatedns/zone:Zone", family, { ...GROUP, name: `${family}.example.com` });
  const zoneName = `${family}.example.com`;
  register(
    "azure:privatedns/zoneVirtualNetworkLink:ZoneVirtualNetworkLink",
    family,
    {
      ...GROUP,
      privateDnsZoneName: zoneName,
      virtualNetworkId: network.id,
    },
    { dependsOn: zone },
  );
  const machineIn = (subnetName: string, prefix: string, name: string, address: string): void => {
    const key = `${family}-${name}`;
    const subnet = register("azure:network/subnet:Subnet", key, {
      ...GROUP,
      name: subnetName,
      virtualNetworkName: family,
      addressPrefixes: [prefix],
    });
    if (name !== "bigip")
      register("azure:network/subnetRouteTableAssociation:SubnetRouteTableAssociation", key, {
        subnetId: subnet.id,
        routeTableId: table.id,
      });
    const nic = register("azure:network/networkInterface:NetworkInterface", key, {
      ...GROUP,
      name,
      ipForwardingEnabled: name === "bigip",
      ipConfigurations: [
        { name: "ip", privateIpAddress: address, privateIpAddressAllocation: "Static", subnetId: subnet.id },
      ],
    });
    register("azure:compute/windowsVirtualMachine:WindowsVirtualMachine", key, {
      ...GROUP,
      name,
      networkInterfaceIds: [nic.id],
    });
  };
  machineIn("dmz", `${net}.3.0/24`, "bigip", bigIp);
  for (const { name, side, address, prefix } of placesOf(estate)) {
    machineIn(`fe-${side}`, prefix, name, address);
    register("azure:privatedns/aRecord:ARecord", `${family}-${name}`, {
      ...GROUP,
      zoneName,
      name,
      ttl: 300,
      records: [address],
    });
  }
}

function deployAws(estate: Estate): void {
  const { family, net, isMended } = estate;
  const bigIp = deployOneArmed(estate);
  const vpcId = register("aws:ec2/vpc:Vpc", family, { cidrBlock: `${net}.0.0/16` }).id;
  const zone = register("aws:route53/zone:Zone", family, {
    name: `${family}.example.com`,
    vpcs: [{ vpcId }],
  });
  const dmz = register("aws:ec2/subnet:Subnet", `${family}-dmz`, { vpcId, cidrBlock: `${net}.3.0/24` });
  const nic = register("aws:ec2/networkInterface:NetworkInterface", `${family}-bigip`, {
    subnetId: dmz.id,
    privateIps: [bigIp],
    sourceDestCheck: false,
  });
  register("aws:ec2/instance:Instance", `${family}-bigip`, {
    primaryNetworkInterface: { networkInterfaceId: nic.id },
  });
  for (const { name, side, address, prefix } of placesOf(estate)) {
    const key = `${family}-${name}`;
    const subnet = register("aws:ec2/subnet:Subnet", key, { vpcId, cidrBlock: prefix });
    const table = register("aws:ec2/routeTable:RouteTable", key, { vpcId });
    register("aws:ec2/routeTableAssociation:RouteTableAssociation", key, {
      subnetId: subnet.id,
      routeTableId: table.id,
    });
    if (!isMended)
      register("aws:ec2/route:Route", key, {
        routeTableId: table.id,
        destinationCidrBlock: `${net}.${3 - side}.0/24`,
        networkInterfaceId: nic.id,
      });
    register("aws:ec2/instance:Instance", key, { subnetId: subnet.id, privateIp: address });
    register("aws:route53/record:Record", key, {
      zoneId: zone.id,
      name,
      type: "A",
      ttl: 300,
      records: [address],
    });
  }
}

/**
 * A split view without any detour: to the public, the names lead to the BIG-IP. Unmended, the zone with the Front Ends' own addresses
 * is bound to another network than theirs.
 */
function deploySplitView(estate: Estate): void {
  const { family, net, isMended } = estate;
  const bigIp = deployOneArmed(estate);
  const [own, other] = ["own", "other"].map((key) =>
    register("aws:ec2/vpc:Vpc", `${family}-${key}`, { cidrBlock: `${net}.0.0/16` }),
  );
  const vpcId = own?.id;
  register("aws:ec2/subnet:Subnet", `${family}-dmz`, { vpcId, cidrBlock: `${net}.3.0/24` });
  const name = `${family}.example.com`;
  const inside = register("aws:route53/zone:Zone", `${family}-inside`, {
    name,
    vpcs: [{ vpcId: isMended ? vpcId : other?.id }],
  });
  const outside = register("aws:route53/zone:Zone", `${family}-outside`, { name });
  for (const place of placesOf(estate)) {
    const key = `${family}-${place.name}`;
    const subnet = register("aws:ec2/subnet:Subnet", key, { vpcId, cidrBlock: place.prefix });
    register("aws:ec2/instance:Instance", key, { subnetId: subnet.id, privateIp: place.address });
    for (const [zone, answer, view] of [
      [inside, place.address, "inside"],
      [outside, bigIp, "outside"],
    ] as const)
      register("aws:route53/record:Record", `${key}-${view}`, {
        zoneId: zone.id,
        name: place.name,
        type: "A",
        ttl: 300,
        records: [answer],
      });
  }
}

/**
 * Google's own routes come before any that a program states, so the detour is between two networks. Mended, both Front Ends are in
 * the first one.
 */
function deployGoogle(estate: Estate): void {
  const { family, net, isMended } = estate;
  deployBigIp(estate, { "fe-a": `${net}.1.4/24`, "fe-b": `${net}.2.4/24` });
  const networks = [1, 2].map((side) =>
    register("gcp:compute/network:Network", `${family}-${side}`, {
      name: `net-${side}`,
      autoCreateSubnetworks: false,
    }),
  );
  const [first, second] = networks.map(({ id }) => id);
  const zone = register("gcp:dns/managedZone:ManagedZone", family, {
    name: family,
    dnsName: `${family}.example.com.`,
    visibility: "private",
    privateVisibilityConfig: { networks: [{ networkUrl: first }, { networkUrl: second }] },
  });
  const subnetworks = placesOf(estate).map(({ name, side, address, prefix, fqdn }) => {
    const key = `${family}-${name}`;
    const own = side === 1 ? first : second;
    const subnetwork = register("gcp:compute/subnetwork:Subnetwork", key, {
      name: `fe-${side}`,
      network: isMended ? first : own,
      ipCidrRange: prefix,
    });
    register("gcp:compute/route:Route", key, {
      network: own,
      destRange: `${net}.${3 - side}.0/24`,
      nextHopIp: `${net}.${side}.4`,
    });
    register("gcp:compute/instance:Instance", key, {
      name,
      hostname: fqdn,
      networkInterfaces: [{ subnetwork: subnetwork.id, networkIp: address }],
    });
    register("gcp:dns/recordSet:RecordSet", key, {
      managedZone: zone.id,
      name: `${fqdn}.`,
      type: "A",
      rrdatas: [address],
    });
    return subnetwork.id;
  });
  const legs = subnetworks.map((subnetwork, index) => ({ subnetwork, networkIp: `${net}.${index + 1}.4` }));
  register("gcp:compute/instance:Instance", `${family}-bigip`, {
    name: "bigip",
    canIpForward: true,
    networkInterfaces: legs,
  });
}

export const CLOUD_ESTATES: Readonly<Record<string, (estate: Estate) => void>> = {
  "azure-native": deployAzureNative,
  azure: deployAzure,
  aws: deployAws,
  "aws-split-view": deploySplitView,
  gcp: deployGoogle,
};
