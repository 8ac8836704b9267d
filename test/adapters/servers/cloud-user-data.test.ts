import assert from "node:assert/strict";
import { readPlan } from "../../../policies/adapters/plan-adapters";
import {
  type PlannedResource,
  type PropertyMap,
  UnknownValue,
} from "../../../policies/adapters/plan/planned-resource";
import { resource } from "../dns/zones-of-plan";

const UNKNOWN = UnknownValue.instance;
const ADD = "#!/bin/sh\necho '10.1.9.12 fe02.example.com' >> /etc/hosts\n";
const HARMLESS = "#!/bin/sh\nsystemctl restart app\n";
const PATH = "C:\\Windows\\System32\\drivers\\etc\\hosts";
const WINDOWS_ADD = `Add-Content -Path ${PATH} -Value '10.1.9.12 fe02.example.com'`;
const ADDS = "vm adds 10.1.9.12 fe02.example.com";
const PERHAPS = "vm perhaps unread: user data is known only after the deployment";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** What bears on hosts files, each with the machine that it belongs to. */
function show(resources: readonly PlannedResource[]): string[] {
  return readPlan(resources).flatMap((record) => {
    if (record.kind === "unseen-command") return [`${record.machine ?? "any"} assumes: ${record.why}`];
    if (record.kind !== "hosts-edit") return [];
    const { edit, certain, machine, host } = record;
    const owner = machine ?? (host?.state === "unknown" ? `(?${host.why})` : "any");
    const perhaps = certain ? "" : " perhaps";
    if (edit.effect === "unread") return [`${owner}${perhaps} unread: ${edit.why}`];
    const lines = edit.lines.map(({ address, names }) => `${address.text} ${names.join(" ")}`);
    return [`${owner}${perhaps} ${edit.effect} ${lines.join(", ")}`];
  });
}

interface Case {
  readonly type: string;
  readonly shows: string;
  readonly vm: PropertyMap;
  readonly beside?: readonly PlannedResource[];
  readonly gives: readonly string[];
}

const AWS = "aws:ec2/instance:Instance";
const NATIVE = "azure-native:compute:VirtualMachine";
const LINUX = "azure:compute/linuxVirtualMachine:LinuxVirtualMachine";
const WINDOWS = "azure:compute/windowsVirtualMachine:WindowsVirtualMachine";
const GOOGLE = "gcp:compute/instance:Instance";
const OPENSTACK = "openstack:compute/instance:Instance";
const KEPT = "vm unread: it is in the machine's custom data, which Windows keeps and does not run";
const READABLE = "vm unread: it is in the machine's user data, which nothing is known to run";
const linux = (customData: PropertyMap[string]): PropertyMap => ({
  osProfile: { linuxConfiguration: { disablePasswordAuthentication: true }, customData },
});
const extension = (properties: PropertyMap, vmName: PropertyMap[string] = "fe01"): PlannedResource =>
  resource("azure-native:compute:VirtualMachineExtension", "x", { vmName, ...properties });
const runCommand = (properties: PropertyMap): PlannedResource =>
  resource(
    "azure-native:compute:VirtualMachineRunCommandByVirtualMachine",
    "x",
    { vmName: UNKNOWN, ...properties },
    { from: { vmName: ["vm"] } },
  );

