import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { Ajv } from "ajv";
import schema from "../../policies/report/packet-report.schema.json";
import { inFolder } from "../inputs/files";
import { REPO_ROOT } from "../support/repo-root";

const BASE = `
net vlan /Common/external {
    tag 10
}
net vlan /Common/internal {
    tag 20
}
net self /Common/ext {
    address 10.1.10.245/24
    allow-service none
    traffic-group /Common/traffic-group-local-only
    vlan /Common/external
}
net self /Common/int {
    address 10.1.20.245/24
    allow-service {
        tcp:22
    }
    traffic-group /Common/traffic-group-local-only
    vlan /Common/internal
}
net self /Common/int-float {
    address 10.1.20.240/24
    floating enabled
    traffic-group /Common/traffic-group-1
    vlan /Common/internal
}
`;

const LTM = `
ltm pool /Common/web {
    members {
        /Common/10.1.20.11:80 {
            address 10.1.20.11
        }
    }
}
ltm virtual-address /Common/10.1.10.100 {
    address 10.1.10.100
    arp enabled
    mask 255.255.255.255
    traffic-group /Common/traffic-group-1
}
ltm virtual /Common/vs {
    destination /Common/10.1.10.100:80
    ip-protocol tcp
    mask 255.255.255.255
    pool /Common/web
    source 0.0.0.0/0
    source-address-translation {
        type automap
    }
    translate-address enabled
    translate-port enabled
}
`;

const FILES = { "bigip_base.conf": BASE, "bigip.conf": LTM, "broken.conf": `${LTM}ltm pool /Common/p {\n` };
const DEVICE = ["--bigip", "bigip_base.conf", "--bigip", "bigip.conf"];
const ASK = [...DEVICE, "--in", "external", "--from", "10.1.10.5:40000", "--to", "10.1.10.100:80"];

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], cwd: string): Run {
  const main = path.join(REPO_ROOT, "dist", "policies", "cli", "main.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, "trace", ...args], {
    cwd,
    encoding: "utf8",
  });
  return { code: status, stdout, stderr };
}

function trace(args: readonly string[]): Run {
  return inFolder(FILES, (_file, folder) => run(args, folder));
}

/** The parsed report, once it fits the published schema. */
function report(args: readonly string[]): Record<string, unknown> {
  const { code, stdout, stderr } = trace([...args, "--format", "json"]);
  assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
  const document = JSON.parse(stdout) as Record<string, unknown>;
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);
  assert.ok(validate(document), JSON.stringify(validate.errors));
  return document;
}

const KEYS = [
  "outcome",
  "disposition",
  "listenerKind",
  "listener",
  "deliveredTo",
  "deliveredPort",
  "nextHop",
  "egressVlan",
  "sourceSeen",
] as const;

describe("peerpath trace --format json", () => {
  const cases: readonly {
    readonly shows: string;
    readonly args: readonly string[];
    readonly gives: readonly unknown[];
  }[] = [
    {
      shows: "a virtual server: member, VLAN and translated source",
      args: ASK,
      gives: [
        "delivered",
        "ACCEPTED",
        "virtual",
        "/Common/vs",
        ["10.1.20.11"],
        [80],
        ["10.1.20.11"],
        ["/Common/internal"],
        ["10.1.20.240"],
      ],
    },
    {
      shows: "another port of the same address: nothing listens",
      args: [...ASK.slice(0, -1), "10.1.10.100:81"],
      gives: ["refused", "NO_LISTENER", "none", null, [], [], [], [], []],
    },
    {
      shows: "a self IP with its port locked down",
      args: [...ASK.slice(0, -1), "10.1.10.245:22"],
      gives: ["refused", "PORT_LOCKED_DOWN", "self", "/Common/ext", [], [], [], [], []],
    },
    {
      shows: "a ping of the same self IP is answered",
      args: [...ASK.slice(0, -1), "10.1.10.245", "--protocol", "icmp"],
      gives: ["delivered", "ACCEPTED", "self", "/Common/ext", ["10.1.10.245"], [], [], [], ["10.1.10.5"]],
    },
  ];
  for (const { shows, args, gives } of cases) {
    it(shows, () => {
      const document = report(args);
      assert.deepEqual(
        KEYS.map((key) => document[key]),
        gives,
      );
    });
  }
});

