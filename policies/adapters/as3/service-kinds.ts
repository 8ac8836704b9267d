/** What sets AS3's classes of service apart (facts "AS3"). */
export interface ServiceKind {
  readonly kind: "load-balancing" | "forwarding";
  /** AS3's default for `layer4`. */
  readonly protocol: string;
  /** AS3's default for `virtualPort`; `undefined` where one has to be given. */
  readonly defaultPort: number | undefined;
  /** Whether AS3 adds a redirect from port 80 unless told otherwise. */
  readonly redirects: boolean;
}

const TCP: ServiceKind = {
  kind: "load-balancing",
  protocol: "tcp",
  defaultPort: undefined,
  redirects: false,
};

export const SERVICE_KINDS: ReadonlyMap<string, ServiceKind> = new Map([
  // Whoever forwards does so on every port unless one is given.
  ["Service_Forwarding", { kind: "forwarding", protocol: "any", defaultPort: 0, redirects: false }],
  ["Service_TCP", TCP],
  ["Service_L4", TCP],
  ["Service_HTTP", { ...TCP, defaultPort: 80 }],
  ["Service_HTTPS", { ...TCP, defaultPort: 443, redirects: true }],
  ["Service_UDP", { ...TCP, protocol: "udp" }],
  ["Service_SCTP", { ...TCP, protocol: "sctp" }],
  ["Service_Generic", { ...TCP, protocol: "any" }],
]);
