import assert from "node:assert/strict";
import * as path from "node:path";
import { Ajv } from "ajv";
import { trace } from "../../policies/cli/commands/trace";
import schema from "../../policies/report/packet-report.schema.json";
import { inFolder } from "../inputs/files";
import { ONE_OF_EACH } from "../support/one-of-each-listener";

interface Asked {
  readonly in: string;
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
}

interface Case {
  readonly shows: string;
  readonly ask?: Partial<Asked>;
  /** What differs from the configuration, as pairs of texts. */
  readonly change?: readonly (readonly [from: string, to: string])[];
  /** `outcome DISPOSITION kind listener`, then each possibility that is delivered. */
  readonly gives: readonly string[];
  /** What the warnings and what is missing begin with. */
  readonly notes?: readonly string[];
}

const VS: Asked = { in: "external", from: "10.1.10.5", to: "10.1.10.100:80", protocol: "tcp" };
const SNATTED = "10.1.20.240 > 10.1.20.11:80 by 10.1.20.11 on /Common/internal";
const PING = { to: "10.1.10.100", protocol: "icmp" };
const OUT = { in: "internal", from: "10.1.20.5", to: "192.0.2.9:443" };
const RED = { in: "/Red/red", from: "10.2.0.9", to: "10.2.0.100:443" };
const FROM_10 = "10.1.10.5 > 10.1.40.4:80";

