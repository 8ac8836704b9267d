/** Readings that objects of several kinds share. */
import type { BigIpRecord, UnreadRecord, VlanScope } from "../../records/bigip-records";
import { type Fact, type Origin, known } from "../../values/fact";
import { escapeControls } from "../../values/printable";
import { readVlanScope } from "../f5bigip/vlan-scope";
import { parseFact, parseWord } from "../plan/parse-fact";
import type { ConfigBlock } from "./config-block";
import type { ConfigObject } from "./config-object";
import type { DeviceConfig } from "./device-config";
import { ON_OFF } from "./words";

/** What VLANs are called in files: a listener may be on a tunnel too. */
const VLANS: readonly string[] = ["net vlan", "net vlan-group", "net tunnels tunnel"];

/** The records that objects become. */
const RECORD_KINDS: ReadonlyMap<string, BigIpRecord["kind"]> = new Map([
  ["auth partition", "partition"],
  ["gtm listener", "virtual"],
  ["ltm nat", "nat"],
  ["ltm node", "node"],
  ["ltm policy", "ltm-policy"],
  ["ltm pool", "pool"],
  ["ltm rule", "irule"],
  ["ltm snat", "snat"],
  ["ltm snat-translation", "virtual-address"],
  ["ltm snatpool", "snat-pool"],
  ["ltm virtual", "virtual"],
  ["ltm virtual-address", "virtual-address"],
  ["net route", "bigip-route"],
  ["net route-domain", "route-domain"],
  ["net self", "self-ip"],
  ["net self-allow", "self-allow"],
  ["net vlan", "vlan"],
]);

/** The kind of record that an object of these words becomes; `undefined` where it becomes none of its own. */
export function recordKindOf(words: string): BigIpRecord["kind"] | undefined {
  return RECORD_KINDS.get(words);
}

/** What every record of an object has. */
export interface RecordHead {
  readonly device: string;
  readonly origin: Origin;
  readonly path: Fact<string>;
}

export function headOf(object: ConfigObject, config: DeviceConfig): RecordHead {
  return { device: config.device, origin: object.origin, path: known(object.path, object.origin) };
}

/** The flags `enabled` and `disabled`; absent is enabled. */
export function readEnabled(block: ConfigBlock): Fact<boolean> {
  return block.has("disabled")
    ? known(false, block.originOf("disabled"))
    : block.has("enabled")
      ? known(true, block.originOf("enabled"))
      : { state: "absent", origin: block.originOf("enabled") };
}

/** A switch that is written `enabled` or `disabled` behind its name. */
export function readSwitch(block: ConfigBlock, key: string): Fact<boolean> {
  return parseFact(block.word(key), parseWord(ON_OFF));
}

/** The list `vlans` with the flags `vlans-enabled` (only on these) and `vlans-disabled` (on all others), the default. */
export function readVlans(object: ConfigObject, config: DeviceConfig): Fact<VlanScope> {
  const mode = object.block.has("vlans-enabled") ? "only" : "except";
  return readVlanScope(
    config.references(object, "vlans", VLANS),
    known(mode, object.block.originOf(mode === "only" ? "vlans-enabled" : "vlans")),
  );
}

/** Something about an object that may bear on the path and is not read. */
export function unreadPart(
  object: ConfigObject,
  config: DeviceConfig,
  what: string,
  why: string,
  origin = object.origin,
): UnreadRecord {
  const objectKind = recordKindOf(object.words);
  return {
    kind: "unread",
    device: config.device,
    origin,
    what: escapeControls(what),
    why,
    path: object.path,
    ...(objectKind === undefined ? {} : { objectKind }),
  };
}

/** The properties that stand in none of the lists: nobody knows what they do. */
export function unknownKeys(block: ConfigBlock, known: ReadonlySet<string>): readonly string[] {
  return block.keys().filter((key) => !known.has(key) && !EVERYWHERE.has(key));
}

/** Properties that any object may have and that say nothing about packets. */
const EVERYWHERE: ReadonlySet<string> = new Set([
  ...["app-service", "creation-time", "description", "inherited-traffic-group", "last-modified-time"],
  ...["metadata", "partition", "tm-partition"],
]);

/** An `unread` record for each property of the object that nobody knows. */
export function readUnknownKeys(
  object: ConfigObject,
  config: DeviceConfig,
  known: ReadonlySet<string>,
): readonly UnreadRecord[] {
  return unknownKeys(object.block, known).map((key) =>
    unreadPart(
      object,
      config,
      `"${shorten(key)}" of ${object.words} ${object.path}`,
      "a property that peerpath does not know",
      object.block.originOf(key),
    ),
  );
}

const LONGEST_SHOWN = 60;

/** A key is no secret, but what stands in its place in a broken object may be long. */
export function shorten(key: string): string {
  return key.length > LONGEST_SHOWN ? `${key.slice(0, LONGEST_SHOWN)}…` : key;
}
