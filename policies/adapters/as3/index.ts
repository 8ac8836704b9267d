/** The adapter for AS3 declarations, which one resource of the package `f5bigip` carries as JSON. */
import type { PlanAdapter } from "../plan/plan-adapter";
import { as3Adapter } from "./as3-resource";

export const as3Adapters: readonly PlanAdapter[] = [as3Adapter];
