/** What one estate knows, as a facts object for another: `peerpath facts`. */
import { readFacts } from "../adapters/facts-object/read-facts";
import { readPlan } from "../adapters/plan-adapters";
import type { PlannedResource } from "../adapters/plan/planned-resource";
import { buildNetwork } from "../network/build-network";
import type { Records, SourceRecord } from "../records/records";
import { recordsOfKind } from "../records/of-kind";
import { workloads } from "../workloads";
import { LeftOut, type Secrets } from "./left-out";
import { isSameServer } from "./same-server";
import {
  writeClients,
  writeDevices,
  writePeerGroups,
  writeRouters,
  writeSegments,
  writeWorkloads,
} from "./write-declared";
import { listed, writeDns } from "./write-dns";
import { writeServers } from "./write-servers";

export interface WrittenFacts {
  /** Valid as it stands: the reader of facts takes it. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** What it does not say, and why, a line each. */
  readonly leftOut: readonly string[];
}

type Sections = Record<string, readonly unknown[]>;

/**
 * Only known values are written, and nothing of which a part is unknown or a secret: a server without its gateway would be another
 * server. What is left out is named.
 */
export function writeFacts(
  resources: readonly PlannedResource[],
  declared: readonly SourceRecord[],
  secrets: Secrets,
  removed: readonly PlannedResource[] = [],
): WrittenFacts {
  const records: Records = { planned: readPlan(resources), declared };
  const network = buildNetwork(records);
  const leftOut = new LeftOut(secrets);
  const sections: Sections = {
    peerGroups: writePeerGroups(declared),
    workloads: writeWorkloads(declared),
    servers: writeServers(records, network, leftOut),
    segments: writeSegments(declared),
    routers: writeRouters(declared),
    devices: writeDevices(declared),
    clients: writeClients(declared),
  };
  const dns = writeDns(records, leftOut);
  sections["complete"] = dns.complete ?? [];
  sections["records"] = dns.records ?? [];
  sections["views"] = dns.views ?? [];
  const compose = (): Record<string, unknown> => ({
    ...listed("peerGroups", sections["peerGroups"] ?? []),
    ...listed("workloads", sections["workloads"] ?? []),
    ...listed("servers", sections["servers"] ?? []),
    ...listed("segments", sections["segments"] ?? []),
    ...listed("routers", sections["routers"] ?? []),
    ...nested("dns", sections, ["complete", "records", "views"]),
    ...nested("bigip", sections, ["devices"]),
    ...listed("clients", sections["clients"] ?? []),
  });
  for (const { message, origin } of recordsOfKind([...records.planned, ...declared], "problem"))
    leftOut.add({ what: "what a resource describes", why: message, origin });
  noteUnwritten(records, leftOut);
  noteRemoved(removed, leftOut);
  keepValid(sections, compose, leftOut);
  keepSame(sections, compose, network, leftOut);
  return { facts: compose(), leftOut: leftOut.describe() };
}

/** A key that holds those of the sections that are not empty, where there are any. */
function nested(key: string, sections: Sections, names: readonly string[]): Record<string, unknown> {
  const parts = Object.assign({}, ...names.map((name) => listed(name, sections[name] ?? []))) as object;
  return Object.keys(parts).length === 0 ? {} : { [key]: parts };
}

const SOURCE = "facts";

/** Takes out entries that the reader of facts refuses, such as servers with one address. */
function keepValid(sections: Sections, compose: () => Record<string, unknown>, leftOut: LeftOut): void {
  for (;;) {
    const reading = readFactsOf(compose());
    if (reading.ok) return;
    const [problem] = reading.problems;
    const [, name, index] = /^(?:(?:bigip|dns)\.)?(\w+)\[(\d+)\]/.exec(problem?.key ?? "") ?? [];
    const entries = sections[name ?? ""];
    if (problem === undefined || entries?.[Number(index)] === undefined)
      throw new Error(`the facts that were made are refused: ${problem?.key ?? ""}`);
    sections[name ?? ""] = entries.filter((_, at) => at !== Number(index));
    leftOut.add({ what: describeEntry(name ?? "", entries[Number(index)]), why: problem.message });
  }
}

