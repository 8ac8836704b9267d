import assert from "node:assert/strict";
import * as path from "node:path";
import ts from "typescript";
import { emitFix } from "../../../policies/adapters/emit/emit-fix";
import { readPlan } from "../../../policies/adapters/plan-adapters";
import type { PlannedResource } from "../../../policies/adapters/plan/planned-resource";
import { planProgram } from "../../../policies/preview/preview-program";
import type { Edit } from "../../../policies/records/edits";
import type { SourceRecord } from "../../../policies/records/records";
import { ip } from "../../support/estate";
import { REPO_ROOT } from "../../support/repo-root";
import { makeTempProject } from "../../support/temp-project";
import {
  FACTS,
  FILE,
  at,
  hostsLines,
  irule,
  listener,
  member,
  recordAdded,
  recordValues,
  registration,
  snatOrigins,
  snatVlans,
  translationEnded,
} from "./edits";

const LIBRARY = path.join(REPO_ROOT, "dist", "policies", "index.js");
const STACK = "urn:pulumi:dev::test::";
const LTM1 = "{ provider: ltm1 }";

/** What the program of a case has in front of its own resources. */
const HEAD = `
const pulumi = require("@pulumi/pulumi");
const f5bigip = require("@pulumi/f5bigip");
const dns = require("@pulumi/dns");
const { Server } = require("peerpath");
`;

/** The lines as the program's JavaScript has them, with this package behind the name `peerpath`. */
function compile(lines: string): string {
  const { outputText } = ts.transpileModule(lines, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
    },
  });
  return outputText;
}

interface Planned {
  readonly resources: readonly PlannedResource[];
  /** Why the program failed; empty where it did not. */
  readonly failure: string;
}

async function planWith(lines: string, program: string): Promise<Planned> {
  const source = `${compile(lines)}\n${HEAD}${program}`.replaceAll(
    'require("peerpath")',
    `require(${JSON.stringify(LIBRARY)})`,
  );
  const project = makeTempProject(source);
  try {
    const { preview, resources } = await planProgram({ programDir: project.dir, stack: "dev" });
    return { resources, failure: preview.failure?.message ?? "" };
  } finally {
    project.remove();
  }
}

interface Case {
  readonly name: string;
  readonly program: string;
  readonly edits: readonly Edit[];
  /** What the pasted program plans, as the product reads it. */
  readonly records: (records: readonly SourceRecord[]) => unknown;
  readonly gives: unknown;
}

function ofKind<K extends SourceRecord["kind"]>(
  records: readonly SourceRecord[],
  kind: K,
): readonly Extract<SourceRecord, { kind: K }>[] {
  return records.filter((record): record is Extract<SourceRecord, { kind: K }> => record.kind === kind);
}

/** The value of a fact, or its state; for what a test compares. */
function value(fact: { readonly state: string; readonly value?: unknown }): unknown {
  const plain = fact.state === "known" ? fact.value : fact.state;
  if (Array.isArray(plain))
    return plain.map((one: unknown) =>
      typeof one === "object" && one !== null && "state" in one
        ? value(one as { state: string })
        : textOf(one),
    );
  return textOf(plain);
}

function textOf(plain: unknown): unknown {
  return typeof plain === "object" && plain !== null && "text" in plain ? plain.text : plain;
}

const virtuals = (records: readonly SourceRecord[]): unknown =>
  ofKind(records, "virtual").map((record) => [
    record.device,
    value(record.path),
    record.virtualKind,
    value(record.source),
    value(record.destination),
    value(record.sourceTranslation),
    value(record.vlans),
    value(record.irules),
    record.sourceTranslationFlaw?.kind,
  ]);

const snats = (records: readonly SourceRecord[]): unknown =>
  ofKind(records, "snat").map((record) => [value(record.path), value(record.origins), value(record.vlans)]);

const members = (records: readonly SourceRecord[]): unknown => [
  ...ofKind(records, "pool-member").map((record) => [value(record.target), value(record.port)]),
  ...ofKind(records, "node").map((record) => [value(record.path), value(record.address)]),
];

const answers = (records: readonly SourceRecord[]): unknown =>
  ofKind(records, "dns").map((record) => [
    value(record.name),
    record.type === "CNAME" ? value(record.target) : value(record.values),
  ]);

