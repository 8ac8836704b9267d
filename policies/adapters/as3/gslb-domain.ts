/** Wide IPs that AS3 makes, with the pools and servers that their answers come from. */
import { IpAddress } from "../../values/address";
import { type Fact, known, unknown } from "../../values/fact";
import type { SourceRecord } from "../../records/records";
import { required } from "../plan/parse-fact";
import { type PropertyValue, isPropertyMap } from "../plan/planned-resource";
import type { PropertyReader } from "../plan/property-reader";
import { wideIpRecords } from "../wide-ip/wide-ip-records";
import type { DeclaredObject } from "./declared-object";
import { propertyTable } from "./property-table";
import { followReference } from "./references";
import { unreadProperties } from "./unread-object";

const CHOICE = "chooses among answers, and every one that may be given counts as possible";
const DOMAIN = propertyTable(
  ["aliases", "domainName", "enabled", "iRules", "lastResortPool", "pools", "resourceRecordType"],
  {
    [CHOICE]: [
      ...["clientSubnetPreferred", "persistenceEnabled", "persistCidrIpv4", "persistCidrIpv6", "poolLbMode"],
      ...["poolLbModePersistence", "ttlPersistence", "topologyPreferEdns0ClientSubnet"],
    ],
  },
);
const MODES = ["lbModePreferred", "lbModeAlternate", "lbModeFallback"];

/** Which versions of AS3 call the switch what, and where, is not told: both names count. */
export function readGslbDomain(domain: DeclaredObject): readonly SourceRecord[] {
  const { properties, device } = domain;
  const unlisted = unreadProperties(domain, DOMAIN);
  if (isOff(properties)) return unlisted;
  const aliases = properties.strings("aliases");
  return [
    ...wideIpRecords({
      device,
      origin: properties.origin,
      names: [
        required(properties.string("domainName")),
        ...(aliases.state === "known" ? aliases.value : aliases.state === "unknown" ? [aliases] : []),
      ],
      type: required(properties.string("resourceRecordType")),
      answers: answersOf(domain),
    }),
    ...unlisted,
  ];
}

type Answers = Fact<readonly Fact<IpAddress>[]>;

function answersOf(domain: DeclaredObject): Answers {
  const { properties } = domain;
  const rules = properties.list("iRules");
  if (rules.state === "unknown" || (rules.state === "known" && rules.value.length > 0)) {
    return unknown(rules.origin, "what an iRule may choose");
  }
  const pools = properties.list("pools");
  if (pools.state === "unknown") return pools;
  const lastResort = properties.raw("lastResortPool");
  const references = [...(pools.state === "known" ? pools.value : []), lastResort];
  const answers: Fact<IpAddress>[] = [];
  for (const [index, reference] of references.entries()) {
    if (reference.state === "absent") continue;
    if (reference.state === "unknown") return reference;
    const pool = followPool(reference.value, domain, index < references.length - 1 ? 2 : 1);
    if (pool === undefined)
      return unknown(reference.origin, "those of a pool that the declaration does not tell");
    const ofPool = answersOfPool(pool);
    if (ofPool.state !== "known") return ofPool;
    answers.push(...ofPool.value);
  }
  return known(answers, properties.origin);
}

/** Entries of `pools` hold more than the reference. */
function followPool(value: PropertyValue, from: DeclaredObject, depth: number): DeclaredObject | undefined {
  const reference = isPropertyMap(value) && value["use"] !== undefined ? { use: value["use"] } : value;
  const found = followReference(reference, from, ["GSLB_Pool"], depth);
  return "value" in found ? found.value : undefined;
}

function answersOfPool(pool: DeclaredObject): Answers {
  const { properties } = pool;
  if (isOff(properties)) return known([], properties.origin);
  const members = properties.objects("members");
  if (members.state === "unknown") return members;
  const answers: Fact<IpAddress>[] = [];
  for (const member of members.state === "known" ? members.value : []) {
    if (member.state !== "known") return unknown(members.origin, "those of members that are not known");
    if (!isOff(member.value)) answers.push(answerOfMember(member.value, pool));
  }
  return known([...answers, ...fallbackOf(properties)], properties.origin);
}

function answerOfMember(member: PropertyReader, pool: DeclaredObject): Fact<IpAddress> {
  const server = required(member.raw("server"));
  if (server.state !== "known") return server;
  const found = followReference(server.value, pool, ["GSLB_Server"], 3);
  const name = member.string("virtualServer");
  if ("why" in found || name.state !== "known") {
    return unknown(member.origin, "that of a virtual server that the declaration does not tell");
  }
  const virtuals = found.value.properties.objects("virtualServers");
  const list = virtuals.state === "known" ? virtuals.value : [];
  for (const [index, virtual] of list.entries()) {
    if (virtual.state !== "known") continue;
    const own = virtual.value.string("name");
    if (
      (own.state === "absent" ? String(index) : own.state === "known" ? own.value : undefined) !== name.value
    ) {
      continue;
    }
    return addressOf(virtual.value);
  }
  return unknown(member.origin, "that of a virtual server that its server does not hold");
}

function addressOf(virtual: PropertyReader): Fact<IpAddress> {
  const translation = virtual.raw("addressTranslation");
  if (translation.state !== "absent") {
    return unknown(translation.origin, "that of a virtual server which has a translation as well");
  }
  const stated = required(virtual.string("address"));
  if (stated.state !== "known") return stated;
  const address = IpAddress.parse(stated.value);
  return address === undefined ? unknown(stated.origin, "not an IP address") : known(address, stated.origin);
}

function fallbackOf(properties: PropertyReader): Fact<IpAddress>[] {
  const isUsed = MODES.some((mode) => {
    const stated = properties.string(mode);
    return stated.state === "unknown" || (stated.state === "known" && stated.value === "fallback-ip");
  });
  const fallback = properties.string("fallbackIP");
  if (!isUsed || fallback.state === "absent") return [];
  if (fallback.state === "unknown") return [fallback];
  const address = IpAddress.parse(fallback.value);
  return [
    address === undefined ? unknown(fallback.origin, "not an IP address") : known(address, fallback.origin),
  ];
}

function isOff(properties: PropertyReader): boolean {
  const enabled = properties.boolean("enabled");
  return enabled.state === "known" && !enabled.value;
}
