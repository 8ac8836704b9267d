import assert from "node:assert/strict";
import fc from "fast-check";
import { remediations } from "../../policies/adapters/mend";
import { createPolicies } from "../../policies/engine/create-policies";
import { rules } from "../../policies/rules";
import { type GivenResource, type PolicyRunOptions, runPolicies } from "../support/run-policies";

/** What every policy reports, `policy: first line`. */
async function run(resources: readonly GivenResource[], options: PolicyRunOptions = {}): Promise<string[]> {
  const reports = await runPolicies(resources, options);
  return reports.map(({ policy, message, applies }) => {
    const line = message.split("\n")[0] ?? "";
    return applies ? `${policy}: ${line}` : `${policy} does not apply: ${line}`;
  });
}

const MEMBERS = ["fe01.example.com", "fe02.example.com"];
const FACTS = { peerGroups: [{ name: "pool", workload: "ocs-2007-r2", members: MEMBERS }] };
const NOTHING =
  "Nothing was read, because the policy peerpath is disabled or did not run to its end. Nothing is decided; that is not a pass.";

describe("createPolicies", () => {
  it("gives one policy for each rule, peerpath first, and the remediations, disabled, each with both callbacks", () => {
    const policies = createPolicies();
    assert.deepEqual(
      policies.map(({ name, description, enforcementLevel }) => ({ name, description, enforcementLevel })),
      [...rules, ...remediations.map(({ id, title }) => ({ id, title, level: "disabled" }))].map(
        ({ id, title, level }) => ({ name: id, description: title, enforcementLevel: level }),
      ),
    );
    assert.deepEqual(
      policies.flatMap((policy) => ("remediateResource" in policy ? [policy.name] : [])),
      remediations.map(({ id }) => id),
    );
    assert.equal(policies[0]?.name, "peerpath");
    assert.ok(
      policies.every(
        (policy) =>
          typeof policy.validateResource === "function" && typeof policy.validateStack === "function",
      ),
    );
  });

  it("reports nothing for a stack without any BIG-IP", async () => {
    assert.deepEqual(await run([]), []);
  });

  it("a group whose members nothing describes: an error for each, and undecided flows", async () => {
    const expected =
      'peerpath: peerpath:facts: peerGroups[0].members[N]: "FQDN" is a member of "pool" and no server of that name is described; ' +
      "expected a Server component in the program or an entry with this fqdn under servers";
    assert.deepEqual(await run([], { facts: FACTS }), [
      ...MEMBERS.map((fqdn, index) => expected.replace("N", String(index)).replace("FQDN", fqdn)),
      "peer-path-decidable: pool, TCP 5071 (Match Making): fe01.example.com -> fe02.example.com cannot be decided; that is not a pass. Missing:",
      "peer-path-decidable: pool, TCP 5071 (Match Making): fe02.example.com -> fe01.example.com cannot be decided; that is not a pass. Missing:",
    ]);
  });

  it("peerpath disabled: nothing is read, the others decide nothing, and one of them says so", async () => {
    assert.deepEqual(await run([], { facts: FACTS, disabled: ["peerpath"] }), [
      `peer-source-preserved does not apply: ${NOTHING}`,
      `peer-name-resolves-to-peer does not apply: ${NOTHING}`,
      `peer-reachable does not apply: ${NOTHING}`,
      `facts-agree does not apply: ${NOTHING}`,
      `pool-reachable-from-members does not apply: ${NOTHING}`,
      `peer-path-decidable: ${NOTHING}`,
      `inferred-peer-path does not apply: ${NOTHING}`,
      `peer-port-not-published does not apply: ${NOTHING}`,
      `peer-answers-agree does not apply: ${NOTHING}`,
      `fix-supported does not apply: ${NOTHING}`,
      `bigip-snat-consistent does not apply: ${NOTHING}`,
      `exemption-current does not apply: ${NOTHING}`,
    ]);
  });

  describe("in somebody else's pack", () => {
    const LEDGER = {
      id: "ledger",
      title: "Ledger",
      ports: [{ port: 9400, protocol: "tcp", service: undefined }],
      recognisedBy: [9443],
      peersOnly: [],
      references: [],
    } as const;

    it("only the rules that are asked for, and peerpath before them", () => {
      const policies = createPolicies({ rules: ["peer-reachable", "peer-source-preserved"] });
      assert.deepEqual(
        policies.map(({ name }) => name),
        ["peerpath", "peer-source-preserved", "peer-reachable"],
      );
    });

    it("only the remediation that is asked for, and peerpath", () => {
      const policies = createPolicies({ rules: ["mend-record-addresses"] });
      assert.deepEqual(
        policies.map(({ name }) => name),
        ["peerpath", "mend-record-addresses"],
      );
    });

    it("facts that the code gives add to those of the configuration", async () => {
      const other = {
        peerGroups: [{ ...FACTS.peerGroups[0], name: "other", members: ["a.example.com", "b.example.com"] }],
      };
      const reports = await run([], { facts: FACTS, coded: { facts: other, rules: [] } });
      assert.deepEqual(
        reports.map((report) => report.split(" is a member")[0]),
        [
          'peerpath: peerpath:facts: peerGroups[0].members[0]: "fe01.example.com"',
          'peerpath: peerpath:facts: peerGroups[0].members[1]: "fe02.example.com"',
          'peerpath: createPolicies: facts: peerGroups[0].members[0]: "a.example.com"',
          'peerpath: createPolicies: facts: peerGroups[0].members[1]: "b.example.com"',
        ],
      );
    });

    it("a workload that the code's facts declare may be named by the configuration, and not declared there again", async () => {
      const workloads = [{ id: "ledger", ports: [{ port: 9400 }] }];
      const facts = { peerGroups: [{ ...FACTS.peerGroups[0], workload: "ledger" }] };
      const coded = { facts: { workloads }, rules: ["peer-path-decidable"] };
      const reports = await run([], { facts, coded });
      assert.deepEqual(
        reports.filter((report) => report.startsWith("peer-path")),
        [
          "peer-path-decidable: pool, TCP 9400: fe01.example.com -> fe02.example.com cannot be decided; that is not a pass. Missing:",
          "peer-path-decidable: pool, TCP 9400: fe02.example.com -> fe01.example.com cannot be decided; that is not a pass. Missing:",
        ],
      );
      await assert.rejects(run([], { facts: { ...facts, workloads }, coded }), {
        message:
          'peerpath: peerpath:facts: workloads[0].id: "ledger" is a workload that peerpath knows already; choose another id, or name that one',
      });
    });

    it("a workload of the pack's own may be named", async () => {
      const facts = { peerGroups: [{ ...FACTS.peerGroups[0], workload: "ledger" }] };
      const reports = await run([], {
        facts,
        coded: { workloads: [LEDGER], rules: ["peer-path-decidable"] },
      });
      assert.deepEqual(
        reports.filter((report) => report.startsWith("peer-path")),
        [
          "peer-path-decidable: pool, TCP 9400: fe01.example.com -> fe02.example.com cannot be decided; that is not a pass. Missing:",
          "peer-path-decidable: pool, TCP 9400: fe02.example.com -> fe01.example.com cannot be decided; that is not a pass. Missing:",
        ],
      );
    });

    const mistaken: readonly {
      shows: string;
      coded: Parameters<typeof createPolicies>[0];
      message: string;
    }[] = [
      {
        shows: "a rule that is none",
        coded: { rules: ["peer-sauce-preserved"] },
        message: `peerpath: createPolicies: "peer-sauce-preserved" is no rule; did you mean "peer-source-preserved"? (rules: ${rules.map(({ id }) => id).join(", ")}; remediations: ${remediations.map(({ id }) => id).join(", ")})`,
      },
      {
        shows: "facts with a misspelt key",
        coded: { facts: { peerGroup: [] } },
        message:
          'peerpath: createPolicies: facts: peerGroup is not a key here; did you mean "peerGroups"? (allowed: peerGroups, workloads, servers, segments, routers, dns, bigip, clients, exemptions)',
      },
      {
        shows: "an inference that is none",
        coded: { inference: { pools: "never" } },
        message: 'peerpath: createPolicies: inference.pools: "never" is not one of "deny", "advise", "off"',
      },
    ];
    for (const { shows, coded, message } of mistaken) {
      it(`${shows} is refused when the pack is made`, () => {
        assert.throws(() => createPolicies(coded), { message, stack: message });
      });
    }
  });

  const refusals: readonly {
    shows: string;
    facts?: unknown;
    config?: Record<string, unknown>;
    message: string;
  }[] = [
    {
      shows: "a misspelt key in the stack's configuration",
      facts: { peerGroup: [] },
      message:
        'peerpath: peerpath:facts: peerGroup is not a key here; did you mean "peerGroups"? (allowed: peerGroups, workloads, servers, segments, routers, dns, bigip, clients, exemptions)',
    },
    {
      shows: "a misspelt setting in the policy configuration",
      config: { factFile: "x" },
      message:
        'peerpath: policy configuration of peerpath: "factFile" is not a key here (allowed: enforcementLevel, facts, factsFile, inference, exemptions, allowStackExemptions, baselineFile)',
    },
    {
      shows: "a facts file that is not there",
      config: { factsFile: "/nowhere/facts.yaml" },
      message: "peerpath: /nowhere/facts.yaml: there is no such file",
    },
    {
      shows: "two mistakes, one line each",
      config: {
        facts: { servers: [{ fqdn: "fe01", interfaces: [{ name: "a", address: "10.1.1.300/24" }] }] },
      },
      message: [
        'servers[0].fqdn: "fe01" is a short name, and what a short name resolves to depends on the DNS suffixes of the machine that asks; give the fully qualified name, such as fe01.ocs.example.com',
        'servers[0].interfaces[0].address: "10.1.1.300/24" is not an address with a prefix length such as 10.1.1.11/24',
      ]
        .map((line) => `peerpath: policy configuration of peerpath: facts: ${line}`)
        .join("\n"),
    },
  ];
  for (const { shows, facts, config, message } of refusals) {
    it(`ends the run: ${shows}`, async () => {
      const error: unknown = await run([], { facts, ...(config && { config }) }).catch(
        (caught: unknown) => caught,
      );
      assert.ok(error instanceof Error);
      assert.deepEqual({ message: error.message, stack: error.stack }, { message, stack: message });
    });
  }

  it("law: no exception leaves a policy, whatever the resources hold", async () => {
    const type = fc.constantFrom(
      "f5bigip:ltm/virtualServer:VirtualServer",
      "f5bigip:index/as3:As3",
      "f5bigip:net/selfIp:SelfIp",
      "dns:index/aRecordSet:ARecordSet",
      "command:remote:Command",
      "command:remote:CopyToRemote",
      "peerpath:index:Server",
    );
    const key = fc.constantFrom(
      "name",
      "ip",
      "vlan",
      "as3Json",
      "zone",
      "addresses",
      "create",
      "connection",
      "fqdn",
      "interfaces",
      "remotePath",
    );
    const value: fc.Arbitrary<unknown> = fc.jsonValue();
    const unknown = fc.constant("04da6b54-80e4-46f7-96ec-b56ff0331ba9");
    const properties = fc.dictionary(key, fc.oneof(value, unknown));
    const resource = fc.record({ type, name: fc.string(), inputs: properties, outputs: properties });
    await fc.assert(
      fc.asyncProperty(fc.array(resource, { maxLength: 6 }), async (resources) => {
        const reports = await run(resources, { facts: FACTS });
        assert.ok(reports.length > 0);
      }),
      { numRuns: 150 },
    );
  });
});
