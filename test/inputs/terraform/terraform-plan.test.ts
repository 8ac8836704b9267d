import assert from "node:assert/strict";
import type { PlannedResource, PropertyValue } from "../../../policies/adapters/plan/planned-resource";
import {
  UnknownValue,
  isPropertyList,
  isPropertyMap,
} from "../../../policies/adapters/plan/planned-resource";
import { InputError } from "../../../policies/inputs/input-error";
import { type JoinedInputs, joinInputs } from "../../../policies/inputs/join-inputs";
import { readInput } from "../../../policies/inputs/read-input";
import { inFolder } from "../files";
import { type GivenChange, type PlanOptions, terraformPlan } from "./documents";

const LATER = "<known only after the deployment>";

/** Joins the files in the order of their names, which stand for them in all that is said. */
function join(files: Readonly<Record<string, string | object>>): JoinedInputs {
  const before = process.cwd();
  return inFolder(files, (_file, folder) => {
    process.chdir(folder);
    try {
      return joinInputs(Object.keys(files).map((name) => readInput(name)));
    } finally {
      process.chdir(before);
    }
  });
}

function showValue(value: PropertyValue | undefined): unknown {
  if (value instanceof UnknownValue) return `<${value.why}>`;
  if (isPropertyList(value)) return value.map(showValue);
  if (!isPropertyMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, showValue(part)]));
}

interface Shown {
  readonly type: string;
  readonly provider?: string;
  readonly inputs: unknown;
  readonly outputs: unknown;
  readonly from?: unknown;
}

function show(resources: readonly PlannedResource[]): Record<string, Shown> {
  return Object.fromEntries(
    resources.map(({ urn, type, provider, inputs, outputs, propertyDependencies }) => [
      urn,
      {
        type,
        ...(provider === "default" ? {} : { provider }),
        inputs: showValue(inputs),
        outputs: showValue(outputs),
        ...(Object.keys(propertyDependencies ?? {}).length === 0 ? {} : { from: propertyDependencies }),
      },
    ]),
  );
}

const VIRTUAL = "bigip:index/ltmVirtualServer:LtmVirtualServer";
const RECORD = "dns:index/aRecordSet:ARecordSet";
const V = "bigip_ltm_virtual_server.v";

interface Case {
  readonly shows: string;
  readonly changes: readonly GivenChange[];
  readonly options?: PlanOptions;
  readonly resources: Readonly<Record<string, Shown>>;
  readonly removed?: Readonly<Record<string, Shown>>;
  readonly notes?: readonly string[];
}

