/** The facts object: what a user declares about an estate, as records. */
import path from "node:path";
import type { SourceRecord } from "../../records/records";
import type { ServerRecord } from "../../records/server-records";
import type { Origin } from "../../values/fact";
import { checkInterfaces } from "./check-interfaces";
import { checkAddresses, checkRepeats } from "./check-repeats";
import { checkWorkloadId, findStrangers } from "./check-workload";
import {
  type FactsProblem,
  type Mistake,
  type Stranger,
  mistakenValue,
  reportMistakes,
} from "./facts-problem";
import { Place, type Reading } from "./place";
import { type ExemptableRules, checkExemptedRule, readExemption, refuseExemptions } from "./read-exemption";
import { readDns } from "./read-dns";
import { readDeviceFilesOf } from "./read-device-files-of";
import { readClient, readDevice, readPeerGroup, readWorkload } from "./read-groups";
import { asText, withoutGaps } from "./read-value";
import { readRouter, readSegment, readServer } from "./read-servers";
import { checkZoneRecords, checkZones, readZoneFileOf } from "./read-zone-files";
import { quoteText } from "./show-value";
import { findSchemaMistakes } from "./validate-facts";

/** The records that a facts object declares, or everything that is wrong with it; never some of each. */
export type FactsReading =
  | { readonly ok: true; readonly records: readonly SourceRecord[] }
  | { readonly ok: false; readonly problems: readonly FactsProblem[] };

/** The same of one facts object of several, which may name workloads that another one declares. */
export type PartReading =
  | {
      readonly ok: true;
      readonly records: readonly SourceRecord[];
      readonly strangers: readonly Stranger[];
    }
  | { readonly ok: false; readonly problems: readonly FactsProblem[] };

/** The record of one server, or everything that is wrong with it. */
export type ServerReading =
  | { readonly ok: true; readonly record: ServerRecord }
  | { readonly ok: false; readonly problems: readonly FactsProblem[] };

export interface FactsOptions {
  /** Names of the workloads that a peer group may name, beside those that the facts declare. */
  readonly knownWorkloads: readonly string[];
  /** Absolute path of the folder from which `bigip.devices[].files` and `dns.zoneFiles[].file` start; without it they must be absolute. */
  readonly baseDir?: string;
  /** The rules that exemptions in the facts may name; without them the facts may hold no exemptions. */
  readonly exemptable?: ExemptableRules;
}

/**
 * Reads a parsed facts object that stands alone. `source` names it in origins and problems: a file name, or a configuration key
 * such as `peerpath:facts`. Never throws for what a user can write.
 */
export function readFacts(value: unknown, source: string, options: FactsOptions): FactsReading {
  const reading = readPart(value, source, options, true);
  if (!reading.ok) return reading;
  const { records, strangers } = reading;
  return strangers.length === 0
    ? { ok: true, records }
    : { ok: false, problems: strangers.map(({ problem }) => problem) };
}

/** Reads one facts object of several. */
export function readFactsPart(value: unknown, source: string, options: FactsOptions): PartReading {
  return readPart(value, source, options, false);
}

