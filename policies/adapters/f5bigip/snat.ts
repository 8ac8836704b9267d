import type { SnatRecord } from "../../records/bigip-records";
import type { SourceRecord } from "../../records/records";
import { type Fact, known, unknown } from "../../values/fact";
import { parseElements, parseFact, required, withDefault } from "../plan/parse-fact";
import type { PlanAdapter } from "../plan/plan-adapter";
import type { PropertyReader } from "../plan/property-reader";
import { type HomeRouteDomain, parseDeviceAddress, parseDevicePrefix } from "./device-address";
import { homeRouteDomain } from "./home-route-domain";
import { parseObjectPath } from "./object-path";
import { readUnlessLeftOut } from "./read-resource";
import { readVlanScope } from "./vlan-scope";

/** Words of `autolasthop` under which replies take the way that the global default gives them. */
const USUAL_LAST_HOP: ReadonlySet<string> = new Set(["default", "enabled"]);

/** Reads global SNATs. The provider has no property for automap, so each translates to an address or a SNAT pool. */
export const snatAdapter: PlanAdapter = {
  tokens: ["f5bigip:ltm/snat:Snat"],
  read: readUnlessLeftOut("Snat", (properties, resource, plan) => {
    const path = readSnatPath(properties);
    const home = homeRouteDomain(plan, resource.provider, path);
    return [
      {
        kind: "snat",
        device: resource.provider,
        origin: properties.origin,
        path,
        origins: readOrigins(properties, home),
        translation: readTranslation(properties, home),
        vlans: readVlans(properties),
      },
      ...readLastHop(properties, resource.provider),
    ];
  }),
};

/** The name may be a full path or a name in `partition`. */
function readSnatPath(properties: PropertyReader): Fact<string> {
  const name = required(properties.string("name"));
  const partition = withDefault(properties.string("partition"), "Common");
  if (name.state !== "known" || name.value.startsWith("/")) return parseFact(name, parseObjectPath);
  if (partition.state !== "known") return partition;
  return parseFact(name, (text) => parseObjectPath(`/${partition.value}/${text}`));
}

function readOrigins(properties: PropertyReader, home: HomeRouteDomain): SnatRecord["origins"] {
  const origins = required(properties.objects("origins"));
  if (origins.state !== "known") return origins;
  const names = origins.value.map((origin) =>
    origin.state === "known" ? origin.value.string("name") : origin,
  );
  return parseElements(known(names, origins.origin), (text) => parseDevicePrefix(text, home));
}

function readTranslation(properties: PropertyReader, home: HomeRouteDomain): SnatRecord["translation"] {
  const translation = properties.string("translation");
  const pool = properties.string("snatpool");
  if (translation.state !== "absent" && pool.state !== "absent") {
    return unknown(
      pool.origin,
      "a SNAT pool beside a translation address, of which the provider takes one only",
    );
  }
  if (translation.state !== "absent") {
    return parseFact(translation, (text) => {
      if (text === "automap") return { why: '"automap", which the provider does not document here' };
      const address = parseDeviceAddress(text, home);
      return "why" in address ? address : { value: { type: "address", address: address.value } };
    });
  }
  if (pool.state !== "absent") {
    return parseFact(pool, (text) => {
      const path = parseObjectPath(text);
      return "why" in path ? path : { value: { type: "snat-pool", pool: path.value } };
    });
  }
  return unknown(translation.origin, "stated neither as translation nor as snatpool");
}

/** The same logic as a virtual server's `vlansEnabled`, inverted; the provider's default is true. */
function readVlans(properties: PropertyReader): SnatRecord["vlans"] {
  const mode = parseFact(withDefault(properties.boolean("vlansdisabled"), true), (isOffThere) => ({
    value: isOffThere ? ("except" as const) : ("only" as const),
  }));
  const scope = readVlanScope(properties.strings("vlans"), mode);
  return parseFact(scope, (value) =>
    value.mode === "only" && value.vlans.length === 0
      ? { why: "a list of no VLANs, and what the BIG-IP then does is not confirmed" }
      : { value },
  );
}

function readLastHop(properties: PropertyReader, device: string): readonly SourceRecord[] {
  const lastHop = properties.string("autolasthop");
  if (lastHop.state === "absent") return [];
  if (lastHop.state === "known" && USUAL_LAST_HOP.has(lastHop.value)) return [];
  const path = readSnatPath(properties);
  return [
    {
      kind: "unread",
      device,
      origin: lastHop.origin,
      what: path.state === "known" ? `autolasthop of SNAT ${path.value}` : "autolasthop of a SNAT",
      why: lastHop.state === "known" ? "only its default is read" : lastHop.why,
    },
  ];
}
