import assert from "node:assert/strict";
import { analysePlan, runPipeline } from "../../policies/pipeline";
import type { PlannedResource } from "../../policies/adapters/plan/planned-resource";
import { UnknownValue } from "../../policies/adapters/plan/planned-resource";
import type { Finding } from "../../policies/rules/rule";
import type { SourceRecord } from "../../policies/records/records";
import { FE01, FE02, KEEPS_SOURCE, TRANSLATES_SOURCE, seedRecords } from "../outcomes/seed-case";
import {
  type GivenVirtual,
  UNKNOWN,
  forwarding,
  group,
  irule,
  planned,
  pool,
  prefix,
  snat,
  snatPool,
  virtual,
  virtualAddress,
} from "../support/estate";

function show(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ rule }) => rule === "bigip-snat-consistent")
    .map(({ level, group: name, cause, aspect, flows, message }) => {
      assert.equal(flows.length, 0);
      assert.ok(cause.did.length > 0);
      return `${level} ${name ?? "-"} by ${cause.name} (${aspect ?? ""}): ${message}`;
    });
}

function found(records: readonly SourceRecord[]): string[] {
  return show(runPipeline(planned(records)).findings);
}

function finding(kind: string, name: string, aspect: string, ...lines: readonly string[]): string {
  return [
    `advisory ocs-pool01 by ${name} (${aspect}): ocs-pool01: the source translation of ${kind} ${name} of BIG-IP ltm1 is not what it says:`,
    ...lines.map((line) => `  - it ${line}`),
    "State it in one place, and there as it is meant.",
  ].join("\n");
}

function ofVip(aspect: string, ...lines: readonly string[]): string[] {
  return [finding("virtual server", "/Common/vip", aspect, ...lines)];
}

function ofForward(aspect: string, ...lines: readonly string[]): string[] {
  return [finding("virtual server", "/ocs/fe/forward", aspect, ...lines)];
}

const MEMBERS = [{ address: "10.1.1.11" }, { address: "10.1.2.12" }];

/** The seed's estate with the source preserved and a virtual server of the Front Ends for clients. */
function estate(
  vip: Partial<GivenVirtual>,
  more: readonly SourceRecord[] = [],
  members: readonly SourceRecord[] = pool("/Common/fe", MEMBERS),
): SourceRecord[] {
  return seedRecords({
    listeners: [
      KEEPS_SOURCE,
      virtual("/Common/vip", {
        destination: "192.0.2.10",
        port: 5061,
        protocol: "tcp",
        pool: "/Common/fe",
        snat: "automap",
        ...vip,
      }),
      ...members,
    ],
    more,
  });
}

/** The seed's estate with this forwarding listener between the Front Ends. */
function between(listener: Partial<GivenVirtual>, ...more: readonly SourceRecord[]): SourceRecord[] {
  return seedRecords({
    listeners: [forwarding("/ocs/fe/forward", { destination: "10.1.0.0/16", snat: "none", ...listener })],
    more,
  });
}

const NO_SELF_IPS = (records: readonly SourceRecord[]): SourceRecord[] =>
  records.filter(({ kind }) => kind !== "self-ip");

const RULE = "/Common/rule";
const EVERYTHING = snat("/Common/all", ["0.0.0.0/0"], "automap");
const COVERED =
  "states none; SNAT /Common/all covers every source that it takes, and translates what a virtual server leaves alone: the source becomes that of automap";
const RULED =
  "states automap; iRule /Common/rule (line 1) has every connection translated to none instead, and comes first";

const LEFT_OUT = { ...TRANSLATES_SOURCE, sourceTranslationNote: 'snat "auto" (AS3\'s default, left out)' };
const ACCEPTING = group("ocs-pool01", [FE01, FE02], {
  accepts: { kind: "prefixes", prefixes: [prefix("10.1.0.0/16")] },
});

interface Case {
  readonly shows: string;
  readonly records: readonly SourceRecord[];
  readonly gives: readonly string[];
}

