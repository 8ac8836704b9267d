/** What is written is read back by the product's own adapters, and no name breaks out of its quotes. */
import assert from "node:assert/strict";
import fc from "fast-check";
import ts from "typescript";
import { as3Adapter } from "../../../policies/adapters/as3/as3-resource";
import { readDnsScript } from "../../../policies/adapters/dns-commands/read-dns-script";
import { emitFix } from "../../../policies/adapters/emit/emit-fix";
import { parseHostsFile } from "../../../policies/adapters/hosts-file/parse-hosts-file";
import { readHostsCommand } from "../../../policies/adapters/hosts-file/read-hosts-command";
import { makePlan } from "../../../policies/adapters/plan/plan";
import { readDeviceConfig } from "../../../policies/adapters/bigip-config/read-device-config";
import { createdStanza } from "../../../policies/adapters/tmsh-command/created-stanza";
import { parseTmshCommands } from "../../../policies/adapters/tmsh/parse-tmsh-commands";
import { readZoneFile } from "../../../policies/adapters/zone-file/read-zone-file";
import type { Edit } from "../../../policies/records/edits";
import type { SourceRecord } from "../../../policies/records/records";
import { IpAddress, Prefix } from "../../../policies/values/address";
import { isKnown } from "../../../policies/values/fact";
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

const address4 = fc.nat({ max: 0xffffffff }).map((bits) => IpAddress.fromBits(4, BigInt(bits)));
const address6 = fc
  .bigInt({ min: 1n << 120n, max: (1n << 128n) - 1n })
  .map((bits) => IpAddress.fromBits(6, bits));
const address = fc.oneof(address4, address6);
const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/);
const host = fc.tuple(label, label).map(([name, domain]) => `${name}.${domain}.example.com`);
const network = fc.oneof(
  fc.tuple(address4, fc.integer({ min: 1, max: 32 })).map(([one, length]) => Prefix.of(one, length)),
  fc.tuple(address6, fc.integer({ min: 1, max: 128 })).map(([one, length]) => Prefix.of(one, length)),
);
const pairOfNetworks = fc
  .tuple(network, network)
  .filter(([a, b]) => a.family === b.family && a.bits !== 0n && b.bits !== 0n);
const objectName = fc.stringMatching(/^[A-Za-z][\w.-]{0,12}$/);
/** Names that somebody may try to break out with. */
const hostile = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 20 }),
  fc.constantFrom(
    'a"; b',
    "a'; b",
    "a}\nb",
    "a\\",
    "$(a)",
    "`a`",
    "*/ a",
    "${a}",
    "\u2028x",
    "’; a",
    "a // b",
    "; a",
    "__proto__",
  ),
);