const VS = `${STACK}f5bigip:ltm/virtualServer:VirtualServer::forward`;
const SNAT = `${STACK}f5bigip:ltm/snat:Snat::out`;
const RECORD = `${STACK}dns:index/aRecordSet:ARecordSet::fe02`;
const SERVER = `${STACK}peerpath:index:Server::fe02`;
const virtualServer = (rest: string, options = "{}"): string =>
  `new f5bigip.ltm.VirtualServer("forward", { name: "/Common/forward", destination: "10.1.0.0", mask: "255.255.0.0", port: 0${rest} }, ${options});`;
const FORWARD = ["default", "/Common/forward", "standard", "0.0.0.0/0", "10.1.0.0/16"];
const EVERY_VLAN = { mode: "except", vlans: [] };

const MANY_LINES = Array.from({ length: 70 }, (_, index) => ({
  address: ip(`10.1.9.${index + 1}`),
  names: [`fe${index + 1}.ocs.example.com`],
}));

const cases: readonly Case[] = [
  {
    name: "a member that holds its address keeps its port",
    program: `new f5bigip.ltm.PoolAttachment("m", { pool: "/Common/fe", node: pulumi.secret("10.1.2.12:5061") });`,
    edits: [member({ origin: at(`${STACK}f5bigip:ltm/poolAttachment:PoolAttachment::m`, "node") })],
    records: members,
    gives: [["10.1.1.12", 5061]],
  },
  {
    name: "of a member that names a node, the node's address changes",
    program: `new f5bigip.ltm.Node("n", { name: "/Common/fe02", address: "10.1.2.12" });`,
    edits: [member({ node: "/Common/fe02", origin: at(`${STACK}f5bigip:ltm/node:Node::n`, "address") })],
    records: members,
    gives: [["/Common/fe02", "10.1.1.12"]],
  },
  {
    name: "a virtual server with automap",
    program: virtualServer(`, sourceAddressTranslation: "automap"`),
    edits: [translationEnded({ origin: at(VS, "sourceAddressTranslation") })],
    records: virtuals,
    gives: [[...FORWARD, { type: "none" }, EVERY_VLAN, "absent", undefined]],
  },
  {
    name: "a virtual server with a SNAT pool names it no longer",
    program: virtualServer(`, sourceAddressTranslation: "snat", snatpool: "/Common/sp"`),
    edits: [translationEnded({ origin: at(VS, "snatpool"), from: "SNAT pool /Common/sp" })],
    records: virtuals,
    gives: [[...FORWARD, { type: "none" }, EVERY_VLAN, "absent", undefined]],
  },
  {
    name: "a listener beside a native one is on its device, and its iRule too",
    program: `const ltm1 = new f5bigip.Provider("ltm1", { address: "192.0.2.1", username: "x", password: "y" });
      ${virtualServer("", LTM1)}`,
    edits: [
      listener({
        device: "ltm1",
        irule: "/Common/peers-rule",
        beside: { path: "/Common/forward", origin: at(VS) },
      }),
      irule({ device: "ltm1", beside: { path: "/Common/forward", origin: at(VS) } }),
    ],
    records: (records) => [
      virtuals(records),
      ofKind(records, "irule").map(({ device, path: rule, handlers }) => [
        device,
        value(rule),
        handlers.state,
      ]),
    ],
    gives: [
      [
        [
          "ltm1",
          "/Common/peers",
          "forwarding",
          "10.1.1.0/24",
          "10.1.2.0/24",
          { type: "none" },
          { mode: "only", vlans: ["/Common/fe-a"] },
          ["/Common/peers-rule"],
          undefined,
        ],
        ["ltm1", ...FORWARD.slice(1), "absent", EVERY_VLAN, "absent", undefined],
      ],
      [["ltm1", "/Common/peers-rule", "known"]],
    ],
  },
  {
    name: "a global SNAT holds for fewer origins",
    program: `new f5bigip.ltm.Snat("out", { name: "/Common/out", translation: "192.0.2.9", origins: [{ name: "10.1.0.0/16" }] });`,
    edits: [snatOrigins(["10.1.4.0/24", "10.1.5.0/24"], at(SNAT, "origins"))],
    records: snats,
    gives: [["/Common/out", ["10.1.4.0/24", "10.1.5.0/24"], EVERY_VLAN]],
  },
  {
    name: "a global SNAT holds on one VLAN only",
    program: `new f5bigip.ltm.Snat("out", { name: "/Common/out", translation: "192.0.2.9", origins: [{ name: "10.1.0.0/16" }] });`,
    edits: [snatVlans(["/Common/external"], at(SNAT, "vlans"))],
    records: snats,
    gives: [["/Common/out", ["10.1.0.0/16"], { mode: "only", vlans: ["/Common/external"] }]],
  },
  {
    name: "of two values one stays and the other goes",
    program: `new dns.ARecordSet("fe02", { zone: "ocs.example.com.", name: "fe02", addresses: ["10.1.2.12", "10.1.9.12"] });`,
    edits: [
      recordValues(
        [
          ["10.1.2.12", at(RECORD, "addresses[0]")],
          ["10.1.9.12", at(RECORD, "addresses[1]")],
        ],
        ["10.1.9.12"],
      ),
    ],
    records: answers,
    gives: [["fe02.ocs.example.com", ["10.1.9.12"]]],
  },
  {
    name: "a value comes behind the one that stays",
    program: `new dns.ARecordSet("fe02", { zone: "ocs.example.com.", name: "fe02", addresses: pulumi.output(["10.1.9.12"]) });`,
    edits: [recordValues([["10.1.9.12", at(RECORD, "addresses[0]")]], ["10.1.9.12", "10.1.9.13"])],
    records: answers,
    gives: [["fe02.ocs.example.com", ["10.1.9.12", "10.1.9.13"]]],
  },
  {
    name: "an interface no longer registers its address",
    program: `new Server("fe02", { fqdn: "fe02.ocs.example.com", interfaces: [{ name: "lb", address: "10.1.2.12/24" }] });`,
    edits: [registration({ origin: at(SERVER, "interfaces[0]") })],
    records: (records) =>
      ofKind(records, "server").map(({ interfaces }) =>
        interfaces.state === "known" ? interfaces.value.map(({ register }) => value(register)) : interfaces,
      ),
    gives: [[false]],
  },
  {
    name: "a name of the hosts file that is stated with the server leads elsewhere",
    program: `new Server("fe02", { fqdn: "fe02.ocs.example.com", interfaces: [], hosts: { "fe01.ocs.example.com": ["10.1.1.11", "10.1.9.11"] } });`,
    edits: [
      {
        kind: "hosts-entry",
        server: "fe02.ocs.example.com",
        name: "fe01.ocs.example.com",
        from: ["10.1.1.11", "10.1.9.11"].map((address, index) => ({
          address: ip(address),
          origin: at(SERVER, `hosts.fe01.ocs.example.com[${index}]`),
        })),
        to: [ip("10.1.9.11")],
        origin: at(SERVER, "hosts.fe01.ocs.example.com"),
      },
    ],
    records: (records) =>
      ofKind(records, "server").map(({ hosts }) =>
        hosts.state === "known"
          ? hosts.value.map(({ name, addresses }) => [name, addresses.map(value)])
          : hosts,
      ),
    gives: [[["fe01.ocs.example.com", ["10.1.9.11"]]]],
  },
  {
    name: "hosts lines come in over SSH",
    program: "",
    edits: [hostsLines()],
    records: (records) =>
      ofKind(records, "hosts-edit").map(({ origin, host, edit }) => [
        origin.source,
        host === undefined ? undefined : value(host),
        edit.effect === "adds" ? edit.lines.map(({ address, names }) => [address.text, ...names]) : edit,
      ]),
    gives: [
      [
        `${STACK}command:remote:Command::peerpath-hosts-fe01.ocs.example.com`,
        "10.1.9.11",
        [["10.1.9.12", "fe02.ocs.example.com"]],
      ],
    ],
  },
  {
    name: "more hosts lines than a command of Windows holds, in commands that wait for each other",
    program: "",
    edits: [hostsLines({ lines: MANY_LINES })],
    records: (records) =>
      ofKind(records, "hosts-edit").map(({ origin, edit }) => [
        origin.label,
        edit.effect === "adds" ? edit.lines.length : edit,
      ]),
    gives: [
      ["Command peerpath-hosts-fe01.ocs.example.com-1", 35],
      ["Command peerpath-hosts-fe01.ocs.example.com-2", 35],
    ],
  },
];