const cases: readonly Case[] = [
  {
    shows:
      "what the program states is input; what it leaves out and the provider computes later is the device's default",
    changes: [
      {
        address: V,
        after: { name: "/Common/v", destination: "192.0.2.1", snatpool: null, vlans: [] },
        unknown: { id: true, source_address_translation: true },
        expressions: { name: { constant_value: "/Common/v" }, destination: { references: ["var.d"] } },
      },
    ],
    resources: {
      [V]: {
        type: VIRTUAL,
        inputs: { name: "/Common/v", destination: "192.0.2.1" },
        outputs: {
          name: "/Common/v",
          destination: "192.0.2.1",
          vlans: [],
          id: LATER,
          sourceAddressTranslation: LATER,
        },
      },
    },
  },
  {
    shows: "a value that the program makes of something that is not known yet is unknown",
    changes: [
      {
        address: V,
        after: { name: "/Common/v" },
        unknown: { source_address_translation: true },
        expressions: {
          name: {},
          source_address_translation: { references: ["data.http.x.body", "data.http.x"] },
        },
      },
    ],
    resources: {
      [V]: {
        type: VIRTUAL,
        inputs: { name: "/Common/v", sourceAddressTranslation: LATER },
        outputs: { name: "/Common/v", sourceAddressTranslation: LATER },
      },
    },
  },
  {
    shows: "an update: what the program does not state keeps the value that the device has",
    changes: [
      {
        address: V,
        actions: ["update"],
        before: { name: "/Common/v", port: 80 },
        after: { name: "/Common/v", port: 443, source_address_translation: "automap" },
        expressions: { name: {}, port: {} },
      },
    ],
    resources: {
      [V]: {
        type: VIRTUAL,
        inputs: { name: "/Common/v", port: 443 },
        outputs: { name: "/Common/v", port: 443, sourceAddressTranslation: "automap" },
      },
    },
  },
  {
    shows:
      "lists in the singular take Pulumi's plural, inside blocks too, and blocks of at most one are objects",
    changes: [
      {
        address: "bigip_net_selfip.s",
        after: { name: "/Common/s", port_lockdown: ["none"] },
      },
      {
        address: "bigip_ltm_policy.p",
        after: {
          name: "/Common/p",
          rule: [
            {
              name: "r",
              action: [{ forward: true, http_reply: true }],
              condition: [{ tcp: true, values: ["x"] }],
            },
          ],
        },
        expressions: { name: {} },
      },
      {
        address: "bigip_fast_http_app.a",
        after: {
          application: "a",
          virtual_server: [{ ip: "192.0.2.1", port: 80 }],
          snat_pool_address: ["192.0.2.9"],
        },
      },
    ],
    resources: {
      "bigip_net_selfip.s": {
        type: "bigip:index/netSelfip:NetSelfip",
        inputs: { name: "/Common/s", portLockdowns: ["none"] },
        outputs: { name: "/Common/s", portLockdowns: ["none"] },
      },
      "bigip_ltm_policy.p": {
        type: "bigip:index/ltmPolicy:LtmPolicy",
        inputs: {
          name: "/Common/p",
          rules: [
            {
              name: "r",
              actions: [{ forward: true, httpReply: true }],
              conditions: [{ tcp: true, values: ["x"] }],
            },
          ],
        },
        outputs: {
          name: "/Common/p",
          rules: [
            {
              name: "r",
              actions: [{ forward: true, httpReply: true }],
              conditions: [{ tcp: true, values: ["x"] }],
            },
          ],
        },
      },
      "bigip_fast_http_app.a": {
        type: "bigip:index/fastHttpApp:FastHttpApp",
        inputs: {
          application: "a",
          virtualServer: { ip: "192.0.2.1", port: 80 },
          snatPoolAddresses: ["192.0.2.9"],
        },
        outputs: {
          application: "a",
          virtualServer: { ip: "192.0.2.1", port: 80 },
          snatPoolAddresses: ["192.0.2.9"],
        },
      },
    },
  },
  {
    shows: "blocks whose number is not known are the program's, though a dynamic block does not show",
    changes: [{ address: "bigip_ltm_snat.s", after: { name: "/Common/s" }, unknown: { origins: true } }],
    resources: {
      "bigip_ltm_snat.s": {
        type: "bigip:index/ltmSnat:LtmSnat",
        inputs: { name: "/Common/s", origins: LATER },
        outputs: { name: "/Common/s", origins: LATER },
      },
    },
  },
  {
    shows: "an element of a list that is not known",
    changes: [
      {
        address: "dns_a_record_set.r",
        after: { zone: "example.com.", addresses: [null, "192.0.2.1"] },
        unknown: { addresses: [true, false] },
      },
    ],
    resources: {
      "dns_a_record_set.r": {
        type: RECORD,
        inputs: { zone: "example.com.", addresses: [LATER, "192.0.2.1"] },
        outputs: { zone: "example.com.", addresses: [LATER, "192.0.2.1"] },
      },
    },
  },
  {
    shows:
      "what Terraform puts off since its number is not known: whatever the program states of it is unknown",
    changes: [{ address: "dns_a_record_set.r", after: { name: "fe01", addresses: ["10.1.1.11"] } }],
    options: {
      more: {
        resource_changes: [],
        deferred_changes: [
          {
            reason: "instance_count_unknown",
            resource_change: {
              address: "dns_a_record_set.r[*]",
              ...{ mode: "managed", type: "dns_a_record_set", name: "r" },
              provider_name: "registry.terraform.io/hashicorp/dns",
              change: { actions: ["create"], before: null, after: null, after_unknown: true },
            },
          },
        ],
      },
    },
    resources: {
      "dns_a_record_set.r[*]": {
        type: RECORD,
        inputs: { name: LATER, addresses: LATER },
        outputs: { name: LATER, addresses: LATER },
      },
    },
    notes: ["plan: 1 resource whose change Terraform puts off; taken as they will be"],
  },
  {
    shows: "types that have no bearing are left out",
    changes: [{ address: "random_id.r", after: { byte_length: 4 } }],
    resources: {},
  },
  {
    shows: "a type of the BIG-IP's provider that peerpath does not know is there, to be reported",
    changes: [{ address: "bigip_new_thing.n", after: { name: "/Common/n" } }],
    resources: {
      "bigip_new_thing.n": {
        type: "bigip:index/newThing:NewThing",
        inputs: { name: "/Common/n" },
        outputs: { name: "/Common/n" },
      },
    },
  },
  {
    shows: "what is deleted is gone, and what is replaced is there and gone as it was",
    changes: [
      { address: "bigip_ltm_pool.gone", actions: ["delete"], before: { name: "/Common/gone" } },
      {
        address: "bigip_ltm_pool.anew",
        actions: ["delete", "create"],
        before: { name: "/Common/old" },
        after: { name: "/Common/new" },
      },
    ],
    resources: {
      "bigip_ltm_pool.anew": {
        type: "bigip:index/ltmPool:LtmPool",
        inputs: { name: "/Common/new" },
        outputs: { name: "/Common/new" },
      },
    },
    removed: {
      "bigip_ltm_pool.anew": {
        type: "bigip:index/ltmPool:LtmPool",
        inputs: { name: "/Common/old" },
        outputs: { name: "/Common/old" },
      },
      "bigip_ltm_pool.gone": {
        type: "bigip:index/ltmPool:LtmPool",
        inputs: { name: "/Common/gone" },
        outputs: { name: "/Common/gone" },
      },
    },
  },
  {
    shows: "what Terraform only forgets stays on the device",
    changes: [{ address: "bigip_ltm_pool.p", actions: ["forget"], before: { name: "/Common/p" } }],
    resources: {
      "bigip_ltm_pool.p": {
        type: "bigip:index/ltmPool:LtmPool",
        inputs: { name: "/Common/p" },
        outputs: { name: "/Common/p" },
      },
    },
    notes: ["plan: 1 resource that Terraform forgets without deleting them; taken as they are"],
  },
  {
    shows: "what Terraform forgets stays beside the one that takes its address",
    changes: [
      {
        address: "bigip_ltm_pool.p",
        actions: ["create", "forget"],
        before: { name: "/Common/old" },
        after: { name: "/Common/new" },
      },
    ],
    resources: {
      "bigip_ltm_pool.p": {
        type: "bigip:index/ltmPool:LtmPool",
        inputs: { name: "/Common/new" },
        outputs: { name: "/Common/new" },
      },
      "bigip_ltm_pool.p (forgotten)": {
        type: "bigip:index/ltmPool:LtmPool",
        inputs: { name: "/Common/old" },
        outputs: { name: "/Common/old" },
      },
    },
    notes: ["plan: 1 resource that Terraform forgets without deleting them; taken as they are"],
  },
  {
    shows: "an old object that a replacement left behind goes, and what took its place stays",
    changes: [
      {
        address: "bigip_ltm_pool.p",
        actions: ["no-op"],
        before: { name: "/Common/p" },
        after: { name: "/Common/p" },
      },
      {
        address: "bigip_ltm_pool.p",
        actions: ["delete"],
        before: { name: "/Common/o" },
        more: { deposed: "0a1b2c3d" },
      },
    ],
    resources: {
      "bigip_ltm_pool.p": {
        type: "bigip:index/ltmPool:LtmPool",
        inputs: { name: "/Common/p" },
        outputs: { name: "/Common/p" },
      },
    },
    removed: {
      "bigip_ltm_pool.p (deposed 0a1b2c3d)": {
        type: "bigip:index/ltmPool:LtmPool",
        inputs: { name: "/Common/o" },
        outputs: { name: "/Common/o" },
      },
    },
  },
  {
    shows: "with -target, what the plan leaves out stays as the prior state has it",
    changes: [],
    options: { prior: [{ address: "bigip_ltm_pool.p", values: { name: "/Common/p" } }] },
    resources: {
      "bigip_ltm_pool.p": {
        type: "bigip:index/ltmPool:LtmPool",
        inputs: { name: "/Common/p" },
        outputs: { name: "/Common/p" },
      },
    },
    notes: ["plan: 1 resource that the plan leaves out (-target), taken as they are"],
  },
  {
    shows: "a resource that moved is not where it was",
    changes: [
      {
        address: "bigip_ltm_pool.new",
        actions: ["no-op"],
        before: { name: "/Common/p" },
        after: { name: "/Common/p" },
        more: { previous_address: "bigip_ltm_pool.old" },
      },
    ],
    options: { prior: [{ address: "bigip_ltm_pool.old", values: { name: "/Common/p" } }] },
    resources: {
      "bigip_ltm_pool.new": {
        type: "bigip:index/ltmPool:LtmPool",
        inputs: { name: "/Common/p" },
        outputs: { name: "/Common/p" },
      },
    },
  },
  {
    shows: "each configuration of the BIG-IP's provider is a BIG-IP of its own",
    changes: [
      { address: "bigip_ltm_pool.a", after: { name: "/Common/p" }, key: "bigip.ltm1" },
      { address: "module.m.bigip_ltm_pool.b", after: { name: "/Common/p" }, key: "module.m:bigip" },
    ],
    options: { providers: { "bigip.ltm1": {}, "module.m:bigip": {} } },
    resources: {
      "bigip_ltm_pool.a": {
        type: "bigip:index/ltmPool:LtmPool",
        provider: "ltm1",
        inputs: { name: "/Common/p" },
        outputs: { name: "/Common/p" },
      },
      "module.m.bigip_ltm_pool.b": {
        type: "bigip:index/ltmPool:LtmPool",
        provider: "module.m:bigip",
        inputs: { name: "/Common/p" },
        outputs: { name: "/Common/p" },
      },
    },
  },
  {
    shows: "a module whose provider is the only one",
    changes: [{ address: "module.m.bigip_ltm_pool.b", after: { name: "/Common/p" }, key: "module.m:bigip" }],
    resources: {
      "module.m.bigip_ltm_pool.b": {
        type: "bigip:index/ltmPool:LtmPool",
        inputs: { name: "/Common/p" },
        outputs: { name: "/Common/p" },
      },
    },
  },
  {
    shows:
      "what a property is made from: an indexed instance, one with the same key, all, through a variable and an output",
    changes: [
      ...[0, 1].map((index) => ({
        address: `bigip_ltm_pool.p[${index}]`,
        after: {},
        unknown: { name: true },
        expressions: { name: { references: ["count.index"] } },
      })),
      ...[0, 1].map((index) => ({
        address: `bigip_ltm_pool_attachment.same[${index}]`,
        after: {},
        unknown: { pool: true },
        expressions: { pool: { references: ["bigip_ltm_pool.p", "count.index"] } },
      })),
      {
        address: "bigip_ltm_pool_attachment.first",
        after: {},
        unknown: { pool: true },
        expressions: {
          pool: { references: ["bigip_ltm_pool.p[0].name", "bigip_ltm_pool.p[0]", "bigip_ltm_pool.p"] },
        },
      },
      {
        address: "bigip_ltm_pool_attachment.all",
        after: {},
        unknown: { pool: true },
        expressions: { pool: { references: ["bigip_ltm_pool.p"] } },
      },
      {
        address: "bigip_ltm_pool_attachment.out",
        after: {},
        unknown: { node: true },
        expressions: { node: { references: ["module.m.node", "module.m"] } },
      },
      {
        address: "module.m.bigip_ltm_node.n",
        after: {},
        unknown: { name: true },
        expressions: { name: { references: ["var.pool"] } },
      },
    ],
    options: {
      calls: {
        m: { pool: { references: ["bigip_ltm_pool.p[1].name", "bigip_ltm_pool.p[1]", "bigip_ltm_pool.p"] } },
      },
      outputs: { m: { node: { expression: { references: ["bigip_ltm_node.n.name", "bigip_ltm_node.n"] } } } },
    },
    resources: Object.fromEntries<Shown>([
      ...[0, 1].map((index): [string, Shown] => [
        `bigip_ltm_pool.p[${index}]`,
        { type: "bigip:index/ltmPool:LtmPool", inputs: { name: LATER }, outputs: { name: LATER } },
      ]),
      ...Object.entries({
        "same[0]": { pool: ["bigip_ltm_pool.p[0]"] },
        "same[1]": { pool: ["bigip_ltm_pool.p[1]"] },
        first: { pool: ["bigip_ltm_pool.p[0]"] },
        all: { pool: ["bigip_ltm_pool.p[0]", "bigip_ltm_pool.p[1]"] },
      }).map(([name, from]): [string, Shown] => [
        `bigip_ltm_pool_attachment.${name}`,
        {
          type: "bigip:index/ltmPoolAttachment:LtmPoolAttachment",
          inputs: { pool: LATER },
          outputs: { pool: LATER },
          from,
        },
      ]),
      [
        "bigip_ltm_pool_attachment.out",
        {
          type: "bigip:index/ltmPoolAttachment:LtmPoolAttachment",
          inputs: { node: LATER },
          outputs: { node: LATER },
          from: { node: ["module.m.bigip_ltm_node.n"] },
        },
      ],
      [
        "module.m.bigip_ltm_node.n",
        {
          type: "bigip:index/ltmNode:LtmNode",
          inputs: { name: LATER },
          outputs: { name: LATER },
          from: { name: ["bigip_ltm_pool.p[1]"] },
        },
      ],
    ]),
  },
  {
    shows: "provisioners: constant texts are there, others are not shown",
    changes: [
      {
        address: "null_resource.hosts[0]",
        after: {},
        expressions: {},
        provisioners: [
          { type: "local-exec", expressions: { command: { constant_value: "true" } } },
          { type: "remote-exec", expressions: { inline: { references: ["var.x"] } } },
        ],
      },
      { address: "null_resource.hosts[1]", after: {}, expressions: {} },
    ],
    resources: {
      "null_resource.hosts provisioner 1 (local-exec)": {
        type: "terraform:provisioner",
        inputs: { texts: ["true"] },
        outputs: { texts: ["true"] },
      },
      "null_resource.hosts provisioner 2 (remote-exec)": {
        type: "terraform:provisioner",
        inputs: { texts: ["<made of other values, which a plan does not show>"] },
        outputs: { texts: ["<made of other values, which a plan does not show>"] },
      },
    },
  },
  {
    shows: "without the configuration, nothing tells what is left out from what is not known",
    changes: [{ address: V, after: { name: "/Common/v" }, unknown: { pool: true } }],
    options: { more: { configuration: undefined } },
    resources: {
      [V]: {
        type: VIRTUAL,
        inputs: { name: "/Common/v", pool: LATER },
        outputs: { name: "/Common/v", pool: LATER },
      },
    },
    notes: [
      "plan: it has no configuration, so what the program leaves out cannot be told from what is not known yet",
    ],
  },
];

