import assert from "node:assert/strict";
import { InputError } from "../../../policies/inputs/input-error";
import { joinInputs } from "../../../policies/inputs/join-inputs";
import { readInput } from "../../../policies/inputs/read-input";
import { inFolder } from "../files";
import { type GivenInstances, type GivenValues, terraformState, terraformStateFile } from "./documents";

/** URN, provider and inputs of what the state holds, and what is said about it. */
function read(document: object): { resources: unknown; notes: readonly string[] } {
  return inFolder({ state: document }, (file, folder) => {
    const { resources, notes } = joinInputs([readInput(file("state"))]);
    return {
      resources: resources.map(({ urn, provider, inputs }) => [urn, provider, inputs]),
      notes: notes.map((note) => note.replaceAll(`${folder}/`, "")),
    };
  });
}

const ONE =
  "state: this form of a state does not tell which BIG-IP a resource is on; all are taken to be on one (give the output of terraform state pull, which tells, or a plan)";
const POOL = {
  address: "bigip_ltm_pool.p",
  values: { id: "/Common/p", name: "/Common/p", monitors: [], ratio: null },
};

const states: readonly {
  shows: string;
  resources: readonly GivenValues[];
  found: unknown;
  notes?: readonly string[];
}[] = [
  {
    shows: "what it holds is taken as stated; null and empty lists are not",
    resources: [POOL],
    found: [["bigip_ltm_pool.p", "default", { id: "/Common/p", name: "/Common/p" }]],
    notes: [ONE],
  },
  {
    shows: "resources of modules",
    resources: [{ ...POOL, address: 'module.m["a.b"].bigip_ltm_pool.p' }],
    found: [['module.m["a.b"].bigip_ltm_pool.p', "default", { id: "/Common/p", name: "/Common/p" }]],
    notes: [ONE],
  },
  {
    shows: "data sources and objects that a replacement left behind are not there",
    resources: [
      { ...POOL, address: "data.bigip_ltm_pool.p" },
      { ...POOL, more: { deposed_key: "0a1b2c3d" } },
    ],
    found: [],
    notes: ["state: it holds no resources"],
  },
  {
    shows: "types that have no bearing are left out",
    resources: [{ address: "random_id.r", values: {} }],
    found: [],
  },
];

const files: readonly { shows: string; resources: readonly GivenInstances[]; found: unknown }[] = [
  {
    shows: "aliases of the BIG-IP's provider tell BIG-IPs apart, and so does a module's own",
    resources: [
      {
        address: "bigip_ltm_pool.a",
        provider: 'provider["registry.terraform.io/f5networks/bigip"].ltm1',
        attributes: { name: "/Common/p" },
      },
      {
        address: "bigip_ltm_pool.b",
        provider: 'provider["registry.opentofu.org/f5networks/bigip"]',
        attributes: { name: "/Common/p" },
      },
      {
        address: "bigip_ltm_pool.c",
        provider: 'module.m.provider["registry.terraform.io/f5networks/bigip"]',
        attributes: { name: "/Common/p" },
      },
    ],
    found: [
      ["bigip_ltm_pool.a", "ltm1", { name: "/Common/p" }],
      ["bigip_ltm_pool.b", "default", { name: "/Common/p" }],
      ["bigip_ltm_pool.c", "module.m:bigip", { name: "/Common/p" }],
    ],
  },
  {
    shows: "instances have their keys, and modules their address",
    resources: [
      { address: "bigip_ltm_pool.p", attributes: { name: "/Common/a" }, more: { index_key: 0 } },
      { address: "bigip_ltm_node.n", attributes: { name: "/Common/b" }, more: { index_key: "x" } },
      { address: "bigip_ltm_node.o", attributes: { name: "/Common/b" }, more: { deposed: "0a1b2c3d" } },
    ],
    found: [
      ['bigip_ltm_node.n["x"]', "default", { name: "/Common/b" }],
      ["bigip_ltm_pool.p[0]", "default", { name: "/Common/a" }],
    ],
  },
];

