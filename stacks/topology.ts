/**
 * The estate that all reference stacks share: a BIG-IP with a leg on each Front End's segment, two Front Ends behind it, and
 * a virtual address that publishes the pool to clients. Without changes it is the seed's broken deployment.
 *
 *               clients
 *                  |  external 192.0.2.0/24, virtual address 192.0.2.10: 443 and 5061
 *              [BIG-IP]
 *   10.1.1.1 fe-a |    | fe-b 10.1.2.1
 *             [fe01]  [fe02]
 *         10.1.9.11 |  | 10.1.9.12  management segment
 */
import * as dns from "@pulumi/dns";
import * as f5bigip from "@pulumi/f5bigip";
import type * as pulumi from "@pulumi/pulumi";
import { Server } from "peerpath";

const ZONE = "ocs.example.com";
const FLOATING = "traffic-group-1";
const VIRTUAL_ADDRESS = "192.0.2.10";

/** One Front End: where it is, and what its name gives. Addresses of legs carry their prefix length. */
export interface FrontEnd {
  readonly name: string;
  /** The leg to which the load balancer sends clients. */
  readonly lb: string;
  readonly gateway: string;
  /** The leg on the segment that all Front Ends share; left out where a server has one address only. */
  readonly mgmt?: string;
  /** What the name resolves to in DNS. */
  readonly record: readonly string[];
}

export const fe01: FrontEnd = {
  name: "fe01",
  lb: "10.1.1.11/24",
  gateway: "10.1.1.1",
  mgmt: "10.1.9.11/24",
  record: ["10.1.1.11"],
};

export const fe02: FrontEnd = {
  name: "fe02",
  lb: "10.1.2.12/24",
  gateway: "10.1.2.1",
  mgmt: "10.1.9.12/24",
  record: ["10.1.2.12"],
};

export interface EstateChanges {
  readonly frontEnds?: readonly FrontEnd[];
  /** AS3's `snat` of the listener that forwards between the Front Ends' segments. Left out, AS3 makes it "auto". */
  readonly forwardSnat?: "none";
}

/** Puts the estate into the plan; returns the servers by name, for stacks that do something on them. */
export function deployEstate({ frontEnds = [fe01, fe02], forwardSnat }: EstateChanges = {}): Map<
  string,
  Server
> {
  const network = deployNetwork();
  deployServices(frontEnds, forwardSnat, network);
  new dns.ARecordSet("pool01", { zone: `${ZONE}.`, name: "pool01", addresses: [VIRTUAL_ADDRESS] });
  return new Map(frontEnds.map((frontEnd) => [frontEnd.name, deployFrontEnd(frontEnd)]));
}

export function fqdnOf(name: string): string {
  return `${name}.${ZONE}`;
}

function deployFrontEnd({ name, lb, gateway, mgmt, record }: FrontEnd): Server {
  const legs = [
    { name: "lb", address: lb, gateway },
    ...(mgmt === undefined ? [] : [{ name: "mgmt", address: mgmt }]),
  ];
  const server = new Server(name, { fqdn: fqdnOf(name), interfaces: legs });
  new dns.ARecordSet(name, { zone: `${ZONE}.`, name, addresses: [...record] }, { parent: server });
  return server;
}

/** VLANs, self IPs (one of each unit, one that floats) and the way out. */
function deployNetwork(): pulumi.Resource[] {
  const legs = [
    { vlan: "external", tag: 100, floating: "192.0.2.1/24", own: "192.0.2.2/24" },
    { vlan: "fe-a", tag: 101, floating: "10.1.1.1/24", own: "10.1.1.2/24" },
    { vlan: "fe-b", tag: 102, floating: "10.1.2.1/24", own: "10.1.2.2/24" },
  ];
  const selfIps = legs.flatMap(({ vlan, tag, floating, own }) => {
    const path = `/Common/${vlan}`;
    const carrier = new f5bigip.net.Vlan(vlan, {
      name: path,
      tag,
      interfaces: [{ vlanport: "1.1", tagged: true }],
    });
    const onVlan = { vlan: path, portLockdowns: ["none"] };
    return [
      new f5bigip.net.SelfIp(
        `${vlan}-float`,
        { name: `${path}-float`, ip: floating, trafficGroup: FLOATING, ...onVlan },
        { dependsOn: carrier },
      ),
      new f5bigip.net.SelfIp(
        `${vlan}-self`,
        { name: `${path}-self`, ip: own, ...onVlan },
        { dependsOn: carrier },
      ),
    ];
  });
  const out = { name: "/Common/default-out", network: "default", gw: "192.0.2.254" };
  return [...selfIps, new f5bigip.net.Route("default-out", out, { dependsOn: selfIps })];
}

/** The pool for clients, and the listener through which the Front Ends' segments reach each other. */
function deployServices(
  frontEnds: readonly FrontEnd[],
  forwardSnat: EstateChanges["forwardSnat"],
  network: pulumi.Resource[],
): void {
  const members = frontEnds.map(({ lb }) => lb.replace(/\/.*/, ""));
  const publish = (port: number, pool: string): object => ({
    class: "Service_TCP",
    virtualAddresses: [VIRTUAL_ADDRESS],
    virtualPort: port,
    snat: "auto",
    pool,
  });
  const poolOn = (port: number): object => ({
    class: "Pool",
    monitors: ["tcp"],
    members: [{ servicePort: port, serverAddresses: members }],
  });
  const declaration = {
    class: "ADC",
    schemaVersion: "3.50.0",
    id: "ocs",
    ocs: {
      class: "Tenant",
      fe: {
        class: "Application",
        https: publish(443, "fe_443"),
        sip: publish(5061, "fe_5061"),
        fe_443: poolOn(443),
        fe_5061: poolOn(5061),
        forward: {
          class: "Service_Forwarding",
          forwardingType: "ip",
          virtualAddresses: ["10.1.0.0/16"],
          virtualPort: 0,
          ...(forwardSnat === undefined ? {} : { snat: forwardSnat }),
        },
      },
    },
  };
  new f5bigip.As3(
    "ocs",
    { as3Json: JSON.stringify({ class: "AS3", action: "deploy", persist: true, declaration }) },
    { dependsOn: network },
  );
}
