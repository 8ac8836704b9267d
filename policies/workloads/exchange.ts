import { type Source, cite } from "./source";
import type { Workload } from "./workload";

const CONNECTORS: Source = {
  title: "Microsoft, Receive connectors (Exchange Server 2016 and 2019)",
  url: "https://learn.microsoft.com/en-us/exchange/mail-flow/connectors/receive-connectors",
  mark: "read",
};

/** Transport between Exchange Mailbox servers. TCP 25 is where other mail systems come in, so it is none of the peers' ports. */
export const exchange: Workload = {
  id: "exchange",
  title: "Exchange Server 2016 and 2019, between Mailbox servers",
  platform: "windows",
  ports: [
    { port: 2525, protocol: "tcp", service: "Transport" },
    { port: 475, protocol: "tcp", service: "Mailbox Transport Delivery" },
  ],
  recognisedBy: [],
  peersOnly: [2525, 475],
  references: [CONNECTORS].map(cite),
  talk: "every Mailbox server to every other one",
  checks:
    "the receive connector with the most specific RemoteIPRanges for the source address takes the connection; the connectors of the setup take every address",
};
