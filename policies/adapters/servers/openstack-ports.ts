/** OpenStack's ports, and what instances have on networks without one of their own. */
import type { CloudPortRecord } from "../../records/server-records";
import { type Fact, absent, describeOrigin, known, unknown } from "../../values/fact";
import { findReferenced, keyOfResource, ownId } from "../plan/network-key";
import { parseFact, required } from "../plan/parse-fact";
import { type Plan, sourcesOf } from "../plan/plan";
import type { PlannedResource } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import { type CloudNic, nicPort, rulesNote } from "./cloud-nic";
import { TYPES, segmentOf, subnetsOf } from "./openstack-networks";
import { findSubnet } from "./planned-subnet";

/** A NIC and the network that it is on, by the name that messages give the network. */
export interface OpenstackNic extends CloudNic {
  readonly segment: Fact<string>;
}

/** The NICs that an instance lists, in its order. */
export function nicsOf(
  resource: PlannedResource,
  plan: Plan,
  properties: PropertyReader,
): Fact<readonly OpenstackNic[]> {
  const networks = properties.objects("networks");
  if (networks.state !== "known") {
    const why = "not stated, so that the cloud chooses the networks";
    return networks.state === "unknown" ? networks : unknown(networks.origin, why);
  }
  const used = sourcesOf(plan, resource, "networks").filter(({ type }) => type === TYPES.ports);
  const nics: OpenstackNic[] = [];
  for (const [index, network] of networks.value.entries()) {
    if (network.state !== "known") return unknown(network.origin, "not told by the plan");
    const { value } = network;
    const port = value.string("port");
    if (port.state === "absent") {
      nics.push(nicOnNetwork(plan, resource, value, index));
      continue;
    }
    const target = { candidates: plan.ofType(TYPES.ports), idOf: ownId };
    // While ids are not known, the ports that the list is computed from are its ports.
    const isWhole = used.length === networks.value.length;
    const found =
      findReferenced(plan, resource, "networks", port, target) ?? (isWhole ? used[index] : undefined);
    if (found === undefined) {
      const why =
        "not told by the plan, which does not make all its ports or does not say yet which they are";
      return unknown(port.origin, why);
    }
    nics.push(nicOfPort(plan, found));
  }
  return known(nics, networks.origin);
}

/** That nothing is dropped at the port is taken for granted: neither security groups nor port security are read. */
export function readPort(resource: PlannedResource, plan: Plan): CloudPortRecord[] {
  const nic = nicOfPort(plan, resource);
  const note = rulesNote("a security group or port security", describeOrigin(nic.origin), nic.origin);
  return [{ ...nicPort(nic), assumptions: [note] }];
}

export function nicOfPort(plan: Plan, port: PlannedResource): OpenstackNic {
  const properties = PropertyReader.of(port);
  const { origin } = properties;
  const fixed = properties.objects("fixedIps");
  const entries = fixed.state === "known" ? fixed.value : [];
  const read = entries.map((entry) => {
    const text = entry.state === "known" ? entry.value.string("ipAddress") : required(entry);
    const address: Fact<string> =
      text.state === "known"
        ? parseFact(text, (value) => (typeof value === "string" ? { value } : { why: "not a text" }))
        : text;
    const id = entry.state === "known" ? entry.value.string("subnetId") : required(entry);
    const subnetId: Fact<string> =
      id.state === "known"
        ? parseFact(id, (value) => (typeof value === "string" ? { value } : { why: "not a text" }))
        : id;
    const subnet = findSubnet(plan, subnetsOf(plan), {
      resource: port,
      property: "fixedIps",
      id: subnetId,
      address,
    });
    return { text: address, origin: entry.origin, subnet };
  });
  const [first] = read;
  const nothing = fixed.state === "unknown" ? fixed : absent(origin);
  return {
    name: known(port.name, origin),
    origin,
    subnet: first?.subnet ?? { key: nothing, planned: undefined },
    addresses: first === undefined ? [{ text: nothing, origin }] : read,
    forwards: absent(origin),
    assumptions: [],
    segment: segmentOf(plan, port, "networkId", properties.string("networkId")),
  };
}

function nicOnNetwork(
  plan: Plan,
  resource: PlannedResource,
  entry: PropertyReader,
  index: number,
): OpenstackNic {
  const { origin } = entry;
  const four = entry.string("fixedIpV4");
  const six = entry.string("fixedIpV6");
  const texts = [
    ...(six.state !== "absent" && four.state === "absent" ? [] : [four]),
    ...(six.state === "absent" ? [] : [six]),
  ];
  const reference = entry.string("uuid");
  const target = { candidates: plan.ofType(TYPES.networks), idOf: ownId };
  const network = findReferenced(plan, resource, "networks", reference, target);
  const key = network && keyOfResource(network, ownId);
  const here = subnetsOf(plan).filter(
    (subnet) => subnet.network.state === "known" && subnet.network.value === key,
  );
  const [subnet] = here;
  const notTold = unknown(
    reference.origin,
    "not told by the plan, which does not make one subnet of its network",
  );
  return {
    name: known(`eth${index}`, origin),
    origin,
    subnet:
      subnet !== undefined && here.length === 1
        ? { key: known(subnet.key, origin), planned: subnet }
        : { key: notTold, planned: undefined },
    addresses: texts.map((text) => ({ text, origin: text.origin })),
    forwards: absent(origin),
    assumptions: [],
    segment: segmentOf(plan, resource, "networks", reference),
  };
}
