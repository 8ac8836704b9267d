import type { PlanAdapter } from "../plan/plan-adapter";
import { awsServerAdapters } from "./aws";
import { azureServerAdapters } from "./azure";

/** Machines, their NICs, and the networks that those are in. */
export const serverAdapters: readonly PlanAdapter[] = [...azureServerAdapters, ...awsServerAdapters];
