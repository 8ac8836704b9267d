import assert from "node:assert/strict";
import type { SourceRecord } from "../../policies/records/records";
import {
  UNKNOWN,
  addresses,
  cname,
  forwarding,
  group,
  hostsEdit,
  ip,
  pool,
  prefix,
  router,
  selfIp,
  server,
  snat,
  snatPool,
  virtual,
} from "../support/estate";
import { FE01, FE01_LEGS, FE02, FE02_LEGS, KEEPS_SOURCE, TRANSLATES_SOURCE, seedRecords } from "./seed-case";
import { type OutcomeCase, outcomes } from "./short-outcomes";

const BROKEN = [
  "fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /ocs/fe/forward",
  "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /ocs/fe/forward",
];
const PRESERVED = ["fe01 -> fe02 10.1.2.12: preserved", "fe02 -> fe01 10.1.1.11: preserved"];
const DIRECT = ["fe01 -> fe02 10.1.9.12: direct", "fe02 -> fe01 10.1.9.11: direct"];
const COMMON_DNS = [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.9.12")];
const toFe02 = hostsEdit(FE01, {
  effect: "adds",
  lines: [{ address: ip("10.1.9.12"), names: [FE02] }],
  replacedNames: [],
});
const toFe01 = hostsEdit("10.1.2.12", {
  effect: "adds",
  lines: [{ address: ip("10.1.9.11"), names: [FE01] }],
  replacedNames: [],
});
const keepsFor = (source: string): SourceRecord =>
  forwarding("/ocs/fe/keep", { destination: "10.1.0.0/16", source, snat: "none" });

const cases: readonly OutcomeCase[] = [
  {
    shows: "the seed: AS3's forwarding listener with automap masks both directions",
    records: seedRecords(),
    gives: BROKEN,
  },
  {
    shows: "fix hosts-file: each server maps its peer to the common segment",
    records: seedRecords({ more: [toFe02, toFe01] }),
    gives: DIRECT,
  },
  {
    shows: "near-twin of hosts-file: on one server only",
    records: seedRecords({ more: [toFe02] }),
    gives: [
      "fe01 -> fe02 10.1.9.12: direct",
      "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /ocs/fe/forward",
    ],
  },
  {
    shows: "fix same-segment-dns: the records give the common segment",
    records: seedRecords({ dns: COMMON_DNS }),
    gives: DIRECT,
  },
  {
    shows: "near-twin of same-segment-dns: a second answer is left in DNS",
    records: seedRecords({ dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.9.12", "10.1.2.12")] }),
    gives: [
      "fe01 -> fe02 10.1.9.12: direct",
      "fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /ocs/fe/forward",
      "fe02 -> fe01 10.1.9.11: direct",
    ],
  },
  {
    shows: "fix single-ip: one address each, on one segment",
    records: seedRecords({
      servers: [
        server(FE01, [{ name: "lb", address: "10.1.1.11/24", gateway: "10.1.1.1" }]),
        server(FE02, [{ name: "lb", address: "10.1.1.12/24", gateway: "10.1.1.1" }]),
      ],
      dns: [addresses(FE01, "10.1.1.11"), addresses(FE02, "10.1.1.12")],
    }),
    gives: ["fe01 -> fe02 10.1.1.12: direct", "fe02 -> fe01 10.1.1.11: direct"],
  },
  {
    shows:
      "near-twin of single-ip: one server's mask makes its peer off-link, so only its own packets pass the BIG-IP",
    records: seedRecords({
      servers: [
        server(FE01, [{ name: "lb", address: "10.1.1.11/32", gateway: "10.1.1.1", segment: "fe-a" }]),
        server(FE02, [{ name: "lb", address: "10.1.1.12/24", gateway: "10.1.1.1", segment: "fe-a" }]),
      ],
      dns: [addresses(FE01, "10.1.1.11"), addresses(FE02, "10.1.1.12")],
    }),
    gives: [
      "fe01 -> fe02 10.1.1.12: masked from 10.1.1.1 by /ocs/fe/forward",
      "fe02 -> fe01 10.1.1.11: unreachable REPLY_LOST by BIG-IP ltm1",
    ],
  },
  {
    shows: "fix preserve-source: the listener keeps the source",
    records: seedRecords({ listeners: [KEEPS_SOURCE] }),
    gives: PRESERVED,
  },
  {
    shows: "near-twin of preserve-source: translation is still on for one direction",
    records: seedRecords({ listeners: [TRANSLATES_SOURCE, keepsFor("10.1.1.0/24")] }),
    gives: [
      "fe01 -> fe02 10.1.2.12: preserved",
      "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /ocs/fe/forward",
    ],
  },
  {
    shows: "near-twin of preserve-source: a global SNAT covers what the listener leaves alone (SNAT 3.2)",
    records: seedRecords({
      listeners: [KEEPS_SOURCE, snat("/Common/out", ["10.1.0.0/16"], { address: "192.0.2.9" })],
    }),
    gives: [
      "fe01 -> fe02 10.1.2.12: masked from 192.0.2.9 by /Common/out",
      "fe02 -> fe01 10.1.1.11: masked from 192.0.2.9 by /Common/out",
    ],
  },
  {
    shows: "a global SNAT for other origins leaves the source alone",
    records: seedRecords({
      listeners: [KEEPS_SOURCE, snat("/Common/out", ["10.2.0.0/16"], { address: "192.0.2.9" })],
    }),
    gives: PRESERVED,
  },
  {
    shows: "a global SNAT on another arrival VLAN leaves the source alone (SNAT 3.7)",
    records: seedRecords({
      listeners: [
        KEEPS_SOURCE,
        snat("/Common/out", ["10.1.0.0/16"], { address: "192.0.2.9" }, ["/Common/external"]),
      ],
    }),
    gives: PRESERVED,
  },
  {
    shows: "a global SNAT alone forwards and masks (SNAT 3.6)",
    records: seedRecords({ listeners: [snat("/Common/out", ["10.1.0.0/16"], "automap")] }),
    gives: [
      "fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /Common/out",
      "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /Common/out",
    ],
  },
  {
    shows: "a SNAT pool prefers its member on the egress VLAN's network (SNAT 3.5)",
    records: seedRecords({
      listeners: [
        forwarding("/ocs/fe/forward", { destination: "10.1.0.0/16", snat: { pool: "/ocs/fe/nat" } }),
        snatPool("/ocs/fe/nat", ["10.1.2.200", "192.0.2.200"]),
      ],
    }),
    gives: [
      "fe01 -> fe02 10.1.2.12: masked from 10.1.2.200 by /ocs/fe/forward",
      "fe02 -> fe01 10.1.1.11: masked from 10.1.2.200 or 192.0.2.200 by /ocs/fe/forward",
    ],
  },
  {
    shows: "default deny: without a listener nothing is forwarded (4.1)",
    records: seedRecords({ listeners: [] }),
    gives: [
      "fe01 -> fe02 10.1.2.12: unreachable NO_LISTENER by BIG-IP ltm1",
      "fe02 -> fe01 10.1.1.11: unreachable NO_LISTENER by BIG-IP ltm1",
    ],
  },
  {
    shows: "a BIG-IP of which no self IP is known: nothing is known to be the gateway",
    records: seedRecords({
      network: [],
      listeners: [KEEPS_SOURCE],
    }),
    gives: [
      "fe01 -> fe02 10.1.2.12: undecided missing the device that has the gateway address 10.1.1.1",
      "fe02 -> fe01 10.1.1.11: undecided missing the device that has the gateway address 10.1.2.1",
    ],
  },
  {
    shows: "the reply by another gateway: it goes round the BIG-IP that holds the connection",
    records: seedRecords({
      servers: [
        server(FE01, FE01_LEGS),
        server(FE02, [{ name: "lb", address: "10.1.2.12/24", gateway: "10.1.2.254" }]),
        router("core", [
          { name: "a", address: "10.1.1.254/24" },
          { name: "b", address: "10.1.2.254/24" },
        ]),
      ],
      listeners: [KEEPS_SOURCE],
    }),
    gives: [
      "fe01 -> fe02 10.1.2.12: unreachable REPLY_BYPASSES_BIGIP by fe02.ocs.example.com",
      "fe02 -> fe01 10.1.1.11: unreachable REPLY_LOST by BIG-IP ltm1",
    ],
  },
  {
    shows: "a gateway that no known device has",
    records: seedRecords({
      servers: [
        server(FE01, FE01_LEGS),
        server(FE02, [{ name: "lb", address: "10.1.2.12/24", gateway: "10.1.2.254" }]),
      ],
      listeners: [KEEPS_SOURCE],
    }),
    gives: [
      "fe01 -> fe02 10.1.2.12: undecided missing the device that has the gateway address 10.1.2.254",
      "fe02 -> fe01 10.1.1.11: undecided missing the device that has the gateway address 10.1.2.254",
    ],
  },
  {
    shows:
      "a reply that leaves by another interface than its source's: the host model decides, and is not known",
    records: seedRecords({
      servers: [
        server(FE01, FE01_LEGS),
        server(FE02, FE02_LEGS, { routes: [{ to: "10.1.1.0/24", via: "10.1.9.254" }] }),
        router("core", [
          { name: "a", address: "10.1.1.254/24" },
          { name: "m", address: "10.1.9.254/24" },
        ]),
      ],
      dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.2.12")],
      listeners: [KEEPS_SOURCE],
    }),
    gives: [
      "fe01 -> fe02 10.1.2.12: undecided missing by which interface fe02.ocs.example.com replies",
      "fe02 -> fe01 10.1.9.11: direct",
    ],
  },
  {
    shows: "one fact apart: by its source's interface the reply's way is not known",
    records: seedRecords({
      servers: [
        server(FE01, FE01_LEGS),
        server(FE02, [{ ...FE02_LEGS[0], gateway: UNKNOWN }, FE02_LEGS[1]], {
          routes: [{ to: "10.1.1.0/24", via: "10.1.9.254" }],
        }),
        router("core", [
          { name: "a", address: "10.1.1.254/24" },
          { name: "m", address: "10.1.9.254/24" },
        ]),
      ],
      dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.2.12")],
      listeners: [KEEPS_SOURCE],
    }),
    gives: [
      `fe01 -> fe02 10.1.2.12: undecided missing the gateway of interface lb of ${FE02}`,
      "fe02 -> fe01 10.1.9.11: direct",
    ],
  },
  {
    shows: "a name that leads to a virtual server which may choose another member",
    records: seedRecords({
      dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "192.0.2.10")],
      listeners: [
        virtual("/ocs/fe/vip", {
          destination: "192.0.2.10",
          port: 5071,
          pool: "/ocs/fe/pool",
          snat: "automap",
        }),
        ...pool("/ocs/fe/pool", [{ address: "10.1.1.11" }, { address: "10.1.2.12" }]),
      ],
    }),
    gives: [`fe01 -> fe02 192.0.2.10: misdelivered by ${FE02}`, "fe02 -> fe01 10.1.9.11: direct"],
  },
  {
    shows: "a virtual server that can only choose this peer counts as the peer's own address",
    records: seedRecords({
      dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "192.0.2.10")],
      listeners: [
        virtual("/ocs/fe/vip", { destination: "192.0.2.10", port: 5071, pool: "/ocs/fe/pool", snat: "none" }),
        ...pool("/ocs/fe/pool", [{ address: "10.1.1.11", enabled: false }, { address: "10.1.2.12" }]),
      ],
    }),
    gives: ["fe01 -> fe02 192.0.2.10: preserved", "fe02 -> fe01 10.1.9.11: direct"],
  },
  {
    shows: "the same virtual server with automap masks",
    records: seedRecords({
      dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "192.0.2.10")],
      listeners: [
        virtual("/ocs/fe/vip", {
          destination: "192.0.2.10",
          port: 5071,
          pool: "/ocs/fe/pool",
          snat: "automap",
        }),
        ...pool("/ocs/fe/pool", [{ address: "10.1.2.12" }]),
      ],
    }),
    gives: ["fe01 -> fe02 192.0.2.10: masked from 10.1.2.1 by /ocs/fe/vip", "fe02 -> fe01 10.1.9.11: direct"],
  },
  {
    shows: "a pool that does not allow SNAT beats the virtual server's automap (SNAT 3.3)",
    records: seedRecords({
      dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "192.0.2.10")],
      listeners: [
        virtual("/ocs/fe/vip", {
          destination: "192.0.2.10",
          port: 5071,
          pool: "/ocs/fe/pool",
          snat: "automap",
        }),
        ...pool("/ocs/fe/pool", [{ address: "10.1.2.12" }], false),
      ],
    }),
    gives: ["fe01 -> fe02 192.0.2.10: preserved", "fe02 -> fe01 10.1.9.11: direct"],
  },
  {
    shows: "a record of an address that no machine has",
    records: seedRecords({ dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.9.99")] }),
    gives: [`fe01 -> fe02 10.1.9.99: misdelivered by ${FE02}`, "fe02 -> fe01 10.1.9.11: direct"],
  },
  {
    shows: "an alias is followed to the address",
    records: seedRecords({
      dns: [
        ...COMMON_DNS.slice(0, 1),
        cname(FE02, "fe02-mgmt.example.com"),
        addresses("fe02-mgmt.example.com", "10.1.9.12"),
      ],
    }),
    gives: DIRECT,
  },
  {
    shows: "aliases in a circle give no address",
    records: seedRecords({
      dns: [...COMMON_DNS.slice(0, 1), cname(FE02, "x.example.com"), cname("x.example.com", FE02)],
    }),
    gives: [`fe01 -> fe02 -: unresolved by ${FE02}`, "fe02 -> fe01 10.1.9.11: direct"],
  },
  {
    shows: "no record in a zone that is not known to be complete",
    records: seedRecords({ dns: COMMON_DNS.slice(0, 1) }),
    gives: [`fe01 -> fe02 -: undecided missing the DNS records of ${FE02}`, "fe02 -> fe01 10.1.9.11: direct"],
  },
  {
    shows: "no record in a complete zone",
    records: seedRecords({
      dns: [
        ...COMMON_DNS.slice(0, 1),
        {
          kind: "complete-zone",
          origin: { source: "facts", path: "dns.complete[0]" },
          name: "ocs.example.com",
        },
      ],
    }),
    gives: [`fe01 -> fe02 -: unresolved by ${FE02}`, "fe02 -> fe01 10.1.9.11: direct"],
  },
  {
    shows: "an unknown second answer is an undecided flow beside the known one",
    records: seedRecords({ dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.9.12", UNKNOWN)] }),
    gives: [
      "fe01 -> fe02 10.1.9.12: direct",
      `fe01 -> fe02 -: undecided missing an address in the A record of ${FE02}`,
      "fe02 -> fe01 10.1.9.11: direct",
    ],
  },
  {
    shows: "register: true adds the address as an answer",
    records: seedRecords({
      servers: [server(FE01, FE01_LEGS), server(FE02, [{ ...FE02_LEGS[0], register: true }, FE02_LEGS[1]])],
      dns: COMMON_DNS,
    }),
    gives: [
      "fe01 -> fe02 10.1.9.12: direct",
      "fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /ocs/fe/forward",
      "fe02 -> fe01 10.1.9.11: direct",
    ],
  },
  {
    shows: 'an unknown source translation is not "none"',
    records: seedRecords({
      listeners: [forwarding("/ocs/fe/forward", { destination: "10.1.0.0/16", snat: UNKNOWN })],
    }),
    gives: [
      "fe01 -> fe02 10.1.2.12: undecided missing the source translation of /ocs/fe/forward",
      "fe02 -> fe01 10.1.1.11: undecided missing the source translation of /ocs/fe/forward",
    ],
  },
  {
    shows: 'an absent source translation is "none"',
    records: seedRecords({ listeners: [forwarding("/ocs/fe/forward", { destination: "10.1.0.0/16" })] }),
    gives: PRESERVED,
  },
  {
    shows: "a disabled listener still takes the packet (1.11)",
    records: seedRecords({
      listeners: [
        forwarding("/ocs/fe/all", { destination: "0.0.0.0/0", snat: "none" }),
        forwarding("/ocs/fe/forward", { destination: "10.1.0.0/16", snat: "none", enabled: false }),
      ],
    }),
    gives: [
      "fe01 -> fe02 10.1.2.12: unreachable LISTENER_DISABLED by /ocs/fe/forward",
      "fe02 -> fe01 10.1.1.11: unreachable LISTENER_DISABLED by /ocs/fe/forward",
    ],
  },
  {
    shows: "a firewall policy on the listener makes the flow undecided",
    records: seedRecords({
      listeners: [
        forwarding("/ocs/fe/forward", {
          destination: "10.1.0.0/16",
          pathChangers: ["firewall policy /Common/afm"],
        }),
      ],
    }),
    gives: [
      "fe01 -> fe02 10.1.2.12: undecided missing what firewall policy /Common/afm does to connections of /ocs/fe/forward",
      "fe02 -> fe01 10.1.1.11: undecided missing what firewall policy /Common/afm does to connections of /ocs/fe/forward",
    ],
  },
  {
    shows: "automap without a floating self IP takes the egress VLAN's own (3.4)",
    records: seedRecords({
      network: [
        selfIp("/Common/fe-a-self", "10.1.1.1/24", "/Common/fe-a"),
        selfIp("/Common/fe-b-self", "10.1.2.1/24", "/Common/fe-b"),
      ],
    }),
    gives: BROKEN,
  },
  {
    shows:
      "automap prefers a floating self IP of another VLAN to a non-floating one of the egress VLAN (3.4)",
    records: seedRecords({
      network: [
        selfIp("/Common/fe-a-self", "10.1.1.1/24", "/Common/fe-a"),
        selfIp("/Common/fe-b-self", "10.1.2.1/24", "/Common/fe-b"),
        selfIp("/Common/ext-float", "192.0.2.1/24", "/Common/external", "/Common/traffic-group-1"),
      ],
    }),
    gives: [
      "fe01 -> fe02 10.1.2.12: masked from 192.0.2.1 by /ocs/fe/forward",
      "fe02 -> fe01 10.1.1.11: masked from 192.0.2.1 by /ocs/fe/forward",
    ],
  },
  {
    shows: "accepts: prefixes believes the BIG-IP's addresses",
    records: seedRecords({
      groups: [
        group("ocs-pool01", [FE01, FE02], {
          accepts: { kind: "prefixes", prefixes: [prefix("10.1.0.0/16")] },
        }),
      ],
    }),
    gives: PRESERVED,
  },
  {
    shows: "accepts: resolved refuses an address that the name does not give",
    records: seedRecords({
      dns: [addresses(FE01, "10.1.1.11"), addresses(FE02, "10.1.9.12")],
      groups: [group("ocs-pool01", [FE01, FE02], { accepts: { kind: "resolved" } })],
      listeners: [KEEPS_SOURCE],
    }),
    gives: [
      `fe01 -> fe02 10.1.9.12: masked from 10.1.9.11 by ${FE01}`,
      "fe02 -> fe01 10.1.1.11: masked from 10.1.2.12 by fe02.ocs.example.com",
    ],
  },
  {
    shows: "IPv6: the same case",
    records: [
      server(FE01, [{ name: "lb", address: "2001:db8:1::11/64", gateway: "2001:db8:1::1" }]),
      server(FE02, [{ name: "lb", address: "2001:db8:2::12/64", gateway: "2001:db8:2::1" }]),
      addresses(FE01, "2001:db8:1::11"),
      addresses(FE02, "2001:db8:2::12"),
      selfIp("/Common/a", "2001:db8:1::1/64", "/Common/fe-a", "/Common/traffic-group-1"),
      selfIp("/Common/b", "2001:db8:2::1/64", "/Common/fe-b", "/Common/traffic-group-1"),
      forwarding("/ocs/fe/forward", { destination: "2001:db8::/32", snat: "automap" }),
      group("ocs-pool01", [FE01, FE02]),
    ],
    gives: [
      "fe01 -> fe02 2001:db8:2::12: masked from 2001:db8:2::1 by /ocs/fe/forward",
      "fe02 -> fe01 2001:db8:1::11: masked from 2001:db8:1::1 by /ocs/fe/forward",
    ],
  },
  {
    shows: "a second server with an unknown address is undecided and loses nothing else",
    records: seedRecords({
      servers: [
        server(FE01, FE01_LEGS),
        server(FE02, FE02_LEGS),
        server("fe03.ocs.example.com", [{ name: "lb", address: UNKNOWN }]),
      ],
      dns: [
        addresses(FE01, "10.1.1.11"),
        addresses(FE02, "10.1.2.12"),
        addresses("fe03.ocs.example.com", UNKNOWN),
      ],
      groups: [group("ocs-pool01", [FE01, FE02, "fe03.ocs.example.com"])],
    }),
    gives: [
      "fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /ocs/fe/forward",
      "fe01 -> fe03 -: undecided missing an address in the A record of fe03.ocs.example.com",
      "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /ocs/fe/forward",
      "fe02 -> fe03 -: undecided missing an address in the A record of fe03.ocs.example.com",
      "fe03 -> fe01 10.1.1.11: undecided missing the address of interface lb of fe03.ocs.example.com",
      "fe03 -> fe02 10.1.2.12: undecided missing the address of interface lb of fe03.ocs.example.com",
    ],
  },
];

describe("outcomes of peer flows", () => {
  for (const { shows, records, gives } of cases) {
    it(shows, () => {
      assert.deepEqual(outcomes(records), gives);
    });
  }
});
