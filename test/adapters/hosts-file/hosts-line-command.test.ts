import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import {
  addHostsLines,
  type HostsLineInput,
  type HostsShell,
  removeHostsLines,
} from "../../../policies/adapters/hosts-file/hosts-line-command";
import { parseHostsFile } from "../../../policies/adapters/hosts-file/parse-hosts-file";
import { readHostsCommand } from "../../../policies/adapters/hosts-file/read-hosts-command";
import { WHY } from "../../../policies/adapters/shell/unread-script";
import type { HostsLine } from "../../../policies/records/server-records";
import { IpAddress } from "../../../policies/values/address";
import { line, unread } from "./edit-cases";

const FE02 = { address: "10.1.9.12", names: ["fe02.ocs.example.com", "fe02"] };
const FE03 = { address: "2001:db8::13", names: ["fe03.ocs.example.com"] };
const SHELLS: readonly HostsShell[] = ["sh", "powershell"];

const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,10}[a-z0-9])?$/);
const name = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join("."));
const address = fc
  .oneof(
    fc.bigInt(0n, 2n ** 32n - 1n).map((bits) => IpAddress.fromBits(4, bits)),
    fc.bigInt(0n, 2n ** 128n - 1n).map((bits) => IpAddress.fromBits(6, bits)),
  )
  .map((value) => IpAddress.parse(value.text) ?? assert.fail(`${value.text} is no address`));
const hostsLine: fc.Arbitrary<HostsLine> = fc.record(
  { address, names: fc.array(name, { minLength: 1, maxLength: 3 }) },
  { noNullPrototype: true },
);
const hostsLines = fc.array(hostsLine, { maxLength: 8 });

