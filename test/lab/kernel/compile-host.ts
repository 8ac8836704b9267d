import type { DeclaredHost, DeclaredInterface } from "./declared";
import { addAddress, addRoute, withInput } from "./shell-script";
import { Prefix } from "../../../policies/values/address";

/** Metrics of routes that state none, behind those of the interfaces that do. */
const UNSTATED = 20_000;

/** The script of a server's or router's namespace; `deviceOf` names the device of a network card. */
export function compileHost(host: DeclaredHost, deviceOf: (card: string) => string): string {
  const lines = [
    "link set lo up",
    ...[...new Set(host.interfaces.map(({ card }) => deviceOf(card)))].map(
      (device) => `link set ${device} up`,
    ),
    ...host.interfaces.map((found) =>
      addAddress(
        found.address.address,
        found.address.prefix.length,
        deviceOf(found.card),
        found.metric === undefined ? undefined : found.metric + 1,
      ),
    ),
    ...host.interfaces.flatMap((found, index) => defaultRoute(found, index, deviceOf)),
    ...host.routes.flatMap(({ to, via }, index) => {
      const out = host.interfaces.find(({ address }) => address.prefix.contains(via));
      return out === undefined ? [] : [addRoute(to, via, deviceOf(out.card), UNSTATED + index)];
    }),
  ];
  return [withInput("ip -batch -", lines), withInput("nft -f -", ARRIVALS)].join("\n");
}

function defaultRoute(
  { gateway, metric, card }: DeclaredInterface,
  index: number,
  deviceOf: (card: string) => string,
): string[] {
  if (gateway === undefined) return [];
  const rank = metric === undefined ? UNSTATED + index : metric + 1;
  return [addRoute(Prefix.all(gateway.family), gateway, deviceOf(card), rank)];
}

/** The tables in which a machine notes who asked it for a connection: source, destination and both ports. */
export const ARRIVAL_SETS = ["arrived4", "arrived6"] as const;

/** Notes each request for a connection where it is handed to the machine itself, whether anybody listens there or not. */
const ARRIVALS = [
  "table inet lab {",
  "  set arrived4 { type ipv4_addr . ipv4_addr . inet_service . inet_service; size 4096; flags dynamic; }",
  "  set arrived6 { type ipv6_addr . ipv6_addr . inet_service . inet_service; size 4096; flags dynamic; }",
  "  chain input {",
  "    type filter hook input priority filter; policy accept;",
  "    meta nfproto ipv4 tcp flags & (syn | ack) == syn update @arrived4 { ip saddr . ip daddr . tcp sport . tcp dport }",
  "    meta nfproto ipv6 tcp flags & (syn | ack) == syn update @arrived6 { ip6 saddr . ip6 daddr . tcp sport . tcp dport }",
  "  }",
  "}",
];
