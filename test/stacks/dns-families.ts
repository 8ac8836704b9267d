/**
 * A Pulumi program: for each family of DNS providers two servers of their own, whose names only it knows. Each server is behind
 * the BIG-IP with one leg and on a segment that both share with the other. The stack's name says which leg the names lead to.
 */
import * as pulumi from "@pulumi/pulumi";
import { Server } from "peerpath";
import { deployEstate } from "../../stacks/topology";
import { DNS_SERVICES } from "./dns-services";

/** Third number of the addresses that the names lead to. */
const LEGS: Readonly<Record<string, readonly [number, number]>> = {
  "names-masked": [1, 2],
  "names-direct": [9, 9],
};

function deployFamily(family: string, index: number, legs: readonly [number, number]): void {
  const zone = `${family}.example.com`;
  const makeRecord = DNS_SERVICES[family]?.(zone, family);
  [1, 2].forEach((segment, server) => {
    const name = `fe0${segment}`;
    const host = 10 + 2 * index + server;
    const interfaces = [
      { name: "lb", address: `10.1.${segment}.${host}/24`, gateway: `10.1.${segment}.1`, register: false },
      { name: "mgmt", address: `10.1.9.${host}/24`, register: false },
    ];
    new Server(`${family}-${name}`, { fqdn: `${name}.${zone}`, interfaces });
    makeRecord?.(name, `10.1.${legs[server] ?? 0}.${host}`);
  });
}

const legs = LEGS[pulumi.getStack()];
if (legs === undefined) throw new pulumi.RunError(`there is no stack "${pulumi.getStack()}"`);
deployEstate({ frontEnds: [] });
Object.keys(DNS_SERVICES).forEach((family, index) => {
  deployFamily(family, index, legs);
});
