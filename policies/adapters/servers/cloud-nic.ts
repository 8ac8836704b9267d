/** NICs that a cloud's machines have, as each provider's adapter finds them, and the records that they come to. */
import type {
  CloudPortRecord,
  CloudSubnetRecord,
  InterfaceRecord,
  ResolverRecord,
} from "../../records/server-records";
import { InterfaceAddress, IpAddress } from "../../values/address";
import { type Fact, type Origin, absent, describeOrigin, known, unknown } from "../../values/fact";
import type { Note } from "../../values/note";
import { routerAddress } from "../../values/router-address";
import { parseFact } from "../plan/parse-fact";
import { type FoundSubnet, networkOf, prefixOf } from "./planned-subnet";
import { parseIp } from "./parse-ip";

/** One address of a NIC. */
export interface NicAddress {
  readonly text: Fact<string>;
  readonly origin: Origin;
}

export interface CloudNic {
  readonly name: Fact<string>;
  readonly origin: Origin;
  readonly subnet: FoundSubnet;
  /** The first one of a family is the one that the network gives the guest. */
  readonly addresses: readonly NicAddress[];
  readonly forwards: Fact<boolean>;
  readonly assumptions: readonly Note[];
}

/** Which NIC brings the machine's default gateway: this one, another one, or not told (why, completes "the value is …"). */
export type GatewayRole = "brings" | "does-not" | { readonly why: string };

const GIVEN_OUT = "given out by the network, so that it is known only after the deployment";

export function nicInterfaces(nic: CloudNic, role: GatewayRole): InterfaceRecord[] {
  const seen = new Set<4 | 6>();
  return nic.addresses.map(({ text, origin }) => {
    const { address, bareAddress } = readAddress(text, nic.subnet);
    const family = address.state === "known" ? address.value.address.family : undefined;
    const isFirst = family !== undefined && !seen.has(family);
    if (family !== undefined) seen.add(family);
    return {
      origin,
      name: nic.name,
      address,
      gateway: isFirst ? gatewayOf(address, nic, role) : absent(origin),
      segment: absent(origin),
      metric: absent(origin),
      register: absent(origin),
      network: networkOf(nic.subnet),
      subnet: nic.subnet.key,
      ...(bareAddress && { bareAddress }),
    };
  });
}

/** The port of something that is no machine and is not read: a load balancer's frontend. */
export function devicePort(
  origin: Origin,
  subnet: FoundSubnet,
  addresses: readonly Fact<string>[],
): CloudPortRecord {
  return {
    kind: "cloud-port",
    origin,
    device: describeOrigin({ ...origin, path: "" }),
    subnet: subnet.key,
    addresses: addresses.map((text) => parseFact(stated(text), parseIp)),
    forwards: known(true, origin),
    assumptions: [],
  };
}

export function nicPort({ origin, subnet, addresses, forwards, assumptions }: CloudNic): CloudPortRecord {
  return {
    kind: "cloud-port",
    origin,
    subnet: subnet.key,
    addresses: addresses.map(({ text }) => parseFact(stated(text), parseIp)),
    forwards,
    assumptions,
  };
}

/** What the network gives out is absent, so that the facts may state it; without a known prefix the address is a bare one. */
function readAddress(
  text: Fact<string>,
  subnet: FoundSubnet,
): Pick<InterfaceRecord, "address" | "bareAddress"> {
  const bare = parseFact(text, parseIp);
  if (bare.state !== "known") return { address: bare };
  const prefix = prefixOf(subnet, bare.value);
  if ("why" in prefix) {
    return prefix.isOutside
      ? { address: unknown(bare.origin, prefix.why) }
      : { address: absent(bare.origin), bareAddress: bare };
  }
  return { address: known(InterfaceAddress.of(bare.value, prefix.length), bare.origin) };
}

function stated(text: Fact<string>): Fact<string> {
  return text.state === "absent" ? unknown(text.origin, GIVEN_OUT) : text;
}

/** The network gives its own router for a gateway. */
function gatewayOf(
  address: Fact<InterfaceAddress>,
  { origin }: CloudNic,
  role: GatewayRole,
): Fact<IpAddress> {
  if (address.state !== "known" || role === "does-not") return absent(origin);
  if (role !== "brings") return unknown(origin, role.why);
  return known(routerAddress(address.value.prefix).address, address.origin);
}

/**
 * The subnet that a NIC names and the plan does not make: it is a subnet of its own, and of its network, its prefixes and its routes
 * nothing is known.
 */
export function unplannedSubnet(
  { origin, subnet: { key, planned } }: CloudNic,
  cloud: Pick<CloudSubnetRecord, "routesWithin" | "routesBeforeNetwork">,
): CloudSubnetRecord[] {
  if (planned !== undefined || key.state !== "known") return [];
  const label = `the subnet of ${describeOrigin({ ...origin, path: "" })}`;
  const where = { ...origin, path: "", label };
  const notMade = unknown(where, "not in the plan, which does not make the subnet");
  return [
    {
      kind: "cloud-subnet",
      origin: where,
      key: key.value,
      network: notMade,
      prefixes: notMade,
      routes: notMade,
      space: notMade,
      ...cloud,
      assumptions: [rulesNote("a security group or a firewall", label, where)],
    },
  ];
}

/** A resolver of which only the servers are stated; `undefined` where none are. */
export function resolverOf(
  servers: Fact<readonly Fact<string>[]>,
  suffixes: Fact<readonly Fact<string>[]> = absent(servers.origin),
): ResolverRecord | undefined {
  if (servers.state === "absent" && suffixes.state === "absent") return undefined;
  const parsed: ResolverRecord["servers"] =
    servers.state === "known"
      ? known(
          servers.value.map((server) => parseFact(server, parseIp)),
          servers.origin,
        )
      : servers;
  return { suffixes, servers: parsed };
}

/** The note that security rules of some kind are not read: they may drop peers' packets. */
export function rulesNote(what: string, where: string, origin: Origin): Note {
  return {
    what: `no rule of ${what} drops what passes ${where}`,
    why: "such rules are not read",
    origin,
  };
}
