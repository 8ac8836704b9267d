import { type Fact, known } from "../../values/fact";
import { parseFact, required } from "../plan/parse-fact";
import { type PropertyValue, isPropertyList } from "../plan/planned-resource";
import type { DeclaredObject } from "./declared-object";
import { readPersistence } from "./persistence";
import { unknownProperties } from "./property-table";
import { parseReference } from "./references";
import { CHANGING_REFERENCES, CHANGING_SWITCHES, SERVICE_PROPERTIES } from "./service-properties";

/** Words of `lastHop`, which the virtual server's own record carries; anything else is a pool of last hops. */
const LAST_HOP_WORDS: ReadonlySet<PropertyValue> = new Set(["default", "auto", "disable"]);

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
  for (const [property, label] of CHANGING_REFERENCES) {
    changers.push(...referencesIn(property, service).map((value) => describe(label, value, service)));
  }
  changers.push(
    ...describeLastHop(service),
    ...CHANGING_SWITCHES.filter((property) => isOn(property, service)),
    ...readPersistence(service).changers,
    ...unknownProperties(service.properties, SERVICE_PROPERTIES),
  );
  return known(changers, service.properties.origin);
}

/** What the property holds, one reference or a list of them. */
function referencesIn(property: string, service: DeclaredObject): readonly PropertyValue[] {
  const fact = service.properties.raw(property);
  if (fact.state !== "known") return [];
  return isPropertyList(fact.value) ? fact.value : [fact.value];
}

function describe(label: string, reference: PropertyValue, service: DeclaredObject): string {
  const path = parseReference(reference, service);
  return "why" in path ? `${label} of a name that is not known` : `${label} ${path.value}`;
}

function describeLastHop(service: DeclaredObject): readonly string[] {
  const lastHop = service.properties.raw("lastHop");
  if (lastHop.state !== "known" || LAST_HOP_WORDS.has(lastHop.value)) return [];
  return [describe("last-hop pool", lastHop.value, service)];
}

function isOn(property: string, service: DeclaredObject): boolean {
  const fact = service.properties.raw(property);
  return fact.state === "known" && fact.value !== false;
}
