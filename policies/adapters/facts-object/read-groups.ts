/** Peer groups, BIG-IP devices and clients of the facts object as records. */
import path from "node:path";
import {
  type Accepts,
  type ClientRecord,
  type DeclaredDeviceRecord,
  FIX_KINDS,
  type FixKind,
  type PeerGroupRecord,
  type PeerPort,
  type WorkloadRecord,
} from "../../records/group-records";
import type { Place } from "./place";
import { asBoolean, asFqdn, asNumber, asOneOf, asPrefix, asText, withoutGaps } from "./read-value";

/** One entry of `peerGroups`; `undefined` where it has no name. */
export function readPeerGroup(place: Place): PeerGroupRecord | undefined {
  const name = place.key("name").read(asText);
  if (name === undefined) return undefined;
  const members = place.key("members").items();
  return {
    kind: "peer-group",
    origin: place.origin,
    name,
    workload: place.key("workload").read(asText),
    ports: withoutGaps(place.key("ports").items().map(readPort)),
    members: members.flatMap((member) => {
      const fqdn = member.read(asFqdn);
      return fqdn === undefined ? [] : [{ fqdn, origin: member.origin }];
    }),
    pool: place.key("pool").read(asText),
    poolName: place.key("poolName").read(asFqdn),
    accepts: place.key("accepts").read(asAccepts) ?? { kind: "own" },
  };
}

/** One entry of `workloads`; `undefined` where it has no id. */
export function readWorkload(place: Place): WorkloadRecord | undefined {
  const id = place.key("id").read(asText);
  if (id === undefined) return undefined;
  return {
    kind: "workload",
    origin: place.origin,
    id,
    title: place.key("title").read(asText) ?? id,
    ports: withoutGaps(place.key("ports").items().map(readPort)),
    peersOnly: withoutGaps(
      place
        .key("peersOnly")
        .items()
        .map((port) => port.read(asNumber)),
    ),
    fixes: readFixes(place.key("fixes")),
  };
}

/** What is unknown is the same as what is left out. */
function readFixes(place: Place): WorkloadRecord["fixes"] {
  const fixes: Partial<Record<FixKind, "yes" | "no">> = {};
  for (const kind of FIX_KINDS) {
    const says = place.key(kind).read(asOneOf("yes", "no", "unknown"));
    if (says === "yes" || says === "no") fixes[kind] = says;
  }
  return fixes;
}

/** One entry of `bigip.devices`; relative files are resolved against `baseDir` where there is one. */
export function readDevice(place: Place, baseDir: string | undefined): DeclaredDeviceRecord | undefined {
  const name = place.key("name").read(asText);
  if (name === undefined) return undefined;
  return {
    kind: "declared-device",
    origin: place.origin,
    name,
    provider: place.key("provider").read(asText),
    files: withoutGaps(
      place
        .key("files")
        .items()
        .map((file) => file.read(asText)),
    ).map((file) => resolveFile(file, baseDir)),
    complete: place.key("complete").read(asBoolean) ?? false,
  };
}

/** The path of a device's file, absolute where anything says from which folder it starts. */
export function resolveFile(file: string, baseDir: string | undefined): string {
  return baseDir === undefined ? file : path.resolve(baseDir, file);
}

/** One entry of `clients`; `undefined` where a part of it is missing. */
export function readClient(place: Place): ClientRecord | undefined {
  const prefix = place.key("prefix").read(asPrefix);
  const device = place.key("device").read(asText);
  const vlan = place.key("vlan").read(asText);
  if (prefix === undefined || device === undefined || vlan === undefined) return undefined;
  return { kind: "client", origin: place.origin, prefix, device, vlan };
}

function readPort(place: Place): PeerPort | undefined {
  const port = place.key("port").read(asNumber);
  if (port === undefined) return undefined;
  return {
    port,
    protocol: place.key("protocol").read(asOneOf("tcp", "udp")) ?? "tcp",
    service: place.key("service").read(asText),
  };
}

function asAccepts(value: unknown): Accepts | undefined {
  if (value === "own" || value === "resolved") return { kind: value };
  if (!Array.isArray(value)) return undefined;
  return { kind: "prefixes", prefixes: withoutGaps(value.map(asPrefix)) };
}
