import assert from "node:assert/strict";
import fc from "fast-check";
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
  it("gives one policy for each rule, peerpath first, each with both callbacks", () => {
    const policies = createPolicies();
    assert.deepEqual(
      policies.map(({ name, description, enforcementLevel }) => ({ name, description, enforcementLevel })),
      rules.map(({ id, title, level }) => ({ name: id, description: title, enforcementLevel: level })),
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
      `peer-path-decidable: ${NOTHING}`,
      `inferred-peer-path does not apply: ${NOTHING}`,
      `peer-port-not-published does not apply: ${NOTHING}`,
    ]);
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
        'peerpath: peerpath:facts: peerGroup is not a key here; did you mean "peerGroups"? (allowed: peerGroups, servers, segments, routers, dns, bigip, clients)',
    },
    {
      shows: "a misspelt setting in the policy configuration",
      config: { factFile: "x" },
      message:
        'peerpath: policy configuration of peerpath: "factFile" is not a key here (allowed: enforcementLevel, facts, factsFile, inference)',
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
