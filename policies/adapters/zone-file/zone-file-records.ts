/** The records of a zone file in the form of all DNS records. */
import type {
  CompleteZoneRecord,
  DnsDoubtRecord,
  DnsNodeRecord,
  DnsRecordSet,
  ZoneRef,
} from "../../records/dns-records";
import type { IpAddress } from "../../values/address";
import { type Fact, type Origin, known, unknown } from "../../values/fact";
import type { ZoneFileReading, ZoneRecord } from "./read-zone-file";

type Read = Extract<ZoneFileReading, { ok: true }>;
export type ZoneFileRecord = DnsRecordSet | DnsNodeRecord | DnsDoubtRecord | CompleteZoneRecord;

export interface ZoneFilePlace {
  /** Absolute, lower case, without the trailing dot. */
  readonly name: string;
  /** Left out where the file is part of the facts, which hold for every zone of that name. */
  readonly zone?: ZoneRef;
  /** Of the whole file. */
  readonly origin: Origin;
  /** Of one of its lines. */
  originOf(line: number): Origin;
}

const UNREADABLE = "in the form of RFC 3597, which is not read";

export function zoneFileRecords({ records, parts, isWhole }: Read, place: ZoneFilePlace): ZoneFileRecord[] {
  const { name, origin } = place;
  const zone = place.zone === undefined ? {} : { zone: place.zone };
  const byKey = new Map<string, ZoneRecord[]>();
  const doubts: DnsDoubtRecord[] = [];
  for (const record of records) {
    const key = `${record.data.type} ${record.name}`;
    const same = byKey.get(key);
    if (same === undefined) byKey.set(key, [record]);
    else same.push(record);
    if (record.data.type === "DNAME") {
      const why = "a DNAME record gives the names below it others";
      doubts.push(doubt(record.name, why, place.originOf(record.line)));
    }
  }
  for (const { line, why } of parts) doubts.push(doubt(name, why, place.originOf(line)));
  const complete: CompleteZoneRecord[] = isWhole ? [{ kind: "complete-zone", origin, name, ...zone }] : [];
  return [...complete, ...[...byKey.values()].flatMap((same) => toRecord(same, place)), ...doubts];
}

function doubt(within: string, why: string, origin: Origin): DnsDoubtRecord {
  return { kind: "dns-doubt", origin, within, what: "what else its zone file gives it", why };
}

/** The one record of all entries of one name and type. */
function toRecord(same: readonly ZoneRecord[], place: ZoneFilePlace): (DnsRecordSet | DnsNodeRecord)[] {
  const [first] = same;
  if (first === undefined) return [];
  const { name, line, data } = first;
  const origin = place.originOf(line);
  const common = {
    origin,
    name: known(name, origin),
    ...(place.zone === undefined ? {} : { zone: place.zone }),
  };
  switch (data.type) {
    case "A":
    case "AAAA":
      return [{ kind: "dns", type: data.type, ...common, values: known(addressesOf(same, place), origin) }];
    case "CNAME": {
      const target: Fact<string> =
        data.target === undefined
          ? unknown(origin, "not a domain name of hosts")
          : known(data.target, origin);
      return [{ kind: "dns", type: "CNAME", ...common, target }];
    }
    case "NS":
      return [{ kind: "dns-node", ...common, delegates: name !== place.name }];
    case "DNAME":
    case "other":
      return [{ kind: "dns-node", ...common, delegates: false }];
  }
}

/** An address counts once, however often it is written. */
function addressesOf(same: readonly ZoneRecord[], place: ZoneFilePlace): Fact<IpAddress>[] {
  const addresses = new Map<string, Fact<IpAddress>>();
  for (const { data, line } of same) {
    if (data.type !== "A" && data.type !== "AAAA") continue;
    const origin = place.originOf(line);
    const key = data.address?.text ?? "";
    if (addresses.has(key)) continue;
    addresses.set(
      key,
      data.address === undefined ? unknown(origin, UNREADABLE) : known(data.address, origin),
    );
  }
  return [...addresses.values()];
}
