/**
 * Full paths for what a rule names without a folder. A BIG-IP refuses an iRule that names what is not there, and in which folders
 * it looks is not documented: so the one that is there is meant, if there is only one.
 */
import type { BigIp } from "../../network/bigip";
import type { VirtualRecord } from "../../records/bigip-records";
import type { Note } from "../../values/note";
import { type RuleSource, type RuleWay, ruleNote } from "./rule-way";

export type NamedWay =
  | { readonly state: "named"; readonly way: RuleWay; readonly assumptions: readonly Note[] }
  | { readonly state: "unknown"; readonly missing: readonly Note[] };

/** The way with the full path of the pool or virtual server that it sends the connection to. */
export function nameTarget(bigip: BigIp, virtual: VirtualRecord, way: RuleWay): NamedWay {
  const { send } = way;
  switch (send?.to.type) {
    case "pool":
    case "member": {
      const { to } = send;
      const isThere = (path: string): boolean => bigip.pools.has(path);
      return named(find("pool", to.pool, send.by, virtual, isThere), (pool) => ({
        ...way,
        send: { ...send, to: { ...to, pool } },
      }));
    }
    case "virtual": {
      const isThere = (path: string): boolean => bigip.virtualsByPath.has(path);
      const found = find("virtual server", send.to.virtual, send.by, virtual, isThere);
      return named(found, (path) => ({ ...way, send: { ...send, to: { type: "virtual", virtual: path } } }));
    }
    default:
      return { state: "named", way, assumptions: [] };
  }
}

/** The way with the full path of the SNAT pool that it translates to. */
export function nameSnatPool(bigip: BigIp, virtual: VirtualRecord, way: RuleWay): NamedWay {
  const { translate } = way;
  if (translate?.to.type !== "snat-pool") return { state: "named", way, assumptions: [] };
  const isThere = (path: string): boolean => bigip.snatPools.has(path);
  const found = find("SNAT pool", translate.to.pool, translate.by, virtual, isThere);
  return named(found, (pool) => ({ ...way, translate: { ...translate, to: { type: "snat-pool", pool } } }));
}

type Found = { readonly path: string; readonly assumptions: readonly Note[] } | { readonly missing: Note };

function named(found: Found, change: (path: string) => RuleWay): NamedWay {
  return "missing" in found
    ? { state: "unknown", missing: [found.missing] }
    : { state: "named", way: change(found.path), assumptions: found.assumptions };
}

function find(
  kind: string,
  name: string,
  by: RuleSource,
  virtual: VirtualRecord,
  isThere: (path: string) => boolean,
): Found {
  if (name.startsWith("/")) return { path: name, assumptions: [] };
  const found = foldersOf(by, virtual)
    .map((folder) => `${folder}/${name}`)
    .filter((path) => isThere(path));
  const [path, ...others] = found;
  const what = `which ${kind} is meant by`;
  if (path === undefined || others.length > 0) {
    const there =
      path === undefined ? "nothing describes one of that name" : `there are ${found.join(" and ")}`;
    return { missing: ruleNote(what, by, `it is named without a folder, and ${there}`) };
  }
  const why = `it is taken to be ${path}, the only one of its name where a BIG-IP may look for it`;
  return { path, assumptions: [ruleNote(what, by, why)] };
}

/** Where a BIG-IP may look: the folder and the partition of the rule and of the virtual server, and /Common. */
function foldersOf({ rule }: RuleSource, virtual: VirtualRecord): string[] {
  const paths = [rule.path, ...(virtual.path.state === "known" ? [virtual.path.value] : [])];
  const folders = paths.flatMap((path) => [
    path.slice(0, path.lastIndexOf("/")),
    `/${path.split("/")[1] ?? ""}`,
  ]);
  return [...new Set([...folders, "/Common"])];
}