const cases: readonly Case[] = [
  { type: AWS, shows: "a script as it is", vm: { userData: ADD }, gives: [ADDS] },
  { type: AWS, shows: "one that does something else", vm: { userData: HARMLESS }, gives: [] },
  { type: AWS, shows: "a script in base64", vm: { userDataBase64: base64(ADD) }, gives: [ADDS] },
  { type: AWS, shows: "a computed one", vm: { userData: UNKNOWN }, gives: [PERHAPS] },
  {
    type: AWS,
    shows: "PowerShell for the launch agent",
    vm: { userData: `<powershell>\n${WINDOWS_ADD}\n</powershell>` },
    gives: [ADDS],
  },
  {
    type: "aws-native:ec2:Instance",
    shows: "CloudFormation takes base64",
    vm: { userData: base64(ADD) },
    gives: [ADDS],
  },
  {
    type: "aws-native:ec2:Instance",
    shows: "and nothing else",
    vm: { userData: ADD },
    gives: ["vm unread: user data is not in base64"],
  },
  { type: NATIVE, shows: "custom data of Linux", vm: linux(base64(ADD)), gives: [ADDS] },
  { type: NATIVE, shows: "custom data of Linux, computed", vm: linux(UNKNOWN), gives: [PERHAPS] },
  {
    type: NATIVE,
    shows: "custom data of Windows",
    vm: { osProfile: { windowsConfiguration: { timeZone: "UTC" }, customData: base64(ADD) } },
    gives: [KEPT],
  },
  {
    type: NATIVE,
    shows: "custom data of a system that is not told",
    vm: { osProfile: { customData: base64(ADD) } },
    gives: [
      "vm unread: it is in the machine's custom data, which Linux runs and Windows does not, and the system is not told",
    ],
  },
  {
    type: NATIVE,
    shows: "a computed one of a system that is not told",
    vm: { osProfile: { customData: UNKNOWN } },
    gives: [PERHAPS],
  },
  { type: NATIVE, shows: "user data", vm: { userData: base64(ADD) }, gives: [READABLE] },
  { type: NATIVE, shows: "user data of no bearing", vm: { userData: base64(HARMLESS) }, gives: [] },
  {
    type: NATIVE,
    shows: "user data that is computed",
    vm: { userData: UNKNOWN },
    gives: ["vm assumes: its data is known only after the deployment"],
  },
  { type: LINUX, shows: "custom data", vm: { customData: base64(ADD) }, gives: [ADDS] },
  { type: LINUX, shows: "user data", vm: { userData: base64(ADD) }, gives: [READABLE] },
  { type: WINDOWS, shows: "custom data", vm: { customData: base64(ADD) }, gives: [KEPT] },
  {
    type: "azure:compute/virtualMachine:VirtualMachine",
    shows: "the older type takes the text as it is",
    vm: { osProfile: { customData: ADD }, osProfileLinuxConfig: { disablePasswordAuthentication: true } },
    gives: [ADDS],
  },
  { type: GOOGLE, shows: "a startup script", vm: { metadataStartupScript: ADD }, gives: [ADDS] },
  { type: GOOGLE, shows: "one in the metadata", vm: { metadata: { "startup-script": ADD } }, gives: [ADDS] },
  {
    type: GOOGLE,
    shows: "one for Windows, whose key is not confirmed",
    vm: { metadata: { "windows-startup-script-ps1": WINDOWS_ADD } },
    gives: [
      "vm unread: a text in the instance's metadata names it, and whether its guest runs that is not told",
    ],
  },
  {
    type: GOOGLE,
    shows: "one for Windows of no bearing",
    vm: { metadata: { "windows-startup-script-ps1": "Restart-Service app" } },
    gives: [],
  },
  {
    type: GOOGLE,
    shows: "one for Windows that is computed",
    vm: { metadata: { "windows-startup-script-ps1": UNKNOWN } },
    gives: [PERHAPS],
  },
  { type: GOOGLE, shows: "computed metadata", vm: { metadata: UNKNOWN }, gives: [PERHAPS] },
  { type: OPENSTACK, shows: "user data as it is", vm: { userData: ADD }, gives: [ADDS] },
  { type: OPENSTACK, shows: "user data in base64", vm: { userData: base64(ADD) }, gives: [ADDS] },
  {
    type: OPENSTACK,
    shows: "a hosts file that is put into the machine",
    vm: { personalities: [{ file: "/etc/hosts", content: "10.1.9.12 fe02.example.com" }] },
    gives: ["vm unread: a file that is put into the machine bears on it"],
  },
  {
    type: OPENSTACK,
    shows: "another file",
    vm: { personalities: [{ file: "/etc/motd", content: "hello" }] },
    gives: [],
  },
  {
    type: NATIVE,
    shows: "the command of an extension",
    vm: { vmName: "fe01" },
    beside: [extension({ type: "CustomScript", settings: { commandToExecute: ADD } })],
    gives: [ADDS],
  },
  {
    type: NATIVE,
    shows: "a whole script of an extension, in base64",
    vm: { vmName: "fe01" },
    beside: [extension({ type: "CustomScript", protectedSettings: { script: base64(ADD) } })],
    gives: [ADDS],
  },
  {
    type: NATIVE,
    shows: "an extension of a machine that the plan does not make",
    vm: { vmName: "fe01" },
    beside: [extension({ type: "CustomScript", settings: { commandToExecute: ADD } }, "other")],
    gives: ["(?that of a machine that the plan does not make) adds 10.1.9.12 fe02.example.com"],
  },
  {
    type: NATIVE,
    shows: "a script that an extension fetches",
    vm: { vmName: "fe01" },
    beside: [
      extension({
        type: "CustomScriptExtension",
        settings: { fileUris: ["https://example.com/s.ps1"], commandToExecute: "powershell -File s.ps1" },
      }),
    ],
    gives: ["vm assumes: it runs a script that is fetched from elsewhere"],
  },
  {
    type: NATIVE,
    shows: "computed settings of a custom script",
    vm: { vmName: "fe01" },
    beside: [extension({ type: "CustomScript", protectedSettings: UNKNOWN })],
    gives: ["vm perhaps unread: the text of a command is known only after the deployment"],
  },
  {
    type: NATIVE,
    shows: "computed settings of another extension",
    vm: { vmName: "fe01" },
    beside: [extension({ type: "MicrosoftMonitoringAgent", protectedSettings: UNKNOWN })],
    gives: [],
  },
  {
    type: NATIVE,
    shows: "a run command of a machine whose name is computed",
    vm: { vmName: UNKNOWN },
    beside: [runCommand({ source: { script: WINDOWS_ADD } })],
    gives: [ADDS],
  },
  {
    type: NATIVE,
    shows: "a run command of no bearing",
    vm: { vmName: UNKNOWN },
    beside: [runCommand({ source: { script: "Restart-Service app" } })],
    gives: [],
  },
];

describe("what clouds' machines are given to run", () => {
  for (const { type, shows, vm, beside = [], gives } of cases) {
    it(`${type}: ${shows}`, () => {
      assert.deepEqual(show([resource(type, "vm", vm), ...beside]), gives);
    });
  }
});