describe("emitFix, read back", () => {
  it("records out of the lines of a zone file", () => {
    fc.assert(
      fc.property(
        host,
        fc.uniqueArray(address4, { minLength: 1, maxLength: 3, selector: String }),
        address4,
        (name, to, old) => {
          const edit = recordValues([[old.text, FACTS]], to.map(String), { name });
          const text = emitFix([edit], { kind: "same-segment-dns" }).bind ?? "";
          const reading = readZoneFile(text, "example.com");
          assert.ok(reading.ok);
          assert.deepEqual(
            reading.records.map(({ name: owner, data }) => [
              owner,
              "address" in data ? data.address?.text : data.type,
            ]),
            to.map(({ text: one }) => [name, one]),
          );
        },
      ),
    );
  });

  it("records out of PowerShell", () => {
    fc.assert(
      fc.property(
        host,
        fc.uniqueArray(address, { minLength: 1, maxLength: 3, selector: String }),
        (name, to) => {
          const type = to.every(({ family }) => family === 4) ? "A" : "AAAA";
          const values = type === "A" ? to : to.filter(({ family }) => family === 6);
          const edit = recordAdded({ name, type, to: values, zone: "example.com" });
          const text = emitFix([edit], { kind: "same-segment-dns" }).powershell ?? "";
          assert.deepEqual(
            readDnsScript(text, "powershell"),
            values.map((one) => ({
              kind: "adds",
              form: "powershell",
              zone: "example.com",
              name: name.slice(0, -".example.com".length),
              type,
              values: [one.text],
            })),
          );
        },
      ),
    );
  });

  it("what PowerShell does to a record that has values: it adds the new one, and bounds what goes by the name", () => {
    const text = emitFix([recordValues([["10.1.2.12", FACTS]], ["10.1.9.12"], { zone: "ocs.example.com" })], {
      kind: "same-segment-dns",
    }).powershell;
    assert.deepEqual(readDnsScript(text ?? "", "powershell"), [
      {
        kind: "adds",
        form: "powershell",
        zone: "ocs.example.com",
        name: "fe02",
        type: "A",
        values: ["10.1.9.12"],
      },
      {
        kind: "doubt",
        zone: "ocs.example.com",
        name: "fe02",
        form: "powershell",
        why: "`Remove-DnsServerResourceRecord` changes answers in a way that is not followed",
      },
    ]);
  });

  it("hosts lines out of the hosts file's lines, and out of the commands", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(address, host), {
          minLength: 1,
          maxLength: 4,
          selector: ([one]) => one.text,
        }),
        (pairs) => {
          const lines = pairs.map(([one, name]) => ({ address: one, names: [name] }));
          const emitted = emitFix([hostsLines({ lines })], { kind: "hosts-file" });
          const shown = lines.map(({ address: one, names }) => [one.text, ...names]);
          const file = parseHostsFile(emitted.hosts ?? "");
          assert.deepEqual(
            file.lines.map(({ address: one, names }) => [one.text, ...names]),
            shown,
          );
          const command =
            (emitted.powershell ?? "").split("\n").find((line) => line.startsWith("powershell")) ?? "";
          const edit = readHostsCommand(command);
          assert.ok(edit?.effect === "adds");
          assert.deepEqual(
            edit.lines.map(({ address: one, names }) => [one.text, ...names]),
            shown,
          );
        },
      ),
    );
  });

  it("a listener and its iRule out of tmsh", () => {
    fc.assert(
      fc.property(
        pairOfNetworks,
        objectName,
        fc.uniqueArray(objectName, { maxLength: 3 }),
        fc.boolean(),
        ([destination, source], name, vlans, hasRule) => {
          const edit = listener({
            path: `/Common/${name}`,
            destination,
            source,
            vlans: vlans.map((vlan) => `/Common/${vlan}`),
            irule: hasRule ? "/Common/peers-rule" : undefined,
          });
          const text = emitFix([...(hasRule ? [irule()] : []), edit], { kind: "preserve-source" }).tmsh ?? "";
          const records = readCreated(text);
          const virtual = records.find((record) => record.kind === "virtual");
          assert.ok(virtual?.kind === "virtual");
          assert.deepEqual(
            [
              virtual.virtualKind,
              isKnown(virtual.path) && virtual.path.value,
              isKnown(virtual.destination) && virtual.destination.value.text,
              isKnown(virtual.source) && virtual.source.value.text,
              isKnown(virtual.sourceTranslation) && virtual.sourceTranslation.value.type,
              isKnown(virtual.vlans) && virtual.vlans.value,
              isKnown(virtual.pathChangers) && virtual.pathChangers.value,
            ],
            [
              "forwarding",
              `/Common/${name}`,
              destination.text,
              source.text,
              "none",
              vlans.length === 0
                ? { mode: "except", vlans: [] }
                : { mode: "only", vlans: vlans.map((vlan) => `/Common/${vlan}`) },
              [],
            ],
          );
          const rules = records.filter((record) => record.kind === "irule");
          assert.deepEqual(
            rules.map(({ handlers }) => handlers.state),
            hasRule ? ["known"] : [],
          );
        },
      ),
    );
  });

  it("a listener, its iRule, an end of translation and a moved member out of an AS3 patch", () => {
    fc.assert(
      fc.property(pairOfNetworks, objectName, address4, ([destination, source], name, to) => {
        const beside = { path: "/t/a/forward", origin: AS3("forward") };
        const edits = [
          irule({ path: "/t/a/x-rule", beside }),
          listener({ path: `/t/a/${name}-x`, destination, source, irule: "/t/a/x-rule", beside }),
          translationEnded({ virtual: "/t/a/forward", origin: AS3("forward.snat") }),
          member({
            pool: "/t/a/pool",
            from: IpAddress.parse("10.1.2.12") ?? to,
            to,
            origin: AS3("pool.members[0].serverAddresses[0]"),
          }),
        ];
        const patch = JSON.parse(
          emitFix(edits, { kind: "preserve-source" }).as3 ?? "",
        ) as readonly Operation[];
        const records = readDeclaration(applyPatch(DECLARATION, patch));
        assert.deepEqual(
          records
            .flatMap((record) => {
              if (record.kind === "virtual")
                return [
                  [
                    textOf(record.path),
                    textOf(record.destination),
                    textOf(record.source),
                    isKnown(record.sourceTranslation) && record.sourceTranslation.value.type,
                    isKnown(record.irules) && record.irules.value.map(textOf),
                  ],
                ];
              if (record.kind === "pool-member") return [[textOf(record.pool), textOf(record.target)]];
              return record.kind === "irule" ? [[textOf(record.path), record.handlers.state]] : [];
            })
            .sort(byFirst),
          [
            ["/t/a/forward", "10.1.0.0/16", "0.0.0.0/0", "none", false],
            ["/t/a/pool", to.text],
            ["/t/a/x-rule", "known"],
            [`/t/a/${name}-x`, destination.text, source.text, "none", ["/t/a/x-rule"]],
          ].sort(byFirst),
        );
      }),
    );
  });
});

