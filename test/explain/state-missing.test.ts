import assert from "node:assert/strict";
import { parse } from "yaml";
import { findSchemaMistakes } from "../../policies/adapters/facts-object/validate-facts";
import { stateMissing } from "../../policies/explain/state-missing";
import { UNKNOWN_AT_PREVIEW } from "../../policies/values/fact";

const FE01 = "fe01.ocs.example.com";
const SERVER = (rest: string): string => `servers: [{fqdn: ${FE01}, ${rest}}]`;

const CASES: readonly { shows: string; what: string; how: string }[] = [
  {
    shows: "a BIG-IP of which a part is known",
    what: "the BIG-IP's whole configuration (ltm1)",
    how: "Give all of the BIG-IP's own files (--device ltm1=bigip_base.conf --device ltm1=bigip.conf, and those of its partitions); or, where the other inputs hold all of it, state bigip: {devices: [{name: ltm1, complete: true}]}.",
  },
  {
    shows: "a gateway",
    what: `the gateway of interface lb of ${FE01}`,
    how: `State it: ${SERVER("interfaces: [{name: lb, address: ADDRESS/LENGTH, gateway: ADDRESS}]")}.`,
  },
  {
    shows: "an interface's address",
    what: `the address of interface lb of ${FE01}`,
    how: `State it: ${SERVER("interfaces: [{name: lb, address: ADDRESS/LENGTH}]")}.`,
  },
  {
    shows: "a server that nobody describes",
    what: `the interfaces of ${FE01}`,
    how: `Describe the server, with the Server component in the program or as ${SERVER("interfaces: [{name: NAME, address: ADDRESS/LENGTH, gateway: ADDRESS}]")}.`,
  },
  {
    shows: "a record that nobody knows",
    what: `the DNS records of ${FE01}`,
    how: `State the record: dns: {records: [{name: ${FE01}, type: A, values: [ADDRESS]}]}; and where its zone has no other records than those that are known, dns: {complete: [ZONE]}.`,
  },
  {
    shows: "a hosts file",
    what: `the hosts file of ${FE01}`,
    how: "Let the program write that hosts file with lines that are known, or state what it holds: servers: [{fqdn: SERVER, hosts: {NAME: [ADDRESS]}}].",
  },
  {
    shows: "a view",
    what: `which DNS view ${FE01} sees`,
    how: "State who sees which records: dns: {views: [{name: NAME, servers: [SERVER], records: […]}]}.",
  },
  {
    shows: "a gateway on no known device",
    what: "the device that has the gateway address 10.1.1.1",
    how: "Say whose address 10.1.1.1 is: of a router, as routers: [{name: NAME, interfaces: [{name: NAME, address: 10.1.1.1/LENGTH}], routes: […]}]; of a BIG-IP, give the BIG-IP's own files with --device NAME=bigip.conf --device NAME=bigip_base.conf.",
  },
  {
    shows: "a segment",
    what: `the segment of interface lb of ${FE01}`,
    how: "Name the segments: segments: [{name: NAME, prefixes: [PREFIX], device: BIG-IP, vlan: VLAN}], and segment: NAME at the servers' interfaces.",
  },
  {
    shows: "something of a BIG-IP",
    what: "the pool of virtual server /Common/vs",
    how: "Give it a value in the program that is known at the preview, or give the BIG-IP's own files with --device NAME=bigip.conf --device NAME=bigip_base.conf: what the files hold is known.",
  },
];

/** The parts of a text that are YAML: from a key of the facts object to where its brackets close. */
function snippetsIn(text: string): string[] {
  const key = /\b(?:servers|segments|routers|dns|bigip): (?=[[{])/g;
  const found: string[] = [];
  for (let match = key.exec(text); match !== null; match = key.exec(text)) {
    const end = endOfBrackets(text, key.lastIndex);
    found.push(text.slice(match.index, end));
    // A key within it is part of it.
    key.lastIndex = end;
  }
  return found;
}

/** Where the brackets that open at the index close, behind them. */
function endOfBrackets(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if ("[{".includes(character)) depth += 1;
    if ("]}".includes(character)) depth -= 1;
    if (depth === 0) return at + 1;
  }
  throw new Error(`brackets that do not close in: ${text}`);
}

describe("how a missing fact is stated", () => {
  for (const { shows, what, how } of CASES) {
    it(shows, () => {
      assert.equal(stateMissing({ what, why: "nothing states it" }), how);
    });
  }

  /** Words in capitals stand for values. */
  const VALUES: readonly (readonly [RegExp, string])[] = [
    [/ADDRESS/g, "192.0.2.1"],
    [/LENGTH/g, "24"],
    [/PREFIX/g, "192.0.2.0/24"],
    [/VLAN/g, "/Common/vlan"],
    [/BIG-IP/g, "ltm1"],
    [/SERVER|ZONE|\bNAME\b/g, "a.example.com"],
    [/\[…\]/g, "[]"],
  ];
  const stated = CASES.flatMap(({ shows, how }) => snippetsIn(how).map((text) => ({ shows, text })));
  for (const { shows, text } of stated) {
    it(`${shows}: what it says to state is a facts object: ${text}`, () => {
      const filled = VALUES.reduce((before, [word, value]) => before.replaceAll(word, value), text);
      assert.deepEqual(
        findSchemaMistakes("facts", parse(filled), { source: "facts", path: "" }, () => false),
        [],
      );
    });
  }

  it("says it for nearly every kind", () => {
    assert.equal(stated.length, 10);
  });

  it("what is like nothing else: where it was met, or anywhere", () => {
    const note = { what: "the weather", why: "nothing states it" };
    assert.deepEqual(
      [stateMissing({ ...note, origin: { source: "plan.json", path: "sky" } }), stateMissing(note)],
      ["State it at plan.json, sky.", "State it in the program or in peerpath's facts."],
    );
  });

  it("what is known later: that a later run decides it, too", () => {
    assert.equal(
      stateMissing({ what: "the weather", why: `its value is ${UNKNOWN_AT_PREVIEW}` }),
      "It is known after the deployment: peerpath explain on what is deployed then, or the next preview, decides it. To decide it now: state it in the program or in peerpath's facts.",
    );
  });
});
