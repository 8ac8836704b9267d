import assert from "node:assert/strict";
import type { SourceRecord } from "../../policies/records/records";
import {
  addresses,
  bigIpRoute,
  forwarding,
  group,
  nat,
  pool,
  router,
  selfIp,
  server,
  virtual,
} from "../support/estate";
import { FE01, FE01_LEGS, FE02, SELF_IPS, seedRecords } from "./seed-case";
import { type OutcomeCase, outcomes } from "./short-outcomes";

const FE_A = "/Common/fe-a";
const FE_B = "/Common/fe-b";
/** The address that fe02 has for fe01's side. */
const OUTSIDE = "10.1.1.212";
const OTHER = "/Common/other";
/** fe02's address behind a router. */
const FAR = "10.5.5.12";

/** fe02 stands behind a NAT; fe01's name leads to the leg that both share. */
function natted(
  more: { readonly only?: readonly string[]; readonly enabled?: boolean } = {},
  rest: Parameters<typeof seedRecords>[0] = {},
): SourceRecord[] {
  return seedRecords({
    dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, OUTSIDE)],
    listeners: [nat("/Common/n", "10.1.2.12", OUTSIDE, more)],
    ...rest,
  });
}

const BACK = "fe02 -> fe01 10.1.9.11: direct";
const preserved = `fe01 -> fe02 ${OUTSIDE}: preserved`;

/** fe02 sends through the BIG-IP to fe01 and has a NAT. */
function sending(
  more: { readonly only?: readonly string[] } = {},
  rest: Parameters<typeof seedRecords>[0] = {},
): SourceRecord[] {
  return seedRecords({
    dns: [addresses(FE01, "10.1.1.11"), addresses(FE02, "10.1.9.12")],
    listeners: [nat("/Common/n", "10.1.2.12", OUTSIDE, more)],
    ...rest,
  });
}
const FORTH = "fe01 -> fe02 10.1.9.12: direct";

const cases: readonly OutcomeCase[] = [
  {
    shows:
      "3.10 a name that leads to the peer's NAT address leads to the peer, and the reply is translated back",
    records: natted(),
    gives: [preserved, BACK],
  },
  {
    shows: "3.10 a NAT address of another machine is not the peer's",
    records: natted({}, { listeners: [nat("/Common/n", "10.1.2.99", OUTSIDE)] }),
    gives: [`fe01 -> fe02 ${OUTSIDE}: misdelivered by ${FE02}`, BACK],
  },
  {
    shows: "3.10 a NAT that is disabled leads nowhere, and the address stays the peer's",
    records: natted({ enabled: false }),
    gives: [`fe01 -> fe02 ${OUTSIDE}: unreachable NEIGHBOR_UNREACHABLE by ${FE01}`, BACK],
  },
  {
    shows: "3.10 the node's reply has to arrive on one of the NAT's VLANs: it does",
    records: natted({ only: [FE_B] }),
    gives: [preserved, BACK],
  },
  {
    shows: "3.10 it does not, and there is no connection that it could belong to",
    records: natted({ only: [FE_A] }),
    gives: [`fe01 -> fe02 ${OUTSIDE}: unreachable REPLY_LOST by /Common/n`, BACK],
  },
  {
    shows: "3.10 a node's packets arrive from its translation address, which is not its own",
    records: sending(),
    gives: [FORTH, `fe02 -> fe01 10.1.1.11: masked from ${OUTSIDE} by /Common/n`],
  },
  {
    shows: "3.10 not where the NAT is not on the VLAN: then nothing takes them",
    records: sending({ only: [FE_A] }),
    gives: [FORTH, "fe02 -> fe01 10.1.1.11: unreachable NO_LISTENER by BIG-IP ltm1"],
  },
  {
    shows: "3.10 a peer that accepts the translation address believes them, and its reply is translated back",
    records: sending(
      {},
      {
        groups: [group("ocs-pool01", [FE01, FE02], { accepts: { kind: "resolved" } })],
        dns: [addresses(FE01, "10.1.1.11"), addresses(FE02, OUTSIDE)],
      },
    ),
    gives: [preserved, "fe02 -> fe01 10.1.1.11: preserved"],
  },
  {
    shows: "one fact apart: it accepts fe02's own addresses only",
    records: sending({}, { dns: [addresses(FE01, "10.1.1.11"), addresses(FE02, OUTSIDE)] }),
    gives: [preserved, `fe02 -> fe01 10.1.1.11: masked from ${OUTSIDE} by /Common/n`],
  },
  {
    shows: "3.10 without connections the reply may come back on another VLAN",
    records: behindRouter([nat("/Common/n", FAR, OUTSIDE)]),
    gives: [preserved, BACK],
  },
  {
    shows:
      "3.10 a NAT translates its node's reply to what did not pass it, and the peer does not know the address",
    records: asymmetric([nat("/Common/n", "10.1.2.12", OUTSIDE)]),
    gives: ["fe01 -> fe02 10.1.2.12: unreachable REPLY_LOST by /Common/n", BACK],
  },
  {
    shows: "one listener apart: a virtual server that keeps the source and takes packets in mid-connection",
    records: asymmetric([
      forwarding("/Common/f", { destination: "0.0.0.0/0", snat: "none", looseInitiation: true }),
    ]),
    gives: ["fe01 -> fe02 10.1.2.12: preserved", BACK],
  },
  {
    shows: "one kind apart: whether a virtual server's connection is kept per VLAN is not known",
    records: behindRouter([
      virtual("/Common/vs", { destination: OUTSIDE, pool: "/Common/p", snat: "none" }),
      ...pool("/Common/p", [{ address: FAR }]),
    ]),
    gives: [
      `fe01 -> fe02 ${OUTSIDE}: undecided missing whether BIG-IP ltm1 takes a reply on VLAN ${OTHER}`,
      BACK,
    ],
  },
];

