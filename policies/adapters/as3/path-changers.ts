import { type Fact, known } from "../../values/fact";
import { parseFact, required } from "../plan/parse-fact";
import { type PropertyValue, isPropertyList } from "../plan/planned-resource";
import type { DeclaredObject } from "./declared-object";
import { parseReference } from "./references";

/**
 * Properties of a service that hold references to what may choose another pool, another source address or another way for
 * the reply, or refuse the connection by its addresses; with a label for messages.
 */
const REFERENCES: readonly (readonly [property: string, label: string])[] = [
  ["policyNAT", "NAT policy"],
  ["policyFirewallEnforced", "firewall policy"],
  ["ipIntelligencePolicy", "IP intelligence policy"],
  ["policyIAM", "access policy"],
  ["profileAccess", "access profile"],
  ["policyPerRequestAccess", "per-request access policy"],
  ["profileEnforcement", "policy enforcement profile"],
  ["profileSOCKS", "SOCKS profile"],
  ["profileILX", "iRules LX profile"],
];
/** Words of `lastHop` under which the reply takes the way that the system's default gives it. */
const USUAL_LAST_HOPS: ReadonlySet<PropertyValue> = new Set(["default", "auto"]);

/** The rules that a service has attached, one or a list of them, each by its full path. */
export function readAttachedRules(
  service: DeclaredObject,
  property: "iRules" | "policyEndpoint",
): Fact<readonly Fact<string>[]> {
  const fact = service.properties.raw(property);
  if (fact.state !== "known") return fact;
  const elements = service.properties.list(property);
  const references = elements.state === "known" ? elements.value : [fact];
  return known(
    references.map((reference) => parseFact(required(reference), (value) => parseReference(value, service))),
    fact.origin,
  );
}

/** What else a service has attached that may change the path. A declaration is known as a whole, so the list always is. */
export function readPathChangers(service: DeclaredObject): Fact<readonly string[]> {
  const changers: string[] = [];
  for (const [property, label] of REFERENCES) {
    const fact = service.properties.raw(property);
    if (fact.state !== "known") continue;
    const references = isPropertyList(fact.value) ? fact.value : [fact.value];
    changers.push(...references.map((reference) => describe(label, reference, service)));
  }
  changers.push(...describeLastHop(service), ...describeNat64(service));
  return known(changers, service.properties.origin);
}

function describe(label: string, reference: PropertyValue, service: DeclaredObject): string {
  const path = parseReference(reference, service);
  return "why" in path ? `${label} of a name that is not known` : `${label} ${path.value}`;
}

function describeLastHop(service: DeclaredObject): readonly string[] {
  const lastHop = service.properties.raw("lastHop");
  if (lastHop.state !== "known" || USUAL_LAST_HOPS.has(lastHop.value)) return [];
  if (lastHop.value === "disable") return ['lastHop "disable"'];
  return [describe("last-hop pool", lastHop.value, service)];
}

function describeNat64(service: DeclaredObject): readonly string[] {
  const nat64 = service.properties.raw("nat64Enabled");
  return nat64.state !== "known" || nat64.value === false ? [] : ["nat64Enabled"];
}
