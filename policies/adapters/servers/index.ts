import type { PlanAdapter } from "../plan/plan-adapter";
import { awsServerAdapters } from "./aws";
import { azureServerAdapters } from "./azure";
import { gcpServerAdapters } from "./gcp";
import { hyperVAdapters } from "./hyper-v";
import { libvirtMachineAdapters } from "./libvirt";
import { nutanixAdapters } from "./nutanix";
import { openstackServerAdapters } from "./openstack";
import { proxmoxAdapters } from "./proxmox";
import { vcdAdapters } from "./vcd";
import { vsphereAdapters } from "./vsphere";
import { xenOrchestraAdapters } from "./xen-orchestra";

/** The adapters of everything that makes machines, and of clouds' networks. */
export const serverAdapters: readonly PlanAdapter[] = [
  ...vsphereAdapters,
  ...vcdAdapters,
  ...nutanixAdapters,
  ...proxmoxAdapters,
  ...libvirtMachineAdapters,
  ...xenOrchestraAdapters,
  ...hyperVAdapters,
  ...azureServerAdapters,
  ...awsServerAdapters,
  ...gcpServerAdapters,
  ...openstackServerAdapters,
];
