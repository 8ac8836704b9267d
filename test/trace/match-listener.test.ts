import assert from "node:assert/strict";
import { buildNetwork } from "../../policies/network/build-network";
import type { BigIpRecord } from "../../policies/records/bigip-records";
import { matchListener } from "../../policies/trace/bigip/match-listener";
import type { Packet } from "../../policies/trace/packet";
import { UNKNOWN, ip, planned, selfIp, snat, virtual } from "../support/estate";

/** The listener for a TCP packet, `src > dst:port` on a VLAN, among the records. */
function match(records: readonly BigIpRecord[], packet: string, vlan = "/Common/in"): string {
  const [source = "", destination = "", port = ""] = packet.split(/ > | port /);
  const bigip = buildNetwork(planned(records)).bigips.get("ltm1");
  assert.ok(bigip);
  const sent: Packet = {
    source: ip(source),
    destination: ip(destination),
    protocol: "tcp",
    port: Number(port),
  };
  const found = matchListener(bigip, sent, vlan);
  if (found.state === "unknown") return `missing ${found.missing.map(({ what }) => what).join(", ")}`;
  const assumed = found.assumptions.length > 0 ? " *" : "";
  switch (found.listener.kind) {
    case "virtual":
      return `${found.listener.virtual.origin.source}${assumed}`;
    case "snat":
      return `${found.listener.snat.origin.source}${assumed}`;
    case "self":
      return `${found.listener.selfIp.path}${assumed}`;
    case "virtual-address":
      return `address ${found.listener.address.text}${assumed}`;
    case "none":
      return "none";
  }
}

const PACKET = "10.1.10.5 > 10.10.10.11 port 80";

