import { Server, addHostsLines } from "peerpath";
import * as command from "@pulumi/command";

const fe01 = new Server("fe01", {
  fqdn: "fe01.ocs.example.com",
  interfaces: [
    { name: "lb", address: "10.1.1.11/24", gateway: "10.1.1.1" },
    { name: "mgmt", address: "10.1.9.11/24" },
  ],
});

new command.remote.Command(
  "fe01-hosts",
  {
    connection: { host: "10.1.9.11", user: "Administrator" },
    create: addHostsLines([{ address: "10.1.9.12", names: ["fe02.ocs.example.com"] }], "powershell"),
  },
  { parent: fe01 },
);
