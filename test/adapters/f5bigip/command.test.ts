import assert from "node:assert/strict";
import fc from "fast-check";
import { readPlan, readRemoved } from "../../../policies/adapters/plan-adapters";
import { type PropertyMap, UnknownValue } from "../../../policies/adapters/plan/planned-resource";
import type { SourceRecord } from "../../../policies/records/records";
import { show } from "../bigip-config/read-config";
import { COMPUTED, COMPUTED_WHY, LEFT_OUT_WHY, from, plan, read } from "./planned";

const COMMAND = "f5bigip:index/command:Command";
const SHELL = "a shell runs it, and it holds something that a shell takes for more than plain words";
const VERB = "a verb that peerpath does not know, or that may do anything";
const SYSTEM = "it is about an object that may make others or run scripts";
const CHANGE = "it changes an object, and what it leaves of the object as it was is not read";
const REFERRED = "it deletes an object, which the BIG-IP refuses while another one refers to it";
const QUOTES = "a shell takes its quotes away, and what tmsh makes of the rest is not confirmed";
const FORM = "it is not of the form of a tmsh command";
const ELSEWHERE = "it makes an object of a kind that peerpath reads in other places only";
const PROPERTY = "a property that peerpath does not know";
const NO_MASK =
  "it makes a virtual server for every address and states no mask, whose default is not confirmed";

function showCommands(...commands: readonly (string | UnknownValue)[]): readonly unknown[] {
  return read(COMMAND, { commands }).map(show);
}

function unread(why: string, index = 0): object {
  return { kind: "unread", what: `commands[${index}] of Command thing`, why };
}

function made(path: string, objectKind: string, effect = "creates"): object {
  return { kind: "command-effect", effect, hasRun: false, path, objectKind };
}

const FORWARD = {
  path: "/Common/fwd",
  kind: "virtual",
  virtualKind: "forwarding",
  vlans: { mode: "except", vlans: [] },
  pathChangers: [],
  destination: "10.1.0.0/16",
  source: "0.0.0.0/0",
  ports: "any",
};
const WEB = {
  ...FORWARD,
  path: "/Common/web",
  virtualKind: "performance-l4",
  destination: "10.1.9.10/32",
  ports: "80",
  pool: "/Common/web",
};
const FWD = "create ltm virtual fwd destination 10.1.0.0:0 mask 255.255.0.0 ip-forward";

