/** Records of Infoblox NIOS by infobloxopen/infoblox (facts "DNS records", infoblox). Views are split views. */
import { type Fact, known, unknown } from "../../values/fact";
import { withDefault } from "../plan/parse-fact";
import type { PropertyReader } from "../plan/property-reader";
import { gapIn } from "./dns-adapters";
import type {
  Around,
  DnsProvider,
  Doubt,
  RecordTable,
  Substitution,
  TextSource,
  ValueSource,
  ZoneLink,
} from "./dns-provider";
import { ABSOLUTE_OWNER, parseName } from "./owner-name";
import { both } from "./switches";
import { always, oneText, text } from "./value-sources";

const ALLOCATED = "allocated by Infoblox during the deployment";

/** A view that is not stated is the one that is called `default`. */
function inView(property: string): ZoneLink {
  return { by: "none", view: (properties) => withDefault(properties.string(property), "default") };
}

function named(property: string): RecordTable["owner"] {
  return { name: text(property), rule: ABSOLUTE_OWNER };
}

const isEnabled = (properties: PropertyReader): Fact<boolean> => negate(properties.boolean("disable"));

const RECORDS: readonly RecordTable[] = [
  {
    mark: "D",
    tokens: ["infoblox:index/aRecord:ARecord"],
    terraform: [{ type: "infoblox_a_record" }],
    owner: named("fqdn"),
    zone: inView("dnsView"),
    type: always("A"),
    values: { A: orAllocated(text("ipAddr")) },
  },
  {
    mark: "D",
    tokens: ["infoblox:index/aaaaRecord:AaaaRecord"],
    terraform: [{ type: "infoblox_aaaa_record" }],
    owner: named("fqdn"),
    zone: inView("dnsView"),
    type: always("AAAA"),
    values: { AAAA: orAllocated(text("ipv6Addr")) },
  },
  {
    mark: "D",
    tokens: ["infoblox:index/cnameRecord:CnameRecord"],
    terraform: [{ type: "infoblox_cname_record" }],
    owner: named("alias"),
    zone: inView("dnsView"),
    type: always("CNAME"),
    values: { CNAME: oneText("canonical") },
  },
  {
    mark: "D",
    tokens: ["infoblox:index/aliasRecord:AliasRecord"],
    terraform: [{ type: "infoblox_alias_record" }],
    owner: named("name"),
    zone: { by: "none", view: (properties) => withDefault(text("dnsView", "view")(properties), "default") },
    type: text("targetType"),
    values: {},
    substitutes: [aliasOfName],
    isOn: isEnabled,
  },
  ...[
    { token: "mxRecord:MxRecord", name: "mx", owner: "fqdn", view: "dnsView", type: "MX" },
    { token: "srvRecord:SrvRecord", name: "srv", owner: "name", view: "dnsView", type: "SRV" },
    { token: "txtRecord:TxtRecord", name: "txt", owner: "fqdn", view: "dnsView", type: "TXT" },
    { token: "nsRecord:NsRecord", name: "ns", owner: "name", view: "view", type: "NS" },
  ].map(({ token, name, owner, view, type }): RecordTable => ({
    mark: "D",
    tokens: [`infoblox:index/${token}`],
    terraform: [{ type: `infoblox_${name}_record` }],
    owner: named(owner),
    zone: inView(view),
    type: always(type),
    values: {},
  })),
  {
    mark: "D",
    tokens: ["infoblox:index/zoneDelegated:ZoneDelegated"],
    terraform: [{ type: "infoblox_zone_delegated" }],
    owner: named("fqdn"),
    zone: inView("view"),
    type: always("NS"),
    values: {},
    isOn: isEnabled,
  },
];

const ALLOCATION = {
  mark: "D",
  tokens: ["infoblox:index/ipAllocation:IpAllocation"],
  terraform: [{ type: "infoblox_ip_allocation" }],
} as const;

/** A host record: addresses of both families under one name, and aliases. */
const HOST_RECORDS: readonly RecordTable[] = ([4, 6] as const).map((family) => ({
  ...ALLOCATION,
  owner: named("fqdn"),
  zone: inView("dnsView"),
  type: always(family === 4 ? "A" : "AAAA"),
  values: allocatedAddress(family),
  isOn: (properties) => both(isInDns(properties), hasFamily(properties, family)),
}));

