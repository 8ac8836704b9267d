import {
  type Edit,
  type IRuleAddedEdit,
  type ListenerAddedEdit,
  SOURCE_KEEPING_RULE,
} from "../../records/edits";
import type { Stated } from "../../values/stated";
import { NAME } from "../as3/declared-object";
import { type DeclaredPlace, findPlace } from "./declared-place";
import { type EmitTarget, UnwritableError } from "./emission";
import { describeElsewhere } from "./elsewhere";

/** One operation of a JSON Patch (RFC 6902) on a declaration, as AS3 takes them by PATCH. */
export interface PatchOperation {
  readonly op: "add" | "replace";
  readonly path: string;
  readonly value: Stated;
}

/** The operation that one edit comes to. Throws an UnwritableError. */
export function writeAs3(edit: Edit): PatchOperation | undefined {
  const place = findPlace(edit);
  if (place === undefined) return undefined;
  switch (edit.kind) {
    case "member-address":
      if (place.rest === "") throw new UnwritableError();
      return { op: "replace", path: pointer(place.steps, place.rest), value: edit.to.text };
    case "translation-ended":
      return { op: "add", path: pointer([...place.steps, "snat"]), value: "none" };
    case "listener-added":
      return { op: "add", path: pointer(newSteps(edit, place)), value: listenerValue(edit, place) };
    case "irule-added":
      return { op: "add", path: pointer(newSteps(edit, place)), value: ruleValue() };
    default:
      return undefined;
  }
}

/** The patch as a JSON text. What it leaves to others is a `remark` of its first operation, which a patch may hold and AS3 ignores. */
export function assembleAs3(
  operations: readonly PatchOperation[],
  left: readonly Edit[],
  others: readonly EmitTarget[],
): string {
  const remarks = describeElsewhere(left, others);
  const patch = operations.map((operation, index) =>
    index === 0 && remarks.length > 0 ? { ...operation, remark: remarks } : operation,
  );
  return `${JSON.stringify(patch, undefined, 2)}\n`;
}

/** Where a new object goes: into the application of the one that it belongs beside. Throws an UnwritableError for any other. */
function newSteps(
  { path }: ListenerAddedEdit | IRuleAddedEdit,
  { steps: [tenant, application] }: DeclaredPlace,
): string[] {
  return [tenant, application, nameIn(path, tenant, application)];
}

/** The name of an object that is in the application. Throws an UnwritableError for any other, and for what is no name in AS3. */
export function nameIn(path: string, tenant: string, application: string): string {
  const folder = `/${tenant}/${application}/`;
  const name = path.slice(folder.length);
  if (!path.startsWith(folder) || !NAME.test(name)) throw new UnwritableError();
  return name;
}

/** The service that the edit stands for, in AS3's words. Throws an UnwritableError. */
export function listenerValue(
  { destination, source, vlans, irule }: ListenerAddedEdit,
  { steps: [tenant, application] }: DeclaredPlace,
): Stated {
  return {
    class: "Service_Forwarding",
    forwardingType: "ip",
    virtualAddresses: [[destination.text, source.text]],
    virtualPort: 0,
    snat: "none",
    ...(vlans.length === 0 ? {} : { allowVlans: vlans.map((vlan) => ({ bigip: vlan })) }),
    ...(irule === undefined ? {} : { iRules: [nameIn(irule, tenant, application)] }),
  };
}

/** AS3 expands backquotes in a text unless it is told not to. */
export function ruleValue(): Stated {
  return { class: "iRule", iRule: SOURCE_KEEPING_RULE, expand: false };
}

/** A JSON Pointer (RFC 6901) to the object, and to what a property path leads to inside it. */
function pointer(steps: readonly string[], rest = ""): string {
  const inner = rest.split(/[.[\]]+/).filter((step) => step !== "");
  return [...steps, ...inner].map((step) => `/${step.replace(/~/g, "~0").replace(/\//g, "~1")}`).join("");
}