interface Refusal {
  readonly shows: string;
  readonly plan: object;
  readonly why: string;
}

const POOL = { address: "bigip_ltm_pool.p", after: { name: "/Common/p" } };

const refusals: readonly Refusal[] = [
  {
    shows: "a plan that failed",
    plan: terraformPlan([], { more: { errored: true } }),
    why: "plan: the plan failed, so it does not show all resources; expected one that ran to its end",
  },
  {
    shows: "a form of a later time",
    plan: terraformPlan([], { more: { format_version: "2.0" } }),
    why: "plan: format_version is a string; expected 0.x or 1.x",
  },
  {
    shows: "an action that is not known",
    plan: terraformPlan([{ ...POOL, actions: ["detach"] }]),
    why: 'plan: the action "detach" is not known to this version of peerpath',
  },
  {
    shows: "a change without an action",
    plan: terraformPlan([{ ...POOL, actions: [] }]),
    why: "plan: resource_changes[0].change.actions is a list; expected at least one action",
  },
  {
    shows: "an address that is none",
    plan: terraformPlan([{ ...POOL, address: "pool" }]),
    why: "plan: resource_changes[0].address is a string; expected the address of a resource",
  },
  {
    shows: "a plan whose changes somebody cut",
    plan: terraformPlan([], {
      more: { planned_values: { root_module: { resources: [{ address: "bigip_ltm_pool.p", values: {} }] } } },
    }),
    why: "plan: planned_values has bigip_ltm_pool.p and resource_changes does not; expected a whole plan",
  },
  {
    shows: "a module of an old plan that does not tell which of two BIG-IPs it is for",
    plan: terraformPlan([{ ...POOL, address: "module.m.bigip_ltm_pool.p", key: "module.m:bigip" }], {
      providers: { "bigip.a": {}, "bigip.b": {} },
    }),
    why: "plan: the plan does not tell which BIG-IP module.m.bigip_ltm_pool.p is on; expected one that Terraform 1.1 or later made",
  },
];