export const infoblox: DnsProvider = {
  name: "Infoblox NIOS",
  records: [...RECORDS, ...HOST_RECORDS],
  others: [
    {
      ...ALLOCATION,
      gives: "its aliases: gaps, since how they are named is not confirmed",
      read: readAliases,
    },
  ],
  doubts: [
    {
      mark: "D",
      tokens: ["infoblox:index/dtcLbdn:DtcLbdn"],
      terraform: [{ type: "infoblox_dtc_lbdn" }],
      doubts: balancedNames,
    },
    {
      mark: "D",
      tokens: ["infoblox:index/zoneForward:ZoneForward"],
      terraform: [{ type: "infoblox_zone_forward" }],
      doubts: forwardedNames,
    },
  ],
  aside: [
    {
      mark: "D",
      tokens: ["infoblox:index/zoneAuth:ZoneAuth"],
      terraform: [{ type: "infoblox_zone_auth" }],
      why: "holds no record by itself, and never counts as complete, since DHCP and the grid may put names there",
    },
    {
      mark: "D",
      tokens: ["infoblox:index/ipAssociation:IpAssociation"],
      terraform: [{ type: "infoblox_ip_association" }],
      why: "gives a host record a MAC address for DHCP and changes no address",
    },
    {
      mark: "D",
      tokens: ["infoblox:index/ptrRecord:PtrRecord"],
      terraform: [{ type: "infoblox_ptr_record" }],
      why: "gives an address a name, which no server asks for",
    },
  ],
};

/** An address that is not stated, or empty, is taken from a network. */
function orAllocated(address: TextSource): ValueSource {
  return (properties) => {
    const stated = address(properties);
    const isAllocated = stated.state === "absent" || (stated.state === "known" && stated.value === "");
    return known([isAllocated ? unknown(stated.origin, ALLOCATED) : stated], stated.origin);
  };
}

/** After a deployment the provider tells which address was allocated. */
function allocatedAddress(family: 4 | 6): ValueSource {
  return (properties) => {
    const stated = properties.string(`ipv${family}Addr`);
    if (isStated(stated) && isStated(properties.string(`ipv${family}Cidr`)))
      return unknown(
        stated.origin,
        "not certain, since both an address and a network to take one from are stated",
      );
    return isStated(stated)
      ? known([stated], stated.origin)
      : orAllocated(text(`allocatedIpv${family}Addr`))(properties);
  };
}

function isInDns(properties: PropertyReader): Fact<boolean> {
  return both(withDefault(properties.boolean("enableDns"), true), isEnabled(properties));
}

/** Which families a host record has addresses of. */
function hasFamily(properties: PropertyReader, family: 4 | 6): Fact<boolean> {
  const keys = [`ipv${family}Addr`, `ipv${family}Cidr`, `allocatedIpv${family}Addr`];
  const own = keys.map((key) => properties.string(key)).find(isStated);
  if (own !== undefined) return known(true, own.origin);
  const filter = properties.string("filterParams");
  if (!isStated(filter)) return known(false, properties.origin);
  const type = withDefault(properties.string("ipAddressType"), "IPV4");
  if (type.state !== "known") return type;
  return known(["BOTH", `IPV${family}`].includes(type.value.toUpperCase()), type.origin);
}

function isStated(fact: Fact<string>): boolean {
  return fact.state !== "absent" && !(fact.state === "known" && fact.value === "");
}

function negate(fact: Fact<boolean>): Fact<boolean> {
  return fact.state === "known" ? known(!fact.value, fact.origin) : fact;
}

/** It answers with the records that another name has. */
function aliasOfName({ properties }: Around): Substitution {
  const target = text("targetName")(properties);
  const name =
    target.state === "known"
      ? parseName(target.value)
      : { why: "not known: the name it is an alias of is not told" };
  if ("why" in name) return { values: unknown(target.origin, name.why) };
  return {
    values: unknown(target.origin, `those of ${name.value}, of which it is an alias`),
    aliasOf: known(name.value, target.origin),
  };
}

function readAliases(around: Around): ReturnType<typeof gapIn>[] {
  const { properties } = around;
  const isOn = isInDns(properties);
  const aliases = properties.strings("aliases");
  if (aliases.state === "absent" || (isOn.state === "known" && !isOn.value)) return [];
  const why = "those of the host record that it is an alias of";
  if (aliases.state === "unknown") return [gapIn(around, inView("dnsView"), aliases)];
  return aliases.value.map((alias) => gapIn(around, inView("dnsView"), unknown(alias.origin, why), alias));
}

/** A load-balanced name answers in place of the records of every zone that it is linked to. */
function balancedNames({ properties }: Around): Doubt[] {
  const isOn = isEnabled(properties);
  const zones = properties.objects("authZones");
  if (zones.state === "absent" || (isOn.state === "known" && !isOn.value)) return [];
  const doubt = {
    what: "whether DNS Traffic Control answers for it",
    why: "a load-balanced name (LBDN) is linked to the zone",
  };
  if (zones.state === "unknown") return [doubt];
  return zones.value.map((zone) =>
    zone.state === "known" ? { ...doubt, within: zone.value.string("fqdn") } : doubt,
  );
}

/** A reverse zone, which is written as a prefix, holds no names of servers. */
function forwardedNames({ properties }: Around): Doubt[] {
  const format = withDefault(properties.string("zoneFormat"), "FORWARD");
  const isOn = isEnabled(properties);
  if (format.state === "known" && format.value !== "FORWARD") return [];
  if (isOn.state === "known" && !isOn.value) return [];
  const why = "the zone is forwarded to other DNS servers";
  return [{ within: properties.string("fqdn"), what: "what other DNS servers answer", why }];
}
