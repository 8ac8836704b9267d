import type { PlanAdapter } from "../plan/plan-adapter";
import { hyperVAdapters } from "./hyper-v";
import { libvirtMachineAdapters } from "./libvirt";
import { nutanixAdapters } from "./nutanix";
import { proxmoxAdapters } from "./proxmox";
import { vcdAdapters } from "./vcd";
import { vsphereAdapters } from "./vsphere";
import { xenOrchestraAdapters } from "./xen-orchestra";

/** The adapters of everything that makes machines. */
export const serverAdapters: readonly PlanAdapter[] = [
  ...vsphereAdapters,
  ...vcdAdapters,
  ...nutanixAdapters,
  ...proxmoxAdapters,
  ...libvirtMachineAdapters,
  ...xenOrchestraAdapters,
  ...hyperVAdapters,
];