/** One command, and the records that it becomes. */
const MADE: readonly {
  readonly fact: string;
  readonly command: string;
  readonly gives: readonly object[];
}[] = [
  { fact: "a forwarding virtual server", command: FWD, gives: [FORWARD, made("/Common/fwd", "virtual")] },
  {
    fact: "the same with the source translated",
    command: `${FWD} source-address-translation { type automap }`,
    gives: [{ ...FORWARD, sourceTranslation: { type: "automap" } }, made("/Common/fwd", "virtual")],
  },
  {
    fact: "the same in the words of old versions",
    command: `${FWD} snat automap`,
    gives: [{ ...FORWARD, sourceTranslation: { type: "automap" } }, made("/Common/fwd", "virtual")],
  },
  {
    fact: "the same on some VLANs",
    command: `${FWD} vlans add { fe-a /Common/fe-b } vlans-enabled`,
    gives: [
      { ...FORWARD, vlans: { mode: "only", vlans: ["/Common/fe-a", "/Common/fe-b"] } },
      made("/Common/fwd", "virtual"),
    ],
  },
  {
    fact: "the same with its properties in braces, its module's full path and an option",
    command: "-q create /ltm virtual fwd { destination 10.1.0.0:0 mask 255.255.0.0 ip-forward }",
    gives: [FORWARD, made("/Common/fwd", "virtual")],
  },
  {
    fact: "2.2 translation that the command leaves to the BIG-IP is absent [C]",
    command: "create ltm virtual web destination 10.1.9.10:80 pool web",
    gives: [WEB, made("/Common/web", "virtual")],
  },
  {
    fact: "2.2 translation that the command states",
    command:
      "create ltm virtual web destination 10.1.9.10:80 pool web translate-address disabled translate-port enabled",
    gives: [{ ...WEB, translateAddress: false, translatePort: true }, made("/Common/web", "virtual")],
  },
  {
    fact: "a listener of BIG-IP DNS, which takes packets too",
    command: "create gtm listener dns address 10.1.9.53 ip-protocol udp profiles add { dns udp_gtm_dns }",
    gives: [
      {
        kind: "virtual",
        path: "/Common/dns",
        virtualKind: "standard",
        destination: "10.1.9.53/32",
        source: "0.0.0.0/0",
        ports: "53",
        protocol: "udp",
        vlans: { mode: "except", vlans: [] },
        pathChangers: ["BIG-IP DNS"],
      },
      made("/Common/dns", "virtual"),
    ],
  },
  {
    fact: "a profile that fixes the protocol",
    command: "create ltm virtual web destination 10.1.9.10:80 pool web profiles add { tcp http }",
    gives: [{ ...WEB, virtualKind: "standard", protocol: "tcp" }, made("/Common/web", "virtual")],
  },
  {
    fact: "the protocol that it states",
    command:
      "create ltm virtual web destination 10.1.9.10:80 pool web ip-protocol udp profiles replace-all-with { udp }",
    gives: [{ ...WEB, virtualKind: "standard", protocol: "udp" }, made("/Common/web", "virtual")],
  },
  {
    fact: "a profile that nothing describes",
    command: "create ltm virtual web destination 10.1.9.10:80 pool web profiles add { own }",
    gives: [
      {
        ...WEB,
        virtualKind: "standard",
        pathChangers: ["profile /Common/own, which the files do not define"],
      },
      made("/Common/web", "virtual"),
    ],
  },
  {
    fact: "a property of a virtual server that nobody knows, and that may be anything",
    command: "create ltm virtual web destination 10.1.9.10:80 pool web s3cret s3cret",
    gives: [
      { ...WEB, pathChangers: ["a property which peerpath does not know"] },
      made("/Common/web", "virtual"),
    ],
  },
  {
    fact: "a wildcard with its mask",
    command: "create ltm virtual fwd destination 0.0.0.0:0 mask any ip-forward",
    gives: [{ ...FORWARD, destination: "0.0.0.0/0" }, made("/Common/fwd", "virtual")],
  },
  {
    fact: "a wildcard without one",
    command: "create ltm virtual fwd destination 0.0.0.0:0 ip-forward",
    gives: [unread(NO_MASK)],
  },
  {
    fact: "a wildcard of the other family without one",
    command: "create ltm virtual fwd destination any6.0 ip-forward",
    gives: [unread(NO_MASK)],
  },
  {
    fact: "a pool with its members",
    command:
      "create ltm pool /Common/web members add { 10.1.1.11:80 10.1.1.12:80 { session user-disabled } } monitor http",
    gives: [
      { kind: "pool", path: "/Common/web" },
      { kind: "pool-member", pool: "/Common/web", target: "10.1.1.11", port: 80 },
      { kind: "pool-member", pool: "/Common/web", target: "10.1.1.12", port: 80, enabled: false },
      made("/Common/web", "pool"),
    ],
  },
  {
    fact: "a property of a pool that nobody knows, and that may be anything",
    command: "create ltm pool web s3cret s3cret",
    gives: [{ kind: "pool", path: "/Common/web" }, unread(PROPERTY), made("/Common/web", "pool")],
  },
  {
    fact: "a SNAT",
    command: "create ltm snat /T/out origins add { 10.1.0.0/16 } automap vlans add { a } vlans-enabled",
    gives: [
      {
        kind: "snat",
        path: "/T/out",
        origins: ["10.1.0.0/16"],
        translation: { type: "automap" },
        vlans: { mode: "only", vlans: ["/Common/a"] },
      },
      made("/T/out", "snat"),
    ],
  },
  {
    fact: "a self IP",
    command:
      "create net self fe-a address 10.1.1.1/24 vlan fe-a traffic-group traffic-group-1 allow-service none",
    gives: [
      {
        kind: "self-ip",
        path: "/Common/fe-a",
        address: "10.1.1.1/24",
        vlan: "/Common/fe-a",
        trafficGroup: "/Common/traffic-group-1",
        allowService: { type: "none" },
      },
      made("/Common/fe-a", "self-ip"),
    ],
  },
  {
    fact: "a route",
    command: "create net route r network 10.9.0.0/16 gw 10.1.1.254",
    gives: [
      { kind: "bigip-route", path: "/Common/r", network: "10.9.0.0/16", gateway: "10.1.1.254" },
      made("/Common/r", "bigip-route"),
    ],
  },
  {
    fact: "an iRule of plain words",
    command: "create ltm rule r { when CLIENT_ACCEPTED { snat automap } }",
    gives: [
      {
        kind: "irule",
        path: "/Common/r",
        handlers: [
          {
            moment: "accepted",
            event: "CLIENT_ACCEPTED",
            priority: 500,
            body: [{ kind: "translate", to: { type: "automap" }, place: "line 1" }],
          },
        ],
      },
      made("/Common/r", "irule"),
    ],
  },
  {
    fact: "a partition",
    command: "create auth partition T",
    gives: [{ kind: "partition", path: "/T" }, made("/T", "partition")],
  },
  {
    fact: "a partition with a default route domain, in which nothing else of the plan was read",
    command: "create auth partition T default-route-domain 4",
    gives: [unread("it makes a partition with a default route domain of its own")],
  },
  { fact: "an LTM policy", command: "create ltm policy p strategy first-match", gives: [unread(ELSEWHERE)] },
  {
    fact: "a profile that other virtual servers may have",
    command: "create ltm profile fastl4 own loose-initialization enabled",
    gives: [unread(ELSEWHERE)],
  },
  {
    fact: "a profile that leaves the way alone",
    command: "create ltm profile tcp own idle-timeout 9",
    gives: [],
  },
  {
    fact: "a list that is edited where there is none",
    command: "create ltm pool web members modify { 10.1.1.11:80 { session user-disabled } }",
    gives: [unread("it edits a list of which the rest is not known")],
  },
  {
    fact: "a name that is none",
    command: "create ltm pool /Common/",
    gives: [unread("not the name of a BIG-IP object")],
  },
];

