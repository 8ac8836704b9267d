import { type Workload, reachVerdict } from "peerpath";

const ledger: Workload = {
  id: "ledger",
  title: "The bank's ledger",
  ports: [{ port: 9400, protocol: "tcp", service: "consensus" }],
  // A pool or a virtual server on one of these ports shows that its servers run it.
  recognisedBy: [9443],
  // Ports that no client ever uses.
  peersOnly: [9400],
  references: ["https://intranet.example.com/ledger/ports"],
};

const facts = {
  peerGroups: [{ name: "ledger", workload: "ledger", members: ["l1.example.com", "l2.example.com"] }],
  servers: ["l1", "l2"].map((name, index) => ({
    fqdn: `${name}.example.com`,
    interfaces: [{ name: "lan", address: `10.1.1.1${index}/24` }],
  })),
  dns: {
    records: ["l1", "l2"].map((name, index) => ({
      name: `${name}.example.com`,
      type: "A",
      values: [`10.1.1.1${index}`],
    })),
  },
};

const { flows } = reachVerdict({
  resources: [],
  facts: [{ value: facts, source: "ledger" }],
  workloads: [ledger],
});
for (const { from, to, port, outcome } of flows) console.log(`${from} -> ${to}:${port.port}: ${outcome}`);
