/** What the estates of all families of servers have in common: two Front Ends on a segment each, and a BIG-IP of their own. */
import * as dns from "@pulumi/dns";
import * as f5bigip from "@pulumi/f5bigip";

/** Where a family's estate is, and which of the two near-twins it is. */
export interface Estate {
  /** Tells the family's resources and names from those of the others. */
  readonly family: string;
  /** The first two numbers of its addresses. */
  readonly net: string;
  readonly isMended: boolean;
}

/** A Front End and its segment; `side` is 1 or 2. */
export interface Place {
  readonly name: string;
  readonly fqdn: string;
  readonly side: number;
  readonly address: string;
  readonly prefix: string;
}

export function placesOf({ family, net }: Estate): readonly Place[] {
  return [1, 2].map((side) => ({
    name: `fe0${side}`,
    fqdn: `fe0${side}.${family}.example.com`,
    side,
    address: `${net}.${side}.1${side}`,
    prefix: `${net}.${side}.0/24`,
  }));
}

/** The gateway that leads through the BIG-IP, or the one of a router that leaves addresses alone. */
export function gatewayOf({ net, isMended }: Estate, { side }: Place): string {
  return `${net}.${side}.${isMended ? 254 : 1}`;
}

/** DNS gives each Front End its address on its own segment. */
export function nameFrontEnds(estate: Estate): void {
  for (const { name, address } of placesOf(estate)) {
    const zone = `${estate.family}.example.com.`;
    new dns.ARecordSet(`${estate.family}-${name}`, { zone, name, addresses: [address] });
  }
}

/** A BIG-IP that translates whatever it forwards, with these self IPs by the name of their VLAN. */
export function deployBigIp(
  { family, net }: Estate,
  selfIps: Readonly<Record<string, string>>,
  gateway?: string,
): void {
  const provider = new f5bigip.Provider(family, {
    address: `192.0.2.${net.split(".")[1] ?? ""}`,
    username: "admin",
    password: "not-a-secret",
  });
  for (const [vlan, ip] of Object.entries(selfIps)) {
    const path = `/Common/${vlan}`;
    new f5bigip.net.SelfIp(
      `${family}-${vlan}`,
      { name: `${path}-self`, ip, vlan: path, portLockdowns: ["none"] },
      { provider },
    );
  }
  if (gateway !== undefined) {
    const route = { name: "/Common/out", network: "default", gw: gateway };
    new f5bigip.net.Route(`${family}-out`, route, { provider });
  }
  const forward = {
    class: "Service_Forwarding",
    forwardingType: "ip",
    virtualAddresses: [`${net}.0.0/16`],
    virtualPort: 0,
    snat: "auto",
  };
  const declaration = {
    class: "ADC",
    schemaVersion: "3.50.0",
    ocs: { class: "Tenant", fe: { class: "Application", forward } },
  };
  new f5bigip.As3(family, { as3Json: JSON.stringify({ class: "AS3", declaration }) }, { provider });
}

/** A leg on each Front End's segment. */
export function deployRoutedBigIp(estate: Estate): void {
  const { net } = estate;
  deployBigIp(estate, { "fe-a": `${net}.1.1/24`, "fe-b": `${net}.2.1/24` });
}
