/** Where the addresses that a name gives are stated: the record sets, and the interfaces that register themselves. */
import type { Server } from "../network/host";
import type { AddressRecordSet } from "../records/dns-records";
import type { HostsEntryEdit, RecordValuesEdit } from "../records/edits";
import type { Records, SourceRecord } from "../records/records";
import type { Answer } from "../trace/resolve-name";
import type { IpAddress } from "../values/address";
import { type Fact, type Origin, isSameOrigin } from "../values/fact";

/** A record set whose values are all known. */
export interface FoundRecordSet {
  readonly record: AddressRecordSet;
  readonly values: readonly { readonly address: IpAddress; readonly origin: Origin }[];
}

export type NameSource =
  | { readonly kind: "record"; readonly sets: readonly FoundRecordSet[] }
  | { readonly kind: "registration"; readonly interface: string; readonly origin: Origin }
  /** A hosts file, or something that is not read as a list of addresses. */
  | { readonly kind: "elsewhere" };

/**
 * What would have to be changed for a name not to give this answer. Every record set of the same name, type and values is part of
 * it: one that the facts declare beside the plan's would contradict what the plan says then.
 */
export function findNameSource(records: Records, receiver: Server, answer: Answer): NameSource {
  const registering = receiver.interfaces.find(
    ({ address, register }) =>
      register.state === "known" && register.value && isSameOrigin(address.origin, answer.origin),
  );
  if (registering !== undefined)
    return { kind: "registration", interface: registering.name, origin: registering.origin };
  const all = knownRecordSets(records);
  const holder = all.find(({ values }) => values.some(({ origin }) => isSameOrigin(origin, answer.origin)));
  if (holder === undefined) return { kind: "elsewhere" };
  return { kind: "record", sets: all.filter((other) => other === holder || isTwin(other, holder)) };
}

/** Every record set of addresses that are all known, those of views among them. */
export function knownRecordSets({ planned, declared }: Records): FoundRecordSet[] {
  return [...planned, ...declared].flatMap(recordSetsOf);
}

/** The statement of a name in the server's own hosts file; `undefined` where something else makes it, or it cannot be read. */
export function findHostsEntry(
  records: Records,
  server: Server,
  name: string,
): Omit<HostsEntryEdit, "to"> | undefined {
  const stated = [...records.planned, ...records.declared].flatMap((record) =>
    record.kind === "server" && record.fqdn.state === "known" && record.fqdn.value === server.name
      ? record.hosts.state === "known"
        ? record.hosts.value.filter((entry) => entry.name === name)
        : []
      : [],
  );
  const [entry, ...others] = stated;
  const used = server.hosts.get(name)?.addresses ?? [];
  if (entry === undefined || others.length > 0 || used.length !== entry.addresses.length) return undefined;
  const from = entry.addresses.flatMap((address) =>
    address.state === "known" ? [{ address: address.value, origin: address.origin }] : [],
  );
  if (from.length < entry.addresses.length) return undefined;
  return { kind: "hosts-entry", server: server.name, name, from, origin: entry.origin };
}

/** The name of the set's zone, as far as it is known. */
export function zoneOf({ zone }: AddressRecordSet): Pick<RecordValuesEdit, "zone"> {
  return zone?.name.state === "known" ? { zone: zone.name.value } : {};
}

function recordSetsOf(record: SourceRecord): FoundRecordSet[] {
  if (record.kind === "dns-view") return record.records.flatMap(recordSetsOf);
  if (record.kind !== "dns" || record.type === "CNAME") return [];
  const values = knownValues(record.values);
  return values === undefined ? [] : [{ record, values }];
}

function knownValues(values: Fact<readonly Fact<IpAddress>[]>): FoundRecordSet["values"] | undefined {
  if (values.state !== "known") return undefined;
  const found = values.value.flatMap((value) =>
    value.state === "known" ? [{ address: value.value, origin: value.origin }] : [],
  );
  return found.length === values.value.length ? found : undefined;
}

function isTwin(one: FoundRecordSet, other: FoundRecordSet): boolean {
  return keyOf(one) === keyOf(other);
}

function keyOf({ record, values }: FoundRecordSet): string {
  const name = record.name.state === "known" ? record.name.value : "";
  const zone = record.zone?.view?.state === "known" ? record.zone.view.value : "";
  return JSON.stringify([name, record.type, zone, values.map(({ address }) => address.text).sort()]);
}