/** fe01 reaches fe02 by a router, and fe02's replies go by the BIG-IP. */
function asymmetric(listeners: readonly SourceRecord[]): SourceRecord[] {
  return seedRecords({
    servers: [
      server(FE01, [
        { name: "lb", address: "10.1.1.11/24", gateway: "10.1.1.254" },
        { name: "mgmt", address: "10.1.9.11/24" },
      ]),
      server(FE02, [
        { name: "lb", address: "10.1.2.12/24", gateway: "10.1.2.1" },
        { name: "mgmt", address: "10.1.9.12/24" },
      ]),
      router("r", [
        { name: "a", address: "10.1.1.254/24" },
        { name: "b", address: "10.1.2.254/24" },
      ]),
    ],
    dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.2.12")],
    listeners,
  });
}

/** The BIG-IP reaches fe02 by a router on fe-b, and the router sends the replies to the BIG-IP on a third VLAN. */
function behindRouter(listeners: readonly SourceRecord[]): SourceRecord[] {
  return natted(
    {},
    {
      listeners,
      servers: [
        server(FE01, FE01_LEGS),
        server(FE02, [
          { name: "far", address: `${FAR}/24`, gateway: "10.5.5.1" },
          { name: "mgmt", address: "10.1.9.12/24" },
        ]),
        router(
          "r",
          [
            { name: "near", address: "10.1.2.254/24" },
            { name: "other", address: "10.1.3.254/24" },
            { name: "far", address: "10.5.5.1/24" },
          ],
          [{ to: "0.0.0.0/0", via: "10.1.3.1" }],
        ),
      ],
      network: [...SELF_IPS, selfIp("/Common/other", "10.1.3.1/24", OTHER)],
      more: [bigIpRoute("/Common/far", "10.5.0.0/16", { gw: "10.1.2.254" })],
    },
  );
}

describe("outcomes behind NATs", () => {
  for (const { shows, records, gives } of cases) {
    it(shows, () => {
      assert.deepEqual(outcomes(records), gives);
    });
  }
});
