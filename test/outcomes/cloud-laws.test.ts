import assert from "node:assert/strict";
import fc from "fast-check";
import { runPipeline } from "../../policies/pipeline";
import type { SourceRecord } from "../../policies/records/records";
import { type Fact, isKnown, known } from "../../policies/values/fact";
import { type GivenRoute, type GivenSubnet, cloudPort, cloudSubnet } from "../support/cloud-estate";
import {
  type GivenInterface,
  addresses,
  bigIpRoute,
  forwarding,
  group,
  machine,
  planned,
  selfIp,
  server,
} from "../support/estate";
import { unknownVariants } from "../support/unknown-variants";
import { FE01, FE02 } from "./seed-case";

const SEED = 20260401;

interface Estate {
  readonly like: NonNullable<GivenSubnet["like"]>;
  readonly space: string;
  readonly routesA: readonly GivenRoute[];
  readonly routesB: readonly GivenRoute[];
  readonly snat: "automap" | "none";
  readonly forwards: boolean;
  readonly second: boolean;
  readonly described: boolean;
  readonly name: string;
  readonly networkB: string;
}

const route: fc.Arbitrary<GivenRoute> = fc.record({
  to: fc.constantFrom("10.1.0.0/16", "10.1.1.0/24", "10.1.2.0/24", "10.0.0.0/8", "0.0.0.0/0", "10.1.2.12/32"),
  hop: fc.constantFrom<GivenRoute["hop"]>(
    "10.1.3.4",
    "10.1.3.4",
    "10.1.3.4",
    "10.1.3.9",
    { type: "network" },
    { type: "none" },
  ),
});

const estates: fc.Arbitrary<Estate> = fc.record({
  like: fc.constantFrom("azure", "aws", "gcp"),
  space: fc.constantFrom("10.1.0.0/16", "10.0.0.0/8"),
  routesA: fc.array(route, { maxLength: 2 }),
  routesB: fc.array(route, { maxLength: 2 }),
  snat: fc.constantFrom("automap", "none"),
  forwards: fc.constantFrom(true, true, false),
  second: fc.boolean(),
  described: fc.boolean(),
  name: fc.constantFrom("10.1.2.12", "10.1.2.12", "10.1.2.13", "10.1.3.20"),
  networkB: fc.constantFrom("net", "net", "net", "other"),
});

/** Two machines on a subnet each, and a BIG-IP with one arm on a third. */
function recordsOf(given: Estate): SourceRecord[] {
  const { like, space, routesA, routesB, snat, forwards, second, described, name, networkB } = given;
  const legs: GivenInterface[] = [
    { name: "nic", address: "10.1.2.12/24", gateway: "10.1.2.1", subnet: "b", network: networkB },
    ...(second ? [{ name: "nic", address: "10.1.2.13/24", subnet: "b", network: networkB }] : []),
  ];
  return [
    cloudSubnet("a", { prefix: "10.1.1.0/24", like, space, routes: routesA }),
    cloudSubnet("b", { prefix: "10.1.2.0/24", like, space, routes: routesB, network: networkB }),
    cloudSubnet("dmz", { prefix: "10.1.3.0/24", like, space }),
    machine(
      "Vm 1",
      [{ name: "nic", address: "10.1.1.11/24", gateway: "10.1.1.1", subnet: "a", network: "net" }],
      { hostName: "fe01" },
    ),
    machine("Vm 2", legs, { hostName: "fe02" }),
    ...(described ? [server(FE02, [{ name: "lb", address: "10.1.2.12/24" }])] : []),
    cloudPort("nic 1", "a", ["10.1.1.11"], false),
    cloudPort("nic 2", "b", second ? ["10.1.2.12", "10.1.2.13"] : ["10.1.2.12"], false),
    cloudPort("nic 3", "dmz", ["10.1.3.4", "10.1.3.20"], forwards),
    addresses(FE01, "10.1.1.11"),
    addresses(FE02, name),
    selfIp("/Common/dmz-self", "10.1.3.4/24", "/Common/dmz"),
    bigIpRoute("/Common/default", "default", { gw: "10.1.3.1" }),
    forwarding("/Common/forward", { destination: "0.0.0.0/0", snat }),
    group("ocs-pool01", [FE01, FE02]),
  ];
}

/** Each flow with its verdict, in an order that does not depend on that of the records. */
function verdicts(records: readonly SourceRecord[]): string[] {
  return runPipeline(planned(records))
    .flows.map(({ from, to, answer, outcome, disposition, sourceSeen }) =>
      JSON.stringify([from, to, answer?.address.text, outcome, disposition, sourceSeen]),
    )
    .sort();
}

