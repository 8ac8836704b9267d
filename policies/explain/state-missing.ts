import { UNKNOWN_AT_PREVIEW, describeOrigin } from "../values/fact";
import type { Note } from "../values/note";

/** A kind of missing fact, by the phrase that names it, and how somebody states it. */
interface Kind {
  readonly what: RegExp;
  readonly how: (match: readonly string[]) => string;
}

const FILES = "give the BIG-IP's own files with --device NAME=bigip.conf --device NAME=bigip_base.conf";

/** The first that fits counts. The texts in braces are parts of the facts object, as docs/facts.md describes it. */
const KINDS: readonly Kind[] = [
  {
    what: /^the BIG-IP's whole configuration \((.+)\)$/,
    how: ([name]) =>
      `Give all of the BIG-IP's own files (--device ${name}=bigip_base.conf --device ${name}=bigip.conf, and those of its partitions); or, where the other inputs hold all of it, state bigip: {devices: [{name: ${name}, complete: true}]}.`,
  },
  {
    what: /^the gateway of interface (\S+) of (\S+)$/,
    how: ([name, server]) =>
      `State it: servers: [{fqdn: ${server}, interfaces: [{name: ${name}, address: ADDRESS/LENGTH, gateway: ADDRESS}]}].`,
  },
  {
    what: /^the address of interface (\S+) of (\S+)$/,
    how: ([name, server]) =>
      `State it: servers: [{fqdn: ${server}, interfaces: [{name: ${name}, address: ADDRESS/LENGTH}]}].`,
  },
  {
    what: /^(?:the interfaces of|the other addresses, routes and hosts-file lines of|the routes of) (\S+)$/,
    how: ([server]) =>
      `Describe the server, with the Server component in the program or as servers: [{fqdn: ${server}, interfaces: [{name: NAME, address: ADDRESS/LENGTH, gateway: ADDRESS}]}].`,
  },
  {
    what: /hosts file/,
    how: () =>
      "Let the program write that hosts file with lines that are known, or state what it holds: servers: [{fqdn: SERVER, hosts: {NAME: [ADDRESS]}}].",
  },
  {
    what: /^(?:the DNS records of|what|(?:an address in )?the (?:A|AAAA) record of|the target of alias) (\S+)(?: resolves to)?$/,
    how: ([name]) =>
      `State the record: dns: {records: [{name: ${name}, type: A, values: [ADDRESS]}]}; and where its zone has no other records than those that are known, dns: {complete: [ZONE]}.`,
  },
  {
    what: /^which (?:DNS view|zone|view|network)|zone/,
    how: () => "State who sees which records: dns: {views: [{name: NAME, servers: [SERVER], records: […]}]}.",
  },
  {
    what: /^the device that has the gateway address (\S+)$/,
    how: ([address]) =>
      `Say whose address ${address} is: of a router, as routers: [{name: NAME, interfaces: [{name: NAME, address: ${address}/LENGTH}], routes: […]}]; of a BIG-IP, ${FILES}.`,
  },
  {
    what: /segment|broadcast/,
    how: () =>
      "Name the segments: segments: [{name: NAME, prefixes: [PREFIX], device: BIG-IP, vlan: VLAN}], and segment: NAME at the servers' interfaces.",
  },
  {
    what: /BIG-IP|virtual server|self IP|SNAT|NAT|pool|VLAN|route domain|iRule|listener|automap|auto last hop|\//,
    how: () =>
      `Give it a value in the program that is known at the preview, or ${FILES}: what the files hold is known.`,
  },
];

/** How somebody states a fact that is missing, a sentence or two. */
export function stateMissing({ what, why, origin }: Note): string {
  const isLater = why.includes(UNKNOWN_AT_PREVIEW);
  const found = KINDS.find((kind) => kind.what.test(what));
  const place =
    origin === undefined ? "in the program or in peerpath's facts" : `at ${describeOrigin(origin)}`;
  const how = found?.how([...(found.what.exec(what) ?? [])].slice(1)) ?? `State it ${place}.`;
  if (!isLater) return how;
  return `It is known after the deployment: peerpath explain on what is deployed then, or the next preview, decides it. To decide it now: ${how.charAt(0).toLowerCase()}${how.slice(1)}`;
}
