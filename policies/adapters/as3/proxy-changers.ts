import type { Presumption, SourceTranslation } from "../../records/bigip-records";
import type { Fact } from "../../values/fact";
import { FORWARD_PROXIES } from "../f5bigip/forward-proxies";
import type { Parsed } from "../plan/parse-fact";
import { type PropertyValue, isPropertyMap } from "../plan/planned-resource";
import { type DeclaredObject, devicePath } from "./declared-object";
import { followReference, isReferenceIncluding, parseReference } from "./references";

/** The one that does not. */
const REVERSE_PROFILE = "/Common/http";
/** Profiles with which the BIG-IP may answer or refuse a connection itself. */
const ANSWERING: readonly (readonly [property: string, label: string])[] = [
  ["profileDNS", "DNS profile"],
  ["profilePingAccess", "Ping access profile"],
];

/**
 * What the profiles of a full proxy may do to a connection's way: choose the destination by the request, answer in the
 * pool's place, or put a request into the connection that another client has opened (OneConnect, whose usual mask takes
 * every client for one). The last one bears on the source that arrives only where nothing translates it.
 */
export function readProxyChangers(
  service: DeclaredObject,
  translation: Fact<SourceTranslation>,
): readonly string[] {
  const { properties } = service;
  const changers = readHttpProfile(service);
  for (const [property, label] of ANSWERING) {
    const profile = properties.raw(property);
    if (profile.state === "known") changers.push(describe(label, profile.value, service));
  }
  const isTranslated = translation.state === "known" && translation.value.type !== "none";
  const multiplex = properties.raw("profileMultiplex");
  if (multiplex.state === "known" && !isTranslated) changers.push("OneConnect (profileMultiplex)");
  return changers;
}

function readHttpProfile(service: DeclaredObject): string[] {
  const profile = findHttpProfile(service);
  if (profile === undefined) return [];
  const { label, found } = profile;
  if ("why" in found) return profile.isIncluding || FORWARD_PROXIES.has(profile.bigip ?? "") ? [label] : [];
  const proxyType = found.value.properties.raw("proxyType");
  // With a proxy-connect profile the member is itself a proxy, which goes where the request asks for.
  const proxyConnect = found.value.properties.raw("proxyConnectEnabled");
  return isOrdinary("reverse", proxyType) && isOrdinary(false, proxyConnect) ? [] : [label];
}

/** Whether the property holds its default or is left out. */
function isOrdinary(usual: PropertyValue, property: Fact<PropertyValue>): boolean {
  return property.state === "absent" || (property.state === "known" && property.value === usual);
}

/** An HTTP profile that the declaration does not hold is taken for a reverse proxy, as nearly every one is. */
export function presumeReverseProxy(service: DeclaredObject): readonly Presumption[] {
  const profile = findHttpProfile(service);
  if (profile === undefined || profile.isIncluding || !("why" in profile.found)) return [];
  if (profile.bigip === REVERSE_PROFILE || FORWARD_PROXIES.has(profile.bigip ?? "")) return [];
  return [
    {
      what: `that ${profile.label} of ${devicePath(service)} is a reverse proxy`,
      why: "the declaration does not hold it, and an explicit or transparent proxy goes where the request asks for",
    },
  ];
}

interface FoundProfile {
  readonly label: string;
  readonly bigip: string | undefined;
  readonly found: Parsed<DeclaredObject>;
  /** The declaration holds it, and lays other parts over it that may make any proxy of it. */
  readonly isIncluding: boolean;
}

/** The profile as it is labelled, and what it is made of; `undefined` for AS3's own, which is a reverse proxy. */
function findHttpProfile(service: DeclaredObject): FoundProfile | undefined {
  const profile = service.properties.raw("profileHTTP");
  if (profile.state !== "known" || !isPropertyMap(profile.value)) return undefined;
  const { bigip } = profile.value;
  return {
    label: describe("HTTP profile", profile.value, service),
    bigip: typeof bigip === "string" ? bigip : undefined,
    found: followReference(profile.value, service, ["HTTP_Profile"], 1),
    isIncluding: isReferenceIncluding(profile.value, service, 1),
  };
}

function describe(label: string, reference: PropertyValue, service: DeclaredObject): string {
  const path = parseReference(reference, service);
  return "why" in path ? `${label} of a name that is not known` : `${label} ${path.value}`;
}
