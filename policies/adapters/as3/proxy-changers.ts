import type { SourceTranslation } from "../../records/bigip-records";
import type { Fact } from "../../values/fact";
import { type PropertyValue, isPropertyMap } from "../plan/planned-resource";
import type { DeclaredObject } from "./declared-object";
import { followReference, parseReference } from "./references";

/** HTTP profiles of every BIG-IP that make a virtual server go where the request asks for. */
const PROXY_PROFILES: ReadonlySet<string> = new Set(["/Common/http-explicit", "/Common/http-transparent"]);
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
  const profile = service.properties.raw("profileHTTP");
  if (profile.state !== "known" || !isPropertyMap(profile.value)) return [];
  const label = describe("HTTP profile", profile.value, service);
  const found = followReference(profile.value, service, ["HTTP_Profile"], 1);
  if ("why" in found) {
    const { bigip } = profile.value;
    return typeof bigip === "string" && PROXY_PROFILES.has(bigip) ? [label] : [];
  }
  const proxyType = found.value.properties.raw("proxyType");
  const isReverse =
    proxyType.state === "absent" || (proxyType.state === "known" && proxyType.value === "reverse");
  return isReverse ? [] : [label];
}

function describe(label: string, reference: PropertyValue, service: DeclaredObject): string {
  const path = parseReference(reference, service);
  return "why" in path ? `${label} of a name that is not known` : `${label} ${path.value}`;
}
