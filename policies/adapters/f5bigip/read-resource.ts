/** What every reader of an `f5bigip` resource begins with. */
import type { UnreadRecord } from "../../records/bigip-records";
import type { SourceRecord } from "../../records/records";
import type { Fact } from "../../values/fact";
import { parseFact, required } from "../plan/parse-fact";
import type { Plan } from "../plan/plan";
import type { PlanAdapter } from "../plan/plan-adapter";
import type { PlannedResource, PropertyMap } from "../plan/planned-resource";
import { LEFT_OUT, PropertyReader } from "../plan/property-reader";
import { parseObjectPath } from "./object-path";

type ReadProperties = (
  properties: PropertyReader,
  resource: PlannedResource,
  plan: Plan,
) => readonly SourceRecord[];

/** Reads a resource of one kind; one that the preview left out becomes an `unread` record. */
export function readUnlessLeftOut(kind: string, read: ReadProperties): PlanAdapter["read"] {
  return (resource, plan) => {
    const properties = readProperties(resource);
    if (properties.isLeftOut) return [unreadResource(resource, `${kind} ${resource.name}`, LEFT_OUT)];
    return read(properties, resource, plan);
  };
}

/**
 * The resource's properties without empty texts: to the provider an empty text is one that nobody stated, so an emptied
 * `sourceAddressTranslation` is no change and the device keeps what the outputs show.
 */
export function readProperties(resource: PlannedResource): PropertyReader {
  return PropertyReader.of({
    ...resource,
    inputs: dropEmptyTexts(resource.inputs),
    outputs: dropEmptyTexts(resource.outputs),
  });
}

function dropEmptyTexts(properties: PropertyMap | undefined): PropertyMap | undefined {
  if (properties === undefined) return undefined;
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== ""));
}

/** A property that names a BIG-IP object, as a full path. */
export function readPath(properties: PropertyReader, key: string): Fact<string> {
  return parseFact(properties.string(key), parseObjectPath);
}

/** The object's own full path, which every resource has to state. */
export function readOwnPath(properties: PropertyReader): Fact<string> {
  return required(readPath(properties, "name"));
}

/** How a message names the object: by its name on the device, or by the resource's where that is no name. */
export function describeObject(kind: string, properties: PropertyReader, resource: PlannedResource): string {
  const name = properties.string("name");
  const isName = name.state === "known" && "value" in parseObjectPath(name.value);
  return `${kind} ${isName ? name.value : resource.name}`;
}

export function unreadResource(resource: PlannedResource, what: string, why: string): UnreadRecord {
  return {
    kind: "unread",
    device: resource.provider,
    origin: { source: resource.urn, path: "" },
    what,
    why,
  };
}
