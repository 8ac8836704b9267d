/** Virtual machines of vSphere, as far as their customization states what the guest gets (facts "Host NICs, subnets, routes"). */
import type { SourceRecord } from "../../records/records";
import type { HostsEdit, InterfaceRecord, MachineRecord, RouteRecord } from "../../records/server-records";
import type { Family } from "../../values/address";
import { type Fact, absent, known, unknown } from "../../values/fact";
import { HostsMentions } from "../hosts-file/hosts-mention";
import { joinEdits } from "../hosts-file/join-edits";
import { readHostsScript } from "../hosts-file/read-hosts-command";
import { findReferenced, ownId } from "../plan/network-key";
import { parseFact } from "../plan/parse-fact";
import type { Plan } from "../plan/plan";
import type { PlanAdapter } from "../plan/plan-adapter";
import type { PlannedResource } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import { readUserData } from "../user-data/read-user-data";
import {
  joinFqdn,
  joinPrefix,
  knownObjects,
  parseHostName,
  placeGateway,
  readResolver,
  textOf,
  toInterface,
} from "./machine-parts";
import { parseIp } from "./parse-ip";

const MACHINE = "vsphere:index/virtualMachine:VirtualMachine";
const CUSTOMIZATION = "vsphere:index/guestOsCustomization:GuestOsCustomization";

export const vsphereAdapters: readonly PlanAdapter[] = [
  {
    tokens: [MACHINE],
    terraform: [
      {
        type: "vsphere_virtual_machine",
        token: MACHINE,
        renamed: {
          networkInterface: "networkInterfaces",
          "clone.customize.networkInterface": "networkInterfaces",
          "clone.customize.networkInterface.dnsServerList": "dnsServerLists",
          "clone.customize.dnsServerList": "dnsServerLists",
          "clone.customize.dnsSuffixList": "dnsSuffixLists",
          "clone.customize.windowsOptions.runOnceCommandList": "runOnceCommandLists",
        },
        single: [
          "clone",
          "clone.customize",
          "clone.customizationSpec",
          "clone.customize.windowsOptions",
          "clone.customize.linuxOptions",
        ],
      },
    ],
    read: readMachine,
  },
  // Read together with the machines that name it.
  { tokens: [CUSTOMIZATION], read: () => [] },
];

function readMachine(resource: PlannedResource, plan: Plan): SourceRecord[] {
  const properties = PropertyReader.of(resource);
  const { origin } = properties;
  const customization = findCustomization(properties, resource, plan);
  const guest = customization.state === "known" ? customization.value : undefined;
  const hostName = guest === undefined ? outcomeOf(customization) : readHostName(guest);
  const machine: MachineRecord = {
    kind: "machine",
    origin,
    fqdn: guest === undefined ? outcomeOf(customization) : joinFqdn(hostName, readDomain(guest)),
    hostName: parseFact(hostName, (text) => parseHostName(text.split(".")[0] ?? "")),
    ...readNetwork(properties, customization),
    ...(guest === undefined
      ? {}
      : readResolver(guest.strings("dnsSuffixLists"), guest.strings("dnsServerLists"))),
  };
  return [machine, ...readGuestTexts(properties, customization, origin.source)];
}

/** What the guest is customized with; absent where it is left as its template has it. */
function findCustomization(
  properties: PropertyReader,
  resource: PlannedResource,
  plan: Plan,
): Fact<PropertyReader> {
  const clone = properties.object("clone");
  if (clone.state !== "known") return clone;
  const inline = clone.value.object("customize");
  if (inline.state !== "absent") return inline;
  const named = clone.value.object("customizationSpec");
  if (named.state !== "known") return named;
  const target = { candidates: plan.ofType(CUSTOMIZATION), idOf: ownId };
  const planned = findReferenced(plan, resource, "clone", named.value.string("id"), target);
  return planned === undefined
    ? unknown(named.origin, "not in the plan, which does not make the customization that is named")
    : PropertyReader.of(planned).object("spec");
}

function outcomeOf(customization: Fact<unknown>): Fact<never> {
  return customization.state === "unknown" ? customization : absent(customization.origin);
}

function readHostName(guest: PropertyReader): Fact<string> {
  const windows = guest.object("windowsOptions");
  if (windows.state === "unknown") return windows;
  if (windows.state === "known") return textOf(windows.value, "computerName");
  const linux = guest.object("linuxOptions");
  return linux.state === "known" ? textOf(linux.value, "hostName") : linux;
}

function readDomain(guest: PropertyReader): Fact<string> {
  const windows = guest.object("windowsOptions");
  if (windows.state === "unknown") return windows;
  if (windows.state === "known") return textOf(windows.value, "joinDomain");
  const linux = guest.object("linuxOptions");
  return linux.state === "known" ? textOf(linux.value, "domain") : linux;
}