const CASES: readonly Case[] = [
  { shows: "a virtual server delivers", gives: ["delivered ACCEPTED virtual /Common/vs", SNATTED] },
  {
    shows: "without its translation from the sender",
    change: [["type automap", "type none"]],
    gives: [
      "delivered ACCEPTED virtual /Common/vs",
      "10.1.10.5 > 10.1.20.11:80 by 10.1.20.11 on /Common/internal",
    ],
  },
  {
    shows: "it does not take UDP",
    ask: { protocol: "udp" },
    gives: ["refused NO_LISTENER none -"],
  },
  {
    shows: "nor a packet from a VLAN that it excludes",
    change: [["    vlans-disabled\n", "    vlans {\n        external\n    }\n    vlans-disabled\n"]],
    gives: ["refused NO_LISTENER none -"],
  },
  {
    shows: "with vlans-enabled and no list it takes nothing, which F5 does not say",
    change: [["    vlans-disabled\n", "    vlans-enabled\n"]],
    gives: ["refused NO_LISTENER none -"],
    notes: ["virtual server /Common/vs takes"],
  },
  {
    shows: "disabled it refuses",
    change: [["    enabled\n    ip-protocol tcp", "    disabled\n    ip-protocol tcp"]],
    gives: ["refused LISTENER_DISABLED virtual /Common/vs"],
  },
  {
    shows: "disabled where nothing unmatched is rejected, the sender hears nothing",
    change: [
      ["    enabled\n    ip-protocol tcp", "    disabled\n    ip-protocol tcp"],
      ["reject-unmatched enabled", "reject-unmatched disabled"],
    ],
    gives: ["dropped LISTENER_DISABLED virtual /Common/vs"],
  },
  {
    shows: "no member that may be used",
    change: [["address 10.1.20.11\n", "address 10.1.20.11\n            state user-down\n"]],
    gives: ["refused NO_USABLE_MEMBER virtual /Common/vs"],
  },
  {
    shows: "the worst possibility is the outcome: one member has no route",
    change: [["            session user-disabled\n", ""]],
    gives: ["dropped NO_ROUTE virtual /Common/vs", SNATTED],
  },
  {
    shows: "a rejecting virtual server",
    ask: { to: "10.1.10.101:80" },
    gives: ["refused LISTENER_REJECTS virtual /Common/no"],
  },
  {
    shows: "what a firewall policy does is not read",
    change: [["    enabled\n    ip-protocol tcp", "    fw-enforced-policy /Common/fw\n    ip-protocol tcp"]],
    gives: ["undecided UNDECIDED virtual /Common/vs"],
    notes: ["what firewall policy /Common/fw does to connections of /Common/vs"],
  },
  {
    shows: "a staged one only logs",
    change: [["    enabled\n    ip-protocol tcp", "    fw-staged-policy /Common/fw\n    ip-protocol tcp"]],
    gives: ["delivered ACCEPTED virtual /Common/vs", SNATTED],
  },
  {
    shows: "which listener takes it is open where a destination is not there to read",
    change: [
      ["/Common/10.1.10.101:0", "/Common/elsewhere:80"],
      ["reject\n    source 0.0.0.0/0", "reject\n    source 10.1.0.0/16"],
    ],
    gives: ["undecided UNDECIDED ? -"],
    notes: ["the destination of virtual server /Common/no"],
  },
  {
    shows: "and is not where it could not come first, since it takes every port",
    change: [["/Common/10.1.10.101:0", "/Common/elsewhere:0"]],
    gives: ["delivered ACCEPTED virtual /Common/vs", SNATTED],
  },
  {
    shows: "a forwarding virtual server",
    ask: { to: "10.1.40.4:80" },
    change: [["192.0.2.0/24", "10.1.40.0/24"]],
    gives: ["delivered ACCEPTED virtual /Common/fwd", `${FROM_10} by 10.1.10.1 on /Common/external`],
  },
  {
    shows: "without a route",
    ask: { to: "10.1.40.4:80" },
    gives: ["dropped NO_ROUTE virtual /Common/fwd"],
  },
  {
    shows: "with one that drops",
    ask: { to: "10.1.40.129:80" },
    gives: ["dropped NULL_ROUTED virtual /Common/fwd"],
  },
  {
    shows: "from a source that it does not take",
    ask: { from: "10.9.9.9", to: "10.1.40.4:80" },
    gives: ["refused NO_LISTENER none -"],
  },
  {
    shows: "a virtual address answers pings",
    ask: PING,
    gives: ["delivered ACCEPTED virtual-address 10.1.10.100", "10.1.10.5 > 10.1.10.100"],
  },
  {
    shows: "and does not where icmp-echo is disabled",
    ask: PING,
    change: [["icmp-echo enabled", "icmp-echo disabled"]],
    gives: ["dropped NO_LISTENER none -"],
  },
  {
    shows: "a SNAT takes what no virtual server takes",
    ask: OUT,
    gives: [
      "delivered ACCEPTED snat /Common/out",
      "10.1.20.240 > 192.0.2.9:443 by 10.1.10.1 on /Common/external",
    ],
    notes: ["automap takes a floating self IP of another VLAN"],
  },
  {
    shows: "on its VLANs alone",
    ask: { ...OUT, in: "external" },
    gives: ["refused NO_LISTENER none -"],
  },
  {
    shows: "a NAT takes what is for its translation address",
    ask: { to: "10.1.10.77:22" },
    gives: [
      "delivered ACCEPTED nat /Common/nat",
      "10.1.10.5 > 10.1.20.77:22 by 10.1.20.77 on /Common/internal",
    ],
  },
  {
    shows: "and what its node sends, where no SNAT does",
    ask: { ...OUT, from: "10.1.20.77" },
    change: [["10.1.20.0/24 { }", "10.1.21.0/24 { }"]],
    gives: [
      "delivered ACCEPTED nat /Common/nat",
      "10.1.10.77 > 192.0.2.9:443 by 10.1.10.1 on /Common/external",
    ],
  },
  {
    shows: "a self IP allows a service",
    ask: { to: "10.1.10.241:22" },
    gives: ["delivered ACCEPTED self /Common/ext", "10.1.10.5 > 10.1.10.241:22"],
  },
  {
    shows: "and no other",
    ask: { to: "10.1.10.241:443" },
    gives: ["refused PORT_LOCKED_DOWN self /Common/ext"],
  },
  {
    shows: "and always a ping",
    ask: { to: "10.1.10.241", protocol: "icmp" },
    gives: ["delivered ACCEPTED self /Common/ext", "10.1.10.5 > 10.1.10.241"],
  },
  { shows: "nothing listens", ask: { to: "10.1.10.102:80" }, gives: ["refused NO_LISTENER none -"] },
  {
    shows: "nothing listens, and nothing is said of it",
    ask: { to: "10.1.10.102:80" },
    change: [["reject-unmatched enabled", "reject-unmatched disabled"]],
    gives: ["dropped NO_LISTENER none -"],
  },
  {
    shows: "IPv6",
    ask: { from: "2001:db8:10::5", to: "[2001:db8:10::100]:80" },
    gives: [
      "delivered ACCEPTED virtual /Common/vs6",
      "2001:db8:10::5 > 2001:db8:20::11:8080 by 2001:db8:20::11 on /Common/internal",
    ],
  },
  {
    shows: "a VLAN of another partition and route domain",
    ask: RED,
    gives: [
      "delivered ACCEPTED virtual /Red/app/vs",
      "10.2.0.9%2 > 10.2.0.11%2:443 by 10.2.0.11%2 on /Red/red",
    ],
  },
  {
    shows: "the same addresses mean others in route domain 0",
    ask: { ...RED, in: "external" },
    gives: ["refused NO_LISTENER none -"],
  },
];