describe("a Terraform plan", () => {
  for (const { shows, changes, options, resources, removed = {}, notes = [] } of cases) {
    it(shows, () => {
      const joined = join({ plan: terraformPlan(changes, options) });
      assert.deepEqual(
        [show(joined.resources), show(joined.removed), joined.notes],
        [resources, removed, notes],
      );
    });
  }

  for (const { shows, plan, why } of refusals) {
    it(`is refused: ${shows}`, () => {
      assert.throws(() => join({ plan }), new InputError(why));
    });
  }
});

describe("several Terraform programs", () => {
  const plan = (name: string, more: object = {}): object =>
    terraformPlan([{ address: "bigip_ltm_pool.p", after: { name, ...more } }]);

  it("whose resources have one address: the addresses get the files' names in front", () => {
    const { resources } = join({ a: plan("/Common/a"), b: plan("/Common/b") });
    assert.deepEqual(
      resources.map(({ urn, name, inputs }) => [urn, name, inputs]),
      [
        ["a: bigip_ltm_pool.p", "bigip_ltm_pool.p", { name: "/Common/a" }],
        ["b: bigip_ltm_pool.p", "bigip_ltm_pool.p", { name: "/Common/b" }],
      ],
    );
  });

  it("that both hold one object are refused", () => {
    const both = { a: plan("/Common/a", { id: "/Common/a" }), b: plan("/Common/a", { id: "/Common/a" }) };
    assert.throws(
      () => join(both),
      new InputError(
        "a and b both hold bigip_ltm_pool.p, with one id; give one of them (a plan holds the state before it)",
      ),
    );
  });

  it("what one deletes is not taken from the other", () => {
    const deleting = terraformPlan([
      { address: "bigip_ltm_pool.p", actions: ["delete"], before: { name: "/Common/b" } },
    ]);
    const { resources, removed } = join({ a: plan("/Common/a"), b: deleting });
    assert.deepEqual(
      [resources.map(({ urn }) => urn), removed.map(({ urn }) => urn)],
      [["a: bigip_ltm_pool.p"], ["b: bigip_ltm_pool.p"]],
    );
  });

  it("what one that destroys all of its resources deletes is not taken from the other, without a provider either", () => {
    const record = (ip: string): object => ({ zone: "example.com.", name: "fe01", addresses: [ip] });
    const kept = terraformPlan([{ address: "dns_a_record_set.r", after: record("10.1.1.11") }]);
    const destroying = terraformPlan(
      [{ address: "dns_a_record_set.r", actions: ["delete"], before: record("10.1.1.12") }],
      { providers: {} },
    );
    const { resources, removed } = join({ a: kept, b: destroying });
    assert.deepEqual(
      [resources.map(({ urn }) => urn), removed.map(({ urn }) => urn)],
      [["a: dns_a_record_set.r"], ["b: dns_a_record_set.r"]],
    );
  });

  const withAddress = (address: string): object =>
    terraformPlan(
      [{ address: `bigip_ltm_pool.p${address.replaceAll(".", "_")}`, after: { name: "/Common/p" } }],
      {
        providers: { bigip: { address: { references: ["var.host"] } } },
        variables: { host: { value: address } },
      },
    );

  it("of two BIG-IPs with the default provider are refused", () => {
    assert.throws(
      () => join({ a: withAddress("192.0.2.1"), b: withAddress("192.0.2.2") }),
      new InputError(
        "a and b manage two different BIG-IPs with the default provider, which cannot be told apart; " +
          "check them one by one, or give each BIG-IP a provider of its own",
      ),
    );
  });

  it("of one BIG-IP with the default provider are one", () => {
    const { resources } = join({
      a: withAddress("192.0.2.1"),
      b: terraformPlan([{ address: "bigip_ltm_node.n", after: {} }]),
    });
    assert.deepEqual(
      resources.map(({ provider }) => provider),
      ["default", "default"],
    );
  });
});
