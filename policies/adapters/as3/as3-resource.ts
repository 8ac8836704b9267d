import type { SourceRecord } from "../../records/records";
import type { Fact, Origin } from "../../values/fact";
import { readUnlessLeftOut } from "../f5bigip/read-resource";
import { parseFact, parseWord } from "../plan/parse-fact";
import type { PlanAdapter } from "../plan/plan-adapter";
import type { PropertyReader } from "../plan/property-reader";
import { readDeletedApps } from "./deleted-apps";
import { readDeclaration } from "./read-declaration";
import { unreadPart } from "./unread-object";
import { unwrapRequest } from "./unwrap-request";

const YES_NO = new Map([
  ["yes", true],
  ["true", true],
  ["no", false],
  ["false", false],
]);

/** Reads AS3 declarations. What it makes of their text are addresses, ports and names; no text of it gets any further. */
export const as3Adapter: PlanAdapter = {
  tokens: ["f5bigip:index/as3:As3"],
  read: readUnlessLeftOut("AS3 declaration", (properties, resource) => {
    const what = `AS3 declaration ${resource.name}`;
    const unread = (origin: Origin, why: string): readonly SourceRecord[] => [
      unreadPart(resource.provider, origin, what, why),
    ];
    const refusal = findDryRun(properties);
    if (refusal !== undefined) return unread(refusal.origin, refusal.why);
    const deleted = properties.object("deleteApps");
    const json = properties.string("as3Json");
    if (deleted.state === "unknown") {
      return unread(deleted.origin, `it deletes applications that are ${deleted.why}`);
    }
    if (deleted.state === "known") {
      return json.state === "absent"
        ? readDeletedApps(deleted.value, resource.provider, what)
        : unread(
            deleted.origin,
            "it deletes applications and declares some, of which the provider takes one",
          );
    }
    if (json.state === "absent") return unread(json.origin, "it is not stated");
    if (json.state === "unknown") return unread(json.origin, `it is ${json.why}`);
    const request = unwrapRequest(json.value, json.origin, properties.string("tenantName"));
    if ("why" in request) return unread(json.origin, request.why);
    const tenants = readTenantFilter(properties);
    if (tenants.state === "unknown") return unread(tenants.origin, `its tenantFilter is ${tenants.why}`);
    const chosen = tenants.state === "known" ? tenants.value : undefined;
    return readDeclaration(request, resource.provider, request.isPerApplication ? undefined : chosen);
  }),
};

/** The setting of the resource under which its declaration is not what the device will hold. */
function findDryRun(
  properties: PropertyReader,
): { readonly origin: Origin; readonly why: string } | undefined {
  const controls = properties.object("controls");
  if (controls.state === "absent") return undefined;
  const dryRun: Fact<boolean> =
    controls.state === "known" ? parseFact(controls.value.string("dry_run"), parseWord(YES_NO)) : controls;
  if (dryRun.state === "absent" || (dryRun.state === "known" && !dryRun.value)) return undefined;
  const why = dryRun.state === "known" ? "it is a dry run" : `whether it is a dry run is ${dryRun.why}`;
  return { origin: dryRun.origin, why };
}

/** The tenants that the provider deploys where it is told to leave the others alone. */
function readTenantFilter(properties: PropertyReader): Fact<ReadonlySet<string>> {
  return parseFact(properties.string("tenantFilter"), (text) => ({
    value: new Set(text.split(",").map((name) => name.trim())),
  }));
}
