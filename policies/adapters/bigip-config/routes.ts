/** VLANs, routes and route domains of a BIG-IP's files. */
import type { BigIpRouteRecord } from "../../records/bigip-records";
import type { SourceRecord } from "../../records/records";
import { Prefix } from "../../values/address";
import { type Fact, known } from "../../values/fact";
import { type Parsed, parseFact, parseWord, required } from "../plan/parse-fact";
import { parseAddress, parsePrefix, splitRouteDomain } from "./addresses";
import { headOf, readSwitch, readUnknownKeys, unreadPart } from "./common-reads";
import type { ConfigObject } from "./config-object";
import { type DeviceConfig, parseRouteDomain } from "./device-config";
import { AUTO_LAST_HOPS } from "./virtual";

const INTERFACES: readonly string[] = ["net vlan", "net vlan-group", "net tunnels tunnel"];
const VLAN_KEYS: ReadonlySet<string> = new Set([
  ...["auto-lasthop", "source-checking"],
  // Frames, links and hardware.
  ...[
    "cmp-hash",
    "customer-tag",
    "dag-adjustment",
    "dag-round-robin",
    "dag-tunnel",
    "failsafe",
    "failsafe-action",
  ],
  ...["failsafe-timeout", "fwd-mode", "hardware-syncookie", "if-index", "interfaces", "learning", "mac-true"],
  ...["mtu", "nti", "sflow", "syn-flood-rate-limit", "syncache-threshold", "tag", "tag-mode", "vlan-dag"],
]);
const ROUTE_KEYS: ReadonlySet<string> = new Set(["blackhole", "gw", "interface", "mtu", "network", "pool"]);
const ROUTE_DOMAIN_KEYS: ReadonlySet<string> = new Set([
  ...["id", "parent", "strict", "vlans", "routing-protocol"],
  ...[
    "bwc-policy",
    "connection-limit",
    "flow-eviction-policy",
    "fw-staged-policy",
    "rd-id",
    "throughput-capacity",
  ],
  ...["fw-enforced-policy", "fw-rules", "ip-intelligence-policy", "security-nat-policy", "service-policy"],
]);
/** What may refuse, or send elsewhere, any packet of a route domain. */
const ROUTE_DOMAIN_POLICIES: readonly string[] = [
  ...["fw-enforced-policy", "fw-rules", "ip-intelligence-policy", "security-nat-policy", "service-policy"],
];

type Network = Prefix | "default" | "default-inet6";

export function readVlan(vlan: ConfigObject, config: DeviceConfig): readonly SourceRecord[] {
  const { block } = vlan;
  const checking = block.word("source-checking");
  const isChecked =
    checking.state === "unknown" || (checking.state === "known" && checking.value !== "disabled");
  return [
    {
      ...headOf(vlan, config),
      kind: "vlan",
      autoLastHop: parseFact(block.word("auto-lasthop"), parseWord(AUTO_LAST_HOPS)),
    },
    ...(isChecked
      ? [
          unreadPart(
            vlan,
            config,
            `"source-checking" of VLAN ${vlan.path}`,
            "it drops packets whose replies would take another way",
            checking.origin,
          ),
        ]
      : []),
    ...readUnknownKeys(vlan, config, VLAN_KEYS),
  ];
}

export function readRoute(route: ConfigObject, config: DeviceConfig): readonly SourceRecord[] {
  const { block } = route;
  const usual = config.usualRouteDomain(route);
  return [
    {
      ...headOf(route, config),
      kind: "bigip-route",
      network: readNetwork(route, usual),
      gateway: parseFact(block.word("gw"), (text) => parseAddress(text, usual)),
      pool: config.reference(route, "pool", ["ltm pool"]),
      reject: readBlackhole(route),
      interface: config.reference(route, "interface", INTERFACES),
    },
    ...readUnknownKeys(route, config, ROUTE_KEYS),
  ];
}

function readNetwork(route: ConfigObject, usual: number): BigIpRouteRecord["network"] {
  return parseFact(required(route.block.word("network")), (text): Parsed<Network> => {
    const { text: plain, routeDomain = usual } = splitRouteDomain(text);
    if (plain !== "default" && plain !== "default-inet6") return parsePrefix(text, usual);
    if (routeDomain === 0) return { value: plain };
    return { value: Prefix.all(plain === "default" ? 4 : 6, routeDomain) };
  });
}

/** A flag, or a switch. */
function readBlackhole({ block }: ConfigObject): Fact<boolean> {
  return block.word("blackhole").state === "unknown" && block.items("blackhole").state === "unknown"
    ? known(true, block.originOf("blackhole"))
    : readSwitch(block, "blackhole");
}

export function readRouteDomain(object: ConfigObject, config: DeviceConfig): readonly SourceRecord[] {
  const { block } = object;
  const protocols = block.items("routing-protocol");
  const isDynamic =
    protocols.state === "unknown" || (protocols.state === "known" && protocols.value.length > 0);
  return [
    {
      ...headOf(object, config),
      kind: "route-domain",
      id: readId(object),
      parent: config.reference(object, "parent", ["net route-domain"]),
      strict: readSwitch(block, "strict"),
      vlans: readVlanNames(object, config),
    },
    ...(isDynamic
      ? [
          unreadPart(
            object,
            config,
            `"routing-protocol" of route domain ${object.path}`,
            "dynamic routing adds routes while the BIG-IP runs",
            protocols.origin,
          ),
        ]
      : []),
    ...ROUTE_DOMAIN_POLICIES.filter((key) => block.word(key).state !== "absent").map((key) =>
      unreadPart(
        object,
        config,
        `"${key}" of route domain ${object.path}`,
        "it may refuse packets or send them elsewhere",
        block.originOf(key),
      ),
    ),
    ...readUnknownKeys(object, config, ROUTE_DOMAIN_KEYS),
  ];
}

/** Its `id`, or the number that it is named by. */
function readId(object: ConfigObject): Fact<number> {
  const stated = object.block.word("id");
  const name = object.path.slice(object.path.lastIndexOf("/") + 1);
  return parseFact(stated.state === "absent" ? known(name, object.origin) : stated, parseRouteDomain);
}

function readVlanNames(object: ConfigObject, config: DeviceConfig): Fact<readonly string[]> {
  const vlans = config.references(object, "vlans", INTERFACES);
  return parseFact(vlans, (list) => ({
    value: list.flatMap((vlan) => (vlan.state === "known" ? [vlan.value] : [])),
  }));
}
