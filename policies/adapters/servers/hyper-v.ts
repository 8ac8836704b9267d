/**
 * Virtual machines of Hyper-V by taliesins/hyperv (facts "Host NICs, subnets, routes"). The provider states adapters and switches and
 * nothing of the guest: a machine of which nothing is known, so that the facts have to describe it.
 */
import type { SourceRecord } from "../../records/records";
import { absent } from "../../values/fact";
import type { PlanAdapter } from "../plan/plan-adapter";
import { type PlannedResource, originOf } from "../plan/planned-resource";
import { namelessMachine } from "./machine-parts";

export const hyperVAdapters: readonly PlanAdapter[] = [
  { tokens: ["hyperv:index/machineInstance:MachineInstance"], read: readMachine },
];

function readMachine(resource: PlannedResource): SourceRecord[] {
  const origin = originOf(resource);
  return [namelessMachine(origin, absent(origin))];
}
