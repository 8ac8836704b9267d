/**
 * A Pulumi program that nobody wrote for peerpath: a pool, self IPs, a forwarding service and DNS records, and no word about
 * servers or peers. The stack's name picks one of near-twins.
 */
import * as command from "@pulumi/command";
import * as dns from "@pulumi/dns";
import * as f5bigip from "@pulumi/f5bigip";
import * as pulumi from "@pulumi/pulumi";

const SERVERS = [
  { name: "fe01", address: "10.1.1.11" },
  { name: "fe02", address: "10.1.2.12" },
];

interface Twin {
  /** The port of the pool's members. */
  readonly port: number;
  /** AS3's `snat` of the forwarding service; left out, AS3 makes it "auto". */
  readonly snat?: "none";
  /** Whether the last member's address is computed during the deployment. */
  readonly computesMember?: boolean;
  /** Whether a virtual server publishes telnet beside it all. */
  readonly publishesTelnet?: boolean;
  /** Whether the plan makes the pool, or only adds members to it. */
  readonly makesPool?: boolean;
}

function deploy({
  port,
  snat,
  computesMember = false,
  makesPool = true,
  publishesTelnet = false,
}: Twin): void {
  if (publishesTelnet) {
    new f5bigip.ltm.VirtualServer("telnet", { name: "/Common/telnet", destination: "192.0.2.23", port: 23 });
  }
  for (const leg of ["a", "b"]) {
    const network = leg === "a" ? "10.1.1" : "10.1.2";
    new f5bigip.net.SelfIp(`fe-${leg}`, {
      name: `/Common/fe-${leg}`,
      ip: `${network}.1/24`,
      vlan: `/Common/fe-${leg}`,
      trafficGroup: "traffic-group-1",
    });
  }
  const name = "/Common/front-ends";
  const pool = makesPool ? new f5bigip.ltm.Pool("front-ends", { name }).name : name;
  SERVERS.forEach(({ name: server, address }, index) => {
    new dns.ARecordSet(server, { zone: "ocs.example.com.", name: server, addresses: [address] });
    const isComputed = computesMember && index === SERVERS.length - 1;
    const node = isComputed
      ? pulumi.interpolate`${new command.local.Command("allocate", { create: "true" }).stdout}:${port}`
      : `${address}:${port}`;
    new f5bigip.ltm.PoolAttachment(server, { pool, node });
  });
  const forward = {
    class: "Service_Forwarding",
    forwardingType: "ip",
    virtualAddresses: ["10.1.0.0/16"],
    virtualPort: 0,
    ...(snat === undefined ? {} : { snat }),
  };
  const declaration = {
    class: "ADC",
    schemaVersion: "3.50.0",
    net: { class: "Tenant", fe: { class: "Application", forward } },
  };
  new f5bigip.As3("net", { as3Json: JSON.stringify({ class: "AS3", declaration }) });
}

const twins: Readonly<Record<string, Twin>> = {
  sip: { port: 5061 },
  "sip-preserved": { port: 5061, snat: "none" },
  web: { port: 443 },
  "web-preserved": { port: 443, snat: "none" },
  telnet: { port: 5061, publishesTelnet: true },
  "computed-member": { port: 5061, computesMember: true },
  "existing-pool": { port: 5061, makesPool: false },
};

const twin = twins[pulumi.getStack()];
if (twin === undefined) throw new pulumi.RunError(`there is no near-twin "${pulumi.getStack()}"`);
deploy(twin);
