import type { CompleteZoneRecord, DnsRecordSet, DnsViewRecord } from "../records/dns-records";
import { known, unknown } from "../values/fact";
import { type Note, missingFact } from "../values/note";
import type { AddressSet, Cname, Dns, NameRecords } from "./dns";
import type { Server } from "./host";

/** Builds the name space. A record set (name and type) that the plan contains wins over a declared one. */
export function buildDns(
  planned: readonly DnsRecordSet[],
  declared: readonly DnsRecordSet[],
  zones: readonly CompleteZoneRecord[],
  views: readonly DnsViewRecord[],
  servers: Iterable<Server>,
): Dns {
  const gaps: Note[] = [];
  const unplanned = new Set(withoutPlanned(planned, declared));
  const recorded = recordedAddresses([...planned, ...unplanned]);
  const registered = [...servers].flatMap((server) => registeredSets(server, recorded));
  const names = indexSets([...planned, ...unplanned, ...registered], gaps, unplanned);
  return {
    names,
    completeZones: [...new Set(zones.map((zone) => zone.name))].sort((a, b) => b.length - a.length),
    views: views.map(({ name, servers, records }) => ({
      name,
      servers,
      names: indexSets(records, gaps, new Set()),
    })),
    gaps,
  };
}

/** The declared record sets that no planned one of the same name and type takes the place of. */
export function withoutPlanned(
  planned: readonly DnsRecordSet[],
  declared: readonly DnsRecordSet[],
): DnsRecordSet[] {
  const keys = new Set(planned.map(keyOf));
  return declared.filter((record) => !keys.has(keyOf(record)));
}

/**
 * The record sets that a server makes for itself (dynamic registration), where the facts say that it does; where its address,
 * or whether it registers it, is not known, one with an unknown address.
 */
function registeredSets(server: Server, recorded: ReadonlySet<string>): DnsRecordSet[] {
  return server.interfaces.flatMap(({ register, address }) => {
    if (register.state === "absent" || (register.state === "known" && !register.value)) return [];
    const own = address.state === "known" ? address.value.address : undefined;
    if (own !== undefined && recorded.has(`${server.name} ${own.text}`)) return [];
    const missing = register.state === "unknown" ? register : address;
    const value =
      own !== undefined && register.state === "known"
        ? known(own, address.origin)
        : unknown(missing.origin, missing.state === "unknown" ? missing.why : "not stated");
    return [
      {
        kind: "dns",
        type: own?.family === 6 ? "AAAA" : "A",
        name: known(server.name, register.origin),
        values: known([value], address.origin),
        origin: register.origin,
      },
    ];
  });
}

/** Name and address of everything that a record set gives. */
function recordedAddresses(records: Iterable<DnsRecordSet>): Set<string> {
  const recorded = new Set<string>();
  for (const record of records) {
    if (record.type === "CNAME" || record.name.state !== "known" || record.values.state !== "known") continue;
    for (const value of record.values.value) {
      if (value.state === "known") recorded.add(`${record.name.value} ${value.value.text}`);
    }
  }
  return recorded;
}

function keyOf(record: DnsRecordSet): string {
  return record.name.state === "known"
    ? `${record.type} ${record.name.value}`
    : `unnamed ${record.origin.source}`;
}

function indexSets(
  records: readonly DnsRecordSet[],
  gaps: Note[],
  replaceable: ReadonlySet<DnsRecordSet>,
): Map<string, NameRecords> {
  const names = new Map<string, { addresses: AddressSet[]; cname: Cname | undefined }>();
  for (const record of records) {
    if (record.name.state !== "known") {
      gaps.push(missingFact(`the name of a record set of type ${record.type}`, record.name));
      continue;
    }
    const entry = names.get(record.name.value) ?? { addresses: [], cname: undefined };
    names.set(record.name.value, entry);
    if (record.type === "CNAME")
      entry.cname = { type: "CNAME", target: record.target, origin: record.origin };
    else
      entry.addresses.push({
        type: record.type,
        values: record.values,
        replaceable: replaceable.has(record),
        origin: record.origin,
      });
  }
  return names;
}
