/**
 * Estates of hypervisors and of OpenStack, one for each family. Unmended, the Front Ends reach each other through the BIG-IP, by the
 * gateway that their platform gives them or, at libvirt, by the facts; mended, one property of that platform says otherwise.
 */
import {
  type Estate,
  type Place,
  deployRoutedBigIp,
  gatewayOf,
  nameFrontEnds,
  placesOf,
} from "./family-estate";
import { register } from "./register";

type DeployMachine = (estate: Estate, place: Place) => void;

function onPremises(deploy: DeployMachine): (estate: Estate) => void {
  return (estate) => {
    deployRoutedBigIp(estate);
    nameFrontEnds(estate);
    for (const place of placesOf(estate)) deploy(estate, place);
  };
}

/** The machine's customization gives its addresses, its gateway and its name. */
const deployVsphereMachine: DeployMachine = (estate, place) => {
  const { family } = estate;
  const { name, side, address } = place;
  const portGroup = register("vsphere:index/distributedPortGroup:DistributedPortGroup", `${family}-${name}`, {
    name: `fe-${side}`,
    distributedVirtualSwitchUuid: "50 3a",
    vlanId: 100 + side,
  });
  register("vsphere:index/virtualMachine:VirtualMachine", `${family}-${name}`, {
    name,
    resourcePoolId: "resgroup-8",
    networkInterfaces: [{ networkId: portGroup.id }],
    clone: {
      templateUuid: "42 0f",
      customize: {
        windowsOptions: { computerName: name.toUpperCase(), joinDomain: `${family}.example.com` },
        networkInterfaces: [{ ipv4Address: address, ipv4Netmask: 24 }],
        ipv4Gateway: gatewayOf(estate, place),
      },
    },
  });
};

/** The subnet gives its machines their gateway. */
const deployNutanixMachine: DeployMachine = (estate, place) => {
  const { family } = estate;
  const { name, side, address, prefix } = place;
  const subnet = register("nutanix:index/subnet:Subnet", `${family}-fe-${side}`, {
    name: `fe-${side}`,
    clusterUuid: "0005",
    subnetType: "VLAN",
    vlanId: 100 + side,
    subnetIp: prefix.replace("/24", ""),
    prefixLength: 24,
    defaultGatewayIp: gatewayOf(estate, place),
  });
  register("nutanix:index/virtualMachine:VirtualMachine", `${family}-${name}`, {
    name,
    clusterUuid: "0005",
    nicLists: [{ subnetUuid: subnet.id, ipEndpointLists: [{ ip: address, type: "ASSIGNED" }] }],
  });
};

/** The drive that the machine starts with gives its addresses, its gateway and its name. */
const deployProxmoxMachine: DeployMachine = (estate, place) => {
  const { family } = estate;
  const { name, side, address } = place;
  register("proxmoxve:index/vmLegacy:VmLegacy", `${family}-${name}`, {
    nodeName: "pve1",
    name,
    networkDevices: [{ bridge: "vmbr0", vlanId: 100 + side }],
    initialization: {
      dns: { domain: `${family}.example.com` },
      ipConfigs: [{ ipv4: { address: `${address}/24`, gateway: gatewayOf(estate, place) } }],
    },
  });
};

/** A second NIC is on a segment that both share. Only the hosts file that the user data writes leads there. */
const deployLibvirtMachine: DeployMachine = (estate, { name, side, address, prefix }) => {
  const { family, net, isMended } = estate;
  const type = "libvirt:index/network:Network";
  const segment = register(type, `${family}-fe-${side}`, {
    name: `fe-${side}`,
    mode: "bridge",
    addresses: [prefix],
  });
  const common = { networkName: `${family}-common`, addresses: [`${net}.9.1${side}`] };
  if (side === 1)
    register(type, `${family}-common`, {
      name: common.networkName,
      mode: "none",
      addresses: [`${net}.9.0/24`],
    });
  const peer = 3 - side;
  const line = `${net}.9.1${peer} fe0${peer}.${family}.example.com`;
  const commands = isMended ? [`echo '${line}' >> /etc/hosts`] : [];
  const disk = register("libvirt:index/cloudInitDisk:CloudInitDisk", `${family}-${name}`, {
    name: `${name}.iso`,
    userData: `#cloud-config\n${JSON.stringify({ runcmd: ["systemctl restart chrony", ...commands] })}\n`,
  });
  register("libvirt:index/domain:Domain", `${family}-${name}`, {
    name,
    cloudinit: disk.id,
    networkInterfaces: [{ networkId: segment.id, addresses: [address] }, common],
  });
};

/** Neutron's subnet gives its machines their gateway; a router has the last address of each subnet by a port of its own. */
function deployOpenstack(estate: Estate): void {
  const { family, net } = estate;
  deployRoutedBigIp(estate);
  nameFrontEnds(estate);
  const router = register("openstack:networking/router:Router", family, { name: family });
  for (const place of placesOf(estate)) {
    const { name, side, address, prefix } = place;
    const key = `${family}-fe-${side}`;
    const network = register("openstack:networking/network:Network", key, { name: `fe-${side}` });
    const subnet = register("openstack:networking/subnet:Subnet", key, {
      networkId: network.id,
      cidr: prefix,
      ipVersion: 4,
      gatewayIp: gatewayOf(estate, place),
    });
    const portAt = (port: string, ipAddress: string): ReturnType<typeof register> =>
      register("openstack:networking/port:Port", port, {
        networkId: network.id,
        fixedIps: [{ subnetId: subnet.id, ipAddress }],
      });
    const ofRouter = portAt(`${key}-router`, `${net}.${side}.254`);
    register("openstack:networking/routerInterface:RouterInterface", key, {
      routerId: router.id,
      portId: ofRouter.id,
    });
    register("openstack:compute/instance:Instance", `${family}-${name}`, {
      name,
      networks: [{ port: portAt(`${family}-${name}`, address).id }],
    });
  }
}

export const ON_PREMISES_ESTATES: Readonly<Record<string, (estate: Estate) => void>> = {
  vsphere: onPremises(deployVsphereMachine),
  nutanix: onPremises(deployNutanixMachine),
  proxmox: onPremises(deployProxmoxMachine),
  libvirt: onPremises(deployLibvirtMachine),
  openstack: deployOpenstack,
};
