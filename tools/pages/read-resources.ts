/** A list of planned resources in the words of Pulumi YAML, for examples that a person reads. */
import { parse } from "yaml";
import {
  type PlannedResource,
  type PropertyMap,
  type PropertyValue,
  UnknownValue,
} from "../../policies/adapters/plan/planned-resource";
import { UNKNOWN, isUnknown, standInFor } from "../../sdks/stand-in/stand-in";

interface GivenResource {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What another resource gives back: nothing that a preview of a new stack knows. */
const OUTPUT = /^\$\{[\w-]+\.[\w.]+\}$/;

/**
 * Reads `resources: {name: {type, properties}}`, and plans them as a preview of a new stack does. `fn::toJSON` makes a text of what
 * is under it; `${name.output}` is unknown. Throws for what a provider would refuse.
 */
export function readResources(text: string): PlannedResource[] {
  const { resources } = parse(text) as { resources: Readonly<Record<string, GivenResource>> };
  return Object.entries(resources).map(([name, { type, properties }]) => ({
    urn: `urn:pulumi:dev::example::${type}::${name}`,
    type,
    name,
    provider: "default",
    ...planResource(name, type, mapValues(properties, readValue)),
  }));
}

/** A package without a stand-in has only components here: their outputs are what they are given. */
function planResource(
  name: string,
  type: string,
  given: Readonly<Record<string, unknown>>,
): Pick<PlannedResource, "inputs" | "outputs"> {
  const standIn = standInFor(type.split(":")[0] ?? "");
  if (standIn === undefined) return { inputs: toPlanned(given), outputs: toPlanned(given) };
  const { inputs, failures } = standIn.check(type, given);
  if (failures.length > 0) {
    const reasons = failures.map(({ property, reason }) => `${property}: ${reason}`);
    throw new Error(`the provider refuses ${type} ${name}: ${reasons.join("; ")}`);
  }
  return { inputs: toPlanned(inputs), outputs: toPlanned(standIn.previewCreate(type, inputs)) };
}

function readValue(given: unknown): unknown {
  if (typeof given === "string") return OUTPUT.test(given) ? UNKNOWN : given;
  if (Array.isArray(given)) return given.map(readValue);
  if (typeof given !== "object" || given === null) return given;
  if ("fn::toJSON" in given) return JSON.stringify(given["fn::toJSON"]);
  return mapValues(given, readValue);
}

function toPlanned(given: object): PropertyMap {
  return mapValues(given, toPlannedValue);
}

function toPlannedValue(given: unknown): PropertyValue {
  if (isUnknown(given)) return UnknownValue.instance;
  if (Array.isArray(given)) return given.map(toPlannedValue);
  if (typeof given === "object" && given !== null) return mapValues(given, toPlannedValue);
  return given as PropertyValue;
}

function mapValues<T>(given: object, map: (value: unknown) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, map(value)]));
}
