import assert from "node:assert/strict";
import { tracePacket } from "../../policies/trace-packet";
import type { BigIpRecord } from "../../policies/records/bigip-records";
import type { PacketProtocol } from "../../policies/trace/packet";
import { ip, planned } from "./estate";

/** A packet into one BIG-IP; what is left out is TCP from 10.10.1.30 to 10.10.1.100 port 443 on /Common/external. */
export interface GivenPacket {
  readonly from?: string;
  readonly to?: string;
  readonly port?: number;
  readonly protocol?: PacketProtocol;
  readonly vlan?: string;
}

/** One packet into the BIG-IP of some records, and everything that becomes of it. */
export interface PacketCase {
  /** The fact that the case shows. */
  readonly shows: string;
  readonly records: readonly BigIpRecord[];
  readonly packet?: GivenPacket;
  /** As `packetWays` writes it. */
  readonly gives: readonly string[];
}

/** A test for each case. */
export function checkPackets(cases: readonly PacketCase[]): void {
  for (const { shows, records, packet, gives } of cases) {
    it(shows, () => {
      assert.deepEqual(packetWays(records, packet), gives);
    });
  }
}

/**
 * Everything that becomes of the packet: its listener; each possible way as `10.10.1.30 > 10.20.1.11:443 on /Common/internal` or
 * by how it ends; behind `*` what is assumed, behind `?` what is missing.
 */
function packetWays(records: readonly BigIpRecord[], packet: GivenPacket = {}): string[] {
  const trace = tracePacket(planned(records), {
    vlan: packet.vlan ?? "/Common/external",
    from: ip(packet.from ?? "10.10.1.30"),
    to: ip(packet.to ?? "10.10.1.100"),
    protocol: packet.protocol ?? "tcp",
    port: packet.protocol === "icmp" ? 0 : (packet.port ?? 443),
  });
  const ways = trace.possibilities.map((way) => {
    const port = way.deliveredPort === undefined ? "" : `:${way.deliveredPort}`;
    if (way.outcome === "delivered")
      return `${way.sourceSeen ?? ""} > ${way.deliveredTo ?? ""}${port} on ${way.egressVlan ?? "-"}`;
    return way.outcome === "undecided" ? "undecided" : `${way.disposition}: ${way.cause ?? ""}`;
  });
  const notes = (mark: string, all: readonly { readonly what: string }[]): string[] => [
    ...new Set(all.map(({ what }) => `${mark} ${what}`)),
  ];
  return [
    `${trace.listenerKind ?? "unknown"} ${trace.listener ?? "-"}`,
    ...ways,
    ...notes(
      "*",
      trace.possibilities.flatMap(({ warnings }) => warnings),
    ),
    ...notes(
      "?",
      trace.possibilities.flatMap(({ missing }) => missing),
    ),
  ];
}
