import assert from "node:assert/strict";
import { check } from "../../policies/cli/commands/check";
import { facts } from "../../policies/cli/commands/facts";
import type { Command, CommandResult } from "../../policies/cli/command";
import { inFolder } from "../inputs/files";
import { parseReport } from "../report/report-schema";
import {
  BROKEN,
  type Estate,
  GROUP_FACTS,
  VARIANTS,
  ZONE,
  hostsFacts,
  serverFacts,
} from "../support/same-estate/estate";
import { baseConf, bigipConf, zoneFile } from "../support/same-estate/file-forms";
import {
  allResources,
  bigipResources,
  machineResources,
  nameResources,
  preview,
  serverResources,
  stackExport,
  stackReference,
  updatePlan,
} from "../support/same-estate/pulumi-forms";
import { terraformPlan, terraformState, terraformStateFile } from "../support/same-estate/terraform-forms";

type Files = Readonly<Record<string, string | object>>;

/** A form in which somebody may have the estate. */
interface Form {
  readonly title: string;
  /** The files that are given to `check`; the others are only named by these. */
  readonly inputs: Files;
  readonly others?: Files;
  /** What the BIG-IP is called where no provider stands for it. */
  readonly device?: string;
  readonly hasMachines?: true;
}

async function formsOf(estate: Estate, groups: object = GROUP_FACTS): Promise<[Form, ...Form[]]> {
  const stated = { ...groups, dns: { complete: [ZONE] } };
  const all = allResources(estate);
  const servers = { servers: serverFacts(estate) };
  const hosts = { servers: hostsFacts(estate) };
  const network = stackExport(bigipResources(estate), "network");
  const names = stackExport(
    [stackReference("servers", { fe01: "10.1.1.11" }), ...nameResources(estate)],
    "names",
  );
  const machines = stackExport(
    [stackReference("network", { gateway: "10.1.1.1" }), ...serverResources(estate)],
    "servers",
  );
  const conf = { "bigip.conf": bigipConf(estate), "bigip_base.conf": baseConf(estate) };
  const withServers = { "facts.yaml": { ...stated, ...servers } };
  return [
    { title: "one stack's export", inputs: { "export.json": stackExport(all), "facts.yaml": stated } },
    { title: "one stack's preview", inputs: { "preview.json": preview(all, stated) } },
    { title: "one stack's update plan", inputs: { "plan.json": updatePlan(all, stated) } },
    {
      title: "three stacks",
      inputs: {
        "network.json": network,
        "names.json": names,
        "servers.json": machines,
        "facts.yaml": stated,
      },
    },
    {
      title: "the same three in another order",
      inputs: {
        "facts.yaml": stated,
        "servers.json": machines,
        "names.json": names,
        "network.json": network,
      },
    },
    {
      title: "a Terraform plan, the servers as facts",
      inputs: { "tfplan.json": terraformPlan(estate), ...withServers },
    },
    {
      title: "a Terraform state, the servers as facts",
      inputs: { "tfstate.json": terraformState(estate), ...withServers },
    },
    {
      title: "a Terraform state's own file, the servers as facts",
      inputs: { "terraform.tfstate": terraformStateFile(estate), ...withServers },
    },
    {
      title: "files alone",
      device: "bigip",
      inputs: {
        ...conf,
        "facts.yaml": {
          ...groups,
          ...servers,
          dns: { zoneFiles: [{ zone: ZONE, file: "db.ocs.example.com" }] },
        },
      },
      others: { "db.ocs.example.com": zoneFile(estate) },
    },
    {
      title: "files that the facts name",
      device: "ltm1",
      inputs: {
        "facts.yaml": {
          ...groups,
          ...servers,
          dns: { zoneFiles: [{ zone: ZONE, file: "db.ocs.example.com" }] },
          bigip: { devices: [{ name: "ltm1", files: ["bigip.conf", "bigip_base.conf"] }] },
        },
      },
      others: { ...conf, "db.ocs.example.com": zoneFile(estate) },
    },
    {
      title: "the BIG-IP's files, and names and servers in stacks",
      device: "bigip",
      inputs: { ...conf, "names.json": names, "servers.json": machines, "facts.yaml": stated },
    },
    {
      title: "the BIG-IP in a Terraform plan, and names and servers in stacks",
      inputs: {
        "tfplan.json": terraformPlan({ ...estate, names: {} }),
        ...{ "names.json": names, "servers.json": machines, "facts.yaml": stated },
      },
    },
    {
      title: "three stacks, the servers as virtual machines",
      hasMachines: true,
      inputs: {
        "network.json": network,
        "names.json": names,
        "servers.json": stackExport(machineResources(estate), "servers"),
        "facts.yaml": { ...stated, ...hosts },
      },
    },
    {
      title: "a Terraform plan, the servers in it as virtual machines",
      hasMachines: true,
      inputs: { "tfplan.json": terraformPlan(estate, true), "facts.yaml": { ...stated, ...hosts } },
    },
    {
      title: "what two stacks know as facts, and the third",
      inputs: {
        "network.json": network,
        "names.yaml": await written({ "names.json": names }),
        "servers.yaml": await written({ "servers.json": machines }),
        "facts.yaml": stated,
      },
    },
    {
      title: "what a Terraform plan knows as facts, and its state",
      inputs: {
        "network.json": network,
        "names.yaml": await written({ "tfplan.json": terraformPlan(estate) }),
        "facts.yaml": { ...stated, ...servers },
      },
    },
  ];
}

