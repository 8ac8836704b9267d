import assert from "node:assert/strict";
import { check } from "../../policies/cli/commands/check";
import { UsageError } from "../../policies/cli/usage-error";
import { SECRET, SIGNATURE, UNKNOWN } from "../inputs/documents";
import { inFolder } from "../inputs/files";
import { parseReport } from "../report/report-schema";
import { BROKEN, GROUP_FACTS, ZONE, serverFacts } from "../support/same-estate/estate";
import { baseConf, bigipConf } from "../support/same-estate/file-forms";
import { allResources, preview, stackExport, updatePlan } from "../support/same-estate/pulumi-forms";
import { terraformPlan, terraformState, terraformStateFile } from "../support/same-estate/terraform-forms";

const GROUPS = { ...GROUP_FACTS, dns: { complete: [ZONE] } };
const SERVERS = { ...GROUPS, servers: serverFacts(BROKEN) };
const ALL = allResources(BROKEN);

/** Each input of the broken estate that is JSON, and the facts beside it. */
const DOCUMENTS: readonly { readonly name: string; readonly document: object; readonly facts: object }[] = [
  { name: "export.json", document: stackExport(ALL), facts: GROUPS },
  { name: "preview.json", document: preview(ALL, GROUPS), facts: {} },
  { name: "plan.json", document: updatePlan(ALL, GROUPS), facts: {} },
  { name: "tfplan.json", document: terraformPlan(BROKEN), facts: SERVERS },
  { name: "tfstate.json", document: terraformState(BROKEN), facts: SERVERS },
  { name: "terraform.tfstate", document: terraformStateFile(BROKEN), facts: SERVERS },
];

/** The outcomes, or what is said of arguments and inputs that cannot be used; any other failure is one of peerpath's own. */
async function judge(
  name: string,
  content: string | object,
  more: Record<string, string | object>,
): Promise<string[] | string> {
  try {
    const { output } = await inFolder({ [name]: content, ...more }, (file) =>
      check.run([name, ...Object.keys(more)].map(file).concat("--format", "json")),
    );
    return parseReport(output).flows.map(({ outcome }) => outcome);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error.message;
  }
}

describe("inputs that are cut off", () => {
  for (const { name, document, facts } of DOCUMENTS) {
    it(`${name} is refused at every quarter, with its name and the place`, async () => {
      const text = JSON.stringify(document);
      assert.deepEqual(await judge(name, text, { facts }), ["masked", "masked"]);
      for (const quarter of [0, 1, 2, 3]) {
        const said = await judge(name, text.slice(0, (text.length * quarter) / 4), { facts });
        assert.match(
          String(said),
          new RegExp(`${name.replace(".", "\\.")}(: it is empty|:1:\\d+: the JSON ends)`),
        );
      }
    });
  }

  it("a BIG-IP's file is refused where a stanza is cut, with its line", async () => {
    const text = bigipConf(BROKEN);
    const records = Object.entries(BROKEN.names).map(([label, values]) => {
      return { name: `${label}.${ZONE}`, type: "A", values };
    });
    const more = { "bigip_base.conf": baseConf(BROKEN), facts: { ...SERVERS, dns: { records } } };
    assert.deepEqual(await judge("bigip.conf", text, more), ["masked", "masked"]);
    for (const line of ["    pool /ocs", "    ip-forward", "    members {"]) {
      const said = await judge("bigip.conf", text.slice(0, text.indexOf(line)), more);
      assert.match(String(said), /bigip\.conf:\d+:\d+: /);
    }
  });
});

/** What may stand in place of any value of a document. */
const STRANGE: readonly unknown[] = [
  ...[null, 7, "hunter2", [], {}, UNKNOWN, true, [null], "[secret]"],
  { [SIGNATURE]: SECRET, ciphertext: "v1:abc" },
];

/** The document as often as it has values, each time with another one replaced. */
function* replaceEach(
  value: unknown,
  strange: (path: string) => unknown,
  path = "",
): Generator<[string, unknown]> {
  if (typeof value !== "object" || value === null) return;
  const keys = Object.keys(value);
  for (const key of keys) {
    const here = path === "" ? key : `${path}.${key}`;
    const part = (value as Record<string, unknown>)[key];
    const put = (replacement: unknown): unknown =>
      Array.isArray(value)
        ? value.map((element: unknown, index) => (String(index) === key ? replacement : element))
        : { ...value, [key]: replacement };
    yield [here, put(strange(here))];
    for (const [deep, changed] of replaceEach(part, strange, here)) yield [deep, put(changed)];
  }
}

describe("inputs with values of other kinds", () => {
  for (const { name, document, facts } of DOCUMENTS) {
    it(`${name} is judged or refused, and nothing in it makes a pass of what is denied`, async () => {
      let count = 0;
      const changed = replaceEach(document, () => STRANGE[count++ % STRANGE.length]);
      // Coprime with the number of strange values, so that a kind of value meets every kind of place in the end.
      let index = 0;
      for (const [path, content] of changed) {
        index += 1;
        if (index % 13 !== 0 || typeof content !== "object" || content === null) continue;
        const said = await judge(name, content, { facts });
        if (typeof said === "string")
          assert.ok(said.includes(name) || said.includes("facts"), `${path}: ${said}`);
        else
          assert.ok(
            !said.some((outcome) => outcome === "direct" || outcome === "preserved"),
            `${path}: ${said.join()}`,
          );
      }
      assert.ok(index > 100);
    });
  }
});
