import assert from "node:assert/strict";
import fc from "fast-check";
import { OUTCOMES, type Outcome } from "../../policies/outcomes/outcome";
import { runPipeline } from "../../policies/pipeline";
import type { DnsRecordSet, ZoneRef } from "../../policies/records/dns-records";
import type { SourceRecord } from "../../policies/records/records";
import { type Fact, absent, known, unknown } from "../../policies/values/fact";
import { UNKNOWN, addresses, alias, cname, dnsDoubt, origin, planned } from "../support/estate";
import { askers, made } from "./name-estates";
import { FE01, FE02, seedRecords } from "./seed-case";

const WHERE = origin("zone");
const SEED = 20260101;
const RUNS = 400;

/** What fe01 -> fe02 comes to: each answer with its outcome, sorted. */
function verdicts(records: readonly SourceRecord[]): { answer: string; outcome: Outcome }[] {
  return runPipeline(planned(records))
    .flows.filter(({ to }) => to === FE02)
    .map(({ answer, outcome }) => ({ answer: answer?.address.text ?? "-", outcome }))
    .sort((a, b) => `${a.answer} ${a.outcome}`.localeCompare(`${b.answer} ${b.outcome}`));
}

function worst(records: readonly SourceRecord[]): Outcome {
  const ranks = verdicts(records).map(({ outcome }) => OUTCOMES.indexOf(outcome));
  return OUTCOMES[Math.min(...ranks)] ?? "masked";
}

function passes(outcome: Outcome): boolean {
  return outcome === "direct" || outcome === "preserved";
}

const NAMES = [FE02, "x.example.com", "y.ocs.example.com", "*.ocs.example.com"] as const;
const nameOf = fc.constantFrom(...NAMES);
const addressOf = fc.constantFrom("10.1.9.12", "10.1.2.12", "10.1.9.77", "2001:db8:9::12");

const networksOf: fc.Arbitrary<Fact<readonly Fact<string>[]> | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.constant(UNKNOWN),
  fc
    .array(fc.constantFrom<Fact<string>>(known("a", WHERE), known("b", WHERE), UNKNOWN), { maxLength: 2 })
    .map((list) => known(list, WHERE)),
);

const privacyOf = fc.constantFrom<Fact<boolean>>(
  known(true, WHERE),
  known(false, WHERE),
  unknown(WHERE),
  absent(WHERE),
);
function mayBePrivate(isPrivate: Fact<boolean>): boolean {
  return isPrivate.state === "unknown" || (isPrivate.state === "known" && isPrivate.value);
}

const viewOf = fc.constantFrom<Fact<string> | undefined>(
  undefined,
  known("internal", WHERE),
  known("external", WHERE),
  UNKNOWN,
);

/** A few zones, each with a key of its own. */
const zonesOf: fc.Arbitrary<ZoneRef[]> = fc
  .array(fc.tuple(fc.constantFrom("example.com", "ocs.example.com"), privacyOf, networksOf, viewOf), {
    minLength: 1,
    maxLength: 3,
  })
  .map((list) =>
    list.map(([name, isPrivate, networks, view], index) => ({
      key: `zone ${index}`,
      name: known(name, WHERE),
      isPrivate,
      // What is bound to networks is private, or may be.
      ...(networks && mayBePrivate(isPrivate) && { networks }),
      ...(view && { view }),
    })),
  );

const setOf: fc.Arbitrary<DnsRecordSet> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(nameOf, addressOf).map(([name, address]) => addresses(name, address)) },
  { weight: 1, arbitrary: nameOf.map((name) => addresses(name, UNKNOWN)) },
  { weight: 1, arbitrary: fc.tuple(nameOf, nameOf).map(([name, target]) => cname(name, target)) },
  { weight: 1, arbitrary: fc.tuple(nameOf, nameOf).map(([name, target]) => alias(name, target)) },
);

interface Estate {
  readonly zones: readonly ZoneRef[];
  readonly dns: readonly SourceRecord[];
  readonly servers: readonly SourceRecord[];
}

const estateOf: fc.Arbitrary<Estate> = zonesOf.chain((zones) =>
  fc
    .record({
      sets: fc.array(fc.tuple(setOf, fc.nat(zones.length)), { minLength: 1, maxLength: 5 }),
      complete: fc.array(fc.nat(zones.length - 1), { maxLength: 2 }),
      sees: fc.constantFrom("internal", "external", "other", undefined),
      network: fc.constantFrom("a", "b", undefined),
      resolver: fc.constantFrom(undefined, { servers: ["10.0.0.53"] }, { suffixes: ["example.com"] }),
    })
    .map(({ sets, complete, sees, network, resolver }) => ({
      zones,
      dns: [
        ...sets.map(([set, index]): DnsRecordSet => {
          const zone = zones[index];
          return zone === undefined ? set : { ...set, zone };
        }),
        ...complete.flatMap((index) => zones.slice(index, index + 1).map(made)),
        ...(sees === undefined
          ? []
          : [
              {
                kind: "dns-view" as const,
                origin: origin("facts"),
                name: sees,
                servers: [FE01],
                records: [addresses("v.example.com", "10.1.9.12")],
              },
            ]),
      ],
      servers: askers(network, resolver),
    })),
);

function recordsOf({ dns, servers }: Pick<Estate, "dns" | "servers">): SourceRecord[] {
  return seedRecords({ servers, dns });
}