/** Commands that are about what there is once, or take something away. */
const CHANGED: typeof MADE = [
  {
    fact: "a database variable",
    command: "modify sys db connection.autolasthop value disable",
    gives: [{ kind: "device-settings", autoLastHop: false }],
  },
  {
    fact: "one that nobody knows",
    command: "modify sys db tm.something value disable",
    gives: [unread("a variable that peerpath does not know")],
  },
  { fact: "one of the BIG-IP's own", command: "modify sys db ui.advisory.text value x", gives: [] },
  { fact: "the packet filter off", command: "modify sys db packetfilter value disable", gives: [] },
  {
    fact: "the packet filter on",
    command: "modify sys db packetfilter value enable",
    gives: [unread("it may refuse packets")],
  },
  {
    fact: "traffic control",
    command: "modify ltm global-settings traffic-control reject-unmatched disabled",
    gives: [{ kind: "device-settings", rejectUnmatched: false }],
  },
  {
    fact: "the list of services that self IPs answer",
    command: "modify net self-allow defaults replace-all-with { tcp:443 }",
    gives: [{ kind: "self-allow", services: [{ protocol: "tcp", port: 443 }] }],
  },
  {
    fact: "an edit of that list",
    command: "modify net self-allow defaults delete { tcp:443 }",
    gives: [unread("it edits a list of which the rest is not known")],
  },
  {
    fact: "an object that is changed",
    command: "modify ltm virtual fwd description x",
    gives: [unread(CHANGE)],
  },
  {
    fact: "listeners that are deleted",
    command: "delete ltm virtual fwd /T/web",
    gives: [made("/Common/fwd", "virtual", "deletes"), made("/T/web", "virtual", "deletes")],
  },
  {
    fact: "all listeners that are deleted",
    command: "delete ltm virtual all",
    gives: [unread("it is about all objects of a kind")],
  },
  {
    fact: "a pool that is deleted, if nothing names it",
    command: "delete ltm pool web",
    gives: [unread(REFERRED)],
  },
  {
    fact: "a profile that is deleted, if nothing names it",
    command: "delete ltm profile tcp own",
    gives: [],
  },
  {
    fact: "a kind that is not read",
    command: "create net vlan-group g members add { a b }",
    gives: [unread("a VLAN group, which bridges its VLANs")],
  },
  {
    fact: "a kind that nobody knows",
    command: "create net teleporter t",
    gives: [unread("a kind of object that peerpath does not know")],
  },
];

