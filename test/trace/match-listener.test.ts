import assert from "node:assert/strict";
import { buildNetwork } from "../../policies/network/build-network";
import type { BigIpRecord } from "../../policies/records/bigip-records";
import { listenerName } from "../../policies/trace/bigip/listener";
import { matchListener } from "../../policies/trace/bigip/match-listener";
import type { Packet } from "../../policies/trace/packet";
import { PortSet } from "../../policies/values/port-set";
import {
  UNKNOWN,
  deviceSettings,
  forwarding,
  ip,
  planned,
  selfIp,
  snat,
  virtual,
  virtualAddress,
} from "../support/estate";

type ListenerRecord = BigIpRecord | readonly BigIpRecord[];

/** The listener for a packet, `src > dst port N` or `src > dst ping`, and what it rests on. */
function match(records: readonly ListenerRecord[], text: string, vlan = "/Common/in", udp = false): string {
  const bigip = buildNetwork(planned(...records)).bigips.get("ltm1");
  assert.ok(bigip);
  const [source = "", destination = "", port] = text.split(/ > | port | ping/);
  const protocol = text.endsWith("ping") ? "icmp" : udp ? "udp" : "tcp";
  const sent: Packet = { source: ip(source), destination: ip(destination), protocol, port: Number(port) };
  const found = matchListener(bigip, sent, vlan);
  if (found.state === "unknown") return `missing ${found.missing.map(({ what }) => what).join(", ")}`;
  const { kind } = found.listener;
  const name = listenerName(found.listener) ?? "none";
  const assumed = found.assumptions.map(({ what }) => `; ${what}`).join("");
  return `${kind === "virtual-address" ? "address " : ""}${name}${assumed}`;
}

const PACKET = "10.1.10.5 > 10.10.10.11 port 80";
const PING = "10.1.10.5 > 10.10.10.11 ping";
const SELF_FIRST = "self IP self comes before a virtual server for a wider destination";
const HOST = "10.10.10.11";
const ALL = virtual("all", { destination: "0.0.0.0/0" });
const CONTINUES = deviceSettings({ continueMatching: true });

