/** Reads machines and subnets together with the plan around them, and writes what they come to in short lines. */
import { readPlan } from "../../../policies/adapters/plan-adapters";
import type { PlannedResource } from "../../../policies/adapters/plan/planned-resource";
import type {
  CloudHop,
  CloudPortRecord,
  CloudRouteRecord,
  CloudSubnetRecord,
  InterfaceRecord,
  MachineRecord,
} from "../../../policies/records/server-records";
import type { SourceRecord } from "../../../policies/records/records";
import type { Fact } from "../../../policies/values/fact";

/** The records of a whole plan, one line or more each. Keys are shown by the order in which subnets and networks come up. */
export function showPlan(...resources: readonly PlannedResource[]): string[] {
  const records = readPlan(resources);
  const keys = new Map<string, string>();
  const name = (kind: string) => (key: string) => {
    const id = `${kind} ${key}`;
    const names = [...keys.keys()].filter((each) => each.startsWith(kind)).length;
    const shown = keys.get(id) ?? `${kind}${names + 1}`;
    keys.set(id, shown);
    return shown;
  };
  for (const record of records) if (record.kind === "cloud-subnet") name("subnet")(record.key);
  return records.flatMap((record) => show(record, name("subnet"), name("net")));
}

type NameKey = (key: string) => string;

function show(record: SourceRecord, subnet: NameKey, network: NameKey): string[] {
  switch (record.kind) {
    case "cloud-subnet":
      return showSubnet(record, subnet, network);
    case "cloud-port":
      return [showPort(record, subnet)];
    case "machine":
      return showMachine(record, subnet, network);
    default:
      return [record.kind];
  }
}

function showSubnet(record: CloudSubnetRecord, subnet: NameKey, network: NameKey): string[] {
  const prefixes = showFact(record.prefixes, (list) => list.map((each) => showFact(each)).join(" "));
  const space = showFact(record.space, (list) => list.map((each) => showFact(each)).join(" "));
  return [
    `${subnet(record.key)} ${prefixes} in ${showFact(record.network, network)} ${space}`,
    ...(record.routes.state === "known"
      ? record.routes.value.map((route) => `  ${showRoute(route)}`)
      : [`  routes ${showFact(record.routes)}`]),
    ...record.assumptions.map(({ what }) => `  assumes ${what}`),
  ];
}

function showRoute({ to, hop }: CloudRouteRecord): string {
  return `${showFact(to)} -> ${showHop(hop)}`;
}

function showHop(hop: CloudHop): string {
  switch (hop.type) {
    case "address":
      return showFact(hop.address);
    case "elsewhere":
      return `elsewhere: ${hop.why}`;
    default:
      return hop.type;
  }
}

function showPort(record: CloudPortRecord, name: NameKey): string {
  const { subnet, addresses, forwards, assumptions, device } = record;
  const notes = assumptions.map(({ what }) => ` assumes ${what}`).join(",");
  const list = addresses.map((address) => showFact(address)).join(" ");
  if (device !== undefined) return `${device} has ${list} in ${showFact(subnet, name)}`;
  return `port ${list} in ${showFact(subnet, name)} forwards ${showFact(forwards)}${notes}`;
}

function showMachine(record: MachineRecord, subnet: NameKey, network: NameKey): string[] {
  const { fqdn, hostName, interfaces, resolver, routes } = record;
  const dns = resolver && showFact(resolver.servers, (list) => list.map((each) => showFact(each)).join(" "));
  const shownRoutes =
    routes.state === "known"
      ? routes.value.map(({ to, via }) => `  route ${showFact(to)} via ${showFact(via)}`)
      : [];
  return [
    `machine ${showFact(fqdn)} (${showFact(hostName)})${dns === undefined ? "" : ` dns ${dns}`}`,
    ...(interfaces.state === "known"
      ? interfaces.value.map((each) => `  ${showInterface(each, subnet, network)}`)
      : [`  interfaces ${showFact(interfaces)}`]),
    ...shownRoutes,
  ];
}

function showInterface(record: InterfaceRecord, subnet: NameKey, network: NameKey): string {
  const { name, address, gateway, segment } = record;
  const parts = [showFact(name), showFact(address)];
  if (record.bareAddress !== undefined) parts.push(`bare ${showFact(record.bareAddress)}`);
  if (gateway.state !== "absent") parts.push(`gateway ${showFact(gateway)}`);
  if (segment.state !== "absent") parts.push(`segment ${showFact(segment)}`);
  if (record.subnet !== undefined) parts.push(`in ${showFact(record.subnet, subnet)}`);
  if (record.network !== undefined) parts.push(`of ${showFact(record.network, network)}`);
  return parts.join(" ");
}

function showFact<T>(fact: Fact<T>, showValue: (value: T) => string = String): string {
  switch (fact.state) {
    case "known":
      return showValue(fact.value);
    case "unknown":
      return `(?${fact.why})`;
    case "absent":
      return "absent";
  }
}
