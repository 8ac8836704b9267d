import type { BigIpRecord } from "../../policies/records/bigip-records";
import {
  FLOATING,
  type GivenVirtual,
  UNKNOWN,
  forwarding,
  irule,
  pool,
  selfIp,
  snatPool,
  virtual,
} from "../support/estate";
import { type PacketCase, checkPackets } from "../support/packet-ways";

const EXTERNAL = "/Common/external";
const INTERNAL = "/Common/internal";
const OWN = [
  selfIp("/Common/ext-float", "10.10.1.1/24", EXTERNAL, FLOATING),
  selfIp("/Common/int-float", "10.20.1.1/24", INTERNAL, FLOATING),
];
const RULE = "/t/app/r";
const VS = "/u/vs";
const LISTENER = `virtual ${VS}`;
const KEPT = `10.10.1.30 > 10.20.1.11:443 on ${INTERNAL}`;

/** A virtual server of /u with an iRule of /t/app. */
function ruled(body: string, more: readonly BigIpRecord[], given: Partial<GivenVirtual> = {}): BigIpRecord[] {
  return [
    ...OWN,
    virtual(VS, { destination: "10.10.1.100", irules: [RULE], translateAddress: true, ...given }),
    irule(RULE, `when CLIENT_ACCEPTED { ${body} }`),
    ...more,
  ];
}
const web = (path: string): BigIpRecord[] => pool(path, [{ address: "10.20.1.11" }]);
const meant = (kind: string): string => `which ${kind} is meant by iRule ${RULE}, line 1`;

const names: readonly PacketCase[] = [
  {
    shows: "5 a pool without a folder is the only one of that name: in the iRule's folder [C]",
    records: ruled("pool web", web("/t/app/web")),
    gives: [LISTENER, KEPT, `* ${meant("pool")}`],
  },
  {
    shows: "5 in the virtual server's partition [C]",
    records: ruled("pool web", web("/u/web")),
    gives: [LISTENER, KEPT, `* ${meant("pool")}`],
  },
  {
    shows: "5 in /Common [C]",
    records: ruled("pool web", web("/Common/web")),
    gives: [LISTENER, KEPT, `* ${meant("pool")}`],
  },
  {
    shows: "5 with two of that name it is open",
    records: ruled("pool web", [...web("/t/app/web"), ...web("/Common/web")]),
    gives: [LISTENER, "undecided", `? ${meant("pool")}`],
  },
  {
    shows: "5 a pool of that name in another partition is none",
    records: ruled("pool web", web("/v/web")),
    gives: [LISTENER, "undecided", `? ${meant("pool")}`],
  },
  {
    shows: "5 a full path needs no looking for",
    records: ruled("pool /v/web", [...web("/v/web"), ...web("/Common/web")]),
    gives: [LISTENER, KEPT],
  },
  {
    shows: "5 a member of a pool without a folder [C]",
    records: ruled("pool web member 10.20.1.11 443", pool("/t/web", [{ address: "10.20.1.11", port: 443 }])),
    gives: [LISTENER, KEPT, `* ${meant("pool")}`],
  },
  {
    shows: "5 a SNAT pool without a folder [C]",
    records: ruled("snatpool sp", [...web("/u/web"), snatPool("/t/app/sp", ["10.20.1.99"])], {
      pool: "/u/web",
    }),
    gives: [LISTENER, `10.20.1.99 > 10.20.1.11:443 on ${INTERNAL}`, `* ${meant("SNAT pool")}`],
  },
  {
    shows: "5 a SNAT pool without a folder that is not there",
    records: ruled("snatpool sp", web("/u/web"), { pool: "/u/web" }),
    gives: [LISTENER, "undecided", `? ${meant("SNAT pool")}`],
  },
];

const DONE = `? what is done by iRule ${RULE}, line 1`;
const INNER = "/Common/inner";
const inner = (given: Partial<GivenVirtual> = {}): BigIpRecord[] => [
  virtual(INNER, {
    destination: "192.0.2.10",
    port: 8443,
    pool: "/Common/web",
    only: [],
    translateAddress: true,
    ...given,
  }),
  ...web("/Common/web"),
];
const SEES = `* ${INNER} takes what ${VS} hands over to it with the source and the VLAN of its arrival`;

const handOvers: readonly PacketCase[] = [
  {
    shows: "2.3 another virtual server takes what an iRule hands over, wherever it listens",
    records: ruled(`virtual ${INNER}`, inner()),
    gives: [LISTENER, KEPT, SEES],
  },
  {
    shows: "2.3 and translates the source as it does for its own connections",
    records: ruled(`virtual ${INNER}`, inner({ snat: "automap" })),
    gives: [LISTENER, `10.20.1.1 > 10.20.1.11:443 on ${INTERNAL}`, SEES],
  },
  {
    shows: "2.3 a name without a folder is found as a pool's is [C]",
    records: ruled("virtual inner", inner()),
    gives: [LISTENER, KEPT, `* ${meant("virtual server")}`, SEES],
  },
  {
    shows: "2.3 it is disabled",
    records: ruled(`virtual ${INNER}`, inner({ enabled: false })),
    gives: [LISTENER, `LISTENER_DISABLED: ${INNER} takes it and is disabled`, SEES],
  },
  {
    shows: "2.3 where the first one translates the source, what the other one sees is open",
    records: ruled(`virtual ${INNER}`, inner(), { snat: "automap" }),
    gives: [LISTENER, "undecided", DONE],
  },
  {
    shows: "2.3 one that nothing describes",
    records: ruled(`virtual ${INNER}`, []),
    gives: [LISTENER, "undecided", DONE],
  },
  {
    shows: "2.3 one that forwards",
    records: ruled(`virtual ${INNER}`, [forwarding(INNER, { destination: "0.0.0.0/0", only: [] })]),
    gives: [LISTENER, "undecided", DONE],
  },
  {
    shows: "2.3 one that takes other sources only",
    records: ruled(`virtual ${INNER}`, inner({ source: "10.99.0.0/16" })),
    gives: [LISTENER, "undecided", DONE],
  },
  {
    shows: "2.3 one of which the sources are not known",
    records: ruled(`virtual ${INNER}`, inner({ source: UNKNOWN })),
    gives: [LISTENER, "undecided", DONE],
  },
  {
    shows: "2.3 itself",
    records: ruled(`virtual ${VS}`, []),
    gives: [LISTENER, "undecided", DONE],
  },
  {
    shows: "2.3 round in a circle",
    records: ruled(`virtual ${INNER}`, [
      ...inner({ irules: ["/Common/back"] }),
      irule("/Common/back", `when CLIENT_ACCEPTED { virtual ${VS} }`),
    ]),
    gives: [LISTENER, "undecided", SEES, "? what is done by iRule /Common/back, line 1"],
  },
  {
    shows: "2.3 several destinations of one virtual server",
    records: ruled(`virtual ${INNER}`, [...inner(), ...inner({ destination: "192.0.2.11" })]),
    gives: [LISTENER, "undecided", DONE],
  },
  {
    shows: "2.3 parts of the first one for a chosen server may run or not",
    records: ruled(`virtual ${INNER} }\nwhen LB_SELECTED { snat none`, inner()),
    gives: [LISTENER, "undecided", DONE],
  },
];

describe("what rules send connections to", () => {
  checkPackets([...names, ...handOvers]);
});
