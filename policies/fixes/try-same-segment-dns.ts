import type { Dns, NameRecords } from "../network/dns";
import type { Server } from "../network/host";
import type { Network } from "../network/network";
import { objectName } from "../trace/bigip/applies";
import type { Edit, RecordValuesEdit } from "../records/edits";
import type { Records } from "../records/records";
import type { Answer } from "../trace/resolve-name";
import type { IpAddress } from "../values/address";
import { type Attempts, joinAttempts, nothingToTry } from "./attempt";
import { type BrokenPair, nameServers } from "./broken-pairs";
import { choosePeerAddresses, listPreferences } from "./choose-peer-addresses";
import { listFew } from "./list-few";
import { type FoundRecordSet, findNameSource, zoneOf } from "./name-sources";

/** DNS gives each receiver's address on a segment that all of its peers are on, and nothing else. */
export function trySameSegmentDns(
  network: Network,
  records: Records,
  pairs: readonly BrokenPair[],
): Attempts {
  return joinAttempts(listPreferences(pairs).map((preferred) => tryOn(network, records, pairs, preferred)));
}

function tryOn(
  network: Network,
  records: Records,
  pairs: readonly BrokenPair[],
  preferred: string | undefined,
): Attempts {
  const edits: Edit[] = [];
  const said: string[] = [];
  const names: string[] = [];
  for (const ofReceiver of byReceiver(pairs)) {
    const [first] = ofReceiver;
    if (first === undefined) continue;
    const { chosen } = choosePeerAddresses(ofReceiver, preferred);
    if (chosen.length === 0) return nothingToTry("same-segment-dns", whyNoAddress(ofReceiver));
    const made = editsFor(records, first.receiver, ofReceiver, chosen);
    if (typeof made === "string") return nothingToTry("same-segment-dns", made);
    const follower = findFollower(network, made.flatMap(namesOf));
    if (follower !== undefined) return nothingToTry("same-segment-dns", follower);
    edits.push(...made);
    said.push(...made.map(describeEdit));
    names.push(first.receiver.name);
  }
  return {
    attempts: [
      {
        kind: "same-segment-dns",
        summary: listFew([...new Set(said)], ", "),
        edits,
        conditions: [`nobody but these servers calls ${listFew(names, " and ")} by name`],
      },
    ],
    refused: [],
  };
}

function byReceiver(pairs: readonly BrokenPair[]): BrokenPair[][] {
  const groups = new Map<string, BrokenPair[]>();
  for (const pair of pairs) groups.set(pair.receiver.name, [...(groups.get(pair.receiver.name) ?? []), pair]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, list]) => list);
}

function whyNoAddress(pairs: readonly BrokenPair[]): string {
  const lonely = pairs.find((pair) => choosePeerAddresses([pair]).chosen.length === 0);
  const [first] = pairs;
  if (lonely !== undefined) return `${nameServers(lonely)} are on no common segment that is known`;
  return `no address of ${first?.receiver.name ?? ""} is on a segment of all the servers that call it`;
}

function namesOf(edit: Edit): string[] {
  if (edit.kind === "record-values" || edit.kind === "record-added") return [edit.name];
  return edit.kind === "registration-ended" ? [edit.server] : [];
}

/** What of a BIG-IP takes its address from one of the names, or from an alias of one, and would move with the record. */
function findFollower({ bigips, dns }: Network, changed: readonly string[]): string | undefined {
  const names = withAliases(dns, changed);
  for (const bigip of bigips.values()) {
    const where = (fqdn: string | undefined): string =>
      `of BIG-IP ${bigip.name} takes its address from ${fqdn ?? ""}, and would move with the record`;
    const node = [...bigip.nodes.values()].find(({ fqdn }) => fqdn !== undefined && names.has(fqdn));
    if (node !== undefined) return `node ${objectName(node)} ${where(node.fqdn)}`;
    for (const [pool, { members }] of bigip.pools) {
      const member = members.find(({ fqdn }) => fqdn !== undefined && names.has(fqdn));
      if (member !== undefined) return `a member of pool ${pool} ${where(member.fqdn)}`;
    }
  }
  return undefined;
}

