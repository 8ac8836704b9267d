import assert from "node:assert/strict";
import { readPlan } from "../../../policies/adapters/plan-adapters";
import {
  type PlannedResource,
  type PropertyMap,
  UnknownValue,
} from "../../../policies/adapters/plan/planned-resource";
import type { SourceRecord } from "../../../policies/records/records";
import { resource } from "../dns/zones-of-plan";

const UNKNOWN = UnknownValue.instance;
const SCRIPT = '#!/bin/sh\necho "10.1.9.12 fe02.ocs.example.com" >> /etc/hosts\n';
const OTHER = "#!/bin/sh\nsystemctl restart ocs\n";
const packed = (text: string): string => Buffer.from(text).toString("base64");

/** What the machine's user data comes to, each record in short. */
function effects(machine: PlannedResource): string[] {
  return readPlan([machine]).flatMap((record) => describeEffect(record, machine.urn));
}

function describeEffect(record: SourceRecord, machine: string): string[] {
  if (record.kind === "unseen-command") return [`taken to do nothing: ${record.why}`];
  if (record.kind !== "hosts-edit") return [];
  assert.equal(record.machine, machine);
  assert.equal(record.host, undefined);
  const { edit } = record;
  if (edit.effect === "unread") return [`not known: ${edit.why}`];
  return edit.lines.map(({ address, names }) => `${edit.effect} ${address.text} ${names.join(" ")}`);
}

const ADDS = ["adds 10.1.9.12 fe02.ocs.example.com"];
const NOT_YET = ["not known: user data is known only after the deployment"];
const AZURE_CUSTOM = [
  "not known: it is in the machine's custom data, which Linux runs and Windows does not, and the system is not told",
];
const AZURE_USER = ["not known: it is in the machine's user data, which nothing is known to run"];
const GOOGLE_MAY = [
  "not known: a text in the instance's metadata names it, and whether its guest runs that is not told",
];
const MAY_BE_IT = ["not known: a file that is put into the machine bears on it"];

interface Case {
  readonly shows: string;
  readonly type: string;
  readonly properties: PropertyMap;
  readonly gives: readonly string[];
}

const AWS = "aws:ec2/instance:Instance";
const AWS_NATIVE = "aws-native:ec2:Instance";
const AZURE = "azure-native:compute:VirtualMachine";
const AZURE_LINUX = "azure:compute/linuxVirtualMachine:LinuxVirtualMachine";
const AZURE_OLD = "azure:compute/virtualMachine:VirtualMachine";
const GOOGLE = "gcp:compute/instance:Instance";
const OPENSTACK = "openstack:compute/instance:Instance";

const cases: readonly Case[] = [
  { shows: "Amazon, plain", type: AWS, properties: { userData: SCRIPT }, gives: ADDS },
  {
    shows: "Amazon, in base64",
    type: AWS,
    properties: { userDataBase64: packed(SCRIPT) },
    gives: ADDS,
  },
  { shows: "Amazon, another script", type: AWS, properties: { userData: OTHER }, gives: [] },
  { shows: "Amazon, none", type: AWS, properties: { ami: "ami-1" }, gives: [] },
  { shows: "Amazon, not known yet", type: AWS, properties: { userData: UNKNOWN }, gives: NOT_YET },
  {
    shows: "Amazon, no text",
    type: AWS,
    properties: { userData: 7 },
    gives: ["not known: user data is not a string"],
  },
  {
    shows: "Amazon, by a launch template",
    type: AWS,
    properties: { launchTemplate: { id: "lt-1" } },
    gives: ["taken to do nothing: its user data may come from a launch template, which is not read"],
  },
  {
    shows: "Amazon, a launch template beside user data of its own",
    type: AWS,
    properties: { launchTemplate: { id: "lt-1" }, userData: SCRIPT },
    gives: ADDS,
  },
  { shows: "aws-native", type: AWS_NATIVE, properties: { userData: packed(SCRIPT) }, gives: ADDS },
  {
    shows: "aws-native takes nothing else than base64",
    type: AWS_NATIVE,
    properties: { userData: SCRIPT },
    gives: ["not known: user data is not in base64"],
  },
  {
    shows: "Azure's custom data, which not every guest runs",
    type: AZURE,
    properties: { osProfile: { customData: packed(SCRIPT) } },
    gives: AZURE_CUSTOM,
  },
  {
    shows: "Azure's user data",
    type: AZURE,
    properties: { userData: packed(SCRIPT) },
    gives: AZURE_USER,
  },
  {
    shows: "Azure's custom data without the file",
    type: AZURE,
    properties: { osProfile: { customData: packed(OTHER) } },
    gives: [],
  },
  {
    shows: "Azure's custom data, not known yet",
    type: AZURE,
    properties: { osProfile: { customData: UNKNOWN } },
    gives: NOT_YET,
  },
  {
    shows: "the azure package",
    type: AZURE_LINUX,
    properties: { customData: packed(SCRIPT) },
    gives: ["adds 10.1.9.12 fe02.ocs.example.com"],
  },
  {
    shows: "its older resource, which takes plain text",
    type: AZURE_OLD,
    properties: { osProfile: { customData: SCRIPT } },
    gives: AZURE_CUSTOM,
  },
  {
    shows: "Google's start-up script",
    type: GOOGLE,
    properties: { metadataStartupScript: SCRIPT },
    gives: ADDS,
  },
  {
    shows: "a start-up script in Google's metadata, which some images run",
    type: GOOGLE,
    properties: {
      metadata: { "windows-startup-script-ps1": "Add-Content C:\\Windows\\System32\\drivers\\etc\\hosts x" },
    },
    gives: GOOGLE_MAY,
  },
  {
    shows: "near-twin: another key of the metadata is run by nobody",
    type: GOOGLE,
    properties: { metadata: { note: "see C:\\Windows\\System32\\drivers\\etc\\hosts", "ssh-keys": UNKNOWN } },
    gives: [],
  },
  {
    shows: "Google's metadata, not known yet",
    type: GOOGLE,
    properties: { metadata: UNKNOWN },
    gives: NOT_YET,
  },
  { shows: "OpenStack", type: OPENSTACK, properties: { userData: SCRIPT }, gives: ADDS },
  {
    shows: "a file that OpenStack puts into the guest",
    type: OPENSTACK,
    properties: { personalities: [{ file: "/etc/hosts", content: "x" }] },
    gives: MAY_BE_IT,
  },
  {
    shows: "near-twin: another file",
    type: OPENSTACK,
    properties: { personalities: [{ file: "/etc/motd", content: "x" }] },
    gives: [],
  },
  {
    shows: "a file whose name is not known yet",
    type: OPENSTACK,
    properties: { personalities: [{ file: UNKNOWN, content: "x" }] },
    gives: MAY_BE_IT,
  },
];

describe("user data of clouds' machines", () => {
  for (const { shows, type, properties, gives } of cases) {
    it(shows, () => {
      assert.deepEqual(effects(resource(type, "fe01", properties)), gives);
    });
  }
});
