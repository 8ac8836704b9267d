import assert from "node:assert/strict";
import type { Check } from "../../policies/explain/check";
import type { Question } from "../../policies/explain/question";
import { planChecks } from "../../policies/explain/plan-checks";
import type { MendableFinding, Remedy } from "../../policies/fixes/fix";
import type { PeerFlow } from "../../policies/outcomes/peer-flow";
import type { SourceRecord } from "../../policies/records/records";
import { writeExplanationJson } from "../../policies/report/explain-json";
import { writeExplanation } from "../../policies/report/explain-text";
import { FE01, FE01_LEGS, FE02, FE02_LEGS, KEEPS_SOURCE, seedRecords } from "../outcomes/seed-case";
import { parseExplanation } from "../report/explanation-schema";
import { UNKNOWN, addresses, cname, forwarding, group, pool, server, virtual } from "../support/estate";
import { explained } from "./explained";

const TRANSLATED = virtual("/Common/vip", {
  destination: "192.0.2.10",
  port: 5071,
  pool: "/Common/p",
  snat: "automap",
  translateAddress: true,
});
const DIRECT_RECORDS = [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.9.12")];

/** The text, without the parts that each case has in common. */
function textOf(records: readonly SourceRecord[], question?: Question): string {
  const explanation = explained(records, question);
  parseExplanation(writeExplanationJson(explanation, planChecks(explanation), "1.2.3"));
  return writeExplanation(explanation, undefined);
}

/** A section of the text: the lines below the one that begins so, without it and up to the next empty one. */
function section(text: string, title: string): string[] {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.startsWith(title));
  assert.notEqual(start, -1, `${title} in:\n${text}`);
  const end = lines.indexOf("", start);
  return lines.slice(start + 1, end === -1 ? undefined : end);
}

