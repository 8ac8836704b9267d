import type { SourceTranslation, VirtualRecord } from "../../records/bigip-records";
import { type Fact, absent, known, unknown } from "../../values/fact";
import { parseFact, parseWord, withDefault } from "../plan/parse-fact";
import type { Plan } from "../plan/plan";
import type { PlanAdapter } from "../plan/plan-adapter";
import type { PropertyReader } from "../plan/property-reader";
import { type HomeRouteDomain, parsePortSet } from "./device-address";
import { homeRouteDomain } from "./home-route-domain";
import { parseObjectPath } from "./object-path";
import { readAttachedRules, readPathChangers } from "./path-changers";
import { readProfiles } from "./profiles";
import { readTranslationFlaw } from "./translation-flaw";
import { parseProtocol } from "./protocol";
import { readOwnPath, readPath, readUnlessLeftOut } from "./read-resource";
import { readDestination, readSource } from "./virtual-destination";
import { readVlanScope } from "./vlan-scope";

const SWITCH = new Map([
  ["enabled", true],
  ["disabled", false],
]);

/** Reads `ltm` virtual servers. The provider has no way to make a forwarding or a rejecting one, so each load-balances. */
export const virtualServerAdapter: PlanAdapter = {
  tokens: ["f5bigip:ltm/virtualServer:VirtualServer"],
  read: readUnlessLeftOut("VirtualServer", (properties, resource, plan) => {
    const flaw = readTranslationFlaw(properties, resource.inputs);
    const record = readVirtualServer(properties, resource.provider, plan);
    return [flaw === undefined ? record : { ...record, sourceTranslationFlaw: flaw }];
  }),
};

function readVirtualServer(properties: PropertyReader, device: string, plan: Plan): VirtualRecord {
  const path = readOwnPath(properties);
  const destination = readDestination(
    properties.string("destination"),
    properties.string("mask"),
    properties.string("trafficmatchingCriteria"),
    readDestinationHome(properties.string("destination"), path, plan, device),
  );
  const sourceTranslation = readSourceTranslation(properties);
  const profiles = readProfiles(properties, { plan, device, sourceTranslation });
  return {
    kind: "virtual",
    device,
    origin: properties.origin,
    path,
    virtualKind: profiles.virtualKind,
    destination,
    source: readSource(properties.string("source"), destination),
    ports: parseFact(withDefault(properties.integer("port"), 0), parsePortSet),
    protocol: parseFact(withDefault(properties.string("ipProtocol"), "tcp"), parseProtocol),
    enabled: readSwitch(properties, "state"),
    vlans: readVlans(properties),
    pool: readPath(properties, "pool"),
    translateAddress: readSwitch(properties, "translateAddress"),
    translatePort: readSwitch(properties, "translatePort"),
    sourceTranslation,
    looseInitiation: profiles.looseInitiation,
    autoLastHop: absent(properties.origin),
    irules: readAttachedRules(properties, "irules"),
    policies: readAttachedRules(properties, "policies"),
    ...(profiles.presumed.length === 0 ? {} : { presumed: profiles.presumed }),
    pathChangers: parseFact(readPathChangers(properties), (others) => ({
      value: [...others, ...profiles.pathChangers],
    })),
  };
}

/** A destination that names its partition, `/ocs/10.1.9.10`, is the address of that one. */
function readDestinationHome(
  destination: Fact<string>,
  path: Fact<string>,
  plan: Plan,
  device: string,
): HomeRouteDomain {
  const names = destination.state === "known" && destination.value.startsWith("/");
  return homeRouteDomain(plan, device, names ? destination : path);
}

/** The provider turns these on where nobody states them. */
function readSwitch(properties: PropertyReader, key: string): Fact<boolean> {
  return parseFact(withDefault(properties.string(key), "enabled"), parseWord(SWITCH));
}

function readVlans(properties: PropertyReader): VirtualRecord["vlans"] {
  const mode = parseFact(withDefault(properties.boolean("vlansEnabled"), false), (isOnlyThere) => ({
    value: isOnlyThere ? ("only" as const) : ("except" as const),
  }));
  return readVlanScope(properties.strings("vlans"), mode);
}

/**
 * `sourceAddressTranslation` and `snatpool` have to agree: the provider documents that a SNAT pool needs "snat" and
 * enforces nothing. Both left out is absent, which on the device is none.
 */
function readSourceTranslation(properties: PropertyReader): Fact<SourceTranslation> {
  const type = properties.string("sourceAddressTranslation");
  const pool = properties.string("snatpool");
  if (type.state === "unknown") return type;
  if (type.state === "known" && type.value === "snat") {
    if (pool.state === "absent")
      return unknown(pool.origin, 'not stated, though sourceAddressTranslation "snat" needs it');
    return parseFact(pool, (name) => {
      const path = parseObjectPath(name);
      return "why" in path ? path : { value: { type: "snat-pool", pool: path.value } };
    });
  }
  if (pool.state !== "absent") {
    return unknown(pool.origin, 'a SNAT pool, which needs sourceAddressTranslation "snat"');
  }
  if (type.state === "absent") return type;
  if (type.value === "none" || type.value === "automap") return known({ type: type.value }, type.origin);
  return unknown(type.origin, "none of: none, automap, snat");
}