const cases: readonly {
  shows: string;
  records: readonly BigIpRecord[];
  packet?: string;
  vlan?: string;
  gives: string;
}[] = [
  {
    shows: "1.1: the longer destination wins",
    records: [
      virtual("/8", { destination: "10.0.0.0/8", port: 80 }),
      virtual("/16", { destination: "10.10.0.0/16", port: 80 }),
    ],
    gives: "/16",
  },
  {
    shows: "1.1: a given port wins over every port at the same destination",
    records: [
      virtual("any", { destination: "10.10.10.11" }),
      virtual("80", { destination: "10.10.10.11", port: 80 }),
    ],
    gives: "80",
  },
  {
    shows: "1.2: host:* with a source beats host:80 without one",
    records: [
      virtual("source", { destination: "10.10.10.11", source: "10.1.10.0/24" }),
      virtual("80", { destination: "10.10.10.11", port: 80 }),
    ],
    gives: "source",
  },
  {
    shows: "1.3: a source that does not match passes the packet on to the next virtual server",
    records: [
      virtual("source", { destination: "10.10.10.11", source: "10.9.0.0/16", port: 80 }),
      virtual("any", { destination: "10.10.10.11" }),
    ],
    gives: "any",
  },
  {
    shows: "1.4: a host destination beats a network destination with a host source",
    records: [
      virtual("net", { destination: "10.10.10.0/24", source: "10.1.10.5/32" }),
      virtual("host", { destination: "10.10.10.11" }),
    ],
    gives: "host",
  },
  {
    shows: "1.6: the protocol breaks a tie",
    records: [
      virtual("all", { destination: "0.0.0.0/0", protocol: "any" }),
      virtual("tcp", { destination: "0.0.0.0/0", protocol: "tcp" }),
    ],
    gives: "tcp",
  },
  {
    shows: "1.9: a UDP virtual server takes no TCP",
    records: [virtual("udp", { destination: "10.10.10.11", protocol: "udp" })],
    gives: "none",
  },
  {
    shows: "1.9: port 0 is every port",
    records: [virtual("0", { destination: "10.10.10.11", port: 0 })],
    gives: "0",
  },
  {
    shows: "1.10: enabled on other VLANs only",
    records: [virtual("v", { destination: "10.10.10.11", only: ["/Common/out"] })],
    gives: "none",
  },
  {
    shows: "1.10: enabled on the arrival VLAN",
    records: [virtual("v", { destination: "10.10.10.11", only: ["/Common/in"] })],
    gives: "v",
  },
  {
    shows: "1.10: disabled on the arrival VLAN",
    records: [virtual("v", { destination: "10.10.10.11", except: ["/Common/in"] })],
    gives: "none",
  },
  {
    shows: "1.11: a disabled virtual server still wins the match",
    records: [
      virtual("off", { destination: "10.10.10.11", enabled: false }),
      virtual("any", { destination: "0.0.0.0/0" }),
    ],
    gives: "off",
  },
  {
    shows: "equal virtual servers that differ in their VLANs: what decides is not documented",
    records: [
      virtual("a", { destination: "10.10.10.11" }),
      virtual("b", { destination: "10.10.10.11", only: ["/Common/in"] }),
    ],
    gives: "missing which of the virtual servers a and b comes first",
  },
  {
    shows: "1.7: a self IP comes before a wider virtual server, as an assumption",
    records: [virtual("all", { destination: "0.0.0.0/0" }), selfIp("self", "10.10.10.11/24", "/Common/in")],
    gives: "self *",
  },
  {
    shows: "1.7: a virtual server on the self IP's own address comes first",
    records: [
      virtual("host", { destination: "10.10.10.11" }),
      selfIp("self", "10.10.10.11/24", "/Common/in"),
    ],
    gives: "host",
  },
  {
    shows: "section 0: a SNAT takes what no destination matches",
    records: [snat("out", ["10.1.10.0/24"], "automap")],
    gives: "out",
  },
  {
    shows: "section 0: a virtual server comes before a SNAT",
    records: [snat("out", ["10.1.10.0/24"], "automap"), virtual("all", { destination: "0.0.0.0/0" })],
    gives: "all",
  },
  {
    shows: "of two SNATs the one with the narrower origin, as an assumption",
    records: [snat("wide", ["10.0.0.0/8"], "automap"), snat("narrow", ["10.1.10.5/32"], "automap")],
    gives: "narrow *",
  },
  {
    shows: "an unknown destination may be this one",
    records: [virtual("?", { destination: UNKNOWN, port: 80 }), virtual("all", { destination: "0.0.0.0/0" })],
    gives: "missing the destination of virtual server ?",
  },
  {
    shows: "an unknown destination on another port is not this one",
    records: [
      virtual("?", { destination: UNKNOWN, port: 443 }),
      virtual("all", { destination: "0.0.0.0/0" }),
    ],
    gives: "all",
  },
  {
    shows: "an unknown port matters only where the virtual server would win",
    records: [
      virtual("?", { destination: "10.0.0.0/8", port: UNKNOWN }),
      virtual("host", { destination: "10.10.10.11" }),
    ],
    gives: "host",
  },
  {
    shows: "an unknown port where the virtual server would win",
    records: [
      virtual("?", { destination: "10.10.10.11", port: UNKNOWN }),
      virtual("net", { destination: "10.0.0.0/8" }),
    ],
    gives: "missing the port of virtual server ?",
  },
  {
    shows: "an unknown origin of a SNAT may hold the source",
    records: [snat("?", [UNKNOWN], "automap")],
    gives: "missing an origin of SNAT ?",
  },
  {
    shows: "1.8: the IPv4 wildcard takes no IPv6",
    records: [virtual("all", { destination: "0.0.0.0/0" })],
    packet: "2001:db8::5 > 2001:db8::11 port 80",
    gives: "none",
  },
];

describe("matchListener", () => {
  for (const { shows, records, packet, vlan, gives } of cases) {
    it(shows, () => {
      assert.equal(match(records, packet ?? PACKET, vlan), gives);
    });
  }
});