describe("emitFix, what changes objects of a BIG-IP's files", () => {
  const cases: readonly (readonly [name: string, edit: Edit, tmsh: readonly string[]])[] = [
    [
      "translation",
      translationEnded(),
      ["modify ltm virtual /Common/forward source-address-translation { type none }"],
    ],
    [
      "a name with a blank",
      translationEnded({ virtual: "/Common/my vs" }),
      ['modify ltm virtual "/Common/my vs" source-address-translation { type none }'],
    ],
    [
      "a member by its address",
      member(),
      [
        "# The new member has the defaults: give it the old one's priority group, ratio and limits, where it has any.",
        "modify ltm pool /Common/fe members add { 10.1.1.12:5061 }",
        "modify ltm pool /Common/fe members delete { 10.1.2.12:5061 }",
      ],
    ],
    [
      "a member that names a node",
      member({ node: "/Common/fe02", port: 0 }),
      [
        "# The new member has the defaults: give it the old one's priority group, ratio and limits, where it has any.",
        "modify ltm pool /Common/fe members add { 10.1.1.12:any }",
        "modify ltm pool /Common/fe members delete { /Common/fe02:any }",
      ],
    ],
    [
      "origins of a SNAT",
      snatOrigins(["10.1.4.0/24", "2001:db8::/32"]),
      ["modify ltm snat /Common/out origins replace-all-with { 10.1.4.0/24 2001:db8::/32 }"],
    ],
    ["a SNAT without any origin", snatOrigins([]), ["delete ltm snat /Common/out"]],
    [
      "VLANs of a SNAT",
      snatVlans(["/Common/external"]),
      ["modify ltm snat /Common/out vlans replace-all-with { /Common/external } vlans-enabled"],
    ],
  ];
  for (const [name, edit, tmsh] of cases) {
    it(name, () => {
      const text = [...tmsh, "save sys config", ""].join("\n");
      assert.deepEqual(emitFix([edit], { kind: "preserve-source" }), { tmsh: text });
      assert.equal(
        parseTmshCommands(text, "x").length,
        tmsh.filter((line) => !line.startsWith("#")).length + 1,
      );
    });
  }

  it("a bare address in a partition of its own names no certain node, so that nothing is written", () => {
    assert.deepEqual(emitFix([member({ pool: "/P/fe" })], { kind: "single-ip" }), {});
  });
});

