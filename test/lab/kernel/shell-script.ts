import type { Family, IpAddress, Prefix } from "../../../policies/values/address";

/** How `ip` and `nft` name the protocol of a family. */
export function ipWord(family: Family): "ip" | "ip6" {
  return family === 4 ? "ip" : "ip6";
}

/** An `ip -batch` line that gives a device an address, without waiting until it is known to be unique. */
export function addAddress(
  address: IpAddress,
  length: number,
  device: string,
  metric: number | undefined,
): string {
  const plain = address.family === 6 ? " nodad" : "";
  return `addr add ${address.text}/${length} dev ${device}${plain}${metric === undefined ? "" : ` metric ${metric}`}`;
}

/** An `ip -batch` line for a route by a gateway. Of equal routes the first one stays in use. */
export function addRoute(to: Prefix, via: IpAddress, device: string, metric: number): string {
  return `route append ${to.text} via ${via.text} dev ${device} onlink metric ${metric}`;
}

/**
 * Kernel settings of a namespace: a machine answers only for addresses of the interface that is asked, takes packets whatever
 * their source, learns nothing from its neighbours, and begins a connection with its first packet only.
 */
export function kernelSettings({ forwards }: { readonly forwards: boolean }): string {
  const perInterface: Readonly<Record<string, number>> = {
    "ipv4/conf/*/rp_filter": 0,
    "ipv4/conf/*/arp_ignore": 1,
    "ipv4/conf/*/arp_announce": 2,
    "ipv4/conf/*/accept_local": 1,
    "ipv4/conf/*/accept_redirects": 0,
    "ipv4/conf/*/send_redirects": 0,
    "ipv4/conf/*/forwarding": Number(forwards),
    "ipv6/conf/*/disable_ipv6": 0,
    "ipv6/conf/*/accept_ra": 0,
    "ipv6/conf/*/accept_dad": 0,
    "ipv6/conf/*/dad_transmits": 0,
    "ipv6/conf/*/accept_redirects": 0,
    "ipv6/conf/*/forwarding": Number(forwards),
  };
  const settings = Object.entries(perInterface).flatMap(([path, value]) =>
    ["all", "default"].map((which) => ({ path: path.replace("*", which), value })),
  );
  settings.push({ path: "netfilter/nf_conntrack_tcp_loose", value: 0 });
  return settings.map(({ path, value }) => `echo ${value} > /proc/sys/net/${path}`).join("\n");
}

/** A command that is given lines of input. */
export function withInput(command: string, lines: readonly string[]): string {
  return [`${command} <<'END_OF_INPUT' || exit 1`, ...lines, "END_OF_INPUT"].join("\n");
}
