import assert from "node:assert/strict";
import { buildNetwork } from "../../policies/network/build-network";
import type { BigIpRecord } from "../../policies/records/bigip-records";
import { listCandidates } from "../../policies/trace/bigip/list-candidates";
import { UNKNOWN, deviceSettings, ip, nat, planned, selfIp, snat, virtual } from "../support/estate";

function candidates(...records: readonly BigIpRecord[]): string[] {
  const bigip = buildNetwork(planned(records)).bigips.get("ltm1");
  assert.ok(bigip);
  const packet = {
    source: ip("10.1.10.5"),
    destination: ip("10.10.10.11"),
    protocol: "tcp",
    port: 80,
  } as const;
  return listCandidates(bigip, packet, "/Common/in").map(
    ({ name, kind, takes, why }) => `${takes ? "* " : ""}${kind} ${name}: ${why}`,
  );
}

const HOST = "10.10.10.11";

describe("listCandidates", () => {
  it("names each virtual server for the destination, and the first thing that sets it apart", () => {
    const listed = candidates(
      virtual("443", { destination: HOST, port: 443 }),
      virtual("udp", { destination: HOST, protocol: "udp" }),
      virtual("elsewhere", { destination: HOST, source: "10.9.0.0/16" }),
      virtual("out", { destination: HOST, only: ["/Common/out"] }),
      virtual("none", { destination: HOST, only: [] }),
      virtual("any", { destination: HOST }),
      virtual("80", { destination: HOST, port: 80, protocol: "tcp" }),
      virtual("source", { destination: HOST, source: "10.1.0.0/16" }),
      virtual("tcp", { destination: HOST, source: "10.1.0.0/16", protocol: "tcp" }),
      virtual("all", { destination: "0.0.0.0/0" }),
      virtual("stranger", { destination: "10.10.10.12" }),
      selfIp("self", "10.10.10.11/24", "/Common/in"),
      snat("snat", ["10.1.0.0/16"], "automap"),
    );
    assert.deepEqual(listed, [
      "* virtual tcp: it takes the packet: destination /32, source /16, every port, its protocol",
      "virtual source: it matches and comes behind tcp: it takes every protocol",
      "virtual 80: it matches and comes behind tcp: its source /0 is wider than /16",
      "virtual none: virtual server none takes packets on no VLAN: it is enabled on the VLANs of a list, and the list is empty; F5 does not document this",
      "virtual any: it matches and comes behind tcp: its source /0 is wider than /16",
      "self self: it matches and comes behind tcp: its source /0 is wider than /16",
      "virtual all: it matches and comes behind tcp: its destination /0 is wider than /32",
      "virtual 443: its port is 443",
      "virtual udp: it does not take tcp",
      "virtual elsewhere: its source 10.9.0.0/16 does not hold 10.1.10.5",
      "virtual out: it does not listen on VLAN /Common/in",
    ]);
  });

  it("names the SNATs where no destination matches", () => {
    const listed = candidates(
      virtual("off", { destination: HOST, enabled: false }),
      snat("wide", ["10.0.0.0/8"], "automap"),
      snat("narrow", ["10.1.0.0/16"], "automap"),
      snat("out", ["10.1.10.0/24"], "automap", ["/Common/out"]),
      deviceSettings({ continueMatching: true }),
    );
    assert.deepEqual(listed, [
      "virtual off: it is disabled, and the BIG-IP goes on matching",
      "snat out: it is not enabled on VLAN /Common/in",
      "* snat narrow: it takes the packet: no destination matches, and the source is among its origins",
      "snat wide: the source is among its origins",
    ]);
  });

  it("names NATs, for the destination and for the source", () => {
    assert.deepEqual(
      candidates(virtual("all", { destination: "0.0.0.0/0" }), nat("in", "10.20.1.11", HOST)),
      [
        "* nat in: it takes the packet: the address /32 is its own",
        "virtual all: it matches and comes behind in: its destination /0 is wider than /32",
      ],
    );
    const out = nat("out", "10.1.10.5", "10.10.10.99");
    assert.deepEqual(candidates(out, nat("off", "10.1.10.5", "10.10.10.98", { enabled: false })), [
      "* nat out: it takes the packet: no destination and no SNAT matches, and the source is its node",
      "nat off: it is disabled, or not enabled on VLAN /Common/in",
    ]);
    assert.deepEqual(candidates(out, snat("snat", ["10.1.0.0/16"], "automap")), [
      "* snat snat: it takes the packet: no destination matches, and the source is among its origins",
      "nat out: the source is its node",
    ]);
  });

  it("takes none where a fact that decides is missing", () => {
    const listed = candidates(
      virtual("?", { destination: HOST, port: UNKNOWN }),
      virtual("net", { destination: "10.10.0.0/16" }),
    );
    assert.deepEqual(listed, [
      "virtual ?: the port of virtual server ? is not known: its value is known only after the deployment",
      "virtual net: it matches: destination /16, source /0, every port, every protocol",
    ]);
  });
});