function readPart(value: unknown, source: string, options: FactsOptions, isAlone: boolean): PartReading {
  const { knownWorkloads, baseDir, exemptable } = options;
  if (baseDir !== undefined && !path.isAbsolute(baseDir)) throw new Error("baseDir must be absolute");
  const reading: Reading = { isUnknown: () => false, unread: [] };
  const root = new Place(value, { source, path: "" }, reading);
  const dns = readDns(root.key("dns"));
  const devices = root.key("bigip").key("devices").items();
  const zones = root.key("dns").key("zoneFiles").items();
  const groups = root.key("peerGroups").items();
  const declared = root.key("workloads").items();
  const ids = withoutGaps(declared.map((workload) => workload.key("id").read(asText)));
  const exemptions = root.key("exemptions");
  const records: SourceRecord[] = withoutGaps<SourceRecord>([
    ...groups.map(readPeerGroup),
    ...declared.map(readWorkload),
    ...root.key("servers").items().map(readServer),
    ...root.key("segments").items().map(readSegment),
    ...root.key("routers").items().map(readRouter),
    ...dns.records,
    ...devices.map((device) => readDevice(device, baseDir)),
    ...root.key("clients").items().map(readClient),
    ...exemptions.items().map(readExemption),
  ]);
  const mistakes = withoutEchoes(findSchemaMistakes("facts", value, root.origin, reading.isUnknown), [
    ...dns.mistakes,
    ...declared.flatMap((workload) => checkWorkloadId(workload.key("id"), knownWorkloads)),
    ...(exemptable === undefined
      ? refuseExemptions(exemptions)
      : exemptions.items().flatMap((exemption) => checkExemptedRule(exemption.key("rule"), exemptable))),
    ...(baseDir === undefined
      ? [...devices.flatMap(filesOf), ...zones.map((zone) => zone.key("file"))]
      : []
    ).flatMap(checkFile),
    ...checkZones(zones),
    ...records.flatMap((record) =>
      record.kind === "server" || record.kind === "router" ? checkInterfaces(record) : [],
    ),
    ...checkRepeats(records),
  ]);
  const strangers = groups.flatMap((group) =>
    findStrangers(
      group.key("workload"),
      [...knownWorkloads, ...ids],
      "; for another one give ports instead, or declare it under workloads",
    ),
  );
  if (mistakes.length > 0) {
    // Of several, another one may declare what this one names.
    const unknown = isAlone ? strangers.map(({ mistake }) => mistake) : [];
    return { ok: false, problems: reportMistakes(source, withoutEchoes(mistakes, unknown)) };
  }
  assertAllRead(reading);
  // Files are opened last: what is wrong with the facts themselves needs none of them.
  const configured = devices.map((device) => readDeviceFilesOf(device, baseDir));
  const ofZones = zones.map((zone) => readZoneFileOf(zone, baseDir));
  const opened = [...configured, ...ofZones];
  const unusable = [
    ...opened.flatMap((one) => one.mistakes),
    ...checkZoneRecords(
      records,
      ofZones.flatMap((one) => one.records),
    ),
  ];
  if (unusable.length > 0) return { ok: false, problems: reportMistakes(source, unusable) };
  return {
    ok: true,
    records: [...records, ...opened.flatMap((one) => one.records)],
    strangers: strangers.flatMap(({ name, mistake }) =>
      reportMistakes(source, [mistake]).map((problem) => ({ name, problem })),
    ),
  };
}

/**
 * Reads one server as the arguments of a `Server` component state it: the shape, the checks and the words are those of
 * `servers[]`. Anything in it may be a value for which `isUnknown` is true: such a value is an unknown fact, and such a
 * list is unknown as a whole. Problems have `origin.source` as their source and keys that start at `origin.path`.
 */
export function serverRecordFromPlain(
  value: unknown,
  origin: Origin,
  isUnknown: (value: unknown) => boolean,
): ServerReading {
  const reading: Reading = { isUnknown, unread: [] };
  const record = readServer(new Place(value, origin, reading));
  const mistakes = withoutEchoes(findSchemaMistakes("server", value, origin, isUnknown), [
    ...checkInterfaces(record),
    ...checkAddresses([record]),
  ]);
  if (mistakes.length > 0) return { ok: false, problems: reportMistakes(origin.source, mistakes) };
  assertAllRead(reading);
  return { ok: true, record };
}

/** The mistakes of the schema and the others, but no second one for a value that the schema refuses already. */
function withoutEchoes(ofSchema: readonly Mistake[], others: readonly Mistake[]): Mistake[] {
  const refused = new Set(ofSchema.map(({ origin }) => origin.path));
  return [...ofSchema, ...others.filter(({ origin }) => !refused.has(origin.path))];
}

function filesOf(device: Place): readonly Place[] {
  return device.key("files").items();
}

function checkFile(file: Place): Mistake[] {
  const name = file.read(asText);
  if (name === undefined || path.isAbsolute(name)) return [];
  const text = `${quoteText(name)} is a relative path, and nothing says which folder it starts from: give an absolute path, or set the environment variable PEERPATH_ROOT to that folder`;
  return [mistakenValue(file.origin, text)];
}

/** What the schema lets through the readers must read: otherwise one of the two is wrong, and a fact would get lost. */
function assertAllRead({ unread }: Reading): void {
  const [first] = unread;
  if (first === undefined) return;
  throw new Error(`facts.schema.json lets ${first.path} of ${first.source} pass, but its reader does not`);
}