interface Possibility {
  readonly deliveredTo: string | null;
  readonly deliveredPort: number | null;
  readonly nextHop: string | null;
  readonly egressVlan: string | null;
  readonly sourceSeen: string | null;
}

interface Document {
  readonly outcome: string;
  readonly disposition: string;
  readonly cause: string | null;
  readonly listener: string | null;
  readonly listenerKind: string | null;
  readonly deliveredTo: readonly string[];
  readonly sourceSeen: readonly string[];
  readonly possibilities: readonly Possibility[];
  readonly warnings: readonly { readonly what: string }[];
  readonly missing: readonly { readonly what: string }[];
}

const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile<Document>(schema);

async function ask({ ask: asked, change = [] }: Case): Promise<Document> {
  const text = change.reduce((all, [from, to]) => {
    assert.ok(all.includes(from), `nothing to change: ${from}`);
    return all.replace(from, to);
  }, ONE_OF_EACH);
  const question = { ...VS, ...asked };
  const running = inFolder({ "bigip.conf": text }, (_file, folder) => {
    const options = Object.entries(question).flatMap(([name, value]) => [`--${name}`, value]);
    return trace.run([...options, "--bigip", path.join(folder, "bigip.conf"), "--format", "json"]);
  });
  const { output, exitCode } = await running;
  assert.equal(exitCode, 0);
  const document: unknown = JSON.parse(output);
  assert.ok(validate(document), JSON.stringify(validate.errors));
  return document;
}

function describeWay({ deliveredTo, deliveredPort, nextHop, egressVlan, sourceSeen }: Possibility): string[] {
  if (deliveredTo === null) return [];
  const port = deliveredPort === null ? "" : `:${deliveredPort}`;
  const by = nextHop === null ? "" : ` by ${nextHop} on ${egressVlan ?? "?"}`;
  return [`${sourceSeen ?? "?"} > ${deliveredTo}${port}${by}`];
}

describe("peerpath trace: every way that a packet may end", () => {
  const seen: Document[] = [];
  for (const one of CASES) {
    it(one.shows, async () => {
      const document = await ask(one);
      seen.push(document);
      const { outcome, disposition, listener, listenerKind, possibilities, warnings, missing } = document;
      assert.deepEqual(
        [
          `${outcome} ${disposition} ${listenerKind ?? "?"} ${listener ?? "-"}`,
          ...possibilities.flatMap(describeWay),
        ],
        one.gives,
      );
      const notes = [...warnings, ...missing].map(({ what }) => what);
      const expected = one.notes ?? [];
      assert.deepEqual(
        notes.map((note, index) => note.slice(0, expected[index]?.length)),
        expected,
      );
    });
  }

  it("a cause is there where the packet is refused or dropped, and only there", () => {
    assert.equal(seen.length, CASES.length);
    assert.deepEqual(
      seen.filter(
        ({ outcome, cause }) => (cause !== null) !== (outcome === "refused" || outcome === "dropped"),
      ),
      [],
    );
  });

  it("shows every kind of listener, every outcome and what BIG-IPs alone can end in", () => {
    const has = (pick: (document: Document) => string | null): string[] => [
      ...new Set(seen.map((document) => pick(document) ?? "null")),
    ];
    const kinds = schema.properties.listenerKind.enum.map(String);
    assert.deepEqual(has(({ listenerKind }) => listenerKind).sort(), [...kinds].sort());
    assert.deepEqual(has(({ outcome }) => outcome).sort(), [...schema.properties.outcome.enum].sort());
    const elsewhere = ["LOOP", "NEIGHBOR_UNREACHABLE"];
    assert.deepEqual(
      has(({ disposition }) => disposition).sort(),
      schema.properties.disposition.enum.filter((word) => !elsewhere.includes(word)).sort(),
    );
  });
});