describe("emitFix, Pulumi lines pasted into a program", function () {
  this.timeout(60_000);

  for (const { name, program, edits, records, gives } of cases) {
    it(name, async () => {
      const lines = emitFix(edits, { kind: "preserve-source" }).pulumi ?? "";
      assert.notEqual(lines, "");
      const { resources, failure } = await planWith(lines, program);
      assert.equal(failure, "");
      assert.deepEqual(records(readPlan(resources)), gives);
    });
  }

  const [first] = cases;
  const moved = first === undefined ? "" : (emitFix(first.edits, { kind: "single-ip" }).pulumi ?? "");

  it("the program fails where it makes no such resource", async () => {
    const { failure } = await planWith(moved, "");
    assert.ok(
      failure.includes(
        `${STACK}f5bigip:ltm/poolAttachment:PoolAttachment::m is to be changed, and the program makes no such resource`,
      ),
      failure,
    );
  });

  it("the program fails where the property is something else, and the error does not show it", async () => {
    const { failure } = await planWith(
      moved,
      `new f5bigip.ltm.PoolAttachment("m", { pool: "/Common/fe", node: "10.1.7.77:5061" });`,
    );
    assert.ok(
      failure.includes(
        `${STACK}f5bigip:ltm/poolAttachment:PoolAttachment::m: node is not what the fix was made for`,
      ),
      failure,
    );
    assert.ok(!failure.includes("10.1.7.77"), failure);
  });

  it("a resource of the same name below another parent is left alone", async () => {
    const lines = emitFix([recordValues([["10.1.2.12", at(RECORD, "addresses[0]")]], ["10.1.9.12"])], {
      kind: "same-segment-dns",
    }).pulumi;
    const { resources, failure } = await planWith(
      lines ?? "",
      `const parent = new Server("p", { fqdn: "p.example.com", interfaces: [] });
       const args = { zone: "ocs.example.com.", name: "fe02", addresses: ["10.1.2.12"] };
       new dns.ARecordSet("fe02", args, { parent });
       new dns.ARecordSet("fe02", args);`,
    );
    assert.equal(failure, "");
    assert.deepEqual(
      resources
        .filter(({ type }) => type.startsWith("dns:"))
        .map(({ urn, inputs }) => [urn, inputs?.["addresses"]]),
      [
        [RECORD, ["10.1.9.12"]],
        [`${STACK}peerpath:index:Server$dns:index/aRecordSet:ARecordSet::fe02`, ["10.1.2.12"]],
      ],
    );
  });
});

