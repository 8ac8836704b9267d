import type { SourceRecord } from "../../records/records";
import type { DeclaredObject } from "./declared-object";
import { propertyTable } from "./property-table";
import { unreadObject, unreadProperties } from "./unread-object";

const PROPERTIES = propertyTable(["routeDomainEnforcement"], {
  "acts only where the policy is enforced, and that is reported": ["rules"],
});

/**
 * Reads where a firewall policy is enforced. A service that enforces it says so itself; on route domains the policy does so,
 * and then it may refuse what any listener would take.
 */
export function readFirewallPolicy(policy: DeclaredObject): readonly SourceRecord[] {
  const enforced = policy.properties.raw("routeDomainEnforcement");
  return [
    ...(enforced.state === "absent"
      ? []
      : [unreadObject(policy, "a firewall policy that is enforced on route domains")]),
    ...unreadProperties(policy, PROPERTIES),
  ];
}
