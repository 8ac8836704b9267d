/** The four fixes of the reference stack `broken` as edits, with the origins that its plan has; a test holds them to what is offered. */
import type { Edit, OneInterfaceEdit } from "../../policies/records/edits";
import type { FixKind } from "../../policies/records/group-records";
import type { Origin } from "../../policies/values/fact";
import { ip, prefix } from "./estate";

const STACK = "urn:pulumi:broken::peerpath-stacks::";
const AS3: Origin = { source: `${STACK}f5bigip:index/as3:As3::ocs`, path: "", label: "As3 ocs" };

function server(name: string, path = ""): Origin {
  return { source: `${STACK}peerpath:index:Server::${name}`, path, label: `Server ${name}` };
}

function record(name: string, path = ""): Origin {
  const source = `${STACK}peerpath:index:Server$dns:index/aRecordSet:ARecordSet::${name}`;
  return { source, path, label: `ARecordSet ${name}` };
}

function declared(path: string): Origin {
  return { ...AS3, path: `as3Json.declaration.ocs.fe.${path}` };
}

function mapPeer(name: string, host: string, peer: string, address: string): Edit {
  return {
    kind: "hosts-lines",
    server: `${name}.ocs.example.com`,
    host: ip(host),
    lines: [{ address: ip(address), names: [`${peer}.ocs.example.com`] }],
    platform: "windows",
    origin: server(name),
  };
}

function giveAddress(name: string, from: string, to: string): Edit {
  return {
    kind: "record-values",
    name: `${name}.ocs.example.com`,
    type: "A",
    from: [{ address: ip(from), origin: record(name, "addresses[0]") }],
    to: [ip(to)],
    origin: record(name),
  };
}

function keepOneLeg(
  name: string,
  from: string,
  to: string,
  gatewayFrom: string,
  gatewayTo: string,
): OneInterfaceEdit {
  return {
    kind: "one-interface",
    server: `${name}.ocs.example.com`,
    kept: {
      name: "lb",
      from: { address: from, origin: server(name, "interfaces[0].address") },
      to,
      gatewayFrom: { address: gatewayFrom, origin: server(name, "interfaces[0].gateway") },
      gatewayTo,
      segmentFrom: { name: undefined, origin: server(name, "interfaces[0].segment") },
      segmentTo: undefined,
      origin: server(name, "interfaces[0]"),
    },
    given: [
      {
        name: "mgmt",
        address: name === "fe01" ? "10.1.9.11/24" : "10.1.9.12/24",
        origin: server(name, "interfaces[1]"),
      },
    ],
    platform: "windows",
    origin: server(name),
  };
}

function moveMember(pool: string, port: number): Edit {
  return {
    kind: "member-address",
    device: "default",
    pool: `/ocs/fe/${pool}`,
    from: ip("10.1.2.12"),
    to: ip("10.1.1.12"),
    port,
    node: undefined,
    origin: declared(`${pool}.members[0].serverAddresses[1]`),
  };
}

function forward(name: string, source: string, destination: string, vlan: string): Edit {
  return {
    kind: "listener-added",
    device: "default",
    path: `/ocs/fe/${name}`,
    source: prefix(source),
    destination: prefix(destination),
    vlans: [vlan],
    irule: undefined,
    beside: { path: "/ocs/fe/forward", origin: declared("forward") },
  };
}

export const REFERENCE_FIXES: Readonly<Record<FixKind, readonly Edit[]>> = {
  "hosts-file": [
    mapPeer("fe01", "10.1.9.11", "fe02", "10.1.9.12"),
    mapPeer("fe02", "10.1.9.12", "fe01", "10.1.9.11"),
  ],
  "single-ip": [
    keepOneLeg("fe01", "10.1.1.11/24", "10.1.1.11/24", "10.1.1.1", "10.1.1.1"),
    keepOneLeg("fe02", "10.1.2.12/24", "10.1.1.12/24", "10.1.2.1", "10.1.1.1"),
    moveMember("fe_443", 443),
    moveMember("fe_5061", 5061),
    giveAddress("fe02", "10.1.2.12", "10.1.1.12"),
  ],
  "same-segment-dns": [
    giveAddress("fe01", "10.1.1.11", "10.1.9.11"),
    giveAddress("fe02", "10.1.2.12", "10.1.9.12"),
  ],
  "preserve-source": [
    forward("peers_1", "10.1.1.0/24", "10.1.2.0/24", "/Common/fe-a"),
    forward("peers_2", "10.1.2.0/24", "10.1.1.0/24", "/Common/fe-b"),
  ],
};
