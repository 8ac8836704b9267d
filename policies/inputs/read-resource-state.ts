import { type ConvertOptions, convertProperties } from "../adapters/plan/convert-properties";
import { isReadType } from "../adapters/plan-adapters";
import type { PropertyMap } from "../adapters/plan/planned-resource";
import type { InputResource } from "./input";
import { SECRET, SIGNATURE } from "../adapters/plan/wire-values";
import { type Field, isJsonObject } from "./read-fields";

/** Reads a resource as state files and previews write it. */
export function readResourceState(state: Field, options: ConvertOptions = {}): InputResource {
  const dependencies = state.at("propertyDependencies");
  const type = state.at("type").text();
  const read = (field: Field): PropertyMap => {
    return hasBearing(type) ? convertProperties(field.properties(), options) : {};
  };
  const outputs = read(state.at("outputs"));
  // Of a resource that is only looked up the program states nothing.
  const isLookedUp = state.at("external").value === true;
  return {
    urn: state.at("urn").text(),
    type,
    provider: readProviderUrn(state.at("provider")),
    inputs: isLookedUp ? undefined : read(state.at("inputs")),
    outputs: withId(outputs, state.at("id")),
    secrets: hasBearing(type) ? findSecrets([state.at("inputs"), state.at("outputs")]) : [],
    propertyDependencies: dependencies.isMissing ? undefined : readDependencies(dependencies),
  };
}

/** The properties of which any part is marked as a secret. */
export function findSecrets(fields: readonly Field[]): string[] {
  const found = fields.flatMap((field) =>
    Object.entries(field.objectOrNone()).flatMap(([key, value]) => (holdsSecret(value, 0) ? [key] : [])),
  );
  return [...new Set(found)];
}

/** Marks are not looked for deeper than values are read. */
const DEEPEST = 100;

function holdsSecret(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null || depth > DEEPEST) return false;
  if (isJsonObject(value) && value[SIGNATURE] === SECRET) return true;
  return Object.values(value).some((part) => holdsSecret(part, depth + 1));
}

/** A state keeps the id beside the outputs. Outputs that say nothing are those of a resource that the preview left out. */
function withId(outputs: PropertyMap, id: Field): PropertyMap {
  if (id.isMissing || id.value === "" || "id" in outputs || Object.keys(outputs).length === 0) return outputs;
  return { ...outputs, ...convertProperties({ id: id.value }) };
}

/** Of the others, of which a state may hold a hundred thousand, no more than the URN is needed. */
export function hasBearing(type: string): boolean {
  return isReadType(type) || type.startsWith("pulumi:providers:");
}

/** A reference to a provider is its URN, `::` and its id. */
export function readProviderUrn(reference: Field): string | undefined {
  const text = reference.textOrNone();
  if (text === undefined) return undefined;
  const end = text.lastIndexOf("::");
  if (end === -1) throw reference.unexpected("the URN of a provider and its id");
  return text.slice(0, end);
}

export function readDependencies(field: Field): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.keys(field.object()).map((property) => {
      const urns = field.at(property);
      return [property, urns.isMissing ? [] : urns.items().map((urn) => urn.text())];
    }),
  );
}
