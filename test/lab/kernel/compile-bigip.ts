import { Prefix, familyBits } from "../../../policies/values/address";
import type { DeclaredBigIp, DeclaredVlan } from "./declared";
import { addAddress, addRoute, withInput } from "./shell-script";
import { LAST_HOP, type Neighbour, markOf, writeRuleset } from "./write-ruleset";

/** A static route stands behind a connected one for the same network. */
const STATIC_METRIC = 20_000;
/** Routing tables, one a neighbour, for replies that go back to it. */
const FIRST_TABLE = 1000;

/** The script of a BIG-IP's namespace; `neighbours` are all that are on a segment with it. */
export function compileBigIp(
  bigip: DeclaredBigIp,
  deviceOf: (vlan: string) => string,
  neighbours: readonly Neighbour[],
): string {
  const lines = [
    "link set lo up",
    ...bigip.vlans.map(({ path }) => `link set ${deviceOf(path)} up`),
    ...bigip.vlans.flatMap((vlan) => addressLines(bigip, vlan, deviceOf(vlan.path))),
    ...bigip.routes.flatMap(({ to, via }, index) => {
      if (via === undefined) return [`route add blackhole ${to.text} metric ${STATIC_METRIC + index}`];
      const towards = bigip.vlans.find(({ selfIps }) =>
        selfIps.some(({ address }) => address.prefix.contains(via)),
      );
      return towards === undefined ? [] : [addRoute(to, via, deviceOf(towards.path), STATIC_METRIC + index)];
    }),
    ...neighbours.flatMap(lastHopLines),
  ];
  return [
    withInput("ip -batch -", lines),
    withInput("ip -4 -batch -", routingRules(neighbours)),
    withInput("ip -6 -batch -", routingRules(neighbours)),
    withInput("nft -f -", writeRuleset(bigip, deviceOf, neighbours)),
  ].join("\n");
}

/** Self IPs with their networks, and the addresses that it answers for without having a network around them. */
function addressLines(bigip: DeclaredBigIp, vlan: DeclaredVlan, device: string): string[] {
  const own = new Set(vlan.selfIps.map(({ address }) => address.address.text));
  const others = new Map(
    bigip.answersFor
      .filter((address) => vlan.selfIps.some((selfIp) => selfIp.address.prefix.contains(address)))
      .filter(({ text }) => !own.has(text))
      .map((address) => [address.text, address]),
  );
  return [
    ...vlan.selfIps.map(({ address }) =>
      addAddress(address.address, address.prefix.length, device, undefined),
    ),
    ...[...others.values()].map((address) =>
      addAddress(address, familyBits(address.family), device, undefined),
    ),
  ];
}

/**
 * Auto last hop: whatever is marked as a reply to this neighbour goes to its hardware address, past all routes. The next hop
 * is a stand-in for that hardware address and exists nowhere else.
 */
function lastHopLines({ device, mac, number }: Neighbour): string[] {
  const hops = [
    { all: Prefix.all(4), hop: `169.254.0.${number}` },
    { all: Prefix.all(6), hop: `fe80::ffff:${number.toString(16)}` },
  ];
  return hops.flatMap(({ all, hop }) => [
    `neigh add ${hop} lladdr ${mac} dev ${device} nud permanent`,
    `route add ${all.text} via ${hop} dev ${device} onlink table ${FIRST_TABLE + number}`,
  ]);
}

/**
 * Routing rules, the same for both families. Replies that go back to a neighbour come before everything else, even before the
 * machine's own addresses: a source that it translated to itself may have passed it twice.
 */
function routingRules(neighbours: readonly Neighbour[]): string[] {
  return [
    ...neighbours.map(
      ({ number }) =>
        `rule add pref 10 fwmark ${markOf(LAST_HOP, number)}/${LAST_HOP.mask} lookup ${FIRST_TABLE + number}`,
    ),
    "rule add pref 20 lookup local",
    "rule del pref 0",
  ];
}