const cases: readonly {
  shows: string;
  records: readonly ListenerRecord[];
  packet?: string;
  vlan?: string;
  udp?: true;
  gives: string;
}[] = [
  {
    shows: "1.1 the longer destination wins [A]",
    records: [
      virtual("/8", { destination: "10.0.0.0/8", port: 80 }),
      virtual("/16", { destination: "10.10.0.0/16", port: 80 }),
    ],
    gives: "/16",
  },
  {
    shows: "1.1 a given port wins over every port at the same destination [A]",
    records: [
      virtual("any", { destination: "10.10.10.11" }),
      virtual("80", { destination: "10.10.10.11", port: 80 }),
    ],
    gives: "80",
  },
  {
    shows: "1.2 host:* with a source beats host:80 without one [A]",
    records: [
      virtual("source", { destination: "10.10.10.11", source: "10.1.10.0/24" }),
      virtual("80", { destination: "10.10.10.11", port: 80 }),
    ],
    gives: "source",
  },
  {
    shows: "1.3 a source that does not match passes the packet on to the next virtual server [A]",
    records: [
      virtual("source", { destination: "10.10.10.11", source: "10.9.0.0/16", port: 80 }),
      virtual("any", { destination: "10.10.10.11" }),
    ],
    gives: "any",
  },
  {
    shows: "1.4 a host destination beats a network destination with a host source [A]",
    records: [
      virtual("net", { destination: "10.10.10.0/24", source: "10.1.10.5/32" }),
      virtual("host", { destination: "10.10.10.11" }),
    ],
    gives: "host",
  },
  {
    shows:
      "1.4 a host destination for another source leaves it to the network destination with the host source [A]",
    records: [
      virtual("net", { destination: "10.10.10.0/24", source: "10.1.10.5/32" }),
      virtual("host", { destination: "10.10.10.11", source: "10.1.10.6/32" }),
    ],
    gives: "net",
  },
  {
    shows: "1.6 the protocol breaks a tie [A]",
    records: [
      virtual("all", { destination: "0.0.0.0/0", protocol: "any" }),
      virtual("tcp", { destination: "0.0.0.0/0", protocol: "tcp" }),
    ],
    gives: "tcp",
  },
  {
    shows: "1.9 a UDP virtual server takes no TCP [A]",
    records: [virtual("udp", { destination: "10.10.10.11", protocol: "udp" })],
    gives: "none",
  },
  {
    shows: "1.9 port 0 is every port [A]",
    records: [virtual("0", { destination: "10.10.10.11", port: 0 })],
    gives: "0",
  },
  {
    shows: "1.10 enabled on other VLANs only [A]",
    records: [virtual("v", { destination: "10.10.10.11", only: ["/Common/out"] })],
    gives: "none",
  },
  {
    shows: "1.10 enabled on the arrival VLAN [A]",
    records: [virtual("v", { destination: "10.10.10.11", only: ["/Common/in"] })],
    gives: "v",
  },
  {
    shows: "1.10 disabled on the arrival VLAN [A]",
    records: [virtual("v", { destination: "10.10.10.11", except: ["/Common/in"] })],
    gives: "none",
  },
  {
    shows: "1.11 a disabled virtual server still wins the match [A]",
    records: [
      virtual("off", { destination: "10.10.10.11", enabled: false }),
      virtual("any", { destination: "0.0.0.0/0" }),
    ],
    gives: "off",
  },
  {
    shows: "1.6 equal virtual servers that differ in their VLANs: what decides is not documented [C]",
    records: [
      virtual("a", { destination: "10.10.10.11" }),
      virtual("b", { destination: "10.10.10.11", only: ["/Common/in"] }),
    ],
    gives: "missing which of the virtual servers a and b comes first",
  },
  {
    shows: "1.7 a self IP comes before a wider virtual server, as an assumption [C]",
    records: [virtual("all", { destination: "0.0.0.0/0" }), selfIp("self", "10.10.10.11/24", "/Common/in")],
    gives: `self; ${SELF_FIRST}`,
  },
  {
    shows: "1.7 a virtual server on the self IP's own address comes first [A]",
    records: [
      virtual("host", { destination: "10.10.10.11" }),
      selfIp("self", "10.10.10.11/24", "/Common/in"),
    ],
    gives: "host",
  },
  {
    shows: "3.6 a SNAT takes what no destination matches",
    records: [snat("out", ["10.1.10.0/24"], "automap")],
    gives: "out",
  },
  {
    shows: "3.6 a virtual server comes before a SNAT",
    records: [snat("out", ["10.1.10.0/24"], "automap"), virtual("all", { destination: "0.0.0.0/0" })],
    gives: "all",
  },
  {
    shows: "of two SNATs the one with the narrower origin, as an assumption",
    records: [snat("wide", ["10.0.0.0/8"], "automap"), snat("narrow", ["10.1.10.5/32"], "automap")],
    gives: "narrow; of the SNATs narrow and wide the first translates",
  },
  {
    shows: "1.1 the destination decides before source, port and protocol [A]",
    records: [
      virtual("16", { destination: "10.10.0.0/16", source: "10.1.10.5/32", port: 80, protocol: "tcp" }),
      virtual("24", { destination: "10.10.10.0/24" }),
    ],
    gives: "24",
  },
  {
    shows: "1.1 20.0.0.0:443 goes to 20/8:* beside 20/8:80 [A]",
    records: [
      virtual("any", { destination: "20.0.0.0/8" }),
      virtual("80", { destination: "20.0.0.0/8", port: 80 }),
    ],
    packet: "10.1.10.5 > 20.0.0.0 port 443",
    gives: "any",
  },
  {
    shows: "1.2 one property apart: a source that is every address does not beat the port [A]",
    records: [
      virtual("source", { destination: HOST, source: "0.0.0.0/0" }),
      virtual("80", { destination: HOST, port: 80 }),
    ],
    gives: "80",
  },
  {
    shows: "1.5 the order of versions before 11.3 does not hold: a source beats a port [A]",
    records: [
      virtual("source", { destination: "10.10.0.0/16", source: "10.0.0.0/8" }),
      virtual("80", { destination: "10.10.0.0/16", port: 80 }),
    ],
    gives: "source",
  },
  {
    shows: "1.6 one property apart: the UDP packet goes to the general one [A]",
    records: [ALL, virtual("tcp", { destination: "0.0.0.0/0", protocol: "tcp" })],
    udp: true,
    gives: "all",
  },
  {
    shows: "1.6 one virtual server whose lists overlap is no rival of its own [A]",
    records: [
      { ...virtual("list", { destination: "10.10.0.0/16" }), fromList: true },
      { ...virtual("list", { destination: "10.10.0.0/16" }), fromList: true },
    ],
    gives: "list",
  },
  {
    shows: "5 entries of an address list are compared one by one [C]",
    records: [
      { ...virtual("list", { destination: "10.10.0.0/16" }), fromList: true },
      { ...virtual("list", { destination: "10.11.0.0/16" }), fromList: true },
      ALL,
    ],
    gives: "list; virtual server list comes before all",
  },
  {
    shows: "5 one property apart: no list, no assumption [A]",
    records: [virtual("net", { destination: "10.10.0.0/16" }), ALL],
    gives: "net",
  },
  {
    shows: "5 a port list is as good as a port [C]",
    records: [
      virtual("ports", { destination: HOST, port: PortSet.ofRanges([[80, 90]]) }),
      virtual("any", { destination: HOST }),
    ],
    gives: "ports; virtual server ports comes before any",
  },
  {
    shows: "5 a port list without the port takes nothing [A]",
    records: [virtual("ports", { destination: HOST, port: PortSet.ofRanges([[81, 90]]) }), ALL],
    gives: "all",
  },
  {
    shows: "1.7 one property apart: a self IP alone rests on nothing [A]",
    records: [selfIp("self", "10.10.10.11/24", "/Common/in")],
    gives: "self",
  },
  {
    shows: "1.8 the IPv6 wildcard takes IPv6 [A]",
    records: [virtual("all", { destination: "::/0" }), ALL],
    packet: "2001:db8::5 > 2001:db8::11 port 80",
    gives: "all",
  },
  {
    shows: "1.9 a TCP virtual server takes no ping [A]",
    records: [virtual("tcp", { destination: "10.10.0.0/16", protocol: "tcp" })],
    packet: PING,
    gives: "none",
  },
  {
    shows: "1.9 one for every protocol does [A]",
    records: [forwarding("any", { destination: "10.10.0.0/16", protocol: "any" })],
    packet: PING,
    gives: "any",
  },
  {
    shows: "1.9 a ping has no port, so a listener on a port does not take it [A]",
    records: [forwarding("80", { destination: "10.10.0.0/16", port: 80 })],
    packet: PING,
    gives: "none",
  },
  {
    shows: "1.10 disabled on another VLAN [A]",
    records: [virtual("v", { destination: HOST, except: ["/Common/out"] })],
    gives: "v",
  },
  {
    shows: "1.10 the VLAN is that of arrival, whichever owns the address [A]",
    records: [
      virtual("v", { destination: HOST, only: ["/Common/in"] }),
      selfIp("out", "10.10.10.1/24", "/Common/out"),
    ],
    gives: "v",
  },
  {
    shows: "1.10 enabled on the VLANs of an empty list takes nothing [C]",
    records: [virtual("v", { destination: HOST, only: [] })],
    gives: "none; virtual server v takes packets on no VLAN",
  },
  {
    shows: "1.10 an empty list matters only where the virtual server would win [C]",
    records: [virtual("v", { destination: "10.0.0.0/8", only: [] }), virtual("host", { destination: HOST })],
    gives: "host",
  },
  {
    shows: "1.10 disabled on the VLANs of an empty list takes everything [A]",
    records: [virtual("v", { destination: HOST, except: [] })],
    gives: "v",
  },
  {
    shows: "1.11 with continue-matching the next one takes it [A]",
    records: [virtual("off", { destination: HOST, enabled: false }), ALL, CONTINUES],
    gives: "all",
  },
  {
    shows: "1.11 continue-matching that is off [A]",
    records: [
      virtual("off", { destination: HOST, enabled: false }),
      ALL,
      deviceSettings({ continueMatching: false }),
    ],
    gives: "off",
  },
  {
    shows: "1.11 continue-matching that is not known [A]",
    records: [
      virtual("off", { destination: HOST, enabled: false }),
      ALL,
      deviceSettings({ continueMatching: UNKNOWN }),
    ],
    gives: "missing whether BIG-IP ltm1 goes on matching behind a disabled virtual server",
  },
  {
    shows: "1.11 continue-matching that two sources state differently [A]",
    records: [
      virtual("off", { destination: HOST, enabled: false }),
      ALL,
      CONTINUES,
      deviceSettings({ continueMatching: false }),
    ],
    gives: "missing whether BIG-IP ltm1 goes on matching behind a disabled virtual server",
  },
  {
    shows: "1.11 continue-matching that is not known does not matter to one that is enabled [A]",
    records: [virtual("on", { destination: HOST }), ALL, deviceSettings({ continueMatching: UNKNOWN })],
    gives: "on",
  },
  {
    shows: "1.11 with continue-matching whether it is enabled decides [A]",
    records: [virtual("?", { destination: HOST, enabled: UNKNOWN }), ALL, CONTINUES],
    gives: "missing whether ? is enabled",
  },
  {
    shows: "1.12 one on a disabled address still wins the match [A]",
    records: [virtual("v", { destination: HOST }), virtualAddress(HOST, { enabled: false }), ALL],
    gives: "v",
  },
  {
    shows: "1.12 with continue-matching one on a disabled address is passed over [C]",
    records: [virtual("v", { destination: HOST }), virtualAddress(HOST, { enabled: false }), ALL, CONTINUES],
    gives: "all; virtual server v is passed over",
  },
  {
    shows: "4.1 no listener: nothing is forwarded, whatever routes there are [A]",
    records: [selfIp("in", "10.1.10.1/24", "/Common/in"), selfIp("out", "10.10.10.1/24", "/Common/out")],
    gives: "none",
  },
  {
    shows: "4.1 a forwarding listener for the network takes it [A]",
    records: [forwarding("f", { destination: "10.10.10.0/24" })],
    gives: "f",
  },
  {
    shows: "4.8 a virtual server in another route domain is another address [A]",
    records: [virtual("v", { destination: "10.10.10.11%4" }), ALL],
    gives: "all",
  },
  {
    shows: "4.8 and takes what arrives in its own [A]",
    records: [virtual("v", { destination: "10.10.10.11%4", source: "0.0.0.0/0" }), ALL],
    packet: "10.1.10.5%4 > 10.10.10.11%4 port 80",
    gives: "v",
  },
  {
    shows: "6 an address that virtual servers listen on answers pings itself [A]",
    records: [virtual("v", { destination: HOST, port: 80, protocol: "tcp", enabled: false })],
    packet: PING,
    gives: "address 10.10.10.11",
  },
  {
    shows: "6 with icmp-echo disabled it never does [A]",
    records: [
      virtual("v", { destination: HOST, port: 80, protocol: "tcp" }),
      virtualAddress(HOST, { icmpEcho: "disabled" }),
    ],
    packet: PING,
    gives: "none",
  },
  {
    shows: "6 then a virtual server for every protocol may take it [A]",
    records: [forwarding("any", { destination: HOST }), virtualAddress(HOST, { icmpEcho: "disabled" })],
    packet: PING,
    gives: "any",
  },
  {
    shows: "6 selective: while a virtual server on it is available [A]",
    records: [
      virtual("v", { destination: HOST, port: 80, protocol: "tcp" }),
      virtualAddress(HOST, { icmpEcho: "selective" }),
    ],
    packet: PING,
    gives: "address 10.10.10.11; a virtual server on 10.10.10.11 is available",
  },
  {
    shows: "6 selective: not with all of them disabled [A]",
    records: [
      virtual("v", { destination: HOST, port: 80, protocol: "tcp", enabled: false }),
      virtualAddress(HOST, { icmpEcho: "selective" }),
    ],
    packet: PING,
    gives: "none",
  },
  {
    shows: "6 selective, and whether a virtual server is enabled is not known",
    records: [
      virtual("v", { destination: HOST, port: 80, protocol: "tcp", enabled: UNKNOWN }),
      virtualAddress(HOST, { icmpEcho: "selective" }),
    ],
    packet: PING,
    gives: "missing whether v is enabled",
  },
  {
    shows: "6 icmp-echo that is not known",
    records: [virtual("v", { destination: HOST }), virtualAddress(HOST, { icmpEcho: UNKNOWN })],
    packet: PING,
    gives: "missing whether virtual address 10.10.10.11 answers pings",
  },
  {
    shows: "6 icmp-echo of an address that is not known: it may be this one",
    records: [virtual("v", { destination: HOST }), virtualAddress(UNKNOWN, { icmpEcho: "disabled" })],
    packet: PING,
    gives: "missing the address of a virtual address (/Common/va)",
  },
  {
    shows: "6 one property apart: it answers pings as every address does",
    records: [virtual("v", { destination: HOST }), virtualAddress(UNKNOWN, { icmpEcho: "enabled" })],
    packet: PING,
    gives: `address ${HOST}`,
  },
  {
    shows: "6 whether a disabled address answers pings is not documented [C]",
    records: [virtual("v", { destination: HOST }), virtualAddress(HOST, { enabled: false })],
    packet: PING,
    gives: "missing whether virtual address /Common/10.10.10.11 answers pings",
  },
  {
    shows: "6 on a VLAN where nothing listens on it, as an assumption [C]",
    records: [virtual("v", { destination: HOST, only: ["/Common/out"] })],
    packet: PING,
    gives: "address 10.10.10.11; virtual address 10.10.10.11 answers pings on VLAN /Common/in",
  },
  {
    shows: "6 the address of a network answers no pings [A]",
    records: [
      virtual("net", { destination: "10.10.10.0/24", protocol: "tcp" }),
      virtualAddress("10.10.10.0", {}),
    ],
    packet: "10.1.10.5 > 10.10.10.0 ping",
    gives: "none",
  },
  {
    shows: "2 an internal virtual server listens on no network [A]",
    records: [virtual("icap", { kind: "internal", destination: "0.0.0.0/0" })],
    gives: "none",
  },
  {
    shows: "2 a stateless one takes UDP only [A]",
    records: [virtual("s", { kind: "stateless", destination: HOST }), ALL],
    gives: "all",
  },
  {
    shows: "2 a stateless one takes UDP [A]",
    records: [virtual("s", { kind: "stateless", destination: HOST }), ALL],
    udp: true,
    gives: "s",
  },
  {
    shows: "an unknown source matters as much as it can",
    records: [
      virtual("?", { destination: HOST, source: UNKNOWN }),
      virtual("source", { destination: HOST, source: "10.1.10.0/24", port: 80 }),
    ],
    gives: "missing the source of virtual server ?",
  },
  {
    shows: "an unknown protocol does not matter to one whose source is narrower",
    records: [
      virtual("?", { destination: HOST, protocol: UNKNOWN }),
      virtual("source", { destination: HOST, source: "10.1.10.0/24" }),
    ],
    gives: "source",
  },
  {
    shows: "an unknown destination of the same virtual server does not matter",
    records: [
      { ...virtual("v", { destination: HOST }), fromList: true },
      { ...virtual("v", { destination: UNKNOWN }), fromList: true },
    ],
    gives: "v",
  },
  {
    shows: "one property apart: no list makes the two one virtual server, whatever they are called",
    records: [virtual("v", { destination: HOST }), virtual("v", { destination: UNKNOWN })],
    gives: "missing the destination of virtual server v",
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
    shows: "1.8 the IPv4 wildcard takes no IPv6 [A]",
    records: [virtual("all", { destination: "0.0.0.0/0" })],
    packet: "2001:db8::5 > 2001:db8::11 port 80",
    gives: "none",
  },
];

describe("matchListener", () => {
  for (const { shows, records, packet, vlan, udp, gives } of cases) {
    it(shows, () => {
      assert.equal(match(records, packet ?? PACKET, vlan, udp), gives);
    });
  }
});
