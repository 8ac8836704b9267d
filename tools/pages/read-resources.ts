/** A list of planned resources in the words of Pulumi YAML, for examples that a person reads. */
import { parse } from "yaml";
import {
  type PlannedResource,
  type PropertyMap,
  type PropertyValue,
  UnknownValue,
  isPropertyList,
  isPropertyMap,
} from "../../policies/adapters/plan/planned-resource";

interface GivenResource {
  readonly type: string;
  readonly properties: Readonly<Record<string, PropertyValue>>;
}

/** What another resource gives back: nothing that a preview of a new stack knows. */
const OUTPUT = /^\$\{[\w-]+\.[\w.]+\}$/;

/** Reads `resources: {name: {type, properties}}`. `fn::toJSON` makes a text of what is under it; `${name.output}` is unknown. */
export function readResources(text: string): PlannedResource[] {
  const { resources } = parse(text) as { resources: Readonly<Record<string, GivenResource>> };
  return Object.entries(resources).map(([name, { type, properties }]) => {
    const values = readProperties(properties);
    return {
      urn: `urn:pulumi:dev::example::${type}::${name}`,
      type,
      name,
      provider: "default",
      inputs: values,
      outputs: values,
    };
  });
}

function readProperties(given: PropertyMap): PropertyMap {
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, readValue(value)]));
}

function readValue(given: PropertyValue): PropertyValue {
  if (typeof given === "string") return OUTPUT.test(given) ? UnknownValue.instance : given;
  if (isPropertyList(given)) return given.map(readValue);
  if (!isPropertyMap(given)) return given;
  return "fn::toJSON" in given ? JSON.stringify(given["fn::toJSON"]) : readProperties(given);
}