/** Commands of which nothing but the verb or the form counts. */
const OTHERS: readonly { readonly command: string; readonly why?: string }[] = [
  { command: "list ltm virtual" },
  { command: "show sys version" },
  { command: "save sys config" },
  { command: "save /sys config partitions all" },
  { command: "cd /T" },
  { command: "create ltm monitor http m send x" },
  { command: 'modify sys global-settings gui-security-banner-text "Welcome, and (do not) enter"' },
  { command: "create auth user u password s3cret" },
  { command: "modify sys ntp servers add { 192.0.2.1 }" },
  { command: "load sys config default", why: VERB },
  { command: "load sys config merge file /var/tmp/x", why: VERB },
  { command: "run util bash -c reboot", why: VERB },
  { command: "run cm config-sync to-group g", why: VERB },
  { command: "restart sys service tmm", why: VERB },
  { command: "publish ltm policy p", why: VERB },
  { command: "mv ltm virtual a b", why: VERB },
  {
    command: "tmsh create ltm pool web",
    why: "it begins with tmsh, which the provider itself puts in front of each command",
  },
  { command: "create sys application service s template f5.http", why: SYSTEM },
  { command: "create cli script s", why: SYSTEM },
  { command: "create sys icall handler periodic h interval 5 script s", why: SYSTEM },
  { command: "create nonsense pool web", why: "an object of a module that peerpath does not know" },
  { command: 'create ltm pool web description "s3cret"', why: QUOTES },
  { command: "create ltm pool", why: FORM },
  { command: "create ltm pool web {", why: FORM },
  { command: "", why: "it is empty" },
  { command: "-c list", why: "it begins with an option of tmsh that peerpath does not know" },
  { command: "list ltm virtual; reboot", why: SHELL },
  { command: "list ltm virtual | grep x", why: SHELL },
  { command: "list ltm virtual && tmsh delete ltm virtual fwd", why: SHELL },
  { command: "list ltm virtual $(reboot)", why: SHELL },
  { command: "list ltm virtual `reboot`", why: SHELL },
  { command: 'list ltm virtual "$(reboot)"', why: SHELL },
  { command: "list ltm virtual' ; reboot '", why: SHELL },
  { command: "list ltm virtual\nreboot", why: SHELL },
  { command: "list ltm virtual > /config/bigip.conf", why: SHELL },
  { command: "create ltm pool web members add { 10.1.1.{11..12}:80 }", why: SHELL },
  { command: "create ltm pool web members add { 10.1.1.{11,12}:80 }", why: SHELL },
  { command: "create ltm virtual web destination 10.1.9.10:*", why: SHELL },
];