describe("the explanation of a pair", () => {
  it("masked: the name, the way with facts and assumptions, no reply, the verdict, what mends it", () => {
    const prefix = "it names no segment, and the same prefix is taken for the same segment";
    const gateway = "[fe01.ocs.example.com, interfaces.lb.gateway]";
    assert.equal(
      textOf(seedRecords()),
      `${FE01} -> ${FE02}, TCP 5071 (Match Making): masked
  Asked for by peer group ocs-pool01.

The name ${FE02}, as ${FE01} resolves it:
  the hosts file of ${FE01} has no line for it, so DNS is asked
  - the A record of ${FE02} gives 10.1.2.12
      ${FE02} A 10.1.2.12 [dns ${FE02}, addresses[0]]
  assumed: ${FE02} does not register 10.1.9.12 in DNS by itself [${FE02}, interfaces.mgmt]: nothing states "register" for that interface, and no record gives the address

The way to 10.1.2.12; sent from 10.1.1.11, arrives from 10.1.2.1:
  1. ${FE01}
     - 10.1.2.12 is off-link; the default gateway of interface lb is 10.1.1.1; it sends from 10.1.1.11
         10.1.1.1 ${gateway}
     assumed: interface lb of ${FE01} is on the segment of 10.1.1.0/24 [${FE01}, interfaces.lb]: ${prefix}
  2. BIG-IP ltm1 (/Common/fe-a -> /Common/fe-b)
     - forwarding listener /ocs/fe/forward takes it and keeps the destination
         /ocs/fe/forward [/ocs/fe/forward]
     - 10.1.2.12 is connected by self IP /Common/fe-b-float, out on VLAN /Common/fe-b
         10.1.2.0/24 [/Common/fe-b-float]
     - /ocs/fe/forward translates the source: automap; the source becomes 10.1.2.1
         automap [/ocs/fe/forward, sourceAddressTranslation]
         self IP /Common/fe-b-float 10.1.2.1 [/Common/fe-b-float]
     assumed: ${prefix}:
       VLAN /Common/fe-a of BIG-IP ltm1 is on the segment of 10.1.1.0/24 [/Common/fe-a-float]
       VLAN /Common/fe-b of BIG-IP ltm1 is on the segment of 10.1.2.0/24 [/Common/fe-b-float]
  3. ${FE02}
     - 10.1.2.12 is its own address; the packet comes from 10.1.2.1
         10.1.2.12 [${FE02}, interfaces.lb]
     assumed: interface lb of ${FE02} is on the segment of 10.1.2.0/24 [${FE02}, interfaces.lb]: ${prefix}

The reply: none that matters, since ${FE02} refuses what it gets.

The verdict: masked
  ${FE02} gets the packet from 10.1.2.1, which is no address of ${FE01} (10.1.1.11 or 10.1.9.11).
  A server of a pool believes only an address that it knows to be its peer's; it takes the packet for one of an unauthorized host and refuses the conversation. Users see the service as unavailable, though every machine is up and may well answer on its port.
  Responsible: /ocs/fe/forward translates the source: automap
  Stated: /ocs/fe/forward, sourceAddressTranslation
  Reported by peer-source-preserved, mandatory

Let the name give an address on a segment that both servers are on, or let the BIG-IP keep the source of this conversation; of the finding of a peer group, peerpath tries the ways and offers those that it confirms.
`,
    );
  });

  const VERDICTS: readonly {
    shows: string;
    records: SourceRecord[];
    question?: Question;
    verdict: string[];
  }[] = [
    {
      shows: "direct: whose address arrives, and that no BIG-IP is on the way",
      records: seedRecords({ dns: DIRECT_RECORDS }),
      verdict: [
        `  ${FE02} gets the packet from 10.1.9.11, ${FE01}'s own address, and the reply comes back. No BIG-IP is on the way, so none can change it. The conversation works.`,
      ],
    },
    {
      shows: "preserved: whose address arrives, though the BIG-IP is on the way",
      records: seedRecords({ listeners: [KEEPS_SOURCE] }),
      verdict: [
        `  ${FE02} gets the packet from 10.1.1.11, ${FE01}'s own address. It passes the BIG-IP on its way, which leaves the source alone, and the reply comes back by the same way. The conversation works.`,
      ],
    },
    {
      shows: "unreachable: where it ends, who is responsible, and the rule",
      records: seedRecords({ listeners: [] }),
      verdict: [
        "  The conversation does not come about: BIG-IP ltm1 has no listener for 10.1.2.12 port 5071 on VLAN /Common/fe-a and forwards nothing without one (nothing on the BIG-IP accepts the packet, which it therefore does not forward).",
        `  ${FE01} waits for an answer, or is refused one, and reports ${FE02} as down.`,
        "  Responsible: BIG-IP ltm1 has no listener for 10.1.2.12 port 5071 on VLAN /Common/fe-a and forwards nothing without one",
        "  Stated: /Common/fe-a-float",
        "  Reported by peer-reachable, mandatory",
      ],
    },
    {
      shows: "unresolved: that the conversation cannot begin",
      records: seedRecords({
        dns: [addresses(FE01, "10.1.1.11")],
        more: [
          {
            kind: "complete-zone",
            name: "ocs.example.com",
            origin: { source: "facts", path: "dns.complete" },
          },
        ],
      }),
      verdict: [
        `  ${FE01} has no address for ${FE02}, so it cannot even begin the conversation.`,
        `  Responsible: ${FE02} has no address for ${FE01}: its zone is complete and has no record of it`,
        `  Stated: ${FE02}`,
        "  Reported by peer-name-resolves-to-peer, mandatory",
      ],
    },
    {
      shows: "misdelivered: where the name leads, and the record that says so",
      records: seedRecords({
        dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "192.0.2.10")],
        listeners: [TRANSLATED, ...pool("/Common/p", [{ address: "10.1.1.11" }, { address: "10.1.2.12" }])],
      }),
      verdict: [
        `  What ${FE01} sends to ${FE02} does not go there, or not always: the name leads to 192.0.2.10, and a packet to that address can end at another machine.`,
        "  That machine is not the peer that is asked for, so the conversation fails, or only sometimes works.",
        `  Responsible: ${FE02} resolves to 192.0.2.10 (the A record of ${FE02}), which is not its address: it ends at ${FE01}`,
        `  Stated: dns ${FE02}, addresses[0]`,
        "  Reported by peer-name-resolves-to-peer, mandatory",
      ],
    },
    {
      shows: "undecided: that it is no pass",
      records: seedRecords({ dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, UNKNOWN)] }),
      verdict: [
        `  Whether ${FE01} reaches ${FE02} from its own address cannot be told: facts that it depends on are missing. That is not a pass.`,
        "  Reported by peer-path-decidable, advisory",
      ],
    },
    {
      shows: "masked by a receiver that does not accept the sender's own address",
      records: seedRecords({
        dns: DIRECT_RECORDS,
        groups: [group("g", [FE01, FE02], { accepts: { kind: "prefixes", prefixes: [] } })],
      }),
      verdict: [
        `  ${FE02} gets the packet from 10.1.9.11, an address of ${FE01} that it does not accept.`,
        "  A server of a pool believes only an address that it knows to be its peer's; it takes the packet for one of an unauthorized host and refuses the conversation. Users see the service as unavailable, though every machine is up and may well answer on its port.",
        `  Responsible: ${FE01} sends from 10.1.9.11, which its peer does not accept`,
        `  Stated: ${FE01}, interfaces.mgmt`,
        "  Reported by peer-source-preserved, mandatory",
      ],
    },
    {
      shows: "a pair of which no group asks for the port: no rule reports it",
      records: seedRecords(),
      question: { from: FE01, to: FE02, port: 443 },
      verdict: [
        `  ${FE02} gets the packet from 10.1.2.1, which is no address of ${FE01} (10.1.1.11 or 10.1.9.11).`,
        "  A server of a pool believes only an address that it knows to be its peer's; it takes the packet for one of an unauthorized host and refuses the conversation. Users see the service as unavailable, though every machine is up and may well answer on its port.",
        "  Responsible: /ocs/fe/forward translates the source: automap",
        "  Stated: /ocs/fe/forward, sourceAddressTranslation",
      ],
    },
  ];
  for (const { shows, records, question, verdict } of VERDICTS) {
    it(`the verdict, ${shows}`, () => {
      assert.deepEqual(section(textOf(records, question), "The verdict: "), verdict);
    });
  }

  const NAMES: readonly { shows: string; records: SourceRecord[]; lines: string[] }[] = [
    {
      shows: "a line of the hosts file comes before DNS",
      records: seedRecords({
        servers: [server(FE01, FE01_LEGS, { hosts: { [FE02]: ["10.1.9.12"] } }), server(FE02, FE02_LEGS)],
      }),
      lines: [
        `  the hosts file of ${FE01} has a line for it, and comes before DNS`,
        `  - the hosts file of ${FE01} gives 10.1.9.12`,
        `      10.1.9.12 ${FE02} [${FE01}, hosts.${FE02}]`,
      ],
    },
    {
      shows: "an address that the server registers by itself",
      records: seedRecords({
        servers: [
          server(FE01, FE01_LEGS),
          server(FE02, [
            { ...FE02_LEGS[0], register: false },
            { ...FE02_LEGS[1], register: true },
          ]),
        ],
        dns: [addresses(FE01, "10.1.1.11")],
      }),
      lines: [
        `  the hosts file of ${FE01} has no line for it, so DNS is asked`,
        `  - the A record of ${FE02} gives 10.1.9.12`,
        `      ${FE02} A 10.1.9.12 [${FE02}, interfaces.mgmt.address]`,
        `      the server registers it by itself [${FE02}, interfaces.mgmt.register]`,
      ],
    },
    {
      shows: "an alias, record by record",
      records: seedRecords({
        dns: [
          addresses(FE01, "10.1.1.11"),
          cname(FE02, "a.example.com"),
          addresses("a.example.com", "10.1.2.12"),
        ],
      }),
      lines: [
        `  the hosts file of ${FE01} has no line for it, so DNS is asked`,
        "  - the A record of a.example.com gives 10.1.2.12",
        `      ${FE02} CNAME a.example.com [dns ${FE02}]`,
        "      a.example.com A 10.1.2.12 [dns a.example.com, addresses[0]]",
      ],
    },
    {
      shows: "a record that is not known",
      records: seedRecords({ dns: [addresses(FE01, "10.1.1.11"), addresses(FE02, UNKNOWN)] }),
      lines: [
        `  the hosts file of ${FE01} has no line for it, so DNS is asked`,
        `  - not known: an address in the A record of ${FE02}: its value is known only after the deployment [test]`,
        `  assumed: ${FE02} does not register 10.1.2.12 or 10.1.9.12 in DNS by itself [${FE02}, interfaces.lb]: nothing states "register" for those interfaces, and no record gives the addresses`,
      ],
    },
  ];
  for (const { shows, records, lines } of NAMES) {
    it(`the name: ${shows}`, () => {
      assert.deepEqual(section(textOf(records), "The name "), lines);
    });
  }

  it("tells every answer of the name with its own way and verdict", () => {
    const text = textOf(
      seedRecords({ dns: [addresses(FE01, "10.1.1.11"), addresses(FE02, "10.1.2.12", "10.1.9.12")] }),
    );
    assert.deepEqual(
      text.split("\n").filter((line) => /^(The way|The reply|The verdict|fe01)/.test(line)),
      [
        `${FE01} -> ${FE02}, TCP 5071 (Match Making): masked and direct`,
        "The way to 10.1.2.12 (1 of 2); sent from 10.1.1.11, arrives from 10.1.2.1:",
        `The reply: none that matters, since ${FE02} refuses what it gets.`,
        "The verdict (1 of 2): masked",
        "The way to 10.1.9.12 (2 of 2); sent from 10.1.9.11, arrives from 10.1.9.11:",
        "The reply:",
        "The verdict (2 of 2): direct",
      ],
    );
  });

  it("follows the reply hop by hop where it comes back", () => {
    assert.deepEqual(section(textOf(seedRecords({ dns: DIRECT_RECORDS })), "The reply"), [
      `  1. ${FE02}`,
      "     - 10.1.9.11 is on-link at interface mgmt",
      `         10.1.9.12/24 [${FE02}, interfaces.mgmt.address]`,
      `  2. ${FE01}`,
      "     - 10.1.9.11 is its own address; the packet comes from 10.1.9.12",
      `         10.1.9.11 [${FE01}, interfaces.mgmt]`,
    ]);
  });

  it("tells the other ways that a BIG-IP may choose", () => {
    const text = textOf(
      seedRecords({
        dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "192.0.2.10")],
        listeners: [TRANSLATED, ...pool("/Common/p", [{ address: "10.1.1.11" }, { address: "10.1.2.12" }])],
      }),
    );
    assert.deepEqual(section(text, "It may go another way"), [
      `  - masked (ACCEPTED), arrives from 10.1.2.1: ${FE01} -> BIG-IP ltm1 -> ${FE02}`,
    ]);
  });

  it("lists what is missing, each with how it is stated", () => {
    const text = textOf(seedRecords({ servers: [server(FE02, FE02_LEGS)] }));
    assert.deepEqual(section(text, "What is missing"), [
      `  - the interfaces of ${FE01}: no server of that name is planned or declared`,
      `      Describe the server, with the Server component in the program or as servers: [{fqdn: ${FE01}, interfaces: [{name: NAME, address: ADDRESS/LENGTH, gateway: ADDRESS}]}].`,
    ]);
    assert.deepEqual(section(text, "Every verdict of this estate"), ["  - peerpath: peerGroups.ocs-pool01"]);
  });

  it("tells one way of two groups once, and apart where the groups differ in what they make of it", () => {
    const alike = textOf(seedRecords({ more: [group("second", [FE01, FE02])] }));
    assert.deepEqual(
      alike.split("\n").filter((line) => /Asked|verdict/.test(line)),
      ["  Asked for by peer groups ocs-pool01 and second.", "The verdict: masked"],
    );
    const accepts = { kind: "prefixes", prefixes: [] } as const;
    const apart = textOf(
      seedRecords({ dns: DIRECT_RECORDS, more: [group("strict", [FE01, FE02], { accepts })] }),
    );
    assert.deepEqual(
      apart.split("\n").filter((line) => /Asked|verdict/.test(line)),
      [
        "  Asked for by peer groups ocs-pool01 and strict.",
        "The verdict (1 of 2): direct, for ocs-pool01",
        "The verdict (2 of 2): masked, for strict",
      ],
    );
  });

  it("says that no group asks for a port", () => {
    const text = textOf(seedRecords(), { from: FE02, to: FE01, port: 443 });
    assert.deepEqual(text.split("\n").slice(0, 2), [
      `${FE02} -> ${FE01}, TCP 443: masked`,
      "  No peer group asks for this conversation; it is judged as if the two were peers that accept each other's own addresses.",
    ]);
  });
});

