/** The adapters for the native resources of the package `f5bigip`; AS3 declarations have their own. */
import type { PlanAdapter } from "../plan/plan-adapter";
import { bigiqAs3Adapter } from "./bigiq-as3";
import { gtmWideipAdapter } from "./gtm-wideip";
import { iruleAdapter } from "./irule";
import { ltmPolicyAdapter } from "./ltm-policy";
import { nodeAdapter } from "./node";
import { partitionAdapter } from "./partition";
import { poolAdapter } from "./pool";
import { poolAttachmentAdapter } from "./pool-attachment";
import { routeAdapter } from "./route";
import { selfIpAdapter } from "./self-ip";
import { snatAdapter } from "./snat";
import { snatPoolAdapter } from "./snat-pool";
import { unreadResourcesAdapter } from "./unread-resources";
import { virtualAddressAdapter } from "./virtual-address";
import { virtualServerAdapter } from "./virtual-server";
import { vlanAdapter } from "./vlan";

export { readUnknownType } from "./unread-resources";

export const f5bigipAdapters: readonly PlanAdapter[] = [
  virtualServerAdapter,
  virtualAddressAdapter,
  iruleAdapter,
  ltmPolicyAdapter,
  poolAdapter,
  poolAttachmentAdapter,
  nodeAdapter,
  snatAdapter,
  snatPoolAdapter,
  vlanAdapter,
  selfIpAdapter,
  routeAdapter,
  partitionAdapter,
  gtmWideipAdapter,
  bigiqAs3Adapter,
  unreadResourcesAdapter,
];
