import * as dns from "@pulumi/dns";
import * as f5bigip from "@pulumi/f5bigip";

// The BIG-IP has a leg on each Front End's segment.
for (const [leg, address] of [
  ["fe-a", "10.1.1.1/24"],
  ["fe-b", "10.1.2.1/24"],
] as const) {
  new f5bigip.net.SelfIp(leg, { name: `/Common/${leg}`, ip: address, vlan: `/Common/${leg}` });
}

// Clients come to 192.0.2.10; a forwarding service lets the two segments reach each other.
const application = {
  class: "Application",
  sip: {
    class: "Service_TCP",
    virtualAddresses: ["192.0.2.10"],
    virtualPort: 5061,
    snat: "auto",
    pool: "front_ends",
  },
  front_ends: {
    class: "Pool",
    members: [{ servicePort: 5061, serverAddresses: ["10.1.1.11", "10.1.2.12"] }],
  },
  forward: {
    class: "Service_Forwarding",
    forwardingType: "ip",
    virtualAddresses: ["10.1.0.0/16"],
    virtualPort: 0,
    snat: "none",
  },
};
new f5bigip.As3("ocs", {
  as3Json: JSON.stringify({
    class: "AS3",
    declaration: {
      class: "ADC",
      schemaVersion: "3.50.0",
      ocs: { class: "Tenant", fe: application },
    },
  }),
});

for (const [name, address] of [
  ["fe01", "10.1.1.11"],
  ["fe02", "10.1.2.12"],
] as const) {
  new dns.ARecordSet(name, { zone: "ocs.example.com.", name, addresses: [address] });
}
