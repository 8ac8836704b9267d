/** What tells whether two records are about the same object of a BIG-IP. */
import type { BigIpRecord, PoolMemberRecord } from "../records/bigip-records";
import { recordsOfKind } from "../records/of-kind";
import type { Fact } from "../values/fact";

/** The records of one BIG-IP, by where they come from. */
export interface DeviceRecords {
  readonly planned: readonly BigIpRecord[];
  /** From the device's own files. */
  readonly held: readonly BigIpRecord[];
  /** What the deployment deletes, as it was. */
  readonly removed: readonly BigIpRecord[];
}

/** Nodes' addresses by path, since a member may be named by its node or by the node's address. */
export type NodeAddresses = ReadonlyMap<string, string>;

export function indexNodes(records: readonly BigIpRecord[]): NodeAddresses {
  return new Map(
    recordsOfKind(records, "node").flatMap(({ path, address }) =>
      path.state === "known" && address.state === "known" ? [[path.value, address.value.text] as const] : [],
    ),
  );
}

/** The full path of the object, of a pool member that of its pool; `undefined` where it has none or it is not known. */
export function pathOf(record: BigIpRecord): string | undefined {
  switch (record.kind) {
    case "unread":
      return record.path;
    case "pool-member":
      return record.pool.state === "known" ? record.pool.value : undefined;
    case "self-allow":
    case "device-settings":
    case "device-files":
    case "command-effect":
      return undefined;
    default:
      return record.path.state === "known" ? record.path.value : undefined;
  }
}

/** What an object is known by: two records with a key in common are about one object. None where that is not known. */
export function keysOf(record: BigIpRecord, nodes: NodeAddresses): readonly string[] {
  switch (record.kind) {
    case "pool-member":
      return keysOfMember(record, nodes);
    case "virtual-address":
      return [
        ...keyOfPath(record.kind, record.path),
        ...(record.address.state === "known" ? [`${record.use} ${record.address.value.text}`] : []),
      ];
    case "route-domain":
      return [
        ...keyOfPath(record.kind, record.path),
        ...(record.id.state === "known" ? [`route-domain ${record.id.value}`] : []),
      ];
    case "self-allow":
      return [record.kind];
    case "unread":
      // What is not read of an object goes with the object.
      return record.objectKind === undefined || record.path === undefined
        ? []
        : [`${record.objectKind} ${record.path}`];
    case "device-settings":
    case "owned-partition":
    case "device-files":
    case "command-effect":
      return [];
    default:
      return keyOfPath(record.kind, record.path);
  }
}

function keyOfPath(kind: string, path: Fact<string>): readonly string[] {
  return path.state === "known" ? [`${kind} ${path.value}`] : [];
}

function keysOfMember({ pool, target, port }: PoolMemberRecord, nodes: NodeAddresses): readonly string[] {
  if (pool.state !== "known" || target.state !== "known" || port.state !== "known") return [];
  const where = `member of ${pool.value} port ${port.value}`;
  if (!("node" in target.value)) return [`${where} at ${target.value.text}`];
  const { node } = target.value;
  const address = nodes.get(node) ?? node.slice(node.lastIndexOf("/") + 1);
  return [`${where} named ${node}`, `${where} at ${address}`];
}
