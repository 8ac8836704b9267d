import type {
  BigIpRecord,
  IRuleRecord,
  NodeRecord,
  PoolMemberRecord,
  SnatRecord,
  VirtualRecord,
} from "../records/bigip-records";
import type { AddressRecordSet, DnsRecordSet } from "../records/dns-records";
import type {
  Edit,
  HostsEntryEdit,
  IRuleAddedEdit,
  ListenerAddedEdit,
  MemberAddressEdit,
  OneInterfaceEdit,
  RecordAddedEdit,
  RecordValuesEdit,
  RegistrationEdit,
  SnatOriginsEdit,
  SnatVlansEdit,
  TranslationEndedEdit,
} from "../records/edits";
import type { Records, SourceRecord } from "../records/records";
import type { HostsEntryRecord, InterfaceRecord } from "../records/server-records";
import { InterfaceAddress, IpAddress } from "../values/address";
import { type Fact, type Origin, absent, at, isSameOrigin, known } from "../values/fact";
import { PortSet } from "../values/port-set";

/** Records that a fix adds stand where the fix is. */
const FIX: Origin = { source: "the fix", path: "" };

/** An edit of something that no single record states: it is put together from several, or inferred. */
export class NotStatedError extends Error {
  constructor(readonly edit: Edit) {
    super(`an edit (${edit.kind}) of something that no record states by itself`);
    this.name = "NotStatedError";
  }
}

/** The records as they are once the edits are made. Throws a NotStatedError where there is no statement that an edit could change. */
export function applyEdits(records: Records, edits: readonly Edit[]): Records {
  return edits.reduce(applyEdit, records);
}

function applyEdit(records: Records, edit: Edit): Records {
  switch (edit.kind) {
    case "hosts-lines":
      return adding(records, {
        kind: "hosts-edit",
        origin: FIX,
        host: known(edit.host.text, FIX),
        certain: true,
        edit: { effect: "adds", lines: edit.lines, replacedNames: [] },
      });
    case "hosts-entry":
      return changing(records, edit, (record) => changeEntry(record, edit));
    case "record-values":
      return changing(records, edit, (record) => changeValues(record, edit));
    case "record-added":
      return adding(records, addedRecord(edit));
    case "registration-ended":
      return changing(records, edit, (record) => endRegistration(record, edit));
    case "one-interface":
      return changing(records, edit, (record) => keepOneInterface(record, edit));
    case "member-address":
      return changing(records, edit, (record) => moveMember(record, edit));
    case "translation-ended":
      return changing(records, edit, (record) => endTranslation(record, edit));
    case "listener-added":
      return adding(records, addedListener(edit));
    case "irule-added":
      return adding(records, addedRule(edit));
    case "snat-origins":
      return changing(records, edit, (record) => narrowOrigins(record, edit));
    case "snat-vlans":
      return changing(records, edit, (record) => narrowVlans(record, edit));
  }
}

function adding(records: Records, record: SourceRecord): Records {
  return { ...records, planned: [...records.planned, record] };
}

/** `change` gives the record anew where it is the one, and `undefined` for every other. */
function changing(
  records: Records,
  edit: Edit,
  change: (record: SourceRecord) => SourceRecord | undefined,
): Records {
  let changed = 0;
  const each = (record: SourceRecord): SourceRecord => {
    const after = change(record);
    if (after !== undefined) changed += 1;
    return after ?? record;
  };
  const result = {
    ...records,
    planned: records.planned.map(each),
    declared: records.declared.map(each),
  };
  if (changed === 0) throw new NotStatedError(edit);
  return result;
}

function changeEntry(record: SourceRecord, edit: HostsEntryEdit): SourceRecord | undefined {
  if (record.kind !== "server" || record.hosts.state !== "known") return undefined;
  const holds = ({ name, origin }: HostsEntryRecord): boolean =>
    name === edit.name && isSameOrigin(origin, edit.origin);
  if (!record.hosts.value.some(holds)) return undefined;
  const entries = record.hosts.value.map((entry) =>
    holds(entry)
      ? { ...entry, addresses: edit.to.map((address, index) => known(address, at(edit.origin, index))) }
      : entry,
  );
  return { ...record, hosts: known(entries, record.hosts.origin) };
}

function changeValues(record: SourceRecord, edit: RecordValuesEdit): SourceRecord | undefined {
  if (record.kind === "dns")
    return isSameOrigin(record.origin, edit.origin) ? withValues(record, edit) : undefined;
  if (record.kind !== "dns-view" || !record.records.some(({ origin }) => isSameOrigin(origin, edit.origin)))
    return undefined;
  return {
    ...record,
    records: record.records.map((set) =>
      isSameOrigin(set.origin, edit.origin) ? withValues(set, edit) : set,
    ),
  };
}

function withValues(record: DnsRecordSet, { type, to }: RecordValuesEdit): DnsRecordSet {
  if (record.type !== type) return record;
  const { origin } = record.values;
  return {
    ...record,
    values: known(
      to.map((address, index) => known(address, at(origin, index))),
      origin,
    ),
  };
}

function addedRecord({ name, type, to }: RecordAddedEdit): AddressRecordSet {
  const origin = { source: `the fix: ${name}`, path: "" };
  return {
    kind: "dns",
    type,
    origin,
    name: known(name, origin),
    values: known(
      to.map((address) => known(address, origin)),
      origin,
    ),
  };
}

