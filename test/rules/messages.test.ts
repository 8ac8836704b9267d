import assert from "node:assert/strict";
import { runPipeline } from "../../policies/pipeline";
import type { SourceRecord } from "../../policies/records/records";
import {
  FLOATING,
  UNKNOWN,
  addresses,
  forwarding,
  group,
  planned,
  pool,
  selfIp,
  server,
  virtual,
} from "../support/estate";
import { FE01, FE02, KEEPS_SOURCE, seedRecords } from "../outcomes/seed-case";

function messages(records: readonly SourceRecord[]): string[] {
  return runPipeline(planned(records)).findings.map(({ rule, level, group: name, message }) =>
    [`${rule} ${level} ${name ?? "-"}`, message].join("\n"),
  );
}

describe("messages of findings", () => {
  it("misdelivered: whose name, what it gives, where that ends, and which addresses are right", () => {
    const records = seedRecords({
      dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "192.0.2.10")],
      listeners: [
        virtual("/Common/vip", {
          destination: "192.0.2.10",
          port: 5071,
          pool: "/Common/p",
          snat: "automap",
          translateAddress: true,
        }),
        ...pool("/Common/p", [{ address: "10.1.1.11" }, { address: "10.1.2.12" }]),
      ],
    });
    assert.deepEqual(messages(records), [
      [
        "peer-name-resolves-to-peer mandatory ocs-pool01",
        `ocs-pool01, TCP 5071 (Match Making): ${FE01} -> ${FE02}: ${FE02} resolves to 192.0.2.10 (the A record of ${FE02}), which is not its address: it ends at ${FE01}.`,
        `  ${FE01} -> ${FE02}: the A record of ${FE02} gives 192.0.2.10 [dns ${FE02}, addresses[0]]; sent from 10.1.1.11`,
        `    ${FE01}: 192.0.2.10 is off-link; the default gateway of interface lb is 10.1.1.1; it sends from 10.1.1.11`,
        "    BIG-IP ltm1 (/Common/fe-a -> /Common/fe-a):",
        "      virtual server /Common/vip sends it to member 10.1.1.11:5071 of pool /Common/p",
        "      10.1.1.11 is connected by self IP /Common/fe-a-float, out on VLAN /Common/fe-a",
        "      /Common/vip translates the source: automap; the source becomes 10.1.1.1",
        `    ${FE01}: 10.1.1.11 is its own address; the packet comes from 10.1.1.1`,
        `Let the name ${FE02} give an address of that server (10.1.2.12 or 10.1.9.12) and nothing else, in DNS or in the peers' hosts files.`,
        "It rests on these assumptions:",
        `  - ${FE02} does not register 10.1.2.12 or 10.1.9.12 in DNS by itself: nothing states "register" for those interfaces, and no record gives the addresses`,
        `  - interface lb of ${FE01} is on the segment of 10.1.1.0/24; VLAN /Common/fe-a of BIG-IP ltm1 is on the segment of 10.1.1.0/24: it names no segment, and the same prefix is taken for the same segment`,
      ].join("\n"),
      [
        "peer-port-not-published advisory ocs-pool01",
        "ocs-pool01: virtual server /Common/vip of BIG-IP ltm1 publishes TCP 5071 (Match Making) of Office Communications Server 2007 R2, which only its servers use among themselves; clients never do.",
        "Take the virtual server out, unless the vendor's guide for your version asks for it: the rule's page says which sources do.",
      ].join("\n"),
    ]);
  });

  it("undecided: which flows, what is missing and why, and what to do", () => {
    const records = seedRecords({
      dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, UNKNOWN)],
      listeners: [KEEPS_SOURCE],
    });
    assert.deepEqual(messages(records), [
      [
        "peer-path-decidable advisory ocs-pool01",
        `ocs-pool01, TCP 5071 (Match Making): ${FE01} -> ${FE02} cannot be decided; that is not a pass. Missing:`,
        `  - an address in the A record of ${FE02}: its value is known only after the deployment [test]`,
        "State what is missing in the program or in peerpath's facts; a value that is known only after the deployment is decided by the next preview.",
        "It rests on these assumptions:",
        `  - ${FE02} does not register 10.1.2.12 or 10.1.9.12 in DNS by itself: nothing states "register" for those interfaces, and no record gives the addresses`,
      ].join("\n"),
    ]);
  });

  it("a pool whose members are not all known: advice, even without any flow", () => {
    const records = [group("g", [], { pool: "/Common/p" }), ...pool("/Common/p", [{ address: UNKNOWN }])];
    assert.deepEqual(messages(records), [
      [
        "peer-path-decidable advisory g",
        "g: not all of its members are known; that is not a pass. Missing:",
        "  - the address of a member of pool /Common/p: its value is known only after the deployment [test]",
      ].join("\n"),
    ]);
  });

  it("stay short however many peers there are", () => {
    const names = Array.from({ length: 40 }, (_, index) => `s${index}.example.com`);
    const network = (index: number): string => `10.${1 + (index % 2)}.0`;
    const [found] = runPipeline(
      planned(
        names.map((name, index) =>
          server(name, [
            { name: "lb", address: `${network(index)}.${10 + index}/24`, gateway: `${network(index)}.1` },
          ]),
        ),
        names.map((name, index) => addresses(name, `${network(index)}.${10 + index}`)),
        [1, 2].map((net) => selfIp(`/Common/f${net}`, `10.${net}.0.1/24`, `/Common/v${net}`, FLOATING)),
        forwarding("/Common/f", { destination: "10.0.0.0/8", snat: "automap" }),
        group("g", names),
      ),
    ).findings;
    assert.equal(found?.flows.length, 800);
    assert.ok(found.message.length < 8000, String(found.message.length));
    assert.ok(found.message.includes("and 388 more arrive from"), found.message.slice(0, 900));
  });

  it("name the same findings whatever the order of the records", () => {
    const records = seedRecords();
    const reversed = messages([...records].reverse());
    assert.deepEqual(
      reversed.map((message) => message.split("\n")[0]),
      messages(records).map((message) => message.split("\n")[0]),
    );
  });
});
