import { COMPUTED, COMPUTED_WHY } from "../f5bigip/planned";
import { type MachineCase, itReads, planned, urnOf } from "./show-machine";

const ADD = "#!/bin/sh\necho '10.1.9.12 fe02' >> /etc/hosts\n";

const NUTANIX_SUBNET = "nutanix:index/subnet:Subnet";
const nutanixSubnet = planned(NUTANIX_SUBNET, "lb", {
  subnetIp: "10.1.1.0",
  prefixLength: 24,
  defaultGatewayIp: "10.1.1.1",
});

const nutanix: readonly MachineCase[] = [
  {
    shows: "an address in a planned subnet, which states prefix and gateway",
    inputs: {
      nicLists: [{ subnetUuid: COMPUTED, ipEndpointLists: [{ ip: "10.1.1.11", type: "ASSIGNED" }] }],
    },
    beside: [nutanixSubnet],
    from: { nicLists: [urnOf(NUTANIX_SUBNET, "lb")] },
    gives: ["machine - (-)", "nic0 10.1.1.11/24 gateway 10.1.1.1"],
  },
  {
    shows: "the same in a subnet that the plan does not make",
    inputs: { nicLists: [{ subnetUuid: "a-b-c", ipEndpointLists: [{ ip: "10.1.1.11" }] }] },
    beside: [nutanixSubnet],
    gives: ["machine - (-)", "nic0 - (10.1.1.11 alone)"],
  },
  {
    shows: "an address that is left to the address management",
    inputs: { nicLists: [{ subnetUuid: "a-b-c" }] },
    gives: ["machine - (-)", "nic0 -"],
  },
  {
    shows: "interfaces that are not known",
    inputs: { nicLists: COMPUTED },
    gives: ["machine - (-)", `interfaces ? (${COMPUTED_WHY})`],
  },
  {
    shows: "user data, which has to be in base64",
    inputs: { guestCustomizationCloudInitUserData: Buffer.from(ADD).toString("base64") },
    gives: ["machine - (-)", "interfaces -", "hosts adds fe02"],
  },
  {
    shows: "an answer file that names the hosts file",
    inputs: {
      guestCustomizationSysprep: { unattend_xml: "copy h c:\\windows\\system32\\drivers\\etc\\hosts" },
    },
    gives: ["machine - (-)", "interfaces -", "hosts unread: its answer file names it"],
  },
];

const nutanixV2: readonly MachineCase[] = [
  {
    shows: "addresses with their prefix, as the older provider nests them",
    inputs: {
      nics: [
        { networkInfos: [{ ipv4Configs: [{ ipAddresses: [{ value: "10.1.1.11", prefixLength: 24 }] }] }] },
      ],
    },
    gives: ["machine - (-)", "nic0 10.1.1.11/24"],
  },
  {
    shows: "the same as the newer provider nests them, and a second address",
    inputs: {
      nics: [
        {
          nicNetworkInfo: {
            virtualEthernetNicNetworkInfo: {
              ipv4Configs: [
                {
                  ipAddresses: [{ value: "10.1.1.11", prefixLength: 24 }],
                  secondaryIpAddressLists: [{ value: "10.1.1.12" }],
                },
              ],
            },
          },
        },
      ],
    },
    gives: ["machine - (-)", "nic0 10.1.1.11/24", "nic0 - (10.1.1.12 alone)"],
  },
  {
    shows: "an interface without a configuration",
    inputs: { nics: [{}] },
    gives: ["machine - (-)", "nic0 -"],
  },
  {
    shows: "a configuration that is not known",
    inputs: { nics: [{ nicNetworkInfo: COMPUTED }] },
    gives: ["machine - (-)", `nic0 ? (${COMPUTED_WHY})`],
  },
];

const FILE = "proxmoxve:index/fileLegacy:FileLegacy";
const proxmox: readonly MachineCase[] = [
  {
    shows: "addresses with their gateway",
    inputs: {
      initialization: {
        ipConfigs: [
          { ipv4: { address: "10.1.1.11/24", gateway: "10.1.1.1" } },
          { ipv4: { address: "dhcp" }, ipv6: { address: "2001:db8::11/64" } },
        ],
        dns: { domain: "ocs.example.com", servers: ["10.1.9.53"] },
      },
    },
    gives: [
      "machine - (-)",
      "net0 10.1.1.11/24 gateway 10.1.1.1",
      "net1 -",
      "net1 2001:db8::11/64",
      "resolver suffixes ocs.example.com servers 10.1.9.53",
    ],
  },
  {
    shows: "an address without a prefix, which the platform refuses",
    inputs: { initialization: { ipConfigs: [{ ipv4: { address: "10.1.1.11" } }] } },
    gives: ["machine - (-)", "net0 ? (not an address with a prefix length)"],
  },
  {
    shows: "a guest that nothing initialises",
    inputs: { nodeName: "pve1" },
    gives: ["machine - (-)", "interfaces -"],
  },
  {
    shows: "an initialisation that is not known",
    inputs: { initialization: COMPUTED },
    gives: [`machine ? (${COMPUTED_WHY}) (? (${COMPUTED_WHY}))`, `interfaces ? (${COMPUTED_WHY})`],
  },
  {
    shows: "network data of its own",
    inputs: { initialization: { networkDataFileId: "local:snippets/net.yaml" } },
    gives: ["machine - (-)", "interfaces ? (stated by a file of network data, which is not read)"],
  },
  {
    shows: "user data in a planned file",
    inputs: { initialization: { ipConfigs: [], userDataFileId: COMPUTED } },
    beside: [planned(FILE, "data", { sourceRaw: { data: ADD, fileName: "data.yaml" } })],
    from: { initialization: [urnOf(FILE, "data")] },
    gives: ["machine - (-)", "hosts adds fe02"],
  },
  {
    shows: "user data in a file that the plan does not make",
    inputs: { initialization: { ipConfigs: [], userDataFileId: "local:snippets/data.yaml" } },
    gives: ["machine - (-)", "perhaps hosts unread: user data is in a file that the plan does not make"],
  },
];

