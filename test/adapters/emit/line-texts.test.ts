import assert from "node:assert/strict";
import type { EmitTarget } from "../../../policies/adapters/emit/emission";
import { emitFix } from "../../../policies/adapters/emit/emit-fix";
import type { Edit } from "../../../policies/records/edits";
import {
  FACTS,
  at,
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

/** fe02 moves from one network to another and gives up a leg. */
const MOVED: Extract<Edit, { kind: "one-interface" }> = {
  kind: "one-interface",
  server: "fe02.ocs.example.com",
  kept: {
    name: "lb",
    from: { address: "10.1.2.12/24", origin: FACTS },
    to: "10.1.1.12/24",
    gatewayFrom: { address: "10.1.2.1", origin: FACTS },
    gatewayTo: "10.1.1.1",
    segmentFrom: { name: undefined, origin: FACTS },
    segmentTo: undefined,
    origin: FACTS,
  },
  given: [{ name: "mgmt", address: "10.1.9.12/24", origin: FACTS }],
  platform: "windows",
  origin: FACTS,
};

/** The same where the server stays and one card has both addresses. */
const STAYS: Edit = {
  ...MOVED,
  kept: { ...MOVED.kept, to: MOVED.kept.from.address, gatewayTo: "10.1.2.1" },
  given: [{ name: "lb", address: "10.1.2.13/24", origin: FACTS }],
};

const RECORD = recordValues([["10.1.2.12", FACTS]], ["10.1.9.12"], { zone: "ocs.example.com" });
const DNS_SERVER = "# On the DNS server of ocs.example.com, if it is Microsoft's:";
const SAVED = "save sys config";

const CASES: readonly {
  readonly shows: string;
  readonly target: EmitTarget;
  readonly edits: readonly Edit[];
  /** Undefined where there is no text. */
  readonly gives: readonly string[] | undefined;
}[] = [
  {
    shows: "a server that moves: the new address and gateway come first, the old ones go last",
    target: "powershell",
    edits: [MOVED],
    gives: [
      "# On fe02.ocs.example.com:",
      "New-NetIPAddress -InterfaceAlias 'lb' -IPAddress '10.1.1.12' -PrefixLength 24",
      "New-NetRoute -InterfaceAlias 'lb' -DestinationPrefix '0.0.0.0/0' -NextHop '10.1.1.1'",
      "Remove-NetRoute -InterfaceAlias 'lb' -DestinationPrefix '0.0.0.0/0' -NextHop '10.1.2.1' -Confirm:$false",
      "Remove-NetIPAddress -InterfaceAlias 'lb' -IPAddress '10.1.2.12' -Confirm:$false",
      "Remove-NetIPAddress -InterfaceAlias 'mgmt' -IPAddress '10.1.9.12' -Confirm:$false",
    ],
  },
  {
    shows: "a server that stays, whose card has the address that goes as well: the card keeps working",
    target: "powershell",
    edits: [STAYS],
    gives: [
      "# On fe02.ocs.example.com:",
      "Remove-NetIPAddress -InterfaceAlias 'lb' -IPAddress '10.1.2.13' -Confirm:$false",
    ],
  },
  {
    shows: "a server that runs no Windows",
    target: "powershell",
    edits: [{ ...MOVED, platform: "unix" }],
    gives: undefined,
  },
  {
    shows: "the end of a registration",
    target: "powershell",
    edits: [registration({ platform: "windows" })],
    gives: [
      "# On fe02.ocs.example.com:",
      "Set-DnsClient -InterfaceAlias 'lb' -RegisterThisConnectionsAddress $false",
      "Register-DnsClient",
    ],
  },
  {
    shows: "a record: the new address comes first",
    target: "powershell",
    edits: [RECORD],
    gives: [
      DNS_SERVER,
      "Add-DnsServerResourceRecordA -ZoneName 'ocs.example.com' -Name 'fe02' -IPv4Address '10.1.9.12'",
      "Remove-DnsServerResourceRecord -ZoneName 'ocs.example.com' -Name 'fe02' -RRType A -RecordData '10.1.2.12' -Force",
    ],
  },
  {
    shows: "a record of a provider that keeps it itself",
    target: "powershell",
    edits: [
      recordValues(
        [["10.1.2.12", at("urn:pulumi:p::s::aws:route53/record:Record::fe02", "records[0]")]],
        ["10.1.9.12"],
      ),
    ],
    gives: undefined,
  },
  {
    shows: "a record that is added",
    target: "bind",
    edits: [recordAdded()],
    gives: [
      "; fe02.ocs.example.com: in the zone's file",
      "fe02.ocs.example.com. IN A 10.1.9.12",
      "; or by nsupdate, where the server takes updates:",
      ";   update add fe02.ocs.example.com. 3600 A 10.1.9.12",
      ";   send",
    ],
  },
  {
    shows: "a record that changes",
    target: "bind",
    edits: [RECORD],
    gives: [
      "; fe02.ocs.example.com: in the zone's file",
      "; take out: fe02.ocs.example.com. IN A 10.1.2.12",
      "fe02.ocs.example.com. IN A 10.1.9.12",
      "; or by nsupdate, where the server takes updates:",
      ";   update add fe02.ocs.example.com. 3600 A 10.1.9.12",
      ";   update delete fe02.ocs.example.com. A 10.1.2.12",
      ";   send",
    ],
  },
  {
    shows: "a pool member: the new one comes first",
    target: "tmsh",
    edits: [member()],
    gives: [
      "# The new member has the defaults: give it the old one's priority group, ratio and limits, where it has any.",
      "modify ltm pool /Common/fe members add { 10.1.1.12:5061 }",
      "modify ltm pool /Common/fe members delete { 10.1.2.12:5061 }",
      SAVED,
    ],
  },
  {
    shows: "a virtual server that stops translating",
    target: "tmsh",
    edits: [translationEnded()],
    gives: ["modify ltm virtual /Common/forward source-address-translation { type none }", SAVED],
  },
  {
    shows: "a listener with its iRule",
    target: "tmsh",
    edits: [irule(), listener({ irule: "/Common/peers-rule" })],
    gives: [
      "create ltm rule /Common/peers-rule {",
      "when CLIENT_ACCEPTED { snat none }",
      "}",
      "create ltm virtual /Common/peers destination 10.1.2.0:any mask 255.255.255.0 source 10.1.1.0/24 ip-forward ip-protocol any " +
        "profiles replace-all-with { /Common/fastL4 } source-address-translation { type none } translate-address disabled " +
        "translate-port disabled vlans replace-all-with { /Common/fe-a } vlans-enabled rules { /Common/peers-rule }",
      SAVED,
    ],
  },
  {
    shows: "a SNAT with fewer origins, and on fewer VLANs",
    target: "tmsh",
    edits: [snatOrigins(["10.1.4.0/24"]), snatVlans(["/Common/x"])],
    gives: [
      "modify ltm snat /Common/out origins replace-all-with { 10.1.4.0/24 }",
      "modify ltm snat /Common/out vlans replace-all-with { /Common/x } vlans-enabled",
      SAVED,
    ],
  },
];

describe("lines to paste", () => {
  for (const { shows, target, edits, gives } of CASES) {
    it(`${target}: ${shows}`, () => {
      const text = emitFix(edits, { kind: "single-ip" })[target];
      assert.deepEqual(text?.trimEnd().split("\n"), gives);
    });
  }
});
