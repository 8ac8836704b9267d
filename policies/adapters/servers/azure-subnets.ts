/** The records of Azure's subnets, each with its routes. */
import type { CloudSubnetRecord } from "../../records/server-records";
import { describeOrigin } from "../../values/fact";
import type { Note } from "../../values/note";
import type { Plan } from "../plan/plan";
import type { PlannedResource } from "../plan/planned-resource";
import type { AzureDialect } from "./azure-dialect";
import { azureSubnets } from "./azure-networks";
import { routesOf } from "./azure-routes";
import { rulesNote } from "./cloud-nic";

/** The records of the subnets that a resource makes. */
export function readAzureSubnets(
  dialect: AzureDialect,
  resource: PlannedResource,
  plan: Plan,
): CloudSubnetRecord[] {
  const made = azureSubnets(dialect, plan).filter(({ madeBy }) => madeBy === resource);
  return made.map((subnet): CloudSubnetRecord => {
    const { origin } = subnet.properties;
    const name = describeOrigin(origin);
    const routes = routesOf(dialect, plan, subnet);
    const group = dialect.groupOf(subnet.properties);
    const notes: Note[] = [rulesNote("a network security group", name, group.origin)];
    if (routes.state === "absent") {
      notes.push({ what: `no route table is attached to ${name}`, why: "the plan attaches none", origin });
    }
    return {
      kind: "cloud-subnet",
      origin,
      key: subnet.key,
      network: subnet.network,
      prefixes: subnet.prefixes,
      routes,
      space: subnet.space,
      routesWithin: true,
      routesBeforeNetwork: true,
      assumptions: notes,
    };
  });
}
