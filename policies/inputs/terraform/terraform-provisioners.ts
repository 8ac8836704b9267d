/** Provisioners: scripts that a Terraform program runs when it makes a resource. Their texts are in the plan's configuration alone. */
import type { InputResource } from "../input";
import { type JsonObject, isJsonObject } from "../read-fields";
import { parseAddress, resourceAddress } from "./parse-address";
import type { Provisioner, TerraformConfig } from "./terraform-config";
import { type PropertyMap, type PropertyValue, UnknownValue } from "../../adapters/plan/planned-resource";
import { PROVISIONER_TYPE } from "../../adapters/command/provisioners";

const NOT_SHOWN = "made of other values, which a plan does not show";

/** One stand-in for each provisioner of a resource, whatever its instances are. */
export function readProvisioners(
  resources: readonly InputResource[],
  config: TerraformConfig | undefined,
): InputResource[] {
  if (config === undefined) return [];
  const seen = new Set<string>();
  return resources.flatMap(({ urn }) => {
    const address = parseAddress(urn);
    if (address === undefined) return [];
    const resource = resourceAddress({ ...address, key: "" });
    if (seen.has(resource)) return [];
    seen.add(resource);
    return config.provisionersOf(address).map((one, index) => standIn(resource, one, index));
  });
}

function standIn(resource: string, { type, expressions }: Provisioner, index: number): InputResource {
  const urn = `${resource} provisioner ${index + 1} (${type})`;
  const inputs: PropertyMap = { texts: Object.values(expressions).flatMap((one) => textsOf(one, 0)) };
  return {
    urn,
    name: urn,
    type: PROVISIONER_TYPE,
    provider: undefined,
    inputs,
    outputs: inputs,
    secrets: [],
    propertyDependencies: undefined,
  };
}

const DEEPEST = 16;

/** All texts of an expression, each as far as the plan shows it. */
function textsOf(expression: unknown, depth: number): PropertyValue[] {
  if (depth > DEEPEST) return [UnknownValue.because(NOT_SHOWN)];
  if (Array.isArray(expression)) return expression.flatMap((one) => textsOf(one, depth + 1));
  if (!isJsonObject(expression)) return [];
  if ("constant_value" in expression) return constantTexts(expression["constant_value"]);
  if ("references" in expression || isEmpty(expression)) return [UnknownValue.because(NOT_SHOWN)];
  return Object.values(expression).flatMap((one) => textsOf(one, depth + 1));
}

function isEmpty(object: JsonObject): boolean {
  return Object.keys(object).length === 0;
}

function constantTexts(value: unknown): PropertyValue[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(constantTexts);
  return isJsonObject(value) ? Object.values(value).flatMap(constantTexts) : [];
}
