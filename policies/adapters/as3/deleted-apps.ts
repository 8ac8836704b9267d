import type { SourceRecord } from "../../records/records";
import { at, known } from "../../values/fact";
import type { PropertyReader } from "../plan/property-reader";
import { required } from "../plan/parse-fact";
import { NAME } from "./declared-object";
import { unreadPart } from "./unread-object";

/**
 * Reads the applications that a resource deletes in place of declaring any: whatever the device held of them is gone. Where
 * one of them cannot be named, any object of the device may be.
 */
export function readDeletedApps(
  deleted: PropertyReader,
  device: string,
  what: string,
): readonly SourceRecord[] {
  const unread = (why: string): readonly SourceRecord[] => [unreadPart(device, deleted.origin, what, why)];
  const tenant = required(deleted.string("tenantName"));
  const apps = required(deleted.strings("apps"));
  if (tenant.state !== "known")
    return unread(`it deletes applications of a tenant whose name is ${tenant.why}`);
  if (apps.state !== "known") return unread(`it deletes applications that are ${apps.why}`);
  const names = [tenant, ...apps.value.map(required)];
  if (!names.every((name) => name.state === "known" && NAME.test(name.value))) {
    return unread("it deletes applications, and one of the names is not known or none that AS3 takes");
  }
  return apps.value.flatMap((app, index): SourceRecord[] => {
    if (app.state !== "known") return [];
    const origin = at(at(deleted.origin, "apps"), index);
    const path = known(`/${tenant.value}/${app.value}`, origin);
    return [{ kind: "owned-partition", device, origin, path, removesOthers: false }];
  });
}