function outcomesByPair(records: readonly SourceRecord[]): Map<string, string[]> {
  const pairs = new Map<string, string[]>();
  for (const { from, to, outcome } of runPipeline(planned(records)).flows) {
    const pair = `${from} -> ${to}`;
    pairs.set(pair, [...(pairs.get(pair) ?? []), outcome]);
  }
  return pairs;
}

const CLOUD_KINDS: ReadonlySet<string> = new Set(["cloud-subnet", "cloud-port", "machine", "server"]);

/** Every key of a network or subnet with another text in its place. */
function renamed(records: readonly SourceRecord[]): SourceRecord[] {
  const fact = (key: Fact<string>): Fact<string> =>
    isKnown(key) ? known(`z ${key.value}`, key.origin) : key;
  return records.map((record) => {
    switch (record.kind) {
      case "cloud-subnet":
        return { ...record, key: `z ${record.key}`, network: fact(record.network) };
      case "cloud-port":
        return { ...record, subnet: fact(record.subnet) };
      case "machine":
        return isKnown(record.interfaces)
          ? {
              ...record,
              interfaces: known(
                record.interfaces.value.map((each) => ({
                  ...each,
                  ...(each.subnet && { subnet: fact(each.subnet) }),
                  ...(each.network && { network: fact(each.network) }),
                })),
                record.interfaces.origin,
              ),
            }
          : record;
      default:
        return record;
    }
  });
}

describe("laws of random estates in a cloud", () => {
  it("a fact that is not known leaves a verdict as it is or makes it undecided", () => {
    fc.assert(
      fc.property(estates, fc.nat(), (given, choice) => {
        const records = recordsOf(given);
        const variants = records.flatMap((record, index) =>
          CLOUD_KINDS.has(record.kind)
            ? unknownVariants(record).map((variant) => ({ ...variant, index, record }))
            : [],
        );
        const chosen = variants[choice % variants.length];
        assert.ok(chosen !== undefined);
        const before = outcomesByPair(records);
        for (const [pair, after] of outcomesByPair(records.with(chosen.index, chosen.value))) {
          const old = before.get(pair) ?? [];
          for (const outcome of after)
            assert.ok(
              outcome === "undecided" || old.includes(outcome),
              `${chosen.record.kind} ${chosen.record.origin.source}${chosen.place}: ${pair}: ${old.join()} becomes ${outcome}`,
            );
        }
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it("a machine of another name and address, here or in another network, changes nothing", () => {
    fc.assert(
      fc.property(estates, fc.constantFrom("a", "b", "dmz", "far"), (given, place) => {
        const records = recordsOf(given);
        const host = { a: "10.1.1.77", b: "10.1.2.77", dmz: "10.1.3.77", far: "10.1.2.12" }[place];
        const network = place === "far" ? "far" : place === "b" ? given.networkB : "net";
        const more = [
          ...(place === "far" ? [cloudSubnet("far", { prefix: "10.1.2.0/24", network: "far" })] : []),
          machine("Vm web", [{ name: "nic", address: `${host}/24`, subnet: place, network }], {
            hostName: "web",
          }),
          cloudPort("nic web", place, [host], false),
        ];
        assert.deepEqual(verdicts([...records, ...more]), verdicts(records));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it("keys of subnets and networks are names that nothing depends on", () => {
    fc.assert(
      fc.property(estates, (given) => {
        const records = recordsOf(given);
        assert.deepEqual(verdicts(renamed(records)), verdicts(records));
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it("the order of the records changes nothing", () => {
    fc.assert(
      fc.property(estates, fc.array(fc.nat(), { minLength: 20, maxLength: 20 }), (given, numbers) => {
        const records = recordsOf(given);
        const shuffled = records
          .map((record, index) => ({ record, rank: numbers[index] ?? 0 }))
          .sort((x, y) => x.rank - y.rank)
          .map(({ record }) => record);
        assert.deepEqual(verdicts(shuffled), verdicts(records));
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it("the estates differ: passes, maskings, losses and undecided flows are among them", () => {
    const found = new Set<string>();
    fc.assert(
      fc.property(estates, (given) => {
        for (const list of outcomesByPair(recordsOf(given)).values()) list.forEach((each) => found.add(each));
      }),
      { seed: SEED, numRuns: 300 },
    );
    assert.deepEqual([...found].sort(), [
      "direct",
      "masked",
      "misdelivered",
      "preserved",
      "undecided",
      "unreachable",
    ]);
  });
});
