/** Record sets of Amazon Route 53, made by aws or aws-native (facts "DNS records", aws). */
import { type Fact, type Origin, unknown } from "../../values/fact";
import { findReferenced, ownId } from "../plan/network-key";
import { parseFact, required } from "../plan/parse-fact";
import { PropertyReader } from "../plan/property-reader";
import {
  ASSOCIATIONS,
  AUTHORISATIONS,
  AWS_ZONES,
  IN_NATIVE_ZONE,
  PROFILE_RESOURCES,
  inAwsZone,
} from "./aws-zones";
import type { Around, AsideTable, DnsProvider, Doubt, RecordTable, Substitution } from "./dns-provider";
import { ABSOLUTE_OWNER, AWS_OWNER, parseName, withoutWildcard } from "./owner-name";
import { plannedOf, zoneOf } from "./planned-zone";
import { eachText, text, texts } from "./value-sources";

const ALIAS = "an alias of another AWS resource, whose addresses are not in the plan";
const TRAFFIC_POLICY = "those that a traffic policy chooses, which is not read";

/** The domains that a rule of the DNS firewall is about. */
const DOMAIN_LISTS: AsideTable = {
  mark: "V",
  tokens: ["aws:route53/resolverFirewallDomainList:ResolverFirewallDomainList"],
  terraform: [{ type: "aws_route53_resolver_firewall_domain_list" }],
  why: "names what a rule of the DNS firewall is about, which is read together with the rule",
};

/** Several records of one name and different `setIdentifier`s are answers of one name, each of which may be given. */
const RECORD: RecordTable = {
  mark: "V",
  tokens: ["aws:route53/record:Record"],
  terraform: [{ type: "aws_route53_record", renamed: { alias: "aliases" }, blocks: ["alias"] }],
  owner: { name: text("name"), rule: AWS_OWNER, told: text("fqdn") },
  zone: inAwsZone("zoneId"),
  type: text("type"),
  values: texts("records"),
  substitutes: [aliasInList],
};

const EXCLUSIVE = {
  mark: "V",
  tokens: ["aws:route53/recordsExclusive:RecordsExclusive"],
  terraform: [
    {
      type: "aws_route53_records_exclusive",
      renamed: { resourceRecordSet: "resourceRecordSets" },
      single: ["resourceRecordSet.aliasTarget"],
      blocks: ["resourceRecordSet"],
    },
  ],
} as const;

/** The API itself takes names as absolute, with or without the dot at the end. */
const API_OWNER: RecordTable["owner"] = { name: text("name"), rule: ABSOLUTE_OWNER };

const NATIVE_RECORD: RecordTable = {
  mark: "V",
  tokens: ["aws-native:route53:RecordSet"],
  owner: API_OWNER,
  zone: IN_NATIVE_ZONE,
  type: text("type"),
  values: texts("resourceRecords"),
  substitutes: [aliasTarget],
};

const SINGLE_RECORDS = [RECORD, NATIVE_RECORD];

export const awsRoute53: DnsProvider = {
  name: "Route 53 (aws, aws-native)",
  zones: AWS_ZONES,
  records: [
    RECORD,
    {
      ...EXCLUSIVE,
      each: "resourceRecordSets",
      owner: API_OWNER,
      zone: inAwsZone("zoneId"),
      type: text("type"),
      values: eachText("resourceRecords", "value"),
      substitutes: [aliasTarget, ofTrafficPolicy],
    },
    NATIVE_RECORD,
  ],
  unread: [
    { mark: "M", tokens: ["aws-native:route53:RecordSetGroup"], zone: IN_NATIVE_ZONE },
    {
      mark: "V",
      tokens: ["aws:route53/trafficPolicyInstance:TrafficPolicyInstance"],
      terraform: [{ type: "aws_route53_traffic_policy_instance" }],
      zone: inAwsZone("hostedZoneId"),
      name: text("name"),
      why: TRAFFIC_POLICY,
    },
    {
      mark: "M",
      tokens: ["aws:lightsail/domainEntry:DomainEntry"],
      terraform: [{ type: "aws_lightsail_domain_entry" }],
      zone: { by: "server", property: "domainName" },
      name: text("name"),
    },
  ],
  doubts: [
    { ...EXCLUSIVE, doubts: othersRemoved },
    {
      mark: "V",
      tokens: ["aws:route53/resolverRule:ResolverRule"],
      terraform: [{ type: "aws_route53_resolver_rule" }],
      doubts: forwardedNames,
    },
    {
      mark: "V",
      tokens: ["aws:route53/resolverFirewallRule:ResolverFirewallRule"],
      terraform: [{ type: "aws_route53_resolver_firewall_rule" }],
      doubts: blockedNames,
    },
  ],
  aside: [
    ASSOCIATIONS,
    AUTHORISATIONS,
    PROFILE_RESOURCES,
    DOMAIN_LISTS,
    {
      mark: "V",
      tokens: ["aws:route53/trafficPolicy:TrafficPolicy"],
      terraform: [{ type: "aws_route53_traffic_policy" }],
      why: "has no name by itself: an instance of it gives it one",
    },
  ],
};

