import type { PropertyMap, PropertyValue } from "../../../policies/adapters/plan/planned-resource";
import type { SourceRecord } from "../../../policies/records/records";
import type { Origin } from "../../../policies/values/fact";
import { from, read } from "../f5bigip/planned";

export const AS3 = "f5bigip:index/as3:As3";

type Json = PropertyMap;

/** The records of a declaration that holds one application, `/ocs/fe`, with these objects. */
export function readObjects(
  objects: Json,
  tenant: Json = {},
  application: Json = {},
): readonly SourceRecord[] {
  return readAdc({
    ocs: { class: "Tenant", ...tenant, fe: { class: "Application", ...application, ...objects } },
  });
}

/** The records of a declaration with these members of the ADC. */
export function readAdc(adc: Json): readonly SourceRecord[] {
  return readJson({ class: "AS3", declaration: { class: "ADC", schemaVersion: "3.50.0", ...adc } });
}

export function readJson(json: PropertyValue, inputs: PropertyMap = {}): readonly SourceRecord[] {
  return readAs3({ as3Json: JSON.stringify(json), ...inputs });
}

/** The records of a resource but for those of whole tenants, which have tests of their own. */
export function readAs3(inputs: PropertyMap, outputs: PropertyMap = {}): readonly SourceRecord[] {
  return read(AS3, inputs, outputs).filter(({ kind }) => kind !== "owned-partition" && kind !== "partition");
}

/** Where a part of the declaration was stated: `inDeclaration("ocs.fe.forward.snat")`. */
export function inDeclaration(path: string): Origin {
  return from(path === "" ? "as3Json.declaration" : `as3Json.declaration.${path}`);
}

export function unreadRecord(what: string, why: string, origin: Origin): SourceRecord {
  return { kind: "unread", device: "ltm1", origin, what, why };
}