const container: readonly MachineCase[] = [
  {
    shows: "a container, which has a name",
    inputs: {
      initialization: {
        hostname: "fe01",
        ipConfigs: [{ ipv4: { address: "10.1.1.11/24" } }],
        dns: { domain: "ocs.example.com" },
      },
    },
    gives: [
      "machine fe01.ocs.example.com (fe01)",
      "net0 10.1.1.11/24",
      "resolver suffixes ocs.example.com servers -",
    ],
  },
];

const NETWORK = "libvirt:index/network:Network";
const DISK = "libvirt:index/cloudInitDisk:CloudInitDisk";
const libvirtNetwork = planned(NETWORK, "lb", { name: "lb", addresses: ["10.1.1.0/24", "2001:db8::/64"] });
const libvirt: readonly MachineCase[] = [
  {
    shows: "addresses in a planned network, which states the prefix",
    inputs: { networkInterfaces: [{ networkName: "lb", addresses: ["10.1.1.11", "2001:db8::11"] }] },
    beside: [libvirtNetwork],
    gives: ["machine - (-)", "nic0 10.1.1.11/24", "nic0 2001:db8::11/64"],
  },
  {
    shows: "an address outside it",
    inputs: { networkInterfaces: [{ networkName: "lb", addresses: ["10.1.2.11"] }] },
    beside: [libvirtNetwork],
    gives: ["machine - (-)", "nic0 - (10.1.2.11 alone)"],
  },
  {
    shows: "a network that the plan does not make",
    inputs: { networkInterfaces: [{ networkName: "other", addresses: ["10.1.1.11"] }] },
    beside: [libvirtNetwork],
    gives: ["machine - (-)", "nic0 - (10.1.1.11 alone)"],
  },
  {
    shows: "an interface without addresses",
    inputs: { networkInterfaces: [{ networkName: "lb" }] },
    beside: [libvirtNetwork],
    gives: ["machine - (-)", "nic0 -"],
  },
  {
    shows: "user data on a planned disk",
    inputs: { cloudinit: COMPUTED },
    beside: [planned(DISK, "init", { userData: ADD })],
    from: { cloudinit: [urnOf(DISK, "init")] },
    gives: ["machine - (-)", "interfaces -", "hosts adds fe02"],
  },
  {
    shows: "user data on a disk that the plan does not make",
    inputs: { cloudinit: "/var/lib/libvirt/images/init.iso;a" },
    gives: [
      "machine - (-)",
      "interfaces -",
      "perhaps hosts unread: user data is on a disk that the plan does not make",
    ],
  },
];

const vcd: readonly MachineCase[] = [
  {
    shows: "the guest's name, and addresses of which nothing states the network",
    inputs: {
      computerName: "FE01",
      networks: [
        { type: "org", ip: "10.1.1.11", connected: true },
        { type: "org", ipAllocationMode: "DHCP" },
      ],
    },
    gives: ["machine - (fe01)", "nic0 - (10.1.1.11 alone)", "nic1 -"],
  },
  {
    shows: "an interface that is not connected",
    inputs: { computerName: "fe01", networks: [{ ip: "10.1.1.11", connected: false }] },
    gives: ["machine - (fe01)"],
  },
  {
    shows: "a customization that names the hosts file",
    inputs: { customization: { initscript: "echo x >> /etc/hosts" } },
    gives: ["machine - (-)", "interfaces -", "hosts unread: the customization of the guest names it"],
  },
  {
    shows: "a customization of another matter",
    inputs: { customization: { initscript: "date" } },
    gives: ["machine - (-)", "interfaces -"],
  },
];

const xen: readonly MachineCase[] = [
  {
    shows: "user data and nothing of addresses",
    inputs: { nameLabel: "fe01", networks: [{ expectedIpCidr: "10.1.1.0/24" }], cloudConfig: ADD },
    gives: ["machine - (-)", "interfaces -", "hosts adds fe02"],
  },
  {
    shows: "a network configuration",
    inputs: { cloudNetworkConfig: "version: 2" },
    gives: [
      "machine - (-)",
      "interfaces ? (stated by a network configuration for cloud-init, which is not read)",
    ],
  },
];

const sections: readonly (readonly [type: string, cases: readonly MachineCase[]])[] = [
  ["nutanix:index/virtualMachine:VirtualMachine", nutanix],
  ["nutanix:index/virtualMachineV2:VirtualMachineV2", nutanixV2],
  ["proxmoxve:index/vmLegacy:VmLegacy", proxmox],
  ["proxmoxve:VM/virtualMachine:VirtualMachine", proxmox],
  ["proxmoxve:index/containerLegacy:ContainerLegacy", container],
  ["libvirt:index/domain:Domain", libvirt],
  ["vcd:index/vm:Vm", vcd],
  ["xenorchestra:index/vm:Vm", xen],
  [
    "hyperv:index/machineInstance:MachineInstance",
    [
      {
        shows: "adapters and switches, which tell nothing of the guest",
        inputs: { networkAdaptors: [{ name: "wan", switchName: "DMZ" }] },
        gives: ["machine - (-)", "interfaces -"],
      },
    ],
  ],
];

describe("virtual machines of other hypervisors", () => {
  for (const [type, cases] of sections) {
    describe(type, () => {
      itReads(type, cases);
    });
  }
});
