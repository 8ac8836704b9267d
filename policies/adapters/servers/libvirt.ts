/** Domains and networks of libvirt (facts "Host NICs, subnets, routes"). */
import type { SourceRecord } from "../../records/records";
import type { InterfaceRecord } from "../../records/server-records";
import { Prefix } from "../../values/address";
import { type Fact, type Known, absent, known, unknown } from "../../values/fact";
import { findReferenced, ownId } from "../plan/network-key";
import { parseFact } from "../plan/parse-fact";
import { type Plan, sourcesOf } from "../plan/plan";
import type { PlanAdapter } from "../plan/plan-adapter";
import type { PlannedResource } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import { readUserData } from "../user-data/read-user-data";
import {
  type Whereabouts,
  eachInterface,
  joinPrefix,
  namelessMachine,
  textOf,
  toInterface,
} from "./machine-parts";
import { parseIp } from "./parse-ip";

const DOMAIN = "libvirt:index/domain:Domain";
const NETWORK = "libvirt:index/network:Network";
const CLOUD_INIT = "libvirt:index/cloudInitDisk:CloudInitDisk";

export const libvirtMachineAdapters: readonly PlanAdapter[] = [
  { tokens: [DOMAIN], read: readDomain },
  // Read together with the domain that it belongs to.
  { tokens: [CLOUD_INIT], read: () => [] },
];

function readDomain(resource: PlannedResource, plan: Plan): SourceRecord[] {
  const properties = PropertyReader.of(resource);
  const { origin } = properties;
  const interfaces = eachInterface(properties.objects("networkInterfaces"), origin, (nic, index) =>
    readNic(nic, `nic${index}`, resource, plan),
  );
  return [namelessMachine(origin, interfaces), ...readCloudInit(properties, resource, plan)];
}

function readNic(
  nic: PropertyReader,
  name: string,
  resource: PlannedResource,
  plan: Plan,
): InterfaceRecord[] {
  const texts = nic.strings("addresses");
  if (texts.state === "unknown") return [toInterface(nic.origin, name, { address: texts })];
  if (texts.state === "absent" || texts.value.length === 0) return [toInterface(nic.origin, name)];
  const prefixes = networkPrefixes(nic, resource, plan);
  return texts.value.map((text) => toInterface(nic.origin, name, withPrefix(text, prefixes)));
}

function withPrefix(text: Fact<string>, prefixes: readonly Known<Prefix>[]): Whereabouts {
  const ip = parseFact(text, parseIp);
  if (ip.state !== "known") return { address: ip };
  const around = prefixes.find(({ value }) => value.contains(ip.value));
  return joinPrefix(ip, around === undefined ? absent(ip.origin) : known(around.value.length, around.origin));
}

/** The networks that the planned libvirt network of the interface states. */
function networkPrefixes(nic: PropertyReader, resource: PlannedResource, plan: Plan): Known<Prefix>[] {
  const networks = plan.ofType(NETWORK);
  const byId = findReferenced(plan, resource, "networkInterfaces", nic.string("networkId"), {
    candidates: networks,
    idOf: ownId,
  });
  const name = textOf(nic, "networkName");
  const named = networks.filter((network) => {
    const own = PropertyReader.of(network).string("name");
    return name.state === "known" && own.state === "known" && own.value === name.value;
  });
  const network = byId ?? (named.length === 1 ? named[0] : undefined);
  if (network === undefined) return [];
  const addresses = PropertyReader.of(network).strings("addresses");
  if (addresses.state !== "known") return [];
  return addresses.value.flatMap((text) => {
    const prefix = parseFact(text, (cidr) => {
      const value = Prefix.parse(cidr);
      return value === undefined ? { why: "not a network" } : { value };
    });
    return prefix.state === "known" ? [prefix] : [];
  });
}

/** The disk that a domain reads its user data from, which it names by the disk's id. */
function readCloudInit(properties: PropertyReader, resource: PlannedResource, plan: Plan): SourceRecord[] {
  const reference = properties.string("cloudinit");
  if (reference.state === "absent") return [];
  const machine = properties.origin.source;
  const disks = plan.ofType(CLOUD_INIT);
  const disk =
    findReferenced(plan, resource, "cloudinit", reference, { candidates: disks, idOf: ownId }) ??
    sourcesOf(plan, resource, "cloudinit").find((source) => disks.includes(source));
  return disk === undefined
    ? readUserData(unknown(reference.origin, "on a disk that the plan does not make"), machine)
    : readUserData(PropertyReader.of(disk).string("userData"), machine);
}
