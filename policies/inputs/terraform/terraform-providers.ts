/** Which of a Terraform program's providers manages a resource. */
import type { PropertyMap } from "../../adapters/plan/planned-resource";
import type { InputResource } from "../input";
import { type JsonObject, isJsonObject } from "../read-fields";
import { objectAt } from "./terraform-config";

/** The package that Pulumi makes of F5Networks/bigip; what manages BIG-IPs is told by it. */
const PACKAGE = "bigip";
const SOURCE = /(?:^|\/)f5networks\/bigip$/i;

/** Whether a provider's source address is that of the BIG-IP provider; before Terraform 0.13 there was only its name. */
export function isBigipSource(source: unknown): boolean {
  return typeof source === "string" && (source === PACKAGE || SOURCE.test(source));
}

/**
 * The stand-in for a provider's URN: the configuration without an alias of the root module is the default provider, another one is
 * named by its alias, or by its key where it is in a module. `input` tells the providers of several programs apart.
 */
export function providerUrn(input: string, key: string): string {
  return `terraform:${input.replaceAll(":", "_")}::terraform::pulumi:providers:${PACKAGE}::${providerName(key)}`;
}

/**
 * The key of the configuration that manages a resource. Before Terraform 1.1 a plan names that of the module that the resource is in,
 * which the module may have from the one that calls it; `undefined` where it cannot be told which of several that is.
 */
export function resolveProviderKey(
  key: string,
  configurations: ReadonlyMap<string, JsonObject>,
): string | undefined {
  if (configurations.has(key) || !key.includes(":")) return key;
  const own = [...configurations].filter(([, { full_name, name }]) => isBigipSource(full_name ?? name));
  const [only, ...more] = own.map(([other]) => other);
  return more.length === 0 ? (only ?? "bigip") : undefined;
}

function providerName(key: string): string {
  if (key.includes(":")) return key;
  const [, alias = "default"] = key.split(".");
  return alias;
}

/** The provider's own resource, with the address of its BIG-IP where the program states that. */
export function providerResource(
  input: string,
  key: string,
  configuration: JsonObject,
  variables: JsonObject,
): InputResource {
  const address = valueOf(objectAt(configuration, "expressions")["address"], variables);
  const inputs: PropertyMap = address === undefined ? {} : { address };
  return {
    urn: providerUrn(input, key),
    type: `pulumi:providers:${PACKAGE}`,
    provider: undefined,
    inputs,
    outputs: {},
    secrets: [],
    propertyDependencies: undefined,
  };
}

/** The text of an expression that is one, or a variable of the root module. */
function valueOf(expression: unknown, variables: JsonObject): string | undefined {
  if (!isJsonObject(expression)) return undefined;
  const constant = expression["constant_value"];
  if (typeof constant === "string") return constant;
  const references: unknown = expression["references"];
  const list: readonly unknown[] = Array.isArray(references) ? references : [];
  const [only, ...more] = list;
  if (typeof only !== "string" || more.length > 0 || !only.startsWith("var.")) return undefined;
  const value = objectAt(variables, only.slice("var.".length))["value"];
  return typeof value === "string" ? value : undefined;
}
