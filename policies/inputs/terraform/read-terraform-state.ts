/** Reads what `terraform show -json` prints of a state, or `tofu show -json`. */
import { findTerraformName } from "../../adapters/plan-adapters";
import type { InputResource, StateInput } from "../input";
import type { Field, JsonObject } from "../read-fields";
import { noteProvisioners } from "./note-provisioners";
import type { ResourceAddress } from "./parse-address";
import { requireFormat } from "./require-format";
import { requireOneDevice } from "./require-one-device";
import { isBigipSource, providerUrn } from "./terraform-providers";
import {
  type TerraformValues,
  bareResource,
  makeResource,
  readAddress,
  readSensitiveMarks,
} from "./terraform-resource";

const EMPTY_STATE: ReadonlySet<string> = new Set(["format_version", "terraform_version"]);

/** Whether a document is a state; one that holds nothing is no more than its versions. */
export function isTerraformState(document: JsonObject): boolean {
  if (!("format_version" in document)) return false;
  return "values" in document || Object.keys(document).every((key) => EMPTY_STATE.has(key));
}

export function readTerraformState(document: Field, name: string): StateInput {
  requireFormat(document);
  const found = [...resourcesOfModule(document.at("values"))].filter(
    // Deposed: the object was replaced, and what is left of the old one goes with the next run.
    ({ field, address }) => !address.isData && field.at("deposed_key").isMissing,
  );
  const resources = found.map(({ field, address, values }): InputResource => {
    const urn = field.at("address").text();
    const terraform = findTerraformName(address.type);
    if (terraform === undefined) return bareResource(urn, address.type);
    const made = makeResource(urn, terraform, values);
    if (!isBigipSource(field.at("provider_name").value)) return made;
    return { ...made, provider: providerUrn(name, "bigip") };
  });
  const notes = [...requireOneDevice(resources, name), ...noteProvisioners(name, resources)];
  return { kind: "state", name, resources, notes };
}

export interface StateResource {
  readonly field: Field;
  readonly address: ResourceAddress;
  readonly values: TerraformValues;
}

/** Modules are nested as deep as the program has them; no program has this many in one another. */
const DEEPEST = 64;

/** The resources of the part `values` of a state or a plan, with those of all modules. */
export function* resourcesOfModule(values: Field): Generator<StateResource> {
  values.objectOrNone();
  const root = values.at("root_module");
  if (!root.isMissing) yield* resourcesIn(root, 0);
}

function* resourcesIn(module: Field, depth: number): Generator<StateResource> {
  if (depth > DEEPEST) throw module.unexpected(`modules no deeper than ${DEEPEST}`);
  module.object();
  const resources = module.at("resources");
  for (const field of resources.isMissing ? [] : resources.items()) {
    const stated = field.at("values").properties();
    yield {
      field,
      address: readAddress(field.at("address")),
      values: {
        values: stated,
        unknown: {},
        sensitive: readSensitiveMarks(field.at("sensitive_values"), stated),
      },
    };
  }
  const children = module.at("child_modules");
  for (const child of children.isMissing ? [] : children.items()) yield* resourcesIn(child, depth + 1);
}
