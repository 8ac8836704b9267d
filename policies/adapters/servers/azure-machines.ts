/** Azure's virtual machines with their NICs (facts "Host NICs, subnets, routes", azure). */
import type { SourceRecord } from "../../records/records";
import type { CloudPortRecord, CloudSubnetRecord, MachineRecord } from "../../records/server-records";
import { type Fact, absent, describeOrigin, known, unknown } from "../../values/fact";
import type { Note } from "../../values/note";
import { findReferenced, ownId } from "../plan/network-key";
import { withDefault } from "../plan/parse-fact";
import { type Plan, sourcesOf } from "../plan/plan";
import { type PlannedResource, originOf } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import type { AzureDialect, MachineNic } from "./azure-dialect";
import { type AzureSubnet, azureSubnets, networkDns } from "./azure-networks";
import { readAzureUserData } from "./azure-user-data";
import {
  type CloudNic,
  type GatewayRole,
  devicePort,
  nicInterfaces,
  nicPort,
  resolverOf,
  rulesNote,
  unplannedSubnet,
} from "./cloud-nic";
import { hostNameOf } from "./host-name";
import { type FoundSubnet, findSubnet } from "./planned-subnet";

export function readAzureNic(
  dialect: AzureDialect,
  resource: PlannedResource,
  plan: Plan,
): (CloudPortRecord | CloudSubnetRecord)[] {
  const nics = nicsOf(dialect, resource, plan);
  // Of a NIC whose addresses are not known, nothing is known that could be told from the absence of the port.
  if (nics.state !== "known") return [];
  const cloud = { routesWithin: true, routesBeforeNetwork: true };
  return nics.value.flatMap((nic) => [nicPort(nic), ...unplannedSubnet(nic, cloud)]);
}

/** The private frontends of a load balancer or gateway; what it does behind them is not read. */
export function readAzureBalancer(
  dialect: AzureDialect,
  resource: PlannedResource,
  plan: Plan,
): CloudPortRecord[] {
  const frontends = PropertyReader.of(resource).objects(dialect.frontends);
  if (frontends.state !== "known") return [];
  return frontends.value.flatMap((frontend) => {
    if (frontend.state !== "known") return [];
    const id = dialect.subnetOf(frontend.value);
    if (id.state === "absent") return [];
    const address = frontend.value.string(dialect.privateAddress);
    const property = dialect.frontends;
    const subnet = findSubnet(plan, azureSubnets(dialect, plan), { resource, property, id, address });
    return [devicePort(frontend.value.origin, subnet, [address])];
  });
}

/** A NIC in each subnet that its IP configurations are in; that is one, by Azure's own rule. */
function nicsOf(dialect: AzureDialect, resource: PlannedResource, plan: Plan): Fact<readonly CloudNic[]> {
  const properties = PropertyReader.of(resource);
  const configurations = properties.objects("ipConfigurations");
  if (configurations.state !== "known") {
    return configurations.state === "absent" ? unknown(configurations.origin, "not stated") : configurations;
  }
  const found = configurations.value.map((configuration) => {
    if (configuration.state !== "known") {
      const nothing =
        configuration.state === "absent" ? unknown(configuration.origin, "empty") : configuration;
      return {
        text: nothing,
        subnet: { key: nothing, planned: undefined },
        primary: false,
        origin: configuration.origin,
      };
    }
    const { value } = configuration;
    const text = value.string(dialect.privateAddress);
    const id = dialect.subnetOf(value);
    const subnet = findSubnet(plan, azureSubnets(dialect, plan), {
      resource,
      property: "ipConfigurations",
      id,
      address: text,
    });
    const primary = value.boolean("primary");
    return { text, subnet, primary: primary.state === "known" && primary.value, origin: value.origin };
  });
  const [first] = found;
  if (first === undefined) return known([], configurations.origin);
  const subnet = found.find((each) => each.subnet.planned !== undefined)?.subnet ?? first.subnet;
  // The primary configuration comes first, since its address is the one that the guest gets.
  const sorted = [...found].sort((a, b) => Number(b.primary) - Number(a.primary));
  const nic: CloudNic = {
    name: known(resource.name, properties.origin),
    origin: properties.origin,
    subnet,
    addresses: sorted,
    forwards: withDefault(properties.boolean(dialect.forwards), false),
    assumptions: groupNotes(dialect, resource, plan),
  };
  return known([nic], properties.origin);
}

function groupNotes(dialect: AzureDialect, resource: PlannedResource, plan: Plan): Note[] {
  const group = dialect.groupOf(PropertyReader.of(resource));
  const name = describeOrigin(originOf(resource));
  if (group.state !== "absent") return [rulesNote("its network security group", name, group.origin)];
  const property = "networkInterfaceId";
  const association = plan.matching(dialect.groupAssociations).find((each) => {
    const reference = PropertyReader.of(each).string(property);
    if (reference.state === "absent") return false;
    const candidates = plan.matching(dialect.nics);
    return findReferenced(plan, each, property, reference, { candidates, idOf: ownId }) === resource;
  });
  return association === undefined
    ? []
    : [rulesNote("its network security group", name, originOf(association))];
}