/** aws: a list of at most one alias. */
function aliasInList({ properties }: Around, zone: Fact<string>): Substitution | undefined {
  const aliases = properties.objects("aliases");
  if (aliases.state === "absent") return undefined;
  if (aliases.state === "unknown") return unreadAlias(aliases);
  const [alias] = aliases.value;
  return alias && describeAlias(alias, "name", zone, aliases.origin);
}

/** aws-native, and the API itself: an object. */
function aliasTarget({ properties }: Around, zone: Fact<string>): Substitution | undefined {
  const alias = properties.object("aliasTarget");
  return alias.state === "absent" ? undefined : describeAlias(alias, "dnsName", zone, alias.origin);
}

/**
 * An alias of a name in the record's own zone answers with that name's records. All other aliases are of AWS's own names, whose
 * addresses are not in the plan.
 */
function describeAlias(
  alias: Fact<PropertyReader>,
  key: string,
  zone: Fact<string>,
  origin: Origin,
): Substitution {
  if (alias.state !== "known") return unreadAlias(required(alias));
  const name = parseFact(required(alias.value.string(key)), parseName);
  const isInZone =
    name.state === "known" && zone.state === "known" && `.${name.value}`.endsWith(`.${zone.value}`);
  return isInZone
    ? { values: unknown(origin, `those of ${name.value}, of which it is an alias`), aliasOf: name }
    : { values: unknown(origin, ALIAS) };
}

function unreadAlias({ origin, state, ...rest }: Fact<unknown>): Substitution {
  const why = state === "unknown" && "why" in rest ? rest.why : "not read";
  return { values: unknown(origin, `not known: whether the set is an alias is ${why}`) };
}

function ofTrafficPolicy({ properties }: Around): Substitution | undefined {
  const policy = properties.string("trafficPolicyInstanceId");
  return policy.state === "absent" ? undefined : { values: unknown(policy.origin, TRAFFIC_POLICY) };
}

/** An exclusive list takes away every other record of its zone, also those that the same plan makes. */
function othersRemoved(around: Around): Doubt[] {
  const { zone, name } = zoneOf(around, inAwsZone("zoneId"));
  const hasOthers = SINGLE_RECORDS.some((table) =>
    plannedOf(around.plan, table).some((resource) => {
      const other = { ...around, resource, properties: PropertyReader.of(resource) };
      return zoneOf(other, table.zone).zone?.key === zone?.key;
    }),
  );
  if (!hasOthers) return [];
  const why = "a list that is exclusive takes away the records that the plan makes beside it";
  return [{ within: name, what: "which records of the zone are left", why }];
}

function forwardedNames({ properties }: Around): Doubt[] {
  const type = properties.string("ruleType");
  if (type.state === "known" && type.value.toUpperCase() === "SYSTEM") return [];
  const why = "a rule of Route 53 Resolver forwards the name";
  return [{ within: properties.string("domainName"), what: "what other DNS servers answer", why }];
}

/** The domains of a list that the plan does not make may be any. */
function blockedNames({ plan, resource, properties }: Around): Doubt[] {
  const action = properties.string("action");
  if (action.state === "known" && action.value.toUpperCase() !== "BLOCK") return [];
  const key = "firewallDomainListId";
  const list = findReferenced(plan, resource, key, properties.string(key), {
    candidates: plannedOf(plan, DOMAIN_LISTS),
    idOf: ownId,
  });
  const domains = list && PropertyReader.of(list).strings("domains");
  const doubt = {
    what: "whether the DNS firewall blocks it",
    why: "a rule of Route 53 Resolver blocks a list of domains",
  };
  if (domains?.state !== "known") return [doubt];
  return domains.value.map((domain) => ({ ...doubt, within: withoutWildcard(required(domain)) }));
}
