import type { AutoLastHop, SourceTranslation, VirtualKind, VirtualRecord } from "../../records/bigip-records";
import type { SourceRecord } from "../../records/records";
import { type Fact, absent, isKnown, known, unknown } from "../../values/fact";
import { parseProtocol } from "../f5bigip/protocol";
import { parseFact, parseWord } from "../plan/parse-fact";
import { headOf, readEnabled, readSwitch, readVlans } from "./common-reads";
import type { ConfigObject } from "./config-object";
import type { DeviceConfig } from "./device-config";
import { type Accepts, readDestination } from "./listen";
import { type ProfileEffects, readProfiles } from "./profiles";
import { TRAFFIC_MATCHING, readTrafficMatching } from "./traffic-matching";
import { readPathChangers } from "./virtual-properties";

const POOL: readonly string[] = ["ltm pool"];
const SNAT_POOL: readonly string[] = ["ltm snatpool"];
export const AUTO_LAST_HOPS: ReadonlyMap<string, AutoLastHop> = new Map([
  ["default", "default"],
  ["enabled", "enabled"],
  ["disabled", "disabled"],
]);
/** Flags that say what becomes of a connection; the first that is there counts. */
const KINDS: readonly (readonly [flag: string, kind: VirtualKind])[] = [
  ["ip-forward", "forwarding"],
  ["l2-forward", "forwarding-l2"],
  ["reject", "reject"],
  ["stateless", "stateless"],
  ["internal", "internal"],
  ["dhcp-relay", "dhcp-relay"],
];

/** Reads a virtual server: one record, or one for each combination of the addresses in its lists. */
export function readVirtual(virtual: ConfigObject, config: DeviceConfig): readonly SourceRecord[] {
  const { block } = virtual;
  const criteria = config.reference(virtual, "traffic-matching-criteria", [TRAFFIC_MATCHING]);
  const matching =
    criteria.state === "known" ? readTrafficMatching(criteria.value, virtual, config) : undefined;
  const accepts: readonly Accepts[] = matching?.accepts ?? [
    criteria.state === "unknown" ? unknownAccepts(criteria) : readDestination(virtual, config),
  ];
  const sourceTranslation = readSourceTranslation(virtual, config);
  const isTranslated = isKnown(sourceTranslation) && sourceTranslation.value.type !== "none";
  const profiles = readProfiles(virtual, config, isTranslated);
  const protocol = block.word("ip-protocol");
  const common = {
    ...headOf(virtual, config),
    kind: "virtual",
    virtualKind: readKind(virtual, profiles),
    protocol: parseFact(
      protocol.state === "absent" ? (matching?.protocol ?? protocol) : protocol,
      parseProtocol,
    ),
    enabled: readEnabled(block),
    vlans: readListenerVlans(virtual, config),
    pool: config.reference(virtual, "pool", POOL),
    // Saved files print both; what a BIG-IP makes of one that is left out is not confirmed (fact 2.2, grade C).
    translateAddress: readSwitch(block, "translate-address"),
    translatePort: readSwitch(block, "translate-port"),
    sourceTranslation,
    looseInitiation:
      profiles.state === "known" ? profiles.value.looseInitiation : absent(block.originOf("profiles")),
    autoLastHop: parseFact(block.word("auto-lasthop"), parseWord(AUTO_LAST_HOPS)),
    irules: config.references(virtual, "rules", ["ltm rule"]),
    policies: config.references(virtual, "policies", ["ltm policy"]),
    pathChangers: joinChangers(virtual, profiles, matching?.changers ?? []),
  } as const;
  return accepts.map((listener): VirtualRecord => ({
    ...common,
    ...listener,
    ...(accepts.length > 1 ? { fromList: true } : {}),
  }));
}

/** What becomes of a list of no VLANs is for whoever matches listeners to say (fact 1.10, grade C). */
function readListenerVlans(virtual: ConfigObject, config: DeviceConfig): VirtualRecord["vlans"] {
  const { block } = virtual;
  const list = block.items("vlans");
  const isEmpty = list.state === "absent" || (list.state === "known" && list.value.length === 0);
  return block.has("vlans-enabled") && isEmpty
    ? known({ mode: "only", vlans: [] }, block.originOf("vlans-enabled"))
    : readVlans(virtual, config);
}

function unknownAccepts(fact: Extract<Fact<string>, { state: "unknown" }>): Accepts {
  return { destination: fact, source: fact, ports: fact };
}

function readKind({ block }: ConfigObject, profiles: Fact<ProfileEffects>): VirtualKind {
  const stated = KINDS.find(([flag]) => block.has(flag));
  if (stated !== undefined) return stated[1];
  return profiles.state === "known" && profiles.value.isPacketBased ? "performance-l4" : "standard";
}

/** The block of today's versions, or `snat` and `snatpool` of the old ones. */
function readSourceTranslation(virtual: ConfigObject, config: DeviceConfig): Fact<SourceTranslation> {
  const block = virtual.block.block("source-address-translation");
  if (block.state === "unknown") return block;
  if (block.state === "absent") return readOldTranslation(virtual, config);
  const type = block.value.wordOrNone("type");
  if (type.state !== "known") return type;
  switch (type.value) {
    case "none":
    case "automap":
      return known({ type: type.value }, type.origin);
    case "snat": {
      const pool = block.value.word("pool");
      if (pool.state === "absent") return unknown(pool.origin, "a SNAT pool that is not named");
      return parseFact(pool, (name) => ({
        value: { type: "snat-pool", pool: config.resolve(name, virtual, SNAT_POOL) },
      }));
    }
    default:
      return unknown(type.origin, "none of: none, automap, snat");
  }
}

function readOldTranslation(virtual: ConfigObject, config: DeviceConfig): Fact<SourceTranslation> {
  const pool = config.reference(virtual, "snatpool", SNAT_POOL);
  if (pool.state !== "absent")
    return parseFact(pool, (path) => ({ value: { type: "snat-pool", pool: path } }));
  if (!virtual.block.has("snat")) return absent(virtual.block.originOf("source-address-translation"));
  return parseFact(virtual.block.wordOrNone("snat"), (word) =>
    word === "none" || word === "automap" ? { value: { type: word } } : { why: "neither automap nor none" },
  );
}

function joinChangers(
  virtual: ConfigObject,
  profiles: Fact<ProfileEffects>,
  others: readonly string[],
): Fact<readonly string[]> {
  if (profiles.state === "unknown") return profiles;
  const own = profiles.state === "known" ? profiles.value.changers : [];
  return known([...readPathChangers(virtual), ...own, ...others], virtual.origin);
}