export function readAzureMachine(
  dialect: AzureDialect,
  resource: PlannedResource,
  plan: Plan,
): SourceRecord[] {
  const properties = PropertyReader.of(resource);
  const { origin } = properties;
  const nics = machineNics(dialect, resource, plan);
  const interfaces: MachineRecord["interfaces"] =
    nics.state === "known"
      ? known(
          nics.value.flatMap(({ nic, role }) => nicInterfaces(nic, role)),
          nics.origin,
        )
      : nics;
  const [primary] = nics.state === "known" ? nics.value : [];
  const resolver = primary && resolverOf(dnsServers(dialect, primary));
  return [
    {
      kind: "machine",
      origin,
      fqdn: absent(origin),
      hostName: hostNameOf(computerName(dialect, resource)),
      interfaces,
      routes: absent(origin),
      ...(resolver && { resolver }),
    },
    ...readAzureUserData(resource),
  ];
}

/** The provider takes the resource's own name where none is stated. */
function computerName(dialect: AzureDialect, resource: PlannedResource): Fact<string> {
  const properties = PropertyReader.of(resource);
  const own = dialect.computerName(properties);
  return own.state === "absent" ? properties.string("name") : own;
}

interface JoinedNic {
  readonly resource: PlannedResource;
  readonly nic: CloudNic;
  readonly role: GatewayRole;
}

const NOT_JOINED =
  "not told by the plan, which does not make all its NICs or does not say yet which they are";

/** The NICs of a machine, the primary one first. Azure gives a default gateway on that one only. */
function machineNics(
  dialect: AzureDialect,
  resource: PlannedResource,
  plan: Plan,
): Fact<readonly JoinedNic[]> {
  const listed = dialect.nicsOf(PropertyReader.of(resource));
  if (listed.state !== "known")
    return listed.state === "absent" ? unknown(listed.origin, NOT_JOINED) : listed;
  const candidates = plan.matching(dialect.nics);
  const all = sourcesOf(plan, resource, dialect.machineNics).filter((source) => candidates.includes(source));
  const isWhole = new Set(all).size === listed.value.length;
  const joined: JoinedNic[] = [];
  for (const [index, entry] of listed.value.entries()) {
    const found =
      entry.state === "known" ? findNic(dialect, plan, resource, candidates, entry.value.id) : undefined;
    // While ids are not known, the NICs that the list is computed from are the list, in the order of the program.
    const nicResource = found ?? (isWhole ? all[index] : undefined);
    if (nicResource === undefined) return unknown(entry.origin, NOT_JOINED);
    const read = nicsOf(dialect, nicResource, plan);
    if (read.state !== "known") return read.state === "absent" ? unknown(read.origin, NOT_JOINED) : read;
    const isCertain = found !== undefined || listed.value.length === 1;
    const role = roleOf(listed.value, entry, isCertain);
    joined.push(...read.value.map((nic) => ({ resource: nicResource, nic, role })));
  }
  if (new Set(joined.map(({ resource: each }) => each)).size < joined.length)
    return unknown(listed.origin, NOT_JOINED);
  return known(
    [...joined].sort((a, b) => rank(a.role) - rank(b.role)),
    listed.origin,
  );
}

function rank(role: GatewayRole): number {
  return role === "brings" ? 0 : 1;
}

function findNic(
  dialect: AzureDialect,
  plan: Plan,
  resource: PlannedResource,
  candidates: readonly PlannedResource[],
  id: Fact<string>,
): PlannedResource | undefined {
  return findReferenced(plan, resource, dialect.machineNics, id, { candidates, idOf: ownId });
}

function roleOf(list: readonly Fact<MachineNic>[], entry: Fact<MachineNic>, isCertain: boolean): GatewayRole {
  if (list.length === 1) return "brings";
  const why = "not told by the plan, which does not say yet which of its NICs is the primary one";
  if (!isCertain || entry.state !== "known") return { why };
  const { primary } = entry.value;
  if (primary.state === "known") return primary.value ? "brings" : "does-not";
  const hasPrimary = list.some(
    (other) => other.state === "known" && other.value.primary.state === "known" && other.value.primary.value,
  );
  return hasPrimary && primary.state === "absent" ? "does-not" : { why };
}

/** A NIC's own DNS servers, or those of its network. */
function dnsServers(dialect: AzureDialect, { resource, nic }: JoinedNic): Fact<readonly Fact<string>[]> {
  const own = dialect.nicDns(PropertyReader.of(resource));
  if (own.state === "unknown" || (own.state === "known" && own.value.length > 0)) return own;
  return isAzure(nic.subnet) ? networkDns(dialect, nic.subnet.planned) : own;
}

function isAzure(subnet: FoundSubnet): subnet is FoundSubnet & { readonly planned: AzureSubnet } {
  return subnet.planned !== undefined && "vnet" in subnet.planned;
}
