import type { AutoLastHop, VirtualKind, VirtualRecord } from "../../records/bigip-records";
import type { SourceRecord } from "../../records/records";
import { type Fact, absent, known, unknown } from "../../values/fact";
import { parseProtocol } from "../f5bigip/protocol";
import { type Parsed, parseFact, parseWord, required, withDefault } from "../plan/parse-fact";
import { type PropertyValue, isPropertyMap } from "../plan/planned-resource";
import { readAdminState } from "./admin-state";
import { type DeclaredObject, devicePath } from "./declared-object";
import { INCLUDES } from "./declared-part";
import { includesNothingRead } from "./inclusions";
import { readAttachedRules, readPathChangers } from "./path-changers";
import { readPersistence } from "./persistence";
import { presumeReverseProxy, readProxyChangers } from "./proxy-changers";
import { readVlans } from "./read-vlans";
import { readRedirects } from "./redirect";
import { followReference, readReference } from "./references";
import type { ServiceKind } from "./service-kinds";
import { type ServiceListener, readListeners } from "./service-listeners";
import { readServiceSnat } from "./service-snat";
import { SERVICE_PROPERTIES } from "./service-properties";
import { unreadObject } from "./unread-object";

const FORWARDING_TYPES = new Map<string, VirtualKind>([
  ["ip", "forwarding"],
  ["l2", "forwarding-l2"],
]);
/** Every BIG-IP has it, with loose initiation off. */
const BUILT_IN_FAST_L4 = "/Common/fastL4";
const LAST_HOPS: ReadonlyMap<PropertyValue, AutoLastHop> = new Map([
  ["default", "default"],
  ["auto", "enabled"],
  ["disable", "disabled"],
]);

/** Reads a service: one virtual server for each of its addresses, the second named `name-1-`, the third `name-2-`. */
export function readService(service: DeclaredObject, serviceKind: ServiceKind): readonly SourceRecord[] {
  const { properties } = service;
  if (!includesNothingRead(service, SERVICE_PROPERTIES)) return [unreadObject(service, INCLUDES)];
  const enable = properties.boolean("enable");
  if (enable.state === "unknown") return [unreadObject(service, `its enable is ${enable.why}`)];
  // AS3 does not even make a service that is not enabled; `adminState` is what turns one off.
  if (enable.state === "known" && !enable.value) return [];
  const virtuals = readVirtuals(service, serviceKind);
  return serviceKind.redirects ? [...virtuals, ...readRedirects(service)] : virtuals;
}

function readVirtuals(service: DeclaredObject, serviceKind: ServiceKind): readonly SourceRecord[] {
  const virtualKind = readVirtualKind(service, serviceKind);
  if ("why" in virtualKind) return [unreadObject(service, virtualKind.why)];
  // An internal virtual server takes no packet from the network.
  if (virtualKind.value === "internal") return [];
  return readListeners(service, serviceKind.defaultPort).flatMap((listener) =>
    makeVirtuals(service, serviceKind, virtualKind.value, listener),
  );
}

function makeVirtuals(
  service: DeclaredObject,
  serviceKind: ServiceKind,
  virtualKind: VirtualKind,
  listener: ServiceListener,
): readonly SourceRecord[] {
  const { properties } = service;
  const isForwarding = serviceKind.virtualKind === undefined;
  const snat = readServiceSnat(service, listener);
  const proxyChangers = readProxyChangers(service, snat.translation);
  const presumed = [...presumeReverseProxy(service), ...readPersistence(service).presumed];
  const virtual: Omit<VirtualRecord, "destination" | "source" | "ports"> = {
    kind: "virtual",
    device: service.device,
    origin: properties.origin,
    path: known(devicePath(service, listener.suffix), properties.origin),
    virtualKind,
    protocol: parseFact(withDefault(properties.string("layer4"), serviceKind.protocol), parseProtocol),
    enabled: readAdminState(service),
    vlans: readVlans(service),
    pool: isForwarding ? absent(properties.raw("pool").origin) : readReference("pool", service),
    translateAddress: readTranslate("translateServerAddress", service, isForwarding),
    translatePort: readTranslate("translateServerPort", service, isForwarding),
    sourceTranslation: snat.translation,
    ...(snat.note === undefined ? {} : { sourceTranslationNote: snat.note }),
    looseInitiation: readLooseInitiation(service, serviceKind),
    autoLastHop: readAutoLastHop(service),
    irules: readAttachedRules(service, "iRules"),
    policies: readAttachedRules(service, "policyEndpoint"),
    pathChangers: parseFact(readPathChangers(service), (others) => ({
      value: [...others, ...proxyChangers],
    })),
    ...(presumed.length === 0 ? {} : { presumed }),
  };
  const virtuals = listener.accepts.map((accepted) => ({ ...virtual, ...accepted }));
  return snat.ownPool === undefined ? virtuals : [...virtuals, snat.ownPool];
}

function readVirtualKind(service: DeclaredObject, { virtualKind }: ServiceKind): Parsed<VirtualKind> {
  const type = withDefault(service.properties.string("virtualType"), "standard");
  const word = type.state === "known" ? type.value : undefined;
  if (word === "internal" || word === "stateless") return { value: word };
  if (word !== "standard") return { why: "its virtualType is none of: standard, internal, stateless" };
  if (virtualKind !== undefined) return { value: virtualKind };
  const forwarding = parseFact(
    required(service.properties.string("forwardingType")),
    parseWord(FORWARDING_TYPES),
  );
  return forwarding.state === "known"
    ? { value: forwarding.value }
    : { why: "its forwardingType is neither ip nor l2" };
}

/** Whether the FastL4 profile says so, which is off in the BIG-IP's own. A virtual server without such a profile never does. */
function readLooseInitiation(service: DeclaredObject, { isFastL4 }: ServiceKind): Fact<boolean> {
  const profile = service.properties.raw("profileL4");
  if (!isFastL4 || profile.state === "absent") return absent(profile.origin);
  if (profile.state === "unknown") return profile;
  if (profile.value === "basic") return absent(profile.origin);
  if (isPropertyMap(profile.value) && profile.value["bigip"] === BUILT_IN_FAST_L4)
    return absent(profile.origin);
  const found = followReference(profile.value, service, ["L4_Profile"], 1);
  return "why" in found
    ? unknown(profile.origin, found.why)
    : withDefault(found.value.properties.boolean("looseInitialization"), false);
}

/** A pool in its place is a last-hop pool, which is reported as a changer of the path. */
function readAutoLastHop(service: DeclaredObject): Fact<AutoLastHop> {
  return parseFact(service.properties.raw("lastHop"), (value) => ({
    value: LAST_HOPS.get(value) ?? "default",
  }));
}

/** A forwarding virtual server leaves the destination as it is, whatever is written. */
function readTranslate(key: string, service: DeclaredObject, isForwarding: boolean): Fact<boolean> {
  const stated = service.properties.boolean(key);
  return isForwarding ? known(false, stated.origin) : withDefault(stated, true);
}
