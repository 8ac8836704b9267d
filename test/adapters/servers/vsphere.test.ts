import type { PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import { COMPUTED, COMPUTED_WHY, LEFT_OUT_WHY } from "../f5bigip/planned";
import { type MachineCase, itReads, planned, urnOf } from "./show-machine";

const MACHINE = "vsphere:index/virtualMachine:VirtualMachine";
const CUSTOMIZATION = "vsphere:index/guestOsCustomization:GuestOsCustomization";

const WINDOWS = { windowsOptions: { computerName: "FE01", joinDomain: "ocs.example.com" } };
const LB = { ipv4Address: "10.1.1.11", ipv4Netmask: 24 };
const MGMT = { ipv4Address: "10.1.9.11", ipv4Netmask: 24 };
const NICS = [{ networkId: "network-1" }, { networkId: "network-2" }];

function customized(customize: PropertyMap, more: PropertyMap = {}): PropertyMap {
  return { name: "fe01", networkInterfaces: NICS, clone: { templateUuid: "t", customize }, ...more };
}

const NAMED = "machine fe01.ocs.example.com (fe01)";
const HOSTS = "C:\\Windows\\System32\\drivers\\etc\\hosts";

const cases: readonly MachineCase[] = [
  {
    shows: "names, addresses and the one gateway of a Windows guest",
    inputs: customized({ ...WINDOWS, networkInterfaces: [LB, MGMT], ipv4Gateway: "10.1.1.1" }),
    gives: [NAMED, "nic0 10.1.1.11/24 gateway 10.1.1.1", "nic1 10.1.9.11/24"],
  },
  {
    shows: "the gateway at the other interface, in whose network it is",
    inputs: customized({ ...WINDOWS, networkInterfaces: [LB, MGMT], ipv4Gateway: "10.1.9.1" }),
    gives: [NAMED, "nic0 10.1.1.11/24", "nic1 10.1.9.11/24 gateway 10.1.9.1"],
  },
  {
    shows: "a gateway in no network that is stated, as a route",
    inputs: customized({ ...WINDOWS, networkInterfaces: [LB, MGMT], ipv4Gateway: "10.7.7.1" }),
    gives: [NAMED, "nic0 10.1.1.11/24", "nic1 10.1.9.11/24", "route 0.0.0.0/0 via 10.7.7.1"],
  },
  {
    shows: "a gateway that is not known",
    inputs: customized({ ...WINDOWS, networkInterfaces: [LB, MGMT], ipv4Gateway: COMPUTED }),
    gives: [NAMED, "nic0 10.1.1.11/24", "nic1 10.1.9.11/24", `route 0.0.0.0/0 via ? (${COMPUTED_WHY})`],
  },
  {
    shows: "an address of each family",
    inputs: customized({
      ...WINDOWS,
      networkInterfaces: [{ ...LB, ipv6Address: "2001:db8::11", ipv6Netmask: 64 }, MGMT],
      ipv6Gateway: "2001:db8::1",
    }),
    gives: [NAMED, "nic0 10.1.1.11/24", "nic0 2001:db8::11/64 gateway 2001:db8::1", "nic1 10.1.9.11/24"],
  },
  {
    shows: "a blank address, which a DHCP server gives",
    inputs: customized({ ...WINDOWS, networkInterfaces: [{ ipv4Address: "" }, MGMT] }),
    gives: [NAMED, "nic0 -", "nic1 10.1.9.11/24"],
  },
  {
    shows: "an interface that the customization does not reach",
    inputs: customized({ ...WINDOWS, networkInterfaces: [LB] }),
    gives: [NAMED, "nic0 10.1.1.11/24", "nic1 -"],
  },
  {
    shows: "an address without a netmask",
    inputs: customized({ networkInterfaces: [{ ipv4Address: "10.1.1.11" }] }, { networkInterfaces: [] }),
    gives: ["machine - (-)", "nic0 - (10.1.1.11 alone)"],
  },
  {
    shows: "a text that is no address, which may be a secret",
    inputs: customized(
      { networkInterfaces: [{ ipv4Address: "hunter2", ipv4Netmask: 24 }] },
      { networkInterfaces: [] },
    ),
    gives: ["machine - (-)", "nic0 ? (not an IP address)"],
  },
  {
    shows: "a netmask that is none",
    inputs: customized({ networkInterfaces: [{ ...LB, ipv4Netmask: 33 }] }, { networkInterfaces: [] }),
    gives: ["machine - (-)", "nic0 ? (not a prefix length)"],
  },
  {
    shows: "a guest in a workgroup, which has no domain",
    inputs: customized({
      windowsOptions: { computerName: "FE01", workgroup: "OCS" },
      networkInterfaces: [LB, MGMT],
    }),
    gives: ["machine - (fe01)", "nic0 10.1.1.11/24", "nic1 10.1.9.11/24"],
  },
  {
    shows: "a Linux guest, its suffixes and DNS servers",
    inputs: customized({
      linuxOptions: { hostName: "fe01", domain: "ocs.example.com" },
      networkInterfaces: [LB, MGMT],
      dnsSuffixLists: ["ocs.example.com", "example.com"],
      dnsServerLists: ["10.1.9.53"],
    }),
    gives: [
      NAMED,
      "nic0 10.1.1.11/24",
      "nic1 10.1.9.11/24",
      "resolver suffixes ocs.example.com,example.com servers 10.1.9.53",
    ],
  },
  {
    shows: "interfaces that are not known",
    inputs: customized({ ...WINDOWS, networkInterfaces: COMPUTED }),
    gives: [NAMED, `interfaces ? (${COMPUTED_WHY})`],
  },
  {
    shows: "a customization that is not known",
    inputs: { name: "fe01", networkInterfaces: NICS, clone: { templateUuid: "t", customize: COMPUTED } },
    gives: [
      `machine ? (${COMPUTED_WHY}) (? (${COMPUTED_WHY}))`,
      `interfaces ? (${COMPUTED_WHY})`,
      `routes ? (${COMPUTED_WHY})`,
    ],
  },
  {
    shows: "a guest that is left as its template has it",
    inputs: { name: "fe01", networkInterfaces: NICS, clone: { templateUuid: "t" } },
    gives: ["machine - (-)", "interfaces -"],
  },
  {
    shows: "a machine that is left out of the preview",
    inputs: {},
    gives: [
      `machine ? (${LEFT_OUT_WHY}) (? (${LEFT_OUT_WHY}))`,
      `interfaces ? (${LEFT_OUT_WHY})`,
      `routes ? (${LEFT_OUT_WHY})`,
    ],
  },
  {
    shows: "a customization of its own resource, whose id is not known yet",
    inputs: { networkInterfaces: NICS, clone: { customizationSpec: { id: COMPUTED } } },
    beside: [
      planned(CUSTOMIZATION, "spec", {
        type: "Windows",
        spec: { ...WINDOWS, networkInterfaces: [LB, MGMT] },
      }),
    ],
    from: { clone: [urnOf(CUSTOMIZATION, "spec")] },
    gives: [NAMED, "nic0 10.1.1.11/24", "nic1 10.1.9.11/24"],
  },
  {
    shows: "a customization that the plan does not make",
    inputs: { networkInterfaces: NICS, clone: { customizationSpec: { id: "windows" } } },
    gives: [
      "machine ? (not in the plan, which does not make the customization that is named) " +
        "(? (not in the plan, which does not make the customization that is named))",
      "interfaces ? (not in the plan, which does not make the customization that is named)",
      "routes ? (not in the plan, which does not make the customization that is named)",
    ],
  },
  {
    shows: "commands of the first start",
    inputs: customized(
      {
        windowsOptions: {
          computerName: "fe01",
          runOnceCommandLists: [`cmd /c echo 10.1.9.12 fe02.ocs.example.com>> ${HOSTS}`],
        },
        networkInterfaces: [LB],
      },
      { networkInterfaces: [] },
    ),
    gives: ["machine - (fe01)", "nic0 10.1.1.11/24", "hosts adds fe02.ocs.example.com"],
  },
  {
    shows: "the same without a shell that would run it",
    inputs: customized(
      {
        windowsOptions: {
          computerName: "fe01",
          runOnceCommandLists: [`echo 10.1.9.12 fe02.ocs.example.com>> ${HOSTS}`],
        },
        networkInterfaces: [LB],
      },
      { networkInterfaces: [] },
    ),
    gives: ["machine - (fe01)", "nic0 10.1.1.11/24", "hosts unread: no shell runs the command"],
  },
  {
    shows: "a command of another matter",
    inputs: customized(
      {
        windowsOptions: { computerName: "fe01", runOnceCommandLists: ["cmd /c ver"] },
        networkInterfaces: [LB],
      },
      { networkInterfaces: [] },
    ),
    gives: ["machine - (fe01)", "nic0 10.1.1.11/24"],
  },
  {
    shows: "a command that is not known",
    inputs: customized(
      {
        windowsOptions: { computerName: "fe01", runOnceCommandLists: ["cmd /c ver", COMPUTED] },
        networkInterfaces: [LB],
      },
      { networkInterfaces: [] },
    ),
    gives: [
      "machine - (fe01)",
      "nic0 10.1.1.11/24",
      `perhaps hosts unread: a command of its first start is ${COMPUTED_WHY}`,
    ],
  },
  {
    shows: "a script of a Linux guest",
    inputs: customized(
      {
        linuxOptions: { hostName: "fe01", scriptText: "echo '10.1.9.12 fe02' >> /etc/hosts\n" },
        networkInterfaces: [LB],
      },
      { networkInterfaces: [] },
    ),
    gives: ["machine - (fe01)", "nic0 10.1.1.11/24", "hosts adds fe02"],
  },
  {
    shows: "an answer file that names the hosts file",
    inputs: customized(
      { windowsSysprepText: `<x>copy h ${HOSTS}</x>`, networkInterfaces: [LB] },
      { networkInterfaces: [] },
    ),
    gives: ["machine - (-)", "nic0 10.1.1.11/24", "hosts unread: its answer file names it"],
  },
  {
    shows: "user data in the extra configuration",
    inputs: {
      networkInterfaces: [],
      clone: { templateUuid: "t" },
      extraConfig: { "guestinfo.userdata": "#!/bin/sh\necho '10.1.9.12 fe02' >> /etc/hosts\n" },
    },
    gives: ["machine - (-)", "interfaces -", "hosts adds fe02"],
  },
];

describe("virtual machines of vSphere", () => {
  itReads(MACHINE, cases);
});
