/** The names that BIG-IP DNS answers for itself (wide IPs) as DNS records, wherever they are configured. */
import type { DnsDoubtRecord, DnsNodeRecord, DnsRecordSet, ZoneRef } from "../../records/dns-records";
import type { IpAddress } from "../../values/address";
import { type Fact, type Origin, known, unknown } from "../../values/fact";
import { parseName } from "../dns/owner-name";
import { NOT_STATED } from "../plan/parse-fact";

export interface WideIp {
  /** The BIG-IP; opaque. */
  readonly device: string;
  readonly origin: Origin;
  /** Its own name and its aliases, as they are written. */
  readonly names: readonly Fact<string>[];
  /** `a`, `aaaa`, `cname` and so on. */
  readonly type: Fact<string>;
  /** Every address that it may answer with, of either family. */
  readonly answers: Fact<readonly Fact<IpAddress>[]>;
}

const ASKERS = "not known, since nothing tells which resolvers ask this BIG-IP";

/** Which answer of several it gives depends on the asker and on health, so each of them is one. */
export function wideIpRecords(wideIp: WideIp): (DnsRecordSet | DnsNodeRecord | DnsDoubtRecord)[] {
  return wideIp.names.flatMap((name) => recordsOfName(name, wideIp));
}

function recordsOfName(
  written: Fact<string>,
  { device, origin, type, answers }: WideIp,
): (DnsRecordSet | DnsNodeRecord | DnsDoubtRecord)[] {
  if (written.state !== "known") {
    const why = `its name is ${written.state === "unknown" ? written.why : NOT_STATED}`;
    return [doubt(undefined, why, origin)];
  }
  // Its patterns match across labels, and in the midst of one.
  if (/[*?[\]]/.test(written.value)) {
    const behind = parseName(written.value.replace(/^.*[*?[\]][^.]*\.?/, ""));
    return [doubt("value" in behind ? behind.value : undefined, "its name is a pattern", origin)];
  }
  const name = parseName(written.value);
  if ("why" in name) return [];
  const common = { origin, name: known(name.value, written.origin), zone: zoneOf(device, origin) };
  const addresses = (family: 4 | 6): Fact<readonly Fact<IpAddress>[]> =>
    answers.state === "known"
      ? known(
          answers.value.filter((value) => value.state !== "known" || value.value.family === family),
          answers.origin,
        )
      : answers;
  const word = type.state === "known" ? type.value.toLowerCase() : undefined;
  switch (word) {
    case "a":
      return [{ kind: "dns", type: "A", ...common, values: addresses(4) }];
    case "aaaa":
      return [{ kind: "dns", type: "AAAA", ...common, values: addresses(6) }];
    case undefined:
      return [
        { kind: "dns", type: "A", ...common, values: addresses(4) },
        { kind: "dns", type: "AAAA", ...common, values: addresses(6) },
      ];
    case "cname":
      return [{ kind: "dns", type: "CNAME", ...common, target: unknown(origin, "that of a pool's members") }];
    default:
      return [{ kind: "dns-node", ...common, delegates: false }];
  }
}

/** Nobody but those who ask this BIG-IP see its answers; everybody else sees what other zones hold of the same names. */
function zoneOf(device: string, origin: Origin): ZoneRef {
  return {
    key: `wide ips of ${device}`,
    name: unknown(origin, "that of no zone"),
    isPrivate: unknown(origin, ASKERS),
    isApart: true,
  };
}

function doubt(within: string | undefined, why: string, origin: Origin): DnsDoubtRecord {
  return {
    kind: "dns-doubt",
    origin,
    ...(within === undefined ? {} : { within }),
    what: "whether a wide IP of BIG-IP DNS answers for it",
    why,
  };
}
