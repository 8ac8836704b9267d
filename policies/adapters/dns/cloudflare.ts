/** Record sets and zones of Cloudflare (facts "DNS records", cloudflare). Each resource holds one value. */
import type { CompleteZoneRecord, ZoneRef } from "../../records/dns-records";
import { type Fact, known, mapFact, unknown } from "../../values/fact";
import { parseFact, required } from "../plan/parse-fact";
import type { Plan } from "../plan/plan";
import type { PlanAdapter } from "../plan/plan-adapter";
import { type PlannedResource, originOf } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import { CLOUDFLARE_OWNER, makeOwnerName, parseName } from "./owner-name";
import { findPlannedZone, unplannedZone } from "./planned-zone";
import { makeRecordSets, parseAddress } from "./record-sets";

const ZONE = "cloudflare:index/zone:Zone";
/** Zone types whose records are all Cloudflare's own; the others are only partly there, or copied from elsewhere. */
const WHOLE_ZONES: ReadonlySet<string> = new Set(["full", "internal"]);

export const cloudflareAdapters: readonly PlanAdapter[] = [
  { tokens: ["cloudflare:index/dnsRecord:DnsRecord", "cloudflare:index/record:Record"], read: readRecord },
  { tokens: [ZONE], read: readZone },
];

function readRecord(resource: PlannedResource, plan: Plan): ReturnType<typeof makeRecordSets> {
  const properties = PropertyReader.of(resource);
  const zone = zoneOf(resource, plan);
  const content = readContent(properties);
  return makeRecordSets({
    origin: properties.origin,
    owner: makeOwnerName(properties.string("name"), zone.name, CLOUDFLARE_OWNER),
    zone,
    type: properties.string("type"),
    addresses: (family) => {
      const address = parseFact(content, parseAddress(family));
      return known([address], address.origin);
    },
    target: () => parseFact(content, parseName),
  });
}

/** The value; older versions of the provider call it `value`. */
function readContent(properties: PropertyReader): Fact<string> {
  const proxied = properties.boolean("proxied");
  if (proxied.state === "unknown")
    return unknown(proxied.origin, `not known: whether Cloudflare answers for it is ${proxied.why}`);
  if (proxied.state === "known" && proxied.value)
    return unknown(proxied.origin, "Cloudflare's own: the record is proxied");
  const content = properties.string("content");
  const older = properties.string("value");
  return required(content.state === "absent" && older.state !== "absent" ? older : content);
}

function readZone(resource: PlannedResource): CompleteZoneRecord[] {
  const zone = describeZone(resource);
  const type = PropertyReader.of(resource).string("type");
  const isWhole = type.state === "absent" || (type.state === "known" && WHOLE_ZONES.has(type.value));
  // A zone that the program only looks up has no inputs: the plan does not make it.
  if (zone.name.state !== "known" || !isWhole || resource.inputs === undefined) return [];
  return [{ kind: "complete-zone", origin: originOf(resource), name: zone.name.value, zone }];
}

function zoneOf(resource: PlannedResource, plan: Plan): ZoneRef {
  const planned = findPlannedZone(plan, resource, {
    property: "zoneId",
    zones: plan.ofType(ZONE),
    idOf: (zone) => PropertyReader.of(zone).string("id"),
  });
  return planned === undefined
    ? unplannedZone("cloudflare", resource, plan, "zoneId")
    : describeZone(planned);
}

function describeZone(zone: PlannedResource): ZoneRef {
  const properties = PropertyReader.of(zone);
  const name = properties.string("name");
  const older = properties.string("zone");
  const type = properties.string("type");
  return {
    key: zone.urn,
    name: parseFact(required(name.state === "absent" && older.state !== "absent" ? older : name), parseName),
    isPrivate:
      type.state === "absent"
        ? known(false, type.origin)
        : mapFact(type, (text) => text === "internal", "not read"),
  };
}
