import {
  type PlannedResource,
  type PropertyMap,
  type PropertyValue,
  holdsUnknown,
  isPropertyMap,
} from "./planned-resource";

/** What a resource's properties are, seen from its inputs and outputs together. */
export type MergedProperties =
  | { readonly state: "merged"; readonly properties: PropertyMap }
  /** Inputs and outputs are both empty: the preview left the resource out, and nothing about it is known. */
  | { readonly state: "left-out" };

/**
 * Merges what the program asked for (inputs) with what the provider expects (outputs):
 *
 * | input   | output        | value                                   |
 * |---------|---------------|-----------------------------------------|
 * | known   | any           | the input                               |
 * | unknown | known         | the output                              |
 * | unknown | unknown       | unknown                                 |
 * | absent  | unknown       | absent: the device's default            |
 * | absent  | known         | the output: the device keeps it         |
 * | any     | all of it `{}`| the input; `{}` on both sides: left out |
 *
 * An explicit null is absent. A list in the inputs of which some elements are unknown gives way to the outputs' list only
 * where that is known as a whole: providers sort sets, so elements cannot be paired by position.
 */
export function mergeProperties(resource: Pick<PlannedResource, "inputs" | "outputs">): MergedProperties {
  const inputs = resource.inputs ?? {};
  const outputs = resource.outputs ?? {};
  const noInputs = Object.keys(inputs).length === 0;
  const noOutputs = Object.keys(outputs).length === 0;
  if (noInputs && noOutputs) return { state: "left-out" };
  // Where nobody captured the inputs (a state file read on its own), the outputs are all there is to go by.
  if (resource.inputs === undefined) return { state: "merged", properties: dropNulls(outputs) };
  return { state: "merged", properties: noOutputs ? dropNulls(inputs) : mergeMaps(inputs, outputs) };
}

function mergeMaps(inputs: PropertyMap, outputs: PropertyMap): PropertyMap {
  const merged: Record<string, PropertyValue> = {};
  for (const key of new Set([...Object.keys(inputs), ...Object.keys(outputs)])) {
    const value = mergeValue(inputs[key] ?? null, outputs[key] ?? null);
    if (value !== null) merged[key] = value;
  }
  return merged;
}

function mergeValue(input: PropertyValue, output: PropertyValue): PropertyValue {
  if (input === null) return holdsUnknown(output) ? null : output;
  if (!holdsUnknown(input)) return input;
  if (isPropertyMap(input) && isPropertyMap(output)) return mergeMaps(input, output);
  if (output !== null && !holdsUnknown(output)) return output;
  return input;
}

function dropNulls(properties: PropertyMap): PropertyMap {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null));
}