/** What `peerpath facts` writes of these files. */
async function written(files: Files): Promise<string> {
  const { output, exitCode } = await resultOf(facts, files);
  assert.equal(exitCode, 0);
  return output;
}

/** Commands read their files before they return, so the folder may be gone when their promise is kept. */
function resultOf(
  command: Command,
  inputs: Files,
  { others = {}, more = [] }: Rest = {},
): Promise<CommandResult> {
  return inFolder({ ...inputs, ...others }, (file) =>
    command.run([...Object.keys(inputs).map((name) => file(name)), ...more]),
  );
}

interface Rest {
  readonly others?: Files;
  readonly more?: readonly string[];
}

interface Judged {
  readonly exitCode: number;
  readonly flows: readonly { readonly outcome: string }[];
  readonly findings: readonly unknown[];
}

/** What `check` says, without the origins, which name the files and resources. */
async function judge({ inputs, others = {}, device = "default" }: Form): Promise<Judged> {
  const { output, exitCode } = await resultOf(check, inputs, { others, more: ["--format", "json"] });
  const { flows, findings } = parseReport(output);
  return {
    exitCode,
    flows: flows.map(({ hops: _hops, assumptions: _assumptions, ...flow }) => flow),
    findings: findings.map(({ rule, level, group, cause, flows: about, exemptedBy }) => {
      const named = cause === `BIG-IP ${device}` ? "the BIG-IP" : cause;
      return { rule, level, group, cause: named, flows: about, exemptedBy };
    }),
  };
}

describe("one estate in every form", () => {
  for (const { shows, estate, outcomes, asMachines } of VARIANTS) {
    it(`gives the same flows and the same findings: ${shows}`, async () => {
      const [first, ...others] = await formsOf(estate);
      const expected = await judge(first);
      assert.deepEqual(outcomesOf(expected), outcomes);
      for (const form of others) {
        const judged = await judge(form);
        if (form.hasMachines === true && asMachines !== undefined)
          assert.deepEqual(outcomesOf(judged), asMachines, form.title);
        else assert.deepEqual(judged, expected, form.title);
      }
    });
  }

  it("gives the same flows and the same findings about the group that is inferred where none is stated", async () => {
    const [first, ...others] = await formsOf(BROKEN, {});
    const expected = await judge(first);
    assert.deepEqual(outcomesOf(expected), ["masked", "masked"]);
    for (const form of others) assert.deepEqual(await judge(form), expected, form.title);
  });
});

function outcomesOf({ flows }: Judged): string[] {
  return flows.map(({ outcome }) => outcome);
}