describe("Command", () => {
  for (const { fact, command, gives } of [...MADE, ...CHANGED]) {
    it(fact, () => {
      assert.deepEqual(showCommands(command), gives);
    });
  }

  for (const { command, why } of OTHERS) {
    it(`${why === undefined ? "bears on nothing" : "is not read"}: ${JSON.stringify(command)}`, () => {
      assert.deepEqual(showCommands(command), why === undefined ? [] : [unread(why)]);
    });
  }

  it("a virtual server finds what an earlier command of the list made", () => {
    const virtual = "create ltm virtual web destination 10.1.9.10:80 pool web profiles add { own }";
    assert.deepEqual(showCommands("create ltm profile tcp own idle-timeout 9", virtual), [
      { ...WEB, virtualKind: "standard" },
      made("/Common/web", "virtual"),
    ]);
  });

  it("results of an earlier deployment show that the commands have run", () => {
    const hasRun = (commandResults: PropertyMap[string]): unknown[] =>
      read(COMMAND, { commands: ["delete ltm virtual fwd"] }, { commandResults }).map(show);
    const effect = made("/Common/fwd", "virtual", "deletes");
    assert.deepEqual(hasRun([""]), [{ ...effect, hasRun: true }]);
    assert.deepEqual(hasRun(COMPUTED), [effect]);
  });

  it("names each command that is not read by its place, and reads the others", () => {
    assert.deepEqual(showCommands("load sys config", FWD, COMPUTED, "save sys config"), [
      FORWARD,
      made("/Common/fwd", "virtual"),
      unread(VERB, 0),
      unread(`it is ${COMPUTED_WHY}`, 2),
    ]);
  });

  it("an object that two commands make is neither's", () => {
    const why = "it makes an object that another of the commands makes";
    assert.deepEqual(showCommands(FWD, `${FWD} snat automap`), [unread(why, 0), unread(why, 1)]);
  });

  it("every fact names the command that states it", () => {
    const [virtual, effect] = read(COMMAND, { commands: ["list ltm pool", `${FWD} snat automap`] });
    assert.ok(virtual?.kind === "virtual" && effect?.kind === "command-effect");
    const origins = [
      virtual.origin,
      virtual.destination.origin,
      virtual.sourceTranslation.origin,
      effect.origin,
    ];
    assert.deepEqual(origins, Array(4).fill(from("commands[1]")));
    assert.deepEqual(virtual.pool.origin, from("commands[1] pool"));
  });

  const whole = (why: string, path: string): object => ({
    kind: "unread",
    device: "ltm1",
    origin: from(path),
    what: "Command thing",
    why,
  });
  for (const [fact, inputs, expected] of [
    ["commands that are run when the resource is deleted", { commands: ["load"], when: "destroy" }, []],
    ["commands that are run when it is made", { commands: ["list"], when: "apply" }, []],
    [
      "a time that is computed",
      { commands: ["list"], when: COMPUTED },
      [whole(`when it runs is ${COMPUTED_WHY}`, "when")],
    ],
    [
      "a time that there is not",
      { commands: ["list"], when: "later" },
      [whole("when it runs is neither apply nor destroy", "when")],
    ],
    ["computed commands", { commands: COMPUTED }, [whole(`its commands are ${COMPUTED_WHY}`, "commands")]],
    ["no list", { commands: "list" }, [whole("its commands are not a list", "commands")]],
    [
      "no commands",
      { when: "apply" },
      [whole("its commands are not stated, though it has to be", "commands")],
    ],
    ["one that the preview left out", {}, [whole(LEFT_OUT_WHY, "")]],
  ] as readonly (readonly [string, PropertyMap, readonly object[]])[]) {
    it(fact, () => {
      assert.deepEqual(read(COMMAND, inputs), expected);
    });
  }

  it("the twin of package bigip is read alike", () => {
    assert.deepEqual(read("bigip:index/command:Command", { commands: [FWD] }).map(show), [
      FORWARD,
      made("/Common/fwd", "virtual"),
    ]);
  });

  it("an object in a partition whose default route domain the plan sets is not read", () => {
    const command = plan(COMMAND, { commands: ["create ltm snat /T/s origins add { 10.1.0.0/16 } automap"] });
    const partition = (routeDomainId: number) =>
      plan("f5bigip:index/partition:Partition", { name: "T", routeDomainId });
    const kinds = (id: number) => readPlan([command, partition(id)]).map(({ kind }) => kind);
    assert.deepEqual(kinds(4), ["unread", "partition"]);
    assert.deepEqual(kinds(0), ["snat", "command-effect", "partition"]);
  });
});

