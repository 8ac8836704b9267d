/** The adapters for FAST applications: templates that make AS3 declarations on the BIG-IP. */
import type { PlanAdapter } from "../plan/plan-adapter";
import { freeApplicationAdapter } from "./free-application";
import { typedApplicationAdapters } from "./typed-resources";

export const fastAdapters: readonly PlanAdapter[] = [...typedApplicationAdapters, freeApplicationAdapter];