/** A flow of the pair as it is with a fix. */
function after(records: readonly SourceRecord[]): readonly PeerFlow[] {
  return explained(records).flows.map(({ flow }) => flow);
}

const KEPT = seedRecords({ listeners: [KEEPS_SOURCE] });
const REMEDY: Remedy = {
  fixes: [
    {
      kind: "preserve-source",
      vendorSupport: "no",
      rank: 2,
      summary: "let /ocs/fe/forward keep the source",
      edits: [],
      touches: ["/ocs/fe/forward"],
      conditions: [],
      after: after(KEPT),
    },
    {
      kind: "hosts-file",
      vendorSupport: "unknown",
      rank: 1,
      summary: `on ${FE01} map ${FE02} to 10.1.9.12`,
      edits: [],
      touches: [FE01],
      conditions: ["nobody else writes that hosts file"],
      after: after(seedRecords({ dns: DIRECT_RECORDS })),
    },
  ],
  refused: [
    { kind: "single-ip", tried: "10.1.9.12 for both", reason: "clients would lose the pool" },
    { kind: "same-segment-dns", reason: "no zone is known" },
  ],
};

function withRemedy(finding: MendableFinding): MendableFinding {
  return finding.rule === "peer-source-preserved" ? { ...finding, remedy: REMEDY } : finding;
}

