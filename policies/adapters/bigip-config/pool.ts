import type { PoolMemberRecord } from "../../records/bigip-records";
import type { SourceRecord } from "../../records/records";
import { type Fact, known, unknown } from "../../values/fact";
import { type Parsed, parseFact, parseWord } from "../plan/parse-fact";
import { type HostAndPort, parseAddress, parsePort, splitPort } from "./addresses";
import { headOf, readUnknownKeys, unknownKeys, unreadPart } from "./common-reads";
import type { ConfigItem } from "./config-block";
import { type ConfigObject, folderOf } from "./config-object";
import type { DeviceConfig } from "./device-config";
import { readWorking } from "./working-state";
import { YES_NO } from "./words";

const NODE = "ltm node";
const FQDN_MEMBER = "a name whose addresses come from DNS at run time";
const POOL_KEYS: ReadonlySet<string> = new Set([
  ...["allow-nat", "allow-snat", "members", "min-active-members"],
  // How one of the usable members is chosen, how health is judged, what becomes of connections whose member fails.
  ...[
    "autoscale-group-id",
    "gateway-failsafe-device",
    "ignore-persisted-weight",
    "ip-tos-to-client",
    "ip-tos-to-server",
  ],
  ...[
    "link-qos-to-client",
    "link-qos-to-server",
    "load-balancing-mode",
    "min-up-members",
    "min-up-members-action",
  ],
  ...["min-up-members-checking", "monitor", "profiles", "queue-depth-limit", "queue-on-connection-limit"],
  ...["queue-time-limit", "reselect-tries", "service-down-action", "slow-ramp-time"],
]);
const MEMBER_KEYS: ReadonlySet<string> = new Set([
  ...[
    "address",
    "disabled",
    "down",
    "enabled",
    "ephemeral",
    "fqdn",
    "port",
    "priority",
    "priority-group",
    "session",
  ],
  ...["state", "up"],
  ...[
    "connection-limit",
    "dynamic-ratio",
    "inherit-profile",
    "logging",
    "monitor",
    "profiles",
    "rate-limit",
    "ratio",
  ],
  "weight",
]);

/** Reads a pool and its members. */
export function readPool(pool: ConfigObject, config: DeviceConfig): readonly SourceRecord[] {
  const { block } = pool;
  const members = block.items("members");
  return [
    {
      ...headOf(pool, config),
      kind: "pool",
      allowSnat: parseFact(block.word("allow-snat"), parseWord(YES_NO)),
      allowNat: parseFact(block.word("allow-nat"), parseWord(YES_NO)),
      minActiveMembers: parseFact(block.word("min-active-members"), parseCount),
    },
    ...(members.state === "known" ? members.value.map((member) => readMember(member, pool, config)) : []),
    ...(members.state === "unknown"
      ? [unreadPart(pool, config, `the members of pool ${pool.path}`, members.why, members.origin)]
      : []),
    ...readUnknownKeys(pool, config, POOL_KEYS),
    ...readUnknownMemberKeys(members, pool, config),
  ];
}

function readMember(member: ConfigItem, pool: ConfigObject, config: DeviceConfig): PoolMemberRecord {
  const { name, origin, block } = member;
  const split = parseFact(known(name, origin), (text): Parsed<HostAndPort> => {
    const parts = splitPort(text.slice(text.lastIndexOf("/") + 1));
    return parts === undefined ? { why: "without a port" } : { value: parts };
  });
  const priority = block.word("priority-group");
  return {
    kind: "pool-member",
    device: config.device,
    origin,
    pool: known(pool.path, pool.origin),
    target: readTarget(member, split, pool, config),
    port: parseFact(split, ({ port }) => parsePort(port)),
    enabled: readWorking(block),
    priorityGroup: parseFact(priority.state === "absent" ? block.word("priority") : priority, parseCount),
  };
}

/** The member's node where the files hold it, since a node may be disabled; the address alone otherwise. */
function readTarget(
  { name, origin, block }: ConfigItem,
  split: Fact<HostAndPort>,
  pool: ConfigObject,
  config: DeviceConfig,
): PoolMemberRecord["target"] {
  if (split.state !== "known") return split;
  const folder = name.startsWith("/") ? folderOf(name) : undefined;
  const node =
    folder === undefined ? config.resolve(split.value.host, pool, [NODE]) : `${folder}/${split.value.host}`;
  if (config.find(NODE, node) !== undefined) return known({ node }, origin);
  if (block.has("fqdn")) return unknown(origin, FQDN_MEMBER);
  const stated = block.word("address");
  if (stated.state === "unknown") return stated;
  const text = stated.state === "known" ? stated.value : split.value.host;
  const address = parseAddress(text, config.usualRouteDomain(pool));
  if (!("why" in address)) return known(address.value, stated.state === "known" ? stated.origin : origin);
  // A node that only the plan has.
  return stated.state === "known" ? unknown(stated.origin, address.why) : known({ node }, origin);
}

export function parseCount(text: string): Parsed<number> {
  return /^\d{1,9}$/.test(text) ? { value: Number(text) } : { why: "not a whole number" };
}

/** The members of one pool have the same properties, so that each unknown one is named once. */
function readUnknownMemberKeys(
  members: Fact<readonly ConfigItem[]>,
  pool: ConfigObject,
  config: DeviceConfig,
): readonly SourceRecord[] {
  if (members.state !== "known") return [];
  const first = new Map(
    [...members.value]
      .reverse()
      .flatMap(({ block }) =>
        unknownKeys(block, MEMBER_KEYS).map((key) => [key, block.originOf(key)] as const),
      ),
  );
  return [...first].map(([key, origin]) =>
    unreadPart(
      pool,
      config,
      `"${key}" of a member of pool ${pool.path}`,
      "a property that peerpath does not know",
      origin,
    ),
  );
}
