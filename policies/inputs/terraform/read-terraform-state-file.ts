/** Reads the file in which Terraform and OpenTofu keep a state (`terraform.tfstate`, `terraform state pull`), which tells providers apart. */
import { findTerraformName } from "../../adapters/plan-adapters";
import type { InputResource, StateInput } from "../input";
import { InputError } from "../input-error";
import type { Field, JsonObject } from "../read-fields";
import { noteProvisioners } from "./note-provisioners";
import { isBigipSource, providerUrn } from "./terraform-providers";
import { bareResource, makeResource } from "./terraform-resource";

/** The form since Terraform 0.12. */
const VERSION = 4;

export function isTerraformStateFile(document: JsonObject): boolean {
  return "lineage" in document && "serial" in document && "terraform_version" in document;
}

export function readTerraformStateFile(document: Field, name: string): StateInput {
  const version = document.at("version");
  if (version.value !== VERSION) throw version.unexpected(String(VERSION));
  const list = document.at("resources");
  const resources = (list.isMissing ? [] : list.items())
    .filter((resource) => isManaged(resource.at("mode")))
    .flatMap((resource) => readInstances(resource, name));
  requireEachOnce(resources, name);
  return { kind: "state", name, resources, notes: noteProvisioners(name, resources) };
}

function isManaged(mode: Field): boolean {
  if (mode.value !== "managed" && mode.value !== "data") throw mode.unexpected('"managed" or "data"');
  return mode.value === "managed";
}

function readInstances(resource: Field, input: string): InputResource[] {
  const module = resource.at("module").textOrNone();
  const type = resource.at("type").text();
  const address = `${module === undefined ? "" : `${module}.`}${type}.${resource.at("name").text()}`;
  const terraform = findTerraformName(type);
  const provider = readProvider(resource.at("provider"), input);
  return resource
    .at("instances")
    .items()
    .filter((instance) => instance.at("deposed").isMissing)
    .map((instance) => {
      const urn = `${address}${keyOf(instance.at("index_key"))}`;
      if (terraform === undefined) return bareResource(urn, type);
      const made = makeResource(urn, terraform, {
        values: instance.at("attributes").properties(),
        unknown: {},
        sensitive: readSensitive(instance.at("sensitive_attributes")),
      });
      return provider === undefined ? made : { ...made, provider };
    });
}

function keyOf(index: Field): string {
  return index.isMissing ? "" : `[${JSON.stringify(index.value)}]`;
}

/** `module.a.provider["registry.terraform.io/f5networks/bigip"].ltm1`, with module and alias where there are any. */
const PROVIDER = /^(?:(module\..+)\.)?provider\["([^"]+)"\](?:\.([^.\s]+))?$/;

/** Of a BIG-IP's provider the stand-in for its URN. */
function readProvider(field: Field, input: string): string | undefined {
  const found = PROVIDER.exec(field.text());
  if (found === null) throw field.unexpected("a provider configuration");
  const [, module, source, alias] = found;
  if (!isBigipSource(source)) return undefined;
  const key = `bigip${alias === undefined ? "" : `.${alias}`}`;
  return providerUrn(input, module === undefined ? key : `${module}:${key}`);
}

/** Paths of sensitive values; of each only the attribute that it begins with is told here. */
function readSensitive(paths: Field): JsonObject {
  if (paths.isMissing) return {};
  const attributes = paths.items().map((path) => {
    const [first] = path.items();
    const attribute = first?.at("value").value;
    if (typeof attribute !== "string") throw path.unexpected("a path that begins with an attribute");
    return attribute;
  });
  return Object.fromEntries(attributes.map((attribute) => [attribute, true]));
}

function requireEachOnce(resources: readonly InputResource[], name: string): void {
  const seen = new Set<string>();
  for (const { urn } of resources) {
    if (seen.has(urn)) throw new InputError(`${name}: two resources have the address ${urn}`);
    seen.add(urn);
  }
}
