import type { SourceRecord } from "../../records/records";
import { UNKNOWN_AT_PREVIEW } from "../../values/fact";
import { readProperties } from "../f5bigip/read-resource";
import { parseJson } from "../plan/parse-json";
import { type PlannedResource, type PropertyValue, isPropertyMap } from "../plan/planned-resource";
import type { PropertyReader } from "../plan/property-reader";
import { type MendOutcome, type MendReading, NOTHING_HELD } from "./mend-reading";
import { setJsonMember } from "./set-json-member";
import { unwrapRequest } from "../as3/unwrap-request";

/** What an AS3 declaration makes: `records` are those that are read of the resource, `listeners` those of them that are asked for. */
interface Declared {
  readonly records: readonly SourceRecord[];
  readonly listeners: readonly string[];
}

/**
 * Sets `snat` of the services that are among the listeners to "none", in the text of the declaration, where every other character
 * stays as it is.
 */
export function mendAs3(resource: PlannedResource, { records, listeners }: Declared): MendReading {
  const properties = readProperties(resource);
  if (properties.isLeftOut) return { ...NOTHING_HELD, open: "" };
  const json = properties.string("as3Json");
  if (json.state === "unknown" && json.why === UNKNOWN_AT_PREVIEW)
    return { ...NOTHING_HELD, open: "as3Json" };
  const doubts = records.flatMap((record) =>
    record.kind === "unread" ? [`${record.what} of As3 ${resource.name} is not read: ${record.why}`] : [],
  );
  if (json.state !== "known" || listeners.length === 0) return { ...NOTHING_HELD, doubts };
  let text = json.value;
  const outcomes = listeners.map((subject): MendOutcome => {
    const place = findService(text, subject, properties);
    const mended = place && setJsonMember(text, place.path, "snat", "none");
    if (place === undefined || mended === undefined)
      return { state: "refused", subject, why: ONE_OF_SEVERAL };
    if (place.snat === "none") return { state: "right", subject };
    text = mended;
    return { state: "mendable", subject };
  });
  const changes = text === json.value ? [] : [{ property: "as3Json", value: text }];
  return { ...NOTHING_HELD, outcomes, changes, doubts };
}

const ONE_OF_SEVERAL =
  "it is one of several virtual servers that a service makes, and snat is the service's: name the service itself";

interface Place {
  /** The members that lead to the service. */
  readonly path: readonly string[];
  readonly snat: PropertyValue | undefined;
}

/** The service of that path, `undefined` where the declaration has no object of that name. */
function findService(text: string, listener: string, properties: PropertyReader): Place | undefined {
  const json = parseJson(text);
  const request = unwrapRequest(text, properties.origin, properties.string("tenantName"));
  if (!isPropertyMap(json) || "why" in request) return undefined;
  const [, tenant = "", application = "", name = ""] = listener.split("/");
  const inner = request.adc.isImplied === true ? [application, name] : [tenant, application, name];
  const path = [...(json["class"] === "AS3" ? ["declaration"] : []), ...inner];
  const service = path.reduce<PropertyValue | undefined>(
    (value, step) => (isPropertyMap(value) && Object.hasOwn(value, step) ? value[step] : undefined),
    json,
  );
  return isPropertyMap(service) ? { path, snat: service["snat"] } : undefined;
}
