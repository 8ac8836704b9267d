import { type Fact, type Origin, at } from "../../values/fact";
import {
  type PropertyMap,
  type PropertyValue,
  isPropertyList,
  isPropertyMap,
} from "../plan/planned-resource";
import { parseJson } from "../plan/parse-json";
import { PropertyReader } from "../plan/property-reader";
import { type DeclaredPart, NAME } from "./declared-object";
import { findPart } from "./declared-part";
import { ADC_SETTINGS, PER_APPLICATION_SETTINGS, TENANT_SETTINGS } from "./settings";

export interface Request {
  readonly adc: DeclaredPart;
  /** Whether it declares single applications of a tenant and leaves the others alone. */
  readonly isPerApplication: boolean;
}

interface Refusal {
  readonly why: string;
}

type Unwrapped = Request | Refusal;

/** What a request may ask for; only the first makes the BIG-IP what the declaration says. */
const ACTIONS: ReadonlySet<string> = new Set([
  ...["deploy", "dry-run", "patch", "redeploy", "retrieve", "remove"],
]);
/** What else the tools of the same family take in a request of that form. */
const OTHER_CLASSES: ReadonlySet<string> = new Set(["DO", "Device", "Telemetry"]);

/**
 * Finds the ADC declaration in the text of a request, `{class: "AS3", declaration: {class: "ADC", …}}`, or takes it as it
 * is; a declaration without any class holds applications of the tenant that the resource names. `why` tells, of the
 * declaration, what keeps it from being what this device will hold; it never quotes the text.
 */
export function unwrapRequest(text: string, origin: Origin, tenantName: Fact<string>): Unwrapped {
  const json = parseJson(text);
  if (json === undefined) return { why: "it is not JSON" };
  if (isPropertyList(json)) return { why: "it is a list of requests, and peerpath reads one" };
  if (!isPropertyMap(json)) return { why: "it is no AS3 declaration" };
  const properties = PropertyReader.ofMap(json, origin);
  const className = properties.raw("class");
  if (className.state === "absent") return implyTenant({ properties, members: json }, tenantName);
  if (is(className, "ADC")) return checkAdc({ properties, members: json });
  if (!is(className, "AS3")) return { why: describeClass(properties.string("class")) };
  if (!is(properties.raw("action"), "deploy", "or absent")) {
    return { why: describeAction(properties.string("action")) };
  }
  if (!is(properties.raw("targetHost"), "localhost", "or absent")) {
    return { why: "its targetHost is another device" };
  }
  const declaration = properties.raw("declaration");
  if (declaration.state !== "known" || !isPropertyMap(declaration.value)) {
    return { why: "it holds no declaration" };
  }
  const adc = PropertyReader.ofMap(declaration.value, at(origin, "declaration"));
  if (!is(adc.raw("class"), "ADC")) return { why: "its declaration is not of class ADC" };
  return checkAdc({ properties: adc, members: declaration.value });
}

function describeClass(className: Fact<string>): string {
  return className.state === "known" && OTHER_CLASSES.has(className.value)
    ? `it is a declaration for another tool (class ${className.value})`
    : "its class is neither AS3 nor ADC";
}

function describeAction(action: Fact<string>): string {
  return action.state === "known" && ACTIONS.has(action.value)
    ? `its action is ${action.value}, not deploy`
    : "its action is not deploy";
}

/** Puts the tenant around applications that are declared without one. */
function implyTenant(part: DeclaredPart, tenantName: Fact<string>): Unwrapped {
  const dryRun = checkDryRun(part);
  if (dryRun !== undefined) return dryRun;
  if (tenantName.state !== "known") {
    const why = tenantName.state === "unknown" ? tenantName.why : "not stated, so the provider makes one up";
    return { why: `it declares applications of a tenant whose name (tenantName) is ${why}` };
  }
  if (!NAME.test(tenantName.value)) return { why: "its tenantName is none that AS3 takes" };
  const applications: PropertyMap = Object.fromEntries(
    Object.entries(part.members).filter(
      ([name]) => !PER_APPLICATION_SETTINGS.has(name) && !TENANT_SETTINGS.has(name),
    ),
  );
  const tenant: PropertyMap = { ...applications, class: "Tenant" };
  const members: PropertyMap = { class: "ADC", [tenantName.value]: tenant };
  const properties = PropertyReader.ofMap(members, part.properties.origin);
  return { adc: { properties, members, isImplied: true }, isPerApplication: true };
}

function checkAdc(adc: DeclaredPart): Unwrapped {
  if (adc.properties.raw("target").state !== "absent") {
    return { why: "it names a target that BIG-IQ sends it to" };
  }
  return checkDryRun(adc) ?? checkTenantDryRuns(adc) ?? { adc, isPerApplication: false };
}

function checkDryRun({ properties }: DeclaredPart): Refusal | undefined {
  const controls = properties.object("controls");
  if (controls.state === "unknown")
    return { why: `whether it is a dry run is in controls, which are ${controls.why}` };
  if (controls.state === "absent" || is(controls.value.raw("dryRun"), false, "or absent")) return undefined;
  return { why: "it is a dry run" };
}

/** Where one tenant's controls ask for a dry run, AS3 makes one of the whole request. */
function checkTenantDryRuns(adc: DeclaredPart): Refusal | undefined {
  for (const name of Object.keys(adc.members)) {
    const tenant = ADC_SETTINGS.has(name) ? undefined : findPart(adc, name);
    const refusal = tenant && checkDryRun(tenant);
    if (refusal !== undefined) return { why: `${refusal.why} (by the controls of one of its tenants)` };
  }
  return undefined;
}

function is(fact: Fact<PropertyValue>, value: PropertyValue, orAbsent?: "or absent"): boolean {
  return fact.state === "known" ? fact.value === value : fact.state === "absent" && orAbsent !== undefined;
}
