/** Reads a text in tmsh's form as a BIG-IP's only file, and shows records in a few words. */
import type { ConfigFile } from "../../../policies/adapters/bigip-config/config-object";
import { readDeviceConfig } from "../../../policies/adapters/bigip-config/read-device-config";
import { parseTmsh } from "../../../policies/adapters/tmsh/parse-tmsh";
import type { SourceRecord } from "../../../policies/records/records";
import { InterfaceAddress, IpAddress, Prefix } from "../../../policies/values/address";
import { PortSet } from "../../../policies/values/port-set";

export function configFile(text: string, name = "bigip.conf", partition = "Common"): ConfigFile {
  return { name, partition, stanzas: parseTmsh(text, name) };
}

/** All records but the one that says that files were read. */
export function readConfig(...files: readonly (string | ConfigFile)[]): readonly SourceRecord[] {
  const parsed = files.map((file) => (typeof file === "string" ? configFile(file) : file));
  return readDeviceConfig("ltm1", parsed).filter(({ kind }) => kind !== "device-files");
}

/**
 * A record as plain values: a known fact as its value, an absent one left out, an unknown one as `? why`; origins and the
 * device are left out.
 */
export function show(record: SourceRecord): Readonly<Record<string, unknown>> {
  const shown = Object.entries(record)
    .filter(([key]) => key !== "origin" && key !== "device")
    .map(([key, value]) => [key, showValue(value)] as const);
  return Object.fromEntries(shown.filter(([, value]) => value !== undefined));
}

export function showAll(...files: readonly (string | ConfigFile)[]): readonly unknown[] {
  return readConfig(...files).map(show);
}

/** `bigip.conf:1 /Common/vs, destination`, of the record or of one of its facts. */
export function placeOf({ source, path }: { readonly source: string; readonly path: string }): string {
  return path === "" ? source : `${source}, ${path}`;
}

function showValue(value: unknown): unknown {
  if (
    value instanceof IpAddress ||
    value instanceof Prefix ||
    value instanceof InterfaceAddress ||
    value instanceof PortSet
  )
    return value.toString();
  if (Array.isArray(value)) return value.map(showValue);
  if (typeof value !== "object" || value === null) return value;
  const fact = value as { readonly state?: string; readonly value?: unknown; readonly why?: string };
  if (fact.state === "known") return showValue(fact.value);
  if (fact.state === "absent") return undefined;
  if (fact.state === "unknown") return `? ${fact.why ?? ""}`;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, showValue(part)]));
}
