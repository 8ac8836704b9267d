import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { readUserData } from "../../../policies/adapters/user-data/read-user-data";
import type { SourceRecord } from "../../../policies/records/records";
import { type Fact, absent, known, unknown } from "../../../policies/values/fact";

const ORIGIN = { source: "urn:pulumi:dev::p::aws:ec2/instance:Instance::fe01", path: "userData" };
const ADD = "echo '10.1.9.12 fe02.example.com' >> /etc/hosts";
const WINDOWS_ADD =
  "Add-Content -Path $env:windir\\System32\\drivers\\etc\\hosts -Value '10.1.9.12 fe02.example.com'";
const HARMLESS = "systemctl restart app";
const ADDS = "edit adds 10.1.9.12 fe02.example.com";

/** `edit adds 10.1.9.12 fe02.example.com`, `edit replaces-file …`, `edit unread: why`, `unseen: why`; every one of the machine. */
function show(record: SourceRecord): string {
  assert.ok(record.kind === "hosts-edit" || record.kind === "unseen-command");
  assert.deepEqual(
    { host: record.host, machine: record.machine, origin: record.origin },
    { host: undefined, machine: ORIGIN.source, origin: ORIGIN },
  );
  if (record.kind === "unseen-command") return `unseen: ${record.why}`;
  const certainty = record.certain ? "edit" : "perhaps";
  const { edit } = record;
  if (edit.effect === "unread") return `${certainty} unread: ${edit.why}`;
  const lines = edit.lines.map(({ address, names }) => `${address.text} ${names.join(" ")}`);
  const gone =
    edit.effect === "adds" && edit.replacedNames.length > 0 ? ` without ${edit.replacedNames.join()}` : "";
  return `${certainty} ${edit.effect} ${lines.join(", ")}${gone}`;
}

