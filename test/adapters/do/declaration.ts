import type { PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import type { SourceRecord } from "../../../policies/records/records";
import type { Origin } from "../../../policies/values/fact";
import { describeValues } from "../f5bigip/describe-values";
import { from, read } from "../f5bigip/planned";

export const DO = "f5bigip:index/do:Do";

/** The text of a declaration with these objects in Common. */
export function declare(common: object, device: object = {}): string {
  return JSON.stringify({
    schemaVersion: "1.0.0",
    class: "Device",
    ...device,
    Common: { class: "Tenant", ...common },
  });
}

/** The records of a declaration with one object, named `x`. */
export function readObject(object: object, device: object = {}): readonly SourceRecord[] {
  return read(DO, { doJson: declare({ x: object }, device) });
}

/** The same in short. */
export function show(object: object, device: object = {}): readonly unknown[] {
  return readObject(object, device).map(describeValues);
}

export function readInputs(inputs: PropertyMap): readonly SourceRecord[] {
  return read(DO, inputs);
}

/** Where a property of the object `x` was stated. */
export function at(property = ""): Origin {
  return from(property === "" ? "doJson.Common.x" : `doJson.Common.x.${property}`);
}

export function unread(what: string, why: string, origin: Origin): object {
  return { kind: "unread", device: "ltm1", origin, what, why };
}
