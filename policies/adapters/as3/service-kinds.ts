/** What sets AS3's classes of service apart (facts "AS3"). */
import type { VirtualKind } from "../../records/bigip-records";

export interface ServiceKind {
  /** `undefined`: `forwardingType` says which of the forwarding kinds it is. */
  readonly virtualKind: VirtualKind | undefined;
  /** Whether a FastL4 profile is attached. */
  readonly isFastL4: boolean;
  /** AS3's default for `layer4`. */
  readonly protocol: string;
  /** AS3's default for `virtualPort`; `undefined` where one has to be given. */
  readonly defaultPort: number | undefined;
  /** Whether AS3 adds a redirect from port 80 unless told otherwise. */
  readonly redirects: boolean;
}

const TCP: ServiceKind = {
  virtualKind: "standard",
  isFastL4: false,
  protocol: "tcp",
  defaultPort: undefined,
  redirects: false,
};

export const SERVICE_KINDS: ReadonlyMap<string, ServiceKind> = new Map([
  [
    "Service_Forwarding",
    // Whoever forwards does so on every port unless one is given.
    { virtualKind: undefined, isFastL4: true, protocol: "any", defaultPort: 0, redirects: false },
  ],
  ["Service_TCP", TCP],
  ["Service_L4", { ...TCP, virtualKind: "performance-l4", isFastL4: true }],
  ["Service_HTTP", { ...TCP, defaultPort: 80 }],
  ["Service_HTTPS", { ...TCP, defaultPort: 443, redirects: true }],
  ["Service_UDP", { ...TCP, protocol: "udp" }],
  ["Service_SCTP", { ...TCP, protocol: "sctp" }],
  ["Service_Generic", { ...TCP, protocol: "any" }],
]);
