/** What persistence bears on the way of connections: a method may run an iRule of its own. The words for the usual ones run none. */
import type { Presumption } from "../../records/bigip-records";
import { type PropertyValue, isPropertyList, isPropertyMap } from "../plan/planned-resource";
import { type DeclaredObject, devicePath } from "./declared-object";
import { readDeclaredIRule } from "./irule";
import { followReference, isReferenceIncluding, parseReference } from "./references";

/** The profiles of every BIG-IP, none of which has an iRule. */
const BUILT_IN: ReadonlySet<string> = new Set(
  ["cookie", "dest_addr", "hash", "host", "msrdp", "sip_info", "source_addr", "ssl", "universal"].map(
    (name) => `/Common/${name}`,
  ),
);

export interface PersistenceEffects {
  /** What runs an iRule that may change the way, as phrases. */
  readonly changers: readonly string[];
  /** What the declaration does not hold, and that is taken to run none. */
  readonly presumed: readonly Presumption[];
}

/** Reads the persistence methods of a service. */
export function readPersistence(service: DeclaredObject): PersistenceEffects {
  const changers: string[] = [];
  const presumed: Presumption[] = [];
  for (const method of methodsOf(service)) {
    if (!isPropertyMap(method)) continue;
    const path = parseReference(method, service, 2);
    const found = followReference(method, service, ["Persist"], 2);
    if ("value" in found) {
      if (!leavesTheWay(found.value)) changers.push(`persistence method ${devicePath(found.value)}`);
    } else if ("why" in path) {
      changers.push("persistence method of a name that is not known");
    } else if (isReferenceIncluding(method, service, 2)) {
      changers.push(`persistence method ${path.value}`);
    } else if (!BUILT_IN.has(path.value)) {
      presumed.push({
        what: `that persistence method ${path.value} of ${devicePath(service)} runs no iRule`,
        why: "the declaration does not hold it, and an iRule may choose another way",
      });
    }
  }
  return { changers, presumed };
}

function methodsOf(service: DeclaredObject): readonly PropertyValue[] {
  return ["persistenceMethods", "fallbackPersistenceMethod"].flatMap((property) => {
    const stated = service.properties.raw(property);
    if (stated.state !== "known") return [];
    return isPropertyList(stated.value) ? stated.value : [stated.value];
  });
}

/** Whether it runs no iRule, or one of the declaration that chooses no way. */
function leavesTheWay(method: DeclaredObject): boolean {
  const rule = method.properties.raw("iRule");
  if (rule.state !== "known") return rule.state === "absent";
  const found = followReference(rule.value, method, ["iRule"], 1);
  if ("why" in found) return false;
  return readDeclaredIRule(found.value).every(
    (record) =>
      record.kind === "irule" &&
      record.handlers.state === "known" &&
      record.handlers.value.every(({ body }) => body.length === 0),
  );
}
