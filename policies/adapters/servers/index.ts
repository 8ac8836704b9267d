import type { PlanAdapter } from "../plan/plan-adapter";
import { awsServerAdapters } from "./aws";
import { azureServerAdapters } from "./azure";
import { gcpServerAdapters } from "./gcp";
import { openstackServerAdapters } from "./openstack";

/** Machines, their NICs, and the networks that those are in. */
export const serverAdapters: readonly PlanAdapter[] = [
  ...azureServerAdapters,
  ...awsServerAdapters,
  ...gcpServerAdapters,
  ...openstackServerAdapters,
];
