import type { RecordValuesEdit } from "../records/edits";
import type { Records } from "../records/records";
import type { IpAddress } from "../values/address";
import { knownRecordSets, zoneOf } from "./name-sources";

/** The record sets that give one of the addresses, each with the address that takes its place; keys are texts. */
export function moveRecords(records: Records, replaced: ReadonlyMap<string, IpAddress>): RecordValuesEdit[] {
  return knownRecordSets(records).flatMap(({ record, values }) => {
    if (record.name.state !== "known" || !values.some(({ address }) => replaced.has(address.text))) return [];
    const to = values.map(({ address }) => replaced.get(address.text) ?? address);
    return [
      {
        kind: "record-values" as const,
        name: record.name.value,
        type: record.type,
        from: values,
        to: [...new Map(to.map((address) => [address.text, address])).values()],
        ...zoneOf(record),
        origin: record.origin,
      },
    ];
  });
}