describe("emitFix, names that would break out", () => {
  it("of tmsh: each command is one, and its words are what they were", () => {
    fc.assert(
      fc.property(hostile, hostile, (name, vlan) => {
        const edits = [
          translationEnded({ virtual: `/Common/${name}` }),
          listener({ path: `/Common/${name}`, vlans: [`/Common/${vlan}`] }),
          snatVlans([`/Common/${vlan}`]),
        ];
        const text = emitFix(edits, { kind: "preserve-source" }).tmsh;
        if (text === undefined) return;
        const commands = parseTmshCommands(text, "x");
        for (const { verb, object } of commands.slice(0, -1)) {
          assert.ok(verb === "create" || verb === "modify");
          assert.ok([`/Common/${name}`, "/Common/out"].includes(object?.name ?? ""));
        }
        assert.equal(commands.at(-1)?.verb, "save");
      }),
    );
  });

  it("of TypeScript: it parses, and its statements are those that were meant", () => {
    fc.assert(
      fc.property(hostile, hostile, (name, other) => {
        const edits = [
          translationEnded({
            virtual: `/t/a/${other}`,
            from: name,
            origin: at(`urn:pulumi:${other}::p::f5bigip:ltm/virtualServer:VirtualServer::${name}`, name),
          }),
          registration({
            interface: other,
            origin: at(`urn:pulumi:s::p::peerpath:index:Server::${name}`, `interfaces[0]${other}`),
          }),
        ];
        const text = emitFix(edits, { kind: "preserve-source" }).pulumi;
        if (text === undefined) return;
        const file = ts.createSourceFile("x.ts", text, ts.ScriptTarget.ES2022);
        const { parseDiagnostics } = file as unknown as { parseDiagnostics: readonly unknown[] };
        assert.deepEqual(parseDiagnostics, []);
        assert.deepEqual(
          file.statements.map((statement) => ts.SyntaxKind[statement.kind]),
          ["ImportDeclaration", "ExpressionStatement", "ExpressionStatement"],
        );
      }),
    );
  });

  it("of PowerShell: two commands for each server, whatever the interface is called", () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const text = emitFix([registration({ interface: name })], { kind: "same-segment-dns" }).powershell;
        if (text === undefined) return;
        assert.deepEqual(readDnsScript(text, "powershell"), [
          { kind: "machine", command: "Set-DnsClient" },
          { kind: "machine", command: "Register-DnsClient" },
        ]);
      }),
    );
  });

  it("of hosts files, zone files and their commands: only what is a host name is written", () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const emitted = emitFix(
          [
            hostsLines({ lines: [{ address: IpAddress.fromBits(4, 1n), names: [name] }] }),
            recordValues([["10.1.2.12", FACTS]], ["10.1.9.12"], { name }),
          ],
          { kind: "hosts-file" },
        );
        if (Object.keys(emitted).length === 0) return;
        assert.match(name, /^[\w.-]+$/);
      }),
    );
  });

  it("of AS3: the patch is JSON whose pointers lead to what was named", () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const beside = { path: `/t/a/${name}`, origin: AS3(name) };
        const text = emitFix([translationEnded({ virtual: beside.path, origin: beside.origin })], {
          kind: "preserve-source",
        }).as3;
        if (text === undefined) return;
        const [operation] = JSON.parse(text) as readonly Operation[];
        const steps = (operation?.path ?? "")
          .split("/")
          .map((step) => step.replace(/~1/g, "/").replace(/~0/g, "~"));
        assert.deepEqual(
          steps,
          ["", "t", "a", name.replace(/-\d{1,4}-$/, ""), "snat"].map((step, at) =>
            at === 3 && AS3(name).path.endsWith(`.${name}`) ? name : step,
          ),
        );
      }),
    );
  });
});

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly value: unknown;
}

function AS3(path: string): { source: string; path: string } {
  return at("urn:pulumi:s::p::f5bigip:index/as3:As3::x", `as3Json.declaration.t.a.${path}`);
}

const DECLARATION = {
  class: "ADC",
  schemaVersion: "3.50.0",
  t: {
    class: "Tenant",
    a: {
      class: "Application",
      forward: {
        class: "Service_Forwarding",
        forwardingType: "ip",
        virtualAddresses: ["10.1.0.0/16"],
        virtualPort: 0,
      },
      pool: { class: "Pool", members: [{ servicePort: 5061, serverAddresses: ["10.1.2.12"] }] },
    },
  },
};

/** `add` and `replace` of RFC 6902 at members and elements that their parents have. */
function applyPatch(declaration: unknown, patch: readonly Operation[]): unknown {
  const copy: unknown = structuredClone(declaration);
  for (const { op, path, value } of patch) {
    const steps = path
      .split("/")
      .slice(1)
      .map((step) => step.replace(/~1/g, "/").replace(/~0/g, "~"));
    const last = steps.pop() ?? "";
    const parent = steps.reduce((inner, step) => (inner as Record<string, unknown>)[step], copy) as Record<
      string,
      unknown
    >;
    assert.ok(op === "add" || last in parent, `${op} ${path}`);
    parent[last] = value;
  }
  return copy;
}

function readDeclaration(declaration: unknown): readonly SourceRecord[] {
  const resource = {
    urn: "urn:pulumi:s::p::f5bigip:index/as3:As3::x",
    type: "f5bigip:index/as3:As3",
    name: "x",
    provider: "default",
    inputs: { as3Json: JSON.stringify({ class: "AS3", declaration }) },
    outputs: undefined,
  };
  return as3Adapter.read(resource, makePlan([resource]));
}

/** The objects that the commands create, as a BIG-IP's file would hold them. */
function readCreated(text: string): readonly SourceRecord[] {
  const stanzas = parseTmshCommands(text, "x").flatMap(({ verb, object }) => {
    if (verb !== "create" || object === undefined) return [];
    const stanza = createdStanza(object);
    assert.ok("value" in stanza, JSON.stringify(stanza));
    return [stanza.value];
  });
  return readDeviceConfig("default", [{ name: "x", partition: "Common", stanzas, origin: FILE }]);
}

function textOf(fact: { readonly state: string; readonly value?: unknown }): unknown {
  if (fact.state !== "known") return false;
  const { value } = fact;
  return typeof value === "object" && value !== null && "text" in value ? value.text : value;
}

function byFirst(a: readonly unknown[], b: readonly unknown[]): number {
  return String(a[0]).localeCompare(String(b[0]));
}
