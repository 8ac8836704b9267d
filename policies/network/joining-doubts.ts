import type { BigIpRecord, UnreadRecord } from "../records/bigip-records";
import { recordsOfKind } from "../records/of-kind";
import { type Fact, describeOrigin, isKnown, valueOr } from "../values/fact";
import { type DeviceRecords, type NodeAddresses, keysOf, pathOf } from "./object-keys";

/** Records that stand for no object which could be another one. */
const WITHOUT_NAME: ReadonlySet<BigIpRecord["kind"]> = new Set([
  "device-settings",
  "device-files",
  "command-effect",
  "owned-partition",
  "unread",
]);

/**
 * Where it is not known which objects of a BIG-IP's own files are still there: the plan makes or deletes something whose name
 * is not known, or something that may stand for any object. Each makes the device one that is not known as a whole.
 */
export function joiningDoubts(
  { planned, held, removed }: DeviceRecords,
  nodes: NodeAddresses,
): readonly UnreadRecord[] {
  const heldKinds = new Set(held.map(({ kind }) => kind));
  return [
    ...removed.flatMap((record) => (record.kind === "unread" ? [doubtDeletion(record)] : [])),
    ...[...planned, ...removed].flatMap((record) => doubtName(record, heldKinds, nodes)),
    ...recordsOfKind(planned, "owned-partition").flatMap((record) => doubtOthers(record, held)),
    ...recordsOfKind(planned, "partition").flatMap((record) => doubtRouteDomain(record, held)),
    ...recordsOfKind(held, "partition").flatMap((partition) => doubtPlace(partition, planned)),
  ];
}

function doubtDeletion(record: UnreadRecord): UnreadRecord {
  return doubt(record, `it is deleted, and objects of the BIG-IP's own files may be of ${record.what}`);
}

function doubtName(
  record: BigIpRecord,
  heldKinds: ReadonlySet<string>,
  nodes: NodeAddresses,
): readonly UnreadRecord[] {
  if (record.kind === "owned-partition")
    return record.path.state === "known"
      ? []
      : [doubt(record, "the partition that it replaces is not known")];
  if (WITHOUT_NAME.has(record.kind) || !heldKinds.has(record.kind) || keysOf(record, nodes).length > 0)
    return [];
  return [doubt(record, "which object of the BIG-IP's own files it stands for is not known")];
}

/** Which partitions a declaration made before shows nowhere. */
function doubtOthers(
  record: Extract<BigIpRecord, { kind: "owned-partition" }>,
  held: readonly BigIpRecord[],
): readonly UnreadRecord[] {
  const others = recordsOfKind(held, "partition").filter(
    ({ path }) => path.state === "known" && path.value !== "/Common" && !isSame(path, record.path),
  );
  return !record.removesOthers || others.length === 0
    ? []
    : [
        doubt(
          record,
          "it removes every partition that a declaration made before, and which ones those are is not known",
        ),
      ];
}

/** The addresses of the files were read with the route domain that the files say. */
function doubtRouteDomain(
  record: Extract<BigIpRecord, { kind: "partition" }>,
  held: readonly BigIpRecord[],
): readonly UnreadRecord[] {
  const before = recordsOfKind(held, "partition").find(({ path }) => isSame(path, record.path));
  const [now, then] = [record.defaultRouteDomain, before?.defaultRouteDomain];
  if (then === undefined || now.state === "absent") return [];
  if (isKnown(now) && now.value === (isKnown(then) ? then.value : 0)) return [];
  return [doubt(record, "it changes the default route domain of a partition that has objects already")];
}

/** A plan's own objects are read in route domain 0 where they name none, unless a declaration owns their partition. */
function doubtPlace(
  { path, defaultRouteDomain }: Extract<BigIpRecord, { kind: "partition" }>,
  planned: readonly BigIpRecord[],
): readonly UnreadRecord[] {
  if (path.state !== "known" || valueOr(defaultRouteDomain, 0) === 0) return [];
  const owned = recordsOfKind(planned, "owned-partition").flatMap((record) => pathOf(record) ?? []);
  const isOwned = (object: string): boolean => owned.some((folder) => object.startsWith(`${folder}/`));
  const first = planned.find((record) => {
    const object = pathOf(record);
    return object?.startsWith(`${path.value}/`) === true && ADDRESSED.has(record.kind) && !isOwned(object);
  });
  return first === undefined
    ? []
    : [
        doubt(
          first,
          `partition ${path.value} has a default route domain of its own, and the plan's objects are not read in it yet`,
        ),
      ];
}

/** Kinds of object with addresses. */
const ADDRESSED: ReadonlySet<BigIpRecord["kind"]> = new Set([
  ...(["virtual", "virtual-address", "pool-member", "node", "snat", "snat-pool", "nat"] as const),
  ...(["self-ip", "bigip-route"] as const),
]);

function isSame(one: Fact<string>, other: Fact<string>): boolean {
  return isKnown(one) && isKnown(other) && one.value === other.value;
}

function doubt({ device, origin }: BigIpRecord, why: string): UnreadRecord {
  return { kind: "unread", device, origin, what: describeOrigin(origin), why };
}
