import assert from "node:assert/strict";
import { brokenPairs, keyOfPair } from "../../policies/fixes/broken-pairs";
import { proveFix, takeBaseline } from "../../policies/fixes/prove-fix";
import type { Run } from "../../policies/fixes/run";
import { runPipeline } from "../../policies/pipeline";
import type { Records, SourceRecord } from "../../policies/records/records";
import {
  FE01,
  FE01_LEGS,
  FE02,
  FE02_LEGS,
  KEEPS_SOURCE,
  type SeedChanges,
  seedRecords,
} from "../outcomes/seed-case";
import {
  FLOATING,
  UNKNOWN,
  addresses,
  bigIpRoute,
  group,
  origin,
  planned,
  pool,
  selfIp,
  server,
  snat,
  virtual,
} from "../support/estate";

function run(records: Records): Run {
  return { records, ...runPipeline(records) };
}

/** Two more peers with a group of their own, on one network, and a pool that clients use. */
const ONE = "one.example.com";
const TWO = "two.example.com";
const OTHERS = [
  server(ONE, [{ name: "lan", address: "10.7.0.1/24" }]),
  server(TWO, [{ name: "lan", address: "10.7.0.2/24" }]),
  addresses(ONE, "10.7.0.1"),
  group("others", [ONE, TWO]),
];
const TWO_REACHED = addresses(TWO, "10.7.0.2");
const VIP = virtual("/Common/vip", {
  destination: "192.0.2.10",
  port: 443,
  protocol: "tcp",
  pool: "/Common/web",
});
const WEB = pool("/Common/web", [{ address: "10.1.1.11", port: 443 }]);
const OUTSIDE = [
  selfIp("/Common/external-float", "192.0.2.1/24", "/Common/external", FLOATING),
  bigIpRoute("/Common/default", "default", { gw: "192.0.2.254" }),
];
const ALL = snat("/Common/all", ["10.1.0.0/16"], "automap", ["/Common/fe-b"]);

function estate(changes: SeedChanges, ...more: readonly SourceRecord[]): SourceRecord[] {
  return seedRecords({ ...changes, more: [...OTHERS, ...OUTSIDE, ...more] });
}

const USUAL = [TWO_REACHED, VIP, ...WEB, ALL];
const MENDED: SeedChanges = { dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.9.12")] };
const BROKEN = estate({}, ...USUAL);

interface Case {
  readonly shows: string;
  /** As it is; the seed with all others, unless given. */
  readonly before?: readonly SourceRecord[];
  readonly after: readonly SourceRecord[];
  readonly declared?: readonly SourceRecord[];
  /** The reason; undefined where it is proven. */
  readonly gives: RegExp | undefined;
}

const CASES: readonly Case[] = [
  {
    shows: "the finding is gone and nothing else differs",
    after: estate(MENDED, ...USUAL),
    gives: undefined,
  },
  {
    shows: "one direction alone",
    after: estate({ dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.2.12")] }, ...USUAL),
    gives: /^fe01\.ocs\.example\.com -> fe02\.ocs\.example\.com would still be masked: /,
  },
  {
    shows: "others' conversation is worse",
    after: estate(MENDED, addresses(TWO, "10.7.0.9"), ...USUAL.slice(1)),
    gives: /^one\.example\.com -> two\.example\.com, port 5071, would become misdelivered: /,
  },
  {
    shows: "others' conversation, which was broken, is no longer decided",
    before: estate({}, addresses(TWO, "10.7.0.9"), ...USUAL.slice(1)),
    after: estate(MENDED, addresses(TWO, UNKNOWN), ...USUAL.slice(1)),
    gives: /^one\.example\.com -> two\.example\.com, port 5071, would become undecided: /,
  },
  {
    shows: "others' conversation was not decided before either",
    before: estate({}, addresses(TWO, UNKNOWN), ...USUAL.slice(1)),
    after: estate(MENDED, addresses(TWO, UNKNOWN), ...USUAL.slice(1)),
    gives: undefined,
  },
  {
    shows: "one answer of a name is worse behind another that was as bad",
    before: estate({}, addresses(TWO, "10.7.0.9", "10.7.0.2"), ...USUAL.slice(1)),
    after: estate(
      MENDED,
      addresses(TWO, "10.7.0.9", "10.7.0.2"),
      ...USUAL.slice(1),
      server("three.example.com", [{ name: "lan", address: "10.7.0.2/24" }]),
    ),
    gives: /^one\.example\.com -> two\.example\.com, port 5071, would become undecided: /,
  },
  {
    shows: "a group that is gone with all its conversations",
    after: estate(MENDED, ...USUAL).filter(
      (record) => record.kind !== "peer-group" || record.name !== "others",
    ),
    gives: /^peerpath would no longer know of one\.example\.com -> two\.example\.com, port 5071$/,
  },
  {
    shows: "a fact that says otherwise",
    after: estate(MENDED, ...USUAL),
    declared: [{ ...addresses(FE02, "10.1.2.12"), origin: origin("facts", "dns.records[0]") }],
    gives: /^a declared fact says otherwise and would have to change too: /,
  },
  {
    shows: "clients whose server is no longer there",
    after: estate(
      MENDED,
      TWO_REACHED,
      VIP,
      ...pool("/Common/web", [{ address: "10.1.1.99", port: 443 }]),
      ALL,
    ),
    gives:
      /^a client on \/Common\/fe-a of BIG-IP ltm1 -> \/Common\/vip \(192\.0\.2\.10, TCP 443\) would break: /,
  },
  {
    shows: "servers whose own connections leave with another address",
    after: estate(
      MENDED,
      TWO_REACHED,
      VIP,
      ...WEB,
      snat("/Common/all", ["10.1.0.0/16"], { address: "192.0.2.9" }, ["/Common/fe-b"]),
    ),
    gives:
      /^fe02\.ocs\.example\.com's own connections to the outside would change: out on \/Common\/external of BIG-IP ltm1 from 192\.0\.2\.1 before, .* from 192\.0\.2\.9 then$/,
  },
];

describe("the proof of a fix", () => {
  for (const { shows, before = BROKEN, after, declared = [], gives } of CASES) {
    it(shows, () => {
      const base = run(planned(before));
      const masked = base.flows.filter(({ outcome }) => outcome === "masked");
      assert.equal(brokenPairs(base.analysis.network, masked).length, 2);
      const proof = proveFix(
        takeBaseline(base),
        run({ ...planned(after), declared }),
        new Set(masked.map(keyOfPair)),
      );
      if (gives === undefined) assert.deepEqual(proof.isProven ? [] : [proof.reason], []);
      else assert.match(proof.isProven ? "proven" : proof.reason, gives);
    });
  }

  it("takes the way through the BIG-IP that keeps the source for as good as none", () => {
    const base = run(planned(BROKEN));
    const pairs = new Set(base.flows.filter(({ outcome }) => outcome === "masked").map(keyOfPair));
    const after = run(
      planned(
        estate(
          { listeners: [KEEPS_SOURCE], servers: [server(FE01, FE01_LEGS), server(FE02, FE02_LEGS)] },
          TWO_REACHED,
          VIP,
          ...WEB,
        ),
      ),
    );
    assert.equal(proveFix(takeBaseline(base), after, pairs).isProven, false);
    const bare = run(planned(estate({}, TWO_REACHED, VIP, ...WEB)));
    assert.equal(proveFix(takeBaseline(bare), after, pairs).isProven, true);
  });
});