const CASES: readonly Case[] = [
  { shows: "a translation that is stated once, and nothing else", records: estate({}), gives: [] },
  // The pool's allow-snat.
  {
    shows: "automap to a pool that does not allow SNAT",
    records: estate({}, [], pool("/Common/fe", MEMBERS, false)),
    gives: ofVip(
      "allow-snat",
      "states automap; pool /Common/fe does not allow SNAT, which is taken to come first: the source is kept",
    ),
  },
  {
    shows: "automap to a pool that allows it",
    records: estate({}, [], pool("/Common/fe", MEMBERS, true)),
    gives: [],
  },
  {
    shows: "automap to a pool of which that is not known",
    records: estate({}, [], pool("/Common/fe", MEMBERS, UNKNOWN)),
    gives: [],
  },
  {
    shows: "none to a pool that does not allow SNAT: both say the same",
    records: estate({ snat: "none" }, [], pool("/Common/fe", MEMBERS, false)),
    gives: [],
  },
  // SNAT pools.
  {
    shows: "a SNAT pool that a BIG-IP which is known as a whole does not have",
    records: estate({ snat: { pool: "/Common/s" } }),
    gives: ofVip(
      "missing SNAT pool",
      "names SNAT pool /Common/s; there is none of that path, and a BIG-IP refuses what names an object that it does not have",
    ),
  },
  {
    shows: "a SNAT pool that it has",
    records: estate({ snat: { pool: "/Common/s" } }, [snatPool("/Common/s", ["192.0.2.9"])]),
    gives: [],
  },
  {
    shows: "a SNAT pool that is not in the known part of a BIG-IP",
    records: NO_SELF_IPS(estate({ snat: { pool: "/Common/s" } })),
    gives: [],
  },
  {
    shows: "a SNAT pool without a member",
    records: estate({ snat: { pool: "/Common/s" } }, [snatPool("/Common/s", [])]),
    gives: ofVip(
      "SNAT pool without addresses",
      "names SNAT pool /Common/s; it has no member, so there is no address to translate to",
    ),
  },
  {
    shows: "a SNAT pool whose only member is disabled",
    records: estate({ snat: { pool: "/Common/s" } }, [
      snatPool("/Common/s", ["192.0.2.9"]),
      virtualAddress("192.0.2.9", { use: "translation", enabled: false }),
    ]),
    gives: ofVip(
      "SNAT pool without addresses",
      "names SNAT pool /Common/s; it has disabled members only, so there is no address to translate to",
    ),
  },
  {
    shows: "a SNAT pool with a member that is not known",
    records: estate({ snat: { pool: "/Common/s" } }, [snatPool("/Common/s", [UNKNOWN])]),
    gives: [],
  },
  {
    shows: "a global SNAT for the Front Ends with a SNAT pool without a member",
    records: estate({}, [
      snat("/Common/out", ["10.1.1.0/24"], { pool: "/Common/s" }),
      snatPool("/Common/s", []),
    ]),
    gives: [
      finding(
        "SNAT",
        "/Common/out",
        "SNAT pool without addresses",
        "names SNAT pool /Common/s; it has no member, so there is no address to translate to",
      ),
    ],
  },
  {
    shows: "the same SNAT for somebody else",
    records: estate({}, [
      snat("/Common/out", ["10.7.0.0/24"], { pool: "/Common/s" }),
      snatPool("/Common/s", []),
    ]),
    gives: [],
  },
  // Rules.
  {
    shows: "an iRule that always takes back the virtual server's translation",
    records: estate({ irules: [RULE] }, [irule(RULE, "when CLIENT_ACCEPTED { snat none }")]),
    gives: ofVip("rule", RULED),
  },
  {
    shows: "an iRule that says the same as the virtual server",
    records: estate({ irules: [RULE] }, [irule(RULE, "when CLIENT_ACCEPTED { snat automap }")]),
    gives: [],
  },
  {
    shows: "an iRule that always takes back its own: its last word counts",
    records: estate({ irules: [RULE] }, [irule(RULE, "when CLIENT_ACCEPTED { snat automap\nsnat none }")]),
    gives: ofVip("rule", RULED.replace("line 1", "line 2")),
  },
  {
    shows: "an iRule whose last word is the virtual server's",
    records: estate({ irules: [RULE] }, [irule(RULE, "when CLIENT_ACCEPTED { snat none\nsnat automap }")]),
    gives: [],
  },
  {
    shows: "iRules that differ, of which their order chooses one",
    records: estate({ irules: [RULE, "/Common/later"] }, [
      irule(RULE, "when CLIENT_ACCEPTED { snat none }"),
      irule("/Common/later", "when CLIENT_ACCEPTED { snat automap }"),
    ]),
    gives: [],
  },
  {
    shows: "two faults of one virtual server: both are in what tells the finding from another",
    records: estate(
      { irules: [RULE] },
      [irule(RULE, "when CLIENT_ACCEPTED { snat none }")],
      pool("/Common/fe", MEMBERS, false),
    ),
    gives: ofVip(
      "allow-snat, rule",
      RULED,
      "states automap; pool /Common/fe does not allow SNAT, which is taken to come first: the source is kept",
    ),
  },
  {
    shows: "an iRule that makes an exception, as somebody meant it",
    records: estate({ irules: [RULE] }, [
      irule(
        RULE,
        "when CLIENT_ACCEPTED { if { [IP::addr [IP::client_addr] equals 10.1.0.0/16] } { snat none } }",
      ),
    ]),
    gives: [],
  },
  {
    shows: "an iRule whose text is not known",
    records: estate({ irules: [RULE] }, [irule(RULE, UNKNOWN)]),
    gives: [],
  },
  // Global SNATs for clients.
  {
    shows: "none, beside a SNAT for everything",
    records: estate({ snat: "none" }, [EVERYTHING]),
    gives: [...ofForward("global SNAT", COVERED), ...ofVip("global SNAT", COVERED)],
  },
  {
    shows: "none, beside a SNAT for one VLAN that the peers do not use",
    records: estate({ snat: "none" }, [snat("/Common/all", ["0.0.0.0/0"], "automap", ["/Common/x"])]),
    gives: [],
  },
  {
    shows: "none for a source that a narrower SNAT does not hold",
    records: estate({ snat: "none" }, [snat("/Common/all", ["192.0.2.0/24"], "automap")]),
    gives: [],
  },
  {
    shows:
      "none to a pool that allows no SNAT, so that none is done, while the peers' own listener is covered",
    records: estate({ snat: "none" }, [EVERYTHING], pool("/Common/fe", MEMBERS, false)),
    gives: ofForward("global SNAT", COVERED),
  },
  // What becomes of the peers' packets.
  {
    shows: "none between the peers, beside a SNAT for one peer's network",
    records: between({}, snat("/Common/a", ["10.1.1.0/24"], "automap")),
    gives: ofForward(
      "global SNAT",
      "states none; SNAT /Common/a covers the peers, and translates what a virtual server leaves alone: the source becomes that of automap",
    ),
  },
  {
    shows: "the same where nothing is stated: the SNAT is the only one that says anything",
    records: between({ snat: undefined }, snat("/Common/a", ["10.1.1.0/24"], "automap")),
    gives: [],
  },
  {
    shows: "automap between the peers, beside a SNAT to an address: without the first the second holds",
    records: between({ snat: "automap" }, snat("/Common/a", ["10.1.0.0/16"], { address: "10.1.1.9" })),
    gives: ofForward(
      "second translation",
      "states automap; SNAT /Common/a states 10.1.1.9 for the same peers; the virtual server's comes first, and without it the SNAT's holds",
    ),
  },
  {
    shows: "automap between the peers, beside a SNAT with automap: both say the same",
    records: between({ snat: "automap" }, snat("/Common/a", ["10.1.0.0/16"], "automap")),
    gives: [],
  },
  {
    shows: "automap between the peers, beside a SNAT on a VLAN that they do not arrive on",
    records: between(
      { snat: "automap" },
      snat("/Common/a", ["10.1.0.0/16"], { address: "10.1.1.9" }, ["/Common/x"]),
    ),
    gives: [],
  },
  {
    shows: "a forwarding listener whose author left the translation out, which the peers accept",
    records: seedRecords({ listeners: [LEFT_OUT], groups: [ACCEPTING] }),
    gives: ofForward(
      "translation by default",
      `states no source translation; it translates all the same: snat "auto" (AS3's default, left out)`,
    ),
  },
  { shows: "the same where somebody stated it", records: seedRecords({ groups: [ACCEPTING] }), gives: [] },
  {
    shows: "the same where it masks the peers: the mandatory rule names the default",
    records: seedRecords({ listeners: [LEFT_OUT] }),
    gives: [],
  },
  // Noise.
  {
    shows: "an object that no peer meets and whose pool holds none of their servers",
    records: estate({ pool: "/Common/other" }, pool("/Common/other", [{ address: "10.7.0.1" }], false)),
    gives: [],
  },
  {
    shows: "no group, nothing to look at",
    records: seedRecords({ listeners: [TRANSLATES_SOURCE], groups: [] }),
    gives: [],
  },
];

