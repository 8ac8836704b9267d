import type { UnreadRecord } from "../../records/bigip-records";
import { at } from "../../values/fact";
import type { PlanAdapter } from "../plan/plan-adapter";
import { type PlannedResource, originOf } from "../plan/planned-resource";
import { PROPERTIES } from "./properties";
import { describeObject, readProperties } from "./read-resource";
import { classifyType, twinOf } from "./terraform-tokens";

/** Only what looks like a property is printed. */
const PROPERTY = /^\w{1,64}$/;
/** One is enough for the BIG-IP not to be known as a whole; the names are for people. */
const NAMED = 50;
/** What every resource has beside the properties of its type, or may come to have: a note for people. */
const OF_EVERY_RESOURCE: ReadonlySet<string> = new Set(["description", "id", "urn"]);

/**
 * The adapter, reporting properties that the table of its type does not list: a newer provider may configure anything with
 * them. What only the outputs hold was not asked for by anybody.
 */
export function reportProperties(adapter: PlanAdapter): PlanAdapter {
  return {
    ...adapter,
    read: (resource, plan) => [...adapter.read(resource, plan), ...findUnlisted(resource)],
  };
}

function findUnlisted(resource: PlannedResource): readonly UnreadRecord[] {
  const table = PROPERTIES.get(twinOf(resource.type));
  if (table === undefined || classifyType(resource.type)?.bearing !== "read") return [];
  const listed = new Set([...table.read, ...Object.values(table.none).flat(), ...OF_EVERY_RESOURCE]);
  const stated = Object.entries(resource.inputs ?? resource.outputs ?? {});
  const unlisted = stated.filter(
    ([property, value]) => !listed.has(property) && value !== null && value !== "",
  );
  if (unlisted.length === 0) return [];
  const kind = resource.type.slice(resource.type.lastIndexOf(":") + 1);
  const what = describeObject(kind, readProperties(resource), resource);
  return unlisted.slice(0, NAMED).map(([property]) => {
    const name = PROPERTY.test(property) ? property : "a property";
    return {
      kind: "unread" as const,
      device: resource.provider,
      origin: PROPERTY.test(property) ? at(originOf(resource), property) : originOf(resource),
      what: `${name} of ${what}`,
      why: "a property that peerpath does not know",
    };
  });
}
