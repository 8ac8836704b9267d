/**
 * A Pulumi program whose BIG-IP is configured in other ways than by native resources and AS3. The stack's name picks one of
 * near-twins; the servers and their names are the same in all.
 */
import * as dns from "@pulumi/dns";
import * as f5bigip from "@pulumi/f5bigip";
import * as pulumi from "@pulumi/pulumi";
import { Server } from "peerpath";

const SERVERS = [
  { name: "fe01", address: "10.1.1.11", gateway: "10.1.1.1" },
  { name: "fe02", address: "10.1.2.12", gateway: "10.1.2.1" },
];

function deployServers(): void {
  for (const { name, address, gateway } of SERVERS) {
    const leg = { name: "lb", address: `${address}/24`, gateway, register: false };
    new Server(name, { fqdn: `${name}.ocs.example.com`, interfaces: [leg] });
    new dns.ARecordSet(name, { zone: "ocs.example.com.", name, addresses: [address] });
  }
}

/** VLANs and self IPs by Device Onboarding. */
function onboard(): void {
  const leg = (name: string, address: string): object => ({
    [name]: { class: "VLAN", tag: name === "fe-a" ? 101 : 102, interfaces: [{ name: "1.1", tagged: true }] },
    [`${name}-self`]: {
      class: "SelfIp",
      address,
      vlan: name,
      trafficGroup: "traffic-group-1",
      allowService: "none",
    },
  });
  const Common = { class: "Tenant", ...leg("fe-a", "10.1.1.1/24"), ...leg("fe-b", "10.1.2.1/24") };
  new f5bigip.Do("base", { doJson: JSON.stringify({ class: "Device", schemaVersion: "1.36.0", Common }) });
}

/** A forwarding virtual server by a tmsh command. */
function forwardByCommand(translation: string): void {
  const create = `create ltm virtual /Common/forward destination 10.1.0.0:any mask 255.255.0.0 ip-forward ${translation} translate-address disabled translate-port disabled`;
  new f5bigip.Command("forward", { commands: [create], when: "apply" });
}

const twins: Readonly<Record<string, () => void>> = {
  "by-command": () => {
    onboard();
    forwardByCommand("source-address-translation { type automap }");
  },
  "by-command-preserved": () => {
    onboard();
    forwardByCommand("source-address-translation { type none }");
  },
  /** Everything about the BIG-IP's network is in its own files; the plan adds one virtual server for clients. */
  "beside-files": () => {
    new f5bigip.ltm.VirtualServer("web", { name: "/Common/web", destination: "192.0.2.23", port: 443 });
  },
};

const twin = twins[pulumi.getStack()];
if (twin === undefined) throw new pulumi.RunError(`there is no near-twin "${pulumi.getStack()}"`);
deployServers();
twin();