/** The names with all names that lead to them. */
function withAliases({ names }: Dns, changed: readonly string[]): ReadonlySet<string> {
  const found = new Set(changed);
  const leadsThere = ({ cnames, addresses }: NameRecords): boolean =>
    [...cnames.map(({ target }) => target), ...addresses.flatMap(({ aliasOf }) => aliasOf ?? [])].some(
      (target) => target.state === "known" && found.has(target.value),
    );
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const [name, records] of names) if (leadsThere(records)) found.add(name);
  }
  return found;
}

/**
 * The edits after which the name gives the chosen addresses in place of the broken answers, and nothing in a family in which there
 * is none to choose; or why there are none.
 */
function editsFor(
  records: Records,
  receiver: Server,
  pairs: readonly BrokenPair[],
  chosen: readonly IpAddress[],
): Edit[] | string {
  const wrong = uniqueAnswers(pairs).filter(
    (answer) => !chosen.some((address) => answer.address.equals(address)),
  );
  const sets = new Map<FoundRecordSet["record"], FoundRecordSet>();
  const registrations: Edit[] = [];
  const platform = pairs[0]?.group.workload?.platform;
  for (const answer of wrong) {
    const source = findNameSource(records, receiver, answer);
    if (source.kind === "elsewhere")
      return `${receiver.name} gets ${answer.address.text} from ${answer.source}, and not from a record whose addresses are stated`;
    if (source.kind === "record") for (const set of source.sets) sets.set(set.record, set);
    else
      registrations.push({
        kind: "registration-ended",
        server: receiver.name,
        interface: source.interface,
        address: answer.address,
        ...(platform === undefined ? {} : { platform }),
        origin: source.origin,
      });
  }
  const given = [...sets.values()].map((set) => recordEdit(receiver.name, set, chosen));
  const isGiven = (address: IpAddress): boolean =>
    given.some(({ to }) => to.includes(address)) || givesAlready(receiver, address);
  const added = chosen.filter((address) => !isGiven(address)).map((address) => newRecord(receiver, address));
  return [...given, ...added, ...registrations];
}

function newRecord(receiver: Server, address: IpAddress): Edit {
  return {
    kind: "record-added",
    name: receiver.name,
    type: address.family === 4 ? "A" : "AAAA",
    to: [address],
    zone: undefined,
    origin: receiver.origin,
  };
}

function uniqueAnswers(pairs: readonly BrokenPair[]): Answer[] {
  const answers = pairs.flatMap(({ flows }) => flows.flatMap(({ answer }) => answer ?? []));
  return [
    ...new Map(
      answers.map((one) => [`${one.address.text} ${one.origin.source} ${one.origin.path}`, one]),
    ).values(),
  ];
}

function recordEdit(
  name: string,
  { record, values }: FoundRecordSet,
  chosen: readonly IpAddress[],
): RecordValuesEdit {
  const family = record.type === "A" ? 4 : 6;
  return {
    kind: "record-values",
    name: record.name.state === "known" ? record.name.value : name,
    type: record.type,
    from: values,
    to: chosen.filter((address) => address.family === family),
    ...zoneOf(record),
    origin: record.origin,
  };
}

/** Whether the server registers the address by itself. */
function givesAlready({ interfaces }: Server, address: IpAddress): boolean {
  return interfaces.some(
    (one) =>
      one.register.state === "known" &&
      one.register.value &&
      one.address.state === "known" &&
      one.address.value.address.equals(address),
  );
}

function describeEdit(edit: Edit): string {
  switch (edit.kind) {
    case "record-values":
    case "record-added": {
      const to = edit.to.map(({ text }) => text).join(" and ");
      return to === "" ? `let ${edit.name} have no ${edit.type} record` : `let ${edit.name} give ${to}`;
    }
    case "registration-ended":
      return `let interface ${edit.interface} of ${edit.server} no longer register ${edit.address.text}`;
    default:
      throw new Error(`an edit that is none of names: ${edit.kind}`);
  }
}