/** Takes out servers that are not the same when the facts are read: what is known of them has no place in a facts object. */
function keepSame(
  sections: Sections,
  compose: () => Record<string, unknown>,
  network: ReturnType<typeof buildNetwork>,
  leftOut: LeftOut,
): void {
  const reading = readFactsOf(compose());
  if (!reading.ok) return;
  const rebuilt = buildNetwork({ planned: [], declared: reading.records });
  sections["servers"] = (sections["servers"] ?? []).filter((entry) => {
    const fqdn = nameOf(entry);
    const [before, after] = [network.servers.get(fqdn), rebuilt.servers.get(fqdn)];
    if (before !== undefined && after !== undefined && isSameServer(before, after)) return true;
    leftOut.add({ what: `server ${fqdn}`, why: "a facts object cannot hold all that is known of it" });
    return false;
  });
}

/** Files are named, not read: a BIG-IP's are for whoever reads the facts. */
function readFactsOf(facts: Record<string, unknown>): ReturnType<typeof readFacts> {
  return readFacts(withoutFiles(facts), SOURCE, { knownWorkloads: workloads.map(({ id }) => id) });
}

function withoutFiles(facts: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(facts, (key, value: unknown) => (key === "files" ? undefined : value)),
  ) as Record<string, unknown>;
}

function describeEntry(section: string, entry: unknown): string {
  return `${section.replace(/s$/, "")} ${nameOf(entry)}`;
}

function nameOf(entry: unknown): string {
  if (typeof entry !== "object" || entry === null) return "";
  const { fqdn, name, id } = entry as Readonly<Record<"fqdn" | "name" | "id", unknown>>;
  return [fqdn, name, id].find((value) => typeof value === "string") ?? "";
}

/** A BIG-IP's files still hold what a deployment deletes, and facts have no place to say that it goes. */
function noteRemoved(removed: readonly PlannedResource[], leftOut: LeftOut): void {
  const gone = removed.filter(({ type }) => /^(f5bigip|bigip):/.test(type));
  if (gone.length === 0) return;
  const what = `that the deployment deletes ${gone.length} ${gone.length === 1 ? "object" : "objects"} of BIG-IPs`;
  leftOut.add({ what, why: "facts cannot say so; take a BIG-IP's files after the deployment" });
}

/** What has no place in a facts object at all. */
function noteUnwritten({ planned, declared }: Records, leftOut: LeftOut): void {
  const byDevice = new Map<string, number>();
  for (const record of planned) {
    if (!("device" in record)) continue;
    if (record.kind === "segment" || record.kind === "client" || record.kind === "cloud-port") continue;
    byDevice.set(record.device, (byDevice.get(record.device) ?? 0) + 1);
  }
  for (const [device, count] of byDevice) {
    const what = `the configuration of BIG-IP ${device} (${count} ${count === 1 ? "object" : "objects"} of the plan)`;
    leftOut.add({
      what,
      why: "facts name a BIG-IP's files and hold none of it; give its stack too, or its files",
    });
  }
  for (const { origin } of recordsOfKind([...planned, ...declared], "cloud-subnet"))
    leftOut.add({ what: "a cloud's subnet and its routes", why: "a facts object cannot hold it", origin });
  for (const { origin, device } of recordsOfKind(planned, "cloud-port")) {
    if (device === undefined) continue;
    leftOut.add({ what: `${device} on a cloud's network`, why: "a facts object cannot hold it", origin });
  }
  for (const { origin } of recordsOfKind(declared, "exemption"))
    leftOut.add({ what: "an exemption", why: "it is a setting of whoever judges, not a fact", origin });
  for (const { origin, fqdn } of recordsOfKind([...planned, ...declared], "server")) {
    if (fqdn.state === "known") continue;
    leftOut.add({ what: "a server", why: "its name is not known", origin });
  }
  for (const { origin, fqdn } of recordsOfKind(planned, "machine")) {
    if (fqdn.state === "known") continue;
    leftOut.add({ what: "a machine", why: "its name is not known", origin });
  }
}
