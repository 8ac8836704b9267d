import assert from "node:assert/strict";
import type { PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import { readRemoved } from "../../../policies/adapters/plan-adapters";
import { COMPUTED } from "../f5bigip/planned";
import { resource, show } from "../dns/zones-of-plan";
import { LOCAL, REMOTE, linesOf, linesOfCommand } from "./command-lines";

const ADD = "Add-DnsServerResourceRecordA -ZoneName example.com -Name fe01 -IPv4Address 10.1.1.11";
const ADDED = "A fe01.example.com [10.1.1.11] | absent example.com";
const COMPUTED_IN_SCRIPT = "known only when the command runs";
const SHELLS = "the shells that may run a command take it differently, and nothing tells which one does";
const STRAY = "a command that changes DNS stands where it is not followed";
const machine = (command: string): string =>
  `assumes of 10.0.0.5: leaves the server as it is described, because \`${command}\` changes its addresses, routes or names, and that is not followed`;

interface Case {
  readonly shows: string;
  readonly script: string;
  readonly gives: readonly string[];
}

const TABLES: Readonly<Record<string, readonly Case[]>> = {
  "cmdlets that add a record": [
    { shows: "an address", script: ADD, gives: [ADDED] },
    { shows: "no record is read of one that only asks", script: ADD.replace("Add-", "Get-"), gives: [] },
    {
      shows: "parameters in their order, and several addresses",
      script: "Add-DnsServerResourceRecordA example.com fe01 10.1.1.11,10.1.2.11 -CreatePtr",
      gives: ["A fe01.example.com [10.1.1.11, 10.1.2.11] | absent example.com"],
    },
    {
      shows: "parameters by the beginning of their names, and a zone scope",
      script: "add-dnsserverresourcerecorda -ZoneN example.com -Na fe01 -IPv4 10.1.1.11 -ZoneS Internal",
      gives: [`${ADDED} of view internal`],
    },
    {
      shows: "a beginning that two parameters share is not followed",
      script: "Add-DnsServerResourceRecordA -Zone example.com -Name fe01 -IPv4Address 10.1.1.11",
      gives: ["doubt any name: `Add-DnsServerResourceRecordA` is called in a way that is not followed"],
    },
    {
      shows: "other names of parameters",
      script:
        "Add-DnsServerResourceRecordA -ForwardLookupZone example.com -DeviceName fe01 -IpAddress 10.1.1.11",
      gives: [ADDED],
    },
    {
      shows: "an IPv6 address",
      script: "Add-DnsServerResourceRecordAAAA -ZoneName example.com -Name fe01 -IPv6Address 2001:db8::11",
      gives: ["AAAA fe01.example.com [2001:db8::11] | absent example.com"],
    },
    {
      shows: "an IPv4 address is none of that type",
      script: "Add-DnsServerResourceRecordAAAA -ZoneName example.com -Name fe01 -IPv6Address 10.1.1.11",
      gives: ["AAAA fe01.example.com [(?not an IPv6 address)] | absent example.com"],
    },
    {
      shows: "an alias",
      script:
        "Add-DnsServerResourceRecordCName -ZoneName example.com -Name ocs -HostNameAlias pool01.example.com",
      gives: ["CNAME ocs.example.com pool01.example.com | absent example.com"],
    },
    {
      shows: "an alias of a single label is not guessed",
      script: "Add-DnsServerResourceRecordCName -ZoneName example.com -Name ocs -HostNameAlias pool01",
      gives: [
        "CNAME ocs.example.com (?a single label, and what it is relative to is not known) | absent example.com",
      ],
    },
    {
      shows: "the cmdlet for all types, by its switches",
      script: [
        "Add-DnsServerResourceRecord -A -ZoneName example.com -Name fe01 -IPv4Address 10.1.1.11",
        "Add-DnsServerResourceRecord -ZoneName example.com -AAAA -Name fe01 -IPv6Address 2001:db8::11",
        "Add-DnsServerResourceRecord -CName -ZoneName example.com -Name ocs -HostNameAlias fe01.example.com",
        "Add-DnsServerResourceRecord -ZoneName example.com -Name . -MX -MailExchange m.example.com -Preference 10",
      ].join("\n"),
      gives: [
        ADDED,
        "AAAA fe01.example.com [2001:db8::11] | absent example.com",
        "CNAME ocs.example.com fe01.example.com | absent example.com",
        "node example.com | absent example.com",
      ],
    },
    {
      shows: "the same without a switch for the type",
      script: "Add-DnsServerResourceRecord -ZoneName example.com -Name fe01 -IPv4Address 10.1.1.11",
      gives: ["doubt example.com: `Add-DnsServerResourceRecord` adds a record that cannot be read"],
    },
    {
      shows: "a call that is only tried changes nothing that is certain",
      script: `${ADD} -WhatIf`,
      gives: ["doubt example.com: `Add-DnsServerResourceRecordA` is called in a way that is not followed"],
    },
    {
      shows: "a name of several labels is relative",
      script: "Add-DnsServerResourceRecordA -ZoneName example.com -Name fe01.lab -IPv4Address 10.1.1.11",
      gives: ["A fe01.lab.example.com [10.1.1.11] | absent example.com"],
    },
    {
      shows: "one that holds the zone already is not guessed",
      script:
        "Add-DnsServerResourceRecordA -ZoneName example.com -Name fe01.example.com -IPv4Address 10.1.1.11",
      gives: [
        "A (?written in a form of which it is not known whether the zone is appended to it) begins fe01.example.com [10.1.1.11] | absent example.com",
      ],
    },
    {
      shows: "the zone itself",
      script: "Add-DnsServerResourceRecordA -ZoneName example.com -Name '@' -IPv4Address 10.1.1.11",
      gives: ["A example.com [10.1.1.11] | absent example.com"],
    },
    {
      shows: "a name that is handed over",
      script:
        "Add-DnsServerZoneDelegation -Name example.com -ChildZoneName sub -NameServer ns1.sub.example.com -IPAddress 10.0.0.9",
      gives: ["node sub.example.com delegates | absent example.com"],
    },
    {
      shows: "a zone that is made holds its own name",
      script: "Add-DnsServerPrimaryZone -Name example.com -ReplicationScope Domain",
      gives: ["node example.com | absent example.com"],
    },
    {
      shows: "a zone that is asked elsewhere",
      script: "Add-DnsServerConditionalForwarderZone -Name example.com -MasterServers 10.0.0.9",
      gives: [
        "doubt example.com: `Add-DnsServerConditionalForwarderZone` changes answers in a way that is not followed",
      ],
    },
  ],
  "values in a PowerShell script": [
    {
      shows: "variables, a list, a continued line and a pipeline to nowhere",
      script:
        "$zone = 'example.com'\n$ips = @('10.1.1.11', '10.1.2.11')\n" +
        'Add-DnsServerResourceRecordA -ZoneName $zone -Name "fe$(1)" -IPv4Address 10.1.1.1\n' +
        'Add-DnsServerResourceRecordA -ZoneName $zone -Name "fe01" `\n  -IPv4Address $ips -ErrorAction Stop | Out-Null',
      gives: [
        `doubt example.com: the name of a record that it adds is ${COMPUTED_IN_SCRIPT}`,
        "A fe01.example.com [10.1.1.11, 10.1.2.11] | absent example.com",
      ],
    },
    {
      shows: "a table of arguments",
      script:
        "$p = @{\n ZoneName = 'example.com'\n Name = 'fe01'; IPv4Address = '10.1.1.11'\n}\nAdd-DnsServerResourceRecordA @p -CreatePtr",
      gives: [ADDED],
    },
    {
      shows: "a table that the script does not hold",
      script: "Add-DnsServerResourceRecordA @p",
      gives: ["doubt any name: `Add-DnsServerResourceRecordA` is called in a way that is not followed"],
    },
    {
      shows: "texts that are put together",
      script:
        "$n = 1\n$zone = 'example' + '.com'\nAdd-DnsServerResourceRecordA -ZoneName $zone -Name \"fe0$n\" -IPv4Address \"10.1.1.1$n\"",
      gives: [ADDED],
    },
    {
      shows: "an address that only running it gives",
      script: ADD.replace("10.1.1.11", "$ip"),
      gives: [`A fe01.example.com (?${COMPUTED_IN_SCRIPT}) | absent example.com`],
    },
    {
      shows: "a zone that only running it gives: the name still begins alike",
      script: ADD.replace("example.com", "$zone"),
      gives: [`A (?in a zone that is ${COMPUTED_IN_SCRIPT}) begins fe01 [10.1.1.11] | no zone`],
    },
    {
      shows: "a name that only running it gives: it may be any of the zone",
      script: ADD.replace("fe01", "$name"),
      gives: [`doubt example.com: the name of a record that it adds is ${COMPUTED_IN_SCRIPT}`],
    },
    {
      shows: "neither is known",
      script: ADD.replace("example.com", "$zone").replace("fe01", "$name"),
      gives: [`doubt any name: the zone that it adds a record to is ${COMPUTED_IN_SCRIPT}`],
    },
    {
      shows: "a variable that a loop may set is not known behind it",
      script: `$ip = '10.1.1.11'\nwhile ($true) { $ip = Get-Ip }\n${ADD.replace("10.1.1.11", "$ip")}`,
      gives: [`A fe01.example.com (?${COMPUTED_IN_SCRIPT}) | absent example.com`],
    },
  ],
  "commands that may not run": [
    {
      shows: "a loop",
      script: `foreach ($i in 1,2) { ${ADD} }`,
      gives: ["doubt fe01.example.com: a loop runs it"],
    },
    {
      shows: "a loop over names",
      script: `foreach ($n in 'a','b') { ${ADD.replace("fe01", "$n")} }`,
      gives: ["doubt example.com: a loop runs it"],
    },
    {
      shows: "a condition",
      script: `if (-not (Get-DnsServerResourceRecord -ZoneName example.com -Name fe01)) { ${ADD} }`,
      gives: ["doubt fe01.example.com: it depends on a condition"],
    },
    { shows: "behind the end of the script", script: `exit 0\n${ADD}`, gives: [] },
    {
      shows: "behind what may be the end",
      script: `if ($done) { exit 0 }\n${ADD}`,
      gives: ["doubt fe01.example.com: the script may end before it"],
    },
    {
      shows: "behind a failure that fails the deployment",
      script: `if ($bad) { exit 1 }\n${ADD}`,
      gives: [ADDED],
    },
    {
      shows: "what a pipeline brings",
      script:
        "Import-Csv r.csv | ForEach-Object { Add-DnsServerResourceRecordA -ZoneName example.com -Name $_.N -IPv4Address $_.I }",
      gives: ["doubt example.com: what is piped into it is not followed"],
    },
    {
      shows: "a function",
      script: `function f { ${ADD} }\nf`,
      gives: [
        "doubt any name: a command changes DNS that is not followed: the script defines a function, or another name for a command",
      ],
    },
    { shows: "a text that is only printed", script: `Write-Host '${ADD}'`, gives: [] },
    {
      shows: "a text that another program runs",
      script: `Start-Process powershell -ArgumentList '${ADD}'`,
      gives: [`doubt any name: ${STRAY}`],
    },
  ],
  "commands that take away or change": [
    {
      shows: "records of one name",
      script: "Remove-DnsServerResourceRecord -ZoneName example.com -RRType A -Name fe01 -Force",
      gives: [
        "doubt fe01.example.com: `Remove-DnsServerResourceRecord` changes answers in a way that is not followed",
      ],
    },
    {
      shows: "a record by what it was",
      script: "Set-DnsServerResourceRecord -NewInputObject $new -OldInputObject $old -ZoneName example.com",
      gives: [
        "doubt example.com: `Set-DnsServerResourceRecord` changes answers in a way that is not followed",
      ],
    },
    {
      shows: "a policy of answers",
      script:
        "Add-DnsServerQueryResolutionPolicy -Name p -Action ALLOW -ZoneScope 'in,1' -ZoneName example.com",
      gives: [
        "doubt example.com: `Add-DnsServerQueryResolutionPolicy` changes answers in a way that is not followed",
      ],
    },
    {
      shows: "a scope of a zone",
      script: "Add-DnsServerZoneScope -ZoneName example.com -Name internal",
      gives: ["doubt example.com: `Add-DnsServerZoneScope` changes answers in a way that is not followed"],
    },
    {
      shows: "forwarders of all other zones change no record",
      script: "Add-DnsServerForwarder -IPAddress 10.0.0.9",
      gives: [],
    },
    {
      shows: "another DNS client",
      script: "nsupdate -k key changes",
      gives: ["doubt any name: a tool changes DNS that is not followed"],
    },
  ],
  dnscmd: [
    {
      shows: "an address",
      script: "dnscmd dc1 /RecordAdd example.com fe01 /CreatePTR 3600 A 10.1.1.11",
      gives: [ADDED],
    },
    {
      shows: "an absolute name and no server",
      script: "dnscmd /recordadd example.com fe01.example.com. CNAME pool01.example.com.",
      gives: ["CNAME fe01.example.com pool01.example.com | absent example.com"],
    },
    {
      shows: "several labels without a dot at the end are not guessed",
      script: "dnscmd . /RecordAdd example.com fe01.lab A 10.1.1.11",
      gives: [
        "A (?written in a form of which it is not known whether the zone is appended to it) begins fe01.lab [10.1.1.11] | absent example.com",
      ],
    },
    {
      shows: "two commands, of which the second runs behind the first",
      script:
        "dnscmd . /RecordAdd example.com @ A 10.1.1.11 && dnscmd . /RecordAdd example.com fe02 A 10.1.1.12",
      gives: [
        "A example.com [10.1.1.11] | absent example.com",
        "A fe02.example.com [10.1.1.12] | absent example.com",
      ],
    },
    {
      shows: "two lines, of which cmd runs one and PowerShell both",
      script:
        "dnscmd . /RecordAdd example.com fe01 A 10.1.1.11\ndnscmd . /RecordAdd example.com fe02 A 10.1.1.12",
      gives: [`doubt fe01.example.com: ${SHELLS}`, `doubt fe02.example.com: ${SHELLS}`],
    },
    {
      shows: "a record that goes",
      script: "dnscmd . /RecordDelete example.com fe01 A 10.1.1.11 /f",
      gives: ["doubt fe01.example.com: `dnscmd /recorddelete` takes records away"],
    },
    {
      shows: "a zone that is made",
      script: "dnscmd . /ZoneAdd example.com /DsPrimary",
      gives: ["node example.com | absent example.com"],
    },
    {
      shows: "a zone that is asked elsewhere",
      script: "dnscmd . /ZoneAdd example.com /Forwarder 10.0.0.9",
      gives: ["doubt example.com: `dnscmd /zoneadd` makes a zone whose answers come from elsewhere"],
    },
    { shows: "the order of answers changes none", script: "dnscmd . /Config /LocalNetPriority 0", gives: [] },
    {
      shows: "an operation that is not known",
      script: "dnscmd . /ZoneShuffle example.com",
      gives: ["doubt example.com: `dnscmd` changes a zone in a way that is not followed"],
    },
  ],
  "shells within shells": [
    {
      shows: "PowerShell called from any shell",
      script: `powershell -NoProfile -Command "${ADD}"`,
      gives: [ADDED],
    },
    {
      shows: "a variable in it, which some shells put in before",
      script: `powershell -Command "$z='example.com'; ${ADD.replace("example.com", "$z")}"`,
      gives: [`doubt fe01.example.com: ${SHELLS}`, `doubt any name: ${STRAY}`],
    },
    {
      shows: "cmd called from any shell",
      script: 'cmd /c "dnscmd . /recordadd example.com fe01 A 10.1.1.11"',
      gives: [ADDED],
    },
    {
      shows: "a block that runs on another machine",
      script: `$ip = '10.1.1.11'\nInvoke-Command -ComputerName dc1 -ScriptBlock { ${ADD.replace("10.1.1.11", "$using:ip")} }`,
      gives: [ADDED],
    },
    {
      shows: "the same with a variable that it does not see",
      script: `$ip = '10.1.1.11'\nInvoke-Command -ComputerName dc1 -ScriptBlock { ${ADD.replace("10.1.1.11", "$ip")} }`,
      gives: [`A fe01.example.com (?${COMPUTED_IN_SCRIPT}) | absent example.com`],
    },
    {
      shows: "a script of sh",
      script: `#!/bin/sh\nset -e\necho adding\npwsh -Command "${ADD}"`,
      gives: [ADDED],
    },
    {
      shows: "the same behind a condition",
      script: `#!/bin/sh\nif true; then pwsh -Command "${ADD}"; fi`,
      gives: ["doubt fe01.example.com: it depends on a condition"],
    },
    {
      shows: "a command on another machine",
      script: `#!/bin/sh\nssh dc1 'dnscmd . /info'`,
      gives: [`doubt any name: ${STRAY}`],
    },
  ],
  "commands that change their own machine": [
    {
      shows: "its registration",
      script: "Set-DnsClient -InterfaceAlias mgmt -RegisterThisConnectionsAddress $false",
      gives: [machine("Set-DnsClient")],
    },
    {
      shows: "its addresses",
      script: "New-NetIPAddress -IPAddress 10.1.9.11 -SkipAsSource $true",
      gives: [machine("New-NetIPAddress")],
    },
    {
      shows: "its routes",
      script: "New-NetRoute -DestinationPrefix 10.9.0.0/16 -NextHop 10.1.1.254",
      gives: [machine("New-NetRoute")],
    },
    {
      shows: "its routes by a program",
      script: "route add -p 10.9.0.0 mask 255.255.0.0 10.1.1.254",
      gives: [machine("route")],
    },
    { shows: "a look at its routes", script: "route print", gives: [] },
    {
      shows: "its registration by a program",
      script: "ipconfig /registerdns",
      gives: [machine("ipconfig /registerdns")],
    },
    { shows: "a look at its addresses", script: "ipconfig /all", gives: [] },
    {
      shows: "by a program of many uses",
      script: "netsh interface ipv4 set dnsservers name=lb source=dhcp register=none",
      gives: [machine("netsh interface")],
    },
  ],
};

describe("changes to DNS by commands", () => {
  for (const [title, cases] of Object.entries(TABLES)) {
    describe(title, () => {
      for (const { shows, script, gives } of cases) {
        it(shows, () => {
          assert.deepEqual(linesOf(script), gives);
        });
      }
    });
  }

  describe("properties of a command", () => {
    const connection = { host: "fe01.example.com" };
    const cases: readonly { shows: string; type?: string; inputs: PropertyMap; gives: readonly string[] }[] =
      [
        { shows: "a text that changes nothing of it", inputs: { connection, create: "Get-Date" }, gives: [] },
        {
          shows: "a text that is not known: as for hosts files",
          inputs: { connection, create: COMPUTED },
          gives: ["hosts unread"],
        },
        {
          shows: "the same text when it is updated",
          inputs: { connection, create: ADD, update: ADD },
          gives: [ADDED],
        },
        {
          shows: "another text when it is updated",
          inputs: { connection, create: ADD, update: "Get-Date" },
          gives: [
            "doubt fe01.example.com: a command does something else when it is updated than when it is created",
          ],
        },
        {
          shows: "what it does when it goes does not count",
          inputs: { connection, create: "Get-Date", delete: ADD },
          gives: [],
        },
        {
          shows: "a script that PowerShell reads from its input",
          inputs: { connection, create: "powershell -NoProfile -Command -", stdin: ADD },
          gives: [ADDED],
        },
        {
          shows: "input of another program",
          inputs: { connection, create: "./apply", stdin: ADD },
          gives: ["doubt any name: the input of a command names a change to DNS"],
        },
        {
          shows: "a program that runs it",
          type: LOCAL,
          inputs: { create: ADD, interpreter: ["pwsh", "-NoProfile", "-Command"] },
          gives: [ADDED],
        },
        {
          shows: "a program that is none of the shells",
          type: LOCAL,
          inputs: { create: ADD, interpreter: ["python3", "-c"] },
          gives: ["doubt any name: the program that runs a command is none that is followed"],
        },
        {
          shows: "a program that is not known",
          type: LOCAL,
          inputs: { create: ADD, interpreter: [COMPUTED] },
          gives: [
            "assumes of any: changes no hosts file, because its interpreter is known only after the deployment",
            "doubt any name: the program that runs a command is none that is followed",
          ],
        },
        {
          shows: "a machine that registers itself, by its name",
          inputs: { connection, create: "Register-DnsClient" },
          gives: ["doubt fe01.example.com: `Register-DnsClient` makes the machine register its addresses"],
        },
        {
          shows: "where Pulumi runs, no server changes",
          type: LOCAL,
          inputs: { create: "route add 10.0.0.0 10.1.1.1" },
          gives: [],
        },
      ];
    for (const { shows, type = REMOTE, inputs, gives } of cases) {
      it(shows, () => {
        assert.deepEqual(linesOfCommand(type, inputs), gives);
      });
    }
  });

  it("keeps the zones of different servers apart", () => {
    const keys = [
      ADD,
      ADD.replace("fe01", "fe02"),
      `${ADD} -ComputerName dc2`,
      `${ADD} -ZoneScope internal`,
      ADD.replace("example.com", "example.org"),
    ].map((create) => {
      const [record] = readRemoved([resource(REMOTE, "dc", { connection: { host: "dc1" }, create })]).left;
      return record?.kind === "dns" ? record.zone?.key : undefined;
    });
    assert.equal(keys[0], keys[1]);
    assert.equal(new Set(keys).size, 4);
  });

  describe("a command that goes", () => {
    const left = (more: PropertyMap): readonly string[] =>
      readRemoved([resource(REMOTE, "dc", { connection: { host: "dc1" }, create: ADD, ...more })]).left.map(
        (record) => (record.kind === "dns-doubt" ? `doubt ${record.within ?? "any name"}` : show(record)),
      );

    it("leaves its records", () => {
      assert.deepEqual(left({}), [ADDED]);
    });

    it("may take them back", () => {
      assert.deepEqual(
        left({ delete: "Remove-DnsServerResourceRecord -ZoneName example.com -RRType A -Name fe01" }),
        ["doubt fe01.example.com"],
      );
    });
  });

  it("never shows the text, whatever it holds", () => {
    const script = `$password = 'hunter2'\n${ADD}\nRemove-DnsServerZone hunter2.example.com\nStart-Process dnscmd hunter2`;
    const lines = linesOf(script).join("\n").replaceAll("doubt hunter2.example.com", "");
    assert.doesNotMatch(lines, /hunter2/);
    assert.match(lines, /doubt any name/);
  });
});