describe("fixes in an explanation", () => {
  const explanation = explained(seedRecords(), undefined, withRemedy);
  const text = writeExplanation(explanation, undefined);

  it("the offered ones, the first choice first, with what they change", () => {
    assert.deepEqual(section(text, "Any one of these mends it"), [
      `  1. hosts-file (the vendor says nothing of it): on ${FE01} map ${FE02} to 10.1.9.12`,
      `     changes ${FE01}`,
      "     provided that nobody else writes that hosts file",
      "  2. preserve-source (the vendor does not support it): let /ocs/fe/forward keep the source",
      "     changes /ocs/fe/forward",
      "Not offered:",
      "  - single-ip (10.1.9.12 for both): clients would lose the pool",
      "  - same-segment-dns: no zone is known",
    ]);
  });

  it("says so where none is offered", () => {
    const none = explained(seedRecords(), undefined, (finding) => ({
      ...finding,
      remedy: { ...REMEDY, fixes: [] },
    }));
    assert.deepEqual(section(writeExplanation(none, undefined), "No fix is offered."), [
      "Not offered:",
      "  - single-ip (10.1.9.12 for both): clients would lose the pool",
      "  - same-segment-dns: no zone is known",
    ]);
  });

  it("as JSON, by the published schema", () => {
    const { flows } = parseExplanation(writeExplanationJson(explanation, undefined, "1.2.3"));
    assert.deepEqual(
      flows.map(({ remedy }) => remedy),
      [
        {
          fixes: REMEDY.fixes.map(({ kind, vendorSupport, rank, summary, touches, conditions }) => {
            return { kind, vendorSupport, rank, summary, touches, conditions };
          }),
          refused: [
            { kind: "single-ip", tried: "10.1.9.12 for both", reason: "clients would lose the pool" },
            { kind: "same-segment-dns", tried: null, reason: "no zone is known" },
          ],
        },
      ],
    );
  });
});

