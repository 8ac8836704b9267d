import type { SnatRecord } from "../../records/bigip-records";
import type { SourceRecord } from "../../records/records";
import type { IpAddress, Prefix } from "../../values/address";
import { type Fact, known, unknown } from "../../values/fact";
import { type Parsed, parseElements, parseFact, required } from "../plan/parse-fact";
import { parseAddress, parsePrefix, splitRouteDomain } from "./addresses";
import { headOf, readEnabled, readUnknownKeys, readVlans, unreadPart } from "./common-reads";
import type { ConfigObject } from "./config-object";
import type { DeviceConfig } from "./device-config";
import { ownAddress } from "./virtual-address";

const SNAT_POOL: readonly string[] = ["ltm snatpool"];
const TRANSLATION = "ltm snat-translation";
const SNAT_KEYS: ReadonlySet<string> = new Set([
  ...[
    "auto-lasthop",
    "automap",
    "origins",
    "snatpool",
    "translation",
    "vlans",
    "vlans-disabled",
    "vlans-enabled",
  ],
  ...["mirror", "source-port"],
]);
const NAT_KEYS: ReadonlySet<string> = new Set([
  ...[
    "arp",
    "auto-lasthop",
    "disabled",
    "enabled",
    "originating-address",
    "traffic-group",
    "translation-address",
  ],
  ...["unit", "vlans", "vlans-disabled", "vlans-enabled"],
]);

/** Reads a global SNAT. */
export function readSnat(snat: ConfigObject, config: DeviceConfig): readonly SourceRecord[] {
  const usual = config.usualRouteDomain(snat);
  return [
    {
      ...headOf(snat, config),
      kind: "snat",
      origins: parseElements(required(snat.block.names("origins")), (text) => parseOrigin(text, usual)),
      translation: readTranslation(snat, config),
      vlans: readVlans(snat, config),
    },
    ...readLastHop(snat, config, "SNAT"),
    ...readUnknownKeys(snat, config, SNAT_KEYS),
  ];
}

/** An origin without a length is a host, and the wildcard without one every address. */
function parseOrigin(text: string, usual: number): Parsed<Prefix> {
  const plain = splitRouteDomain(text).text;
  return parsePrefix(plain === "0.0.0.0" || plain === "::" ? `${text}/0` : text, usual);
}

function readTranslation(snat: ConfigObject, config: DeviceConfig): SnatRecord["translation"] {
  const { block } = snat;
  const pool = config.reference(snat, "snatpool", SNAT_POOL);
  const translation = config.reference(snat, "translation", [TRANSLATION]);
  const stated = [block.has("automap"), pool.state !== "absent", translation.state !== "absent"];
  if (stated.filter(Boolean).length !== 1)
    return unknown(snat.origin, "not exactly one of: automap, snatpool, translation");
  if (block.has("automap")) return known({ type: "automap" }, block.originOf("automap"));
  if (pool.state !== "absent")
    return parseFact(pool, (path) => ({ value: { type: "snat-pool", pool: path } }));
  return parseFact(translation, (path) => {
    const address = parseTranslation(path, snat, config);
    return "why" in address ? address : { value: { type: "address", address: address.value } };
  });
}

/** A translation address by its own object's path, or by itself. */
function parseTranslation(path: string, from: ConfigObject, config: DeviceConfig): Parsed<IpAddress> {
  const object = config.find(TRANSLATION, path);
  if (object === undefined)
    return parseAddress(path.slice(path.lastIndexOf("/") + 1), config.usualRouteDomain(from));
  const address = required(ownAddress(object, config));
  return address.state === "known" ? { value: address.value } : { why: address.why };
}

/** Reads a SNAT pool. */
export function readSnatPool(pool: ConfigObject, config: DeviceConfig): readonly SourceRecord[] {
  return [
    {
      ...headOf(pool, config),
      kind: "snat-pool",
      members: parseElements(required(config.references(pool, "members", [TRANSLATION])), (path) =>
        parseTranslation(path, pool, config),
      ),
    },
    ...readUnknownKeys(pool, config, new Set(["members"])),
  ];
}

/** Reads a NAT. */
export function readNat(nat: ConfigObject, config: DeviceConfig): readonly SourceRecord[] {
  const { block } = nat;
  const address = (key: string): Fact<IpAddress> =>
    parseFact(required(block.word(key)), (text) =>
      parseAddress(text.slice(text.lastIndexOf("/") + 1), config.usualRouteDomain(nat)),
    );
  const arp = block.word("arp");
  const isSilent = arp.state === "unknown" || (arp.state === "known" && arp.value !== "enabled");
  return [
    {
      ...headOf(nat, config),
      kind: "nat",
      originating: address("originating-address"),
      translation: address("translation-address"),
      vlans: readVlans(nat, config),
      enabled: readEnabled(block),
    },
    ...(isSilent
      ? [unreadPart(nat, config, `arp of NAT ${nat.path}`, "only its default is read", arp.origin)]
      : []),
    ...readLastHop(nat, config, "NAT"),
    ...readUnknownKeys(nat, config, NAT_KEYS),
  ];
}

function readLastHop(object: ConfigObject, config: DeviceConfig, kind: string): readonly SourceRecord[] {
  const lastHop = object.block.word("auto-lasthop");
  if (lastHop.state === "absent" || (lastHop.state === "known" && /^(default|enabled)$/.test(lastHop.value)))
    return [];
  return [
    unreadPart(
      object,
      config,
      `auto-lasthop of ${kind} ${object.path}`,
      "only its default is read",
      lastHop.origin,
    ),
  ];
}
