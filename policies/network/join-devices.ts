/** Puts what a BIG-IP's own files hold together with what the plan makes of it. */
import type { BigIpRecord, DeviceSettingsRecord, PoolMemberRecord } from "../records/bigip-records";
import { recordsOfKind } from "../records/of-kind";
import { absent } from "../values/fact";
import { joiningDoubts } from "./joining-doubts";
import { type DeviceRecords, type NodeAddresses, indexNodes, keysOf, pathOf } from "./object-keys";
import { settleCommands } from "./settle-commands";

/**
 * The records of the BIG-IP as it will be: the planned ones, and those of its files but for objects that the plan makes (by
 * kind and full path), deletes, or owns the partition of.
 */
export function joinDevice(records: DeviceRecords): readonly BigIpRecord[] {
  const { planned, held, removed, doubts } = settleCommands(records);
  if (held.length === 0) return [...planned, ...doubts];
  const nodes = indexNodes([...held, ...removed, ...planned]);
  const isReplaced = replacement(planned, removed, nodes);
  const kept = held.filter((record) => !isReplaced(record));
  return [
    ...kept.map((record) => (record.kind === "device-settings" ? withoutPlanned(record, planned) : record)),
    ...planned,
    ...joiningDoubts({ planned, held, removed }, nodes),
    ...doubts,
  ];
}

function replacement(
  planned: readonly BigIpRecord[],
  removed: readonly BigIpRecord[],
  nodes: NodeAddresses,
): (record: BigIpRecord) => boolean {
  const gone = [...planned, ...removed];
  const keys = new Set(gone.flatMap((record) => keysOf(record, nodes)));
  const owned = recordsOfKind(gone, "owned-partition").flatMap(({ path }) =>
    path.state === "known" ? [path.value] : [],
  );
  const removedPools = new Set(recordsOfKind(removed, "pool").map(pathOf));
  return (record) => {
    const path = pathOf(record);
    if (path !== undefined && owned.some((folder) => path.startsWith(`${folder}/`))) return true;
    if (record.kind === "pool-member" && isOfPool(record, removedPools)) return true;
    return keysOf(record, nodes).some((key) => keys.has(key));
  };
}

/** A pool that is deleted takes its members with it; one that the plan makes keeps those that the device has. */
function isOfPool({ pool }: PoolMemberRecord, pools: ReadonlySet<string | undefined>): boolean {
  return pool.state === "known" && pools.has(pool.value);
}

const SETTINGS = [
  "continueMatching",
  "rejectUnmatched",
  "autoLastHop",
  "snatAnyIpProtocol",
  "vlanKeyedConnections",
] as const;

/** Settings of one device add up, so what the plan states is taken out of what the files say. */
function withoutPlanned(
  settings: DeviceSettingsRecord,
  planned: readonly BigIpRecord[],
): DeviceSettingsRecord {
  const stated = recordsOfKind(planned, "device-settings");
  const left = SETTINGS.map((key) => {
    const isPlanned = stated.some((other) => other[key].state !== "absent");
    return [key, isPlanned ? absent(settings[key].origin) : settings[key]] as const;
  });
  return { ...settings, ...Object.fromEntries(left) };
}