describe("a Terraform state", () => {
  for (const { shows, resources, found, notes = [] } of states) {
    it(shows, () => {
      assert.deepEqual(read(terraformState(resources)), { resources: found, notes });
    });
  }

  it("tells of resources that may have provisioners, which it does not hold", () => {
    const note = "state: 1 resource whose provisioners, where they have any, a state does not hold";
    const found = { resources: [], notes: [note] };
    assert.deepEqual(read(terraformState([{ address: "null_resource.x", values: {} }])), found);
    assert.deepEqual(read(terraformStateFile([{ address: "null_resource.x", attributes: {} }])), found);
  });

  it("that holds nothing is no more than its versions", () => {
    assert.deepEqual(read({ format_version: "1.0", terraform_version: "1.11.4" }), {
      resources: [],
      notes: ["state: it holds no resources"],
    });
  });

  it("is refused where one object is there twice: it is of two BIG-IPs", () => {
    const twice = terraformState([POOL, { ...POOL, address: "bigip_ltm_pool.q" }]);
    inFolder({ state: twice }, (file) => {
      assert.throws(
        () => readInput(file("state")),
        new InputError(
          `${file("state")}: bigip_ltm_pool.p and bigip_ltm_pool.q are one object on two BIG-IPs, which this form of a state does not tell apart; give the output of terraform state pull, which tells, or a plan`,
        ),
      );
    });
  });
});

describe("a Terraform state of another shape", () => {
  const whole = terraformStateFile([]);
  const resource = { mode: "ephemeral", type: "bigip_ltm_pool", name: "p", provider: "p", instances: [] };
  const shapes = [
    { state: { format_version: "1.0", values: 7 }, why: "values is 7; expected an object" },
    {
      state: { format_version: "1.0", values: { root_module: [] } },
      why: "values.root_module is a list; expected an object",
    },
    {
      state: { format_version: "1.0", values: { root_module: { child_modules: ["m"] } } },
      why: "values.root_module.child_modules[0] is a string; expected an object",
    },
    {
      state: { ...whole, resources: [resource] },
      why: 'resources[0].mode is a string; expected "managed" or "data"',
    },
  ];
  for (const { state, why } of shapes) {
    it(`is refused: ${why}`, () => {
      inFolder({ state }, (file) => {
        assert.throws(() => readInput(file("state")), new InputError(`${file("state")}: ${why}`));
      });
    });
  }
});

describe("what a Terraform state says is sensitive", () => {
  const values = { name: "/Common/p", description: "x" };
  const secretsOf = (document: object): unknown =>
    inFolder({ state: document }, (file) =>
      [...joinInputs([readInput(file("state"))]).secrets].map(([urn, names]) => [urn, [...names]]),
    );
  const shown = (sensitive: unknown): object =>
    terraformState([{ address: POOL.address, values, more: { sensitive_values: sensitive } }]);
  const kept = (...sensitive: readonly unknown[]): object =>
    terraformStateFile([{ address: POOL.address, attributes: values, sensitive }]);

  const cases: readonly (readonly [shows: string, document: object, secrets: unknown])[] = [
    ["nothing", shown({}), []],
    ["nothing, as a whole", shown(false), []],
    ["one attribute", shown({ description: true }), [[POOL.address, ["description"]]]],
    ["all of it", shown(true), [[POOL.address, ["name", "description"]]]],
    ["one attribute, by its path", kept([{ type: "get_attr", value: "name" }]), [[POOL.address, ["name"]]]],
  ];
  for (const [shows, document, secrets] of cases) {
    it(shows, () => {
      assert.deepEqual(secretsOf(document), secrets);
    });
  }

  for (const path of [[], [{ type: "index", value: 0 }], "name"]) {
    it(`is refused where a path is ${JSON.stringify(path)}`, () => {
      assert.throws(() => secretsOf(kept(path)), InputError);
    });
  }
});

describe("a Terraform state's own file", () => {
  for (const { shows, resources, found } of files) {
    it(shows, () => {
      assert.deepEqual(read(terraformStateFile(resources)), { resources: found, notes: [] });
    });
  }

  it("is refused in the form before Terraform 0.12", () => {
    inFolder({ state: { ...terraformStateFile([]), version: 3 } }, (file) => {
      assert.throws(
        () => readInput(file("state")),
        new InputError(`${file("state")}: version is 3; expected 4`),
      );
    });
  });
});
