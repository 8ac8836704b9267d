import type { IcmpEcho, VirtualAddressRecord } from "../../records/bigip-records";
import type { SourceRecord } from "../../records/records";
import type { IpAddress } from "../../values/address";
import type { Fact } from "../../values/fact";
import { known } from "../../values/fact";
import { parseFact, parseWord } from "../plan/parse-fact";
import { parseAddressOrWildcard, splitRouteDomain } from "./addresses";
import { headOf, readEnabled, readSwitch, readUnknownKeys } from "./common-reads";
import type { ConfigObject } from "./config-object";
import type { DeviceConfig } from "./device-config";
import { readTrafficGroup } from "./traffic-group";
import { YES_NO } from "./words";

const ICMP_ECHOES: ReadonlyMap<string, IcmpEcho> = new Map([
  ["enabled", "enabled"],
  ["disabled", "disabled"],
  ["selective", "selective"],
]);
const KEYS: ReadonlySet<string> = new Set([
  ...["address", "arp", "disabled", "enabled", "floating", "mask", "traffic-group"],
  // Health, advertisement, pings and limits.
  ...[
    "auto-delete",
    "connection-limit",
    "icmp-echo",
    "route-advertisement",
    "server-scope",
    "spanning",
    "unit",
  ],
]);

/** Reads how the BIG-IP answers for an address that virtual servers listen on. */
export function readVirtualAddress(object: ConfigObject, config: DeviceConfig): readonly SourceRecord[] {
  return [readRecord(object, config, "destination"), ...readUnknownKeys(object, config, KEYS)];
}

/** Reads how the BIG-IP answers for an address that it translates sources to. */
export function readSnatTranslation(object: ConfigObject, config: DeviceConfig): readonly SourceRecord[] {
  const keys = new Set([...KEYS, "ip-idle-timeout", "tcp-idle-timeout", "udp-idle-timeout"]);
  return [readRecord(object, config, "translation"), ...readUnknownKeys(object, config, keys)];
}

function readRecord(
  object: ConfigObject,
  config: DeviceConfig,
  use: VirtualAddressRecord["use"],
): VirtualAddressRecord {
  const { block } = object;
  return {
    ...headOf(object, config),
    kind: "virtual-address",
    use,
    address: ownAddress(object, config),
    // A virtual address is `enabled yes`, a translation has the flag alone.
    enabled:
      block.word("enabled").state === "known"
        ? parseFact(block.word("enabled"), parseWord(YES_NO))
        : readEnabled(block),
    arp: readSwitch(block, "arp"),
    trafficGroup: readTrafficGroup(object, config),
    icmpEcho: parseFact(block.word("icmp-echo"), parseWord(ICMP_ECHOES)),
  };
}

/** Its `address`, or the one that it is named by; in the route domain that either says, or its partition's. */
export function ownAddress(object: ConfigObject, config: DeviceConfig): Fact<IpAddress> {
  const stated = object.block.word("address");
  const name = object.path.slice(object.path.lastIndexOf("/") + 1);
  const usual = splitRouteDomain(name).routeDomain ?? config.usualRouteDomain(object);
  const text = stated.state === "absent" ? known(name, object.origin) : stated;
  return parseFact(text, (address) => parseAddressOrWildcard(address, usual));
}
