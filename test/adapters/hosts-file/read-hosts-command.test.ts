import assert from "node:assert/strict";
import fc from "fast-check";
import { readHostsCommand } from "../../../policies/adapters/hosts-file/read-hosts-command";
import { WHY, whyCommand } from "../../../policies/adapters/shell/unread-script";
import { adds, type EditCase, testEdits, unread } from "./edit-cases";

const LINE = "10.1.9.12 fe02.example.com";

const TOOLS: readonly EditCase[] = [
  {
    name: "Ansible's module for Windows",
    script:
      "ansible fe01 -m ansible.windows.win_hosts -a 'canonical_name=fe02.example.com ip_address=10.1.9.12'",
    edit: unread(WHY.tool),
  },
  {
    name: "an Ansible task",
    script: `- hosts: all\n  tasks:\n    - lineinfile:\n        path: /etc/hosts\n        line: ${LINE}\n`,
    edit: unread(WHY.tool),
  },
  {
    name: "an Ansible task about something else",
    script: "- hosts: all\n  tasks:\n    - lineinfile:\n        path: /etc/fstab\n",
    edit: undefined,
  },
  {
    name: "Desired State Configuration",
    script: `xHostsFile Peer { HostName = 'fe02.example.com'; IPAddress = '10.1.9.12'; Ensure = 'Present' }`,
    edit: unread(WHY.tool),
  },
  {
    name: "a variable of that name is no resource",
    script: `$HostsFile = "C:\\Windows\\System32\\drivers\\etc\\hosts"\nAdd-Content $HostsFile '${LINE}'`,
    edit: adds([LINE]),
  },
  {
    name: "cloud-init owns the file",
    script: "#cloud-config\nmanage_etc_hosts: true\n",
    edit: unread(WHY.tool),
  },
  {
    name: "cloud-init writes the file",
    script: `#cloud-config\nwrite_files:\n  - path: /etc/hosts\n    content: ${LINE}\n`,
    edit: unread(WHY.tool),
  },
  {
    name: "cloud-init without it",
    script: "#cloud-config\npackages: [nginx]\n",
    edit: undefined,
  },
  { name: "a module", script: "Set-CHostsEntry -IPAddress 10.1.9.12 -HostName fe02", edit: unread(WHY.tool) },
  {
    name: "an encoded script for a POSIX shell",
    script: "echo ZWNobw== | base64 -d | sudo sh",
    edit: unread(WHY.encoded),
  },
  { name: "encoded data", script: "echo ZWNobw== | base64 -d > /tmp/key", edit: undefined },
  {
    name: "-Encoding is not -EncodedCommand",
    script: `powershell -Command "Set-Content C:\\Temp\\x 'a' -Encoding ASCII"`,
    edit: undefined,
  },
];

const SECRET = "hunter2-S3cret";

