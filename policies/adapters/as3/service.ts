import type { VirtualKind, VirtualRecord, VlanScope } from "../../records/bigip-records";
import type { SourceRecord } from "../../records/records";
import { type Fact, absent, known, unknown } from "../../values/fact";
import { parsePort } from "../f5bigip/device-address";
import { parseProtocol } from "../f5bigip/protocol";
import { readVlanScope } from "../f5bigip/vlan-scope";
import { type Parsed, parseFact, parseWord, required, withDefault } from "../plan/parse-fact";
import { type PropertyValue, isPropertyMap } from "../plan/planned-resource";
import { type DeclaredObject, devicePath } from "./declared-object";
import { readPathChangers } from "./path-changers";
import { readReference } from "./references";
import { readServiceSnat } from "./service-snat";
import { unreadObject } from "./unread-object";
import { type ListenerAddress, readVirtualAddresses } from "./virtual-addresses";

/** What sets the classes of service apart that are read. */
export interface ServiceClass {
  readonly kind: "load-balancing" | "forwarding";
  /** AS3's default for `layer4`. */
  readonly protocol: string;
}

const ADMIN_STATES = new Map([
  ["enable", true],
  ["disable", false],
]);
const FORWARDING_TYPES = new Map<string, VirtualKind>([
  ["ip", "forwarding"],
  ["l2", "forwarding-l2"],
]);

/** Reads a service: one virtual server for each of its addresses, the second named `name-1-`, the third `name-2-`. */
export function readService(service: DeclaredObject, serviceClass: ServiceClass): readonly SourceRecord[] {
  const { properties } = service;
  const enable = properties.boolean("enable");
  if (enable.state === "unknown") return [unreadObject(service, `its enable is ${enable.why}`)];
  // AS3 does not even make a service that is not enabled; `adminState` is what turns one off.
  if (enable.state === "known" && !enable.value) return [];
  // An internal virtual server takes no packet from the network.
  const virtualType = withDefault(properties.string("virtualType"), "standard");
  if (virtualType.state === "known" && virtualType.value === "internal") return [];
  if (virtualType.state !== "known" || virtualType.value !== "standard") {
    return [unreadObject(service, "its virtualType is neither standard nor internal")];
  }
  const virtualKind = readVirtualKind(service, serviceClass);
  if (virtualKind.state !== "known")
    return [unreadObject(service, "its forwardingType is neither ip nor l2")];
  return readVirtualAddresses(service).flatMap((listener, index) =>
    makeVirtual(service, serviceClass, virtualKind.value, listener, index === 0 ? "" : `-${index}-`),
  );
}

function makeVirtual(
  service: DeclaredObject,
  serviceClass: ServiceClass,
  virtualKind: VirtualKind,
  listener: ListenerAddress,
  suffix: string,
): readonly SourceRecord[] {
  const { properties } = service;
  const isForwarding = serviceClass.kind === "forwarding";
  const snat = readServiceSnat(service, listener, suffix);
  const virtual: VirtualRecord = {
    kind: "virtual",
    device: service.device,
    origin: properties.origin,
    path: known(devicePath(service, suffix), properties.origin),
    virtualKind,
    destination: listener.destination,
    source: listener.source,
    port: readVirtualPort(service, isForwarding),
    protocol: parseFact(withDefault(properties.string("layer4"), serviceClass.protocol), parseProtocol),
    enabled: parseFact(withDefault(properties.string("adminState"), "enable"), parseWord(ADMIN_STATES)),
    vlans: readVlans(service),
    pool: isForwarding ? absent(properties.raw("pool").origin) : readReference("pool", service),
    translateAddress: readTranslate("translateServerAddress", service, isForwarding),
    translatePort: readTranslate("translateServerPort", service, isForwarding),
    sourceTranslation: snat.translation,
    ...(snat.note === undefined ? {} : { sourceTranslationNote: snat.note }),
    pathChangers: readPathChangers(service),
  };
  return snat.ownPool === undefined ? [virtual] : [virtual, snat.ownPool];
}

function readVirtualKind(service: DeclaredObject, serviceClass: ServiceClass): Fact<VirtualKind> {
  const type = service.properties.string("forwardingType");
  if (serviceClass.kind === "load-balancing") return known("standard", service.properties.origin);
  return parseFact(required(type), parseWord(FORWARDING_TYPES));
}

/** Whoever forwards does so on every port unless one is given; the other classes have to give one. */
function readVirtualPort(service: DeclaredObject, isForwarding: boolean): Fact<number> {
  const port = service.properties.raw("virtualPort");
  if (port.state === "known" && isPropertyMap(port.value)) {
    return unknown(port.origin, "given by a port list, which peerpath does not read yet");
  }
  const number = service.properties.integer("virtualPort");
  return parseFact(isForwarding ? withDefault(number, 0) : required(number), parsePort);
}

/** A forwarding virtual server leaves the destination as it is, whatever is written. */
function readTranslate(key: string, service: DeclaredObject, isForwarding: boolean): Fact<boolean> {
  const stated = service.properties.boolean(key);
  return isForwarding ? known(false, stated.origin) : withDefault(stated, true);
}

/** `allowVlans` are the only ones, `rejectVlans` the excepted ones; AS3 takes one of them, and neither means every VLAN. */
function readVlans(service: DeclaredObject): Fact<VlanScope> {
  const allowed = service.properties.list("allowVlans");
  const rejected = service.properties.list("rejectVlans");
  if (allowed.state !== "absent" && rejected.state !== "absent") {
    return unknown(rejected.origin, "given beside allowVlans, of which AS3 takes one only");
  }
  const [list, mode] =
    allowed.state === "absent" ? [rejected, "except" as const] : [allowed, "only" as const];
  const names = parseFact(list, (vlans) => ({
    value: vlans.map((vlan) => parseFact(required(vlan), parseVlan)),
  }));
  return readVlanScope(names, known(mode, list.origin));
}

function parseVlan(value: PropertyValue): Parsed<string> {
  if (typeof value === "string") return { value };
  const name = isPropertyMap(value) ? (value["bigip"] ?? value["use"]) : undefined;
  return typeof name === "string" ? { value: name } : { why: "not the name of a VLAN" };
}