/** The same with one zone described in another way, wherever it is mentioned. */
function withZone({ dns }: Estate, zone: ZoneRef): SourceRecord[] {
  return dns.map((record) =>
    "zone" in record && record.zone.key === zone.key ? { ...record, zone } : record,
  );
}

function check(property: fc.IPropertyWithHooks<[Estate, ...unknown[]]> | fc.IProperty<[Estate]>): void {
  fc.assert(property, { seed: SEED, numRuns: RUNS });
}

describe("laws of names", () => {
  it("the estates resolve in every way", () => {
    const seen = new Set<string>();
    for (const estate of fc.sample(estateOf, { seed: SEED, numRuns: RUNS }))
      for (const { outcome } of verdicts(recordsOf(estate))) seen.add(outcome);
    assert.deepEqual([...seen].sort(), ["direct", "masked", "misdelivered", "undecided", "unresolved"]);
  });

  it("whatever else may answer, the pair is never a pass", () => {
    check(
      fc.property(estateOf, (estate) => {
        const doubted = recordsOf({ ...estate, dns: [...estate.dns, dnsDoubt(FE02)] });
        assert.equal(passes(worst(doubted)), false);
      }),
    );
  });

  it("a record set whose name is not known makes no pass", () => {
    check(
      fc.property(estateOf, (estate) => {
        const before = worst(recordsOf(estate));
        for (const [index, record] of estate.dns.entries()) {
          if (record.kind !== "dns") continue;
          const unnamed: DnsRecordSet = { ...record, name: UNKNOWN };
          const after = worst(recordsOf({ ...estate, dns: estate.dns.with(index, unnamed) }));
          assert.equal(passes(after) && !passes(before), false, `${before} becomes ${after}`);
        }
      }),
    );
  });

  it("a record set twice changes nothing", () => {
    check(
      fc.property(estateOf, (estate) => {
        const dns = estate.dns.flatMap((one): SourceRecord[] => (one.kind === "dns" ? [one, one] : [one]));
        const twice = { ...estate, dns };
        assert.deepEqual(verdicts(recordsOf(twice)), verdicts(recordsOf(estate)));
      }),
    );
  });

  it("a zone of other names changes nothing", () => {
    check(
      fc.property(estateOf, zonesOf, (estate, others) => {
        const unrelated = others.flatMap((zone): SourceRecord[] => {
          const other: ZoneRef = { ...zone, key: `other ${zone.key}`, name: known("example.org", WHERE) };
          return [made(other), { ...addresses("fe02.example.org", "10.1.2.12"), zone: other }];
        });
        const views = new Set(
          estate.zones.flatMap(({ view }) => (view?.state === "known" ? [view.value] : [])),
        );
        // Which views the plan has zones of tells what a view of the facts is.
        const isNew = others.some(
          ({ view }) => view !== undefined && !(view.state === "known" && views.has(view.value)),
        );
        if (isNew) return;
        assert.deepEqual(
          verdicts(recordsOf({ ...estate, dns: [...estate.dns, ...unrelated] })),
          verdicts(recordsOf(estate)),
        );
      }),
    );
  });

  it("a doubt takes no answer away and changes no outcome of one", () => {
    check(
      fc.property(estateOf, (estate) => {
        const before = verdicts(recordsOf(estate)).filter(({ answer }) => answer !== "-");
        const after = verdicts(recordsOf({ ...estate, dns: [...estate.dns, dnsDoubt()] }));
        assert.deepEqual(
          after.filter(({ answer }) => answer !== "-"),
          before,
        );
      }),
    );
  });

  it("a zone whose networks, privacy or view are not known leaves the outcomes or makes them undecided", () => {
    check(
      fc.property(estateOf, (estate) => {
        const before = new Set(verdicts(recordsOf(estate)).map(({ outcome }) => outcome));
        for (const zone of estate.zones) {
          const variants = [
            ...(zone.networks ? [{ ...zone, networks: UNKNOWN }] : []),
            ...(zone.view ? [{ ...zone, view: UNKNOWN }] : []),
            { ...zone, isPrivate: UNKNOWN },
          ];
          for (const variant of variants) {
            const after = verdicts(recordsOf({ ...estate, dns: withZone(estate, variant) }));
            const made = after.filter(({ outcome }) => outcome !== "undecided" && !before.has(outcome));
            assert.deepEqual(made, []);
          }
        }
      }),
    );
  });

  it("the order of records does not matter", () => {
    check(
      fc.property(estateOf, (estate) => {
        const turned = { ...estate, dns: [...estate.dns].reverse() };
        assert.deepEqual(verdicts(recordsOf(turned)), verdicts(recordsOf(estate)));
      }),
    );
  });

  it("one more address of a name never improves its worst outcome", () => {
    // An IPv4 server leaves IPv6 answers aside as soon as it has others.
    const usable = addressOf.filter((address) => !address.includes(":"));
    fc.assert(
      fc.property(fc.array(usable, { minLength: 1, maxLength: 3 }), usable, (list, more) => {
        const named = (...values: readonly string[]): SourceRecord[] =>
          recordsOf({ servers: askers(), dns: values.map((value) => addresses(FE02, value)) });
        const [before, after] = [worst(named(...list)), worst(named(...list, more))];
        assert.ok(OUTCOMES.indexOf(after) <= OUTCOMES.indexOf(before), `${before} becomes ${after}`);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });
});
