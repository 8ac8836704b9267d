/** A BIG-IP's own configuration as records. */
import type { SourceRecord } from "../../records/records";
import type { ConfigFile, ConfigObject } from "./config-object";
import { DeviceConfig } from "./device-config";
import { readDeviceWide, readPartition } from "./device-wide";
import { readDnsListener } from "./dns-listener";
import { readNode } from "./node";
import { readPolicy } from "./policy";
import { readPool } from "./pool";
import { readRoute, readRouteDomain, readVlan } from "./routes";
import { readRule } from "./rule";
import { readSelf, readSelfAllow } from "./self";
import { readNat, readSnat, readSnatPool } from "./snat";
import { readVirtual } from "./virtual";
import { readSnatTranslation, readVirtualAddress } from "./virtual-address";
import { WIDE_IP_KINDS, readWideIp } from "./wide-ip";
import { readWholeness } from "./wholeness";
import { unreadPart } from "./common-reads";

type ReadObject = (object: ConfigObject, config: DeviceConfig) => readonly SourceRecord[];

const READERS: ReadonlyMap<string, ReadObject> = new Map([
  ["auth partition", readPartition],
  ["gtm listener", readDnsListener],
  ...WIDE_IP_KINDS.map((words): [string, ReadObject] => [words, readWideIp]),
  ["ltm nat", readNat],
  ["ltm node", readNode],
  ["ltm policy", readPolicy],
  ["ltm pool", readPool],
  ["ltm rule", readRule],
  ["ltm snat", readSnat],
  ["ltm snat-translation", readSnatTranslation],
  ["ltm snatpool", readSnatPool],
  ["ltm virtual", readVirtual],
  ["ltm virtual-address", readVirtualAddress],
  ["net route", readRoute],
  ["net route-domain", readRouteDomain],
  ["net self", readSelf],
  ["net self-allow", readSelfAllow],
  ["net vlan", readVlan],
]);

/**
 * The records of one BIG-IP, from all of its files together; `device` is the name that they carry. Throws a DeviceFileError
 * where an object is there twice. Every kind of object is read, known to bear on nothing, or an `unread` record.
 */
export function readDeviceConfig(device: string, files: readonly ConfigFile[]): readonly SourceRecord[] {
  const config = new DeviceConfig(device, files);
  return [
    ...config.objects.flatMap((object) => READERS.get(object.words)?.(object, config) ?? []),
    ...readDeviceWide(config),
    ...readUnread(config),
    readWholeness(config),
  ];
}

/** The selector that every BIG-IP has takes what its tunnel gives it, and a tunnel that is used is told of itself. */
function isBuiltIn({ words, path }: ConfigObject): boolean {
  return words === "net ipsec traffic-selector" && path === "/Common/default-traffic-selector-interface";
}

/** One record for each kind that is not read, at the first object of it. */
function readUnread(config: DeviceConfig): readonly SourceRecord[] {
  const byKind = new Map<string, ConfigObject[]>();
  for (const object of config.objects) {
    if (object.kind.bearing !== "unread" || isBuiltIn(object)) continue;
    const list = byKind.get(object.words);
    if (list === undefined) byKind.set(object.words, [object]);
    else list.push(object);
  }
  return [...byKind.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const more = others.length === 0 ? "" : ` and ${others.length} more`;
    return [unreadPart(first, config, `${first.words} ${first.path}${more}`, first.kind.why)];
  });
}
