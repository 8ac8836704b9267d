import { type ConvertOptions, convertProperties } from "../adapters/plan/convert-properties";
import type { InputResource } from "./input";
import type { Field } from "./read-fields";

/** Reads a resource as state files and previews write it. */
export function readResourceState(state: Field, options: ConvertOptions = {}): InputResource {
  const dependencies = state.at("propertyDependencies");
  return {
    urn: state.at("urn").text(),
    type: state.at("type").text(),
    provider: readProviderUrn(state.at("provider")),
    inputs: convertProperties(state.at("inputs").objectOrNone(), options),
    outputs: convertProperties(state.at("outputs").objectOrNone(), options),
    propertyDependencies: dependencies.isMissing ? undefined : readDependencies(dependencies),
  };
}

/** A reference to a provider is its URN, `::` and its id. */
function readProviderUrn(reference: Field): string | undefined {
  const text = reference.textOrNone();
  if (text === undefined) return undefined;
  const end = text.lastIndexOf("::");
  if (end === -1) throw reference.unexpected("the URN of a provider and its id");
  return text.slice(0, end);
}

function readDependencies(field: Field): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.keys(field.object()).map((property) => {
      const urns = field.at(property);
      return [property, urns.isMissing ? [] : urns.items().map((urn) => urn.text())];
    }),
  );
}
