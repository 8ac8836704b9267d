import type { BigIpRecord, UnreadRecord, VirtualRecord } from "../../records/bigip-records";
import type { SourceRecord } from "../../records/records";
import { type Origin, known } from "../../values/fact";
import type { ConfigFile } from "../bigip-config/config-object";
import { readDeviceConfig } from "../bigip-config/read-device-config";
import { UNKNOWN_PROPERTY } from "../bigip-config/virtual-properties";
import type { TmshStanza } from "../tmsh/tmsh-tree";
import type { CommandEffect } from "./judge-command";

/** A command that is understood, with its place in the list. */
export interface PlacedEffect {
  readonly effect: CommandEffect;
  readonly origin: Origin;
  /** How messages name the command: by its place, never by its text. */
  readonly what: string;
}

/**
 * The records of the commands of one list. Objects that they make are read together, since one may name another; an object
 * that is made twice is not read, because the first attempt decides and whether it fails is not known.
 */
export function readEffects(
  placed: readonly PlacedEffect[],
  device: string,
  hasRun: boolean,
): readonly SourceRecord[] {
  const creations = placed.flatMap(({ effect, ...place }) =>
    effect.state === "creates" ? [{ ...place, ...effect }] : [],
  );
  const paths = creations.map(({ stanza, path }) => `${stanza.kind} ${path}`);
  const isRepeated = (_: unknown, index: number): boolean =>
    paths.filter((path) => path === paths[index]).length > 1;
  const single = creations.filter((creation, index) => !isRepeated(creation, index));
  const whatOf = new Map(placed.map(({ origin, what }) => [origin.path, what]));
  return [
    ...readStanzas(device, single.map(toFile), whatOf),
    ...single.flatMap(({ origin, path, objectKind }): SourceRecord[] =>
      objectKind === undefined
        ? []
        : [{ kind: "command-effect", device, origin, effect: "creates", hasRun, path, objectKind }],
    ),
    ...creations
      .filter(isRepeated)
      .map(({ origin, what }) =>
        unreadCommand(device, origin, what, "it makes an object that another of the commands makes"),
      ),
    ...placed.flatMap(({ effect, origin, what }): readonly SourceRecord[] => {
      switch (effect.state) {
        case "none":
        case "creates":
          return [];
        case "unread":
          return [unreadCommand(device, origin, what, effect.why)];
        case "sets":
          return readStanzas(device, [toFile({ stanza: effect.stanza, origin })], whatOf);
        case "deletes":
          return effect.paths.map((path) => ({
            kind: "command-effect",
            device,
            origin,
            effect: "deletes",
            hasRun,
            path,
            objectKind: effect.objectKind,
          }));
      }
    }),
  ];
}

/** Each command is a file of its own, which has no lines to tell. */
function toFile({ stanza, origin }: { stanza: TmshStanza; origin: Origin }): ConfigFile {
  return { name: origin.path, partition: "Common", stanzas: [stanza], origin };
}

function readStanzas(
  device: string,
  files: readonly ConfigFile[],
  whatOf: ReadonlyMap<string, string>,
): readonly SourceRecord[] {
  return readDeviceConfig(device, files).flatMap((record): readonly SourceRecord[] => {
    switch (record.kind) {
      case "device-files":
        return [];
      case "unread":
        return [
          unreadCommand(device, record.origin, whatOf.get(record.origin.path) ?? "a command", record.why),
        ];
      case "virtual":
        return [withoutWords(record)];
      default:
        return [record];
    }
  });
}

/** What stands where a property should may be any text of the command. */
function withoutWords(record: VirtualRecord): VirtualRecord {
  if (record.pathChangers.state !== "known") return record;
  const changers = record.pathChangers.value.map((changer) =>
    changer.endsWith(UNKNOWN_PROPERTY) ? `a property ${UNKNOWN_PROPERTY}` : changer,
  );
  return { ...record, pathChangers: known(changers, record.pathChangers.origin) };
}

export function unreadCommand(
  device: string,
  origin: Origin,
  what: string,
  why: string,
): UnreadRecord & BigIpRecord {
  return { kind: "unread", device, origin, what, why };
}
