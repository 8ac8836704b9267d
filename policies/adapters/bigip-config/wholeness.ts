import type { DeviceFilesRecord } from "../../records/bigip-records";
import type { Note } from "../../values/note";
import type { DeviceConfig } from "./device-config";

/**
 * Whether the files look like all that a BIG-IP has. A running one has objects of local traffic in `bigip.conf` and self IPs
 * in `bigip_base.conf`; a partition keeps its objects in files of its own, which are easily left out.
 */
export function readWholeness(config: DeviceConfig): DeviceFilesRecord {
  const [first] = config.objects;
  const origin = first?.origin ?? { source: `the files of ${config.device}`, path: "" };
  const lacks: string[] = [];
  if (!config.objects.some(({ words }) => words === "net self")) lacks.push("no self IP (bigip_base.conf)");
  if (!config.objects.some(({ words }) => words === "ltm" || words.startsWith("ltm ")))
    lacks.push("nothing of local traffic (bigip.conf)");
  return {
    kind: "device-files",
    device: config.device,
    origin,
    lacks,
    assumption: emptyPartitions(config),
  };
}

/** Partitions that are there and of which the files hold no object. */
function emptyPartitions(config: DeviceConfig): Note | undefined {
  const filled = new Set(
    config.objects
      .filter(({ words }) => !/^(sys|auth|cm|cli)\b/.test(words))
      .map(({ partition }) => partition),
  );
  const empty = config
    .ofKind("auth partition")
    .filter(({ path }) => path !== "/Common" && !filled.has(path.slice(1)));
  const [first] = empty;
  if (first === undefined) return undefined;
  return {
    what: `nothing is in partition ${empty.map(({ path }) => path).join(", ")} of BIG-IP ${config.device}`,
    why: "its files hold no object of it",
    origin: first.origin,
  };
}