describe("addHostsLines", () => {
  it("is a POSIX shell script that an operator can read", () => {
    assert.equal(
      addHostsLines([FE02], "sh"),
      [
        "set -e",
        '[ -z "$(tail -c 1 /etc/hosts)" ] || echo >> /etc/hosts',
        "grep -qxF '10.1.9.12 fe02.ocs.example.com fe02' /etc/hosts || echo '10.1.9.12 fe02.ocs.example.com fe02' >> /etc/hosts",
      ].join("\n"),
    );
  });

  it("is one PowerShell call that cmd, PowerShell and Git Bash pass on alike", () => {
    const command = addHostsLines([FE02], "powershell");
    assert.equal(
      command,
      'powershell -NoProfile -Command "Set-Variable ErrorActionPreference Stop; ' +
        "if ((Get-Content C:\\Windows\\System32\\drivers\\etc\\hosts -Raw) -match '[^\\n]\\z') { Add-Content C:\\Windows\\System32\\drivers\\etc\\hosts '' }; " +
        "if ((Get-Content C:\\Windows\\System32\\drivers\\etc\\hosts) -notcontains '10.1.9.12 fe02.ocs.example.com fe02') " +
        "{ Add-Content C:\\Windows\\System32\\drivers\\etc\\hosts '10.1.9.12 fe02.ocs.example.com fe02' -Encoding ASCII }\"",
    );
    assert.doesNotMatch(command.slice(command.indexOf('"') + 1, -1), /["$%`!\n]/);
  });

  for (const shell of SHELLS) {
    it(`reads back as what it adds (${shell})`, () => {
      fc.assert(
        fc.property(hostsLines, (lines) => {
          const edit = readHostsCommand(addHostsLines(lines, shell));
          assert.deepEqual(edit, { effect: "adds", lines, replacedNames: [] });
        }),
      );
    });
  }

  it("takes names in any case and writes them in lower case", () => {
    assert.deepEqual(
      addHostsLines([{ address: "10.1.9.12", names: ["FE02.OCS.Example.com"] }], "sh"),
      addHostsLines([{ address: "10.1.9.12", names: ["fe02.ocs.example.com"] }], "sh"),
    );
  });

  const refused: readonly {
    readonly name: string;
    readonly line: HostsLineInput;
    readonly message: RegExp;
  }[] = [
    {
      name: "what is no address",
      line: { address: "10.1.9", names: ["fe02"] },
      message: /^address "10\.1\.9": expected an IPv4 or IPv6 address/,
    },
    {
      name: "a prefix length",
      line: { address: "10.1.9.12/24", names: ["fe02"] },
      message: /^address "10\.1\.9\.12\/24": expected/,
    },
    {
      name: "a command in the address",
      line: { address: "::1'; rm -rf /", names: ["fe02"] },
      message: /^address/,
    },
    {
      name: "no name",
      line: { address: "10.1.9.12", names: [] },
      message: /^names of 10\.1\.9\.12: expected/,
    },
    {
      name: "a trailing dot",
      line: { address: "10.1.9.12", names: ["fe02.example.com."] },
      message: /^name "fe02\.example\.com\." of 10\.1\.9\.12: expected a host name/,
    },
    { name: "a quote in a name", line: { address: "10.1.9.12", names: ["fe02'$(id)'"] }, message: /^name / },
    {
      name: "a line break in a name",
      line: { address: "10.1.9.12", names: ["fe02\nfe03"] },
      message: /^name /,
    },
    { name: "a blank in a name", line: { address: "10.1.9.12", names: ["fe02 fe03"] }, message: /^name / },
    { name: "an underscore", line: { address: "10.1.9.12", names: ["fe_02"] }, message: /^name / },
    {
      name: "an address for a name",
      line: { address: "10.1.9.12", names: ["10.1.9.13"] },
      message: /^name /,
    },
  ];
  for (const { name: title, line: input, message } of refused) {
    it(`refuses ${title}`, () => {
      for (const shell of SHELLS) {
        for (const make of [addHostsLines, removeHostsLines]) {
          assert.throws(() => make([input], shell), { name: "TypeError", message });
        }
      }
    });
  }

  it("refuses a path that a shell would read", () => {
    for (const path of ["/tmp/a b", "/tmp/$x", "-i", "C:\\a'b", "", "%windir%\\hosts"]) {
      assert.throws(() => addHostsLines([FE02], "sh", path), { name: "TypeError", message: /^path / });
    }
  });

  it("refuses more lines than a command of Windows can hold", () => {
    const lines = Array.from({ length: 60 }, () => FE02);
    assert.throws(() => addHostsLines(lines, "powershell"), { name: "RangeError", message: /8191/ });
    assert.equal(addHostsLines(lines, "sh").split("\n").length, 62);
  });
});

describe("removeHostsLines", () => {
  it("is a POSIX shell script that an operator can read", () => {
    assert.equal(
      removeHostsLines([FE02, FE03], "sh"),
      [
        "set -e",
        "sed -i '/^10\\.1\\.9\\.12 fe02\\.ocs\\.example\\.com fe02$/d' /etc/hosts",
        "sed -i '/^2001:db8::13 fe03\\.ocs\\.example\\.com$/d' /etc/hosts",
      ].join("\n"),
    );
  });

  it("is one PowerShell call", () => {
    assert.equal(
      removeHostsLines([FE02, FE03], "powershell"),
      'powershell -NoProfile -Command "Set-Variable ErrorActionPreference Stop; ' +
        "Set-Content C:\\Windows\\System32\\drivers\\etc\\hosts (@(Get-Content C:\\Windows\\System32\\drivers\\etc\\hosts) " +
        "-ne '10.1.9.12 fe02.ocs.example.com fe02' -ne '2001:db8::13 fe03.ocs.example.com')\"",
    );
  });

  for (const shell of SHELLS) {
    it(`leaves the other lines of its names, which nobody knows (${shell})`, () => {
      assert.deepEqual(readHostsCommand(removeHostsLines([FE02, FE03], shell)), unread(WHY.removedLine));
    });

    it(`before addHostsLines it takes out just what comes back (${shell})`, () => {
      const joint = shell === "sh" ? "\n" : " && ";
      fc.assert(
        fc.property(hostsLines, (lines) => {
          const script = [removeHostsLines(lines, shell), addHostsLines(lines, shell)].join(joint);
          assert.deepEqual(readHostsCommand(script), { effect: "adds", lines, replacedNames: [] });
        }),
      );
    });
  }
});

describe("the POSIX shell scripts, run by sh", () => {
  let folder = "";
  let file = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "hosts-lines-"));
    file = join(folder, "hosts");
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });
  const run = (script: string): string => {
    execFileSync("sh", ["-c", script], { stdio: ["ignore", "pipe", "pipe"] });
    return readFileSync(file, "utf8");
  };
  const added = "10.1.9.12 fe02.ocs.example.com fe02\n2001:db8::13 fe03.ocs.example.com\n";

  const cases: readonly {
    readonly name: string;
    readonly before: string;
    readonly with: string;
    readonly after: string;
  }[] = [
    {
      name: "a usual file",
      before: "# hosts\n127.0.0.1\tlocalhost\n",
      with: `# hosts\n127.0.0.1\tlocalhost\n${added}`,
      after: "# hosts\n127.0.0.1\tlocalhost\n",
    },
    { name: "an empty file", before: "", with: added, after: "" },
    {
      name: "a last line without a line break, which it gets and keeps",
      before: "127.0.0.1 localhost",
      with: `127.0.0.1 localhost\n${added}`,
      after: "127.0.0.1 localhost\n",
    },
    {
      name: "one of the lines is there, and goes too",
      before: "2001:db8::13 fe03.ocs.example.com\n127.0.0.1 localhost\n",
      with: "2001:db8::13 fe03.ocs.example.com\n127.0.0.1 localhost\n10.1.9.12 fe02.ocs.example.com fe02\n",
      after: "127.0.0.1 localhost\n",
    },
    {
      name: "comments, longer and other lines are not taken for them",
      before:
        "#2001:db8::13 fe03.ocs.example.com\n10.1.9.12 fe02.ocs.example.com fe02 x\n10x1x9x12 fe02.ocs.example.com fe02\n",
      with: `#2001:db8::13 fe03.ocs.example.com\n10.1.9.12 fe02.ocs.example.com fe02 x\n10x1x9x12 fe02.ocs.example.com fe02\n${added}`,
      after:
        "#2001:db8::13 fe03.ocs.example.com\n10.1.9.12 fe02.ocs.example.com fe02 x\n10x1x9x12 fe02.ocs.example.com fe02\n",
    },
  ];
  for (const one of cases) {
    it(one.name, () => {
      writeFileSync(file, one.before);
      const add = addHostsLines([FE02, FE03], "sh", file);
      const remove = removeHostsLines([FE02, FE03], "sh", file);
      assert.deepEqual(
        [run(add), run(add), run(remove), run(remove)],
        [one.with, one.with, one.after, one.after],
      );
    });
  }

  it("any lines: the file then holds them, and no more", () => {
    fc.assert(
      fc.property(hostsLines, (lines) => {
        writeFileSync(file, "127.0.0.1 localhost\n");
        run(addHostsLines(lines, "sh", file));
        const texts = (parsed: readonly HostsLine[]): Set<string> =>
          new Set(parsed.map((each) => [each.address.text, ...each.names].join(" ")));
        const { lines: held, suspicious } = parseHostsFile(run(addHostsLines(lines, "sh", file)));
        assert.deepEqual([texts(held), suspicious], [texts([line("127.0.0.1 localhost"), ...lines]), []]);
        assert.equal(run(removeHostsLines(lines, "sh", file)), "127.0.0.1 localhost\n");
      }),
      { numRuns: 15 },
    );
  });
});