/** What is run on the device, and what is expected of it. */
function checksOn(
  records: readonly SourceRecord[],
  device: string,
  adorned = false,
): Pick<Check, "commands" | "expected">[] {
  const explanation = adorned ? explained(records, undefined, withRemedy) : explained(records);
  parseExplanation(writeExplanationJson(explanation, planChecks(explanation), "1.2.3"));
  return planChecks(explanation)
    .filter(({ on }) => on === device)
    .map(({ commands, expected }) => ({ commands, expected }));
}

describe("what to run on the real wire", () => {
  it("on the sender: the name and the connection, as planned and after each fix", () => {
    assert.deepEqual(checksOn(seedRecords(), FE01, true), [
      {
        commands: [
          { shell: "PowerShell", run: `Resolve-DnsName -Name ${FE02}` },
          { shell: "sh", run: `getent ahosts ${FE02}` },
        ],
        expected: [
          { when: "as planned", see: ["10.1.2.12"], notSee: ["10.1.9.12"] },
          { when: "after preserve-source", see: ["10.1.2.12"], notSee: ["10.1.9.12"] },
          { when: "after hosts-file", see: ["10.1.9.12"], notSee: ["10.1.2.12"] },
        ],
      },
      {
        commands: [
          {
            shell: "PowerShell",
            run: `Test-NetConnection -ComputerName ${FE02} -Port 5071 -InformationLevel Detailed`,
          },
          { shell: "sh", run: `nc -vz -w 5 ${FE02} 5071` },
          { shell: "sh", run: "ip route get 10.1.2.12" },
        ],
        expected: [
          { when: "as planned", see: ["10.1.2.12, sent from 10.1.1.11"], notSee: [] },
          {
            when: "after preserve-source",
            see: ["10.1.2.12, sent from 10.1.1.11 (the port opens while the service runs)"],
            notSee: [],
          },
          {
            when: "after hosts-file",
            see: ["10.1.9.12, sent from 10.1.9.11 (the port opens while the service runs)"],
            notSee: [],
          },
        ],
      },
    ]);
  });

  it("on the BIG-IP: both sides of its connection; after a fix its source, or nothing at all", () => {
    assert.deepEqual(checksOn(seedRecords(), "BIG-IP ltm1", true), [
      {
        commands: [
          { shell: "BIG-IP", run: "tcpdump -nni 0.0:nnnp -c 40 host 10.1.1.11 and tcp port 5071" },
          {
            shell: "BIG-IP",
            run: "tmsh show sys connection cs-client-addr 10.1.1.11 ss-server-addr 10.1.2.12 ss-server-port 5071",
          },
        ],
        expected: [
          {
            when: "as planned",
            see: [
              "in on /Common/fe-a: 10.1.1.11 > 10.1.2.12 port 5071",
              "out on /Common/fe-b: 10.1.2.1 > 10.1.2.12 port 5071",
            ],
            notSee: ["out on /Common/fe-b: 10.1.1.11 > 10.1.2.12 port 5071"],
          },
          {
            when: "after preserve-source",
            see: ["10.1.1.11 as the source on both sides"],
            notSee: ["10.1.2.1 as a source"],
          },
          {
            when: "after hosts-file",
            see: [],
            notSee: ["any packet or connection of 10.1.1.11: the servers talk past it"],
          },
        ],
      },
    ]);
  });

  it("on the receiver: whose address it sees at its own port", () => {
    const at = (address: string): string => `${address} as the foreign address of its own port 5071`;
    assert.deepEqual(checksOn(seedRecords(), FE02, true), [
      {
        commands: [
          { shell: "PowerShell", run: 'netstat -n | findstr ":5071"' },
          { shell: "sh", run: "ss -tan 'sport = :5071'" },
        ],
        expected: [
          { when: "as planned", see: [at("10.1.2.1")], notSee: [at("10.1.1.11 or 10.1.9.11")] },
          { when: "after preserve-source", see: [at("10.1.1.11")], notSee: [at("10.1.9.11 or 10.1.2.1")] },
          { when: "after hosts-file", see: [at("10.1.9.11")], notSee: [at("10.1.1.11 or 10.1.2.1")] },
        ],
      },
    ]);
  });

  it("nothing on a BIG-IP that is not on the way", () => {
    assert.deepEqual(checksOn(seedRecords({ dns: DIRECT_RECORDS }), "BIG-IP ltm1"), []);
  });

  it("on a BIG-IP that passes the packet to nobody: that nothing leaves it", () => {
    assert.deepEqual(checksOn(seedRecords({ listeners: [] }), "BIG-IP ltm1"), [
      {
        commands: [
          { shell: "BIG-IP", run: "tcpdump -nni 0.0:nnnp -c 40 host 10.1.1.11 and tcp port 5071" },
          {
            shell: "BIG-IP",
            run: "tmsh show sys connection cs-client-addr 10.1.1.11 cs-server-addr 10.1.2.12 cs-server-port 5071",
          },
        ],
        expected: [
          {
            when: "as planned",
            see: ["in on /Common/fe-a: 10.1.1.11 > 10.1.2.12 port 5071"],
            notSee: ["anything passed on, or a connection in the table"],
          },
        ],
      },
    ]);
  });

  it("where a BIG-IP's fact is missing: that the output decides it", () => {
    const open = forwarding("/ocs/fe/forward", { destination: "10.1.0.0/16", snat: UNKNOWN });
    const decides = (device: string): unknown =>
      checksOn(seedRecords({ listeners: [open] }), device).flatMap(({ expected }) => expected);
    assert.deepEqual(decides("BIG-IP ltm1"), [
      {
        when: "as planned",
        see: ["in on /Common/fe-a: 10.1.1.11 > 10.1.2.12 port 5071"],
        notSee: [],
        decides: "What is passed on, if anything, decides it.",
      },
    ]);
    assert.deepEqual(decides(FE02), [
      {
        when: "as planned",
        see: [],
        notSee: [],
        decides:
          "The foreign address decides it: one of the sender's own, and its peer believes it; any other, and it is masked.",
      },
    ]);
  });

  it("by UDP: no test of a port, and a capture at the receiver", () => {
    const udp = [{ port: 1812, protocol: "udp", service: undefined }] as const;
    const records = seedRecords({ groups: [group("radius", [FE01, FE02], { ports: udp })] });
    const commands = planChecks(explained(records)).flatMap((check) => check.commands.map(({ run }) => run));
    assert.deepEqual(commands, [
      `Resolve-DnsName -Name ${FE02}`,
      `getent ahosts ${FE02}`,
      "Find-NetRoute -RemoteIPAddress 10.1.2.12 | Select-Object IPAddress, NextHop",
      "ip route get 10.1.2.12",
      "tcpdump -nni 0.0:nnnp -c 40 host 10.1.1.11 and udp port 1812",
      "tmsh show sys connection cs-client-addr 10.1.1.11 ss-server-addr 10.1.2.12 ss-server-port 1812",
      "tcpdump -nni any -c 20 'udp dst port 1812'",
    ]);
  });

  it("every command only reads", () => {
    const readers =
      /^(Resolve-DnsName|getent|Find-NetRoute|Test-NetConnection|nc -vz|ip route get|tcpdump -nni|tmsh show|netstat -n|ss -tan) /;
    const estates = [
      seedRecords(),
      KEPT,
      seedRecords({ listeners: [] }),
      seedRecords({ dns: DIRECT_RECORDS }),
    ];
    const runs = estates.flatMap((records) =>
      planChecks(explained(records)).flatMap(({ commands }) => commands.map(({ run }) => run)),
    );
    assert.ok(runs.length > 20, String(runs.length));
    assert.deepEqual(
      runs.filter((run) => !readers.test(run)),
      [],
    );
  });
});
