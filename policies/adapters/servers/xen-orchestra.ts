/** Virtual machines of Xen Orchestra (facts "Host NICs, subnets, routes"): what the guest is told is in its cloud configuration alone. */
import type { SourceRecord } from "../../records/records";
import { unknown } from "../../values/fact";
import type { PlanAdapter } from "../plan/plan-adapter";
import type { PlannedResource } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import { readUserData } from "../user-data/read-user-data";
import { namelessMachine } from "./machine-parts";

export const xenOrchestraAdapters: readonly PlanAdapter[] = [
  { tokens: ["xenorchestra:index/vm:Vm"], read: readMachine },
];

function readMachine(resource: PlannedResource): SourceRecord[] {
  const properties = PropertyReader.of(resource);
  const { origin } = properties;
  const network = properties.raw("cloudNetworkConfig");
  const interfaces =
    network.state === "absent"
      ? network
      : unknown(network.origin, "stated by a network configuration for cloud-init, which is not read");
  return [
    namelessMachine(origin, interfaces),
    ...readUserData(properties.string("cloudConfig"), origin.source),
  ];
}
