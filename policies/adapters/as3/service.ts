import type { VirtualKind, VirtualRecord } from "../../records/bigip-records";
import type { SourceRecord } from "../../records/records";
import { type Fact, absent, known } from "../../values/fact";
import { parseProtocol } from "../f5bigip/protocol";
import { parseFact, parseWord, required, withDefault } from "../plan/parse-fact";
import { readAdminState } from "./admin-state";
import { type DeclaredObject, devicePath } from "./declared-object";
import { readAttachedRules, readPathChangers } from "./path-changers";
import { readProxyChangers } from "./proxy-changers";
import { readVlans } from "./read-vlans";
import { readRedirects } from "./redirect";
import { readReference } from "./references";
import type { ServiceKind } from "./service-kinds";
import { type ServiceListener, readListeners } from "./service-listeners";
import { readServiceSnat } from "./service-snat";
import { unreadObject } from "./unread-object";

const FORWARDING_TYPES = new Map<string, VirtualKind>([
  ["ip", "forwarding"],
  ["l2", "forwarding-l2"],
]);

/** Reads a service: one virtual server for each of its addresses, the second named `name-1-`, the third `name-2-`. */
export function readService(service: DeclaredObject, serviceKind: ServiceKind): readonly SourceRecord[] {
  const { properties } = service;
  const enable = properties.boolean("enable");
  if (enable.state === "unknown") return [unreadObject(service, `its enable is ${enable.why}`)];
  // AS3 does not even make a service that is not enabled; `adminState` is what turns one off.
  if (enable.state === "known" && !enable.value) return [];
  const virtuals = readVirtuals(service, serviceKind);
  return serviceKind.redirects ? [...virtuals, ...readRedirects(service)] : virtuals;
}

function readVirtuals(service: DeclaredObject, serviceKind: ServiceKind): readonly SourceRecord[] {
  // An internal virtual server takes no packet from the network.
  const virtualType = withDefault(service.properties.string("virtualType"), "standard");
  if (virtualType.state === "known" && virtualType.value === "internal") return [];
  if (virtualType.state !== "known" || virtualType.value !== "standard") {
    return [unreadObject(service, "its virtualType is neither standard nor internal")];
  }
  const virtualKind = readVirtualKind(service, serviceKind);
  if (virtualKind.state !== "known")
    return [unreadObject(service, "its forwardingType is neither ip nor l2")];
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
  const isForwarding = serviceKind.kind === "forwarding";
  const snat = readServiceSnat(service, listener);
  const proxyChangers = readProxyChangers(service, snat.translation);
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
    looseInitiation: absent(properties.origin),
    autoLastHop: absent(properties.origin),
    irules: readAttachedRules(service, "iRules"),
    policies: readAttachedRules(service, "policyEndpoint"),
    pathChangers: parseFact(readPathChangers(service), (others) => ({
      value: [...others, ...proxyChangers],
    })),
  };
  const virtuals = listener.accepts.map((accepted) => ({ ...virtual, ...accepted }));
  return snat.ownPool === undefined ? virtuals : [...virtuals, snat.ownPool];
}

function readVirtualKind(service: DeclaredObject, serviceKind: ServiceKind): Fact<VirtualKind> {
  const type = service.properties.string("forwardingType");
  if (serviceKind.kind === "load-balancing") return known("standard", service.properties.origin);
  return parseFact(required(type), parseWord(FORWARDING_TYPES));
}

/** A forwarding virtual server leaves the destination as it is, whatever is written. */
function readTranslate(key: string, service: DeclaredObject, isForwarding: boolean): Fact<boolean> {
  const stated = service.properties.boolean(key);
  return isForwarding ? known(false, stated.origin) : withDefault(stated, true);
}