/** A native virtual server for the Front Ends, with these inputs and outputs beside its name. */
function native(
  inputs: PlannedResource["inputs"],
  outputs: PlannedResource["outputs"] = inputs,
): readonly string[] {
  const common = { name: "/Common/vip", destination: "192.0.2.10", port: 5061, pool: "/Common/fe" };
  const resource = {
    urn: "urn:pulumi:dev::ocs::f5bigip:ltm/virtualServer:VirtualServer::vip",
    type: "f5bigip:ltm/virtualServer:VirtualServer",
    name: "vip",
    provider: "ltm1",
    propertyDependencies: {},
    inputs: { ...common, ...inputs },
    outputs: { ...common, ...outputs },
  };
  const declared = [...seedRecords({ listeners: pool("/Common/fe", MEMBERS) })];
  return show(analysePlan([resource], declared).findings);
}

const NATIVE: readonly {
  shows: string;
  gives: readonly string[];
  inputs: PlannedResource["inputs"];
  outputs?: PlannedResource["outputs"];
}[] = [
  {
    shows: "snatpool beside automap",
    inputs: { sourceAddressTranslation: "automap", snatpool: "/Common/s" },
    gives: ofVip(
      "stray snatpool",
      'states snatpool /Common/s and sourceAddressTranslation "automap"; the provider wants sourceAddressTranslation "snat" for it and enforces nothing, and what the BIG-IP makes of it is not documented',
    ),
  },
  {
    shows: "snatpool beside nothing",
    inputs: { snatpool: "/Common/s" },
    gives: ofVip(
      "stray snatpool",
      'states snatpool /Common/s and no sourceAddressTranslation; the provider wants sourceAddressTranslation "snat" for it and enforces nothing, and what the BIG-IP makes of it is not documented',
    ),
  },
  {
    shows: "snat without a snatpool, which is not known before the creation",
    inputs: { sourceAddressTranslation: "snat" },
    outputs: { sourceAddressTranslation: "snat", snatpool: UnknownValue.instance },
    gives: ofVip(
      "missing snatpool",
      'states sourceAddressTranslation "snat" and no snatpool; no address is stated to translate to, and what the BIG-IP makes of it is not documented',
    ),
  },
  {
    shows: "a translation that the program no longer states and the device keeps",
    inputs: { ipProtocol: "tcp" },
    outputs: { ipProtocol: "tcp", sourceAddressTranslation: "automap" },
    gives: ofVip(
      "kept by the device",
      'states no sourceAddressTranslation; to the provider that is no change, and the BIG-IP keeps "automap", which the state shows; state the one that is meant',
    ),
  },
  {
    shows: "one that was emptied",
    inputs: { sourceAddressTranslation: "" },
    outputs: { sourceAddressTranslation: "automap" },
    gives: ofVip(
      "kept by the device",
      'states no sourceAddressTranslation; to the provider that is no change, and the BIG-IP keeps "automap", which the state shows; state the one that is meant',
    ),
  },
  {
    shows: "one that is none in the state too, which is the default",
    inputs: {},
    outputs: { sourceAddressTranslation: "none" },
    gives: [],
  },
  {
    shows: "one that is not known at a creation, because nobody states it",
    inputs: {},
    outputs: { sourceAddressTranslation: UnknownValue.instance, snatpool: UnknownValue.instance },
    gives: [],
  },
  {
    shows: "one that is known after the deployment only",
    inputs: { sourceAddressTranslation: UnknownValue.instance, snatpool: "/Common/s" },
    gives: [],
  },
  { shows: "automap, stated", inputs: { sourceAddressTranslation: "automap" }, gives: [] },
  {
    shows: "a word that is none: it is not shown",
    inputs: { sourceAddressTranslation: "s3cret", snatpool: "also s3cret" },
    gives: ofVip(
      "stray snatpool",
      'states snatpool of a name that is no path and sourceAddressTranslation "another word"; the provider wants sourceAddressTranslation "snat" for it and enforces nothing, and what the BIG-IP makes of it is not documented',
    ),
  },
];

