/** Virtual machines and containers of Proxmox VE by `@muhlba91/pulumi-proxmoxve` (facts "Host NICs, subnets, routes"), whose cloud-init drive states what the guest gets. */
import type { SourceRecord } from "../../records/records";
import type { InterfaceRecord, MachineRecord } from "../../records/server-records";
import type { Family } from "../../values/address";
import { type Fact, absent, known, unknown } from "../../values/fact";
import { findReferenced, ownId } from "../plan/network-key";
import { parseFact } from "../plan/parse-fact";
import type { Plan } from "../plan/plan";
import type { PlanAdapter } from "../plan/plan-adapter";
import type { PlannedResource } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import { readUserData } from "../user-data/read-user-data";
import {
  joinFqdn,
  knownObjects,
  parseHostName,
  parseInterfaceAddress,
  readResolver,
  textOf,
  toInterface,
} from "./machine-parts";
import { parseIp } from "./parse-ip";

const FILE = "proxmoxve:index/fileLegacy:FileLegacy";

export const proxmoxAdapters: readonly PlanAdapter[] = [
  {
    tokens: ["proxmoxve:index/vmLegacy:VmLegacy", "proxmoxve:VM/virtualMachine:VirtualMachine"],
    read: readMachine,
  },
  {
    tokens: ["proxmoxve:index/containerLegacy:ContainerLegacy", "proxmoxve:CT/container:Container"],
    read: readMachine,
  },
  // Read together with the machines that name it as their user data.
  { tokens: [FILE], read: () => [] },
];

function readMachine(resource: PlannedResource, plan: Plan): SourceRecord[] {
  const properties = PropertyReader.of(resource);
  const { origin } = properties;
  const initialization = properties.object("initialization");
  if (initialization.state !== "known") {
    const outcome: Fact<never> = initialization;
    return [
      {
        kind: "machine",
        origin,
        fqdn: outcome,
        hostName: outcome,
        interfaces: outcome,
        routes: absent(origin),
      },
    ];
  }
  const start = initialization.value;
  const dns = start.object("dns");
  const name = textOf(start, "hostname");
  const domain = dns.state === "known" ? textOf(dns.value, "domain") : absent(dns.origin);
  return [
    {
      kind: "machine",
      origin,
      fqdn: joinFqdn(name, domain),
      hostName: parseFact(name, (text) => parseHostName(text.split(".")[0] ?? "")),
      interfaces: readInterfaces(start),
      routes: absent(origin),
      ...(dns.state === "known"
        ? readResolver(
            domain.state === "absent" ? domain : known([domain], domain.origin),
            dns.value.strings("servers"),
          )
        : {}),
    },
    ...readUserDataFile(start, resource, plan, origin.source),
  ];
}

function readInterfaces(start: PropertyReader): MachineRecord["interfaces"] {
  const custom = start.string("networkDataFileId");
  if (custom.state !== "absent")
    return unknown(custom.origin, "stated by a file of network data, which is not read");
  const configs = knownObjects(start.objects("ipConfigs"));
  if ("missing" in configs) return configs.missing;
  return known(
    configs.list.flatMap(({ value }, index) => readConfig(value, `net${index}`)),
    start.origin,
  );
}

function readConfig(config: PropertyReader, name: string): InterfaceRecord[] {
  const families: readonly Family[] = [4, 6];
  return families.flatMap((family): InterfaceRecord[] => {
    const part = config.object(`ipv${family}`);
    if (part.state === "absent") return [];
    if (part.state === "unknown") return [toInterface(config.origin, name, { address: part })];
    const text = textOf(part.value, "address");
    if (text.state === "absent") return [];
    const address =
      text.state === "known" && /^(?:dhcp|auto)$/i.test(text.value)
        ? absent(text.origin)
        : parseFact(text, parseInterfaceAddress);
    const gateway = parseFact(textOf(part.value, "gateway"), parseIp);
    return [toInterface(config.origin, name, { address }, gateway)];
  });
}

/** The file that takes the place of the user data which the drive would hold. */
function readUserDataFile(
  start: PropertyReader,
  resource: PlannedResource,
  plan: Plan,
  machine: string,
): SourceRecord[] {
  const reference = start.string("userDataFileId");
  if (reference.state === "absent") return [];
  const target = { candidates: plan.ofType(FILE), idOf: ownId };
  const file = findReferenced(plan, resource, "initialization", reference, target);
  if (file === undefined)
    return readUserData(unknown(reference.origin, "in a file that the plan does not make"), machine);
  const source = PropertyReader.of(file).object("sourceRaw");
  if (source.state === "known") return readUserData(source.value.string("data"), machine);
  const why = source.state === "unknown" ? source.why : "in a file that is copied from elsewhere";
  return readUserData(unknown(source.origin, why), machine);
}