function changeInterfaces(
  record: SourceRecord,
  holds: (one: InterfaceRecord) => boolean,
  change: (list: readonly InterfaceRecord[]) => readonly InterfaceRecord[],
): SourceRecord | undefined {
  if (record.kind !== "server" && record.kind !== "machine") return undefined;
  const { interfaces } = record;
  if (interfaces.state !== "known" || !interfaces.value.some(holds)) return undefined;
  return { ...record, interfaces: known(change(interfaces.value), interfaces.origin) };
}

/** Two addresses of one card may be stated in one place. */
function isInterface(one: InterfaceRecord, origin: Origin, address: string): boolean {
  if (!isSameOrigin(one.origin, origin) || one.address.state !== "known") return false;
  return [one.address.value.toString(), one.address.value.address.text].includes(address);
}

function endRegistration(
  record: SourceRecord,
  { origin, address }: RegistrationEdit,
): SourceRecord | undefined {
  const holds = (one: InterfaceRecord): boolean => isInterface(one, origin, address.text);
  return changeInterfaces(record, holds, (list) =>
    list.map((one) => (holds(one) ? { ...one, register: known(false, at(origin, "register")) } : one)),
  );
}

function keepOneInterface(record: SourceRecord, { kept, given }: OneInterfaceEdit): SourceRecord | undefined {
  const holds = (one: InterfaceRecord): boolean => isInterface(one, kept.origin, kept.from.address);
  const gone = (one: InterfaceRecord): boolean =>
    given.some(({ origin, address }) => isInterface(one, origin, address));
  return changeInterfaces(record, holds, (list) =>
    list.flatMap((one) => (gone(one) ? [] : holds(one) ? [movedInterface(one, kept)] : [one])),
  );
}

function movedInterface(one: InterfaceRecord, kept: OneInterfaceEdit["kept"]): InterfaceRecord {
  if (kept.from.address === kept.to) return one;
  const address = InterfaceAddress.parse(kept.to);
  const gateway = kept.gatewayTo === undefined ? undefined : IpAddress.parse(kept.gatewayTo);
  if (address === undefined) throw new Error(`"${kept.to}" is no address with a length`);
  return {
    ...one,
    address: known(address, kept.from.origin),
    gateway:
      gateway === undefined ? absent(kept.gatewayFrom.origin) : known(gateway, kept.gatewayFrom.origin),
    segment:
      kept.segmentTo === undefined
        ? absent(kept.segmentFrom.origin)
        : known(kept.segmentTo, kept.segmentFrom.origin),
  };
}

function moveMember(
  record: SourceRecord,
  edit: MemberAddressEdit,
): PoolMemberRecord | NodeRecord | undefined {
  if (record.kind === "node") {
    if (edit.node === undefined || !isOnDevice(record, edit.device, edit.node)) return undefined;
    return { ...record, address: known(edit.to, edit.origin) };
  }
  if (record.kind !== "pool-member" || edit.node !== undefined) return undefined;
  return record.device === edit.device && isSameOrigin(record.target.origin, edit.origin)
    ? { ...record, target: known(edit.to, edit.origin) }
    : undefined;
}

function isOnDevice(
  record: BigIpRecord & { readonly path: Fact<string> },
  device: string,
  path: string,
): boolean {
  return record.device === device && record.path.state === "known" && record.path.value === path;
}

function endTranslation(record: SourceRecord, edit: TranslationEndedEdit): VirtualRecord | undefined {
  if (record.kind !== "virtual" || !isOnDevice(record, edit.device, edit.virtual)) return undefined;
  const { sourceTranslationNote: _note, sourceTranslationFlaw: _flaw, ...rest } = record;
  return { ...rest, sourceTranslation: known({ type: "none" }, edit.origin) };
}

function narrowOrigins(record: SourceRecord, edit: SnatOriginsEdit): SnatRecord | undefined {
  if (record.kind !== "snat" || !isOnDevice(record, edit.device, edit.snat)) return undefined;
  return {
    ...record,
    origins: known(
      edit.to.map((prefix, index) => known(prefix, at(edit.origin, index))),
      edit.origin,
    ),
  };
}

function narrowVlans(record: SourceRecord, edit: SnatVlansEdit): SnatRecord | undefined {
  if (record.kind !== "snat" || !isOnDevice(record, edit.device, edit.snat)) return undefined;
  return { ...record, vlans: known({ mode: "only", vlans: edit.to }, edit.origin) };
}

function addedListener(edit: ListenerAddedEdit): VirtualRecord {
  const origin = { source: `the fix: ${edit.path}`, path: "" };
  return {
    kind: "virtual",
    device: edit.device,
    origin,
    path: known(edit.path, origin),
    virtualKind: "forwarding",
    destination: known(edit.destination, origin),
    source: known(edit.source, origin),
    ports: known(PortSet.all, origin),
    protocol: known("any", origin),
    enabled: known(true, origin),
    vlans: known({ mode: "only", vlans: edit.vlans }, origin),
    pool: absent(origin),
    translateAddress: known(false, origin),
    translatePort: known(false, origin),
    sourceTranslation: known({ type: "none" }, origin),
    looseInitiation: absent(origin),
    autoLastHop: absent(origin),
    irules: edit.irule === undefined ? absent(origin) : known([known(edit.irule, origin)], origin),
    policies: absent(origin),
    pathChangers: absent(origin),
  };
}

function addedRule({ device, path }: IRuleAddedEdit): IRuleRecord {
  const origin = { source: `the fix: ${path}`, path: "" };
  const keeps = { kind: "translate", to: { type: "none" }, place: "line 1" } as const;
  const handler = { moment: "accepted", event: "CLIENT_ACCEPTED", priority: 500, body: [keeps] } as const;
  return { kind: "irule", device, origin, path: known(path, origin), handlers: known([handler], origin) };
}