describe("bigip-snat-consistent", () => {
  for (const { shows, records, gives } of CASES) {
    it(shows, () => {
      assert.deepEqual(found(records), gives);
    });
  }

  it("an inferred group: how to declare or exclude it is said", () => {
    const records = estate({}, [], pool("/Common/fe", MEMBERS, false)).filter(
      ({ kind }) => kind !== "peer-group",
    );
    const [message = ""] = found(records);
    assert.match(message, /^advisory pool \/Common\/fe by \/Common\/vip \(allow-snat\): /);
    assert.match(message, /Nobody declared this group; it was inferred from a pool\./);
  });

  it("of two groups behind one virtual server each is told", () => {
    const records = [
      ...estate({}, [], pool("/Common/fe", MEMBERS, false)),
      group("other", [FE01, FE02], { ports: [{ port: 9400, protocol: "tcp", service: undefined }] }),
    ];
    assert.deepEqual(
      found(records).map((text) => text.slice(0, text.indexOf(": "))),
      ["advisory ocs-pool01 by /Common/vip (allow-snat)", "advisory other by /Common/vip (allow-snat)"],
    );
  });

  describe("native virtual servers", () => {
    for (const { shows, inputs, outputs, gives } of NATIVE) {
      it(shows, () => {
        assert.deepEqual(native(inputs, outputs), gives);
      });
    }
  });
});
