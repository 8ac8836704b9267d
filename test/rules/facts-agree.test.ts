import assert from "node:assert/strict";
import { runPipeline } from "../../policies/pipeline";
import type { Records, SourceRecord } from "../../policies/records/records";
import { addresses, origin, server } from "../support/estate";

const FE01 = "fe01.ocs.example.com";
const FE02 = "fe02.ocs.example.com";

function findings(records: Records): ReturnType<typeof runPipeline>["findings"] {
  return runPipeline(records).findings.filter(({ rule }) => rule === "facts-agree");
}

/** The same record as the facts object would give it. */
function declared<T extends SourceRecord>(record: T, path: string): T {
  return { ...record, origin: origin("facts", path) };
}

describe("facts-agree", () => {
  const lb = { name: "lb", address: "10.1.1.11/24", gateway: "10.1.1.1", metric: 1 };

  it("one finding for a declared object, with both values and both places", () => {
    const found = findings({
      planned: [server(FE01, [lb])],
      declared: [declared(server(FE01, [{ ...lb, gateway: "10.1.1.254", metric: 2 }]), "servers[0]")],
    });
    assert.deepEqual(found, [
      {
        rule: "facts-agree",
        level: "mandatory",
        group: undefined,
        cause: {
          name: FE01,
          did: "is declared otherwise than it is planned",
          origin: origin("facts", "servers[0]"),
        },
        flows: [],
        message: [
          `What is declared of ${FE01} contradicts the plan:`,
          `  - the gateway of interface lb: declared is 10.1.1.254 [${FE01}, interfaces.lb.gateway], planned is 10.1.1.1 [${FE01}, interfaces.lb.gateway]`,
          `  - the metric of interface lb: declared is 2 [${FE01}, interfaces.lb.metric], planned is 1 [${FE01}, interfaces.lb.metric]`,
          "Correct the fact or leave it out; the plan's value was used.",
        ].join("\n"),
      },
    ]);
  });

  it("where neither value takes the other's place, it says so", () => {
    const [found] = findings({
      planned: [server(FE01, [lb])],
      declared: [declared(server(FE02, [lb]), "servers[0]")],
    });
    assert.equal(
      found?.message,
      [
        `What is declared of ${FE02} contradicts the plan:`,
        `  - which machine has 10.1.1.11: declared is interface lb of ${FE02} [${FE02}, interfaces.lb.address], planned is interface lb of ${FE01} [${FE01}, interfaces.lb.address]; until then both count`,
        "Correct the fact or leave it out.",
      ].join("\n"),
    );
  });

  it("two declared objects are two findings, and facts that agree or add are none", () => {
    const found = findings({
      planned: [server(FE01, [lb]), addresses(FE01, "10.1.1.11")],
      declared: [
        declared(server(FE01, [{ ...lb, gateway: "10.1.1.254" }]), "servers[0]"),
        declared(addresses(FE01, "10.1.9.11"), "dns.records[0]"),
        declared(addresses(FE02, "10.1.9.12"), "dns.records[1]"),
      ],
    });
    assert.deepEqual(
      found.map(({ cause }) => cause.origin.path),
      ["servers[0]", "dns.records[0]"],
    );
  });

  it("stays short however much a server's facts contradict", () => {
    const legs = Array.from({ length: 40 }, (_, index) => ({
      name: `e${index}`,
      address: `10.1.${index}.1/24`,
    }));
    const [found] = findings({
      planned: [server(FE01, legs)],
      declared: [
        server(
          FE01,
          legs.map(({ name }, index) => ({ name, address: `10.2.${index}.1/24` })),
        ),
      ],
    });
    assert.equal(found?.message.split("\n").length, 15);
    assert.ok(found.message.includes("  - and 28 more\n"));
  });
});