describe("peerpath trace", () => {
  it("tells the way with the place in the files that each decision rests on", () => {
    const { code, stdout } = trace(ASK);
    assert.equal(code, 0);
    assert.deepEqual(stdout.split("\n"), [
      "tcp from 10.1.10.5 to 10.1.10.100 port 80, arriving on external: delivered (ACCEPTED)",
      "  listener: virtual /Common/vs",
      "",
      "Listeners for that address, as they are asked:",
      "  - candidate: virtual /Common/vs: it takes the packet: destination /32, source /0, its port, its protocol",
      "",
      "The way:",
      "  - virtual server /Common/vs sends it to member 10.1.20.11:80 of pool /Common/web",
      "      /Common/vs [bigip.conf:15 /Common/vs]",
      "      member 10.1.20.11 [bigip.conf:2 /Common/web, members /Common/10.1.20.11:80 (line 4)]",
      "  - 10.1.20.11 is connected by self IP /Common/int, out on VLAN /Common/internal",
      "      10.1.20.0/24 [bigip_base.conf:14 /Common/int]",
      "  - /Common/vs translates the source: automap; the source becomes 10.1.20.240",
      "      automap [bigip.conf:15 /Common/vs, source-address-translation type (line 22)]",
      "      self IP /Common/int-float 10.1.20.240 [bigip_base.conf:22 /Common/int-float]",
      "  => 10.1.20.11 port 80, by 10.1.20.11 on /Common/internal, from 10.1.20.240",
      "",
    ]);
  });

  const refused: readonly {
    readonly shows: string;
    readonly args: readonly string[];
    readonly stderr: string;
  }[] = [
    { shows: "no file", args: ASK.slice(4), stderr: "trace takes --bigip FILE; got none" },
    {
      shows: "a file that is not there",
      args: ["--bigip", "bigip.cnf", ...ASK.slice(4)],
      stderr: '--bigip "bigip.cnf": there is no such file',
    },
    {
      shows: "nothing at all, and says all that it needs",
      args: [],
      stderr: "trace takes --bigip FILE, --in VLAN, --from ADDRESS, --to ADDRESS; got none",
    },
    {
      shows: "a VLAN that is given twice",
      args: [...ASK, "--in", "internal"],
      stderr: "--in is given twice; expected it once",
    },
    {
      shows: "a VLAN without a name",
      args: [...DEVICE, "--in", "", ...ASK.slice(6)],
      stderr: '--in "": expected the name of a VLAN, as in external or /Common/external',
    },
    {
      shows: "files without VLANs, and where a BIG-IP keeps them",
      args: ["--bigip", "bigip.conf", ...ASK.slice(4)],
      stderr:
        "--in: BIG-IP bigip has no VLAN /Common/external: its files hold none at all; a BIG-IP keeps them in bigip_base.conf",
    },
    {
      shows: "no port behind an IPv6 address",
      args: [...DEVICE, "--in", "external", "--from", "2001:db8::5", "--to", "2001:db8::1"],
      stderr: '--to "2001:db8::1": expected a port behind the address, as in [2001:db8::1]:443',
    },
    {
      shows: "port 0",
      args: [...ASK.slice(0, -1), "10.1.10.100:0"],
      stderr: '--to "10.1.10.100:0": expected a port from 1 to 65535 behind the address',
    },
    {
      shows: "a port above 65535",
      args: [...ASK.slice(0, -1), "10.1.10.100:65536"],
      stderr: '--to "10.1.10.100:65536": expected a port from 1 to 65535 behind the address',
    },
    {
      shows: "a route domain, which the VLAN says",
      args: [...ASK.slice(0, -1), "10.1.10.100%2:80"],
      stderr:
        '--to "10.1.10.100%2:80": route domains are not given here: addresses are in that of the arrival VLAN',
    },
    {
      shows: "a folder",
      args: ["--bigip", ".", ...ASK.slice(4)],
      stderr:
        ".: it is a folder; expected a BIG-IP's configuration: bigip.conf, bigip_base.conf, an SCF, a UCS archive or a qkview",
    },
    { shows: "no VLAN", args: [...DEVICE, ...ASK.slice(6)], stderr: "trace takes --in VLAN; got none" },
    {
      shows: "a VLAN that is not there",
      args: [...DEVICE, "--in", "extern", ...ASK.slice(6)],
      stderr:
        "--in: BIG-IP bigip has no VLAN /Common/extern: it has /Common/external, /Common/internal; /Common/external is near",
    },
    {
      shows: "no port",
      args: [...ASK.slice(0, -1), "10.1.10.100"],
      stderr: '--to "10.1.10.100": expected a port behind the address, as in 10.1.1.11:443',
    },
    {
      shows: "a port for a ping",
      args: [...ASK, "--protocol", "icmp"],
      stderr: '--to "10.1.10.100:80": a ping has no port',
    },
    {
      shows: "another protocol",
      args: [...ASK, "--protocol", "sctp"],
      stderr: '--protocol "sctp": expected tcp, udp, icmp',
    },
    {
      shows: "addresses of two families",
      args: [...ASK.slice(0, -1), "[2001:db8::1]:80"],
      stderr: "--from and --to: an IPv4 and an IPv6 address",
    },
    {
      shows: "a file with a broken brace, and where",
      args: ["--bigip", "broken.conf", ...ASK.slice(4)],
      stderr:
        'broken.conf:27:20: the block that begins here is not closed, within "ltm pool /Common/p" (line 27); expected a closing brace',
    },
  ];
  for (const { shows, args, stderr } of refused) {
    it(`refuses ${shows}`, () => {
      assert.deepEqual(trace(args), { code: 2, stdout: "", stderr: `peerpath: ${stderr}\n` });
    });
  }

  it("takes a file whose name has a space, from anywhere", () => {
    inFolder(FILES, (_file, folder) => {
      writeFileSync(path.join(folder, "my bigip.conf"), `${BASE}${LTM}`);
      const { code, stderr } = run(
        ["--bigip", path.join(folder, "my bigip.conf"), ...ASK.slice(4)],
        REPO_ROOT,
      );
      assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
    });
  });

  it("does not wait for a named pipe to which nobody writes", function () {
    if (process.platform === "win32") this.skip();
    inFolder(FILES, (_file, folder) => {
      execFileSync("mkfifo", [path.join(folder, "pipe")]);
      const { code, stderr } = run(["--bigip", "pipe", ...ASK.slice(4)], folder);
      assert.deepEqual(
        { code, stderr: stderr.slice(0, 51) },
        { code: 2, stderr: "peerpath: pipe: it holds no object of a BIG-IP (ver" },
      );
    });
  });

  it("takes a UCS archive for the files in it", () => {
    inFolder({ "config/bigip_base.conf": BASE, "config/bigip.conf": LTM }, (_file, folder) => {
      execFileSync("tar", ["czf", "backup.ucs", "config"], { cwd: folder });
      const { code, stdout } = run(["--bigip", "backup.ucs", ...ASK.slice(4)], folder);
      assert.deepEqual(
        [
          code,
          stdout.split("\n").slice(0, 2),
          stdout.includes("[backup.ucs:config/bigip.conf:15 /Common/vs]"),
        ],
        [
          0,
          [
            "tcp from 10.1.10.5 to 10.1.10.100 port 80, arriving on external: delivered (ACCEPTED)",
            "  listener: virtual /Common/vs",
          ],
          true,
        ],
      );
    });
  });

  it("prints no control character that a file holds", () => {
    const hostile = LTM.replaceAll("/Common/vs", "/Common/\u001b[31mvs\u0007\u009b");
    inFolder({ "bigip_base.conf": BASE, "bigip.conf": hostile }, (_file, folder) => {
      for (const format of ["text", "json"]) {
        const { code, stdout, stderr } = run([...ASK, "--format", format], folder);
        assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
        assert.doesNotMatch(stdout, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
        assert.match(stdout, /31mvs/);
      }
    });
  });

  it("opens no file that a file names", () => {
    const load =
      "cli script /Common/s {\n    proc x { } { source /etc/passwd }\n}\nload sys config file /etc/passwd {\n}\n";
    inFolder({ ...FILES, "more.conf": load }, (_file, folder) => {
      const { code, stdout } = run([...ASK, "--bigip", "more.conf"], folder);
      assert.deepEqual([code, stdout.includes("root:")], [0, false]);
    });
  });

  const parts: readonly {
    readonly shows: string;
    readonly files: readonly string[];
    readonly warnings: readonly string[];
  }[] = [
    {
      shows: "says so where the files look like a part of a BIG-IP",
      files: ["bigip_base.conf"],
      warnings: [
        "the files hold all that BIG-IP bigip has: they hold nothing of local traffic (bigip.conf)",
        "nothing is in partition /T of BIG-IP bigip: its files hold no object of it",
      ],
    },
    {
      shows: "says nothing where they look like a whole one",
      files: ["bigip_base.conf", "bigip.conf", "t.conf"],
      warnings: [],
    },
  ];
  for (const { shows, files, warnings } of parts) {
    it(shows, () => {
      const all = {
        ...FILES,
        "bigip_base.conf": `${BASE}auth partition T { }\n`,
        "t.conf": "ltm pool /T/p { }\n",
      };
      inFolder(all, (_file, folder) => {
        const given = files.flatMap((file) => ["--bigip", file]);
        const { stdout } = run([...given, ...ASK.slice(4), "--format", "json"], folder);
        const found = (JSON.parse(stdout) as { readonly warnings: readonly { what: string; why: string }[] })
          .warnings;
        assert.deepEqual(
          found.map(({ what, why }) => `${what}: ${why}`),
          warnings,
        );
      });
    });
  }
});
