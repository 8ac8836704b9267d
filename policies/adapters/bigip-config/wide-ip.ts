/** Wide IPs of BIG-IP DNS, with the pools and servers that their answers come from. */
import { IpAddress } from "../../values/address";
import { type Fact, known, unknown } from "../../values/fact";
import type { SourceRecord } from "../../records/records";
import { wideIpRecords } from "../wide-ip/wide-ip-records";
import { splitPort, splitRouteDomain } from "./addresses";
import { readEnabled } from "./common-reads";
import type { ConfigBlock, ConfigItem } from "./config-block";
import type { ConfigObject } from "./config-object";
import type { DeviceConfig } from "./device-config";

const SERVER = "gtm server";
/** What stands for no address. */
const NO_ADDRESS: ReadonlySet<string> = new Set(["any", "any6", "none", "::", "0.0.0.0"]);
const MODES = ["load-balancing-mode", "alternate-mode", "fallback-mode"];

/** The kinds of `gtm wideip`; one without a type is of a version before 12. */
export const WIDE_IP_KINDS: readonly string[] = ["", " a", " aaaa", " cname", " mx", " naptr", " srv"].map(
  (type) => `gtm wideip${type}`,
);

/**
 * Reads a wide IP. It may answer with each virtual server of each member that is enabled, of its pools and its pool of last
 * resort, whatever the way in which it chooses; one that is disabled answers nothing.
 */
export function readWideIp(wideIp: ConfigObject, config: DeviceConfig): readonly SourceRecord[] {
  const { block, origin } = wideIp;
  if (isOff(block)) return [];
  const type = /^gtm wideip (\w+)$/.exec(wideIp.words)?.[1];
  const own = wideIp.path.slice(wideIp.path.lastIndexOf("/") + 1);
  const aliases = block.names("aliases");
  return wideIpRecords({
    device: config.device,
    origin,
    names: [
      known(own, origin),
      ...(aliases.state === "known" ? aliases.value : aliases.state === "unknown" ? [aliases] : []),
    ],
    type: type === undefined ? unknown(origin, NOT_TYPED) : known(type, origin),
    answers: answersOf(wideIp, type, config),
  });
}

const NOT_TYPED = "not stated, as before version 12";

function answersOf(
  wideIp: ConfigObject,
  type: string | undefined,
  config: DeviceConfig,
): Fact<readonly Fact<IpAddress>[]> {
  const { block } = wideIp;
  const rules = block.items("rules");
  if (rules.state === "unknown" || (rules.state === "known" && rules.value.length > 0)) {
    return unknown(rules.origin, "what an iRule may choose");
  }
  const pools = block.items("pools");
  if (pools.state === "unknown") return pools;
  const lastResort = block
    .lines()
    .find(({ words }) => words[0] === "last-resort-pool")
    ?.words.at(-1);
  const names = [
    ...(pools.state === "known"
      ? pools.value.filter((pool) => !isOff(pool.block)).map(({ name }) => name)
      : []),
    ...(lastResort === undefined || lastResort === "none" ? [] : [lastResort]),
  ];
  const kind = `gtm pool${type === undefined ? "" : ` ${type}`}`;
  const answers: Fact<IpAddress>[] = [];
  for (const name of names) {
    const pool = config.find(kind, config.resolve(name, wideIp, [kind]));
    if (pool === undefined) return unknown(wideIp.origin, "those of a pool that the files do not hold");
    if (isOff(pool.block)) continue;
    const members = pool.block.items("members");
    if (members.state === "unknown") return members;
    for (const member of members.state === "known" ? members.value : []) {
      answers.push(...answersOfMember(member, pool, config));
    }
    answers.push(...fallbackOf(pool.block));
  }
  return known(answers, wideIp.origin);
}

/** `/Common/server:/Common/vs` */
function answersOfMember(member: ConfigItem, pool: ConfigObject, config: DeviceConfig): Fact<IpAddress>[] {
  if (isOff(member.block)) return [];
  const [, serverName = "", virtualName = ""] = /^([^:]+):(.+)$/.exec(member.name) ?? [];
  const server = config.find(SERVER, config.resolve(serverName, pool, [SERVER]));
  if (server === undefined) return [unknown(member.origin, "that of a server that the files do not hold")];
  if (isOff(server.block)) return [];
  const virtuals = server.block.items("virtual-servers");
  const virtual =
    virtuals.state === "known" ? virtuals.value.find(({ name }) => name === virtualName) : undefined;
  if (virtual === undefined) {
    return [unknown(member.origin, "that of a virtual server that its server does not hold")];
  }
  return isOff(virtual.block) ? [] : [addressOf(virtual)];
}

/** Where the server is behind a translation, which of the two addresses is answered depends on who is asked; it stays open. */
function addressOf({ block, origin }: ConfigItem): Fact<IpAddress> {
  const translation = block.word("translation-address");
  if (translation.state === "unknown") return translation;
  if (translation.state === "known" && !NO_ADDRESS.has(translation.value)) {
    return unknown(translation.origin, "that of a virtual server which has a translation as well");
  }
  const destination = block.word("destination");
  if (destination.state !== "known") return unknown(origin, "not stated");
  const text = destination.value.slice(destination.value.lastIndexOf("/") + 1);
  const address = IpAddress.parse(splitRouteDomain(splitPort(text)?.host ?? text).text);
  return address === undefined
    ? unknown(destination.origin, "not an IP address and a port")
    : known(address, destination.origin);
}

/** It is answered only where a mode of the pool says so. */
function fallbackOf(block: ConfigBlock): Fact<IpAddress>[] {
  const isUsed = MODES.some((mode) => {
    const stated = block.word(mode);
    return stated.state === "known" && stated.value === "fallback-ip";
  });
  const fallback = block.word("fallback-ip");
  if (!isUsed || fallback.state === "absent") return [];
  if (fallback.state === "unknown") return [fallback];
  if (NO_ADDRESS.has(fallback.value)) return [];
  const address = IpAddress.parse(fallback.value);
  return [
    address === undefined ? unknown(fallback.origin, "not an IP address") : known(address, fallback.origin),
  ];
}

function isOff(block: ConfigBlock): boolean {
  const enabled = readEnabled(block);
  return enabled.state === "known" && !enabled.value;
}