describe("readHostsCommand", () => {
  describe("tools and encoded commands", () => {
    testEdits(TOOLS);
  });

  describe("a reason never quotes the script", () => {
    const scripts: readonly string[] = [
      `${SECRET} /etc/hosts`,
      `echo "$(${SECRET}) fe02" >> /etc/hosts`,
      `sed -i 's/${SECRET}/x/' /etc/hosts`,
      `ssh ${SECRET} 'echo >> /etc/hosts'`,
      `$p = '${SECRET}'\n${SECRET} C:\\Windows\\System32\\drivers\\etc\\hosts`,
      `Add-Content $env:windir\\System32\\drivers\\etc\\hosts ($x.${SECRET})`,
      `${SECRET} %windir%\\System32\\drivers\\etc\\hosts`,
      `echo '${SECRET}' >> /etc/hosts`,
    ];
    for (const script of scripts) {
      it(script.replace(SECRET, "…"), () => {
        const edit = readHostsCommand(script);
        assert.equal(edit?.effect, "unread");
        assert.ok(!JSON.stringify(edit).includes(SECRET));
      });
    }
  });

  it("names a command only from its own list", () => {
    assert.deepEqual(
      [whyCommand("SED"), whyCommand("Set-Content"), whyCommand("notepad.exe"), whyCommand(SECRET)],
      [
        "`sed` works on it in a way that is not followed",
        "`set-content` works on it in a way that is not followed",
        "`notepad` works on it in a way that is not followed",
        "a command that is not known works on it",
      ],
    );
  });

  describe("laws", () => {
    const pieces = [
      ..."'\"`$(){}[]<>|&;#%^@!\\\n\r\t ,=+-.*?~".split(""),
      ..."echo >> /etc/hosts|<<'EOF'|EOF|if|then|fi|grep -q|sed -i|sudo|tee -a|$hosts|Add-Content".split("|"),
      ..."Set-Content|Get-Content|Where-Object|$_|-ne|-notcontains|powershell -Command|cmd /c|%windir%".split(
        "|",
      ),
      "C:\\Windows\\System32\\drivers\\etc\\hosts",
      "$env:windir\\System32\\drivers\\etc\\hosts",
      "10.1.9.12 fe02.example.com",
    ];
    const script = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(""));

    it("any text is read without an exception", () => {
      fc.assert(
        fc.property(fc.oneof(script, fc.string({ unit: "binary" })), (text) => {
          readHostsCommand(text);
          readHostsCommand(`/etc/hosts ${text}`);
          readHostsCommand(`$hosts = "$env:windir\\System32\\drivers\\etc\\hosts"\n${text}`);
          readHostsCommand(`echo %windir%\\System32\\drivers\\etc\\hosts & ${text}`);
        }),
        { numRuns: 2_000 },
      );
    });

    it("an append stays what it is under any comment and any statement about something else", () => {
      const around = fc.constantFrom(
        "# a comment",
        "true",
        "X=1",
        "cd /tmp",
        "for h in a b; do echo $h; done",
        "if true; then echo a; else echo b; fi",
        "(cd / && ls)",
        "cat <<'EOF'\nnothing\nEOF",
        "",
      );
      fc.assert(
        fc.property(fc.array(around), fc.array(around), (before, after) => {
          const text = [...before, `echo '${LINE}' >> /etc/hosts`, ...after].join("\n");
          assert.deepEqual(readHostsCommand(text), adds([LINE]));
        }),
      );
    });
  });

  describe("five megabytes", function () {
    this.timeout(120_000);
    const fill = (unit: string): string => unit.repeat(Math.ceil(5_000_000 / unit.length));
    const hosts = '$hosts = "$env:windir\\System32\\drivers\\etc\\hosts"\n';
    const count = Math.ceil(5_000_000 / `${LINE}\n`.length);

    it("a here-document", () => {
      const edit = readHostsCommand(`cat >> /etc/hosts <<'EOF'\n${fill(`${LINE}\n`)}EOF\n`);
      assert.equal(edit?.effect === "adds" && edit.lines.length, count);
    });

    const cases: readonly EditCase[] = [
      { name: "blanks behind nothing", script: fill(" "), edit: undefined },
      { name: "one long word", script: `${fill("a")} /etc/hosts`, edit: unread(whyCommand(undefined)) },
      {
        name: "substitutions that do not end",
        script: `echo /etc/hosts ${fill("$(")}`,
        edit: unread(WHY.syntax),
      },
      { name: "nested blocks", script: `echo /etc/hosts; ${fill("{ ")}`, edit: unread(WHY.nesting) },
      { name: "PowerShell brackets that do not end", script: hosts + fill("("), edit: unread(WHY.syntax) },
      {
        name: "PowerShell filters",
        script: `${hosts}(Get-Content $hosts)${fill(" | ? { $_ -ne 'a' }")} | Set-Content $hosts`,
        edit: unread(WHY.size),
      },
      { name: "slashes", script: `etc${fill("/")}`, edit: undefined },
    ];
    testEdits(cases);
  });
});
