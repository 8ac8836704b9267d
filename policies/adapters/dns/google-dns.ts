/** Record sets, zones and response policies of Google Cloud DNS (facts "DNS records", gcp). */
import { type Fact, known, mapFact } from "../../values/fact";
import type { Around, DnsProvider, Doubt, ValueSource, ZoneTable } from "./dns-provider";
import { DOTTED_OWNER, withoutWildcard } from "./owner-name";
import { allOf, eachText, ofEach, text, texts, valuesIn } from "./value-sources";
import { GOOGLE_NETWORKS, networksInList } from "./zone-networks";

/** What a zone holds that is answered from elsewhere, and the `why` of the doubt. */
const ELSEWHERE: readonly (readonly [key: string, why: string])[] = [
  ["forwardingConfig", "the zone forwards to other DNS servers"],
  ["peeringConfig", "the zone is answered as another network answers"],
  ["serviceDirectoryConfig", "the zone is answered from Service Directory"],
];

const ZONE: ZoneTable = {
  mark: "V",
  tokens: ["gcp:dns/managedZone:ManagedZone"],
  terraform: [
    {
      type: "google_dns_managed_zone",
      single: [
        "privateVisibilityConfig",
        "forwardingConfig",
        "peeringConfig",
        "peeringConfig.targetNetwork",
        "serviceDirectoryConfig",
        "serviceDirectoryConfig.namespace",
      ],
    },
  ],
  ids: [text("name"), text("id")],
  name: text("dnsName"),
  isPrivate: readPrivacy,
  networks: readNetworks,
  isWhole: ({ properties }) => ELSEWHERE.every(([key]) => properties.raw(key).state === "absent"),
  doubts: ({ properties }) =>
    ELSEWHERE.flatMap(([key, why]): Doubt[] => {
      const within = properties.string("dnsName");
      const what = "what other DNS servers answer";
      return properties.raw(key).state === "absent" ? [] : [{ within, what, why }];
    }),
};

/** What health checks choose from: a load balancer's address, or an endpoint's. */
const CHECKED: readonly ValueSource[] = [
  eachText("internalLoadBalancers", "ipAddress"),
  texts("externalEndpoints"),
];
const ANSWERS = allOf(texts("rrdatas"), valuesIn("healthCheckedTargets", allOf(...CHECKED)));

/** A policy chooses by the asker, by weight or by health: every answer may be given. */
const POLICY = valuesIn(
  "routingPolicy",
  allOf(
    ofEach("wrrs", ANSWERS),
    ofEach("geos", ANSWERS),
    valuesIn("primaryBackup", allOf(valuesIn("primary", allOf(...CHECKED)), ofEach("backupGeos", ANSWERS))),
  ),
);

export const googleDns: DnsProvider = {
  name: "Google Cloud DNS",
  zones: [ZONE],
  records: [
    {
      mark: "V",
      tokens: ["gcp:dns/recordSet:RecordSet"],
      terraform: [
        {
          type: "google_dns_record_set",
          renamed: {
            "routingPolicy.wrr": "wrrs",
            "routingPolicy.geo": "geos",
            "routingPolicy.primaryBackup.backupGeo": "backupGeos",
          },
          single: [
            "routingPolicy",
            "routingPolicy.primaryBackup",
            "routingPolicy.primaryBackup.primary",
            "routingPolicy.primaryBackup.backupGeo.healthCheckedTargets",
            "routingPolicy.wrr.healthCheckedTargets",
            "routingPolicy.geo.healthCheckedTargets",
          ],
        },
      ],
      owner: { name: text("name"), rule: DOTTED_OWNER },
      zone: { by: "id", property: "managedZone", zones: [ZONE], apart: ["project"] },
      type: text("type"),
      values: allOf(texts("rrdatas"), POLICY),
      isOnly: true,
    },
  ],
  doubts: [
    {
      mark: "V",
      tokens: ["gcp:dns/responsePolicyRule:ResponsePolicyRule"],
      terraform: [{ type: "google_dns_response_policy_rule", single: ["localData"] }],
      doubts: overriddenNames,
    },
    {
      mark: "V",
      tokens: ["gcp:dns/policy:Policy"],
      terraform: [{ type: "google_dns_policy", single: ["alternativeNameServerConfig"] }],
      doubts: otherServers,
    },
  ],
  aside: [
    {
      mark: "V",
      tokens: ["gcp:dns/responsePolicy:ResponsePolicy"],
      terraform: [{ type: "google_dns_response_policy" }],
      why: "says which networks its rules hold for; each rule is a doubt of its own",
    },
  ],
};

function readPrivacy({ properties }: Around): Fact<boolean> {
  const visibility = properties.string("visibility");
  if (visibility.state === "absent") return known(false, visibility.origin);
  return mapFact(visibility, (word) => word.toLowerCase() === "private", "not read");
}

function readNetworks(zone: Around): Fact<readonly Fact<string>[]> | undefined {
  const isPrivate = readPrivacy(zone);
  if (isPrivate.state === "known" && !isPrivate.value) return undefined;
  const config = zone.properties.object("privateVisibilityConfig");
  if (config.state === "absent") return known([], config.origin);
  if (config.state === "unknown") return config;
  const inside: Around = { ...zone, properties: config.value };
  return networksInList(inside, "networks", "networkUrl", GOOGLE_NETWORKS, "privateVisibilityConfig");
}

/** A response policy answers before private zones do, unless a rule exempts the name. */
function overriddenNames({ properties }: Around): Doubt[] {
  const behaviour = properties.string("behavior");
  if (behaviour.state === "known" && behaviour.value === "bypassResponsePolicy") return [];
  const within = withoutWildcard(properties.string("dnsName"));
  const why = "a rule of a response policy answers for the name";
  return [{ within, what: "whether the response policy answers", why }];
}

function otherServers({ properties }: Around): Doubt[] {
  if (properties.raw("alternativeNameServerConfig").state === "absent") return [];
  const why = "a DNS policy sends the network's questions to other servers";
  return [{ what: "what other DNS servers answer", why }];
}