/** The customization's interfaces stand in the order of the machine's; one that it leaves blank takes an address by DHCP, which nobody states. */
function readNetwork(
  properties: PropertyReader,
  customization: Fact<PropertyReader>,
): Pick<MachineRecord, "interfaces" | "routes"> {
  const { origin } = properties;
  if (customization.state !== "known") {
    const outcome = outcomeOf(customization);
    return { interfaces: outcome, routes: outcome };
  }
  const guest = customization.value;
  const stated = knownObjects(guest.objects("networkInterfaces"));
  if ("missing" in stated && stated.missing.state === "unknown")
    return { interfaces: stated.missing, routes: absent(origin) };
  const adapters = knownObjects(properties.objects("networkInterfaces"));
  if ("missing" in adapters && adapters.missing.state === "unknown")
    return { interfaces: adapters.missing, routes: absent(origin) };
  const readers = "list" in stated ? stated.list : [];
  const count = Math.max(readers.length, "list" in adapters ? adapters.list.length : 0);
  let interfaces: readonly InterfaceRecord[] = Array.from({ length: count }, (_, index) => index).flatMap(
    (index) => {
      const reader = readers[index]?.value;
      return reader === undefined
        ? [toInterface(origin, `nic${index}`)]
        : readInterface(reader, `nic${index}`);
    },
  );
  const routes: RouteRecord[] = [];
  for (const [key, family] of [
    ["ipv4Gateway", 4],
    ["ipv6Gateway", 6],
  ] as const) {
    const placed = placeGateway(interfaces, parseFact(textOf(guest, key), parseIp), family);
    interfaces = placed.interfaces;
    routes.push(...placed.routes);
  }
  return { interfaces: known(interfaces, guest.origin), routes: known(routes, guest.origin) };
}

function readInterface(reader: PropertyReader, name: string): InterfaceRecord[] {
  const families: readonly Family[] = [4, 6];
  const records = families.flatMap((family): InterfaceRecord[] => {
    const text = textOf(reader, `ipv${family}Address`);
    if (text.state === "absent") return [];
    const address = joinPrefix(parseFact(text, parseIp), reader.integer(`ipv${family}Netmask`));
    return [toInterface(reader.origin, name, address)];
  });
  const hasIpv4 = textOf(reader, "ipv4Address").state !== "absent";
  return hasIpv4 ? records : [toInterface(reader.origin, name), ...records];
}

/** Texts that run in the guest when it is first started. */
function readGuestTexts(
  properties: PropertyReader,
  customization: Fact<PropertyReader>,
  machine: string,
): SourceRecord[] {
  const guest = customization.state === "known" ? customization.value : undefined;
  const windows = guest?.object("windowsOptions");
  const linux = guest?.object("linuxOptions");
  const extra = properties.object("extraConfig");
  return [
    ...(windows?.state === "known"
      ? readCommands(windows.value.strings("runOnceCommandLists"), readRunOnce, machine)
      : []),
    ...(linux?.state === "known"
      ? readCommands(single(textOf(linux.value, "scriptText")), readShellScript, machine)
      : []),
    ...(guest === undefined ? [] : readAnswerFile(textOf(guest, "windowsSysprepText"), machine)),
    ...(extra.state === "known" ? readUserData(extra.value.string("guestinfo.userdata"), machine) : []),
  ];
}

function single(text: Fact<string>): Fact<readonly Fact<string>[]> {
  return text.state === "absent" ? text : known([text], text.origin);
}

function readCommands(
  commands: Fact<readonly Fact<string>[]>,
  read: (text: string) => HostsEdit | undefined,
  machine: string,
): SourceRecord[] {
  if (commands.state === "absent") return [];
  const { origin } = commands;
  const open =
    commands.state === "unknown" ? commands : commands.value.find(({ state }) => state === "unknown");
  if (open?.state === "unknown")
    return [
      edit(origin, machine, false, { effect: "unread", why: `a command of its first start is ${open.why}` }),
    ];
  const texts = commands.state === "known" ? commands.value : [];
  const joined = joinEdits(texts.flatMap((text) => (text.state === "known" ? (read(text.value) ?? []) : [])));
  return joined === undefined ? [] : [edit(origin, machine, true, joined)];
}

function readShellScript(text: string): HostsEdit | undefined {
  return readHostsScript(text, "sh");
}

/** Windows starts the program that the command names; it is no line of a shell, unless it names one. */
function readRunOnce(text: string): HostsEdit | undefined {
  const [, line] = /^\s*(?:\S+\\)?cmd(?:\.exe)?\s+\/c\s+(.*)$/is.exec(text) ?? [];
  if (line !== undefined) return readHostsScript(/^"(.*)"\s*$/s.exec(line)?.[1] ?? line, "cmd");
  if (/^\s*(?:\S+\\)?(?:powershell|pwsh)(?:\.exe)?\s/i.test(text)) return readHostsScript(text, "cmd");
  return new HostsMentions(text).inScript
    ? { effect: "unread", why: "no shell runs the command" }
    : undefined;
}

function readAnswerFile(text: Fact<string>, machine: string): SourceRecord[] {
  if (text.state === "absent") return [];
  const why = text.state === "unknown" ? `its answer file is ${text.why}` : "its answer file names it";
  if (text.state === "known" && !new HostsMentions(text.value).inScript) return [];
  return [edit(text.origin, machine, text.state === "known", { effect: "unread", why })];
}

function edit(
  origin: SourceRecord["origin"],
  machine: string,
  certain: boolean,
  effect: HostsEdit,
): SourceRecord {
  return { kind: "hosts-edit", origin, host: undefined, machine, certain, edit: effect };
}