describe("a Command that is deleted", () => {
  for (const [fact, inputs, why] of [
    ["what its commands did stays", { commands: [FWD] }, "it is deleted, and what its commands did stays"],
    ["commands that did nothing", { commands: ["save sys config"] }, undefined],
    [
      "its deletion runs the commands",
      { commands: ["delete ltm virtual fwd"], when: "destroy" },
      "it is deleted, which runs its commands, and what they then find is not known",
    ],
    [
      "its deletion runs commands that do nothing",
      { commands: ["save sys config"], when: "destroy" },
      undefined,
    ],
    [
      "a time that there is not",
      { commands: [FWD], when: "later" },
      "it is deleted, and whether that runs its commands is not known",
    ],
    ["commands that nobody shows", { commands: COMPUTED }, "it is deleted, and what its commands did stays"],
    ["nothing shown of it at all", {}, LEFT_OUT_WHY],
  ] as readonly (readonly [string, PropertyMap, string | undefined])[]) {
    it(fact, () => {
      const { gone, left } = readRemoved([plan(COMMAND, inputs)]);
      const record = { kind: "unread", what: "Command thing", why };
      assert.deepEqual([gone, left.map(show)], [[], why === undefined ? [] : [record]]);
    });
  }
});

describe("the reader of commands", () => {
  const SECRET = "s3cretpassword";
  const word = fc.oneof(
    fc.constantFrom(
      ...[
        "create",
        "modify",
        "delete",
        "list",
        "tmsh",
        "-q",
        "ltm",
        "/ltm",
        "net",
        "sys",
        "auth",
        "security",
      ],
      ...[
        "virtual",
        "pool",
        "snat",
        "nat",
        "self",
        "route",
        "rule",
        "vlan",
        "db",
        "partition",
        "node",
        "profile",
      ],
      ...["x", "/T/x", "{", "}", "add", "members", "destination", "10.1.9.10:80", "mask", "any", "profiles"],
      ...[
        "10.1.0.0/16",
        "automap",
        "origins",
        "vlans",
        "source-address-translation",
        "type",
        "default",
        "address",
      ],
      ...[
        "enabled",
        "when",
        "CLIENT_ACCEPTED",
        "snat",
        "description",
        "password",
        "monitor",
        "traffic-control",
      ],
    ),
    fc.string({ unit: "binary", maxLength: 3 }),
  );
  /** Where a command has a value, and not the name of an object. */
  const value = fc
    .constantFrom("description", "password", "monitor", "enabled", "x y")
    .map((key) => `${key} ${SECRET}`);

  it("never throws, and leaves nothing unsaid of a text that it does not take", () => {
    fc.assert(
      fc.property(fc.array(fc.array(word, { maxLength: 14 }), { maxLength: 3 }), (commands) => {
        const records = read(COMMAND, { commands: commands.map((words) => words.join(" ")) });
        assert.ok(records.every(({ kind }) => kind !== "device-files"));
      }),
      { numRuns: 2000 },
    );
  });

  it("never shows the values and the unknown properties of a command", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          FWD,
          "create ltm pool p",
          "create net self s address 10.1.1.1/24 vlan v",
          "create ltm nat n",
        ),
        fc.array(fc.oneof(value, fc.constantFrom("add", "automap", "mask any", "10.1.9.10:80", "x", "{ }")), {
          maxLength: 8,
        }),
        (command, more) => {
          const records: readonly SourceRecord[] = read(COMMAND, {
            commands: [[command, ...more, SECRET].join(" ")],
          });
          const texts = records.map((record) =>
            JSON.stringify(record, (_, part: unknown) => (typeof part === "bigint" ? "" : part)),
          );
          assert.ok(!texts.join().includes(SECRET), texts.join("\n"));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
