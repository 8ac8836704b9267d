/** Record sets and zones of Cloudflare (facts "DNS records", cloudflare). Each resource holds one value. */
import { type Fact, type Origin, known, mapFact, unknown } from "../../values/fact";
import { required } from "../plan/parse-fact";
import { sourcesOf } from "../plan/plan";
import type { PlannedResource } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import type { Around, AsideTable, DnsProvider, ZoneLink, ZoneTable } from "./dns-provider";
import { relativeUnlessInZone } from "./owner-name";
import { plannedOf } from "./planned-zone";
import { whenTrue } from "./substitutes";
import { UNCONFIRMED, oneText, text, textIn } from "./value-sources";

/** Zone types whose records are all Cloudflare's own; the others are only partly there, or copied from elsewhere. */
const WHOLE_ZONES: ReadonlySet<string> = new Set(["full", "internal"]);

/** Views of the resolver of Cloudflare Gateway, each with the internal zones that it answers from. */
const VIEWS: AsideTable = {
  mark: "V",
  tokens: ["cloudflare:index/accountDnsSettingsInternalView:AccountDnsSettingsInternalView"],
  terraform: [{ type: "cloudflare_account_dns_settings_internal_view" }],
  why: "says which internal zones are part of a view, which is read together with the zone",
};

const ZONE: ZoneTable = {
  mark: "V",
  tokens: ["cloudflare:index/zone:Zone"],
  terraform: [{ type: "cloudflare_zone" }],
  ids: [text("id")],
  name: text("name", "zone"),
  isPrivate: ({ properties }) => {
    const type = properties.string("type");
    if (type.state === "absent") return known(false, type.origin);
    return mapFact(type, (word) => word === "internal", "not read");
  },
  view: viewOf,
  isWhole: ({ properties }) => {
    const type = properties.string("type");
    return type.state === "absent" || (type.state === "known" && WHOLE_ZONES.has(type.value));
  },
};

const IN_ZONE: ZoneLink = { by: "id", property: "zoneId", zones: [ZONE] };

export const cloudflare: DnsProvider = {
  name: "Cloudflare",
  zones: [ZONE],
  records: [
    {
      mark: "V",
      tokens: ["cloudflare:index/dnsRecord:DnsRecord", "cloudflare:index/record:Record"],
      terraform: [
        { type: "cloudflare_dns_record" },
        { type: "cloudflare_record", token: "cloudflare:index/record:Record" },
      ],
      owner: { name: text("name"), rule: relativeUnlessInZone("@") },
      zone: IN_ZONE,
      type: text("type"),
      // Older versions of the provider call the value `value`.
      values: oneText("content", "value"),
      substitutes: [
        whenTrue("proxied", "Cloudflare's own: the record is proxied", "whether Cloudflare answers for it"),
        whenTrue("privateRouting", UNCONFIRMED, "whether Cloudflare routes it privately"),
      ],
    },
  ],
  unread: [
    {
      mark: "V",
      tokens: ["cloudflare:index/loadBalancer:LoadBalancer"],
      terraform: [{ type: "cloudflare_load_balancer" }],
      zone: IN_ZONE,
      name: text("name"),
    },
    {
      mark: "V",
      tokens: ["cloudflare:index/spectrumApplication:SpectrumApplication"],
      terraform: [{ type: "cloudflare_spectrum_application", single: ["dns"] }],
      zone: IN_ZONE,
      name: textIn("dns", text("name")),
    },
    {
      mark: "V",
      tokens: ["cloudflare:index/workersCustomDomain:WorkersCustomDomain"],
      terraform: [{ type: "cloudflare_workers_custom_domain" }],
      zone: IN_ZONE,
      name: text("hostname"),
    },
    {
      mark: "M",
      tokens: ["cloudflare:index/web3Hostname:Web3Hostname"],
      terraform: [{ type: "cloudflare_web3_hostname" }],
      zone: IN_ZONE,
      name: text("name"),
    },
  ],
  aside: [VIEWS],
};

/** An internal zone is answered from through the views that hold it; one of several, or one that may hold it, is not certain. */
function viewOf({ plan, resource, properties }: Around): Fact<string> | undefined {
  const type = properties.string("type");
  if (type.state !== "known" || type.value !== "internal") return undefined;
  const own = properties.string("id");
  const views = plannedOf(plan, VIEWS).flatMap((view) => {
    const { origin, zones, name } = readView(view);
    const listed = zones.state === "known" ? zones.value.map(required) : [];
    if (own.state === "known" && listed.some((zone) => zone.state === "known" && zone.value === own.value))
      return [name];
    const mayBe = zones.state === "unknown" || listed.some(({ state }) => state === "unknown");
    if (!mayBe) return [];
    const sources = sourcesOf(plan, view, "zones");
    if (own.state === "known" && sources.length > 0 && !sources.includes(resource)) return [];
    const isOnly = sources.length === 1 && sources[0] === resource;
    return [isOnly ? name : unknown(origin, "not told: which zones a view holds is not known")];
  });
  const [view] = views;
  if (view === undefined) return undefined;
  return views.length === 1 ? view : unknown(properties.origin, "one of several that hold the zone");
}

function readView(view: PlannedResource): {
  readonly origin: Origin;
  readonly zones: Fact<readonly Fact<string>[]>;
  readonly name: Fact<string>;
} {
  const properties = PropertyReader.of(view);
  return { origin: properties.origin, zones: properties.strings("zones"), name: properties.string("name") };
}
