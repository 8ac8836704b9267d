import type { BigIpRecord, CommandEffectRecord, UnreadRecord } from "../records/bigip-records";
import { recordsOfKind } from "../records/of-kind";
import { type Origin, describeOrigin } from "../values/fact";
import { type DeviceRecords, type NodeAddresses, indexNodes, keysOf } from "./object-keys";

export interface SettledRecords extends DeviceRecords {
  readonly doubts: readonly UnreadRecord[];
}

const MADE_AGAIN =
  "it has run before, and the BIG-IP's own files hold the object: before or since is not known";

/**
 * What commands do to the objects of a BIG-IP. Nothing says in which order they run with the rest of the plan, so what anything
 * else of it touches too is doubtful. One that makes an object which the BIG-IP's files hold fails, and theirs stays.
 */
export function settleCommands(records: DeviceRecords): SettledRecords {
  const effects = recordsOfKind(records.planned, "command-effect");
  if (effects.length === 0) return { ...records, doubts: [] };
  const { planned, held, removed } = records;
  const nodes = indexNodes([...held, ...removed, ...planned]);
  const places = new Set(effects.map(({ origin }) => placeOf(origin)));
  const others = planned.filter(({ origin }) => !places.has(placeOf(origin)));
  const failing = new Set<string>();
  const pointless = new Set<BigIpRecord>();
  const deleted = new Set<string>();
  const doubts: UnreadRecord[] = [];
  for (const effect of effects) {
    const keys = keysOfEffect(effect, planned, nodes);
    const isHeld = held.some((record) => keysOf(record, nodes).some((key) => keys.includes(key)));
    const why =
      findRival(effect, keys, effects, [...others, ...removed], nodes) ??
      (isHeld && effect.effect === "deletes" && effect.hasRun ? MADE_AGAIN : undefined);
    if (why !== undefined) doubts.push(doubt(effect, why));
    if (effect.effect === "creates" && isHeld) failing.add(placeOf(effect.origin));
    if (effect.effect === "deletes" && !isHeld) pointless.add(effect);
    if (effect.effect === "deletes") deleted.add(keyOf(effect));
  }
  return {
    planned: planned.filter((record) => !failing.has(placeOf(record.origin)) && !pointless.has(record)),
    held: held.filter((record) => !keysOf(record, nodes).some((key) => deleted.has(key))),
    removed,
    doubts,
  };
}

/** What the object is known by: its path, and for some kinds what they hold. */
function keysOfEffect(
  effect: CommandEffectRecord,
  planned: readonly BigIpRecord[],
  nodes: NodeAddresses,
): readonly string[] {
  const made = planned.filter(
    ({ kind, origin }) => kind === effect.objectKind && placeOf(origin) === placeOf(effect.origin),
  );
  return [keyOf(effect), ...made.flatMap((record) => keysOf(record, nodes))];
}

function findRival(
  effect: CommandEffectRecord,
  keys: readonly string[],
  effects: readonly CommandEffectRecord[],
  others: readonly BigIpRecord[],
  nodes: NodeAddresses,
): string | undefined {
  if (effects.some((other) => other !== effect && keyOf(other) === keyOf(effect)))
    return "another command is about the same object, and which of them runs first is not known";
  const isRival = (other: BigIpRecord): boolean => {
    if (other.kind === "owned-partition")
      return other.path.state !== "known" || effect.path.startsWith(`${other.path.value}/`);
    const others = keysOf(other, nodes);
    return (
      others.some((key) => keys.includes(key)) || (others.length === 0 && other.kind === effect.objectKind)
    );
  };
  return others.some(isRival)
    ? "another resource of the plan is about the same object, and which of them comes first is not known"
    : undefined;
}

function keyOf({ objectKind, path }: CommandEffectRecord): string {
  return `${objectKind} ${path}`;
}

function placeOf({ source, path }: Origin): string {
  return `${source} ${path}`;
}

function doubt({ device, origin }: CommandEffectRecord, why: string): UnreadRecord {
  return { kind: "unread", device, origin, what: describeOrigin(origin), why };
}
