import type { CompleteZoneRecord, DnsRecordSet, DnsViewRecord } from "../records/dns-records";
import { known } from "../values/fact";
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
  const registered = [...servers].flatMap(registeredSets);
  const unplanned = new Set(withoutPlanned(planned, declared));
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

function withoutPlanned(planned: readonly DnsRecordSet[], declared: readonly DnsRecordSet[]): DnsRecordSet[] {
  const keys = new Set(planned.map(keyOf));
  return declared.filter((record) => !keys.has(keyOf(record)));
}

/** The record sets that a server makes for itself (dynamic registration), where the facts say that it does. */
function registeredSets(server: Server): DnsRecordSet[] {
  return server.interfaces.flatMap(({ register, address }) => {
    if (register.state !== "known" || !register.value || address.state !== "known") return [];
    const { address: own } = address.value;
    return [
      {
        kind: "dns",
        type: own.family === 4 ? "A" : "AAAA",
        name: known(server.name, register.origin),
        values: known([known(own, address.origin)], address.origin),
        origin: register.origin,
      },
    ];
  });
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
