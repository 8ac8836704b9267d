import { reachVerdict } from "peerpath";

const facts = {
  peerGroups: [
    {
      name: "cache",
      ports: [{ port: 7800, service: "replication" }],
      members: ["c1.example.com", "c2.example.com"],
    },
  ],
  servers: [
    { fqdn: "c1.example.com", interfaces: [{ name: "lan", address: "10.1.1.11/24", gateway: "10.1.1.1" }] },
    { fqdn: "c2.example.com", interfaces: [{ name: "lan", address: "10.1.2.12/24", gateway: "10.1.2.1" }] },
  ],
  routers: [
    {
      name: "core",
      interfaces: [
        { name: "a", address: "10.1.1.1/24" },
        { name: "b", address: "10.1.2.1/24" },
      ],
    },
  ],
  dns: {
    complete: ["example.com"],
    records: [{ name: "c2.example.com", type: "A", values: ["10.1.2.12"] }],
  },
};

const { flows, findings } = reachVerdict({ resources: [], facts: [{ value: facts, source: "our network" }] });
for (const { from, to, answer, outcome } of flows) {
  console.log(`${from} -> ${to} (${answer?.address.text ?? "no address"}): ${outcome}`);
}
for (const { rule, level, cause } of findings) console.log(`${level} ${rule}: ${cause.name} ${cause.did}`);