describe("emitFix, where no Pulumi program holds the whole fix", () => {
  const inPlan = recordValues([["10.1.2.12", at(RECORD, "addresses[0]")]], ["10.1.9.12"]);
  const none: readonly (readonly [name: string, edits: readonly Edit[], others: readonly string[]])[] = [
    ["a BIG-IP's file", [translationEnded({ origin: FILE })], ["tmsh"]],
    ["facts", [recordValues([["10.1.2.12", FACTS]], ["10.1.9.12"])], ["powershell", "bind"]],
    [
      "a Terraform resource",
      [recordValues([["10.1.2.12", at("dns_a_record_set.fe02", "addresses[0]")]], ["10.1.9.12"])],
      ["powershell", "bind"],
    ],
    [
      "a Terraform resource of a cloud",
      [recordValues([["10.1.2.12", at("aws_route53_record.fe02", "records[0]")]], ["10.1.9.12"])],
      [],
    ],
    [
      "a part in the plan, a part in a file",
      [inPlan, translationEnded({ origin: FILE })],
      ["tmsh", "powershell", "bind"],
    ],
    ["a record that is to be added", [recordAdded()], ["powershell", "bind"]],
    [
      "the text of a command",
      [member({ origin: at(`${STACK}f5bigip:index/command:Command::c`, "commands[0]") })],
      ["tmsh"],
    ],
    [
      "a record in the text of a command",
      [recordValues([["10.1.2.12", at(`${STACK}command:remote:Command::c`, "create")]], ["10.1.9.12"])],
      ["powershell", "bind"],
    ],
    [
      "two resources of one value each, of which one is to go",
      [
        recordValues(
          [
            ["10.1.2.12", at(`${STACK}cloudflare:index/record:Record::a`, "content")],
            ["10.1.9.12", at(`${STACK}cloudflare:index/record:Record::b`, "content")],
          ],
          ["10.1.9.12"],
        ),
      ],
      [],
    ],
    ["a SNAT without any origin", [snatOrigins([], at(SNAT, "origins"))], ["tmsh"]],
    [
      "a listener in another application than the one beside it",
      [
        listener({
          path: "/ocs/be/x",
          beside: {
            path: "/ocs/fe/forward",
            origin: at(`${STACK}f5bigip:index/as3:As3::ocs`, "as3Json.declaration.ocs.fe.forward"),
          },
        }),
      ],
      [],
    ],
  ];
  for (const [name, edits, others] of none) {
    it(name, () => {
      assert.deepEqual(Object.keys(emitFix(edits, { kind: "single-ip" })), others);
    });
  }
});