interface UserDataCase {
  readonly shows: string;
  readonly text: string;
  readonly encoding?: "base64";
  readonly gives: readonly string[];
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

function zipped(text: string): string {
  return gzipSync(text).toString("base64");
}

function cloudConfig(...lines: readonly string[]): string {
  return ["#cloud-config", ...lines].join("\n");
}

function message(...parts: readonly string[]): string {
  return [
    'Content-Type: multipart/mixed;\n boundary="==B=="',
    "MIME-Version: 1.0",
    "",
    ...parts.flatMap((part) => ["--==B==", part]),
    "--==B==--",
  ].join("\n");
}

function part(text: string, ...headers: readonly string[]): string {
  return ["Content-Type: text/plain", ...headers, "", text].join("\n");
}

const scripts: readonly UserDataCase[] = [
  { shows: "a shell script that adds a line", text: `#!/bin/bash\n${ADD}\n`, gives: [ADDS] },
  { shows: "one that has nothing to do with the file", text: `#!/bin/bash\n${HARMLESS}\n`, gives: [] },
  { shows: "a PowerShell script of cloudbase-init", text: `#ps1_sysnative\n${WINDOWS_ADD}`, gives: [ADDS] },
  {
    shows: "a PowerShell script in a launch agent's tag",
    text: `<powershell>\n${WINDOWS_ADD}\n</powershell>\n<persist>true</persist>`,
    gives: [ADDS],
  },
  {
    shows: "two of them, of which only one can be meant",
    text: `<powershell>${WINDOWS_ADD}</powershell><powershell>hostname</powershell>`,
    gives: ["edit unread: user data has two scripts of one kind"],
  },
  { shows: "two that leave the file alone", text: "<script>dir</script><script>ver</script>", gives: [] },
  {
    shows: "a text of no kind that is read, which names the file",
    text: `## template: jinja\n#cloud-config\nruncmd: ["${ADD}"]`,
    gives: ["edit unread: user data of a kind that is not read names it"],
  },
  { shows: "a text of no kind that is read, which does not", text: '{"ignition": {}}', gives: [] },
  {
    shows: "an inclusion of texts from elsewhere",
    text: "#include\nhttps://example.com/data",
    gives: ["unseen: its user data fetches more user data from elsewhere"],
  },
  {
    shows: "the hash that a state holds in its place",
    text: "da39a3ee5e6b4b0d3255bfef95601890afd80709",
    gives: ["edit unread: of user data only a hash is there"],
  },
  { shows: "an empty text", text: "", gives: [] },
];

const encodings: readonly UserDataCase[] = [
  { shows: "base64 of a script", text: base64(`#!/bin/sh\n${ADD}\n`), gives: [ADDS] },
  {
    shows: "base64 that a platform demands, of a text without a header",
    text: base64(`rem cmd\necho 10.1.9.12 fe02.example.com>> %windir%\\System32\\drivers\\etc\\hosts`),
    encoding: "base64",
    gives: ["edit unread: the script has several lines, and cmd runs only the first"],
  },
  {
    shows: "a plain text where the platform demands base64",
    text: `#!/bin/sh\n${ADD}`,
    encoding: "base64",
    gives: ["edit unread: user data is not in base64"],
  },
  { shows: "a compressed text", text: zipped(`#!/bin/sh\n${ADD}\n`), gives: [ADDS] },
  {
    shows: "one that is cut off",
    text: zipped(`#!/bin/sh\n${ADD}\n`).slice(0, 40),
    gives: ["edit unread: user data is compressed in a way that cannot be undone"],
  },
  {
    shows: "one that unpacks to far more than any platform takes",
    text: zipped("a".repeat(5_000_000)),
    gives: ["edit unread: user data is compressed in a way that cannot be undone"],
  },
];

const REPLACES = "edit replaces-file 10.1.9.12 fe02.example.com";
const FILE = ["write_files:", "  - path: /etc/hosts"];

const configs: readonly UserDataCase[] = [
  {
    shows: "a hosts file that is written anew",
    text: cloudConfig(...FILE, "    content: 10.1.9.12 fe02.example.com"),
    gives: [REPLACES],
  },
  {
    shows: "one that is added to",
    text: cloudConfig(...FILE, "    content: 10.1.9.12 fe02.example.com", "    append: true"),
    gives: [ADDS],
  },
  {
    shows: "one in base64",
    text: cloudConfig(...FILE, "    encoding: b64", `    content: ${base64("10.1.9.12 fe02.example.com\n")}`),
    gives: [REPLACES],
  },
  {
    shows: "one that is compressed",
    text: cloudConfig(
      ...FILE,
      "    encoding: gz+b64",
      `    content: ${zipped("10.1.9.12 fe02.example.com\n")}`,
    ),
    gives: [REPLACES],
  },
  {
    shows: "one in an encoding of another tool's",
    text: cloudConfig(...FILE, "    encoding: rot13", "    content: 10.1.9.12 fe02"),
    gives: ["edit unread: user data writes it in an encoding that is not read"],
  },
  {
    shows: "one that is fetched",
    text: cloudConfig(...FILE, "    source: {uri: https://example.com/hosts}"),
    gives: ["edit unread: user data fetches it from elsewhere"],
  },
  {
    shows: "one with a line that resolvers read differently",
    text: cloudConfig(...FILE, "    content: 010.1.9.12 fe02"),
    gives: ["edit unread: it holds a line that resolvers read differently"],
  },
  {
    shows: "another file",
    text: cloudConfig("write_files:", "  - path: /etc/motd", "    content: hello"),
    gives: [],
  },
  {
    shows: "a script that names the file and that anything may run",
    text: cloudConfig("write_files:", "  - path: /opt/later.sh", `    content: "${ADD}"`),
    gives: ["edit unread: user data writes a file that mentions it"],
  },
  {
    shows: "the template of the file",
    text: cloudConfig("write_files:", "  - path: /etc/cloud/templates/hosts.debian.tmpl", "    content: x"),
    gives: ["edit unread: cloud-init's template of it is changed"],
  },
  { shows: "a command as a text", text: cloudConfig("runcmd:", `  - ${ADD}`), gives: [ADDS] },
  {
    shows: "a command as words",
    text: cloudConfig("runcmd:", `  - [sh, -c, "${ADD}"]`),
    gives: [ADDS],
  },
  { shows: "commands that leave the file alone", text: cloudConfig("runcmd:", `  - ${HARMLESS}`), gives: [] },
  {
    shows: "a command that is none, beside one that names the file",
    text: cloudConfig("runcmd:", `  - ${ADD}`, "  - {a: b}"),
    gives: ["edit unread: a command in user data is none"],
  },
  {
    shows: "a file that is written and then added to",
    text: cloudConfig(...FILE, "    content: 10.1.9.13 fe03.example.com", "runcmd:", `  - ${ADD}`),
    gives: ["edit replaces-file 10.1.9.13 fe03.example.com, 10.1.9.12 fe02.example.com"],
  },
  {
    shows: "a command at every start that adds a line",
    text: cloudConfig("bootcmd:", `  - ${ADD}`),
    gives: [ADDS],
  },
  {
    shows: "the same beside a file that is written once",
    text: cloudConfig(...FILE, "    content: 10.1.9.13 fe03", "bootcmd:", `  - ${ADD}`),
    gives: ["edit unread: an edit runs at every start, beside others that run once"],
  },
  {
    shows: "a file that is made anew at every start",
    text: cloudConfig("manage_etc_hosts: true"),
    gives: ["unseen: cloud-init makes it anew from the template of the machine's image"],
  },
  {
    shows: "the same, which undoes an edit",
    text: cloudConfig("manage_etc_hosts: true", "runcmd:", `  - ${ADD}`),
    gives: ["edit unread: cloud-init makes it anew from a template at every start, which undoes edits"],
  },
  {
    shows: "a file that only gets the machine's own name",
    text: cloudConfig("manage_etc_hosts: localhost"),
    gives: [],
  },
  {
    shows: "a key that is not read and names the file",
    text: cloudConfig("snap:", "  commands: [cp /root/h /etc/hosts]"),
    gives: ["edit unread: a part of a cloud-config that is not read names it"],
  },
  {
    shows: "a tool that may change anything",
    text: cloudConfig("puppet: {}"),
    gives: ["unseen: its user data hands it over to puppet"],
  },
  {
    shows: "text that is no YAML and names the file",
    text: cloudConfig("runcmd: [", ADD),
    gives: ["edit unread: the syntax of a cloud-config is not followed"],
  },
  { shows: "text that is no YAML and does not", text: cloudConfig("runcmd: ["), gives: [] },
  { shows: "a cloud-config without keys", text: "#cloud-config\n", gives: [] },
  { shows: "one that is no mapping", text: cloudConfig("- a"), gives: [] },
];

const messages: readonly UserDataCase[] = [
  {
    shows: "a script among other parts",
    text: message(part(`#!/bin/sh\n${ADD}`), part(cloudConfig("a: b"))),
    gives: [ADDS],
  },
  { shows: "parts that leave the file alone", text: message(part(`#!/bin/sh\n${HARMLESS}`)), gives: [] },
  {
    shows: "a part in base64",
    text: message(part(base64(`#!/bin/sh\n${ADD}\n`), "Content-Transfer-Encoding: base64")),
    gives: [ADDS],
  },
  {
    shows: "a part in quoted-printable",
    text: message(
      part(`#!/bin/sh\n${ADD.replaceAll(".", "=2E")}`, "Content-Transfer-Encoding: quoted-printable"),
    ),
    gives: [ADDS],
  },
  {
    shows: "a part in an encoding that is not read",
    text: message(part("x", "Content-Transfer-Encoding: x-uuencode")),
    gives: ["edit unread: user data is a message with a part in an encoding that is not read"],
  },
  {
    shows: "two parts that edit the file",
    text: message(part(`#!/bin/sh\n${ADD}`), part(cloudConfig("runcmd:", `  - ${ADD}`))),
    gives: ["edit unread: several parts of user data edit it, in an order that is not told"],
  },
  {
    shows: "a message without a boundary",
    text: "Content-Type: multipart/mixed\n\nx",
    gives: ["edit unread: user data is a message whose parts cannot be told apart"],
  },
  {
    shows: "a message of too many parts",
    text: message(...Array.from({ length: 101 }, () => part("x"))),
    gives: ["edit unread: user data is a message of too many parts"],
  },
];

const sections: readonly (readonly [string, readonly UserDataCase[]])[] = [
  ["scripts", scripts],
  ["encodings", encodings],
  ["cloud-config", configs],
  ["MIME messages", messages],
];

describe("user data", () => {
  for (const [title, cases] of sections) {
    describe(title, () => {
      for (const { shows, text, encoding, gives } of cases) {
        it(shows, () => {
          const records = readUserData(known(text, ORIGIN), ORIGIN.source, encoding);
          assert.deepEqual(records.map(show), gives);
        });
      }
    });
  }

  const others: readonly {
    readonly shows: string;
    readonly fact: Fact<string>;
    readonly gives: readonly string[];
  }[] = [
    { shows: "none at all changes nothing", fact: absent(ORIGIN), gives: [] },
    {
      shows: "one that is not known may do anything to the file",
      fact: unknown(ORIGIN),
      gives: ["perhaps unread: user data is known only after the deployment"],
    },
  ];
  for (const { shows, fact, gives } of others) {
    it(shows, () => {
      assert.deepEqual(readUserData(fact, ORIGIN.source).map(show), gives);
    });
  }
});
