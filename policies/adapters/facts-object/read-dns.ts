/** The `dns` part of the facts object as records. */
import type { CompleteZoneRecord, DnsRecordSet, DnsViewRecord } from "../../records/dns-records";
import type { IpAddress } from "../../values/address";
import type { Fact } from "../../values/fact";
import { type Mistake, mistakenValue } from "./facts-problem";
import type { Place } from "./place";
import { asAddress, asFqdn, asHostName, asOneOf, asPrefix, asText, withoutGaps } from "./read-value";
import { quoteText } from "./show-value";

/** Records and the mistakes that only show when they are put together. */
export interface DnsReading {
  readonly records: readonly (CompleteZoneRecord | DnsRecordSet | DnsViewRecord)[];
  readonly mistakes: readonly Mistake[];
}

export function readDns(dns: Place): DnsReading {
  const mistakes: Mistake[] = [];
  const zones = withoutGaps(dns.key("complete").items().map(readZone));
  const sets = readRecordSets(dns.key("records"), mistakes);
  const views = dns.key("views").items();
  const viewRecords = withoutGaps(views.map((view) => readView(view, mistakes)));
  return { records: [...zones, ...sets, ...viewRecords], mistakes };
}

function readZone(place: Place): CompleteZoneRecord | undefined {
  const name = place.read(asHostName);
  return name === undefined ? undefined : { kind: "complete-zone", origin: place.origin, name };
}

function readView(place: Place, mistakes: Mistake[]): DnsViewRecord | undefined {
  const name = place.key("name").read(asText);
  const records = readRecordSets(place.key("records"), mistakes);
  if (name === undefined) return undefined;
  const servers = place.key("servers").items();
  return {
    kind: "dns-view",
    origin: place.origin,
    name,
    servers: withoutGaps(servers.map((server) => server.read((value) => asFqdn(value) ?? asPrefix(value)))),
    records,
  };
}

/** The record sets of one view. Entries of one name and type are one set, as they are in a zone. */
function readRecordSets(list: Place, mistakes: Mistake[]): DnsRecordSet[] {
  const byName = new Map<string, DnsRecordSet[]>();
  for (const place of list.items()) {
    const set = readRecordSet(place);
    // Nothing can be said about an entry that cannot be read but what the schema says.
    if (set?.name.state !== "known") continue;
    const name = set.name.value;
    const sameName = byName.get(name) ?? [];
    byName.set(name, sameName);
    addToName(sameName, set, name, mistakes);
  }
  return [...byName.values()].flat();
}

/** Adds a set to the others of its name: merged into the one of its type, or reported beside a CNAME. */
function addToName(sets: DnsRecordSet[], added: DnsRecordSet, name: string, mistakes: Mistake[]): void {
  for (const [index, set] of sets.entries()) {
    if (set.type === "CNAME" || added.type === "CNAME") {
      const text = `${quoteText(name)} has a record of type ${set.type} already, at ${set.origin.path}; a name with a CNAME record has no other record`;
      mistakes.push(mistakenValue(added.origin, text));
      return;
    }
    if (set.type === added.type) {
      sets[index] = { ...set, values: joinValues(set.values, added.values) };
      return;
    }
  }
  sets.push(added);
}

type Addresses = Fact<readonly Fact<IpAddress>[]>;

function joinValues(first: Addresses, added: Addresses): Addresses {
  if (first.state !== "known" || added.state !== "known") return first;
  return { ...first, value: withoutRepeats([...first.value, ...added.value]) };
}

/** A set holds an address once, however often it is written. */
function withoutRepeats(addresses: readonly Fact<IpAddress>[]): Fact<IpAddress>[] {
  const seen = new Set<string>();
  return addresses.filter((address) => {
    if (address.state !== "known") return true;
    const isNew = !seen.has(address.value.text);
    seen.add(address.value.text);
    return isNew;
  });
}

function readRecordSet(place: Place): DnsRecordSet | undefined {
  const type = place.key("type").read(asOneOf("A", "AAAA", "CNAME"));
  const name = place.key("name").fact(asHostName);
  const values = place.key("values");
  const { origin } = place;
  switch (type) {
    case undefined:
      return undefined;
    case "CNAME": {
      const [target] = values.items();
      return { kind: "dns", origin, name, type, target: (target ?? values).fact(asHostName) };
    }
    case "A":
    case "AAAA":
      return {
        kind: "dns",
        origin,
        name,
        type,
        values: values.whole((list) => withoutRepeats(list.items().map((value) => value.fact(asAddress)))),
      };
  }
}
