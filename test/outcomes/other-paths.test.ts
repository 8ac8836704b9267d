import assert from "node:assert/strict";
import { buildNetwork } from "../../policies/network/build-network";
import { judgeClientPaths } from "../../policies/outcomes/judge-client-paths";
import { judgeOutwardPaths } from "../../policies/outcomes/judge-outward-paths";
import type { ClientRecord } from "../../policies/records/group-records";
import type { SourceRecord } from "../../policies/records/records";
import {
  FLOATING,
  type Given,
  bigIpRoute,
  origin,
  planned,
  pool,
  prefix,
  selfIp,
  server,
  snat,
  virtual,
} from "../support/estate";

const WEB = "web.example.com";
const OUT = "/Common/out";
const IN = "/Common/in";

/** A BIG-IP between clients and one server. */
function estate(given: {
  readonly gateway?: string;
  readonly snat?: "automap" | "none";
  readonly member?: Given<string>;
  readonly only?: readonly string[];
  readonly more?: readonly SourceRecord[];
}): SourceRecord[] {
  const { gateway = "10.1.1.1", snat: own = "none", member = "10.1.1.11", only, more = [] } = given;
  return [
    server(WEB, [{ name: "lan", address: "10.1.1.11/24", gateway }]),
    selfIp("/Common/out-float", "192.0.2.1/24", OUT, FLOATING),
    selfIp("/Common/in-float", "10.1.1.1/24", IN, FLOATING),
    virtual("/Common/vip", {
      destination: "192.0.2.10",
      port: 443,
      protocol: "tcp",
      pool: "/Common/web",
      snat: own,
      ...(only === undefined ? {} : { only }),
    }),
    ...pool("/Common/web", [{ address: member, port: 443 }]),
    ...more,
  ];
}

function client(vlan: string, text: string): ClientRecord {
  return { kind: "client", origin: origin("clients"), device: "ltm1", vlan, prefix: prefix(text) };
}

interface ClientCase {
  readonly shows: string;
  readonly records: readonly SourceRecord[];
  readonly clients?: readonly ClientRecord[];
  readonly gives: readonly string[];
}

const VIP = "/Common/vip (192.0.2.10, TCP 443)";

const CLIENT_CASES: readonly ClientCase[] = [
  {
    shows: "any address outside, on each VLAN where it listens",
    records: estate({}),
    gives: [
      `a client on ${OUT} of BIG-IP ltm1 -> ${VIP}: works, reaches ${WEB}`,
      `a client on ${IN} of BIG-IP ltm1 -> ${VIP}: works, reaches ${WEB}`,
    ],
  },
  {
    shows: "only those VLANs on which it listens",
    records: estate({ only: [OUT] }),
    gives: [`a client on ${OUT} of BIG-IP ltm1 -> ${VIP}: works, reaches ${WEB}`],
  },
  {
    shows: "those that the facts name, where they name any",
    records: estate({}),
    clients: [client(OUT, "203.0.113.0/24")],
    gives: [`a client on ${OUT} of BIG-IP ltm1 -> ${VIP}: works, reaches ${WEB}`],
  },
  {
    shows: "a server that answers past the BIG-IP: the client gets no answer",
    records: estate({ gateway: "10.1.1.254", only: [OUT] }),
    gives: [
      `a client on ${OUT} of BIG-IP ltm1 -> ${VIP}: undecided, the device that has the gateway address 10.1.1.254: no known machine on the segment of 10.1.1.0/24 has it [${WEB}, interfaces.lan]`,
    ],
  },
  {
    shows: "with SNAT it does",
    records: estate({ gateway: "10.1.1.254", snat: "automap", only: [OUT] }),
    gives: [`a client on ${OUT} of BIG-IP ltm1 -> ${VIP}: works, reaches ${WEB}`],
  },
  {
    shows: "a member that nobody is",
    records: estate({ member: "10.1.1.99", only: [OUT] }),
    gives: [
      `a client on ${OUT} of BIG-IP ltm1 -> ${VIP}: broken, BIG-IP ltm1 takes 10.1.1.99 for on-link, and nobody on the segment of 10.1.1.0/24 has that address`,
    ],
  },
  {
    shows: "a network's listener leads to the members in it",
    records: estate({
      only: [OUT],
      more: [
        virtual("/Common/fwd", { kind: "forwarding", destination: "10.1.0.0/16", only: [OUT], snat: "none" }),
      ],
    }),
    gives: [
      `a client on ${OUT} of BIG-IP ltm1 -> ${VIP}: works, reaches ${WEB}`,
      `a client on ${OUT} of BIG-IP ltm1 -> /Common/fwd (${WEB}): works, reaches ${WEB}`,
    ],
  },
];

describe("client paths", () => {
  for (const { shows, records, clients = [], gives } of CLIENT_CASES) {
    it(shows, () => {
      const network = buildNetwork(planned(records));
      assert.deepEqual(
        judgeClientPaths(network, clients, [WEB]).map(({ label, outcome, why, reaches }) => {
          return `${label}: ${outcome}, ${outcome === "works" ? `reaches ${reaches.join(" and ")}` : why}`;
        }),
        gives,
      );
    });
  }
});

const DEFAULT = bigIpRoute("/Common/default", "default", { gw: "192.0.2.254" });
const EVERYTHING = snat("/Common/all", ["0.0.0.0/0"], "automap");

const OUTWARD_CASES: readonly {
  readonly shows: string;
  readonly records: readonly SourceRecord[];
  readonly gives: readonly string[];
  readonly isCut: boolean;
}[] = [
  {
    shows: "nothing takes them: they end at the BIG-IP",
    records: estate({ more: [DEFAULT] }),
    gives: ["ends inside: NO_LISTENER"],
    isCut: true,
  },
  {
    shows: "a global SNAT takes and translates them",
    records: estate({ more: [DEFAULT, EVERYTHING] }),
    gives: [`out on ${OUT} of BIG-IP ltm1 from 192.0.2.1`],
    isCut: false,
  },
  {
    shows: "a forwarding listener keeps the server's own address",
    records: estate({
      more: [DEFAULT, virtual("/Common/any", { kind: "forwarding", destination: "0.0.0.0/0", snat: "none" })],
    }),
    gives: [`out on ${OUT} of BIG-IP ltm1 from its own address`],
    isCut: false,
  },
  {
    shows: "a gateway that nobody knows",
    records: estate({ gateway: "10.1.1.254", more: [DEFAULT] }),
    gives: ["not known: the device that has the gateway address 10.1.1.254"],
    isCut: false,
  },
];

describe("servers' own connections to the outside", () => {
  for (const { shows, records, gives, isCut } of OUTWARD_CASES) {
    it(shows, () => {
      const network = buildNetwork(planned(records));
      assert.deepEqual(judgeOutwardPaths(network, [WEB]), [{ server: WEB, family: 4, ways: gives, isCut }]);
    });
  }
});
